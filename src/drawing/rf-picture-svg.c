/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture as SVG. Text stays text: it can be searched, selected and read
 * aloud, and a tenth of the bytes of its outlines. Lines are broken where they
 * were measured and say how long they are, so that another font changes no
 * layout. No dates, no counters: the same flow gives the same bytes.
 */

#include "rf-picture-private.h"

#include <math.h>
#include <string.h>

#include "rf-text.h"

typedef struct
{
  RfPen    pen;
  GString *out;
} SvgPen;

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* With two digits behind the point at most, whatever the locale writes there. */
static void
put_number (GString *out,
            double   number)
{
  gint64 hundredths = llround (CLAMP (number, -1e12, 1e12) * 100);
  guint64 size = ABS (hundredths);
  char text[40];
  int length = g_snprintf (text, sizeof text, "%s%" G_GUINT64_FORMAT ".%02u", hundredths < 0 ? "-" : "", size / 100, (guint) (size % 100));

  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  g_string_append_len (out, text, length);
}

static void
put_attribute (GString    *out,
               const char *name,
               double      number)
{
  g_string_append_printf (out, " %s=\"", name);
  put_number (out, number);
  g_string_append_c (out, '"');
}

static void
put_point (GString *out,
           char     letter,
           RfPoint  at)
{
  if (letter != '\0')
    g_string_append_c (out, letter);
  put_number (out, at.x);
  g_string_append_c (out, ' ');
  put_number (out, at.y);
}

/* As an attribute of the given name, with its opacity where there is one. */
static void
put_ink (GString    *out,
         const char *name,
         RfInk       ink)
{
  g_string_append_printf (out, " %s=\"#%06x\"", name, ink.colour);
  if (ink.alpha < 1)
    g_string_append_printf (out, " %s-opacity=\"0.%04u\"", name, (guint) round (ink.alpha * 10000));
}

/* ---- the pen --------------------------------------------------------------------------------------------------- */

static void
svg_pen_begin (RfPen      *pen,
               const char *what,
               const char *id)
{
  GString *out = ((SvgPen *) pen)->out;

  g_string_append_printf (out, "<g class=\"%s\"", what);
  if (id != NULL)
    {
      g_string_append_printf (out, " id=\"%s-", what);
      rf_text_append_xml (out, id, " ");
      g_string_append_c (out, '"');
    }
  g_string_append (out, ">\n");
}

static void
svg_pen_end (RfPen *pen)
{
  g_string_append (((SvgPen *) pen)->out, "</g>\n");
}

static void
put_box (GString          *out,
         const RfSceneBox *box,
         double            radius)
{
  g_string_append (out, "<rect");
  put_attribute (out, "x", box->x);
  put_attribute (out, "y", box->y);
  put_attribute (out, "width", box->width);
  put_attribute (out, "height", box->height);
  if (radius > 0)
    put_attribute (out, "rx", radius);
}

static void
svg_pen_fill (RfPen            *pen,
              const RfSceneBox *box,
              double            radius,
              RfInk             ink)
{
  GString *out = ((SvgPen *) pen)->out;

  put_box (out, box, radius);
  put_ink (out, "fill", ink);
  g_string_append (out, "/>\n");
}

static void
svg_pen_frame (RfPen            *pen,
               const RfSceneBox *box,
               double            radius,
               RfInk             ink,
               RfInk             line)
{
  GString *out = ((SvgPen *) pen)->out;
  const RfSceneBox middle = { box->x + .5, box->y + .5, box->width - 1, box->height - 1 };

  put_box (out, &middle, radius - .5);
  put_ink (out, "fill", ink);
  put_ink (out, "stroke", line);
  g_string_append (out, "/>\n");
}

static void
svg_pen_route (RfPen         *pen,
               const RfPoint *points,
               guint          n_points,
               RfInk          ink)
{
  GString *out = ((SvgPen *) pen)->out;
  RfPoint head[3], bend[4], end;

  rf_picture_end_route (points, n_points, head, &end);
  g_string_append (out, "<path d=\"");
  put_point (out, 'M', points[0]);
  for (guint i = 1; i + 1 < n_points; i++)
    {
      rf_picture_bend (&points[i - 1], bend);
      put_point (out, 'L', bend[0]);
      for (guint k = 1; k < 4; k++)
        put_point (out, k == 1 ? 'C' : ' ', bend[k]);
    }
  put_point (out, 'L', end);
  g_string_append (out, "\" fill=\"none\" stroke-width=\"");
  put_number (out, RF_PICTURE_LINE);
  g_string_append_c (out, '"');
  put_ink (out, "stroke", ink);
  g_string_append (out, "/>\n<path d=\"");
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    put_point (out, i == 0 ? 'M' : 'L', head[i]);
  g_string_append (out, "Z\"");
  put_ink (out, "fill", ink);
  g_string_append (out, "/>\n");
}

static void
svg_pen_icon (RfPen            *pen,
              RfNodeKind        kind,
              const RfSceneBox *box,
              RfInk             ink)
{
  GString *out = ((SvgPen *) pen)->out;
  char scale[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "<use xlink:href=\"#icon-%s\" transform=\"translate(", rf_node_kind_to_text (kind));
  put_point (out, '\0', (RfPoint) { box->x, box->y });
  g_string_append (out, ") scale(");
  g_string_append (out, g_ascii_formatd (scale, sizeof scale, "%.4g", box->width / 16));
  g_string_append (out, ")\"");
  put_ink (out, "fill", ink);
  g_string_append (out, "/>\n");
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const PangoGlyphItem *first = *(PangoGlyphItem *const *) a, *second = *(PangoGlyphItem *const *) b;

  return first->item->offset - second->item->offset;
}

/* (transfer full): what a line shows, in the order in which it is read. */
static char *
dup_shown (PangoLayoutLine *line,
           const char      *text)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autoptr (GString) shown = g_string_new (NULL);

  for (GSList *l = line->runs; l != NULL; l = l->next)
    g_ptr_array_add (runs, l->data);
  g_ptr_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const PangoItem *item = ((PangoGlyphItem *) g_ptr_array_index (runs, i))->item;

      if ((item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0)
        g_string_append (shown, "…");
      else
        g_string_append_len (shown, text + item->offset, item->length);
    }

  return g_strdup (g_strchomp (shown->str));
}

static void
put_font (GString                    *out,
          const PangoFontDescription *font)
{
  put_attribute (out, "font-size", (double) pango_font_description_get_size (font) / PANGO_SCALE);
  if (pango_font_description_get_weight (font) != PANGO_WEIGHT_NORMAL)
    g_string_append_printf (out, " font-weight=\"%d\"", (int) pango_font_description_get_weight (font));
}

/* Where text runs from right to left it begins at its right end. */
static void
put_line (GString         *out,
          PangoLayoutIter *iter,
          PangoLayout     *layout,
          RfPoint          at)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  g_autofree char *shown = dup_shown (line, pango_layout_get_text (layout));
  PangoRectangle logical;
  gboolean leftwards = line->resolved_dir == PANGO_DIRECTION_RTL;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  g_string_append (out, leftwards ? "<text direction=\"rtl\"" : "<text");
  put_attribute (out, "x", at.x + (double) (logical.x + (leftwards ? logical.width : 0)) / PANGO_SCALE);
  put_attribute (out, "y", at.y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
  if (logical.width > 0)
    put_attribute (out, "textLength", (double) logical.width / PANGO_SCALE);
  g_string_append (out, " lengthAdjust=\"spacingAndGlyphs\">");
  rf_text_append_xml (out, shown, " ");
  g_string_append (out, "</text>\n");
}

static void
svg_pen_text (RfPen       *pen,
              PangoLayout *layout,
              RfPoint      at,
              guint        lines,
              RfInk        ink)
{
  GString *out = ((SvgPen *) pen)->out;
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  g_string_append (out, "<g");
  put_font (out, pango_layout_get_font_description (layout));
  put_ink (out, "fill", ink);
  g_string_append (out, ">");
  for (guint i = 0; i < lines; i++)
    {
      put_line (out, iter, layout, at);
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  g_string_append (out, "</g>\n");
  pango_layout_iter_free (iter);
}

/* ---- the document ---------------------------------------------------------------------------------------------- */

static void
put_icons (GString *out)
{
  g_string_append (out, "<defs>\n");
  for (guint kind = 0; kind < RF_N_NODE_KINDS; kind++)
    {
      gboolean inside = FALSE;

      g_string_append_printf (out, "<g id=\"icon-%s\">", rf_node_kind_to_text (kind));
      for (const double *at = rf_token_icons[kind]; *at != 0;)
        {
          char letter = *at++;
          guint n = letter == 'C' ? 6 : letter == 'M' || letter == 'L' ? 2 : 0;

          if (letter == 'E' || letter == 'N')
            {
              g_string_append_printf (out, "%s<path fill-rule=\"%s\" d=\"", inside ? "\"/>" : "", letter == 'E' ? "evenodd" : "nonzero");
              inside = TRUE;
              continue;
            }
          g_string_append_c (out, letter);
          for (guint i = 0; i < n; i += 2, at += 2)
            put_point (out, i > 0 ? ' ' : '\0', (RfPoint) { at[0], at[1] });
        }
      g_string_append (out, "\"/></g>\n");
    }
  g_string_append (out, "</defs>\n");
}

/* The family that text was measured in, and what there is everywhere. */
static void
put_family (GString      *out,
            PangoContext *context)
{
  PangoFont *font = pango_context_load_font (context, pango_context_get_font_description (context));
  PangoFontDescription *found = font != NULL ? pango_font_describe (font) : NULL;
  g_autofree char *family = found != NULL ? g_strdup (pango_font_description_get_family (found)) : NULL;

  g_string_append (out, " font-family=\"");
  if (family != NULL)
    {
      g_string_append (out, "&quot;");
      rf_text_append_xml (out, g_strdelimit (family, "\"\\", ' '), " ");
      g_string_append (out, "&quot;, ");
    }
  g_string_append (out, "sans-serif\"");
  g_clear_pointer (&found, pango_font_description_free);
  g_clear_object (&font);
}

static void
put_head (RfPicture *self,
          GString   *out)
{
  const RfSceneBox *box = &self->box;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:space=\"preserve\"");
  put_attribute (out, "width", box->width);
  put_attribute (out, "height", box->height);
  g_string_append (out, " viewBox=\"");
  put_point (out, '\0', (RfPoint) { box->x, box->y });
  put_point (out, ' ', (RfPoint) { box->width, box->height });
  g_string_append_c (out, '"');
  put_family (out, self->context);
  g_string_append (out, ">\n<title>");
  rf_text_append_xml (out, rf_flow_get_name (self->flow), " ");
  g_string_append (out, "</title>\n");
  put_icons (out);
}

/**
 * rf_picture_write_svg:
 *
 * Writes the drawing as one SVG document; a card is a group of the class “card”, its id that of the node behind “card-”.
 */
gboolean
rf_picture_write_svg (RfPicture     *self,
                      GOutputStream *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  static const RfPenClass class = {
    svg_pen_begin, svg_pen_end, svg_pen_fill, svg_pen_frame, svg_pen_route, svg_pen_icon, svg_pen_text,
  };
  g_autoptr (GString) out = g_string_new (NULL);
  SvgPen pen = { { &class, 0 }, out };

  put_head (self, out);
  svg_pen_fill (&pen.pen, &self->box, 0, (RfInk) { self->tokens->canvas, 1 });
  rf_picture_paint (self, &pen.pen, NULL);
  g_string_append (out, "</svg>\n");

  return g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error);
}
