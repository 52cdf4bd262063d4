/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_TIME_DIALOG (rf_time_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfTimeDialog, rf_time_dialog, RF, TIME_DIALOG, AdwDialog)

void rf_time_dialog_show (GtkWidget *parent,
                          RfRunner  *runner);

G_END_DECLS
