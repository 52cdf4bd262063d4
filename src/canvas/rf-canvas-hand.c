/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author does with the pointer: move cards, choose by a frame, draw a
 * link from a port, take an end of a link elsewhere. While the button is down
 * only the drawing changes; letting go is one edit, and Escape none.
 */

#include "rf-canvas-hand.h"

#include <math.h>
#include <string.h>

#define THRESHOLD 4.0   /* pixels before a press becomes a drag */
#define PORT_REACH 12.0 /* pixels around a port or the end of a link that count as it */
#define SNAP_REACH 6.0  /* pixels within which cards are drawn to the lines of others */
#define GRID 8.0        /* design.md 3: snapping in steps of 8 */
#define BORDER 36.0     /* pixels from the edge of the widget within which the view follows */
#define SPEED .25       /* share of the way into the border that the view moves a frame */
#define MIN_ZOOM .35    /* below it nobody hits a port on purpose */

RfCanvasHand *
rf_canvas_hand_new (void)
{
  RfCanvasHand *hand = g_new0 (RfCanvasHand, 1);

  hand->cards = g_array_new (FALSE, FALSE, sizeof (RfHeldCard));
  hand->target = hand->hover = RF_NO_CARD;

  return hand;
}

static void
let_go (RfCanvasHand *hand)
{
  hand->mode = RF_HAND_EMPTY;
  hand->moved = hand->has_guide_x = hand->has_guide_y = FALSE;
  hand->target = RF_NO_CARD;
  g_array_set_size (hand->cards, 0);
  g_clear_pointer (&hand->from, g_free);
  g_clear_pointer (&hand->edge, g_free);
  g_clear_pointer (&hand->reason, g_free);
}

void
rf_canvas_hand_free (RfCanvasHand *hand)
{
  let_go (hand);
  g_array_unref (hand->cards);
  g_free (hand);
}

/* ---- what is under the pointer --------------------------------------------------------------------------------- */

/* Where links of a card are drawn from. */
graphene_point_t
rf_canvas_port_of (RfCanvas *self,
                   guint     position)
{
  const RfSceneCard *card = rf_scene_get_card (self->scene, position);

  if (rf_flow_is_sideways (self->flow))
    return GRAPHENE_POINT_INIT (card->x + card->width, card->y + card->height / 2);

  return GRAPHENE_POINT_INIT (card->x + card->width / 2, card->y + card->height);
}

static gboolean
is_near (RfCanvas *self,
         double    x,
         double    y,
         double    at_x,
         double    at_y)
{
  return hypot (x - at_x, y - at_y) <= PORT_REACH / self->viewport.zoom;
}

static gboolean
hits_port (RfCanvas         *self,
           graphene_point_t *at,
           guint            *position)
{
  const guint candidates[] = { self->selected, self->hand->hover };

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && rf_viewport_get_share (&self->viewport) >= MIN_ZOOM; i++)
    if (candidates[i] < rf_scene_get_n_cards (self->scene))
      {
        graphene_point_t port = rf_canvas_port_of (self, candidates[i]);

        *position = candidates[i];
        if (is_near (self, at->x, at->y, port.x, port.y))
          return TRUE;
      }

  return FALSE;
}

/* Whether an end of the chosen link is there: its field. */
static const char *
hits_end (RfCanvas         *self,
          graphene_point_t *at)
{
  const RfSceneEdge *edge;
  guint position;

  if (self->chosen_edge == NULL || !rf_scene_find_edge (self->scene, self->chosen_edge, &position))
    return NULL;

  edge = rf_scene_get_edge (self->scene, position);
  if (is_near (self, at->x, at->y, edge->points[edge->n_points - 1].x, edge->points[edge->n_points - 1].y))
    return "to";

  return is_near (self, at->x, at->y, edge->points[0].x, edge->points[0].y) ? "from" : NULL;
}

void
rf_canvas_hand_hover (RfCanvas *self,
                      double    x,
                      double    y)
{
  RfCanvasHand *hand = self->hand;
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, x, y);
  guint position = RF_NO_CARD;
  gboolean at_port;

  if (hand == NULL || self->scene == NULL || hand->mode != RF_HAND_EMPTY)
    return;

  if (!rf_scene_hit (self->scene, at.x, at.y, &position) && !(hits_port (self, &at, &position)))
    position = RF_NO_CARD;
  if (position != hand->hover)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  hand->hover = position;
  at_port = position != RF_NO_CARD && hits_port (self, &at, &position);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), at_port || hits_end (self, &at) != NULL ? "crosshair" : NULL);
}

/* Whether a press there takes a port or an end of a link and leaves what is chosen as it is. */
gboolean
rf_canvas_hand_holds_port (RfCanvas *self,
                           double    x,
                           double    y)
{
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, x, y);
  guint position;

  return self->hand != NULL && (hits_end (self, &at) != NULL || hits_port (self, &at, &position));
}

/* ---- beginning ------------------------------------------------------------------------------------------------- */

/* Takes the chosen cards into the hand. */
void
rf_canvas_hand_take_cards (RfCanvas *self)
{
  self->hand->mode = RF_HAND_CARDS;
  for (guint i = 0; i < self->chosen->len; i++)
    {
      guint position;

      if (rf_scene_find (self->scene, g_ptr_array_index (self->chosen, i), &position))
        {
          const RfSceneCard *card = rf_scene_get_card (self->scene, position);
          RfHeldCard held = { position, card->x + card->width / 2, card->y + card->height / 2 };

          g_array_append_val (self->hand->cards, held);
        }
    }
}

static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  RfCanvas *self = RF_CANVAS (widget);
  RfCanvasHand *hand = self->hand;
  double dx, dy;

  if (hand == NULL || hand->mode == RF_HAND_EMPTY)
    {
      if (hand != NULL)
        hand->following = 0;
      return G_SOURCE_REMOVE;
    }

  dx = hand->x < BORDER ? BORDER - hand->x : MIN (self->viewport.width - BORDER - hand->x, 0);
  dy = hand->y < BORDER ? BORDER - hand->y : MIN (self->viewport.height - BORDER - hand->y, 0);
  if (hand->moved && (dx != 0 || dy != 0))
    {
      rf_canvas_pan (self, CLAMP (dx, -3 * BORDER, 3 * BORDER) * SPEED, CLAMP (dy, -3 * BORDER, 3 * BORDER) * SPEED);
      rf_canvas_hand_move (self, hand->x, hand->y);
    }

  return G_SOURCE_CONTINUE;
}

/**
 * rf_canvas_hand_begin:
 * @x: pixels in the widget
 *
 * A button went down. What is under it has been chosen already.
 *
 * Returns: whether the hand holds something now; else the view is to be dragged
 */
gboolean
rf_canvas_hand_begin (RfCanvas   *self,
                      GtkGesture *gesture,
                      double      x,
                      double      y)
{
  RfCanvasHand *hand = self->hand;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, x, y);
  const char *end;
  guint position;

  if (hand == NULL || self->scene == NULL || self->space || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY)
    return FALSE;

  let_go (hand);
  hand->start = at;
  hand->x = x;
  hand->y = y;
  end = hits_end (self, &at);
  if (end != NULL)
    {
      hand->mode = RF_HAND_END;
      hand->edge = g_strdup (self->chosen_edge);
      hand->field = end;
    }
  else if (hits_port (self, &at, &position))
    {
      hand->mode = RF_HAND_LINK;
      hand->from = g_strdup (rf_record_get_id (rf_scene_get_card (self->scene, position)->node));
    }
  else if (rf_scene_hit (self->scene, at.x, at.y, &position))
    {
      rf_canvas_hand_take_cards (self);
    }
  else if ((state & GDK_SHIFT_MASK) != 0)
    hand->mode = RF_HAND_FRAME;
  if (hand->mode != RF_HAND_EMPTY && hand->following == 0)
    hand->following = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);

  return hand->mode != RF_HAND_EMPTY;
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static gboolean
is_held (RfCanvasHand *hand,
         guint         position)
{
  for (guint i = 0; i < hand->cards->len; i++)
    if (g_array_index (hand->cards, RfHeldCard, i).position == position)
      return TRUE;

  return FALSE;
}

/* How far @lines are from the nearest of @others, where that is within reach. */
static gboolean
snap_line (const double *lines,
           const double *others,
           double        reach,
           double       *by,
           double       *line)
{
  gboolean found = FALSE;

  for (guint i = 0; i < 3; i++)
    for (guint k = 0; k < 3; k++)
      if (fabs (others[k] - lines[i]) < MIN (reach, found ? fabs (*by) : reach))
        {
          *by = others[k] - lines[i];
          *line = others[k];
          found = TRUE;
        }

  return found;
}

/* Draws the held card that leads to the lines of the cards around it, and remembers which they are. */
static void
snap (RfCanvas *self,
      double   *dx,
      double   *dy)
{
  RfCanvasHand *hand = self->hand;
  const RfHeldCard *lead = &g_array_index (hand->cards, RfHeldCard, hand->cards->len - 1);
  const RfSceneCard *card = rf_scene_get_card (self->scene, lead->position);
  double x = lead->x + *dx, y = lead->y + *dy, reach = SNAP_REACH / self->viewport.zoom, by_x = reach, by_y = reach;
  const double columns[3] = { x - card->width / 2, x, x + card->width / 2 }, rows[3] = { y - card->height / 2, y, y + card->height / 2 };
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (guint));
  graphene_rect_t view;

  rf_canvas_get_view (self, &view);
  rf_scene_list_cards (self->scene, view.origin.x, view.origin.y, view.size.width, view.size.height, around);
  hand->has_guide_x = hand->has_guide_y = FALSE;
  for (guint i = 0; i < around->len; i++)
    {
      const RfSceneCard *other = rf_scene_get_card (self->scene, g_array_index (around, guint, i));
      const double other_columns[3] = { other->x, other->x + other->width / 2, other->x + other->width };
      const double other_rows[3] = { other->y, other->y + other->height / 2, other->y + other->height };

      if (is_held (hand, g_array_index (around, guint, i)))
        continue;
      hand->has_guide_x |= snap_line (columns, other_columns, fabs (by_x), &by_x, &hand->guide_x);
      hand->has_guide_y |= snap_line (rows, other_rows, fabs (by_y), &by_y, &hand->guide_y);
    }
  *dx = hand->has_guide_x ? *dx + by_x : hand->snapping ? round ((lead->x + *dx) / GRID) * GRID - lead->x : *dx;
  *dy = hand->has_guide_y ? *dy + by_y : hand->snapping ? round ((lead->y + *dy) / GRID) * GRID - lead->y : *dy;
}

static void
put_cards (RfCanvas *self,
           double    dx,
           double    dy)
{
  for (guint i = 0; i < self->hand->cards->len; i++)
    {
      const RfHeldCard *held = &g_array_index (self->hand->cards, RfHeldCard, i);

      rf_scene_move_card (self->scene, held->position, held->x + dx, held->y + dy);
    }
  rf_scene_moved (self->scene);
  rf_canvas_forget_far (self);
  rf_canvas_forget_tiles (self);
}

/* Whether the link that is in the hand may end at the card under it, and why not. */
static void
try_target (RfCanvas         *self,
            graphene_point_t *at)
{
  RfCanvasHand *hand = self->hand;
  const RfRecord *edge = hand->edge != NULL ? rf_flow_lookup (self->flow, hand->edge) : NULL;
  const char *card = NULL, *from = hand->from, *to;

  g_clear_pointer (&hand->reason, g_free);
  hand->target = RF_NO_CARD;
  if (rf_scene_hit (self->scene, at->x, at->y, &hand->target))
    card = rf_record_get_id (rf_scene_get_card (self->scene, hand->target)->node);
  else
    hand->target = RF_NO_CARD;
  to = card;
  if (edge != NULL)
    {
      from = strcmp (hand->field, "from") == 0 ? card : rf_record_get_string (edge, "from");
      to = strcmp (hand->field, "from") == 0 ? rf_record_get_string (edge, "to") : card;
    }
  if (from != NULL && (hand->from != NULL || card != NULL))
    rf_author_may_link (self->flow, from, to, hand->edge, &hand->reason);
}

/* The pointer went on. */
void
rf_canvas_hand_move (RfCanvas *self,
                     double    x,
                     double    y)
{
  RfCanvasHand *hand = self->hand;
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, x, y);
  double dx = at.x - hand->start.x, dy = at.y - hand->start.y;

  hand->x = x;
  hand->y = y;
  hand->moved |= hypot (dx, dy) * self->viewport.zoom > THRESHOLD;
  if (!hand->moved)
    return;

  if (hand->mode == RF_HAND_CARDS && hand->cards->len > 0)
    {
      snap (self, &dx, &dy);
      put_cards (self, dx, dy);
    }
  else if (hand->mode == RF_HAND_LINK || hand->mode == RF_HAND_END)
    try_target (self, &at);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- letting go ------------------------------------------------------------------------------------------------ */

static void
end_cards (RfCanvas *self)
{
  RfCanvasHand *hand = self->hand;
  g_autofree RfPlacedCard *cards = g_new0 (RfPlacedCard, hand->cards->len + 1);
  guint n = hand->cards->len;

  if (!hand->moved)
    {
      /* A press on one of several chosen cards chooses it alone only now: it could have been the beginning of a drag. */
      if (n > 1 && !hand->more)
        rf_canvas_choose (self, rf_canvas_get_selected (self), FALSE);
      return;
    }

  for (guint i = 0; i < n; i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, g_array_index (hand->cards, RfHeldCard, i).position);

      cards[i] = (RfPlacedCard) { rf_record_get_id (card->node), card->x + card->width / 2, card->y + card->height / 2, card->width, card->height };
    }
  put_cards (self, 0, 0); /* where the flow has them, until the edit is made */
  rf_canvas_emit_edit (self, rf_author_move (self->flow, cards, n));
}

static void
end_frame (RfCanvas         *self,
           graphene_point_t *at)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  graphene_point_t start = self->hand->start;

  rf_scene_list_cards (self->scene, MIN (start.x, at->x), MIN (start.y, at->y), fabs (at->x - start.x), fabs (at->y - start.y), touched);
  for (guint i = 0; i < self->chosen->len; i++)
    g_strv_builder_add (ids, g_ptr_array_index (self->chosen, i));
  for (guint i = 0; i < touched->len; i++)
    {
      const char *id = rf_record_get_id (rf_scene_get_card (self->scene, g_array_index (touched, guint, i))->node);

      if (!rf_canvas_is_chosen (self, id))
        g_strv_builder_add (ids, id);
    }
  list = g_strv_builder_end (ids);
  rf_canvas_select_many (self, (const char *const *) list);
}

static void
end_link (RfCanvas         *self,
          graphene_point_t *at)
{
  RfCanvasHand *hand = self->hand;
  g_autofree char *from = g_strdup (hand->from);
  g_autofree char *made = NULL;

  if (hand->target != RF_NO_CARD)
    {
      g_autofree char *to = g_strdup (rf_record_get_id (rf_scene_get_card (self->scene, hand->target)->node));

      rf_canvas_emit_edit (self, rf_author_connect (self->flow, from, to, &made));
      rf_canvas_choose_edge (self, made);
    }
  else
    {
      rf_canvas_emit_edit (self, rf_author_add (self->flow, from, RF_NODE_ANSWER, at->x, at->y + RF_CARD_HEIGHT / 2, &made));
      rf_canvas_choose (self, made, FALSE);
    }
  rf_canvas_ask_text (self, made);
}

/* The button went up. */
void
rf_canvas_hand_end (RfCanvas *self)
{
  RfCanvasHand *hand = self->hand;
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, hand->x, hand->y);

  if (hand->mode == RF_HAND_CARDS)
    end_cards (self);
  else if (hand->mode == RF_HAND_FRAME && hand->moved)
    end_frame (self, &at);
  else if (hand->moved && hand->reason != NULL)
    g_signal_emit_by_name (self, "refused", hand->reason);
  else if (hand->moved && hand->mode == RF_HAND_LINK)
    end_link (self, &at);
  else if (hand->moved && hand->mode == RF_HAND_END && hand->target != RF_NO_CARD)
    rf_canvas_emit_edit (self, rf_author_reconnect (self->flow, hand->edge, hand->field,
                                                    rf_record_get_id (rf_scene_get_card (self->scene, hand->target)->node)));
  let_go (hand);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lets go of all that is held; the scene is another one already. */
void
rf_canvas_hand_drop (RfCanvas *self)
{
  if (self->hand == NULL)
    return;

  self->hand->hover = RF_NO_CARD;
  let_go (self->hand);
}

/* As if nothing had been begun. */
void
rf_canvas_hand_cancel (RfCanvas *self)
{
  RfCanvasHand *hand = self->hand;

  if (hand == NULL)
    return;

  hand->hover = RF_NO_CARD;
  if (hand->mode == RF_HAND_EMPTY)
    return;
  if (hand->mode == RF_HAND_CARDS && hand->moved && self->scene != NULL)
    put_cards (self, 0, 0);
  let_go (hand);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
