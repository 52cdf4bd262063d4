/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions: events that are only ever added. What lists show of a session is
 * kept in columns of its row, brought up with each event in the same
 * transaction; the truth is the events.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-json.h"

/* ---- adding events --------------------------------------------------------------------------------------------- */

static gboolean
find_session (RfStore    *self,
              const char *id,
              gint64     *key,
              GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT key FROM session WHERE id = ?1", error, "s", id);

  if (rows == NULL)
    return FALSE;
  if (rf_rows_next (rows))
    {
      *key = rf_rows_get_int (rows, 0);
      return TRUE;
    }
  if (!rf_rows_finish (rows, error) || !rf_db_run (self->db, "INSERT INTO session (id) VALUES (?1)", error, "s", id))
    return FALSE;
  *key = rf_db_get_last_key (self->db);

  return TRUE;
}

/* The clock runs between two events as it does in a run; see rf_run_counted_time(). */
static gboolean
advance (RfStore *self,
         gint64   key,
         RfEvent *event,
         GError **error)
{
  gint64 at = rf_event_get_time (event);

  return rf_db_run (self->db, "UPDATE session SET"
                              " active = active + CASE WHEN last = 0 OR paused OR outcome IS NOT NULL THEN 0 ELSE max (0, min (?2 - last, ?3)) END,"
                              " last = max (last, ?2), next_ord = max (next_ord, ?4 + 1) WHERE key = ?1",
                    error, "xxxx", key, at, (gint64) RF_RUN_IDLE_LIMIT, (gint64) rf_event_get_order (event));
}

static gboolean
note_start (RfStore *self,
            gint64   key,
            RfEvent *event,
            GError **error)
{
  const char *flow = rf_event_get_string (event, "flow");
  const char *revision = rf_event_get_string (event, "revision");

  return rf_db_run (self->db, "UPDATE session SET flow = coalesce (?2, ''), revision = ?3, ticket = ?4, client = ?5, asset = ?6, author = ?7, started = ?8,"
                              " flow_name = coalesce ((SELECT name FROM revision WHERE id = ?3), (SELECT name FROM flow WHERE id = ?2), '')"
                              " WHERE key = ?1", error, "xssssssx", key, flow, revision,
                    rf_event_get_string (event, "ticket"), rf_event_get_string (event, "client"), rf_event_get_string (event, "asset"),
                    rf_event_get_author (event), rf_event_get_time (event));
}

static gboolean
note_place (RfStore    *self,
            gint64      key,
            const char *flow,
            const char *node,
            GError    **error)
{
  return rf_db_run (self->db, "UPDATE session SET current_node = ?2, current_flow = coalesce (?3, flow) WHERE key = ?1", error, "xss",
                    key, node, flow);
}

static gboolean
note_rewind (RfStore *self,
             gint64   key,
             RfEvent *event,
             GError **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT payload ->> 'node', payload ->> 'flow' FROM event WHERE session = ?1 AND id = ?2",
                                         error, "xs", key, rf_event_get_string (event, "to"));

  if (rows == NULL)
    return FALSE;
  if (!rf_rows_next (rows))
    return rf_rows_finish (rows, error);

  return note_place (self, key, rf_rows_get_string (rows, 1), rf_rows_get_string (rows, 0), error);
}

static gboolean
say (RfStore    *self,
     gint64      key,
     const char *source,
     const char *node,
     const char *title,
     const char *body,
     GError    **error)
{
  return rf_db_run (self->db, "INSERT INTO said (session, source, node, title, body) VALUES (?1, ?2, ?3, ?4, ?5)", error, "xssss",
                    key, source, node, title, body);
}

/* For whom it is, and what was filled in. */
static gboolean
say_start (RfStore *self,
           gint64   key,
           RfEvent *event,
           GError **error)
{
  return rf_db_run (self->db, "INSERT INTO said (session, source, title, body, tags) SELECT key, ?2, ticket,"
                              " concat_ws (char (10), client, asset, (SELECT group_concat (j.value, char (10)) FROM event e, json_each (e.payload, '$.intake') j WHERE e.id = ?2)),"
                              " flow_name FROM session WHERE key = ?1",
                    error, "xs", key, rf_event_get_id (event));
}

/* What was taken away is not found any more, unless it is brought back. */
static gboolean
index_removal (RfStore *self,
               gint64   key,
               RfEvent *event,
               GError **error)
{
  const char *source = rf_event_get_string (event, "event");

  if (!rf_db_run (self->db, "DELETE FROM said WHERE session = ?1 AND source = ?2", error, "xs", key, source))
    return FALSE;
  if (rf_event_get_boolean (event, "removed"))
    return TRUE;

  return rf_db_run (self->db,
                    "INSERT INTO said (session, source, node, title, body) SELECT session, id, payload ->> 'node',"
                    " iif (kind = 'evidence', payload ->> 'name', NULL), payload ->> 'text' FROM event WHERE session = ?1 AND id = ?2",
                    error, "xs", key, source);
}

/* What was said becomes findable. */
static gboolean
index_event (RfStore *self,
             gint64   key,
             RfEvent *event,
             GError **error)
{
  const char *kind = rf_event_get_kind (event);
  const char *id = rf_event_get_id (event);
  const char *node = rf_event_get_string (event, "node");
  const char *text = rf_event_get_string (event, "text");

  if (strcmp (kind, RF_EVENT_EDITED) == 0 && text == NULL)
    return index_removal (self, key, event, error);
  if (strcmp (kind, RF_EVENT_EDITED) == 0)
    return rf_db_run (self->db, "UPDATE said SET body = ?3 WHERE session = ?1 AND source = ?2", error, "xss", key,
                      rf_event_get_string (event, "event"), text);
  if (strcmp (kind, RF_EVENT_SCRATCHPAD) == 0)
    return rf_db_run (self->db, "DELETE FROM said WHERE session = ?1 AND source = 'scratchpad'", error, "x", key) &&
           say (self, key, "scratchpad", NULL, NULL, text, error);
  if (strcmp (kind, RF_EVENT_EVIDENCE) == 0)
    return say (self, key, id, node, rf_event_get_string (event, "name"), text, error);
  if (strcmp (kind, RF_EVENT_OUTPUT) == 0)
    return say (self, key, id, node, rf_event_get_string (event, "command"), text, error);
  if (strcmp (kind, RF_EVENT_NOTE) == 0 || strcmp (kind, RF_EVENT_FACT) == 0)
    return say (self, key, id, node, NULL, text, error);
  if (strcmp (kind, RF_EVENT_STARTED) == 0)
    return say_start (self, key, event, error);
  if (strcmp (kind, RF_EVENT_ANSWERED) == 0)
    return say (self, key, id, node, NULL, rf_event_get_string (event, "label"), error);
  if (strcmp (kind, RF_EVENT_VERIFIED) == 0)
    return say (self, key, id, node, NULL, rf_event_get_string (event, "value"), error);
  if (strcmp (kind, RF_EVENT_SKIPPED) == 0)
    return say (self, key, id, node, NULL, rf_event_get_string (event, "reason"), error);
  if (strcmp (kind, RF_EVENT_CUSTOM) == 0)
    return say (self, key, id, NULL, rf_event_get_string (event, "title"), rf_event_get_string (event, "body"), error);
  if (strcmp (kind, RF_EVENT_FINISHED) == 0)
    return say (self, key, id, NULL, rf_event_get_string (event, "next"), rf_event_get_string (event, "notes"), error);

  return TRUE;
}

static const struct
{
  const char *kind;
  gint64      keeps;
  gint64      adds;
} stops[] = {
  { RF_EVENT_PAUSED, -1, STOP_PAUSED },
  { RF_EVENT_PARKED, -1, STOP_PAUSED | STOP_PARKED },
  { RF_EVENT_UNFOCUSED, -1, STOP_AWAY },
  { RF_EVENT_FOCUSED, ~(gint64) STOP_AWAY, 0 },
  { RF_EVENT_RESUMED, 0, 0 },
};

static gboolean
stops_or_starts (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (strcmp (stops[i].kind, kind) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
note_clock (RfStore    *self,
            gint64      key,
            const char *kind,
            GError    **error)
{
  guint i = 0;

  while (strcmp (stops[i].kind, kind) != 0)
    i++;

  return rf_db_run (self->db, "UPDATE session SET paused = (paused & ?2) | ?3 WHERE key = ?1", error, "xxx", key, stops[i].keeps, stops[i].adds);
}

static gboolean
summarise (RfStore *self,
           gint64   key,
           RfEvent *event,
           GError **error)
{
  const char *kind = rf_event_get_kind (event);

  if (strcmp (kind, RF_EVENT_STARTED) == 0)
    return note_start (self, key, event, error);
  if (strcmp (kind, RF_EVENT_ENTERED) == 0)
    return note_place (self, key, rf_event_get_string (event, "flow"), rf_event_get_string (event, "node"), error);
  if (strcmp (kind, RF_EVENT_REWOUND) == 0)
    return note_rewind (self, key, event, error);
  if (stops_or_starts (kind))
    return note_clock (self, key, kind, error);
  if (strcmp (kind, RF_EVENT_CORRECTED) == 0)
    return rf_db_run (self->db, "UPDATE session SET active = ?2 WHERE key = ?1", error, "xx", key,
                      rf_event_get_int (event, "seconds") * G_USEC_PER_SEC);
  if (strcmp (kind, RF_EVENT_FINISHED) == 0)
    return rf_db_run (self->db, "UPDATE session SET outcome = ?2, ended = ?3 WHERE key = ?1", error, "xsx", key,
                      rf_event_get_string (event, "outcome"), rf_event_get_time (event));
  if (strcmp (kind, RF_EVENT_REOPENED) == 0)
    return rf_db_run (self->db, "UPDATE session SET outcome = NULL, ended = NULL, paused = 0 WHERE key = ?1", error, "x", key);

  return TRUE;
}

static gboolean
append (RfStore *self,
        RfEvent *event,
        GError **error)
{
  g_autoptr (JsonNode) node = rf_json_from_vardict (rf_event_get_payload (event));
  g_autofree char *payload = rf_json_to_line (node);
  gint64 key;

  if (!find_session (self, rf_event_get_session (event), &key, error) ||
      !rf_db_run (self->db, "INSERT OR IGNORE INTO event (session, ord, id, author, at, kind, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                  error, "xxssxss", key, (gint64) rf_event_get_order (event), rf_event_get_id (event), rf_event_get_author (event),
                  rf_event_get_time (event), rf_event_get_kind (event), payload))
    return FALSE;
  if (rf_db_get_n_changed (self->db) == 0)
    return TRUE; /* it was here already */

  return advance (self, key, event, error) && summarise (self, key, event, error) && index_event (self, key, event, error);
}

/* In the caller's transaction. */
gboolean
rf_store_insert_events (RfStore   *self,
                        GPtrArray *events,
                        GError   **error)
{
  for (guint i = 0; i < events->len; i++)
    if (!append (self, g_ptr_array_index (events, i), error))
      return FALSE;

  return TRUE;
}

/**
 * rf_store_append_events:
 * @events: (element-type RfEvent): in their order
 *
 * Adds events; all or none. One that is here already is left as it is.
 */
gboolean
rf_store_append_events (RfStore   *self,
                        GPtrArray *events,
                        GError   **error)
{
  g_autoptr (RfTransaction) transaction = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error))
    return FALSE;
  transaction = rf_db_begin (self->db, error);

  return transaction != NULL && rf_store_insert_events (self, events, error) && rf_transaction_commit (transaction, error);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* (nullable) (transfer floating): NULL without an error for a payload that is no object. */
static GVariant *
read_payload (const char *text,
              GError    **error)
{
  GVariant *plain = rf_json_line_to_vardict (text);
  g_autoptr (JsonNode) payload = plain == NULL ? rf_json_parse (text, -1, error) : NULL;

  if (payload == NULL)
    return plain;

  return JSON_NODE_HOLDS_OBJECT (payload) ? rf_json_to_vardict (json_node_get_object (payload)) : NULL;
}

static RfEvent *
read_event (RfRows     *rows,
            const char *session,
            GError    **error)
{
  g_autoptr (GError) problem = NULL;
  GVariant *payload = read_payload (rf_rows_get_string (rows, 5), &problem);

  if (problem != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&problem), _ ("The event %s cannot be read: "), rf_rows_get_string (rows, 1));
      return NULL;
    }

  return rf_event_new_full (rf_rows_get_string (rows, 1), session, rf_rows_get_string (rows, 2), rf_rows_get_int (rows, 0),
                            rf_rows_get_int (rows, 3), rf_rows_get_string (rows, 4), payload);
}

/**
 * rf_store_load_events:
 *
 * Returns: (transfer full) (element-type RfEvent) (nullable): all events of the session, in their order
 */
GPtrArray *
rf_store_load_events (RfStore    *self,
                      const char *session,
                      GError    **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT e.ord, e.id, e.author, e.at, e.kind, e.payload FROM event e JOIN session s ON s.key = e.session"
                                " WHERE s.id = ?1 ORDER BY e.ord, e.id", error, "s", session);
  while (rows != NULL && rf_rows_next (rows))
    {
      RfEvent *event = read_event (rows, session, error);

      if (event == NULL)
        return NULL;
      g_ptr_array_add (events, event);
    }
  if (rows == NULL || !rf_rows_finish (rows, error))
    return NULL;
  if (events->len == 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("There is no session with the id %s"), session);
      return NULL;
    }

  return g_steal_pointer (&events);
}

/**
 * rf_store_load_run:
 *
 * Returns: (transfer full) (nullable): the session as its events make it; it must not outlive @self
 */
RfRun *
rf_store_load_run (RfStore    *self,
                   const char *session,
                   GError    **error)
{
  g_autoptr (GPtrArray) events = rf_store_load_events (self, session, error);
  g_autoptr (RfRun) run = NULL;

  if (events == NULL)
    return NULL;
  run = rf_run_new (session, rf_store_resolve, self);

  return rf_run_apply_all (run, events, error) ? g_steal_pointer (&run) : NULL;
}

/**
 * rf_store_set_session_deleted:
 * @deleted: FALSE brings it back, until rf_store_purge_sessions()
 */
gboolean
rf_store_set_session_deleted (RfStore    *self,
                              const char *session,
                              gboolean    deleted,
                              GError    **error)
{
  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error))
    return FALSE;

  return rf_db_run (self->db, "UPDATE session SET deleted = nullif (?2, 0) WHERE id = ?1", error, "sx", session,
                    deleted ? rf_store_now (self) : (gint64) 0);
}

/**
 * rf_store_set_sessions_deleted:
 * @sessions: their ids
 *
 * As rf_store_set_session_deleted(), all of them or none.
 */
gboolean
rf_store_set_sessions_deleted (RfStore           *self,
                               const char *const *sessions,
                               gboolean           deleted,
                               GError           **error)
{
  g_autoptr (RfTransaction) transaction = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  if (!rf_store_is_writable (self, error))
    return FALSE;
  transaction = rf_db_begin (self->db, error);
  for (guint i = 0; transaction != NULL && sessions[i] != NULL; i++)
    if (!rf_store_set_session_deleted (self, sessions[i], deleted, error))
      return FALSE;

  return transaction != NULL && rf_transaction_commit (transaction, error);
}

/**
 * rf_store_list_answered:
 *
 * What earlier sessions answered at a step, and how they ended. An answer that was taken back does not count.
 *
 * Returns: (transfer full) (element-type RfAnswered) (nullable): the most frequent first
 */
GPtrArray *
rf_store_list_answered (RfStore    *self,
                        const char *flow,
                        const char *node,
                        GError    **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_answered_free);
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  /* The last answer of each session at the step is the one that stood. */
  rows = rf_db_query (self->db,
                      "WITH last AS (SELECT e.session AS session, e.payload ->> 'edge' AS edge, e.payload ->> 'label' AS label, max (e.ord)"
                      " FROM event e JOIN session s ON s.key = e.session"
                      " WHERE e.kind = 'answered' AND e.payload ->> 'node' = ?2 AND s.flow = ?1 AND s.deleted IS NULL GROUP BY e.session)"
                      " SELECT l.edge, max (l.label), count (*), sum (s.outcome IS NOT NULL), sum (s.outcome IS 'resolved')"
                      " FROM last l JOIN session s ON s.key = l.session GROUP BY l.edge ORDER BY 3 DESC, 2", error, "ss", flow, node);
  while (rows != NULL && rf_rows_next (rows))
    {
      RfAnswered *answer = g_new0 (RfAnswered, 1);

      answer->edge = g_strdup (rf_rows_get_string (rows, 0));
      answer->label = g_strdup (rf_rows_get_string (rows, 1));
      answer->n = rf_rows_get_int (rows, 2);
      answer->n_finished = rf_rows_get_int (rows, 3);
      answer->n_resolved = rf_rows_get_int (rows, 4);
      g_ptr_array_add (answers, answer);
    }

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&answers) : NULL;
}
