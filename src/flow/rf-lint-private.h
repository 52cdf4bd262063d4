/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-lint.h"
#include "rf-node.h"

G_BEGIN_DECLS

/* For the linter and its rules alone. */

typedef struct
{
  RfFlow           *flow;
  RfLintResolve     resolve;
  gpointer          data;
  const RfLintRule *rule;     /* the rule that is being checked */
  GHashTable       *reached;  /* ids of the nodes that the start leads to */
  GPtrArray        *findings;
} RfLint;

typedef enum
{
  RF_LINT_GRAPH = 1 << 0,     /* troubleshooting flows */
  RF_LINT_PROCEDURE = 1 << 1, /* procedural and maintenance flows */
  RF_LINT_ALL = RF_LINT_GRAPH | RF_LINT_PROCEDURE,
} RfLintScope;

struct _RfLintRule
{
  const char *id;
  RfSeverity  severity;
  RfLintScope scope;
  void      (*check) (RfLint *lint);
  void      (*fix)   (RfEdit          *edit,
                      RfFlow          *flow,
                      const RfFinding *finding);
};

void rf_lint_report            (RfLint         *self,
                                const RfRecord *record,
                                const char     *node,
                                const char     *format,
                                ...) G_GNUC_PRINTF (4, 5);

void rf_lint_check_start       (RfLint *lint);
void rf_lint_check_reach       (RfLint *lint);
void rf_lint_check_dangling    (RfLint *lint);
void rf_lint_check_missing     (RfLint *lint);
void rf_lint_check_dead_end    (RfLint *lint);
void rf_lint_check_loop        (RfLint *lint);
void rf_lint_check_length      (RfLint *lint);
void rf_lint_check_subflow     (RfLint *lint);
void rf_lint_fix_start         (RfEdit *edit, RfFlow *flow, const RfFinding *finding);
void rf_lint_fix_remove        (RfEdit *edit, RfFlow *flow, const RfFinding *finding);

G_END_DECLS
