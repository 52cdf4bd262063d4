/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Attachments: files named by the SHA-256 of what is in them, so that the same
 * picture is kept once. A file is whole or not there: it gets its name only
 * after its bytes are on the disk.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
blob_path (RfStore    *self,
           const char *hash)
{
  char folder[3] = { hash[0], hash[1], '\0' };

  return g_build_filename (self->dir, "blobs", folder, hash, NULL);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
sync_folder (const char *folder,
             GError    **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The folder %s cannot be written: %s"), folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return done;
}

/**
 * rf_store_add_blob:
 *
 * Returns: (transfer full) (nullable): the SHA-256 of @bytes in hexadecimal, by which it is found
 */
char *
rf_store_add_blob (RfStore    *self,
                   GBytes     *bytes,
                   const char *media_type,
                   GError    **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!rf_store_is_writable (self, error))
    return NULL;
  path = blob_path (self, hash);
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The folder %s cannot be made: %s"), folder, g_strerror (errno));
      return NULL;
    }

  /* CONSISTENT | DURABLE: a temporary name, fsync, then the rename. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) &&
      (!g_file_set_contents_full (path, data != NULL ? data : "", length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error) ||
       !sync_folder (folder, error)))
    return NULL;
  if (!rf_db_run (self->db, "INSERT OR IGNORE INTO blob (hash, media_type, size, at) VALUES (?1, ?2, ?3, ?4)", error, "ssxx", hash,
                  media_type, (gint64) length, rf_store_now (self)))
    return NULL;

  return g_steal_pointer (&hash);
}

/**
 * rf_store_load_blob:
 *
 * Returns: (transfer full) (nullable): the bytes; STORE where the file no longer holds what it was named for
 */
GBytes *
rf_store_load_blob (RfStore    *self,
                    const char *hash,
                    GError    **error)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!is_hash (hash))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("“%s” names no attachment"), hash);
      return NULL;
    }
  path = blob_path (self, hash);
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
  if (strcmp (found, hash) != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The attachment %s is damaged"), path);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* Of an attachment that no session names any more. One that cannot be removed is left: it costs space, nothing else. */
void
rf_store_remove_blob (RfStore    *self,
                      const char *hash)
{
  g_autofree char *path = NULL;

  if (!is_hash (hash))
    return;
  path = blob_path (self, hash);
  if (g_remove (path) != 0 && errno != ENOENT)
    g_debug ("%s is left: %s", path, g_strerror (errno));
}
