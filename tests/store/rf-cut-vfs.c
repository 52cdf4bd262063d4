/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-cut-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

typedef struct
{
  sqlite3_int64 offset; /* of a write; the new size of a truncation */
  GBytes       *data;   /* NULL for a truncation */
} Change;

/* A file by its name; it outlives its being open. */
typedef struct
{
  GByteArray *synced;
  GPtrArray  *changes; /* Change, oldest first, since the last sync */
  gboolean    exists;  /* whether its name is on the disk */
  GByteArray *ghost;   /* (nullable): a file of that name that was deleted without a sync of the folder */
} Image;

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;  /* behind this struct */
  Image        *image; /* not owned; NULL for a temporary file */
} CutFile;

static struct
{
  sqlite3_vfs        vfs;
  sqlite3_vfs       *real;
  sqlite3_io_methods methods;
  GHashTable        *images; /* path → Image */
  RfCutFunc          watch;
  gpointer           data;
  gboolean           lying;
  gboolean           full;
} disk;

static void
free_change (gpointer data)
{
  g_clear_pointer (&((Change *) data)->data, g_bytes_unref);
  g_free (data);
}

static void
free_image (gpointer data)
{
  g_byte_array_unref (((Image *) data)->synced);
  g_clear_pointer (&((Image *) data)->ghost, g_byte_array_unref);
  g_ptr_array_unref (((Image *) data)->changes);
  g_free (data);
}

static Image *
get_image (const char *path)
{
  Image *image = g_hash_table_lookup (disk.images, path);

  if (image == NULL)
    {
      image = g_new0 (Image, 1);
      image->synced = g_byte_array_new ();
      image->changes = g_ptr_array_new_with_free_func (free_change);
      g_hash_table_insert (disk.images, g_strdup (path), image);
    }

  return image;
}

static void
resize (GByteArray *bytes,
        gsize       size)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
apply (GByteArray   *bytes,
       const Change *change,
       gsize         from,
       gsize         to)
{
  if (change->data == NULL)
    {
      resize (bytes, change->offset);
      return;
    }
  if (change->offset + to > bytes->len)
    resize (bytes, change->offset + to);
  memcpy (bytes->data + change->offset + from, (const guint8 *) g_bytes_get_data (change->data, NULL) + from, to - from);
}

/* A disk may have written any sectors of what it was not told to keep. */
static void
apply_some (GByteArray   *bytes,
            const Change *change,
            GRand        *rand)
{
  gsize size = change->data != NULL ? g_bytes_get_size (change->data) : 0;

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      break;

    case 1:
      apply (bytes, change, 0, size);
      break;

    default:
      for (gsize at = 0; at < size; at += SECTOR)
        if (g_rand_boolean (rand))
          apply (bytes, change, at, MIN (at + SECTOR, size));
    }
}

static void
tell (void)
{
  if (disk.watch != NULL)
    disk.watch (disk.data);
}

static void
note (sqlite3_file *file,
      sqlite3_int64 offset,
      const void   *data,
      int           size)
{
  CutFile *self = (CutFile *) file;
  Change *change;

  if (self->image == NULL)
    return;

  tell ();
  change = g_new0 (Change, 1);
  change->offset = offset;
  change->data = data != NULL ? g_bytes_new (data, size) : NULL;
  g_ptr_array_add (self->image->changes, change);
}

/* ---- a file ---------------------------------------------------------------------------------------------------- */

#define REAL(file) (((CutFile *) (file))->real)

static int
cut_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
cut_read (sqlite3_file *file,
          void         *data,
          int           size,
          sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, size, offset);
}

static int
cut_write (sqlite3_file *file,
           const void   *data,
           int           size,
           sqlite3_int64 offset)
{
  sqlite3_int64 length = 0;

  if (disk.full && REAL (file)->pMethods->xFileSize (REAL (file), &length) == SQLITE_OK && offset + size > length)
    return SQLITE_FULL;
  note (file, offset, data, size);

  return REAL (file)->pMethods->xWrite (REAL (file), data, size, offset);
}

static int
cut_truncate (sqlite3_file *file,
              sqlite3_int64 size)
{
  note (file, size, NULL, 0);

  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

/* All lie in one. */
static void
sync_folder (void)
{
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, disk.images);
  while (g_hash_table_iter_next (&iter, NULL, &image))
    g_clear_pointer (&((Image *) image)->ghost, g_byte_array_unref);
}

static int
cut_sync (sqlite3_file *file,
          int           flags)
{
  Image *image = ((CutFile *) file)->image;

  if (image != NULL)
    tell ();
  if (image != NULL && !disk.lying)
    {
      for (guint i = 0; i < image->changes->len; i++)
        {
          Change *change = g_ptr_array_index (image->changes, i);

          apply (image->synced, change, 0, change->data != NULL ? g_bytes_get_size (change->data) : 0);
        }
      g_ptr_array_set_size (image->changes, 0);
      if (!image->exists) /* the real one syncs the folder as well then, as os_unix.c says at UNIXFILE_DIRSYNC */
        sync_folder ();
      image->exists = TRUE;
    }

  return SQLITE_OK; /* the real disk need not be waited for */
}

static int
cut_file_size (sqlite3_file  *file,
               sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
cut_lock (sqlite3_file *file,
          int           level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
cut_unlock (sqlite3_file *file,
            int           level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
cut_check_reserved (sqlite3_file *file,
                    int          *reserved)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), reserved);
}

static int
cut_control (sqlite3_file *file,
             int           code,
             void         *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), code, data);
}

static int
cut_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

static int
cut_characteristics (sqlite3_file *file)
{
  return 0; /* nothing is promised */
}

static int
cut_shm_map (sqlite3_file   *file,
             int             region,
             int             size,
             int             extend,
             void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), region, size, extend, memory);
}

static int
cut_shm_lock (sqlite3_file *file,
              int           offset,
              int           n,
              int           flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
cut_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
cut_shm_unmap (sqlite3_file *file,
               int           and_delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), and_delete);
}

/* ---- the disk -------------------------------------------------------------------------------------------------- */

static int
cut_open (sqlite3_vfs  *vfs,
          const char   *path,
          sqlite3_file *file,
          int           flags,
          int          *out_flags)
{
  CutFile *self = (CutFile *) file;
  int code;

  self->real = (sqlite3_file *) &self[1];
  self->image = path != NULL && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0 ? get_image (path) : NULL;
  code = disk.real->xOpen (disk.real, path, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &disk.methods : NULL;

  return code;
}

static int
cut_delete (sqlite3_vfs *vfs,
            const char  *path,
            int          and_sync)
{
  Image *image = g_hash_table_lookup (disk.images, path);

  if (image != NULL)
    {
      tell ();
      g_ptr_array_set_size (image->changes, 0);
      g_clear_pointer (&image->ghost, g_byte_array_unref);
      if (image->exists && (!and_sync || disk.lying))
        image->ghost = g_steal_pointer (&image->synced);
      else
        g_byte_array_unref (image->synced);
      image->synced = g_byte_array_new ();
      image->exists = FALSE;
    }

  return disk.real->xDelete (disk.real, path, and_sync);
}

/* Takes the place of SQLite's own disk for whatever is opened from now on. */
void
rf_cut_vfs_install (void)
{
  if (disk.images == NULL)
    {
      disk.images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_image);
      disk.real = sqlite3_vfs_find (NULL);
      disk.vfs = *disk.real;
      disk.vfs.zName = "cut";
      disk.vfs.szOsFile = sizeof (CutFile) + disk.real->szOsFile;
      disk.vfs.xOpen = cut_open;
      disk.vfs.xDelete = cut_delete;
      disk.methods = (sqlite3_io_methods) {
        2, cut_close, cut_read, cut_write, cut_truncate, cut_sync, cut_file_size, cut_lock, cut_unlock, cut_check_reserved, cut_control,
        cut_sector_size, cut_characteristics, cut_shm_map, cut_shm_lock, cut_shm_barrier, cut_shm_unmap, NULL, NULL,
      };
    }
  sqlite3_vfs_register (&disk.vfs, 1);
}

/* SQLite's own disk again. */
void
rf_cut_vfs_remove (void)
{
  sqlite3_vfs_unregister (&disk.vfs);
  sqlite3_vfs_register (disk.real, 1);
}

/* An empty disk. */
void
rf_cut_vfs_forget (void)
{
  g_hash_table_remove_all (disk.images);
}

void
rf_cut_vfs_set_watch (RfCutFunc watch,
                      gpointer  data)
{
  disk.watch = watch;
  disk.data = data;
}

/* A disk that lies says that it has synced and has not. */
void
rf_cut_vfs_set_lying (gboolean lying)
{
  disk.lying = lying;
}

/* No file grows any more; what is there can be written over. */
void
rf_cut_vfs_set_full (gboolean full)
{
  disk.full = full;
}

/**
 * rf_cut_vfs_dump:
 * @dir: an empty folder
 *
 * Writes what a power cut at this moment could leave of each file.
 */
void
rf_cut_vfs_dump (GRand      *rand,
                 const char *dir)
{
  gboolean drops_all = g_rand_boolean (rand);
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, disk.images);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      Image *image = value;
      g_autoptr (GByteArray) left = g_byte_array_new ();
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *copy = g_build_filename (dir, name, NULL);
      gboolean is_left = image->exists || (!drops_all && image->changes->len > 0 && g_rand_boolean (rand));

      if (!is_left && image->ghost != NULL && g_rand_boolean (rand))
        g_byte_array_append (left, image->ghost->data, image->ghost->len);
      else if (!is_left)
        continue;
      else
        g_byte_array_append (left, image->synced->data, image->synced->len);
      for (guint i = 0; is_left && i < image->changes->len && !drops_all; i++)
        apply_some (left, g_ptr_array_index (image->changes, i), rand);
      g_file_set_contents_full (copy, (const char *) left->data, left->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
    }
}
