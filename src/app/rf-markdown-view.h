/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_MARKDOWN_VIEW (rf_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (RfMarkdownView, rf_markdown_view, RF, MARKDOWN_VIEW, GtkBox)

void rf_markdown_view_set_text (RfMarkdownView *self,
                                const char     *text);

G_END_DECLS
