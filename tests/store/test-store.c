/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as the program uses it: what is confirmed is there after it was
 * closed and opened again.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-rfflow.h"
#include "rf-run-moves.h"
#include "rf-store.h"
#include "rf-test-folder.h"

typedef struct
{
  char    *dir;
  RfStore *store;
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
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("rf-store-XXXXXX", NULL);
  fixture->store = open_store (fixture->dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (fixture->store != NULL)
    {
      rf_store_check (fixture->store, &error);
      g_assert_no_error (error);
      g_assert_finalize_object (fixture->store);
    }
  rf_test_remove_folder (fixture->dir);
  g_free (fixture->dir);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->store);
  fixture->store = open_store (fixture->dir);
}

/* A question with two answers: a cure and a hand-over. */
static RfFlow *
make_flow (const char *name)
{
  RfFlow *flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does the spooler run?");
  g_autofree char *cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Restart the spooler");
  g_autofree char *hand = rf_edit_add_node (edit, flow, RF_NODE_ESCALATE, "Call the printer vendor");
  g_autofree char *no = rf_edit_add_link (edit, flow, question, cure, "No");
  g_autofree char *yes = rf_edit_add_link (edit, flow, question, hand, "Yes");
  g_autofree char *command = rf_edit_add_command (edit, flow, question, "powershell", "Get-Service Spooler");
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", name);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", question);
  rf_edit_set_string (edit, flow, hand, "reason", "The driver is broken");
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);

  return flow;
}

static RfFlow *
add_flow (Fixture    *fixture,
          const char *name)
{
  const RfOrigin origin = { .kind = (char *) "new" };
  g_autoptr (GError) error = NULL;
  RfFlow *flow = make_flow (name);

  rf_store_add_flow (fixture->store, flow, &origin, &error);
  g_assert_no_error (error);

  return flow;
}

static void
flow_returns_as_it_was (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (RfFlow) loaded = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  const RfFlowInfo *info;

  reopen (fixture);
  loaded = rf_store_load_flow (fixture->store, rf_flow_get_id (flow), &error);
  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (flow, loaded));

  infos = rf_store_list_flows (fixture->store, NULL, &error);
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpstr (info->name, ==, "Printer");
  g_assert_cmpuint (info->n_nodes, ==, 3);
  g_assert_cmpuint (info->version, ==, 0);
  g_assert_nonnull (info->preview);
}

static void
any_flow_returns_as_it_was (Fixture      *fixture,
                            gconstpointer data)
{
  const RfOrigin origin = { .kind = (char *) "import" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("store", &seed);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, 40);
      g_autoptr (RfFlow) loaded = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = rf_rfflow_write (flow);
      g_autofree char *after = NULL;

      rf_store_add_flow (fixture->store, flow, &origin, &error);
      g_assert_no_error (error);
      loaded = rf_store_load_flow (fixture->store, rf_flow_get_id (flow), &error);
      g_assert_no_error (error);
      after = rf_rfflow_write (loaded);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
edit_is_kept_with_its_undo (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  const char *id = rf_flow_get_id (flow);
  g_autoptr (RfFlow) loaded = NULL;
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GError) error = NULL;

  rf_store_rename_flow (fixture->store, id, "Printer is offline", &error);
  g_assert_no_error (error);
  reopen (fixture);

  loaded = rf_store_load_flow (fixture->store, id, &error);
  g_assert_cmpstr (rf_flow_get_name (loaded), ==, "Printer is offline");
  rf_store_load_history (fixture->store, id, &done, &undone, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_cmpuint (undone->len, ==, 0);

  {
    g_autoptr (RfEdit) undo = rf_edit_invert (g_ptr_array_index (done, 0));

    rf_store_write_edit (fixture->store, id, undo, RF_HISTORY_MOVE_UNDO, &error);
    g_assert_no_error (error);
  }
  g_clear_object (&loaded);
  loaded = rf_store_load_flow (fixture->store, id, &error);
  g_assert_true (rf_flow_equal (flow, loaded));
}

static void
edit_for_another_state_changes_nothing (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  const char *id = rf_flow_get_id (flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename");
  g_autoptr (RfFlow) loaded = NULL;
  g_autoptr (GError) error = NULL;

  rf_edit_add (edit, id, "name", g_variant_new_string ("Scanner"), g_variant_new_string ("Copier"));
  g_assert_false (rf_store_write_edit (fixture->store, id, edit, RF_HISTORY_MOVE_DO, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
  loaded = rf_store_load_flow (fixture->store, id, NULL);
  g_assert_true (rf_flow_equal (flow, loaded));
}

static void
same_draft_is_frozen_once (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  const char *id = rf_flow_get_id (flow);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = rf_store_freeze (fixture->store, id, &error);
  g_autofree char *again = rf_store_freeze (fixture->store, id, &error);
  g_autofree char *other = NULL;
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, again);
  rf_store_rename_flow (fixture->store, id, "Scanner", &error);
  other = rf_store_freeze (fixture->store, id, &error);
  g_assert_cmpstr (first, !=, other);
  rf_store_rename_flow (fixture->store, id, "Printer", &error);
  back = rf_store_freeze (fixture->store, id, &error);
  g_assert_cmpstr (first, ==, back);
}

static void
publishing_makes_numbered_versions (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  const char *id = rf_flow_get_id (flow);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfRevision) first = rf_store_publish (fixture->store, id, "It begins", &error);
  g_autoptr (RfRevision) second = NULL;
  g_autofree char *frozen = NULL;
  g_autoptr (RfFlow) old = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (first->number, ==, 1);
  frozen = rf_store_freeze (fixture->store, id, &error);
  g_assert_cmpstr (frozen, ==, first->id);

  rf_store_rename_flow (fixture->store, id, "Scanner", &error);
  second = rf_store_publish (fixture->store, id, NULL, &error);
  g_assert_cmpuint (second->number, ==, 2);
  old = rf_store_load_revision (fixture->store, first->id, &error);
  g_assert_cmpstr (rf_flow_get_name (old), ==, "Printer");
}

static void
flow_with_errors_is_not_published (Fixture      *fixture,
                                   gconstpointer data)
{
  const RfOrigin origin = { .kind = (char *) "new" };
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000002");
  g_autoptr (GError) error = NULL;

  rf_store_add_flow (fixture->store, flow, &origin, &error);
  g_assert_no_error (error);
  g_assert_null (rf_store_publish (fixture->store, rf_flow_get_id (flow), NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

static void
do_move (Fixture   *fixture,
         RfRun     *run,
         GPtrArray *events,
         GError   **problem)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = problem != NULL ? g_steal_pointer (problem) : NULL;

  g_assert_no_error (error);
  rf_store_append_events (fixture->store, owned, &error);
  g_assert_no_error (error);
  rf_run_apply_all (run, owned, &error);
  g_assert_no_error (error);
}

/* Starts a session of the flow and answers “No”. */
static RfRun *
run_flow (Fixture    *fixture,
          RfFlow     *flow,
          const char *session)
{
  RfRun *run = rf_run_new (session, rf_store_resolve, fixture->store);
  g_autofree char *revision = rf_store_freeze (fixture->store, rf_flow_get_id (flow), NULL);
  g_autoptr (RfFlow) pinned = rf_store_load_revision (fixture->store, revision, NULL);
  const RfRunStart start = { .flow = pinned, .revision = revision, .author = "Priya", .ticket = "#48213", .client = "Northwind" };
  GPtrArray *options;
  GError *error = NULL;

  do_move (fixture, run, rf_run_start (run, &start, 1000 * G_USEC_PER_SEC, &error), &error);
  do_move (fixture, run, rf_run_note (run, "The queue holds seven jobs", 1060 * G_USEC_PER_SEC, &error), &error);
  options = rf_flow_get_options (pinned, rf_flow_get_start (pinned));
  do_move (fixture, run, rf_run_answer (run, rf_record_get_id (options->pdata[0]), FALSE, 1100 * G_USEC_PER_SEC, &error), &error);

  return run;
}

static void
session_stands_where_it_stood (Fixture      *fixture,
                               gconstpointer data)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (RfRun) run = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000a");
  g_autoptr (RfRun) again = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  const RfSessionInfo *info;

  g_clear_object (&run);
  reopen (fixture);
  again = rf_store_load_run (fixture->store, "01912d68-0000-7000-8000-00000000000a", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rf_run_get_current (again)->title, ==, "Restart the spooler");

  sessions = rf_store_list_sessions (fixture->store, &all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 1);
  info = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (info->ticket, ==, "#48213");
  g_assert_cmpstr (info->current, ==, "Restart the spooler");
  g_assert_null (info->outcome);
  g_assert_cmpint (info->active, ==, rf_run_get_active (again, 0));
}

static void
the_way_earlier_sessions_went_is_told (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (RfRun) run = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000a");
  g_autoptr (RfRun) other = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000b");
  g_autoptr (GPtrArray) answers = NULL;
  GError *error = NULL;
  const RfAnswered *answer;

  do_move (fixture, run, rf_run_finish (run, "resolved", NULL, NULL, 1200 * G_USEC_PER_SEC, &error), &error);
  answers = rf_store_list_answered (fixture->store, rf_flow_get_id (flow), rf_flow_get_start (flow), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 1);
  answer = g_ptr_array_index (answers, 0);
  g_assert_cmpstr (answer->label, ==, "No");
  g_assert_cmpuint (answer->n, ==, 2);
  g_assert_cmpuint (answer->n_finished, ==, 1);
  g_assert_cmpuint (answer->n_resolved, ==, 1);
}

static const RfHit *
first_hit (GPtrArray *hits)
{
  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->len, >, 0);
  return g_ptr_array_index (hits, 0);
}

static void
search_finds_flows_steps_and_notes (Fixture      *fixture,
                                    gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *kind;
  } cases[] = {
    { "printe", "flow" },            /* as one types */
    { "spooler xylophone", NULL },   /* all words must be there */
    { "restart spool", "step" },
    { "restrat spooler", "step" },   /* mistyped */
    { "get-service", "step" },       /* a command */
    { "seven jobs", "session" },
    { "\"*(:-", NULL },              /* no meaning of its own */
  };
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer is offline");
  g_autoptr (RfRun) run = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000a");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = rf_store_search (fixture->store, cases[i].text, 10, NULL, &error);

      g_assert_no_error (error);
      if (cases[i].kind == NULL)
        g_assert_cmpuint (hits->len, ==, 0);
      else
        g_assert_cmpstr (first_hit (hits)->kind, ==, cases[i].kind);
    }
}

static void
deleted_flow_is_not_found_until_it_is_back (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) gone = NULL;
      g_autoptr (GPtrArray) back = NULL;

      rf_store_set_flow_deleted (fixture->store, rf_flow_get_id (flow), TRUE, &error);
      gone = rf_store_search (fixture->store, "spooler", 10, NULL, &error);
      g_assert_cmpuint (gone->len, ==, 0);
      rf_store_set_flow_deleted (fixture->store, rf_flow_get_id (flow), FALSE, &error);
      back = rf_store_search (fixture->store, "spooler", 10, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (back->len, >, 0);
    }
}

static void
second_writer_is_told_who_writes (Fixture      *fixture,
                                  gconstpointer data)
{
  const RfStoreOptions options = { .dir = fixture->dir, .writable = TRUE, .program = "another", .author = "" };
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_store_open (&options, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "the test (process"));
}

static void
reader_reads_beside_the_writer (Fixture      *fixture,
                                gconstpointer data)
{
  const RfStoreOptions options = { .dir = fixture->dir, .program = "another", .author = "" };
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (GError) error = NULL;
  g_autoptr (RfStore) reader = rf_store_open (&options, NULL, &error);
  g_autoptr (GPtrArray) infos = NULL;

  g_assert_no_error (error);
  infos = rf_store_list_flows (reader, NULL, &error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_false (rf_store_rename_flow (reader, rf_flow_get_id (flow), "X", &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_STORE);
}

static void
damaged_database_is_set_aside (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autofree char *path = g_build_filename (fixture->dir, "resolutionflow.sqlite", NULL);
  g_autofree char *lock = g_build_filename (fixture->dir, "lock", NULL);
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->store);
  g_file_set_contents (path, noise, 8192, &error);
  g_file_set_contents (lock, "ResolutionFlow (process 1)", -1, &error);
  fixture->store = open_store (fixture->dir);
  g_assert_nonnull (rf_store_get_notice (fixture->store));
  g_assert_nonnull (strstr (rf_store_get_notice (fixture->store), ".damaged-"));
  infos = rf_store_list_flows (fixture->store, NULL, &error);
  g_assert_cmpuint (infos->len, ==, 0);
}

static void
attachment_is_found_by_its_hash (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = rf_store_add_blob (fixture->store, bytes, "image/png", &error);
  g_autofree char *again = rf_store_add_blob (fixture->store, bytes, "image/png", &error);
  g_autoptr (GBytes) loaded = rf_store_load_blob (fixture->store, hash, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, again);
  g_assert_true (g_bytes_equal (bytes, loaded));
  g_assert_null (rf_store_load_blob (fixture->store, "../../etc/passwd", &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_NOT_FOUND);
}

static void
copy_has_ids_of_its_own (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = rf_store_duplicate_flow (fixture->store, rf_flow_get_id (flow), "Copier", &error);
  g_autoptr (RfFlow) copy = rf_store_load_flow (fixture->store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rf_flow_get_name (copy), ==, "Copier");
  g_assert_nonnull (rf_flow_lookup_node (copy, rf_flow_get_start (copy)));
  g_assert_null (rf_flow_lookup (flow, rf_flow_get_start (copy)));
}

static void
set_name (RfStore    *store,
          RfFlow     *flow,
          const char *id,
          const char *field,
          const char *text)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Set");
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, id, field, text);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
  rf_store_write_edit (store, rf_flow_get_id (flow), edit, RF_HISTORY_MOVE_DO, &error);
  g_assert_no_error (error);
}

static RfForkNews *
check_fork (RfStore *store,
            RfFlow  *fork)
{
  g_autoptr (GError) error = NULL;
  RfForkNews *news = NULL;

  rf_store_check_fork (store, fork, &news, &error);
  g_assert_no_error (error);

  return news;
}

static void
a_copy_hears_of_a_newer_version_of_its_original (Fixture      *fixture,
                                                 gconstpointer data)
{
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autofree char *id = rf_store_duplicate_flow (fixture->store, rf_flow_get_id (flow), "Copier", NULL);
  g_autoptr (RfFlow) copy = rf_store_load_flow (fixture->store, id, NULL);
  g_autoptr (RfRevision) version = NULL;
  g_autoptr (RfForkNews) news = NULL;

  g_assert_null (check_fork (fixture->store, flow)); /* no copy */
  g_assert_null (check_fork (fixture->store, copy));
  set_name (fixture->store, flow, rf_flow_get_start (flow), "title", "Is it plugged in?");
  g_assert_null (check_fork (fixture->store, copy)); /* not published yet */
  version = rf_store_publish (fixture->store, rf_flow_get_id (flow), NULL, NULL);
  g_assert_nonnull (version);

  news = check_fork (fixture->store, copy);
  g_assert_nonnull (news);
  g_assert_cmpstr (news->revision->id, ==, version->id);
  g_assert_true (rf_flow_equal (news->base, copy));
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (news->theirs, rf_flow_get_start (copy)), "title"), ==, "Is it plugged in?");

  set_name (fixture->store, copy, id, "fork_base", version->id);
  g_assert_null (check_fork (fixture->store, copy));
}

static void
flows_of_a_file_come_in_all_or_none (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (RfFlow) there = add_flow (fixture, "Printer");
  g_autoptr (RfFlow) news = rf_flow_new (NULL);
  g_autoptr (GPtrArray) flows = g_ptr_array_new ();
  const RfOrigin origin = { .kind = (char *) "import" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;

  g_ptr_array_add (flows, news);
  g_ptr_array_add (flows, there);
  g_assert_false (rf_store_add_flows (fixture->store, flows, &origin, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
  g_assert_null (rf_store_load_flow (fixture->store, rf_flow_get_id (news), &missing));
  g_assert_error (missing, RF_ERROR, RF_ERROR_NOT_FOUND);

  g_ptr_array_set_size (flows, 1);
  g_clear_error (&error);
  g_assert_true (rf_store_add_flows (fixture->store, flows, &origin, &error));
  g_assert_no_error (error);
}

static void
keep (Fixture   *fixture,
      RfRun     *run,
      GPtrArray *events)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = NULL;

  rf_store_append_events (fixture->store, owned, &error);
  g_assert_no_error (error);
  rf_run_apply_all (run, owned, &error);
  g_assert_no_error (error);
}

static void
parked_sessions_come_first_with_their_reason (Fixture      *fixture,
                                              gconstpointer data)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (RfFlow) flow = add_flow (fixture, "Printer");
  g_autoptr (RfRun) parked = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000a");
  g_autoptr (RfRun) later = run_flow (fixture, flow, "01912d68-0000-7000-8000-00000000000b");
  gint64 now = rf_event_get_time (g_ptr_array_index (rf_run_get_events (later), rf_run_get_n_events (later) - 1)) + G_USEC_PER_SEC;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  const RfSessionInfo *info;

  keep (fixture, parked, rf_run_focus (parked, FALSE, now));
  keep (fixture, parked, rf_run_park (parked, "The client calls back", now + 3600 * (gint64) G_USEC_PER_SEC, now, &error));
  g_assert_no_error (error);
  keep (fixture, later, rf_run_focus (later, FALSE, now + G_USEC_PER_SEC));
  keep (fixture, later, rf_run_focus (later, TRUE, now + 60 * G_USEC_PER_SEC));
  sessions = rf_store_list_sessions (fixture->store, &all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 2);
  info = sessions->pdata[0];
  g_assert_true (info->parked && info->paused);
  g_assert_cmpstr (info->park_reason, ==, "The client calls back");
  g_assert_cmpint (info->wake, ==, now + 3600 * (gint64) G_USEC_PER_SEC);
  info = sessions->pdata[1];
  g_assert_false (info->parked || info->paused);
  g_assert_null (info->park_reason);
  g_assert_cmpint (info->active, ==, rf_run_get_active (later, 0)); /* the list counts as the run does */

  keep (fixture, parked, rf_run_resume (parked, now + 120 * G_USEC_PER_SEC, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (sessions);
  sessions = rf_store_list_sessions (fixture->store, &all, NULL, &error);
  for (guint i = 0; i < sessions->len; i++)
    g_assert_false (((RfSessionInfo *) sessions->pdata[i])->parked);
}

#define add(path, func) g_test_add ("/store/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-flow-returns-as-it-was", flow_returns_as_it_was);
  add ("any-flow-returns-as-it-was", any_flow_returns_as_it_was);
  add ("an-edit-is-kept-with-its-undo", edit_is_kept_with_its_undo);
  add ("an-edit-for-another-state-changes-nothing", edit_for_another_state_changes_nothing);
  add ("the-same-draft-is-frozen-once", same_draft_is_frozen_once);
  add ("publishing-makes-numbered-versions", publishing_makes_numbered_versions);
  add ("a-flow-with-errors-is-not-published", flow_with_errors_is_not_published);
  add ("a-session-stands-where-it-stood", session_stands_where_it_stood);
  add ("parked-sessions-come-first-with-their-reason", parked_sessions_come_first_with_their_reason);
  add ("the-way-earlier-sessions-went-is-told", the_way_earlier_sessions_went_is_told);
  add ("search-finds-flows-steps-and-notes", search_finds_flows_steps_and_notes);
  add ("a-deleted-flow-is-not-found-until-it-is-back", deleted_flow_is_not_found_until_it_is_back);
  add ("a-second-writer-is-told-who-writes", second_writer_is_told_who_writes);
  add ("a-reader-reads-beside-the-writer", reader_reads_beside_the_writer);
  add ("a-damaged-database-is-set-aside", damaged_database_is_set_aside);
  add ("an-attachment-is-found-by-its-hash", attachment_is_found_by_its_hash);
  add ("flows-of-a-file-come-in-all-or-none", flows_of_a_file_come_in_all_or_none);
  add ("a-copy-has-ids-of-its-own", copy_has_ids_of_its_own);
  add ("a-copy-hears-of-a-newer-version-of-its-original", a_copy_hears_of_a_newer_version_of_its_original);

  return g_test_run ();
}
