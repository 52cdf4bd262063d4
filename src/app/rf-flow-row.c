/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow in the list: the same facts as its card, in one line.
 */

#include "rf-flow-row.h"

#include <glib/gi18n.h>

#include "rf-words.h"

struct _RfFlowRow
{
  AdwBin parent_instance;

  RfFlowItem   *item;
  GSignalGroup *signals;

  GtkImage *kind;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *state;
  GtkLabel *rate;
  GtkLabel *last;
};

G_DEFINE_FINAL_TYPE (RfFlowRow, rf_flow_row, ADW_TYPE_BIN)

static void
show_item (RfFlowRow *self)
{
  const RfFlowInfo *info = rf_flow_item_get_info (self->item);
  g_autofree char *detail = rf_flow_item_detail (self->item);
  g_autofree char *rate = rf_flow_item_rate (self->item);
  g_autofree char *last = NULL;

  last = info->last_run > 0 ? rf_words_day (info->last_run, g_get_real_time ()) : g_strdup (C_ ("last run", "never"));
  gtk_label_set_label (self->title, rf_flow_item_get_name (self->item));
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->rate, rate);
  gtk_label_set_label (self->last, last);
  gtk_image_set_from_icon_name (self->kind, rf_flow_kind_icon (info->kind));
  gtk_label_set_label (self->state, info->version == 0 ? C_ ("state of a flow", "Draft") : C_ ("state of a flow", "Changed"));
  gtk_widget_set_visible (GTK_WIDGET (self->state), info->version == 0 || info->changed);
}

static void
rf_flow_row_dispose (GObject *object)
{
  RfFlowRow *self = RF_FLOW_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FLOW_ROW);

  G_OBJECT_CLASS (rf_flow_row_parent_class)->dispose (object);
}

static void
rf_flow_row_class_init (RfFlowRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_flow_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-flow-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, kind);
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, title);
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, detail);
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, state);
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, rate);
  gtk_widget_class_bind_template_child (widget_class, RfFlowRow, last);
}

static void
rf_flow_row_init (RfFlowRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (RF_TYPE_FLOW_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (show_item), self);
}

GtkWidget *
rf_flow_row_new (void)
{
  return g_object_new (RF_TYPE_FLOW_ROW, NULL);
}

/**
 * rf_flow_row_set_item:
 * @item: (nullable): what to show; NULL while the row waits to be used again
 */
void
rf_flow_row_set_item (RfFlowRow  *self,
                      RfFlowItem *item)
{
  g_return_if_fail (RF_IS_FLOW_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->signals, item);
  if (item != NULL)
    show_item (self);
}

RfFlowItem *
rf_flow_row_get_item (RfFlowRow *self)
{
  g_return_val_if_fail (RF_IS_FLOW_ROW (self), NULL);

  return self->item;
}
