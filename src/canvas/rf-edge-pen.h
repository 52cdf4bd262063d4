/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-scene.h"
#include "rf-viewport.h"

G_BEGIN_DECLS

/**
 * RfEdgePen:
 *
 * Draws routes of one colour and width for one frame. What it drew with stays
 * until the zoom, the colour or the width is another one.
 */
typedef struct _RfEdgePen RfEdgePen;

RfEdgePen *rf_edge_pen_new    (void);
void       rf_edge_pen_free   (RfEdgePen        *self);
void       rf_edge_pen_begin  (RfEdgePen        *self,
                               const RfViewport *viewport,
                               double            scale,
                               double            width,
                               const GdkRGBA    *colour,
                               gboolean          heads);
gboolean   rf_edge_pen_add    (RfEdgePen        *self,
                               const RfPoint    *points,
                               guint             n_points);
void       rf_edge_pen_finish (RfEdgePen        *self,
                               GtkSnapshot      *snapshot);

GdkTexture *rf_texture_new_for_surface (cairo_surface_t *surface);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfEdgePen, rf_edge_pen_free)

G_END_DECLS
