/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-readers.h"

G_BEGIN_DECLS

gboolean rf_dot_knows      (GBytes        *bytes,
                            const char    *name);
gboolean rf_dot_read       (RfImport      *into,
                            GBytes        *bytes,
                            const char    *stem,
                            GCancellable  *cancellable,
                            GError       **error);
gboolean rf_dot_add_graphs (RfImport      *into,
                            const char    *text,
                            guint          line,
                            const char    *name,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
