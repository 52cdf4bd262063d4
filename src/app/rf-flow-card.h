/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow-item.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_CARD (rf_flow_card_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowCard, rf_flow_card, RF, FLOW_CARD, AdwBin)

GtkWidget *rf_flow_card_new      (GPtrArray  *probes);
void       rf_flow_card_set_item (RfFlowCard *self,
                                  RfFlowItem *item);

G_END_DECLS
