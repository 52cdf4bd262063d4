/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written as DOT, OPML and JSON Canvas and read again: the same nodes
 * and links, for flows from a seed and for texts that are hard to write.
 */

#include <string.h>

#include "rf-flow-maker.h"
#include "rf-text.h"
#include "rf-truth.h"
#include "rf-writers.h"

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
describe_chart (RfFlow *flow)
{
  g_autoptr (RfWriterChart) chart = rf_writer_chart_new (flow);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < chart->nodes->len; i++)
    {
      g_autofree char *title = rf_text_collapse (rf_node_get_title (g_ptr_array_index (chart->nodes, i)));

      g_ptr_array_add (lines, g_strdup_printf ("node %s", title));
    }
  for (guint i = 0; i < chart->links->len; i++)
    {
      RfWriterLink *link = &g_array_index (chart->links, RfWriterLink, i);
      g_autofree char *from = rf_text_collapse (rf_node_get_title (g_ptr_array_index (chart->nodes, link->from)));
      g_autofree char *to = rf_text_collapse (rf_node_get_title (g_ptr_array_index (chart->nodes, link->to)));
      g_autofree char *label = rf_text_collapse (link->label);

      g_ptr_array_add (lines, g_strdup_printf ("link %s > %s = %s", from, to, label));
    }

  return join (lines);
}

static const char *
title_of (RfDiagram  *diagram,
          const char *id)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (strcmp (node->id, id) == 0)
        return node->title != NULL ? node->title : node->label;
    }
  g_assert_not_reached ();
}

static char *
describe_diagram (RfDiagram *diagram)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      g_autofree char *title = rf_text_collapse (title_of (diagram, ((RfDiagramNode *) g_ptr_array_index (diagram->nodes, i))->id));

      g_ptr_array_add (lines, g_strdup_printf ("node %s", title));
    }
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);
      g_autofree char *from = rf_text_collapse (title_of (diagram, edge->from));
      g_autofree char *to = rf_text_collapse (title_of (diagram, edge->to));
      g_autofree char *label = rf_text_collapse (edge->label);

      g_ptr_array_add (lines, g_strdup_printf ("link %s > %s = %s", from, to, label));
    }

  return join (lines);
}

static void
assert_comes_back (RfFlow         *flow,
                   const RfWriter *writer)
{
  g_autofree char *text = writer->write (flow);
  g_autofree char *again = writer->write (flow);
  g_autofree char *name = g_strconcat ("x", writer->suffix, NULL);
  g_autoptr (RfImport) contents = rf_test_import (name, text);
  RfDiagram *diagram;
  g_autofree char *expected = describe_chart (flow);
  g_autofree char *found = NULL;

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  diagram = g_ptr_array_index (contents->diagrams, 0);
  g_assert_cmpint (diagram->reference, ==, RF_REFERENCE_ACCEPTED);
  found = describe_diagram (diagram);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_all_come_back (RfFlow *flow)
{
  assert_comes_back (flow, rf_writer_find ("dot"));
  assert_comes_back (flow, rf_writer_find ("opml"));
  assert_comes_back (flow, rf_writer_find ("canvas"));
}

static void
random_flows_come_back_as_they_were (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("writers", &seed);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, 1 + i % 25);

      for (guint k = 0; k < 10; k++)
        {
          g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

          g_assert_true (rf_flow_apply (flow, edit, NULL));
        }
      assert_all_come_back (flow);
    }
}

/* Two nodes, and a link both ways. */
static RfFlow *
make_flow (const char *text)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *first = rf_edit_add_node (edit, flow, RF_NODE_DECISION, text);
  g_autofree char *second = rf_edit_add_node (edit, flow, RF_NODE_ACTION, text);

  g_free (rf_edit_add_link (edit, flow, first, second, text));
  g_free (rf_edit_add_link (edit, flow, second, first, text));
  rf_edit_set_string (edit, flow, second, "body", text);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", text);
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}

static void
texts_that_are_hard_to_write_come_back (void)
{
  static const char *const hard[] = { "say \"hi\" \\ now", "a\\nb \\N \\G", "a < b & c > d", "<b>bold</b> &amp; &#65;", "{a|b} <p>", "[[link]] -> x", "end", "a: b", "→ a", "// no comment # no", "日本語 🔧", "]]>", "'single'", "# heading", "" };

  for (guint i = 0; i < G_N_ELEMENTS (hard); i++)
    {
      g_autoptr (RfFlow) flow = make_flow (hard[i]);

      assert_all_come_back (flow);
    }
}

static void
long_chains_stay_shallow_outlines (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; i < 450; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");
      g_autofree char *title = g_strdup_printf ("Step %u", i);
      char *id = rf_edit_add_node (edit, flow, RF_NODE_ACTION, title);

      if (last != NULL)
        g_free (rf_edit_add_link (edit, flow, last, id, NULL));
      else
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
      g_assert_true (rf_flow_apply (flow, edit, NULL));
      g_free (last);
      last = id;
    }
  assert_all_come_back (flow);
}

static void
every_format_has_one_line_in_the_table (void)
{
  for (guint i = 0; i < rf_n_writers; i++)
    {
      g_autofree char *name = g_strconcat ("a flow", rf_writers[i].suffix, NULL);

      g_assert_true (rf_writer_find (rf_writers[i].format) == &rf_writers[i]);
      g_assert_true (rf_writer_find_by_name (name) == &rf_writers[i]);
      g_assert_nonnull (strchr (rf_writers[i].media_type, '/'));
    }
  g_assert_null (rf_writer_find ("nonsense"));
  g_assert_null (rf_writer_find_by_name ("dot"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/writers/random-flows-come-back-as-they-were", random_flows_come_back_as_they_were);
  g_test_add_func ("/writers/texts-that-are-hard-to-write-come-back", texts_that_are_hard_to_write_come_back);
  g_test_add_func ("/writers/long-chains-stay-shallow-outlines", long_chains_stay_shallow_outlines);
  g_test_add_func ("/writers/every-format-has-one-line-in-the-table", every_format_has_one_line_in_the_table);

  return g_test_run ();
}
