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

  GtkImage  *outcome_icon;
  GtkLabel  *title;
  GtkLabel  *detail;
  GtkLabel  *outcome;
  GtkLabel  *time;
  GtkWidget *resume;
};

G_DEFINE_FINAL_TYPE (RfSessionRow, rf_session_row, ADW_TYPE_BIN)

static void
resume_cb (RfSessionRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-session", "s", rf_session_item_get_info (self->item)->id);
}

static void
rf_session_row_dispose (GObject *object)
{
  RfSessionRow *self = RF_SESSION_ROW (object);

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
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, title);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, detail);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, time);
  gtk_widget_class_bind_template_child (widget_class, RfSessionRow, resume);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
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

void
rf_session_row_set_item (RfSessionRow  *self,
                         RfSessionItem *item)
{
  const RfSessionInfo *info;
  g_autofree char *detail = NULL;
  g_autofree char *active = NULL;
  g_autofree char *when = NULL;
  g_autofree char *time = NULL;
  g_autofree char *state = NULL;
  gboolean is_open;

  g_return_if_fail (RF_IS_SESSION_ROW (self));

  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  info = rf_session_item_get_info (item);
  is_open = info->outcome == NULL;
  state = dup_state (info);
  detail = rf_session_detail (info);
  active = rf_words_duration (info->active);
  when = rf_words_when (info->started, g_get_real_time ());
  time = g_strdup_printf ("%s · %s", active, when);

  gtk_label_set_label (self->title, info->flow_name);
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->outcome, state);
  gtk_label_set_label (self->time, time);
  gtk_image_set_from_icon_name (self->outcome_icon, info->parked ? "alarm-symbolic" : rf_outcome_icon (info->outcome));
  gtk_widget_set_visible (self->resume, is_open);
}

RfSessionItem *
rf_session_row_get_item (RfSessionRow *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ROW (self), NULL);

  return self->item;
}
