/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a session teaches its flow: the path as a flow of its own, and own
 * steps as one edit that can be undone.
 */

#include <string.h>

#include "rf-author-steps.h"
#include "rf-edits.h"
#include "rf-node.h"
#include "rf-run-flow.h"
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

static void
start (Fixture *fixture)
{
  RfRunStart start = { .flow = fixture->flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  GError *error = NULL;

  fixture->now = 1000 * MINUTE;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, fixture->flow);
  move (fixture, rf_run_start (fixture->run, &start, fixture->now, &error), &error);
}

/* A question, an action behind “Yes”, a solution; “No” leads to the solution. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  GError *error = NULL;

  fixture->question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Is it on?");
  fixture->action = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Restart it");
  fixture->cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "It runs");
  fixture->yes = rf_edit_add_link (edit, flow, fixture->question, fixture->action, "Yes");
  g_free (rf_edit_add_link (edit, flow, fixture->question, fixture->cure, "No"));
  g_free (rf_edit_add_link (edit, flow, fixture->action, fixture->cure, ""));
  g_free (rf_edit_add_command (edit, flow, fixture->action, "bash", "reboot"));
  rf_edit_set_string (edit, flow, fixture->action, "body", "Wait.");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Pump");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->question);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
  start (fixture);
}

/* A checklist: two steps in a section. */
static void
set_up_checklist (Fixture      *fixture,
                  gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000002");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *section = rf_edit_add_node (edit, flow, RF_NODE_SECTION, "Before");
  GError *error = NULL;

  fixture->question = rf_edit_add_node (edit, flow, RF_NODE_STEP, "Read");
  fixture->action = rf_edit_add_node (edit, flow, RF_NODE_STEP, "Write");
  rf_edit_set_string (edit, flow, section, "ord", "a");
  rf_edit_set_string (edit, flow, fixture->question, "ord", "b");
  rf_edit_set_string (edit, flow, fixture->question, "section", section);
  rf_edit_set_string (edit, flow, fixture->action, "ord", "c");
  rf_edit_set_string (edit, flow, fixture->action, "section", section);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "procedural");
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
  start (fixture);
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
         const char *title)
{
  GError *error = NULL;

  move (fixture, rf_run_add_own (fixture->run, title, "Looked behind it", "Dirty", fixture->now, &error), &error);
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

static void
finish (Fixture    *fixture,
        const char *outcome,
        const char *notes)
{
  GError *error = NULL;

  move (fixture, rf_run_finish (fixture->run, outcome, notes, NULL, fixture->now, &error), &error);
}

/* A flow in words: “Is it on? -Yes-> Restart it; …”, links in the order of their steps and options. */
static char *
in_words (RfFlow *flow)
{
  g_autoptr (GPtrArray) reading = rf_flow_list_reading (flow);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < reading->len; i++)
    {
      GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (reading->pdata[i]));

      if (options->len == 0)
        continue;
      for (guint k = 0; k < options->len; k++)
        {
          const char *label = rf_record_get_string (options->pdata[k], "label");
          const RfNode *to = rf_flow_lookup_node (flow, rf_record_get_string (options->pdata[k], "to"));

          g_string_append_printf (words, "%s%s -%s-> %s", words->len > 0 ? "; " : "", rf_node_get_title (reading->pdata[i]),
                                  label != NULL ? label : "", to != NULL ? rf_node_get_title (to) : "?");
        }
    }

  return g_string_free_and_steal (words);
}

#define assert_words(flow, wanted)                        \
        G_STMT_START                                      \
        {                                                 \
          g_autofree char *got_words = in_words (flow);   \
          g_assert_cmpstr (got_words, ==, wanted);        \
        }                                                 \
        G_STMT_END

/* Applies the proposal, and sees that undo brings back what was. */
static RfFlow *
proposed (Fixture *fixture,
          RfFlow  *draft)
{
  g_autoptr (RfFlow) before = rf_flow_copy (draft);
  g_autoptr (RfFlow) after = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfEdit) edit = rf_run_propose (fixture->run, draft, &first, &error);
  g_autoptr (RfEdit) undo = NULL;

  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (before, draft));
  rf_flow_apply (draft, edit, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rf_flow_lookup_node (draft, first));
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup_node (draft, first), "body"), ==, "Looked behind it");
  after = rf_flow_copy (draft);
  undo = rf_edit_invert (edit);
  rf_flow_apply (draft, undo, &error);
  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (before, draft));

  return g_steal_pointer (&after);
}

static void
path_becomes_a_flow (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (RfFlow) flow = NULL;
  g_autoptr (GError) error = NULL;
  const RfNode *first;

  answer (fixture);
  add_own (fixture, "Clean the lens");
  go_on (fixture);
  finish (fixture, "resolved", NULL);
  flow = rf_run_to_flow (fixture->run, "Pump, cleaned", &error);
  g_assert_no_error (error);
  assert_words (flow, "Is it on? -Yes-> Clean the lens; Is it on? -No-> No; Clean the lens --> Restart it; Restart it --> It runs");
  g_assert_cmpstr (rf_flow_get_name (flow), ==, "Pump, cleaned");
  first = rf_flow_lookup_node (flow, rf_flow_get_start (flow));
  g_assert_cmpstr (rf_node_get_title (first), ==, "Is it on?");
  g_assert_null (rf_flow_lookup_node (flow, fixture->question)); /* all ids are new */
}

static void
commands_and_texts_come_along (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (RfFlow) flow = NULL;
  GPtrArray *nodes;
  const RfNode *action = NULL;

  answer (fixture);
  flow = rf_run_to_flow (fixture->run, "Pump", NULL);
  nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  for (guint i = 0; i < nodes->len; i++)
    if (strcmp (rf_node_get_title (nodes->pdata[i]), "Restart it") == 0)
      action = nodes->pdata[i];
  g_assert_nonnull (action);
  g_assert_cmpstr (rf_record_get_string (action, "body"), ==, "Wait.");
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_commands (flow, rf_record_get_id (action))->pdata[0], "code"), ==, "reboot");
}

static void
what_was_taken_back_is_no_part_of_it (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (RfFlow) flow = NULL;
  const char *no = rf_record_get_id (rf_flow_get_options (fixture->flow, fixture->question)->pdata[1]);
  GError *error = NULL;

  answer (fixture);
  add_own (fixture, "In vain");
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  move (fixture, rf_run_answer (fixture->run, no, FALSE, fixture->now, &error), &error);
  flow = rf_run_to_flow (fixture->run, "Pump", &error);
  g_assert_no_error (error);
  assert_words (flow, "Is it on? -No-> It runs; Is it on? -Yes-> Yes");
}

static void
a_path_without_an_ending_gets_that_of_the_session (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autoptr (RfFlow) flow = NULL;

  answer (fixture);
  add_own (fixture, "Clean the lens");
  finish (fixture, "resolved", "The lens was dirty\nAll well");
  flow = rf_run_to_flow (fixture->run, "Pump", NULL);
  assert_words (flow, "Is it on? -Yes-> Clean the lens; Is it on? -No-> No; Clean the lens --> Restart it; Restart it --> The lens was dirty");
}

static void
own_steps_go_between_the_steps_around_them (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (RfFlow) after = NULL;

  add_own (fixture, "Ask the user");
  answer (fixture);
  add_own (fixture, "Clean the lens");
  add_own (fixture, "Dry it");
  go_on (fixture);
  go_on (fixture);
  finish (fixture, "resolved", NULL);
  after = proposed (fixture, fixture->flow);
  assert_words (after, "Ask the user --> Is it on?; Is it on? -Yes-> Clean the lens; Is it on? -No-> It runs; Clean the lens --> Dry it; "
                       "Dry it --> Restart it; Restart it --> It runs");
}

static void
what_was_done_behind_an_ending_goes_before_it (Fixture      *fixture,
                                               gconstpointer data)
{
  g_autoptr (RfFlow) after = NULL;

  answer (fixture);
  go_on (fixture);
  go_on (fixture);
  add_own (fixture, "Tell the client");
  after = proposed (fixture, fixture->flow);
  assert_words (after, "Is it on? -Yes-> Restart it; Is it on? -No-> It runs; Restart it --> Tell the client; Tell the client --> It runs");
}

static void
a_question_without_a_fitting_answer_gets_one (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autoptr (RfFlow) after = NULL;

  add_own (fixture, "Clean the lens");
  finish (fixture, "resolved", "It was dirty");
  after = proposed (fixture, fixture->flow);
  assert_words (after, "Is it on? -Yes-> Restart it; Is it on? -No-> It runs; Is it on? -Clean the lens-> Clean the lens; "
                       "Restart it --> It runs; Clean the lens --> It was dirty");
}

static void
a_draft_that_changed_keeps_what_it_is (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (RfFlow) draft = rf_flow_copy (fixture->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Change");
  g_autoptr (RfFlow) after = NULL;
  GError *error = NULL;

  answer (fixture);
  add_own (fixture, "Clean the lens");
  go_on (fixture);
  rf_edit_remove (edit, draft, fixture->action);
  rf_flow_apply (draft, edit, &error);
  g_assert_no_error (error);
  after = proposed (fixture, draft);
  assert_words (after, "Is it on? -No-> Clean the lens; Clean the lens --> It runs");
}

static void
without_own_steps_there_is_nothing_to_propose (Fixture      *fixture,
                                               gconstpointer data)
{
  g_autofree char *first = NULL;
  GError *error = NULL;

  answer (fixture);
  g_assert_null (rf_run_propose (fixture->run, fixture->flow, &first, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
}

static char *
titles (RfFlow *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (words, "%s%s%s", i > 0 ? ", " : "", rf_record_get_string (steps->pdata[i], "section") != NULL ? "- " : "",
                            rf_node_get_title (steps->pdata[i]));

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
a_checklist_keeps_its_order (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (RfFlow) flow = NULL, after = NULL;
  g_autofree char *made = NULL, *changed = NULL;
  g_autoptr (GError) error = NULL;

  go_on (fixture);
  add_own (fixture, "Count");
  add_own (fixture, "Weigh");
  go_on (fixture);
  flow = rf_run_to_flow (fixture->run, "List", &error);
  g_assert_no_error (error);
  made = titles (flow);
  g_assert_cmpstr (made, ==, "Before, - Read, - Count, - Weigh, - Write");
  after = proposed (fixture, fixture->flow);
  changed = titles (after);
  g_assert_cmpstr (changed, ==, "Before, - Read, - Count, - Weigh, - Write");
}

#define add(path, func) g_test_add ("/run-flow/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("path-becomes-a-flow", path_becomes_a_flow);
  add ("commands-and-texts-come-along", commands_and_texts_come_along);
  add ("what-was-taken-back-is-no-part-of-it", what_was_taken_back_is_no_part_of_it);
  add ("a-path-without-an-ending-gets-that-of-the-session", a_path_without_an_ending_gets_that_of_the_session);
  add ("own-steps-go-between-the-steps-around-them", own_steps_go_between_the_steps_around_them);
  add ("what-was-done-behind-an-ending-goes-before-it", what_was_done_behind_an_ending_goes_before_it);
  add ("a-question-without-a-fitting-answer-gets-one", a_question_without_a_fitting_answer_gets_one);
  add ("a-draft-that-changed-keeps-what-it-is", a_draft_that_changed_keeps_what_it_is);
  add ("without-own-steps-there-is-nothing-to-propose", without_own_steps_there_is_nothing_to_propose);
  g_test_add ("/run-flow/a-checklist-keeps-its-order", Fixture, NULL, set_up_checklist, a_checklist_keeps_its_order, tear_down);

  return g_test_run ();
}
