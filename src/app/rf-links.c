/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a step leads. A question has options; what else goes on has one next
 * step. Several ways out of what is no question are shown as options too, so
 * that nothing is hidden.
 */

#include "rf-links.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-node.h"
#include "rf-option-row.h"
#include "rf-targets.h"

struct _RfLinks
{
  AdwBin parent_instance;

  RfFields *fields;

  GtkLabel     *heading;
  GtkWidget    *add;
  GtkLabel     *hint;
  RfRecordList *options;
  RfChooser    *next;
};

G_DEFINE_FINAL_TYPE (RfLinks, rf_links, ADW_TYPE_BIN)

static GPtrArray *
read_options (RfFlow * flow,
              const char *node)
{
  return g_ptr_array_copy (rf_flow_get_options (flow, node), NULL, NULL);
}

static const RfRecordListKind options_kind = {
  read_options, rf_option_row_new, rf_option_row_set_place, N_ ("Move Option"), N_ ("Remove Option"), rf_option_row_show,
};

static const char *
hint_of (RfNodeKind kind,
         guint      n_options)
{
  if (kind == RF_NODE_DECISION)
    return n_options == 0 ? _ ("A question has an option for each answer.") : NULL;
  if (rf_node_kind_is_ending (kind))
    return _ ("An ending leads nowhere: remove what is here.");

  return n_options > 1 ? _ ("Only a question has several options.") : NULL;
}

static void
shown_cb (RfLinks *self)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  RfFlow *flow = rf_fields_get_flow (self->fields);
  GPtrArray *options;
  RfNodeKind kind;
  const char *hint;
  gboolean as_list;

  if (node == NULL)
    return;

  kind = rf_node_get_kind (node);
  options = rf_flow_get_options (flow, rf_record_get_id (node));
  as_list = kind == RF_NODE_DECISION || options->len > 1 || rf_node_kind_is_ending (kind);
  hint = hint_of (kind, options->len);
  gtk_widget_set_visible (GTK_WIDGET (self), !rf_flow_is_procedural (flow) && (options->len > 0 || !rf_node_kind_is_ending (kind)));
  gtk_label_set_label (self->heading, as_list ? _ ("Options") : _ ("Next"));
  gtk_widget_set_visible (self->add, kind == RF_NODE_DECISION);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->options), as_list && options->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->next), !as_list);
  if (!as_list)
    rf_targets_show (self->next, flow, options->len > 0 ? rf_record_get_string (options->pdata[0], "to") : NULL);
}

/* The new option is there with a stub to lead to, and its text has the focus. */
static void
add_cb (RfLinks *self)
{
  RfFlow *flow = rf_fields_get_flow (self->fields);
  const char *node = rf_fields_get_id (self->fields);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Add Option"));
  g_autofree char *stub = NULL;
  g_autofree char *edge = NULL;
  GtkWidget *row;

  if (rf_fields_get_record (self->fields) == NULL)
    return;

  stub = rf_targets_stub (edit, flow, node);
  edge = rf_edit_add_link (edit, flow, node, stub, NULL);
  if (!rf_fields_do (self->fields, edit))
    return;

  row = rf_record_list_find (self->options, edge);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
fill_cb (RfLinks *self)
{
  rf_targets_fill (self->next, rf_fields_get_flow (self->fields), rf_fields_get_id (self->fields));
}

static void
chosen_cb (RfLinks    *self,
           const char *id)
{
  RfFlow *flow = rf_fields_get_flow (self->fields);
  g_autofree char *node = g_strdup (rf_fields_get_id (self->fields));
  GPtrArray *options = rf_flow_get_options (flow, node);
  g_autofree char *edge = options->len > 0 ? g_strdup (rf_record_get_id (options->pdata[0])) : NULL;

  rf_targets_link (self->fields, node, edge, id);
}

static void
rf_links_dispose (GObject *object)
{
  RfLinks *self = RF_LINKS (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_LINKS);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (rf_links_parent_class)->dispose (object);
}

static void
rf_links_class_init (RfLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_links_dispose;

  g_type_ensure (RF_TYPE_RECORD_LIST);
  g_type_ensure (RF_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-links.ui");
  gtk_widget_class_bind_template_child (widget_class, RfLinks, heading);
  gtk_widget_class_bind_template_child (widget_class, RfLinks, add);
  gtk_widget_class_bind_template_child (widget_class, RfLinks, hint);
  gtk_widget_class_bind_template_child (widget_class, RfLinks, options);
  gtk_widget_class_bind_template_child (widget_class, RfLinks, next);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
rf_links_init (RfLinks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = rf_fields_new ();
  rf_record_list_setup (self->options, &options_kind, _ ("Options"));
  rf_chooser_set_name (self->next, _ ("Next"));
  rf_chooser_set_extra (self->next, _ ("New Step"));
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/* @node: (nullable): whose ways out are shown */
void
rf_links_show (RfLinks    *self,
               RfDraft    *draft,
               const char *node)
{
  g_return_if_fail (RF_IS_LINKS (self));

  rf_record_list_show (self->options, node != NULL ? draft : NULL, node);
  rf_fields_show (self->fields, node != NULL ? draft : NULL, node);
}
