/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How edges are drawn: those that are in sight, one style after the other;
 * then their labels.
 */

#include "rf-canvas-private.h"

#include <string.h>

#define LINE_WIDTH 1.75   /* canvas units */
#define MARKED_WIDTH 3.0
#define DIFFERENT_WIDTH 2.25
#define HEAD_LENGTH 10.0  /* of dashed lines; with the gap before the card */
#define HEAD_WIDTH 4.5    /* half of it */

/* As a path where a pen cannot draw it: to be dashed. */
static void
add_route (GskPathBuilder    *lines,
           GskPathBuilder    *heads,
           const RfSceneEdge *edge)
{
  const RfPoint *tip, *before;
  double length, dx, dy;

  tip = &edge->points[edge->n_points - 1];
  before = tip - 1;
  length = MAX (hypot (tip->x - before->x, tip->y - before->y), 1);
  dx = (tip->x - before->x) / length;
  dy = (tip->y - before->y) / length;
  gsk_path_builder_move_to (lines, edge->points[0].x, edge->points[0].y);
  for (guint i = 1; i + 1 < edge->n_points; i++)
    gsk_path_builder_line_to (lines, edge->points[i].x, edge->points[i].y);
  gsk_path_builder_line_to (lines, tip->x - dx * HEAD_LENGTH, tip->y - dy * HEAD_LENGTH);
  gsk_path_builder_move_to (heads, tip->x - dx * 2, tip->y - dy * 2);
  gsk_path_builder_line_to (heads, tip->x - dx * HEAD_LENGTH - dy * HEAD_WIDTH, tip->y - dy * HEAD_LENGTH + dx * HEAD_WIDTH);
  gsk_path_builder_line_to (heads, tip->x - dx * HEAD_LENGTH + dy * HEAD_WIDTH, tip->y - dy * HEAD_LENGTH - dx * HEAD_WIDTH);
  gsk_path_builder_close (heads);
}

static const GdkRGBA *
style_colour (RfCanvas   *self,
              RfEdgeStyle style)
{
  const GdkRGBA *colours[RF_N_EDGE_STYLES] = {
    &self->palette.edge, &self->palette.accent, &self->palette.added, &self->palette.removed, &self->palette.changed,
  };

  return colours[style];
}

static double
style_width (RfEdgeStyle style)
{
  return style == RF_EDGE_PLAIN || style == RF_EDGE_REMOVED ? LINE_WIDTH : style == RF_EDGE_MARKED ? MARKED_WIDTH : DIFFERENT_WIDTH;
}

static RfEdgeStyle
choose_style (RfCanvas          *self,
              const RfSceneEdge *edge)
{
  RfDecoration decoration = RF_DECORATION_NONE;

  if (g_hash_table_size (self->decorations) > 0 && edge->edge != NULL)
    decoration = rf_canvas_get_decoration (self, rf_record_get_id (edge->edge));
  if (decoration == RF_DECORATION_ADDED || decoration == RF_DECORATION_SECOND)
    return RF_EDGE_ADDED;
  if (decoration == RF_DECORATION_REMOVED)
    return RF_EDGE_REMOVED;
  if (decoration == RF_DECORATION_CHANGED || decoration == RF_DECORATION_FIRST)
    return RF_EDGE_CHANGED;

  if (decoration == RF_DECORATION_WALKED || edge->from == self->selected ||
      (self->chosen_edge != NULL && edge->edge != NULL && strcmp (rf_record_get_id (edge->edge), self->chosen_edge) == 0))
    return RF_EDGE_MARKED;

  return RF_EDGE_PLAIN;
}

static gboolean
is_visible (const RfSceneEdge     *edge,
            const graphene_rect_t *view)
{
  return edge->left <= view->origin.x + view->size.width && edge->right >= view->origin.x &&
         edge->top <= view->origin.y + view->size.height && edge->bottom >= view->origin.y;
}

/* The picture of a label with the middle of it at 0,0. */
static GskRenderNode *
paint_label (RfCanvas          *self,
             const RfSceneEdge *edge,
             RfEdgeStyle        style)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), edge->label);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  double width = edge->label_width;
  GskRoundedRect pill;
  int height;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA *border = style > RF_EDGE_MARKED ? style_colour (self, style) : &self->palette.border;
  const GdkRGBA colours[4] = { *border, *border, *border, *border };

  pango_font_description_set_absolute_size (font, RF_LABEL_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (width - 16) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);

  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (-width / 2, -RF_LABEL_HEIGHT / 2, width, RF_LABEL_HEIGHT), RF_LABEL_HEIGHT / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &self->palette.card, &pill.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &pill, widths, colours);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (8 - width / 2, -height / 2.));
  gtk_snapshot_append_layout (snapshot, layout, &self->palette.text);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
draw_label (RfCanvas          *self,
            GtkSnapshot       *snapshot,
            const RfSceneEdge *edge)
{
  RfEdgeStyle style = MAX (choose_style (self, edge), RF_EDGE_MARKED);
  gpointer key = GUINT_TO_POINTER (edge->picture * RF_N_EDGE_STYLES + style);
  GskRenderNode *node = g_hash_table_lookup (self->labels, key);

  if (node == NULL)
    {
      node = paint_label (self, edge, style);
      g_hash_table_insert (self->labels, key, node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (edge->label_at.x, edge->label_at.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
draw_paths (RfCanvas    *self,
            GtkSnapshot *snapshot,
            GArray      *edges,
            RfEdgeStyle  style)
{
  GskPathBuilder *lines = gsk_path_builder_new (), *heads = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL, triangles = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (MAX (style_width (style), 1 / self->viewport.zoom));

  for (guint i = 0; i < edges->len; i++)
    add_route (lines, heads, rf_scene_get_edge (self->scene, g_array_index (edges, guint, i)));
  path = gsk_path_builder_free_to_path (lines);
  triangles = gsk_path_builder_free_to_path (heads);
  if (style == RF_EDGE_REMOVED)
    gsk_stroke_set_dash (stroke, (const float[]) { 5, 4 }, 2);
  gtk_snapshot_save (snapshot);
  rf_canvas_draw_in_units (self, snapshot);
  gtk_snapshot_append_stroke (snapshot, path, stroke, style_colour (self, style));
  if (rf_canvas_get_detail (self) <= RF_DETAIL_OF_TITLES)
    gtk_snapshot_append_fill (snapshot, triangles, GSK_FILL_RULE_WINDING, style_colour (self, style));
  gtk_snapshot_restore (snapshot);
}

/* Draws the edges at @positions in one style; those that are gone as paths, which can be dashed. Where nobody would see
 * the dashes they are lines as all others: paths are dear. */
static void
draw_style (RfCanvas    *self,
            GtkSnapshot *snapshot,
            GArray      *positions,
            RfEdgeStyle  style)
{
  RfEdgePen *pen = self->pens[style];
  gboolean dashed = style == RF_EDGE_REMOVED && rf_canvas_get_detail (self) == RF_DETAIL_OF_ALL;
  g_autoptr (GArray) paths = g_array_new (FALSE, FALSE, sizeof (guint));

  rf_edge_pen_begin (pen, &self->viewport, rf_canvas_get_scale (self), style_width (style), style_colour (self, style),
                     rf_canvas_get_detail (self) <= RF_DETAIL_OF_TITLES);
  for (guint i = 0; i < positions->len; i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, g_array_index (positions, guint, i));

      if (dashed)
        g_array_append_val (paths, g_array_index (positions, guint, i));
      else
        rf_edge_pen_add (pen, edge->points, edge->n_points);
    }
  rf_edge_pen_finish (pen, snapshot);
  if (paths->len > 0)
    draw_paths (self, snapshot, paths, style);
}

/* Draws the edges that touch @view (in canvas units), in pixels of the widget; from far away only the marked ones. */
void
rf_canvas_draw_edges (RfCanvas              *self,
                      GtkSnapshot           *snapshot,
                      const graphene_rect_t *view)
{
  GArray *styles[RF_N_EDGE_STYLES];
  gboolean has_plain = rf_canvas_get_detail (self) != RF_DETAIL_OF_NOTHING;

  if (!has_plain && self->chosen->len == 0 && self->chosen_edge == NULL && g_hash_table_size (self->decorations) == 0)
    return;

  for (guint style = 0; style < RF_N_EDGE_STYLES; style++)
    styles[style] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);
      RfEdgeStyle style;

      if (!is_visible (edge, view))
        continue;
      style = choose_style (self, edge);
      if (style == RF_EDGE_MARKED || has_plain)
        g_array_append_val (styles[style], i);
    }
  for (guint style = 0; style < RF_N_EDGE_STYLES; style++)
    {
      draw_style (self, snapshot, styles[style], style);
      g_array_unref (styles[style]);
    }
}

/* Draws what stands on the edges that touch @view, in canvas units. */
void
rf_canvas_draw_labels (RfCanvas              *self,
                       GtkSnapshot           *snapshot,
                       const graphene_rect_t *view)
{
  if (rf_canvas_get_detail (self) > RF_DETAIL_OF_TITLES)
    return;

  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if (edge->label != NULL && is_visible (edge, view))
        draw_label (self, snapshot, edge);
    }
}
