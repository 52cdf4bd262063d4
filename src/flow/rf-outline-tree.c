/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as an outline: rows in reading order, each with its depth. A graph is
 * walked from its start along the options, depth first; a node stands where
 * one comes upon it first, and every further link to it is a reference, so
 * that loops end. Each node has exactly one row of its own. A procedure is its
 * sections with their steps.
 */

#include "rf-outline-tree.h"

#include <string.h>

#define HEADING_KEY "not-connected"

struct _RfOutlineTree
{
  GArray *rows;      /* RfOutlineRow */
  guint   n_top;
};

/* The ids of nodes that are shown already, by their address: a record has one and the same. */
typedef GHashTable Seen;

/* What is still to be shown: a link, or a node that nothing leads to. */
typedef struct
{
  const RfRecord *record;
  guint           parent;
} Visit;

static void
row_clear (gpointer data)
{
  RfOutlineRow *row = data;

  g_clear_pointer (&row->node, g_ref_string_release);
  g_clear_pointer (&row->edge, g_ref_string_release);
}

static RfOutlineRow *
get_row (RfOutlineTree *self,
         guint          position)
{
  return &g_array_index (self->rows, RfOutlineRow, position);
}

/* Gives the position of the new row. */
static guint
add_row (RfOutlineTree  *self,
         RfOutlineKind   kind,
         const RfRecord *edge,
         const RfRecord *node,
         guint           parent)
{
  RfOutlineRow row = { .kind = kind, .parent = parent };
  guint position = self->rows->len;

  row.edge = edge != NULL ? rf_record_ref_id (edge) : NULL;
  row.node = node != NULL ? rf_record_ref_id (node) : NULL;
  row.key = kind == RF_OUTLINE_NODE ? row.node : kind == RF_OUTLINE_HEADING ? HEADING_KEY : row.edge;
  if (parent != RF_OUTLINE_NONE)
    {
      RfOutlineRow *above = get_row (self, parent);

      row.depth = above->depth + 1;
      row.nth = above->n_children++;
    }
  else
    {
      row.nth = self->n_top++;
    }
  g_array_append_val (self->rows, row);

  return position;
}

static void
push_options (RfFlow       *flow,
              const RfNode *node,
              guint         parent,
              GArray       *stack)
{
  GPtrArray *options = rf_flow_get_options_of (flow, node);

  for (guint i = options->len; i > 0; i--)
    g_array_append_val (stack, ((Visit){ g_ptr_array_index (options, i - 1), parent }));
}

/* Without recursion: flows come from outside, and a chain of 10,000 steps is 10,000 deep. */
static void
walk (RfOutlineTree  *self,
      RfFlow         *flow,
      const RfRecord *first,
      guint           parent,
      Seen           *seen)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));

  g_array_append_val (stack, ((Visit){ first, parent }));
  while (stack->len > 0)
    {
      Visit visit = g_array_index (stack, Visit, stack->len - 1);
      gboolean is_link = rf_record_get_kind (visit.record) == RF_RECORD_EDGE;
      const RfRecord *edge = is_link ? visit.record : NULL;
      const RfNode *node = is_link ? rf_flow_get_target (flow, edge) : visit.record;

      g_array_set_size (stack, stack->len - 1);
      if (node == NULL)
        add_row (self, RF_OUTLINE_OPEN, edge, NULL, visit.parent);
      else if (!g_hash_table_add (seen, (gpointer) rf_record_get_id (node)))
        add_row (self, RF_OUTLINE_REFERENCE, edge, node, visit.parent);
      else
        push_options (flow, node, add_row (self, RF_OUTLINE_NODE, edge, node, visit.parent), stack);
    }
}

static void
read_graph (RfOutlineTree *self,
            RfFlow        *flow)
{
  const RfNode *start = rf_flow_lookup_node (flow, rf_flow_get_start (flow));
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint heading;

  if (start != NULL)
    walk (self, flow, start, RF_OUTLINE_NONE, seen);
  if (g_hash_table_size (seen) == nodes->len)
    return;

  heading = add_row (self, RF_OUTLINE_HEADING, NULL, NULL, RF_OUTLINE_NONE);
  for (guint i = 0; i < nodes->len; i++)
    if (!g_hash_table_contains (seen, rf_record_get_id (g_ptr_array_index (nodes, i))))
      walk (self, flow, g_ptr_array_index (nodes, i), heading, seen);
}

/* A step stands below the section above it if it belongs to it; what belongs elsewhere, or nowhere, stands at the left
 * and ends the section: the order of the rows is the order of the work, whatever the fields say. */
static void
read_procedure (RfOutlineTree *self,
                RfFlow        *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  guint section = RF_OUTLINE_NONE;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);
      gboolean is_section = rf_node_get_kind (node) == RF_NODE_SECTION;

      if (is_section || (section != RF_OUTLINE_NONE && g_strcmp0 (rf_record_get_string (node, "section"), get_row (self, section)->node) != 0))
        section = RF_OUTLINE_NONE;
      if (is_section)
        section = add_row (self, RF_OUTLINE_NODE, NULL, node, RF_OUTLINE_NONE);
      else
        add_row (self, RF_OUTLINE_NODE, NULL, node, section);
    }
}

static void
set_ends (RfOutlineTree *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      RfOutlineRow *row = get_row (self, i - 1);

      row->end = MAX (row->end, i);
      if (row->parent != RF_OUTLINE_NONE)
        get_row (self, row->parent)->end = MAX (get_row (self, row->parent)->end, row->end);
    }
}

/**
 * rf_outline_tree_new:
 *
 * Returns: (transfer full): the outline of @flow as it is now; it holds no reference to @flow
 */
RfOutlineTree *
rf_outline_tree_new (RfFlow *flow)
{
  RfOutlineTree *self = g_new0 (RfOutlineTree, 1);

  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (RfOutlineRow),
                                  rf_flow_get_n_records (flow, RF_RECORD_NODE) + rf_flow_get_n_records (flow, RF_RECORD_EDGE) / 2 + 1);
  g_array_set_clear_func (self->rows, row_clear);
  if (rf_flow_is_procedural (flow))
    read_procedure (self, flow);
  else
    read_graph (self, flow);
  set_ends (self);

  return self;
}

void
rf_outline_tree_free (RfOutlineTree *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

guint
rf_outline_tree_get_n (RfOutlineTree *self)
{
  return self->rows->len;
}

/* How many rows have nothing above them. */
guint
rf_outline_tree_get_n_top (RfOutlineTree *self)
{
  return self->n_top;
}

const RfOutlineRow *
rf_outline_tree_get (RfOutlineTree *self,
                     guint          position)
{
  g_return_val_if_fail (position < self->rows->len, NULL);

  return get_row (self, position);
}

/* The row that shows @node, or %RF_OUTLINE_NONE. Linear. */
guint
rf_outline_tree_find_node (RfOutlineTree *self,
                           const char    *node)
{
  for (guint i = 0; node != NULL && i < self->rows->len; i++)
    if (get_row (self, i)->kind == RF_OUTLINE_NODE && strcmp (get_row (self, i)->node, node) == 0)
      return i;

  return RF_OUTLINE_NONE;
}
