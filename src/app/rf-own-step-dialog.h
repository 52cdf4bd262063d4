/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_OWN_STEP_DIALOG (rf_own_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfOwnStepDialog, rf_own_step_dialog, RF, OWN_STEP_DIALOG, AdwDialog)

RfOwnStepDialog *rf_own_step_dialog_new (RfRunner *runner);

G_END_DECLS
