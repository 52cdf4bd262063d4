/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions: what a session pins. Each is the whole flow as one document that
 * never changes. A published one has a number; a draft that is run is frozen
 * without one, and found again by its hash (model.md 1).
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "rf-duplicate.h"
#include "rf-lint.h"
#include "rf-rfflow.h"
#include "rf-uuid.h"

/* One that came along with a session from elsewhere has no number where the same flow has it here already. */
#define REVISION_NUMBER \
        "coalesce (r.number, (SELECT w.number FROM revision w WHERE w.flow = r.flow AND w.hash = r.hash AND w.number IS NOT NULL), 0)"
#define REVISION_COLUMNS \
        "r.id, r.flow, r.name, r.hash, r.note, r.author, " REVISION_NUMBER ", r.at, (SELECT count (*) FROM session s WHERE s.revision = r.id)"

static RfRevision *
read_revision (RfRows *rows)
{
  RfRevision *revision = g_new0 (RfRevision, 1);

  g_atomic_ref_count_init (&revision->ref_count);
  revision->id = g_strdup (rf_rows_get_string (rows, 0));
  revision->flow = g_strdup (rf_rows_get_string (rows, 1));
  revision->name = g_strdup (rf_rows_get_string (rows, 2));
  revision->hash = g_strdup (rf_rows_get_string (rows, 3));
  revision->note = g_strdup (rf_rows_get_string (rows, 4));
  revision->author = g_strdup (rf_rows_get_string (rows, 5));
  revision->number = rf_rows_get_int (rows, 6);
  revision->at = rf_rows_get_int (rows, 7);
  revision->n_runs = rf_rows_get_int (rows, 8);

  return revision;
}

RfRevision *
rf_store_get_revision (RfStore    *self,
                       const char *id,
                       GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT " REVISION_COLUMNS " FROM revision r WHERE r.id = ?1", error, "s", id);

  if (rows != NULL && rf_rows_next (rows))
    return read_revision (rows);
  if (rows != NULL && rf_rows_finish (rows, error))
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no revision with the id %s"), id);

  return NULL;
}

/**
 * rf_store_list_revisions:
 *
 * Returns: (transfer full) (element-type RfRevision) (nullable): the newest first, drafts that were run among them
 */
GPtrArray *
rf_store_list_revisions (RfStore    *self,
                         const char *flow,
                         GError    **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_revision_unref);
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT " REVISION_COLUMNS " FROM revision r WHERE r.flow = ?1"
                                                                              " AND (r.number IS NOT NULL OR NOT EXISTS (SELECT 1 FROM revision w WHERE w.flow = r.flow AND w.hash = r.hash AND w.number IS NOT NULL))"
                                                                              " ORDER BY r.key DESC",
                                         error, "s", flow);

  while (rows != NULL && rf_rows_next (rows))
    g_ptr_array_add (revisions, read_revision (rows));

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&revisions) : NULL;
}

RfFlow *
rf_store_load_revision (RfStore    *self,
                        const char *id,
                        GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT document FROM revision WHERE id = ?1", error, "s", id);

  if (rows != NULL && rf_rows_next (rows))
    return rf_rfflow_read (rf_rows_get_string (rows, 0), -1, error);
  if (rows != NULL && rf_rows_finish (rows, error))
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no revision with the id %s"), id);

  return NULL;
}

/* In the caller's transaction. */
char *
rf_store_insert_revision (RfStore    *self,
                          RfFlow     *flow,
                          guint       number,
                          const char *note,
                          GError    **error)
{
  g_autofree char *id = rf_uuid_new ();
  g_autofree char *document = rf_rfflow_write (flow);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1); /* rf_rfflow_hash() */

  if (!rf_db_run (self->db, "INSERT INTO revision (id, flow, number, hash, name, document, note, author, at)"
                            " VALUES (?1, ?2, nullif (?3, 0), ?4, ?5, ?6, ?7, ?8, ?9)", error, "ssisssssx", id,
                  rf_flow_get_id (flow), (int) number, hash, rf_flow_get_name (flow), document, note, self->author,
                  rf_store_now (self)))
    return NULL;

  return g_steal_pointer (&id);
}

static char *
find_by_hash (RfStore    *self,
              const char *flow,
              const char *hash,
              GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT id FROM revision WHERE flow = ?1 AND hash = ?2 ORDER BY number DESC LIMIT 1",
                                         error, "ss", flow, hash);

  return rows != NULL && rf_rows_next (rows) ? g_strdup (rf_rows_get_string (rows, 0)) : NULL;
}

static gboolean
remember_revision (RfStore    *self,
                   gint64      key,
                   const char *revision,
                   GError    **error)
{
  return rf_db_run (self->db, "UPDATE flow SET revision = ?2 WHERE key = ?1", error, "xs", key, revision);
}

/**
 * rf_store_freeze:
 *
 * The draft as it is now, as a revision: the published version where it is one, else one without a number that is
 * made only once for the same content.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
rf_store_freeze (RfStore    *self,
                 const char *flow,
                 GError    **error)
{
  g_autoptr (RfRows) rows = NULL;
  g_autoptr (RfFlow) draft = NULL;
  g_autoptr (RfTransaction) transaction = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;
  gint64 key;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!rf_store_find_key (self, flow, &key, error))
    return NULL;
  rows = rf_db_query (self->db, "SELECT revision FROM flow WHERE key = ?1", error, "x", key);
  if (rows != NULL && rf_rows_next (rows) && !rf_rows_is_null (rows, 0))
    return g_strdup (rf_rows_get_string (rows, 0));
  g_clear_pointer (&rows, rf_rows_free);

  draft = rf_store_load_flow (self, flow, error);
  if (draft == NULL || !rf_store_is_writable (self, error))
    return NULL;
  transaction = rf_db_begin (self->db, error);
  if (transaction == NULL)
    return NULL;
  hash = rf_rfflow_hash (draft);
  id = find_by_hash (self, flow, hash, NULL);
  if (id == NULL)
    id = rf_store_insert_revision (self, draft, 0, NULL, error);

  return id != NULL && remember_revision (self, key, id, error) && rf_transaction_commit (transaction, error) ? g_steal_pointer (&id) : NULL;
}

static RfFlow *
resolve_draft (const char *id,
               gpointer    data)
{
  return rf_store_load_flow (data, id, NULL);
}

static gboolean
check_flow (RfStore *self,
            RfFlow  *flow,
            GError **error)
{
  g_autoptr (GPtrArray) findings = rf_lint (flow, resolve_draft, self);

  for (guint i = 0; i < findings->len; i++)
    {
      const RfFinding *finding = g_ptr_array_index (findings, i);

      if (rf_lint_rule_severity (finding->rule) == RF_SEVERITY_ERROR)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” cannot be published yet: %s"), rf_flow_get_name (flow), finding->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* The number that the next version of a flow takes, and (transfer full) (nullable) in @known the revision that is that
 * version already: one that came with a session from elsewhere may be ahead of the flow that is here. */
static guint
next_number (RfStore    *self,
             gint64      key,
             const char *hash,
             char      **known,
             GError    **error)
{
  g_autoptr (RfRows) same = rf_db_query (self->db, "SELECT r.id, r.number FROM revision r JOIN flow f ON f.id = r.flow"
                                                   " WHERE f.key = ?1 AND r.hash = ?2 AND r.number > f.version ORDER BY r.number LIMIT 1", error, "xs", key, hash);
  g_autoptr (RfRows) last = NULL;

  if (same == NULL)
    return 0;
  if (rf_rows_next (same))
    {
      *known = g_strdup (rf_rows_get_string (same, 0));
      return rf_rows_get_int (same, 1);
    }
  last = rf_db_query (self->db, "SELECT max (version, ifnull ((SELECT max (number) FROM revision WHERE flow = f.id), 0)) FROM flow f WHERE key = ?1", error, "x", key);

  return last != NULL && rf_rows_next (last) ? rf_rows_get_int (last, 0) + 1 : 0;
}

/* In the caller's transaction. */
static char *
publish (RfStore    *self,
         gint64      key,
         RfFlow     *flow,
         const char *note,
         GError    **error)
{
  g_autofree char *hash = rf_rfflow_hash (flow);
  g_autofree char *id = NULL;
  guint number = next_number (self, key, hash, &id, error);

  if (number == 0)
    return NULL;
  if (id == NULL)
    id = rf_store_insert_revision (self, flow, number, note, error);
  if (id == NULL || !rf_db_run (self->db, "UPDATE flow SET version = ?2, changed = 0, revision = ?3 WHERE key = ?1", error, "xis",
                                key, (int) number, id))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * rf_store_publish:
 * @note: (nullable): what is new in it
 *
 * Makes the draft the next numbered version. INVALID: the linter finds errors; the message names the first.
 *
 * Returns: (transfer full) (nullable): the version
 */
RfRevision *
rf_store_publish (RfStore    *self,
                  const char *flow,
                  const char *note,
                  GError    **error)
{
  g_autoptr (RfFlow) draft = NULL;
  g_autoptr (RfTransaction) transaction = NULL;
  g_autofree char *id = NULL;
  gint64 key;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!rf_store_is_writable (self, error) || !rf_store_find_key (self, flow, &key, error))
    return NULL;
  draft = rf_store_load_flow (self, flow, error);
  if (draft == NULL || !check_flow (self, draft, error))
    return NULL;
  transaction = rf_db_begin (self->db, error);
  id = transaction != NULL ? publish (self, key, draft, note, error) : NULL;
  if (id == NULL || !rf_transaction_commit (transaction, error))
    return NULL;

  return rf_store_get_revision (self, id, error);
}

/**
 * rf_store_resolve:
 * @store: a #RfStore
 *
 * An #RfRunResolve on a store.
 */
RfFlow *
rf_store_resolve (const char *flow,
                  const char *revision,
                  char      **used,
                  gpointer    store)
{
  g_autofree char *id = revision != NULL ? g_strdup (revision) : rf_store_freeze (store, flow, NULL);
  g_autoptr (RfFlow) loaded = id != NULL ? rf_store_load_revision (store, id, NULL) : NULL;

  if (loaded != NULL && used != NULL)
    *used = g_steal_pointer (&id);

  return g_steal_pointer (&loaded);
}

/* ---- flows that come with the program, and copies -------------------------------------------------------------- */

/* An unchanged built-in flow follows the program; one that somebody has changed is theirs. */
static gboolean
update_builtin (RfStore    *self,
                RfFlow     *flow,
                const char *hash,
                GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT f.key, f.changed, o.hash FROM flow f JOIN origin o ON o.flow = f.key"
                                                   " WHERE f.id = ?1 AND o.kind = 'built-in' AND f.deleted IS NULL", error, "s", rf_flow_get_id (flow));
  g_autofree char *id = NULL;
  gint64 key;

  if (rows == NULL)
    return FALSE;
  if (!rf_rows_next (rows) || rf_rows_get_int (rows, 1) != 0 || g_strcmp0 (rf_rows_get_string (rows, 2), hash) == 0)
    return TRUE;
  key = rf_rows_get_int (rows, 0);
  g_clear_pointer (&rows, rf_rows_free);

  return rf_store_replace_records (self, key, flow, error) &&
         rf_db_run (self->db, "UPDATE origin SET hash = ?2 WHERE flow = ?1", error, "xs", key, hash) &&
         (id = publish (self, key, flow, NULL, error)) != NULL;
}

static gboolean
add_builtin (RfStore    *self,
             const char *path,
             GError    **error)
{
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = NULL;
  g_autoptr (RfFlow) flow = NULL;
  RfOrigin origin = { .kind = (char *) "built-in" };
  gsize length;
  gint64 key;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  {
    g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT 1 FROM origin WHERE kind = 'built-in' AND hash = ?1", error, "s", hash);

    if (rows == NULL)
      return FALSE;
    if (rf_rows_next (rows))
      return TRUE; /* as it was at the last start */
  }

  flow = rf_rfflow_read (text, length, error);
  if (flow == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (rf_store_find_key (self, rf_flow_get_id (flow), &key, NULL))
    return update_builtin (self, flow, hash, error);

  origin.name = name;
  origin.hash = hash;
  if (!rf_store_insert_flow (self, flow, &origin, error) || !rf_store_find_key (self, rf_flow_get_id (flow), &key, error))
    return FALSE;
  id = publish (self, key, flow, NULL, error);

  return id != NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * rf_store_add_builtins:
 * @dir: a folder of .rfflow files
 *
 * Adds those that are not here yet as version 1, and brings unchanged ones up to the program's. One that was deleted
 * stays deleted.
 */
gboolean
rf_store_add_builtins (RfStore    *self,
                       const char *dir,
                       GError    **error)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RfTransaction) transaction = NULL;
  const char *name;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (folder == NULL || !rf_store_is_writable (self, error))
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".rfflow"))
      g_ptr_array_add (names, g_build_filename (dir, name, NULL));
  g_ptr_array_sort (names, compare_names);

  transaction = rf_db_begin (self->db, error);
  for (guint i = 0; transaction != NULL && i < names->len; i++)
    if (!add_builtin (self, g_ptr_array_index (names, i), error))
      return FALSE;

  return transaction != NULL && rf_transaction_commit (transaction, error);
}

/**
 * rf_store_duplicate_flow:
 * @name: of the copy
 *
 * The copy remembers the flow and the revision of it that it was made from, which is frozen for that.
 *
 * Returns: (transfer full) (nullable): the id of a new draft with the same content; every record has an id of its own
 */
char *
rf_store_duplicate_flow (RfStore    *self,
                         const char *id,
                         const char *name,
                         GError    **error)
{
  g_autofree char *revision = rf_store_freeze (self, id, error);
  g_autoptr (RfFlow) flow = revision != NULL ? rf_store_load_revision (self, revision, error) : NULL;
  g_autofree char *new_id = rf_uuid_new ();
  g_autoptr (RfFlow) copy = NULL;
  g_autoptr (RfEdit) edit = rf_edit_new ("Fork");
  RfOrigin origin = { .kind = (char *) "duplicate" };

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  copy = flow != NULL ? rf_flow_duplicate (flow, new_id, name, error) : NULL;
  if (copy == NULL)
    return NULL;
  rf_edit_add (edit, new_id, "fork_base", NULL, g_variant_new_string (revision));
  if (!rf_flow_apply (copy, edit, error))
    return NULL;
  origin.name = (char *) rf_flow_get_name (flow);

  return rf_store_add_flow (self, copy, &origin, error) ? g_steal_pointer (&new_id) : NULL;
}

/* ---- what happened to the original of a copy ------------------------------------------------------------------- */

static void
clear_news (RfForkNews *self)
{
  g_clear_pointer (&self->revision, rf_revision_unref);
  g_clear_object (&self->base);
  g_clear_object (&self->theirs);
}

void
rf_fork_news_free (RfForkNews *self)
{
  clear_news (self);
  g_free (self);
}

/* The newest published version that is younger than @base; NULL where there is none, or @base is not known here. */
static RfRevision *
find_newer (GPtrArray  *revisions,
            const char *base)
{
  RfRevision *newest = NULL;

  for (guint i = 0; i < revisions->len; i++)
    {
      RfRevision *revision = g_ptr_array_index (revisions, i);

      if (strcmp (revision->id, base) == 0)
        return newest != NULL && strcmp (newest->hash, revision->hash) != 0 ? rf_revision_ref (newest) : NULL;
      if (newest == NULL && revision->number > 0)
        newest = revision;
    }

  return NULL;
}

static RfFlow *
load_adopted (RfStore    *self,
              const char *revision,
              RfFlow     *fork,
              GError    **error)
{
  g_autoptr (RfFlow) flow = rf_store_load_revision (self, revision, error);

  return flow != NULL ? rf_flow_adopt (flow, fork, error) : NULL;
}

/**
 * rf_store_check_fork:
 * @fork: a flow, as it is now
 * @news: (out) (nullable): what the original of @fork has that @fork has not; NULL for nothing, or where @fork is no
 *   copy of a flow of this store
 *
 * Returns: FALSE where it could not be read
 */
gboolean
rf_store_check_fork (RfStore     *self,
                     RfFlow      *fork,
                     RfForkNews **news,
                     GError     **error)
{
  const RfRecord *header = rf_flow_get_header (fork);
  const char *parent = rf_record_get_string (header, "forked_from"), *base = rf_record_get_string (header, "fork_base");
  g_autoptr (GPtrArray) revisions = NULL;
  RfForkNews found = { NULL, NULL, NULL };

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  *news = NULL;
  if (parent == NULL || base == NULL)
    return TRUE;
  revisions = rf_store_list_revisions (self, parent, error);
  if (revisions == NULL)
    return FALSE;
  found.revision = find_newer (revisions, base);
  if (found.revision == NULL)
    return TRUE;

  found.base = load_adopted (self, base, fork, error);
  found.theirs = found.base != NULL ? load_adopted (self, found.revision->id, fork, error) : NULL;
  if (found.theirs != NULL)
    *news = g_memdup2 (&found, sizeof found);
  else
    clear_news (&found);

  return *news != NULL;
}
