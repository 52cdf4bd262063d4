/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-flow.h"
#include "rf-report.h"

G_BEGIN_DECLS

/**
 * RfReference:
 *
 * What the format's own grammar says to a diagram; %RF_REFERENCE_NONE where
 * there is no such grammar (lists).
 */
typedef enum
{
  RF_REFERENCE_NONE,
  RF_REFERENCE_ACCEPTED,
  RF_REFERENCE_REJECTED,
} RfReference;

/**
 * RfShape:
 *
 * What a box looks like in the source, as far as it means something.
 * %RF_SHAPE_TEXT is words without a box around them.
 */
typedef enum
{
  RF_SHAPE_BOX,
  RF_SHAPE_DIAMOND,
  RF_SHAPE_SUBROUTINE,
  RF_SHAPE_TERMINAL,
  RF_SHAPE_TEXT,
  RF_SHAPE_OTHER,
} RfShape;

/**
 * RfDiagramNode:
 * @id: as in the source
 * @label: as in the source without its delimiters, entities decoded (model.md 3)
 * @title: (nullable): what the step is called, where the label holds more than text (HTML) or nothing: then a text that
 *   stands on the box, or a number
 * @group: (nullable): id of the innermost group that holds it
 * @line: where it first stands, from 1; 0 where there are no lines
 * @column: in characters, from 1
 * @body: (nullable): Markdown below the label: what a step says beside its title
 * @tags: (nullable): those that the source itself gives it, besides its groups
 * @codes: (nullable) (element-type utf8): commands, a language and a text each in turn
 * @has_place: whether @x, @y, @width and @height were given
 * @x: centre, in points of the source, to the right
 * @y: centre, downwards
 * @is_apart: whether it is no step: a title, a remark, a picture that no arrow touches. It gets no node of the flow
 */
typedef struct
{
  char    *body;
  char   **tags;
  GPtrArray *codes;
  char    *id;
  char    *label;
  char    *title;
  char    *group;
  RfShape  shape;
  guint    line;
  guint    column;
  gboolean has_place;
  double   x;
  double   y;
  double   width;
  double   height;
  gboolean is_apart;
} RfDiagramNode;

/* To the right and downwards, in points of the source. */
typedef struct
{
  double x;
  double y;
} RfDiagramPoint;

/**
 * RfDiagramEdge:
 * @from: id of a node or a group
 * @to: id of a node or a group
 * @label: "" where there is none
 * @id: (nullable): where the source gives it one
 * @path: (nullable) (element-type RfDiagramPoint): how it is drawn, from @from to @to, as far as the source says
 */
typedef struct
{
  char    *id;
  GArray  *path;
  char    *from;
  char    *to;
  char    *label;
  gboolean two_headed;
  gboolean invisible;
  guint    line;
  guint    column;
} RfDiagramEdge;

/**
 * RfDiagramGroup:
 * @parent: (nullable): the group around it
 * @members: (element-type utf8): ids of nodes and groups directly inside, in order
 * @line: where it begins, from 1; 0 where there are no lines
 * @column: in characters, from 1; 0 where it is not known
 */
typedef struct
{
  char      *id;
  char      *title;
  char      *parent;
  GPtrArray *members;
  guint      line;
  guint      column;
} RfDiagramGroup;

/**
 * RfDiagram:
 * @format: "mermaid", "checklist", "rfflow", "drawio", "vsdx"
 * @name: (nullable): what the source calls it
 * @direction: (nullable): as in the source
 * @start: (nullable): id of the node at which the source says that it begins
 * @line: first line in the file, from 1 (a fence: the fence)
 * @nodes: (element-type RfDiagramNode): in the order of the source
 * @edges: (element-type RfDiagramEdge): in the order of the source
 * @groups: (element-type RfDiagramGroup): in the order of the source
 * @report: what is to be said about it
 * @flow: (nullable): what it became; NULL where it could not be understood
 *
 * One diagram of a file, before and after the mapping to a flow.
 */
typedef struct
{
  const char *format;
  RfReference reference;
  char       *name;
  char       *direction;
  char       *start;
  guint       line;
  GPtrArray  *nodes;
  GPtrArray  *edges;
  GPtrArray  *groups;
  RfReport   *report;
  RfFlow     *flow;
} RfDiagram;

RfDiagram      *rf_diagram_new       (const char    *format,
                                      guint          line);
void            rf_diagram_free      (RfDiagram     *self);
RfDiagramNode  *rf_diagram_add_node  (RfDiagram     *self,
                                      const char    *id,
                                      const char    *label);
RfDiagramEdge  *rf_diagram_add_edge  (RfDiagram     *self,
                                      const char    *from,
                                      const char    *to,
                                      const char    *label);
RfDiagramGroup *rf_diagram_add_group (RfDiagram     *self,
                                      const char    *id,
                                      const char    *title);
void            rf_diagram_forget    (RfDiagram     *self);
char           *rf_diagram_dup_quote (const char   *label,
                                      const char    *id);
RfDiagramNode  *rf_diagram_find_at   (RfDiagram     *self,
                                      RfDiagramPoint at,
                                      double         tolerance,
                                      guint64       *budget);
void            rf_diagram_attach_texts (RfDiagram  *self,
                                      double         reach);
void            rf_diagram_set_apart (RfDiagram     *self);
gboolean        rf_diagram_map       (RfDiagram     *self,
                                      const char    *fallback_name,
                                      GCancellable  *cancellable,
                                      GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDiagram, rf_diagram_free)

G_END_DECLS
