/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author does with a drawing: each gesture is one edit, and undoing
 * it leaves the flow as it was.
 */

#include <string.h>

#include "rf-author.h"
#include "rf-flow-maker.h"
#include "rf-rfflow.h"

typedef struct
{
  RfFlow *flow;
  char   *question;
  char   *act;
  char   *cure;
  char   *yes;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *no = NULL;

  fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  fixture->question = rf_edit_add_node (edit, fixture->flow, RF_NODE_DECISION, "Does the spooler run?");
  fixture->act = rf_edit_add_node (edit, fixture->flow, RF_NODE_ACTION, "Restart the spooler");
  fixture->cure = rf_edit_add_node (edit, fixture->flow, RF_NODE_SOLUTION, "It prints");
  fixture->yes = rf_edit_add_link (edit, fixture->flow, fixture->question, fixture->cure, "Yes");
  no = rf_edit_add_link (edit, fixture->flow, fixture->question, fixture->act, "No");
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->act, fixture->cure, NULL));
  g_free (rf_edit_add_command (edit, fixture->flow, fixture->act, "powershell", "Restart-Service Spooler"));
  rf_edit_set_string (edit, fixture->flow, rf_flow_get_id (fixture->flow), "start", fixture->question);
  g_assert_true (rf_flow_apply (fixture->flow, edit, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->flow);
  g_free (fixture->question);
  g_free (fixture->act);
  g_free (fixture->cure);
  g_free (fixture->yes);
}

/* Applies the edit; when it is taken back, the flow must be as it was. Frees both; the flow stays changed. */
static void
apply_and_prove_undo (RfFlow *flow,
                      RfEdit *edit)
{
  g_autofree char *before = rf_rfflow_write (flow);
  g_autofree char *after = NULL;
  g_autoptr (RfEdit) inverse = rf_edit_invert (edit);
  g_autoptr (RfEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  g_assert_true (rf_flow_apply (flow, edit, &error));
  g_assert_true (rf_flow_apply (flow, inverse, &error));
  after = rf_rfflow_write (flow);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (rf_flow_apply (flow, edit, &error));
}

static void
deleting_a_connected_step_is_one_step_back (Fixture      *fixture,
                                            gconstpointer data)
{
  const char *const ids[] = { fixture->act, fixture->question, NULL };

  apply_and_prove_undo (fixture->flow, rf_author_delete (fixture->flow, ids));
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_NODE), ==, 1);
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_EDGE), ==, 0);
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_COMMAND), ==, 0);
  g_assert_null (rf_flow_get_start (fixture->flow));
}

static void
links_that_make_no_sense_are_refused_in_words (Fixture      *fixture,
                                               gconstpointer data)
{
  g_autofree char *after_end = NULL;
  g_autofree char *second = NULL;
  g_autofree char *itself = NULL;
  GPtrArray *ways = rf_flow_get_options (fixture->flow, fixture->act);

  g_assert_false (rf_author_may_link (fixture->flow, fixture->cure, fixture->act, NULL, &after_end));
  g_assert_nonnull (strstr (after_end, "It prints"));
  g_assert_false (rf_author_may_link (fixture->flow, fixture->act, fixture->question, NULL, &second));
  g_assert_nonnull (strstr (second, "It prints"));
  g_assert_false (rf_author_may_link (fixture->flow, fixture->question, fixture->question, NULL, &itself));
  g_assert_nonnull (itself);
  g_assert_true (rf_author_may_link (fixture->flow, fixture->question, fixture->act, NULL, NULL));
  g_assert_true (rf_author_may_link (fixture->flow, fixture->act, fixture->question, rf_record_get_id (g_ptr_array_index (ways, 0)), NULL));
}

static void
a_step_after_an_action_goes_in_between (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autofree char *node = NULL;
  GPtrArray *ways;

  apply_and_prove_undo (fixture->flow, rf_author_add (fixture->flow, fixture->act, RF_NODE_ACTION, 10, 20, &node));
  ways = rf_flow_get_options (fixture->flow, fixture->act);
  g_assert_cmpuint (ways->len, ==, 1);
  g_assert_cmpstr (rf_record_get_string (g_ptr_array_index (ways, 0), "to"), ==, node);
  ways = rf_flow_get_options (fixture->flow, node);
  g_assert_cmpuint (ways->len, ==, 1);
  g_assert_cmpstr (rf_record_get_string (g_ptr_array_index (ways, 0), "to"), ==, fixture->cure);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, node), "x", 0), ==, 10);
}

static void
the_first_step_of_a_flow_is_its_start (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (RfFlow) empty = rf_flow_new ("01912d68-0000-7000-8000-000000000002");
  g_autofree char *node = NULL;

  apply_and_prove_undo (empty, rf_author_add (empty, NULL, RF_NODE_DECISION, 0, 0, &node));
  g_assert_cmpstr (rf_flow_get_start (empty), ==, node);
}

static void
options_move_up_and_down (Fixture      *fixture,
                          gconstpointer data)
{
  GPtrArray *options;
  RfEdit *none;

  apply_and_prove_undo (fixture->flow, rf_author_move_option (fixture->flow, fixture->yes, 1));
  options = rf_flow_get_options (fixture->flow, fixture->question);
  g_assert_cmpstr (rf_record_get_id (g_ptr_array_index (options, 1)), ==, fixture->yes);
  apply_and_prove_undo (fixture->flow, rf_author_move_option (fixture->flow, fixture->yes, -1));
  options = rf_flow_get_options (fixture->flow, fixture->question);
  g_assert_cmpstr (rf_record_get_id (g_ptr_array_index (options, 0)), ==, fixture->yes);
  none = rf_author_move_option (fixture->flow, fixture->yes, -1);
  g_assert_cmpuint (rf_edit_get_n_changes (none), ==, 0);
  rf_edit_unref (none);
}

static void
an_end_of_a_link_moves_to_another_step (Fixture      *fixture,
                                        gconstpointer data)
{
  apply_and_prove_undo (fixture->flow, rf_author_reconnect (fixture->flow, fixture->yes, "to", fixture->act));
  g_assert_cmpuint (rf_flow_get_links_in (fixture->flow, fixture->act)->len, ==, 2);
  apply_and_prove_undo (fixture->flow, rf_author_reconnect (fixture->flow, fixture->yes, "from", fixture->act));
  g_assert_cmpuint (rf_flow_get_options (fixture->flow, fixture->question)->len, ==, 1);
}

static void
a_piece_comes_in_again_with_its_links_and_commands (Fixture      *fixture,
                                                    gconstpointer data)
{
  const char *const ids[] = { fixture->question, fixture->act, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) piece = rf_author_cut_out (fixture->flow, ids, &error);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  const RfNode *node;

  g_assert_no_error (error);
  g_assert_cmpuint (rf_flow_get_n_records (piece, RF_RECORD_EDGE), ==, 1);
  apply_and_prove_undo (fixture->flow, rf_author_insert (fixture->flow, piece, "Paste", 100, 200, nodes));
  g_assert_cmpuint (nodes->len, ==, 2);
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_NODE), ==, 5);
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_EDGE), ==, 4);
  g_assert_cmpuint (rf_flow_get_n_records (fixture->flow, RF_RECORD_COMMAND), ==, 2);
  g_assert_cmpstr (rf_flow_get_start (fixture->flow), ==, fixture->question);
  for (guint i = 0; i < nodes->len; i++)
    {
      node = rf_flow_lookup_node (fixture->flow, g_ptr_array_index (nodes, i));
      g_assert_true (rf_flow_find_slug (fixture->flow, rf_record_get_string (node, "slug")) == node);
    }
}

static void
any_piece_of_any_flow_can_be_inserted (Fixture      *fixture,
                                       gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("author", &seed);

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, 30);
      GPtrArray *all = rf_flow_get_records (flow, RF_RECORD_NODE);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (RfFlow) piece = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < all->len; i++)
        if (g_rand_boolean (rand))
          g_ptr_array_add (ids, g_strdup (rf_record_get_id (g_ptr_array_index (all, i))));
      g_ptr_array_add (ids, NULL);
      piece = rf_author_cut_out (flow, (const char *const *) ids->pdata, &error);
      g_assert_no_error (error);
      apply_and_prove_undo (flow, rf_author_insert (flow, piece, "Paste", 0, 0, nodes));
      apply_and_prove_undo (flow, rf_author_delete (flow, (const char *const *) ids->pdata));
    }
}

static void
cards_are_aligned_and_spread (Fixture      *fixture,
                              gconstpointer data)
{
  const RfPlacedCard cards[] = { { fixture->question, 0, 0, 100, 50 }, { fixture->act, 130, 10, 100, 50 }, { fixture->cure, 400, 20, 100, 50 } };

  apply_and_prove_undo (fixture->flow, rf_author_align (fixture->flow, cards, 3, RF_ALIGN_TOP));
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, fixture->cure), "y", -1), ==, 0);
  apply_and_prove_undo (fixture->flow, rf_author_align (fixture->flow, cards, 3, RF_DISTRIBUTE_HORIZONTALLY));
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, fixture->act), "x", -1), ==, 200);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, fixture->cure), "x", -1), ==, 400);
}

static void
what_has_no_place_gets_the_one_where_it_is_drawn (Fixture      *fixture,
                                                  gconstpointer data)
{
  const RfPlacedCard cards[] = { { fixture->question, 1, 2, 100, 50 }, { fixture->act, 3, 4, 100, 50 }, { fixture->cure, 5, 6, 100, 50 } };
  const RfPlacedCard moved[] = { { fixture->act, 30, 40, 100, 50 } };
  RfEdit *edit = rf_author_move (fixture->flow, moved, 1);

  rf_author_place_rest (edit, fixture->flow, cards, 3);
  apply_and_prove_undo (fixture->flow, edit);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, fixture->act), "x", -1), ==, 30);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (fixture->flow, fixture->cure), "y", -1), ==, 6);
}

#define add(path, func) g_test_add ("/author/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("deleting-a-connected-step-is-one-step-back", deleting_a_connected_step_is_one_step_back);
  add ("links-that-make-no-sense-are-refused-in-words", links_that_make_no_sense_are_refused_in_words);
  add ("a-step-after-an-action-goes-in-between", a_step_after_an_action_goes_in_between);
  add ("the-first-step-of-a-flow-is-its-start", the_first_step_of_a_flow_is_its_start);
  add ("options-move-up-and-down", options_move_up_and_down);
  add ("an-end-of-a-link-moves-to-another-step", an_end_of_a_link_moves_to_another_step);
  add ("a-piece-comes-in-again-with-its-links-and-commands", a_piece_comes_in_again_with_its_links_and_commands);
  add ("any-piece-of-any-flow-can-be-inserted", any_piece_of_any_flow_can_be_inserted);
  add ("cards-are-aligned-and-spread", cards_are_aligned_and_spread);
  add ("what-has-no-place-gets-the-one-where-it-is-drawn", what_has_no_place_gets_the_one_where_it_is_drawn);

  return g_test_run ();
}
