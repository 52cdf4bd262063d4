/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Own steps on the map of a run: they stand where they were taken, and the way
 * is lit through them.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-run-map.h"
#include "rf-run-test.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  RfFlow   *flow;
  RfRun    *run;
  RfRunMap *map;
  char     *steps[3];
  char     *yes;
  char     *on; /* from the second step to the third */
  gint64    now;
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
set_up (Fixture      *fixture,
        gconstpointer kind)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya" };
  static const RfNodeKind kinds[] = { RF_NODE_DECISION, RF_NODE_ACTION, RF_NODE_SOLUTION };
  static const char *const titles[] = { "Is it on?", "Restart it", "It runs" }, *const ords[] = { "A", "K", "U" };
  gboolean in_order = strcmp (kind, "procedural") == 0;
  GError *error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      fixture->steps[i] = rf_edit_add_node (edit, flow, in_order ? RF_NODE_STEP : kinds[i], titles[i]);
      if (in_order)
        rf_edit_set_string (edit, flow, fixture->steps[i], "ord", ords[i]);
    }
  if (!in_order)
    {
      fixture->yes = rf_edit_add_link (edit, flow, fixture->steps[0], fixture->steps[1], "Yes");
      g_free (rf_edit_add_link (edit, flow, fixture->steps[0], fixture->steps[2], "No"));
      fixture->on = rf_edit_add_link (edit, flow, fixture->steps[1], fixture->steps[2], NULL);
      rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->steps[0]);
    }
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", kind);
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
  g_clear_pointer (&fixture->map, rf_run_map_free);
  g_assert_finalize_object (fixture->run);
  g_object_unref (fixture->flow);
  for (guint i = 0; i < 3; i++)
    g_free (fixture->steps[i]);
  g_free (fixture->yes);
  g_free (fixture->on);
}

/* The id of the step that was added. */
static const char *
add_own (Fixture    *fixture,
         const char *title)
{
  GPtrArray *steps = rf_run_get_steps (fixture->run);
  GError *error = NULL;

  move (fixture, rf_run_add_own (fixture->run, title, NULL, NULL, fixture->now, &error), &error);
  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((RfRunStep *) steps->pdata[i])->title, title) == 0)
      return ((RfRunStep *) steps->pdata[i])->event;

  g_assert_not_reached ();
}

static void
mark_cb (const char *id,
         RfRunMark   mark,
         gpointer    marks)
{
  g_hash_table_replace (marks, g_strdup (id), GUINT_TO_POINTER (mark + 1));
}

static GHashTable *
list_marks (Fixture *fixture)
{
  GHashTable *marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  rf_run_map_mark (fixture->map, fixture->run, mark_cb, marks);

  return marks;
}

#define assert_mark(marks, id, mark) g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (marks, id)), ==, (mark) + 1)

/* The id of the link of the map between two of its nodes. */
static const char *
find_link (Fixture    *fixture,
           const char *from,
           const char *to,
           const char *label)
{
  GPtrArray *links = rf_flow_get_options (fixture->map->flow, from);

  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (rf_record_get_string (links->pdata[i], "to"), to) == 0)
      {
        g_assert_cmpstr (rf_record_get_string (links->pdata[i], "label"), ==, label);
        return rf_record_get_id (links->pdata[i]);
      }

  g_assert_not_reached ();
}

static void
map_without_own_steps_is_of_the_flow_itself (Fixture      *fixture,
                                             gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GHashTable) marks = NULL;

  g_assert_true (rf_run_map_update (&fixture->map, fixture->run, fixture->flow));
  g_assert_true (fixture->map->flow == fixture->flow);
  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  g_assert_false (rf_run_map_update (&fixture->map, fixture->run, fixture->flow));
  marks = list_marks (fixture);
  assert_mark (marks, fixture->steps[0], RF_RUN_MARK_WALKED);
  assert_mark (marks, fixture->yes, RF_RUN_MARK_WALKED);
  assert_mark (marks, fixture->steps[1], RF_RUN_MARK_HERE);
  g_assert_cmpuint (g_hash_table_size (marks), ==, 3);
}

static void
own_step_stands_where_it_was_taken_and_the_way_leads_through_it (Fixture      *fixture,
                                                                 gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *own = NULL, *second = NULL;
  g_autoptr (GHashTable) marks = NULL;
  guint n = rf_flow_get_records (fixture->flow, RF_RECORD_NODE)->len;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  rf_run_map_update (&fixture->map, fixture->run, fixture->flow);
  own = g_strdup (add_own (fixture, "Clean the lens"));
  g_assert_true (rf_run_map_update (&fixture->map, fixture->run, fixture->flow));
  second = g_strdup (add_own (fixture, "Oil the hinge"));
  g_assert_true (rf_run_map_update (&fixture->map, fixture->run, fixture->flow));
  g_assert_false (rf_run_map_update (&fixture->map, fixture->run, fixture->flow));
  g_assert_cmpuint (rf_flow_get_records (fixture->flow, RF_RECORD_NODE)->len, ==, n);

  move (fixture, rf_run_continue (fixture->run, fixture->now, &error), &error);
  rf_run_map_update (&fixture->map, fixture->run, fixture->flow);
  marks = list_marks (fixture);
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup_node (fixture->map->flow, own)), ==, "Clean the lens");
  assert_mark (marks, find_link (fixture, fixture->steps[0], own, "Yes"), RF_RUN_MARK_WALKED);
  assert_mark (marks, own, RF_RUN_MARK_WALKED);
  assert_mark (marks, find_link (fixture, own, second, NULL), RF_RUN_MARK_WALKED);
  assert_mark (marks, find_link (fixture, second, fixture->steps[1], NULL), RF_RUN_MARK_WALKED);
  assert_mark (marks, fixture->on, RF_RUN_MARK_WALKED);
  assert_mark (marks, fixture->steps[2], RF_RUN_MARK_HERE);
  g_assert_false (g_hash_table_contains (marks, fixture->yes)); /* nobody went straight */
}

static void
own_step_that_was_taken_back_is_drawn_and_not_lit (Fixture      *fixture,
                                                   gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *own = NULL;
  g_autoptr (GHashTable) marks = NULL;

  move (fixture, rf_run_answer (fixture->run, fixture->yes, FALSE, fixture->now, &error), &error);
  own = g_strdup (add_own (fixture, "Clean the lens"));
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  rf_run_map_update (&fixture->map, fixture->run, fixture->flow);
  marks = list_marks (fixture);
  assert_mark (marks, own, RF_RUN_MARK_OFF);
  assert_mark (marks, fixture->steps[0], RF_RUN_MARK_HERE);
  g_assert_false (g_hash_table_contains (marks, find_link (fixture, fixture->steps[0], own, "Yes")));
}

static void
own_step_of_a_checklist_stands_in_its_order (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autoptr (GPtrArray) nodes = NULL;
  GError *error = NULL;
  static const char *const titles[] = { "Unpack it", "Is it on?", "Clean the lens", "Oil the hinge", "Restart it", "It runs" };

  add_own (fixture, "Unpack it");
  move (fixture, rf_run_continue (fixture->run, fixture->now, &error), &error);
  add_own (fixture, "Clean the lens");
  add_own (fixture, "Oil the hinge");
  rf_run_map_update (&fixture->map, fixture->run, fixture->flow);
  nodes = rf_flow_list_steps (fixture->map->flow);
  g_assert_cmpuint (nodes->len, ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < nodes->len; i++)
    g_assert_cmpstr (rf_node_get_title (nodes->pdata[i]), ==, titles[i]);
}

#define add(path, kind, func) g_test_add ("/run-map/" path, Fixture, kind, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-map-without-own-steps-is-of-the-flow-itself", "troubleshooting", map_without_own_steps_is_of_the_flow_itself);
  add ("an-own-step-stands-where-it-was-taken-and-the-way-leads-through-it", "troubleshooting", own_step_stands_where_it_was_taken_and_the_way_leads_through_it);
  add ("an-own-step-that-was-taken-back-is-drawn-and-not-lit", "troubleshooting", own_step_that_was_taken_back_is_drawn_and_not_lit);
  add ("an-own-step-of-a-checklist-stands-in-its-order", "procedural", own_step_of_a_checklist_stands_in_its_order);

  return g_test_run ();
}
