/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_MANY_FORM (rf_many_form_get_type ())
G_DECLARE_FINAL_TYPE (RfManyForm, rf_many_form, RF, MANY_FORM, AdwBin)

void rf_many_form_show (RfManyForm         *self,
                        RfDraft            *draft,
                        const char *const  *nodes);

G_END_DECLS
