/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-draft.h"
#include "rf-window.h"

G_BEGIN_DECLS

gboolean   rf_draft_do_and_tell    (RfDraft          *draft,
                                    RfEdit           *edit,
                                    RfWindow         *window,
                                    const char       *told);
DexFuture *rf_draft_restore        (RfDraft          *draft,
                                    RfLibrary        *library,
                                    const RfRevision *revision,
                                    RfWindow         *window) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
