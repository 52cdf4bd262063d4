/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow-item.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_ROW (rf_flow_row_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowRow, rf_flow_row, RF, FLOW_ROW, AdwBin)

GtkWidget  *rf_flow_row_new      (void);
void        rf_flow_row_set_item (RfFlowRow  *self,
                                   RfFlowItem  *item);
RfFlowItem *rf_flow_row_get_item (RfFlowRow  *self);

G_END_DECLS
