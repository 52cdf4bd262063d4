/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pointer and keys do on the canvas. Each handler asks the scene what is
 * there and moves the view, the focus or the selection.
 */

#include "rf-canvas-private.h"

#define ZOOM_STEP 1.2
#define EDGE_REACH 6.0  /* pixels beside a line that count as it */
#define WHEEL_STEP 60.0 /* pixels a notch */

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               RfCanvas       *self)
{
  self->drag_x = self->viewport.x;
  self->drag_y = self->viewport.y;
  self->holds = rf_canvas_hand_begin (self, GTK_GESTURE (gesture), x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                RfCanvas       *self)
{
  double x, y;

  if (self->holds)
    {
      if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
        rf_canvas_hand_move (self, x + dx, y + dy);
      return;
    }
  self->viewport.x = self->drag_x - dx / self->viewport.zoom;
  self->viewport.y = self->drag_y - dy / self->viewport.zoom;
  rf_canvas_moved (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             RfCanvas       *self)
{
  if (self->holds)
    rf_canvas_hand_end (self);
  self->holds = FALSE;
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                RfCanvas         *self)
{
  rf_canvas_hand_cancel (self);
  self->holds = FALSE;
}

static void
hover_cb (GtkEventControllerMotion *controller,
          double                    x,
          double                    y,
          RfCanvas                 *self)
{
  rf_canvas_hand_hover (self, x, y);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           RfCanvas                 *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  double factor = is_wheel ? WHEEL_STEP : 1;

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      double x = self->viewport.width / 2, y = self->viewport.height / 2;
      GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      graphene_point_t at;

      if (event != NULL && gdk_event_get_position (event, &x, &y))
        {
          double ox, oy;

          gtk_native_get_surface_transform (native, &ox, &oy);
          if (gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x - ox, y - oy), &at))
            {
              x = at.x;
              y = at.y;
            }
        }
      rf_viewport_zoom_to (&self->viewport, self->viewport.zoom * (dy > 0 ? 1 / ZOOM_STEP : dy < 0 ? ZOOM_STEP : 1), x, y);
    }
  else if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    rf_viewport_pan (&self->viewport, -dy * factor, 0);
  else
    rf_viewport_pan (&self->viewport, -dx * factor, -dy * factor);
  rf_canvas_moved (self);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                RfCanvas         *self)
{
  self->start_zoom = self->viewport.zoom;
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          RfCanvas       *self)
{
  double x = self->viewport.width / 2, y = self->viewport.height / 2;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  rf_viewport_zoom_to (&self->viewport, self->start_zoom * scale, x, y);
  rf_canvas_moved (self);
}

/* Chooses what is under the pointer. A press on one of several chosen cards leaves them chosen: it may begin a drag. */
static void
choose_at (RfCanvas         *self,
           graphene_point_t *at,
           gboolean          more)
{
  double reach = EDGE_REACH / self->viewport.zoom;
  guint position;

  if (rf_scene_hit (self->scene, at->x, at->y, &position))
    {
      const char *id = rf_record_get_id (rf_scene_get_card (self->scene, position)->node);

      self->focus = position;
      if (more || !rf_canvas_is_chosen (self, id))
        rf_canvas_choose (self, id, more);
    }
  else if (self->hand != NULL && rf_scene_hit_edge (self->scene, at->x, at->y, reach, &position))
    rf_canvas_choose_edge (self, rf_record_get_id (rf_scene_get_edge (self->scene, position)->edge));
  else if (!more)
    rf_canvas_choose (self, NULL, FALSE);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            RfCanvas        *self)
{
  graphene_point_t at = rf_viewport_to_canvas (&self->viewport, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  rf_canvas_ensure (self);
  if (self->scene == NULL || self->space || button == GDK_BUTTON_MIDDLE || rf_canvas_hand_holds_port (self, x, y))
    return;

  choose_at (self, &at, self->hand != NULL && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
  if (button == GDK_BUTTON_SECONDARY)
    rf_canvas_popup_menu (self, x, y);
  else if (n_press == 2 && self->chosen_edge != NULL)
    rf_canvas_edit_text (self);
  else if (n_press == 2 && self->chosen->len > 0)
    g_signal_emit_by_name (self, "node-activated", rf_canvas_get_selected (self));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

/* The card that an edge leads to from the focused one, or that leads to it. */
static gboolean
along_edge (RfCanvas *self,
            gboolean  forward,
            guint    *position)
{
  for (guint i = 0; i < rf_scene_get_n_edges (self->scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self->scene, i);

      if ((forward ? edge->from : edge->to) != self->focus)
        continue;
      *position = forward ? edge->to : edge->from;
      return TRUE;
    }

  return FALSE;
}

/* An author works on what the keys are at. */
static void
go_to (RfCanvas       *self,
       guint           position,
       GdkModifierType state)
{
  rf_canvas_set_focus (self, position);
  if (self->hand != NULL)
    rf_canvas_choose (self, rf_record_get_id (rf_scene_get_card (self->scene, position)->node), (state & GDK_SHIFT_MASK) != 0);
}

static gboolean
move_focus (RfCanvas       *self,
            RfTowards       direction,
            GdkModifierType state)
{
  guint position = 0;
  gboolean found;

  if (self->focus == RF_NO_CARD)
    found = rf_scene_get_n_cards (self->scene) > 0;
  else if ((state & GDK_CONTROL_MASK) != 0)
    found = along_edge (self, direction == RF_TOWARDS_DOWN || direction == RF_TOWARDS_RIGHT, &position);
  else
    found = rf_scene_nearest (self->scene, self->focus, direction, &position);

  if (found)
    go_to (self, position, state);

  return TRUE;
}

static void
activate (RfCanvas *self)
{
  if (self->focus == RF_NO_CARD)
    return;

  rf_canvas_select (self, rf_record_get_id (rf_scene_get_card (self->scene, self->focus)->node));
  g_signal_emit_by_name (self, "node-activated", rf_canvas_get_selected (self));
}

static gboolean
find_direction (guint      key,
                RfTowards *direction)
{
  static const struct
  {
    guint     keys[2];
    RfTowards direction;
  } arrows[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, RF_TOWARDS_LEFT },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, RF_TOWARDS_RIGHT },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, RF_TOWARDS_UP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, RF_TOWARDS_DOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (key == arrows[i].keys[0] || key == arrows[i].keys[1])
      {
        *direction = arrows[i].direction;
        return TRUE;
      }

  return FALSE;
}

/* Whether there was something in the hand. */
static gboolean
give_up (RfCanvas *self)
{
  if (self->hand == NULL || !self->holds)
    return GDK_EVENT_PROPAGATE;

  rf_canvas_hand_cancel (self);
  self->holds = FALSE;

  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        RfCanvas              *self)
{
  RfTowards direction;

  rf_canvas_ensure (self);
  if (self->scene == NULL)
    return GDK_EVENT_PROPAGATE;

  if ((state & GDK_ALT_MASK) != 0 || ((state & GDK_CONTROL_MASK) != 0 && (state & GDK_SHIFT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;

  if (find_direction (key, &direction))
    return move_focus (self, direction, state);

  switch (key)
    {
    case GDK_KEY_space:
      self->space = TRUE;
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      return give_up (self);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if ((state & GDK_CONTROL_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      activate (self);
      return GDK_EVENT_STOP;

    case GDK_KEY_Home:
    case GDK_KEY_End:
      if (rf_scene_get_n_cards (self->scene) > 0)
        go_to (self, key == GDK_KEY_Home ? 0 : rf_scene_get_n_cards (self->scene) - 1, state);
      return GDK_EVENT_STOP;

    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      rf_canvas_zoom_by (self, ZOOM_STEP);
      return GDK_EVENT_STOP;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      rf_canvas_zoom_by (self, 1 / ZOOM_STEP);
      return GDK_EVENT_STOP;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      rf_canvas_fit (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 RfCanvas              *self)
{
  if (key == GDK_KEY_space)
    self->space = FALSE;
}

void
rf_canvas_add_input (RfCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (hover_cb), self, 0);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, 0);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click)); /* added last, asked first: it chooses what is dragged */
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
