/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-diagram.c - a chart as its source has it, before it becomes a flow */

#include "rf-diagram.h"

static void
node_free (gpointer data)
{
  RfDiagramNode *node = data;

  g_free (node->body);
  g_strfreev (node->tags);
  g_clear_pointer (&node->codes, g_ptr_array_unref);
  g_free (node->id);
  g_free (node->label);
  g_free (node->title);
  g_free (node->group);
  g_free (node);
}

static void
edge_free (gpointer data)
{
  RfDiagramEdge *edge = data;

  g_free (edge->id);
  g_clear_pointer (&edge->path, g_array_unref);
  g_free (edge->from);
  g_free (edge->to);
  g_free (edge->label);
  g_free (edge);
}

static void
group_free (gpointer data)
{
  RfDiagramGroup *group = data;

  g_free (group->id);
  g_free (group->title);
  g_free (group->parent);
  g_ptr_array_unref (group->members);
  g_free (group);
}

/**
 * rf_diagram_new:
 * @format: a static string
 * @line: its first line in the file
 *
 * Returns: (transfer full): a diagram with nothing in it
 */
RfDiagram *
rf_diagram_new (const char *format,
                guint       line)
{
  RfDiagram *self = g_new0 (RfDiagram, 1);

  self->format = format;
  self->line = line;
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->edges = g_ptr_array_new_with_free_func (edge_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->report = rf_report_new ();

  return self;
}

void
rf_diagram_free (RfDiagram *self)
{
  g_free (self->name);
  g_free (self->direction);
  g_free (self->start);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_ptr_array_unref (self->groups);
  rf_report_unref (self->report);
  g_clear_object (&self->flow);
  g_free (self);
}

/**
 * rf_diagram_forget:
 *
 * Drops nodes, edges and groups, for callers who go on with the flow alone: a large chart need not be there twice.
 */
void
rf_diagram_forget (RfDiagram *self)
{
  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->edges, 0);
  g_ptr_array_set_size (self->groups, 0);
}

/* (transfer none): the new node, for the caller to fill further. */
RfDiagramNode *
rf_diagram_add_node (RfDiagram  *self,
                     const char *id,
                     const char *label)
{
  RfDiagramNode *node = g_new0 (RfDiagramNode, 1);

  node->id = g_strdup (id);
  node->label = g_strdup (label);
  g_ptr_array_add (self->nodes, node);

  return node;
}

/* (transfer none): the new edge, for the caller to fill further. */
RfDiagramEdge *
rf_diagram_add_edge (RfDiagram  *self,
                     const char *from,
                     const char *to,
                     const char *label)
{
  RfDiagramEdge *edge = g_new0 (RfDiagramEdge, 1);

  edge->from = g_strdup (from);
  edge->to = g_strdup (to);
  edge->label = g_strdup (label != NULL ? label : "");
  g_ptr_array_add (self->edges, edge);

  return edge;
}

/* (transfer none): the new group, for the caller to fill further. */
RfDiagramGroup *
rf_diagram_add_group (RfDiagram  *self,
                      const char *id,
                      const char *title)
{
  RfDiagramGroup *group = g_new0 (RfDiagramGroup, 1);

  group->id = g_strdup (id);
  group->title = g_strdup (title);
  group->members = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->groups, group);

  return group;
}
