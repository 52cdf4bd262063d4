/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-clock.h"
#include "rf-flow.h"
#include "rf-import-match.h"
#include "rf-run.h"
#include "rf-session-file.h"
#include "rf-store-types.h"

G_BEGIN_DECLS

#define RF_TYPE_STORE (rf_store_get_type ())
G_DECLARE_FINAL_TYPE (RfStore, rf_store, RF, STORE, GObject)

/**
 * RfStoreOptions:
 * @dir: the folder; made where it is missing
 * @writable: whether to hold the lock and write; else the database is only read
 * @program: how this program is named to another that finds the store in use
 * @author: who makes the edits and events
 * @clock: (nullable): where the time comes from
 */
typedef struct
{
  const char    *dir;
  gboolean       writable;
  const char    *program;
  const char    *author;
  const RfClock *clock;
} RfStoreOptions;

/**
 * RfForkNews:
 * @revision: the newest version of the original
 * @base: the version of the original whose changes the copy holds, under the ids of the copy
 * @theirs: the content of @revision, under the ids of the copy
 *
 * What the original of a copy has that the copy has not: three-way merge material.
 */
typedef struct
{
  RfRevision *revision;
  RfFlow     *base;
  RfFlow     *theirs;
} RfForkNews;

/**
 * RfSessionImport:
 * @RF_SESSION_IMPORT_ADDED: the session was not here
 * @RF_SESSION_IMPORT_CONTINUED: what happened since it came in last was added
 * @RF_SESSION_IMPORT_KNOWN: all of it was here
 */
typedef enum
{
  RF_SESSION_IMPORT_ADDED,
  RF_SESSION_IMPORT_CONTINUED,
  RF_SESSION_IMPORT_KNOWN,
} RfSessionImport;

/* Every function here may block on the disk. A store is used from one thread at a time. What a function confirms
 * by TRUE is on the disk. Errors: IN_USE (another program writes), NEWER, NOT_FOUND, CONFLICT, STORE (the message
 * says what failed), and what is named at the function. */

RfStore        *rf_store_open              (const RfStoreOptions    *options,
                                            GCancellable            *cancellable,
                                            GError                 **error);
const char     *rf_store_get_dir           (RfStore                 *self);
const char     *rf_store_get_notice        (RfStore                 *self);
void            rf_store_set_author        (RfStore                 *self,
                                            const char              *author);
gboolean        rf_store_check             (RfStore                 *self,
                                            GError                 **error);
gboolean        rf_store_backup            (RfStore                 *self,
                                            const char              *path,
                                            GCancellable            *cancellable,
                                            GError                 **error);

/* Flows */
GPtrArray      *rf_store_list_flows        (RfStore                 *self,
                                            GCancellable            *cancellable,
                                            GError                 **error);
RfFlowInfo     *rf_store_get_flow_info     (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
char           *rf_store_find_flow         (RfStore                 *self,
                                            const char              *text,
                                            GError                 **error);
RfFlow         *rf_store_load_flow         (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
gboolean        rf_store_add_flow          (RfStore                 *self,
                                            RfFlow                  *flow,
                                            const RfOrigin          *origin,
                                            GError                 **error);
gboolean        rf_store_add_flows         (RfStore                 *self,
                                            GPtrArray               *flows,
                                            const RfOrigin          *origin,
                                            GError                 **error);
gboolean        rf_store_write_edit        (RfStore                 *self,
                                            const char              *flow,
                                            RfEdit                  *edit,
                                            RfHistoryMove            move,
                                            GError                 **error);
gboolean        rf_store_load_history      (RfStore                 *self,
                                            const char              *flow,
                                            GPtrArray              **done,
                                            GPtrArray              **undone,
                                            GError                 **error);
char           *rf_store_duplicate_flow    (RfStore                 *self,
                                            const char              *id,
                                            const char              *name,
                                            GError                 **error);
gboolean        rf_store_rename_flow       (RfStore                 *self,
                                            const char              *id,
                                            const char              *name,
                                            GError                 **error);
gboolean        rf_store_set_flow_pinned   (RfStore                 *self,
                                            const char              *id,
                                            gboolean                 pinned,
                                            GError                 **error);
gboolean        rf_store_set_flow_deleted  (RfStore                 *self,
                                            const char              *id,
                                            gboolean                 deleted,
                                            GError                 **error);
RfOrigin       *rf_store_load_origin       (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
gboolean        rf_store_add_builtins      (RfStore                 *self,
                                            const char              *dir,
                                            GError                 **error);

/* Imports, and files that come in again */
GPtrArray      *rf_store_list_imported     (RfStore                 *self,
                                            GError                 **error);
RfRevision     *rf_store_check_import      (RfStore                 *self,
                                            const char              *flow,
                                            RfFlow                 **base,
                                            GError                 **error);
RfRevision     *rf_store_add_import        (RfStore                 *self,
                                            RfFlow                  *theirs,
                                            GError                 **error);

/* Revisions (model.md 1) */
RfRevision     *rf_store_publish           (RfStore                 *self,
                                            const char              *flow,
                                            const char              *note,
                                            GError                 **error);
char           *rf_store_freeze            (RfStore                 *self,
                                            const char              *flow,
                                            GError                 **error);
GPtrArray      *rf_store_list_revisions    (RfStore                 *self,
                                            const char              *flow,
                                            GError                 **error);
RfRevision     *rf_store_get_revision      (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
RfFlow         *rf_store_load_revision     (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
gboolean        rf_store_check_fork        (RfStore                 *self,
                                            RfFlow                  *fork,
                                            RfForkNews             **news,
                                            GError                 **error);
void            rf_fork_news_free          (RfForkNews              *self);
RfFlow         *rf_store_resolve           (const char              *flow,
                                            const char              *revision,
                                            char                   **used,
                                            gpointer                 store);

/* Sessions */
gboolean        rf_store_append_events     (RfStore                 *self,
                                            GPtrArray               *events,
                                            GError                 **error);
GPtrArray      *rf_store_list_sessions     (RfStore                 *self,
                                            const RfSessionFilter   *filter,
                                            GCancellable            *cancellable,
                                            GError                 **error);
GArray         *rf_store_list_history      (RfStore                 *self,
                                            const RfSessionFilter   *filter,
                                            GCancellable            *cancellable,
                                            GError                 **error);
GPtrArray      *rf_store_load_sessions     (RfStore                 *self,
                                            const RfSessionPlace    *places,
                                            guint                    n,
                                            GError                 **error);
RfSessionInfo  *rf_store_get_session       (RfStore                 *self,
                                            const char              *id,
                                            GError                 **error);
GPtrArray      *rf_store_list_facet        (RfStore                 *self,
                                            const RfSessionFilter   *filter,
                                            RfFacet                  facet,
                                            GError                 **error);
char           *rf_store_find_session      (RfStore                 *self,
                                            const char              *text,
                                            GError                 **error);
GPtrArray      *rf_store_load_events       (RfStore                 *self,
                                            const char              *session,
                                            GError                 **error);
RfRun          *rf_store_load_run          (RfStore                 *self,
                                            const char              *session,
                                            GError                 **error);
gboolean        rf_store_set_session_deleted (RfStore               *self,
                                            const char              *session,
                                            gboolean                 deleted,
                                            GError                 **error);
gboolean        rf_store_set_sessions_deleted (RfStore              *self,
                                            const char *const       *sessions,
                                            gboolean                 deleted,
                                            GError                 **error);
gboolean        rf_store_purge_sessions    (RfStore                 *self,
                                            const char              *session,
                                            guint                   *n_purged,
                                            GError                 **error);
RfSessionFile  *rf_store_export_session    (RfStore                 *self,
                                            const char              *session,
                                            gboolean                 masked,
                                            const char *const       *words,
                                            GError                 **error);
gboolean        rf_store_import_session    (RfStore                 *self,
                                            RfSessionFile           *file,
                                            RfSessionImport         *result,
                                            GError                 **error);
GPtrArray      *rf_store_list_answered     (RfStore                 *self,
                                            const char              *flow,
                                            const char              *node,
                                            GError                 **error);

/* Attachments */
char           *rf_store_add_blob          (RfStore                 *self,
                                            GBytes                  *bytes,
                                            const char              *media_type,
                                            GError                 **error);
GBytes         *rf_store_load_blob         (RfStore                 *self,
                                            const char              *hash,
                                            GError                 **error);

/* Search */
GPtrArray      *rf_store_search            (RfStore                 *self,
                                            const char              *text,
                                            guint                    limit,
                                            GCancellable            *cancellable,
                                            GError                 **error);
GPtrArray      *rf_store_search_sessions   (RfStore                 *self,
                                            const char              *text,
                                            const RfSessionFilter   *filter,
                                            guint                    limit,
                                            GCancellable            *cancellable,
                                            GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfForkNews, rf_fork_news_free)

G_END_DECLS
