/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow-maker.h"

G_BEGIN_DECLS

/* Flows whose texts are made of everything that could be taken for something else. */

char   *rf_test_hostile_text (GRand    *rand,
                              gboolean  lines);
RfFlow *rf_test_hostile_flow (GRand    *rand,
                              guint     n_nodes,
                              gboolean  is_valid);

G_END_DECLS
