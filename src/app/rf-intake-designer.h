/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_INTAKE_DESIGNER (rf_intake_designer_get_type ())
G_DECLARE_FINAL_TYPE (RfIntakeDesigner, rf_intake_designer, RF, INTAKE_DESIGNER, AdwDialog)

RfIntakeDesigner *rf_intake_designer_new (RfDraft *draft);

G_END_DECLS
