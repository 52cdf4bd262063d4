/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"
#include "rf-edge-pen.h"
#include "rf-palette.h"
#include "rf-scene.h"
#include "rf-viewport.h"

G_BEGIN_DECLS

/* For the files of the canvas alone. */

#define RF_NO_CARD G_MAXUINT
#define RF_CANVAS_MARGIN 24.0  /* pixels around what is shown on purpose */
#define RF_CANVAS_READABLE .6  /* zoom below which no text is read */
#define RF_CANVAS_EASY .75     /* zoom at which text is read with ease */

/* What stays in sight when the size changes. */
typedef enum
{
  RF_AIM_MIDDLE, /* what somebody moved there */
  RF_AIM_WHOLE,
  RF_AIM_START,  /* the whole where it can be read, else where it starts */
} RfCanvasAim;

typedef struct _RfCanvasHand RfCanvasHand;
/* How an edge is drawn. */
typedef enum
{
  RF_EDGE_PLAIN,
  RF_EDGE_MARKED,
  RF_EDGE_ADDED,
  RF_EDGE_REMOVED,
  RF_EDGE_CHANGED,
  RF_N_EDGE_STYLES
} RfEdgeStyle;

typedef struct _RfFarPainting RfFarPainting;
typedef struct _RfTiles RfTiles;

struct _RfCanvas
{
  GtkWidget parent_instance;

  RfFlow     *flow;
  GSignalGroup *flow_signals;
  RfScene    *scene;       /* made when it is first needed, dropped when the flow or the font changes */
  RfViewport  viewport;
  RfPalette   palette;
  GPtrArray  *probes;
  GHashTable *decorations; /* id → RfDecoration */
  GHashTable *badges;      /* (nullable): id of a node → RfSeverity of what is wrong there */
  GHashTable *nodes;       /* picture of a card, whether it is struck, and detail → GskRenderNode, in canvas units */
  GskRenderNode *words[RF_N_DECORATIONS]; /* (nullable): the word of a decoration; its upper right corner at 0,0 */
  GtkIconPaintable *icons[RF_N_NODE_KINDS];
  RfEdgePen  *pens[RF_N_EDGE_STYLES];
  guint       focus;       /* position of the card that has the focus; RF_NO_CARD for none */
  guint       selected;    /* position of the card that was chosen last; RF_NO_CARD for none */
  GHashTable *chosen_set;  /* the ids of @chosen */
  GPtrArray  *chosen;      /* ids of all cards that are chosen, the one of @selected last */
  char       *chosen_edge; /* (nullable): id of the edge that is chosen; then no card is */
  RfCanvasHand *hand;      /* (nullable): what an author does with the pointer; NULL where the flow is only read */
  GHashTable *labels;      /* picture of a label and style → GskRenderNode about the middle of the label */
  GPtrArray  *accessibles; /* (nullable): RfCardAccessible of each card, once somebody asked */
  GArray     *untold;      /* (nullable): positions whose ways are still to be told */
  guint       telling_ways;
  GdkTexture *far;         /* (nullable): the flow from far away, @far_area of it at @far_scale */
  graphene_rect_t far_area;
  double      far_scale;
  guint       far_settle;
  RfTiles    *tiles;       /* (nullable): the view on the move */
  guint       stamp;       /* see rf_canvas_get_stamp() */
  guint       telling;
  RfViewport  glide_from, glide_to;
  gint64      glide_start;
  guint       glide;
  double      drag_x, drag_y;
  double      start_zoom;
  gboolean    has_palette;
  gboolean    moved;       /* since it was drawn, the place of the view is another one, and nothing else */
  gboolean    holds;       /* the drag is the hand's, not the view's */
  gboolean    space;       /* the space bar is held: dragging moves the view, whatever is under the pointer */
  char       *asks;        /* (nullable): whose text is to be asked for once the size is known */
  GtkWidget  *popover;     /* (nullable): a menu, or what asks for a text */
  RfCanvasAim aim;
  gboolean    reveals; /* the selected card is to be shown once the size is known */
  int         foot;    /* pixels at the bottom that something floats above */
};

typedef enum
{
  RF_DETAIL_OF_ALL,     /* >= 60 % */
  RF_DETAIL_OF_TITLES,  /* 35-60 % */
  RF_DETAIL_OF_SHAPES,  /* 15-35 % */
  RF_DETAIL_OF_NOTHING, /* < 15 % */
} RfCanvasDetail;

void           rf_canvas_take_aim       (RfCanvas        *self);
void           rf_canvas_accessible_init    (GtkAccessibleInterface *iface);
void           rf_canvas_forget_accessibles (RfCanvas   *self);
void           rf_canvas_move_accessibles   (RfCanvas   *self);
void           rf_canvas_tell_edit          (RfCanvas   *self,
                                             RfEdit     *edit);
void           rf_canvas_tell_ways_later    (RfCanvas   *self,
                                             guint       position);
void           rf_canvas_tell_selected      (RfCanvas   *self,
                                             guint       position,
                                             gboolean    selected);
void           rf_canvas_move_focus         (RfCanvas   *self,
                                             guint       position);
void           rf_canvas_draw_in_units  (RfCanvas        *self,
                                         GtkSnapshot     *snapshot);
double         rf_canvas_get_scale      (RfCanvas        *self);
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
void           rf_canvas_draw_labels    (RfCanvas        *self,
                                         GtkSnapshot     *snapshot,
                                         const graphene_rect_t *view);
const char    *rf_canvas_kind_word      (RfNodeKind       kind);
const GdkRGBA *rf_canvas_mark_colour    (RfCanvas        *self,
                                         RfDecoration     decoration);
const char    *rf_canvas_mark_word      (RfDecoration     decoration);
gboolean       rf_decoration_is_difference (RfDecoration  decoration);
void           rf_canvas_draw_far       (RfCanvas        *self,
                                         GtkSnapshot     *snapshot,
                                         const graphene_rect_t *view);
void           rf_canvas_forget_far     (RfCanvas        *self);
void           rf_canvas_draw_content   (RfCanvas        *self,
                                         GtkSnapshot     *snapshot);
gboolean       rf_canvas_draw_tiles     (RfCanvas        *self,
                                         GtkSnapshot     *snapshot);
void           rf_canvas_forget_tiles   (RfCanvas        *self);
void           rf_canvas_queue_draw     (RfCanvas        *self);
RfFarPainting *rf_far_painting_new      (RfCanvas        *canvas,
                                         const graphene_rect_t *area,
                                         double           scale);
void           rf_far_painting_free     (RfFarPainting   *self);
gboolean       rf_far_painting_go_on    (RfFarPainting   *self,
                                         gint64           time);
GdkTexture    *rf_far_painting_finish   (RfFarPainting   *self);
GdkTexture    *rf_canvas_paint          (RfCanvas        *self,
                                         const graphene_rect_t *area,
                                         double           scale);
void           rf_canvas_show_card      (RfCanvas        *self,
                                         guint            position);
GtkAccessible *rf_canvas_get_accessible (RfCanvas        *self,
                                         guint            position);
void           rf_canvas_add_input      (RfCanvas        *self);

/* What is chosen */
gboolean       rf_canvas_is_chosen      (RfCanvas        *self,
                                         const char      *node);
void           rf_canvas_choose         (RfCanvas        *self,
                                         const char      *node,
                                         gboolean         more);
void           rf_canvas_choose_edge    (RfCanvas        *self,
                                         const char      *edge);
void           rf_canvas_keep_chosen    (RfCanvas        *self);
void           rf_canvas_forget_chosen  (RfCanvas        *self);

/* What an author does */
void           rf_canvas_hand_free      (RfCanvasHand    *hand);
gboolean       rf_canvas_hand_begin     (RfCanvas        *self,
                                         GtkGesture      *gesture,
                                         double           x,
                                         double           y);
gboolean       rf_canvas_hand_holds_port (RfCanvas       *self,
                                         double           x,
                                         double           y);
void           rf_canvas_hand_move      (RfCanvas        *self,
                                         double           x,
                                         double           y);
void           rf_canvas_hand_end       (RfCanvas        *self);
void           rf_canvas_hand_cancel    (RfCanvas        *self);
void           rf_canvas_hand_drop      (RfCanvas        *self);
void           rf_canvas_hand_hover     (RfCanvas        *self,
                                         double           x,
                                         double           y);
void           rf_canvas_draw_hand      (RfCanvas        *self,
                                         GtkSnapshot     *snapshot);
void           rf_canvas_emit_edit      (RfCanvas        *self,
                                         RfEdit          *edit);
void           rf_canvas_install_actions (GtkWidgetClass *klass);
void           rf_canvas_install_clipboard (GtkWidgetClass *klass);
void           rf_canvas_popup_menu     (RfCanvas        *self,
                                         double           x,
                                         double           y);
void           rf_canvas_ask_text       (RfCanvas        *self,
                                         const char      *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFarPainting, rf_far_painting_free)

G_END_DECLS
