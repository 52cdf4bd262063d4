/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-store-types.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_ITEM (rf_flow_item_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowItem, rf_flow_item, RF, FLOW_ITEM, GObject)

RfFlowItem       *rf_flow_item_new      (RfFlowInfo  *info);
RfFlowItem       *rf_flow_item_find     (GListModel  *flows,
                                         const char  *id);
const RfFlowInfo *rf_flow_item_get_info (RfFlowItem  *self);
void              rf_flow_item_set_info (RfFlowItem  *self,
                                         RfFlowInfo  *info);
const char       *rf_flow_item_get_id   (RfFlowItem  *self);
const char       *rf_flow_item_get_name (RfFlowItem  *self);

const char       *rf_flow_kind_icon     (const char  *kind);
const char       *rf_flow_kind_word     (const char  *kind);
char             *rf_flow_item_detail   (RfFlowItem  *self);
char             *rf_flow_item_rate     (RfFlowItem  *self);
double            rf_flow_item_success  (RfFlowItem  *self);

G_END_DECLS
