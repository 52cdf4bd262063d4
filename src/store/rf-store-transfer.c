/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions that travel in a file: gathered here with the versions of the flows
 * that they ran and their attachments, and added there, all or nothing. A
 * session keeps its ids, so that one that comes in again is recognised.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-curation.h"
#include "rf-rfflow.h"
#include "rf-zip.h"

/* ---- out ------------------------------------------------------------------------------------------------------- */

static gboolean
has_revision (RfSessionFile *file,
              const char    *id)
{
  for (guint i = 0; i < file->revisions->len; i++)
    if (strcmp (((RfSessionRevision *) file->revisions->pdata[i])->id, id) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
gather_revisions (RfStore       *self,
                  RfSessionFile *file,
                  GError       **error)
{
  for (guint i = 0; i < file->events->len; i++)
    {
      const char *id = rf_event_get_string (file->events->pdata[i], "revision");
      g_autoptr (RfRevision) revision = NULL;
      g_autoptr (RfFlow) flow = NULL;

      if (id == NULL || has_revision (file, id))
        continue;
      revision = rf_store_get_revision (self, id, error);
      flow = revision != NULL ? rf_store_load_revision (self, id, error) : NULL;
      if (flow == NULL)
        return FALSE;
      rf_session_file_add_revision (file, id, flow, revision->number, revision->note, revision->author, revision->at);
    }

  return TRUE;
}

static char *
get_media_type (RfStore    *self,
                const char *hash)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT media_type FROM blob WHERE hash = ?1", NULL, "s", hash);

  return g_strdup (rows != NULL && rf_rows_next (rows) ? rf_rows_get_string (rows, 0) : "application/octet-stream");
}

/* One that is gone or too large is left out and counted: the record is worth more than nothing. */
static void
gather_attachments (RfStore       *self,
                    RfSessionFile *file)
{
  g_autoptr (GPtrArray) hashes = rf_session_file_list_blobs (file);
  gsize all = 0;

  for (guint i = 0; i < hashes->len; i++)
    {
      const char *hash = g_ptr_array_index (hashes, i);
      g_autoptr (GBytes) bytes = rf_store_load_blob (self, hash, NULL);
      g_autofree char *media_type = get_media_type (self, hash);
      gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

      if (bytes == NULL || size > RF_ZIP_MAX_PART || all + size > RF_SESSION_FILE_MAX_ATTACHED)
        {
          file->n_left_out++;
          continue;
        }
      all += size;
      rf_session_file_attach (file, hash, media_type, bytes);
    }
}

/* The gate: what the rules find, what was marked in this session's note, and what the caller adds. */
static gboolean
mask (RfSessionFile     *file,
      const char *const *words,
      GError           **error)
{
  g_autoptr (RfRun) run = rf_session_file_run (file, error);
  g_autoptr (RfCuration) curation = run != NULL ? rf_curation_new (run) : NULL;
  RfRedaction redaction = { .hostnames = TRUE };

  if (run == NULL)
    return FALSE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_hash_table_add (curation->hidden, g_strdup (words[i]));
  redaction.custom = curation->hidden;
  redaction.secrets = rf_run_get_secrets (run);

  return rf_session_file_mask (file, &redaction, error);
}

/**
 * rf_store_export_session:
 * @masked: whether what must not leave is replaced by tokens and attachments are left out; else the file holds the
 *   record as it is
 * @words: (nullable): what is masked beside what the rules find
 *
 * Returns: (transfer full) (nullable): what is to be written; BLOCKED where the check for secrets failed
 */
RfSessionFile *
rf_store_export_session (RfStore           *self,
                         const char        *session,
                         gboolean           masked,
                         const char *const *words,
                         GError           **error)
{
  g_autoptr (RfSessionFile) file = NULL;
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  events = rf_store_load_events (self, session, error);
  if (events == NULL)
    return NULL;
  file = rf_session_file_new (session);
  g_ptr_array_extend_and_steal (file->events, g_steal_pointer (&events));
  if (!gather_revisions (self, file, error))
    return NULL;
  if (masked && !mask (file, words, error))
    return NULL;
  if (!masked)
    gather_attachments (self, file);

  return g_steal_pointer (&file);
}

/* ---- in -------------------------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, RF_ERROR, RF_ERROR_CONFLICT,
                       _ ("This session is here already and has gone on in another way. What is here stays as it is"));

  return FALSE;
}

/* How many of the file's events are here. An id of another session is a forgery: ids are never given twice. */
static gboolean
count_known (RfStore       *self,
             RfSessionFile *file,
             guint         *n_known,
             GError       **error)
{
  *n_known = 0;
  for (guint i = 0; i < file->events->len; i++)
    {
      RfEvent *event = g_ptr_array_index (file->events, i);
      g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT s.id = ?2 AND e.ord = ?3 AND e.kind = ?4 FROM event e JOIN session s ON s.key = e.session WHERE e.id = ?1",
                                             error, "ssxs", rf_event_get_id (event), file->id, (gint64) rf_event_get_order (event), rf_event_get_kind (event));

      if (rows == NULL)
        return FALSE;
      if (rf_rows_next (rows))
        {
          if (rf_rows_get_int (rows, 0) == 0)
            return refuse (error);
          (*n_known)++;
        }
      else if (!rf_rows_finish (rows, error))
        return FALSE;
    }

  return TRUE;
}

/* A version that is here must be the same. A number that another version of the flow has here is not given again. */
static gboolean
add_revision (RfStore                 *self,
              const RfSessionRevision *revision,
              GError                 **error)
{
  g_autofree char *hash = rf_rfflow_hash (revision->flow);
  g_autofree char *document = rf_rfflow_write (revision->flow);
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT hash FROM revision WHERE id = ?1", error, "s", revision->id);

  if (rows == NULL)
    return FALSE;
  if (rf_rows_next (rows))
    return strcmp (rf_rows_get_string (rows, 0), hash) == 0 || refuse (error);
  if (!rf_rows_finish (rows, error))
    return FALSE;

  return rf_db_run (self->db, "INSERT INTO revision (id, flow, number, hash, name, document, note, author, at) VALUES (?1, ?2,"
                              " iif (EXISTS (SELECT 1 FROM revision WHERE flow = ?2 AND number = ?3), NULL, nullif (?3, 0)), ?4, ?5, ?6, ?7, ?8, ?9)",
                    error, "ssisssssx", revision->id, rf_flow_get_id (revision->flow), (int) revision->number, hash,
                    rf_flow_get_name (revision->flow), document, revision->note, revision->author, revision->at);
}

static gboolean
is_deleted (RfStore    *self,
            const char *session)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT 1 FROM session WHERE id = ?1 AND deleted IS NOT NULL", NULL, "s", session);

  return rows != NULL && rf_rows_next (rows);
}

/* What is only here. A session that has gone on here is the newer one: the file tells nothing new. */
static gint64
count_here (RfStore    *self,
            const char *session)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT count (*) FROM event e JOIN session s ON s.key = e.session WHERE s.id = ?1", NULL, "s", session);

  return rows != NULL && rf_rows_next (rows) ? rf_rows_get_int (rows, 0) : 0;
}

static gboolean
store_all (RfStore       *self,
           RfSessionFile *file,
           GError       **error)
{
  g_autoptr (RfTransaction) transaction = NULL;

  /* The bytes first: one too many does no harm, one too few does. */
  for (guint i = 0; i < file->attachments->len; i++)
    {
      const RfSessionAttachment *attachment = g_ptr_array_index (file->attachments, i);
      g_autofree char *hash = rf_store_add_blob (self, attachment->bytes, attachment->media_type, error);

      if (hash == NULL)
        return FALSE;
    }
  transaction = rf_db_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < file->revisions->len; i++)
    if (!add_revision (self, g_ptr_array_index (file->revisions, i), error))
      return FALSE;

  return rf_store_insert_events (self, file->events, error) && rf_transaction_commit (transaction, error);
}

/**
 * rf_store_import_session:
 * @file: what rf_session_file_read() gave
 * @result: (out) (optional): what it came to
 *
 * Adds the session, all or nothing; one that was deleted a moment ago comes back.
 *
 * Returns: FALSE with CONFLICT where the session is here and went on in another way
 */
gboolean
rf_store_import_session (RfStore         *self,
                         RfSessionFile   *file,
                         RfSessionImport *result,
                         GError         **error)
{
  guint n_known;
  gint64 n_here;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error) || !count_known (self, file, &n_known, error))
    return FALSE;
  n_here = count_here (self, file->id);
  if (is_deleted (self, file->id) && !rf_store_set_session_deleted (self, file->id, FALSE, error))
    return FALSE;
  if (result != NULL)
    *result = n_here == 0 ? RF_SESSION_IMPORT_ADDED : n_known < file->events->len ? RF_SESSION_IMPORT_CONTINUED : RF_SESSION_IMPORT_KNOWN;
  if (n_known < file->events->len && n_here > (gint64) n_known)
    return refuse (error);

  return n_known == file->events->len || store_all (self, file, error);
}
