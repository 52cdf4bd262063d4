/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Own steps of a session: where they stand, and that the run goes on where it
 * was.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-run-test.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  char   *question;
  char   *action;
  char   *cure;
  char   *yes;
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

/* A question, an action behind “Yes”, a solution. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  GError *error = NULL;

  fixture->question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Is it on?");
  fixture->action = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Restart it");
  fixture->cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "It runs");
  fixture->yes = rf_edit_add_link (edit, flow, fixture->question, fixture->action, "Yes");
  g_free (rf_edit_add_link (edit, flow, fixture->question, fixture->cure, "No"));
  g_free (rf_edit_add_link (edit, flow, fixture->action, fixture->cure, ""));
  g_free (rf_edit_add_command (edit, flow, fixture->action, "bash", "systemctl restart {{thing}}"));
  rf_edit_set_string (edit, flow, fixture->action, "body", "Wait for {{thing}}.");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->question);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);

  fixture->now = 1000 * MINUTE;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);
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
}

static void
add_own (Fixture    *fixture,
         const char *title,
         const char *result)
{
  GError *error = NULL;

  move (fixture, rf_run_add_own (fixture->run, title, "Looked behind it", result, fixture->now, &error), &error);
}

static void
answer (Fixture *fixture)
{
  GError *error = NULL;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
}

static void
go_on (Fixture *fixture)
{
  GError *error = NULL;

  move (fixture, rf_run_continue (fixture->run, fixture->now, &error), &error);
}

/* The titles of the path, those taken back in brackets. */
static char *
path (RfRun *run)
{
  GPtrArray *steps = rf_run_get_steps (run);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = steps->pdata[i];

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? ", " : "", step->rewound ? "(" : "", step->title, step->rewound ? ")" : "");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

#define assert_path(run, wanted)                  \
        G_STMT_START                              \
        {                                         \
          g_autofree char *got = path (run);      \
          g_assert_cmpstr (got, ==, wanted);      \
        }                                         \
        G_STMT_END

static void
run_goes_on_where_it_was (Fixture      *fixture,
                          gconstpointer data)
{
  add_own (fixture, "Clean the lens", "It was dirty");
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->question);
  answer (fixture);
  add_own (fixture, "Ask the user", NULL);
  add_own (fixture, "Ask the vendor", NULL);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->action);
  go_on (fixture);
  assert_path (fixture->run, "Clean the lens, Is it on?, Ask the user, Ask the vendor, Restart it, It runs");
}

static void
at_the_end_the_last_step_stays_the_current_one (Fixture      *fixture,
                                                gconstpointer data)
{
  answer (fixture);
  go_on (fixture);
  go_on (fixture);
  add_own (fixture, "Write to the client", NULL);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->cure);
  g_assert_cmpstr (rf_run_ending_outcome (fixture->run), ==, "resolved");
  assert_path (fixture->run, "Is it on?, Restart it, It runs, Write to the client");
}

static void
going_back_goes_past_them (Fixture      *fixture,
                           gconstpointer data)
{
  GError *error = NULL;
  RfRunStep *own;

  answer (fixture);
  add_own (fixture, "Ask the user", NULL);
  own = rf_run_get_steps (fixture->run)->pdata[1];
  g_assert_null (rf_run_rewind (fixture->run, own->event, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  assert_path (fixture->run, "(Is it on?), (Ask the user), (Restart it), Is it on?");
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->question);
}

static void
same_events_give_the_same_path (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (RfRun) again = rf_run_new (rf_run_get_session (fixture->run), rf_run_test_resolve, fixture->flow);
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;
  RfEvent *event;

  answer (fixture);
  add_own (fixture, "Ask the user", "He was out");
  go_on (fixture);
  event = rf_run_get_events (fixture->run)->pdata[4];
  g_assert_cmpstr (rf_event_get_kind (event), ==, "custom");
  g_assert_cmpstr (rf_event_get_string (event, "title"), ==, "Ask the user");
  g_assert_cmpstr (rf_event_get_string (event, "body"), ==, "Looked behind it");
  g_assert_cmpstr (rf_event_get_string (event, "after"), ==, ((RfRunStep *) rf_run_get_steps (fixture->run)->pdata[0])->event);
  wanted = path (fixture->run);
  rf_run_apply_all (again, rf_run_get_events (fixture->run), &error);
  g_assert_no_error (error);
  assert_path (again, wanted);
  g_assert_cmpstr (rf_run_get_current (again)->node, ==, fixture->cure);
}

static void
a_step_needs_a_title_and_an_open_session (Fixture      *fixture,
                                          gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (rf_run_add_own (fixture->run, "  ", NULL, NULL, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
  move (fixture, rf_run_finish (fixture->run, "resolved", NULL, NULL, fixture->now, &error), &error);
  g_assert_null (rf_run_add_own (fixture->run, "Late", NULL, NULL, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
}

static void
instructions_hold_commands_with_their_values (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autofree char *text = rf_run_dup_instructions (fixture->run, fixture->flow, fixture->action);
  g_autofree char *none = rf_run_dup_instructions (fixture->run, fixture->flow, fixture->yes);

  g_assert_cmpstr (text, ==, "Wait for the pump.\n\n```bash\nsystemctl restart 'the pump'\n```");
  g_assert_cmpstr (none, ==, "");
}

#define add(path, func) g_test_add ("/run-own/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("run-goes-on-where-it-was", run_goes_on_where_it_was);
  add ("at-the-end-the-last-step-stays-the-current-one", at_the_end_the_last_step_stays_the_current_one);
  add ("going-back-goes-past-them", going_back_goes_past_them);
  add ("same-events-give-the-same-path", same_events_give_the_same_path);
  add ("a-step-needs-a-title-and-an-open-session", a_step_needs_a_title_and_an_open_session);
  add ("instructions-hold-commands-with-their-values", instructions_hold_commands_with_their_values);

  return g_test_run ();
}
