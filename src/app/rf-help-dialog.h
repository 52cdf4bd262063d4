/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_HELP_DIALOG (rf_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfHelpDialog, rf_help_dialog, RF, HELP_DIALOG, AdwDialog)

RfHelpDialog *rf_help_dialog_new (void);

G_END_DECLS
