/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define RF_TYPE_WORKER (rf_worker_get_type ())
G_DECLARE_FINAL_TYPE (RfWorker, rf_worker, RF, WORKER, GObject)

/**
 * RfWorkerFunc:
 * @value: (out): where to put what was asked for
 *
 * Blocking work. Runs on the worker's thread, one call at a time.
 */
typedef gboolean (*RfWorkerFunc) (gpointer       data,
                                  GValue        *value,
                                  GCancellable  *cancellable,
                                  GError       **error);

RfWorker  *rf_worker_new  (const char     *name);
DexFuture *rf_worker_call (RfWorker       *self,
                           RfWorkerFunc    func,
                           gpointer        data,
                           GDestroyNotify  destroy) G_GNUC_WARN_UNUSED_RESULT;
void       rf_worker_post (GSourceFunc     func,
                           gpointer        data,
                           GDestroyNotify  destroy);

G_END_DECLS
