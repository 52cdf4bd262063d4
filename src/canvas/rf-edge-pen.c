/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Routes are upright and level lines with round bends. A path of them is
 * rasterised and uploaded anew for each frame by GTK's renderers for graphics
 * cards; here a line is a rectangle, and bends and arrow heads are small
 * pictures that are made once for a zoom. All of it lies on the pixels of the
 * screen: lines are sharp and meet without a seam.
 */

#include "rf-edge-pen.h"

#include <math.h>

#define CORNER 8.0 /* canvas units; how round a bend is */
#define ARROW_LENGTH 8.0
#define ARROW_WIDTH 9.0
#define ARROW_GAP 2.0

typedef enum
{
  STAMP_BEND,
  STAMP_ARROW,
} StampKind;

/* A picture and where it goes, in pixels of the screen. */
typedef struct
{
  GdkTexture *texture; /* not owned */
  int         x, y, width, height;
} Stamp;

/* Where the parts of a route end among those of all. */
typedef struct
{
  guint bars;
  guint stamps;
} RouteEnd;

struct _RfEdgePen
{
  RfViewport  viewport;
  double      scale; /* pixels of the screen per pixel of the widget */
  double      zoom;  /* pixels of the screen per canvas unit */
  GdkRGBA     colour;
  int         width;
  int         radius;
  int         arrow_length, arrow_width;
  gboolean    heads;
  GHashTable *pictures; /* see get_picture() → GdkTexture */
  GArray     *bars;     /* GdkRectangle, in pixels of the screen */
  GArray     *stamps;   /* Stamp */
  GArray     *ends;     /* RouteEnd, of each route that was added */
  GArray     *places;   /* GdkRectangle; of the route in hand: upper left corner of the line at each point, and the bend's radius */
};

RfEdgePen *
rf_edge_pen_new (void)
{
  RfEdgePen *self = g_new0 (RfEdgePen, 1);

  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->bars = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  self->stamps = g_array_new (FALSE, FALSE, sizeof (Stamp));
  self->ends = g_array_new (FALSE, FALSE, sizeof (RouteEnd));
  self->places = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));

  return self;
}

void
rf_edge_pen_free (RfEdgePen *self)
{
  g_hash_table_unref (self->pictures);
  g_array_unref (self->bars);
  g_array_unref (self->stamps);
  g_array_unref (self->ends);
  g_array_unref (self->places);
  g_free (self);
}

/**
 * rf_edge_pen_begin:
 * @scale: pixels of the screen per pixel of the widget
 * @width: of the line in canvas units; it never gets thinner than a pixel
 * @heads: whether routes end in an arrow head
 */
void
rf_edge_pen_begin (RfEdgePen        *self,
                   const RfViewport *viewport,
                   double            scale,
                   double            width,
                   const GdkRGBA    *colour,
                   gboolean          heads)
{
  double zoom = viewport->zoom * scale;
  int pixels = MAX (round (width * zoom), 1);

  if (zoom != self->zoom || pixels != self->width || !gdk_rgba_equal (colour, &self->colour))
    g_hash_table_remove_all (self->pictures);
  self->viewport = *viewport;
  self->scale = scale;
  self->zoom = zoom;
  self->width = pixels;
  self->colour = *colour;
  self->heads = heads;
  self->radius = round (CORNER * zoom - pixels / 2.0);
  self->arrow_length = MAX (round (ARROW_LENGTH * zoom), 2);
  self->arrow_width = MAX (round (ARROW_WIDTH * zoom), 3);
  self->arrow_length += (self->arrow_length - pixels) % 2; /* so that the line can be in the middle */
  self->arrow_width += (self->arrow_width - pixels) % 2;
  g_array_set_size (self->bars, 0);
  g_array_set_size (self->stamps, 0);
  g_array_set_size (self->ends, 0);
}

static void
trace_bend (RfEdgePen *self,
            cairo_t   *cairo,
            guint      turn,
            int        size)
{
  double centre_x = (turn & 1) != 0 ? size : 0, centre_y = (turn & 2) != 0 ? size : 0;

  cairo_arc (cairo, centre_x, centre_y, size - self->width / 2.0, 0, 2 * G_PI);
  cairo_set_line_width (cairo, self->width);
  cairo_stroke (cairo);
}

/* @turn: where it points to, an #RfTowards. */
static void
trace_arrow (RfEdgePen *self,
             cairo_t   *cairo,
             guint      turn,
             int        size)
{
  static const double angles[] = {[RF_TOWARDS_LEFT] = G_PI / 2, [RF_TOWARDS_RIGHT] = -G_PI / 2, [RF_TOWARDS_UP] = G_PI, [RF_TOWARDS_DOWN] = 0 };

  cairo_translate (cairo, size / 2.0, size / 2.0);
  cairo_rotate (cairo, angles[turn]);
  cairo_move_to (cairo, 0, size / 2.0);
  cairo_line_to (cairo, -self->arrow_width / 2.0, size / 2.0 - self->arrow_length);
  cairo_line_to (cairo, self->arrow_width / 2.0, size / 2.0 - self->arrow_length);
  cairo_close_path (cairo);
  cairo_fill (cairo);
}

/**
 * rf_texture_new_for_surface:
 * @surface: (transfer full): an image surface of ARGB32 that nothing draws on any more
 */
GdkTexture *
rf_texture_new_for_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* (transfer none): a square picture of @size pixels. A bend is one quarter of a circle, about the corner that @turn
 * says (1: the right one, 2: the lower one); an arrow head touches the side that it points to. */
static GdkTexture *
get_picture (RfEdgePen *self,
             StampKind  kind,
             guint      turn,
             int        size)
{
  gpointer key = GINT_TO_POINTER (1 + kind + 2 * turn + 8 * size);
  GdkTexture *picture = g_hash_table_lookup (self->pictures, key);
  cairo_surface_t *surface;
  cairo_t *cairo;

  if (picture != NULL)
    return picture;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo = cairo_create (surface);
  gdk_cairo_set_source_rgba (cairo, &self->colour);
  if (kind == STAMP_BEND)
    trace_bend (self, cairo, turn, size);
  else
    trace_arrow (self, cairo, turn, size);
  cairo_destroy (cairo);
  picture = rf_texture_new_for_surface (surface);
  g_hash_table_insert (self->pictures, key, picture);

  return picture;
}

/* The pixel that @at is on, halves always upwards: a line lies on the same pixel in whichever part of the view it is drawn. */
static int
to_pixel (double at)
{
  return floor (at + .5 + 1 / 256.);
}

/* The points in pixels of the screen. FALSE where a line is neither upright nor level. */
static gboolean
take_places (RfEdgePen     *self,
             const RfPoint *points,
             guint          n_points)
{
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n_points; i++)
    {
      graphene_point_t at = rf_viewport_to_screen (&self->viewport, points[i].x, points[i].y);
      GdkRectangle place = { to_pixel (at.x * self->scale - self->width / 2.0), to_pixel (at.y * self->scale - self->width / 2.0), 0, 0 };

      if (i > 0 && place.x != g_array_index (self->places, GdkRectangle, i - 1).x && place.y != g_array_index (self->places, GdkRectangle, i - 1).y)
        return FALSE;
      g_array_append_val (self->places, place);
    }

  return TRUE;
}

static int
distance (const GdkRectangle *a,
          const GdkRectangle *b)
{
  return ABS (a->x - b->x) + ABS (a->y - b->y);
}

static void
add_bend (RfEdgePen    *self,
          GdkRectangle *before,
          GdkRectangle *at,
          GdkRectangle *after)
{
  gboolean level_first = before->y == at->y;
  const GdkRectangle *level = level_first ? before : after, *upright = level_first ? after : before;
  int room = MIN (distance (before, at), distance (at, after)) - self->width;
  int radius = MIN (self->radius, room / 2), size = radius + self->width;
  gboolean right = level->x > at->x, below = upright->y > at->y;
  Stamp stamp = { NULL, right ? at->x : at->x - radius, below ? at->y : at->y - radius, size, size };

  /* On a straight line there is nothing to bend, in a small zigzag no room for it. */
  if (radius <= 0 || (before->x == after->x || before->y == after->y))
    return;

  at->width = radius;
  stamp.texture = get_picture (self, STAMP_BEND, (right ? 1 : 0) | (below ? 2 : 0), size);
  g_array_append_val (self->stamps, stamp);
}

/* The line from @from to @to, without what the bends at its ends are. */
static void
add_bar (RfEdgePen          *self,
         const GdkRectangle *from,
         const GdkRectangle *to)
{
  gboolean upright = from->x == to->x;
  const GdkRectangle *low = upright ? (from->y < to->y ? from : to) : (from->x < to->x ? from : to);
  const GdkRectangle *high = low == from ? to : from;
  int start = (upright ? low->y : low->x) + (low->width > 0 ? low->width + self->width : 0);
  int end = (upright ? high->y : high->x) + (high->width > 0 ? -high->width : self->width);
  GdkRectangle bar = upright ? (GdkRectangle) { from->x, start, self->width, end - start } : (GdkRectangle) { start, from->y, end - start, self->width };

  if (end > start)
    g_array_append_val (self->bars, bar);
}

/* Puts the head at the end of the route and takes its length off the line. */
static void
add_head (RfEdgePen    *self,
          GdkRectangle *before,
          GdkRectangle *tip)
{
  int gap = round (ARROW_GAP * self->zoom), length = self->arrow_length;
  int size = MAX (self->arrow_length, self->arrow_width), back = gap + length - self->width, middle = (size - self->width) / 2;
  gboolean upright = before->x == tip->x;
  int sign = upright ? (tip->y >= before->y ? 1 : -1) : (tip->x >= before->x ? 1 : -1);
  Stamp stamp = { NULL, 0, 0, size, size };
  RfTowards towards = upright ? (sign > 0 ? RF_TOWARDS_DOWN : RF_TOWARDS_UP) : (sign > 0 ? RF_TOWARDS_RIGHT : RF_TOWARDS_LEFT);
  int along = (upright ? tip->y : tip->x) + self->width / 2 - sign * gap;

  stamp.x = upright ? tip->x - middle : (sign > 0 ? along - size : along);
  stamp.y = upright ? (sign > 0 ? along - size : along) : tip->y - middle;
  stamp.texture = get_picture (self, STAMP_ARROW, towards, size);
  g_array_append_val (self->stamps, stamp);

  if (distance (before, tip) <= back)
    *tip = (GdkRectangle) { before->x, before->y, 0, 0 };
  else if (upright)
    tip->y -= sign * back;
  else
    tip->x -= sign * back;
}

/**
 * rf_edge_pen_add:
 * @points: in canvas units
 *
 * Returns: FALSE where a line of the route is neither upright nor level; nothing of it will be drawn then
 */
gboolean
rf_edge_pen_add (RfEdgePen     *self,
                 const RfPoint *points,
                 guint          n_points)
{
  GdkRectangle *places;

  if (n_points < 2 || !take_places (self, points, n_points))
    return FALSE;

  places = (GdkRectangle *) (gpointer) self->places->data;
  for (guint i = 1; i + 1 < n_points; i++)
    add_bend (self, &places[i - 1], &places[i], &places[i + 1]);
  if (self->heads)
    add_head (self, &places[n_points - 2], &places[n_points - 1]);
  for (guint i = 1; i < n_points; i++)
    add_bar (self, &places[i - 1], &places[i]);
  g_array_append_val (self->ends, ((RouteEnd) { self->bars->len, self->stamps->len }));

  return TRUE;
}

static void
append_bar (RfEdgePen   *self,
            GtkSnapshot *snapshot,
            guint        i)
{
  const GdkRectangle *bar = &g_array_index (self->bars, GdkRectangle, i);
  double unit = 1 / self->scale;

  gtk_snapshot_append_color (snapshot, &self->colour, &GRAPHENE_RECT_INIT (bar->x * unit, bar->y * unit, bar->width * unit, bar->height * unit));
}

static void
append_stamp (RfEdgePen   *self,
              GtkSnapshot *snapshot,
              guint        i)
{
  const Stamp *stamp = &g_array_index (self->stamps, Stamp, i);
  double unit = 1 / self->scale;

  gtk_snapshot_append_texture (snapshot, stamp->texture,
                               &GRAPHENE_RECT_INIT (stamp->x * unit, stamp->y * unit, stamp->width * unit, stamp->height * unit));
}

/* The parts from @from to @end as one node, even where there are none. */
static void
append_parts (RfEdgePen *self,
              GtkSnapshot *snapshot,
              void ( *append ) (RfEdgePen *, GtkSnapshot *, guint),
              guint from,
              guint end)
{
  GtkSnapshot *parts = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL, group = NULL;

  for (guint i = from; i < end; i++)
    append (self, parts, i);
  node = gtk_snapshot_free_to_node (parts);
  group = gsk_container_node_new (&node, node != NULL ? 1 : 0);
  gtk_snapshot_append_node (snapshot, group);
}

/**
 * rf_edge_pen_finish:
 * @snapshot: in pixels of the widget
 *
 * Draws all that was added; all bars first, so that a renderer can draw them in one go. What belongs to a route is one
 * node: what is drawn anew is found by comparing the nodes in their order, and a route with another number of bends
 * would make all that come after it differ.
 */
void
rf_edge_pen_finish (RfEdgePen   *self,
                    GtkSnapshot *snapshot)
{
  RouteEnd from = { 0, 0 };

  for (guint i = 0; i < self->ends->len; i++)
    {
      append_parts (self, snapshot, append_bar, from.bars, g_array_index (self->ends, RouteEnd, i).bars);
      from.bars = g_array_index (self->ends, RouteEnd, i).bars;
    }
  for (guint i = 0; i < self->ends->len; i++)
    {
      append_parts (self, snapshot, append_stamp, from.stamps, g_array_index (self->ends, RouteEnd, i).stamps);
      from.stamps = g_array_index (self->ends, RouteEnd, i).stamps;
    }
}
