/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session that left the plain way: own steps are told as such,
 * and what was jumped over is told honestly.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-note-test.h"
#include "rf-redact.h"
#include "rf-run-ahead.h"

static void
own_step_is_told_as_such (RfNoteTest   *fixture,
                          gconstpointer data)
{
  g_autofree char *text = NULL, *client = NULL, *ticket = NULL;
  RfDocumentOptions options = rf_document_default_options;
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_add_own (fixture->run, "Clean the lens", "With a cloth", "It was dirty", fixture->now, &error), &error);
  rf_note_test_move (fixture, rf_run_answer (fixture->run, rf_note_test_option (fixture, 0), FALSE, fixture->now, &error), &error);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (text, "Clean the lens");
  assert_holds (text, "Own step");
  assert_holds (text, "With a cloth");
  assert_holds (text, "It was dirty");
  ticket = rf_note_test_write (fixture, RF_DOCUMENT_PSA, options);
  assert_holds (ticket, "It was dirty");

  /* It was done, although the path to it was taken back. */
  rf_note_test_move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  options.audience = RF_AUDIENCE_CLIENT;
  client = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (client, "Clean the lens");
}

static void
what_was_jumped_over_is_told_honestly (RfNoteTest   *fixture,
                                       gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *cure = rf_record_get_string (rf_flow_lookup (fixture->flow, rf_note_test_option (fixture, 0)), "to");
  GError *error = NULL;

  rf_note_test_move (fixture, rf_run_skip_ahead (fixture->run, cure, "queue is stuck", NULL, fixture->now, &error), &error);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  assert_holds (text, "Not checked: skipped ahead because of “queue is stuck”");
}

#define add(path, func) g_test_add ("/document-off-way/" path, RfNoteTest, NULL, rf_note_test_set_up, func, rf_note_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("an-own-step-is-told-as-such", own_step_is_told_as_such);
  add ("what-was-jumped-over-is-told-honestly", what_was_jumped_over_is_told_honestly);

  return g_test_run ();
}
