/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session that left the plain way: own steps are told as such,
 * what was jumped over is told honestly, and what did not help to whom it helps.
 */

#include <string.h>

#include "rf-curation.h"
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

static const RfNoteLine *
find_rating (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((RfNoteLine *) lines->pdata[i])->kind, RF_EVENT_RATED) == 0)
      return lines->pdata[i];

  return NULL;
}

static void
ratings_are_for_colleagues_until_they_are_given_free (RfNoteTest   *fixture,
                                                      gconstpointer data)
{
  RfDocumentOptions options = rf_document_default_options;
  RfDocumentOptions client = rf_document_default_options, compact = rf_document_default_options;
  g_autofree char *text = NULL, *outside = NULL, *ticket = NULL, *brief = NULL, *free = NULL;
  g_autoptr (RfCuration) curation = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const char *node = rf_run_get_current (fixture->run)->node;

  client.audience = RF_AUDIENCE_CLIENT;
  compact.detail = RF_DETAIL_COMPACT;
  rf_note_test_move (fixture, rf_run_rate (fixture->run, node, 1, 0, fixture->now), NULL);
  rf_note_test_move (fixture, rf_run_rate (fixture->run, node, -1, 4, fixture->now), NULL);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (text, "This step helped: no");
  assert_holds (text, "4/5");
  outside = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, client);
  ticket = rf_note_test_write (fixture, RF_DOCUMENT_PSA, options);
  brief = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, compact);
  g_assert_null (strstr (outside, "helped"));
  g_assert_null (strstr (outside, "4/5"));
  g_assert_null (strstr (ticket, "helped"));
  g_assert_null (strstr (brief, "helped"));

  curation = rf_curation_new (fixture->run);
  lines = rf_curation_list_lines (curation, fixture->run, FALSE);
  g_assert_cmpstr (find_rating (lines)->detail, ==, "down");
  g_assert_cmpint (find_rating (lines)->told, ==, RF_TOLD_INTERNAL);
  rf_note_test_move (fixture, rf_curation_tell (fixture->run, find_rating (lines)->id, RF_TOLD_CLIENT, fixture->now), NULL);
  free = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, client);
  assert_holds (free, "This step helped: no");
}

static void
rating_that_was_taken_back_is_told_nowhere (RfNoteTest   *fixture,
                                            gconstpointer data)
{
  const char *node = rf_run_get_current (fixture->run)->node;
  g_autoptr (RfCuration) curation = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;

  rf_note_test_move (fixture, rf_run_rate (fixture->run, node, 1, 0, fixture->now), NULL);
  rf_note_test_move (fixture, rf_run_rate (fixture->run, node, 0, 0, fixture->now), NULL);
  text = rf_note_test_write (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  curation = rf_curation_new (fixture->run);
  lines = rf_curation_list_lines (curation, fixture->run, FALSE);
  g_assert_null (strstr (text, "helped"));
  g_assert_null (find_rating (lines));
}

#define add(path, func) g_test_add ("/document-off-way/" path, RfNoteTest, NULL, rf_note_test_set_up, func, rf_note_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("an-own-step-is-told-as-such", own_step_is_told_as_such);
  add ("what-was-jumped-over-is-told-honestly", what_was_jumped_over_is_told_honestly);
  add ("ratings-are-for-colleagues-until-they-are-given-free", ratings_are_for_colleagues_until_they_are_given_free);
  add ("a-rating-that-was-taken-back-is-told-nowhere", rating_that_was_taken_back_is_told_nowhere);

  return g_test_run ();
}
