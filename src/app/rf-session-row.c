/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session in a list.
 */

#include "rf-session-row.h"

#include <glib/gi18n.h>

#include "rf-words.h"

struct _RfSessionRow
{
  AdwBin parent_instance;

  RfSessionItem *item;
  gulong         loading;
  gboolean       plain;
  GtkListItem   *list_item; /* (nullable): what the row is the child of, where several can be chosen */

  GtkWidget *check;
  GtkImage  *outcome_icon;
  GtkLabel  *title;
  GtkLabel  *detail;
  GtkLabel  *outcome;
  GtkLabel  *time;
  GtkWidget *resume;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (RfSessionRow, rf_session_row, ADW_TYPE_BIN)

static void
resume_cb (RfSessionRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", rf_session_item_get_info (self->item)->id);
}

/* What the menu of the row asks for, of its session. */
static void
act_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfSessionRow *self = RF_SESSION_ROW (widget);
  const RfSessionInfo *info = self->item != NULL ? rf_session_item_get_info (self->item) : NULL;

  if (info == NULL)
    return;
  if (g_str_has_suffix (action, "replay"))
    gtk_widget_activate_action (widget, "win.replay-session", "(ss)", info->id, "");
  else if (g_str_has_suffix (action, "compare"))
    gtk_widget_activate_action (widget, "win.compare-session", "s", info->id);
  else if (g_str_has_suffix (action, "export"))
    gtk_widget_activate_action (widget, "win.export-session", "s", info->id);
  else if (g_str_has_suffix (action, "delete"))
    gtk_widget_activate_action (widget, "win.delete-sessions", "^as", (const char *const[]) { info->id, NULL });
  else if (g_str_has_suffix (action, "select"))
    gtk_widget_activate_action (widget, "sessions.choose", NULL);
  else
    gtk_widget_activate_action (widget, "win.open-session", "s", info->id);
}

static void
stop_waiting (RfSessionRow *self)
{
  if (self->loading != 0)
    g_clear_signal_handler (&self->loading, self->item);
}

static void
rf_session_row_dispose (GObject *object)
{
  RfSessionRow *self = RF_SESSION_ROW (object);

  stop_waiting (self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SESSION_ROW);

  G_OBJECT_CLASS (rf_session_row_parent_class)->dispose (object);
}

static void
rf_session_row_class_init (RfSessionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_session_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-session-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, check);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, title);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, detail);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, time);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, resume);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_install_action (widget_class, "session.open", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "session.replay", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "session.compare", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "session.select", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "session.export", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "session.delete", NULL, act_action);
}

static void
rf_session_row_init (RfSessionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rf_session_row_new (void)
{
  return g_object_new (RF_TYPE_SESSION_ROW, NULL);
}

/**
 * rf_session_detail:
 *
 * Returns: (transfer full): ticket, client and device, or the step where it stands, in a line
 */
char *
rf_session_detail (const RfSessionInfo *info)
{
  const char *parts[] = { info->parked ? info->park_reason : NULL, info->ticket, info->client, info->asset, info->outcome == NULL ? info->current : NULL };
  GString *detail = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || parts[i][0] == '\0')
        continue;
      if (detail->len > 0)
        g_string_append (detail, " · ");
      g_string_append (detail, parts[i]);
    }
  if (detail->len == 0)
    g_string_append (detail, info->author);

  return g_string_free_and_steal (detail);
}

/* “Parked”, “Parked until 14:30”, “Due” */
static char *
dup_state (const RfSessionInfo *info)
{
  gint64 now = g_get_real_time ();
  g_autofree char *when = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!info->parked)
    return g_strdup (rf_outcome_word (info->outcome));
  if (info->wake == 0)
    return g_strdup (_ ("Parked"));
  if (info->wake <= now)
    return g_strdup (C_ ("a parked session", "Due"));

  utc = g_date_time_new_from_unix_utc (info->wake / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  /* Translators: a time of day as strftime writes it, and one with its weekday */
  when = g_date_time_format (local, info->wake - now < 12 * G_TIME_SPAN_HOUR ? "%H:%M" : _ ("%a, %H:%M"));

  return g_strdup_printf (_ ("Parked until %s"), when);
}

/* While rows are chosen nothing in them is pressed, and the names need the room. */
static void
show_resume (RfSessionRow *self)
{
  const RfSessionInfo *info = self->item != NULL ? rf_session_item_get_info (self->item) : NULL;

  gtk_widget_set_visible (self->resume, info != NULL && info->outcome == NULL && !self->plain && !gtk_widget_get_visible (self->check));
}

static void
show (RfSessionRow *self)
{
  const RfSessionInfo *info = rf_session_item_get_info (self->item);
  g_autofree char *detail = NULL;
  g_autofree char *active = NULL;
  g_autofree char *when = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *time = NULL;
  g_autofree char *menu = NULL;
  g_autofree char *state = dup_state (info);

  detail = rf_session_detail (info);
  active = rf_words_duration (info->active);
  when = rf_words_when (info->started, g_get_real_time ());
  hour = rf_words_hour (info->started);
  time = g_strdup_printf ("%s · %s", hour, active); /* the day stands above */
  menu = g_strdup_printf (_ ("Menu of the session of %s"), when);

  gtk_label_set_label (self->title, info->flow_name);
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->outcome, state);
  gtk_label_set_label (self->time, time);
  gtk_image_set_from_icon_name (self->outcome_icon, info->parked ? "alarm-symbolic" : rf_outcome_icon (info->outcome));
  show_resume (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
}

static void
show_nothing (RfSessionRow *self)
{
  gtk_label_set_label (self->title, "…");
  gtk_label_set_label (self->detail, "");
  gtk_label_set_label (self->outcome, "");
  gtk_label_set_label (self->time, "");
  gtk_image_clear (self->outcome_icon);
  gtk_widget_set_visible (self->resume, FALSE);
}

/**
 * rf_session_row_set_item:
 * @item: (nullable): what to show; it may still be read
 */
void
rf_session_row_set_item (RfSessionRow  *self,
                         RfSessionItem *item)
{
  g_return_if_fail (RF_IS_SESSION_ROW (self));

  if (self->item == item)
    return;
  stop_waiting (self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  if (rf_session_item_get_info (item) != NULL)
    {
      show (self);
      return;
    }
  show_nothing (self);
  self->loading = g_signal_connect_swapped (item, "loaded", G_CALLBACK (show), self);
}

/* The row only tells what the session is: nothing can be done with it but choose it. */
void
rf_session_row_set_plain (RfSessionRow *self)
{
  g_return_if_fail (RF_IS_SESSION_ROW (self));

  self->plain = TRUE;
  gtk_widget_set_visible (self->menu, FALSE);
}

gboolean
rf_session_row_is_plain (RfSessionRow *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ROW (self), FALSE);

  return self->plain;
}

/**
 * rf_session_row_choose_with:
 * @choice: has a property “active”: whether rows are chosen; while it is, nothing in the row can be pressed
 * @list_item: (transfer none): what @self is the child of; its selection is shown
 */
void
rf_session_row_choose_with (RfSessionRow *self,
                            gpointer      choice,
                            GtkListItem  *list_item)
{
  g_return_if_fail (RF_IS_SESSION_ROW (self));

  self->list_item = list_item;
  g_object_bind_property (choice, "active", self->check, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (choice, "active", self->menu, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (self->check, "notify::visible", G_CALLBACK (show_resume), self, G_CONNECT_SWAPPED);
  g_object_bind_property (list_item, "selected", self->check, "active", G_BINDING_SYNC_CREATE);
}

/* Where the row stands in its list; GTK_INVALID_LIST_POSITION where nobody can choose several. */
guint
rf_session_row_get_position (RfSessionRow *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ROW (self), GTK_INVALID_LIST_POSITION);

  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item) : GTK_INVALID_LIST_POSITION;
}

/* Opens the menu of the row. */
void
rf_session_row_pop_up (RfSessionRow *self)
{
  g_return_if_fail (RF_IS_SESSION_ROW (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu));
}

RfSessionItem *
rf_session_row_get_item (RfSessionRow *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ROW (self), NULL);

  return self->item;
}
