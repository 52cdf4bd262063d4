/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reminds of parked sessions when their time has come; of those that became
 * due while the application was closed when it starts. Looks at the wall's
 * clock every half a minute, since that is what the time was given in: it may
 * be set, and the computer may sleep.
 */

#include "rf-wakeups.h"

#include <glib/gi18n.h>

#include "rf-session-item.h"

#define LOOK_EVERY 30 /* seconds */

struct _RfWakeups
{
  GObject parent_instance;

  GApplication *application; /* a plain pointer: it owns this */
  RfLibrary    *library;
  GHashTable   *told;        /* ids of sessions that were reminded of */
  guint         source;
};

G_DEFINE_FINAL_TYPE (RfWakeups, rf_wakeups, G_TYPE_OBJECT)

static void
rf_wakeups_finalize (GObject *object)
{
  RfWakeups *self = RF_WAKEUPS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_unref (self->told);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_wakeups_parent_class)->finalize (object);
}

static void
rf_wakeups_class_init (RfWakeupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_wakeups_finalize;
}

static void
rf_wakeups_init (RfWakeups *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The name of the notification of a session. */
static char *
dup_name (const char *session)
{
  return g_strconcat ("parked-", session, NULL);
}

static void
tell (RfWakeups           *self,
      const RfSessionInfo *info)
{
  const char *who = info->ticket != NULL ? info->ticket : info->client;
  g_autofree char *title = g_strdup_printf (_ ("“%s” is due"), info->flow_name);
  g_autofree char *body = who != NULL ? g_strdup_printf ("%s · %s", who, info->park_reason) : g_strdup (info->park_reason);
  g_autofree char *name = dup_name (info->id);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.open-session", "s", info->id);
  g_notification_add_button_with_target (notification, _ ("Resume"), "app.open-session", "s", info->id);
  g_application_send_notification (self->application, name, notification);
}

/* Tells of @info where it is due, and gives the seconds until it is. */
static gint64
look_at (RfWakeups           *self,
         const RfSessionInfo *info,
         GHashTable          *due,
         gint64               now)
{
  if (!info->parked || info->wake == 0)
    return G_MAXINT64;
  if (info->wake > now)
    return (info->wake - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  g_hash_table_add (due, g_strdup (info->id));
  if (!g_hash_table_contains (self->told, info->id))
    tell (self, info);

  return G_MAXINT64;
}

/* Takes back what was told of sessions that are not due any more: resumed, parked for longer, or deleted. */
static void
withdraw_others (RfWakeups  *self,
                 GHashTable *due)
{
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &session, NULL))
    if (!g_hash_table_contains (due, session))
      {
        g_autofree char *name = dup_name (session);

        g_application_withdraw_notification (self->application, name);
      }
}

static void look (RfWakeups *self);

static gboolean
look_cb (gpointer data)
{
  RfWakeups *self = data;

  self->source = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
look (RfWakeups *self)
{
  GListModel *sessions = rf_library_get_sessions (self->library);
  g_autoptr (GHashTable) due = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 now = g_get_real_time (), next = G_MAXINT64;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (RfSessionItem) item = g_list_model_get_item (sessions, i);

      next = MIN (next, look_at (self, rf_session_item_get_info (item), due, now));
    }
  withdraw_others (self, due);
  g_hash_table_unref (self->told);
  self->told = g_steal_pointer (&due);

  g_clear_handle_id (&self->source, g_source_remove);
  if (next != G_MAXINT64)
    self->source = g_timeout_add_seconds (CLAMP (next, 1, LOOK_EVERY), look_cb, self);
}

/**
 * rf_wakeups_new:
 * @application: sends the notifications; has the action “open-session”, and outlives this
 */
RfWakeups *
rf_wakeups_new (GApplication *application,
                RfLibrary    *library)
{
  RfWakeups *self = g_object_new (RF_TYPE_WAKEUPS, NULL);

  self->application = application;
  self->library = g_object_ref (library);
  g_signal_connect_object (rf_library_get_sessions (library), "items-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}
