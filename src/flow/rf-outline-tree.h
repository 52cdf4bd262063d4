/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-node.h"

G_BEGIN_DECLS

#define RF_OUTLINE_NONE G_MAXUINT

/**
 * RfOutlineKind:
 * @RF_OUTLINE_NODE: a node; there is one such row of each
 * @RF_OUTLINE_REFERENCE: a further link to a node that stands elsewhere
 * @RF_OUTLINE_OPEN: an option that leads nowhere yet
 * @RF_OUTLINE_HEADING: above the nodes that the start does not reach
 * @RF_OUTLINE_PENDING: no part of the flow: a node that is being typed
 */
typedef enum
{
  RF_OUTLINE_NODE,
  RF_OUTLINE_REFERENCE,
  RF_OUTLINE_OPEN,
  RF_OUTLINE_HEADING,
  RF_OUTLINE_PENDING,
} RfOutlineKind;

/**
 * RfOutlineRow:
 * @key: what stays the same while the row stands for the same: the id of its node, or of its link where that is shown
 * @node: (nullable): the node that is shown or referred to
 * @edge: (nullable): the link that leads here
 * @parent: the row above it in the tree, or %RF_OUTLINE_NONE
 * @depth: from 0
 * @nth: its place among its siblings, from 0
 * @n_children: how many rows stand right below it
 * @end: the first row behind it that is not below it
 *
 * The texts are ids (#GRefString) and live as long as the row.
 */
typedef struct
{
  RfOutlineKind kind;
  const char   *key;
  char         *node;
  char         *edge;
  guint         parent;
  guint         depth;
  guint         nth;
  guint         n_children;
  guint         end;
} RfOutlineRow;

typedef struct _RfOutlineTree RfOutlineTree;

RfOutlineTree      *rf_outline_tree_new       (RfFlow              *flow);
void                rf_outline_tree_free      (RfOutlineTree       *self);
guint               rf_outline_tree_get_n     (RfOutlineTree       *self);
guint               rf_outline_tree_get_n_top (RfOutlineTree       *self);
const RfOutlineRow *rf_outline_tree_get       (RfOutlineTree       *self,
                                               guint                position);
guint               rf_outline_tree_find_node (RfOutlineTree       *self,
                                               const char          *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfOutlineTree, rf_outline_tree_free)

G_END_DECLS
