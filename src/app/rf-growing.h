/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-growing.h - a text that is as high as its lines */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rf_growing_text (GtkTextView *view);

G_END_DECLS
