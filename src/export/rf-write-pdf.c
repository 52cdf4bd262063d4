/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation on paper. Blocks become Pango layouts, and their lines rows
 * that are put on pages one below the other, so that a long output is not cut.
 * Text stays text: it can be searched and copied. There are no links.
 */

#include "rf-document-private.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* In points, 72 an inch. */
#define MARGIN 54.0
#define FOOT 24.0
#define STEP_INDENT 20.0
#define CODE_PADDING 6.0

/* Of a picture that is no PNG, in pixels: what a page shows at 240 dots an inch, and what is not even decoded (as in
 * rf-evidence.c; a session file of others may hold more than was ever taken). */
#define MAX_SIDE 1600
#define MAX_PIXELS (64 << 20)

#define FONT "sans"
#define MONOSPACE "monospace"

/* A line of text, or a picture, that stays on one page. */
typedef struct
{
  PangoLayoutLine *line;    /* (nullable) */
  cairo_surface_t *picture; /* (nullable) */
  double           x;
  double           height;
  double           ascent;
  double           before;  /* above it, unless it is the first of a page */
  double           scale;   /* of a picture */
  gboolean         shaded;
  gboolean         stays;   /* on the page of the row after it */
} Row;

typedef struct
{
  RfDocument      *document;
  cairo_surface_t *surface;
  cairo_t         *cairo;
  GArray          *rows;
  double           width;
  double           height;
} Paper;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->line, pango_layout_line_unref);
  g_clear_pointer (&row->picture, cairo_surface_destroy);
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/**
 * Style:
 * @bold_bytes: of the beginning that is bold: a label
 */
typedef struct
{
  const char *font;
  double      size;
  double      before;
  double      x;
  gsize       bold_bytes;
  gboolean    strike;
  gboolean    shaded;
  gboolean    stays;
} Style;

static PangoLayout *
make_layout (Paper       *self,
             const Style *style,
             const char  *text)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cairo);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (style->font);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, style->shaded ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (self->width - 2 * MARGIN - style->x - (style->shaded ? 2 * CODE_PADDING : 0)) * PANGO_SCALE);
  pango_layout_set_line_spacing (layout, 1.15);
  bold->end_index = style->bold_bytes;
  pango_attr_list_insert (attributes, bold);
  if (style->strike)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
add_text (Paper       *self,
          const Style *style,
          const char  *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, style, text);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  gboolean first = TRUE;

  do
    {
      PangoRectangle extents;
      Row row = { .line = pango_layout_line_ref (pango_layout_iter_get_line (iter)), .x = style->x, .shaded = style->shaded, .stays = style->stays };

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      row.x += (double) extents.x / PANGO_SCALE + (style->shaded ? CODE_PADDING : 0);
      row.height = (double) extents.height / PANGO_SCALE;
      row.ascent = (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE;
      row.before = first ? style->before : 0;
      first = FALSE;
      g_array_append_val (self->rows, row);
    }
  while (pango_layout_iter_next_line (iter));
}

/* Where a PNG is read from. */
typedef struct
{
  const guchar *data;
  gsize         left;
} Source;

static cairo_status_t
read_cb (void        *data,
         guchar      *to,
         unsigned int length)
{
  Source *source = data;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, source->data, length);
  source->data += length;
  source->left -= length;

  return CAIRO_STATUS_SUCCESS;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height)
{
  double scale = MIN (1, (double) MAX_SIDE / MAX (1, MAX (width, height)));

  if ((gint64) width * height > MAX_PIXELS)
    scale = 0; /* 1 x 1, which is taken for none */
  gdk_pixbuf_loader_set_size (loader, MAX (1, scale * width), MAX (1, scale * height));
}

/* A photograph or a picture of another kind as PNG, upright and without what a camera adds; NULL where it is none. It is
 * taken for what it is said to be and for nothing else: a loader that looks for itself would also run SVG. */
static GBytes *
convert_to_png (GBytes     *bytes,
                const char *media_type)
{
  static const char *const types[] = { "image/jpeg", "image/gif", "image/webp", NULL };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  gboolean is_read;
  char *data;
  gsize length;

  if (media_type == NULL || !g_strv_contains (types, media_type) ||
      (loader = gdk_pixbuf_loader_new_with_mime_type (media_type, NULL)) == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  is_read = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  is_read = gdk_pixbuf_loader_close (loader, NULL) && is_read; /* in any case, or it warns */
  if (!is_read || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  if (gdk_pixbuf_get_width (upright) * gdk_pixbuf_get_height (upright) <= 1 ||
      !gdk_pixbuf_save_to_buffer (upright, &data, &length, "png", NULL, NULL))
    return NULL;

  return g_bytes_new_take (data, length);
}

/* (transfer full) (nullable): NULL where it is not here, or none that can be read */
static cairo_surface_t *
read_picture (RfDocument    *document,
              const RfBlock *block)
{
  GBytes *bytes = rf_document_get_picture (document, block);
  g_autoptr (GBytes) png = NULL;
  Source source = { 0 };
  cairo_surface_t *picture;

  if (bytes != NULL && g_strcmp0 (block->media_type, "image/png") == 0)
    png = g_bytes_ref (bytes);
  else if (bytes != NULL)
    png = convert_to_png (bytes, block->media_type);
  if (png == NULL)
    return NULL;

  source.data = g_bytes_get_data (png, &source.left);
  picture = cairo_image_surface_create_from_png_stream (read_cb, &source);
  if (cairo_surface_status (picture) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width (picture) > 0)
    return picture;

  cairo_surface_destroy (picture);

  return NULL;
}

/* FALSE where there is none to be shown: its name tells of it then. */
static gboolean
add_picture (Paper         *self,
             const RfBlock *block,
             double         x)
{
  double room_across = self->width - 2 * MARGIN - x, room_down = (self->height - 2 * MARGIN - FOOT) * 0.7;
  Row row = { .x = x, .before = 6 };

  row.picture = read_picture (self->document, block);
  if (row.picture == NULL)
    return FALSE;

  /* At 96 pixels an inch, where there is room for that. */
  row.scale = MIN (0.75, MIN (room_across / cairo_image_surface_get_width (row.picture), room_down / cairo_image_surface_get_height (row.picture)));
  row.height = row.scale * cairo_image_surface_get_height (row.picture) + 4;
  row.stays = TRUE;
  g_array_append_val (self->rows, row);

  return TRUE;
}

static void
add_labelled (Paper         *self,
              const RfBlock *block,
              const Style   *plain)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", block->label, block->text);
  Style style = *plain;

  style.bold_bytes = strlen (block->label) + 1;
  add_text (self, &style, text);
}

static void
add_step (Paper         *self,
          const RfBlock *block,
          double         x)
{
  g_autofree char *facts = rf_document_dup_step_facts (self->document, block);
  g_autoptr (GString) text = g_string_new (NULL);
  Style style = { FONT, 10.5, 7, x, .strike = block->rewound, .stays = TRUE };

  g_string_printf (text, "%u. %s", block->number, block->text);
  style.bold_bytes = text->len;
  if (facts != NULL)
    g_string_append_printf (text, " · %s", facts);
  add_text (self, &style, text->str);
}

static void
add_code (Paper         *self,
          const RfBlock *block,
          double         x)
{
  const Style label = { FONT, 9, 4, x, .stays = TRUE };
  const Style code = { MONOSPACE, 8.5, 3, x, .shaded = TRUE };
  g_autofree char *text = g_strchomp (g_strdup (block->text));

  if (block->label != NULL)
    add_text (self, &label, block->label);
  add_text (self, &code, text);
}

static void
add_block (Paper         *self,
           const RfBlock *block)
{
  double x = block->event != NULL ? STEP_INDENT * (1 + block->depth) : 0;
  const Style plain = { FONT, 10.5, 2, x };
  const Style title = { FONT, 18, 0, 0, .bold_bytes = strlen (block->text), .stays = TRUE };
  const Style heading = { FONT, 12.5, 14, 0, .bold_bytes = strlen (block->text), .stays = TRUE };

  switch (block->kind)
    {
    case RF_BLOCK_TITLE:
      add_text (self, &title, block->text);
      break;

    case RF_BLOCK_HEADING:
      add_text (self, &heading, block->text);
      break;

    case RF_BLOCK_STEP:
      add_step (self, block, x - STEP_INDENT);
      break;

    case RF_BLOCK_TEXT:
      add_text (self, &plain, block->text);
      break;

    case RF_BLOCK_CODE:
    case RF_BLOCK_OUTPUT:
      add_code (self, block, x);
      break;

    case RF_BLOCK_IMAGE:
      add_picture (self, block, x);
      add_labelled (self, block, &plain);
      break;

    case RF_BLOCK_FACT:
    case RF_BLOCK_ANSWER:
    case RF_BLOCK_NOTE:
    case RF_BLOCK_ITEM:
    case RF_BLOCK_RATING:
    case RF_BLOCK_FILE:
    default:
      add_labelled (self, block, &plain);
    }
}

/* ---- pages ----------------------------------------------------------------------------------------------------- */

/* The first row after @first that does not fit on its page. A row that stays with the next goes there with it, unless
 * the page would be empty. */
static guint
find_end (Paper *self,
          guint  first)
{
  double left = self->height - 2 * MARGIN - FOOT;
  guint end = first, kept;

  for (; end < self->rows->len; end++)
    {
      const Row *row = &g_array_index (self->rows, Row, end);

      left -= row->height + (end > first ? row->before : 0);
      if (left < 0 && end > first)
        break;
    }
  if (end == self->rows->len)
    return end;
  for (kept = end; kept > first && g_array_index (self->rows, Row, kept - 1).stays;)
    kept--;

  return kept > first ? kept : end;
}

static void
draw_row (Paper     *self,
          const Row *row,
          double     y)
{
  cairo_t *cairo = self->cairo;

  if (row->shaded)
    {
      cairo_set_source_rgb (cairo, 0.95, 0.95, 0.96);
      cairo_rectangle (cairo, MARGIN + row->x - CODE_PADDING, y, self->width - 2 * MARGIN - row->x + CODE_PADDING, row->height + 0.2);
      cairo_fill (cairo);
    }
  cairo_set_source_rgb (cairo, 0.1, 0.1, 0.12);
  if (row->line != NULL)
    {
      cairo_move_to (cairo, MARGIN + row->x, y + row->ascent);
      pango_cairo_show_layout_line (cairo, row->line);
      return;
    }
  cairo_save (cairo);
  cairo_translate (cairo, MARGIN + row->x, y);
  cairo_scale (cairo, row->scale, row->scale);
  cairo_set_source_surface (cairo, row->picture, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
}

static void
draw_foot (Paper *self,
           guint  page,
           guint  n_pages)
{
  const Style style = { FONT, 8.5, 0, 0 };
  g_autofree char *text = g_strdup_printf ("%u / %u", page, n_pages);
  g_autoptr (PangoLayout) layout = make_layout (self, &style, text);

  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (self->cairo, 0.4, 0.4, 0.42);
  cairo_move_to (self->cairo, MARGIN, self->height - MARGIN + 6);
  pango_cairo_show_layout (self->cairo, layout);
}

static void
draw_pages (Paper *self)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint first = 0; first < self->rows->len; first = find_end (self, first))
    g_array_append_val (starts, first);
  for (guint page = 0; page < starts->len; page++)
    {
      guint first = g_array_index (starts, guint, page);
      guint end = page + 1 < starts->len ? g_array_index (starts, guint, page + 1) : self->rows->len;
      double y = MARGIN;

      for (guint i = first; i < end; i++)
        {
          const Row *row = &g_array_index (self->rows, Row, i);

          y += i > first ? row->before : 0;
          draw_row (self, row, y);
          y += row->height;
        }
      draw_foot (self, page + 1, starts->len);
      cairo_show_page (self->cairo);
    }
}

/* A4, or what the locale has in its place: Letter. glibc tells millimetres (locale(5), LC_PAPER). */
static void
choose_paper (Paper *self)
{
  long width = (long) (gintptr) nl_langinfo (_NL_PAPER_WIDTH);
  long height = (long) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT);
  gboolean letter = width == 216 && height == 279;

  self->width = letter ? 612 : 595.28;
  self->height = letter ? 792 : 841.89;
}

static cairo_status_t
write_cb (void         *data,
          const guchar *bytes,
          unsigned int  length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * rf_document_to_pdf:
 *
 * Returns: (transfer full) (nullable): the document as sheets of A4, or of Letter where the locale says so; NULL with
 *   RF_ERROR_STORE where it cannot be drawn
 */
GBytes *
rf_document_to_pdf (RfDocument *self,
                    GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Paper paper = { .document = self, .rows = g_array_new (FALSE, FALSE, sizeof (Row)) };
  cairo_status_t status;

  choose_paper (&paper);
  g_array_set_clear_func (paper.rows, row_clear);
  paper.surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, paper.width, paper.height);
  cairo_pdf_surface_restrict_to_version (paper.surface, CAIRO_PDF_VERSION_1_4); /* what every ticket system can show */
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_TITLE, ((const RfBlock *) g_ptr_array_index (self->blocks, 0))->text);
  cairo_pdf_surface_set_metadata (paper.surface, CAIRO_PDF_METADATA_CREATOR, "ResolutionFlow");
  paper.cairo = cairo_create (paper.surface);
  for (guint i = 0; i < self->blocks->len; i++)
    add_block (&paper, g_ptr_array_index (self->blocks, i));
  draw_pages (&paper);
  cairo_destroy (paper.cairo);
  cairo_surface_finish (paper.surface);
  status = cairo_surface_status (paper.surface);
  cairo_surface_destroy (paper.surface);
  g_array_unref (paper.rows);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The note could not be drawn as PDF: %s"), cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
