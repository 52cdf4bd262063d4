/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing on sheets of paper. Neighbours overlap by a strip, marked by a
 * thin line where the next one begins, and are named as the fields of a map:
 * A1 is the upper left one, B1 stands to its right. Sheets on which there is
 * nothing are left out.
 */

#include "rf-picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#define OVERLAP 20.0     /* points; what neighbours have in common */
#define FOOT 14.0        /* points; below the drawing, for the name of the sheet */
#define FOOT_SIZE 8.0    /* points */
#define MARK_ALPHA .4
#define MIN_SIDE 72.0    /* points of the drawing on a sheet, however wide its margins are said to be */
#define MAX_SHEETS 10000

/* The room for the drawing on a sheet, in points. */
static RfSceneBox
get_room (RfPicture *self)
{
  double margin = MIN (self->options.margin, MIN (self->sheet_width, self->sheet_height) / 4);

  return (RfSceneBox) { margin, margin, MAX (self->sheet_width - 2 * margin, MIN_SIDE), MAX (self->sheet_height - 2 * margin - FOOT, MIN_SIDE) };
}

/* How much of the drawing each further sheet adds, in canvas units. */
static double
get_stride (RfPicture *self,
            double     room)
{
  return (room - OVERLAP) / self->sheet_scale;
}

static guint
count_sheets (RfPicture *self,
              double     length,
              double     room)
{
  double rest = length - room / self->sheet_scale;

  return rest <= 0 ? 1 : 1 + ceil (rest / get_stride (self, room) - 1e-6);
}

/* For paper that is held as @self->sheet_width and @self->sheet_height say. */
static void
plan (RfPicture *self)
{
  RfSceneBox room = get_room (self);
  double whole = MIN (room.width / self->box.width, room.height / self->box.height);

  self->sheet_scale = self->options.scale * RF_PICTURE_POINTS;
  if (self->options.fitted)
    self->sheet_scale = MIN (self->sheet_scale, whole);
  self->n_columns = count_sheets (self, self->box.width, room.width);
  self->n_rows = count_sheets (self, self->box.height, room.height);
}

/* What the sheet shows, in canvas units. A single column stands in the middle. */
static RfSceneBox
get_area (RfPicture            *self,
          const RfPictureSheet *sheet)
{
  RfSceneBox room = get_room (self);
  double width = room.width / self->sheet_scale, height = room.height / self->sheet_scale;
  double indent = self->n_columns == 1 ? (width - self->box.width) / 2 : 0;

  return (RfSceneBox) { self->box.x - indent + sheet->column * get_stride (self, room.width),
                        self->box.y + sheet->row * get_stride (self, room.height), width, height };
}

static void
mark (GHashTable       *used,
      RfPicture        *self,
      const RfSceneBox *box)
{
  RfSceneBox room = get_room (self);
  double across = get_stride (self, room.width), down = get_stride (self, room.height);
  /* A box also lies on the sheet before, where it lies in the strip that they have in common. */
  int left = MAX (floor ((box->x - self->box.x - OVERLAP / self->sheet_scale) / across), 0);
  int top = MAX (floor ((box->y - self->box.y - OVERLAP / self->sheet_scale) / down), 0);
  int right = MIN (floor ((box->x + box->width - self->box.x) / across), (double) self->n_columns - 1);
  int bottom = MIN (floor ((box->y + box->height - self->box.y) / down), (double) self->n_rows - 1);

  for (int row = top; row <= bottom; row++)
    for (int column = left; column <= right; column++)
      g_hash_table_add (used, GUINT_TO_POINTER (1 + row * self->n_columns + column));
}

static void
mark_route (GHashTable        *used,
            RfPicture         *self,
            const RfSceneEdge *edge)
{
  for (guint i = 1; i < edge->n_points; i++)
    {
      const RfPoint *a = &edge->points[i - 1], *b = &edge->points[i];

      mark (used, self, &(RfSceneBox) { MIN (a->x, b->x), MIN (a->y, b->y), fabs (a->x - b->x), fabs (a->y - b->y) });
    }
}

/* The sheets in reading order; the first is always there. */
static void
list_sheets (RfPicture *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rf_scene_get_n_cards (self->scene); i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, i);

      mark (used, self, &(RfSceneBox) { card->x, card->y, card->width, card->height });
    }
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    mark_route (used, self, rf_scene_get_edge (self->scene, i));
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      if (row + column == 0 || g_hash_table_contains (used, GUINT_TO_POINTER (1 + row * self->n_columns + column)))
        g_array_append_val (self->sheets, ((RfPictureSheet){ column, row }));
}

/* Sheets may be turned where that makes them fewer, or the drawing larger. */
void
rf_picture_plan_sheets (RfPicture *self)
{
  double scale;
  guint n;

  self->sheets = g_array_new (FALSE, FALSE, sizeof (RfPictureSheet));
  if (self->options.paper_width <= 0 || self->options.paper_height <= 0)
    {
      self->options.paper_width = 0;
      return;
    }
  self->sheet_width = self->options.paper_width;
  self->sheet_height = self->options.paper_height;
  plan (self);
  n = self->n_columns * self->n_rows;
  scale = self->sheet_scale;
  if (!self->options.keep_turn)
    {
      self->sheet_width = self->options.paper_height;
      self->sheet_height = self->options.paper_width;
      plan (self);
      if (self->sheet_scale < scale || (self->sheet_scale == scale && self->n_columns * self->n_rows >= n))
        {
          self->sheet_width = self->options.paper_width;
          self->sheet_height = self->options.paper_height;
          plan (self);
        }
    }
  while ((guint64) self->n_columns * self->n_rows > MAX_SHEETS)
    {
      self->options.scale *= .8;
      plan (self);
    }
  list_sheets (self);
}

/* How many sheets of paper it takes. */
guint
rf_picture_get_n_sheets (RfPicture *self)
{
  return self->sheets->len;
}

/* In points, as it is held. */
void
rf_picture_get_sheet_size (RfPicture *self,
                           double    *width,
                           double    *height)
{
  *width = self->sheet_width;
  *height = self->sheet_height;
}

/* (transfer full): “C12”; behind Z comes AA. */
static char *
dup_name (guint column,
          guint row)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, 'A' + (rest - 1) % 26);
  g_string_append_printf (name, "%u", row + 1);

  return g_strdup (name->str);
}

/* A thin line where the sheet on the given side begins. */
static void
draw_marks (RfPicture            *self,
            const RfPictureSheet *sheet,
            cairo_t              *cairo)
{
  static const double dashes[] = { 3, 3 };
  RfSceneBox room = get_room (self);

  cairo_save (cairo);
  cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cairo, .5);
  if (sheet->column > 0)
    {
      cairo_move_to (cairo, room.x + OVERLAP, room.y);
      cairo_rel_line_to (cairo, 0, room.height);
    }
  if (sheet->column + 1 < self->n_columns)
    {
      cairo_move_to (cairo, room.x + room.width - OVERLAP, room.y);
      cairo_rel_line_to (cairo, 0, room.height);
    }
  if (sheet->row > 0)
    {
      cairo_move_to (cairo, room.x, room.y + OVERLAP);
      cairo_rel_line_to (cairo, room.width, 0);
    }
  if (sheet->row + 1 < self->n_rows)
    {
      cairo_move_to (cairo, room.x, room.y + room.height - OVERLAP);
      cairo_rel_line_to (cairo, room.width, 0);
    }
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

/* “A1 of A1–C4” in the lower right corner. */
static void
draw_name (RfPicture            *self,
           const RfPictureSheet *sheet,
           cairo_t              *cairo)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));
  g_autofree char *name = dup_name (sheet->column, sheet->row);
  g_autofree char *last = dup_name (self->n_columns - 1, self->n_rows - 1);
  /* Translators: the name of a sheet of paper, and the first and the last that there may be: “B2 of A1–C4” */
  g_autofree char *text = g_strdup_printf (_ ("%s of A1–%s"), name, last);
  RfSceneBox room = get_room (self);
  PangoRectangle logical;

  pango_font_description_set_absolute_size (font, FOOT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  cairo_move_to (cairo, room.x + room.width - (double) logical.width / PANGO_SCALE, room.y + room.height + FOOT - (double) logical.height / PANGO_SCALE);
  pango_cairo_show_layout (cairo, layout);
  pango_font_description_free (font);
}

/**
 * rf_picture_draw_sheet:
 * @sheet: which, from 0
 * @cairo: its unit is a point, its origin the upper left corner of the paper
 */
void
rf_picture_draw_sheet (RfPicture *self,
                       guint      sheet,
                       cairo_t   *cairo)
{
  const RfPictureSheet *place = &g_array_index (self->sheets, RfPictureSheet, sheet);
  RfSceneBox room = get_room (self), area = get_area (self, place);
  guint32 dim = self->tokens->dim;
  RfPen *pen = rf_cairo_pen_new (cairo, 0);

  cairo_save (cairo);
  cairo_rectangle (cairo, room.x, room.y, room.width, room.height);
  cairo_clip (cairo);
  cairo_translate (cairo, room.x, room.y);
  cairo_scale (cairo, self->sheet_scale, self->sheet_scale);
  cairo_translate (cairo, -area.x, -area.y);
  rf_picture_paint (self, pen, &area);
  cairo_restore (cairo);
  rf_cairo_pen_free (pen);

  if (self->n_columns * self->n_rows > 1)
    {
      cairo_set_source_rgba (cairo, (dim >> 16) / 255., (dim >> 8 & 0xff) / 255., (dim & 0xff) / 255., MARK_ALPHA);
      draw_marks (self, place, cairo);
      cairo_set_source_rgb (cairo, (dim >> 16) / 255., (dim >> 8 & 0xff) / 255., (dim & 0xff) / 255.);
      draw_name (self, place, cairo);
    }
}
