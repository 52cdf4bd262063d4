/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_TYPE_CODE_COMPLETION (rf_code_completion_get_type ())
G_DECLARE_FINAL_TYPE (RfCodeCompletion, rf_code_completion, RF, CODE_COMPLETION, GObject)

RfCodeCompletion *rf_code_completion_add      (GtkSourceView     *view);
void              rf_code_completion_set_flow (RfCodeCompletion  *self,
                                               RfFlow            *flow);

G_END_DECLS
