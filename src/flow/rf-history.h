/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-clock.h"
#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_TYPE_HISTORY (rf_history_get_type ())
G_DECLARE_FINAL_TYPE (RfHistory, rf_history, RF, HISTORY, GObject)

RfHistory  *rf_history_new            (RfFlow         *flow,
                                       const RfClock  *clock);
void        rf_history_set_coalescing (RfHistory      *self,
                                       gboolean        coalescing);
gboolean    rf_history_do             (RfHistory      *self,
                                       RfEdit         *edit,
                                       GError        **error);
gboolean    rf_history_undo           (RfHistory      *self,
                                       GError        **error);
gboolean    rf_history_redo           (RfHistory      *self,
                                       GError        **error);
const char *rf_history_get_undo_label (RfHistory      *self);
const char *rf_history_get_redo_label (RfHistory      *self);
guint       rf_history_get_n_done     (RfHistory      *self);
guint       rf_history_get_n_undone   (RfHistory      *self);
RfEdit     *rf_history_get_done       (RfHistory      *self,
                                       guint           position);
RfEdit     *rf_history_get_undone     (RfHistory      *self,
                                       guint           position);
void        rf_history_restore        (RfHistory      *self,
                                       GPtrArray      *done,
                                       GPtrArray      *undone);

G_END_DECLS
