/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-history-model.h"

G_BEGIN_DECLS

#define RF_TYPE_HISTORY_CHOICE (rf_history_choice_get_type ())
G_DECLARE_FINAL_TYPE (RfHistoryChoice, rf_history_choice, RF, HISTORY_CHOICE, GObject)

RfHistoryChoice *rf_history_choice_new         (RfHistoryModel  *model);
void             rf_history_choice_set_active  (RfHistoryChoice *self,
                                                gboolean         active);
gboolean         rf_history_choice_get_active  (RfHistoryChoice *self);
void             rf_history_choice_toggle      (RfHistoryChoice *self,
                                                guint            position);
guint            rf_history_choice_get_n       (RfHistoryChoice *self);
GArray          *rf_history_choice_dup_places  (RfHistoryChoice *self);

G_END_DECLS
