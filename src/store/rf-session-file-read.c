/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a session file from a stranger. All of it is understood before any of
 * it is stored: sums and ids fit, the events are one session in its order, and
 * the run that they make can be replayed with the flows that came along.
 */

#include "rf-session-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-clock.h"
#include "rf-json.h"
#include "rf-rfflow.h"
#include "rf-uuid.h"
#include "rf-zip.h"

#define ATTACHMENTS "attachments/"
#define REVISIONS "revisions/"
#define MAX_NAME 200                                       /* characters of an author, a kind, a media type */
#define LAST_TIME ((gint64) 253402300800 * G_USEC_PER_SEC) /* the year 10000, in Unix microseconds */

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("This is no whole session file: %s. Ask for it once more"), why);

  return FALSE;
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
is_short (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= MAX_NAME;
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

static gboolean
check_event (RfSessionFile *self,
             RfEvent       *event,
             GHashTable    *ids,
             GError       **error)
{
  RfEvent *before = self->events->len > 0 ? g_ptr_array_index (self->events, self->events->len - 1) : NULL;
  const char *blob = rf_event_get_string (event, "blob");

  if (!rf_uuid_is_valid (rf_event_get_id (event)) || !g_hash_table_add (ids, g_strdup (rf_event_get_id (event))))
    return refuse (error, _ ("an event has no id of its own"));
  if (g_strcmp0 (rf_event_get_session (event), self->id) != 0)
    return refuse (error, _ ("an event belongs to another session"));
  if (before != NULL && rf_event_get_order (event) <= rf_event_get_order (before))
    return refuse (error, _ ("its events are not in their order"));
  if (rf_event_get_order (event) > G_MAXINT32)
    return refuse (error, _ ("its events are not in their order"));
  if (rf_event_get_time (event) <= 0 || rf_event_get_time (event) >= LAST_TIME)
    return refuse (error, _ ("an event has no time"));
  if (!is_short (rf_event_get_author (event)) || !is_short (rf_event_get_kind (event)))
    return refuse (error, _ ("an event tells too much of who made it"));
  if (blob != NULL && !is_hash (blob))
    return refuse (error, _ ("an event names no attachment"));
  if ((before == NULL) != (strcmp (rf_event_get_kind (event), RF_EVENT_STARTED) == 0))
    return refuse (error, _ ("it does not begin with its start"));

  return TRUE;
}

static gboolean
read_events (RfSessionFile *self,
             GBytes        *part,
             gint64         n,
             GError       **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length;
  const char *at = g_bytes_get_data (part, &length);
  const char *end = at + length;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', end - at);
      gsize size = (stop != NULL ? stop : end) - at;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (RfEvent) event = NULL;

      if (size > RF_SESSION_FILE_MAX_LINE || self->events->len >= RF_SESSION_FILE_MAX_EVENTS)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The session has an event of more than %d MiB, or more than %d events, which is the most that is read"),
                       RF_SESSION_FILE_MAX_LINE / 1024 / 1024, RF_SESSION_FILE_MAX_EVENTS);
          return FALSE;
        }
      node = size > 0 ? rf_json_parse (at, size, error) : NULL;
      if (size == 0)
        return refuse (error, _ ("events are missing"));
      event = node != NULL ? rf_event_from_json (node, error) : NULL;
      if (event == NULL || !check_event (self, event, ids, error))
        return FALSE;
      g_ptr_array_add (self->events, g_steal_pointer (&event));
      at += size + 1;
    }

  return (self->events->len > 0 && self->events->len == n) || refuse (error, _ ("events are missing"));
}

/* ---- what came along ------------------------------------------------------------------------------------------- */

/* What the manifest names, read in one pass: a container of many parts is not gone through for each of them. */
typedef struct
{
  RfSessionFile *file;
  GHashTable    *parts;      /* name → GBytes */
  gsize          n_attached; /* bytes of the attachments */
} Parts;

static gboolean
refuse_missing (GError    **error,
                const char *name)
{
  g_autofree char *why = g_strdup_printf (_ ("it has no part %s"), name);

  return refuse (error, why);
}

/* (transfer full) (nullable): the bytes of a part that must be there and is a text: one of no bytes is none. */
static GBytes *
read_text (RfZip      *zip,
           const char *name,
           GError    **error)
{
  g_autoptr (GBytes) part = NULL;

  if (!rf_zip_contains (zip, name))
    {
      refuse_missing (error, name);
      return NULL;
    }
  part = rf_zip_read (zip, name, error);
  if (part == NULL || g_bytes_get_size (part) > 0)
    return g_steal_pointer (&part);
  refuse_missing (error, name);

  return NULL;
}

static gboolean
keep_part (gpointer    data,
           const char *name,
           GBytes     *part,
           GError    **error)
{
  Parts *self = data;

  self->n_attached += g_str_has_prefix (name, ATTACHMENTS) ? g_bytes_get_size (part) : 0;
  if (self->n_attached > RF_SESSION_FILE_MAX_ATTACHED)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The attachments of the session have more than %d MiB, which is the most that is read"),
                   RF_SESSION_FILE_MAX_ATTACHED / 1024 / 1024);
      return FALSE;
    }
  g_hash_table_insert (self->parts, g_strdup (name), g_bytes_ref (part));

  return TRUE;
}

static char *
dup_part_name (const char *folder,
               JsonObject *object)
{
  gboolean is_attachment = strcmp (folder, ATTACHMENTS) == 0;
  const char *name = rf_json_get_string (object, is_attachment ? "hash" : "id");

  return g_strconcat (folder, name != NULL ? name : "", is_attachment ? "" : ".rfflow", NULL);
}

static gboolean
read_revision (Parts      *parts,
               JsonObject *object,
               GError    **error)
{
  const char *id = rf_json_get_string (object, "id"), *time = rf_json_get_string (object, "time");
  const char *author = rf_json_get_string (object, "author");
  gint64 number = json_object_get_int_member_with_default (object, "number", 0), at = 0;
  g_autofree char *name = dup_part_name (REVISIONS, object);
  GBytes *part = g_hash_table_lookup (parts->parts, name);
  g_autoptr (RfFlow) flow = NULL;
  g_autofree char *hash = NULL;

  if (id == NULL || !rf_uuid_is_valid (id) || number < 0 || number > G_MAXINT32 || time == NULL || !rf_time_parse (time, &at) ||
      (author != NULL && !is_short (author)))
    return refuse (error, _ ("a version of its flow is not named"));
  if (part == NULL || g_bytes_get_size (part) == 0)
    return refuse_missing (error, name);
  flow = rf_rfflow_read (g_bytes_get_data (part, NULL), g_bytes_get_size (part), error);
  if (flow == NULL)
    return FALSE;
  hash = rf_rfflow_hash (flow);
  if (g_strcmp0 (hash, rf_json_get_string (object, "hash")) != 0 || g_strcmp0 (rf_flow_get_id (flow), rf_json_get_string (object, "flow")) != 0)
    return refuse (error, _ ("a version of its flow is not what it was"));
  rf_session_file_add_revision (parts->file, id, flow, number, rf_json_get_string (object, "note"), author != NULL ? author : "", at);

  return TRUE;
}

static gboolean
read_attachment (Parts      *parts,
                 JsonObject *object,
                 GError    **error)
{
  const char *hash = rf_json_get_string (object, "hash"), *media_type = rf_json_get_string (object, "media_type");
  g_autofree char *name = dup_part_name (ATTACHMENTS, object);
  GBytes *part = g_hash_table_lookup (parts->parts, name);
  g_autofree char *found = NULL;

  if (!is_hash (hash) || (media_type != NULL && !is_short (media_type)))
    return refuse (error, _ ("an attachment is not named"));
  if (part == NULL)
    return refuse_missing (error, name);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part);
  if (strcmp (found, hash) != 0)
    return refuse (error, _ ("an attachment is not what it was"));
  rf_session_file_attach (parts->file, hash, media_type != NULL ? media_type : "application/octet-stream", part);

  return TRUE;
}

/* (transfer none): a list of objects, each of which is one part; NULL with an error where it is something else. */
static JsonArray *
get_list (JsonObject *root,
          const char *member,
          guint       most,
          GError    **error)
{
  JsonNode *node = json_object_get_member (root, member);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean is_fine = array != NULL && json_array_get_length (array) <= most;

  for (guint i = 0; is_fine && i < json_array_get_length (array); i++)
    is_fine = JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i));
  if (!is_fine)
    refuse (error, _ ("its list of parts is not readable"));

  return is_fine ? array : NULL;
}

static void
add_names (GHashTable *names,
           JsonArray  *list,
           const char *folder)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_hash_table_add (names, dup_part_name (folder, json_array_get_object_element (list, i)));
}

static gboolean
read_parts (RfSessionFile *self,
            RfZip         *zip,
            JsonObject    *root,
            GError       **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  Parts parts = { self, kept, 0 };
  JsonArray *revisions = get_list (root, "revisions", RF_SESSION_FILE_MAX_REVISIONS, error);
  JsonArray *attachments = revisions != NULL ? get_list (root, "attachments", RF_SESSION_FILE_MAX_ATTACHMENTS, error) : NULL;

  if (attachments == NULL)
    return FALSE;
  add_names (names, revisions, REVISIONS);
  add_names (names, attachments, ATTACHMENTS);
  if (!rf_zip_read_each (zip, names, keep_part, &parts, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (revisions); i++)
    if (!read_revision (&parts, json_array_get_object_element (revisions, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (attachments); i++)
    if (!read_attachment (&parts, json_array_get_object_element (attachments, i), error))
      return FALSE;

  return TRUE;
}

/* Each only once, and only what the session names. */
static gboolean
check_parts (RfSessionFile *self,
             GError       **error)
{
  g_autoptr (GPtrArray) blobs = rf_session_file_list_blobs (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < blobs->len; i++)
    g_hash_table_add (named, blobs->pdata[i]);
  for (guint i = 0; i < self->revisions->len; i++)
    if (!g_hash_table_add (seen, ((RfSessionRevision *) self->revisions->pdata[i])->id))
      return refuse (error, _ ("a version of its flow is there twice"));
  for (guint i = 0; i < self->attachments->len; i++)
    {
      char *hash = ((RfSessionAttachment *) self->attachments->pdata[i])->hash;

      if (!g_hash_table_add (seen, hash) || !g_hash_table_contains (named, hash))
        return refuse (error, _ ("it has attachments that are not its own"));
    }
  self->n_left_out = blobs->len - self->attachments->len;

  return TRUE;
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static JsonNode *
read_manifest (RfZip   *zip,
               GError **error)
{
  g_autoptr (GBytes) part = read_text (zip, "session.json", error);
  g_autoptr (JsonNode) node = part != NULL ? rf_json_parse (g_bytes_get_data (part, NULL), g_bytes_get_size (part), error) : NULL;
  JsonObject *root = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *session;

  if (part == NULL || node == NULL)
    return NULL;
  if (root == NULL || g_strcmp0 (rf_json_get_string (root, "format"), "resolutionflow-session") != 0)
    {
      refuse (error, _ ("it does not say that it is one"));
      return NULL;
    }
  if (json_object_get_int_member_with_default (root, "version", 0) > RF_SESSION_FILE_VERSION)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_NEWER, _ ("The session was written by a newer ResolutionFlow. Update this one"));
      return NULL;
    }
  session = rf_json_get_string (root, "session");
  if (session == NULL || !rf_uuid_is_valid (session))
    {
      refuse (error, _ ("the session has no id"));
      return NULL;
    }

  return g_steal_pointer (&node);
}

/**
 * rf_session_file_read:
 * @bytes: a file, of which nothing is known
 *
 * Any thread. Bounds: those of a zip container, and the RF_SESSION_FILE_MAX_ numbers.
 *
 * Returns: (transfer full) (nullable): all that is in it, checked; else NULL with INVALID, TOO_LARGE or NEWER
 */
RfSessionFile *
rf_session_file_read (GBytes  *bytes,
                      GError **error)
{
  g_autoptr (RfZip) zip = rf_zip_open (bytes, error);
  g_autoptr (JsonNode) manifest = zip != NULL ? read_manifest (zip, error) : NULL;
  JsonObject *root = manifest != NULL ? json_node_get_object (manifest) : NULL;
  g_autoptr (RfSessionFile) self = NULL;
  g_autoptr (GBytes) events = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (RfRun) run = NULL;

  if (manifest == NULL)
    return NULL;
  self = rf_session_file_new (rf_json_get_string (root, "session"));
  self->masked = json_object_get_boolean_member_with_default (root, "masked", FALSE);
  events = read_text (zip, "events.jsonl", error);
  if (events == NULL)
    return NULL;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, events);
  if (g_strcmp0 (sum, rf_json_get_string (root, "events_sha256")) != 0)
    {
      refuse (error, _ ("its events are not what they were"));
      return NULL;
    }
  if (!read_events (self, events, json_object_get_int_member_with_default (root, "events", 0), error) ||
      !read_parts (self, zip, root, error) || !check_parts (self, error))
    return NULL;
  run = rf_session_file_run (self, error);

  return run != NULL ? g_steal_pointer (&self) : NULL;
}
