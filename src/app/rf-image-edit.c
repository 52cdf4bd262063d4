/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture whose parts are blacked out or cut off before it is kept. What is
 * written is made anew from the pixels that may be seen: nothing of the rest,
 * nor of what cameras write beside the pixels, is in it.
 */

#include "rf-image-edit.h"

#include <cairo.h>
#include <string.h>

typedef struct
{
  RfImageAct   act;
  GdkRectangle area;
} Act;

struct _RfImageEdit
{
  GdkTexture *texture;
  GArray     *acts;
};

RfImageEdit *
rf_image_edit_new (GdkTexture *texture)
{
  RfImageEdit *self = g_new0 (RfImageEdit, 1);

  self->texture = g_object_ref (texture);
  self->acts = g_array_new (FALSE, FALSE, sizeof (Act));

  return self;
}

void
rf_image_edit_free (RfImageEdit *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->texture);
  g_array_unref (self->acts);
  g_free (self);
}

GdkTexture *
rf_image_edit_get_texture (RfImageEdit *self)
{
  return self->texture;
}

/* What is left of the picture, in its pixels. */
GdkRectangle
rf_image_edit_get_visible (RfImageEdit *self)
{
  GdkRectangle visible = { 0, 0, gdk_texture_get_width (self->texture), gdk_texture_get_height (self->texture) };

  for (guint i = 0; i < self->acts->len; i++)
    if (g_array_index (self->acts, Act, i).act == RF_IMAGE_CROP)
      visible = g_array_index (self->acts, Act, i).area;

  return visible;
}

/**
 * rf_image_edit_do:
 * @area: in pixels of the picture; what of it lies outside of what is left counts for nothing
 *
 * Returns: %FALSE where nothing is left to do it to
 */
gboolean
rf_image_edit_do (RfImageEdit        *self,
                  RfImageAct          act,
                  const GdkRectangle *area)
{
  GdkRectangle visible = rf_image_edit_get_visible (self);
  Act done = { .act = act };

  if (!gdk_rectangle_intersect (&visible, area, &done.area) || done.area.width < 1 || done.area.height < 1)
    return FALSE;
  if (act == RF_IMAGE_CROP && gdk_rectangle_equal (&visible, &done.area))
    return FALSE;

  g_array_append_val (self->acts, done);

  return TRUE;
}

gboolean
rf_image_edit_undo (RfImageEdit *self)
{
  if (self->acts->len == 0)
    return FALSE;

  g_array_set_size (self->acts, self->acts->len - 1);

  return TRUE;
}

gboolean
rf_image_edit_is_changed (RfImageEdit *self)
{
  return self->acts->len > 0;
}

guint
rf_image_edit_get_n_black (RfImageEdit *self)
{
  guint n = 0;

  for (guint i = 0; i < self->acts->len; i++)
    n += g_array_index (self->acts, Act, i).act == RF_IMAGE_BLACK_OUT;

  return n;
}

GdkRectangle
rf_image_edit_get_black (RfImageEdit *self,
                         guint        n)
{
  for (guint i = 0; i < self->acts->len; i++)
    if (g_array_index (self->acts, Act, i).act == RF_IMAGE_BLACK_OUT && n-- == 0)
      return g_array_index (self->acts, Act, i).area;

  return (GdkRectangle){ 0 };
}

static void
fill_black (guint8             *pixels,
            gsize               stride,
            const GdkRectangle *area)
{
  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      memcpy (pixels + y * stride + 4 * (gsize) x, "\0\0\0\xff", 4);
}

/**
 * rf_image_edit_write:
 *
 * Blocks for as long as the picture is large; any thread, as long as nobody else edits.
 *
 * Returns: (transfer full): a PNG of what may be seen
 */
GBytes *
rf_image_edit_write (RfImageEdit *self)
{
  GdkTextureDownloader *downloader = gdk_texture_downloader_new (self->texture);
  GdkRectangle visible = rf_image_edit_get_visible (self);
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint8 *pixels = NULL;
  gsize stride, length;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  all = gdk_texture_downloader_download_bytes (downloader, &stride);
  gdk_texture_downloader_free (downloader);
  pixels = g_bytes_unref_to_data (g_steal_pointer (&all), &length);
  for (guint i = 0; i < rf_image_edit_get_n_black (self); i++)
    {
      GdkRectangle area = rf_image_edit_get_black (self, i);

      fill_black (pixels, stride, &area);
    }

  left = g_bytes_new (pixels + visible.y * stride + 4 * (gsize) visible.x, (visible.height - 1) * stride + 4 * (gsize) visible.width);
  texture = gdk_memory_texture_new (visible.width, visible.height, GDK_MEMORY_R8G8B8A8, left, stride);

  return gdk_texture_save_to_png_bytes (texture);
}

/**
 * rf_image_shrink:
 * @longest: pixels of its longer side
 *
 * Any thread.
 *
 * Returns: (transfer full): @texture, not larger than that
 */
GdkTexture *
rf_image_shrink (GdkTexture *texture,
                 int         longest)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  double scale = (double) longest / MAX (width, height);
  int new_width = MAX ((int) (width * scale), 1), new_height = MAX ((int) (height * scale), 1);
  cairo_surface_t *from, *to;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *small;

  if (scale >= 1)
    return g_object_ref (texture);

  from = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  gdk_texture_download (texture, cairo_image_surface_get_data (from), cairo_image_surface_get_stride (from));
  cairo_surface_mark_dirty (from);
  to = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, new_width, new_height);
  cr = cairo_create (to);
  cairo_scale (cr, (double) new_width / width, (double) new_height / height);
  cairo_set_source_surface (cr, from, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (from);
  cairo_surface_flush (to);
  bytes = g_bytes_new (cairo_image_surface_get_data (to), (gsize) cairo_image_surface_get_stride (to) * new_height);
  small = gdk_memory_texture_new (new_width, new_height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (to));
  cairo_surface_destroy (to);

  return small;
}
