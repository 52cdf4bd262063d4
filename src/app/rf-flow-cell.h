/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow-item.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_CELL (rf_flow_cell_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowCell, rf_flow_cell, RF, FLOW_CELL, AdwBin)

GtkWidget  *rf_flow_cell_new        (GPtrArray   *probes);
void        rf_flow_cell_set_item   (RfFlowCell  *self,
                                     RfFlowItem  *item);
RfFlowItem *rf_flow_cell_get_item   (RfFlowCell  *self);
void        rf_flow_cell_watch_grid (GtkGridView *grid);

G_END_DECLS
