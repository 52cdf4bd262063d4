/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders and zips of files, good and bad ones; and a file that comes in
 * again: recognised, matched step by step, merged with what was done since.
 */

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-fork-merge.h"
#include "rf-import-match.h"
#include "rf-import-set.h"

#define CHART "flowchart TD\n  a{Is it on?} -->|Yes| b[Restart it]\n  a -->|No| c[Switch it on]\n  b --> d([All is well])\n"
#define CHANGED "flowchart TD\n  a{Is it on?} -->|Yes| b[Restart the spooler]\n  a -->|No| c[Switch it on]\n  a -->|Unsure| e[Look again]\n  b --> d([All is well])\n"
#define OTHER "flowchart TD\n  a{Does it ring?} -->|Yes| b[Answer]\n  a -->|No| c[Check the line]\n  b --> d([Spoken])\n"

/* ---- helpers --------------------------------------------------------------------------------------------------- */

static RfImportSet *
read_text (const char *text,
           const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RfImportSet *set = rf_import_set_read_bytes (bytes, name, NULL, &error);

  g_assert_no_error (error);

  return set;
}

static RfImportFile *
get_file (RfImportSet *set,
          guint        position)
{
  g_assert_cmpuint (position, <, set->files->len);

  return g_ptr_array_index (set->files, position);
}

static RfFlow *
get_flow (RfImportSet *set)
{
  return ((RfDiagram *) g_ptr_array_index (get_file (set, 0)->contents->diagrams, 0))->flow;
}

static const char *
get_reason (RfImportSet *set,
            const char  *path)
{
  for (guint i = 0; i < set->skipped->len; i++)
    if (strcmp (((RfImportSkip *) g_ptr_array_index (set->skipped, i))->path, path) == 0)
      return ((RfImportSkip *) g_ptr_array_index (set->skipped, i))->reason;

  return NULL;
}

static void
put (const char *dir,
     const char *path,
     const char *text)
{
  g_autofree char *full = g_build_filename (dir, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
add_part (struct archive *archive,
          const char     *name,
          const char     *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, strlen (text));
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, strlen (text)), ==, (int) strlen (text));
  archive_entry_free (entry);
}

/* Names and texts in turn, then NULL. */
static GBytes *
make_zip (const char *const *parts)
{
  gsize room = 1024 * 1024, used = 0;
  char *data = g_malloc (room);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, data, room, &used), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    add_part (archive, parts[i], parts[i + 1]);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);

  return g_bytes_new_take (data, used);
}

static const RfNode *
find_titled (RfFlow     *flow,
             const char *title)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (g_strcmp0 (rf_record_get_string (g_ptr_array_index (nodes, i), "title"), title) == 0)
      return g_ptr_array_index (nodes, i);

  return NULL;
}

/* ---- folders and zips ------------------------------------------------------------------------------------------ */

static void
a_folder_gives_all_that_readers_take_and_the_reasons_of_the_rest (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-import-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (dir);
  g_autofree char *link = g_build_filename (dir, "link.mmd", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImportSet) set = NULL;

  put (dir, "chart.mmd", CHART);
  put (dir, "deep/er/other.mmd", OTHER);
  put (dir, "broken.rfflow", "{ \"rfflow\": 1, \"id\": 12 }");
  put (dir, "words.txt", "Nothing.\n");
  put (dir, ".git/chart.mmd", CHART);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  set = rf_import_set_read (folder, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (set->is_folder);
  g_assert_cmpuint (set->files->len, ==, 2);
  g_assert_cmpstr (get_file (set, 0)->path, ==, "chart.mmd");
  g_assert_cmpstr (get_file (set, 1)->path, ==, "deep/er/other.mmd");
  g_assert_cmpstr (get_file (set, 0)->text, ==, CHART);
  g_assert_cmpuint (set->skipped->len, ==, 4);
  g_assert_nonnull (strstr (get_reason (set, "broken.rfflow"), "UUID"));
  g_assert_nonnull (get_reason (set, "words.txt"));
  g_assert_nonnull (strstr (get_reason (set, "link.mmd"), "Links"));
  g_assert_nonnull (strstr (get_reason (set, ".git"), "Hidden"));
}

static void
a_zip_gives_its_files_and_refuses_paths_that_climb (void)
{
  const char *const parts[] = { "charts/a.mmd", CHART, "../../evil.mmd", CHART, "/abs.mmd", CHART, "bad.rfflow", "{ \"rfflow\": 1 }", "b.mmd", OTHER, NULL };
  g_autoptr (GBytes) bytes = make_zip (parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImportSet) set = rf_import_set_read_bytes (bytes, "all.zip", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (set->files->len, ==, 2);
  g_assert_cmpstr (get_file (set, 0)->path, ==, "b.mmd");
  g_assert_cmpstr (get_file (set, 1)->path, ==, "charts/a.mmd");
  g_assert_cmpuint (set->skipped->len, ==, 3);
  g_assert_nonnull (strstr (get_reason (set, "../../evil.mmd"), "leads out"));
  g_assert_nonnull (strstr (get_reason (set, "/abs.mmd"), "leads out"));
  g_assert_nonnull (get_reason (set, "bad.rfflow"));
}

/* A damaged part in the middle: its bytes are turned, so that its checksum is wrong. */
static void
a_damaged_part_of_a_zip_hides_none_behind_it (void)
{
  const char *const parts[] = { "a.mmd", CHART, "b.mmd", "flowchart TD\n  x[QQQQQQQQQQQQQQQQQQQQQQQQ] --> y[End]\n", "c.mmd", OTHER, NULL };
  struct archive *archive = archive_write_new ();
  gsize room = 1024 * 1024, used = 0, at = 0;
  g_autofree char *data = g_malloc (room);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImportSet) set = NULL;

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  g_assert_cmpint (archive_write_open_memory (archive, data, room, &used), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    add_part (archive, parts[i], parts[i + 1]);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  while (at + 8 < used && memcmp (data + at, "QQQQQQQQ", 8) != 0)
    at++;
  g_assert_cmpuint (at + 8, <, used);
  memset (data + at, 'Z', 8);
  bytes = g_bytes_new (data, used);

  set = rf_import_set_read_bytes (bytes, "all.zip", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set->files->len, ==, 2);
  g_assert_cmpstr (get_file (set, 0)->path, ==, "a.mmd");
  g_assert_cmpstr (get_file (set, 1)->path, ==, "c.mmd");
  g_assert_nonnull (strstr (get_reason (set, "b.mmd"), "damaged"));
}

static void
a_folder_without_anything_of_use_is_an_error_with_a_reason (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-import-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (dir);
  g_autoptr (GError) error = NULL;

  put (dir, "words.txt", "Nothing.\n");
  g_assert_null (rf_import_set_read (folder, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "words.txt"));
}

/* ---- the clipboard --------------------------------------------------------------------------------------------- */

static void
a_table_of_steps_becomes_a_project (void)
{
  g_autoptr (RfImportSet) set = read_text ("Phase;Step;Details;Owner\nBefore;Order it;\"Ask for \"\"two\"\";\nthen wait\";Ann\n;Unpack it;;\nAfter;Write it down;In the wiki;Bob\n", "Clipboard");
  RfFlow *flow = get_flow (set);
  RfDiagram *diagram = g_ptr_array_index (get_file (set, 0)->contents->diagrams, 0);
  const RfNode *order = find_titled (flow, "Order it"), *unpack = find_titled (flow, "Unpack it"), *down = find_titled (flow, "Write it down");

  g_assert_true (rf_flow_is_procedural (flow));
  g_assert_cmpstr (rf_record_get_string (order, "body"), ==, "Ask for \"two\";\nthen wait");
  g_assert_cmpstr (rf_record_get_string (order, "section"), ==, rf_record_get_id (find_titled (flow, "Before")));
  g_assert_cmpstr (rf_record_get_string (unpack, "section"), ==, rf_record_get_string (order, "section"));
  g_assert_cmpstr (rf_record_get_string (down, "section"), ==, rf_record_get_id (find_titled (flow, "After")));
  g_assert_cmpuint (rf_report_count (diagram->report, RF_SEVERITY_DROPPED), ==, 1); /* the owner */
  g_assert_cmpuint (((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 1))->line, ==, 4);
}

/* What lies on a clipboard has no name: its first words tell what it is. */
static void
what_is_copied_is_known_by_its_content (void)
{
  static const struct
  {
    const char *text, *format;
    guint       n_nodes;
  } copied[] = {
    { CHART, "mermaid", 4 },
    { "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%220%22%2F%3E%3CmxCell%20id%3D%221%22%20parent%3D%220%22%2F%3E%3CmxCell%20id%3D%22a%22%20value%3D%22Is%20it%20on%3F%22%20vertex%3D%221%22%20parent%3D%221%22%3E%3CmxGeometry%20width%3D%22120%22%20height%3D%2260%22%20as%3D%22geometry%22%2F%3E%3C%2FmxCell%3E%3CmxCell%20id%3D%22b%22%20value%3D%22Done%22%20vertex%3D%221%22%20parent%3D%221%22%3E%3CmxGeometry%20y%3D%22100%22%20width%3D%22120%22%20height%3D%2260%22%20as%3D%22geometry%22%2F%3E%3C%2FmxCell%3E%3CmxCell%20id%3D%22e%22%20edge%3D%221%22%20parent%3D%221%22%20source%3D%22a%22%20target%3D%22b%22%3E%3CmxGeometry%20relative%3D%221%22%20as%3D%22geometry%22%2F%3E%3C%2FmxCell%3E%3C%2Froot%3E%3C%2FmxGraphModel%3E", "drawio", 2 },
    { "Step\tDetails\r\nOrder it\tTwo of them\r\nUnpack it\t\r\n", "table", 2 },
    { "Title,Command\nLook,ipconfig /all\nReset,\n", "table", 2 },
    { "1. Order it\n2. Unpack it\n3. Write it down\n", "markdown", 3 },
    { "- [ ] Order it\n- [ ] Unpack it\n", "markdown", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      g_autoptr (RfImportSet) set = read_text (copied[i].text, "Clipboard");

      g_test_message ("%s", copied[i].text);
      g_assert_cmpstr (get_file (set, 0)->contents->format, ==, copied[i].format);
      g_assert_cmpuint (rf_flow_get_n_records (get_flow (set), RF_RECORD_NODE), ==, copied[i].n_nodes);
    }
}

/* Text with commas is no table, and a table without anything in it is nothing. */
static void
words_with_commas_are_no_table (void)
{
  g_autoptr (GBytes) words = g_bytes_new_static ("Dear all, this is, in short, nothing.\n", 38);
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_import_set_read_bytes (words, "Clipboard", NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

/* ---- a file that comes in again -------------------------------------------------------------------------------- */

static RfImported *
imported_as (RfImportSet *set)
{
  RfImported *imported = g_new0 (RfImported, 1);

  imported->flow = g_strdup (rf_flow_get_id (get_flow (set)));
  imported->name = g_strdup ("chart");
  imported->file = g_strdup (get_file (set, 0)->path);
  imported->hash = g_strdup (get_file (set, 0)->hash);

  return imported;
}

static void
a_file_is_known_by_its_content_and_else_by_its_name (void)
{
  g_autoptr (RfImportSet) first = read_text (CHART, "chart.mmd");
  g_autoptr (RfImportSet) moved = read_text (CHART, "elsewhere.mmd");
  g_autoptr (RfImportSet) changed = read_text (CHANGED, "chart.mmd");
  g_autoptr (RfImportSet) other = read_text (OTHER, "other.mmd");
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_imported_free);
  gboolean is_same;

  g_ptr_array_add (known, imported_as (first));
  g_assert_nonnull (rf_import_find (known, get_file (moved, 0), 0, &is_same));
  g_assert_true (is_same);
  g_assert_nonnull (rf_import_find (known, get_file (changed, 0), 0, &is_same));
  g_assert_false (is_same);
  g_assert_null (rf_import_find (known, get_file (other, 0), 0, &is_same));
  g_assert_null (rf_import_find (known, get_file (changed, 0), 1, &is_same));
}

static void
another_chart_of_the_same_name_is_no_change_of_it (void)
{
  g_autoptr (RfImportSet) first = read_text (CHART, "chart.mmd");
  g_autoptr (RfImportSet) changed = read_text (CHANGED, "chart.mmd");
  g_autoptr (RfImportSet) other = read_text (OTHER, "chart.mmd"); /* with the same ids in it */

  g_assert_true (rf_import_is_kin (get_flow (changed), get_flow (first)));
  g_assert_false (rf_import_is_kin (get_flow (other), get_flow (first)));
}

static void
the_same_file_again_adopts_to_what_it_was (void)
{
  g_autoptr (RfImportSet) first = read_text (CHART, "chart.mmd");
  g_autoptr (RfImportSet) again = read_text (CHART, "chart.mmd");
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) adopted = rf_import_adopt (get_flow (again), get_flow (first), &error);

  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (adopted, get_flow (first)));
}

/* Somebody worked on the flow, and somebody on the file: both are in the merge, and undoing it is one edit. */
static void
a_changed_file_merges_with_what_was_done_since (void)
{
  g_autoptr (RfImportSet) first = read_text (CHART, "chart.mmd");
  g_autoptr (RfImportSet) changed = read_text (CHANGED, "chart.mmd");
  g_autoptr (RfFlow) ours = rf_flow_copy (get_flow (first));
  g_autoptr (RfFlow) before = NULL;
  g_autoptr (RfEdit) own = rf_edit_new ("Own");
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) theirs = rf_import_adopt (get_flow (changed), get_flow (first), &error);
  g_autoptr (RfForkMerge) merge = NULL;
  g_autoptr (RfEdit) edit = NULL;
  g_autoptr (RfEdit) back = NULL;
  g_autoptr (RfImportStamp) stamp = NULL;
  g_autofree char *id = g_strdup (rf_record_get_id (find_titled (ours, "Switch it on")));

  g_assert_no_error (error);
  rf_edit_set_string (own, ours, id, "body", "The switch is at the back.");
  g_assert_true (rf_flow_apply (ours, own, NULL));
  before = rf_flow_copy (ours);
  merge = rf_fork_merge_new (get_flow (first), ours, theirs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merge->conflicts->len, ==, 0);
  edit = rf_fork_merge_finish (merge, "Merge", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rf_flow_apply (ours, edit, &error));

  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (ours, id), "body"), ==, "The switch is at the back.");
  g_assert_nonnull (find_titled (ours, "Restart the spooler"));
  g_assert_null (find_titled (ours, "Restart it"));
  g_assert_nonnull (find_titled (ours, "Look again"));
  g_assert_cmpuint (rf_flow_get_n_records (ours, RF_RECORD_NODE), ==, 5);
  stamp = rf_import_stamp_read (ours);
  g_assert_cmpstr (stamp->hash, ==, get_file (changed, 0)->hash);

  back = rf_edit_invert (edit);
  g_assert_true (rf_flow_apply (ours, back, NULL));
  g_assert_true (rf_flow_equal (ours, before));
}

static void
the_same_title_changed_on_both_sides_is_a_conflict (void)
{
  g_autoptr (RfImportSet) first = read_text (CHART, "chart.mmd");
  g_autoptr (RfImportSet) changed = read_text (CHANGED, "chart.mmd");
  g_autoptr (RfFlow) ours = rf_flow_copy (get_flow (first));
  g_autoptr (RfEdit) own = rf_edit_new ("Own");
  g_autoptr (RfFlow) theirs = rf_import_adopt (get_flow (changed), get_flow (first), NULL);
  g_autoptr (RfForkMerge) merge = NULL;

  rf_edit_set_string (own, ours, rf_record_get_id (find_titled (ours, "Restart it")), "title", "Restart the printer");
  g_assert_true (rf_flow_apply (ours, own, NULL));
  merge = rf_fork_merge_new (get_flow (first), ours, theirs, NULL);
  g_assert_cmpuint (merge->conflicts->len, ==, 1);
  g_assert_cmpstr (((RfConflict *) g_ptr_array_index (merge->conflicts, 0))->field, ==, "title");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add_func ("/import-set/" name, function)
  ADD ("a-folder-gives-all-that-readers-take-and-the-reasons-of-the-rest", a_folder_gives_all_that_readers_take_and_the_reasons_of_the_rest);
  ADD ("a-zip-gives-its-files-and-refuses-paths-that-climb", a_zip_gives_its_files_and_refuses_paths_that_climb);
  ADD ("a-damaged-part-of-a-zip-hides-none-behind-it", a_damaged_part_of_a_zip_hides_none_behind_it);
  ADD ("a-folder-without-anything-of-use-is-an-error-with-a-reason", a_folder_without_anything_of_use_is_an_error_with_a_reason);
  ADD ("a-table-of-steps-becomes-a-project", a_table_of_steps_becomes_a_project);
  ADD ("what-is-copied-is-known-by-its-content", what_is_copied_is_known_by_its_content);
  ADD ("words-with-commas-are-no-table", words_with_commas_are_no_table);
  ADD ("a-file-is-known-by-its-content-and-else-by-its-name", a_file_is_known_by_its_content_and_else_by_its_name);
  ADD ("another-chart-of-the-same-name-is-no-change-of-it", another_chart_of_the_same_name_is_no_change_of_it);
  ADD ("the-same-file-again-adopts-to-what-it-was", the_same_file_again_adopts_to_what_it_was);
  ADD ("a-changed-file-merges-with-what-was-done-since", a_changed_file_merges_with_what_was_done_since);
  ADD ("the-same-title-changed-on-both-sides-is-a-conflict", the_same_title_changed_on_both_sides_is_a_conflict);

  return g_test_run ();
}
