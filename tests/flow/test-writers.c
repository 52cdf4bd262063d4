/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written as DOT, draw.io, OPML and JSON Canvas and read again: the same nodes
 * and links, for flows from a seed and for texts that are hard to write.
 */

#include <string.h>

#include "rf-flow-layout.h"
#include "rf-flow-maker.h"
#include "rf-rfflow.h"
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

static RfDiagramNode *
find_node (RfDiagram  *diagram,
           const char *id)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    if (strcmp (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, i))->id, id) == 0)
      return g_ptr_array_index (diagram->nodes, i);

  return NULL;
}

static RfDiagramGroup *
find_group (RfDiagram  *diagram,
            const char *id)
{
  for (guint i = 0; i < diagram->groups->len; i++)
    if (strcmp (((RfDiagramGroup *) g_ptr_array_index (diagram->groups, i))->id, id) == 0)
      return g_ptr_array_index (diagram->groups, i);

  return NULL;
}

static void
assert_same_words (const char *found,
                   const char *expected)
{
  g_autofree char *left = rf_text_collapse (found != NULL ? found : "");
  g_autofree char *right = rf_text_collapse (expected != NULL ? expected : "");

  g_assert_cmpstr (left, ==, right);
}

/* Its words, its place, and the lane of its section; gives whether it is a box at all, not a lane. */
static gboolean
assert_step_is_drawn (RfDiagram    *diagram,
                      RfFlowLayout *drawing,
                      guint         card)
{
  const RfNode *step = g_ptr_array_index (drawing->nodes, card);
  const char *section = rf_record_get_string (step, "section");
  RfDiagramNode *node = find_node (diagram, rf_record_get_id (step));
  RfDiagramGroup *lane = find_group (diagram, rf_record_get_id (step));

  if (lane != NULL)
    {
      g_assert_cmpint (rf_node_get_kind (step), ==, RF_NODE_SECTION);
      assert_same_words (lane->title, rf_node_get_title (step));
      return FALSE;
    }
  g_assert_nonnull (node);
  assert_same_words (node->label, rf_node_get_title (step));
  g_assert_cmpstr (node->body, ==, rf_record_get_string (step, "body"));
  g_assert_cmpfloat_with_epsilon (node->x, drawing->layout->centres[card].x, 0.02);
  g_assert_cmpfloat_with_epsilon (node->y, drawing->layout->centres[card].y, 0.02);
  g_assert_cmpstr (node->group, ==, rf_node_get_kind (step) != RF_NODE_SECTION ? section : NULL);
  g_assert_cmpint (node->shape == RF_SHAPE_DIAMOND, ==, rf_node_get_kind (step) == RF_NODE_DECISION);

  return TRUE;
}

static void
assert_arrow_is_drawn (RfDiagram    *diagram,
                       const RfEdge *edge)
{
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *arrow = g_ptr_array_index (diagram->edges, i);

      if (strcmp (arrow->id, rf_record_get_id (edge)) != 0)
        continue;
      g_assert_cmpstr (arrow->from, ==, rf_record_get_string (edge, "from"));
      g_assert_cmpstr (arrow->to, ==, rf_record_get_string (edge, "to"));
      assert_same_words (arrow->label, rf_record_get_string (edge, "label"));
      return;
    }
  g_assert_not_reached ();
}

/* As the writer keeps room for labels. */
static double
measure_label (RfFlow       *flow,
               const RfEdge *edge,
               gpointer      data)
{
  const char *label = rf_record_get_string (edge, "label");

  return label != NULL ? 7.0 * g_utf8_strlen (label, -1) : 0;
}

/* As draw.io has it: cells have the ids of their records, and stand where the canvas has their cards. */
static void
assert_drawing_comes_back (RfFlow *flow)
{
  g_autofree char *text = rf_flow_to_drawio (flow);
  g_autofree char *again = rf_flow_to_drawio (flow);
  g_autoptr (RfImport) contents = rf_test_import ("x.drawio", text);
  g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new (flow, NULL, measure_label, NULL, NULL);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  guint n_boxes = 0;

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (contents->format, ==, "drawio");
  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  for (guint i = 0; i < drawing->nodes->len; i++)
    n_boxes += assert_step_is_drawn (diagram, drawing, i);
  g_assert_cmpuint (diagram->nodes->len, ==, n_boxes);
  g_assert_cmpuint (diagram->nodes->len + diagram->groups->len, ==, drawing->nodes->len);
  if (rf_flow_is_procedural (flow))
    {
      g_assert_cmpuint (diagram->edges->len + 1, ==, MAX (n_boxes, 1));
      return;
    }
  g_assert_cmpuint (diagram->edges->len, ==, drawing->edges->len);
  for (guint i = 0; i < drawing->edges->len; i++)
    assert_arrow_is_drawn (diagram, g_ptr_array_index (drawing->edges, i));
}

static void
assert_all_come_back (RfFlow *flow)
{
  assert_comes_back (flow, rf_writer_find ("dot"));
  assert_drawing_comes_back (flow);
  assert_comes_back (flow, rf_writer_find ("opml"));
  assert_comes_back (flow, rf_writer_find ("canvas"));
}

static gboolean
leads_sideways (const char *name,
                const char *text,
                guint      *n_told)
{
  g_autoptr (RfImport) contents = rf_test_import (name, text);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);

  *n_told = rf_report_count (diagram->report, RF_SEVERITY_INFO);

  return rf_flow_is_sideways (diagram->flow);
}

static void
charts_come_in_and_go_out_in_their_direction (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    gboolean    sideways;
    guint       n_told; /* that it was turned round */
  } cases[] = {
    { "x.mmd", "flowchart TD\na-->b\n", FALSE, 0 },
    { "x.mmd", "flowchart\na-->b\n", FALSE, 0 },
    { "x.mmd", "graph LR\na-->b\n", TRUE, 0 },
    { "x.mmd", "flowchart RL\na-->b\n", TRUE, 1 },
    { "x.mmd", "flowchart BT\na-->b\n", FALSE, 1 },
    { "x.dot", "digraph { a -> b }", FALSE, 0 },
    { "x.dot", "digraph { rankdir=LR; a -> b }", TRUE, 0 },
    { "x.dot", "digraph { graph [rankdir=\"RL\"]; a -> b }", TRUE, 1 },
    { "x.dot", "digraph { rankdir=BT; a -> b }", FALSE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfImport) contents = rf_test_import (cases[i].name, cases[i].text);
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
      g_autofree char *mermaid = rf_flow_to_mermaid (diagram->flow);
      g_autofree char *dot = rf_flow_to_dot (diagram->flow);
      g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new (diagram->flow, NULL, NULL, NULL, NULL);
      guint n_told;

      g_assert_true (leads_sideways (cases[i].name, cases[i].text, &n_told) == cases[i].sideways);
      g_assert_cmpuint (n_told, ==, cases[i].n_told);
      g_assert_true (leads_sideways ("x.mmd", mermaid, &n_told) == cases[i].sideways);
      g_assert_true (leads_sideways ("x.dot", dot, &n_told) == cases[i].sideways);
      g_assert_cmpfloat_with_epsilon (drawing->layout->centres[0].x, drawing->layout->centres[1].x, cases[i].sideways ? G_MAXDOUBLE : .01);
      g_assert_cmpfloat_with_epsilon (drawing->layout->centres[0].y, drawing->layout->centres[1].y, cases[i].sideways ? .01 : G_MAXDOUBLE);
    }
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

/* Words of a tag stay together, though draw.io parts tags at blanks. */
static void
tags_come_back_from_a_drawing (void)
{
  static const char *const tags[] = { "Active Directory", "sign-in", "snake_case", "<b> & \"c\"", NULL };
  g_autoptr (RfFlow) flow = make_flow ("Look");
  const char *id = rf_record_get_id (g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 0));
  g_autoptr (RfEdit) edit = rf_edit_new ("Tags");
  g_autofree char *drawn = NULL;
  g_autoptr (RfImport) contents = NULL;
  RfFlow *back;
  guint n_tagged = 0;

  rf_edit_set (edit, flow, id, "tags", g_variant_new_strv (tags, -1));
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  drawn = rf_flow_to_drawio (flow);
  contents = rf_test_import ("x.drawio", drawn);
  back = ((RfDiagram *) g_ptr_array_index (contents->diagrams, 0))->flow;
  for (guint i = 0; i < rf_flow_get_n_records (back, RF_RECORD_NODE); i++)
    {
      g_autofree const char **read = rf_record_get_strv (g_ptr_array_index (rf_flow_get_records (back, RF_RECORD_NODE), i), "tags");

      if (read == NULL || read[0] == NULL)
        continue;
      for (guint k = 0; tags[k] != NULL; k++)
        g_assert_true (g_strv_contains (read, tags[k]));
      g_assert_cmpuint (g_strv_length ((char **) read), ==, 4);
      n_tagged++;
    }
  g_assert_cmpuint (n_tagged, ==, 1);
}

static void
built_in_flows_come_back_from_drawings (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_lanes = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *drawn = NULL;
      g_autoptr (RfFlow) flow = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      flow = rf_rfflow_read (text, -1, NULL);
      assert_drawing_comes_back (flow);
      drawn = rf_flow_to_drawio (flow);
      n_lanes += strstr (drawn, "swimlane") != NULL;
    }
  g_assert_cmpuint (n_lanes, >, 0);
}

/* The first flow of every file of the corpus, and all of thirty steps or fewer. */
static void
corpus_flows_come_back_from_drawings (void)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n_flows = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (RfImport) contents = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? rf_import_file (file, NULL, NULL) : NULL;

      for (guint i = 0; contents != NULL && i < contents->diagrams->len; i++)
        {
          RfFlow *flow = ((RfDiagram *) g_ptr_array_index (contents->diagrams, i))->flow;

          if (flow == NULL || (rf_flow_get_n_records (flow, RF_RECORD_NODE) > 30 && i > 0))
            continue;
          g_test_message ("%s %u", name, i);
          assert_drawing_comes_back (flow);
          n_flows++;
        }
    }
  if (folder == NULL)
    g_test_skip ("no corpus here");
  else
    g_assert_cmpuint (n_flows, >, 100);
}

static void
drawings_escape_what_is_hostile (void)
{
  static const char *const hostile = "\" onload=\"x\"><script>alert(1)</script>&amp;<!-- ]]> </mxfile> \x01\x1b \xef\xbf\xbe end";
  static const char *const readable = "\" onload=\"x\"><script>alert(1)</script>&amp;<!-- ]]> </mxfile>   end";
  g_autoptr (RfFlow) flow = make_flow (hostile);
  g_autofree char *text = rf_flow_to_drawio (flow);
  g_autoptr (RfImport) contents = rf_test_import ("x.drawio", text);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);

  g_assert_null (strstr (text, "<script"));
  g_assert_null (strstr (text, "onload=\""));
  g_assert_cmpuint (diagram->nodes->len, ==, 2);
  assert_same_words (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 0))->label, readable);
  assert_same_words (((RfDiagramEdge *) g_ptr_array_index (diagram->edges, 1))->label, readable);
}

static void
places_of_the_author_are_those_of_the_drawing (void)
{
  g_autoptr (RfFlow) flow = make_flow ("Ask");
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  g_autoptr (RfEdit) edit = rf_edit_new ("Place");
  g_autoptr (RfImport) contents = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 2; i++)
    {
      rf_edit_set (edit, flow, rf_record_get_id (nodes->pdata[i]), "x", g_variant_new_double (i * 400 - 1234.25));
      rf_edit_set (edit, flow, rf_record_get_id (nodes->pdata[i]), "y", g_variant_new_double (i * 7 + 0.5));
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  text = rf_flow_to_drawio (flow);
  contents = rf_test_import ("x.drawio", text);
  for (guint i = 0; i < 2; i++)
    {
      RfDiagramNode *node = find_node (g_ptr_array_index (contents->diagrams, 0), rf_record_get_id (nodes->pdata[i]));

      g_assert_cmpfloat_with_epsilon (node->x, i * 400 - 1234.25, 0.02);
      g_assert_cmpfloat_with_epsilon (node->y, i * 7 + 0.5, 0.02);
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
  g_test_add_func ("/writers/charts-come-in-and-go-out-in-their-direction", charts_come_in_and_go_out_in_their_direction);
  g_test_add_func ("/writers/texts-that-are-hard-to-write-come-back", texts_that_are_hard_to_write_come_back);
  g_test_add_func ("/writers/tags-come-back-from-a-drawing", tags_come_back_from_a_drawing);
  g_test_add_func ("/writers/built-in-flows-come-back-from-drawings", built_in_flows_come_back_from_drawings);
  g_test_add_func ("/writers/corpus-flows-come-back-from-drawings", corpus_flows_come_back_from_drawings);
  g_test_add_func ("/writers/drawings-escape-what-is-hostile", drawings_escape_what_is_hostile);
  g_test_add_func ("/writers/places-of-the-author-are-those-of-the-drawing", places_of_the_author_are_those_of_the_drawing);
  g_test_add_func ("/writers/long-chains-stay-shallow-outlines", long_chains_stay_shallow_outlines);
  g_test_add_func ("/writers/every-format-has-one-line-in-the-table", every_format_has_one_line_in_the_table);

  return g_test_run ();
}
