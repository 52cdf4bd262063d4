/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-record.h"

G_BEGIN_DECLS

/**
 * RfNodeKind:
 *
 * The kinds of A2. %RF_NODE_STEP, %RF_NODE_SECTION and %RF_NODE_END belong to
 * procedural flows, the rest to troubleshooting ones.
 */
typedef enum
{
  RF_NODE_DECISION,
  RF_NODE_ACTION,
  RF_NODE_SOLUTION,
  RF_NODE_ESCALATE,
  RF_NODE_SUBFLOW,
  RF_NODE_ANSWER,
  RF_NODE_STEP,
  RF_NODE_SECTION,
  RF_NODE_END,
  RF_N_NODE_KINDS
} RfNodeKind;

/**
 * RfVerificationKind:
 *
 * What a step asks for before it counts as done.
 */
typedef enum
{
  RF_VERIFY_NONE,
  RF_VERIFY_CHECKBOX,
  RF_VERIFY_TEXT,
  RF_VERIFY_NUMBER,
  RF_VERIFY_SCREENSHOT,
} RfVerificationKind;

/**
 * RfVerification:
 * @minimum: -HUGE_VAL where there is none
 * @maximum: HUGE_VAL where there is none
 */
typedef struct
{
  RfVerificationKind kind;
  double             minimum;
  double             maximum;
} RfVerification;

const char *rf_node_kind_to_text      (RfNodeKind      kind);
gboolean    rf_node_kind_parse        (const char     *text,
                                       RfNodeKind     *kind);
RfNodeKind  rf_node_get_kind          (const RfNode   *node);
const char *rf_node_get_title         (const RfNode   *node);
gboolean    rf_node_kind_is_ending    (RfNodeKind      kind);
gboolean    rf_verification_parse     (const char     *text,
                                       RfVerification *verification);

G_END_DECLS
