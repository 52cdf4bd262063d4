/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One link between two steps, chosen on the canvas.
 */

#include "rf-edge-form.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-pattern-box.h"
#include "rf-targets.h"

struct _RfEdgeForm
{
  AdwBin parent_instance;

  RfFields *fields;

  GtkWidget    *label;
  RfChooser    *from;
  RfChooser    *to;
  RfPatternBox *pattern;
};

G_DEFINE_FINAL_TYPE (RfEdgeForm, rf_edge_form, ADW_TYPE_BIN)

static void
shown_cb (RfEdgeForm *self)
{
  const RfEdge *edge = rf_fields_get_record (self->fields);

  if (edge == NULL)
    return;

  rf_targets_show (self->from, rf_fields_get_flow (self->fields), rf_record_get_string (edge, "from"));
  rf_targets_show (self->to, rf_fields_get_flow (self->fields), rf_record_get_string (edge, "to"));
}

static void
fill_cb (RfEdgeForm *self,
         RfChooser  *chooser)
{
  rf_targets_fill (chooser, rf_fields_get_flow (self->fields), NULL);
}

static void
from_chosen_cb (RfEdgeForm *self,
                const char *id)
{
  rf_fields_set (self->fields, "from", g_variant_new_string (id), _ ("Change Start of Link"));
}

static void
to_chosen_cb (RfEdgeForm *self,
              const char *id)
{
  const RfEdge *edge = rf_fields_get_record (self->fields);
  g_autofree char *from = edge != NULL ? g_strdup (rf_record_get_string (edge, "from")) : NULL;

  if (from != NULL)
    rf_targets_link (self->fields, from, rf_fields_get_id (self->fields), id);
}

static void
delete_cb (RfEdgeForm *self)
{
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Delete Link"));

  if (rf_fields_get_record (self->fields) == NULL)
    return;

  rf_edit_remove (edit, rf_fields_get_flow (self->fields), rf_fields_get_id (self->fields));
  rf_fields_do (self->fields, edit);
}

static void
rf_edge_form_dispose (GObject *object)
{
  RfEdgeForm *self = RF_EDGE_FORM (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_EDGE_FORM);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (rf_edge_form_parent_class)->dispose (object);
}

static void
rf_edge_form_class_init (RfEdgeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_edge_form_dispose;

  g_type_ensure (RF_TYPE_CHOOSER);
  g_type_ensure (RF_TYPE_PATTERN_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-edge-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RfEdgeForm, label);
  gtk_widget_class_bind_template_child (widget_class, RfEdgeForm, from);
  gtk_widget_class_bind_template_child (widget_class, RfEdgeForm, to);
  gtk_widget_class_bind_template_child (widget_class, RfEdgeForm, pattern);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
rf_edge_form_init (RfEdgeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = rf_fields_new ();
  rf_fields_bind (self->fields, self->label, "label", _ ("Edit Option"));
  rf_pattern_box_bind (self->pattern, self->fields);
  rf_chooser_set_name (self->from, _ ("From"));
  rf_chooser_set_name (self->to, _ ("To"));
  rf_chooser_set_extra (self->to, _ ("New Step"));
  g_signal_connect_object (self->from, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->to, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->from, "chosen", G_CALLBACK (from_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->to, "chosen", G_CALLBACK (to_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

/* @edge: (nullable): the link; NULL to show nothing */
void
rf_edge_form_show (RfEdgeForm *self,
                   RfDraft    *draft,
                   const char *edge)
{
  g_return_if_fail (RF_IS_EDGE_FORM (self));

  rf_fields_show (self->fields, edge != NULL ? draft : NULL, edge);
}
