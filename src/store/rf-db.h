/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "rf-error.h"

G_BEGIN_DECLS

/**
 * RfDb:
 *
 * One connection to SQLite. Used from one thread at a time.
 */
typedef struct _RfDb RfDb;

/**
 * RfRows:
 *
 * The answer to a query, a row at a time.
 */
typedef struct _RfRows RfRows;

/**
 * RfTransaction:
 *
 * Rolls back when it goes out of scope without having been committed.
 */
typedef struct _RfTransaction RfTransaction;

RfDb          *rf_db_open            (const char     *path,
                                      gboolean        writable,
                                      GError        **error);
void           rf_db_close           (RfDb           *self);
sqlite3       *rf_db_get_handle      (RfDb           *self);
void           rf_db_set_cancellable (RfDb           *self,
                                      GCancellable   *cancellable);
gboolean       rf_db_is_damaged      (RfDb           *self);
gboolean       rf_db_checkpoint      (RfDb           *self,
                                      GError        **error);

gboolean       rf_db_script          (RfDb           *self,
                                      const char     *sql,
                                      GError        **error);
gboolean       rf_db_run             (RfDb           *self,
                                      const char     *sql,
                                      GError        **error,
                                      const char     *types,
                                      ...);
guint          rf_db_get_n_changed   (RfDb           *self);
gint64         rf_db_get_last_key    (RfDb           *self);
RfRows        *rf_db_query           (RfDb           *self,
                                      const char     *sql,
                                      GError        **error,
                                      const char     *types,
                                      ...);
gboolean       rf_db_read_int        (RfDb           *self,
                                      const char     *sql,
                                      gint64         *value,
                                      GError        **error);

gboolean       rf_rows_next          (RfRows         *self);
gboolean       rf_rows_finish        (RfRows         *self,
                                      GError        **error);
const char    *rf_rows_get_string    (RfRows         *self,
                                      guint           column);
gint64         rf_rows_get_int       (RfRows         *self,
                                      guint           column);
double         rf_rows_get_double    (RfRows         *self,
                                      guint           column);
gboolean       rf_rows_is_null       (RfRows         *self,
                                      guint           column);
GBytes        *rf_rows_dup_bytes     (RfRows         *self,
                                      guint           column);
void           rf_rows_free          (RfRows         *self);

/* Opens a transaction and remembers where, so that one that is left open can be found. */
#define rf_db_begin(self, error) rf_db_begin_at ((self), G_STRLOC, (error))
RfTransaction *rf_db_begin_at        (RfDb           *self,
                                      const char     *place,
                                      GError        **error);
gboolean       rf_transaction_commit (RfTransaction  *self,
                                      GError        **error);
void           rf_transaction_end    (RfTransaction  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDb, rf_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRows, rf_rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfTransaction, rf_transaction_end)

G_END_DECLS
