/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that may break anywhere is set one letter a line to find how narrow it can be, which takes longer than all else
 * that a label does. As narrow as a word of this many letters will do for those in a column. */
#define RF_COLUMN_CHARS 10

#define RF_TYPE_COLUMN_LAYOUT (rf_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (RfColumnLayout, rf_column_layout, RF, COLUMN_LAYOUT, GtkLayoutManager)

G_END_DECLS
