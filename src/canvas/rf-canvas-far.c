/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow from far away: thousands of cards at once are drawn into a picture
 * once, and the picture is moved and scaled until the view settles somewhere
 * else. Drawn anew for each frame they would take ten frames' time.
 */

#include "rf-canvas-private.h"

#include <math.h>

#define MAX_SIDE 4096.0    /* pixels; within what every renderer takes as one texture */
#define SETTLE_TIME 150    /* ms without a change of zoom, after which the picture is made sharp */
#define EDGE_WIDTH 1.0     /* pixels */

static RfDecoration
get_difference (RfCanvas       *self,
                const RfRecord *record)
{
  RfDecoration decoration = record != NULL ? rf_canvas_get_decoration (self, rf_record_get_id (record)) : RF_DECORATION_NONE;

  return rf_decoration_is_difference (decoration) ? decoration : RF_DECORATION_NONE;
}

/* What happened between two versions goes over the colour of the kind. */
static void
paint_differences (RfCanvas *self,
                   cairo_t  *cairo)
{
  for (guint i = 0; g_hash_table_size (self->decorations) > 0 && i < rf_scene_get_n_cards (self->scene); i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, i);
      RfDecoration difference = get_difference (self, card->node);

      if (difference == RF_DECORATION_NONE)
        continue;
      gdk_cairo_set_source_rgba (cairo, rf_canvas_mark_colour (self, difference));
      cairo_rectangle (cairo, card->x, card->y, card->width, card->height);
      cairo_fill (cairo);
    }
}

static void
paint_edges (RfCanvas *self,
             cairo_t  *cairo,
             double    scale)
{
  gboolean decorated = g_hash_table_size (self->decorations) > 0;

  cairo_set_line_width (cairo, EDGE_WIDTH / scale);
  gdk_cairo_set_source_rgba (cairo, &self->palette.edge);
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if (decorated)
        {
          RfDecoration difference = get_difference (self, edge->edge);

          gdk_cairo_set_source_rgba (cairo, difference != RF_DECORATION_NONE ? rf_canvas_mark_colour (self, difference) : &self->palette.edge);
        }
      for (guint k = 0; k < edge->n_points; k++)
        if (k == 0)
          cairo_move_to (cairo, edge->points[k].x, edge->points[k].y);
        else
          cairo_line_to (cairo, edge->points[k].x, edge->points[k].y);
      cairo_stroke (cairo); /* one by one: a single path of all is cut against itself, which is dearer */
    }
}

/* Far away a card is its colour. */
static void
paint_cards (RfCanvas *self,
             cairo_t  *cairo)
{
  for (guint kind = 0; kind < RF_N_NODE_KINDS; kind++)
    {
      GdkRGBA colour = self->palette.kinds[kind];

      for (guint i = 0; i < rf_scene_get_n_cards (self->scene); i++)
        {
          const RfSceneCard *card = rf_scene_get_card (self->scene, i);

          if (rf_node_get_kind (card->node) == kind)
            cairo_rectangle (cairo, card->x, card->y, card->width, card->height);
        }
      gdk_cairo_set_source_rgba (cairo, &self->palette.card);
      cairo_fill_preserve (cairo);
      colour.alpha *= .5;
      gdk_cairo_set_source_rgba (cairo, &colour);
      cairo_fill (cairo);
    }
}

/**
 * rf_canvas_paint:
 * @self: a canvas that shows a flow
 * @area: what of it, in canvas units
 * @scale: pixels a canvas unit
 *
 * Returns: (transfer full): a picture of @area as it looks from far away
 */
GdkTexture *
rf_canvas_paint (RfCanvas              *self,
                 const graphene_rect_t *area,
                 double                 scale)
{
  int width = CLAMP (ceil (area->size.width * scale), 1, MAX_SIDE), height = CLAMP (ceil (area->size.height * scale), 1, MAX_SIDE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cairo = cairo_create (surface);

  rf_canvas_ensure (self);
  cairo_set_antialias (cairo, CAIRO_ANTIALIAS_FAST);
  cairo_scale (cairo, scale, scale);
  cairo_translate (cairo, -area->origin.x, -area->origin.y);
  paint_edges (self, cairo, scale);
  paint_cards (self, cairo);
  paint_differences (self, cairo);
  cairo_destroy (cairo);

  return rf_texture_new_for_surface (surface);
}

/* The whole flow where that is no larger than a texture may be, else the view and as much again around it. */
static graphene_rect_t
choose_area (RfCanvas              *self,
             const graphene_rect_t *view,
             double                 scale)
{
  graphene_rect_t all, area;

  rf_canvas_get_extent (self, &all);
  if (all.size.width * scale <= MAX_SIDE && all.size.height * scale <= MAX_SIDE)
    return all;

  graphene_rect_inset_r (view, -view->size.width / 2, -view->size.height / 2, &area);
  return graphene_rect_intersection (&area, &all, &area) ? area : *view;
}

static gboolean
settled_cb (gpointer data)
{
  RfCanvas *self = data;

  self->far_settle = 0;
  g_clear_object (&self->far);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static gboolean
covers (RfCanvas              *self,
        const graphene_rect_t *view)
{
  graphene_rect_t all, needed;

  rf_canvas_get_extent (self, &all);

  return !graphene_rect_intersection (view, &all, &needed) || graphene_rect_contains_rect (&self->far_area, &needed);
}

/* Drops the picture: its colours, its cards or its sizes are those of before. */
void
rf_canvas_forget_far (RfCanvas *self)
{
  g_clear_object (&self->far);
  g_clear_handle_id (&self->far_settle, g_source_remove);
}

/* Draws the flow from the picture, in pixels of the widget; makes the picture where there is none that fits. */
void
rf_canvas_draw_far (RfCanvas              *self,
                    GtkSnapshot           *snapshot,
                    const graphene_rect_t *view)
{
  graphene_point_t at;
  double factor = rf_canvas_get_scale (self);
  double scale = self->viewport.zoom * factor;

  if (self->far == NULL || !covers (self, view) || scale > self->far_scale * 2)
    {
      rf_canvas_forget_far (self);
      self->far_area = choose_area (self, view, scale);
      self->far_scale = scale;
      self->far = rf_canvas_paint (self, &self->far_area, scale);
    }
  else if (scale != self->far_scale)
    {
      g_clear_handle_id (&self->far_settle, g_source_remove);
      self->far_settle = g_timeout_add (SETTLE_TIME, settled_cb, self);
    }

  /* At the scale of the picture it is copied, pixel on pixel; between two scales it is stretched. In pixels: the cairo renderer scales a texture in a surface as large as its bounds are in units, here gigabytes. */
  at = rf_viewport_to_screen (&self->viewport, self->far_area.origin.x, self->far_area.origin.y);
  if (scale == self->far_scale)
    {
      at = GRAPHENE_POINT_INIT (round (at.x * factor) / factor, round (at.y * factor) / factor);
      gtk_snapshot_append_texture (snapshot, self->far, &GRAPHENE_RECT_INIT (at.x, at.y, gdk_texture_get_width (self->far) / factor,
                                                                             gdk_texture_get_height (self->far) / factor));
      return;
    }
  gtk_snapshot_append_scaled_texture (snapshot, self->far, GSK_SCALING_FILTER_LINEAR,
                                      &GRAPHENE_RECT_INIT (at.x, at.y, self->far_area.size.width * self->viewport.zoom,
                                                           self->far_area.size.height * self->viewport.zoom));
}
