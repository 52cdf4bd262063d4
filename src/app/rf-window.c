/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: the library beside its sidebar, and documents pushed over it.
 * Pages know each other only by the window's actions (win.open-flow and so
 * on), so that each can be opened from anywhere.
 */

#include "rf-window.h"

#include <glib/gi18n.h>

#include "rf-flow-export.h"
#include "rf-flow-new.h"
#include "rf-flow-page.h"
#include "rf-flows-page.h"
#include "rf-history-actions.h"
#include "rf-import-page.h"
#include "rf-intake-dialog.h"
#include "rf-note-page.h"
#include "rf-runner.h"
#include "rf-session-transfer.h"
#include "rf-session-item.h"
#include "rf-session-page.h"
#include "rf-sessions-page.h"
#include "rf-sidebar.h"
#include "rf-status.h"

struct _RfWindow
{
  AdwApplicationWindow parent_instance;

  RfLibrary *library;
  GSettings *settings;

  AdwToastOverlay        *toasts;
  AdwNavigationView      *navigation;
  AdwNavigationSplitView *split;
  RfSidebar              *sidebar;
  RfFlowsPage            *flows_page;
  RfSessionsPage         *sessions_page; /* made when it is first shown */

  DexFuture *starting;
};

G_DEFINE_FINAL_TYPE (RfWindow, rf_window, ADW_TYPE_APPLICATION_WINDOW)

/* Stands for a page that is being prepared: what it is about, and the window to show it in. */
typedef struct
{
  RfWindow *window;
  char     *id;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->window);
  g_free (opening->id);
  g_free (opening);
}

static void
start (RfWindow    *self,
       DexFiberFunc fiber,
       const char  *id)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->id = g_strdup (id);
  dex_clear (&self->starting);
  self->starting = dex_scheduler_spawn (NULL, 0, fiber, opening, opening_free);
}

/**
 * rf_window_of:
 * @widget: a #GtkWidget
 *
 * Returns: (transfer none) (nullable): the window that @widget is in
 */
RfWindow *
rf_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  return root != NULL && RF_IS_WINDOW (root) ? RF_WINDOW (root) : NULL;
}

RfLibrary *
rf_window_get_library (RfWindow *self)
{
  g_return_val_if_fail (RF_IS_WINDOW (self), NULL);

  return self->library;
}

GSettings *
rf_window_get_settings (RfWindow *self)
{
  g_return_val_if_fail (RF_IS_WINDOW (self), NULL);

  return self->settings;
}

/**
 * rf_window_toast:
 *
 * Says what has happened, or why something has not.
 */
void
rf_window_toast (RfWindow   *self,
                 const char *format,
                 ...)
{
  g_autofree char *text = NULL;
  AdwToast *toast;
  va_list args;

  g_return_if_fail (RF_IS_WINDOW (self));

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * rf_window_toast_undo:
 * @target: (transfer floating): what @action is to undo
 */
void
rf_window_toast_undo (RfWindow   *self,
                      const char *text,
                      const char *action,
                      GVariant   *target)
{
  AdwToast *toast;

  g_return_if_fail (RF_IS_WINDOW (self));

  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * rf_window_add_toast:
 * @toast: (transfer full): one with a button of its own
 */
void
rf_window_add_toast (RfWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (RF_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (RfWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (self == NULL)
    return;
  if (error != NULL)
    rf_window_toast (self, "%s", error->message);
  else
    rf_window_toast (self, _ ("Saved as %s"), name);
}

/**
 * rf_window_save_bytes:
 * @self: (nullable): who is told how it went; NULL for nobody
 * @bytes: the whole new content of @file
 */
void
rf_window_save_bytes (RfWindow *self,
                      GFile    *file,
                      GBytes   *bytes)
{
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb, self != NULL ? g_object_ref (self) : NULL);
}

/* As rf_window_save_bytes(). @text: (transfer full) */
void
rf_window_save (RfWindow *self,
                GFile    *file,
                char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  rf_window_save_bytes (self, file, bytes);
}

/**
 * rf_window_fail:
 * @widget: a #GtkWidget; where it is in no window any more, nobody is told
 * @error: (transfer full): why; that something was given up is no news
 *
 * Returns: (transfer full): a future that is rejected with @error
 */
DexFuture *
rf_window_fail (gpointer widget,
                GError  *error)
{
  RfWindow *window = rf_window_of (widget);

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rf_window_toast (window, "%s", error->message);

  return dex_future_new_for_error (error);
}

/**
 * rf_window_fail_cb:
 * @future: what was rejected
 * @widget: as for rf_window_fail()
 *
 * rf_window_fail() as a #DexFutureCallback, for dex_future_catch().
 */
DexFuture *
rf_window_fail_cb (DexFuture *future,
                   gpointer   widget)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);

  return rf_window_fail (widget, error);
}

void
rf_window_push (RfWindow          *self,
                AdwNavigationPage *page)
{
  g_return_if_fail (RF_IS_WINDOW (self));

  adw_navigation_view_push (self->navigation, page);
}

/**
 * rf_window_replace:
 *
 * Shows @page in the place of the one that is shown, with nothing to go back to but what lies below.
 */
void
rf_window_replace (RfWindow          *self,
                   AdwNavigationPage *page)
{
  AdwNavigationPage *shown;

  g_return_if_fail (RF_IS_WINDOW (self));

  shown = adw_navigation_view_get_visible_page (self->navigation);
  adw_navigation_view_push (self->navigation, page);
  if (g_strcmp0 (adw_navigation_page_get_tag (shown), "library") != 0)
    {
      g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->navigation);
      g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
        {
          g_autoptr (AdwNavigationPage) item = g_list_model_get_item (stack, i);

          if (item != shown)
            g_ptr_array_add (pages, g_steal_pointer (&item));
        }
      adw_navigation_view_replace (self->navigation, (AdwNavigationPage **) pages->pdata, pages->len);
    }
}

static void
show_place (RfWindow   *self,
            const char *place)
{
  AdwNavigationPage *page = ADW_NAVIGATION_PAGE (self->flows_page);

  if (g_strcmp0 (place, "sessions") == 0)
    {
      if (self->sessions_page == NULL)
        self->sessions_page = g_object_ref_sink (rf_sessions_page_new (self->library));
      page = ADW_NAVIGATION_PAGE (self->sessions_page);
    }

  adw_navigation_view_pop_to_tag (self->navigation, "library");
  if (adw_navigation_split_view_get_content (self->split) != page)
    adw_navigation_split_view_set_content (self->split, page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  rf_sidebar_select (self->sidebar, place);
  if (page == ADW_NAVIGATION_PAGE (self->sessions_page))
    rf_sessions_page_search (self->sessions_page);
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  show_place (RF_WINDOW (widget), g_variant_get_string (target, NULL));
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);

  show_place (self, "flows");
  rf_flows_page_search (self->flows_page);
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);

  if (!adw_navigation_view_pop (self->navigation))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

/* ---- flows and sessions ---------------------------------------------------------------------------------------- */

static void
open_flow_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);

  rf_window_push (self, ADW_NAVIGATION_PAGE (rf_flow_page_new (self->library, g_variant_get_string (target, NULL), NULL)));
}

static void
open_step_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);
  const char *flow, *node;

  g_variant_get (target, "(&s&s)", &flow, &node);
  rf_window_push (self, ADW_NAVIGATION_PAGE (rf_flow_page_new (self->library, flow, node)));
}

static void
new_flow_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  rf_flow_new_start (RF_WINDOW (widget), g_variant_get_string (target, NULL), NULL);
}

static void
new_from_clipboard_action (GtkWidget  *widget,
                           const char *action,
                           GVariant   *target)
{
  rf_flow_new_from_clipboard (RF_WINDOW (widget));
}

static void
open_flow_window_action (GtkWidget  *widget,
                         const char *action,
                         GVariant   *target)
{
  RfWindow *other = rf_window_new (RF_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget))));

  gtk_widget_activate_action (GTK_WIDGET (other), "win.open-flow", "s", g_variant_get_string (target, NULL));
  gtk_window_present (GTK_WINDOW (other));
}

static void
export_flow_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  rf_flow_export_start (RF_WINDOW (widget), RF_WINDOW (widget)->library, g_variant_get_string (target, NULL));
}

static DexFuture *
run_flow_fiber (gpointer data)
{
  Opening *opening = data;
  RfWindow *self = opening->window;
  GError *error = NULL;
  g_autoptr (RfRunner) runner = dex_await_object (rf_runner_prepare (self->library, opening->id), &error);

  if (runner == NULL)
    return rf_window_fail (self, error);

  adw_dialog_present (ADW_DIALOG (rf_intake_dialog_new (runner)), GTK_WIDGET (self));

  return dex_future_new_true ();
}

static void
run_flow_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  start (RF_WINDOW (widget), run_flow_fiber, g_variant_get_string (target, NULL));
}

static DexFuture *
open_session_fiber (gpointer data)
{
  Opening *opening = data;
  RfWindow *self = opening->window;
  GError *error = NULL;
  g_autoptr (RfRunner) runner = dex_await_object (rf_runner_resume (self->library, opening->id), &error);

  if (runner == NULL)
    return rf_window_fail (self, error);

  if (rf_run_is_paused (rf_runner_get_run (runner)) && !rf_run_is_finished (rf_runner_get_run (runner)) &&
      !dex_await (rf_runner_do (runner, rf_run_resume (rf_runner_get_run (runner), rf_runner_now (), NULL), NULL), &error))
    return rf_window_fail (self, error);
  if (rf_run_is_finished (rf_runner_get_run (runner)))
    rf_window_push (self, ADW_NAVIGATION_PAGE (rf_note_page_new (runner, self->settings)));
  else
    rf_window_push (self, ADW_NAVIGATION_PAGE (rf_session_page_new (runner, self->settings)));

  return dex_future_new_true ();
}

/* Shows the page of the session where it is open in this window. */
static gboolean
show_open_session (RfWindow   *self,
                   const char *session)
{
  g_autoptr (GListModel) pages = adw_navigation_view_get_navigation_stack (self->navigation);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (pages, i);
      RfRunner *runner = RF_IS_SESSION_PAGE (page) ? rf_session_page_get_runner (RF_SESSION_PAGE (page)) : NULL;
      RfRun *run = runner != NULL ? rf_runner_get_run (runner) : NULL;

      if (run == NULL || rf_run_is_finished (run) || g_strcmp0 (rf_run_get_session (run), session) != 0)
        continue;
      adw_navigation_view_pop_to_page (self->navigation, page);
      gtk_window_present (GTK_WINDOW (self));
      return TRUE;
    }

  return FALSE;
}

/* A session has one page, since its record has one writer: where it is open already, that is shown. */
static void
open_session_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  const char *session = g_variant_get_string (target, NULL);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (RF_IS_WINDOW (l->data) && show_open_session (l->data, session))
      return;

  start (RF_WINDOW (widget), open_session_fiber, session);
}

static void
open_session_window_action (GtkWidget  *widget,
                            const char *action,
                            GVariant   *target)
{
  RfWindow *other = rf_window_new (RF_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget))));

  gtk_window_present (GTK_WINDOW (other));
  gtk_widget_activate_action_variant (GTK_WIDGET (other), "win.open-session", target);
}

static void
restore_flow_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);

  dex_future_disown (rf_library_delete_flow (self->library, g_variant_get_string (target, NULL), FALSE));
}

static gboolean
take_back (RfStore      *store,
           gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  const char *const *ids = data;

  for (guint i = 0; ids[i] != NULL; i++)
    if (!rf_store_set_flow_deleted (store, ids[i], TRUE, error))
      return FALSE;

  return TRUE;
}

static void
undo_import_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);

  gtk_widget_activate_action (widget, "win.show", "s", "flows");
  dex_future_disown (rf_library_write (self->library, take_back, g_variant_dup_strv (target, NULL), (GDestroyNotify) g_strfreev));
}

/* ---- import ---------------------------------------------------------------------------------------------------- */

/**
 * rf_window_import_files:
 *
 * Shows what each of @files holds; nothing is stored before the engineer says so.
 */
void
rf_window_import_files (RfWindow *self,
                        GFile   **files,
                        guint     n_files)
{
  g_return_if_fail (RF_IS_WINDOW (self));

  for (guint i = n_files; i > 0; i--)
    if (!rf_session_import_start (self, self->library, files[i - 1]))
      rf_window_push (self, ADW_NAVIGATION_PAGE (rf_import_page_new (self->library, files[i - 1])));
}

static DexFuture *
files_chosen_cb (DexFuture *future,
                 gpointer   data)
{
  RfWindow *self = data;
  GListModel *chosen = g_value_get_object (dex_future_get_value (future, NULL));

  for (guint i = g_list_model_get_n_items (chosen); i > 0; i--)
    {
      g_autoptr (GFile) file = g_list_model_get_item (chosen, i - 1);

      rf_window_import_files (self, &file, 1);
    }

  return dex_future_new_true ();
}

static void
open_multiple_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GListModel *files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files != NULL)
    dex_promise_resolve_object (promise, files);
  else
    dex_promise_reject (promise, error);
}

/* What the table of readers knows by its name. */
static const char *const import_suffixes[] = {
  "rfflow", "mmd", "mermaid", "md", "markdown", "txt", "dot", "gv", "opml", "twee", "tw", "canvas", "json", "jsonc",
  "drawio", "dio", "drawio.svg", "drawio.png", "xml", "vsdx", "vsdm",
  "docx", "docm", "csv", "tsv", "zip", "rfsession",
};

static void
import_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfWindow *self = RF_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) flows = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  DexPromise *promise = dex_promise_new ();

  gtk_file_filter_set_name (flows, _ ("Flows, drawings, charts and outlines"));
  for (guint i = 0; i < G_N_ELEMENTS (import_suffixes); i++)
    gtk_file_filter_add_suffix (flows, import_suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, flows);
  g_list_store_append (filters, all);

  gtk_file_dialog_set_title (dialog, _ ("Import"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Open"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (self), NULL, open_multiple_cb, dex_ref (promise));

  dex_future_disown (dex_future_then (DEX_FUTURE (promise), files_chosen_cb, g_object_ref (self), g_object_unref));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         RfWindow      *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    rf_window_import_files (self, (GFile **) &l->data, 1);

  return files != NULL;
}

/* ---- the store's state ----------------------------------------------------------------------------------------- */

static void
count_unfinished (RfWindow *self)
{
  rf_sidebar_set_unfinished (self->sidebar, g_list_model_get_n_items (rf_library_get_sessions (self->library)));
}

/**
 * rf_window_store_opened:
 *
 * Says what the opening of the store found, and offers what was left unfinished.
 */
void
rf_window_store_opened (RfWindow *self)
{
  const char *notice;

  g_return_if_fail (RF_IS_WINDOW (self));

  notice = rf_library_get_notice (self->library);
  if (notice != NULL)
    {
      AdwDialog *dialog = adw_alert_dialog_new (_ ("The Store Was Damaged"), notice);

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Continue"));
      adw_dialog_present (dialog, GTK_WIDGET (self));
    }
  if (g_settings_get_boolean (self->settings, "resume-at-start"))
    rf_flows_page_offer_resume (self->flows_page);
}

/**
 * rf_window_show_store_error:
 *
 * Without a store there is nothing to do here: says why, and what would help. What leads to flows and sessions is off.
 */
void
rf_window_show_store_error (RfWindow     *self,
                            const GError *error)
{
  static const char *const places[] = { "win.show", "win.search", "win.import", "win.new-flow", "win.new-from-clipboard" };
  AdwNavigationPage *page;
  GtkWidget *status, *view;

  g_return_if_fail (RF_IS_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), places[i], FALSE);

  status = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status),
                             g_error_matches (error, RF_ERROR, RF_ERROR_IN_USE) ? _ ("The Flows Are in Use")
                                                                                : _ ("The Flows Cannot Be Opened"));
  rf_status_describe (ADW_STATUS_PAGE (status), error->message);
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), status);
  page = adw_navigation_page_new (view, "ResolutionFlow");
  adw_navigation_view_replace (self->navigation, &page, 1);
}

static void
follow_accent (RfWindow *self)
{
  /* Electric blue stands in for Adwaita's blue only (design.md 2). */
  if (adw_style_manager_get_accent_color (adw_style_manager_get_default ()) == ADW_ACCENT_COLOR_BLUE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "electric");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "electric");
}

static void
rf_window_dispose (GObject *object)
{
  RfWindow *self = RF_WINDOW (object);

  dex_clear (&self->starting);
  g_clear_object (&self->sessions_page);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_WINDOW);

  G_OBJECT_CLASS (rf_window_parent_class)->dispose (object);
}

static void
rf_window_class_init (RfWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_window_dispose;

  g_type_ensure (RF_TYPE_SIDEBAR);
  g_type_ensure (RF_TYPE_FLOWS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RfWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RfWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, RfWindow, split);
  gtk_widget_class_bind_template_child (widget_class, RfWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RfWindow, flows_page);

  gtk_widget_class_install_action (widget_class, "win.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL); /* a page may have its own */
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.open-flow", "s", open_flow_action);
  gtk_widget_class_install_action (widget_class, "win.new-flow", "s", new_flow_action);
  gtk_widget_class_install_action (widget_class, "win.new-from-clipboard", NULL, new_from_clipboard_action);
  gtk_widget_class_install_action (widget_class, "win.open-flow-window", "s", open_flow_window_action);
  gtk_widget_class_install_action (widget_class, "win.open-step", "(ss)", open_step_action);
  gtk_widget_class_install_action (widget_class, "win.export-flow", "s", export_flow_action);
  gtk_widget_class_install_action (widget_class, "win.run-flow", "s", run_flow_action);
  gtk_widget_class_install_action (widget_class, "win.open-session", "s", open_session_action);
  gtk_widget_class_install_action (widget_class, "win.open-session-window", "s", open_session_window_action);
  gtk_widget_class_install_action (widget_class, "win.restore-flow", "s", restore_flow_action);
  rf_history_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.undo-import", "as", undo_import_action);
}

static void
rf_window_init (RfWindow *self)
{
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color", G_CALLBACK (follow_accent), self,
                           G_CONNECT_SWAPPED);
  follow_accent (self);
}

RfWindow *
rf_window_new (RfApplication *application)
{
  RfWindow *self = g_object_new (RF_TYPE_WINDOW, "application", application, NULL);

  self->library = g_object_ref (rf_application_get_library (application));
  self->settings = g_object_ref (rf_application_get_settings (application));

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->library, "author", self->sidebar, "author", G_BINDING_SYNC_CREATE);
  rf_flows_page_set_library (self->flows_page, self->library, self->settings);
  g_signal_connect_object (rf_library_get_sessions (self->library), "items-changed", G_CALLBACK (count_unfinished), self,
                           G_CONNECT_SWAPPED);
  count_unfinished (self);
  rf_sidebar_select (self->sidebar, "flows");

  return self;
}
