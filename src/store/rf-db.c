/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-db.c - a thin layer on SQLite: statements that are prepared once, values
 * that are bound and never printed into SQL, errors as sentences
 *
 * A connection that writes is the only one that ever makes a checkpoint: the
 * WAL-reset bug of SQLite 3.7.0-3.51.2 needs a second party (sqlite.org/wal.html).
 * So no connection makes one by itself, neither at a size nor when it closes;
 * rf_db_checkpoint() does, between two transactions.
 */

#include "rf-db.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUSY_TIME 5000          /* ms that a reader waits while the log is brought back after a crash */
#define CHECKPOINT_PAGES 4000   /* 16 MiB of log */
#define PROGRESS_STEPS 2000     /* instructions between two looks at the cancellable: some 20 µs */

struct _RfTransaction
{
  RfDb       *db;
  const char *place; /* file:line of its opener; NULL while there is none */
};

struct _RfDb
{
  sqlite3      *handle;
  char         *path;
  GHashTable   *statements; /* SQL → sqlite3_stmt */
  GCancellable *cancellable;
  RfTransaction transaction;
  int           log_pages;
  gboolean      writable;
  gboolean      damaged;
};

struct _RfRows
{
  RfDb         *db;
  sqlite3_stmt *statement;
  int           code;  /* of the last step */
  gboolean      own;   /* not in the cache: an equal one was in use */
};

/* ---- errors ---- */

static const char *
say_what (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return _ ("The disk is full, so nothing was saved. Make some room and try again");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return _ ("The database is damaged. Start the program again: it sets the file aside and recovers what can be read");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("Another program is using the database. Try again in a moment");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return _ ("The database may not be opened or written here. Check who owns the folder and whether it may be written");
    case SQLITE_IOERR:
      return _ ("The disk failed while the database was read or written, so nothing was saved");
    case SQLITE_NOMEM:
      return _ ("There is not enough memory for this");
    case SQLITE_TOOBIG:
      return _ ("This is too large for the database");
    default:
      return _ ("The database refused this");
    }
}

static gboolean
fail (RfDb    *self,
      int      code,
      GError **error)
{
  int kind = code & 0xff;

  if (kind == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return FALSE;
    }

  if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
    self->damaged = TRUE;
  g_set_error (error, RF_ERROR, kind == SQLITE_BUSY || kind == SQLITE_LOCKED ? RF_ERROR_IN_USE : RF_ERROR_STORE,
               "%s (%s: %s)", say_what (code), self->path,
               self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
  return FALSE;
}

/* ---- life ---- */

static int
note_log_size (void       *data,
               sqlite3    *handle,
               const char *name,
               int         pages)
{
  RfDb *self = data;

  self->log_pages = pages;
  return SQLITE_OK;
}

static gboolean
configure (RfDb    *self,
           GError **error)
{
  static const char common[] = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                               "PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -2048;" /* KiB; a list of a thousand flows is read once and not again */;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIME);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!rf_db_script (self, common, error))
    return FALSE;
  if (!self->writable)
    return TRUE;

  if (!rf_db_script (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error))
    return FALSE;
  sqlite3_wal_hook (self->handle, note_log_size, self);

  return TRUE;
}

static void
statement_free (gpointer data)
{
  sqlite3_finalize (data);
}

/**
 * rf_db_open:
 * @path: the file
 * @writable: whether to make and write it; else it is only read
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a connection, or NULL with
 *   %RF_ERROR_STORE or %RF_ERROR_IN_USE
 */
RfDb *
rf_db_open (const char *path,
            gboolean    writable,
            GError    **error)
{
  g_autoptr (RfDb) self = g_new0 (RfDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  int code;

  self->path = g_strdup (path);
  self->writable = writable;
  self->transaction.db = self;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);

  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }

  return configure (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Ends an open transaction without making it; never makes a checkpoint. */
void
rf_db_close (RfDb *self)
{
  rf_transaction_end (&self->transaction);
  rf_db_set_cancellable (self, NULL);
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
rf_db_get_handle (RfDb *self)
{
  return self->handle;
}

/* Whether an answer so far has shown that the file is damaged. */
gboolean
rf_db_is_damaged (RfDb *self)
{
  return self->damaged;
}

static int
look_at_cancellable (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/**
 * rf_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): cancelling it ends what runs from now on with
 *   %G_IO_ERROR_CANCELLED; NULL to go on without
 */
void
rf_db_set_cancellable (RfDb         *self,
                       GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (self->handle != NULL)
    sqlite3_progress_handler (self->handle, cancellable != NULL ? PROGRESS_STEPS : 0, look_at_cancellable, cancellable);
}

/**
 * rf_db_checkpoint:
 * @self: the connection that writes, between two transactions
 * @error: return location for an error
 *
 * Moves the log into the database and empties it. May block for as long as
 * the disk needs; readers are not kept waiting.
 */
gboolean
rf_db_checkpoint (RfDb    *self,
                  GError **error)
{
  int code;

  g_return_val_if_fail (self->writable && self->transaction.place == NULL, FALSE);

  code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  self->log_pages = 0;

  return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || fail (self, code, error);
}

/* ---- statements ---- */

/* (transfer none) of the cache, or with @own set to TRUE (transfer full). */
static sqlite3_stmt *
prepare (RfDb       *self,
         const char *sql,
         gboolean   *own,
         GError    **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  *own = statement != NULL && sqlite3_stmt_busy (statement);
  if (statement != NULL && !*own)
    return statement;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }
  if (!*own)
    g_hash_table_insert (self->statements, (char *) sqlite3_sql (statement), statement);

  return statement;
}

static int
bind_bytes (sqlite3_stmt *statement,
            int           position,
            GBytes       *bytes)
{
  gsize size;
  const void *data;

  if (bytes == NULL)
    return sqlite3_bind_null (statement, position);

  data = g_bytes_get_data (bytes, &size);
  return sqlite3_bind_blob64 (statement, position, size > 0 ? data : "", size, SQLITE_TRANSIENT);
}

/* @keep: the values live until the statement is done, so they need no copy. */
static int
bind (sqlite3_stmt *statement,
      gboolean      keep,
      const char   *types,
      va_list       args)
{
  int code = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++)
    switch (types[i])
      {
      case 's':
        code = sqlite3_bind_text (statement, i + 1, va_arg (args, const char *), -1, keep ? SQLITE_STATIC : SQLITE_TRANSIENT);
        break;
      case 'i':
        code = sqlite3_bind_int (statement, i + 1, va_arg (args, int));
        break;
      case 'x':
        code = sqlite3_bind_int64 (statement, i + 1, va_arg (args, gint64));
        break;
      case 'd':
        code = sqlite3_bind_double (statement, i + 1, va_arg (args, double));
        break;
      case 'b':
        code = bind_bytes (statement, i + 1, va_arg (args, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }

  return code;
}

static void
put_back (sqlite3_stmt *statement,
          gboolean      own)
{
  if (own)
    {
      sqlite3_finalize (statement);
      return;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * rf_db_run:
 * @self: a connection
 * @sql: one statement that gives no rows
 * @error: return location for an error
 * @types: the types of the values: s text, i int, x gint64, d double, b #GBytes
 * @...: the values; a NULL text or bytes is an SQL NULL
 *
 * Returns: whether it was done
 */
gboolean
rf_db_run (RfDb       *self,
           const char *sql,
           GError    **error,
           const char *types,
           ...)
{
  gboolean own;
  sqlite3_stmt *statement = prepare (self, sql, &own, error);
  gboolean done;
  va_list args;
  int code;

  if (statement == NULL)
    return FALSE;

  va_start (args, types);
  code = bind (statement, TRUE, types, args);
  va_end (args);
  while (code == SQLITE_OK || code == SQLITE_ROW)
    code = sqlite3_step (statement);

  done = code == SQLITE_DONE || fail (self, code, error);
  put_back (statement, own);

  return done;
}

/**
 * rf_db_script:
 * @self: a connection
 * @sql: statements without values
 * @error: return location for an error
 *
 * Returns: whether all were done
 */
gboolean
rf_db_script (RfDb       *self,
              const char *sql,
              GError    **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (self, code, error);
}

guint
rf_db_get_n_changed (RfDb *self)
{
  return sqlite3_changes (self->handle);
}

gint64
rf_db_get_last_key (RfDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * rf_db_query:
 * @self: a connection
 * @sql: one statement that gives rows
 * @error: return location for an error
 * @types: as for rf_db_run()
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the rows; walk them with
 *   rf_rows_next() and then ask rf_rows_finish() whether that was all
 */
RfRows *
rf_db_query (RfDb       *self,
             const char *sql,
             GError    **error,
             const char *types,
             ...)
{
  gboolean own;
  sqlite3_stmt *statement = prepare (self, sql, &own, error);
  RfRows *rows;
  va_list args;

  if (statement == NULL)
    return NULL;

  rows = g_new0 (RfRows, 1);
  rows->db = self;
  rows->statement = statement;
  rows->own = own;
  va_start (args, types);
  rows->code = bind (statement, FALSE, types, args);
  va_end (args);

  return rows;
}

/* The first column of the first row; 0 where there is none. */
gboolean
rf_db_read_int (RfDb       *self,
                const char *sql,
                gint64     *value,
                GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self, sql, error, "");

  if (rows == NULL)
    return FALSE;

  *value = rf_rows_next (rows) ? rf_rows_get_int (rows, 0) : 0;
  return rf_rows_finish (rows, error);
}

/* FALSE after the last row and after an error; rf_rows_finish() tells which. */
gboolean
rf_rows_next (RfRows *self)
{
  if (self->code == SQLITE_OK || self->code == SQLITE_ROW)
    self->code = sqlite3_step (self->statement);

  return self->code == SQLITE_ROW;
}

/* FALSE with an error where the rows ended before their time. */
gboolean
rf_rows_finish (RfRows  *self,
                GError **error)
{
  if (self->code == SQLITE_OK || self->code == SQLITE_ROW || self->code == SQLITE_DONE)
    return TRUE;

  return fail (self->db, self->code, error);
}

/* (nullable): valid until the next row. */
const char *
rf_rows_get_string (RfRows *self,
                    guint   column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

gint64
rf_rows_get_int (RfRows *self,
                 guint   column)
{
  return sqlite3_column_int64 (self->statement, column);
}

double
rf_rows_get_double (RfRows *self,
                    guint   column)
{
  return sqlite3_column_double (self->statement, column);
}

gboolean
rf_rows_is_null (RfRows *self,
                 guint   column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/* (transfer full) (nullable) */
GBytes *
rf_rows_dup_bytes (RfRows *self,
                   guint   column)
{
  if (rf_rows_is_null (self, column))
    return NULL;

  return g_bytes_new (sqlite3_column_blob (self->statement, column), sqlite3_column_bytes (self->statement, column));
}

void
rf_rows_free (RfRows *self)
{
  put_back (self->statement, self->own);
  g_free (self);
}

/* ---- transactions ---- */

/**
 * rf_db_begin_at:
 * @self: a connection that writes
 * @place: file:line of the caller
 * @error: return location for an error
 *
 * Transactions do not nest: to open one within another is a mistake in the
 * program, which is told where the other one was opened.
 *
 * Returns: (transfer full) (nullable): an open transaction
 */
RfTransaction *
rf_db_begin_at (RfDb       *self,
                const char *place,
                GError    **error)
{
  if (self->transaction.place != NULL)
    {
      g_critical ("%s opens a transaction within that of %s", place, self->transaction.place);
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The database is in the middle of something else"));
      return NULL;
    }
  if (!rf_db_run (self, "BEGIN IMMEDIATE", error, ""))
    return NULL;

  self->transaction.place = place;
  return &self->transaction;
}

/**
 * rf_transaction_commit:
 * @self: an open transaction
 * @error: return location for an error
 *
 * Returns: %TRUE when all of it is on the disk; else nothing of it is
 */
gboolean
rf_transaction_commit (RfTransaction *self,
                       GError       **error)
{
  RfDb *db = self->db;

  if (!rf_db_run (db, "COMMIT", error, ""))
    {
      rf_transaction_end (self);
      return FALSE;
    }

  self->place = NULL;
  /* A checkpoint that fails has lost nothing: the log still holds it all. */
  if (db->log_pages >= CHECKPOINT_PAGES)
    rf_db_checkpoint (db, NULL);

  return TRUE;
}

/* Takes back what was not committed. */
void
rf_transaction_end (RfTransaction *self)
{
  if (self->place == NULL)
    return;

  self->place = NULL;
  if (!sqlite3_get_autocommit (self->db->handle))
    sqlite3_exec (self->db->handle, "ROLLBACK", NULL, NULL, NULL);
}
