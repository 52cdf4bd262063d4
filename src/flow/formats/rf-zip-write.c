/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes a zip container in memory, by libarchive. The same parts give the same
 * bytes: no part says when it was written or by whom.
 */

#include "rf-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#define FIRST_DAY 315532800 /* 1980-01-01: the oldest time that a zip can tell, in Unix seconds */

struct _RfZipWriter
{
  struct archive *archive;
  GByteArray     *bytes;
};

static la_ssize_t
take_bytes (struct archive *archive,
            void           *data,
            const void     *buffer,
            size_t          length)
{
  g_byte_array_append (data, buffer, length);

  return length;
}

static gboolean
fail (RfZipWriter *self,
      GError     **error)
{
  const char *why = archive_error_string (self->archive);

  g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The file cannot be packed: %s"), why != NULL ? why : "");

  return FALSE;
}

RfZipWriter *
rf_zip_writer_new (void)
{
  RfZipWriter *self = g_new0 (RfZipWriter, 1);

  self->bytes = g_byte_array_new ();
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_open (self->archive, self->bytes, NULL, take_bytes, NULL);

  return self;
}

void
rf_zip_writer_free (RfZipWriter *self)
{
  archive_write_free (self->archive);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * rf_zip_writer_add:
 * @name: with slashes, relative; each once
 */
gboolean
rf_zip_writer_add (RfZipWriter *self,
                   const char  *name,
                   GBytes      *part,
                   GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length;
  const void *data = g_bytes_get_data (part, &length);
  gboolean done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, FIRST_DAY, 0);
  done = archive_write_header (self->archive, entry) == ARCHIVE_OK &&
         (length == 0 || archive_write_data (self->archive, data, length) == (la_ssize_t) length);
  archive_entry_free (entry);

  return done || fail (self, error);
}

/**
 * rf_zip_writer_finish:
 *
 * Returns: (transfer full) (nullable): the whole container; nothing can be added any more
 */
GBytes *
rf_zip_writer_finish (RfZipWriter *self,
                      GError     **error)
{
  if (archive_write_close (self->archive) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }

  return g_bytes_new (self->bytes->data, self->bytes->len);
}
