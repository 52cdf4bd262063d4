/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checklists and runbooks in Markdown: by hand, and all of the corpus against
 * its list of items.
 */

#include <json-glib/json-glib.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-import.h"
#include "rf-lists.h"
#include "rf-text.h"
#include "rf-truth.h"

static RfImport *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RfImport *contents = rf_import_bytes (bytes, "list.md", NULL, &error);

  g_assert_no_error (error);

  return contents;
}

/* The titles of the steps of a flow, sections in brackets, a line each. */
static char *
outline (RfFlow *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);

      g_string_append_printf (text, rf_node_get_kind (node) == RF_NODE_SECTION ? "[%s]\n" : "%s\n", rf_node_get_title (node));
    }

  return g_string_free_and_steal (text);
}

static void
assert_outline (const char *markdown,
                const char *expected)
{
  g_autoptr (RfImport) contents = read_text (markdown);
  g_autofree char *found = NULL;

  g_assert_cmpuint (contents->diagrams->len, ==, 1);
  found = outline (((RfDiagram *) g_ptr_array_index (contents->diagrams, 0))->flow);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_headings_become_sections_and_boxes_steps (void)
{
  assert_outline ("# Onboarding\n\n## Before\n- [ ] Order the **laptop**\n- [x] Tell [IT](https://example.com)\n\n## After\n1. [ ] Sign in\n",
                  "[Before]\nOrder the laptop\nTell IT\n[After]\nSign in\n");
}

static void
test_numbered_items_are_steps_where_there_are_no_boxes (void)
{
  assert_outline ("# Restart\n\n1. Stop it\n2. Wait\n   - a minute\n3. Start it\n", "Stop it\nWait\nStart it\n");
}

static void
test_a_box_within_a_box_is_a_step_too (void)
{
  assert_outline ("- [ ] Leaks\n\t- [ ] Pastes\n\t- a remark\n  - [ ] Dumps\n- [ ] Next\n", "Leaks\nPastes\nDumps\nNext\n");
}

static void
test_a_sentence_that_goes_on_is_one_title (void)
{
  assert_outline ("1. Make sure that the logs\n   do not display errors\n2. Next\n3. Last\n", "Make sure that the logs do not display errors\nNext\nLast\n");
}

static void
test_boxes_in_code_are_code (void)
{
  assert_outline ("- [ ] Write this\n  ```markdown\n  - [ ] not a step\n  ```\n- [ ] Done\n", "Write this\nDone\n");
}

static void
test_what_stands_below_a_step_is_its_text_and_its_commands (void)
{
  g_autoptr (RfImport) contents = read_text ("- [ ] Restart the spooler\n\n  Jobs are lost.\n\n  ```powershell\n  Restart-Service Spooler\n  ```\n- [ ] Print\n");
  RfFlow *flow = ((RfDiagram *) g_ptr_array_index (contents->diagrams, 0))->flow;
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  const RfNode *step = g_ptr_array_index (steps, 0);
  GPtrArray *commands = rf_flow_get_commands (flow, rf_record_get_id (step));

  g_assert_true (rf_flow_is_procedural (flow));
  g_assert_cmpstr (rf_record_get_string (step, "body"), ==, "Jobs are lost.");
  g_assert_cmpuint (commands->len, ==, 1);
  g_assert_cmpstr (rf_record_get_string (g_ptr_array_index (commands, 0), "language"), ==, "powershell");
  g_assert_cmpstr (rf_record_get_string (g_ptr_array_index (commands, 0), "code"), ==, "Restart-Service Spooler");
}

static void
test_a_list_beside_charts_is_an_entry_of_its_own (void)
{
  g_autoptr (RfImport) contents = read_text ("# T\n\n```mermaid\nflowchart TD\nC --> D\n```\n\n- [ ] one\n  ```mermaid\n  flowchart TD\n  E --> F\n  ```\n- [ ] two\n\n"
                                             "```dot\ndigraph { a -> b }\n```\n");
  RfDiagram *list;

  g_assert_cmpuint (contents->diagrams->len, ==, 4);
  list = g_ptr_array_index (contents->diagrams, 1);
  g_assert_cmpstr (list->format, ==, "checklist");
  g_assert_cmpint (list->reference, ==, RF_REFERENCE_NONE);
  g_assert_cmpuint (list->line, ==, 8);
  g_assert_cmpuint (list->nodes->len, ==, 2);
  g_assert_null (((RfDiagramNode *) g_ptr_array_index (list->nodes, 0))->codes);
  g_assert_nonnull (list->flow);
  g_assert_cmpuint (((RfDiagram *) g_ptr_array_index (contents->diagrams, 2))->line, ==, 9);
}

static void
test_quotes_deeper_than_the_bound_are_refused_by_their_line (void)
{
  g_autofree char *deep = g_strnfill (100000, '>');
  g_autofree char *text = g_strdup_printf ("# T\n%s x\n", deep);
  g_autofree char *code = g_strdup_printf ("```\n%s\n```\n- [ ] one\n", deep);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, "x.md", NULL, &error);
  g_autoptr (RfImport) list = read_text (code);

  g_assert_null (contents);
  g_assert_error (error, RF_ERROR, RF_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "2"));
  g_assert_nonnull (strstr (error->message, "200"));
  g_assert_cmpuint (list->diagrams->len, ==, 1);
}

static void
test_prose_is_no_list (void)
{
  g_autoptr (RfImport) contents = read_text ("# Words\n\nOne thing.\n\n- a remark\n- another\n\n1. one\n2. two\n");

  g_assert_cmpuint (contents->diagrams->len, ==, 0);
}

/* What the corpus says of the items that are to be steps: line and text. */
static GPtrArray *
list_truth (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) numbered = g_ptr_array_new_with_free_func (g_free);
  JsonArray *items;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  items = json_object_get_array_member (json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "markdown"), "list_items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *text = rf_text_collapse (json_object_get_string_member (item, "text"));
      gint64 line = json_object_get_int_member (item, "line");

      if (json_object_get_boolean_member_with_default (item, "task", FALSE))
        g_ptr_array_add (tasks, g_strdup_printf ("l%d %s", (int) line, text));
      if (strcmp (json_object_get_string_member (item, "kind"), "ol") == 0)
        g_ptr_array_add (numbered, g_strdup_printf ("l%d %s", (int) line, text));
    }

  return tasks->len > 0 ? g_steal_pointer (&tasks) : g_steal_pointer (&numbered);
}

static guint
compare_file (const char *name)
{
  g_autofree char *path = rf_test_corpus_file (name);
  g_autofree char *suffix = g_strdup_printf ("truth/%s.json", name);
  g_autofree char *truth_path = rf_test_corpus_file (suffix);
  g_autoptr (GPtrArray) truth = list_truth (truth_path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_file (file, NULL, &error);
  RfDiagram *diagram;

  g_assert_no_error (error);
  g_assert_cmpuint (contents->diagrams->len, ==, truth->len > 0);
  if (truth->len == 0)
    return 0;

  diagram = g_ptr_array_index (contents->diagrams, 0);
  g_test_message ("%s: %u steps", name, truth->len);
  g_assert_cmpuint (diagram->nodes->len, ==, truth->len);
  for (guint i = 0; i < truth->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
      g_autofree char *found = g_strdup_printf ("%s %s", node->id, node->label);

      g_assert_cmpstr (found, ==, g_ptr_array_index (truth, i));
    }

  return truth->len;
}

static void
test_every_checklist_of_the_corpus_has_its_steps (void)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n_steps = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "chk_"))
      n_steps += compare_file (name);
  if (dir != NULL)
    g_assert_cmpuint (n_steps, >, 200);
}

/* Its title goes on for 100,000 lines, then its text; 0.1 s, minutes where each line copies those before it. */
static void
test_a_long_item_takes_no_time_by_the_square (void)
{
  const guint n_lines = rf_test_is_exact () ? 200000 : 4000;
  g_autoptr (GString) text = g_string_new ("- [ ] One\n");
  g_autoptr (RfDiagram) diagram = NULL;
  g_autofree char *last = g_strdup_printf ("line %u", n_lines / 2 - 1);
  double start = rf_test_cpu_now ();

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, i == n_lines / 2 ? "\n" : "  and line %u\n", i);
  diagram = rf_lists_read (text->str);
  g_assert_cmpuint (diagram->nodes->len, ==, 1);
  g_assert_true (g_str_has_suffix (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 0))->label, last));
  if (rf_test_is_exact ())
    g_assert_cmpfloat (rf_test_cpu_now () - start, <, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/headings become sections and boxes steps", test_headings_become_sections_and_boxes_steps);
  g_test_add_func ("/lists/numbered items are steps where there are no boxes", test_numbered_items_are_steps_where_there_are_no_boxes);
  g_test_add_func ("/lists/a box within a box is a step too", test_a_box_within_a_box_is_a_step_too);
  g_test_add_func ("/lists/a sentence that goes on is one title", test_a_sentence_that_goes_on_is_one_title);
  g_test_add_func ("/lists/boxes in code are code", test_boxes_in_code_are_code);
  g_test_add_func ("/lists/what stands below a step is its text and its commands", test_what_stands_below_a_step_is_its_text_and_its_commands);
  g_test_add_func ("/lists/a list beside charts is an entry of its own", test_a_list_beside_charts_is_an_entry_of_its_own);
  g_test_add_func ("/lists/quotes deeper than the bound are refused by their line", test_quotes_deeper_than_the_bound_are_refused_by_their_line);
  g_test_add_func ("/lists/prose is no list", test_prose_is_no_list);
  g_test_add_func ("/lists/a long item takes no time by the square", test_a_long_item_takes_no_time_by_the_square);
  g_test_add_func ("/lists/every checklist of the corpus has its steps", test_every_checklist_of_the_corpus_has_its_steps);

  return g_test_run ();
}
