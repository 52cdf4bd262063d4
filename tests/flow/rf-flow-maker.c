/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-flow-maker.c - flows and edits for tests, made from a seed
 *
 * RF_SEED in the environment repeats a run; the seed is printed each time.
 */

#include "rf-flow-maker.h"

#include "rf-ord.h"

GRand *
rf_test_rand (const char *name,
              guint32    *seed)
{
  const char *given = g_getenv ("RF_SEED");

  *seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int ();

  if (g_test_initialized ())
    g_test_message ("%s: RF_SEED=%u", name, *seed);
  else /* a benchmark, whose standard output holds its figures alone */
    g_printerr ("%s: RF_SEED=%u\n", name, *seed);

  return g_rand_new_with_seed (*seed);
}

static const char *
any_id (GRand       *rand,
        RfFlow      *flow,
        RfRecordKind kind)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);

  if (records->len == 0)
    return NULL;
  return rf_record_get_id (g_ptr_array_index (records, g_rand_int_range (rand, 0, records->len)));
}

static char *
words (GRand *rand)
{
  static const char *const all[] = { "ping", "the", "gateway", "Prüfe", "restart", "spooler", "“quoted”", "a\nline", "🔧", "" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 5); i >= 0; i--)
    g_string_append_printf (text, "%s ", all[g_rand_int_range (rand, 0, G_N_ELEMENTS (all))]);

  return g_string_free_and_steal (text);
}

static void
add_nodes (GRand  *rand,
           RfEdit *edit,
           RfFlow *flow,
           guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = words (rand);
      g_autofree char *id = rf_edit_add_node (edit, flow, g_rand_int_range (rand, 0, RF_NODE_STEP), title);
      const char *from = any_id (rand, flow, RF_RECORD_NODE);

      rf_edit_set (edit, flow, id, "x", g_variant_new_double (g_rand_int_range (rand, -500, 500)));
      if (from != NULL)
        g_free (rf_edit_add_link (edit, flow, from, id, title));
    }
}

RfFlow *
rf_test_flow (GRand *rand,
              guint  n_nodes)
{
  RfFlow *flow = rf_flow_new (NULL);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");

      add_nodes (rand, edit, flow, 1);
      g_assert_true (rf_flow_apply (flow, edit, NULL));
    }

  return flow;
}

/* One of the things that an author does, on any record of @flow. */
RfEdit *
rf_test_random_edit (GRand  *rand,
                     RfFlow *flow)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Random");
  const char *node = any_id (rand, flow, RF_RECORD_NODE);
  const char *edge = any_id (rand, flow, RF_RECORD_EDGE);
  g_autofree char *text = words (rand);

  switch (node != NULL ? g_rand_int_range (rand, 0, 9) : 0)
    {
    case 0:
      add_nodes (rand, edit, flow, g_rand_int_range (rand, 1, 4));
      break;
    case 1:
      rf_edit_set_string (edit, flow, node, g_rand_boolean (rand) ? "title" : "body", text);
      break;
    case 2:
      rf_edit_set (edit, flow, node, "x", g_variant_new_double (g_rand_int_range (rand, -500, 500)));
      rf_edit_set (edit, flow, node, "y", g_variant_new_double (g_rand_double_range (rand, -500, 500)));
      break;
    case 3:
      rf_edit_remove (edit, flow, node);
      break;
    case 4:
      g_free (rf_edit_add_link (edit, flow, node, any_id (rand, flow, RF_RECORD_NODE), text));
      break;
    case 5:
      if (edge != NULL)
        rf_edit_set_string (edit, flow, edge, "to", node);
      break;
    case 6:
      g_free (rf_edit_add_command (edit, flow, node, "powershell", text));
      break;
    case 7:
      rf_edit_set_string (edit, flow, rf_flow_get_id (flow), g_rand_boolean (rand) ? "name" : "description", text);
      if (g_rand_int_range (rand, 0, 3) == 0)
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "direction", rf_flow_is_sideways (flow) ? RF_DIRECTION_DOWN : RF_DIRECTION_RIGHT);
      break;
    default:
      rf_edit_set (edit, flow, node, "tags", g_variant_new_strv ((const char *const[]){ "vpn", text }, g_rand_int_range (rand, 0, 3)));
    }

  return g_steal_pointer (&edit);
}

/* (transfer full) (nullable): the path of a file of the corpus; where that is missing the test is skipped, or fails if it is required. */
char *
rf_test_corpus_file (const char *name)
{
  const char *named = g_getenv ("RF_CORPUS");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", NULL);
  const char *corpus = named != NULL ? named : beside;

  if (!g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      if (g_strcmp0 (g_getenv ("RF_REQUIRE_CORPUS"), "1") == 0)
        g_error ("The corpus is required and not at %s", corpus);
      g_test_skip ("the corpus is not here; RF_CORPUS names its folder");
      return NULL;
    }

  return g_build_filename (corpus, name, NULL);
}

/* Both have the same nodes in the same reading order. */
void
rf_test_assert_same_reading (RfFlow *flow,
                             RfFlow *other)
{
  g_autoptr (GPtrArray) order = rf_flow_list_reading (flow);
  g_autoptr (GPtrArray) expected = rf_flow_list_reading (other);

  g_assert_cmpuint (order->len, ==, expected->len);
  for (guint i = 0; i < order->len; i++)
    g_assert_cmpstr (rf_record_get_id (order->pdata[i]), ==, rf_record_get_id (expected->pdata[i]));
}
