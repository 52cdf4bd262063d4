/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The canvas: a flow as cards and edges, drawn, not made of widgets. It shows
 * the flow that it is given and tells what was chosen; it never changes it.
 */

#include "rf-canvas-hand.h"

#include "rf-card-accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GRID 24.0
#define MAX_DOTS 20000
#define MIN_PICTURES 1000 /* how many may be kept at any rate */

enum
{
  PROP_FOOT = 1,
  PROP_ZOOM,
  N_PROPS
};

enum
{
  NODE_ACTIVATED,
  SELECTION_CHANGED,
  VIEW_CHANGED,
  EDIT,
  REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (RfCanvas, rf_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, rf_canvas_accessible_init))

RfCanvasDetail
rf_canvas_get_detail (RfCanvas *self)
{
  double zoom = rf_viewport_get_share (&self->viewport);

  return zoom >= RF_CANVAS_READABLE ? RF_DETAIL_OF_ALL : zoom >= .35 ? RF_DETAIL_OF_TITLES : zoom >= .15 ? RF_DETAIL_OF_SHAPES : RF_DETAIL_OF_NOTHING;
}

RfDecoration
rf_canvas_get_decoration (RfCanvas   *self,
                          const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->decorations, id));
}

static void
tell_cb (gpointer data)
{
  RfCanvas *self = data;
  g_autofree char *asks = NULL;

  self->telling = 0;
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
  if (self->viewport.width > 0 && self->asks != NULL)
    {
      asks = g_steal_pointer (&self->asks);
      rf_canvas_ask_text (self, asks);
    }
}

/* Tells that the view changed, once sizes have been given out. */
static void
tell_later (RfCanvas *self)
{
  if (self->telling == 0)
    self->telling = g_idle_add_once (tell_cb, self);
}

/* From far away the flow looks otherwise now: here and in the minimap. */
static void
forget_far_picture (RfCanvas *self)
{
  rf_canvas_forget_far (self);
  self->stamp++;
  tell_later (self);
}

/* What was drawn with the font and the colours of before is worth nothing now. */
static void
forget_pictures (RfCanvas *self)
{
  g_hash_table_remove_all (self->nodes);
  g_hash_table_remove_all (self->labels);
  for (guint i = 0; i < RF_N_DECORATIONS; i++)
    g_clear_pointer (&self->words[i], gsk_render_node_unref);
  forget_far_picture (self);
  self->has_palette = FALSE;
  rf_canvas_queue_draw (self);
}

/* Pictures that are drawn no more stay until there are too many. */
static void
purge_pictures (RfCanvas *self)
{
  guint bound = 4 * (rf_scene_get_n_cards (self->scene) + MIN_PICTURES);

  if (g_hash_table_size (self->nodes) > bound)
    g_hash_table_remove_all (self->nodes);
  if (g_hash_table_size (self->labels) > bound)
    g_hash_table_remove_all (self->labels);
}

static void
forget_scene (RfCanvas *self)
{
  rf_canvas_forget_accessibles (self);
  forget_pictures (self);
  g_clear_pointer (&self->scene, rf_scene_free);
}

/* Makes what the flow needs to be drawn, where it is not there yet. */
void
rf_canvas_ensure (RfCanvas *self)
{
  if (self->scene == NULL && self->flow != NULL)
    self->scene = rf_scene_new (self->flow, gtk_widget_get_pango_context (GTK_WIDGET (self)));
  if (!self->has_palette)
    rf_palette_read (&self->palette, self->probes);
  self->has_palette = TRUE;
}

/* Pixels of the screen per pixel of the widget. */
double
rf_canvas_get_scale (RfCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL && gtk_native_get_surface (native) != NULL ? gdk_surface_get_scale (gtk_native_get_surface (native)) : 1;
}

/* To be called after the view has been moved by hand. */
void
rf_canvas_moved (RfCanvas *self)
{
  self->aim = RF_AIM_MIDDLE;
  self->moved = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

/* From here on the snapshot is in canvas units; before it is in pixels of the widget. */
void
rf_canvas_draw_in_units (RfCanvas    *self,
                         GtkSnapshot *snapshot)
{
  gtk_snapshot_scale (snapshot, self->viewport.zoom, self->viewport.zoom);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-self->viewport.x, -self->viewport.y));
}

static void
draw_grid (RfCanvas              *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *view)
{
  graphene_rect_t all = *view;

  if (rf_viewport_get_share (&self->viewport) < .5 || view->size.width * view->size.height / (GRID * GRID) > MAX_DOTS)
    return;

  /* One dot, repeated by the renderer. */
  all.origin.x = floor (all.origin.x / GRID) * GRID;
  all.origin.y = floor (all.origin.y / GRID) * GRID;
  all.size.width += GRID;
  all.size.height += GRID;
  gtk_snapshot_save (snapshot);
  rf_canvas_draw_in_units (self, snapshot);
  gtk_snapshot_push_repeat (snapshot, &all, &GRAPHENE_RECT_INIT (all.origin.x, all.origin.y, GRID, GRID));
  gtk_snapshot_append_color (snapshot, &self->palette.grid, &GRAPHENE_RECT_INIT (all.origin.x + 11, all.origin.y + 11, 2, 2));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

/* All but what the hand holds: what lies in the viewport, on its ground. In pixels of the widget. */
void
rf_canvas_draw_content (RfCanvas    *self,
                        GtkSnapshot *snapshot)
{
  const RfViewport *viewport = &self->viewport;
  graphene_rect_t view;

  gtk_snapshot_append_color (snapshot, &self->palette.canvas, &GRAPHENE_RECT_INIT (0, 0, viewport->width, viewport->height));
  rf_canvas_get_view (self, &view);
  if (rf_canvas_get_detail (self) == RF_DETAIL_OF_NOTHING)
    rf_canvas_draw_far (self, snapshot, &view);
  else
    draw_grid (self, snapshot, &view);
  rf_canvas_draw_edges (self, snapshot, &view);
  gtk_snapshot_save (snapshot);
  rf_canvas_draw_in_units (self, snapshot);
  rf_canvas_draw_labels (self, snapshot, &view);
  rf_canvas_draw_cards (self, snapshot, &view);
  gtk_snapshot_restore (snapshot);
}

/* The view, on the pixels of the screen: what moves by whole pixels can be moved as a picture, and keeps its look. */
static RfViewport
get_sharp_viewport (RfCanvas *self)
{
  RfViewport viewport = self->viewport;
  double zoom = viewport.zoom * rf_canvas_get_scale (self);

  viewport.x = round (viewport.x * zoom) / zoom;
  viewport.y = round (viewport.y * zoom) / zoom;

  return viewport;
}

static void
rf_canvas_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  RfCanvas *self = RF_CANVAS (widget);
  RfViewport viewport;

  rf_canvas_ensure (self);
  if (self->scene != NULL)
    rf_canvas_take_aim (self);
  viewport = self->viewport;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, viewport.width, viewport.height));
  if (self->scene != NULL)
    {
      self->viewport = get_sharp_viewport (self);
      if (rf_canvas_get_detail (self) == RF_DETAIL_OF_NOTHING || !rf_canvas_draw_tiles (self, snapshot))
        rf_canvas_draw_content (self, snapshot);
      rf_canvas_draw_in_units (self, snapshot);
      rf_canvas_draw_hand (self, snapshot);
      self->viewport = viewport;
    }
  else
    gtk_snapshot_append_color (snapshot, &self->palette.canvas, &GRAPHENE_RECT_INIT (0, 0, viewport.width, viewport.height));
  gtk_snapshot_pop (snapshot);
}

static void
rf_canvas_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  RfCanvas *self = RF_CANVAS (widget);

  /* What was in the middle stays there. */
  if (self->viewport.width > 0 && self->aim == RF_AIM_MIDDLE)
    rf_viewport_pan (&self->viewport, (width - self->viewport.width) / 2, (height - self->viewport.height) / 2);
  self->viewport.width = width;
  self->viewport.height = height;
  tell_later (self);
  if (self->aim != RF_AIM_MIDDLE && self->flow != NULL)
    {
      rf_canvas_ensure (self);
      rf_canvas_take_aim (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
    }
}

static void
rf_canvas_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 190;
}

static void
rf_canvas_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (rf_canvas_parent_class)->css_changed (widget, change);

  forget_pictures (RF_CANVAS (widget));
}

static void
rf_canvas_system_setting_changed (GtkWidget       *widget,
                                  GtkSystemSetting setting)
{
  RfCanvas *self = RF_CANVAS (widget);

  GTK_WIDGET_CLASS (rf_canvas_parent_class)->system_setting_changed (widget, setting);

  if (setting == GTK_SYSTEM_SETTING_FONT_NAME || setting == GTK_SYSTEM_SETTING_FONT_CONFIG || setting == GTK_SYSTEM_SETTING_DPI)
    forget_scene (self);
  else
    forget_pictures (self);
}

/* Tab goes through the cards in the order in which they are read, and leaves after the last. */
static gboolean
rf_canvas_focus (GtkWidget       *widget,
                 GtkDirectionType direction)
{
  RfCanvas *self = RF_CANVAS (widget);
  guint n_cards;

  rf_canvas_ensure (self);
  n_cards = self->scene != NULL ? rf_scene_get_n_cards (self->scene) : 0;
  if (n_cards == 0 || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;
  if (!gtk_widget_has_focus (widget))
    {
      gtk_widget_grab_focus (widget);
      rf_canvas_set_focus (self, self->focus != RF_NO_CARD ? self->focus : direction == GTK_DIR_TAB_FORWARD ? 0 : n_cards - 1);
      return TRUE;
    }
  if (direction == GTK_DIR_TAB_FORWARD ? self->focus + 1 >= n_cards : self->focus == 0 || self->focus == RF_NO_CARD)
    return FALSE;
  rf_canvas_set_focus (self, direction == GTK_DIR_TAB_FORWARD ? self->focus + 1 : self->focus - 1);

  return TRUE;
}

static void
rf_canvas_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, rf_canvas_get_zoom (RF_CANVAS (object)));
      break;

    case PROP_FOOT:
      g_value_set_int (value, RF_CANVAS (object)->foot);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_canvas_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FOOT:
      RF_CANVAS (object)->foot = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_canvas_dispose (GObject *object)
{
  RfCanvas *self = RF_CANVAS (object);
  GtkWidget *child;

  /* The probes, and the menu or entry that was open when the program was told to end. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    {
      g_signal_handlers_disconnect_by_data (child, self);
      gtk_widget_unparent (child);
    }
  g_clear_pointer (&self->probes, g_ptr_array_unref);
  for (guint i = 0; i < RF_N_NODE_KINDS; i++)
    g_clear_object (&self->icons[i]);
  rf_canvas_forget_accessibles (self);
  rf_canvas_forget_far (self);
  rf_canvas_forget_tiles (self);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->hand, rf_canvas_hand_free);
  g_clear_pointer (&self->scene, rf_scene_free);
  g_clear_object (&self->flow_signals);
  g_clear_object (&self->flow);

  G_OBJECT_CLASS (rf_canvas_parent_class)->dispose (object);
}

static void
rf_canvas_finalize (GObject *object)
{
  RfCanvas *self = RF_CANVAS (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->pens); i++)
    rf_edge_pen_free (self->pens[i]);
  g_hash_table_unref (self->decorations);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->chosen_set);
  g_ptr_array_unref (self->chosen);
  g_free (self->chosen_edge);
  g_free (self->asks);
  for (guint i = 0; i < RF_N_DECORATIONS; i++)
    g_clear_pointer (&self->words[i], gsk_render_node_unref);

  G_OBJECT_CLASS (rf_canvas_parent_class)->finalize (object);
}

static void
rf_canvas_class_init (RfCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_canvas_dispose;
  object_class->finalize = rf_canvas_finalize;
  object_class->get_property = rf_canvas_get_property;
  object_class->set_property = rf_canvas_set_property;
  widget_class->snapshot = rf_canvas_snapshot;
  widget_class->size_allocate = rf_canvas_size_allocate;
  widget_class->measure = rf_canvas_measure;
  widget_class->css_changed = rf_canvas_css_changed;
  widget_class->system_setting_changed = rf_canvas_system_setting_changed;
  widget_class->focus = rf_canvas_focus;

  /**
   * RfCanvas:foot:
   *
   * Pixels at the bottom that something floats above; what is to be seen is moved clear of them.
   */
  properties[PROP_FOOT] =
    g_param_spec_int ("foot", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, 0, RF_ZOOM_MAX, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[NODE_ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  /**
   * RfCanvas::edit:
   * @edit: what the author has done
   *
   * To be applied to the flow, at once.
   */
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RF_TYPE_EDIT);

  /**
   * RfCanvas::refused:
   * @reason: a sentence
   *
   * What the author wanted to do makes no sense.
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  rf_canvas_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "rf-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

/* Before anybody else looks: records may have gone. */
static void
applied_cb (RfCanvas *self,
            RfEdit   *edit)
{
  if (self->scene == NULL)
    return;

  if (rf_scene_update (self->scene, edit))
    {
      rf_canvas_move_accessibles (self);
      rf_canvas_hand_drop (self);
      rf_canvas_keep_chosen (self);
    }
  rf_canvas_tell_edit (self, edit);
  purge_pictures (self);
  rf_canvas_forget_far (self);
  self->stamp++;
  tell_later (self);
  rf_canvas_queue_draw (self);
}

/* Large text makes large cards: what was read with ease before still is. */
static void
text_scale_changed_cb (RfCanvas *self)
{
  double unit = 1;
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  if (dpi > 0)
    unit = CLAMP (dpi / (96. * 1024), .5, 4);
  if (unit == self->viewport.unit)
    return;

  rf_viewport_scale_text (&self->viewport, unit);
  rf_canvas_moved (self);
}

static void
rf_canvas_init (RfCanvas *self)
{
  self->viewport.zoom = self->viewport.unit = 1;
  self->focus = self->selected = RF_NO_CARD;
  self->aim = RF_AIM_WHOLE;
  self->decorations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  self->labels = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->pens); i++)
    self->pens[i] = rf_edge_pen_new ();
  self->chosen_set = g_hash_table_new (g_str_hash, g_str_equal);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  self->flow_signals = g_signal_group_new (RF_TYPE_FLOW);
  g_signal_group_connect_swapped (self->flow_signals, "applied", G_CALLBACK (applied_cb), self);
  self->probes = g_ptr_array_new ();
  rf_palette_add_probes (GTK_WIDGET (self), self->probes);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Flow drawing"), -1);
  rf_canvas_add_input (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (text_scale_changed_cb), self, G_CONNECT_SWAPPED);
  text_scale_changed_cb (self);
}

/**
 * rf_canvas_set_editable:
 *
 * Whether the author may work on the flow here; what he does comes out as #RfCanvas::edit.
 */
void
rf_canvas_set_editable (RfCanvas *self,
                        gboolean  editable)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  if (editable == (self->hand != NULL))
    return;

  rf_canvas_hand_cancel (self);
  g_clear_pointer (&self->hand, rf_canvas_hand_free);
  if (editable)
    self->hand = rf_canvas_hand_new ();
  rf_canvas_queue_draw (self);
}

gboolean
rf_canvas_get_editable (RfCanvas *self)
{
  g_return_val_if_fail (RF_IS_CANVAS (self), FALSE);

  return self->hand != NULL;
}

GtkWidget *
rf_canvas_new (void)
{
  return g_object_new (RF_TYPE_CANVAS, NULL);
}

/**
 * rf_canvas_set_flow:
 * @flow: (nullable): what to show, as a whole at first
 */
void
rf_canvas_set_flow (RfCanvas *self,
                    RfFlow   *flow)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  if (self->flow == flow)
    return;

  rf_canvas_hand_cancel (self);
  g_signal_group_set_target (self->flow_signals, flow);
  g_set_object (&self->flow, flow);
  forget_scene (self);
  rf_canvas_forget_chosen (self);
  g_hash_table_remove_all (self->decorations);
  self->focus = self->selected = RF_NO_CARD;
  rf_canvas_fit (self);
}

RfFlow *
rf_canvas_get_flow (RfCanvas *self)
{
  g_return_val_if_fail (RF_IS_CANVAS (self), NULL);

  return self->flow;
}

/**
 * rf_canvas_set_decoration:
 * @id: of a node or an edge
 */
void
rf_canvas_set_decoration (RfCanvas    *self,
                          const char  *id,
                          RfDecoration decoration)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  if (rf_decoration_is_difference (decoration) || rf_decoration_is_difference (rf_canvas_get_decoration (self, id)))
    forget_far_picture (self);
  g_hash_table_insert (self->decorations, g_strdup (id), GUINT_TO_POINTER (decoration));
  rf_canvas_queue_draw (self);
}

/**
 * rf_canvas_set_badges:
 * @badges: (nullable) (element-type utf8 RfSeverity): by node, what is wrong there; call again after it has changed
 */
void
rf_canvas_set_badges (RfCanvas   *self,
                      GHashTable *badges)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  if (badges != NULL)
    g_hash_table_ref (badges);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  self->badges = badges;
  rf_canvas_queue_draw (self);
}

void
rf_canvas_clear_decorations (RfCanvas *self)
{
  g_return_if_fail (RF_IS_CANVAS (self));

  g_hash_table_remove_all (self->decorations);
  forget_far_picture (self);
  rf_canvas_queue_draw (self);
}

/* Gives a card the focus and scrolls it into view. */
void
rf_canvas_set_focus (RfCanvas *self,
                     guint     position)
{
  rf_canvas_move_focus (self, position);
  if (self->aim != RF_AIM_WHOLE)
    rf_canvas_show_card (self, position);
  rf_canvas_queue_draw (self);
}
