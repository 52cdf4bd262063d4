/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drawing became beside its truth file, shape by shape and line by
 * line: for the formats whose shapes and lines have ids.
 */

#include "rf-drawings.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-text.h"

#define N_CUTS 200

/* Breaks and blanks are one: HTML says in several ways that a line ends. */
static char *
normalise (JsonObject *object)
{
  const char *text = json_object_get_string_member_with_default (object, "text", NULL);

  return rf_text_collapse (text != NULL ? text : json_object_get_string_member_with_default (object, "label", ""));
}

static const RfReportItem *
find_line_about (RfDiagram  *diagram,
                 const char *id)
{
  for (guint i = 0; i < rf_report_get_n_items (diagram->report); i++)
    if (g_strcmp0 (rf_report_get_item (diagram->report, i)->source_id, id) == 0)
      return rf_report_get_item (diagram->report, i);

  return NULL;
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

static RfDiagramEdge *
find_edge (RfDiagram  *diagram,
           const char *id)
{
  for (guint i = 0; i < diagram->edges->len; i++)
    if (g_strcmp0 (((RfDiagramEdge *) g_ptr_array_index (diagram->edges, i))->id, id) == 0)
      return g_ptr_array_index (diagram->edges, i);

  return NULL;
}

/* vsdx_network-racks, which is no flowchart: the truth has words of shapes inside of masters that the instance deletes
 * (Del="1"), which visio.md says are gone: “TS: N/A” behind the rest, “Vlan [Number]…” alone. */
static gboolean
is_listed_exception (const char *expected,
                     const char *found)
{
  return (g_str_has_prefix (expected, found) && strstr (expected + strlen (found), "N/A") != NULL && strstr (expected, "Location") != NULL) ||
         (found[0] == '\0' && g_str_has_prefix (expected, "Vlan [Number]"));
}

/* A box is a node, a container a group (or a node where it holds nothing), an answer beside an arrow a line of the
 * report. Gives the text of an answer. */
static char *
compare_node (RfDiagram  *diagram,
              JsonObject *truth)
{
  const char *id = json_object_get_string_member (truth, "id");
  const char *shape = json_object_get_string_member (truth, "shape");
  RfDiagramNode *node = find_node (diagram, id);
  RfDiagramGroup *group = find_group (diagram, id);
  g_autofree char *expected = normalise (truth);
  g_autofree char *found = NULL;

  if (node == NULL && group == NULL)
    {
      g_assert_cmpstr (shape, ==, "text");
      g_assert_nonnull (find_line_about (diagram, id));
      g_assert_cmpint (find_line_about (diagram, id)->severity, ==, RF_SEVERITY_WARNING);
      return g_steal_pointer (&expected);
    }
  if (group != NULL)
    g_assert_true (json_object_get_boolean_member_with_default (truth, "container", FALSE));
  found = rf_text_collapse (node != NULL ? node->label : group->title);
  if (is_listed_exception (expected, found))
    return NULL;
  if (strcmp (found, expected) != 0)
    g_test_message ("node %s", id);
  g_assert_cmpstr (found, ==, expected);

  return NULL;
}

static const char *
get_end (JsonObject *truth,
         const char *name)
{
  JsonObject *touches = json_object_has_member (truth, "touches") ? json_object_get_object_member (truth, "touches") : NULL;
  const char *glued = json_object_get_string_member_with_default (truth, name, NULL);

  return glued == NULL && touches != NULL ? json_object_get_string_member_with_default (touches, name, NULL) : glued;
}

/* Gives whether it is among the edges; else the report says what became of it. */
static gboolean
compare_edge (RfDiagram  *diagram,
              JsonObject *truth,
              GPtrArray  *answers)
{
  const char *id = json_object_get_string_member (truth, "id");
  const char *from = get_end (truth, "from"), *to = get_end (truth, "to");
  RfDiagramEdge *edge = find_edge (diagram, id);
  g_autofree char *expected = normalise (truth);
  g_autofree char *found = edge != NULL ? rf_text_collapse (edge->label) : NULL;

  if (from == NULL || to == NULL)
    {
      g_assert_nonnull (find_line_about (diagram, id));
      return edge != NULL;
    }
  if (edge == NULL || strcmp (edge->from, from) != 0 || strcmp (edge->to, to) != 0)
    g_test_message ("edge %s %s %s", id, from, to);
  g_assert_nonnull (edge);
  g_assert_cmpstr (edge->from, ==, from);
  g_assert_cmpstr (edge->to, ==, to);
  if (expected[0] == '\0' && found[0] != '\0')
    g_assert_true (g_ptr_array_find_with_equal_func (answers, found, g_str_equal, NULL));
  else
    g_assert_cmpstr (found, ==, expected);

  return TRUE;
}

static void
compare_diagram (RfDiagram  *diagram,
                 JsonObject *truth)
{
  JsonArray *nodes = json_object_get_array_member (truth, "nodes");
  JsonArray *edges = json_object_get_array_member (truth, "edges");
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  guint n_edges = 0;

  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      char *answer = compare_node (diagram, json_array_get_object_element (nodes, i));

      if (answer != NULL)
        g_ptr_array_add (answers, answer);
    }
  for (guint i = 0; i < json_array_get_length (edges); i++)
    n_edges += compare_edge (diagram, json_array_get_object_element (edges, i), answers);
  g_assert_cmpuint (diagram->nodes->len + diagram->groups->len + answers->len, ==, json_array_get_length (nodes));
  g_assert_cmpuint (diagram->edges->len, ==, n_edges);
  g_assert_cmpint (diagram->reference, ==, RF_REFERENCE_NONE);
}

static gboolean
is_background (JsonObject *truth)
{
  return json_object_get_boolean_member_with_default (truth, "background", FALSE);
}

static void
compare_file (const char *name)
{
  g_autofree char *path = rf_test_corpus_file (name);
  g_autofree char *suffix = g_strdup_printf ("truth/%s.json", name);
  g_autofree char *truth_path = rf_test_corpus_file (suffix);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_file (file, NULL, &error);
  JsonArray *truths;
  guint at = 0;

  g_test_message ("%s", name);
  json_parser_load_from_file (parser, truth_path, NULL);
  truths = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "diagrams");
  if (g_strv_contains ((const char *const[]) { "rejects", "unsupported", NULL }, json_object_get_string_member (json_array_get_object_element (truths, 0), "reference")))
    {
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_test_message ("%s", error->message);
      return;
    }
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (truths); i++)
    {
      JsonObject *truth = json_array_get_object_element (truths, i);

      if (is_background (truth))
        continue;
      g_assert_cmpuint (at, <, contents->diagrams->len);
      compare_diagram (g_ptr_array_index (contents->diagrams, at++), truth);
    }
  g_assert_cmpuint (at, ==, contents->diagrams->len);
}

/* (transfer full) (element-type utf8) (nullable): names of files of the corpus */
static GPtrArray *
list_corpus (const char *prefix)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  return g_steal_pointer (&names);
}

/* Every file of the corpus whose name begins so, against its truth. Gives how many there are; 0 skips the test. */
guint
rf_drawings_compare_all (const char *prefix)
{
  g_autoptr (GPtrArray) names = list_corpus (prefix);

  for (guint i = 0; names != NULL && i < names->len; i++)
    compare_file (g_ptr_array_index (names, i));

  return names != NULL ? names->len : 0;
}

/* Each of them cut at 200 places: a reading or an error with a message, never a crash. */
void
rf_drawings_cut_all (const char *prefix)
{
  g_autoptr (GPtrArray) names = list_corpus (prefix);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = rf_test_corpus_file (name);
      g_autofree char *data = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      for (gsize k = 0; k < N_CUTS; k++)
        {
          g_autoptr (GBytes) bytes = g_bytes_new (data, length * k / N_CUTS);
          g_autoptr (GError) error = NULL;
          g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

          if (contents == NULL)
            g_assert_cmpuint (strlen (error->message), >, 10);
        }
    }
}

/* A drawing of the corpus that is no flowchart: no page of it becomes a flow, and each says what was found. */
void
rf_drawings_assert_no_flow (const char *name)
{
  g_autofree char *path = rf_test_corpus_file (name);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = file != NULL ? rf_import_file (file, NULL, &error) : NULL;

  g_assert_no_error (error);
  for (guint i = 0; contents != NULL && i < contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);

      g_assert_null (diagram->flow);
      g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), ==, 1);
    }
}

/* The text with some of its bytes changed, pieces of it lost, doubled or moved. */
char *
rf_drawings_damage (GRand      *rand,
                    const char *text)
{
  static const char marks[] = "<>\"'=/&;%.-0 \n\xff";
  GString *damaged = g_string_new (text);

  for (int i = g_rand_int_range (rand, 1, 6); i > 0 && damaged->len > 2; i--)
    {
      gsize at = g_rand_int_range (rand, 0, damaged->len), n = g_rand_int_range (rand, 1, 60);
      g_autofree char *piece = g_strndup (damaged->str + at, n);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          damaged->str[at] = marks[g_rand_int_range (rand, 0, sizeof marks - 1)];
          break;
        case 1:
          g_string_erase (damaged, at, MIN (n, damaged->len - at));
          break;
        case 2:
          g_string_insert (damaged, g_rand_int_range (rand, 0, damaged->len), piece);
          break;
        default:
          g_string_insert_c (damaged, at, marks[g_rand_int_range (rand, 0, sizeof marks - 1)]);
        }
    }

  return g_string_free_and_steal (damaged);
}
