/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session as it went, on the canvas of the version that it ran: the way so
 * far is lit, beside it stands what the event says. The slider has a mark for
 * each event; Left, Right, Home and End go along it, Space plays.
 */

#include "rf-replay-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-canvas.h"
#include "rf-evidence-task.h"
#include "rf-minimap.h"
#include "rf-note.h"
#include "rf-replay.h"
#include "rf-way.h"
#include "rf-window.h"
#include "rf-words.h"

#define MAX_MARKS 120       /* more than these are a grey bar: only steps are marked then */
#define LARGEST_PICTURE 640 /* pixels of the longer side */

struct _RfReplayPage
{
  AdwNavigationPage parent_instance;

  RfRunner  *runner;
  RfReplay  *replay;
  RfRunMap  *map;     /* (nullable): what the canvas shows */
  DexFuture *loading; /* (nullable): the picture of the event that is shown */
  guint      shown;   /* position */
  guint      timer;   /* of the playing; 0 while it stands */

  AdwWindowTitle *window_title;
  RfCanvas       *canvas;
  GtkWidget      *minimap;
  GtkLabel       *position;
  GtkLabel       *step;
  GtkLabel       *what;
  GtkLabel       *text;
  GtkWidget      *code_scroller;
  GtkLabel       *code;
  GtkPicture     *picture;
  GtkScale       *scale;
  GtkButton      *play;
  GtkButton      *note_button;
};

G_DEFINE_FINAL_TYPE (RfReplayPage, rf_replay_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- what is shown --------------------------------------------------------------------------------------------- */

/* The way up to now, in the flow of the step that it stands on: inside a subflow the canvas shows that. */
static void
show_way (RfReplayPage *self,
          RfRun        *run)
{
  RfFlow *flow = rf_run_get_current_flow (run);
  const RfRunStep *current = rf_run_get_current (run);

  if (flow == NULL)
    return;
  if (rf_way_show (self->canvas, &self->map, run, flow))
    rf_canvas_open (self->canvas);
  if (current != NULL && current->node != NULL)
    rf_canvas_look_at (self->canvas, current->node);
}

static DexFuture *
picture_loaded_cb (DexFuture *future,
                   gpointer   data)
{
  RfReplayPage *self = data;

  gtk_picture_set_paintable (self->picture, g_value_get_object (dex_future_get_value (future, NULL)));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);

  return dex_future_new_true ();
}

/* An attachment that did not come along with the session is told, not shown. */
static DexFuture *
picture_failed_cb (DexFuture *future,
                   gpointer   data)
{
  RfReplayPage *self = data;

  gtk_label_set_label (self->text, _ ("The picture is not here: it was left out when the session was exported, or its file is damaged."));
  gtk_widget_set_visible (GTK_WIDGET (self->text), TRUE);

  return dex_future_new_true ();
}

static void
show_picture (RfReplayPage   *self,
              const RfMoment *moment)
{
  const char *blob = rf_event_get_string (moment->event, "blob"), *media_type = rf_event_get_string (moment->event, "media_type");

  dex_clear (&self->loading);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  if (blob == NULL || media_type == NULL || !g_str_has_prefix (media_type, "image/"))
    return;
  gtk_picture_set_alternative_text (self->picture, rf_event_get_string (moment->event, "name"));
  self->loading = dex_future_then (rf_evidence_load_image (self->runner, blob, LARGEST_PICTURE), picture_loaded_cb, self, NULL);
  self->loading = dex_future_catch (self->loading, picture_failed_cb, self, NULL);
}

static void
show_text (RfReplayPage   *self,
           const RfMoment *moment,
           const char     *step)
{
  const char *text = moment->text != NULL ? moment->text : "";

  gtk_label_set_label (self->step, moment->is_step ? "" : step);
  gtk_widget_set_visible (GTK_WIDGET (self->step), !moment->is_step && step[0] != '\0');
  gtk_label_set_label (self->what, moment->title);
  gtk_label_set_label (self->text, moment->is_code ? "" : text);
  gtk_label_set_label (self->code, moment->is_code ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), !moment->is_code && text[0] != '\0');
  gtk_widget_set_visible (self->code_scroller, moment->is_code && text[0] != '\0');
}

static void
show (RfReplayPage *self)
{
  const RfMoment *moment = rf_replay_get_moment (self->replay, self->shown);
  guint n = rf_replay_get_n (self->replay);
  RfRun *run = rf_replay_seek (self->replay, self->shown);
  const RfRunStep *step = rf_run_get_current (run);
  g_autofree char *clock = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *place = NULL;
  g_autofree char *spoken = NULL;

  if (moment == NULL)
    return;
  clock = rf_words_duration (rf_run_get_active (run, 0));
  hour = rf_words_hour (rf_event_get_time (moment->event));
  /* Translators: the place of an event in a session, the time of day, and the time of work so far */
  place = g_strdup_printf (_ ("Event %u of %u · %s · %s of work"), self->shown + 1, n, hour, clock);
  spoken = g_strdup_printf (_ ("%u of %u: %s"), self->shown + 1, n, moment->title);
  gtk_label_set_label (self->position, place);
  show_text (self, moment, step != NULL && step->title != NULL ? step->title : "");
  show_picture (self, moment);
  show_way (self, run);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "replay.previous", self->shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "replay.next", self->shown + 1 < n);
}

static void
go_to (RfReplayPage *self,
       guint         position)
{
  guint n = rf_replay_get_n (self->replay);

  gtk_range_set_value (GTK_RANGE (self->scale), MIN (position, n > 0 ? n - 1 : 0));
}

static void
moved_cb (RfReplayPage *self)
{
  guint position = (guint) (gtk_range_get_value (GTK_RANGE (self->scale)) + .5);

  if (position == self->shown)
    return;
  self->shown = position;
  show (self);
}

/* ---- playing --------------------------------------------------------------------------------------------------- */

static void
show_playing (RfReplayPage *self)
{
  gboolean plays = self->timer != 0;

  gtk_button_set_icon_name (self->play, plays ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), plays ? _ ("Pause (Space)") : _ ("Play (Space)"));
}

static void
stop (RfReplayPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  show_playing (self);
}

static gboolean
tick_cb (gpointer data)
{
  RfReplayPage *self = data;

  self->timer = 0;
  go_to (self, self->shown + 1);
  if (self->shown + 1 < rf_replay_get_n (self->replay))
    self->timer = g_timeout_add (rf_replay_get_pause (self->replay, self->shown), tick_cb, self);
  show_playing (self);

  return G_SOURCE_REMOVE;
}

static void
play_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfReplayPage *self = RF_REPLAY_PAGE (widget);

  if (self->timer != 0)
    {
      stop (self);
      return;
    }
  if (self->shown + 1 >= rf_replay_get_n (self->replay))
    go_to (self, 0);
  self->timer = g_timeout_add (rf_replay_get_pause (self->replay, self->shown), tick_cb, self);
  show_playing (self);
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static void
walk_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfReplayPage *self = RF_REPLAY_PAGE (widget);

  stop (self);
  if (g_str_has_suffix (action, "next"))
    go_to (self, self->shown + 1);
  else if (g_str_has_suffix (action, "previous"))
    go_to (self, self->shown > 0 ? self->shown - 1 : 0);
  else
    go_to (self, g_str_has_suffix (action, "last") ? G_MAXUINT / 2 : 0);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_zoom_by_action (RF_REPLAY_PAGE (widget)->canvas, action);
}

static void
session_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  const char *session = rf_run_get_session (rf_runner_get_run (RF_REPLAY_PAGE (widget)->runner));

  if (g_str_has_suffix (action, "note"))
    gtk_widget_activate_action (widget, "win.open-session", "s", session);
  else if (g_str_has_suffix (action, "compare"))
    gtk_widget_activate_action (widget, "win.compare-session", "s", session);
  else
    gtk_widget_activate_action (widget, "win.export-session", "s", session);
}

/* Before the canvas gets them: it would walk over its cards. What is read or typed in keeps its keys. */
static gboolean
key_cb (RfReplayPage   *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Left, "replay.previous" }, { GDK_KEY_Right, "replay.next" }, { GDK_KEY_Home, "replay.first" },
    { GDK_KEY_End, "replay.last" }, { GDK_KEY_space, "replay.play" },
  };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || GTK_IS_LABEL (focus) || (key == GDK_KEY_space && GTK_IS_BUTTON (focus)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
        return TRUE;
      }

  return FALSE;
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_replay_page_shown (AdwNavigationPage *page)
{
  RfReplayPage *self = RF_REPLAY_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->scale));
  show_way (self, rf_replay_seek (self->replay, self->shown)); /* the canvas has its size now */
}

static void
rf_replay_page_hiding (AdwNavigationPage *page)
{
  stop (RF_REPLAY_PAGE (page));
}

static void
rf_replay_page_dispose (GObject *object)
{
  RfReplayPage *self = RF_REPLAY_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  dex_clear (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_REPLAY_PAGE);
  g_clear_pointer (&self->map, rf_run_map_free);
  g_clear_object (&self->replay);
  g_clear_object (&self->runner);

  G_OBJECT_CLASS (rf_replay_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const walks[] = { "replay.next", "replay.previous", "replay.first", "replay.last" };
  static const char *const zooms[] = { "replay.zoom-in", "replay.zoom-out", "replay.zoom-fit" };
  static const guint zoom_keys[] = { GDK_KEY_plus, GDK_KEY_minus, GDK_KEY_0 };

  for (gsize i = 0; i < G_N_ELEMENTS (walks); i++)
    gtk_widget_class_install_action (widget_class, walks[i], NULL, walk_action);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom_action);
      gtk_widget_class_add_binding_action (widget_class, zoom_keys[i], GDK_CONTROL_MASK, zooms[i], NULL);
    }
  gtk_widget_class_install_action (widget_class, "replay.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "replay.note", NULL, session_action);
  gtk_widget_class_install_action (widget_class, "replay.compare", NULL, session_action);
  gtk_widget_class_install_action (widget_class, "replay.export", NULL, session_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "replay.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "replay.export", NULL);
}

static void
rf_replay_page_class_init (RfReplayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_replay_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_replay_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = rf_replay_page_hiding;

  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_MINIMAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-replay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, minimap);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, position);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, step);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, what);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, text);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, code_scroller);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, code);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, picture);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, scale);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, play);
  gtk_widget_class_bind_template_child (widget_class, RfReplayPage, note_button);
  install_actions (widget_class);
}

static void
rf_replay_page_init (RfReplayPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
set_titles (RfReplayPage *self,
            RfRun        *run)
{
  g_autofree char *version = rf_note_version (rf_runner_get_revision (self->runner));
  const char *parts[] = { version, rf_run_get_ticket (run), rf_run_get_client (run), rf_run_get_author (run) };
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", parts[i]);
  adw_window_title_set_title (self->window_title, rf_run_get_flow_name (run));
  adw_window_title_set_subtitle (self->window_title, subtitle->str);
  if (!rf_run_is_finished (run))
    gtk_button_set_label (self->note_button, _ ("Resume"));
}

static void
add_marks (RfReplayPage *self)
{
  guint n = rf_replay_get_n (self->replay);
  guint marks = 0;

  for (guint i = 0; i < n && marks < MAX_MARKS; i++)
    if (n <= MAX_MARKS || rf_replay_get_moment (self->replay, i)->is_step)
      {
        gtk_scale_add_mark (self->scale, i, GTK_POS_BOTTOM, NULL);
        marks++;
      }
}

/**
 * rf_replay_page_new:
 * @runner: the session, finished or not; it is only read
 * @event: (nullable): at which event it opens; NULL for the first
 */
RfReplayPage *
rf_replay_page_new (RfRunner   *runner,
                    const char *event)
{
  RfReplayPage *self = g_object_new (RF_TYPE_REPLAY_PAGE, NULL);
  RfRun *run = rf_runner_get_run (runner);
  int position;
  guint n;

  self->runner = g_object_ref (runner);
  self->replay = rf_replay_new (run);
  n = rf_replay_get_n (self->replay);
  position = event != NULL && event[0] != '\0' ? rf_replay_find (self->replay, event) : 0;
  set_titles (self, run);
  gtk_range_set_range (GTK_RANGE (self->scale), 0, MAX (n, 2) - 1);
  gtk_range_set_increments (GTK_RANGE (self->scale), 1, MAX (n / 10, 1));
  add_marks (self);
  self->shown = MAX (position, 0);
  gtk_range_set_value (GTK_RANGE (self->scale), self->shown);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  show (self);

  return self;
}
