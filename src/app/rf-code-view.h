/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_CODE_VIEW (rf_code_view_get_type ())
G_DECLARE_FINAL_TYPE (RfCodeView, rf_code_view, RF, CODE_VIEW, AdwBin)

void  rf_code_view_set_draft    (RfCodeView  *self,
                                 RfDraft     *draft);
void  rf_code_view_show_record  (RfCodeView  *self,
                                 const char  *id);
guint rf_code_view_get_n_errors (RfCodeView  *self);

G_END_DECLS
