/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_NAV_ROW (rf_nav_row_get_type ())
G_DECLARE_FINAL_TYPE (RfNavRow, rf_nav_row, RF, NAV_ROW, GtkListBoxRow)

void rf_nav_row_set_count (RfNavRow *self,
                           guint     count);

G_END_DECLS
