/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rf_lines_merge (const char *base,
                      const char *ours,
                      const char *theirs);

G_END_DECLS
