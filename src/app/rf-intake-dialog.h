/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_INTAKE_DIALOG (rf_intake_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfIntakeDialog, rf_intake_dialog, RF, INTAKE_DIALOG, AdwDialog)

RfIntakeDialog *rf_intake_dialog_new (RfRunner *runner);

G_END_DECLS
