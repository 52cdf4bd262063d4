/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_FLOW_FORM (rf_flow_form_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowForm, rf_flow_form, RF, FLOW_FORM, AdwBin)

void rf_flow_form_show       (RfFlowForm  *self,
                              RfDraft     *draft);
void rf_flow_form_focus_name (RfFlowForm  *self);

G_END_DECLS
