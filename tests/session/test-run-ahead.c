/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Skipping ahead: which step a symptom leads to, what is said of the steps
 * between, and that going back works across it.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-run-ahead.h"
#include "rf-run-test.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  char   *web, *port, *test, *safe, *addins, *profile;
  char   *web_yes, *safe_yes;
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

/* web → test (an action) → port → safe → add-ins or profile; “No” leads to the profile from everywhere */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  GError *error = NULL;

  fixture->web = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Can the user sign in to Outlook on the web?");
  fixture->test = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Test the connection");
  fixture->port = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does the port answer?");
  fixture->safe = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does Outlook start in safe mode?");
  fixture->addins = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Turn off COM add-ins one by one");
  fixture->profile = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Create a new profile");
  fixture->web_yes = rf_edit_add_link (edit, flow, fixture->web, fixture->test, "Yes");
  g_free (rf_edit_add_link (edit, flow, fixture->test, fixture->port, ""));
  g_free (rf_edit_add_link (edit, flow, fixture->port, fixture->safe, "Yes"));
  g_free (rf_edit_add_link (edit, flow, fixture->port, fixture->web, "Back to the web"));
  fixture->safe_yes = rf_edit_add_link (edit, flow, fixture->safe, fixture->addins, "Yes");
  g_free (rf_edit_add_link (edit, flow, fixture->safe, fixture->profile, "No"));
  g_free (rf_edit_add_link (edit, flow, fixture->addins, fixture->profile, ""));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->web);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);

  fixture->now = 1000 * MINUTE;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);
  move (fixture, rf_run_start (fixture->run, &start, fixture->now, &error), &error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->run);
  g_object_unref (fixture->flow);
  g_free (fixture->web);
  g_free (fixture->port);
  g_free (fixture->test);
  g_free (fixture->safe);
  g_free (fixture->addins);
  g_free (fixture->profile);
  g_free (fixture->web_yes);
  g_free (fixture->safe_yes);
}

static void
assert_first (Fixture    *fixture,
              const char *symptom,
              const char *node)
{
  g_autoptr (GPtrArray) found = rf_run_find_ahead (fixture->run, symptom, 5);

  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (((RfRunTarget *) found->pdata[0])->node, ==, node);
}

static void
deepest_step_that_fits_comes_first (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GPtrArray) none = rf_run_find_ahead (fixture->run, "bluetooth", 5);
  g_autoptr (GPtrArray) empty = rf_run_find_ahead (fixture->run, "  ", 5);
  g_autoptr (GPtrArray) one = rf_run_find_ahead (fixture->run, "the", 1);

  assert_first (fixture, "starts in safe mode, add-in", fixture->addins);
  assert_first (fixture, "add-ins", fixture->addins);
  assert_first (fixture, "port", fixture->port); /* a title says more than what leads there */
  assert_first (fixture, "new profile", fixture->profile);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpuint (one->len, <=, 1);
}

static void
mistyped_words_find_what_was_meant (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GPtrArray) found = rf_run_find_ahead (fixture->run, "porfile", 5);
  const RfRunTarget *target;

  g_assert_cmpuint (found->len, >, 0);
  target = found->pdata[0];
  g_assert_cmpstr (target->node, ==, fixture->profile);
  g_assert_cmpstr (target->words->pdata[0], ==, "porfile");
}

static void
what_lies_between_is_listed_in_its_order (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (GPtrArray) jumped = rf_run_list_jumped (fixture->run, fixture->addins);
  const char *const wanted[] = { fixture->web, fixture->test, fixture->port, fixture->safe };

  g_assert_cmpuint (jumped->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < jumped->len; i++)
    g_assert_cmpstr (jumped->pdata[i], ==, wanted[i]);
}

static void
jump (Fixture    *fixture,
      const char *target)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (RfRunKnown));
  const RfRunKnown web = { fixture->web, fixture->web_yes }, test = { fixture->test, NULL };
  GError *error = NULL;

  g_array_append_val (known, web);
  g_array_append_val (known, test);
  move (fixture, rf_run_skip_ahead (fixture->run, target, "safe mode", known, fixture->now, &error), &error);
}

static void
record_says_what_was_known_and_what_was_not_checked (Fixture      *fixture,
                                                     gconstpointer data)
{
  GPtrArray *steps = rf_run_get_steps (fixture->run);
  RfRunStep *step;

  jump (fixture, fixture->addins);
  g_assert_cmpuint (steps->len, ==, 5);
  step = steps->pdata[0];
  g_assert_cmpstr (step->label, ==, "Yes");
  g_assert_true (step->ahead);
  g_assert_false (step->passed);
  g_assert_null (step->skipped);
  step = steps->pdata[1];
  g_assert_true (step->done && step->ahead && step->passed);
  g_assert_null (step->skipped);
  for (guint i = 2; i < 4; i++)
    {
      step = steps->pdata[i];
      g_assert_true (step->ahead && step->passed);
      g_assert_cmpstr (step->skipped, ==, i == 2 ? "skipped ahead because of “safe mode”" : "skipped ahead");
      g_assert_null (step->label);
    }
  step = steps->pdata[4];
  g_assert_cmpstr (step->node, ==, fixture->addins);
  g_assert_false (step->passed || step->ahead);
  g_assert_true (rf_run_get_current (fixture->run) == step);
}

static void
going_back_leads_to_where_one_stood (Fixture      *fixture,
                                     gconstpointer data)
{
  GError *error = NULL;

  jump (fixture, fixture->addins);
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->web);
  g_assert_false (rf_run_get_current (fixture->run)->done);

  /* and to a step that was passed, which can be answered then */
  jump (fixture, fixture->addins);
  move (fixture, rf_run_rewind (fixture->run, ((RfRunStep *) rf_run_find_step (fixture->run, fixture->safe))->event, fixture->now, &error), &error);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->safe);
  move (fixture, rf_run_answer (fixture->run, fixture->safe_yes, FALSE, fixture->now, &error), &error);
  g_assert_null (rf_run_find_step (fixture->run, fixture->safe)->skipped);
  g_assert_cmpstr (rf_run_get_current (fixture->run)->node, ==, fixture->addins);
}

static void
where_no_way_leads_on_the_way_from_the_start_counts (Fixture      *fixture,
                                                     gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) jumped = NULL;

  move (fixture, rf_run_answer (fixture->run, fixture->web_yes, FALSE, fixture->now, &error), &error);
  jump (fixture, fixture->profile);
  jumped = rf_run_list_jumped (fixture->run, fixture->addins);
  g_assert_cmpuint (jumped->len, ==, 1); /* the solution, where the run stands; all others were answered or passed */
  g_assert_cmpstr (jumped->pdata[0], ==, fixture->profile);
}

static void
same_events_give_the_same_state (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (RfRun) again = rf_run_new (rf_run_get_session (fixture->run), rf_run_test_resolve, fixture->flow);
  g_autoptr (GError) error = NULL;

  jump (fixture, fixture->addins);
  rf_run_apply_all (again, rf_run_get_events (fixture->run), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rf_run_get_current (again)->node, ==, fixture->addins);
  g_assert_true (((RfRunStep *) rf_run_get_steps (again)->pdata[2])->passed);
}

static void
nowhere_and_here_are_refused (Fixture      *fixture,
                              gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (rf_run_skip_ahead (fixture->run, "gone", NULL, NULL, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (rf_run_skip_ahead (fixture->run, fixture->web, NULL, NULL, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
}

#define add(path, func) g_test_add ("/run-ahead/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("deepest-step-that-fits-comes-first", deepest_step_that_fits_comes_first);
  add ("mistyped-words-find-what-was-meant", mistyped_words_find_what_was_meant);
  add ("what-lies-between-is-listed-in-its-order", what_lies_between_is_listed_in_its_order);
  add ("record-says-what-was-known-and-what-was-not-checked", record_says_what_was_known_and_what_was_not_checked);
  add ("going-back-leads-to-where-one-stood", going_back_leads_to_where_one_stood);
  add ("where-no-way-leads-on-the-way-from-the-start-counts", where_no_way_leads_on_the_way_from_the_start_counts);
  add ("same-events-give-the-same-state", same_events_give_the_same_state);
  add ("nowhere-and-here-are-refused", nowhere_and_here_are_refused);

  return g_test_run ();
}
