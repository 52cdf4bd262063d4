/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-report.h"

G_BEGIN_DECLS

typedef struct _RfLintRule RfLintRule;

/**
 * RfFinding:
 * @rule: the rule that it breaks
 * @id: (nullable): the record that it is about, for a view to jump to
 * @node: (nullable): the node that it stands at
 * @message: a sentence for people
 */
typedef struct
{
  const RfLintRule *rule;
  char             *id;
  char             *node;
  char             *message;
} RfFinding;

/**
 * RfLintResolve:
 * @id: the id of a flow that a subflow step names
 *
 * Returns: (transfer full) (nullable): that flow, NULL where there is none
 */
typedef RfFlow *(*RfLintResolve) (const char *id,
                                  gpointer    data);

GPtrArray  *rf_lint                (RfFlow           *flow,
                                    RfLintResolve     resolve,
                                    gpointer          data);
guint       rf_lint_count          (GPtrArray        *findings,
                                    RfSeverity        severity);
const char *rf_lint_rule_get_id    (const RfLintRule *rule);
RfSeverity  rf_lint_rule_severity  (const RfLintRule *rule);
RfEdit     *rf_finding_fix         (const RfFinding  *finding,
                                    RfFlow           *flow);

G_END_DECLS
