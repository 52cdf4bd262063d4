/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session in one file (.rfsession): a zip container of
 *   session.json            what the file is, and the sums of what is in it
 *   events.jsonl            the events, one JSON object a line, in their order
 *   revisions/ID.rfflow     each version of a flow that the session ran
 *   attachments/SHA256      the bytes of each attachment
 * Everything that leaves is masked unless the engineer wants the whole record;
 * a masked file has no attachments, since a picture cannot be checked.
 */

#include "rf-session-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-clock.h"
#include "rf-json.h"
#include "rf-rfflow.h"
#include "rf-text.h"
#include "rf-zip.h"

G_DEFINE_BOXED_TYPE (RfSessionFile, rf_session_file, rf_session_file_ref, rf_session_file_unref)

static void
revision_free (gpointer data)
{
  RfSessionRevision *self = data;

  g_free (self->id);
  g_free (self->note);
  g_free (self->author);
  g_clear_object (&self->flow);
  g_free (self);
}

static void
attachment_free (gpointer data)
{
  RfSessionAttachment *self = data;

  g_free (self->hash);
  g_free (self->media_type);
  g_bytes_unref (self->bytes);
  g_free (self);
}

RfSessionFile *
rf_session_file_new (const char *id)
{
  RfSessionFile *self = g_new0 (RfSessionFile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  self->revisions = g_ptr_array_new_with_free_func (revision_free);
  self->attachments = g_ptr_array_new_with_free_func (attachment_free);

  return self;
}

RfSessionFile *
rf_session_file_ref (RfSessionFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_session_file_unref (RfSessionFile *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

/**
 * rf_session_file_add_revision:
 * @note: (nullable): what its author said is new
 */
void
rf_session_file_add_revision (RfSessionFile *self,
                              const char    *id,
                              RfFlow        *flow,
                              guint          number,
                              const char    *note,
                              const char    *author,
                              gint64         at)
{
  RfSessionRevision *revision = g_new0 (RfSessionRevision, 1);

  revision->id = g_strdup (id);
  revision->flow = g_object_ref (flow);
  revision->number = number;
  revision->note = g_strdup (note);
  revision->author = g_strdup (author);
  revision->at = at;
  g_ptr_array_add (self->revisions, revision);
}

void
rf_session_file_attach (RfSessionFile *self,
                        const char    *hash,
                        const char    *media_type,
                        GBytes        *bytes)
{
  RfSessionAttachment *attachment = g_new0 (RfSessionAttachment, 1);

  attachment->hash = g_strdup (hash);
  attachment->media_type = g_strdup (media_type);
  attachment->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->attachments, attachment);
}

/**
 * rf_session_file_list_blobs:
 *
 * Returns: (transfer full) (element-type utf8): the attachments that the events name, each once
 */
GPtrArray *
rf_session_file_list_blobs (RfSessionFile *self)
{
  GPtrArray *hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->events->len; i++)
    {
      const char *hash = rf_event_get_string (g_ptr_array_index (self->events, i), "blob");

      if (hash != NULL && g_hash_table_add (seen, (gpointer) hash))
        g_ptr_array_add (hashes, g_strdup (hash));
    }

  return hashes;
}

/**
 * rf_session_file_name:
 *
 * Returns: (transfer full): how the file is called where nobody says otherwise: flow and day
 */
char *
rf_session_file_name (RfSessionFile *self)
{
  RfEvent *first = self->events->len > 0 ? g_ptr_array_index (self->events, 0) : NULL;
  const RfSessionRevision *revision = self->revisions->len > 0 ? g_ptr_array_index (self->revisions, 0) : NULL;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (first != NULL ? rf_event_get_time (first) / G_USEC_PER_SEC : 0);
  g_autofree char *slug = rf_text_slug (revision != NULL ? rf_flow_get_name (revision->flow) : "session");
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  return g_strconcat (slug, "-", date, RF_SESSION_FILE_SUFFIX, NULL);
}

/* Whether a file is called like one. */
gboolean
rf_session_file_is_one (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, RF_SESSION_FILE_SUFFIX);
}

/* ---- masking --------------------------------------------------------------------------------------------------- */

/* What names records and files, and is no text. */
static gboolean
is_name (const char *kind,
         const char *member)
{
  static const char *const names[] = {
    "node", "edge", "flow", "revision", "parent", "to", "event", "blob", "after", "media_type", "what", "outcome", "line", "format", NULL
  };

  return g_strv_contains (names, member) || (strcmp (member, "name") == 0 && strcmp (kind, RF_EVENT_VARIABLE) == 0);
}

/* Takes the texts of a payload out, or, with @from, puts those from *@from on into their places. */
static void
walk (JsonNode   *node,
      const char *kind,
      GPtrArray  *texts,
      guint      *from)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (from != NULL)
        json_node_set_string (node, g_ptr_array_index (texts, (*from)++));
      else
        g_ptr_array_add (texts, json_node_dup_string (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      walk (json_array_get_element (json_node_get_array (node), i), NULL, texts, from);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &member, &value))
        if (kind == NULL || !is_name (kind, member))
          walk (value, NULL, texts, from);
    }
}

static void
put_back (RfSessionFile *self,
          GPtrArray     *payloads,
          GPtrArray     *texts)
{
  guint at = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      RfEvent *event = g_ptr_array_index (self->events, i);
      JsonNode *payload = g_ptr_array_index (payloads, i);

      walk (payload, rf_event_get_kind (event), texts, &at);
      self->events->pdata[i] = rf_event_new_full (rf_event_get_id (event), self->id, g_ptr_array_index (texts, at++), rf_event_get_order (event),
                                                  rf_event_get_time (event), rf_event_get_kind (event),
                                                  rf_json_to_vardict (json_node_get_object (payload)));
      rf_event_unref (event);
    }
  for (guint i = 0; i < self->revisions->len; i++)
    {
      RfSessionRevision *revision = g_ptr_array_index (self->revisions, i);

      g_set_str (&revision->author, g_ptr_array_index (texts, at++));
      g_set_str (&revision->note, g_ptr_array_index (texts, at++));
    }
}

/**
 * rf_session_file_mask:
 * @redaction: (nullable): what must not leave, beside what the rules find
 *
 * Puts tokens in the place of what must not leave, the same for the same value in the whole record, and leaves the
 * attachments out. The flows stay as they are: they are no record of a client.
 *
 * Returns: FALSE with RF_ERROR_BLOCKED where a text could not be checked: nothing must leave then
 */
gboolean
rf_session_file_mask (RfSessionFile     *self,
                      const RfRedaction *redaction,
                      GError           **error)
{
  g_autoptr (GPtrArray) payloads = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) blobs = rf_session_file_list_blobs (self);

  for (guint i = 0; i < self->events->len; i++)
    {
      RfEvent *event = g_ptr_array_index (self->events, i);
      JsonNode *payload = rf_json_from_vardict (rf_event_get_payload (event));

      walk (payload, rf_event_get_kind (event), texts, NULL);
      g_ptr_array_add (texts, g_strdup (rf_event_get_author (event)));
      g_ptr_array_add (payloads, payload);
    }
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const RfSessionRevision *revision = g_ptr_array_index (self->revisions, i);

      g_ptr_array_add (texts, g_strdup (revision->author != NULL ? revision->author : ""));
      g_ptr_array_add (texts, g_strdup (revision->note != NULL ? revision->note : ""));
    }
  if (!rf_redact_texts (texts, redaction, &self->n_masked, error))
    return FALSE;
  put_back (self, payloads, texts);
  g_ptr_array_set_size (self->attachments, 0);
  self->n_left_out = blobs->len;
  self->masked = TRUE;

  return TRUE;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static JsonArray *
list_revisions (RfSessionFile *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->revisions->len; i++)
    {
      const RfSessionRevision *revision = g_ptr_array_index (self->revisions, i);
      JsonObject *object = json_object_new ();
      g_autofree char *hash = rf_rfflow_hash (revision->flow);
      g_autofree char *time = rf_time_to_text (revision->at);

      json_object_set_string_member (object, "id", revision->id);
      json_object_set_string_member (object, "flow", rf_flow_get_id (revision->flow));
      json_object_set_int_member (object, "number", revision->number);
      json_object_set_string_member (object, "hash", hash);
      rf_json_set_string (object, "note", revision->note);
      rf_json_set_string (object, "author", revision->author);
      json_object_set_string_member (object, "time", time);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
list_attachments (RfSessionFile *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const RfSessionAttachment *attachment = g_ptr_array_index (self->attachments, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "hash", attachment->hash);
      rf_json_set_string (object, "media_type", attachment->media_type);
      json_object_set_int_member (object, "size", g_bytes_get_size (attachment->bytes));
      json_array_add_object_element (array, object);
    }

  return array;
}

static GBytes *
write_manifest (RfSessionFile *self,
                GBytes        *events)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, events);
  g_autoptr (JsonNode) node = NULL;
  char *text;

  json_object_set_string_member (root, "format", "resolutionflow-session");
  json_object_set_int_member (root, "version", RF_SESSION_FILE_VERSION);
  json_object_set_string_member (root, "session", self->id);
  json_object_set_boolean_member (root, "masked", self->masked);
  json_object_set_int_member (root, "events", self->events->len);
  json_object_set_string_member (root, "events_sha256", sum);
  json_object_set_array_member (root, "revisions", list_revisions (self));
  json_object_set_array_member (root, "attachments", list_attachments (self));
  node = json_node_init_object (json_node_alloc (), root);
  text = rf_json_to_text (node);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_events (RfSessionFile *self)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++)
    {
      g_autoptr (JsonNode) node = rf_event_to_json (g_ptr_array_index (self->events, i));
      g_autofree char *line = rf_json_to_line (node);

      g_string_append (lines, line);
      g_string_append_c (lines, '\n');
    }

  return g_string_free_to_bytes (lines);
}

static gboolean
add_parts (RfSessionFile *self,
           RfZipWriter   *zip,
           GError       **error)
{
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const RfSessionRevision *revision = g_ptr_array_index (self->revisions, i);
      g_autofree char *name = g_strdup_printf ("revisions/%s.rfflow", revision->id);
      char *text = rf_rfflow_write (revision->flow);
      g_autoptr (GBytes) part = g_bytes_new_take (text, strlen (text));

      if (!rf_zip_writer_add (zip, name, part, error))
        return FALSE;
    }
  for (guint i = 0; i < self->attachments->len; i++)
    {
      const RfSessionAttachment *attachment = g_ptr_array_index (self->attachments, i);
      g_autofree char *name = g_strconcat ("attachments/", attachment->hash, NULL);

      if (!rf_zip_writer_add (zip, name, attachment->bytes, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_session_file_write:
 *
 * Returns: (transfer full) (nullable): the file; TOO_LARGE where no program would read it
 */
GBytes *
rf_session_file_write (RfSessionFile *self,
                       GError       **error)
{
  g_autoptr (RfZipWriter) zip = rf_zip_writer_new ();
  g_autoptr (GBytes) events = write_events (self);
  g_autoptr (GBytes) manifest = write_manifest (self, events);
  g_autoptr (GBytes) whole = NULL;

  if (g_bytes_get_size (events) > RF_ZIP_MAX_PART)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The record of the session is larger than %d MiB, which is the most that a file takes"),
                   RF_ZIP_MAX_PART / 1024 / 1024);
      return NULL;
    }
  if (!rf_zip_writer_add (zip, "session.json", manifest, error) || !rf_zip_writer_add (zip, "events.jsonl", events, error) ||
      !add_parts (self, zip, error))
    return NULL;

  return rf_zip_writer_finish (zip, error);
}

/* ---- running it ------------------------------------------------------------------------------------------------ */

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  RfSessionFile *self = data;

  for (guint i = 0; revision != NULL && i < self->revisions->len; i++)
    {
      const RfSessionRevision *one = g_ptr_array_index (self->revisions, i);

      if (strcmp (one->id, revision) == 0 && strcmp (rf_flow_get_id (one->flow), flow) == 0)
        return g_object_ref (one->flow);
    }

  return NULL;
}

/**
 * rf_session_file_run:
 *
 * Returns: (transfer full) (nullable): the session as its events make it; it must not outlive @self
 */
RfRun *
rf_session_file_run (RfSessionFile *self,
                     GError       **error)
{
  g_autoptr (RfRun) run = rf_run_new (self->id, resolve, self);

  return rf_run_apply_all (run, self->events, error) ? g_steal_pointer (&run) : NULL;
}
