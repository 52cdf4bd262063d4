/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that comes in again: whether it is the same as before, and where it
 * has changed, which of its steps are which. Steps are told by the ids that
 * the source gives them, links by their ends, so that the new import, the
 * last one and the flow as it is can be merged.
 */

#include "rf-import-match.h"

#include <string.h>

#include "rf-edits.h"
#include "rf-import-private.h"
#include "rf-json.h"

#define KIN_SHARE 0.5 /* of the steps of the last import that must be there again, for the rest to be called a change of it */

void
rf_imported_free (RfImported *self)
{
  g_free (self->flow);
  g_free (self->name);
  g_free (self->file);
  g_free (self->hash);
  g_free (self);
}

/* What a path ends in. */
static const char *
get_base (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* How well a flow fits a file of another content: the same path, or a file of that name elsewhere. */
static guint
rate (const RfImported   *imported,
      const RfImportFile *file,
      guint               diagram)
{
  if (imported->diagram != diagram || imported->file == NULL)
    return 0;
  if (strcmp (imported->file, file->path) == 0)
    return 2;

  return strcmp (get_base (imported->file), get_base (file->path)) == 0 ? 1 : 0;
}

/**
 * rf_import_find:
 * @imported: (element-type RfImported): the newest first
 * @diagram: which of the diagrams of @file, from 0
 * @is_same: (out): whether the file was the same then; else it was another one of that name
 *
 * Returns: (transfer none) (nullable): what that diagram was imported as, NULL for nothing
 */
const RfImported *
rf_import_find (GPtrArray          *imported,
                const RfImportFile *file,
                guint               diagram,
                gboolean           *is_same)
{
  const RfImported *best = NULL;
  guint best_rate = 0;

  *is_same = FALSE;
  for (guint i = 0; i < imported->len; i++)
    {
      const RfImported *one = g_ptr_array_index (imported, i);
      guint rated = rate (one, file, diagram);

      if (one->diagram == diagram && g_strcmp0 (one->hash, file->hash) == 0)
        {
          *is_same = TRUE;
          return one;
        }
      if (rated > best_rate)
        {
          best = one;
          best_rate = rated;
        }
    }

  return best;
}

/* ---- which is which -------------------------------------------------------------------------------------------- */

typedef struct
{
  RfFlow     *fresh;
  RfFlow     *base;
  GHashTable *ids;   /* id in @fresh → id in @base */
  GHashTable *taken; /* ids of @base that have been given */
} Matching;

static void
matching_init (Matching *self,
               RfFlow   *fresh,
               RfFlow   *base)
{
  self->fresh = fresh;
  self->base = base;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
matching_clear (Matching *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matching, matching_clear)

static void
pair (Matching   *self,
      const char *fresh,
      const char *base)
{
  g_hash_table_insert (self->ids, g_strdup (fresh), g_strdup (base));
  g_hash_table_add (self->taken, g_strdup (base));
}

static const char *
get_in_base (Matching   *self,
             const char *fresh)
{
  return fresh != NULL ? g_hash_table_lookup (self->ids, fresh) : NULL;
}

static gboolean
same_string (const RfRecord *a,
             const RfRecord *b,
             const char     *field)
{
  return g_strcmp0 (rf_record_get_string (a, field), rf_record_get_string (b, field)) == 0;
}

static gboolean
is_free (Matching       *self,
         const RfRecord *base)
{
  return !g_hash_table_contains (self->taken, rf_record_get_id (base));
}

/* Steps by the ids of their source. */
static void
match_by_source (Matching *self)
{
  g_autoptr (GHashTable) of_base = rf_import_dup_ids (self->base);
  g_autoptr (GHashTable) of_fresh = rf_import_dup_ids (self->fresh);
  g_autoptr (GHashTable) by_source = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, source;

  g_hash_table_iter_init (&iter, of_base);
  while (g_hash_table_iter_next (&iter, &id, &source))
    if (rf_flow_lookup_node (self->base, id) != NULL)
      g_hash_table_insert (by_source, source, id);
  g_hash_table_iter_init (&iter, of_fresh);
  while (g_hash_table_iter_next (&iter, &id, &source))
    {
      const char *base = g_hash_table_lookup (by_source, source);

      if (base != NULL && rf_flow_lookup_node (self->fresh, id) != NULL && !g_hash_table_contains (self->taken, base))
        pair (self, id, base);
    }
}

/* A list has no ids but its lines, which move: what a step says tells more. */
static gboolean
has_weak_ids (RfFlow *flow)
{
  return rf_flow_is_procedural (flow);
}

/* The steps that are left, by their ids or by titles that only one of each has. */
static void
match_by_title (Matching *self)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *nodes = rf_flow_get_records (self->base, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    {
      RfRecord *node = g_ptr_array_index (nodes, i);
      const char *title = rf_record_get_string (node, "title");

      if (title != NULL && is_free (self, node))
        g_hash_table_insert (titles, (gpointer) title, g_hash_table_contains (titles, title) ? NULL : node);
    }
  nodes = rf_flow_get_records (self->fresh, RF_RECORD_NODE);
  for (guint i = 0; i < nodes->len; i++)
    {
      const RfRecord *node = g_ptr_array_index (nodes, i);
      const char *id = rf_record_get_id (node), *title = rf_record_get_string (node, "title");
      const RfRecord *base = rf_flow_lookup_node (self->base, id);

      if (base == NULL && title != NULL)
        base = g_hash_table_lookup (titles, title);
      if (base != NULL && get_in_base (self, id) == NULL && is_free (self, base))
        pair (self, id, rf_record_get_id (base));
    }
}

static void
match_nodes (Matching *self)
{
  if (!has_weak_ids (self->fresh))
    match_by_source (self);
  match_by_title (self);
  if (has_weak_ids (self->fresh))
    match_by_source (self);
}

/* ---- what hangs on steps --------------------------------------------------------------------------------------- */

/* How alike a link is to one of the last import, whose step it leaves: 0 for not at all. */
static guint
rate_edge (Matching     *self,
           const RfEdge *fresh,
           const RfEdge *base)
{
  const char *to = get_in_base (self, rf_record_get_string (fresh, "to"));
  gboolean same_end = to != NULL && g_strcmp0 (to, rf_record_get_string (base, "to")) == 0;
  gboolean same_label = same_string (fresh, base, "label");

  if (!is_free (self, base))
    return 0;

  return same_end && same_label ? 3 : same_end ? 2 : same_label ? 1 : 0;
}

static void
match_edges (Matching     *self,
             const RfNode *node,
             guint         at_least)
{
  const char *from = get_in_base (self, rf_record_get_id (node));
  GPtrArray *fresh = rf_flow_get_options (self->fresh, rf_record_get_id (node));
  GPtrArray *base = from != NULL ? rf_flow_get_options (self->base, from) : NULL;

  for (guint i = 0; base != NULL && i < fresh->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (fresh, i);
      const RfEdge *best = NULL;
      guint best_rate = at_least - 1;

      for (guint k = 0; k < base->len && get_in_base (self, rf_record_get_id (edge)) == NULL; k++)
        {
          guint rated = rate_edge (self, edge, g_ptr_array_index (base, k));

          best = rated > best_rate ? g_ptr_array_index (base, k) : best;
          best_rate = MAX (best_rate, rated);
        }
      if (best != NULL)
        pair (self, rf_record_get_id (edge), rf_record_get_id (best));
    }
}

/* Commands of a step, in their order. */
static void
match_commands (Matching     *self,
                const RfNode *node)
{
  const char *in_base = get_in_base (self, rf_record_get_id (node));
  GPtrArray *fresh = rf_flow_get_commands (self->fresh, rf_record_get_id (node));
  GPtrArray *base = in_base != NULL ? rf_flow_get_commands (self->base, in_base) : NULL;

  for (guint i = 0; base != NULL && i < MIN (fresh->len, base->len); i++)
    pair (self, rf_record_get_id (g_ptr_array_index (fresh, i)), rf_record_get_id (g_ptr_array_index (base, i)));
}

static void
match_intake (Matching *self)
{
  GPtrArray *fresh = rf_flow_get_records (self->fresh, RF_RECORD_INTAKE);
  GPtrArray *base = rf_flow_get_records (self->base, RF_RECORD_INTAKE);

  for (guint i = 0; i < fresh->len; i++)
    for (guint k = 0; k < base->len; k++)
      if (same_string (g_ptr_array_index (fresh, i), g_ptr_array_index (base, k), "name") && is_free (self, g_ptr_array_index (base, k)))
        {
          pair (self, rf_record_get_id (g_ptr_array_index (fresh, i)), rf_record_get_id (g_ptr_array_index (base, k)));
          break;
        }
}

static void
match_all (Matching *self)
{
  GPtrArray *nodes = rf_flow_get_records (self->fresh, RF_RECORD_NODE);

  match_nodes (self);
  for (guint rated = 3; rated > 0; rated--) /* the surest first, so that a guess takes nothing from them */
    for (guint i = 0; i < nodes->len; i++)
      match_edges (self, g_ptr_array_index (nodes, i), rated);
  for (guint i = 0; i < nodes->len; i++)
    match_commands (self, g_ptr_array_index (nodes, i));
  match_intake (self);
}

/**
 * rf_import_is_kin:
 * @fresh: a flow that was read
 * @base: one that was imported before from a file of the same name
 *
 * Returns: whether @fresh is a later state of @base, and not another chart in a file that happens to be called so
 */
gboolean
rf_import_is_kin (RfFlow *fresh,
                  RfFlow *base)
{
  g_auto (Matching) matching = { 0 };
  GPtrArray *nodes = rf_flow_get_records (fresh, RF_RECORD_NODE);
  guint n_base = rf_flow_get_n_records (base, RF_RECORD_NODE), n_same = 0;

  if (rf_flow_is_procedural (fresh) != rf_flow_is_procedural (base))
    return FALSE;

  matching_init (&matching, fresh, base);
  match_nodes (&matching);
  for (guint i = 0; i < nodes->len; i++)
    {
      const char *in_base = get_in_base (&matching, rf_record_get_id (g_ptr_array_index (nodes, i)));

      /* Ids like A and B are in every chart: what a step says must be the same as well. */
      n_same += in_base != NULL && same_string (g_ptr_array_index (nodes, i), rf_flow_lookup_node (base, in_base), "title");
    }

  return n_same > 0 && n_same >= MIN (n_base, nodes->len) * KIN_SHARE;
}

/* ---- the fresh one under old ids ------------------------------------------------------------------------------- */

static gboolean
is_reference (const char *field)
{
  static const char *const fields[] = { "start", "from", "to", "node", "section", NULL };

  return g_strv_contains (fields, field);
}

/* What the source says, with the ids of this import; in the order of the source, so that the same is the same text. */
static char *
dup_source (Matching *self)
{
  g_autoptr (JsonNode) node = rf_import_source (self->fresh);
  JsonNode *member = json_object_get_member (json_node_get_object (node), "ids");
  g_autoptr (JsonObject) ids = json_object_new ();
  JsonObjectIter iter;
  const char *source;
  JsonNode *value;

  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    return rf_json_to_line (node);

  json_object_iter_init_ordered (&iter, json_node_get_object (member));
  while (json_object_iter_next_ordered (&iter, &source, &value))
    {
      const char *id = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
      const char *in_base = get_in_base (self, id);

      rf_json_set_string (ids, source, in_base != NULL ? in_base : id);
    }
  json_object_set_object_member (json_node_get_object (node), "ids", g_steal_pointer (&ids)); /* stays where it stood */

  return rf_json_to_line (node);
}

static void
copy_field (Matching   *self,
            RfEdit     *edit,
            const char *id,
            const char *field,
            GVariant   *value)
{
  const char *other = is_reference (field) && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? get_in_base (self, g_variant_get_string (value, NULL)) : NULL;

  rf_edit_add (edit, id, field, NULL, other != NULL ? g_variant_new_string (other) : value);
}

static void
copy_record (Matching       *self,
             RfEdit         *edit,
             const RfRecord *record,
             const char     *id)
{
  const RfRecord *base = rf_flow_lookup (self->base, id);
  GVariant *slug = base != NULL ? rf_record_get_value (base, "slug") : NULL;

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))));
  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      if (strcmp (field, "slug") == 0 && slug != NULL) /* made from the title once; a new title is no reason for a new one */
        rf_edit_add (edit, id, field, NULL, slug);
      else if (strcmp (field, RF_FIELD_RECORD) != 0)
        copy_field (self, edit, id, field, value);
    }
}

static void
copy_header (Matching *self,
             RfEdit   *edit)
{
  const RfRecord *header = rf_flow_get_header (self->fresh);
  g_autofree char *source = dup_source (self);

  for (guint i = 0; i < rf_record_get_n_values (header); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (header, i, &field);

      if (strcmp (field, "source") == 0)
        rf_edit_add (edit, rf_flow_get_id (self->base), field, NULL, g_variant_new (RF_TYPE_RAW_JSON, source));
      else if (strcmp (field, RF_FIELD_RECORD) != 0)
        copy_field (self, edit, rf_flow_get_id (self->base), field, value);
    }
}

/**
 * rf_import_adopt:
 * @fresh: a flow that was read
 * @base: the flow as it was imported last
 *
 * Returns: (transfer full) (nullable): @fresh under the ids of @base, wherever the two have the same step, link,
 *   command or question; it can be compared and merged with what @base has become
 */
RfFlow *
rf_import_adopt (RfFlow  *fresh,
                 RfFlow  *base,
                 GError **error)
{
  static const RfRecordKind kinds[] = { RF_RECORD_INTAKE, RF_RECORD_NODE, RF_RECORD_COMMAND, RF_RECORD_EDGE };
  g_auto (Matching) matching = { 0 };
  g_autoptr (RfFlow) adopted = rf_flow_new (rf_flow_get_id (base));
  g_autoptr (RfEdit) edit = rf_edit_new ("Adopt");

  matching_init (&matching, fresh, base);
  match_all (&matching);
  copy_header (&matching, edit);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (fresh, kinds[k]);

      for (guint i = 0; i < records->len; i++)
        {
          const char *id = rf_record_get_id (g_ptr_array_index (records, i));
          const char *in_base = get_in_base (&matching, id);

          copy_record (&matching, edit, g_ptr_array_index (records, i), in_base != NULL ? in_base : id);
        }
    }

  return rf_flow_apply (adopted, edit, error) ? g_steal_pointer (&adopted) : NULL;
}
