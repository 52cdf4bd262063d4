/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions in a file: what is written here is the same there, what must not
 * leave does not, and a file that lies is refused before anything is stored.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-rfflow.h"
#include "rf-run-moves.h"
#include "rf-store.h"
#include "rf-uuid.h"
#include "rf-zip.h"

#define SESSION "01912d68-0000-7000-8000-00000000000a"
#define SECRET "jo.miller@example.org"

typedef struct
{
  char    *dirs[2];
  RfStore *here;
  RfStore *there;
} Fixture;

static RfStore *
open_store (const char *dir)
{
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) error = NULL;
  RfStore *store = rf_store_open (&options, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static void
append (RfStore   *store,
        RfRun     *run,
        GPtrArray *events,
        GError    *error)
{
  g_autoptr (GPtrArray) owned = events;

  g_assert_no_error (error);
  rf_store_append_events (store, owned, &error);
  g_assert_no_error (error);
  rf_run_apply_all (run, owned, &error);
  g_assert_no_error (error);
}

static void
attach (RfStore    *store,
        RfRun      *run,
        const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *hash = rf_store_add_blob (store, bytes, "text/plain", NULL);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "blob", "s", hash);
  g_variant_dict_insert (&dict, "name", "s", "log.txt");
  append (store, run, rf_run_record (run, RF_EVENT_EVIDENCE, g_variant_dict_end (&dict), 1070 * G_USEC_PER_SEC), NULL);
}

/* A finished session of a published flow, with a note that tells an address, and an attachment. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does the spooler run?");
  g_autofree char *cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Restart the spooler");
  g_autofree char *hand = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "All is well");
  g_autofree char *no = rf_edit_add_link (edit, flow, question, cure, "No");
  g_autofree char *yes = rf_edit_add_link (edit, flow, question, hand, "Yes");
  const RfOrigin origin = { .kind = (char *) "new" };
  g_autoptr (RfRevision) revision = NULL;
  g_autoptr (RfRun) run = NULL;
  g_autoptr (RfFlow) pinned = NULL;
  RfRunStart start = { .author = "Priya", .ticket = "#48213", .client = "Northwind" };
  GError *error = NULL;

  for (guint i = 0; i < 2; i++)
    fixture->dirs[i] = g_dir_make_tmp ("rf-transfer-XXXXXX", NULL);
  fixture->here = open_store (fixture->dirs[0]);
  fixture->there = open_store (fixture->dirs[1]);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Printer is offline");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", question);
  rf_flow_apply (flow, edit, &error);
  rf_store_add_flow (fixture->here, flow, &origin, &error);
  revision = rf_store_publish (fixture->here, rf_flow_get_id (flow), "First", &error);
  g_assert_no_error (error);
  pinned = rf_store_load_revision (fixture->here, revision->id, NULL);
  start.flow = pinned;
  start.revision = revision->id;
  run = rf_run_new (SESSION, rf_store_resolve, fixture->here);
  append (fixture->here, run, rf_run_start (run, &start, 1000 * G_USEC_PER_SEC, &error), error);
  append (fixture->here, run, rf_run_note (run, "Asked " SECRET " at 10.20.0.7; again 10.20.0.7", 1060 * G_USEC_PER_SEC, &error), error);
  attach (fixture->here, run, "line one\nline two\n");
  append (fixture->here, run, rf_run_answer (run, no, FALSE, 1100 * G_USEC_PER_SEC, &error), error);
  append (fixture->here, run, rf_run_finish (run, "resolved", "Restarted", NULL, 1200 * G_USEC_PER_SEC, &error), error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->here);
  g_assert_finalize_object (fixture->there);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dirs[i]);

      g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
      g_free (fixture->dirs[i]);
    }
}

static GBytes *
export (Fixture *fixture,
        gboolean masked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfSessionFile) file = rf_store_export_session (fixture->here, SESSION, masked, NULL, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = rf_session_file_write (file, &error);
  g_assert_no_error (error);

  return bytes;
}

static RfSessionImport
import (RfStore *store,
        GBytes  *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfSessionFile) file = rf_session_file_read (bytes, &error);
  RfSessionImport result;

  g_assert_no_error (error);
  rf_store_import_session (store, file, &result, &error);
  g_assert_no_error (error);

  return result;
}

static void
a_session_is_the_same_there (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GBytes) bytes = export (fixture, FALSE);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (RfRun) run = NULL;
  g_autoptr (RfSessionInfo) info = NULL;
  g_autoptr (RfSessionFile) back = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (import (fixture->there, bytes), ==, RF_SESSION_IMPORT_ADDED);
  info = rf_store_get_session (fixture->there, SESSION, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->outcome, ==, "resolved");
  g_assert_cmpstr (info->flow_name, ==, "Printer is offline");
  g_assert_cmpuint (info->revision_number, ==, 1);
  run = rf_store_load_run (fixture->there, SESSION, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rf_run_get_current (run)->title, ==, "Restart the spooler");
  hits = rf_store_search (fixture->there, "miller", 5, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);

  /* What comes back from there is the same file, to the byte. */
  back = rf_store_export_session (fixture->there, SESSION, FALSE, NULL, &error);
  again = rf_session_file_write (back, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->attachments->len, ==, 1);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
the_same_file_comes_in_once (Fixture      *fixture,
                             gconstpointer data)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (GBytes) bytes = export (fixture, FALSE);
  g_autoptr (GBytes) masked = export (fixture, TRUE);
  g_autoptr (GBytes) longer = NULL;
  g_autoptr (RfRun) run = rf_store_load_run (fixture->here, SESSION, NULL);
  g_autoptr (GArray) places = NULL;

  g_assert_cmpint (import (fixture->there, bytes), ==, RF_SESSION_IMPORT_ADDED);
  g_assert_cmpint (import (fixture->there, bytes), ==, RF_SESSION_IMPORT_KNOWN);
  g_assert_cmpint (import (fixture->there, masked), ==, RF_SESSION_IMPORT_KNOWN);
  g_assert_cmpint (import (fixture->here, bytes), ==, RF_SESSION_IMPORT_KNOWN);

  append (fixture->here, run, rf_run_note (run, "One more thing", 1300 * G_USEC_PER_SEC, NULL), NULL);
  longer = export (fixture, FALSE);
  g_assert_cmpint (import (fixture->there, longer), ==, RF_SESSION_IMPORT_CONTINUED);
  g_assert_cmpint (import (fixture->there, bytes), ==, RF_SESSION_IMPORT_KNOWN);
  places = rf_store_list_history (fixture->there, &all, NULL, NULL);
  g_assert_cmpuint (places->len, ==, 1);
}

static void
two_ways_of_one_session_are_not_mixed (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (GBytes) bytes = export (fixture, FALSE);
  g_autoptr (GBytes) other = NULL;
  g_autoptr (RfSessionFile) file = NULL;
  g_autoptr (RfRun) here = rf_store_load_run (fixture->here, SESSION, NULL);
  g_autoptr (RfRun) there = NULL;
  g_autoptr (GError) error = NULL;

  import (fixture->there, bytes);
  there = rf_store_load_run (fixture->there, SESSION, NULL);
  append (fixture->here, here, rf_run_note (here, "Here", 1300 * G_USEC_PER_SEC, NULL), NULL);
  append (fixture->there, there, rf_run_note (there, "There", 1300 * G_USEC_PER_SEC, NULL), NULL);
  other = export (fixture, FALSE);
  file = rf_session_file_read (other, NULL);
  g_assert_false (rf_store_import_session (fixture->there, file, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
}

/* (transfer full): all that is in the container, one after the other */
static char *
unpack (GBytes *bytes)
{
  g_autoptr (RfZip) zip = rf_zip_open (bytes, NULL);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) names = rf_zip_list (zip, &refused);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) part = rf_zip_read (zip, g_ptr_array_index (names, i), NULL);

      g_string_append_printf (all, "== %s\n", (char *) g_ptr_array_index (names, i));
      g_string_append_len (all, g_bytes_get_data (part, NULL), g_bytes_get_size (part));
    }

  return g_string_free_and_steal (all);
}

static void
what_must_not_leave_does_not (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GBytes) whole = export (fixture, FALSE);
  g_autoptr (GBytes) masked = export (fixture, TRUE);
  g_autofree char *whole_text = unpack (whole);
  g_autofree char *masked_text = unpack (masked);
  g_autoptr (RfSessionFile) file = rf_session_file_read (masked, NULL);

  g_assert_nonnull (strstr (whole_text, SECRET));
  g_assert_nonnull (strstr (whole_text, "10.20.0.7"));
  g_assert_nonnull (strstr (whole_text, "== attachments/"));
  g_assert_null (strstr (masked_text, SECRET));
  g_assert_null (strstr (masked_text, "10.20.0.7"));
  g_assert_null (strstr (masked_text, "== attachments/"));
  /* The same value has the same token. */
  g_assert_nonnull (strstr (masked_text, "[IPv4 1]; again [IPv4 1]"));
  g_assert_true (file->masked);
  g_assert_cmpuint (file->n_left_out, ==, 1);
  g_assert_cmpint (import (fixture->there, masked), ==, RF_SESSION_IMPORT_ADDED);
}

/* ---- files that lie -------------------------------------------------------------------------------------------- */

/* (transfer full): @bytes with the first @old in the part @name replaced by @new; the sum of the events is set right,
 * so that the lie itself is what is found. */
static GBytes *
forge (GBytes     *bytes,
       const char *name,
       const char *old,
       const char *new)
{
  g_autoptr (RfZip) zip = rf_zip_open (bytes, NULL);
  g_autoptr (RfZipWriter) writer = rf_zip_writer_new ();
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) names = rf_zip_list (zip, &refused);
  g_autofree char *sum_before = NULL;
  g_autofree char *sum_after = NULL;

  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "session.json");
  for (guint i = names->len; i > 0; i--)
    {
      const char *part_name = g_ptr_array_index (names, i - 1);
      g_autoptr (GBytes) part = rf_zip_read (zip, part_name, NULL);
      g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      g_autoptr (GBytes) changed = NULL;

      if (g_str_has_prefix (part_name, name))
        g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
      if (strcmp (part_name, "events.jsonl") == 0)
        {
          sum_before = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part);
          sum_after = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
        }
      if (strcmp (part_name, "session.json") == 0)
        g_string_replace (text, sum_before, sum_after, 1);
      changed = g_bytes_new (text->str, text->len);
      rf_zip_writer_add (writer, part_name, changed, NULL);
    }

  return rf_zip_writer_finish (writer, NULL);
}

static void
a_file_that_lies_is_refused (Fixture      *fixture,
                             gconstpointer data)
{
  static const struct
  {
    const char *part;
    const char *old;
    const char *new;
    RfError     code;
  } cases[] = {
    { "session.json", "resolutionflow-session", "a-cake-recipe", RF_ERROR_INVALID },
    { "session.json", "\"version\" : 1", "\"version\" : 99", RF_ERROR_NEWER },
    { "session.json", SESSION, "../../etc/passwd", RF_ERROR_INVALID },
    { "session.json", "\"events\" : ", "\"events\" : 1", RF_ERROR_INVALID },
    { "session.json", "\"attachments\" : [", "\"attachments\" : 7, \"x\" : [", RF_ERROR_INVALID },
    { "session.json", "\"revisions\" : [", "\"revisions\" : [], \"x\" : [", RF_ERROR_NOT_FOUND },
    { "session.json", "\"number\" : 1", "\"number\" : -1", RF_ERROR_INVALID },
    { "events.jsonl", "\"kind\":\"started\"", "\"kind\":\"note\"", RF_ERROR_INVALID },
    { "events.jsonl", "\"session\":\"" SESSION "\"", "\"session\":\"01912d68-0000-7000-8000-00000000000b\"", RF_ERROR_INVALID },
    { "events.jsonl", "\"order\":2", "\"order\":0", RF_ERROR_INVALID },
    { "events.jsonl", "\"order\":2", "\"order\":-2", RF_ERROR_INVALID },
    { "events.jsonl", "\"time\":\"1970", "\"time\":\"1960", RF_ERROR_INVALID },
    { "events.jsonl", "\n{", "\n[{", RF_ERROR_INVALID },
    { "events.jsonl", "\n{", "\n\n{", RF_ERROR_INVALID },
    { "events.jsonl", "\"author\":\"Priya\"", "\"author\":7", RF_ERROR_INVALID },
    { "events.jsonl", "\"blob\":\"", "\"blob\":\"../../", RF_ERROR_INVALID },
    { "revisions/", "Restart the spooler", "Wipe the disk", RF_ERROR_INVALID },
    { "attachments/", "line one", "line 0ne", RF_ERROR_INVALID },
  };
  const RfSessionFilter all = { 0 };
  g_autoptr (GBytes) good = export (fixture, FALSE);
  g_autoptr (GArray) places = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bad = forge (good, cases[i].part, cases[i].old, cases[i].new);
      g_autoptr (GError) error = NULL;
      g_autoptr (RfSessionFile) file = rf_session_file_read (bad, &error);

      if (file != NULL)
        g_error ("“%s” instead of “%s” was taken", cases[i].new, cases[i].old);
      g_assert_error (error, RF_ERROR, (int) cases[i].code);
    }
  places = rf_store_list_history (fixture->there, &all, NULL, NULL);
  g_assert_cmpuint (places->len, ==, 0);
}

static void
an_empty_part_is_refused (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *const names[] = { "session.json", "events.jsonl" };
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  for (guint i = 1; i <= G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RfZipWriter) writer = rf_zip_writer_new ();
      g_autoptr (GBytes) whole = NULL;
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < i; k++)
        rf_zip_writer_add (writer, names[k], nothing, NULL);
      whole = rf_zip_writer_finish (writer, NULL);
      g_assert_null (rf_session_file_read (whole, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
    }
}

/* Cut anywhere, or one byte another: an error or, where the byte means nothing, the same session. Never a crash. */
static void
a_damaged_file_is_refused (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GBytes) good = export (fixture, FALSE);
  gsize length = g_bytes_get_size (good);

  for (gsize i = 0; i < length; i += 13)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), length);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, i);
      g_autoptr (GBytes) other = NULL;
      g_autoptr (RfSessionFile) file = NULL;

      file = rf_session_file_read (cut, NULL);
      if (file != NULL)
        g_assert_cmpuint (file->events->len + file->attachments->len + file->revisions->len, ==, 9);
      g_clear_pointer (&file, rf_session_file_unref);
      copy[i] ^= 0x41;
      other = g_bytes_new (copy, length);
      file = rf_session_file_read (other, NULL);
      if (file != NULL)
        g_assert_cmpuint (file->events->len + file->attachments->len + file->revisions->len, ==, 9);
    }
}

static void
an_id_of_another_session_is_a_forgery (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (GBytes) good = export (fixture, FALSE);
  g_autoptr (RfSessionFile) file = rf_session_file_read (good, NULL);
  g_autoptr (RfSessionFile) forged = rf_session_file_new ("01912d68-0000-7000-8000-0000000000ff");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < file->events->len; i++)
    {
      RfEvent *event = file->events->pdata[i];

      g_ptr_array_add (forged->events, rf_event_new_full (rf_event_get_id (event), forged->id, "Mallory", rf_event_get_order (event),
                                                          rf_event_get_time (event), rf_event_get_kind (event), rf_event_get_payload (event)));
    }
  g_assert_false (rf_store_import_session (fixture->here, forged, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
}

/* The session came first: its version of the flow is in the store, and the flow is not. */
static void
a_flow_that_comes_after_its_session_is_the_same_version (Fixture      *fixture,
                                                         gconstpointer data)
{
  g_autoptr (GBytes) bytes = export (fixture, FALSE);
  g_autoptr (RfSessionFile) file = rf_session_file_read (bytes, NULL);
  const RfSessionRevision *revision = file->revisions->pdata[0];
  g_autofree char *folder = g_build_filename (fixture->dirs[0], "builtins", NULL);
  g_autofree char *path = g_build_filename (folder, "printer.rfflow", NULL);
  g_autofree char *text = rf_rfflow_write (revision->flow);
  g_autofree char *frozen = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (rf_store_import_session (fixture->there, file, NULL, &error));
  g_assert_true (rf_store_add_builtins (fixture->there, folder, &error));
  g_assert_no_error (error);
  frozen = rf_store_freeze (fixture->there, rf_flow_get_id (revision->flow), &error);
  g_assert_cmpstr (frozen, ==, revision->id);
}

/* The number is taken by a version that says something else. */
static void
another_flow_that_comes_after_the_session_takes_the_next_number (Fixture      *fixture,
                                                                 gconstpointer data)
{
  g_autoptr (GBytes) bytes = export (fixture, FALSE);
  g_autoptr (RfSessionFile) file = rf_session_file_read (bytes, NULL);
  const RfSessionRevision *revision = file->revisions->pdata[0];
  g_autoptr (RfFlow) flow = rf_flow_copy (revision->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename");
  const RfOrigin origin = { .kind = (char *) "new" };
  g_autoptr (RfRevision) published = NULL;
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Printer is online");
  rf_flow_apply (flow, edit, &error);
  g_assert_true (rf_store_import_session (fixture->there, file, NULL, &error));
  rf_store_add_flow (fixture->there, flow, &origin, &error);
  published = rf_store_publish (fixture->there, rf_flow_get_id (flow), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (published->number, ==, revision->number + 1);
}

#define add(path, func) g_test_add ("/session-file/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-session-is-the-same-there", a_session_is_the_same_there);
  add ("the-same-file-comes-in-once", the_same_file_comes_in_once);
  add ("two-ways-of-one-session-are-not-mixed", two_ways_of_one_session_are_not_mixed);
  add ("what-must-not-leave-does-not", what_must_not_leave_does_not);
  add ("a-file-that-lies-is-refused", a_file_that_lies_is_refused);
  add ("an-empty-part-is-refused", an_empty_part_is_refused);
  add ("a-damaged-file-is-refused", a_damaged_file_is_refused);
  add ("an-id-of-another-session-is-a-forgery", an_id_of_another_session_is_a_forgery);
  add ("a-flow-that-comes-after-its-session-is-the-same-version", a_flow_that_comes_after_its_session_is_the_same_version);
  add ("another-flow-that-comes-after-the-session-takes-the-next-number", another_flow_that_comes_after_the_session_takes_the_next_number);

  return g_test_run ();
}
