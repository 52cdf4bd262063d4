/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-session-item.h"

G_BEGIN_DECLS

#define RF_TYPE_SESSION_ROW (rf_session_row_get_type ())
G_DECLARE_FINAL_TYPE (RfSessionRow, rf_session_row, RF, SESSION_ROW, AdwBin)

GtkWidget     *rf_session_row_new      (void);
void           rf_session_row_set_item (RfSessionRow   *self,
                                        RfSessionItem  *item);
void           rf_session_row_set_plain (RfSessionRow *self);
void           rf_session_row_pop_up   (RfSessionRow   *self);
RfSessionItem *rf_session_row_get_item (RfSessionRow   *self);
gboolean       rf_session_row_is_plain (RfSessionRow   *self);
void           rf_session_row_choose_with (RfSessionRow *self,
                                        gpointer        choice,
                                        GtkListItem    *list_item);
guint          rf_session_row_get_position (RfSessionRow *self);
char          *rf_session_detail       (const RfSessionInfo *info);

G_END_DECLS
