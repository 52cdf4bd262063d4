/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session as its events make it: what a move does, what it refuses, and
 * that the same events always give the same state.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-run-test.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  char   *question;
  char   *action;
  char   *cure;
  char   *yes;
  char   *no;
  gint64  now;
} Fixture;

static void
move (Fixture   *fixture,
      GPtrArray *events,
      GError   **problem)
{
  rf_run_test_move (fixture->run, events, problem);
  fixture->now += MINUTE;
}

static void
refused (GPtrArray  *events,
         GError    **error,
         const char *why)
{
  g_autoptr (GError) owned = g_steal_pointer (error);

  g_assert_null (events);
  g_assert_error (owned, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (owned->message, why));
}

/* A question; “yes” leads to an action that wants a note, that to a solution; “no” leads back to the question. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfRunStart start = { .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  GError *error = NULL;

  fixture->question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Is {{thing}} on?");
  fixture->action = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Restart it");
  fixture->cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "It runs");
  fixture->yes = rf_edit_add_link (edit, flow, fixture->question, fixture->action, "Yes");
  fixture->no = rf_edit_add_link (edit, flow, fixture->question, fixture->question, "No");
  g_free (rf_edit_add_link (edit, flow, fixture->action, fixture->cure, ""));
  rf_edit_set (edit, flow, fixture->action, "note_required", g_variant_new_boolean (TRUE));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->question);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);

  fixture->now = 1000 * MINUTE;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);
  start.flow = flow;
  start.intake = g_variant_new_parsed ("{'thing': <'the pump'>}");
  move (fixture, rf_run_start (fixture->run, &start, fixture->now, &error), &error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->run);
  g_object_unref (fixture->flow);
  g_free (fixture->question);
  g_free (fixture->action);
  g_free (fixture->cure);
  g_free (fixture->yes);
  g_free (fixture->no);
}

static void
answers_lead_on_and_variables_are_filled_in (Fixture      *fixture,
                                             gconstpointer data)
{
  GError *error = NULL;

  g_assert_cmpstr (rf_run_get_current (fixture->run)->title, ==, "Is the pump on?");
  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->action);
  g_assert_null (rf_run_ending_outcome (fixture->run));
}

static void
required_note_holds_the_step (Fixture      *fixture,
                              gconstpointer data)
{
  GError *error = NULL;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  g_assert_true (rf_run_needs_note (fixture->run));
  refused (rf_run_continue (fixture->run, fixture->now, &error), &error, "note");
  error = NULL;
  move (fixture, rf_run_note (fixture->run, "It was warm", fixture->now, &error), &error);
  move (fixture, rf_run_continue (fixture->run, fixture->now, &error), &error);
  g_assert_cmpstr (rf_run_ending_outcome (fixture->run), ==, "resolved");
}

static void
going_back_deletes_nothing (Fixture      *fixture,
                            gconstpointer data)
{
  GError *error = NULL;
  guint n_events;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  n_events = rf_run_get_n_events (fixture->run);
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  g_assert_cmpuint (rf_run_get_n_events (fixture->run), >, n_events);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->question);
  g_assert_true (((RfRunStep *) g_ptr_array_index (rf_run_get_steps (fixture->run), 1))->rewound);
  g_assert_false (rf_run_can_back (fixture->run));
}

static void
loop_comes_back_to_the_question (Fixture      *fixture,
                                 gconstpointer data)
{
  GError *error = NULL;

  for (guint i = 0; i < 3; i++)
    move (fixture, rf_run_answer (fixture->run, fixture->no, FALSE, fixture->now, &error), &error);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->question);
  g_assert_cmpuint (rf_run_get_steps (fixture->run)->len, ==, 4);
}

static void
option_of_another_step_is_refused (Fixture      *fixture,
                                   gconstpointer data)
{
  GError *error = NULL;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  move (fixture, rf_run_note (fixture->run, "x", fixture->now, &error), &error);
  refused (rf_run_answer (fixture->run, fixture->no, FALSE, fixture->now, &error), &error, "no option of this step");
}

static void
idle_time_is_not_counted (Fixture      *fixture,
                          gconstpointer data)
{
  GError *error = NULL;
  gint64 before;

  before = rf_run_get_active (fixture->run, 0);
  fixture->now += 60 * MINUTE;
  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  g_assert_cmpint (rf_run_get_active (fixture->run, 0) - before, ==, 5 * MINUTE);
}

static void
pause_stops_the_clock (Fixture      *fixture,
                       gconstpointer data)
{
  GError *error = NULL;
  gint64 before;

  move (fixture, rf_run_record (fixture->run, RF_EVENT_PAUSED, NULL, fixture->now), NULL);
  before = rf_run_get_active (fixture->run, 0);
  fixture->now += 3 * MINUTE;
  move (fixture, rf_run_record (fixture->run, RF_EVENT_RESUMED, NULL, fixture->now), NULL);
  g_assert_cmpint (rf_run_get_active (fixture->run, 0), ==, before);
  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  g_assert_cmpint (rf_run_get_active (fixture->run, 0), ==, before + MINUTE);
}

static void
edited_note_keeps_the_old_wording_in_the_record (Fixture      *fixture,
                                                 gconstpointer data)
{
  GError *error = NULL;
  RfRunEntry *entry;
  guint n_events;

  move (fixture, rf_run_note (fixture->run, "frist", fixture->now, &error), &error);
  n_events = rf_run_get_n_events (fixture->run);
  entry = g_ptr_array_index (rf_run_get_current (fixture->run)->entries, 0);
  move (fixture, rf_run_edit (fixture->run, entry->event, "first", fixture->now, &error), &error);
  entry = g_ptr_array_index (rf_run_get_current (fixture->run)->entries, 0);
  g_assert_cmpstr (entry->text, ==, "first");
  g_assert_cmpuint (rf_run_get_n_events (fixture->run), ==, n_events + 1);
}

static void
unknown_kind_is_kept (Fixture      *fixture,
                      gconstpointer data)
{
  move (fixture, rf_run_record (fixture->run, "from-the-future", g_variant_new_parsed ("{'x': <1>}"), fixture->now), NULL);
  g_assert_cmpstr (rf_event_get_kind (g_ptr_array_index (rf_run_get_events (fixture->run), rf_run_get_n_events (fixture->run) - 1)), ==, "from-the-future");
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->question);
}

static void
finished_session_takes_no_more_moves (Fixture      *fixture,
                                      gconstpointer data)
{
  GError *error = NULL;

  move (fixture, rf_run_finish (fixture->run, "escalated", "To the vendor", NULL, fixture->now, &error), &error);
  g_assert_true (rf_run_is_finished (fixture->run));
  g_assert_cmpstr (rf_run_get_outcome (fixture->run), ==, "escalated");
  refused (rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error, "");
}

static void
secret_is_in_no_event (Fixture      *fixture,
                       gconstpointer data)
{
  rf_run_set_secret (fixture->run, "password", "hunter2");
  for (guint i = 0; i < rf_run_get_n_events (fixture->run); i++)
    {
      g_autofree char *payload = g_variant_print (rf_event_get_payload (g_ptr_array_index (rf_run_get_events (fixture->run), i)), FALSE);

      g_assert_null (strstr (payload, "hunter2"));
    }
  g_assert_cmpstr (rf_run_get_variable (fixture->run, "password"), ==, "hunter2");
}

/* ---- the same events, the same state --------------------------------------------------------------------------- */

static char *
describe (RfRun *run)
{
  GString *text = g_string_new (NULL);
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (text, "%s %s %s %d %d %" G_GINT64_FORMAT " %u%s\n", step->event, step->node, step->label != NULL ? step->label : "",
                              step->done, step->rewound, step->active, step->entries->len, step == rf_run_get_current (run) ? " <" : "");
    }
  g_string_append_printf (text, "%" G_GINT64_FORMAT, rf_run_get_active (run, 0));

  return g_string_free_and_steal (text);
}

static void
random_move (Fixture *fixture,
             GRand   *rand)
{
  const RfNode *node = rf_run_get_current_node (fixture->run);
  GPtrArray *options = rf_flow_get_options (fixture->flow, rf_record_get_id (node));
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      events = rf_run_back (fixture->run, fixture->now, &error);
      break;

    case 1:
      events = rf_run_note (fixture->run, "noted", fixture->now, &error);
      break;

    case 2:
      events = rf_run_continue (fixture->run, fixture->now, &error);
      break;

    default:
      if (options->len > 0)
        events = rf_run_answer (fixture->run, rf_record_get_id (g_ptr_array_index (options, g_rand_int_range (rand, 0, options->len))), FALSE, fixture->now, &error);
    }
  if (events != NULL)
    {
      rf_run_apply_all (fixture->run, events, &error);
      g_assert_no_error (error);
    }
  fixture->now += g_rand_int_range (rand, 1, 600) * SECOND;
}

static void
folding_the_events_again_gives_the_same_state (Fixture      *fixture,
                                               gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("run", &seed);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (RfRun) again = rf_run_new (rf_run_get_session (fixture->run), rf_run_test_resolve, fixture->flow);
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;

      random_move (fixture, rand);
      rf_run_apply_all (again, rf_run_get_events (fixture->run), &error);
      g_assert_no_error (error);
      expected = describe (fixture->run);
      found = describe (again);
      g_assert_cmpstr (found, ==, expected);
    }
}

#define add(path, func) g_test_add ("/run/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("answers-lead-on-and-variables-are-filled-in", answers_lead_on_and_variables_are_filled_in);
  add ("a-required-note-holds-the-step", required_note_holds_the_step);
  add ("going-back-deletes-nothing", going_back_deletes_nothing);
  add ("a-loop-comes-back-to-the-question", loop_comes_back_to_the_question);
  add ("an-option-of-another-step-is-refused", option_of_another_step_is_refused);
  add ("idle-time-is-not-counted", idle_time_is_not_counted);
  add ("a-pause-stops-the-clock", pause_stops_the_clock);
  add ("an-edited-note-keeps-the-old-wording-in-the-record", edited_note_keeps_the_old_wording_in_the_record);
  add ("an-unknown-kind-is-kept", unknown_kind_is_kept);
  add ("a-finished-session-takes-no-more-moves", finished_session_takes_no_more_moves);
  add ("a-secret-is-in-no-event", secret_is_in_no_event);
  add ("folding-the-events-again-gives-the-same-state", folding_the_events_again_gives_the_same_state);

  return g_test_run ();
}
