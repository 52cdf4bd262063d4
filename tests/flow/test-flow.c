/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-ord.h"

typedef struct
{
  RfFlow *flow;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->flow = rf_flow_new (NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->flow);
}

static char *
add (Fixture    *f,
     RfNodeKind  kind,
     const char *title)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");
  char *id = rf_edit_add_node (edit, f->flow, kind, title);

  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  return id;
}

static char *
link_nodes (Fixture    *f,
            const char *from,
            const char *to,
            const char *label)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Link");
  char *id = rf_edit_add_link (edit, f->flow, from, to, label);

  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  return id;
}

static void
test_all_or_nothing (Fixture      *f,
                     gconstpointer data)
{
  g_autofree char *id = add (f, RF_NODE_ACTION, "Ping the gateway");
  g_autoptr (RfFlow) before = rf_flow_copy (f->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Half wrong");
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, f->flow, id, "title", "Ping the server");
  rf_edit_add (edit, id, "body", g_variant_new_string ("not what is there"), NULL);
  g_assert_false (rf_flow_apply (f->flow, edit, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_CONFLICT);
  g_assert_true (rf_flow_equal (f->flow, before));
}

static void
test_wrong_type_is_refused (Fixture      *f,
                            gconstpointer data)
{
  g_autofree char *id = add (f, RF_NODE_ACTION, "Ping");
  g_autoptr (RfEdit) edit = rf_edit_new ("Wrong");
  g_autoptr (GError) error = NULL;

  rf_edit_set (edit, f->flow, id, "minutes", g_variant_new_string ("five"));
  g_assert_false (rf_flow_apply (f->flow, edit, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_cmpuint (rf_record_get_uint (rf_flow_lookup (f->flow, id), "minutes"), ==, 0);
}

static void
test_deleting_takes_the_links_and_undo_brings_them_back (Fixture      *f,
                                                         gconstpointer data)
{
  g_autofree char *a = add (f, RF_NODE_DECISION, "Is it on?");
  g_autofree char *b = add (f, RF_NODE_ACTION, "Switch it on");
  g_autofree char *c = add (f, RF_NODE_SOLUTION, "It works");
  g_autofree char *ab = link_nodes (f, a, b, "No");
  g_autofree char *bc = link_nodes (f, b, c, NULL);
  g_autoptr (RfFlow) before = rf_flow_copy (f->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Delete");
  g_autoptr (RfEdit) back = NULL;

  rf_edit_remove (edit, f->flow, b);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  g_assert_null (rf_flow_lookup (f->flow, b));
  g_assert_null (rf_flow_lookup (f->flow, ab));
  g_assert_null (rf_flow_lookup (f->flow, bc));
  g_assert_cmpuint (rf_flow_get_options (f->flow, a)->len, ==, 0);

  back = rf_edit_invert (edit);
  g_assert_true (rf_flow_apply (f->flow, back, NULL));
  g_assert_true (rf_flow_equal (f->flow, before));
  g_assert_cmpuint (rf_flow_get_links_in (f->flow, c)->len, ==, 1);
}

static void
test_options_follow_their_order (Fixture      *f,
                                 gconstpointer data)
{
  g_autofree char *a = add (f, RF_NODE_DECISION, "Which?");
  g_autofree char *one = link_nodes (f, a, NULL, "One");
  g_autofree char *two = link_nodes (f, a, NULL, "Two");
  g_autofree char *first = NULL;
  g_autoptr (RfEdit) edit = rf_edit_new ("Reorder");
  GPtrArray *options = rf_flow_get_options (f->flow, a);

  g_assert_cmpstr (rf_record_get_id (options->pdata[0]), ==, one);
  first = rf_ord_between (NULL, rf_record_get_string (options->pdata[0], "ord"));
  rf_edit_set_string (edit, f->flow, two, "ord", first);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));

  options = rf_flow_get_options (f->flow, a);
  g_assert_cmpuint (options->len, ==, 2);
  g_assert_cmpstr (rf_record_get_id (options->pdata[0]), ==, two);
}

static void
test_slugs_are_unique_and_stay (Fixture      *f,
                                gconstpointer data)
{
  g_autofree char *a = add (f, RF_NODE_ACTION, "Prüfe den Spooler?");
  g_autofree char *b = add (f, RF_NODE_ACTION, "Prüfe den Spooler?");
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename");

  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, a), "slug"), ==, "prufe-den-spooler");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, b), "slug"), ==, "prufe-den-spooler-2");
  rf_edit_set_string (edit, f->flow, a, "title", "Etwas anderes");
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  g_assert_cmpstr (rf_record_get_string (rf_flow_find_slug (f->flow, "prufe-den-spooler"), "title"), ==, "Etwas anderes");
}

static void
test_reading_order_survives_a_cycle (Fixture      *f,
                                     gconstpointer data)
{
  g_autofree char *a = add (f, RF_NODE_DECISION, "A");
  g_autofree char *b = add (f, RF_NODE_DECISION, "B");
  g_autofree char *c = add (f, RF_NODE_DECISION, "C");
  g_autofree char *ac = link_nodes (f, a, c, "1");
  g_autofree char *ab = link_nodes (f, a, b, "2");
  g_autofree char *ca = link_nodes (f, c, a, "back");
  g_autoptr (RfEdit) edit = rf_edit_new ("Start");
  g_autoptr (GPtrArray) order = NULL;

  rf_edit_set_string (edit, f->flow, rf_flow_get_id (f->flow), "start", a);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  order = rf_flow_list_reading (f->flow);
  g_assert_cmpuint (order->len, ==, 3);
  g_assert_cmpstr (rf_record_get_id (order->pdata[0]), ==, a);
  g_assert_cmpstr (rf_record_get_id (order->pdata[1]), ==, c);
  g_assert_cmpstr (rf_record_get_id (order->pdata[2]), ==, b);
}

static void
test_random_edits_and_their_inverses_give_the_start (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("inverses", &seed);

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, 20);
      g_autoptr (RfFlow) start = rf_flow_copy (flow);
      g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_edit_unref);

      for (guint i = 0; i < 40; i++)
        {
          g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

          g_assert_true (rf_flow_apply (flow, edit, NULL));
          g_ptr_array_add (edits, g_steal_pointer (&edit));
        }
      for (guint i = edits->len; i > 0; i--)
        {
          g_autoptr (RfEdit) back = rf_edit_invert (edits->pdata[i - 1]);

          g_assert_true (rf_flow_apply (flow, back, NULL));
        }
      g_assert_true (rf_flow_equal (flow, start));
    }
}

static void
test_an_edit_is_the_same_after_json (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("edit as JSON", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 20);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);
      g_autoptr (JsonNode) node = rf_edit_to_json (edit);
      g_autoptr (RfEdit) again = rf_edit_from_json (node, NULL);

      g_assert_nonnull (again);
      g_assert_true (rf_flow_apply (flow, again, NULL));
      g_clear_pointer (&again, rf_edit_unref);
      again = rf_edit_invert (edit);
      g_assert_true (rf_flow_apply (flow, again, NULL));
      g_assert_true (rf_flow_apply (flow, edit, NULL));
    }
}

#define add_test(path, func) g_test_add ("/flow/" path, Fixture, NULL, set_up, func, tear_down)

static void
assert_found_rightly (RfFlow *flow)
{
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE), *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < edges->len; i++)
    g_assert_true (rf_flow_get_target (flow, edges->pdata[i]) == rf_flow_lookup_node (flow, rf_record_get_string (edges->pdata[i], "to")));
  for (guint i = 0; i < nodes->len; i++)
    g_assert_true (rf_flow_get_options_of (flow, nodes->pdata[i]) == rf_flow_get_options (flow, rf_record_get_id (nodes->pdata[i])));
}

/* A copy has walked nowhere yet. */
static void
assert_reads_as_a_copy (RfFlow *flow)
{
  g_autoptr (RfFlow) copy = rf_flow_copy (flow);

  rf_test_assert_same_reading (flow, copy);
}

static void
test_the_reading_order_follows_each_edit_and_those_that_fail (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("reading", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 40);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);
      g_autoptr (RfEdit) inverse = rf_edit_invert (edit);
      gboolean fails = g_rand_int_range (rand, 0, 3) == 0;

      if (fails)
        rf_edit_add (edit, rf_flow_get_id (flow), "title", g_variant_new_string ("not what is there"), NULL);
      g_assert_true (rf_flow_apply (flow, edit, NULL) == !fails);
      assert_reads_as_a_copy (flow);
      if (fails || g_rand_int_range (rand, 0, 3) > 0)
        continue;
      g_assert_true (rf_flow_apply (flow, inverse, NULL));
      assert_reads_as_a_copy (flow);
    }
}

static void
test_what_was_found_once_is_found_rightly_after_any_edit (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("peers", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 40);
  g_autoptr (RfFlow) copy = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);
      g_autoptr (RfEdit) inverse = rf_edit_invert (edit);

      g_assert_true (rf_flow_apply (flow, edit, NULL));
      assert_found_rightly (flow);
      if (g_rand_int_range (rand, 0, 3) > 0)
        continue;
      g_assert_true (rf_flow_apply (flow, inverse, NULL));
      assert_found_rightly (flow);
    }
  copy = rf_flow_copy (flow);
  assert_found_rightly (copy);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("an-edit-is-made-as-a-whole-or-not-at-all", test_all_or_nothing);
  add_test ("a-value-of-the-wrong-type-is-refused", test_wrong_type_is_refused);
  add_test ("deleting-a-node-takes-its-links-and-undo-brings-them-back", test_deleting_takes_the_links_and_undo_brings_them_back);
  add_test ("options-follow-their-order", test_options_follow_their_order);
  add_test ("slugs-are-unique-and-stay", test_slugs_are_unique_and_stay);
  add_test ("reading-order-survives-a-cycle", test_reading_order_survives_a_cycle);
  g_test_add_func ("/flow/random-edits-and-their-inverses-give-the-start", test_random_edits_and_their_inverses_give_the_start);
  g_test_add_func ("/flow/what-was-found-once-is-found-rightly-after-any-edit", test_what_was_found_once_is_found_rightly_after_any_edit);
  g_test_add_func ("/flow/the-reading-order-follows-each-edit-and-those-that-fail", test_the_reading_order_follows_each_edit_and_those_that_fail);
  g_test_add_func ("/flow/an-edit-is-the-same-after-json", test_an_edit_is_the_same_after_json);

  return g_test_run ();
}
