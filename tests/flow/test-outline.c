/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The outline of a flow: what stands where, what stays folded, and that
 * bringing it up to date gives what making it anew gives.
 */

#include <string.h>
#include <time.h>

#include "rf-flow-maker.h"
#include "rf-ord.h"
#include "rf-outline-model.h"

typedef struct
{
  RfFlow         *flow;
  RfOutlineModel *model;
  char           *question;
  char           *act;
  char           *cure;
} Fixture;

/* A question with three answers: the cure, an action that leads to the cure as well, and one that leads nowhere. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");

  fixture->flow = rf_flow_new (NULL);
  fixture->question = rf_edit_add_node (edit, fixture->flow, RF_NODE_DECISION, "Does the spooler run?");
  fixture->act = rf_edit_add_node (edit, fixture->flow, RF_NODE_ACTION, "Restart the spooler");
  fixture->cure = rf_edit_add_node (edit, fixture->flow, RF_NODE_SOLUTION, "It prints");
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->question, fixture->cure, "Yes"));
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->question, fixture->act, "No"));
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->question, NULL, "Not checked"));
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->act, fixture->cure, NULL));
  rf_edit_set_string (edit, fixture->flow, rf_flow_get_id (fixture->flow), "start", fixture->question);
  g_assert_true (rf_flow_apply (fixture->flow, edit, NULL));
  fixture->model = rf_outline_model_new ();
  rf_outline_model_set_flow (fixture->model, fixture->flow);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->flow);
  g_free (fixture->question);
  g_free (fixture->act);
  g_free (fixture->cure);
}

/* One letter a row for its kind, indented by its depth with dots, and the title of its node. */
static char *
draw (RfOutlineModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      const RfOutlineRow *row = rf_outline_model_get_row (model, i);
      const RfNode *node = rf_flow_lookup_node (rf_outline_model_get_flow (model), row->node);

      for (guint depth = 0; depth < row->depth; depth++)
        g_string_append_c (text, '.');
      g_string_append_printf (text, "%c %s|", "NRO=P"[row->kind], node != NULL ? rf_node_get_title (node) : "");
    }

  return g_string_free_and_steal (text);
}

static void
assert_shows (RfOutlineModel *model,
              const char     *expected)
{
  g_autofree char *shown = draw (model);

  g_assert_cmpstr (shown, ==, expected);
}

static void
do_edit (RfFlow *flow,
         RfEdit *edit)
{
  g_autoptr (RfEdit) taken = edit;

  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

static void
further_links_are_references_and_open_ends_are_shown (Fixture      *fixture,
                                                      gconstpointer data)
{
  const RfOutlineRow *row = rf_outline_model_get_row (fixture->model, 4);

  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|..R It prints|.O |");
  g_assert_cmpuint (row->nth, ==, 2);
  g_assert_cmpuint (rf_outline_model_get_row (fixture->model, 0)->n_children, ==, 3);
}

static void
loops_end_and_what_nothing_leads_to_stands_at_the_end (Fixture      *fixture,
                                                       gconstpointer data)
{
  RfEdit *edit = rf_edit_new ("Loop");

  g_free (rf_edit_add_link (edit, fixture->flow, fixture->act, fixture->question, NULL));
  g_free (rf_edit_add_node (edit, fixture->flow, RF_NODE_ANSWER, "Lonely"));
  do_edit (fixture->flow, edit);
  g_assert_true (rf_outline_model_update (fixture->model));
  g_assert_false (rf_outline_model_update (fixture->model));
  assert_shows (fixture->model,
                "N Does the spooler run?|.N It prints|.N Restart the spooler|..R It prints|..R Does the spooler run?|.O |= |.N Lonely|");
}

static void
what_is_folded_stays_so_over_edits (Fixture      *fixture,
                                    gconstpointer data)
{
  RfEdit *edit = rf_edit_new ("Rename");
  g_autoptr (RfOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2);
  g_autoptr (RfOutlineItem) same = NULL;

  rf_outline_model_set_expanded (fixture->model, fixture->act, FALSE);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|.O |");
  rf_edit_set_string (edit, fixture->flow, fixture->act, "title", "Again");
  g_free (rf_edit_add_link (edit, fixture->flow, fixture->act, fixture->question, NULL));
  do_edit (fixture->flow, edit);
  rf_outline_model_update (fixture->model);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Again|.O |");
  same = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2);
  g_assert_true (same == item);
  g_assert_cmpstr (rf_outline_item_get_row (item)->node, ==, fixture->act);
  rf_outline_model_set_expanded (fixture->model, fixture->question, FALSE);
  g_assert_cmpuint (rf_outline_model_reveal (fixture->model, fixture->act), ==, 2);
  g_assert_cmpuint (rf_outline_model_reveal (fixture->model, "nobody"), ==, RF_OUTLINE_NONE);
}

static void
an_item_whose_row_is_gone_has_none (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (RfOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2);
  RfEdit *edit = rf_edit_new ("Delete");

  rf_edit_remove (edit, fixture->flow, fixture->act);
  do_edit (fixture->flow, edit);
  rf_outline_model_update (fixture->model);
  g_assert_null (rf_outline_item_get_row (item));
}

static void
a_search_shows_what_it_finds_folded_or_not (Fixture      *fixture,
                                            gconstpointer data)
{
  rf_outline_model_set_expanded (fixture->model, fixture->question, FALSE);
  rf_outline_model_set_filter (fixture->model, "SPOOLER");
  assert_shows (fixture->model, "N Does the spooler run?|.N Restart the spooler|");
  rf_outline_model_set_filter (fixture->model, "not checked");
  assert_shows (fixture->model, ".O |");
  rf_outline_model_set_filter (fixture->model, "");
  assert_shows (fixture->model, "N Does the spooler run?|");
}

static void
a_row_that_is_being_typed_stands_where_it_will_be (Fixture      *fixture,
                                                   gconstpointer data)
{
  rf_outline_model_set_pending (fixture->model, fixture->act, FALSE, 2, RF_NODE_ANSWER);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|..P |..R It prints|.O |");
  rf_outline_model_set_pending (fixture->model, fixture->act, TRUE, 1, RF_NODE_ANSWER);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|..R It prints|.P |.O |");
  rf_outline_model_set_pending (fixture->model, fixture->question, TRUE, 1, RF_NODE_ANSWER);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|..R It prints|.O |.P |");
  rf_outline_model_set_pending (fixture->model, NULL, FALSE, 0, RF_NODE_ANSWER);
  assert_shows (fixture->model, "N Does the spooler run?|.N It prints|.N Restart the spooler|..R It prints|.O |");
}

static char *
add_step (RfEdit     *edit,
          RfFlow     *flow,
          RfNodeKind  kind,
          const char *title,
          const char *section,
          guint       nth)
{
  char *id = rf_edit_add_node (edit, flow, kind, title);
  g_autofree char *ord = rf_ord_nth (nth);

  rf_edit_set_string (edit, flow, id, "section", section);
  rf_edit_set_string (edit, flow, id, "ord", ord);

  return id;
}

static void
a_project_is_its_sections_with_their_steps (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);
  RfEdit *edit = rf_edit_new ("Make");
  g_autofree char *section = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "procedural");
  g_free (add_step (edit, flow, RF_NODE_STEP, "Read", NULL, 0));
  section = add_step (edit, flow, RF_NODE_SECTION, "Account", NULL, 1);
  g_free (add_step (edit, flow, RF_NODE_STEP, "Create", section, 2));
  g_free (add_step (edit, flow, RF_NODE_STEP, "License", section, 3));
  g_free (add_step (edit, flow, RF_NODE_STEP, "Stray", NULL, 4));
  g_free (add_step (edit, flow, RF_NODE_STEP, "Late", section, 5));
  g_free (add_step (edit, flow, RF_NODE_END, "Done", NULL, 6));
  do_edit (flow, edit);
  rf_outline_model_set_flow (fixture->model, flow);
  assert_shows (fixture->model, "N Read|N Account|.N Create|.N License|N Stray|N Late|N Done|");
  rf_outline_model_set_expanded (fixture->model, section, FALSE);
  assert_shows (fixture->model, "N Read|N Account|N Stray|N Late|N Done|");
}

/* ---- any flow, any edits --------------------------------------------------------------------------------------- */

static void
assert_complete (RfFlow        *flow,
                 RfOutlineTree *tree)
{
  g_autoptr (GPtrArray) reading = rf_flow_list_reading (flow);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_nodes = 0, n_links = 0;

  for (guint i = 0; i < rf_outline_tree_get_n (tree); i++)
    {
      const RfOutlineRow *row = rf_outline_tree_get (tree, i);

      g_assert_true (g_hash_table_add (keys, (gpointer) row->key));
      g_assert_cmpuint (row->end, >, i);
      if (row->parent != RF_OUTLINE_NONE)
        {
          const RfOutlineRow *parent = rf_outline_tree_get (tree, row->parent);

          g_assert_cmpuint (parent->depth + 1, ==, row->depth);
          g_assert_cmpuint (row->parent, <, i);
          g_assert_cmpuint (row->end, <=, parent->end);
          g_assert_cmpuint (row->nth, <, parent->n_children);
          g_assert_true (row->edge == NULL || parent->kind == RF_OUTLINE_NODE);
        }
      n_links += row->edge != NULL;
      if (row->kind != RF_OUTLINE_NODE)
        continue;
      g_assert_cmpuint (n_nodes, <, reading->len);
      g_assert_cmpstr (row->node, ==, rf_record_get_id (g_ptr_array_index (reading, n_nodes)));
      g_assert_cmpuint (rf_outline_tree_find_node (tree, row->node), ==, i);
      n_nodes++;
    }
  g_assert_cmpuint (n_nodes, ==, reading->len);
  g_assert_cmpuint (n_links, ==, rf_flow_is_procedural (flow) ? 0 : rf_flow_get_n_records (flow, RF_RECORD_EDGE));
}

/* What a view has made of what it was told. */
static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GPtrArray  *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_strdup (rf_outline_model_get_row (RF_OUTLINE_MODEL (model), position + i)->key));
}

static void
assert_mirrored (RfOutlineModel *model,
                 GPtrArray      *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    g_assert_cmpstr (rf_outline_model_get_row (model, i)->key, ==, g_ptr_array_index (mirror, i));
}

/* Links that run back and aside, ends that lead nowhere, and a start. */
static void
tangle (GRand  *rand,
        RfFlow *flow)
{
  RfEdit *edit = rf_edit_new ("Start");
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len / 2; i++)
    {
      const char *from = rf_record_get_id (g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len)));
      const char *to = rf_record_get_id (g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len)));

      RfEdit *link = rf_edit_new ("Link");

      g_free (rf_edit_add_link (link, flow, from, g_rand_int_range (rand, 0, 4) > 0 ? to : NULL, NULL));
      do_edit (flow, link);
    }
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start",
                      rf_record_get_id (g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len))));
  do_edit (flow, edit);
}

static void
fold_something (GRand          *rand,
                RfOutlineModel *model)
{
  const RfOutlineRow *row;
  g_autofree char *key = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return;
  row = rf_outline_model_get_row (model, g_rand_int_range (rand, 0, g_list_model_get_n_items (G_LIST_MODEL (model))));
  key = g_strdup (row->key);
  rf_outline_model_set_expanded (model, key, g_rand_boolean (rand));
}

/* Items that somebody holds, of rows that are still there or gone by now. */
static void
assert_items_know_their_rows (RfOutlineModel *model,
                              GPtrArray      *items)
{
  RfOutlineTree *tree = rf_outline_model_get_tree (model);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rf_outline_tree_get_n (tree); i++)
    g_hash_table_insert (rows, (gpointer) rf_outline_tree_get (tree, i)->key, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpuint (rf_outline_item_get_position (items->pdata[i]) + 1, ==,
                      GPOINTER_TO_UINT (g_hash_table_lookup (rows, rf_outline_item_get_key (items->pdata[i]))));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)) && items->len < 80; i += 3)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (model), i));
}

static void
assert_same_tree (RfOutlineTree *expected,
                  RfOutlineTree *tree)
{
  g_assert_cmpuint (rf_outline_tree_get_n (tree), ==, rf_outline_tree_get_n (expected));
  for (guint i = 0; i < rf_outline_tree_get_n (tree); i++)
    {
      const RfOutlineRow *row = rf_outline_tree_get (tree, i), *other = rf_outline_tree_get (expected, i);

      g_assert_cmpstr (row->key, ==, other->key);
      g_assert_cmpint (row->kind, ==, other->kind);
      g_assert_cmpuint (row->parent, ==, other->parent);
      g_assert_cmpuint (row->end, ==, other->end);
    }
}

/* Each row that is shown is found where it is, one by one and together, whether or not somebody holds its item. */
static void
assert_finds_all (GRand          *rand,
                  RfOutlineModel *model)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) found = NULL;
  guint n;

  if (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0 && g_rand_boolean (rand))
    rf_outline_model_set_pending (model, rf_outline_model_get_row (model, 0)->key, g_rand_boolean (rand), 1, RF_NODE_ACTION);
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (keys, g_strdup (rf_outline_model_get_row (model, i)->key));
      g_assert_cmpuint (rf_outline_model_find_key (model, keys->pdata[i]), ==, i);
    }
  found = rf_outline_model_find_keys (model, keys);
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (found, guint, i), ==, i);
  rf_outline_model_set_pending (model, NULL, FALSE, 0, RF_NODE_ACTION);
}

static void
updates_equal_a_rebuild_and_lose_nothing (Fixture      *fixture,
                                          gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("outline", &seed);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, g_rand_int_range (rand, 1, 60));
      g_autoptr (RfOutlineModel) model = rf_outline_model_new ();
      g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      tangle (rand, flow);
      g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), mirror);
      rf_outline_model_set_flow (model, flow);
      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (RfOutlineTree) anew = NULL;
          g_autoptr (RfFlow) copy = NULL; /* a flow of its own, which has walked nowhere yet */

          do_edit (flow, rf_test_random_edit (rand, flow));
          if (g_rand_int_range (rand, 0, 3) == 0)
            continue; /* two edits, one update */
          rf_outline_model_update (model);
          fold_something (rand, model);
          assert_mirrored (model, mirror);
          assert_items_know_their_rows (model, items);
          assert_finds_all (rand, model);
          copy = rf_flow_copy (flow);
          anew = rf_outline_tree_new (copy);
          assert_complete (flow, anew);
          assert_complete (flow, rf_outline_model_get_tree (model));
          assert_same_tree (anew, rf_outline_model_get_tree (model));
          rf_test_assert_same_reading (flow, copy);
        }
    }
}

/* Milliseconds that the processor worked for us: others may be busy beside us. */
static double
cpu_time (void)
{
  return clock () * 1000.0 / CLOCKS_PER_SEC;
}

/* Asserted as the program is built alone: sanitizers take their time. */
static void
large_flows_are_quick (Fixture      *fixture,
                       gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("outline", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 10000);
  g_autoptr (RfOutlineModel) model = rf_outline_model_new ();
  RfEdit *edit = rf_edit_new ("Add");
  RfEdit *rename = rf_edit_new ("Rename");
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GArray) positions = NULL;
  double made, added, renamed, chosen;

  tangle (rand, flow);
  made = -cpu_time ();
  rf_outline_model_set_flow (model, flow);
  made += cpu_time ();
  g_free (rf_edit_add_node (edit, flow, RF_NODE_ANSWER, "New"));
  do_edit (flow, edit);
  rf_flow_get_records (flow, RF_RECORD_NODE);
  added = -cpu_time ();
  rf_outline_model_update (model);
  added += cpu_time ();
  rf_edit_set_string (rename, flow, rf_record_get_id (g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 0)), "title", "Other");
  do_edit (flow, rename);
  renamed = -cpu_time ();
  rf_outline_model_update (model);
  renamed += cpu_time ();
  for (guint i = 0; i < rf_outline_tree_get_n (rf_outline_model_get_tree (model)); i++)
    g_ptr_array_add (keys, (gpointer) rf_outline_tree_get (rf_outline_model_get_tree (model), i)->key);
  chosen = -cpu_time ();
  positions = rf_outline_model_find_keys (model, keys);
  chosen += cpu_time ();
  g_assert_cmpuint (positions->len, ==, keys->len);
  g_test_message ("10,000 nodes: made in %.1f ms, one more in %.1f ms, a title in %.1f ms, all found in %.1f ms", made, added, renamed, chosen);
  if (g_strcmp0 (g_getenv ("RF_EXACT"), "1") != 0)
    return;
  g_assert_cmpfloat (made, <, 100);
  g_assert_cmpfloat (added, <, 48);  /* a third of it where nobody else uses the caches */
  g_assert_cmpfloat (renamed, <, 4);
  g_assert_cmpfloat (chosen, <, 40); /* one by one it would be seconds */
}

#define add(path, func) g_test_add ("/outline/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("further-links-are-references-and-open-ends-are-shown", further_links_are_references_and_open_ends_are_shown);
  add ("loops-end-and-what-nothing-leads-to-stands-at-the-end", loops_end_and_what_nothing_leads_to_stands_at_the_end);
  add ("what-is-folded-stays-so-over-edits", what_is_folded_stays_so_over_edits);
  add ("an-item-whose-row-is-gone-has-none", an_item_whose_row_is_gone_has_none);
  add ("a-search-shows-what-it-finds-folded-or-not", a_search_shows_what_it_finds_folded_or_not);
  add ("a-row-that-is-being-typed-stands-where-it-will-be", a_row_that_is_being_typed_stands_where_it_will_be);
  add ("a-project-is-its-sections-with-their-steps", a_project_is_its_sections_with_their_steps);
  add ("updates-equal-a-rebuild-and-lose-nothing", updates_equal_a_rebuild_and_lose_nothing);
  add ("large-flows-are-quick", large_flows_are_quick);

  return g_test_run ();
}
