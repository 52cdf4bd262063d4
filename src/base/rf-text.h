/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "rf-error.h"

G_BEGIN_DECLS

void      rf_text_locate   (const char  *text,
                            gsize        offset,
                            guint       *line,
                            guint       *column);
gboolean  rf_text_begins   (const char  *text,
                            const char  *prefix);
gboolean  rf_text_check    (const char  *text,
                            gsize        length,
                            GError     **error);
char     *rf_text_collapse (const char  *text);
char     *rf_text_slug     (const char  *title);
void      rf_text_append_xml (GString   *out,
                            const char  *text,
                            const char  *line_break);
char     *rf_text_shorten  (const char  *text,
                            guint        characters);

G_END_DECLS
