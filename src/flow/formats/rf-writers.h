/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-node.h"

G_BEGIN_DECLS

/**
 * RfWriter:
 * @format: what the command line calls it, "mermaid"
 * @title: for people, in English: translate it where it is shown
 * @suffix: of a file, with its dot
 * @media_type: of a file
 * @write: (nullable) (transfer full): the flow as text; the same flow gives the same bytes. NULL for a picture, which is
 *   drawn by a library above this one (rf-picture.h)
 *
 * One format that a flow can be written in.
 */
typedef struct
{
  const char *format;
  const char *title;
  const char *suffix;
  const char *media_type;
  char       *(*write) (RfFlow *flow);
} RfWriter;

extern const RfWriter rf_writers[];
extern const guint rf_n_writers;

/**
 * RfWriterLink:
 * @from: position of a node
 * @to: position of a node
 * @label: "" where there is none
 */
typedef struct
{
  guint       from;
  guint       to;
  const char *label;
} RfWriterLink;

/**
 * RfWriterChart:
 * @nodes: (element-type RfNode): in reading order
 * @links: (element-type RfWriterLink): by node, the options of each in their order
 *
 * A flow as writers of charts see it; the steps of a procedure lead from one to the next.
 */
typedef struct
{
  GPtrArray *nodes;
  GArray    *links;
} RfWriterChart;

const RfWriter *rf_writer_find          (const char    *format);
const RfWriter *rf_writer_find_by_name  (const char    *name);
RfWriterChart  *rf_writer_chart_new     (RfFlow        *flow);
void            rf_writer_chart_free    (RfWriterChart *self);

char           *rf_flow_to_mermaid      (RfFlow        *flow);
char           *rf_flow_to_markdown     (RfFlow        *flow);
char           *rf_flow_to_dot          (RfFlow        *flow);
char           *rf_flow_to_drawio      (RfFlow        *flow);
char           *rf_flow_to_opml         (RfFlow        *flow);
char           *rf_flow_to_canvas       (RfFlow        *flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfWriterChart, rf_writer_chart_free)

G_END_DECLS
