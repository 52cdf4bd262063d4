/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leads a session off the plain way from step to step: own steps, and
 * the flows that a session becomes. A dialog gives a move; the move is on the
 * disk before the page shows it.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-own-step-dialog.h"
#include "rf-run-flow.h"
#include "rf-session-flow.h"
#include "rf-skip-dialog.h"
#include "rf-window.h"

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);

  return rf_window_fail (data, error);
}

/* @events: (transfer full) (nullable), @error: (transfer full) (nullable): why there are none */
static void
do_move (RfSessionPage *self,
         GPtrArray     *events,
         GError        *error)
{
  dex_future_disown (dex_future_catch (rf_runner_do (self->runner, events, error), failed_cb, g_object_ref (self), g_object_unref));
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

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.skip-ahead", flow != NULL && !rf_flow_is_procedural (flow));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.propose", rf_run_count_own (run) > 0);
}

void
rf_session_page_install_more (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.add-step", NULL, add_step_action);
  gtk_widget_class_install_action (widget_class, "session.save-as-flow", NULL, save_as_flow_action);
  gtk_widget_class_install_action (widget_class, "session.propose", NULL, propose_action);
  gtk_widget_class_install_action (widget_class, "session.skip-ahead", NULL, skip_ahead_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "session.skip-ahead", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.add-step", NULL);
}
