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

static void
row_clear (gpointer data)
{
  RfOutlineRow *row = data;

  g_clear_pointer (&row->node, g_ref_string_release);
  g_clear_pointer (&row->edge, g_ref_string_release);
}

static void
make_room (RfOutlineTree *self,
           guint          n_rows)
{
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (RfOutlineRow), n_rows);
  g_array_set_clear_func (self->rows, row_clear);
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

/* A row for each visit; those that no link leads to stand below the heading, but for the start. */
static void
read_graph (RfOutlineTree *self,
            RfFlow        *flow)
{
  GArray *walk = rf_flow_get_walk (flow);
  gboolean has_start = rf_flow_lookup_node (flow, rf_flow_get_start (flow)) != NULL;
  guint heading = RF_OUTLINE_NONE;

  make_room (self, walk->len + 1);
  for (guint i = 0; i < walk->len; i++)
    {
      const RfVisit *visit = &g_array_index (walk, RfVisit, i);
      RfOutlineKind kind = visit->is_first ? RF_OUTLINE_NODE : visit->node != NULL ? RF_OUTLINE_REFERENCE : RF_OUTLINE_OPEN;
      guint parent = visit->above;

      if (parent == RF_VISIT_NONE && (i > 0 || !has_start) && heading == RF_OUTLINE_NONE)
        heading = add_row (self, RF_OUTLINE_HEADING, NULL, NULL, RF_OUTLINE_NONE);
      if (parent == RF_VISIT_NONE)
        parent = heading;
      else if (parent >= heading)
        parent++; /* the heading has no visit */
      add_row (self, kind, visit->edge, visit->node, parent);
    }
}

/* A step stands below the section above it if it belongs to it; what belongs elsewhere, or nowhere, stands at the left
 * and ends the section: the order of the rows is the order of the work, whatever the fields say. */
static void
read_procedure (RfOutlineTree *self,
                RfFlow        *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  guint section = RF_OUTLINE_NONE;

  make_room (self, steps->len);
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
