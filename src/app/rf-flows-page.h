/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOWS_PAGE (rf_flows_page_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowsPage, rf_flows_page, RF, FLOWS_PAGE, AdwNavigationPage)

void rf_flows_page_set_library  (RfFlowsPage  *self,
                                 RfLibrary    *library,
                                 GSettings    *settings);
void rf_flows_page_search       (RfFlowsPage  *self);
void rf_flows_page_offer_resume (RfFlowsPage  *self);

G_END_DECLS
