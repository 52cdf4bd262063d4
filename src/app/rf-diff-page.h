/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-comparison.h"

G_BEGIN_DECLS

#define RF_TYPE_DIFF_PAGE (rf_diff_page_get_type ())
G_DECLARE_FINAL_TYPE (RfDiffPage, rf_diff_page, RF, DIFF_PAGE, AdwNavigationPage)

RfDiffPage *rf_diff_page_new   (RfComparison *comparison);
void        rf_diff_page_offer (RfDiffPage   *self,
                                const char   *label);

G_END_DECLS
