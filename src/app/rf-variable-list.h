/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_VARIABLE_LIST (rf_variable_list_get_type ())
G_DECLARE_FINAL_TYPE (RfVariableList, rf_variable_list, RF, VARIABLE_LIST, AdwBin)

void rf_variable_list_show (RfVariableList  *self,
                            RfDraft         *draft);

G_END_DECLS
