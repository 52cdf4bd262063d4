/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfStoreLock:
 *
 * Says that this process writes in a store (model.md 6). It is gone with the
 * process, however that ends.
 */
typedef struct _RfStoreLock RfStoreLock;

RfStoreLock *rf_store_lock_take     (const char    *dir,
                                     const char    *program,
                                     gboolean      *was_clean,
                                     GError       **error);
void         rf_store_lock_release  (RfStoreLock   *self,
                                     gboolean       clean);

G_END_DECLS
