/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_PREFERENCES_DIALOG (rf_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfPreferencesDialog, rf_preferences_dialog, RF, PREFERENCES_DIALOG, AdwPreferencesDialog)

RfPreferencesDialog *rf_preferences_dialog_new (GSettings *settings);

G_END_DECLS
