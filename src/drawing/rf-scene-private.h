/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-scene.h"

G_BEGIN_DECLS

/* For the files of RfScene alone. */

struct _RfScene
{
  RfFlow      *flow;
  PangoLayout *title;
  PangoLayout *label;
  int          line_height;
  GHashTable  *measured; /* id of a node → Measured */
  GHashTable  *labels;   /* id of an edge → Label */
  GHashTable  *autos;    /* id of a node → AutoPlace: where the layout puts it */
  GHashTable  *routes;   /* id of an edge, or of the step whose way on it is → Route of the layout */
  GArray      *cards;    /* RfSceneCard */
  GArray      *edges;    /* RfSceneEdge */
  GHashTable  *by_id;    /* id of a node → position + 1 */
  GHashTable  *cells;    /* cell → GArray of positions */
  RfSceneBox   bounds;
  guint        pictures; /* how many have been numbered */
};

void     rf_scene_clear_cells   (RfScene           *self);
void     rf_scene_index_card    (RfScene           *self,
                                 guint              position);
void     rf_scene_unindex_card  (RfScene           *self,
                                 guint              position);
void     rf_scene_measure_all   (RfScene           *self);
void     rf_scene_measure_edge  (RfScene           *self,
                                 RfSceneEdge       *edge);
gboolean rf_scene_is_free       (RfScene           *self,
                                 const RfSceneBox  *box);
void     rf_scene_route         (RfScene           *self,
                                 RfSceneEdge       *edge,
                                 guint              option,
                                 guint              n_options);

G_END_DECLS
