/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_PUBLISH_DIALOG (rf_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfPublishDialog, rf_publish_dialog, RF, PUBLISH_DIALOG, AdwDialog)

RfPublishDialog *rf_publish_dialog_present (GtkWidget *parent,
                                            RfLibrary *library,
                                            RfDraft   *draft);

G_END_DECLS
