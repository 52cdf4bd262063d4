/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rf_words_day      (gint64  time,
                         gint64  now);
char *rf_words_heading  (gint64  time,
                         gint64  now);
char *rf_words_hour     (gint64  time);
char *rf_words_when     (gint64  time,
                         gint64  now);
char *rf_words_duration (gint64  microseconds);

G_END_DECLS
