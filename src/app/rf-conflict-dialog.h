/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"
#include "rf-fork-merge.h"

G_BEGIN_DECLS

#define RF_TYPE_CONFLICT_DIALOG (rf_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfConflictDialog, rf_conflict_dialog, RF, CONFLICT_DIALOG, AdwDialog)

RfConflictDialog *rf_conflict_dialog_new       (RfForkMerge      *merge,
                                                RfDraft          *draft,
                                                const char       *theirs);
RfForkMerge      *rf_conflict_dialog_get_merge (RfConflictDialog *self);

G_END_DECLS
