/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-record-list.h"

G_BEGIN_DECLS

#define RF_TYPE_INTAKE_ROW (rf_intake_row_get_type ())
G_DECLARE_FINAL_TYPE (RfIntakeRow, rf_intake_row, RF, INTAKE_ROW, AdwExpanderRow)

GtkWidget *rf_intake_row_new  (RfDraft      *draft,
                               const char   *field);
void       rf_intake_row_open (RfIntakeRow  *self);

G_END_DECLS
