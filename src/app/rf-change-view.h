/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-summary.h"

G_BEGIN_DECLS

#define RF_TYPE_CHANGE_VIEW (rf_change_view_get_type ())
G_DECLARE_FINAL_TYPE (RfChangeView, rf_change_view, RF, CHANGE_VIEW, GtkWidget)

void rf_change_view_show (RfChangeView        *self,
                          const RfSummaryItem *item);

G_END_DECLS
