/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_COMPARE_PAGE (rf_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (RfComparePage, rf_compare_page, RF, COMPARE_PAGE, AdwNavigationPage)

RfComparePage *rf_compare_page_new (RfRunner   *a,
                                    RfRunner   *b);

G_END_DECLS
