/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfLine:
 * @state: '-' for a line that is gone, '+' for a new one, ' ' for one that stayed
 */
typedef struct
{
  char  state;
  char *text;
} RfLine;

char   *rf_lines_merge (const char *base,
                        const char *ours,
                        const char *theirs);
GArray *rf_lines_diff  (const char *before,
                        const char *after);

G_END_DECLS
