/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-window.h"

G_BEGIN_DECLS

void rf_flow_new_start          (RfWindow    *window,
                                 const char  *kind,
                                 const char  *name);
void rf_flow_new_from_clipboard (RfWindow    *window);

G_END_DECLS
