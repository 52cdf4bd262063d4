/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-flow-reading.c - the order in which a flow is read
 *
 * A canvas and an outline ask for it after each edit that adds or removes a
 * step. So a flow is walked once for all who ask, and the walk looks nothing
 * up that the flow has found before.
 */

#include "rf-flow-private.h"

/* What a walk comes to, and what it is still to come to: each link is once in both at most, and each node that it begins at. */
typedef struct
{
  RfFlow  *flow;
  RfVisit *visits;
  guint    n_visits;
  RfVisit *stack;
} Walk;

/* Depth first by options, without recursion: flows come from outside. */
static void
walk_from (Walk         *self,
           const RfNode *start)
{
  guint n = 0;

  self->stack[n++] = (RfVisit){ NULL, start, RF_VISIT_NONE, FALSE };
  while (n > 0)
    {
      RfVisit visit = self->stack[--n];
      GPtrArray *options;

      if (visit.edge != NULL)
        visit.node = rf_flow_get_target (self->flow, visit.edge);
      visit.is_first = visit.node != NULL && rf_flow_mark (self->flow, visit.node);
      self->visits[self->n_visits++] = visit;
      if (!visit.is_first)
        continue;

      options = rf_flow_get_options_of (self->flow, visit.node);
      for (guint i = options->len; i > 0; i--)
        self->stack[n++] = (RfVisit){ g_ptr_array_index (options, i - 1), NULL, self->n_visits - 1, FALSE };
    }
}

/**
 * rf_flow_get_walk:
 * @self: a flow that is a graph
 *
 * Walks from the start along the options, depth first, and then in the same
 * way from each node that was not reached so far, in the order of their ids.
 *
 * Returns: (transfer none) (element-type RfVisit): one visit for each link of
 *   a node, and one for each node that a walk began at; valid until the next
 *   edit
 */
GArray *
rf_flow_get_walk (RfFlow *self)
{
  g_autofree RfVisit *stack = NULL;
  GPtrArray *nodes;
  const RfNode *start;
  guint n_edges;
  Walk walk;

  g_return_val_if_fail (RF_IS_FLOW (self), NULL);

  if (self->walk != NULL)
    return self->walk;

  nodes = rf_flow_get_records (self, RF_RECORD_NODE);
  start = rf_flow_lookup_node (self, rf_flow_get_start (self));
  n_edges = rf_flow_get_n_records (self, RF_RECORD_EDGE);
  stack = g_new (RfVisit, n_edges + 1);
  self->walk = g_array_sized_new (FALSE, FALSE, sizeof (RfVisit), n_edges + nodes->len);
  self->n_walk++;
  walk = (Walk){ self, (RfVisit *) self->walk->data, 0, stack };
  if (start != NULL)
    walk_from (&walk, start);
  for (guint i = 0; i < nodes->len; i++)
    if (!rf_flow_is_marked (self, nodes->pdata[i]))
      walk_from (&walk, nodes->pdata[i]);
  g_array_set_size (self->walk, walk.n_visits);

  return self->walk;
}

/**
 * rf_flow_is_structural:
 * @field: of a change
 *
 * Returns: whether the change may be one of what there is, or of the order in
 *   which it is read, and not only of what it says
 */
gboolean
rf_flow_is_structural (const char *field)
{
  static const char *const fields[] = { RF_FIELD_RECORD, "from", "to", "ord", "section", "start", "kind", NULL };

  return g_strv_contains (fields, field);
}

/**
 * rf_flow_list_reading:
 * @self: a flow
 *
 * Returns: (transfer container) (element-type RfNode): every node once, in
 *   reading order: a graph from its start along the options, depth first,
 *   then what the start does not reach; a procedure in its order
 */
GPtrArray *
rf_flow_list_reading (RfFlow *self)
{
  GArray *walk;
  GPtrArray *order;

  if (rf_flow_is_procedural (self))
    return rf_flow_list_steps (self);

  walk = rf_flow_get_walk (self);
  order = g_ptr_array_sized_new (rf_flow_get_n_records (self, RF_RECORD_NODE));
  for (guint i = 0; i < walk->len; i++)
    {
      const RfVisit *visit = &g_array_index (walk, RfVisit, i);

      if (visit->is_first)
        g_ptr_array_add (order, (gpointer) visit->node);
    }

  return order;
}
