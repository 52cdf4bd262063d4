/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"

G_BEGIN_DECLS

RfDiagram *rf_lists_read  (const char *text);
gboolean   rf_lists_next_line (const char **at,
                           GString     *line);
char      *rf_lists_plain (const char *text);

G_END_DECLS
