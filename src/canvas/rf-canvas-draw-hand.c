/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is drawn over the flow while an author works on it: ports, the frame
 * around cards, the link in the hand and where it may end, lines of alignment.
 */

#include "rf-canvas-hand.h"

#define PORT 8.0     /* design.md 3: rings of 8 px; 12 on a chosen card */
#define BIG_PORT 12.0

static void
draw_ring (RfCanvas        *self,
           GtkSnapshot     *snapshot,
           graphene_point_t at,
           double           size,
           const GdkRGBA   *colour)
{
  double line = size / 6;
  GskRoundedRect shape;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (at.x - size / 2, at.y - size / 2, size, size), size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &self->palette.card, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, widths, colours);
}

static gboolean
has_port (RfCanvas *self,
          guint     position)
{
  const char *id = rf_record_get_id (rf_scene_get_card (self->scene, position)->node);

  return rf_author_may_link (self->flow, id, NULL, NULL, NULL);
}

static void
draw_ports (RfCanvas    *self,
            GtkSnapshot *snapshot)
{
  RfCanvasHand *hand = self->hand;
  guint position;

  if (rf_canvas_get_detail (self) > RF_DETAIL_OF_TITLES)
    return;

  if (hand->hover < rf_scene_get_n_cards (self->scene) && has_port (self, hand->hover))
    draw_ring (self, snapshot, rf_canvas_port_of (self, hand->hover), BIG_PORT, &self->palette.accent);
  if (self->selected < rf_scene_get_n_cards (self->scene) && self->selected != hand->hover && has_port (self, self->selected))
    draw_ring (self, snapshot, rf_canvas_port_of (self, self->selected), BIG_PORT, &self->palette.accent);
  if (self->chosen_edge != NULL && rf_scene_find_edge (self->scene, self->chosen_edge, &position))
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, position);
      const RfPoint *last = &edge->points[edge->n_points - 1];

      draw_ring (self, snapshot, GRAPHENE_POINT_INIT (edge->points[0].x, edge->points[0].y), PORT, &self->palette.accent);
      draw_ring (self, snapshot, GRAPHENE_POINT_INIT (last->x, last->y), BIG_PORT, &self->palette.accent);
    }
}

static void
draw_frame (RfCanvas        *self,
            GtkSnapshot     *snapshot,
            graphene_point_t at)
{
  graphene_point_t start = self->hand->start;
  graphene_rect_t frame = GRAPHENE_RECT_INIT (MIN (start.x, at.x), MIN (start.y, at.y), ABS (at.x - start.x), ABS (at.y - start.y));
  float line = 1 / self->viewport.zoom;
  GdkRGBA tint = self->palette.accent;
  GskRoundedRect shape;

  tint.alpha *= .1;
  gtk_snapshot_append_color (snapshot, &tint, &frame);
  gsk_rounded_rect_init_from_rect (&shape, &frame, 0);
  gtk_snapshot_append_border (snapshot, &shape, (const float[4]) { line, line, line, line },
                              (const GdkRGBA[4]) { self->palette.accent, self->palette.accent, self->palette.accent, self->palette.accent });
}

static void
draw_guides (RfCanvas    *self,
             GtkSnapshot *snapshot)
{
  RfCanvasHand *hand = self->hand;
  double line = 1 / self->viewport.zoom;
  graphene_rect_t view;

  rf_canvas_get_view (self, &view);
  if (hand->has_guide_x)
    gtk_snapshot_append_color (snapshot, &self->palette.accent, &GRAPHENE_RECT_INIT (hand->guide_x - line / 2, view.origin.y, line, view.size.height));
  if (hand->has_guide_y)
    gtk_snapshot_append_color (snapshot, &self->palette.accent, &GRAPHENE_RECT_INIT (view.origin.x, hand->guide_y - line / 2, view.size.width, line));
}

static void
draw_reason (RfCanvas        *self,
             GtkSnapshot     *snapshot,
             graphene_point_t at)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->hand->reason);
  int width, height;
  GskRoundedRect shape;

  pango_layout_set_width (layout, 260 * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_scale (snapshot, 1 / self->viewport.zoom, 1 / self->viewport.zoom);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (16, 16));
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (-8, -6, width + 16, height + 12), 8);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &self->palette.card, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (const float[4]) { 1, 1, 1, 1 },
                              (const GdkRGBA[4]) { self->palette.removed, self->palette.removed, self->palette.removed, self->palette.removed });
  gtk_snapshot_append_layout (snapshot, layout, &self->palette.text);
  gtk_snapshot_restore (snapshot);
}

/* The end of the link that stays where it is. */
static graphene_point_t
get_fixed_end (RfCanvas *self)
{
  RfCanvasHand *hand = self->hand;
  guint position;

  if (hand->mode == RF_HAND_LINK && rf_scene_find (self->scene, hand->from, &position))
    return rf_canvas_port_of (self, position);
  if (hand->edge != NULL && rf_scene_find_edge (self->scene, hand->edge, &position))
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, position);
      const RfPoint *end = hand->field[0] == 't' ? &edge->points[0] : &edge->points[edge->n_points - 1];

      return GRAPHENE_POINT_INIT (end->x, end->y);
    }

  return hand->start;
}

static void
draw_link (RfCanvas        *self,
           GtkSnapshot     *snapshot,
           graphene_point_t at)
{
  RfCanvasHand *hand = self->hand;
  const GdkRGBA *colour = hand->reason != NULL ? &self->palette.removed : &self->palette.accent;
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2 / MIN (self->viewport.zoom, 1));
  graphene_point_t end = get_fixed_end (self);

  gsk_path_builder_move_to (builder, end.x, end.y);
  gsk_path_builder_line_to (builder, at.x, at.y);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
  draw_ring (self, snapshot, at, PORT, colour);
  if (hand->target != RF_NO_CARD)
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, hand->target);
      GskRoundedRect shape;
      float line = 2 / MIN (self->viewport.zoom, 1);

      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (card->x - 3, card->y - 3, card->width + 6, card->height + 6), RF_CARD_RADIUS + 3);
      gtk_snapshot_append_border (snapshot, &shape, (const float[4]) { line, line, line, line }, (const GdkRGBA[4]) { *colour, *colour, *colour, *colour });
    }
  if (hand->reason != NULL)
    draw_reason (self, snapshot, at);
}

/* In canvas units, over everything else. */
void
rf_canvas_draw_hand (RfCanvas    *self,
                     GtkSnapshot *snapshot)
{
  RfCanvasHand *hand = self->hand;
  graphene_point_t at;

  if (hand == NULL)
    return;

  at = rf_viewport_to_canvas (&self->viewport, hand->x, hand->y);
  if (hand->mode == RF_HAND_EMPTY)
    draw_ports (self, snapshot);
  else if (!hand->moved)
    return;
  else if (hand->mode == RF_HAND_FRAME)
    draw_frame (self, snapshot, at);
  else if (hand->mode == RF_HAND_CARDS)
    draw_guides (self, snapshot);
  else
    draw_link (self, snapshot, at);
}
