/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-store-types.h"

G_BEGIN_DECLS

#define RF_TYPE_SESSION_ITEM (rf_session_item_get_type ())
G_DECLARE_FINAL_TYPE (RfSessionItem, rf_session_item, RF, SESSION_ITEM, GObject)

RfSessionItem       *rf_session_item_new         (RfSessionInfo  *info);
void                 rf_session_item_take_info   (RfSessionItem  *self,
                                                  RfSessionInfo  *info);
const RfSessionInfo *rf_session_item_get_info    (RfSessionItem  *self);
gboolean             rf_session_item_is_finished (RfSessionItem  *self);

const char          *rf_outcome_icon             (const char     *outcome);
const char          *rf_outcome_word             (const char     *outcome);

G_END_DECLS
