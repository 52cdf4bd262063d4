/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rf_ord_between (const char *before,
                      const char *after);
char *rf_ord_nth     (guint       position);

G_END_DECLS
