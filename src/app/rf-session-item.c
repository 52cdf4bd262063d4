/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session as a list model holds it. A long list has items whose session is
 * read when a row shows them; once it is there it never changes.
 */

#include "rf-session-item.h"

#include <glib/gi18n.h>

struct _RfSessionItem
{
  GObject parent_instance;

  RfSessionInfo *info; /* (nullable): while it is being read */
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfSessionItem, rf_session_item, G_TYPE_OBJECT)

static void
rf_session_item_finalize (GObject *object)
{
  RfSessionItem *self = RF_SESSION_ITEM (object);

  g_clear_pointer (&self->info, rf_session_info_unref);

  G_OBJECT_CLASS (rf_session_item_parent_class)->finalize (object);
}

static void
rf_session_item_class_init (RfSessionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_session_item_finalize;

  /**
   * RfSessionItem::loaded:
   *
   * The session is there now.
   */
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_session_item_init (RfSessionItem *self)
{
}

/**
 * rf_session_item_new:
 * @info: (transfer full) (nullable): what the store told; NULL while it is being read
 */
RfSessionItem *
rf_session_item_new (RfSessionInfo *info)
{
  RfSessionItem *self = g_object_new (RF_TYPE_SESSION_ITEM, NULL);

  self->info = info;

  return self;
}

/**
 * rf_session_item_take_info:
 * @info: (transfer full): what the store told
 */
void
rf_session_item_take_info (RfSessionItem *self,
                           RfSessionInfo *info)
{
  g_return_if_fail (RF_IS_SESSION_ITEM (self));

  g_clear_pointer (&self->info, rf_session_info_unref);
  self->info = info;
  g_signal_emit (self, signals[LOADED], 0);
}

const RfSessionInfo *
rf_session_item_get_info (RfSessionItem *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ITEM (self), NULL);

  return self->info;
}

gboolean
rf_session_item_is_finished (RfSessionItem *self)
{
  g_return_val_if_fail (RF_IS_SESSION_ITEM (self), FALSE);

  return self->info != NULL && self->info->outcome != NULL;
}

const char *
rf_outcome_icon (const char *outcome)
{
  if (outcome == NULL)
    return "media-playback-start-symbolic";
  if (strcmp (outcome, "resolved") == 0)
    return "rf-solution-symbolic";
  if (strcmp (outcome, "escalated") == 0)
    return "rf-escalate-symbolic";
  if (strcmp (outcome, "workaround") == 0)
    return "rf-fork-symbolic";

  return "rf-end-symbolic";
}

const char *
rf_outcome_word (const char *outcome)
{
  if (outcome == NULL)
    return _ ("Unfinished");
  if (strcmp (outcome, "resolved") == 0)
    return _ ("Resolved");
  if (strcmp (outcome, "workaround") == 0)
    return _ ("Workaround");
  if (strcmp (outcome, "escalated") == 0)
    return _ ("Escalated");
  if (strcmp (outcome, "unresolved") == 0)
    return _ ("Unresolved");
  if (strcmp (outcome, "abandoned") == 0)
    return _ ("Abandoned");

  return outcome;
}
