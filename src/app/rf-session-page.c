/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The runner: one step at a time, by keyboard. The page turns keys and clicks
 * into moves; each is on the disk before the next step is shown.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-column-layout.h"
#include "rf-session-clock.h"
#include "rf-window.h"

#define NOTE_DELAY 2   /* seconds without a key after which a note is written */
#define MARK_DELAY 100 /* milliseconds; a wait up to here is not felt as one */

G_DEFINE_FINAL_TYPE (RfSessionPage, rf_session_page, ADW_TYPE_NAVIGATION_PAGE)

/**
 * rf_session_page_dup_note:
 *
 * Returns: (transfer full): what stands in the note's field
 */
char *
rf_session_page_dup_note (RfSessionPage * self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* Writes what stands in the note's field where it is not on the disk yet. */
static DexFuture *
write_note (RfSessionPage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *text = rf_session_page_dup_note (self);
  GError *error = NULL;
  GPtrArray *events;

  g_clear_handle_id (&self->note_source, g_source_remove);
  if (rf_run_is_finished (run) || g_strcmp0 (text, self->noted) == 0)
    return dex_future_new_true ();

  if (self->note_event != NULL)
    events = rf_run_edit (run, self->note_event, text, rf_runner_now (), &error);
  else
    events = rf_run_note (run, text, rf_runner_now (), &error);
  if (events != NULL && self->note_event == NULL)
    self->note_event = g_strdup (rf_event_get_id (g_ptr_array_index (events, 0)));
  g_set_str (&self->noted, text);

  return rf_runner_do (self->runner, events, g_steal_pointer (&error));
}

/**
 * rf_session_page_save_note:
 *
 * Writes the note, and says so where it cannot be written.
 */
void
rf_session_page_save_note (RfSessionPage *self)
{
  dex_future_disown (dex_future_catch (write_note (self), rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

static gboolean
note_pause_cb (gpointer data)
{
  RfSessionPage *self = data;

  self->note_source = 0;
  rf_session_page_save_note (self);

  return G_SOURCE_REMOVE;
}

static void
note_changed_cb (RfSessionPage *self)
{
  g_autofree char *text = rf_session_page_dup_note (self);

  g_clear_handle_id (&self->note_source, g_source_remove);
  if (g_strcmp0 (text, self->noted) != 0)
    self->note_source = g_timeout_add_seconds (NOTE_DELAY, note_pause_cb, self);
}

/* ---- moves ----------------------------------------------------------------------------------------------------- */

typedef GPtrArray *(*MoveFunc) (RfSessionPage *self,
                                RfRun         *run,
                                GError       **error);

typedef struct
{
  RfSessionPage *self;
  MoveFunc       move;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->self);
  g_free (step);
}

static DexFuture *
move_fiber (gpointer data)
{
  Step *step = data;
  RfSessionPage *self = step->self;
  RfRun *run = rf_runner_get_run (self->runner);
  GError *error = NULL;
  GPtrArray *events;

  if (!dex_await (write_note (self), &error))
    return rf_window_fail (self, error);

  events = step->move (self, run, &error);
  if (!dex_await (rf_runner_do (self->runner, events, g_steal_pointer (&error)), &error))
    return rf_window_fail (self, error);

  return dex_future_new_true ();
}

/* The note first, then the move: a step that wants a note has it then. */
static void
move (RfSessionPage *self,
      MoveFunc       func)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->move = func;
  dex_clear (&self->moving);
  self->moving = dex_scheduler_spawn (NULL, 0, move_fiber, step, step_free);
}

static GPtrArray *
answer (RfSessionPage *self,
        RfRun         *run,
        GError       **error)
{
  return rf_run_answer (run, self->marked, g_strcmp0 (self->marked, self->matched) == 0, rf_runner_now (), error);
}

static GPtrArray *
go_on (RfSessionPage *self,
       RfRun         *run,
       GError       **error)
{
  return rf_run_continue (run, rf_runner_now (), error);
}

static GPtrArray *
verify (RfSessionPage *self,
        RfRun         *run,
        GError       **error)
{
  g_autofree char *value = rf_verify_box_dup_value (self->verify);
  g_autoptr (GError) problem = NULL;
  GPtrArray *events = rf_run_verify (run, value, rf_runner_now (), &problem);

  rf_verify_box_complain (self->verify, problem != NULL ? problem->message : NULL);
  if (problem != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, problem->message); /* it stands beside the field */

  return events;
}

static GPtrArray *
back (RfSessionPage *self,
      RfRun         *run,
      GError       **error)
{
  return rf_run_back (run, rf_runner_now (), error);
}

/* TRUE where the step still wants a note: it has the keyboard then. */
static gboolean
asks_for_note (RfSessionPage *self)
{
  g_autofree char *note = rf_session_page_dup_note (self);

  if (!rf_run_needs_note (rf_runner_get_run (self->runner)) || note[0] != '\0')
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self->note));
  rf_window_toast (rf_window_of (self), "%s", _ ("This step wants a note. Then Ctrl+Enter goes on."));

  return TRUE;
}

/* A disk that takes its time: the answer was heard. Otherwise the next step says so, and sooner. */
static gboolean
mark_cb (gpointer data)
{
  RfSessionPage *self = data;
  g_autofree char *chosen = g_strdup (self->marked);

  self->mark_source = 0;
  rf_session_page_mark (self, chosen);

  return G_SOURCE_REMOVE;
}

/**
 * rf_session_page_choose:
 * @edge: id of an option of the step that is shown
 *
 * Confirms the answer; where the step still wants a note, marks it and asks for the note.
 */
void
rf_session_page_choose (RfSessionPage *self,
                        const char    *edge)
{
  g_autofree char *chosen = g_strdup (edge);

  g_set_str (&self->marked, chosen);
  if (asks_for_note (self))
    {
      rf_session_page_mark (self, chosen);
      return;
    }

  if (self->mark_source == 0)
    self->mark_source = g_timeout_add (MARK_DELAY, mark_cb, self);
  move (self, answer);
}

static DexFuture *
verified_fiber (gpointer data)
{
  Step *step = data;
  RfSessionPage *self = step->self;
  RfRun *run = rf_runner_get_run (self->runner);
  GError *error = NULL;
  GPtrArray *events;

  if (!dex_await (write_note (self), &error))
    return rf_window_fail (self, error);
  events = verify (self, run, &error);
  if (!dex_await (rf_runner_do (self->runner, events, g_steal_pointer (&error)), &error))
    return rf_window_fail (self, error);
  events = go_on (self, run, &error);
  if (!dex_await (rf_runner_do (self->runner, events, g_steal_pointer (&error)), &error))
    return rf_window_fail (self, error);

  return dex_future_new_true ();
}

static void
continue_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *value = rf_verify_box_dup_value (self->verify);

  if (rf_run_ending_outcome (run) != NULL)
    gtk_widget_activate_action (widget, "session.finish", NULL);
  else if (self->marked != NULL)
    rf_session_page_choose (self, self->marked);
  else if ((value == NULL || value[0] != '\0') && asks_for_note (self))
    return;
  else if (value != NULL)
    {
      Step *step = g_new0 (Step, 1);

      step->self = g_object_ref (self);
      dex_clear (&self->moving);
      self->moving = dex_scheduler_spawn (NULL, 0, verified_fiber, step, step_free);
    }
  else
    move (self, go_on);
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  move (RF_SESSION_PAGE (widget), back);
}

static DexFuture *
chosen_fiber (gpointer data)
{
  Step *step = data;
  RfSessionPage *self = step->self;
  RfRun *run = rf_runner_get_run (self->runner);
  const char *event = g_object_get_data (G_OBJECT (self->path), "event");
  const char *node = g_object_get_data (G_OBJECT (self->path), "node");
  GError *error = NULL;
  GPtrArray *events;

  if (!dex_await (write_note (self), &error))
    return rf_window_fail (self, error);
  events = node != NULL ? rf_run_enter (run, node, rf_runner_now (), &error)
                        : rf_run_rewind (run, event, rf_runner_now (), &error);
  if (!dex_await (rf_runner_do (self->runner, events, g_steal_pointer (&error)), &error))
    return rf_window_fail (self, error);

  return dex_future_new_true ();
}

static void
path_chosen_cb (RfSessionPage *self,
                const char    *event,
                const char    *node)
{
  Step *step;

  if (g_strcmp0 (event, self->shown) == 0)
    return;

  g_object_set_data_full (G_OBJECT (self->path), "event", g_strdup (event), g_free);
  g_object_set_data_full (G_OBJECT (self->path), "node", g_strdup (node), g_free);
  step = g_new0 (Step, 1);
  step->self = g_object_ref (self);
  dex_clear (&self->moving);
  self->moving = dex_scheduler_spawn (NULL, 0, chosen_fiber, step, step_free);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static gboolean
tick_cb (gpointer data)
{
  rf_session_page_show_clock (data);

  return G_SOURCE_CONTINUE;
}

static void
rf_session_page_map (GtkWidget *widget)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  GTK_WIDGET_CLASS (rf_session_page_parent_class)->map (widget);

  rf_session_page_watch_focus (self, TRUE);
  if (self->clock_source == 0)
    self->clock_source = g_timeout_add_seconds (1, tick_cb, self);
}

static void
rf_session_page_unmap (GtkWidget *widget)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  rf_session_page_watch_focus (self, FALSE);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  if (self->note_source != 0)
    rf_session_page_save_note (self);
  rf_session_page_save_scratchpad (self);

  GTK_WIDGET_CLASS (rf_session_page_parent_class)->unmap (widget);
}

/* Keys work at once: where there are answers, nothing that takes text has the focus. */
static void
focus_step (RfSessionPage *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  if (first != NULL)
    gtk_widget_grab_focus (first);
  else if (!rf_verify_box_focus (self->verify))
    gtk_widget_grab_focus (GTK_WIDGET (self->continue_button));
}

static void
rf_session_page_shown (AdwNavigationPage *page)
{
  RfSessionPage *self = RF_SESSION_PAGE (page);
  focus_step (self);
}

static void
run_changed_cb (RfSessionPage *self)
{
  g_autofree char *before = g_strdup (self->shown);

  g_clear_handle_id (&self->mark_source, g_source_remove);
  rf_session_page_show_run (self);
  if (g_strcmp0 (before, self->shown) == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  focus_step (self);
}

static void
rf_session_page_dispose (GObject *object)
{
  RfSessionPage *self = RF_SESSION_PAGE (object);

  g_clear_handle_id (&self->note_source, g_source_remove);
  g_clear_handle_id (&self->mark_source, g_source_remove);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_clear_handle_id (&self->scratch_source, g_source_remove);
  dex_clear (&self->moving);
  if (self->runner != NULL && !self->moved)
    rf_session_clock_release (self->runner);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SESSION_PAGE);
  g_clear_pointer (&self->way, rf_run_map_free);
  g_clear_object (&self->runner);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rf_session_page_parent_class)->dispose (object);
}

static void
rf_session_page_finalize (GObject *object)
{
  RfSessionPage *self = RF_SESSION_PAGE (object);

  g_free (self->shown);
  g_free (self->marked);
  g_free (self->matched);
  g_free (self->note_event);
  g_free (self->noted);
  g_free (self->scratched);

  G_OBJECT_CLASS (rf_session_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, layouts);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, pilot_split);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, path_split);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, sheet);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, pilot);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, path_heading);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, path);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, map_box);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, map);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, paused);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, clock_label);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, narrow_clock);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, step_scroller);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, crumbs);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, chip);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, progress);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, question);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, body);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, commands);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, expected_box);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, expected);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, link);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, options);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, verify);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, note_heading);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, note);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, skip);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, skip_ahead);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, helped);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, helped_not);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, scratchpad);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, scratch_text);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, scratch_state);
  gtk_widget_class_bind_template_child (widget_class, RfSessionPage, continue_button);
}

/* In a narrow window the bar of FlowPilot lies over the page, as high as its text. */
static int
footer_room (RfSessionPage *self,
             const char    *layout,
             int            bar_height)
{
  return g_strcmp0 (layout, "narrow") == 0 ? bar_height : 0;
}

static void
rf_session_page_class_init (RfSessionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rf_session_page_dispose;
  object_class->finalize = rf_session_page_finalize;
  widget_class->map = rf_session_page_map;
  widget_class->unmap = rf_session_page_unmap;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_session_page_shown;

  g_type_ensure (RF_TYPE_COLUMN_LAYOUT);
  g_type_ensure (RF_TYPE_PILOT);
  g_type_ensure (RF_TYPE_PATH_LIST);
  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_MARKDOWN_VIEW);
  g_type_ensure (RF_TYPE_VERIFY_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-session-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, footer_room);
  gtk_widget_class_install_action (widget_class, "session.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "session.back", NULL, back_action);
  rf_session_page_install_actions (widget_class);
  rf_session_page_install_more (widget_class);
  rf_session_page_install_evidence (widget_class);
  rf_session_page_install_scratchpad (widget_class);
}

static void
rf_session_page_init (RfSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->path, "chosen", G_CALLBACK (path_chosen_cb), self, G_CONNECT_SWAPPED);
  rf_session_page_add_keys (self);
  rf_session_page_let_drop (self);
  rf_session_page_init_scratchpad (self);
}

RfSessionPage *
rf_session_page_new (RfRunner  *runner,
                     GSettings *settings)
{
  RfSessionPage *self = g_object_new (RF_TYPE_SESSION_PAGE, NULL);

  self->runner = g_object_ref (runner);
  self->settings = g_object_ref (settings);
  rf_pilot_set_library (self->pilot, rf_runner_get_library (runner));
  g_signal_connect_object (runner, "changed", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  rf_session_page_show_run (self);

  return self;
}

RfRunner *
rf_session_page_get_runner (RfSessionPage *self)
{
  g_return_val_if_fail (RF_IS_SESSION_PAGE (self), NULL);

  return self->runner;
}
