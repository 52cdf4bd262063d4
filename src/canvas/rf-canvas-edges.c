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
            const RfSceneEdge *edge)
{
  GskRenderNode *node = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (edge->picture));

  if (node == NULL)
    {
      node = paint_label (self, edge);
      g_hash_table_insert (self->labels, GUINT_TO_POINTER (edge->picture), node);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (edge->label_at.x, edge->label_at.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

/* Draws the edges at @positions in one style. */
static void
draw_style (RfCanvas    *self,
            GtkSnapshot *snapshot,
            GArray      *positions,
            gboolean     marked)
{
  RfEdgePen *pen = self->pens[marked ? 1 : 0];
  const GdkRGBA *colour = marked ? &self->palette.accent : &self->palette.edge;
  double width = marked ? MARKED_WIDTH : LINE_WIDTH;

  rf_edge_pen_begin (pen, &self->viewport, rf_canvas_get_scale (self), width, colour, rf_canvas_get_detail (self) <= RF_DETAIL_OF_TITLES);
  for (guint i = 0; i < positions->len; i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, g_array_index (positions, guint, i));

      rf_edge_pen_add (pen, edge->points, edge->n_points);
    }
  rf_edge_pen_finish (pen, snapshot);
}

static gboolean
is_marked (RfCanvas          *self,
           const RfSceneEdge *edge)
{
  if (edge->from == self->selected || (self->chosen_edge != NULL && edge->edge != NULL && strcmp (rf_record_get_id (edge->edge), self->chosen_edge) == 0))
    return TRUE;

  return g_hash_table_size (self->decorations) > 0 && edge->edge != NULL &&
         rf_canvas_get_decoration (self, rf_record_get_id (edge->edge)) == RF_DECORATION_WALKED;
}

/* Draws the edges that touch @view (in canvas units), in pixels of the widget; from far away only the marked ones. */
void
rf_canvas_draw_edges (RfCanvas              *self,
                      GtkSnapshot           *snapshot,
                      const graphene_rect_t *view)
{
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) marked = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_plain = rf_canvas_get_detail (self) != RF_DETAIL_OF_NOTHING;

  if (!has_plain && self->chosen->len == 0 && self->chosen_edge == NULL && g_hash_table_size (self->decorations) == 0)
    return;

  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if (!is_visible (edge, view))
        continue;
      if (is_marked (self, edge))
        g_array_append_val (marked, i);
      else if (has_plain)
        g_array_append_val (plain, i);
    }
  draw_style (self, snapshot, plain, FALSE);
  draw_style (self, snapshot, marked, TRUE);
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
