/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_VERSIONS_DIALOG (rf_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfVersionsDialog, rf_versions_dialog, RF, VERSIONS_DIALOG, AdwDialog)

RfVersionsDialog *rf_versions_dialog_present (GtkWidget *parent,
                                              RfLibrary *library,
                                              RfDraft   *draft);

G_END_DECLS
