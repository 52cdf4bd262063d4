/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-history.h"

typedef struct
{
  RfFlow    *flow;
  RfHistory *history;
  char      *node;
  gint64     time;
  RfClock    clock;
} Fixture;

static gint64
now (gpointer data)
{
  Fixture *f = data;

  return f->time;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");

  f->clock = (RfClock){ now, f };
  f->flow = rf_flow_new (NULL);
  f->node = rf_edit_add_node (edit, f->flow, RF_NODE_ACTION, "A");
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  f->history = rf_history_new (f->flow, &f->clock);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->flow);
  g_free (f->node);
}

static void
set_title (Fixture    *f,
           const char *title)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename Step");

  rf_edit_set_string (edit, f->flow, f->node, "title", title);
  g_assert_true (rf_history_do (f->history, edit, NULL));
}

static const char *
title (Fixture *f)
{
  return rf_node_get_title (rf_flow_lookup (f->flow, f->node));
}

static void
test_undo_brings_back (Fixture      *f,
                       gconstpointer data)
{
  set_title (f, "Ask");
  g_assert_cmpstr (rf_history_get_undo_label (f->history), ==, "Rename Step");
  g_assert_null (rf_history_get_redo_label (f->history));
  g_assert_true (rf_history_undo (f->history, NULL));
  g_assert_cmpstr (title (f), ==, "A");
  g_assert_null (rf_history_get_undo_label (f->history));
  g_assert_true (rf_history_redo (f->history, NULL));
  g_assert_cmpstr (title (f), ==, "Ask");
}

static void
test_typing_is_one_step (Fixture      *f,
                         gconstpointer data)
{
  set_title (f, "As");
  f->time += G_USEC_PER_SEC / 2;
  set_title (f, "Ask");
  f->time += G_USEC_PER_SEC * 2;
  set_title (f, "Ask them");
  g_assert_cmpuint (rf_history_get_n_done (f->history), ==, 2);
  g_assert_true (rf_history_undo (f->history, NULL));
  g_assert_cmpstr (title (f), ==, "Ask");
  g_assert_true (rf_history_undo (f->history, NULL));
  g_assert_cmpstr (title (f), ==, "A");
}

static void
test_a_new_edit_ends_redo (Fixture      *f,
                           gconstpointer data)
{
  set_title (f, "B");
  g_assert_true (rf_history_undo (f->history, NULL));
  set_title (f, "C");
  g_assert_null (rf_history_get_redo_label (f->history));
  g_assert_true (rf_history_redo (f->history, NULL));
  g_assert_cmpstr (title (f), ==, "C");
}

static void
test_conflict_leaves_all_as_it_was (Fixture      *f,
                                    gconstpointer data)
{
  g_autoptr (RfEdit) remote = rf_edit_new ("From the server");
  g_autoptr (GError) error = NULL;

  set_title (f, "Ask");
  rf_edit_set_string (remote, f->flow, f->node, "title", "Tell");
  g_assert_true (rf_flow_apply (f->flow, remote, NULL));

  g_assert_false (rf_history_undo (f->history, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
  g_assert_cmpstr (title (f), ==, "Tell");
  g_assert_cmpuint (rf_history_get_n_done (f->history), ==, 1);
}

static void
test_restored_piles_go_on (Fixture      *f,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  g_autoptr (GPtrArray) undone = g_ptr_array_new ();
  RfHistory *later = rf_history_new (f->flow, &f->clock);

  set_title (f, "B");
  f->time += G_USEC_PER_SEC * 2;
  set_title (f, "C");
  g_assert_true (rf_history_undo (f->history, NULL));
  g_ptr_array_add (done, rf_history_get_done (f->history, 0));
  g_ptr_array_add (undone, rf_history_get_undone (f->history, 0));

  rf_history_restore (later, done, undone);
  g_assert_true (rf_history_redo (later, NULL));
  g_assert_cmpstr (title (f), ==, "C");
  g_assert_true (rf_history_undo (later, NULL));
  g_assert_true (rf_history_undo (later, NULL));
  g_assert_cmpstr (title (f), ==, "A");
  g_assert_finalize_object (later);
}

static void
test_undo_of_everything_gives_the_start (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("undo", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 15);
  g_autoptr (RfFlow) start = rf_flow_copy (flow);
  g_autoptr (RfHistory) history = rf_history_new (flow, NULL);
  g_autoptr (RfFlow) end = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

      g_assert_true (rf_history_do (history, edit, NULL));
    }
  end = rf_flow_copy (flow);
  while (rf_history_get_undo_label (history) != NULL)
    g_assert_true (rf_history_undo (history, NULL));
  g_assert_true (rf_flow_equal (flow, start));
  while (rf_history_get_redo_label (history) != NULL)
    g_assert_true (rf_history_redo (history, NULL));
  g_assert_true (rf_flow_equal (flow, end));
}

#define add(path, func) g_test_add ("/history/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("undo-brings-back-and-redo-brings-forth", test_undo_brings_back);
  add ("typing-is-one-step", test_typing_is_one_step);
  add ("a-new-edit-ends-redo", test_a_new_edit_ends_redo);
  add ("a-conflict-leaves-all-as-it-was", test_conflict_leaves_all_as_it_was);
  add ("restored-piles-go-on", test_restored_piles_go_on);
  g_test_add_func ("/history/undo-of-everything-gives-the-start", test_undo_of_everything_gives_the_start);

  return g_test_run ();
}
