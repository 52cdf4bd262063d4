/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

void              rf_source_set_up          (GtkSourceView    *view);
void              rf_source_drop_gutter     (GtkSourceView    *view);
void              rf_source_follow_style    (GtkSourceView    *view);
void              rf_source_set_language    (GtkSourceView    *view,
                                             const char       *language);
const char *const *rf_source_languages      (void);
const char       *rf_source_language_word   (const char       *language);
char             *rf_source_check_spelling  (GtkSourceView    *view);

G_END_DECLS
