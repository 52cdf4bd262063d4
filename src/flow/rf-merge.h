/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

/* Where a merge leaves what it could not decide: a list in the header of the flow. */
#define RF_FIELD_CONFLICTS "conflicts"

/**
 * RfConflict:
 * @id: the record
 * @field: interned; %RF_FIELD_RECORD where one side took the record away
 * @base: (nullable): the value that both started from
 * @ours: (nullable): ours, which the merge kept
 * @theirs: (nullable): theirs
 */
typedef struct
{
  char       *id;
  const char *field;
  GVariant   *base;
  GVariant   *ours;
  GVariant   *theirs;
} RfConflict;

RfEdit   *rf_flow_merge           (RfFlow     *base,
                                   RfFlow     *ours,
                                   RfFlow     *theirs,
                                   GPtrArray **conflicts,
                                   GError    **error);
GVariant *rf_conflicts_to_variant (GPtrArray  *conflicts);

G_END_DECLS
