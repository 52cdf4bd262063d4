/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a list model holds it: what the store told, and its facts in
 * words. The item of a flow stays the same object while the flow changes, so
 * that selection and scrolling stay where they are.
 */

#include "rf-flow-item.h"

#include <glib/gi18n.h>

#define MIN_RUNS 5 /* design.md 5: a number from fewer runs is no number */

struct _RfFlowItem
{
  GObject parent_instance;

  RfFlowInfo *info;
};

enum
{
  PROP_NAME = 1,
  PROP_INFO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfFlowItem, rf_flow_item, G_TYPE_OBJECT)

static void
rf_flow_item_finalize (GObject *object)
{
  RfFlowItem *self = RF_FLOW_ITEM (object);

  g_clear_pointer (&self->info, rf_flow_info_unref);

  G_OBJECT_CLASS (rf_flow_item_parent_class)->finalize (object);
}

static void
rf_flow_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  RfFlowItem *self = RF_FLOW_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, rf_flow_item_get_name (self));
      break;

    case PROP_INFO:
      g_value_set_boxed (value, self->info);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_flow_item_class_init (RfFlowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rf_flow_item_finalize;
  object_class->get_property = rf_flow_item_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INFO] =
    g_param_spec_boxed ("info", NULL, NULL, RF_TYPE_FLOW_INFO, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rf_flow_item_init (RfFlowItem *self)
{
}

/**
 * rf_flow_item_new:
 * @info: (transfer full): what the store told
 */
RfFlowItem *
rf_flow_item_new (RfFlowInfo *info)
{
  RfFlowItem *self = g_object_new (RF_TYPE_FLOW_ITEM, NULL);

  self->info = info;

  return self;
}

/**
 * rf_flow_item_find:
 * @flows: a list of #RfFlowItem
 * @id: (nullable): of a flow
 *
 * Returns: (transfer full) (nullable): the item of that flow
 */
RfFlowItem *
rf_flow_item_find (GListModel *flows,
                   const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (flows); i++)
    {
      g_autoptr (RfFlowItem) item = g_list_model_get_item (flows, i);

      if (strcmp (rf_flow_item_get_id (item), id) == 0)
        return g_steal_pointer (&item);
    }

  return NULL;
}

const RfFlowInfo *
rf_flow_item_get_info (RfFlowItem *self)
{
  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), NULL);

  return self->info;
}

static gboolean
is_unchanged (const RfFlowInfo *info,
              const RfFlowInfo *other)
{
  return info->updated == other->updated && info->n_runs == other->n_runs &&
         info->n_finished == other->n_finished && info->n_resolved == other->n_resolved &&
         info->pinned == other->pinned && info->version == other->version &&
         info->changed == other->changed && info->last_run == other->last_run &&
         g_strcmp0 (info->name, other->name) == 0;
}

/**
 * rf_flow_item_set_info:
 * @info: (transfer full): what the store tells now; nothing is notified where it says the same
 */
void
rf_flow_item_set_info (RfFlowItem *self,
                       RfFlowInfo *info)
{
  g_autoptr (RfFlowInfo) old = NULL;

  g_return_if_fail (RF_IS_FLOW_ITEM (self));

  old = g_steal_pointer (&self->info);
  self->info = info;
  if (is_unchanged (old, info))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
  if (g_strcmp0 (old->name, info->name) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

const char *
rf_flow_item_get_id (RfFlowItem *self)
{
  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), NULL);

  return self->info->id;
}

const char *
rf_flow_item_get_name (RfFlowItem *self)
{
  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), NULL);

  return self->info->name[0] != '\0' ? self->info->name : _ ("Untitled Flow");
}

const char *
rf_flow_kind_icon (const char *kind)
{
  return g_strcmp0 (kind, "procedural") == 0 ? "rf-project-symbolic" : "rf-troubleshooting-symbolic";
}

const char *
rf_flow_kind_word (const char *kind)
{
  return g_strcmp0 (kind, "procedural") == 0 ? _ ("Project") : _ ("Troubleshooting");
}

/**
 * rf_flow_item_detail:
 *
 * Returns: (transfer full): kind, category and size in a line, as the second line of a card
 */
char *
rf_flow_item_detail (RfFlowItem *self)
{
  const RfFlowInfo *info;
  const char *kind;
  g_autofree char *steps = NULL;

  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), NULL);

  info = self->info;
  kind = rf_flow_kind_word (info->kind);
  steps = g_strdup_printf (g_dngettext (NULL, "%u step", "%u steps", info->n_nodes), info->n_nodes);
  if (info->category != NULL && info->category[0] != '\0')
    return g_strdup_printf ("%s · %s, %s", kind, info->category, steps);

  return g_strdup_printf ("%s · %s", kind, steps);
}

/**
 * rf_flow_item_success:
 *
 * Returns: the share of its finished sessions that were resolved, -1 where there are too few
 */
double
rf_flow_item_success (RfFlowItem *self)
{
  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), -1);

  if (self->info->n_finished < MIN_RUNS)
    return -1;

  return (double) self->info->n_resolved / self->info->n_finished;
}

/**
 * rf_flow_item_rate:
 *
 * Returns: (transfer full): the share resolved in words, "–" where there are too few
 */
char *
rf_flow_item_rate (RfFlowItem *self)
{
  double success;

  g_return_val_if_fail (RF_IS_FLOW_ITEM (self), NULL);

  success = rf_flow_item_success (self);
  /* Translators: a share in per cent; keep the no-break space that your language wants there */
  return success < 0 ? g_strdup ("–") : g_strdup_printf (_ ("%.0f %%"), success * 100);
}
