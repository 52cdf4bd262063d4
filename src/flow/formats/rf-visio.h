/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"
#include "rf-zip.h"

G_BEGIN_DECLS

/* The cells of a sheet that are asked for. */
typedef enum
{
  RF_VISIO_PIN_X,
  RF_VISIO_PIN_Y,
  RF_VISIO_WIDTH,
  RF_VISIO_HEIGHT,
  RF_VISIO_LOC_PIN_X,
  RF_VISIO_LOC_PIN_Y,
  RF_VISIO_ANGLE,
  RF_VISIO_FLIP_X,
  RF_VISIO_FLIP_Y,
  RF_VISIO_BEGIN_X,
  RF_VISIO_BEGIN_Y,
  RF_VISIO_END_X,
  RF_VISIO_END_Y,
  RF_VISIO_BEGIN_ARROW,
  RF_VISIO_END_ARROW,
  RF_VISIO_LINE_PATTERN,
  RF_VISIO_LINE_MATRIX,
  RF_VISIO_HIDE_TEXT,
  RF_VISIO_PAGE_WIDTH,
  RF_VISIO_PAGE_HEIGHT,
  RF_VISIO_N_CELLS,
} RfVisioCell;

/* A point of a shape's outline, in inches of the shape. */
typedef struct
{
  guint    ix;
  double   x;
  double   y;
  gboolean has_x;
  gboolean has_y;
  gboolean is_relative; /* parts of width and height */
  gboolean is_deleted;
} RfVisioRow;

/* A shape, a style sheet, or the sheet of a page. */
typedef struct _RfVisioShape RfVisioShape;
struct _RfVisioShape
{
  char         *id;
  char         *name;
  char         *type;
  char         *master;        /* (nullable) */
  char         *master_shape;  /* (nullable) */
  char         *line_style;    /* (nullable) */
  guint         depth;         /* of its element */
  guint         has;           /* bits of RfVisioCell */
  guint         themed;        /* bits of RfVisioCell */
  double        values[RF_VISIO_N_CELLS];
  char         *relationships; /* (nullable): formulas */
  char         *begin_formula;
  char         *end_formula;
  char         *structure;     /* (nullable): "Container", "List", … */
  GString      *text;          /* (nullable) */
  GArray       *rows;          /* (nullable) (element-type RfVisioRow) */
  gboolean      is_deleted;
  RfVisioShape *parent;        /* (nullable) */
  GPtrArray    *children;      /* (nullable) */

  /* Of a page alone, once it is built. */
  gboolean      is_node;
  gboolean      is_group;
};

/* A line's end is tied to a shape. */
typedef struct
{
  char *from;
  char *cell;
  char *to;
} RfVisioConnect;

/* A page or a master as the index of its kind has it. */
typedef struct
{
  char         *id;
  char         *name;
  char         *relation;
  gboolean      is_background;
  RfVisioShape *sheet; /* (nullable) */
} RfVisioEntry;

/* What one part holds. */
typedef struct
{
  GPtrArray  *shapes;   /* (element-type RfVisioShape): the outermost, also style sheets */
  GPtrArray  *entries;  /* (element-type RfVisioEntry) */
  GPtrArray  *connects; /* (element-type RfVisioConnect) */
  GHashTable *by_id;    /* all shapes; the first of an id counts */
  guint       n_shapes;
  guint       n_doubles;
} RfVisioPart;

/* Which ends of a line are arrows. */
typedef struct
{
  gboolean begin;
  gboolean end;
} RfVisioHeads;

/* The whole drawing. */
typedef struct
{
  GHashTable  *parts;    /* name → RfVisioPart, of masters and pages */
  RfVisioPart *document; /* the style sheets */
  RfVisioPart *masters;  /* (nullable) */
  RfVisioPart *pages;
  GHashTable  *masters_by_id; /* id → RfVisioEntry */
  GHashTable  *master_parts; /* id of a master → name of its part */
  GHashTable  *page_parts;
  GArray      *theme;    /* (element-type RfVisioHeads): line ends by matrix */
  guint        n_shapes;
} RfVisio;

RfVisio      *rf_visio_open          (GBytes              *bytes,
                                      GError             **error);
void          rf_visio_free          (RfVisio             *self);
RfVisioPart  *rf_visio_part_read     (GBytes              *bytes,
                                      GError             **error);
void          rf_visio_part_free     (RfVisioPart         *self);

RfVisioEntry *rf_visio_find_master   (RfVisio             *self,
                                      const RfVisioShape  *shape);
double        rf_visio_get           (RfVisio             *self,
                                      const RfVisioShape  *shape,
                                      RfVisioCell          cell,
                                      double               fallback);
gboolean      rf_visio_is_line       (RfVisio             *self,
                                      const RfVisioShape  *shape);
RfVisioHeads  rf_visio_get_heads     (RfVisio             *self,
                                      const RfVisioShape  *shape);
const char   *rf_visio_get_structure (RfVisio             *self,
                                      const RfVisioShape  *shape);
char         *rf_visio_dup_label     (RfVisio             *self,
                                      const RfVisioShape  *shape);
GArray       *rf_visio_dup_path      (RfVisio             *self,
                                      const RfVisioShape  *shape,
                                      double               page_height);
void          rf_visio_place         (RfVisio             *self,
                                      const RfVisioShape  *shape,
                                      double               page_height,
                                      RfDiagramNode       *node);

void          rf_visio_build         (RfVisio             *self,
                                      RfVisioEntry        *page,
                                      RfDiagram           *diagram);
gboolean      rf_visio_is_flow_master (const char         *name);
RfShape       rf_visio_shape_of      (const char          *master);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfVisio, rf_visio_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfVisioPart, rf_visio_part_free)

G_END_DECLS
