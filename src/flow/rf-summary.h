/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diff.h"
#include "rf-node.h"

G_BEGIN_DECLS

/**
 * RfFieldDifference:
 * @words: what it is, for people: “Instructions”, “Option”
 * @phrase: the whole in a few words: “Minutes: 5 → 8”
 * @before: (nullable): its value before, where there was one that can be shown
 * @after: (nullable): its value after
 */
typedef struct
{
  char *words;
  char *phrase;
  char *before;
  char *after;
} RfFieldDifference;

/**
 * RfSummaryItem:
 * @id: of a node, or of the flow itself
 * @is_flow: whether it is about the flow: its header and its intake form
 * @node_kind: of the node; of no meaning for the flow
 * @title: of the node after the change, or before it where it is gone
 * @sentence: what happened to it, on one line
 * @fields: (element-type RfFieldDifference): field by field; its options and commands are among them
 */
typedef struct
{
  RfDifferenceKind kind;
  gboolean         is_flow;
  RfNodeKind       node_kind;
  char            *id;
  char            *title;
  char            *sentence;
  GPtrArray       *fields;
} RfSummaryItem;

#define RF_TYPE_SUMMARY (rf_summary_get_type ())

/**
 * RfSummary:
 * @items: (element-type RfSummaryItem): the flow first, then what there is in reading order, then what is gone
 * @counts: how many nodes there are of each #RfDifferenceKind
 *
 * Two versions of a flow, told to people. It never changes once it is made
 * and may go to another thread.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray      *items;
  guint           counts[RF_N_DIFFERENCE_KINDS];
  GHashTable     *marks; /* id of a node or an edge → RfDifferenceKind + 1 */
} RfSummary;

GType      rf_summary_get_type      (void) G_GNUC_CONST;
RfSummary *rf_diff_summary          (RfFlow           *before,
                                     RfFlow           *after);
RfSummary *rf_summary_ref           (RfSummary        *self);
void       rf_summary_unref         (RfSummary        *self);
gboolean   rf_summary_is_empty      (RfSummary        *self);
gboolean   rf_summary_get_mark      (RfSummary        *self,
                                     const char       *id,
                                     RfDifferenceKind *kind);
char      *rf_summary_dup_text      (RfSummary        *self);
char      *rf_summary_dup_count     (RfSummary        *self,
                                     RfDifferenceKind  kind);

RfFlow    *rf_flow_union            (RfFlow           *before,
                                     RfFlow           *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfSummary, rf_summary_unref)

G_END_DECLS
