/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain text for a widget of Adwaita that takes markup: a file may be called
 * “R&D <old>.vsdx”, and its error names it.
 */

#include "rf-status.h"

/**
 * rf_status_describe:
 * @text: (nullable): plain text
 */
void
rf_status_describe (AdwStatusPage *page,
                    const char    *text)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_status_page_set_description (page, markup);
}
