/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-drawio.h"

G_BEGIN_DECLS

/* What a cell's style says, as far as it means something. */
typedef struct
{
  RfShape        shape;
  gboolean       is_html;
  gboolean       is_lane;
  gboolean       is_orthogonal;
  gboolean       starts_with_arrow;
  gboolean       ends_with_arrow;
  gboolean       has_exit;
  gboolean       has_entry;
  RfDiagramPoint exit;  /* as parts of the size of the box at which it begins */
  RfDiagramPoint entry;
} RfDrawioStyle;

/* How far the search for a cell's place has come; meeting one that is under way again is a ring of parents. */
typedef enum
{
  RF_DRAWIO_UNPLACED,
  RF_DRAWIO_UNDER_WAY,
  RF_DRAWIO_PLACED,
} RfDrawioPlacing;

/* A vertex, an edge, or neither (a layer). */
typedef struct _RfDrawioCell RfDrawioCell;
struct _RfDrawioCell
{
  char           *id;
  char           *parent;
  char           *source;
  char           *target;
  char           *label;
  char           *body; /* (nullable): what shows when the pointer rests on it */
  char          **tags; /* (nullable) */
  RfDrawioStyle   style;
  gboolean        is_vertex;
  gboolean        is_edge;
  gboolean        is_relative;
  gboolean        has_from;
  gboolean        has_to;
  double          x;
  double          y;
  double          width;
  double          height;
  RfDiagramPoint  offset;
  RfDiagramPoint  from;
  RfDiagramPoint  to;
  GArray         *points; /* (nullable) (element-type RfDiagramPoint) */
  guint           line;

  /* Found when all cells are known. */
  RfDrawioCell   *up;
  RfDrawioPlacing placing;
  guint           depth;
  RfDiagramPoint  origin; /* of the page, for a vertex its upper left corner */
  gboolean        is_group;
};

struct _RfDrawioCells
{
  guint         line;
  GPtrArray    *cells;    /* (element-type RfDrawioCell) */
  GHashTable   *by_id;
  RfDrawioCell *current;  /* (nullable) */
  char         *wrapper_id; /* of <UserObject> or <object>, for the cell inside it */
  char         *wrapper_label;
  char         *wrapper_body;
  char         *wrapper_tags;
  guint         wrapper_depth;
  gboolean      is_in_points;
  guint         n_doubles;
};

void rf_drawio_read_style (RfDrawioStyle *style,
                           const char    *text);
void rf_drawio_set_path   (RfDrawioCell  *edge,
                           RfDrawioCell  *from,
                           RfDrawioCell  *to,
                           RfDiagramEdge *into);

G_END_DECLS
