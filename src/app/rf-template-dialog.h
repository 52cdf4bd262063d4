/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-template.h"

G_BEGIN_DECLS

#define RF_TYPE_TEMPLATE_DIALOG (rf_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfTemplateDialog, rf_template_dialog, RF, TEMPLATE_DIALOG, AdwDialog)

RfTemplateDialog *rf_template_dialog_new (const RfTemplate *template,
                                          const char       *dir,
                                          gboolean          as_new);

G_END_DECLS
