/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* rf-cut-vfs.h - a disk for SQLite that knows what would be left after a power cut
 *
 * Every write goes to the real file as well, so that the program sees what it
 * wrote. What a cut would leave of each file is kept beside: all that was
 * synced, and of what was not any part, torn at sectors, as the seed says.
 */

/**
 * RfCutFunc:
 *
 * Called before each write, truncation, sync or deletion; it may call
 * rf_cut_vfs_dump().
 */
typedef void (*RfCutFunc) (gpointer data);

void  rf_cut_vfs_install   (void);
void  rf_cut_vfs_remove    (void);
void  rf_cut_vfs_forget    (void);
void  rf_cut_vfs_set_watch (RfCutFunc   watch,
                            gpointer    data);
void  rf_cut_vfs_set_lying (gboolean    lying);
void  rf_cut_vfs_set_full  (gboolean    full);
void  rf_cut_vfs_dump      (GRand      *rand,
                            const char *dir);

G_END_DECLS
