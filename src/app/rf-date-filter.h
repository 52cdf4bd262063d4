/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_DATE_FILTER (rf_date_filter_get_type ())
G_DECLARE_FINAL_TYPE (RfDateFilter, rf_date_filter, RF, DATE_FILTER, AdwBin)

void rf_date_filter_reset      (RfDateFilter *self);
void rf_date_filter_get_bounds (RfDateFilter *self,
                                gint64       *after,
                                gint64       *before);

G_END_DECLS
