/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-dot.h"

G_BEGIN_DECLS

/* For the files of the DOT reader alone. */

#define RF_DOT_MAX_EDGES 200000u /* sets at both ends of an arrow make many of a few bytes */

/**
 * RfDotKind:
 * @RF_DOT_END: of the text, or the sign “@”, which ends it too
 * @RF_DOT_ATOM: a name, a number, a string or a piece of HTML
 * @RF_DOT_ARROW: the one that fits the graph's kind
 * @RF_DOT_MARK: any other sign
 */
typedef enum
{
  RF_DOT_END,
  RF_DOT_ATOM,
  RF_DOT_ARROW,
  RF_DOT_MARK,
  RF_DOT_STRICT,
  RF_DOT_DIGRAPH,
  RF_DOT_SUBGRAPH,
  RF_DOT_GRAPH,
  RF_DOT_NODE,
  RF_DOT_EDGE,
} RfDotKind;

/* The attributes that mean something here; all others say how it looks. */
typedef enum
{
  RF_DOT_LABEL,
  RF_DOT_XLABEL,
  RF_DOT_HEADLABEL,
  RF_DOT_TAILLABEL,
  RF_DOT_SHAPE,
  RF_DOT_STYLE,
  RF_DOT_DIR,
  RF_DOT_POS,
  RF_DOT_WIDTH,
  RF_DOT_HEIGHT,
  RF_DOT_TOOLTIP,
  RF_DOT_URL,
  RF_DOT_RANK,
  RF_DOT_RANKDIR,
  RF_DOT_BB,
  RF_DOT_KEY,
  RF_DOT_N_ATTRIBUTES
} RfDotAttribute;

/**
 * RfDotToken:
 * @mark: of an %RF_DOT_MARK
 * @text: of an %RF_DOT_ATOM; lives as long as the reader
 * @line: of the file, from 1
 * @column: in characters, from 1
 */
typedef struct
{
  RfDotKind   kind;
  char        mark;
  gboolean    is_quoted;
  const char *text;
  guint       line;
  guint       column;
} RfDotToken;

/**
 * RfDotValues:
 * @of: by #RfDotAttribute; NULL where nothing is said
 * @is_shared: whether more than one thing looks at them, so that they must not change
 */
typedef struct
{
  const char *of[RF_DOT_N_ATTRIBUTES];
  gboolean    is_shared;
} RfDotValues;

/**
 * RfDotScope:
 * @name: (nullable): of a subgraph that has one; the graph and `{…}` have none
 * @children: (nullable): name → RfDotScope, owned by the reader
 * @members: (nullable): RfDotNode → itself: what stands directly in it
 * @set: by kind of thing: what was set here, and so is in effect when the subgraph is opened again
 */
typedef struct _RfDotScope RfDotScope;
struct _RfDotScope
{
  RfDotScope  *parent;
  const char  *name;
  GHashTable  *children;
  GHashTable  *members;
  RfDotValues *set[3];
  gboolean     is_needed; /* by one with a name inside it */
  guint        depth;
  guint        line;
};

typedef struct
{
  const char  *id;
  RfDotValues *values;
  RfDotScope  *home;   /* (nullable): the innermost named subgraph */
  RfDotScope  *looked; /* (nullable): the last one that was looked at for it */
  guint        number;
  guint        line, column;
} RfDotNode;

typedef struct
{
  RfDotNode   *from;
  RfDotNode   *to;
  const char  *key; /* (nullable): no other with the same ends has it */
  RfDotValues *values;
  guint        line, column;
} RfDotEdge;

/* Arrows from all of some nodes to all of others, which wait for the attributes behind them. */
typedef struct
{
  GPtrArray *from; /* RfDotNode */
  GPtrArray *to;
  RfDotToken at;
} RfDotLink;

/**
 * RfDot:
 * @at: where the reader is
 * @token: what stands before @at
 * @strings: all names and texts, each once
 * @html: those of @strings that are HTML, by address
 * @budget: bytes that may still be written: defaults and escapes repeat a text as often as they like
 * @work: members of subgraphs that may still be looked at
 * @failure: (nullable): what is wrong, at @failed_line and @failed_column
 */
typedef struct
{
  const char   *text;
  const char   *at;
  const char   *counted;
  guint         counted_line, counted_column;
  RfDotToken    token;
  gboolean      is_directed;
  gboolean      is_strict;
  GStringChunk *strings;
  GHashTable   *html;
  const char   *name; /* (nullable) */
  GPtrArray    *values; /* RfDotValues */
  GPtrArray    *scopes; /* RfDotScope: the graph, then those that stay */
  GPtrArray    *nodes;  /* RfDotNode, in the order of the source */
  GHashTable   *ids;    /* id → RfDotNode */
  GPtrArray    *edges;  /* RfDotEdge */
  GHashTable   *known;  /* RfDotEdge with what makes it the same → itself */
  gint64        budget;
  gint64        work;
  GCancellable *cancellable;
  char         *failure;
  guint         failed_line, failed_column;
} RfDot;

gboolean     rf_dot_fail         (RfDot             *self,
                                  const RfDotToken  *at,
                                  const char        *format,
                                  ...) G_GNUC_PRINTF (3, 4);
gboolean     rf_dot_next         (RfDot             *self);
gboolean     rf_dot_at_mark      (RfDot             *self,
                                  char               mark);
gboolean     rf_dot_read_graph   (RfDot             *self);
RfDotScope  *rf_dot_add_scope    (RfDot             *self,
                                  RfDotScope        *parent,
                                  const char        *name);
void         rf_dot_scope_free   (gpointer           scope);
void         rf_dot_close_scope  (RfDot             *self,
                                  RfDotScope        *scope);
RfDotNode   *rf_dot_need_node    (RfDot             *self,
                                  RfDotScope        *scope,
                                  RfDotValues       *defaults);
GPtrArray   *rf_dot_list_members (RfDot             *self,
                                  RfDotScope        *scope);
gboolean     rf_dot_add_edges    (RfDot             *self,
                                  const RfDotLink   *link,
                                  RfDotValues       *values,
                                  const RfDotValues *said);
RfDotValues *rf_dot_add_values   (RfDot             *self,
                                  const RfDotValues *like);
void         rf_dot_set_values   (RfDot             *self,
                                  RfDotValues      **values,
                                  const RfDotValues *more);
RfDiagram   *rf_dot_to_diagram   (RfDot             *self,
                                  guint              line);
char        *rf_dot_dup_label    (RfDot             *self,
                                  const char        *raw,
                                  const RfDotNode   *node,
                                  const RfDotEdge   *edge);

G_END_DECLS
