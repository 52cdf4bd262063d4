/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-run.h"

G_BEGIN_DECLS

#define RF_TYPE_SKIP_DIALOG (rf_skip_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfSkipDialog, rf_skip_dialog, RF, SKIP_DIALOG, AdwDialog)

RfSkipDialog *rf_skip_dialog_new         (RfRun         *run);
GPtrArray    *rf_skip_dialog_make_events (RfSkipDialog  *self,
                                          gint64         now,
                                          GError       **error);

G_END_DECLS
