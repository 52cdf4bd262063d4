/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zip containers from strangers, by libarchive and its reader of zips alone
 * (with all of them a tar named .docx would be read). Sizes in headers lie, so
 * what comes out is counted; names climb, so those that do are not seen.
 */

#include "rf-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import.h"

#define BLOCK 65536   /* bytes */
#define MAX_PATH 4096 /* bytes; Linux's PATH_MAX */

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

struct _RfZip
{
  GBytes     *bytes;
  GHashTable *names;      /* of the parts */
  gsize       n_unpacked; /* bytes, of all that was read */
};

/* ---- the container --------------------------------------------------------------------------------------------- */

static void
set_damaged (GError    **error,
             Archive    *archive,
             const char *name)
{
  g_autofree char *why = g_utf8_make_valid (archive != NULL && archive_error_string (archive) != NULL ? archive_error_string (archive) : "", -1);

  if (name != NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is damaged in its part %s (%s); save it again in the program that made it"), name, why);
  else
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is damaged or cut off (%s); save it again in the program that made it"), why);
}

static Archive *
open_archive (GBytes  *bytes,
              GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK && archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  set_damaged (error, archive, NULL);

  return NULL;
}

/* As it is called inside the container; NULL for what has no name, is absolute, climbs, is a folder, or has a name that
 * no file system takes: each is held against many suffixes. */
static char *
dup_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  g_autofree char *slashed = name != NULL && strlen (name) <= MAX_PATH && g_utf8_validate (name, -1, NULL) ? g_strdelimit (g_strdup (name), "\\", '/') : NULL;
  g_auto (GStrv) parts = slashed != NULL ? g_strsplit (slashed, "/", -1) : NULL;

  if (slashed == NULL || slashed[0] == '/' || slashed[0] == '\0' || g_str_has_suffix (slashed, "/") || strchr (parts[0], ':') != NULL ||
      g_strv_contains ((const char *const *) parts, ".."))
    return NULL;

  return g_steal_pointer (&slashed);
}

/* The next part. FALSE at the end, or with @error. */
static gboolean
go_on (Archive               *archive,
       struct archive_entry **entry,
       GError               **error)
{
  int result = archive_read_next_header (archive, entry);

  if (result == ARCHIVE_EOF)
    return FALSE;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    {
      set_damaged (error, archive, NULL);
      return FALSE;
    }
  if (archive_entry_is_encrypted (*entry) > 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is locked by a password; save it without one and try again"));
      return FALSE;
    }

  return TRUE;
}

/* FALSE with @error where the container is over a bound or damaged. */
static gboolean
list_names (RfZip   *self,
            GError **error)
{
  g_autoptr (Archive) archive = open_archive (self->bytes, error);
  g_autoptr (GError) problem = NULL;
  struct archive_entry *entry;
  guint64 n_bytes = 0;
  guint n_entries = 0;

  if (archive == NULL)
    return FALSE;
  while (go_on (archive, &entry, &problem))
    {
      char *name = dup_name (entry);

      if (name != NULL)
        g_hash_table_add (self->names, name);
      n_bytes += archive_entry_size_is_set (entry) ? MAX (archive_entry_size (entry), 0) : 0;
      if (++n_entries > RF_IMPORT_MAX_ENTRIES || n_bytes > RF_IMPORT_MAX_UNPACKED)
        break;
    }
  if (n_entries > RF_IMPORT_MAX_ENTRIES)
    g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file has more than %d parts, which is the most that is read"), RF_IMPORT_MAX_ENTRIES);
  else if (n_bytes > RF_IMPORT_MAX_UNPACKED)
    g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file unpacks to more than %d MiB, which is the most that is read"), RF_IMPORT_MAX_UNPACKED / 1024 / 1024);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (n_entries == 0)
    set_damaged (error, archive, NULL);
  else
    return TRUE;

  return FALSE;
}

/**
 * rf_zip_open:
 * @bytes: the file; is kept
 *
 * Any thread. Looks at all names, unpacks nothing.
 *
 * Returns: (transfer full) (nullable): the container, or NULL with RF_ERROR_INVALID where it is damaged, or
 *   RF_ERROR_TOO_LARGE where it is over a bound of model.md 7
 */
RfZip *
rf_zip_open (GBytes  *bytes,
             GError **error)
{
  g_autoptr (RfZip) self = g_new0 (RfZip, 1);

  self->bytes = g_bytes_ref (bytes);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_bytes_get_size (bytes) > RF_IMPORT_MAX_ZIP)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file is larger than %d MiB, which is the most that is read"), RF_IMPORT_MAX_ZIP / 1024 / 1024);
      return NULL;
    }

  return list_names (self, error) ? g_steal_pointer (&self) : NULL;
}

void
rf_zip_free (RfZip *self)
{
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
rf_zip_contains (RfZip      *self,
                 const char *name)
{
  return g_hash_table_contains (self->names, name);
}

/* Whether there is something that dup_name() would not name: no folder, but a part whose path climbs or is absolute. */
static char *
dup_refused (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);

  return name != NULL && name[0] != '\0' && !g_str_has_suffix (name, "/") ? g_utf8_make_valid (name, MIN (strlen (name), MAX_PATH)) : NULL;
}

/**
 * rf_zip_list:
 * @refused: (out) (transfer full) (element-type utf8): parts that are not seen because their paths lead out of the
 *   container
 *
 * Returns: (transfer full) (element-type utf8): the names of the parts in the order of the file, each once
 */
GPtrArray *
rf_zip_list (RfZip      *self,
             GPtrArray **refused)
{
  g_autoptr (Archive) archive = open_archive (self->bytes, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  struct archive_entry *entry;

  *refused = g_ptr_array_new_with_free_func (g_free);
  while (archive != NULL && go_on (archive, &entry, NULL))
    {
      g_autofree char *name = dup_name (entry);
      char *climbing = name == NULL ? dup_refused (entry) : NULL;

      if (climbing != NULL)
        g_ptr_array_add (*refused, climbing);
      if (name == NULL || g_hash_table_contains (seen, name))
        continue;
      g_hash_table_add (seen, name);
      g_ptr_array_add (names, g_steal_pointer (&name));
    }

  return names;
}

/* ---- parts ----------------------------------------------------------------------------------------------------- */

static GBytes *
read_entry (RfZip      *self,
            Archive    *archive,
            const char *name,
            GError    **error)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  g_autofree char *block = g_malloc (BLOCK);
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, BLOCK)) > 0)
    {
      self->n_unpacked += n;
      if (part->len + n > RF_ZIP_MAX_PART || self->n_unpacked > RF_IMPORT_MAX_UNPACKED)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The part %s unpacks to more than %d MiB, or the whole file to more than %d MiB, which is the most that is read"), name,
                       RF_ZIP_MAX_PART / 1024 / 1024, RF_IMPORT_MAX_UNPACKED / 1024 / 1024);
          return NULL;
        }
      g_byte_array_append (part, (const guint8 *) block, n);
    }
  if (n < 0)
    {
      set_damaged (error, archive, name);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&part));
}

/**
 * rf_zip_read_each:
 * @names: (element-type utf8): set of names; those that are not there are left out
 * @func: is called for each that is there, in the order of the file; of two parts of one name the first counts
 *
 * Reads the parts one after the other, each no longer in memory than @func takes.
 *
 * Returns: FALSE with an error of @func, RF_ERROR_INVALID for a damaged part, or RF_ERROR_TOO_LARGE
 */
gboolean
rf_zip_read_each (RfZip      *self,
                  GHashTable *names,
                  RfZipFunc   func,
                  gpointer    data,
                  GError    **error)
{
  g_autoptr (Archive) archive = open_archive (self->bytes, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) problem = NULL;
  struct archive_entry *entry;

  while (archive != NULL && go_on (archive, &entry, &problem))
    {
      g_autofree char *name = dup_name (entry);
      g_autoptr (GBytes) part = NULL;

      if (name == NULL || !g_hash_table_contains (names, name) || g_hash_table_contains (seen, name))
        continue;
      part = read_entry (self, archive, name, error);
      if (part == NULL || !func (data, name, part, error))
        return FALSE;
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return archive != NULL && problem == NULL;
}

static gboolean
keep_part (gpointer    data,
           const char *name,
           GBytes     *part,
           GError    **error)
{
  *(GBytes **) data = g_bytes_ref (part);

  return TRUE;
}

/**
 * rf_zip_read:
 *
 * Goes through the container from its beginning: for many parts use rf_zip_read_each().
 *
 * Returns: (transfer full) (nullable): the part, or NULL with RF_ERROR_INVALID where it is damaged or not there, or
 *   RF_ERROR_TOO_LARGE
 */
GBytes *
rf_zip_read (RfZip      *self,
             const char *name,
             GError    **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) part = NULL;

  g_hash_table_add (names, (gpointer) name);
  if (!rf_zip_read_each (self, names, keep_part, &part, error))
    return NULL;
  if (part == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The part %s is missing in the file; save it again in the program that made it"), name);

  return g_steal_pointer (&part);
}
