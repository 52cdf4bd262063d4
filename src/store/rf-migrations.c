/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Brings a database up to the schema of this program by numbered scripts, each
 * in a transaction of its own, and saves what can be read of a damaged one.
 * A file is copied before it is changed, and set aside, never deleted.
 */

#include "rf-store-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const scripts[] = {
  "/com/resolutionflow/store/migrations/0001.sql",
  "/com/resolutionflow/store/migrations/0002.sql",
  "/com/resolutionflow/store/migrations/0003.sql",
};

guint
rf_store_schema_version (void)
{
  return G_N_ELEMENTS (scripts);
}

static gboolean
back_up (RfDb       *db,
         const char *path,
         gint64      version,
         GError    **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-%u", path, (guint) version + 1);

  if (g_remove (copy) != 0 && errno != ENOENT)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The older copy %s cannot be replaced: %s"), copy, g_strerror (errno));
      return FALSE;
    }

  return rf_db_run (db, "VACUUM INTO ?1", error, "s", copy);
}

static gboolean
run_script (RfDb    *db,
            guint    number,
            GError **error)
{
  g_autoptr (GBytes) sql = g_resources_lookup_data (scripts[number], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", number + 1);
  g_autoptr (RfTransaction) transaction = NULL;

  if (sql == NULL)
    return FALSE;
  transaction = rf_db_begin (db, error);

  /* Resources end with a NUL that is not counted. */
  return transaction != NULL && rf_db_script (db, g_bytes_get_data (sql, NULL), error) &&
         rf_db_script (db, mark, error) && rf_transaction_commit (transaction, error);
}

/**
 * rf_store_migrate:
 * @path: (nullable): its file, for the copy that is made before; NULL for none
 *
 * Returns: FALSE with RF_ERROR_NEWER where a newer program has written it
 */
gboolean
rf_store_migrate (RfDb       *db,
                  const char *path,
                  GError    **error)
{
  gint64 version;

  if (!rf_db_read_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > (gint64) G_N_ELEMENTS (scripts))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_NEWER,
                   _ ("The flows were last opened by a newer ResolutionFlow (schema %d; this one knows %u). Update this one"),
                   (int) version, (guint) G_N_ELEMENTS (scripts));
      return FALSE;
    }
  if (version > 0 && version < (gint64) G_N_ELEMENTS (scripts) && path != NULL && !back_up (db, path, version, error))
    return FALSE;

  for (guint i = version; i < G_N_ELEMENTS (scripts); i++)
    if (!run_script (db, i, error))
      return FALSE;

  return TRUE;
}

/* ---- damage ---------------------------------------------------------------------------------------------------- */

/**
 * rf_store_set_aside:
 *
 * Gives the database at @path, with its log, another name.
 *
 * Returns: (transfer full) (nullable): that name
 */
char *
rf_store_set_aside (const char *path,
                    GError    **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The damaged %s cannot be set aside: %s"), from, g_strerror (errno));
          return NULL;
        }
    }

  return g_steal_pointer (&aside);
}

static char *
list_columns (RfDb       *db,
              const char *table)
{
  g_autoptr (RfRows) rows = rf_db_query (db, "SELECT group_concat (name) FROM pragma_table_info (?1)", NULL, "s", table);

  return rows != NULL && rf_rows_next (rows) ? g_strdup (rf_rows_get_string (rows, 0)) : NULL;
}

/* A page that cannot be read ends a statement; what lies behind it is reached by going on after its key. */
static guint
copy_table (RfDb       *db,
            const char *table,
            gboolean    has_key)
{
  g_autofree char *columns = list_columns (db, table);
  g_autofree char *all = g_strdup_printf ("INSERT OR IGNORE INTO main.%s (%s) SELECT %s FROM damaged.%s", table, columns, columns, table);
  g_autofree char *part = g_strdup_printf ("INSERT OR IGNORE INTO main.%s (%s) SELECT %s FROM damaged.%s WHERE key BETWEEN ?1 AND ?2",
                                           table, columns, columns, table);
  g_autofree char *last = g_strdup_printf ("SELECT max (key) FROM damaged.%s", table);
  gint64 highest = 0;
  guint copied = 0;

  if (columns == NULL)
    return 0;
  if (rf_db_run (db, all, NULL, ""))
    return rf_db_get_n_changed (db);
  if (!has_key || !rf_db_read_int (db, last, &highest, NULL))
    return 0;

  for (gint64 key = 1; key <= highest; key++)
    if (rf_db_run (db, part, NULL, "xx", key, key))
      copied += rf_db_get_n_changed (db);

  return copied;
}

/**
 * rf_store_recover:
 * @db: a fresh database of the newest schema
 * @damaged: the path of one that was set aside
 *
 * Copies every row that can be read. Never fails: what cannot be read is left where it is.
 *
 * Returns: how many flows and sessions there are now
 */
guint
rf_store_recover (RfDb       *db,
                  const char *damaged)
{
  static const struct
  {
    const char *name;
    gboolean    has_key;
  } tables[] = {
    { "flow", TRUE }, { "origin", FALSE }, { "record", TRUE }, { "edit", TRUE }, { "history", FALSE },
    { "revision", TRUE }, { "session", TRUE }, { "event", FALSE }, { "blob", FALSE }, { "said", TRUE },
  };
  gint64 count = 0;

  if (!rf_db_run (db, "ATTACH ?1 AS damaged", NULL, "s", damaged))
    return 0;

  rf_db_script (db, "PRAGMA foreign_keys = OFF", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    copy_table (db, tables[i].name, tables[i].has_key);
  rf_db_script (db, "DETACH damaged; PRAGMA foreign_keys = ON;"
                    "DELETE FROM record WHERE flow NOT IN (SELECT key FROM flow);"
                    "DELETE FROM event WHERE session NOT IN (SELECT key FROM session);", NULL);
  rf_db_read_int (db, "SELECT (SELECT count (*) FROM flow) + (SELECT count (*) FROM session)", &count, NULL);

  return count;
}
