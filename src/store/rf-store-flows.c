/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows: a draft is a row a record. An edit is written with the rows that it
 * changes, the log of edits and the piles of undo in one transaction, so that
 * what is on the disk is always one state of the flow.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-import-set.h"
#include "rf-json.h"
#include "rf-preview.h"
#include "rf-rfflow.h"
#include "rf-uuid.h"

/* ---- records as rows ------------------------------------------------------------------------------------------- */

static char *
fields_to_text (const RfRecord *record)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      if (strcmp (field, RF_FIELD_RECORD) != 0)
        json_object_set_member (object, field, rf_json_from_variant (value));
    }
  node = json_node_init_object (json_node_alloc (), object);

  return rf_json_to_line (node);
}

static gboolean
insert_records (RfStore     *self,
                gint64       key,
                RfFlow      *flow,
                RfRecordKind kind,
                GError     **error)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const RfRecord *record = g_ptr_array_index (records, i);
      g_autofree char *fields = fields_to_text (record);

      if (!rf_db_run (self->db, "INSERT INTO record (flow, id, kind, fields) VALUES (?1, ?2, ?3, ?4)", error, "xsss",
                      key, rf_record_get_id (record), rf_record_kind_to_text (kind), fields))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_header (RfStore *self,
               gint64   key,
               RfFlow  *flow,
               GError **error)
{
  g_autofree char *fields = fields_to_text (rf_flow_get_header (flow));

  return rf_db_run (self->db, "INSERT INTO record (flow, id, kind, fields) VALUES (?1, ?2, 'flow', ?3)", error, "xss", key,
                    rf_flow_get_id (flow), fields);
}

/* Adds one row to the edit that builds the flow. */
static gboolean
add_record (RfEdit     *edit,
            const char *id,
            const char *kind,
            const char *fields,
            GError    **error)
{
  g_autoptr (JsonNode) node = rf_json_parse (fields, -1, error);
  JsonObjectIter iter;
  const char *field;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_prefix_error (error, _ ("The record %s cannot be read: "), id);
      return FALSE;
    }
  if (strcmp (kind, "flow") != 0)
    rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (kind));

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &field, &value))
    rf_edit_add (edit, id, field, NULL, rf_field_value_from_json (field, value));

  return TRUE;
}

gboolean
rf_store_find_key (RfStore    *self,
                   const char *flow,
                   gint64     *key,
                   GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT key FROM flow WHERE id = ?1", error, "s", flow);

  if (rows == NULL)
    return FALSE;
  if (!rf_rows_next (rows))
    {
      if (rf_rows_finish (rows, error))
        g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no flow with the id %s"), flow);
      return FALSE;
    }
  *key = rf_rows_get_int (rows, 0);

  return TRUE;
}

/**
 * rf_store_load_flow:
 *
 * Returns: (transfer full) (nullable): the draft as it is now
 */
RfFlow *
rf_store_load_flow (RfStore    *self,
                    const char *id,
                    GError    **error)
{
  g_autoptr (RfFlow) flow = NULL;
  g_autoptr (RfEdit) edit = NULL;
  g_autoptr (RfRows) rows = NULL;
  gint64 key;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!rf_store_find_key (self, id, &key, error))
    return NULL;

  flow = rf_flow_new (id);
  edit = rf_edit_new ("Load");
  rows = rf_db_query (self->db, "SELECT id, kind, fields FROM record WHERE flow = ?1 ORDER BY key", error, "x", key);
  while (rows != NULL && rf_rows_next (rows))
    if (!add_record (edit, rf_rows_get_string (rows, 0), rf_rows_get_string (rows, 1), rf_rows_get_string (rows, 2), error))
      return NULL;
  if (rows == NULL || !rf_rows_finish (rows, error) || !rf_flow_apply (flow, edit, error))
    return NULL;

  return g_steal_pointer (&flow);
}

/* ---- lists ----------------------------------------------------------------------------------------------------- */

#define INFO_COLUMNS                                                                                                      \
        "f.id, f.name, f.kind, f.category, f.tags, coalesce (o.kind, 'new'), f.n_nodes, f.version, f.changed, f.pinned,"       \
        "f.n_runs, f.n_finished, f.n_resolved, f.created, f.updated, f.last_run, f.preview"

static char **
read_tags (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? rf_json_parse (text, -1, NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}

static RfFlowInfo *
read_info (RfRows *rows)
{
  RfFlowInfo *info = g_new0 (RfFlowInfo, 1);
  g_autoptr (GBytes) preview = rf_rows_is_null (rows, 16) ? NULL : rf_rows_dup_bytes (rows, 16);

  g_atomic_ref_count_init (&info->ref_count);
  info->id = g_strdup (rf_rows_get_string (rows, 0));
  info->name = g_strdup (rf_rows_get_string (rows, 1));
  info->kind = g_strdup (rf_rows_get_string (rows, 2));
  info->category = g_strdup (rf_rows_get_string (rows, 3));
  info->tags = read_tags (rf_rows_get_string (rows, 4));
  info->origin = g_strdup (rf_rows_get_string (rows, 5));
  info->n_nodes = rf_rows_get_int (rows, 6);
  info->version = rf_rows_get_int (rows, 7);
  info->changed = rf_rows_get_int (rows, 8) != 0;
  info->pinned = rf_rows_get_int (rows, 9) != 0;
  info->n_runs = rf_rows_get_int (rows, 10);
  info->n_finished = rf_rows_get_int (rows, 11);
  info->n_resolved = rf_rows_get_int (rows, 12);
  info->created = rf_rows_get_int (rows, 13);
  info->updated = rf_rows_get_int (rows, 14);
  info->last_run = rf_rows_is_null (rows, 15) ? 0 : rf_rows_get_int (rows, 15);
  if (preview != NULL)
    info->preview = g_variant_ref_sink (g_variant_new_from_bytes (RF_PREVIEW_TYPE, preview, FALSE));

  return info;
}

/**
 * rf_store_list_flows:
 *
 * Returns: (transfer full) (element-type RfFlowInfo) (nullable): all flows that are not deleted, the last changed first
 */
GPtrArray *
rf_store_list_flows (RfStore      *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_flow_info_unref);
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT " INFO_COLUMNS " FROM flow f LEFT JOIN origin o ON o.flow = f.key"
                                                       " WHERE f.deleted IS NULL ORDER BY f.updated DESC, f.key", error, "");
  while (rows != NULL && !g_cancellable_is_cancelled (cancellable) && rf_rows_next (rows))
    g_ptr_array_add (infos, read_info (rows));
  if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !rf_rows_finish (rows, error))
    return NULL;

  return g_steal_pointer (&infos);
}

RfFlowInfo *
rf_store_get_flow_info (RfStore    *self,
                        const char *id,
                        GError    **error)
{
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT " INFO_COLUMNS " FROM flow f LEFT JOIN origin o ON o.flow = f.key WHERE f.id = ?1",
                      error, "s", id);
  if (rows != NULL && rf_rows_next (rows))
    return read_info (rows);
  if (rows != NULL && rf_rows_finish (rows, error))
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no flow with the id %s"), id);

  return NULL;
}

/* The ids that a query gives are one id, or there is an error that says what @text fits. */
static char *
only_id (RfRows     *rows,
         const char *what,
         const char *text,
         GError    **error)
{
  g_autofree char *id = NULL;

  if (rows == NULL)
    return NULL;
  if (rf_rows_next (rows))
    id = g_strdup (rf_rows_get_string (rows, 0));
  if (id != NULL && rf_rows_next (rows))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_AMBIGUOUS, _ ("“%s” fits more than one %s. Give more of its id"), text, what);
      return NULL;
    }
  if (!rf_rows_finish (rows, error))
    return NULL;
  if (id == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("No %s has the name or id “%s”"), what, text);

  return g_steal_pointer (&id);
}

/**
 * rf_store_find_flow:
 * @text: an id, the beginning of one, or the exact name
 *
 * Returns: (transfer full) (nullable): the id, or NULL with RF_ERROR_NOT_FOUND or RF_ERROR_AMBIGUOUS
 */
char *
rf_store_find_flow (RfStore    *self,
                    const char *text,
                    GError    **error)
{
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT id FROM flow WHERE deleted IS NULL AND (name = ?1 OR id = ?1 OR"
                                " (length (?1) >= 4 AND substr (id, 1, length (?1)) = ?1)) LIMIT 2", error, "s", text);

  return only_id (rows, "flow", text, error);
}

char *
rf_store_find_session (RfStore    *self,
                       const char *text,
                       GError    **error)
{
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT id FROM session WHERE deleted IS NULL AND (id = ?1 OR"
                                " (length (?1) >= 4 AND substr (id, 1, length (?1)) = ?1)) LIMIT 2", error, "s", text);

  return only_id (rows, "session", text, error);
}

/* ---- adding and changing --------------------------------------------------------------------------------------- */

static char *
tags_to_text (RfFlow *flow)
{
  GVariant *tags = rf_record_get_value (rf_flow_get_header (flow), "tags");
  g_autoptr (JsonNode) node = tags != NULL ? rf_json_from_variant (tags) : NULL;

  return node != NULL ? rf_json_to_line (node) : g_strdup ("[]");
}

/* Brings the columns of the flow's row up to its records. */
static gboolean
refresh_row (RfStore *self,
             gint64   key,
             RfFlow  *flow,
             GError **error)
{
  g_autofree char *tags = tags_to_text (flow);
  g_autoptr (GVariant) preview = rf_preview_new (flow);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (preview);
  const RfRecord *header = rf_flow_get_header (flow);

  return rf_db_run (self->db, "UPDATE flow SET name = ?2, kind = ?3, category = ?4, tags = ?5, n_nodes = ?6, preview = ?7, updated = ?8"
                              " WHERE key = ?1", error, "xssssibx", key, rf_flow_get_name (flow), rf_flow_get_kind (flow),
                    rf_record_get_string (header, "category"), tags, (int) rf_flow_get_n_records (flow, RF_RECORD_NODE), bytes,
                    rf_store_now (self));
}

static gboolean
insert_all (RfStore *self,
            gint64   key,
            RfFlow  *flow,
            GError **error)
{
  static const RfRecordKind kinds[] = { RF_RECORD_INTAKE, RF_RECORD_NODE, RF_RECORD_COMMAND, RF_RECORD_EDGE };

  if (!insert_header (self, key, flow, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!insert_records (self, key, flow, kinds[i], error))
      return FALSE;

  return refresh_row (self, key, flow, error);
}

/* In the caller's transaction: the draft becomes @flow, with nothing to undo. */
gboolean
rf_store_replace_records (RfStore *self,
                          gint64   key,
                          RfFlow  *flow,
                          GError **error)
{
  return rf_db_run (self->db, "DELETE FROM history WHERE flow = ?1", error, "x", key) &&
         rf_db_run (self->db, "DELETE FROM record WHERE flow = ?1", error, "x", key) && insert_all (self, key, flow, error);
}

/* In the caller's transaction. */
gboolean
rf_store_insert_flow (RfStore        *self,
                      RfFlow         *flow,
                      const RfOrigin *origin,
                      GError        **error)
{
  gint64 now = rf_store_now (self);
  gint64 key;

  if (!rf_db_run (self->db, "INSERT INTO flow (id, created, updated) VALUES (?1, ?2, ?2)", error, "sx", rf_flow_get_id (flow), now))
    return FALSE;
  key = rf_db_get_last_key (self->db);
  if (!rf_db_run (self->db, "INSERT INTO origin (flow, kind, name, hash, details, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error,
                  "xssssx", key, origin->kind, origin->name, origin->hash, origin->details, origin->at > 0 ? origin->at : now))
    return FALSE;

  return insert_all (self, key, flow, error);
}

/* A flow that was deleted makes room for one with its id that comes in again. */
static gboolean
make_room (RfStore *self,
           RfFlow  *flow,
           GError **error)
{
  gboolean is_there, is_deleted;
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT deleted IS NOT NULL FROM flow WHERE id = ?1", error, "s", rf_flow_get_id (flow));

  if (rows == NULL)
    return FALSE;
  is_there = rf_rows_next (rows);
  is_deleted = is_there && rf_rows_get_int (rows, 0);
  g_clear_pointer (&rows, rf_rows_free);
  if (is_there && !is_deleted)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_CONFLICT, _ ("The flow “%s” is here already"), rf_flow_get_name (flow));
      return FALSE;
    }

  return !is_there || rf_db_run (self->db, "DELETE FROM flow WHERE id = ?1", error, "s", rf_flow_get_id (flow));
}

/* A flow knows the file that it was read from better than the whole import does, which may be a folder. */
static gboolean
insert_one (RfStore        *self,
            RfFlow         *flow,
            const RfOrigin *origin,
            GError        **error)
{
  gboolean is_import = g_strcmp0 (origin->kind, "import") == 0;
  g_autoptr (RfImportStamp) stamp = is_import ? rf_import_stamp_read (flow) : NULL;
  RfOrigin own = *origin;

  if (stamp != NULL)
    {
      own.name = stamp->file;
      own.hash = stamp->hash;
    }

  return make_room (self, flow, error) && rf_store_insert_flow (self, flow, &own, error) &&
         (!is_import || rf_store_keep_import (self, flow, error));
}

/**
 * rf_store_add_flows:
 * @flows: (element-type RfFlow): what one file, or one folder, held
 *
 * Adds flows as drafts, all of them or none. What is imported is kept as the first revision too, for a later import of
 * the same source to be compared with. CONFLICT: there is one with the id of one of them.
 */
gboolean
rf_store_add_flows (RfStore        *self,
                    GPtrArray      *flows,
                    const RfOrigin *origin,
                    GError        **error)
{
  g_autoptr (RfTransaction) transaction = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error))
    return FALSE;
  transaction = rf_db_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; i < flows->len; i++)
    if (!insert_one (self, g_ptr_array_index (flows, i), origin, error))
      return FALSE;

  return rf_transaction_commit (transaction, error);
}

/**
 * rf_store_add_flow:
 *
 * Adds a flow as a draft. CONFLICT: there is one with that id.
 */
gboolean
rf_store_add_flow (RfStore        *self,
                   RfFlow         *flow,
                   const RfOrigin *origin,
                   GError        **error)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new ();

  g_ptr_array_add (flows, flow);

  return rf_store_add_flows (self, flows, origin, error);
}

static gboolean
write_record (RfStore    *self,
              gint64      key,
              RfFlow     *flow,
              const char *id,
              GError    **error)
{
  const RfRecord *record = rf_flow_lookup (flow, id);
  g_autofree char *fields = record != NULL ? fields_to_text (record) : NULL;

  if (record == NULL)
    return rf_db_run (self->db, "DELETE FROM record WHERE flow = ?1 AND id = ?2", error, "xs", key, id);

  return rf_db_run (self->db, "INSERT INTO record (flow, id, kind, fields) VALUES (?1, ?2, ?3, ?4)"
                              " ON CONFLICT (flow, id) DO UPDATE SET fields = excluded.fields WHERE fields IS NOT excluded.fields",
                    error, "xsss", key, id, rf_record_kind_to_text (rf_record_get_kind (record)), fields);
}

/* Applies @edit to the draft's rows, in the caller's transaction. Checking every `before` against what is on the disk
 * is the flow's own work, so the draft is read for it. */
gboolean
rf_store_apply_edit (RfStore *self,
                     gint64   key,
                     RfEdit  *edit,
                     GError **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT id FROM flow WHERE key = ?1", error, "x", key);
  g_autofree char *id = rows != NULL && rf_rows_next (rows) ? g_strdup (rf_rows_get_string (rows, 0)) : NULL;
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RfFlow) flow = NULL;

  g_clear_pointer (&rows, rf_rows_free);
  flow = id != NULL ? rf_store_load_flow (self, id, error) : NULL;
  if (flow == NULL || !rf_flow_apply (flow, edit, error))
    return FALSE;

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const char *record = rf_edit_get_change (edit, i)->id;

      if (g_hash_table_add (touched, (gpointer) record) && !write_record (self, key, flow, record, error))
        return FALSE;
    }

  return refresh_row (self, key, flow, error) &&
         rf_db_run (self->db, "UPDATE flow SET changed = 1, revision = NULL WHERE key = ?1", error, "x", key);
}

/* ---- the piles of undo ----------------------------------------------------------------------------------------- */

static gboolean
push (RfStore *self,
      gint64   key,
      gboolean undone,
      gint64   edit,
      GError **error)
{
  return rf_db_run (self->db, "INSERT INTO history (flow, undone, position, edit) VALUES (?1, ?2,"
                              " (SELECT coalesce (max (position), 0) + 1 FROM history WHERE flow = ?1 AND undone = ?2), ?3)",
                    error, "xix", key, undone, edit);
}

static gboolean
pop (RfStore *self,
     gint64   key,
     gboolean undone,
     GError **error)
{
  return rf_db_run (self->db, "DELETE FROM history WHERE flow = ?1 AND undone = ?2 AND position ="
                              " (SELECT max (position) FROM history WHERE flow = ?1 AND undone = ?2)", error, "xi", key, undone);
}

/* The newest step of undo becomes one that does what both did. */
static gboolean
absorb (RfStore *self,
        gint64   key,
        RfEdit  *edit,
        GError **error)
{
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (RfEdit) both = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *body = NULL;
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT coalesce (h.body, e.body) FROM history h LEFT JOIN edit e ON e.key = h.edit"
                                                   " WHERE h.flow = ?1 AND h.undone = 0 ORDER BY h.position DESC LIMIT 1",
                                         error, "x", key);
  g_autoptr (JsonNode) last = rows != NULL && rf_rows_next (rows) ? rf_json_parse (rf_rows_get_string (rows, 0), -1, error) : NULL;
  g_autoptr (RfEdit) newest = last != NULL ? rf_edit_from_json (last, error) : NULL;

  both = newest != NULL ? rf_edit_absorb (newest, edit) : NULL;
  if (both == NULL)
    return FALSE;
  node = rf_edit_to_json (both);
  body = rf_json_to_line (node);
  g_clear_pointer (&rows, rf_rows_free);

  return rf_db_run (self->db, "UPDATE history SET body = ?2 WHERE flow = ?1 AND undone = 0 AND position ="
                              " (SELECT max (position) FROM history WHERE flow = ?1 AND undone = 0)", error, "xs", key, body);
}

static gboolean
move_history (RfStore      *self,
              gint64        key,
              gint64        edit_key,
              RfEdit       *edit,
              RfHistoryMove move,
              GError      **error)
{
  switch (move)
    {
    case RF_HISTORY_MOVE_DO:
      return rf_db_run (self->db, "DELETE FROM history WHERE flow = ?1 AND undone = 1", error, "x", key) &&
             push (self, key, FALSE, edit_key, error);

    case RF_HISTORY_MOVE_ABSORB:
      return absorb (self, key, edit, error) || (*error == NULL && push (self, key, FALSE, edit_key, error));

    case RF_HISTORY_MOVE_UNDO:
      return pop (self, key, FALSE, error) && push (self, key, TRUE, edit_key, error);

    case RF_HISTORY_MOVE_REDO:
      return pop (self, key, TRUE, error) && push (self, key, FALSE, edit_key, error);

    case RF_HISTORY_MOVE_NONE:
    default:
      return TRUE;
    }
}

/**
 * rf_store_write_edit:
 * @edit: what has been done to the draft; of an undo, the edit that undid it
 * @move: what it is to the piles of undo
 *
 * Writes an edit: the rows that it changes, the log, the piles of undo. CONFLICT: the draft on the disk is not what
 * @edit was made for; nothing is written then.
 */
gboolean
rf_store_write_edit (RfStore      *self,
                     const char   *flow,
                     RfEdit       *edit,
                     RfHistoryMove move,
                     GError      **error)
{
  g_autoptr (RfTransaction) transaction = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (JsonNode) node = rf_edit_to_json (edit);
  g_autofree char *body = rf_json_to_line (node);
  g_autofree char *id = rf_uuid_new ();
  gboolean done;
  gint64 key;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error) || !rf_store_find_key (self, flow, &key, error))
    return FALSE;
  transaction = rf_db_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;

  done = rf_db_run (self->db, "INSERT INTO edit (flow, id, author, at, body) VALUES (?1, ?2, ?3, ?4, ?5)", &trouble, "xssxs",
                    key, id, self->author, rf_store_now (self), body) &&
         move_history (self, key, rf_db_get_last_key (self->db), edit, move, &trouble) &&
         rf_store_apply_edit (self, key, edit, &trouble) && rf_transaction_commit (transaction, &trouble);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&trouble));

  return done;
}

static GPtrArray *
load_pile (RfStore *self,
           gint64   key,
           gboolean undone,
           GError **error)
{
  g_autoptr (GPtrArray) pile = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_edit_unref);
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT coalesce (h.body, e.body) FROM history h LEFT JOIN edit e ON e.key = h.edit"
                                                   " WHERE h.flow = ?1 AND h.undone = ?2 ORDER BY h.position",
                                         error, "xi", key, undone);

  while (rows != NULL && rf_rows_next (rows))
    {
      g_autoptr (JsonNode) node = rf_json_parse (rf_rows_get_string (rows, 0), -1, error);
      RfEdit *edit = node != NULL ? rf_edit_from_json (node, error) : NULL;

      if (edit == NULL)
        return NULL;
      g_ptr_array_add (pile, edit);
    }

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&pile) : NULL;
}

/**
 * rf_store_load_history:
 * @done: (out) (transfer full) (element-type RfEdit): what can be undone, the newest last
 * @undone: (out) (transfer full) (element-type RfEdit): what can be done again, the newest last
 */
gboolean
rf_store_load_history (RfStore    *self,
                       const char *flow,
                       GPtrArray **done,
                       GPtrArray **undone,
                       GError    **error)
{
  g_autoptr (GPtrArray) first = NULL;
  gint64 key;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_find_key (self, flow, &key, error))
    return FALSE;
  first = load_pile (self, key, FALSE, error);
  *undone = first != NULL ? load_pile (self, key, TRUE, error) : NULL;
  *done = *undone != NULL ? g_steal_pointer (&first) : NULL;

  return *done != NULL;
}

/* ---- one thing at a time --------------------------------------------------------------------------------------- */

gboolean
rf_store_rename_flow (RfStore    *self,
                      const char *id,
                      const char *name,
                      GError    **error)
{
  g_autoptr (RfFlow) flow = rf_store_load_flow (self, id, error);
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename");

  if (flow == NULL)
    return FALSE;
  rf_edit_set_string (edit, flow, id, "name", name);

  return rf_edit_get_n_changes (edit) == 0 || rf_store_write_edit (self, id, edit, RF_HISTORY_MOVE_DO, error);
}

static gboolean
set_column (RfStore    *self,
            const char *sql,
            const char *id,
            gint64      value,
            GError    **error)
{
  gint64 key;

  return rf_store_is_writable (self, error) && rf_store_find_key (self, id, &key, error) &&
         rf_db_run (self->db, sql, error, "xx", key, value);
}

gboolean
rf_store_set_flow_pinned (RfStore    *self,
                          const char *id,
                          gboolean    pinned,
                          GError    **error)
{
  return set_column (self, "UPDATE flow SET pinned = ?2 WHERE key = ?1", id, pinned, error);
}

/**
 * rf_store_set_flow_deleted:
 * @deleted: FALSE brings it back
 *
 * A deleted flow is in no list and is not found; its sessions stay.
 */
gboolean
rf_store_set_flow_deleted (RfStore    *self,
                           const char *id,
                           gboolean    deleted,
                           GError    **error)
{
  return deleted ? set_column (self, "UPDATE flow SET deleted = ?2 WHERE key = ?1 AND deleted IS NULL", id, rf_store_now (self), error)
                 : set_column (self, "UPDATE flow SET deleted = nullif (?2, 0) WHERE key = ?1", id, 0, error);
}

/**
 * rf_store_load_origin:
 *
 * Returns: (transfer full) (nullable): where the flow came from
 */
RfOrigin *
rf_store_load_origin (RfStore    *self,
                      const char *id,
                      GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT o.kind, o.name, o.hash, o.details, o.at FROM origin o JOIN flow f ON f.key = o.flow"
                                                   " WHERE f.id = ?1", error, "s", id);
  RfOrigin *origin;

  if (rows == NULL)
    return NULL;
  if (!rf_rows_next (rows))
    {
      if (rf_rows_finish (rows, error))
        g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("Nothing is known of where the flow %s came from"), id);
      return NULL;
    }

  origin = g_new0 (RfOrigin, 1);
  origin->kind = g_strdup (rf_rows_get_string (rows, 0));
  origin->name = g_strdup (rf_rows_get_string (rows, 1));
  origin->hash = g_strdup (rf_rows_get_string (rows, 2));
  origin->details = g_strdup (rf_rows_get_string (rows, 3));
  origin->at = rf_rows_get_int (rows, 4);

  return origin;
}
