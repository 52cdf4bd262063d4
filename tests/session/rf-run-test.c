/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every test of a run needs: a flow for whoever asks, and a move that has
 * to succeed.
 */

#include "rf-run-test.h"

/* An #RfRunResolve: @data is the one flow that there is. */
RfFlow *
rf_run_test_resolve (const char *flow,
                     const char *revision,
                     char      **used,
                     gpointer    data)
{
  if (used != NULL)
    *used = g_strdup ("01912d68-0000-7000-8000-0000000000ff");

  return g_object_ref (RF_FLOW (data));
}

/**
 * rf_run_test_move:
 * @events: (transfer full) (nullable): what the move made
 * @problem: (nullable): why it did not; by address, since the move in the argument before it may be made after it is read
 */
void
rf_run_test_move (RfRun     *run,
                  GPtrArray *events,
                  GError   **problem)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = problem != NULL ? g_steal_pointer (problem) : NULL;

  g_assert_no_error (error);
  rf_run_apply_all (run, owned, &error);
  g_assert_no_error (error);
}
