/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

#include "rf-author.h"
#include "rf-flow-layout.h"

G_BEGIN_DECLS

/* Measures of a card in canvas units (design.md 3). */
#define RF_CARD_PADDING 12.0
#define RF_CARD_RADIUS 12.0
#define RF_CARD_CHIP 24.0
#define RF_CARD_TITLE_TOP 44.0
#define RF_CARD_TITLE_SIZE 13.5
#define RF_CARD_META_HEIGHT 22.0
#define RF_CARD_TITLE_LINES 3 /* alerts and conditions often differ in their last words alone; most titles have one or two */
#define RF_LABEL_HEIGHT 22.0
#define RF_LABEL_SIZE 12.0

/**
 * RfSceneCard:
 * @x: of its left edge
 * @y: of its upper edge
 * @meta: (nullable): facts below the title
 * @picture: another number whenever the card looks otherwise than before
 */
typedef struct
{
  const RfNode *node;
  double        x;
  double        y;
  double        width;
  double        height;
  const char   *meta;
  guint         picture;
  RfNodeKind    kind;
} RfSceneCard;

/**
 * RfSceneEdge:
 * @edge: (nullable): NULL for the way on of a project
 * @points: from card border to card border, upright and level lines; in a box of g_rc_box_alloc() that the layout's own
 *   may share
 * @label: (nullable): what the option says
 * @label_at: the middle of the label
 * @picture: of the label; another number whenever it looks otherwise than before
 * @left: to @bottom: the box around the line and the label
 * @sees: where another card would make it lead elsewhere; for the scene alone
 */
typedef struct
{
  const RfEdge *edge;
  guint         from;
  guint         to;
  RfPoint      *points;
  guint         n_points;
  RfPoint       label_at;
  double        label_width;
  const char   *label;
  guint         picture;
  double        left, top, right, bottom;
  RfLayoutBox   sees;
} RfSceneEdge;

typedef enum
{
  RF_TOWARDS_LEFT,
  RF_TOWARDS_RIGHT,
  RF_TOWARDS_UP,
  RF_TOWARDS_DOWN,
} RfTowards;

/**
 * RfSceneBox:
 *
 * A rectangle in canvas units; this library knows no graphene.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RfSceneBox;

#define RF_SCENE_NONE G_MAXUINT

/**
 * RfSceneChange:
 * @origins: for each card the position that it had before, or %RF_SCENE_NONE for a new one
 * @n_before: how many cards there were
 * @remade: positions of cards whose ways out have come, gone or changed places
 */
typedef struct
{
  const guint *origins;
  guint        n_before;
  const guint *remade;
  guint        n_remade;
} RfSceneChange;

/**
 * RfScene:
 *
 * Where everything of a flow is drawn, and what is at a place. Knows nothing
 * of widgets; used by whatever draws.
 */
typedef struct _RfScene RfScene;

RfScene           *rf_scene_new          (RfFlow             *flow,
                                          PangoContext       *context);
void               rf_scene_free         (RfScene            *self);
gboolean           rf_scene_update       (RfScene            *self,
                                          RfEdit             *edit);
void               rf_scene_get_change   (RfScene            *self,
                                          RfSceneChange      *change);
void               rf_scene_move_card    (RfScene            *self,
                                          guint               position,
                                          double              x,
                                          double              y);
void               rf_scene_moved        (RfScene            *self);
RfPlacedCard      *rf_scene_list_places  (RfScene            *self);
RfPlacedCard      *rf_scene_lay_out      (RfScene            *self,
                                          gboolean            horizontal,
                                          guint              *n_cards);
void               rf_scene_get_bounds   (RfScene            *self,
                                          RfSceneBox         *bounds);
guint              rf_scene_get_n_plain  (RfScene            *self);
guint              rf_scene_get_n_cards  (RfScene            *self);
const RfSceneCard *rf_scene_get_card     (RfScene            *self,
                                          guint               position);
guint              rf_scene_get_n_edges  (RfScene            *self);
const RfSceneEdge *rf_scene_get_edge     (RfScene            *self,
                                          guint               position);
gboolean           rf_scene_find         (RfScene            *self,
                                          const char         *node,
                                          guint              *position);
gboolean           rf_scene_find_edge    (RfScene            *self,
                                          const char         *edge,
                                          guint              *position);
gboolean           rf_scene_hit          (RfScene            *self,
                                          double              x,
                                          double              y,
                                          guint              *position);
gboolean           rf_scene_hit_edge     (RfScene            *self,
                                          double              x,
                                          double              y,
                                          double              reach,
                                          guint              *position);
void               rf_scene_list_cards   (RfScene            *self,
                                          double              x,
                                          double              y,
                                          double              width,
                                          double              height,
                                          GArray             *positions);
gboolean           rf_scene_nearest      (RfScene            *self,
                                          guint               from,
                                          RfTowards           towards,
                                          guint              *position);
void               rf_scene_find_room    (RfScene            *self,
                                          guint               from,
                                          double             *x,
                                          double             *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfScene, rf_scene_free)

G_END_DECLS
