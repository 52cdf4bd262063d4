/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "rf-flow.h"
#include "rf-store.h"

G_BEGIN_DECLS

#define RF_TYPE_LIBRARY (rf_library_get_type ())
G_DECLARE_FINAL_TYPE (RfLibrary, rf_library, RF, LIBRARY, GObject)

/**
 * RfStoreFunc:
 * @store: open, and for the length of this call only
 * @value: (out): where to put what was asked for; TRUE where nothing is put
 *
 * Blocking work on the store, on its own thread.
 */
typedef gboolean (*RfStoreFunc) (RfStore       *store,
                                 gpointer       data,
                                 GValue        *value,
                                 GCancellable  *cancellable,
                                 GError       **error);

RfLibrary  *rf_library_new          (const char      *dir);
void        rf_library_close        (RfLibrary       *self);
DexFuture  *rf_library_open         (RfLibrary       *self) G_GNUC_WARN_UNUSED_RESULT;
const char *rf_library_get_notice   (RfLibrary       *self);
char       *rf_library_dup_template_dir (RfLibrary   *self);
GListModel *rf_library_get_flows    (RfLibrary       *self);
GListModel *rf_library_get_sessions (RfLibrary       *self);
gboolean    rf_library_is_loaded    (RfLibrary       *self);
void        rf_library_refresh      (RfLibrary       *self);
const char *rf_library_get_author   (RfLibrary       *self);
void        rf_library_set_author   (RfLibrary       *self,
                                     const char      *author);

DexFuture  *rf_library_read         (RfLibrary       *self,
                                     RfStoreFunc      func,
                                     gpointer         data,
                                     GDestroyNotify   destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_write        (RfLibrary       *self,
                                     RfStoreFunc      func,
                                     gpointer         data,
                                     GDestroyNotify   destroy) G_GNUC_WARN_UNUSED_RESULT;

/* What several pages ask for, each as a future of what is named. */
DexFuture  *rf_library_load_flow    (RfLibrary       *self,
                                     const char      *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_search       (RfLibrary       *self,
                                     const char      *text,
                                     guint            limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_add_flows    (RfLibrary       *self,
                                     GPtrArray       *flows,
                                     RfOrigin        *origin) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_delete_flow  (RfLibrary       *self,
                                     const char      *id,
                                     gboolean         deleted) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_rename_flow  (RfLibrary       *self,
                                     const char      *id,
                                     const char      *name) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_pin_flow     (RfLibrary       *self,
                                     const char      *id,
                                     gboolean         pinned) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_duplicate_flow (RfLibrary     *self,
                                     const char      *id,
                                     const char      *name) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_library_delete_sessions (RfLibrary    *self,
                                     const char *const *sessions,
                                     gboolean         deleted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
