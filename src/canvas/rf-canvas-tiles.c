/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view on the move, for the renderer that draws with the processor: it
 * would draw all that is in sight anew for each frame, with every letter. Here
 * the drawing is cut into square pictures that are painted once and then only
 * put where the view is; those just outside of it are painted ahead, one a
 * frame, so that no frame has to paint a whole row of them.
 *
 * While the zoom changes they are stretched, until it has settled: letters of
 * another size would have to be made for each frame.
 *
 * Anything but the view that changes drops them, and what stands still is
 * drawn as ever: so a card that changes costs its own place alone.
 */

#include "rf-canvas-private.h"

#include <math.h>

#define SIDE 256        /* pixels of the screen; a quarter of a millisecond to copy, two to paint at 100 % */
#define EDGE 2          /* pixels around a tile that are painted and cut off: letters reach a little out of the bounds by which they are left out */
#define MAX_STRETCH 2.  /* times; or as much smaller */
#define SETTLE_TIME 150 /* ms without a change of zoom, after which all is drawn sharp again */
#define KEEP_TIME 2000  /* ms without a movement, after which they are let go of: up to 14 MiB in a window of 1280 x 800 */

/* What a tile is called: column and row at the zoom of all, from the origin of the canvas. */
typedef struct
{
  gint64 column, row;
} Place;

struct _RfTiles
{
  GHashTable *pictures; /* Place → GdkTexture */
  double      zoom;     /* pixels of the widget a canvas unit */
  double      scale;    /* pixels of the screen a pixel of the widget */
  gboolean    focused;  /* whether the focus can be seen on them */
  guint       keeping;
};

static guint
hash_place (gconstpointer data)
{
  const Place *place = data;

  return (guint) (place->column * 73856093) ^ (guint) (place->row * 19349663);
}

static gboolean
is_same_place (gconstpointer a,
               gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->column == other->column && one->row == other->row;
}

static void
rf_tiles_free (RfTiles *self)
{
  g_clear_handle_id (&self->keeping, g_source_remove);
  g_hash_table_unref (self->pictures);
  g_free (self);
}

/* Something other than the place of the view is another one now. */
void
rf_canvas_forget_tiles (RfCanvas *self)
{
  self->moved = FALSE;
  g_clear_pointer (&self->tiles, rf_tiles_free);
}

/* To be called after anything but the place of the view has changed. */
void
rf_canvas_queue_draw (RfCanvas *self)
{
  rf_canvas_forget_tiles (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
stood_still_cb (gpointer data)
{
  RfCanvas *self = data;

  self->tiles->keeping = 0;
  if (self->tiles->zoom != self->viewport.zoom)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  rf_canvas_forget_tiles (self);

  return G_SOURCE_REMOVE;
}

/* Makes room for tiles of this zoom; those of one that is far from it are worth nothing. */
static void
take_tiles (RfCanvas *self)
{
  gboolean focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  double zoom = self->viewport.zoom, scale = rf_canvas_get_scale (self);

  if (self->tiles != NULL && (zoom > self->tiles->zoom * MAX_STRETCH || zoom < self->tiles->zoom / MAX_STRETCH ||
                              self->tiles->scale != scale || self->tiles->focused != focused))
    g_clear_pointer (&self->tiles, rf_tiles_free);
  if (self->tiles == NULL)
    {
      self->tiles = g_new0 (RfTiles, 1);
      self->tiles->zoom = zoom;
      self->tiles->scale = scale;
      self->tiles->focused = focused;
      self->tiles->pictures = g_hash_table_new_full (hash_place, is_same_place, g_free, g_object_unref);
    }
  g_clear_handle_id (&self->tiles->keeping, g_source_remove);
  self->tiles->keeping = g_timeout_add (self->tiles->zoom != zoom ? SETTLE_TIME : KEEP_TIME, stood_still_cb, self);
}

/* (transfer full): the middle of @surface, which it takes. */
static GdkTexture *
cut_tile (cairo_surface_t *surface)
{
  g_autoptr (GdkTexture) whole = rf_texture_new_for_surface (surface);
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (whole);
  g_autoptr (GBytes) bytes = NULL, middle = NULL;
  gsize stride, first;

  bytes = gdk_texture_downloader_download_bytes (downloader, &stride); /* the same bytes, not a copy */
  first = EDGE * stride + EDGE * 4;
  middle = g_bytes_new_from_bytes (bytes, first, (SIDE - 1) * stride + SIDE * 4);

  return gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_DEFAULT, middle, stride);
}

/* (transfer full): what the canvas shows at @place, with nothing that the hand holds. */
static GdkTexture *
paint_tile (RfCanvas    *self,
            const Place *place)
{
  double factor = self->tiles->scale, zoom = self->tiles->zoom * factor;
  RfViewport seen = self->viewport;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE + 2 * EDGE, SIDE + 2 * EDGE);
  cairo_t *cairo = cairo_create (surface);

  self->viewport = (RfViewport) {
    .zoom = self->tiles->zoom,
    .x = (place->column * SIDE - EDGE) / zoom,
    .y = (place->row * SIDE - EDGE) / zoom,
    .unit = seen.unit,
    .width = (SIDE + 2 * EDGE) / factor,
    .height = (SIDE + 2 * EDGE) / factor,
  };
  rf_canvas_draw_content (self, snapshot);
  self->viewport = seen;
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_scale (cairo, factor, factor);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);

  return cut_tile (surface);
}

/* (transfer none): the picture at @place, painted now where there is none. */
static GdkTexture *
get_tile (RfCanvas    *self,
          const Place *place,
          gboolean    *painted)
{
  GdkTexture *picture = g_hash_table_lookup (self->tiles->pictures, place);

  *painted = picture == NULL;
  if (picture == NULL)
    {
      picture = paint_tile (self, place);
      g_hash_table_insert (self->tiles->pictures, g_memdup2 (place, sizeof *place), picture);
    }

  return picture;
}

/* One of those around what is in sight, from @first to @last. */
static void
paint_ahead (RfCanvas    *self,
             const Place *first,
             const Place *last)
{
  for (gint64 row = first->row - 1; row <= last->row + 1; row++)
    for (gint64 column = first->column - 1; column <= last->column + 1; column++)
      {
        gboolean painted;

        get_tile (self, &(Place) { column, row }, &painted);
        if (painted)
          {
            gtk_widget_queue_draw (GTK_WIDGET (self));
            return;
          }
      }
}

static gboolean
is_out_of_reach (gpointer key,
                 gpointer value,
                 gpointer data)
{
  const Place *place = key, *reach = data;

  return place->column < reach[0].column - 2 || place->column > reach[1].column + 2 || place->row < reach[0].row - 2 || place->row > reach[1].row + 2;
}

/* Where the tile at @column or @row begins, in pixels of the screen from the origin of the view at @from. */
static double
begin_of (RfCanvas *self,
          gint64    number,
          double    from)
{
  return round (number * SIDE * self->viewport.zoom / self->tiles->zoom - from * self->viewport.zoom * self->tiles->scale);
}

/* Puts one tile where it is seen. Tiles that are stretched begin on whole pixels, so that they meet without a seam. */
static void
append_tile (RfCanvas    *self,
             GtkSnapshot *snapshot,
             const Place *place,
             GdkTexture  *picture)
{
  double scale = self->tiles->scale;
  double left = begin_of (self, place->column, self->viewport.x), right = begin_of (self, place->column + 1, self->viewport.x);
  double top = begin_of (self, place->row, self->viewport.y), bottom = begin_of (self, place->row + 1, self->viewport.y);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (left / scale, top / scale, (right - left) / scale, (bottom - top) / scale);

  if (self->tiles->zoom == self->viewport.zoom)
    gtk_snapshot_append_texture (snapshot, picture, &bounds);
  else
    gtk_snapshot_append_scaled_texture (snapshot, picture, GSK_SCALING_FILTER_LINEAR, &bounds);
}

/* Draws what is in sight from tiles where that is worth it: the view moved since it was drawn last, nothing else
 * changed, and the renderer has no other help. @snapshot is in pixels of the widget; the view lies on pixels of the
 * screen. FALSE where nothing was drawn. */
gboolean
rf_canvas_draw_tiles (RfCanvas    *self,
                      GtkSnapshot *snapshot)
{
  const RfViewport *view = &self->viewport;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  Place reach[2];
  double side;
  gboolean painted, has_painted = FALSE;

  if (!self->moved || native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return FALSE;

  take_tiles (self);
  side = SIDE / (self->tiles->zoom * self->tiles->scale); /* canvas units */
  reach[0] = (Place) { floor (view->x / side), floor (view->y / side) };
  reach[1] = (Place) { floor ((view->x + view->width / view->zoom) / side), floor ((view->y + view->height / view->zoom) / side) };
  for (gint64 row = reach[0].row; row <= reach[1].row; row++)
    for (gint64 column = reach[0].column; column <= reach[1].column; column++)
      {
        const Place place = { column, row };

        append_tile (self, snapshot, &place, get_tile (self, &place, &painted));
        has_painted |= painted;
      }
  if (!has_painted)
    paint_ahead (self, &reach[0], &reach[1]);
  g_hash_table_foreach_remove (self->tiles->pictures, is_out_of_reach, reach);

  return TRUE;
}
