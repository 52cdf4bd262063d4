/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

const char *const *rf_intake_kinds        (void);
const char        *rf_intake_kind_word    (const char      *kind);
gboolean           rf_intake_has_choices  (const RfIntake  *field);
char              *rf_intake_dup_title    (const RfIntake  *field);
char              *rf_intake_dup_summary  (const RfIntake  *field);
char              *rf_intake_free_name    (RfFlow          *flow);

G_END_DECLS
