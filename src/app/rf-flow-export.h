/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-library.h"
#include "rf-window.h"

G_BEGIN_DECLS

void rf_flow_export_start (RfWindow   *window,
                           RfLibrary  *library,
                           const char *flow);

G_END_DECLS
