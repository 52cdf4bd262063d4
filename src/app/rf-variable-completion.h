/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_VARIABLE_COMPLETION (rf_variable_completion_get_type ())
G_DECLARE_FINAL_TYPE (RfVariableCompletion, rf_variable_completion, RF, VARIABLE_COMPLETION, GObject)

RfVariableCompletion *rf_variable_completion_add       (GtkSourceView         *view);
void                  rf_variable_completion_set_draft (RfVariableCompletion  *self,
                                                        RfDraft               *draft);

G_END_DECLS
