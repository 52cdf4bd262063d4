/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was chosen, be it a file, a folder or a zip of files: every file that
 * a reader takes, and why the others were left out. One bad file hides none
 * of the good ones. Links are not followed, paths that climb are refused, and
 * all of it is bounded.
 */

#include "rf-import-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import-private.h"
#include "rf-readers.h"
#include "rf-text.h"
#include "rf-zip.h"

#define MAX_SHOWN (4 * 1024 * 1024) /* bytes of a text that is shown beside its result */
#define MAX_SHOWN_LINE 20000        /* bytes of a line; a text view is slow with longer ones, and nobody reads them */
#define MAX_DAMAGED 100             /* parts of a zip; for each the container is gone through once more */
#define LOOKED_AT 8192              /* bytes in which a text has no NUL */

static void
file_free (RfImportFile *file)
{
  g_free (file->path);
  g_free (file->hash);
  g_free (file->text);
  g_clear_pointer (&file->contents, rf_import_free);
  g_free (file);
}

static void
skip_free (RfImportSkip *skip)
{
  g_free (skip->path);
  g_free (skip->reason);
  g_free (skip);
}

RfImportSet *
rf_import_set_ref (RfImportSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_import_set_unref (RfImportSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

static RfImportSet *
set_new (gboolean is_folder)
{
  RfImportSet *self = g_new0 (RfImportSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  self->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) skip_free);
  self->is_folder = is_folder;

  return self;
}

static void
skip (RfImportSet *self,
      const char  *path,
      const char  *reason)
{
  RfImportSkip *skipped = g_new0 (RfImportSkip, 1);

  skipped->path = g_utf8_make_valid (path, -1);
  skipped->reason = g_strdup (reason);
  g_ptr_array_add (self->skipped, skipped);
}

/* ---- one file -------------------------------------------------------------------------------------------------- */

/* (nullable): the file as people read it; NULL for a picture, a container, or what no view can show. */
static char *
dup_shown (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = length <= MAX_SHOWN ? rf_reader_dup_text (bytes, NULL, NULL) : NULL;

  if (text == NULL || (length > 0 && memchr (data, '\0', length) != NULL)) /* empty bytes may have no address */
    return NULL;
  for (const char *line = text; *line != '\0'; line += strcspn (line, "\n"), line += *line == '\n')
    if (strcspn (line, "\n") > MAX_SHOWN_LINE)
      return NULL;

  return g_steal_pointer (&text);
}

/* Whether it is worth to say more than that it is of no known kind. */
static gboolean
is_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 && memchr (data, '\0', MIN (length, LOOKED_AT)) == NULL;
}

static gboolean
stamp_all (RfImportFile *file,
           GError      **error)
{
  for (guint i = 0; i < file->contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (file->contents->diagrams, i);

      if (diagram->flow != NULL && !rf_import_stamp (diagram->flow, file->path, file->hash, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_file (RfImportSet  *self,
          const char   *path,
          GBytes       *bytes,
          GCancellable *cancellable,
          GError      **error)
{
  RfImportFile *file;
  RfImport *contents = rf_import_bytes (bytes, path, cancellable, error);

  if (contents == NULL)
    return FALSE;

  file = g_new0 (RfImportFile, 1);
  file->path = g_utf8_make_valid (path, -1);
  file->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  file->size = g_bytes_get_size (bytes);
  file->contents = contents;
  if (contents->diagrams->len == 0 || !stamp_all (file, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is no flowchart and no list of steps in it."));
      file_free (file);
      return FALSE;
    }
  file->text = dup_shown (bytes);
  g_ptr_array_add (self->files, file);

  return TRUE;
}

/* One of many: what is wrong with it is said, and the others go on. */
static void
add_one_of_many (RfImportSet  *self,
                 const char   *path,
                 GBytes       *bytes,
                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (self->files->len >= RF_IMPORT_MAX_FILES)
    {
      g_autofree char *reason = g_strdup_printf (_ ("There are more than %d files, which is the most that is read at once"), RF_IMPORT_MAX_FILES);

      skip (self, path, reason);
    }
  else if (!add_file (self, path, bytes, cancellable, &error))
    skip (self, path, is_text (bytes) || rf_reader_begins (bytes, "PK") ? error->message : _ ("No reader knows this kind of file"));
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(RfImportFile *const *) a)->path, (*(RfImportFile *const *) b)->path);
}

static int
compare_skips (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(RfImportSkip *const *) a)->path, (*(RfImportSkip *const *) b)->path);
}

/* The set, or NULL with RF_ERROR_INVALID where nothing of it can be read. */
static RfImportSet *
finish (RfImportSet *self,
        GError     **error)
{
  g_ptr_array_sort (self->files, compare_files);
  g_ptr_array_sort (self->skipped, compare_skips);
  if (self->files->len > 0)
    return self;

  if (self->skipped->len > 0)
    {
      const RfImportSkip *first = g_ptr_array_index (self->skipped, 0);

      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("None of the files in it can be imported. %s: %s"), first->path, first->reason);
    }
  else
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There are no files in it."));
  rf_import_set_unref (self);

  return NULL;
}

/* ---- a zip ----------------------------------------------------------------------------------------------------- */

/* A container of Office or a drawing is one file, not many. */
static gboolean
is_zip_of_files (RfZip *zip)
{
  return !rf_zip_contains (zip, "[Content_Types].xml");
}

static gboolean
is_hidden (const char *path)
{
  return path[0] == '.' || strstr (path, "/.") != NULL || g_str_has_prefix (path, "__MACOSX/");
}

typedef struct
{
  RfImportSet  *set;
  GHashTable   *left;        /* names that were not read yet */
  GCancellable *cancellable;
} Unpacking;

static gboolean
unpack (gpointer    data,
        const char *name,
        GBytes     *part,
        GError    **error)
{
  Unpacking *unpacking = data;

  if (g_cancellable_set_error_if_cancelled (unpacking->cancellable, error))
    return FALSE;
  add_one_of_many (unpacking->set, name, part, unpacking->cancellable);
  g_hash_table_remove (unpacking->left, name);

  return TRUE;
}

/* Reads all parts. One that is damaged or too large is said to be so, and the reading goes on behind it. */
static gboolean
unpack_all (RfImportSet  *self,
            RfZip        *zip,
            GPtrArray    *names,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  Unpacking unpacking = { self, left, cancellable };
  guint next = 0, n_damaged = 0;

  for (guint i = 0; i < names->len; i++)
    g_hash_table_add (left, g_ptr_array_index (names, i));
  while (g_hash_table_size (left) > 0)
    {
      g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GError) problem = NULL;

      for (guint i = 0; i < names->len; i++)
        if (g_hash_table_contains (left, g_ptr_array_index (names, i)))
          g_hash_table_add (wanted, g_ptr_array_index (names, i));
      if (rf_zip_read_each (zip, wanted, unpack, &unpacking, &problem))
        break;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      while (next < names->len && !g_hash_table_contains (left, g_ptr_array_index (names, next)))
        next++;
      if (next == names->len)
        break;
      skip (self, g_ptr_array_index (names, next), problem->message);
      g_hash_table_remove (left, g_ptr_array_index (names, next));
      if (++n_damaged == MAX_DAMAGED)
        break;
    }
  for (guint i = 0; i < names->len && n_damaged == MAX_DAMAGED; i++)
    if (g_hash_table_contains (left, g_ptr_array_index (names, i)))
      skip (self, g_ptr_array_index (names, i), _ ("So much of the zip file is damaged that the rest was not looked at"));

  return TRUE;
}

static RfImportSet *
read_zip (RfZip        *zip,
          GCancellable *cancellable,
          GError      **error)
{
  RfImportSet *self = set_new (TRUE);
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) all = rf_zip_list (zip, &refused);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < refused->len; i++)
    skip (self, g_ptr_array_index (refused, i), _ ("Its path leads out of the zip file or is too long"));
  for (guint i = 0; i < all->len; i++)
    if (is_hidden (g_ptr_array_index (all, i)))
      skip (self, g_ptr_array_index (all, i), _ ("Hidden files are left out"));
    else if (names->len < RF_IMPORT_MAX_FILES)
      g_ptr_array_add (names, g_ptr_array_index (all, i));
    else
      {
        g_autofree char *reason = g_strdup_printf (_ ("There are more than %d files, which is the most that is read at once"), RF_IMPORT_MAX_FILES);

        skip (self, g_ptr_array_index (all, i), reason);
      }
  if (unpack_all (self, zip, names, cancellable, error))
    return finish (self, error);
  rf_import_set_unref (self);

  return NULL;
}

/* ---- a folder -------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfImportSet  *set;
  GCancellable *cancellable;
  guint64       n_bytes; /* of all files so far */
  guint         n_seen;  /* files and folders */
} Walk;

static void walk (Walk       *self,
                  GFile      *folder,
                  const char *path,
                  guint       depth);

static void
visit_file (Walk       *self,
            GFile      *file,
            GFileInfo  *info,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  self->n_bytes += g_file_info_get_size (info);
  if (self->n_bytes > RF_IMPORT_MAX_UNPACKED)
    {
      g_autofree char *reason = g_strdup_printf (_ ("The files before it have %d MiB already, which is the most that is read at once"), RF_IMPORT_MAX_UNPACKED / 1024 / 1024);

      skip (self->set, path, reason);
      return;
    }
  bytes = rf_import_load (file, self->cancellable, &error);
  if (bytes != NULL)
    add_one_of_many (self->set, path, bytes, self->cancellable);
  else
    skip (self->set, path, error->message);
}

static void
visit (Walk       *self,
       GFile      *file,
       GFileInfo  *info,
       const char *path,
       guint       depth)
{
  GFileType type = g_file_info_get_file_type (info);

  if (g_file_info_get_is_hidden (info) || g_file_info_get_name (info)[0] == '.')
    skip (self->set, path, _ ("Hidden files are left out"));
  else if (g_file_info_get_is_symlink (info))
    skip (self->set, path, _ ("Links to other places are not followed"));
  else if (type == G_FILE_TYPE_DIRECTORY && depth >= RF_IMPORT_MAX_FOLDERS)
    skip (self->set, path, _ ("The folders lie too deep inside one another"));
  else if (type == G_FILE_TYPE_DIRECTORY)
    walk (self, file, path, depth + 1);
  else if (type == G_FILE_TYPE_REGULAR)
    visit_file (self, file, info, path);
}

static void
walk (Walk       *self,
      GFile      *folder,
      const char *path,
      guint       depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) enumerator =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                               G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, self->cancellable, &error);
  GFileInfo *info;
  GFile *file;

  while (enumerator != NULL && g_file_enumerator_iterate (enumerator, &info, &file, self->cancellable, &error) && info != NULL)
    {
      g_autofree char *below = path[0] == '\0' ? g_strdup (g_file_info_get_name (info)) : g_strdup_printf ("%s/%s", path, g_file_info_get_name (info));

      if (++self->n_seen > RF_IMPORT_MAX_ENTRIES)
        {
          skip (self->set, below, _ ("There is more in the folder than is looked at"));
          return;
        }
      visit (self, file, info, below, depth);
    }
  if (error != NULL)
    skip (self->set, path, error->message);
}

/* ---- whatever it is -------------------------------------------------------------------------------------------- */

/**
 * rf_import_set_read_bytes:
 * @name: (nullable): as that of a file
 *
 * Any thread. A zip of files is unpacked in memory, all else is one file.
 *
 * Returns: (transfer full) (nullable): what it holds; NULL with the error of rf_import_bytes(), or RF_ERROR_INVALID
 *   where nothing in it can be imported
 */
RfImportSet *
rf_import_set_read_bytes (GBytes       *bytes,
                          const char   *name,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (RfImportSet) self = NULL;

  if (rf_reader_begins (bytes, "PK\3\4"))
    {
      g_autoptr (RfZip) zip = rf_zip_open (bytes, error);

      if (zip == NULL)
        return NULL;
      if (is_zip_of_files (zip))
        return read_zip (zip, cancellable, error);
    }
  self = set_new (FALSE);

  return add_file (self, name, bytes, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rf_import_set_read:
 * @file: a file, a folder or a zip of files
 *
 * As rf_import_set_read_bytes(); blocks on the disk.
 */
RfImportSet *
rf_import_set_read (GFile        *file,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    {
      rf_import_explain (file, error);
      return NULL;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      Walk all = { set_new (TRUE), cancellable, 0, 0 };

      walk (&all, file, "", 0);
      return finish (all.set, error);
    }
  bytes = rf_import_load (file, cancellable, error);

  return bytes != NULL ? rf_import_set_read_bytes (bytes, name, cancellable, error) : NULL;
}
