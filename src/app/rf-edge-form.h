/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_EDGE_FORM (rf_edge_form_get_type ())
G_DECLARE_FINAL_TYPE (RfEdgeForm, rf_edge_form, RF, EDGE_FORM, AdwBin)

void rf_edge_form_show (RfEdgeForm  *self,
                        RfDraft     *draft,
                        const char  *edge);

G_END_DECLS
