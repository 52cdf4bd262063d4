/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing several sessions of the history: two are compared, any number is
 * deleted. The blank on a row begins it, Escape ends it.
 */

#include "rf-sessions-page-private.h"

#include <glib/gi18n.h>

#include "rf-window.h"

/* What is done with the chosen sessions, once it is known which they are. */
typedef struct
{
  RfSessionsPage *page;
  GArray         *places; /* RfSessionPlace */
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *chosen = data;

  g_clear_object (&chosen->page);
  g_array_unref (chosen->places);
  g_free (chosen);
}

static gboolean
load_chosen (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  GArray *places = data;
  GPtrArray *infos = rf_store_load_sessions (store, (const RfSessionPlace *) places->data, places->len, error);

  if (infos == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), infos);

  return TRUE;
}

static void
stop (RfSessionsPage *self)
{
  gtk_toggle_button_set_active (self->choose_button, FALSE);
}

/* ---- what is done ---------------------------------------------------------------------------------------------- */

/* The earlier one is the first: it is read from left to right. */
static DexFuture *
compare_cb (DexFuture *future,
            gpointer   data)
{
  RfSessionsPage *self = ((Chosen *) data)->page;
  GPtrArray *infos = g_value_get_boxed (dex_future_get_value (future, NULL));
  const RfSessionInfo *later = infos->pdata[0], *earlier = infos->pdata[1];

  if (later == NULL || earlier == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return dex_future_new_true ();
  if (g_strcmp0 (later->flow, earlier->flow) != 0)
    {
      rf_window_toast (rf_window_of (self), _ ("These two ran different flows. Select two sessions of one flow."));
      return dex_future_new_true ();
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.compare-sessions", "(ss)", earlier->id, later->id);
  stop (self);

  return dex_future_new_true ();
}

static DexFuture *
delete_cb (DexFuture *future,
           gpointer   data)
{
  RfSessionsPage *self = ((Chosen *) data)->page;
  GPtrArray *infos = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) sessions = NULL;

  for (guint i = 0; i < infos->len; i++)
    if (infos->pdata[i] != NULL)
      g_strv_builder_add (ids, ((RfSessionInfo *) infos->pdata[i])->id);
  sessions = g_strv_builder_end (ids);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-sessions", "^as", sessions);
  stop (self);

  return dex_future_new_true ();
}

static void
do_with_chosen (RfSessionsPage   *self,
                DexFutureCallback what)
{
  Chosen *chosen = g_new0 (Chosen, 1);
  DexFuture *done;

  chosen->page = g_object_ref (self);
  chosen->places = rf_history_choice_dup_places (self->choice);
  done = rf_library_read (self->library, load_chosen, g_array_ref (chosen->places), (GDestroyNotify) g_array_unref);
  done = dex_future_then (done, what, chosen, chosen_free);
  dex_future_disown (dex_future_catch (done, rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

/* Nothing happens unless two are chosen. */
void
rf_sessions_page_compare_chosen (RfSessionsPage *self)
{
  if (rf_history_choice_get_n (self->choice) == 2)
    do_with_chosen (self, compare_cb);
}

/* Nothing happens while none is chosen. */
void
rf_sessions_page_delete_chosen (RfSessionsPage *self)
{
  if (rf_history_choice_get_n (self->choice) > 0)
    do_with_chosen (self, delete_cb);
}

static void
chosen_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  if (g_str_has_suffix (action, "compare-chosen"))
    rf_sessions_page_compare_chosen (RF_SESSIONS_PAGE (widget));
  else
    rf_sessions_page_delete_chosen (RF_SESSIONS_PAGE (widget));
}

/* ---- the mode -------------------------------------------------------------------------------------------------- */

static void
show_chosen (RfSessionsPage *self)
{
  gboolean active = rf_history_choice_get_active (self->choice);
  guint n = rf_history_choice_get_n (self->choice);
  /* Translators: how many sessions are selected, as a title */
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u Selected", "%u Selected", n), n);

  adw_window_title_set_title (self->window_title, !active ? C_ ("navigation", "Sessions") : n > 0 ? count : _ ("Select Sessions"));
  adw_toolbar_view_set_reveal_bottom_bars (self->view, active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sessions.compare-chosen", active && n == 2);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sessions.delete-chosen", active && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sessions.stop-choosing", active);
  gtk_widget_set_tooltip_text (self->compare_chosen, n == 2 ? _ ("Compare (Ctrl+D)") : _ ("Select two sessions to compare them"));
}

static void
changed_cb (RfSessionsPage *self)
{
  guint n = rf_history_choice_get_n (self->choice);
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u session selected", "%u sessions selected", n), n);

  show_chosen (self);
  if (rf_history_choice_get_active (self->choice))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), n > 0 ? count : _ ("Select sessions"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
toggled_cb (RfSessionsPage *self)
{
  rf_history_choice_set_active (self->choice, gtk_toggle_button_get_active (self->choose_button));
}

static void
wanted_cb (RfSessionsPage *self,
           guint           position)
{
  gtk_toggle_button_set_active (self->choose_button, TRUE);
  rf_history_choice_toggle (self->choice, position);
}

static void
stop_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  stop (RF_SESSIONS_PAGE (widget));
}

static void
toggle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfSessionsPage *self = RF_SESSIONS_PAGE (widget);

  gtk_toggle_button_set_active (self->choose_button, !gtk_toggle_button_get_active (self->choose_button));
}

/**
 * rf_sessions_page_allow_choice:
 * @allowed: whether there are sessions to choose from: hits of a search are places in sessions
 */
void
rf_sessions_page_allow_choice (RfSessionsPage *self,
                               gboolean        allowed)
{
  if (!allowed)
    stop (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sessions.toggle-choosing", allowed);
}

void
rf_sessions_page_set_up_choice (RfSessionsPage *self)
{
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  show_chosen (self);
}

void
rf_sessions_page_install_choice (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.compare-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "sessions.delete-chosen", NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "sessions.toggle-choosing", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "sessions.stop-choosing", NULL, stop_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "sessions.toggle-choosing", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sessions.stop-choosing", NULL);
}
