/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-flow-reading.c - the order in which a flow is read
 *
 * It is asked for after each edit that adds or removes a step, so it looks
 * nothing up that the flow has found before.
 */

#include "rf-flow.h"

/* Depth first by options from @start, without recursion: flows come from outside. */
static void
read_from (RfFlow       *self,
           const RfNode *start,
           GHashTable   *seen,
           GPtrArray    *stack,
           GPtrArray    *order)
{
  if (start != NULL)
    g_ptr_array_add (stack, (gpointer) start);
  while (stack->len > 0)
    {
      const RfNode *node = g_ptr_array_steal_index (stack, stack->len - 1);
      GPtrArray *options;

      if (!g_hash_table_add (seen, (gpointer) node))
        continue;

      g_ptr_array_add (order, (gpointer) node);
      options = rf_flow_get_options_of (self, node);
      for (guint i = options->len; i > 0; i--)
        {
          const RfNode *to = rf_flow_get_target (self, g_ptr_array_index (options, i - 1));

          if (to != NULL && !g_hash_table_contains (seen, to))
            g_ptr_array_add (stack, (gpointer) to);
        }
    }
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
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) stack = NULL;
  GPtrArray *order, *nodes;

  if (rf_flow_is_procedural (self))
    return rf_flow_list_steps (self);

  seen = g_hash_table_new (NULL, NULL);
  stack = g_ptr_array_new ();
  nodes = rf_flow_get_records (self, RF_RECORD_NODE);
  order = g_ptr_array_sized_new (nodes->len);
  read_from (self, rf_flow_lookup_node (self, rf_flow_get_start (self)), seen, stack, order);
  for (guint i = 0; i < nodes->len; i++)
    if (!g_hash_table_contains (seen, nodes->pdata[i]))
      read_from (self, nodes->pdata[i], seen, stack, order);

  return order;
}
