/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture to mark parts of: drag a rectangle, or move a frame with the arrow
 * keys, change its size with Shift and use it with the blank. The picture is
 * shown as it will be kept.
 */

#include "rf-image-area.h"

#include <glib/gi18n.h>

#define STEP 10       /* pixels on the screen that an arrow key moves the frame by */

struct _RfImageArea
{
  GtkWidget parent_instance;

  RfImageEdit *edit;
  RfImageAct   act;
  GdkRectangle frame;     /* in pixels of the picture */
  gboolean     has_frame; /* by the keyboard; dragging has its own */
  gboolean     is_dragged;
  double       start_x;
  double       start_y;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfImageArea, rf_image_area, GTK_TYPE_WIDGET)

/* Where the picture is: never larger than it is, in the middle. */
static double
get_place (RfImageArea     *self,
           graphene_rect_t *place)
{
  GdkRectangle visible = rf_image_edit_get_visible (self->edit);
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN (MIN (width / visible.width, height / visible.height), 1);

  graphene_rect_init (place, (float) ((width - visible.width * scale) / 2), (float) ((height - visible.height * scale) / 2),
                      (float) (visible.width * scale), (float) (visible.height * scale));

  return MAX (scale, 0.001);
}

static void
place_of (RfImageArea        *self,
          const GdkRectangle *area,
          graphene_rect_t    *place)
{
  GdkRectangle visible = rf_image_edit_get_visible (self->edit);
  graphene_rect_t whole;
  float scale = (float) get_place (self, &whole);

  graphene_rect_init (place, whole.origin.x + (area->x - visible.x) * scale, whole.origin.y + (area->y - visible.y) * scale,
                      area->width * scale, area->height * scale);
}

static void
say (RfImageArea *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
use_frame (RfImageArea *self)
{
  if (!rf_image_edit_do (self->edit, self->act, &self->frame))
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (self), self->act == RF_IMAGE_CROP ? _ ("Cropped") : _ ("Blacked out"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  self->has_frame = FALSE;
  say (self);
}

/* ---- the keyboard ---------------------------------------------------------------------------------------------- */

static void
begin_frame (RfImageArea *self)
{
  GdkRectangle visible = rf_image_edit_get_visible (self->edit);

  self->frame = (GdkRectangle){ visible.x + visible.width / 4, visible.y + visible.height / 4, MAX (visible.width / 2, 1), MAX (visible.height / 4, 1) };
  self->has_frame = TRUE;
}

static void
move_frame (RfImageArea *self,
            int          x,
            int          y,
            gboolean     resize)
{
  GdkRectangle visible = rf_image_edit_get_visible (self->edit);
  graphene_rect_t place;
  int step = MAX ((int) (STEP / get_place (self, &place)), 1);
  GdkRectangle *frame = &self->frame;

  if (resize)
    {
      frame->width = CLAMP (frame->width + x * step, 1, visible.x + visible.width - frame->x);
      frame->height = CLAMP (frame->height + y * step, 1, visible.y + visible.height - frame->y);
    }
  else
    {
      frame->x = CLAMP (frame->x + x * step, visible.x, visible.x + visible.width - frame->width);
      frame->y = CLAMP (frame->y + y * step, visible.y, visible.y + visible.height - frame->height);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_cb (RfImageArea    *self,
        guint           keyval,
        guint           keycode,
        GdkModifierType state)
{
  static const struct
  {
    guint key;
    int   x;
    int   y;
  } moves[] = { { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 } };

  if (self->edit == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].key == keyval)
      {
        if (!self->has_frame)
          begin_frame (self);
        else
          move_frame (self, moves[i].x, moves[i].y, (state & GDK_SHIFT_MASK) != 0);
        gtk_widget_queue_draw (GTK_WIDGET (self));
        return GDK_EVENT_STOP;
      }
  if ((keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && self->has_frame)
    {
      use_frame (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/* ---- the pointer ----------------------------------------------------------------------------------------------- */

static void
drag_begin_cb (RfImageArea *self,
               double       x,
               double       y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start_x = x;
  self->start_y = y;
  self->is_dragged = FALSE;
}

static void
drag_update_cb (RfImageArea *self,
                double       offset_x,
                double       offset_y)
{
  GdkRectangle visible, dragged;
  graphene_rect_t whole;
  double scale;

  if (self->edit == NULL)
    return;
  visible = rf_image_edit_get_visible (self->edit);
  scale = get_place (self, &whole);
  dragged.x = visible.x + (int) ((MIN (self->start_x, self->start_x + offset_x) - whole.origin.x) / scale);
  dragged.y = visible.y + (int) ((MIN (self->start_y, self->start_y + offset_y) - whole.origin.y) / scale);
  dragged.width = (int) (ABS (offset_x) / scale + 1);
  dragged.height = (int) (ABS (offset_y) / scale + 1);
  self->is_dragged = gdk_rectangle_intersect (&visible, &dragged, &self->frame) && ABS (offset_x) + ABS (offset_y) > 6;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (RfImageArea *self)
{
  if (self->is_dragged)
    use_frame (self);
  self->is_dragged = FALSE;
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
append_frame (GtkSnapshot           *snapshot,
              const graphene_rect_t *place,
              const GdkRGBA         *color)
{
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, place, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
rf_image_area_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  RfImageArea *self = RF_IMAGE_AREA (widget);
  static const GdkRGBA black = { 0, 0, 0, 1 }; /* what is kept, not a colour of the application */
  graphene_rect_t whole, place;
  GdkRectangle all;
  GdkRGBA color;

  if (self->edit == NULL)
    return;

  get_place (self, &whole);
  all = (GdkRectangle){ 0, 0, gdk_texture_get_width (rf_image_edit_get_texture (self->edit)), gdk_texture_get_height (rf_image_edit_get_texture (self->edit)) };
  gtk_snapshot_push_clip (snapshot, &whole);
  place_of (self, &all, &place);
  gtk_snapshot_append_scaled_texture (snapshot, rf_image_edit_get_texture (self->edit), GSK_SCALING_FILTER_TRILINEAR, &place);
  for (guint i = 0; i < rf_image_edit_get_n_black (self->edit); i++)
    {
      GdkRectangle area = rf_image_edit_get_black (self->edit, i);

      place_of (self, &area, &place);
      gtk_snapshot_append_color (snapshot, &black, &place);
    }
  gtk_snapshot_pop (snapshot);
  if (!self->is_dragged && !(self->has_frame && gtk_widget_has_focus (widget)))
    return;

  gtk_widget_get_color (widget, &color);
  place_of (self, &self->frame, &place);
  append_frame (snapshot, &place, &color);
}

static void
rf_image_area_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  RfImageArea *self = RF_IMAGE_AREA (widget);
  GdkRectangle visible = { 0, 0, 320, 200 };

  if (self->edit != NULL)
    visible = rf_image_edit_get_visible (self->edit);
  *minimum = 120;
  *natural = CLAMP (orientation == GTK_ORIENTATION_HORIZONTAL ? visible.width : visible.height, 120, 1200);
}

static void
rf_image_area_finalize (GObject *object)
{
  rf_image_edit_free (RF_IMAGE_AREA (object)->edit);

  G_OBJECT_CLASS (rf_image_area_parent_class)->finalize (object);
}

static void
rf_image_area_class_init (RfImageAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rf_image_area_finalize;
  widget_class->snapshot = rf_image_area_snapshot;
  widget_class->measure = rf_image_area_measure;
  gtk_widget_class_set_css_name (widget_class, "imagearea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  /**
   * RfImageArea::changed:
   *
   * Something was blacked out, cropped or taken back.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_image_area_init (RfImageArea *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
rf_image_area_set_texture (RfImageArea *self,
                           GdkTexture  *texture)
{
  g_return_if_fail (RF_IS_IMAGE_AREA (self));

  g_clear_pointer (&self->edit, rf_image_edit_free);
  self->edit = rf_image_edit_new (texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What a rectangle does from now on. */
void
rf_image_area_set_act (RfImageArea *self,
                       RfImageAct   act)
{
  g_return_if_fail (RF_IS_IMAGE_AREA (self));

  self->act = act;
}

/* (transfer none) (nullable) */
RfImageEdit *
rf_image_area_get_edit (RfImageArea *self)
{
  g_return_val_if_fail (RF_IS_IMAGE_AREA (self), NULL);

  return self->edit;
}

gboolean
rf_image_area_undo (RfImageArea *self)
{
  g_return_val_if_fail (RF_IS_IMAGE_AREA (self), FALSE);

  if (self->edit == NULL || !rf_image_edit_undo (self->edit))
    return FALSE;
  say (self);

  return TRUE;
}
