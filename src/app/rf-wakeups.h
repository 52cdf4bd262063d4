/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_WAKEUPS (rf_wakeups_get_type ())
G_DECLARE_FINAL_TYPE (RfWakeups, rf_wakeups, RF, WAKEUPS, GObject)

RfWakeups *rf_wakeups_new (GApplication *application,
                           RfLibrary    *library);

G_END_DECLS
