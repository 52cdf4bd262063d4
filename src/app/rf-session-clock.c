/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One clock for all sessions: it belongs to the one that was looked at last.
 * While the engineer works in another program it goes on, since that is where
 * the work is done; it stops where another session takes it, or where the page
 * of its session is closed. Main thread only.
 */

#include "rf-session-clock.h"

static RfRunner *holder; /* (nullable): a weak pointer */

typedef struct
{
  RfRunner *runner;
  gboolean  focused;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->runner);
  g_free (change);
}

static DexFuture *
record_cb (DexFuture *future,
           gpointer   data)
{
  Change *change = data;
  RfRun *run = rf_runner_get_run (change->runner);

  /* What is parked or finished has no clock, and what stands there already is not said again. */
  if (rf_run_is_finished (run) || rf_run_is_paused (run) || rf_run_is_away (run) != change->focused)
    return dex_future_new_true ();

  return rf_runner_do (change->runner, rf_run_focus (run, change->focused, rf_runner_now ()), NULL);
}

static void
record (RfRunner *runner,
        gboolean  focused)
{
  Change *change = g_new0 (Change, 1);

  change->runner = g_object_ref (runner);
  change->focused = focused;
  dex_future_disown (dex_future_then (rf_runner_when_free (runner), record_cb, change, change_free));
}

/**
 * rf_session_clock_take:
 *
 * The engineer looks at this session now: its time counts, that of the one before no longer.
 */
void
rf_session_clock_take (RfRunner *runner)
{
  if (holder == runner)
    return;
  if (holder != NULL)
    record (holder, FALSE);
  g_set_weak_pointer (&holder, runner);
  record (runner, TRUE);
}

/* The page of the session is closed; where it had the clock, nobody has it. */
void
rf_session_clock_release (RfRunner *runner)
{
  if (holder != runner)
    return;

  record (runner, FALSE);
  g_clear_weak_pointer (&holder);
}
