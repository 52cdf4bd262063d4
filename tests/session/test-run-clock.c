/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The clock of a session: it stops where the session is parked or another has
 * it, and never runs backwards.
 */

#include "rf-edits.h"
#include "rf-run-test.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  char   *step;
  gint64  now;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  GError *error = NULL;

  fixture->step = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Restart it");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->step);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
  fixture->now = 1000 * MINUTE;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);
  rf_run_test_move (fixture->run, rf_run_start (fixture->run, &start, fixture->now, &error), &error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->run);
  g_object_unref (fixture->flow);
  g_free (fixture->step);
}

static void
park (Fixture *fixture,
      gint64   until)
{
  GError *error = NULL;

  rf_run_test_move (fixture->run, rf_run_park (fixture->run, "The client calls back", until, fixture->now, &error), &error);
}

static void
resume (Fixture *fixture)
{
  GError *error = NULL;

  rf_run_test_move (fixture->run, rf_run_resume (fixture->run, fixture->now, &error), &error);
}

static void
time_of_a_parked_session_does_not_count (Fixture      *fixture,
                                         gconstpointer data)
{
  const char *reason;
  gint64 until;

  fixture->now += 2 * MINUTE;
  park (fixture, fixture->now + 60 * MINUTE);
  g_assert_true (rf_run_is_parked (fixture->run, &reason, &until));
  g_assert_cmpstr (reason, ==, "The client calls back");
  g_assert_cmpint (until, ==, fixture->now + 60 * MINUTE);
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now + MINUTE), ==, 2 * MINUTE);
  fixture->now += 3 * MINUTE;
  resume (fixture);
  g_assert_false (rf_run_is_parked (fixture->run, NULL, NULL));
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now + MINUTE), ==, 3 * MINUTE);
}

static void
only_the_session_with_the_clock_counts (Fixture      *fixture,
                                        gconstpointer data)
{
  fixture->now += MINUTE;
  rf_run_test_move (fixture->run, rf_run_focus (fixture->run, FALSE, fixture->now), NULL);
  g_assert_true (rf_run_is_away (fixture->run));
  fixture->now += 2 * MINUTE;
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), ==, MINUTE);
  rf_run_test_move (fixture->run, rf_run_focus (fixture->run, TRUE, fixture->now), NULL);
  fixture->now += 20 * MINUTE; /* of which five count: the rest was idle */
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), ==, 6 * MINUTE);
}

static void
focus_does_not_resume_what_is_parked (Fixture      *fixture,
                                      gconstpointer data)
{
  park (fixture, 0);
  rf_run_test_move (fixture->run, rf_run_focus (fixture->run, FALSE, fixture->now), NULL);
  rf_run_test_move (fixture->run, rf_run_focus (fixture->run, TRUE, fixture->now), NULL);
  g_assert_true (rf_run_is_parked (fixture->run, NULL, NULL));
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now + MINUTE), ==, 0);
}

static void
clock_that_is_set_back_takes_nothing_away (Fixture      *fixture,
                                           gconstpointer data)
{
  GError *error = NULL;
  RfRunStep *step = rf_run_get_current (fixture->run);

  fixture->now += MINUTE;
  rf_run_test_move (fixture->run, rf_run_note (fixture->run, "One", fixture->now, &error), &error);
  fixture->now -= 120 * MINUTE;
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), ==, MINUTE);
  rf_run_test_move (fixture->run, rf_run_note (fixture->run, "Two", fixture->now, &error), &error);
  fixture->now += MINUTE;
  rf_run_test_move (fixture->run, rf_run_note (fixture->run, "Three", fixture->now, &error), &error);
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), >=, MINUTE);
  g_assert_cmpint (step->active, >=, 0);
  park (fixture, 0);
  fixture->now -= 120 * MINUTE;
  resume (fixture);
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), >=, MINUTE);
}

static void
parking_wants_a_reason (Fixture      *fixture,
                        gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (rf_run_park (fixture->run, " ", 0, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
}

static void
a_pause_ends_with_the_next_step (Fixture      *fixture,
                                 gconstpointer data)
{
  GError *error = NULL;

  fixture->now += MINUTE;
  rf_run_test_move (fixture->run, rf_run_pause (fixture->run, fixture->now, &error), &error);
  g_assert_true (rf_run_is_paused (fixture->run));
  g_assert_false (rf_run_is_parked (fixture->run, NULL, NULL));
  fixture->now += 3 * MINUTE;
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), ==, MINUTE);
  rf_run_test_move (fixture->run, rf_run_rate (fixture->run, fixture->step, 1, 0, fixture->now), NULL);
  g_assert_true (rf_run_is_paused (fixture->run)); /* an opinion is no work */
  rf_run_test_move (fixture->run, rf_run_note (fixture->run, "Back from lunch", fixture->now, &error), &error);
  g_assert_false (rf_run_is_paused (fixture->run));
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now + MINUTE), ==, 2 * MINUTE);
}

static void
a_corrected_clock_goes_on_from_there (Fixture      *fixture,
                                      gconstpointer data)
{
  GError *error = NULL;

  fixture->now += 4 * MINUTE;
  rf_run_test_move (fixture->run, rf_run_correct (fixture->run, 90 * 60, fixture->now, &error), &error);
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now), ==, 90 * MINUTE);
  g_assert_cmpint (rf_run_get_active (fixture->run, fixture->now + 2 * MINUTE), ==, 92 * MINUTE);
  g_assert_cmpint (rf_run_get_current (fixture->run)->active, ==, 4 * MINUTE); /* what was measured */

  g_assert_null (rf_run_correct (fixture->run, -1, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (rf_run_correct (fixture->run, RF_RUN_MAX_HOURS * 3600, fixture->now, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
}

static void
ratings_are_kept_and_the_newest_counts (Fixture      *fixture,
                                        gconstpointer data)
{
  RfRunStep *step = rf_run_get_current (fixture->run);

  rf_run_test_move (fixture->run, rf_run_rate (fixture->run, fixture->step, 1, 0, fixture->now), NULL);
  g_assert_cmpint (step->rated, ==, 1);
  rf_run_test_move (fixture->run, rf_run_rate (fixture->run, fixture->step, -1, 0, fixture->now), NULL);
  g_assert_cmpint (step->rated, ==, -1);
  rf_run_test_move (fixture->run, rf_run_rate (fixture->run, fixture->step, 0, 0, fixture->now), NULL);
  g_assert_cmpint (step->rated, ==, 0);
  rf_run_test_move (fixture->run, rf_run_rate (fixture->run, NULL, 0, 9, fixture->now), NULL);
  g_assert_cmpuint (rf_run_get_stars (fixture->run), ==, 5);
}

#define add(path, func) g_test_add ("/run-clock/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("time-of-a-parked-session-does-not-count", time_of_a_parked_session_does_not_count);
  add ("only-the-session-with-the-clock-counts", only_the_session_with_the_clock_counts);
  add ("focus-does-not-resume-what-is-parked", focus_does_not_resume_what_is_parked);
  add ("clock-that-is-set-back-takes-nothing-away", clock_that_is_set_back_takes_nothing_away);
  add ("parking-wants-a-reason", parking_wants_a_reason);
  add ("a-pause-ends-with-the-next-step", a_pause_ends_with_the_next_step);
  add ("a-corrected-clock-goes-on-from-there", a_corrected_clock_goes_on_from_there);
  add ("ratings-are-kept-and-the-newest-counts", ratings_are_kept_and_the_newest_counts);

  return g_test_run ();
}
