/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rf_label_from_html (const char *html);
char *rf_label_from_text (const char *text);

G_END_DECLS
