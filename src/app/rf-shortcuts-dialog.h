/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_SHORTCUTS_DIALOG (rf_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfShortcutsDialog, rf_shortcuts_dialog, RF, SHORTCUTS_DIALOG, AdwPreferencesDialog)

RfShortcutsDialog *rf_shortcuts_dialog_new (void);

G_END_DECLS
