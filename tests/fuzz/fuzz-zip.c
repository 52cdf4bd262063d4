/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zip containers as text, which a fuzzer can change where it matters: each
 * part stands behind a line "--- NAME".
 */

#include "fuzz-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MARK "--- "

static void
part_free (gpointer data)
{
  FuzzPart *part = data;

  g_free (part->name);
  g_string_free (part->text, TRUE);
  g_free (part);
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

/**
 * fuzz_zip_parts:
 *
 * Returns: (transfer full) (element-type FuzzPart): what stands behind each mark; what stands before the first is lost
 */
GPtrArray *
fuzz_zip_parts (const guint8 *data,
                gsize         size)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  const char *end = (const char *) data + size;

  for (const char *p = size > 0 ? find_mark ((const char *) data, end) : end; p < end;)
    {
      const char *name = p + strlen (MARK), *line = memchr (name, '\n', end - name);
      const char *next = line != NULL ? find_mark (line + 1, end) : end;
      FuzzPart *part;

      if (line == NULL)
        break;
      part = g_new (FuzzPart, 1);
      part->name = g_strndup (name, line - name);
      part->text = g_string_new_len (line + 1, next - line - 1);
      g_ptr_array_add (parts, part);
      p = next;
    }

  return parts;
}

static void
add_part (struct archive *archive,
          const FuzzPart *part)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, part->name[0] != '\0' ? part->name : "x");
  archive_entry_set_size (entry, part->text->len);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (archive_write_header (archive, entry) == ARCHIVE_OK)
    archive_write_data (archive, part->text->str, part->text->len);
  archive_entry_free (entry);
}

/**
 * fuzz_zip_pack:
 * @parts: (element-type FuzzPart):
 *
 * Returns: (transfer full): a zip container of them, stored as they are
 */
GBytes *
fuzz_zip_pack (GPtrArray *parts)
{
  struct archive *archive = archive_write_new ();
  gsize room = 1024 * 1024, used = 0;
  char *bytes;

  for (guint i = 0; i < parts->len; i++)
    room += ((FuzzPart *) parts->pdata[i])->text->len + 2 * strlen (((FuzzPart *) parts->pdata[i])->name) + 1024;
  bytes = g_malloc (room);
  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_set_bytes_per_block (archive, 0);
  archive_write_open_memory (archive, bytes, room, &used);
  for (guint i = 0; i < parts->len; i++)
    add_part (archive, parts->pdata[i]);
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (bytes, used);
}
