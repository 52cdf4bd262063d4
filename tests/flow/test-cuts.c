/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that were cut off somewhere: a reading of what is there, or a reason.
 * Of each file of the corpus at places from a seed: four of them, or as many as
 * RF_CUTS says (200 before a release). Of zip containers, whose end names all
 * that they hold, their parts are cut as well.
 */

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "rf-error.h"
#include "rf-flow-maker.h"
#include "rf-import.h"
#include "rf-rfflow.h"
#include "rf-truth.h"

#define USUAL_CUTS 4
#define MAX_SECONDS 2.0 /* for each of them */

static guint
count_cuts (void)
{
  const char *given = g_getenv ("RF_CUTS");

  return given != NULL ? (guint) g_ascii_strtoull (given, NULL, 10) : USUAL_CUTS;
}

/* Whether a page has nothing in it but what is said about it. */
static void
check_diagram (RfDiagram *diagram)
{
  g_autofree char *written = diagram->flow != NULL ? rf_rfflow_write (diagram->flow) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) again = written != NULL ? rf_rfflow_read (written, -1, &error) : NULL;

  g_assert_no_error (error);
  if (diagram->flow == NULL)
    g_assert_cmpuint (rf_report_get_n_items (diagram->report), >, 0);
  else
    g_assert_true (rf_flow_equal (diagram->flow, again));
  if (diagram->reference == RF_REFERENCE_REJECTED)
    g_assert_cmpuint (rf_report_get_n_items (diagram->report), >, 0);
}

/* Gives whether it came in. */
static gboolean
check_cut (GBytes     *bytes,
           const char *name)
{
  double start = rf_test_cpu_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, name, NULL, &error);

  if (g_getenv ("RF_EXACT") != NULL)
    g_assert_cmpfloat (rf_test_cpu_now () - start, <, MAX_SECONDS);
  if (contents == NULL)
    {
      g_assert_true (error->domain == RF_ERROR);
      g_assert_cmpuint (strlen (error->message), >, 15);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  for (guint i = 0; i < contents->diagrams->len; i++)
    check_diagram (g_ptr_array_index (contents->diagrams, i));

  return TRUE;
}

/* (element-type utf8) (nullable): names of files of the corpus */
static GPtrArray *
list_corpus (void)
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strchr (name, '_') != NULL)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  return names;
}

static void
files_cut_anywhere_are_read_or_refused (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("cuts", &seed);
  g_autoptr (GPtrArray) names = list_corpus ();
  guint n_read = 0, n_refused = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = rf_test_corpus_file (name);
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      for (guint k = 0; k < count_cuts (); k++)
        {
          gsize cut = g_rand_int_range (rand, 0, length + 1);
          g_autoptr (GBytes) bytes = g_bytes_new_static (data, cut);

          g_test_message ("%s at %" G_GSIZE_FORMAT, name, cut);
          if (check_cut (bytes, name))
            n_read++;
          else
            n_refused++;
        }
    }
  if (names->len == 0)
    return;
  g_test_message ("%u read, %u refused", n_read, n_refused);
  g_assert_cmpuint (n_read, >, n_refused / 4);
  g_assert_cmpuint (n_refused, >, 0);
}

/* ---- parts of containers --------------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  char *data;
  gsize length;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_free (part->data);
  g_free (part);
}

/* (element-type Part) */
static GPtrArray *
unpack (const char *path)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_filename (archive, path, 10240) == ARCHIVE_OK)
    while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
      {
        gsize length = archive_entry_size (entry);
        Part *part = g_new (Part, 1);

        *part = (Part) { g_strdup (archive_entry_pathname (entry)), g_malloc (length + 1), length };
        part->length = MAX (archive_read_data (archive, part->data, length), 0);
        g_ptr_array_add (parts, part);
      }
  archive_read_free (archive);

  return parts;
}

/* As it was, with one part cut. */
static GBytes *
pack (GPtrArray *parts,
      guint      which,
      gsize      cut)
{
  struct archive *archive = archive_write_new ();
  gsize room = 1024 * 1024, used = 0;
  char *bytes;

  for (guint i = 0; i < parts->len; i++)
    room += ((Part *) g_ptr_array_index (parts, i))->length + 1024;
  bytes = g_malloc (room);
  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open_memory (archive, bytes, room, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);
      struct archive_entry *entry = archive_entry_new ();
      gsize length = i == which ? cut : part->length;

      archive_entry_set_pathname (entry, part->name);
      archive_entry_set_size (entry, length);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, part->data, length);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (bytes, used);
}

static void
containers_with_a_cut_part_are_read_or_refused (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("parts", &seed);
  g_autoptr (GPtrArray) names = list_corpus ();
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = rf_test_corpus_file (name);
      g_autoptr (GPtrArray) parts = g_str_has_suffix (name, ".vsdx") ? unpack (path) : g_ptr_array_new ();

      for (guint k = 0; parts->len > 0 && k < count_cuts (); k++)
        {
          guint which = g_rand_int_range (rand, 0, parts->len);
          gsize cut = g_rand_int_range (rand, 0, ((Part *) g_ptr_array_index (parts, which))->length + 1);
          g_autoptr (GBytes) bytes = pack (parts, which, cut);

          g_test_message ("%s: %s at %" G_GSIZE_FORMAT, name, ((Part *) g_ptr_array_index (parts, which))->name, cut);
          check_cut (bytes, name);
          n++;
        }
    }
  if (names->len > 0)
    g_assert_cmpuint (n, >, 10 * count_cuts ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cuts/files-cut-anywhere-are-read-or-refused", files_cut_anywhere_are_read_or_refused);
  g_test_add_func ("/cuts/containers-with-a-cut-part-are-read-or-refused", containers_with_a_cut_part_are_read_or_refused);

  return g_test_run ();
}
