/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-hit-item.h"

G_BEGIN_DECLS

#define RF_TYPE_HIT_ROW (rf_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (RfHitRow, rf_hit_row, RF, HIT_ROW, AdwBin)

GtkWidget *rf_hit_row_new      (void);
void       rf_hit_row_set_item (RfHitRow   *self,
                                RfHitItem  *item);

G_END_DECLS
