/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphviz DOT: what the grammar accepts and refuses, labels, defaults and
 * subgraphs; every graph of the corpus against its truth, and graphs made from
 * a seed against the program dot where that is installed.
 */

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-truth.h"

static RfDiagram *
first_of (RfImport *contents)
{
  g_assert_cmpuint (contents->diagrams->len, >, 0);

  return g_ptr_array_index (contents->diagrams, 0);
}

static void
accepted_graphs_have_their_edges (void)
{
  static const struct
  {
    const char *text;
    const char *edges;
  } cases[] = {
    { "digraph { a -> b }", "a>b" },
    { "strict DiGraph \"name\" { a -> b; a -> b [label=x]; b -> a }", "a>b:x b>a" },
    { "graph { a -- b -- c }", "a>b b>c" },
    { "strict graph { a -- b; b -- a }", "a>b" },
    { "digraph { {a b} -> {c d} }", "a>c a>d b>c b>d" },
    { "digraph { a, b -> c, d }", "a>c a>d b>c b>d" },
    { "digraph { a:n -> b:port:se -> c }", "a>b b>c" },
    { "digraph { a -> b c -> d }", "a>b c>d" },
    { "digraph { subgraph s { a; b } c; subgraph s {} -> c }", "a>c b>c" },
    { "digraph { subgraph s {} -> subgraph s { a } }", "a>a" },
    { "digraph { subgraph x { { subgraph y { a } } } subgraph x {} -> b }", "a>b" },
    { "digraph { edge [label=e] a -> b; a -> c [label=\"\"] }", "a>b:e a>c" },
    { "digraph { { edge [label=e] a -> b } c -> d }", "a>b:e c>d" },
    { "digraph { a -> b [key=k, label=x] a -> b [key=k; label=y] a -> b }", "a>b:y a>b" },
    { "digraph { a -> b [taillabel=no] a -> c [xlabel=yes] }", "a>b:no a>c:yes" },
    { "digraph { 1.2.3 -> -.5 1a -> b }", ".3>-.5 a>b" },
    { "digraph { \"x\" + \"y\" -> \"li\\\nne\" }", "xy>line" },
    { "# 7000000 \"forged\"\ndigraph { a // b\n -> /* c\n */ d # e\n }", "a>d" },
    { "digraph { a -> é } @ nothing of this is read", "a>é" },
    { "digraph { node m = [label=x] graph [a=b] [c=d,e=f;] a -> b }", "a>b" },
    { "digraph { a -> b } /* not closed", "a>b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfImport) contents = rf_test_import ("x.gv", cases[i].text);
      g_autofree char *edges = rf_test_edges (first_of (contents));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (contents->diagrams->len, ==, 1);
      g_assert_cmpint (first_of (contents)->reference, ==, RF_REFERENCE_ACCEPTED);
      g_assert_cmpstr (edges, ==, cases[i].edges);
      g_assert_nonnull (first_of (contents)->flow);
    }
}

static void
what_is_refused_has_its_line_and_column (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    guint       column;
  } cases[] = {
    { "digraph { a;; b }", 1, 13 },
    { "digraph {\n  a -- b\n}", 2, 5 },
    { "graph {\n  ä -> b\n}", 2, 5 },
    { "digraph {\n\"never closed\n}", 2, 1 },
    { "digraph {\na [label=<never closed\n}", 2, 10 },
    { "digraph { a [label] }", 1, 19 },
    { "digraph { a [label=x,,] }", 1, 22 },
    { "digraph { a -> }", 1, 16 },
    { "digraph { a b, }", 1, 16 },
    { "digraph { graph; }", 1, 16 },
    { "digraph { a [label=\"x\" + y] }", 1, 26 },
    { "digraph { subgraph s; }", 1, 21 },
    { "digraph {\n# 7000000 \"forged\"\n  ; }", 3, 3 },
    { "digraph { a", 1, 12 },
    { "digraph { a @ }", 1, 13 },
    { "strict { a }", 1, 8 },
    { "", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfImport) contents = rf_test_import ("x.dot", cases[i].text);
      RfDiagram *diagram = first_of (contents);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (diagram->reference, ==, RF_REFERENCE_REJECTED);
      g_assert_cmpuint (diagram->nodes->len, ==, 0);
      g_assert_null (diagram->flow);
      g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), ==, 1);
      g_assert_cmpuint (rf_report_get_item (diagram->report, 0)->line, ==, cases[i].line);
      g_assert_cmpuint (rf_report_get_item (diagram->report, 0)->column, ==, cases[i].column);
    }
}

static void
labels_are_what_is_drawn (void)
{
  static const struct
  {
    const char *attributes;
    const char *label;
  } cases[] = {
    { "", "id" },
    { "[label=\"one\\ntwo\\l\"]", "one\ntwo" },
    { "[label=\"\\N of \\G\"]", "id of g" },
    { "[label=\"a \\\"b\\\" \\\\ c\"]", "a \"b\" \\ c" },
    { "[label=\"&lt;x&gt; &#228;&#xE4; & &nosuch;\"]", "<x> ää & &nosuch;" },
    { "[label=<<b>bold</b> &amp;<br/>next>]", "bold &\nnext" },
    { "[label=<<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>>]", "a b \nc \n\n" },
    { "[shape=record, label=\"{<p> one | two \\| 2 |{three|four}}\"]", "one\ntwo | 2\nthree\nfour" },
    { "[label=\"\"]", "" },
    { "[label=first] id [label=last]", "last" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("digraph g { id %s }", cases[i].attributes);
      g_autoptr (RfImport) contents = rf_test_import ("x.dot", text);
      RfDiagramNode *node;

      g_assert_cmpuint (first_of (contents)->nodes->len, ==, 1);
      node = g_ptr_array_index (first_of (contents)->nodes, 0);
      g_assert_cmpstr (node->label, ==, cases[i].label);
    }
}

static RfDiagramNode *
node_of (RfDiagram  *diagram,
         const char *id)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    if (strcmp (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, i))->id, id) == 0)
      return g_ptr_array_index (diagram->nodes, i);

  return NULL;
}

static void
defaults_hold_where_a_node_is_first_seen (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.dot",
                                                  "digraph { node [label=n shape=diamond] a; node [label=m] b; a;"
                                                  "subgraph s { node [label=s] c; a } d; subgraph s { e } }");
  RfDiagram *diagram = first_of (contents);

  g_assert_cmpstr (node_of (diagram, "a")->label, ==, "n");
  g_assert_cmpstr (node_of (diagram, "b")->label, ==, "m");
  g_assert_cmpstr (node_of (diagram, "c")->label, ==, "s");
  g_assert_cmpstr (node_of (diagram, "d")->label, ==, "m");
  g_assert_cmpstr (node_of (diagram, "e")->label, ==, "s");
  g_assert_cmpint (node_of (diagram, "e")->shape, ==, RF_SHAPE_DIAMOND);
}

static void
a_point_that_nothing_touches_is_no_step (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.dot", "digraph { a -> b; far [shape=point]; joint [shape=point]; b -> joint -> c; alone }");
  RfDiagram *diagram = first_of (contents);

  g_assert_true (node_of (diagram, "far")->is_apart);
  g_assert_false (node_of (diagram, "joint")->is_apart);
  g_assert_false (node_of (diagram, "alone")->is_apart);
  g_assert_cmpuint (diagram->nodes->len, ==, 6);
  g_assert_cmpuint (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE), ==, 6); /* without the point, with “Which of these?” */
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_DROPPED), ==, 1);
  g_assert_null (rf_record_get_value (rf_flow_get_header (diagram->flow), "description"));
}

static void
clusters_become_groups (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.dot",
                                                  "digraph { label=\"The whole\" subgraph cluster_a { label=\"Team A\" x subgraph cluster_0 { y } }"
                                                  "x -> y; { rank=same x z } subgraph row { rank=same z } z }");
  RfDiagram *diagram = first_of (contents);
  RfDiagramGroup *outer;
  const RfRecord *record;
  g_autofree const char **tags = NULL;

  g_assert_cmpuint (diagram->groups->len, ==, 2);
  outer = g_ptr_array_index (diagram->groups, 0);
  g_assert_cmpstr (outer->title, ==, "Team A");
  g_assert_cmpstr (node_of (diagram, "x")->group, ==, "cluster_a");
  g_assert_cmpstr (node_of (diagram, "y")->group, ==, "cluster_0");
  g_assert_null (node_of (diagram, "z")->group);
  g_assert_cmpstr (rf_flow_get_name (diagram->flow), ==, "The whole");
  for (guint i = 0; i < rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE); i++)
    {
      record = g_ptr_array_index (rf_flow_get_records (diagram->flow, RF_RECORD_NODE), i);
      if (g_strcmp0 (rf_record_get_string (record, "title"), "x") != 0)
        continue;
      tags = g_variant_get_strv (rf_record_get_value (record, "tags"), NULL);
      g_assert_cmpstr (tags[0], ==, "Team A");
    }
  g_assert_nonnull (tags);
}

static void
places_are_kept (void)
{
  g_autoptr (RfImport) drawn = rf_test_import ("x.dot", "digraph { graph [bb=\"0,0,100,100\"] a [pos=\"27,18\" width=1.5 height=0.5] b }");
  g_autoptr (RfImport) pinned = rf_test_import ("x.dot", "graph { a [pos=\"1,2!\"] b [pos=\"nan,1\"] c [pos=\"1\"] }");
  RfDiagramNode *node = node_of (first_of (drawn), "a");

  g_assert_true (node->has_place);
  g_assert_cmpfloat (node->x, ==, 27.0);
  g_assert_cmpfloat (node->y, ==, -18.0);
  g_assert_cmpfloat (node->width, ==, 108.0);
  g_assert_false (node_of (first_of (drawn), "b")->has_place);
  g_assert_cmpfloat (node_of (first_of (pinned), "a")->x, ==, 72.0);
  g_assert_cmpfloat (node_of (first_of (pinned), "a")->y, ==, -144.0);
  g_assert_false (node_of (first_of (pinned), "b")->has_place);
  g_assert_false (node_of (first_of (pinned), "c")->has_place);
}

static void
latin_1_is_read_declared_or_not (void)
{
  g_autoptr (RfImport) declared = rf_test_import ("x.dot", "digraph { charset=\"ISO-8859-1\" a [label=\"Pr\xfc" "fen\"] }");
  g_autoptr (RfImport) guessed = rf_test_import ("x.dot", "digraph { a [label=\"Pr\xfc" "fen\"] }");

  g_assert_cmpstr (node_of (first_of (declared), "a")->label, ==, "Prüfen");
  g_assert_cmpuint (rf_report_count (first_of (declared)->report, RF_SEVERITY_WARNING), ==, 0);
  g_assert_cmpstr (node_of (first_of (guessed), "a")->label, ==, "Prüfen");
  g_assert_cmpuint (rf_report_count (first_of (guessed)->report, RF_SEVERITY_WARNING), ==, 1);
}

static void
a_file_may_hold_several_graphs (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.dot", "digraph one { a }\ngraph two { b -- c }\nrubbish");

  g_assert_cmpuint (contents->diagrams->len, ==, 3);
  g_assert_cmpuint (((RfDiagram *) g_ptr_array_index (contents->diagrams, 1))->line, ==, 2);
  g_assert_cmpint (((RfDiagram *) g_ptr_array_index (contents->diagrams, 2))->reference, ==, RF_REFERENCE_REJECTED);
}

static void
fences_of_markdown_hold_graphs_beside_charts (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.md",
                                                  "# T\n\n```dot\ndigraph { a -> b }\n```\n\n```mermaid\ngraph TD\nC --> D\n```\n\n"
                                                  "~~~ {.graphviz}\ngraph {\n  e -> f\n}\n~~~\n\n```dotenv\nA=b\n```\n");
  RfDiagram *diagram;

  g_assert_cmpuint (contents->diagrams->len, ==, 3);
  diagram = g_ptr_array_index (contents->diagrams, 0);
  g_assert_cmpstr (diagram->format, ==, "dot");
  g_assert_cmpuint (diagram->line, ==, 3);
  diagram = g_ptr_array_index (contents->diagrams, 1);
  g_assert_cmpstr (diagram->format, ==, "mermaid");
  diagram = g_ptr_array_index (contents->diagrams, 2);
  g_assert_cmpint (diagram->reference, ==, RF_REFERENCE_REJECTED);
  g_assert_cmpuint (diagram->line, ==, 12);
  g_assert_cmpuint (rf_report_get_item (diagram->report, 0)->line, ==, 14);
  g_assert_cmpuint (rf_report_get_item (diagram->report, 0)->column, ==, 5);
}

static void
every_graph_of_the_corpus_is_as_its_truth (void)
{
  guint n_files = rf_test_compare_corpus ("dot_", "text") + rf_test_compare_corpus ("dotmd_", "text");

  if (!g_test_failed () && n_files > 0)
    g_assert_cmpuint (n_files, >=, 9);
}

/* ---- against the program --------------------------------------------------------------------------------------- */

typedef struct
{
  GRand      *rand;
  GString    *out;
  const char *arrow;
} Maker;

static const char *
any (GRand             *rand,
     const char *const *words,
     guint              n)
{
  return words[g_rand_int_range (rand, 0, n)];
}

static void make_body (Maker *maker,
                       guint  depth);

static void
make_end (Maker *maker,
          guint  depth)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e", "\"x y\"", "f:n", "7", "ü" };
  static const char *const heads[] = { "", "subgraph ", "subgraph s ", "subgraph t " };

  if (depth > 2 || g_rand_int_range (maker->rand, 0, 10) < 7)
    {
      g_string_append (maker->out, any (maker->rand, ids, G_N_ELEMENTS (ids)));
      return;
    }
  g_string_append_printf (maker->out, "%s{", any (maker->rand, heads, G_N_ELEMENTS (heads)));
  make_body (maker, depth + 1);
  g_string_append_c (maker->out, '}');
}

static void
make_statement (Maker *maker,
                guint  depth)
{
  static const char *const defaults[] = { "node [label=n]", "edge [label=e]", "node [label=\"\\N!\"]", "edge [label=\"\"]", "label=z", "node [label=\"\"]" };
  static const char *const lists[] = { "", "", " [label=p]", " [label=\"q r\"; color=red]", " [color=blue]" };
  static const char *const broken[] = { ";", "[", "->", "--", "{", "}", "=", "subgraph", "\"" };
  guint n = g_rand_int_range (maker->rand, 0, 4);

  if (g_rand_int_range (maker->rand, 0, 60) == 0)
    g_string_append (maker->out, any (maker->rand, broken, G_N_ELEMENTS (broken)));
  if (g_rand_int_range (maker->rand, 0, 4) == 0)
    g_string_append (maker->out, any (maker->rand, defaults, G_N_ELEMENTS (defaults)));
  else
    {
      make_end (maker, depth);
      for (guint i = 1; i < n; i++)
        {
          g_string_append_printf (maker->out, " %s ", maker->arrow);
          make_end (maker, depth);
        }
      g_string_append (maker->out, any (maker->rand, lists, G_N_ELEMENTS (lists)));
    }
  g_string_append (maker->out, g_rand_boolean (maker->rand) ? "; " : " ");
}

static void
make_body (Maker *maker,
           guint  depth)
{
  for (int i = g_rand_int_range (maker->rand, 0, 4); i > 0; i--)
    make_statement (maker, depth);
}

static char *
make_graph (GRand *rand)
{
  gboolean is_directed = g_rand_boolean (rand);
  g_autoptr (GString) out = g_string_new (g_rand_int_range (rand, 0, 3) == 0 ? "strict " : "");
  Maker maker = { rand, out, is_directed ? "->" : "--" };

  g_string_append (out, is_directed ? "digraph {" : "graph {");
  make_body (&maker, 0);
  make_body (&maker, 0);
  g_string_append (out, "}\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* What dot says to a graph: its JSON, or NULL where it refuses it. */
static JsonNode *
ask_dot (const char *dot,
         const char *text)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, dot, "-Tdot_json", NULL);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, text, NULL, &out, &err, NULL));
  if (strstr (err, "syntax error") != NULL || strstr (err, "scanning a quoted string") != NULL)
    return NULL;

  return json_from_string (out, NULL);
}

static char *
dot_label (JsonObject *object,
           const char *name)
{
  const char *raw = json_object_get_string_member_with_default (object, "label", "");
  g_auto (GStrv) parts = g_strsplit (raw, "\\N", -1);

  return g_strjoinv (name, parts);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
describe_dot (JsonNode *node)
{
  JsonObject *root = json_node_get_object (node);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  JsonArray *objects = json_object_has_member (root, "objects") ? json_object_get_array_member (root, "objects") : NULL;
  JsonArray *edges = json_object_has_member (root, "edges") ? json_object_get_array_member (root, "edges") : NULL;
  guint n_subgraphs = json_object_get_int_member (root, "_subgraph_cnt");

  for (guint i = n_subgraphs; objects != NULL && i < json_array_get_length (objects); i++)
    {
      JsonObject *object = json_array_get_object_element (objects, i);
      const char *name = json_object_get_string_member (object, "name");
      g_autofree char *label = dot_label (object, name);

      g_ptr_array_add (lines, g_strdup_printf ("node %s = %s", name, label));
    }
  for (guint i = 0; edges != NULL && i < json_array_get_length (edges); i++)
    {
      JsonObject *edge = json_array_get_object_element (edges, i);
      JsonObject *from = json_array_get_object_element (objects, json_object_get_int_member (edge, "tail"));
      JsonObject *to = json_array_get_object_element (objects, json_object_get_int_member (edge, "head"));
      g_autofree char *label = dot_label (edge, "");

      g_ptr_array_add (lines, g_strdup_printf ("edge %s > %s = %s", json_object_get_string_member (from, "name"), json_object_get_string_member (to, "name"), label));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
generated_graphs_are_what_dot_makes_of_them (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("dot", &seed);
  g_autofree char *dot = g_find_program_in_path ("dot");
  guint n_accepted = 0;

  if (dot == NULL)
    {
      g_test_skip ("Graphviz is not installed");
      return;
    }
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *text = make_graph (rand);
      g_autoptr (JsonNode) node = ask_dot (dot, text);
      g_autoptr (RfImport) contents = rf_test_import ("x.dot", text);
      g_autofree char *expected = node != NULL ? describe_dot (node) : NULL;
      g_autofree char *found = rf_test_describe (first_of (contents));
      RfDiagram *last;

      g_test_message ("%s", text);
      last = g_ptr_array_index (contents->diagrams, contents->diagrams->len - 1); /* a stray brace ends a graph too early */
      g_assert_cmpint (last->reference, ==, node != NULL ? RF_REFERENCE_ACCEPTED : RF_REFERENCE_REJECTED);
      if (node == NULL)
        continue;
      g_assert_cmpstr (found, ==, expected);
      n_accepted++;
    }
  g_assert_cmpuint (n_accepted, >, 50);
}

/* ---- hostile input --------------------------------------------------------------------------------------------- */

static void
refuses (const char *text,
         const char *words)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.dot", text);
  RfDiagram *diagram = first_of (contents);

  g_assert_cmpuint (diagram->nodes->len, ==, 0);
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), ==, 1);
  g_assert_nonnull (strstr (rf_report_get_item (diagram->report, 0)->message, words));
}

static char *
repeat (const char *start,
        const char *piece,
        guint       times)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);

  return g_string_free_and_steal (text);
}

static void
depth_and_size_have_their_bounds (void)
{
  g_autofree char *deep = repeat ("digraph ", "{a->b", 100000);
  g_autofree char *id = g_strnfill (1024 * 1024, 'a');
  g_autofree char *named = g_strdup_printf ("digraph { %s -> b }", id);
  g_autofree char *shared = g_strdup_printf ("digraph { node [label=\"%s\"]", id);
  g_autofree char *labels = repeat (shared, " n n1 n2 n3 n4 n5 n6 n7", 1);
  g_autofree char *many = repeat (labels, " m", 1);
  g_autoptr (GString) cross = g_string_new ("digraph { subgraph s {");
  g_autoptr (GString) wide = NULL;

  refuses (deep, "200");
  refuses (named, "4096");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (cross, " n%u", i);
  wide = g_string_new (cross->str);
  g_string_append (cross, "} subgraph s {} -> subgraph s {} }");
  refuses (cross->str, "200000");
  g_string_append (wide, "}");
  for (guint i = 0; i < 6000; i++)
    g_string_append (wide, " subgraph s {} -> {}");
  g_string_append (wide, "}");
  refuses (wide->str, "too large");
  g_string_assign (wide, shared);
  for (guint i = 0; i < 80; i++)
    g_string_append_printf (wide, " n%u", i);
  g_string_append (wide, "}");
  refuses (wide->str, "too large");
}

static void
a_nul_byte_is_refused (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("digraph {a\0b}", 13);
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_import_bytes (bytes, "x.dot", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

static void
pieces_in_any_order_are_read_or_refused (void)
{
  static const char *const pieces[] = { "digraph ", "graph ", "{", "}", "a", "->", "--", "[", "]", "=", "\"", "<", ">", "\\", "subgraph ", "strict ", ":", ",", ";", "node ", "/*", "*/", "#", "\n", "+", "\xff", "ü", "&#;", "label", "cluster" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("pieces", &seed);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? "digraph {" : "");
      g_autoptr (RfImport) contents = NULL;

      for (int n = g_rand_int_range (rand, 1, 40); n > 0; n--)
        g_string_append (text, any (rand, pieces, G_N_ELEMENTS (pieces)));
      contents = rf_test_import ("x.dot", text->str);
      for (guint k = 0; k < contents->diagrams->len; k++)
        {
          RfDiagram *diagram = g_ptr_array_index (contents->diagrams, k);

          if (diagram->reference == RF_REFERENCE_REJECTED)
            g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), ==, 1);
        }
    }
}

static void
corpus_files_cut_anywhere_are_read_or_refused (void)
{
  rf_test_cut_corpus ("dot", 200);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dot/accepted-graphs-have-their-edges", accepted_graphs_have_their_edges);
  g_test_add_func ("/dot/what-is-refused-has-its-line-and-column", what_is_refused_has_its_line_and_column);
  g_test_add_func ("/dot/labels-are-what-is-drawn", labels_are_what_is_drawn);
  g_test_add_func ("/dot/defaults-hold-where-a-node-is-first-seen", defaults_hold_where_a_node_is_first_seen);
  g_test_add_func ("/dot/a-point-that-nothing-touches-is-no-step", a_point_that_nothing_touches_is_no_step);
  g_test_add_func ("/dot/clusters-become-groups", clusters_become_groups);
  g_test_add_func ("/dot/places-are-kept", places_are_kept);
  g_test_add_func ("/dot/latin-1-is-read-declared-or-not", latin_1_is_read_declared_or_not);
  g_test_add_func ("/dot/a-file-may-hold-several-graphs", a_file_may_hold_several_graphs);
  g_test_add_func ("/dot/fences-of-markdown-hold-graphs-beside-charts", fences_of_markdown_hold_graphs_beside_charts);
  g_test_add_func ("/dot/every-graph-of-the-corpus-is-as-its-truth", every_graph_of_the_corpus_is_as_its_truth);
  g_test_add_func ("/dot/generated-graphs-are-what-dot-makes-of-them", generated_graphs_are_what_dot_makes_of_them);
  g_test_add_func ("/dot/depth-and-size-have-their-bounds", depth_and_size_have_their_bounds);
  g_test_add_func ("/dot/a-nul-byte-is-refused", a_nul_byte_is_refused);
  g_test_add_func ("/dot/pieces-in-any-order-are-read-or-refused", pieces_in_any_order_are_read_or_refused);
  g_test_add_func ("/dot/corpus-files-cut-anywhere-are-read-or-refused", corpus_files_cut_anywhere_are_read_or_refused);

  return g_test_run ();
}
