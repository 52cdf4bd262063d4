/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *rf_table_from_html (const char  *html,
                              gsize        length);
gboolean  rf_table_measure   (const char  *text,
                              char         separator,
                              guint       *rows,
                              guint       *columns);

G_END_DECLS
