/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdio.h>

#include "rf-import.h"

G_BEGIN_DECLS

void rf_inspect_write (RfImport   *contents,
                       const char *name,
                       FILE       *file);

G_END_DECLS
