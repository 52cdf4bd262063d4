/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-mermaid.h"

G_BEGIN_DECLS

/* For the files of the Mermaid reader alone. */

/**
 * RfMermaid:
 * @text: NUL-terminated, comments blanked out, places as in the source
 * @at: where the reader is
 * @lenient: whether what the grammar refuses is repaired where its meaning is plain
 * @failed_at: (nullable): where it failed
 */
typedef struct
{
  const char   *text;
  const char   *end;
  const char   *at;
  guint         first_line;
  const char   *counted; /* (nullable): how far lines and characters are counted, from 0 */
  guint         counted_line, counted_column;
  gboolean      lenient;
  RfDiagram    *diagram;
  GHashTable   *nodes;   /* id → RfDiagramNode */
  GHashTable   *groups;  /* id → RfDiagramGroup */
  GHashTable   *edge_ids; /* what arrows are called: e1@--> */
  GPtrArray    *open;    /* RfDiagramGroup around the reader, outermost first */
  GCancellable *cancellable;
  const char   *failed_at;
  char         *failure;
} RfMermaid;

/**
 * RfMermaidLink:
 * @label: (nullable): between the two halves of the arrow, or between pipes
 */
typedef struct
{
  char       *label;
  gboolean    two_headed;
  gboolean    invisible;
  const char *at;
} RfMermaidLink;

gboolean       rf_mermaid_fail        (RfMermaid      *self,
                                       const char     *at,
                                       const char     *format,
                                       ...) G_GNUC_PRINTF (3, 4);
void           rf_mermaid_repair      (RfMermaid      *self,
                                       const char     *at,
                                       const char     *format,
                                       ...) G_GNUC_PRINTF (3, 4);
void           rf_mermaid_locate      (RfMermaid      *self,
                                       const char     *at,
                                       guint          *line,
                                       guint          *column);
gboolean       rf_mermaid_read_header (RfMermaid      *self);
void           rf_mermaid_skip_blanks (RfMermaid      *self);
gboolean       rf_mermaid_at_end      (RfMermaid      *self);
gboolean       rf_mermaid_begins_link (RfMermaid      *self,
                                       const char     *at);
char          *rf_mermaid_read_id     (RfMermaid      *self);
char          *rf_mermaid_read_label  (RfMermaid      *self,
                                       const char     *close,
                                       const char     *id);
gboolean       rf_mermaid_read_shape  (RfMermaid      *self,
                                       const char     *id,
                                       char          **label,
                                       RfShape        *shape);
gboolean       rf_mermaid_read_link   (RfMermaid      *self,
                                       RfMermaidLink  *link);
char          *rf_mermaid_decode      (const char     *text);

G_END_DECLS
