/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view on the move, for the renderer that draws with the processor: it
 * would draw all that is in sight anew for each frame, with every letter. Here
 * the drawing is cut into square pictures that are painted once and then only
 * put where the view is; those just outside of it are painted ahead, one a
 * frame, so that no frame has to paint a whole row of them.
 *
 * Anything but the place of the view that changes drops them, and what stands
 * still is drawn as ever: so a card that changes costs its own place alone.
 */

#include "rf-canvas-private.h"

#include <math.h>

#define SIDE 256       /* pixels of the screen; a quarter of a millisecond to copy, two to paint at 100 % */
#define KEEP_TIME 2000 /* ms without a movement, after which they are let go of: up to 14 MiB in a window of 1280 x 800 */

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
  rf_canvas_forget_tiles (self);

  return G_SOURCE_REMOVE;
}

/* Makes room for tiles of this zoom; those of another one are worth nothing. */
static void
take_tiles (RfCanvas *self)
{
  gboolean focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  double zoom = self->viewport.zoom, scale = rf_canvas_get_scale (self);

  if (self->tiles != NULL && (self->tiles->zoom != zoom || self->tiles->scale != scale || self->tiles->focused != focused))
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
  self->tiles->keeping = g_timeout_add (KEEP_TIME, stood_still_cb, self);
}

/* (transfer full): what the canvas shows at @place, with nothing that the hand holds. */
static GdkTexture *
paint_tile (RfCanvas    *self,
            const Place *place)
{
  double factor = rf_canvas_get_scale (self), zoom = self->viewport.zoom * factor;
  RfViewport seen = self->viewport;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cairo = cairo_create (surface);

  self->viewport = (RfViewport) { seen.zoom, place->column * SIDE / zoom, place->row * SIDE / zoom, SIDE / factor, SIDE / factor };
  rf_canvas_draw_content (self, snapshot);
  self->viewport = seen;
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_scale (cairo, factor, factor);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);

  return rf_texture_new_for_surface (surface);
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

/* Draws what is in sight from tiles where that is worth it: the view moved since it was drawn last, nothing else
 * changed, and the renderer has no other help. @snapshot is in pixels of the widget; the view lies on pixels of the
 * screen. FALSE where nothing was drawn. */
gboolean
rf_canvas_draw_tiles (RfCanvas    *self,
                      GtkSnapshot *snapshot)
{
  double factor = rf_canvas_get_scale (self), zoom = self->viewport.zoom * factor;
  double left = round (self->viewport.x * zoom), top = round (self->viewport.y * zoom);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  Place reach[2] = {
    { floor (left / SIDE), floor (top / SIDE) },
    { floor ((left + self->viewport.width * factor) / SIDE), floor ((top + self->viewport.height * factor) / SIDE) },
  };
  gboolean painted, has_painted = FALSE;

  if (!self->moved || native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return FALSE;

  take_tiles (self);
  for (gint64 row = reach[0].row; row <= reach[1].row; row++)
    for (gint64 column = reach[0].column; column <= reach[1].column; column++)
      {
        GdkTexture *picture = get_tile (self, &(Place) { column, row }, &painted);

        has_painted |= painted;
        gtk_snapshot_append_texture (snapshot, picture,
                                     &GRAPHENE_RECT_INIT ((column * SIDE - left) / factor, (row * SIDE - top) / factor, SIDE / factor, SIDE / factor));
      }
  if (!has_painted)
    paint_ahead (self, &reach[0], &reach[1]);
  g_hash_table_foreach_remove (self->tiles->pictures, is_out_of_reach, reach);

  return TRUE;
}
