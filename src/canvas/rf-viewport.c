/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of a drawing a widget shows: plain arithmetic between canvas
 * units and pixels.
 */

#include "rf-viewport.h"

#include <math.h>

static double
get_unit (const RfViewport *self)
{
  return self->unit > 0 ? self->unit : 1;
}

/**
 * rf_viewport_get_share:
 *
 * Returns: the zoom as people read it: 1 where text has the size that it has elsewhere on the screen
 */
double
rf_viewport_get_share (const RfViewport *self)
{
  return self->zoom / get_unit (self);
}

/**
 * rf_viewport_zoom_to:
 * @zoom: screen pixels a canvas unit
 * @at_x: pixel whose canvas unit stays where it is
 */
void
rf_viewport_zoom_to (RfViewport *self,
                     double      zoom,
                     double      at_x,
                     double      at_y)
{
  graphene_point_t fixed = rf_viewport_to_canvas (self, at_x, at_y);

  self->zoom = CLAMP (zoom, RF_ZOOM_MIN * get_unit (self), RF_ZOOM_MAX * get_unit (self));
  self->x = fixed.x - at_x / self->zoom;
  self->y = fixed.y - at_y / self->zoom;
}

/**
 * rf_viewport_scale_text:
 * @unit: screen pixels a canvas unit at 100 %, from now on
 *
 * What is in the middle stays there and grows with the text of the screen.
 */
void
rf_viewport_scale_text (RfViewport *self,
                        double      unit)
{
  graphene_point_t middle = rf_viewport_to_canvas (self, self->width / 2, self->height / 2);

  self->zoom *= unit / get_unit (self);
  self->unit = unit;
  rf_viewport_centre_on (self, middle.x, middle.y);
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

  /* What is to be seen whole may be smaller than what can be zoomed to by hand. */
  self->zoom = CLAMP (MIN (across, down), .001, get_unit (self));
  self->x = width / 2 - self->width / self->zoom / 2;
  self->y = height / 2 - self->height / self->zoom / 2;
}

/**
 * rf_viewport_open:
 * @width: of the drawing in canvas units
 * @height: of it
 * @start: where the drawing is read from, in canvas units
 * @margin: pixels that stay free around it
 * @share: what can be read with ease, see rf_viewport_get_share()
 *
 * Shows the whole drawing where it can be read then, else its start at @share.
 */
void
rf_viewport_open (RfViewport            *self,
                  double                 width,
                  double                 height,
                  const graphene_rect_t *start,
                  double                 margin,
                  double                 share)
{
  double zoom = share * get_unit (self), free, span;

  rf_viewport_fit (self, width, height, margin);
  if (self->zoom >= zoom)
    return;

  /* The start is in the middle, unless that leaves room empty beside the drawing. */
  self->zoom = zoom;
  free = margin / zoom;
  span = self->width / zoom;
  self->x = start->origin.x + start->size.width / 2 - span / 2;
  if (width + 2 * free <= span)
    self->x = width / 2 - span / 2;
  else
    self->x = CLAMP (self->x, -free, width + free - span);
  self->y = start->origin.y - free;
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

/* Brings a place of the drawing to the middle of the widget. */
void
rf_viewport_centre_on (RfViewport *self,
                       double      x,
                       double      y)
{
  self->x = x - self->width / self->zoom / 2;
  self->y = y - self->height / self->zoom / 2;
}

/**
 * rf_viewport_between:
 * @from: where a movement begins
 * @to: where it ends
 * @share: of the way that is done, 0 to 1
 *
 * Moves the middle evenly, and the zoom by even factors. The size of the widget stays.
 */
void
rf_viewport_between (RfViewport       *self,
                     const RfViewport *from,
                     const RfViewport *to,
                     double            share)
{
  double from_x = from->x + from->width / from->zoom / 2, from_y = from->y + from->height / from->zoom / 2;
  double to_x = to->x + to->width / to->zoom / 2, to_y = to->y + to->height / to->zoom / 2;

  self->zoom = from->zoom * pow (to->zoom / from->zoom, share);
  rf_viewport_centre_on (self, from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share);
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
 * @foot: pixels at the bottom that are covered
 *
 * Moves as little as shows all of @area.
 */
void
rf_viewport_show (RfViewport      *self,
                  graphene_rect_t *area,
                  double           margin,
                  double           foot)
{
  double free = margin / self->zoom;
  double width = self->width / self->zoom, height = (self->height - foot) / self->zoom;

  if (area->origin.x + area->size.width + free > self->x + width)
    self->x = area->origin.x + area->size.width + free - width;
  if (area->origin.x - free < self->x)
    self->x = area->origin.x - free;
  if (area->origin.y + area->size.height + free > self->y + height)
    self->y = area->origin.y + area->size.height + free - height;
  if (area->origin.y - free < self->y)
    self->y = area->origin.y - free;
}
