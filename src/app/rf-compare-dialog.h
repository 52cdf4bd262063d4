/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_COMPARE_DIALOG (rf_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfCompareDialog, rf_compare_dialog, RF, COMPARE_DIALOG, AdwDialog)

RfCompareDialog *rf_compare_dialog_new (RfLibrary           *library,
                                        const RfSessionInfo *session);

G_END_DECLS
