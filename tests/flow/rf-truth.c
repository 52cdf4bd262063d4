/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a reader made of a file beside what the format's reference made of it:
 * the truth files of the corpus, as lists of nodes and edges that a failing
 * test can show.
 */

#include "rf-truth.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>

#include "rf-flow-maker.h"

/* As model.md 3 says labels are compared: breaks alike, blanks collapsed. */
char *
rf_test_normalise_label (const char *label)
{
  g_autoptr (GRegex) breaks = g_regex_new ("\\s*(?:<br\\s*/?>|\\n)\\s*", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
  g_autofree char *broken = g_regex_replace_literal (breaks, label, -1, 0, "<br>", 0, NULL);

  return g_strstrip (g_regex_replace_literal (blanks, broken, -1, 0, " ", 0, NULL));
}

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

static void
add_node (GPtrArray  *lines,
          const char *id,
          const char *label)
{
  g_autofree char *text = rf_test_normalise_label (label);

  g_ptr_array_add (lines, g_strdup_printf ("node %s = %s", id, text));
}

static void
add_edge (GPtrArray  *lines,
          const char *from,
          const char *to,
          const char *label)
{
  g_autofree char *text = rf_test_normalise_label (label);

  g_ptr_array_add (lines, g_strdup_printf ("edge %s > %s = %s", from, to, text));
}

/* “text” is plain text, which not every label of a truth has beside it. */
static const char *
get_text (JsonObject *object,
          const char *member)
{
  const char *label = json_object_get_string_member_with_default (object, "label", "");

  return json_object_get_string_member_with_default (object, member, label);
}

static char *
describe_truth (JsonObject *truth,
                const char *member)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  JsonArray *nodes = json_object_get_array_member (truth, "nodes");
  JsonArray *edges = json_object_get_array_member (truth, "edges");

  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = json_array_get_object_element (nodes, i);

      add_node (lines, json_object_get_string_member (node, "id"), get_text (node, member));
    }
  for (guint i = 0; i < json_array_get_length (edges); i++)
    {
      JsonObject *edge = json_array_get_object_element (edges, i);

      add_edge (lines, json_object_get_string_member (edge, "from"), json_object_get_string_member (edge, "to"), get_text (edge, member));
    }

  return join (lines);
}

/* (transfer full): the nodes and edges of a diagram, sorted, one a line. */
char *
rf_test_describe (RfDiagram *diagram)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      add_node (lines, node->id, node->label);
    }
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      add_edge (lines, edge->from, edge->to, edge->label);
    }

  return join (lines);
}

/* (transfer full): “a>b b>c:label”, in the order of the source. */
char *
rf_test_edges (RfDiagram *diagram)
{
  GString *edges = g_string_new (NULL);

  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      g_string_append_printf (edges, "%s%s>%s", i > 0 ? " " : "", edge->from, edge->to);
      if (edge->label[0] != '\0')
        g_string_append_printf (edges, ":%s", edge->label);
    }

  return g_string_free_and_steal (edges);
}

/* (transfer full): what a text is read as. */
RfImport *
rf_test_import (const char *name,
                const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RfImport *contents = rf_import_bytes (bytes, name, NULL, &error);

  g_assert_no_error (error);

  return contents;
}

/* The truth of charts says nothing about the steps of lists beside them. */
void
rf_test_drop_lists (RfImport *contents)
{
  for (guint i = contents->diagrams->len; i > 0; i--)
    if (strcmp (((RfDiagram *) g_ptr_array_index (contents->diagrams, i - 1))->format, "checklist") == 0)
      g_ptr_array_remove_index (contents->diagrams, i - 1);
}

static void
compare_file (const char *name,
              const char *member)
{
  g_autofree char *path = rf_test_corpus_file (name);
  g_autofree char *suffix = g_strdup_printf ("truth/%s.json", name);
  g_autofree char *truth_path = rf_test_corpus_file (suffix);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_file (file, NULL, &error);
  JsonArray *truths;

  g_test_message ("%s", name);
  g_assert_no_error (error);
  json_parser_load_from_file (parser, truth_path, &error);
  g_assert_no_error (error);
  truths = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "diagrams");
  rf_test_drop_lists (contents);
  g_assert_cmpuint (json_array_get_length (truths), ==, contents->diagrams->len);

  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      JsonObject *truth = json_array_get_object_element (truths, i);
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);
      g_autofree char *expected = describe_truth (truth, member);
      g_autofree char *found = rf_test_describe (diagram);

      g_assert_true (g_str_has_prefix (json_object_get_string_member (truth, "reference"), "ok"));
      g_assert_cmpint (diagram->reference, ==, RF_REFERENCE_ACCEPTED);
      g_assert_cmpstr (found, ==, expected);
      g_assert_nonnull (diagram->flow);
      g_assert_cmpint (diagram->line, ==, json_object_get_int_member_with_default (truth, "line", diagram->line));
    }
}

/* Every file of the corpus whose name begins so against its truth, whose labels stand in @member; gives how many there were. */
guint
rf_test_compare_corpus (const char *prefix,
                        const char *member)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        compare_file (name, member);
        n_files++;
      }

  return n_files;
}

/* Whether bounds of time and memory hold: not under sanitizers, where each strstr () looks at all of the rest of a text. */
gboolean
rf_test_is_exact (void)
{
  return g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0;
}

/* Seconds of this thread on a core, which no other program adds to: for tests that something takes no time by the square. */
double
rf_test_cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
cut_file (const char *path,
          const char *name,
          guint       places)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < places; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data, length * i / places);
      g_autoptr (GError) error = NULL;
      g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

      if (contents == NULL)
        g_assert_cmpuint (strlen (error->message), >, 0);
      for (guint k = 0; contents != NULL && k < contents->diagrams->len; k++)
        {
          RfDiagram *diagram = g_ptr_array_index (contents->diagrams, k);

          if (diagram->nodes->len == 0 && diagram->reference == RF_REFERENCE_REJECTED)
            g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_ERROR), >, 0);
        }
    }
}

/* Every such file, cut at many places: each is read, or refused with a reason. */
guint
rf_test_cut_corpus (const char *prefix,
                    guint       places)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        cut_file (path, name, places);
        n_files++;
      }

  return n_files;
}
