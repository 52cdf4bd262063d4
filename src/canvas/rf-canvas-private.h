/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"
#include "rf-palette.h"
#include "rf-scene.h"
#include "rf-viewport.h"

G_BEGIN_DECLS

/* For the files of the canvas alone. */

#define RF_NO_CARD G_MAXUINT

struct _RfCanvas
{
  GtkWidget parent_instance;

  RfFlow     *flow;
  RfScene    *scene;       /* made when it is first needed, dropped when the flow or the font changes */
  RfViewport  viewport;
  RfPalette   palette;
  GPtrArray  *probes;
  GHashTable *decorations; /* id → RfDecoration */
  GHashTable *nodes;       /* card position and detail → GskRenderNode, in canvas units */
  GtkIconPaintable *icons[RF_N_NODE_KINDS];
  guint       focus;       /* position of the card that has the focus; RF_NO_CARD for none */
  guint       selected;
  double      drag_x, drag_y;
  double      start_zoom;
  gboolean    space;
  gboolean    has_palette;
  gboolean    fits; /* the whole flow is shown until somebody moves it */
};

typedef enum
{
  RF_DETAIL_OF_ALL,     /* >= 60 % */
  RF_DETAIL_OF_TITLES,  /* 35-60 % */
  RF_DETAIL_OF_SHAPES,  /* 15-35 % */
  RF_DETAIL_OF_NOTHING, /* < 15 % */
} RfCanvasDetail;

RfCanvasDetail rf_canvas_get_detail     (RfCanvas        *self);
RfDecoration   rf_canvas_get_decoration (RfCanvas        *self,
                                         const char      *id);
void           rf_canvas_ensure         (RfCanvas        *self);
void           rf_canvas_set_focus      (RfCanvas        *self,
                                         guint            position);
void           rf_canvas_moved          (RfCanvas        *self);
void           rf_canvas_draw_cards     (RfCanvas        *self,
                                         GtkSnapshot     *snapshot,
                                         const graphene_rect_t *view);
void           rf_canvas_draw_edges     (RfCanvas        *self,
                                         GtkSnapshot     *snapshot,
                                         const graphene_rect_t *view);
void           rf_canvas_add_input      (RfCanvas        *self);

G_END_DECLS
