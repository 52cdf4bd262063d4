/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole flow, small, with a frame around what the canvas shows; a click
 * or a drag goes there. It is shown only where the canvas does not show all
 * and has room for it. The picture of a large flow takes longer to paint than
 * a frame: it follows when the author pauses, a slice at a time, and until
 * then the one before is shown.
 */

#include "rf-minimap.h"

#include "rf-canvas-private.h"

#define WIDTH 132
#define HEIGHT 96
#define PADDING 6.0
#define MIN_CANVAS_WIDTH 600
#define PAUSE 100         /* ms without a change, after which the picture is painted anew */
#define SLICE_TIME 4000   /* microseconds at a time; the main thread owes a frame the rest */

/* Which part of the canvas is where, in pixels of the widget. */
typedef struct
{
  graphene_rect_t all;   /* canvas units */
  double          scale; /* pixels a canvas unit */
  double          left;  /* pixels beside the picture */
  double          top;
} Place;

struct _RfMinimap
{
  GtkWidget parent_instance;

  RfCanvas      *canvas;
  GdkTexture    *picture;  /* (nullable) */
  RfFarPainting *painting; /* (nullable): the next one */
  guint          stamp;    /* the canvas's, for which a picture was asked for last */
  int            factor;   /* the screen's, then */
  Place          place;    /* of the picture */
  Place          next;     /* of the painting */
  guint          idle;
  guint          paints;
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

static Place
choose_place (RfMinimap *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING, height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING;
  Place place;

  rf_canvas_get_extent (self->canvas, &place.all);
  place.scale = MIN (width / MAX (place.all.size.width, 1), height / MAX (place.all.size.height, 1));
  place.left = PADDING + (width - place.all.size.width * place.scale) / 2;
  place.top = PADDING + (height - place.all.size.height * place.scale) / 2;

  return place;
}

static gboolean
paint_cb (gpointer data)
{
  RfMinimap *self = data;

  if (rf_canvas_get_stamp (self->canvas) != self->stamp) /* it shows what is no longer there; the next snapshot begins anew */
    {
      g_clear_pointer (&self->painting, rf_far_painting_free);
      self->paints = 0;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return G_SOURCE_REMOVE;
    }
  if (!rf_far_painting_go_on (self->painting, SLICE_TIME))
    return G_SOURCE_CONTINUE;

  g_clear_object (&self->picture);
  self->picture = rf_far_painting_finish (self->painting);
  self->place = self->next;
  g_clear_pointer (&self->painting, rf_far_painting_free);
  self->paints = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static gboolean
begin_painting_cb (gpointer data)
{
  RfMinimap *self = data;

  self->next = choose_place (self);
  self->stamp = rf_canvas_get_stamp (self->canvas); /* measuring the flow may have made it */
  self->painting = rf_far_painting_new (self->canvas, &self->next.all, self->next.scale * self->factor);
  self->paints = g_idle_add_full (G_PRIORITY_LOW, paint_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
stop_painting (RfMinimap *self)
{
  g_clear_handle_id (&self->paints, g_source_remove);
  g_clear_pointer (&self->painting, rf_far_painting_free);
}

/* Sees to it that there will be a picture of the flow as it is now. */
static void
want_picture (RfMinimap *self)
{
  guint stamp = rf_canvas_get_stamp (self->canvas);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->stamp == stamp && self->factor == factor && (self->picture != NULL || self->paints != 0))
    return;

  self->stamp = stamp;
  self->factor = factor;
  stop_painting (self);
  self->paints = g_timeout_add (PAUSE, begin_painting_cb, self);
}

static void
draw_frame (RfMinimap   *self,
            GtkSnapshot *snapshot)
{
  const Place *place = &self->place;
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t view, frame;
  GskRoundedRect shape;
  GdkRGBA accent, shade;

  rf_canvas_get_view (self->canvas, &view);
  frame = GRAPHENE_RECT_INIT (place->left + (view.origin.x - place->all.origin.x) * place->scale,
                              place->top + (view.origin.y - place->all.origin.y) * place->scale,
                              view.size.width * place->scale, view.size.height * place->scale);
  if (!graphene_rect_intersection (&frame, &GRAPHENE_RECT_INIT (2, 2, gtk_widget_get_width (widget) - 4, gtk_widget_get_height (widget) - 4), &frame))
    return;
  accent = shade = self->canvas->palette.accent;
  shade.alpha *= .12;
  gsk_rounded_rect_init_from_rect (&shape, &frame, 3);
  gtk_snapshot_append_color (snapshot, &shade, &frame);
  gtk_snapshot_append_border (snapshot, &shape, (const float[4]) { 1.5, 1.5, 1.5, 1.5 }, (const GdkRGBA[4]) { accent, accent, accent, accent });
}

static void
rf_minimap_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  RfMinimap *self = RF_MINIMAP (widget);
  const Place *place = &self->place;

  if (self->canvas == NULL || rf_canvas_get_flow (self->canvas) == NULL)
    return;

  want_picture (self);
  if (self->picture == NULL)
    self->place = choose_place (self);
  else
    gtk_snapshot_append_texture (snapshot, self->picture,
                                 &GRAPHENE_RECT_INIT (place->left, place->top, place->all.size.width * place->scale, place->all.size.height * place->scale));
  draw_frame (self, snapshot);
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
  const Place *place = &self->place;

  if (self->canvas == NULL || place->scale <= 0)
    return;
  rf_canvas_centre_on (self->canvas, place->all.origin.x + (x - place->left) / place->scale, place->all.origin.y + (y - place->top) / place->scale);
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
  stop_painting (self);
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
  stop_painting (self);
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
