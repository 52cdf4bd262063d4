/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_INSPECTOR (rf_inspector_get_type ())
G_DECLARE_FINAL_TYPE (RfInspector, rf_inspector, RF, INSPECTOR, AdwBin)

void rf_inspector_set_draft   (RfInspector        *self,
                               RfDraft            *draft);
void rf_inspector_show        (RfInspector        *self,
                               const char *const  *ids);
void rf_inspector_focus_title (RfInspector        *self);

G_END_DECLS
