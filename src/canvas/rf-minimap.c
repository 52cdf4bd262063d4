/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole flow, small, with a frame around what the canvas shows; a click
 * or a drag goes there. It is shown only where the canvas does not show all
 * and has room for it.
 */

#include "rf-minimap.h"

#include "rf-canvas-private.h"

#define WIDTH 132
#define HEIGHT 96
#define PADDING 6.0
#define MIN_CANVAS_WIDTH 600

struct _RfMinimap
{
  GtkWidget parent_instance;

  RfCanvas   *canvas;
  GdkTexture *picture;
  guint       stamp;   /* the canvas's, when the picture was made */
  int         factor;  /* the screen's, then */
  double      scale;   /* pixels a canvas unit */
  double      left;    /* pixels beside the picture */
  double      top;
  guint       idle;
};

enum
{
  PROP_CANVAS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfMinimap, rf_minimap, GTK_TYPE_WIDGET)

static gboolean
is_useful (RfMinimap *self)
{
  graphene_rect_t view, all;

  if (rf_canvas_get_flow (self->canvas) == NULL || gtk_widget_get_width (GTK_WIDGET (self->canvas)) < MIN_CANVAS_WIDTH)
    return FALSE;
  rf_canvas_get_view (self->canvas, &view);
  rf_canvas_get_extent (self->canvas, &all);

  return all.size.width > 0 && !graphene_rect_contains_rect (&view, &all);
}

static gboolean
view_changed_idle (gpointer data)
{
  RfMinimap *self = data;

  self->idle = 0;
  if (self->canvas == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_visible (GTK_WIDGET (self), is_useful (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* The view changes while sizes are given out as well; then nothing may be shown or hidden. */
static void
view_changed_cb (RfMinimap *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, view_changed_idle, self, NULL);
}

static void
ensure_picture (RfMinimap *self)
{
  graphene_rect_t all;
  guint stamp = rf_canvas_get_stamp (self->canvas);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING, height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING;

  if (self->picture != NULL && self->stamp == stamp && self->factor == factor)
    return;

  rf_canvas_get_extent (self->canvas, &all);
  self->scale = MIN (width / MAX (all.size.width, 1), height / MAX (all.size.height, 1));
  self->left = PADDING + (width - all.size.width * self->scale) / 2;
  self->top = PADDING + (height - all.size.height * self->scale) / 2;
  self->stamp = rf_canvas_get_stamp (self->canvas); /* measuring the flow may have made it */
  self->factor = factor;
  g_clear_object (&self->picture);
  self->picture = rf_canvas_paint (self->canvas, &all, self->scale * factor);
}

static void
rf_minimap_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  RfMinimap *self = RF_MINIMAP (widget);
  graphene_rect_t view, all, frame;
  GskRoundedRect shape;
  GdkRGBA accent, shade;

  if (self->canvas == NULL || rf_canvas_get_flow (self->canvas) == NULL)
    return;

  ensure_picture (self);
  rf_canvas_get_view (self->canvas, &view);
  rf_canvas_get_extent (self->canvas, &all);
  gtk_snapshot_append_texture (snapshot, self->picture,
                               &GRAPHENE_RECT_INIT (self->left, self->top, all.size.width * self->scale, all.size.height * self->scale));

  frame = GRAPHENE_RECT_INIT (self->left + (view.origin.x - all.origin.x) * self->scale, self->top + (view.origin.y - all.origin.y) * self->scale,
                              view.size.width * self->scale, view.size.height * self->scale);
  if (!graphene_rect_intersection (&frame, &GRAPHENE_RECT_INIT (2, 2, gtk_widget_get_width (widget) - 4, gtk_widget_get_height (widget) - 4), &frame))
    return;
  accent = shade = self->canvas->palette.accent;
  shade.alpha *= .12;
  gsk_rounded_rect_init_from_rect (&shape, &frame, 3);
  gtk_snapshot_append_color (snapshot, &shade, &frame);
  gtk_snapshot_append_border (snapshot, &shape, (const float[4]) { 1.5, 1.5, 1.5, 1.5 }, (const GdkRGBA[4]) { accent, accent, accent, accent });
}

static void
rf_minimap_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
go_to (RfMinimap *self,
       double     x,
       double     y)
{
  graphene_rect_t all;

  if (self->canvas == NULL || self->scale <= 0)
    return;
  rf_canvas_get_extent (self->canvas, &all);
  rf_canvas_centre_on (self->canvas, all.origin.x + (x - self->left) / self->scale, all.origin.y + (y - self->top) / self->scale);
}

static void
drag_begin_cb (RfMinimap *self,
               double     x,
               double     y)
{
  go_to (self, x, y);
}

static void
drag_update_cb (RfMinimap      *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to (self, x + dx, y + dy);
}

static void
set_canvas (RfMinimap *self,
            RfCanvas  *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  if (!g_set_object (&self->canvas, canvas))
    return;

  if (canvas != NULL)
    g_signal_connect_object (canvas, "view-changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}

static void
rf_minimap_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, RF_MINIMAP (object)->canvas);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_minimap_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CANVAS:
      set_canvas (RF_MINIMAP (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_minimap_dispose (GObject *object)
{
  RfMinimap *self = RF_MINIMAP (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->picture);
  g_clear_object (&self->canvas);

  G_OBJECT_CLASS (rf_minimap_parent_class)->dispose (object);
}

static void
rf_minimap_class_init (RfMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_minimap_dispose;
  object_class->get_property = rf_minimap_get_property;
  object_class->set_property = rf_minimap_set_property;
  widget_class->snapshot = rf_minimap_snapshot;
  widget_class->measure = rf_minimap_measure;

  /**
   * RfMinimap:canvas:
   *
   * What it shows and moves.
   */
  properties[PROP_CANVAS] =
    g_param_spec_object ("canvas", NULL, NULL, RF_TYPE_CANVAS,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The outline and the keys of the canvas do all that it does. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rf_minimap_init (RfMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_css_class (GTK_WIDGET (self), "rf-minimap");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
