/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a session on its way into the record, with a real store: what
 * the record holds, and what it must not.
 */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "rf-command-quote.h"
#include "rf-command-task.h"
#include "rf-edits.h"
#include "rf-test-folder.h"
#include "rf-uuid.h"

#define SECRET "hunter2 it's"

typedef struct
{
  RfRunner *runner;
  char     *step;
  GString  *heard;
} Fixture;

/* One for all cases, until the program ends. */
static RfLibrary *library;
static char *dir;

static DexFuture *
over_cb (DexFuture *future,
         gpointer   data)
{
  return dex_ref (future);
}

/* @future: (transfer full); gives its value, which lives as long as @keep */
static const GValue *
await (DexFuture  *future,
       DexFuture **keep)
{
  g_autoptr (GError) error = NULL;
  const GValue *value;

  *keep = dex_future_finally (future, over_cb, NULL, NULL);
  while (dex_future_is_pending (*keep))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (*keep, &error);
  g_assert_no_error (error);

  return value;
}

static void
finish (DexFuture *future)
{
  DexFuture *keep = NULL;

  await (future, &keep);
  dex_unref (keep);
}

static char *
add_flow (char **step)
{
  g_autofree char *id = rf_uuid_new ();
  RfFlow *flow = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);

  *step = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Ask");
  rf_edit_set_string (edit, flow, id, "name", "Ask");
  rf_edit_set_string (edit, flow, id, "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, id, "start", *step);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, flow);
  finish (rf_library_add_flows (library, flows, origin));

  return g_steal_pointer (&id);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  const RfRunStart start = { 0 };
  g_autofree char *flow = add_flow (&f->step);
  DexFuture *keep = NULL;

  f->runner = g_value_dup_object (await (rf_runner_prepare (library, flow), &keep));
  dex_unref (keep);
  finish (rf_runner_start (f->runner, &start));
  f->heard = g_string_new (NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_clear_object (&f->runner);
  g_free (f->step);
  g_string_free (f->heard, TRUE);
}

static void
heard_cb (RfCommandTask *task,
          const char    *text,
          Fixture       *f)
{
  g_string_append (f->heard, text);
}

static void
ended_cb (RfCommandTask *task,
          gboolean      *has_ended)
{
  *has_ended = TRUE;
}

/* Runs it to its end; gives the event that tells it. */
static RfEvent *
run (Fixture    *f,
     const char *code,
     const char *shown,
     gboolean    stop)
{
  RfRun *the_run = rf_runner_get_run (f->runner);
  g_autoptr (RfCommandTask) task = rf_command_task_new (f->runner, f->step, "bash", code, shown);
  gboolean has_ended = FALSE;
  GPtrArray *events;

  g_signal_connect (task, "output", G_CALLBACK (heard_cb), f);
  g_signal_connect (task, "ended", G_CALLBACK (ended_cb), &has_ended);
  rf_command_task_start (task);
  while (!has_ended)
    {
      g_main_context_iteration (NULL, TRUE);
      if (stop && f->heard->len > 0)
        rf_command_task_stop (task);
    }
  g_assert_cmpstr (rf_command_task_get_problem (task), ==, NULL);
  events = rf_run_get_events (the_run);

  return g_ptr_array_index (events, events->len - 1);
}

static void
test_the_output_is_in_the_record (Fixture      *f,
                                  gconstpointer data)
{
  RfEvent *event = run (f, "echo hello; exit 3", "echo hello; exit 3", FALSE);
  RfRunStep *step = rf_run_get_current (rf_runner_get_run (f->runner));
  RfRunEntry *entry;

  g_assert_cmpstr (rf_event_get_kind (event), ==, RF_EVENT_OUTPUT);
  g_assert_cmpstr (rf_event_get_string (event, "node"), ==, f->step);
  g_assert_cmpstr (rf_event_get_string (event, "command"), ==, "echo hello; exit 3");
  g_assert_cmpstr (rf_event_get_string (event, "text"), ==, "hello\n");
  g_assert_cmpint (rf_event_get_int (event, "exit"), ==, 3);
  g_assert_cmpint (rf_event_get_int (event, "duration"), >, 0);
  g_assert_cmpstr (f->heard->str, ==, "hello\n");
  g_assert_cmpuint (step->entries->len, ==, 1);
  entry = g_ptr_array_index (step->entries, 0);
  g_assert_cmpstr (entry->text, ==, "hello\n");
}

static const char *
lookup (const char *name,
        gpointer    run)
{
  return rf_run_get_variable (run, name);
}

static void
test_a_secret_is_run_but_never_told (Fixture      *f,
                                     gconstpointer data)
{
  RfRun *the_run = rf_runner_get_run (f->runner);
  g_autofree char *code = NULL;
  g_autofree char *written = NULL;
  RfEvent *event;

  rf_run_set_secret (the_run, "password", SECRET);
  code = rf_command_expand ("bash", "echo the password is {{password}}, $(printf %s {{password}} | wc -c)", lookup, the_run, NULL);
  event = run (f, code, "echo the password is '•••••'", FALSE);

  g_assert_cmpstr (rf_event_get_string (event, "text"), ==, "the password is •••••, 12\n");
  g_assert_cmpstr (f->heard->str, ==, "the password is •••••, 12\n");
  written = g_variant_print (rf_event_get_payload (event), FALSE);
  g_assert_null (strstr (written, "hunter2"));
}

static gboolean
load_blob (RfStore      *store,
           gpointer      hash,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  GBytes *bytes = rf_store_load_blob (store, hash, error);

  if (bytes != NULL)
    g_value_take_boxed (g_value_init (value, G_TYPE_BYTES), bytes);

  return bytes != NULL;
}

static void
test_a_long_output_becomes_an_attachment (Fixture      *f,
                                          gconstpointer data)
{
  RfEvent *event = run (f, "seq 1 400000", "seq 1 400000", FALSE);
  DexFuture *keep = NULL;
  GBytes *bytes;

  g_assert_cmpuint (strlen (rf_event_get_string (event, "text")), <, 4096);
  g_assert_true (g_str_has_prefix (rf_event_get_string (event, "text"), "1\n2\n3\n"));
  bytes = g_value_get_boxed (await (rf_library_read (library, load_blob, g_strdup (rf_event_get_string (event, "blob")), g_free), &keep));
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2688895);
  g_assert_true (strncmp ((const char *) g_bytes_get_data (bytes, NULL) + 2688895 - 14, "399999\n400000\n", 14) == 0);
  dex_unref (keep);
}

static void
test_a_stopped_command_is_told_too (Fixture      *f,
                                    gconstpointer data)
{
  RfEvent *event = run (f, "echo begun; sleep 1000", "sleep", TRUE);

  g_assert_true (g_str_has_prefix (rf_event_get_string (event, "text"), "begun\n"));
  g_assert_cmpint (rf_event_get_int (event, "exit"), ==, 128 + 15);
}

/* While another event is being written, the output waits for its turn. */
static void
test_an_output_waits_while_a_note_is_written (Fixture      *f,
                                              gconstpointer data)
{
  RfRun *the_run = rf_runner_get_run (f->runner);

  for (guint i = 0; i < 5; i++)
    {
      DexFuture *note = rf_runner_do (f->runner, rf_run_note (the_run, "busy", rf_runner_now (), NULL), NULL);
      RfEvent *event = run (f, "true", "true", FALSE);

      g_assert_cmpstr (rf_event_get_kind (event), ==, RF_EVENT_OUTPUT);
      finish (note);
    }
}

#define add(path, func) g_test_add ("/command-task/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  dir = g_dir_make_tmp ("rf-command-task-XXXXXX", NULL);
  library = rf_library_new (dir);
  finish (rf_library_open (library));

  add ("the-output-is-in-the-record", test_the_output_is_in_the_record);
  add ("a-secret-is-run-but-never-told", test_a_secret_is_run_but_never_told);
  add ("a-long-output-becomes-an-attachment", test_a_long_output_becomes_an_attachment);
  add ("a-stopped-command-is-told-too", test_a_stopped_command_is_told_too);
  add ("an-output-waits-while-a-note-is-written", test_an_output_waits_while_a_note_is_written);
  result = g_test_run ();
  rf_test_remove_folder (dir);

  return result;
}
