/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_NODE_FORM (rf_node_form_get_type ())
G_DECLARE_FINAL_TYPE (RfNodeForm, rf_node_form, RF, NODE_FORM, AdwBin)

void rf_node_form_show        (RfNodeForm  *self,
                               RfDraft     *draft,
                               const char  *node);
void rf_node_form_focus_title (RfNodeForm  *self);

G_END_DECLS
