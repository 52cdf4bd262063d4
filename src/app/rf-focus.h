/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-focus.h - where the keyboard goes, where the toolkit alone gets it wrong */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void rf_focus_search_by_typing (GtkSearchEntry *entry,
                                GtkWidget      *page);
void rf_focus_dialog_on        (AdwDialog      *dialog,
                                GtkWidget      *widget);

G_END_DECLS
