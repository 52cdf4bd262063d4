/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RF_SPELLING_TYPO_LENGTH 4 /* a shorter word is too near to too many */

char      *rf_spelling_fold     (const char *text,
                              gssize      length);
GPtrArray *rf_spelling_cut      (const char *text,
                              guint       most);
guint      rf_spelling_typos    (const char *word);
guint      rf_spelling_distance (const char *a,
                              const char *b,
                              guint       most);

G_END_DECLS
