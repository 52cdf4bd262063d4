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
#define SLICE 256          /* cards or edges that are painted in one go; less than a millisecond */

static RfDecoration
get_difference (RfCanvas       *self,
                const RfRecord *record)
{
  RfDecoration decoration = record != NULL ? rf_canvas_get_decoration (self, rf_record_get_id (record)) : RF_DECORATION_NONE;

  return rf_decoration_is_difference (decoration) ? decoration : RF_DECORATION_NONE;
}

/* A picture that is being painted, a slice at a time. */
struct _RfFarPainting
{
  RfCanvas        *canvas; /* not owned, as all that it shows */
  cairo_surface_t *surface;
  cairo_t         *cairo;
  double           scale;
  guint            layer;  /* edges; each kind of cards; differences */
  guint            next;   /* card or edge of the layer */
};

#define N_LAYERS (RF_N_NODE_KINDS + 2)

/* What happened between two versions goes over the colour of the kind. */
static void
paint_difference (RfFarPainting *self,
                  guint          position)
{
  const RfSceneCard *card = rf_scene_get_card (self->canvas->scene, position);
  RfDecoration difference = get_difference (self->canvas, card->node);

  if (difference == RF_DECORATION_NONE)
    return;
  gdk_cairo_set_source_rgba (self->cairo, rf_canvas_mark_colour (self->canvas, difference));
  cairo_rectangle (self->cairo, card->x, card->y, card->width, card->height);
  cairo_fill (self->cairo);
}

/* One by one: a single path of all is cut against itself, which is dearer. */
static void
paint_edge (RfFarPainting *self,
            guint          position)
{
  const RfSceneEdge *edge = rf_scene_get_edge (self->canvas->scene, position);
  RfDecoration difference = g_hash_table_size (self->canvas->decorations) > 0 ? get_difference (self->canvas, edge->edge) : RF_DECORATION_NONE;

  gdk_cairo_set_source_rgba (self->cairo, difference != RF_DECORATION_NONE ? rf_canvas_mark_colour (self->canvas, difference) : &self->canvas->palette.edge);
  for (guint k = 0; k < edge->n_points; k++)
    if (k == 0)
      cairo_move_to (self->cairo, edge->points[k].x, edge->points[k].y);
    else
      cairo_line_to (self->cairo, edge->points[k].x, edge->points[k].y);
  cairo_stroke (self->cairo);
}

/* Far away a card is its colour. */
static void
paint_cards (RfFarPainting *self,
             RfNodeKind     kind,
             guint          first,
             guint          end)
{
  GdkRGBA colour = self->canvas->palette.kinds[kind];

  for (guint i = first; i < end; i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self->canvas->scene, i);

      if (card->kind == kind)
        cairo_rectangle (self->cairo, card->x, card->y, card->width, card->height);
    }
  gdk_cairo_set_source_rgba (self->cairo, &self->canvas->palette.card);
  cairo_fill_preserve (self->cairo);
  colour.alpha *= .5;
  gdk_cairo_set_source_rgba (self->cairo, &colour);
  cairo_fill (self->cairo);
}

/* Paints up to @n cards or edges of the layer in hand. */
static void
paint_some (RfFarPainting *self,
            guint          n)
{
  RfScene *scene = self->canvas->scene;
  gboolean is_edges = self->layer == 0, is_differences = self->layer == N_LAYERS - 1;
  guint all = is_edges ? rf_scene_get_n_edges (scene) : rf_scene_get_n_cards (scene), end = MIN (self->next + MIN (n, all), all);

  if (is_differences && g_hash_table_size (self->canvas->decorations) == 0)
    end = self->next = all;
  if (!is_edges && !is_differences)
    paint_cards (self, self->layer - 1, self->next, end);
  for (guint i = self->next; (is_edges || is_differences) && i < end; i++)
    if (is_edges)
      paint_edge (self, i);
    else
      paint_difference (self, i);
  self->next = end;
  if (end == all)
    {
      self->layer++;
      self->next = 0;
    }
}

/**
 * rf_far_painting_new:
 * @canvas: one that shows a flow; it has to outlive the painting, and its stamp has to stay what it is
 * @area: what of it, in canvas units
 * @scale: pixels a canvas unit
 *
 * Returns: (transfer full): a picture of @area as it looks from far away, not yet painted
 */
RfFarPainting *
rf_far_painting_new (RfCanvas              *canvas,
                     const graphene_rect_t *area,
                     double                 scale)
{
  RfFarPainting *self = g_new0 (RfFarPainting, 1);
  int width = CLAMP (ceil (area->size.width * scale), 1, MAX_SIDE), height = CLAMP (ceil (area->size.height * scale), 1, MAX_SIDE);

  rf_canvas_ensure (canvas);
  self->canvas = canvas;
  self->scale = scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  self->cairo = cairo_create (self->surface);
  cairo_set_antialias (self->cairo, CAIRO_ANTIALIAS_FAST);
  cairo_scale (self->cairo, scale, scale);
  cairo_translate (self->cairo, -area->origin.x, -area->origin.y);
  cairo_set_line_width (self->cairo, EDGE_WIDTH / scale);

  return self;
}

void
rf_far_painting_free (RfFarPainting *self)
{
  cairo_destroy (self->cairo);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/**
 * rf_far_painting_go_on:
 * @time: microseconds, after which it stops; a little more
 *
 * Returns: whether all is painted
 */
gboolean
rf_far_painting_go_on (RfFarPainting *self,
                       gint64         time)
{
  gint64 until = g_get_monotonic_time () + time;

  while (self->layer < N_LAYERS && g_get_monotonic_time () < until)
    paint_some (self, SLICE);

  return self->layer == N_LAYERS;
}

/* (transfer full): the picture as far as it is painted; nothing more can be painted then. */
GdkTexture *
rf_far_painting_finish (RfFarPainting *self)
{
  return rf_texture_new_for_surface (g_steal_pointer (&self->surface));
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
  g_autoptr (RfFarPainting) painting = rf_far_painting_new (self, area, scale);

  while (painting->layer < N_LAYERS)
    paint_some (painting, G_MAXUINT);

  return rf_far_painting_finish (painting);
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
