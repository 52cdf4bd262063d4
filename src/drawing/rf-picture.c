/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow's drawing without a display: as a file, or on sheets of paper. What
 * is drawn is up to rf-picture-paint.c; here is how large, and on what.
 */

#include "rf-picture-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "rf-error.h"

/* The fonts of interfaces that GNOME has had, as far as they are there: what the canvas is drawn in on most desktops. */
#define FONT "Adwaita Sans, Inter Variable, Inter, Cantarell, Sans"
#define SPACE 24.0            /* canvas units around the drawing */
#define TITLE_HEIGHT 40.0     /* canvas units; of the line above it */
#define MAX_PAGE 14400.0      /* points; the largest page that PDF knows (ISO 32000-1, annex C.2) */

/* ---- life ------------------------------------------------------------------------------------------------------ */

/* (transfer full): for the calling thread. Text is measured as it is on paper, not for the pixels of a screen, so that all
 * kinds of pictures look the same. */
static PangoContext *
create_context (const PangoFontDescription *wanted)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = wanted != NULL ? pango_font_description_copy (wanted) : pango_font_description_from_string (FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_font_description (context, font);
  cairo_font_options_destroy (options);
  pango_font_description_free (font);

  return context;
}

static void
make_layout (RfPicture     *self,
             RfPictureStyle style,
             double         size,
             PangoWeight    weight)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -1);
  pango_font_description_free (font);
  self->layouts[style] = layout;
}

static void
make_layouts (RfPicture *self)
{
  make_layout (self, RF_STYLE_TITLE, RF_CARD_TITLE_SIZE, PANGO_WEIGHT_SEMIBOLD);
  make_layout (self, RF_STYLE_KIND, 12, PANGO_WEIGHT_SEMIBOLD);
  make_layout (self, RF_STYLE_FACT, 11.5, PANGO_WEIGHT_NORMAL);
  make_layout (self, RF_STYLE_LABEL, RF_LABEL_SIZE, PANGO_WEIGHT_SEMIBOLD);
  make_layout (self, RF_STYLE_HEADLINE, 18, PANGO_WEIGHT_BOLD);
  pango_layout_set_width (self->layouts[RF_STYLE_TITLE], (RF_CARD_WIDTH - 2 * RF_CARD_PADDING) * PANGO_SCALE);
  pango_layout_set_height (self->layouts[RF_STYLE_TITLE], -RF_CARD_TITLE_LINES);
  pango_layout_set_width (self->layouts[RF_STYLE_KIND], 100 * PANGO_SCALE);
  pango_layout_set_width (self->layouts[RF_STYLE_FACT], (RF_CARD_WIDTH - 2 * RF_CARD_PADDING) * PANGO_SCALE);
  pango_layout_set_width (self->layouts[RF_STYLE_HEADLINE], (self->box.width - 2 * SPACE) * PANGO_SCALE);
  pango_layout_set_alignment (self->layouts[RF_STYLE_LABEL], PANGO_ALIGN_CENTER);
}

static void
measure (RfPicture *self)
{
  double above = self->options.title != NULL ? TITLE_HEIGHT : 0;

  rf_scene_get_bounds (self->scene, &self->box);
  self->box.x -= SPACE;
  self->box.y -= SPACE + above;
  self->box.width += 2 * SPACE;
  self->box.height += 2 * SPACE + above;
}

/**
 * rf_picture_new:
 * @flow: kept; an edit of it makes the picture useless
 * @options: (nullable): NULL for a light one at its own size
 *
 * Steps stand where they do on the canvas: where they were placed by hand, or where the layout puts them.
 */
RfPicture *
rf_picture_new (RfFlow                 *flow,
                const RfPictureOptions *options)
{
  RfPicture *self = g_new0 (RfPicture, 1);

  if (options != NULL)
    self->options = *options;
  self->options.title = options != NULL && options->title != NULL && options->title[0] != '\0' ? g_strdup (options->title) : NULL;
  self->options.scale = self->options.scale > 0 ? self->options.scale : 1;
  self->flow = g_object_ref (flow);
  self->context = create_context (self->options.font);
  self->options.font = NULL;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->scene = rf_scene_new (flow, self->context);
  self->tokens = &rf_tokens[self->options.palette];
  measure (self);
  make_layouts (self);
  rf_picture_plan_sheets (self);

  return self;
}

void
rf_picture_free (RfPicture *self)
{
  for (guint i = 0; i < RF_N_STYLES; i++)
    g_object_unref (self->layouts[i]);
  g_clear_pointer (&self->sheets, g_array_unref);
  g_hash_table_unref (self->words);
  rf_scene_free (self->scene);
  g_object_unref (self->context);
  g_object_unref (self->flow);
  g_free ((char *) self->options.title);
  g_free (self);
}

/* (transfer none): where everything is. */
RfScene *
rf_picture_get_scene (RfPicture *self)
{
  return self->scene;
}

/* ---- pixels ---------------------------------------------------------------------------------------------------- */

/**
 * rf_picture_get_png_scale:
 *
 * Returns: pixels a canvas unit of the PNG: what was asked for, or as many as the bounds let there be
 */
double
rf_picture_get_png_scale (RfPicture *self)
{
  double side = RF_PICTURE_MAX_SIDE / MAX (self->box.width, self->box.height);
  double whole = sqrt (RF_PICTURE_MAX_PIXELS / (self->box.width * self->box.height));

  return MIN (self->options.scale, MIN (side, whole));
}

/* What a surface of cairo writes to. */
typedef struct
{
  GOutputStream *stream;
  GCancellable  *cancellable;
  GError       **error;
  gboolean       failed;
} Sink;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Sink *sink = data;

  if (!sink->failed)
    sink->failed = !g_output_stream_write_all (sink->stream, bytes, length, NULL, sink->cancellable, sink->error);

  return sink->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Whether all was written; cairo's own troubles are those of memory and its like. */
static gboolean
is_written (Sink          *sink,
            cairo_status_t status)
{
  if (sink->failed)
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (sink->error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be drawn: %s"), cairo_status_to_string (status));

  return FALSE;
}

static void
fill_page (RfPicture *self,
           cairo_t   *cairo)
{
  guint32 colour = self->tokens->canvas;

  cairo_set_source_rgb (cairo, (colour >> 16) / 255., (colour >> 8 & 0xff) / 255., (colour & 0xff) / 255.);
  cairo_paint (cairo);
}

/**
 * rf_picture_write_png:
 *
 * Writes the drawing as a PNG of rf_picture_get_png_scale() pixels a canvas unit.
 */
gboolean
rf_picture_write_png (RfPicture     *self,
                      GOutputStream *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  double scale = rf_picture_get_png_scale (self);
  int width = MAX (ceil (self->box.width * scale), 1), height = MAX (ceil (self->box.height * scale), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cairo = cairo_create (surface);
  RfPen *pen = rf_cairo_pen_new (cairo, scale);
  Sink sink = { stream, cancellable, error };
  cairo_status_t status;

  fill_page (self, cairo);
  cairo_translate (cairo, -round (self->box.x * scale), -round (self->box.y * scale));
  cairo_scale (cairo, scale, scale);
  rf_picture_paint (self, pen, NULL);
  rf_cairo_pen_free (pen);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_cb, &sink);
  cairo_surface_destroy (surface);

  return is_written (&sink, status);
}

/* ---- PDF ------------------------------------------------------------------------------------------------------- */

/* One page that is as large as the drawing. */
static void
draw_whole (RfPicture       *self,
            cairo_surface_t *surface,
            cairo_t         *cairo)
{
  double scale = MIN (self->options.scale * RF_PICTURE_POINTS, MAX_PAGE / MAX (self->box.width, self->box.height));
  RfPen *pen = rf_cairo_pen_new (cairo, 0);

  cairo_pdf_surface_set_size (surface, self->box.width * scale, self->box.height * scale);
  fill_page (self, cairo);
  cairo_scale (cairo, scale, scale);
  cairo_translate (cairo, -self->box.x, -self->box.y);
  rf_picture_paint (self, pen, NULL);
  rf_cairo_pen_free (pen);
  cairo_show_page (cairo);
}

static void
draw_sheets (RfPicture       *self,
             cairo_surface_t *surface,
             cairo_t         *cairo)
{
  for (guint i = 0; i < rf_picture_get_n_sheets (self); i++)
    {
      cairo_pdf_surface_set_size (surface, self->sheet_width, self->sheet_height);
      rf_picture_draw_sheet (self, i, cairo);
      cairo_show_page (cairo);
    }
}

/**
 * rf_picture_write_pdf:
 *
 * Writes the drawing as a PDF: one page as large as it is, or the sheets of paper that the options ask for. Its text can be
 * searched. It carries no date.
 */
gboolean
rf_picture_write_pdf (RfPicture     *self,
                      GOutputStream *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  Sink sink = { stream, cancellable, error };
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, 1, 1);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4); /* for printers of any age */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, rf_flow_get_name (self->flow));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "ResolutionFlow");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  (self->options.paper_width > 0 ? draw_sheets : draw_whole) (self, surface, cairo);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return is_written (&sink, status);
}

/**
 * rf_picture_to_bytes:
 * @format: "svg", "png" or "pdf"
 *
 * Returns: (transfer full) (nullable): the whole file, or NULL where it was cancelled or there is not the memory for it
 */
GBytes *
rf_picture_to_bytes (RfPicture    *self,
                     const char   *format,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done;

  if (strcmp (format, "svg") == 0)
    done = rf_picture_write_svg (self, stream, cancellable, error);
  else if (strcmp (format, "png") == 0)
    done = rf_picture_write_png (self, stream, cancellable, error);
  else
    done = rf_picture_write_pdf (self, stream, cancellable, error);
  if (!done || !g_output_stream_close (stream, cancellable, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
