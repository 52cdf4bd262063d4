/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfPatternResult:
 * @RF_PATTERN_FAILED: the pattern is wrong, or the search had to be given up
 */
typedef enum
{
  RF_PATTERN_NO_MATCH,
  RF_PATTERN_MATCH,
  RF_PATTERN_FAILED,
} RfPatternResult;

RfPatternResult rf_pattern_find (const char  *pattern,
                                 const char  *text,
                                 gsize       *start,
                                 gsize       *end,
                                 GError     **error);

G_END_DECLS
