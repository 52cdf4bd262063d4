/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How edges are drawn: all visible ones of a style as one path and one
 * stroke, since a stroke an edge is four times as dear. Then their labels.
 */

#include "rf-canvas-private.h"

#include <math.h>

#define CORNER 8.0       /* canvas units; how round a bend is */
#define ARROW_LENGTH 8.0
#define ARROW_WIDTH 9.0
#define ARROW_GAP 2.0
#define LINE_WIDTH 1.75

static RfPoint
towards (RfPoint from,
         RfPoint to,
         double  length)
{
  double whole = hypot (to.x - from.x, to.y - from.y);
  double share = whole > 0 ? MIN (length, whole / 2) / whole : 0;

  return (RfPoint) { from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share };
}

static void
add_arrow (GskPathBuilder *heads,
           RfPoint         from,
           RfPoint         tip)
{
  double length = hypot (tip.x - from.x, tip.y - from.y);
  double ux = length > 0 ? (tip.x - from.x) / length : 0, uy = length > 0 ? (tip.y - from.y) / length : 1;
  double ex = tip.x - ux * ARROW_GAP, ey = tip.y - uy * ARROW_GAP;
  double bx = ex - ux * ARROW_LENGTH, by = ey - uy * ARROW_LENGTH;

  gsk_path_builder_move_to (heads, ex, ey);
  gsk_path_builder_line_to (heads, bx - uy * ARROW_WIDTH / 2, by + ux * ARROW_WIDTH / 2);
  gsk_path_builder_line_to (heads, bx + uy * ARROW_WIDTH / 2, by - ux * ARROW_WIDTH / 2);
  gsk_path_builder_close (heads);
}

static void
add_route (GskPathBuilder    *lines,
           const RfSceneEdge *edge)
{
  gsk_path_builder_move_to (lines, edge->points[0].x, edge->points[0].y);
  for (guint i = 1; i + 1 < edge->n_points; i++)
    {
      RfPoint corner = edge->points[i];
      RfPoint before = towards (corner, edge->points[i - 1], CORNER);
      RfPoint after = towards (corner, edge->points[i + 1], CORNER);

      gsk_path_builder_line_to (lines, before.x, before.y);
      gsk_path_builder_quad_to (lines, corner.x, corner.y, after.x, after.y);
    }
  {
    RfPoint last = edge->points[edge->n_points - 1];
    RfPoint end = towards (last, edge->points[edge->n_points - 2], ARROW_GAP + ARROW_LENGTH);

    gsk_path_builder_line_to (lines, end.x, end.y);
  }
}

/* Where there is no route: a plain curve from the lower edge of the one to the upper edge of the other. */
static void
add_curve (RfScene           *scene,
           GskPathBuilder    *lines,
           GskPathBuilder    *heads,
           const RfSceneEdge *edge)
{
  const RfSceneCard *from = rf_scene_get_card (scene, edge->from);
  const RfSceneCard *to = rf_scene_get_card (scene, edge->to);
  RfPoint start = { from->x + from->width / 2, from->y + from->height };
  RfPoint end = { to->x + to->width / 2, to->y };
  double bend = MAX (fabs (end.y - start.y) / 2, 28);

  gsk_path_builder_move_to (lines, start.x, start.y);
  gsk_path_builder_cubic_to (lines, start.x, start.y + bend, end.x, end.y - bend, end.x, end.y - ARROW_GAP - ARROW_LENGTH);
  if (heads != NULL)
    add_arrow (heads, (RfPoint) { end.x, end.y - bend }, end);
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
             const RfSceneEdge *edge)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), edge->label);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  double width = edge->label_width;
  GskRoundedRect pill;
  int height;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colours[4] = { self->palette.border, self->palette.border, self->palette.border, self->palette.border };

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
            const RfSceneEdge *edge,
            guint              position)
{
  GskRenderNode *node = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (position + 1));

  if (node == NULL)
    {
      node = paint_label (self, edge);
      g_hash_table_insert (self->labels, GUINT_TO_POINTER (position + 1), node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (edge->label_at.x, edge->label_at.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

/* One style of edges: those that are in the accent colour, or the others. */
static void
draw_style (RfCanvas              *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *view,
            gboolean               marked)
{
  RfCanvasDetail detail = rf_canvas_get_detail (self);
  GskPathBuilder *lines = gsk_path_builder_new ();
  GskPathBuilder *heads = detail <= RF_DETAIL_OF_TITLES ? gsk_path_builder_new () : NULL;
  const GdkRGBA *colour = marked ? &self->palette.accent : &self->palette.edge;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (MAX (marked ? 3 : LINE_WIDTH, 1 / self->viewport.zoom));

  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);
      gboolean is_walked = edge->edge != NULL && rf_canvas_get_decoration (self, rf_record_get_id (edge->edge)) == RF_DECORATION_WALKED;
      gboolean is_marked = is_walked || edge->from == self->selected;

      if (is_marked != marked || !is_visible (edge, view))
        continue;
      if (edge->n_points < 2)
        add_curve (self->scene, lines, heads, edge);
      else
        {
          add_route (lines, edge);
          if (heads != NULL)
            add_arrow (heads, edge->points[edge->n_points - 2], edge->points[edge->n_points - 1]);
        }
    }

  path = gsk_path_builder_free_to_path (lines);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
  if (heads != NULL)
    {
      g_autoptr (GskPath) triangles = gsk_path_builder_free_to_path (heads);

      gtk_snapshot_append_fill (snapshot, triangles, GSK_FILL_RULE_WINDING, colour);
    }
}

/* Draws the edges that touch @view, in canvas units; from far away only the marked ones. */
void
rf_canvas_draw_edges (RfCanvas              *self,
                      GtkSnapshot           *snapshot,
                      const graphene_rect_t *view)
{
  RfCanvasDetail detail = rf_canvas_get_detail (self);

  if (detail != RF_DETAIL_OF_NOTHING)
    draw_style (self, snapshot, view, FALSE);
  if (self->selected != RF_NO_CARD || g_hash_table_size (self->decorations) > 0)
    draw_style (self, snapshot, view, TRUE);
  if (detail > RF_DETAIL_OF_TITLES)
    return;

  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if (edge->label != NULL && is_visible (edge, view))
        draw_label (self, snapshot, edge, i);
    }
}
