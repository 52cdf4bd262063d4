/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <graphene.h>

G_BEGIN_DECLS

#define RF_ZOOM_MIN .1
#define RF_ZOOM_MAX 4.

/**
 * RfViewport:
 * @zoom: screen pixels a canvas unit
 * @x: canvas unit at the left edge of the widget
 * @y: canvas unit at its upper edge
 * @unit: screen pixels a canvas unit at 100 %: how large the user wants text; 0 stands for 1
 *
 * Which part of a drawing a widget shows.
 */
typedef struct
{
  double zoom;
  double x;
  double y;
  double unit;
  double width;  /* of the widget, in pixels */
  double height;
} RfViewport;

double           rf_viewport_get_share (const RfViewport *self);
void             rf_viewport_zoom_to   (RfViewport       *self,
                                        double            zoom,
                                        double            at_x,
                                        double            at_y);
void             rf_viewport_scale_text (RfViewport      *self,
                                        double            unit);
void             rf_viewport_fit       (RfViewport       *self,
                                        double            width,
                                        double            height,
                                        double            margin);
void             rf_viewport_open      (RfViewport       *self,
                                        double            width,
                                        double            height,
                                        const graphene_rect_t *start,
                                        double            margin,
                                        double            share);
void             rf_viewport_pan       (RfViewport       *self,
                                        double            dx,
                                        double            dy);
void             rf_viewport_centre_on (RfViewport       *self,
                                        double            x,
                                        double            y);
void             rf_viewport_between   (RfViewport       *self,
                                        const RfViewport *from,
                                        const RfViewport *to,
                                        double            share);
graphene_point_t rf_viewport_to_canvas (const RfViewport *self,
                                        double            x,
                                        double            y);
graphene_point_t rf_viewport_to_screen (const RfViewport *self,
                                        double            x,
                                        double            y);
void             rf_viewport_show      (RfViewport       *self,
                                        graphene_rect_t  *area,
                                        double            margin,
                                        double            foot);

G_END_DECLS
