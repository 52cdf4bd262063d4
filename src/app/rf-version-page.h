/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_TYPE_VERSION_PAGE (rf_version_page_get_type ())
G_DECLARE_FINAL_TYPE (RfVersionPage, rf_version_page, RF, VERSION_PAGE, AdwNavigationPage)

RfVersionPage *rf_version_page_new (RfFlow     *flow,
                                    const char *name);

G_END_DECLS
