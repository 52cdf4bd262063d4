/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_GLYPH (rf_glyph_get_type ())
G_DECLARE_FINAL_TYPE (RfGlyph, rf_glyph, RF, GLYPH, GtkWidget)

const char *rf_glyph_get_icon_name (RfGlyph    *self);
void        rf_glyph_set_icon_name (RfGlyph    *self,
                                    const char *icon_name);

G_END_DECLS
