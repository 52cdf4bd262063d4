/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_TYPE_INTAKE_FORM (rf_intake_form_get_type ())
G_DECLARE_FINAL_TYPE (RfIntakeForm, rf_intake_form, RF, INTAKE_FORM, AdwPreferencesGroup)

void      rf_intake_form_show         (RfIntakeForm  *self,
                                       RfFlow        *flow);
guint     rf_intake_form_get_n_fields (RfIntakeForm  *self);
gboolean  rf_intake_form_check        (RfIntakeForm  *self);
GVariant *rf_intake_form_collect      (RfIntakeForm  *self);

G_END_DECLS
