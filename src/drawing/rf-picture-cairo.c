/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pen for everything that cairo draws on: pixels, PDF, a printer. On
 * pixels, lines and the rows of text lie on whole ones, as on the canvas.
 */

#include "rf-picture-private.h"

#include <math.h>
#include <pango/pangocairo.h>

typedef struct
{
  RfPen    pen;
  cairo_t *cairo;
} CairoPen;

static cairo_t *
begin_ink (RfPen *pen,
           RfInk  ink)
{
  cairo_t *cairo = ((CairoPen *) pen)->cairo;

  cairo_set_source_rgba (cairo, (ink.colour >> 16) / 255., (ink.colour >> 8 & 0xff) / 255., (ink.colour & 0xff) / 255., ink.alpha);

  return cairo;
}

static void
trace_box (cairo_t          *cairo,
           const RfSceneBox *box,
           double            radius)
{
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, right - radius, box->y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cairo, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cairo, box->x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cairo, box->x + radius, box->y + radius, radius, G_PI, G_PI * 1.5);
  cairo_close_path (cairo);
}

static void
cairo_pen_begin (RfPen      *pen,
                 const char *what,
                 const char *id)
{
}

static void
cairo_pen_end (RfPen *pen)
{
}

static void
cairo_pen_fill (RfPen            *pen,
                const RfSceneBox *box,
                double            radius,
                RfInk             ink)
{
  cairo_t *cairo = begin_ink (pen, ink);

  trace_box (cairo, box, radius);
  cairo_fill (cairo);
}

/* One path for both: that is one in a PDF, too. */
static void
cairo_pen_frame (RfPen            *pen,
                 const RfSceneBox *box,
                 double            radius,
                 RfInk             ink,
                 RfInk             line)
{
  cairo_t *cairo = begin_ink (pen, ink);
  const RfSceneBox middle = { box->x + .5, box->y + .5, box->width - 1, box->height - 1 };

  trace_box (cairo, &middle, radius - .5);
  cairo_fill_preserve (cairo);
  begin_ink (pen, line);
  cairo_set_line_width (cairo, 1);
  cairo_stroke (cairo);
}

/* So that a line of @width about @place begins and ends with a pixel. */
static double
snap_line (const RfPen *pen,
           double       place,
           double       width)
{
  return pen->pixels > 0 ? (round (place * pen->pixels - width * pen->pixels / 2) + width * pen->pixels / 2) / pen->pixels : place;
}

static void
cairo_pen_route (RfPen         *pen,
                 const RfPoint *points,
                 guint          n_points,
                 RfInk          ink)
{
  cairo_t *cairo = begin_ink (pen, ink);
  double width = pen->pixels > 0 ? MAX (round (RF_PICTURE_LINE * pen->pixels), 1) / pen->pixels : RF_PICTURE_LINE;
  g_autofree RfPoint *at = g_memdup2 (points, n_points * sizeof (RfPoint));
  RfPoint head[3], bend[4], end;

  for (guint i = 0; i < n_points; i++)
    at[i] = (RfPoint) { snap_line (pen, at[i].x, width), snap_line (pen, at[i].y, width) };
  rf_picture_end_route (at, n_points, head, &end);
  cairo_move_to (cairo, at[0].x, at[0].y);
  for (guint i = 1; i + 1 < n_points; i++)
    {
      rf_picture_bend (&at[i - 1], bend);
      cairo_line_to (cairo, bend[0].x, bend[0].y);
      cairo_curve_to (cairo, bend[1].x, bend[1].y, bend[2].x, bend[2].y, bend[3].x, bend[3].y);
    }
  cairo_line_to (cairo, end.x, end.y);
  cairo_set_line_width (cairo, width);
  cairo_stroke (cairo);
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    cairo_line_to (cairo, head[i].x, head[i].y);
  cairo_fill (cairo);
}

/* One letter of an icon and its numbers. Gives how many numbers those are. */
static guint
trace_step (cairo_t      *cairo,
            int           letter,
            const double *at)
{
  switch (letter)
    {
    case 'M':
      cairo_move_to (cairo, at[0], at[1]);
      return 2;

    case 'L':
      cairo_line_to (cairo, at[0], at[1]);
      return 2;

    case 'C':
      cairo_curve_to (cairo, at[0], at[1], at[2], at[3], at[4], at[5]);
      return 6;

    case 'Z':
      cairo_close_path (cairo);
      return 0;

    default: /* a path begins: what was traced before it is filled by its own rule */
      cairo_fill (cairo);
      cairo_set_fill_rule (cairo, letter == 'E' ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
      return 0;
    }
}

/* An icon as a letter one unit high that stands on 0,0. */
static cairo_status_t
render_icon_cb (cairo_scaled_font_t  *font,
                unsigned long         kind,
                cairo_t              *cairo,
                cairo_text_extents_t *extents)
{
  if (kind >= RF_N_NODE_KINDS)
    return CAIRO_STATUS_SUCCESS;
  cairo_translate (cairo, 0, -1);
  cairo_scale (cairo, 1 / 16., 1 / 16.);
  for (const double *at = rf_token_icons[kind]; *at != 0;)
    at += 1 + trace_step (cairo, *at, at + 1);
  cairo_fill (cairo);
  extents->x_advance = 1;

  return CAIRO_STATUS_SUCCESS;
}

/* (transfer none): icons as a font, so that each stands in a PDF once, and each size of it is painted once on pixels. */
static cairo_font_face_t *
get_icon_font (void)
{
  static cairo_font_face_t *face; /* made once, on whatever thread draws first, and kept */
  static gsize made;

  if (g_once_init_enter (&made))
    {
      face = cairo_user_font_face_create ();
      cairo_user_font_face_set_render_glyph_func (face, render_icon_cb);
      g_once_init_leave (&made, 1);
    }

  return face;
}

static void
cairo_pen_icon (RfPen            *pen,
                RfNodeKind        kind,
                const RfSceneBox *box,
                RfInk             ink)
{
  cairo_t *cairo = begin_ink (pen, ink);
  const cairo_glyph_t glyph = { kind, box->x, box->y + box->height };

  cairo_set_font_face (cairo, get_icon_font ());
  cairo_set_font_size (cairo, box->height);
  cairo_show_text_glyphs (cairo, " ", 1, &glyph, 1, &(const cairo_text_cluster_t) { 1, 1 }, 1, 0); /* nothing to be found */
}

static void
cairo_pen_text (RfPen       *pen,
                PangoLayout *layout,
                RfPoint      at,
                guint        lines,
                RfInk        ink)
{
  cairo_t *cairo = begin_ink (pen, ink);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  for (guint i = 0; i < lines; i++)
    {
      PangoRectangle logical;
      double baseline = at.y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_move_to (cairo, at.x + (double) logical.x / PANGO_SCALE, pen->pixels > 0 ? round (baseline * pen->pixels) / pen->pixels : baseline);
      pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  cairo_new_path (cairo);
  pango_layout_iter_free (iter);
}

/**
 * rf_cairo_pen_new:
 * @cairo: not owned; one unit of it is a canvas unit
 * @pixels: see #RfPen
 */
RfPen *
rf_cairo_pen_new (cairo_t *cairo,
                  double   pixels)
{
  static const RfPenClass class = {
    cairo_pen_begin, cairo_pen_end, cairo_pen_fill, cairo_pen_frame, cairo_pen_route, cairo_pen_icon, cairo_pen_text,
  };
  CairoPen *self = g_new0 (CairoPen, 1);

  self->pen = (RfPen) { &class, pixels };
  self->cairo = cairo;

  return &self->pen;
}

void
rf_cairo_pen_free (RfPen *pen)
{
  g_free (pen);
}
