/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All sessions. It shows the library's list, filtered by words and outcome.
 */

#include "rf-sessions-page.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-session-row.h"
#include "rf-window.h"

struct _RfSessionsPage
{
  AdwNavigationPage parent_instance;

  RfLibrary         *library;
  GtkFilter         *filter;
  GtkSelectionModel *sessions;

  GtkSearchEntry *search;
  GtkDropDown    *outcomes;
  GtkStack       *stack;
  GtkListView    *list;
};

G_DEFINE_FINAL_TYPE (RfSessionsPage, rf_sessions_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
has_words (const RfSessionInfo *info,
           const char          *words)
{
  const char *fields[] = { info->flow_name, info->ticket, info->client, info->asset, info->author, info->current, info->park_reason };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] != NULL && g_str_match_string (words, fields[i], TRUE))
      return TRUE;

  return FALSE;
}

static gboolean
matches (gpointer item,
         gpointer data)
{
  static const char *const outcomes[] = { "resolved", "workaround", "escalated", "unresolved", "abandoned" };
  RfSessionsPage *self = data;
  const RfSessionInfo *info = rf_session_item_get_info (item);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint chosen = gtk_drop_down_get_selected (self->outcomes);

  if (words[0] != '\0' && !has_words (info, words))
    return FALSE;
  if (chosen == 0)
    return TRUE;
  if (chosen == 1)
    return info->outcome == NULL;

  return g_strcmp0 (info->outcome, outcomes[MIN (chosen - 2, G_N_ELEMENTS (outcomes) - 1)]) == 0;
}

static void
show_state (RfSessionsPage *self)
{
  guint n_all = g_list_model_get_n_items (rf_library_get_sessions (self->library));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->sessions));

  gtk_stack_set_visible_child_name (self->stack, n_all == 0 ? "empty" : n_shown == 0 ? "nothing" : "list");
}

static void
filter_changed_cb (RfSessionsPage *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
stop_search_cb (RfSessionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
activate_cb (RfSessionsPage *self,
             guint           position)
{
  g_autoptr (RfSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->sessions), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", rf_session_item_get_info (item)->id);
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);

  return rf_window_fail (data, error);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (widget);
  RfSessionItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (self->sessions));
  const RfSessionInfo *info;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;

  info = rf_session_item_get_info (item);
  text = g_strdup_printf (_ ("Session of “%s” deleted"), info->flow_name);
  rf_window_toast_undo (rf_window_of (self), text, "win.restore-session", g_variant_new_string (info->id));
  dex_future_disown (dex_future_catch (rf_library_delete_session (self->library, info->id, TRUE), failed_cb,
                                       g_object_ref (self), g_object_unref));
}

/* The one that is chosen, or the first that is unfinished: parked ones come before all. */
static const RfSessionInfo *
get_open (RfSessionsPage *self)
{
  RfSessionItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (self->sessions));
  g_autoptr (RfSessionItem) first = g_list_model_get_item (G_LIST_MODEL (self->sessions), 0);

  if (item == NULL || rf_session_item_is_finished (item))
    item = first;

  return item != NULL && !rf_session_item_is_finished (item) ? rf_session_item_get_info (item) : NULL;
}

static void
resume_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  const RfSessionInfo *info = get_open (RF_SESSIONS_PAGE (widget));

  if (info != NULL)
    gtk_widget_activate_action (widget, "win.open-session", "s", info->id);
}

static void
resume_window_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  const RfSessionInfo *info = get_open (RF_SESSIONS_PAGE (widget));

  if (info != NULL)
    gtk_widget_activate_action (widget, "win.open-session-window", "s", info->id);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, rf_session_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  RfSessionItem *item = gtk_list_item_get_item (list_item);
  const RfSessionInfo *info = rf_session_item_get_info (item);
  g_autofree char *detail = rf_session_detail (info);

  rf_session_row_set_item (RF_SESSION_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_accessible_label (list_item, info->flow_name);
  gtk_list_item_set_accessible_description (list_item, detail);
}

static void
rf_sessions_page_dispose (GObject *object)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SESSIONS_PAGE);
  g_clear_object (&self->sessions);
  g_clear_object (&self->filter);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_sessions_page_parent_class)->dispose (object);
}

static void
rf_sessions_page_class_init (RfSessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_sessions_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, outcomes);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RfSessionsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "sessions.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "sessions.resume", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "sessions.resume-in-window", NULL, resume_window_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "sessions.resume", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_R, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "sessions.resume-in-window", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sessions.delete", NULL);
}

static void
rf_sessions_page_init (RfSessionsPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rf_focus_search_by_typing (self->search, GTK_WIDGET (self));

  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, rows);
}

RfSessionsPage *
rf_sessions_page_new (RfLibrary *library)
{
  RfSessionsPage *self = g_object_new (RF_TYPE_SESSIONS_PAGE, NULL);
  GListModel *model = g_object_ref (rf_library_get_sessions (library));

  self->library = g_object_ref (library);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  model = G_LIST_MODEL (gtk_filter_list_model_new (model, g_object_ref (self->filter)));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->sessions = GTK_SELECTION_MODEL (gtk_single_selection_new (model));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (self->sessions), FALSE);
  gtk_list_view_set_model (self->list, self->sessions);
  show_state (self);

  return self;
}
