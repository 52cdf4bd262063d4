/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_SESSION_PAGE (rf_session_page_get_type ())
G_DECLARE_FINAL_TYPE (RfSessionPage, rf_session_page, RF, SESSION_PAGE, AdwNavigationPage)

RfSessionPage *rf_session_page_new (RfRunner   *runner,
                                    GSettings  *settings);
RfRunner      *rf_session_page_get_runner (RfSessionPage *self);

G_END_DECLS
