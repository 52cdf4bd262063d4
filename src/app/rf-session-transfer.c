/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session leaves as a file, masked unless the engineer says otherwise with
 * the words before their eyes; and one comes in, understood as a whole and
 * shown in words before anything is stored.
 */

#include "rf-session-transfer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-import.h"
#include "rf-session-item.h"
#include "rf-words.h"
#include "rf-worker.h"


typedef struct
{
  RfWindow  *window;
  RfLibrary *library;
  char      *session; /* to be exported */
  GFile     *file;    /* to be imported */
} Job;

static Job *
job_new (RfWindow   *window,
         RfLibrary  *library,
         const char *session,
         GFile      *file)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (window);
  job->library = g_object_ref (library);
  job->session = g_strdup (session);
  job->file = file != NULL ? g_object_ref (file) : NULL;

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_object_unref (job->library);
  g_free (job->session);
  g_clear_object (&job->file);
  g_free (job);
}

/* ---- questions ------------------------------------------------------------------------------------------------- */

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             DexPromise     *promise)
{
  dex_promise_resolve_string (promise, g_strdup (response));
}

/* A future of the response; "cancel" where it was closed. */
static DexFuture *
ask (RfWindow       *window,
     AdwAlertDialog *dialog)
{
  DexPromise *promise = dex_promise_new ();

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), dex_ref (promise), (GClosureNotify) (void (*)(void)) dex_unref, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));

  return DEX_FUTURE (promise);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, error);
}

static DexFuture *
choose_file (RfWindow   *window,
             const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  DexPromise *promise = dex_promise_new ();

  gtk_file_filter_set_name (filter, _ ("Session files"));
  gtk_file_filter_add_suffix (filter, &RF_SESSION_FILE_SUFFIX[1]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Export Session"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

/* ---- out ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char    *session;
  char   **words;
  gboolean masked;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->session);
  g_strfreev (wish->words);
  g_free (wish);
}

static gboolean
export_from_store (RfStore      *store,
                   gpointer      data,
                   GValue       *value,
                   GCancellable *cancellable,
                   GError      **error)
{
  const Wish *wish = data;
  RfSessionFile *file = rf_store_export_session (store, wish->session, wish->masked, (const char *const *) wish->words, error);

  if (file == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, RF_TYPE_SESSION_FILE), file);

  return TRUE;
}

static gboolean
write_file (gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  GBytes *bytes = rf_session_file_write (data, error);

  if (bytes == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_BYTES), bytes);

  return TRUE;
}

static AdwAlertDialog *
make_export_question (void)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Export Session?"),
                                            _ ("Masked, the file tells what was done: what is recognised as names, addresses and secrets is replaced by tokens, and attachments stay here. The flow comes along as it is.\n\n"
                                               "With everything in it, the file holds the whole record as it is: notes, output, addresses and attachments. Only passwords that were asked for as such are in no file."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "whole", _ ("Export With _Everything in It…"), "masked", _ ("Export _Masked…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "masked", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "masked");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");

  return ADW_ALERT_DIALOG (dialog);
}

static void
tell_written (Job           *job,
              RfSessionFile *file)
{
  if (file->masked)
    rf_window_toast (job->window, g_dngettext (NULL, "Masked in %u place", "Masked in %u places", file->n_masked), file->n_masked);
  else if (file->n_left_out > 0)
    rf_window_toast (job->window, g_dngettext (NULL, "%u attachment is not in the file: it is gone or too large", "%u attachments are not in the file: they are gone or too large", file->n_left_out), file->n_left_out);
}

static DexFuture *
export_fiber (gpointer data)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *answer = dex_await_string (ask (job->window, make_export_question ()), NULL);
  g_autoptr (RfWorker) worker = NULL;
  g_autoptr (RfSessionFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) target = NULL;
  g_autofree char *name = NULL;
  Wish *wish;

  if (answer == NULL || strcmp (answer, "cancel") == 0)
    return dex_future_new_true ();
  wish = g_new0 (Wish, 1);
  wish->session = g_strdup (job->session);
  wish->masked = strcmp (answer, "masked") == 0;
  wish->words = g_settings_get_strv (rf_window_get_settings (job->window), "mask-words");
  file = dex_await_boxed (rf_library_read (job->library, export_from_store, wish, wish_free), &error);
  worker = rf_worker_new ("export");
  bytes = file != NULL ? dex_await_boxed (rf_worker_call (worker, write_file, rf_session_file_ref (file), (GDestroyNotify) rf_session_file_unref), &error) : NULL;
  if (bytes == NULL)
    return rf_window_fail (job->window, error);
  name = rf_session_file_name (file);
  target = dex_await_object (choose_file (job->window, name), NULL);
  if (target == NULL) /* nobody wants it any more */
    return dex_future_new_true ();
  rf_window_save_bytes (job->window, target, bytes);
  tell_written (job, file);

  return dex_future_new_true ();
}

/**
 * rf_session_export_start:
 * @session: id of the session
 *
 * Asks what may leave and where it goes, and writes the file.
 */
void
rf_session_export_start (RfWindow   *window,
                         RfLibrary  *library,
                         const char *session)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, job_new (window, library, session, NULL), job_free));
}

/* ---- in -------------------------------------------------------------------------------------------------------- */

/* An #RfWorkerFunc: reads the file and understands it. */
static gboolean
read_file (gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GBytes) bytes = rf_import_load (data, cancellable, error);
  RfSessionFile *file = bytes != NULL ? rf_session_file_read (bytes, error) : NULL;

  if (file == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, RF_TYPE_SESSION_FILE), file);

  return TRUE;
}

static gboolean
import_to_store (RfStore      *store,
                 gpointer      data,
                 GValue       *value,
                 GCancellable *cancellable,
                 GError      **error)
{
  RfSessionImport result;

  if (!rf_store_import_session (store, data, &result, error))
    return FALSE;
  g_value_set_uint (g_value_init (value, G_TYPE_UINT), result);

  return TRUE;
}

static void
add_line (GString    *text,
          const char *label,
          const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_string_append_printf (text, "%s: %s\n", label, value);
}

/* What it is, in words: whoever gets a file sees what comes in before it does. */
static AdwAlertDialog *
make_import_question (RfSessionFile *file,
                      RfRun         *run)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *when = rf_words_when (rf_run_get_started (run), g_get_real_time ());
  g_autofree char *steps = g_strdup_printf ("%u", rf_run_get_steps (run)->len);
  AdwDialog *dialog;

  add_line (text, _ ("Flow"), rf_run_get_flow_name (run));
  add_line (text, _ ("Ticket"), rf_run_get_ticket (run));
  add_line (text, _ ("Client"), rf_run_get_client (run));
  add_line (text, _ ("Engineer"), rf_run_get_author (run));
  add_line (text, _ ("Started"), when);
  add_line (text, _ ("Outcome"), rf_outcome_word (rf_run_get_outcome (run)));
  add_line (text, _ ("Steps"), steps);
  if (file->attachments->len > 0)
    g_string_append_printf (text, g_dngettext (NULL, "%u attachment comes along.\n", "%u attachments come along.\n", file->attachments->len), file->attachments->len);
  g_string_append_c (text, '\n');
  g_string_append (text, file->masked ? _ ("It was masked when it was exported.") : _ ("It was not masked: it holds what was noted and captured as it is."));
  dialog = adw_alert_dialog_new (_ ("Import Session?"), text->str);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "import", _ ("_Import"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "import");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");

  return ADW_ALERT_DIALOG (dialog);
}

static DexFuture *
import_fiber (gpointer data)
{
  static const char *const results[] = {
    N_ ("Session imported"), N_ ("Session was here; what happened since was added"), N_ ("This session is here already"),
  };
  Job *job = data;
  GError *error = NULL;
  g_autoptr (RfWorker) worker = rf_worker_new ("import");
  g_autoptr (RfSessionFile) file = dex_await_boxed (rf_worker_call (worker, read_file, g_object_ref (job->file), g_object_unref), &error);
  g_autoptr (RfRun) run = file != NULL ? rf_session_file_run (file, &error) : NULL;
  g_autofree char *answer = NULL;
  guint result;

  if (run == NULL)
    return rf_window_fail (job->window, error);
  answer = dex_await_string (ask (job->window, make_import_question (file, run)), NULL);
  g_clear_object (&run);
  if (g_strcmp0 (answer, "import") != 0)
    return dex_future_new_true ();
  result = dex_await_uint (rf_library_write (job->library, import_to_store, rf_session_file_ref (file), (GDestroyNotify) rf_session_file_unref), &error);
  if (error != NULL)
    return rf_window_fail (job->window, error);
  rf_window_toast (job->window, "%s", _ (results[MIN (result, G_N_ELEMENTS (results) - 1)]));
  gtk_widget_activate_action (GTK_WIDGET (job->window), "win.replay-session", "(ss)", file->id, "");

  return dex_future_new_true ();
}

/**
 * rf_session_import_start:
 * @file: anything
 *
 * Returns: whether it is called like the file of a session; then it is read, and the engineer is asked
 */
gboolean
rf_session_import_start (RfWindow  *window,
                         RfLibrary *library,
                         GFile     *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (name == NULL || !rf_session_file_is_one (name))
    return FALSE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, import_fiber, job_new (window, library, NULL, file), job_free));

  return TRUE;
}
