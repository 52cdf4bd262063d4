/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import.h"

G_BEGIN_DECLS

char *rf_inspect_to_json (RfImport    *contents,
                          const char  *file);

G_END_DECLS
