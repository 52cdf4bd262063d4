/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run-moves.h"

G_BEGIN_DECLS

RfFlow *rf_run_test_resolve (const char *flow,
                             const char *revision,
                             char      **used,
                             gpointer    data);
void    rf_run_test_move    (RfRun      *run,
                             GPtrArray  *events,
                             GError    **problem);

G_END_DECLS
