/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_DAYS_DIALOG (rf_days_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfDaysDialog, rf_days_dialog, RF, DAYS_DIALOG, AdwDialog)

RfDaysDialog *rf_days_dialog_new      (GDateTime     *first,
                                       GDateTime     *last);
void          rf_days_dialog_get_days (RfDaysDialog  *self,
                                       GDateTime    **first,
                                       GDateTime    **last);

G_END_DECLS
