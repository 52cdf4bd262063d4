/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of a drawing a widget shows: plain arithmetic between canvas
 * units and pixels.
 */

#include "rf-viewport.h"

/**
 * rf_viewport_zoom_to:
 * @at_x: pixel whose canvas unit stays where it is
 */
void
rf_viewport_zoom_to (RfViewport *self,
                     double      zoom,
                     double      at_x,
                     double      at_y)
{
  graphene_point_t fixed = rf_viewport_to_canvas (self, at_x, at_y);

  self->zoom = CLAMP (zoom, RF_ZOOM_MIN, RF_ZOOM_MAX);
  self->x = fixed.x - at_x / self->zoom;
  self->y = fixed.y - at_y / self->zoom;
}

/**
 * rf_viewport_fit:
 * @width: of the drawing in canvas units
 * @margin: pixels that stay free around it
 *
 * Shows the whole drawing in the middle, at 100 % at most.
 */
void
rf_viewport_fit (RfViewport *self,
                 double      width,
                 double      height,
                 double      margin)
{
  double across = (self->width - 2 * margin) / MAX (width, 1);
  double down = (self->height - 2 * margin) / MAX (height, 1);

  /* A run map may be smaller than what can be zoomed to by hand. */
  self->zoom = CLAMP (MIN (across, down), .01, 1);
  self->x = width / 2 - self->width / self->zoom / 2;
  self->y = height / 2 - self->height / self->zoom / 2;
}

/* Moves the drawing by pixels. */
void
rf_viewport_pan (RfViewport *self,
                 double      dx,
                 double      dy)
{
  self->x -= dx / self->zoom;
  self->y -= dy / self->zoom;
}

graphene_point_t
rf_viewport_to_canvas (const RfViewport *self,
                       double            x,
                       double            y)
{
  return GRAPHENE_POINT_INIT (self->x + x / self->zoom, self->y + y / self->zoom);
}

graphene_point_t
rf_viewport_to_screen (const RfViewport *self,
                       double            x,
                       double            y)
{
  return GRAPHENE_POINT_INIT ((x - self->x) * self->zoom, (y - self->y) * self->zoom);
}

/**
 * rf_viewport_show:
 * @area: in canvas units
 * @margin: pixels that stay free around it
 *
 * Moves as little as shows all of @area.
 */
void
rf_viewport_show (RfViewport      *self,
                  graphene_rect_t *area,
                  double           margin)
{
  double free = margin / self->zoom;
  double width = self->width / self->zoom, height = self->height / self->zoom;

  if (area->origin.x + area->size.width + free > self->x + width)
    self->x = area->origin.x + area->size.width + free - width;
  if (area->origin.x - free < self->x)
    self->x = area->origin.x - free;
  if (area->origin.y + area->size.height + free > self->y + height)
    self->y = area->origin.y + area->size.height + free - height;
  if (area->origin.y - free < self->y)
    self->y = area->origin.y - free;
}
