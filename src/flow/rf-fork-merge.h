/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-merge.h"

G_BEGIN_DECLS

/**
 * RfChoice:
 * @RF_CHOICE_NONE: not decided yet
 * @RF_CHOICE_MINE: ours stays
 * @RF_CHOICE_THEIRS: theirs comes in its place
 * @RF_CHOICE_BOTH: ours, then theirs; for texts alone
 *
 * How a conflict is settled.
 */
typedef enum
{
  RF_CHOICE_NONE,
  RF_CHOICE_MINE,
  RF_CHOICE_THEIRS,
  RF_CHOICE_BOTH,
} RfChoice;

/**
 * RfForkMerge:
 * @merged: both sides in one; ours where they are in conflict
 * @conflicts: (element-type RfConflict): what is to be chosen
 * @choices: one a conflict
 *
 * A merge on its way: what went by itself is done, what did not waits for a
 * choice. Nothing of it is in the flow before rf_fork_merge_finish().
 */
typedef struct
{
  RfFlow    *ours;
  RfFlow    *theirs;
  RfFlow    *merged;
  GPtrArray *conflicts;
  RfChoice  *choices;
} RfForkMerge;

RfForkMerge *rf_fork_merge_new          (RfFlow            *base,
                                         RfFlow            *ours,
                                         RfFlow            *theirs,
                                         GError           **error);
void         rf_fork_merge_free         (RfForkMerge       *self);
gboolean     rf_fork_merge_is_decided   (RfForkMerge       *self);
gboolean     rf_conflict_takes_both     (const RfConflict  *conflict);
RfEdit      *rf_fork_merge_finish       (RfForkMerge       *self,
                                         const char        *label,
                                         const char        *fork_base,
                                         GError           **error);
RfEdit      *rf_flow_replace            (RfFlow            *flow,
                                         RfFlow            *other,
                                         const char        *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfForkMerge, rf_fork_merge_free)

G_END_DECLS
