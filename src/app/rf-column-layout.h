/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_COLUMN_LAYOUT (rf_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (RfColumnLayout, rf_column_layout, RF, COLUMN_LAYOUT, GtkLayoutManager)

G_END_DECLS
