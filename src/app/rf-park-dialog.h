/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_PARK_DIALOG (rf_park_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfParkDialog, rf_park_dialog, RF, PARK_DIALOG, AdwDialog)

RfParkDialog *rf_park_dialog_new (void);

G_END_DECLS
