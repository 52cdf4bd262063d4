/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-edits.h"

G_BEGIN_DECLS

/* Flows and edits for tests, made from a seed. */

GRand  *rf_test_rand        (const char *name,
                             guint32    *seed);
RfFlow *rf_test_flow        (GRand      *rand,
                             guint       n_nodes);
RfEdit *rf_test_random_edit (GRand      *rand,
                             RfFlow     *flow);
char   *rf_test_corpus_file (const char *name);

void      rf_test_assert_same_reading (RfFlow *flow,
                                       RfFlow *other);

G_END_DECLS
