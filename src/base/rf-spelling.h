/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RF_WORDS_TYPO_LENGTH 4 /* a shorter word is too near to too many */

char      *rf_words_fold     (const char *text,
                              gssize      length);
GPtrArray *rf_words_cut      (const char *text,
                              guint       most);
guint      rf_words_typos    (const char *word);
guint      rf_words_distance (const char *a,
                              const char *b,
                              guint       most);

G_END_DECLS
