/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow in the grid. It shows its item and follows it; what can be done with
 * the flow is the page's.
 */

#include "rf-flow-card.h"

#include <glib/gi18n.h>

#include "rf-flow-preview.h"
#include "rf-words.h"

#define TROUBLE .8 /* design.md 8, 1: only a success rate below it has a colour */

struct _RfFlowCard
{
  AdwBin parent_instance;

  RfFlowItem   *item;
  GSignalGroup *signals;

  RfFlowPreview  *preview;
  GtkLabel       *state;
  GtkWidget      *pin;
  GtkLabel       *title;
  GtkImage       *kind;
  GtkLabel       *detail;
  GtkProgressBar *bar;
  GtkLabel       *rate;
  GtkLabel       *last;
};

G_DEFINE_FINAL_TYPE (RfFlowCard, rf_flow_card, ADW_TYPE_BIN)

static void
show_numbers (RfFlowCard       *self,
              const RfFlowInfo *info)
{
  double success = rf_flow_item_success (self->item);
  g_autofree char *rate = rf_flow_item_rate (self->item);
  g_autofree char *last = NULL;

  last = info->last_run > 0 ? rf_words_day (info->last_run, g_get_real_time ()) : g_strdup (C_ ("last run", "never"));
  gtk_progress_bar_set_fraction (self->bar, MAX (success, 0));
  gtk_label_set_label (self->rate, rate);
  gtk_label_set_label (self->last, last);
  if (success >= 0 && success < TROUBLE)
    gtk_widget_set_css_classes (GTK_WIDGET (self->bar), (const char *[]) { "rf-bar", "fair", NULL });
  else
    gtk_widget_set_css_classes (GTK_WIDGET (self->bar), (const char *[]) { "rf-bar", "good", NULL });
}

static void
show_item (RfFlowCard *self)
{
  const RfFlowInfo *info = rf_flow_item_get_info (self->item);
  const char *name = rf_flow_item_get_name (self->item);
  g_autofree char *detail = rf_flow_item_detail (self->item);

  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->detail, detail);
  gtk_image_set_from_icon_name (self->kind, rf_flow_kind_icon (info->kind));
  gtk_label_set_label (self->state, info->version == 0 ? C_ ("state of a flow", "Draft") : C_ ("state of a flow", "Changed"));
  gtk_widget_set_visible (GTK_WIDGET (self->state), info->version == 0 || info->changed);
  gtk_widget_set_visible (self->pin, info->pinned);
  rf_flow_preview_set_preview (self->preview, info->preview);
  show_numbers (self, info);
}

static void
rf_flow_card_dispose (GObject *object)
{
  RfFlowCard *self = RF_FLOW_CARD (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FLOW_CARD);

  G_OBJECT_CLASS (rf_flow_card_parent_class)->dispose (object);
}

static void
rf_flow_card_class_init (RfFlowCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_flow_card_dispose;

  g_type_ensure (RF_TYPE_FLOW_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-flow-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, preview);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, state);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, pin);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, title);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, kind);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, detail);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, bar);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, rate);
  gtk_widget_class_bind_template_child (widget_class, RfFlowCard, last);
}

static void
rf_flow_card_init (RfFlowCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (RF_TYPE_FLOW_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (show_item), self);
}

/**
 * rf_flow_card_new:
 * @probes: what the miniature takes its colours from (rf_flow_preview_set_probes())
 */
GtkWidget *
rf_flow_card_new (GPtrArray *probes)
{
  RfFlowCard *self = g_object_new (RF_TYPE_FLOW_CARD, NULL);

  rf_flow_preview_set_probes (self->preview, probes);

  return GTK_WIDGET (self);
}

/**
 * rf_flow_card_set_item:
 * @item: (nullable): what to show; NULL while the card waits to be used again
 */
void
rf_flow_card_set_item (RfFlowCard *self,
                       RfFlowItem *item)
{
  g_return_if_fail (RF_IS_FLOW_CARD (self));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->signals, item);
  if (item != NULL)
    show_item (self);
}
