/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One reader under libFuzzer: built once for each, with what it is called
 * (FUZZ_FILE) and, where it can be called by itself, its function (FUZZ_READ).
 * Whatever comes in is a reading or an error in words; a flow that came in is
 * one that can be written, read again, and laid out where its drawing was.
 *
 * Zip containers come as text, which a fuzzer can change where it matters: each
 * part behind a line "--- NAME" (FUZZ_ZIP).
 */

#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <string.h>

#include "rf-dot.h"
#include "rf-import-places.h"
#include "rf-import.h"
#include "rf-readers.h"
#include "rf-rfflow.h"

#define MANY 300 /* nodes; writing and comparing larger flows would only slow the search */
#define MARK "--- "

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);

  return 0;
}

/* ---- containers ------------------------------------------------------------------------------------------------ */

#ifdef FUZZ_ZIP
static void
add_part (struct archive *archive,
          const char     *name,
          gsize           name_length,
          const char     *text,
          gsize           length)
{
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *path = g_strndup (name, name_length);

  archive_entry_set_pathname (entry, path[0] != '\0' ? path : "x");
  archive_entry_set_size (entry, length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (archive_write_header (archive, entry) == ARCHIVE_OK)
    archive_write_data (archive, text, length);
  archive_entry_free (entry);
}

/* Where the next part begins, or the end. */
static const char *
find_mark (const char *at,
           const char *end)
{
  for (const char *p = at; p != NULL && p + strlen (MARK) <= end; p = memchr (p, '\n', end - p))
    {
      p += *p == '\n';
      if ((gsize) (end - p) >= strlen (MARK) && memcmp (p, MARK, strlen (MARK)) == 0)
        return p;
      if (p == end)
        break;
    }

  return end;
}

static GBytes *
pack (const char *data,
      gsize       size)
{
  gsize room = size * 2 + 1024 * 1024, used = 0;
  char *bytes = g_malloc (room);
  struct archive *archive = archive_write_new ();
  const char *end = data + size;

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_set_bytes_per_block (archive, 0);
  archive_write_open_memory (archive, bytes, room, &used);
  for (const char *p = find_mark (data, end); p < end;)
    {
      const char *name = p + strlen (MARK), *line = memchr (name, '\n', end - name);
      const char *next;

      if (line == NULL)
        break;
      next = find_mark (line + 1, end);
      add_part (archive, name, line - name, line + 1, next - line - 1);
      p = next;
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (bytes, used);
}
#endif

/* ---- what must be so ------------------------------------------------------------------------------------------- */

static void
check_flow (RfDiagram *diagram)
{
  g_autofree char *written = rf_rfflow_write (diagram->flow);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) again = rf_rfflow_read (written, -1, &error);
  g_autoptr (RfEdit) places = NULL;

  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (diagram->flow, again));
  places = rf_import_places (diagram, NULL, NULL, NULL);
  if (places != NULL)
    g_assert_true (rf_flow_apply (diagram->flow, places, NULL));
}

static void
check (RfImport *contents)
{
  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);

      for (guint k = 0; k < rf_report_get_n_items (diagram->report); k++)
        g_assert_true (g_utf8_validate (rf_report_get_item (diagram->report, k)->message, -1, NULL));
      if (diagram->flow == NULL)
        continue;
      g_assert_cmpuint (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE) + (strcmp (diagram->format, "rfflow") == 0 || strcmp (diagram->format, "text") == 0), >, 0);
      if (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE) <= MANY)
        check_flow (diagram);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
#ifdef FUZZ_ZIP
  g_autoptr (GBytes) bytes = pack ((const char *) data, size);
#else
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
#endif
  g_autoptr (GError) error = NULL;
#ifdef FUZZ_READ
  g_autoptr (RfImport) contents = g_new0 (RfImport, 1);

  contents->diagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_diagram_free);
  if (!FUZZ_READ (contents, bytes, "x", NULL, &error))
    g_clear_pointer (&contents, rf_import_free);
#else
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, FUZZ_FILE, NULL, &error);
#endif

  if (contents != NULL)
    check (contents);
  else
    g_assert_true (error != NULL && error->message[0] != '\0' && g_utf8_validate (error->message, -1, NULL));

  return 0;
}
