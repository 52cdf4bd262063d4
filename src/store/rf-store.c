/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store: opening, closing, and what belongs to the whole of it. All that
 * writes goes through the one connection of the store that holds the lock.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DATABASE "resolutionflow.sqlite"

G_DEFINE_FINAL_TYPE (RfStore, rf_store, G_TYPE_OBJECT)

static void
rf_store_dispose (GObject *object)
{
  RfStore *self = RF_STORE (object);
  gboolean clean = self->db != NULL && !rf_db_is_damaged (self->db);

  if (self->lock != NULL && clean)
    /* Empties the log, so that the file alone is the database; a reader in the way only keeps it from being cut. */
    clean = rf_db_script (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  g_clear_pointer (&self->db, rf_db_close);
  if (self->lock != NULL)
    rf_store_lock_release (g_steal_pointer (&self->lock), clean);

  G_OBJECT_CLASS (rf_store_parent_class)->dispose (object);
}

static void
rf_store_finalize (GObject *object)
{
  RfStore *self = RF_STORE (object);

  g_free (self->dir);
  g_free (self->author);
  g_free (self->notice);

  G_OBJECT_CLASS (rf_store_parent_class)->finalize (object);
}

static void
rf_store_class_init (RfStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_store_finalize;
}

static void
rf_store_init (RfStore *self)
{
}

static gboolean
is_sound (RfDb *db)
{
  g_autoptr (RfRows) rows = rf_db_query (db, "PRAGMA quick_check (1)", NULL, "");

  return rows != NULL && rf_rows_next (rows) && g_strcmp0 (rf_rows_get_string (rows, 0), "ok") == 0;
}

static gboolean
start_anew (RfStore    *self,
            const char *path,
            GError    **error)
{
  g_autofree char *aside = NULL;
  guint count;

  g_clear_pointer (&self->db, rf_db_close);
  aside = rf_store_set_aside (path, error);
  if (aside == NULL)
    return FALSE;
  self->db = rf_db_open (path, TRUE, error);
  if (self->db == NULL || !rf_store_migrate (self->db, NULL, error))
    return FALSE;

  count = rf_store_recover (self->db, aside);
  self->notice = g_strdup_printf ("The database was damaged. It was set aside as %s, and %u flows and sessions could be read and are here.",
                                  aside, count);

  return TRUE;
}

static gboolean
open_to_write (RfStore    *self,
               const char *path,
               const char *program,
               GError    **error)
{
  g_autoptr (GError) trouble = NULL;
  gboolean was_clean = TRUE;

  if (g_mkdir_with_parents (self->dir, 0700) != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The folder %s cannot be made: %s"), self->dir, g_strerror (errno));
      return FALSE;
    }
  self->lock = rf_store_lock_take (self->dir, program, &was_clean, error);
  if (self->lock == NULL)
    return FALSE;

  self->db = rf_db_open (path, TRUE, &trouble);
  if (self->db != NULL && (was_clean || is_sound (self->db)) && rf_store_migrate (self->db, path, &trouble))
    return TRUE;
  if (self->db == NULL || (trouble != NULL && !rf_db_is_damaged (self->db)))
    {
      gboolean is_no_database = self->db == NULL && g_file_test (path, G_FILE_TEST_EXISTS) && trouble != NULL &&
                                strstr (trouble->message, "damaged") != NULL;

      if (!is_no_database)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
    }

  return start_anew (self, path, error);
}

/* A store that is not there yet reads as an empty one. */
static gboolean
open_to_read (RfStore    *self,
              const char *path,
              GError    **error)
{
  gint64 version;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      self->db = rf_db_open (":memory:", TRUE, error);
      return self->db != NULL && rf_store_migrate (self->db, NULL, error);
    }

  self->db = rf_db_open (path, FALSE, error);
  if (self->db == NULL || !rf_db_read_int (self->db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version != rf_store_schema_version ())
    {
      g_set_error (error, RF_ERROR, version > rf_store_schema_version () ? RF_ERROR_NEWER : RF_ERROR_STORE,
                   version > rf_store_schema_version ()
                     ? _ ("The flows were last opened by a newer ResolutionFlow. Update this one")
                     : _ ("The flows are of an older ResolutionFlow. Open the application once, so that they are brought up to date"));
      return FALSE;
    }

  return TRUE;
}

/**
 * rf_store_open:
 *
 * May block on the disk. A store that was not closed in good order is checked first; a damaged database is set
 * aside and what can be read of it recovered (rf_store_get_notice()).
 *
 * Returns: (transfer full) (nullable): the store, or NULL with RF_ERROR_IN_USE, RF_ERROR_NEWER or RF_ERROR_STORE
 */
RfStore *
rf_store_open (const RfStoreOptions *options,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (RfStore) self = g_object_new (RF_TYPE_STORE, NULL);
  g_autofree char *path = g_build_filename (options->dir, DATABASE, NULL);
  gboolean is_open;

  self->dir = g_strdup (options->dir);
  self->author = g_strdup (options->author != NULL ? options->author : "");
  self->clock = options->clock;
  is_open = options->writable ? open_to_write (self, path, options->program, error) : open_to_read (self, path, error);
  /* What was deleted while the last window was open cannot be undone any more. A store that cannot do that today does it
   * the next time. */
  if (is_open && options->writable)
    rf_store_purge_sessions (self, NULL, NULL, NULL);

  return is_open ? g_steal_pointer (&self) : NULL;
}

const char *
rf_store_get_dir (RfStore *self)
{
  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  return self->dir;
}

/**
 * rf_store_get_notice:
 *
 * Returns: (nullable): what people should know of how it was opened
 */
const char *
rf_store_get_notice (RfStore *self)
{
  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  return self->notice;
}

void
rf_store_set_author (RfStore    *self,
                     const char *author)
{
  g_return_if_fail (RF_IS_STORE (self));

  g_set_str (&self->author, author);
}

gboolean
rf_store_is_writable (RfStore *self,
                      GError **error)
{
  if (self->lock != NULL)
    return TRUE;

  g_set_error_literal (error, RF_ERROR, RF_ERROR_STORE, _ ("The store was opened to be read only"));
  return FALSE;
}

/**
 * rf_store_check:
 *
 * Looks through the whole database and its search indexes; for tests and after a fright.
 */
gboolean
rf_store_check (RfStore *self,
                GError **error)
{
  static const char *const indexes[] = { "flow_fts", "step_fts", "said_fts" };
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  rows = rf_db_query (self->db, "PRAGMA integrity_check", error, "");
  if (rows == NULL)
    return FALSE;
  if (rf_rows_next (rows) && g_strcmp0 (rf_rows_get_string (rows, 0), "ok") != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The database is damaged: %s"), rf_rows_get_string (rows, 0));
      return FALSE;
    }
  if (!rf_rows_finish (rows, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", indexes[i], indexes[i]);

      if (!rf_db_run (self->db, sql, error, ""))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_store_backup:
 * @path: a file that is not there yet
 *
 * Writes a copy of the database as it is at one moment. Attachments lie beside it and are not copied.
 */
gboolean
rf_store_backup (RfStore      *self,
                 const char   *path,
                 GCancellable *cancellable,
                 GError      **error)
{
  gboolean done;

  g_return_val_if_fail (RF_IS_STORE (self), FALSE);

  rf_db_set_cancellable (self->db, cancellable);
  done = rf_db_run (self->db, "VACUUM INTO ?1", error, "s", path);
  rf_db_set_cancellable (self->db, NULL);

  return done;
}
