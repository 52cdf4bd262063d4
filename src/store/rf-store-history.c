/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * History: which sessions there are, by what people remember of them. A list
 * of tens of thousands is given as places, sixteen bytes each; what a row
 * shows is read for the rows that are seen. Sessions that were deleted are
 * kept until they are purged, and then nothing of them is left.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Empty texts and zeros stand for "no bound", so that there is one statement for all filters; they are ?1 to ?8. */
#define FILTER                                                                                                   \
        " s.deleted IS NULL AND s.started > 0 AND (?1 = '' OR s.flow = ?1)"                                         \
        " AND (?2 = '' OR s.client = ?2 COLLATE NOCASE) AND (?3 = '' OR s.ticket = ?3 COLLATE NOCASE)"              \
        " AND (?4 = '' OR s.author = ?4) AND (?5 = '' OR coalesce (s.outcome, 'open') = ?5)"                        \
        " AND s.started >= ?6 AND (?7 = 0 OR s.started < ?7) AND s.id <> ?8"
#define FILTER_TYPES "sssssxxs"
#define FILTER_VALUES(f) or_empty ((f)->flow), or_empty ((f)->client), or_empty ((f)->ticket), or_empty ((f)->author), \
        or_empty ((f)->outcome), (f)->after, (f)->before, or_empty ((f)->except)

#define SELECT_INFO                                                                                              \
        "SELECT s.id, s.flow, s.flow_name, coalesce (f.kind, 'troubleshooting'), s.revision, s.ticket, s.client, s.asset," \
        " s.author, s.outcome, r.title,"                                                                                        \
        " coalesce (v.number, (SELECT w.number FROM revision w WHERE w.flow = v.flow AND w.hash = v.hash AND w.number IS NOT NULL), 0), coalesce (v.at, 0), s.started, s.ended, s.active, s.last, s.paused," \
        " p.payload ->> 'reason', p.payload ->> 'until'" \
        " FROM session s LEFT JOIN flow f ON f.id = s.flow LEFT JOIN revision v ON v.id = s.revision"               \
        " LEFT JOIN flow c ON c.id = s.current_flow LEFT JOIN record r ON r.flow = c.key AND r.id = s.current_node" \
        " LEFT JOIN event p ON s.paused & 4 AND p.session = s.key AND p.ord =" \
        " (SELECT max (e.ord) FROM event e WHERE e.session = s.key AND e.kind = 'parked')"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
read_parked (RfRows        *rows,
             RfSessionInfo *info)
{
  const char *until = rf_rows_get_string (rows, 19);

  info->parked = info->outcome == NULL && (rf_rows_get_int (rows, 17) & STOP_PARKED) != 0;
  info->park_reason = info->parked ? g_strdup (rf_rows_get_string (rows, 18)) : NULL;
  if (!info->parked || until == NULL || !rf_time_parse (until, &info->wake))
    info->wake = 0;
}

static RfSessionInfo *
read_info (RfRows *rows)
{
  RfSessionInfo *info = g_new0 (RfSessionInfo, 1);

  g_atomic_ref_count_init (&info->ref_count);
  info->id = g_strdup (rf_rows_get_string (rows, 0));
  info->flow = g_strdup (rf_rows_get_string (rows, 1));
  info->flow_name = g_strdup (rf_rows_get_string (rows, 2));
  info->flow_kind = g_strdup (rf_rows_get_string (rows, 3));
  info->revision = g_strdup (rf_rows_get_string (rows, 4));
  info->ticket = g_strdup (rf_rows_get_string (rows, 5));
  info->client = g_strdup (rf_rows_get_string (rows, 6));
  info->asset = g_strdup (rf_rows_get_string (rows, 7));
  info->author = g_strdup (rf_rows_get_string (rows, 8));
  info->outcome = g_strdup (rf_rows_get_string (rows, 9));
  info->current = g_strdup (rf_rows_get_string (rows, 10));
  info->revision_number = rf_rows_get_int (rows, 11);
  info->revision_at = rf_rows_get_int (rows, 12);
  info->started = rf_rows_get_int (rows, 13);
  info->ended = rf_rows_get_int (rows, 14);
  info->active = rf_rows_get_int (rows, 15);
  info->last = rf_rows_get_int (rows, 16);
  info->paused = (rf_rows_get_int (rows, 17) & STOP_PAUSED) != 0;
  read_parked (rows, info);

  return info;
}

/**
 * rf_store_list_sessions:
 *
 * Returns: (transfer full) (element-type RfSessionInfo) (nullable): unfinished ones first, then by their newest event
 */
GPtrArray *
rf_store_list_sessions (RfStore               *self,
                        const RfSessionFilter *filter,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_session_info_unref);
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, SELECT_INFO " WHERE" FILTER " ORDER BY s.outcome IS NOT NULL, s.paused & 4 = 0, s.last DESC LIMIT ?9", error,
                      FILTER_TYPES "x", FILTER_VALUES (filter), filter->limit > 0 ? (gint64) filter->limit : (gint64) - 1);
  while (rows != NULL && !g_cancellable_is_cancelled (cancellable) && rf_rows_next (rows))
    g_ptr_array_add (infos, read_info (rows));
  if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !rf_rows_finish (rows, error))
    return NULL;

  return g_steal_pointer (&infos);
}

/**
 * rf_store_list_history:
 *
 * Returns: (transfer full) (element-type RfSessionPlace) (nullable): all sessions that the filter lets through:
 *   the parked ones, then the newest first
 */
GArray *
rf_store_list_history (RfStore               *self,
                       const RfSessionFilter *filter,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RfSessionPlace));
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT s.key, s.started, s.outcome IS NULL AND s.paused & 4 <> 0 FROM session s WHERE" FILTER
                      " ORDER BY 3 DESC, s.started DESC, s.key DESC LIMIT ?9", error,
                      FILTER_TYPES "x", FILTER_VALUES (filter), filter->limit > 0 ? (gint64) filter->limit : (gint64) - 1);
  while (rows != NULL && !g_cancellable_is_cancelled (cancellable) && rf_rows_next (rows))
    {
      const RfSessionPlace place = { rf_rows_get_int (rows, 0), rf_rows_get_int (rows, 1), rf_rows_get_int (rows, 2) != 0 };

      g_array_append_val (places, place);
    }
  if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !rf_rows_finish (rows, error))
    return NULL;

  return g_steal_pointer (&places);
}

static void
clear_info (gpointer info)
{
  if (info != NULL)
    rf_session_info_unref (info);
}

/**
 * rf_store_load_sessions:
 * @places: (array length=n): some of rf_store_list_history()
 *
 * Returns: (transfer full) (element-type RfSessionInfo) (nullable): one for each of @places, NULL where it is gone
 */
GPtrArray *
rf_store_load_sessions (RfStore              *self,
                        const RfSessionPlace *places,
                        guint                 n,
                        GError              **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_full (n, clear_info);

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  g_ptr_array_set_size (infos, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RfRows) rows = rf_db_query (self->db, SELECT_INFO " WHERE s.key = ?1 AND s.deleted IS NULL", error, "x", places[i].key);

      if (rows != NULL && rf_rows_next (rows))
        infos->pdata[i] = read_info (rows);
      else if (rows == NULL || !rf_rows_finish (rows, error))
        return NULL;
    }

  return g_steal_pointer (&infos);
}

RfSessionInfo *
rf_store_get_session (RfStore    *self,
                      const char *id,
                      GError    **error)
{
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, SELECT_INFO " WHERE s.id = ?1 AND s.deleted IS NULL", error, "s", id);
  if (rows != NULL && rf_rows_next (rows))
    return read_info (rows);
  if (rows != NULL && rf_rows_finish (rows, error))
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no session with the id %s"), id);

  return NULL;
}

/**
 * rf_store_list_facet:
 * @filter: what else is chosen; what it says of @facet itself does not count
 *
 * Returns: (transfer full) (element-type RfFacetValue) (nullable): the most frequent first, five hundred at most
 */
GPtrArray *
rf_store_list_facet (RfStore               *self,
                     const RfSessionFilter *filter,
                     RfFacet                facet,
                     GError               **error)
{
  static const char *const statements[RF_N_FACETS] = {
#define FACET(value, name) \
        "SELECT " value ", max (" name "), count (*) FROM session s WHERE" FILTER " AND coalesce (" value ", '') <> '' GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT 500"
    [RF_FACET_FLOW] = FACET ("s.flow", "s.flow_name"),
    [RF_FACET_CLIENT] = FACET ("s.client COLLATE NOCASE", "s.client"),
    [RF_FACET_TICKET] = FACET ("s.ticket COLLATE NOCASE", "s.ticket"),
    [RF_FACET_AUTHOR] = FACET ("s.author", "s.author"),
    [RF_FACET_OUTCOME] = FACET ("coalesce (s.outcome, 'open')", "coalesce (s.outcome, 'open')"),
#undef FACET
  };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_facet_value_free);
  g_autoptr (RfRows) rows = NULL;
  RfSessionFilter others = *filter;
  const char **own[RF_N_FACETS] = { &others.flow, &others.client, &others.ticket, &others.author, &others.outcome };

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  *own[facet] = NULL;
  rows = rf_db_query (self->db, statements[facet], error, FILTER_TYPES, FILTER_VALUES (&others));
  while (rows != NULL && rf_rows_next (rows))
    {
      RfFacetValue *value = g_new0 (RfFacetValue, 1);

      value->value = g_strdup (rf_rows_get_string (rows, 0));
      value->name = g_strdup (rf_rows_get_string (rows, 1));
      value->n = rf_rows_get_int (rows, 2);
      g_ptr_array_add (values, value);
    }

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&values) : NULL;
}

/* ---- gone for good --------------------------------------------------------------------------------------------- */

/* The attachments that go with the sessions that are purged: nothing else names them. */
static GPtrArray *
list_lost_blobs (RfStore    *self,
                 const char *session,
                 GError    **error)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RfRows) rows = rf_db_query (self->db,
                                         "SELECT DISTINCT e.payload ->> 'blob' FROM event e JOIN session s ON s.key = e.session"
                                         " WHERE s.deleted IS NOT NULL AND (?1 = '' OR s.id = ?1) AND e.payload ->> 'blob' IS NOT NULL"
                                         " AND NOT EXISTS (SELECT 1 FROM event o JOIN session k ON k.key = o.session"
                                         "  WHERE o.payload ->> 'blob' IS NOT NULL AND o.payload ->> 'blob' = e.payload ->> 'blob'"
                                         "  AND (k.deleted IS NULL OR (?1 <> '' AND k.id <> ?1)))", error, "s", or_empty (session));

  while (rows != NULL && rf_rows_next (rows))
    g_ptr_array_add (hashes, g_strdup (rf_rows_get_string (rows, 0)));

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&hashes) : NULL;
}

/**
 * rf_store_purge_sessions:
 * @session: (nullable): one that was deleted; NULL for all that were
 * @n_purged: (out) (optional): how many there were
 *
 * Takes away for good what was deleted: the record, what of it can be found, and attachments that no other session has.
 * One that is not deleted stays as it is. The bytes of attachments go last: a power cut leaves one too many, never one
 * too few.
 */
gboolean
rf_store_purge_sessions (RfStore    *self,
                         const char *session,
                         guint      *n_purged,
                         GError    **error)
{
  g_autoptr (RfTransaction) transaction = NULL;
  g_autoptr (GPtrArray) hashes = NULL;
  guint n;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error))
    return FALSE;
  /* What is deleted is overwritten in the file, too: it may have been deleted because it must not be kept. */
  rf_db_script (self->db, "PRAGMA secure_delete = ON", NULL);
  transaction = rf_db_begin (self->db, error);
  hashes = transaction != NULL ? list_lost_blobs (self, session, error) : NULL;
  if (hashes == NULL ||
      !rf_db_run (self->db, "DELETE FROM session WHERE deleted IS NOT NULL AND (?1 = '' OR id = ?1)", error, "s", or_empty (session)))
    return FALSE;
  n = rf_db_get_n_changed (self->db);
  for (guint i = 0; i < hashes->len; i++)
    if (!rf_db_run (self->db, "DELETE FROM blob WHERE hash = ?1", error, "s", g_ptr_array_index (hashes, i)))
      return FALSE;
  if (!rf_transaction_commit (transaction, error))
    return FALSE;

  for (guint i = 0; i < hashes->len; i++)
    rf_store_remove_blob (self, g_ptr_array_index (hashes, i));
  if (n_purged != NULL)
    *n_purged = n;

  return TRUE;
}
