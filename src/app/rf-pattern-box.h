/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-fields.h"

G_BEGIN_DECLS

#define RF_TYPE_PATTERN_BOX (rf_pattern_box_get_type ())
G_DECLARE_FINAL_TYPE (RfPatternBox, rf_pattern_box, RF, PATTERN_BOX, AdwBin)

void rf_pattern_box_clear (RfPatternBox *self);
void rf_pattern_box_bind (RfPatternBox  *self,
                          RfFields      *fields);

G_END_DECLS
