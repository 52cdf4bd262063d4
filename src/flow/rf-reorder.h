/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-edits.h"

G_BEGIN_DECLS

void rf_edit_reorder (RfEdit    *edit,
                      RfFlow    *flow,
                      GPtrArray *list,
                      guint      from,
                      guint      to);

G_END_DECLS
