/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window does with sessions of before, from wherever it is asked for:
 * replay, compare, export, delete.
 */

#include "rf-history-actions.h"

#include <glib/gi18n.h>

#include "rf-compare-dialog.h"
#include "rf-compare-page.h"
#include "rf-replay-page.h"
#include "rf-session-transfer.h"
#include "rf-window.h"

#define UNDO_TIME 10 /* s: afterwards it is gone for good, so there is time to think */

typedef struct
{
  RfWindow *window;
  char     *session;
  char     *other; /* an event, or the other session */
} Job;

static Job *
job_new (gpointer    window,
         const char *session,
         const char *other)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (window);
  job->session = g_strdup (session);
  job->other = g_strdup (other);

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_free (job->session);
  g_free (job->other);
  g_free (job);
}

/* ---- replay and comparison ------------------------------------------------------------------------------------- */

static DexFuture *
replay_fiber (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (RfRunner) runner = dex_await_object (rf_runner_resume (rf_window_get_library (job->window), job->session), &error);

  if (runner == NULL)
    return rf_window_fail (job->window, error);
  rf_window_push (job->window, ADW_NAVIGATION_PAGE (rf_replay_page_new (runner, job->other)));

  return dex_future_new_true ();
}

static void
replay_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  const char *session, *event;

  g_variant_get (target, "(&s&s)", &session, &event);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, replay_fiber, job_new (widget, session, event), job_free));
}

static DexFuture *
compare_fiber (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  RfLibrary *library = rf_window_get_library (job->window);
  g_autoptr (RfRunner) a = dex_await_object (rf_runner_resume (library, job->session), &error);
  g_autoptr (RfRunner) b = a != NULL ? dex_await_object (rf_runner_resume (library, job->other), &error) : NULL;

  if (b == NULL)
    return rf_window_fail (job->window, error);
  rf_window_push (job->window, ADW_NAVIGATION_PAGE (rf_compare_page_new (a, b)));

  return dex_future_new_true ();
}

static void
compare_both_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  const char *session, *other;

  g_variant_get (target, "(&s&s)", &session, &other);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, compare_fiber, job_new (widget, session, other), job_free));
}

/* Gives the session, so that its flow is known. */
static gboolean
get_session (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  RfSessionInfo *info = rf_store_get_session (store, data, error);

  if (info == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, RF_TYPE_SESSION_INFO), info);

  return TRUE;
}

static DexFuture *
choose_fiber (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  RfLibrary *library = rf_window_get_library (job->window);
  g_autoptr (RfSessionInfo) info = dex_await_boxed (rf_library_read (library, get_session, g_strdup (job->session), g_free), &error);

  if (info == NULL)
    return rf_window_fail (job->window, error);
  adw_dialog_present (ADW_DIALOG (rf_compare_dialog_new (library, info)), GTK_WIDGET (job->window));

  return dex_future_new_true ();
}

static void
compare_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, choose_fiber, job_new (widget, g_variant_get_string (target, NULL), NULL), job_free));
}

static void
export_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  rf_session_export_start (RF_WINDOW (widget), rf_window_get_library (RF_WINDOW (widget)), g_variant_get_string (target, NULL));
}

/* ---- delete ---------------------------------------------------------------------------------------------------- */

/* Sessions that go, or come back, together. */
typedef struct
{
  RfWindow *window;
  char    **sessions;
} Many;

static Many *
many_new (gpointer           window,
          const char *const *sessions)
{
  Many *many = g_new0 (Many, 1);

  many->window = g_object_ref (window);
  many->sessions = g_strdupv ((char **) sessions);

  return many;
}

static void
many_free (gpointer data)
{
  Many *many = data;

  g_object_unref (many->window);
  g_strfreev (many->sessions);
  g_free (many);
}

static gboolean
purge (RfStore      *store,
       gpointer      data,
       GValue       *value,
       GCancellable *cancellable,
       GError      **error)
{
  char **sessions = data;

  for (guint i = 0; sessions[i] != NULL; i++)
    if (!rf_store_purge_sessions (store, sessions[i], NULL, error))
      return FALSE;

  return TRUE;
}

/* The offer to undo is over. One that was undone is not deleted any more, and stays. */
static void
dismissed_cb (AdwToast *toast,
              gpointer  data)
{
  Many *many = data;

  dex_future_disown (rf_library_read (rf_window_get_library (many->window), purge, g_strdupv (many->sessions), (GDestroyNotify) g_strfreev));
}

static void
many_closure_free (gpointer  data,
                   GClosure *closure)
{
  many_free (data);
}

static void
offer_undo (Many       *many,
            const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, UNDO_TIME);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* behind another its time would pass unseen */
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-sessions");
  adw_toast_set_action_target_value (toast, g_variant_new_strv ((const char *const *) many->sessions, -1));
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), many_new (many->window, (const char *const *) many->sessions), many_closure_free, 0);
  rf_window_add_toast (many->window, toast);
}

static DexFuture *
delete_fiber (gpointer data)
{
  Many *many = data;
  GError *error = NULL;
  RfLibrary *library = rf_window_get_library (many->window);
  guint n = g_strv_length (many->sessions);
  g_autoptr (RfSessionInfo) info = dex_await_boxed (rf_library_read (library, get_session, g_strdup (many->sessions[0]), g_free), &error);
  g_autofree char *text = NULL;

  if (info == NULL || !dex_await (rf_library_delete_sessions (library, (const char *const *) many->sessions, TRUE), &error))
    return rf_window_fail (many->window, error);

  text = n == 1 ? g_strdup_printf (_ ("Session of “%s” deleted"), info->flow_name)
                : g_strdup_printf (g_dngettext (NULL, "%u session deleted", "%u sessions deleted", n), n);
  offer_undo (many, text);

  return dex_future_new_true ();
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  g_autofree const char **sessions = g_variant_get_strv (target, NULL);

  if (sessions[0] != NULL)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, delete_fiber, many_new (widget, sessions), many_free));
}

static void
restore_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  g_autofree const char **sessions = g_variant_get_strv (target, NULL);

  dex_future_disown (rf_library_delete_sessions (rf_window_get_library (RF_WINDOW (widget)), sessions, FALSE));
}

/* For the window's class_init. */
void
rf_history_actions_install (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.replay-session", "(ss)", replay_action);
  gtk_widget_class_install_action (window_class, "win.compare-session", "s", compare_action);
  gtk_widget_class_install_action (window_class, "win.compare-sessions", "(ss)", compare_both_action);
  gtk_widget_class_install_action (window_class, "win.export-session", "s", export_action);
  gtk_widget_class_install_action (window_class, "win.delete-sessions", "as", delete_action);
  gtk_widget_class_install_action (window_class, "win.restore-sessions", "as", restore_action);
}
