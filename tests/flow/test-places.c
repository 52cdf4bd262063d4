/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawings that are kept as they are drawn: no card on another, nothing that
 * was left of something else is right of it.
 */

#include <math.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-import-places.h"
#include "rf-rfflow.h"
#include "rf-truth.h"
#include "rf-writers.h"

/* Cards as the window has them: higher where the title is long. */
static void
measure (RfFlow       *flow,
         const RfNode *node,
         double       *width,
         double       *height,
         gpointer      data)
{
  *width = RF_CARD_WIDTH;
  *height = 64 + 20 * MIN (g_utf8_strlen (rf_node_get_title (node), -1) / 26, 3);
}

static gboolean
get_place (const RfNode *node,
           RfPoint      *at)
{
  *at = (RfPoint) { rf_record_get_double (node, "x", 0), rf_record_get_double (node, "y", 0) };

  return rf_record_get_value (node, "x") != NULL;
}

static void
assert_no_overlaps (RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  RfPoint a, b;

  for (guint i = 0; i < nodes->len; i++)
    for (guint k = i + 1; k < nodes->len; k++)
      if (get_place (nodes->pdata[i], &a) && get_place (nodes->pdata[k], &b))
        {
          double width, height, other_width, other_height;

          measure (flow, nodes->pdata[i], &width, &height, NULL);
          measure (flow, nodes->pdata[k], &other_width, &other_height, NULL);
          g_assert_true (fabs (a.x - b.x) >= (width + other_width) / 2 || fabs (a.y - b.y) >= (height + other_height) / 2);
        }
}

static const RfNode *
find_by_title (RfFlow     *flow,
               const char *title)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (strcmp (rf_node_get_title (nodes->pdata[i]), title) == 0)
      return nodes->pdata[i];

  return NULL;
}

/* Left stays left, above stays above; where the drawing is kept, to the hundredth of a point. */
static void
assert_same_drawing (RfDiagram     *diagram,
                     RfImportPlaces outcome)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    for (guint k = 0; k < diagram->nodes->len; k++)
      {
        RfDiagramNode *one = g_ptr_array_index (diagram->nodes, i), *two = g_ptr_array_index (diagram->nodes, k);
        const RfNode *first = find_by_title (diagram->flow, one->label), *second = find_by_title (diagram->flow, two->label);
        RfPoint a, b;

        if (first == NULL || second == NULL || one->is_apart || two->is_apart || !get_place (first, &a) || !get_place (second, &b))
          continue;
        if (one->x < two->x && outcome == RF_IMPORT_PLACES_SCALED)
          g_assert_cmpfloat (a.x, <=, b.x + 0.02);
        if (one->y < two->y && outcome == RF_IMPORT_PLACES_SCALED)
          g_assert_cmpfloat (a.y, <=, b.y + 0.02);
        if (outcome == RF_IMPORT_PLACES_KEPT)
          g_assert_cmpfloat_with_epsilon (b.x - a.x, two->x - one->x, 0.02);
      }
}

static gboolean
has_doubles (RfDiagram *diagram)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean found = FALSE;

  for (guint i = 0; i < diagram->nodes->len; i++)
    found = !g_hash_table_add (titles, ((RfDiagramNode *) g_ptr_array_index (diagram->nodes, i))->label) || found;

  return found;
}

static RfImportPlaces
keep_drawing (RfDiagram *diagram)
{
  RfImportPlaces outcome;
  g_autoptr (RfFlow) before = rf_flow_copy (diagram->flow);
  g_autoptr (RfEdit) edit = rf_import_places (diagram, measure, NULL, &outcome);
  g_autoptr (RfEdit) back = edit != NULL ? rf_edit_invert (edit) : NULL;

  g_assert_true (rf_flow_equal (diagram->flow, before));
  g_assert_cmpint (edit != NULL, ==, outcome == RF_IMPORT_PLACES_KEPT || outcome == RF_IMPORT_PLACES_SCALED);
  if (edit == NULL)
    return outcome;
  g_assert_true (rf_flow_apply (diagram->flow, edit, NULL));
  assert_no_overlaps (diagram->flow);
  if (!has_doubles (diagram))
    assert_same_drawing (diagram, outcome);
  g_assert_true (rf_flow_apply (diagram->flow, back, NULL));
  g_assert_true (rf_flow_equal (diagram->flow, before));

  return outcome;
}

static RfImportPlaces
keep_text (const char *name,
           const char *text)
{
  g_autoptr (RfImport) contents = rf_test_import (name, text);

  g_assert_cmpuint (contents->diagrams->len, ==, 1);

  return keep_drawing (g_ptr_array_index (contents->diagrams, 0));
}

#define CANVAS(ax, ay, bx, by) "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":\"Ask\",\"x\":" #ax ",\"y\":" #ay ",\"width\":100,\"height\":40}," \
                                                                                                                       "{\"id\":\"b\",\"type\":\"text\",\"text\":\"Do\",\"x\":" #bx ",\"y\":" #by ",\"width\":100,\"height\":40}]," \
                                                                                                                                                                                                  "\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"b\"}]}"

static void
a_drawing_with_room_is_kept (void)
{
  g_assert_cmpint (keep_text ("x.canvas", CANVAS (-500, 0, 0, 0)), ==, RF_IMPORT_PLACES_KEPT);
  g_assert_cmpint (keep_text ("x.canvas", CANVAS (0, 0, 30, 200)), ==, RF_IMPORT_PLACES_KEPT);
}

static void
a_narrow_drawing_is_drawn_apart (void)
{
  g_autoptr (RfImport) contents = rf_test_import ("x.canvas", CANVAS (0, 0, 130, 10));
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  RfImportPlaces outcome;
  g_autoptr (RfEdit) edit = rf_import_places (diagram, NULL, NULL, &outcome);
  RfPoint a, b;

  g_assert_cmpint (outcome, ==, RF_IMPORT_PLACES_SCALED);
  g_assert_true (rf_flow_apply (diagram->flow, edit, NULL));
  get_place (find_by_title (diagram->flow, "Ask"), &a);
  get_place (find_by_title (diagram->flow, "Do"), &b);
  /* Apart across, as they stood; not down, where they stood at one height. */
  g_assert_cmpfloat (b.x - a.x, >, RF_CARD_WIDTH);
  g_assert_cmpfloat_with_epsilon (b.y - a.y, 10, 0.02);
  g_assert_cmpint (keep_text ("x.canvas", CANVAS (0, 0, 10, 60)), ==, RF_IMPORT_PLACES_SCALED);
}

static void
arrows_and_their_words_have_room (void)
{
  static const char text[] = "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":\"Ask\",\"x\":0,\"y\":0,\"width\":224,\"height\":96},"
                             "{\"id\":\"b\",\"type\":\"text\",\"text\":\"Right\",\"x\":250,\"y\":0,\"width\":224,\"height\":96},"
                             "{\"id\":\"c\",\"type\":\"text\",\"text\":\"Below\",\"x\":0,\"y\":115,\"width\":224,\"height\":96}],"
                             "\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"b\",\"label\":\"Yes\"},{\"id\":\"f\",\"fromNode\":\"a\",\"toNode\":\"c\"}]}";
  g_autoptr (RfImport) contents = rf_test_import ("x.canvas", text);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  RfImportPlaces outcome;
  g_autoptr (RfEdit) edit = rf_import_places (diagram, NULL, NULL, &outcome);
  RfPoint a, b, c;

  g_assert_cmpint (outcome, ==, RF_IMPORT_PLACES_SCALED);
  g_assert_true (rf_flow_apply (diagram->flow, edit, NULL));
  get_place (find_by_title (diagram->flow, "Ask"), &a);
  get_place (find_by_title (diagram->flow, "Right"), &b);
  get_place (find_by_title (diagram->flow, "Below"), &c);
  g_assert_cmpfloat (b.x - a.x, >=, RF_CARD_WIDTH + 60);
  g_assert_cmpfloat (c.y - a.y, >=, RF_CARD_HEIGHT + 47);
}

static void
boxes_on_one_another_are_laid_out (void)
{
  g_assert_cmpint (keep_text ("x.canvas", CANVAS (0, 0, 0, 0)), ==, RF_IMPORT_PLACES_CROWDED);
  g_assert_cmpint (keep_text ("x.canvas", CANVAS (0, 0, 5, 5)), ==, RF_IMPORT_PLACES_CROWDED);
}

static void
a_chart_without_places_has_none (void)
{
  g_assert_cmpint (keep_text ("x.mmd", "graph TD\na-->b\n"), ==, RF_IMPORT_PLACES_NONE);
  g_assert_cmpint (keep_text ("x.md", "- [ ] One\n- [ ] Two\n- [ ] Three\n"), ==, RF_IMPORT_PLACES_NONE);
}

/* Two beginnings: the question before them stands above both. */
static void
the_question_before_beginnings_stands_above (void)
{
  g_autofree char *text = g_strdup ("{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":\"A\",\"x\":0,\"y\":0,\"width\":100,\"height\":40},"
                                    "{\"id\":\"b\",\"type\":\"text\",\"text\":\"B\",\"x\":400,\"y\":0,\"width\":100,\"height\":40},"
                                    "{\"id\":\"c\",\"type\":\"text\",\"text\":\"C\",\"x\":200,\"y\":300,\"width\":100,\"height\":40}],"
                                    "\"edges\":[{\"id\":\"e\",\"fromNode\":\"a\",\"toNode\":\"c\"},{\"id\":\"f\",\"fromNode\":\"b\",\"toNode\":\"c\"}]}");
  g_autoptr (RfImport) contents = rf_test_import ("x.canvas", text);
  RfDiagram *diagram = g_ptr_array_index (contents->diagrams, 0);
  g_autoptr (RfEdit) edit = rf_import_places (diagram, NULL, NULL, NULL);
  RfPoint entry;

  g_assert_true (rf_flow_apply (diagram->flow, edit, NULL));
  g_assert_true (get_place (rf_flow_lookup_node (diagram->flow, rf_flow_get_start (diagram->flow)), &entry));
  g_assert_cmpfloat_with_epsilon (entry.x, 250, 0.02);
  g_assert_cmpfloat (entry.y, <, 20 - RF_CARD_HEIGHT);
}

static void
what_we_draw_comes_back_in_its_place (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *canvas = NULL;
      g_autofree char *drawing = NULL;
      g_autoptr (RfFlow) flow = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      flow = rf_rfflow_read (text, -1, NULL);
      if (rf_flow_is_procedural (flow))
        continue;
      canvas = rf_flow_to_canvas (flow);
      drawing = rf_flow_to_drawio (flow);
      g_assert_cmpint (keep_text ("x.canvas", canvas), ==, RF_IMPORT_PLACES_KEPT);
      g_assert_cmpint (keep_text ("x.drawio", drawing), ==, RF_IMPORT_PLACES_KEPT);
    }
}

static void
drawings_of_the_corpus_are_kept_or_laid_out (void)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  guint n[4] = { 0 };
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      gboolean is_drawing = g_str_has_prefix (name, "drawio") || g_str_has_prefix (name, "vsdx");
      g_autoptr (RfImport) contents = is_drawing ? rf_import_file (file, NULL, NULL) : NULL;

      for (guint i = 0; contents != NULL && i < contents->diagrams->len; i++)
        {
          RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);
          RfImportPlaces outcome = diagram->flow != NULL ? keep_drawing (diagram) : RF_IMPORT_PLACES_NONE;

          if (diagram->flow == NULL)
            continue;
          g_test_message ("%s %u: %u steps, outcome %d", name, i, diagram->nodes->len, outcome);
          n[outcome]++;
        }
    }
  if (folder == NULL)
    {
      g_test_skip ("no corpus here");
      return;
    }
  g_test_message ("none %u, kept %u, scaled %u, crowded %u", n[0], n[1], n[2], n[3]);
  g_assert_cmpuint (n[RF_IMPORT_PLACES_NONE], ==, 0);
  g_assert_cmpuint (n[RF_IMPORT_PLACES_SCALED], >, 15);
  g_assert_cmpuint (n[RF_IMPORT_PLACES_CROWDED], <, n[RF_IMPORT_PLACES_KEPT] + n[RF_IMPORT_PLACES_SCALED]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/places/a-drawing-with-room-is-kept", a_drawing_with_room_is_kept);
  g_test_add_func ("/places/a-narrow-drawing-is-drawn-apart", a_narrow_drawing_is_drawn_apart);
  g_test_add_func ("/places/arrows-and-their-words-have-room", arrows_and_their_words_have_room);
  g_test_add_func ("/places/boxes-on-one-another-are-laid-out", boxes_on_one_another_are_laid_out);
  g_test_add_func ("/places/a-chart-without-places-has-none", a_chart_without_places_has_none);
  g_test_add_func ("/places/the-question-before-beginnings-stands-above", the_question_before_beginnings_stands_above);
  g_test_add_func ("/places/what-we-draw-comes-back-in-its-place", what_we_draw_comes_back_in_its_place);
  g_test_add_func ("/places/drawings-of-the-corpus-are-kept-or-laid-out", drawings_of_the_corpus_are_kept_or_laid_out);

  return g_test_run ();
}
