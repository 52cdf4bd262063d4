/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-layout.h"
#include "rf-node.h"

G_BEGIN_DECLS

#define RF_CARD_WIDTH 224.0 /* design.md 3 */
#define RF_CARD_HEIGHT 96.0 /* where nobody measures */

/**
 * RfCardMeasure:
 * @width: (out): of the card of @node in canvas units
 * @label_width: of the label of @edge, where @edge is asked for; 0 for none
 */
typedef void (*RfCardMeasure) (RfFlow         *flow,
                               const RfNode   *node,
                               double         *width,
                               double         *height,
                               gpointer        data);

typedef double (*RfLabelMeasure) (RfFlow       *flow,
                                  const RfEdge *edge,
                                  gpointer      data);

/**
 * RfFlowLayout:
 * @nodes: (element-type RfNode): of each card, in the order of the cards
 * @edges: (element-type RfEdge): of each link; NULL for the way on of a project
 *
 * A flow as the layout draws it. The records belong to the flow.
 */
typedef struct
{
  RfLayout     *layout;
  GPtrArray    *nodes;
  GPtrArray    *edges;
  RfLayoutCard *cards;
  RfLayoutLink *links;
} RfFlowLayout;

RfFlowLayout *rf_flow_layout_new  (RfFlow                 *flow,
                                   RfCardMeasure           measure,
                                   RfLabelMeasure          measure_label,
                                   gpointer                data,
                                   const RfLayoutOptions  *options);
RfFlowLayout *rf_flow_layout_new_start (RfFlow            *flow,
                                        guint              n_most);
void          rf_flow_layout_free (RfFlowLayout           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFlowLayout, rf_flow_layout_free)

G_END_DECLS
