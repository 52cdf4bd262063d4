/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_PAGE (rf_flow_page_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowPage, rf_flow_page, RF, FLOW_PAGE, AdwNavigationPage)

RfFlowPage *rf_flow_page_new (RfLibrary   *library,
                              const char  *flow,
                              const char  *node);
RfFlowPage *rf_flow_page_new_to_begin (RfLibrary   *library,
                                       const char  *flow,
                                       const char  *node);

G_END_DECLS
