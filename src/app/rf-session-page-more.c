/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leads a session off the plain way from step to step: own steps,
 * skipping ahead, parking, and the flows that a session becomes. A dialog
 * gives a move; the move is on the disk before the page shows it.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-own-step-dialog.h"
#include "rf-park-dialog.h"
#include "rf-run-flow.h"
#include "rf-session-clock.h"
#include "rf-session-flow.h"
#include "rf-skip-dialog.h"
#include "rf-time-dialog.h"
#include "rf-window.h"

/* @events: (transfer full) (nullable), @error: (transfer full) (nullable): why there are none */
static void
do_move (RfSessionPage *self,
         GPtrArray     *events,
         GError        *error)
{
  dex_future_disown (dex_future_catch (rf_runner_do (self->runner, events, error), rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

/* ---- own steps ------------------------------------------------------------------------------------------------- */

static void
own_step_added_cb (RfOwnStepDialog *dialog,
                   const char      *title,
                   const char      *body,
                   const char      *result,
                   RfSessionPage   *self)
{
  GError *error = NULL;
  GPtrArray *events = rf_run_add_own (rf_runner_get_run (self->runner), title, body, result, rf_runner_now (), &error);

  if (events != NULL)
    rf_window_toast (rf_window_of (self), _ ("Own step “%s” added"), title);
  do_move (self, events, error);
}

static void
add_step_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfOwnStepDialog *dialog = rf_own_step_dialog_new (self->runner);

  rf_session_page_save_note (self);
  g_signal_connect_object (dialog, "added", G_CALLBACK (own_step_added_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* ---- skipping ahead -------------------------------------------------------------------------------------------- */

static void
skip_go_cb (RfSkipDialog  *dialog,
            RfSessionPage *self)
{
  GError *error = NULL;
  GPtrArray *events = rf_skip_dialog_make_events (dialog, rf_runner_now (), &error);

  do_move (self, events, error);
}

static void
skip_ahead_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfSkipDialog *dialog = rf_skip_dialog_new (rf_runner_get_run (self->runner));

  rf_session_page_save_note (self);
  g_signal_connect_object (dialog, "go", G_CALLBACK (skip_go_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* ---- several sessions ------------------------------------------------------------------------------------------ */

static void
window_active_cb (RfSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_window_is_active (GTK_WINDOW (root)))
    rf_session_clock_take (self->runner);
}

/* The clock comes to the session that is shown in the window that has the focus. */
void
rf_session_page_watch_focus (RfSessionPage *self,
                             gboolean       watch)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (watch)
    {
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (window_active_cb), self, G_CONNECT_SWAPPED);
      window_active_cb (self);
    }
  else if (root != NULL)
    g_signal_handlers_disconnect_by_func (root, window_active_cb, self);
}

static DexFuture *
parked_cb (DexFuture *future,
           gpointer   data)
{
  RfSessionPage *self = data;
  RfWindow *window = rf_window_of (self);
  AdwToast *toast = adw_toast_new (_ ("Session parked"));

  adw_toast_set_button_label (toast, _ ("_Resume"));
  adw_toast_set_action_name (toast, "win.open-session");
  adw_toast_set_action_target (toast, "s", rf_run_get_session (rf_runner_get_run (self->runner)));
  if (window != NULL)
    {
      rf_window_add_toast (window, toast);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show", "s", "sessions");
    }

  return dex_future_new_true ();
}

static void
parked_dialog_cb (RfParkDialog  *dialog,
                  const char    *reason,
                  gint64         until,
                  RfSessionPage *self)
{
  GError *error = NULL;
  GPtrArray *events = rf_run_park (rf_runner_get_run (self->runner), reason, until, rf_runner_now (), &error);
  DexFuture *done = dex_future_then (rf_runner_do (self->runner, events, error), parked_cb, g_object_ref (self), g_object_unref);

  dex_future_disown (dex_future_catch (done, rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

static void
park_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfParkDialog *dialog = rf_park_dialog_new ();

  rf_session_page_save_note (RF_SESSION_PAGE (widget));
  g_signal_connect_object (dialog, "parked", G_CALLBACK (parked_dialog_cb), RF_SESSION_PAGE (widget), 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* The session moves: two pages of one session would both write its record. */
static void
new_window_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfWindow *window = rf_window_of (self);
  RfWindow *other = rf_window_new (RF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
  RfSessionPage *page = rf_session_page_new (self->runner, self->settings);

  rf_session_page_save_note (self);
  self->moved = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  rf_window_push (other, ADW_NAVIGATION_PAGE (page));
  gtk_window_present (GTK_WINDOW (other));
}

/* ---- the clock ------------------------------------------------------------------------------------------------- */

static void
correct_time_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  rf_time_dialog_show (widget, RF_SESSION_PAGE (widget)->runner);
}

static void
pause_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  GError *error = NULL;
  GPtrArray *events;

  rf_session_page_save_note (self);
  if (g_str_has_suffix (action, "pause"))
    events = rf_run_pause (run, rf_runner_now (), &error);
  else
    events = rf_run_resume (run, rf_runner_now (), &error);
  do_move (self, events, error);
}

/* ---- ratings --------------------------------------------------------------------------------------------------- */

/* The same again takes it back. */
static void
rate_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  RfRunStep *step = rf_run_get_current (run);
  int up = g_variant_get_int32 (target);

  if (step != NULL && step->node != NULL && !rf_run_is_finished (run))
    do_move (self, rf_run_rate (run, step->node, step->rated == up ? 0 : up, 0, rf_runner_now ()), NULL);
}

static void
show_rated (GtkWidget *button,
            gboolean   is_chosen)
{
  if (is_chosen)
    gtk_widget_add_css_class (button, "accent");
  else
    gtk_widget_remove_css_class (button, "accent");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

/* ---- flows of sessions ----------------------------------------------------------------------------------------- */

static void
save_as_flow_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  rf_session_page_save_note (RF_SESSION_PAGE (widget));
  rf_session_flow_save (rf_window_of (widget), RF_SESSION_PAGE (widget)->runner);
}

static void
propose_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  rf_session_page_save_note (RF_SESSION_PAGE (widget));
  rf_session_flow_propose (rf_window_of (widget), RF_SESSION_PAGE (widget)->runner);
}

/**
 * rf_session_page_show_more:
 *
 * What can be done with the session as it is now.
 */
void
rf_session_page_show_more (RfSessionPage *self,
                           RfRun         *run)
{
  RfFlow *flow = rf_run_get_current_flow (run);

  RfRunStep *step = rf_run_get_current (run);

  show_rated (self->helped, step != NULL && step->rated > 0);
  show_rated (self->helped_not, step != NULL && step->rated < 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.skip-ahead", flow != NULL && !rf_flow_is_procedural (flow));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.pause", !rf_run_is_paused (run) && !rf_run_is_finished (run));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.resume", rf_run_is_paused (run) && !rf_run_is_finished (run));
  adw_banner_set_revealed (self->paused, rf_run_is_paused (run) && !rf_run_is_finished (run));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.propose", rf_run_count_own (run) > 0);
}

void
rf_session_page_install_more (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.add-step", NULL, add_step_action);
  gtk_widget_class_install_action (widget_class, "session.save-as-flow", NULL, save_as_flow_action);
  gtk_widget_class_install_action (widget_class, "session.propose", NULL, propose_action);
  gtk_widget_class_install_action (widget_class, "session.skip-ahead", NULL, skip_ahead_action);
  gtk_widget_class_install_action (widget_class, "session.rate", "i", rate_action);
  gtk_widget_class_install_action (widget_class, "session.park", NULL, park_action);
  gtk_widget_class_install_action (widget_class, "session.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "session.resume", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "session.correct-time", NULL, correct_time_action);
  gtk_widget_class_install_action (widget_class, "session.new-window", NULL, new_window_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_P, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.park", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_O, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.new-window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "session.skip-ahead", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.add-step", NULL);
}
