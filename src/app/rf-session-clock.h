/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-runner.h"

G_BEGIN_DECLS

void rf_session_clock_take    (RfRunner *runner);
void rf_session_clock_release (RfRunner *runner);

G_END_DECLS
