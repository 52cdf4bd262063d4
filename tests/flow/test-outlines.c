/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outlines (OPML) and Twine stories (Twee): what becomes a node and what a
 * way, in which encodings, and every such file of the corpus against its truth.
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

static RfDiagramNode *
nth (RfDiagram *diagram,
     guint      position)
{
  g_assert_cmpuint (position, <, diagram->nodes->len);

  return g_ptr_array_index (diagram->nodes, position);
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
  g_assert_nonnull (strstr (error->message, words));
}

/* ---- OPML ------------------------------------------------------------------------------------------------------ */

static void
elements_lead_to_those_inside_them (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.opml",
                                                  "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Wi-Fi</title></head><body>"
                                                  "<outline text=\"Is it &lt;b&gt;on&lt;/b&gt;?\" _note=\"Look at&#10;the lamp\"><outline text=\"a &amp;lt; b\"/><outline text=\"c\"><outline/></outline></outline>"
                                                  "</body></opml>");
  RfDiagram *diagram = only_one (contents);
  g_autofree char *edges = rf_test_edges (diagram);

  g_assert_cmpstr (edges, ==, "o1>o2 o1>o3 o3>o4");
  g_assert_cmpstr (nth (diagram, 0)->label, ==, "Is it <b>on</b>?");
  g_assert_cmpstr (nth (diagram, 0)->title, ==, "Is it on?");
  g_assert_cmpstr (nth (diagram, 0)->body, ==, "Look at\nthe lamp");
  g_assert_cmpstr (nth (diagram, 1)->title, ==, "a < b");
  g_assert_cmpstr (nth (diagram, 3)->label, ==, "");
  g_assert_cmpstr (rf_flow_get_name (diagram->flow), ==, "Wi-Fi");
}

static void
declared_encodings_are_read (void)
{
  static const char latin1[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><body><outline text=\"Pr\xfc" "fen\"/></body></opml>";
  const char *utf8 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><opml><body><outline text=\"Prüfen\"/></body></opml>";
  g_autoptr (RfImport) first = rf_test_import ("x.opml", latin1);
  gsize length;
  g_autofree char *utf16 = g_convert (utf8, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (utf16, length);
  g_autoptr (RfImport) second = rf_import_bytes (bytes, "x.opml", NULL, NULL);

  g_assert_cmpstr (nth (only_one (first), 0)->label, ==, "Prüfen");
  g_assert_nonnull (second);
  g_assert_cmpstr (nth (only_one (second), 0)->label, ==, "Prüfen");
}

static void
broken_outlines_are_refused_with_a_reason (void)
{
  g_autoptr (GString) deep = g_string_new ("<opml><body>");

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<outline text='x'>");
  assert_refused ("x.opml", deep->str, "deep");
  assert_refused ("x.opml", "<opml><body><outline text=\"never closed", "1");
  assert_refused ("x.opml", "<html><body/></html>", "<opml>");
  assert_refused ("x.opml", "", "");
  assert_refused ("x.opml", "<!DOCTYPE opml [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><opml><body><outline text=\"&c;\"/></body></opml>", "");
}

/* ---- Twee ------------------------------------------------------------------------------------------------------ */

static void
links_are_those_that_twine_sees (void)
{
  static const struct
  {
    const char *text;
    const char *edges;
  } cases[] = {
    { "[[b]]", "a>b:b" },
    { "[[to b->b]] [[b<-again]]", "a>b:to b" },
    { "[[b<-to b]]", "a>b:to b" },
    { "[[to b|b]]", "a>b:to b" },
    { "[[x->y->b]]", "a>b:x->y" },
    { "[[b][$x to 1]]", "a>b:b" },
    { "[[to b -> b]]", "a> b:to b" },
    { "[[one]] [[two]]\n[[one]]", "a>one:one a>two:two" },
    { "[[not\nclosed]] [[ [ ]", "" },
    { "[[]] [[->]]", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (":: a\n", cases[i].text, "\n", NULL);
      g_autoptr (RfImport) contents = rf_test_import ("x.twee", text);
      g_autofree char *edges = rf_test_edges (only_one (contents));

      g_assert_cmpstr (edges, ==, cases[i].edges);
    }
}

static void
passages_keep_their_places_and_what_is_none_is_said (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.tw",
                                                  "lost\r\n:: StoryTitle\r\nThe story\r\n\r\n:: StoryData\r\n{\"start\": \"Second\"}\r\n"
                                                  ":: First \\[1\\] [tag other] {\"position\":\"100,200\",\"size\":\"50,20\"}\r\nGo on [[->Second]] [[to it -> Second]]\r\n"
                                                  ":: Code [script]\r\nalert (1)\r\n:: Second\r\nEnd\r\n:: Second\r\nTwice\r\n");
  RfDiagram *diagram = only_one (contents);
  RfDiagramNode *node = nth (diagram, 0);
  const RfRecord *start;

  g_assert_cmpuint (diagram->nodes->len, ==, 2);
  g_assert_cmpstr (node->id, ==, "First [1]");
  g_assert_true (node->has_place);
  g_assert_cmpfloat (node->x, ==, 125.0);
  g_assert_cmpfloat (node->y, ==, 210.0);
  g_assert_cmpstr (node->body, ==, "Go on Second to it");
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_DROPPED), ==, 3);
  g_assert_cmpstr (rf_flow_get_name (diagram->flow), ==, "The story");
  g_assert_cmpuint (rf_flow_get_n_records (diagram->flow, RF_RECORD_EDGE), ==, 2);
  start = rf_flow_lookup (diagram->flow, rf_flow_get_start (diagram->flow));
  g_assert_cmpstr (rf_record_get_string (start, "title"), ==, "Second");
}

static void
broken_stories_are_refused_with_a_reason (void)
{
  assert_refused ("x.twee", "no passage", "::");
  assert_refused ("x.twee", ":: a\ntext\n::\n", "Line 3");
}

/* ---- both ------------------------------------------------------------------------------------------------------ */

static void
corpus_files_are_as_their_truth (void)
{
  guint n_outlines = rf_test_compare_corpus ("opml_", "label");
  guint n_stories = n_outlines > 0 ? rf_test_compare_corpus ("twee_", "text") : 0;

  if (n_outlines == 0)
    return;
  g_assert_cmpuint (n_outlines, >=, 4);
  g_assert_cmpuint (n_stories, >=, 5);
}

static void
corpus_files_cut_anywhere_are_read_or_refused (void)
{
  if (rf_test_cut_corpus ("opml_", 200) > 0)
    rf_test_cut_corpus ("twee_", 200);
}

static void
pieces_in_any_order_are_read_or_refused (void)
{
  static const char *const pieces[] = { ":: ", "a", "[[", "]]", "->", "<-", "|", "\n", "[", "]", "{", "}", "\"position\"", ":", "\\", "ü", "<opml>", "<outline text=\"", "\"", "/>", "</outline>", "&", "\x01" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("outlines", &seed);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (g_rand_boolean (rand) ? ":: a" : "<opml><body>");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = NULL;

      for (int n = g_rand_int_range (rand, 1, 40); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      bytes = g_bytes_new (text->str, text->len);
      contents = rf_import_bytes (bytes, NULL, NULL, &error);
      g_assert_true ((contents != NULL) == (error == NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/opml/elements-lead-to-those-inside-them", elements_lead_to_those_inside_them);
  g_test_add_func ("/opml/declared-encodings-are-read", declared_encodings_are_read);
  g_test_add_func ("/opml/broken-outlines-are-refused-with-a-reason", broken_outlines_are_refused_with_a_reason);
  g_test_add_func ("/twee/links-are-those-that-twine-sees", links_are_those_that_twine_sees);
  g_test_add_func ("/twee/passages-keep-their-places-and-what-is-none-is-said", passages_keep_their_places_and_what_is_none_is_said);
  g_test_add_func ("/twee/broken-stories-are-refused-with-a-reason", broken_stories_are_refused_with_a_reason);
  g_test_add_func ("/outlines/corpus-files-are-as-their-truth", corpus_files_are_as_their_truth);
  g_test_add_func ("/outlines/corpus-files-cut-anywhere-are-read-or-refused", corpus_files_cut_anywhere_are_read_or_refused);
  g_test_add_func ("/outlines/pieces-in-any-order-are-read-or-refused", pieces_in_any_order_are_read_or_refused);

  return g_test_run ();
}
