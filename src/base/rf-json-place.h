/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *rf_json_find_fault  (const char        *text,
                                 gsize              length,
                                 const char       **what);
const char *rf_json_find_member (const char        *text,
                                 gsize              length,
                                 const char *const *path);

G_END_DECLS
