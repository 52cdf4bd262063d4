/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rf_command_is_destructive (const char  *language,
                                    const char  *code,
                                    char       **words);

G_END_DECLS
