/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"

G_BEGIN_DECLS

gboolean   rf_mermaid_is_flowchart (const char    *text,
                                    gsize          length);
gboolean   rf_mermaid_is_other     (const char    *text);
RfDiagram *rf_mermaid_read         (const char    *text,
                                    gsize          length,
                                    guint          first_line,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
