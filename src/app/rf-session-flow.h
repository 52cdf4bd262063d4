/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-runner.h"
#include "rf-window.h"

G_BEGIN_DECLS

void rf_session_flow_save    (RfWindow *window,
                              RfRunner *runner);
void rf_session_flow_propose (RfWindow *window,
                              RfRunner *runner);

G_END_DECLS
