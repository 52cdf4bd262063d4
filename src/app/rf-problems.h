/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_PROBLEMS (rf_problems_get_type ())
G_DECLARE_FINAL_TYPE (RfProblems, rf_problems, RF, PROBLEMS, AdwBin)

void        rf_problems_set_draft (RfProblems  *self,
                                   RfDraft     *draft);
GHashTable *rf_problems_get_nodes (RfProblems  *self);
void        rf_problems_step      (RfProblems  *self,
                                   int          by);
void        rf_problems_fix       (RfProblems  *self);

G_END_DECLS
