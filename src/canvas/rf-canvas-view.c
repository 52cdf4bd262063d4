/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of the flow the canvas shows, and how it gets there: at once by
 * hand, gliding where something is to be found again.
 */

#include "rf-canvas-private.h"

#include <math.h>

#define ACTION_ZOOM_STEP 1.25
#define GLIDE_TIME (200 * 1000) /* microseconds */

static void
stop_gliding (RfCanvas *self)
{
  if (self->glide != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide);
  self->glide = 0;
}

/* Fast at first, then slower. @share is the share of the time that is over. */
static double
ease (double share)
{
  return 1 - pow (1 - share, 3);
}

static gboolean
glide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  RfCanvas *self = RF_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double share;

  if (self->glide_start == 0)
    self->glide_start = now;
  share = ease (CLAMP ((now - self->glide_start) / (double) GLIDE_TIME, 0, 1));
  rf_viewport_between (&self->viewport, &self->glide_from, &self->glide_to, share);
  rf_canvas_moved (self);
  if (share < 1)
    return G_SOURCE_CONTINUE;

  self->glide = 0;

  return G_SOURCE_REMOVE;
}

/* Shows what @target shows; gliding there where the desktop wants movement. */
static void
go_to (RfCanvas         *self,
       const RfViewport *target)
{
  gboolean animated;

  stop_gliding (self);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  if (!animated || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->viewport = *target;
      rf_canvas_moved (self);
      return;
    }

  self->aim = RF_AIM_MIDDLE;
  self->glide_from = self->viewport;
  self->glide_to = *target;
  self->glide_start = 0;
  self->glide = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}

static void
show_in_middle (RfCanvas   *self,
                RfViewport *viewport,
                guint       position)
{
  const RfSceneCard *card = rf_scene_get_card (self->scene, position);

  rf_viewport_centre_on (viewport, card->x + card->width / 2, card->y + card->height / 2);
}

/* Scrolls the card into view, no further than it needs. */
void
rf_canvas_show_card (RfCanvas *self,
                     guint     position)
{
  const RfSceneCard *card = rf_scene_get_card (self->scene, position);
  RfViewport target = self->glide != 0 ? self->glide_to : self->viewport;

  rf_viewport_show (&target, &GRAPHENE_RECT_INIT (card->x, card->y, card->width, card->height), RF_CANVAS_MARGIN, self->foot);
  go_to (self, &target);
}

static void
look_at (RfCanvas *self,
         guint     position)
{
  RfViewport target = self->glide != 0 ? self->glide_to : self->viewport;

  if (rf_viewport_get_share (&target) >= RF_CANVAS_READABLE)
    {
      rf_canvas_show_card (self, position);
      return;
    }
  target.zoom = RF_CANVAS_EASY * target.unit;
  show_in_middle (self, &target, position);
  go_to (self, &target);
}

/**
 * rf_canvas_look_at:
 * @node: id of a node
 *
 * Shows the node where it can be read and leaves the selection as it is. Before the canvas has its size nothing happens.
 */
void
rf_canvas_look_at (RfCanvas   *self,
                   const char *node)
{
  guint position;

  g_return_if_fail (RF_IS_CANVAS (self));

  rf_canvas_ensure (self);
  if (self->scene != NULL && self->viewport.width > 0 && rf_scene_find (self->scene, node, &position))
    look_at (self, position);
}

/**
 * rf_canvas_reveal:
 * @node: id of a node
 *
 * Selects the node and shows it where it can be read.
 */
void
rf_canvas_reveal (RfCanvas   *self,
                  const char *node)
{
  guint position;

  g_return_if_fail (RF_IS_CANVAS (self));

  rf_canvas_ensure (self);
  if (self->scene == NULL || !rf_scene_find (self->scene, node, &position))
    return;

  rf_canvas_select (self, node);
  self->reveals = self->viewport.width <= 0;
  if (!self->reveals)
    look_at (self, position);
}

/* Scrolls to the card that was chosen last, no further than it needs. */
void
rf_canvas_show_selected (RfCanvas *self)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  if (self->selected != RF_NO_CARD && self->viewport.width > 0)
    rf_canvas_show_card (self, self->selected);
}

/* Moves the view to what is to stay in sight. */
void
rf_canvas_take_aim (RfCanvas *self)
{
  RfSceneBox all;

  if (self->aim == RF_AIM_MIDDLE || self->scene == NULL || self->viewport.width <= 0)
    return;
  if (self->reveals)
    {
      self->reveals = FALSE;
      self->viewport.zoom = RF_CANVAS_EASY * self->viewport.unit;
      if (self->selected != RF_NO_CARD)
        show_in_middle (self, &self->viewport, self->selected);
      self->aim = RF_AIM_MIDDLE;
      return;
    }

  rf_scene_get_bounds (self->scene, &all);
  if (self->aim == RF_AIM_START && rf_scene_get_n_cards (self->scene) > 0)
    {
      const RfSceneCard *card = rf_scene_get_card (self->scene, 0);

      rf_viewport_open (&self->viewport, all.width, all.height, &GRAPHENE_RECT_INIT (card->x - all.x, card->y - all.y, card->width, card->height),
                        RF_CANVAS_MARGIN, RF_CANVAS_EASY);
    }
  else
    rf_viewport_fit (&self->viewport, all.width, all.height, RF_CANVAS_MARGIN);
  self->viewport.x += all.x;
  self->viewport.y += all.y;
}

static void
aim_at (RfCanvas   *self,
        RfCanvasAim aim)
{
  stop_gliding (self);
  self->aim = aim;
  rf_canvas_take_aim (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rf_canvas_fit:
 *
 * Shows the whole flow, and goes on doing so when the size changes, until somebody moves it.
 */
void
rf_canvas_fit (RfCanvas *self)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  aim_at (self, RF_AIM_WHOLE);
}

/**
 * rf_canvas_open:
 *
 * Shows the whole flow where it can be read then, else its start, until somebody moves it.
 */
void
rf_canvas_open (RfCanvas *self)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  aim_at (self, RF_AIM_START);
}

/**
 * rf_canvas_zoom_by:
 *
 * Zooms about the middle.
 */
void
rf_canvas_zoom_by (RfCanvas *self,
                   double    factor)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  stop_gliding (self);
  rf_viewport_zoom_to (&self->viewport, self->viewport.zoom * factor, self->viewport.width / 2, self->viewport.height / 2);
  rf_canvas_moved (self);
}

/**
 * rf_canvas_zoom_by_action:
 * @action: the name of an action that ends in “zoom-in”, “zoom-out” or “zoom-fit”
 *
 * What the zoom actions of a page with a canvas do.
 */
void
rf_canvas_zoom_by_action (RfCanvas   *self,
                          const char *action)
{
  if (g_str_has_suffix (action, "-in"))
    rf_canvas_zoom_by (self, ACTION_ZOOM_STEP);
  else if (g_str_has_suffix (action, "-out"))
    rf_canvas_zoom_by (self, 1 / ACTION_ZOOM_STEP);
  else
    rf_canvas_fit (self);
}

/**
 * rf_canvas_pan:
 * @dx: pixels that the drawing moves to the right
 * @dy: pixels that it moves down
 */
void
rf_canvas_pan (RfCanvas *self,
               double    dx,
               double    dy)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  stop_gliding (self);
  rf_viewport_pan (&self->viewport, dx, dy);
  rf_canvas_moved (self);
}

/**
 * rf_canvas_centre_on:
 * @x: in canvas units
 * @y: in canvas units
 */
void
rf_canvas_centre_on (RfCanvas *self,
                     double    x,
                     double    y)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  stop_gliding (self);
  rf_viewport_centre_on (&self->viewport, x, y);
  rf_canvas_moved (self);
}

/**
 * rf_canvas_get_zoom:
 *
 * Returns: 1 where text has the size that it has elsewhere on the screen
 */
double
rf_canvas_get_zoom (RfCanvas *self)
{
  g_return_val_if_fail (RF_IS_CANVAS (self), 1);

  return rf_viewport_get_share (&self->viewport);
}

/**
 * rf_canvas_get_view:
 * @view: (out caller-allocates): what is shown, in canvas units
 */
void
rf_canvas_get_view (RfCanvas        *self,
                    graphene_rect_t *view)
{
  const RfViewport *viewport = &self->viewport;

  graphene_rect_init (view, viewport->x, viewport->y, viewport->width / viewport->zoom, viewport->height / viewport->zoom);
}

/**
 * rf_canvas_get_extent:
 * @extent: (out caller-allocates): where the flow is, in canvas units; empty without one
 */
void
rf_canvas_get_extent (RfCanvas        *self,
                      graphene_rect_t *extent)
{
  RfSceneBox all = { 0 };

  rf_canvas_ensure (self);
  if (self->scene != NULL)
    rf_scene_get_bounds (self->scene, &all);
  graphene_rect_init (extent, all.x, all.y, all.width, all.height);
}

/**
 * rf_canvas_get_stamp:
 *
 * Returns: a number that is another one whenever the flow is drawn otherwise
 *   than before; moving the view does not change it
 */
guint
rf_canvas_get_stamp (RfCanvas *self)
{
  return self->stamp;
}
