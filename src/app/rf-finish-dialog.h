/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_FINISH_DIALOG (rf_finish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfFinishDialog, rf_finish_dialog, RF, FINISH_DIALOG, AdwDialog)

RfFinishDialog *rf_finish_dialog_new (const char *outcome);

G_END_DECLS
