/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decision trees in JSON, shape by shape, and JSON Canvas.
 */

#include <string.h>

#include "rf-flow-maker.h"
#include "rf-truth.h"

static RfDiagram *
only_one (RfImport *contents)
{
  g_assert_cmpuint (contents->diagrams->len, ==, 1);

  return g_ptr_array_index (contents->diagrams, 0);
}

static void
usual_shapes_are_known (void)
{
  static const struct
  {
    const char *text;
    const char *edges;
    guint       n_nodes;
  } cases[] = {
    { "{\"nodes\":[{\"id\":1,\"label\":\"A\"},{\"id\":2,\"label\":\"B\"}],\"edges\":[{\"source\":1,\"target\":2,\"label\":\"yes\"}]}", "1>2:yes", 2 },
    { "{\"nodes\":[{\"id\":\"a\",\"data\":{\"label\":\"A\"},\"position\":{\"x\":1,\"y\":2}},{\"id\":\"b\",\"data\":{\"label\":\"B\"}}],\"edges\":[{\"from\":\"a\",\"to\":\"b\"}]}", "a>b", 2 },
    { "{\"startingQuestion\":\"a\",\"questions\":{\"a\":{\"question\":\"A?\",\"answers\":[{\"answer\":\"Yes\",\"nextQuestion\":\"b\"},{\"answer\":null,\"nextQuestion\":\"a\"}]},\"b\":{\"question\":\"B\"}}}", "a>b:Yes a>a", 2 },
    { "{\"steps\":[{\"id\":\"a\",\"text\":\"A?\",\"options\":{\"Yes\":\"b\",\"No\":\"c\"}},{\"id\":\"b\",\"text\":\"B\",\"next\":\"c\"},{\"id\":\"c\",\"text\":\"C\"}]}", "a>b:Yes a>c:No b>c", 3 },
    { "{\"a\":{\"question\":\"A?\",\"yes\":\"b\",\"no\":\"c\"},\"b\":{\"text\":\"B\"},\"c\":{\"text\":\"C\"}}", "a>b:yes a>c:no", 3 },
    { "[{\"id\":\"a\",\"question\":\"A?\",\"choices\":[{\"label\":\"go\",\"goto\":\"b\"}]},{\"id\":\"b\",\"text\":\"B\"}]", "a>b:go", 2 },
    { "{\"question\":\"A?\",\"yes\":{\"question\":\"B?\",\"no\":\"Call the provider\"},\"no\":\"Restart it\"}", "q1>q2:yes q2>q3:no q1>q4:no", 4 },
    { "{\"title\":\"T\",\"tree\":{\"question\":\"A?\",\"options\":[{\"label\":\"x\",\"next\":{\"text\":\"B\"}},{\"answer\":\"y\",\"question\":\"C\"}]}}", "q1>q2:x q1>q3:y", 3 },
    { "{\"text\":\"root\",\"children\":[{\"text\":\"one\"},{\"text\":\"two\",\"children\":[\"three\"]}]}", "q1>q2 q1>q3 q3>q4", 4 },
    { "// a comment\n{\"question\":\"A // no comment?\", /* one */ \"options\":[{\"label\":\"x\",\"next\":\"done\",},],}", "q1>q2:x", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfImport) contents = rf_test_import ("x.json", cases[i].text);
      RfDiagram *diagram = only_one (contents);
      g_autofree char *edges = rf_test_edges (diagram);

      g_assert_cmpstr (edges, ==, cases[i].edges);
      g_assert_cmpuint (diagram->nodes->len, ==, cases[i].n_nodes);
      g_assert_nonnull (diagram->flow);
    }
}

static void
assert_refused (const char *name,
                const char *text,
                const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

  g_assert_null (contents);
  g_assert_true (error->domain == RF_ERROR);
  if (strstr (error->message, words) == NULL)
    g_error ("%s", error->message);
}

static void
what_fits_no_shape_is_told_what_was_looked_for (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *wide = g_strnfill (1000001, '{');

  for (guint i = 0; i + 4 < 1000001; i += 3)
    memcpy (wide + i + 1, "},{", 3);
  wide[0] = '[';
  assert_refused ("x.json", "{\"a\": 1}", "“questions”");
  assert_refused ("x.json", "[1, 2]", "“questions”");
  assert_refused ("x.json", "{\"a\": [1, 2}", "Line 1, column");
  assert_refused ("x.json", "", "empty");
  assert_refused ("x.json", "{}[]", "column 3");
  assert_refused ("x.rfflow", "{}{}", "column 3");
  assert_refused ("x.json", "1 /* { */ {}", "column 11");
  assert_refused ("x.json", deep, "deep");
  assert_refused ("x.json", wide, "200000");
  assert_refused ("x.json", "{\"question\": \"\xff\"}", "0xff");
  assert_refused ("x.canvas", "[]", "“nodes”");
}

static void
a_flow_of_ours_stays_one (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"rfflow\": 99}", 14);
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_import_bytes (bytes, "x.json", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_NEWER);
}

static void
a_canvas_keeps_its_places_and_groups (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.canvas",
                                                  "{\"nodes\":[{\"id\":\"g\",\"type\":\"group\",\"x\":0,\"y\":0,\"width\":500,\"height\":500,\"label\":\"Outer\"},"
                                                  "{\"id\":\"h\",\"type\":\"group\",\"x\":10,\"y\":10,\"width\":200,\"height\":200,\"label\":\"Inner\"},"
                                                  "{\"id\":\"t\",\"type\":\"text\",\"x\":20,\"y\":30,\"width\":100,\"height\":40,\"text\":\"# Is it on?\\nLook.\"},"
                                                  "{\"id\":\"f\",\"type\":\"file\",\"x\":300,\"y\":300,\"width\":10,\"height\":10,\"file\":\"notes/a.md\"},"
                                                  "{\"id\":\"l\",\"type\":\"link\",\"x\":900,\"y\":0,\"width\":10,\"height\":10,\"url\":\"https://x.org\"}],"
                                                  "\"edges\":[{\"id\":\"1\",\"fromNode\":\"t\",\"toNode\":\"f\",\"label\":\"no\"},"
                                                  "{\"id\":\"2\",\"fromNode\":\"l\",\"toNode\":\"t\",\"fromEnd\":\"arrow\",\"toEnd\":\"none\"}]}");
  RfDiagram *diagram = only_one (contents);
  RfDiagramNode *node = g_ptr_array_index (diagram->nodes, 0);
  g_autofree char *edges = rf_test_edges (diagram);

  g_assert_cmpstr (edges, ==, "t>f:no t>l");
  g_assert_cmpstr (node->label, ==, "Is it on?");
  g_assert_cmpstr (node->body, ==, "Look.");
  g_assert_cmpfloat (node->x, ==, 70.0);
  g_assert_cmpfloat (node->y, ==, 50.0);
  g_assert_cmpstr (node->group, ==, "h");
  g_assert_cmpstr (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 1))->group, ==, "g");
  g_assert_null (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 2))->group);
  g_assert_cmpstr (((RfDiagramGroup *) g_ptr_array_index (diagram->groups, 1))->parent, ==, "g");
}

static void
corpus_files_are_as_their_truth (void)
{
  guint n_files = rf_test_compare_corpus ("json_", "text");

  if (n_files > 0)
    g_assert_cmpuint (n_files, >=, 5);
}

static void
corpus_files_cut_anywhere_are_read_or_refused (void)
{
  rf_test_cut_corpus ("json_", 200);
}

static void
pieces_in_any_order_are_read_or_refused (void)
{
  static const char *const pieces[] = { "{", "}", "[", "]", ",", ":", "\"nodes\":[", "\"edges\":[", "\"id\":", "\"question\":", "\"answers\":[", "\"next\":", "\"yes\":{", "\"a\"", "1", "null", "//x\n", "/*", "\\", "\"children\":[" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("json", &seed);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GString) text = g_string_new ("{");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = NULL;

      for (int n = g_rand_int_range (rand, 1, 25); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      bytes = g_bytes_new (text->str, text->len);
      contents = rf_import_bytes (bytes, g_rand_boolean (rand) ? "x.json" : "x.canvas", NULL, &error);
      g_assert_true ((contents != NULL) == (error == NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-trees/usual-shapes-are-known", usual_shapes_are_known);
  g_test_add_func ("/json-trees/what-fits-no-shape-is-told-what-was-looked-for", what_fits_no_shape_is_told_what_was_looked_for);
  g_test_add_func ("/json-trees/a-flow-of-ours-stays-one", a_flow_of_ours_stays_one);
  g_test_add_func ("/json-trees/a-canvas-keeps-its-places-and-groups", a_canvas_keeps_its_places_and_groups);
  g_test_add_func ("/json-trees/corpus-files-are-as-their-truth", corpus_files_are_as_their_truth);
  g_test_add_func ("/json-trees/corpus-files-cut-anywhere-are-read-or-refused", corpus_files_cut_anywhere_are_read_or_refused);
  g_test_add_func ("/json-trees/pieces-in-any-order-are-read-or-refused", pieces_in_any_order_are_read_or_refused);

  return g_test_run ();
}
