/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-error.h"
#include "rf-variables.h"

G_BEGIN_DECLS

char *rf_command_expand (const char        *language,
                         const char        *code,
                         RfVariableLookup   lookup,
                         gpointer           data,
                         GError           **error);

G_END_DECLS
