/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-scene.h"

G_BEGIN_DECLS

/* For the files of RfScene alone. */

/* What a card shows, and a number for its looks. */
typedef struct
{
  double height;
  char  *meta;
  guint  picture;
} RfMeasured;

typedef struct
{
  double width;
  guint  picture;
} RfMeasuredLabel;

/* Where the card of a node stands among the cards. */
typedef struct
{
  char *id; /* GRefString */
  guint position;
} RfSceneSlot;

#define RF_N_ASCII 128

struct _RfScene
{
  RfFlow      *flow;
  PangoLayout *title;
  PangoLayout *label;
  int          line_height;
  PangoLayout *word;                       /* as the title, of one word */
  GHashTable  *words;                      /* word → how wide it is in a title, in units of Pango */
  double       title_advances[RF_N_ASCII]; /* canvas units by character; 0 where it is not measured */
  double       label_advances[RF_N_ASCII];
  GHashTable  *measured; /* id of a node → RfMeasured */
  GHashTable  *labels;   /* id of an edge → RfMeasuredLabel */
  GHashTable  *autos;    /* id of a node → AutoPlace: where the layout puts it */
  GHashTable  *routes;   /* id of an edge, or of the step whose way on it is → Route of the layout */
  GArray      *cards;    /* RfSceneCard */
  GArray      *edges;    /* RfSceneEdge */
  GHashTable  *by_id;    /* id of a node → RfSceneSlot */
  GPtrArray   *slots;    /* RfSceneSlot of each card, not owned */
  GHashTable  *folded;   /* ids of nodes that are folded */
  GHashTable  *unplaced; /* ids of nodes that have no place */
  GArray      *origins;  /* as in RfSceneChange, and so the next two */
  GArray      *remade;
  guint        n_before;
  GHashTable  *cells;    /* cell → GArray of positions */
  GHashTable  *moved;    /* position of a card that has moved since the last edit → RfSceneBox where it stood */
  RfSceneBox   bounds;
  gboolean     is_sideways;    /* the flow leads from left to right */
  gboolean     autos_sideways; /* and so it did when @autos and @routes were made */
  guint        n_plain;        /* of @routes, those that are led around the drawing */
  gboolean     is_tidy;        /* while all lines are made: no card stands where the layout has not put it */
  guint        pictures; /* how many have been numbered */
};

void     rf_scene_init_text     (RfScene           *self,
                                 PangoContext      *context);
const RfMeasured      *rf_scene_measure_node  (RfScene       *self,
                                               const RfNode  *node);
const RfMeasuredLabel *rf_scene_measure_label (RfScene       *self,
                                               const RfEdge  *edge);
void     rf_scene_clear_cells   (RfScene           *self);
void     rf_scene_index_card    (RfScene           *self,
                                 guint              position);
void     rf_scene_unindex_card  (RfScene           *self,
                                 guint              position);
void     rf_scene_reindex_cards (RfScene           *self,
                                 const guint       *now_at);
void     rf_scene_measure_all   (RfScene           *self);
void     rf_scene_measure_edge  (RfScene           *self,
                                 RfSceneEdge       *edge);
gboolean rf_scene_is_free       (RfScene           *self,
                                 const RfSceneBox  *box);
gboolean rf_scene_is_clear      (RfScene           *self,
                                 const RfPoint     *points,
                                 guint              n_points);
void     rf_scene_see_nothing   (RfSceneEdge       *edge);
void     rf_scene_see           (RfSceneEdge       *edge,
                                 const RfPoint     *points,
                                 guint              n_points);
GArray  *rf_scene_new_edges     (guint              n);
void     rf_scene_set_points    (RfSceneEdge       *edge,
                                 const RfPoint     *points,
                                 guint              n_points);
void     rf_scene_build         (RfScene           *self);
gboolean rf_scene_wants_layout  (RfScene           *self);
void     rf_scene_take_layout   (RfScene           *self);
void     rf_scene_note_node     (RfScene           *self,
                                 const RfNode      *node);
GPtrArray *rf_scene_list_shown  (RfScene           *self);
void     rf_scene_add_card      (RfScene           *self,
                                 const RfNode      *node,
                                 double             x,
                                 double             y);
void     rf_scene_add_edge      (RfScene           *self,
                                 guint              from,
                                 guint              to,
                                 const RfEdge      *record);
void     rf_scene_add_ways      (RfScene           *self,
                                 guint              position);
void     rf_scene_trace         (RfScene           *self,
                                 RfSceneEdge       *edge,
                                 guint              option,
                                 guint              n_options);
void     rf_scene_route         (RfScene           *self,
                                 RfSceneEdge       *edge,
                                 guint              option,
                                 guint              n_options);

G_END_DECLS
