/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_SESSIONS_PAGE (rf_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (RfSessionsPage, rf_sessions_page, RF, SESSIONS_PAGE, AdwNavigationPage)

RfSessionsPage *rf_sessions_page_new    (RfLibrary      *library);
void            rf_sessions_page_search (RfSessionsPage *self);

G_END_DECLS
