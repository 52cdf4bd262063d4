/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_SIDEBAR (rf_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RfSidebar, rf_sidebar, RF, SIDEBAR, AdwNavigationPage)

void rf_sidebar_select         (RfSidebar   *self,
                                const char  *place);
void rf_sidebar_set_unfinished (RfSidebar   *self,
                                guint        n_sessions);

G_END_DECLS
