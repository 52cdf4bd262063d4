/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-outline-cell.h"

G_BEGIN_DECLS

char *rf_outline_words_title  (const RfOutlineRow  *row,
                               const RfNode        *node);
char *rf_outline_words_spoken (RfOutlineModel      *model,
                               const RfOutlineRow  *row,
                               const char          *label,
                               const RfOutlineLook *look);

G_END_DECLS
