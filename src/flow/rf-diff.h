/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

/**
 * RfDifferenceKind:
 * @RF_DIFFERENCE_MOVED: only its place on the canvas changed
 */
typedef enum
{
  RF_DIFFERENCE_ADDED,
  RF_DIFFERENCE_REMOVED,
  RF_DIFFERENCE_CHANGED,
  RF_DIFFERENCE_MOVED,
  RF_N_DIFFERENCE_KINDS
} RfDifferenceKind;

/**
 * RfDifference:
 * @id: a record
 * @record: its kind
 * @fields: (element-type utf8): the interned names of the fields that differ
 */
typedef struct
{
  RfDifferenceKind kind;
  char            *id;
  RfRecordKind     record;
  GPtrArray       *fields;
} RfDifference;

RfEdit    *rf_flow_diff         (RfFlow *base,
                                 RfFlow *other);
GPtrArray *rf_flow_differences  (RfFlow *base,
                                 RfFlow *other);

G_END_DECLS
