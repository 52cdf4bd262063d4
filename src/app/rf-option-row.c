/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An option of a question, in the inspector's list of them.
 */

#include "rf-option-row.h"

#include <glib/gi18n.h>

#include "rf-fields.h"
#include "rf-pattern-box.h"
#include "rf-targets.h"

struct _RfOptionRow
{
  AdwBin parent_instance;

  RfFields *fields;

  GtkWidget    *handle;
  GtkLabel     *key;
  GtkWidget    *label;
  GtkWidget    *menu;
  RfChooser    *target;
  RfPatternBox *pattern;
};

G_DEFINE_FINAL_TYPE (RfOptionRow, rf_option_row, ADW_TYPE_BIN)

static const char *
get_string (RfOptionRow * self,
            const char *field)
{
  const RfRecord *record = rf_fields_get_record (self->fields);

  return record != NULL ? rf_record_get_string (record, field) : NULL;
}

static void
shown_cb (RfOptionRow *self)
{
  const char *pattern = get_string (self, "pattern");

  if (rf_fields_get_record (self->fields) == NULL)
    return;

  rf_targets_show (self->target, rf_fields_get_flow (self->fields), get_string (self, "to"));
  if (pattern != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->pattern), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "option.reveal", get_string (self, "to") != NULL);
}

static void
fill_cb (RfOptionRow *self)
{
  rf_targets_fill (self->target, rf_fields_get_flow (self->fields), NULL);
}

static void
chosen_cb (RfOptionRow *self,
           const char  *id)
{
  g_autofree char *from = g_strdup (get_string (self, "from"));

  if (from != NULL)
    rf_targets_link (self->fields, from, rf_fields_get_id (self->fields), id);
}

static void
pattern_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfOptionRow *self = RF_OPTION_ROW (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->pattern), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
}

static void
reveal_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  const char *to = get_string (RF_OPTION_ROW (widget), "to");

  if (to != NULL)
    gtk_widget_activate_action (widget, "inspector.reveal", "s", to);
}

static gboolean
rf_option_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RF_OPTION_ROW (widget)->label);
}

static void
rf_option_row_dispose (GObject *object)
{
  RfOptionRow *self = RF_OPTION_ROW (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OPTION_ROW);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (rf_option_row_parent_class)->dispose (object);
}

static void
rf_option_row_class_init (RfOptionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_option_row_dispose;
  widget_class->grab_focus = rf_option_row_grab_focus;

  g_type_ensure (RF_TYPE_CHOOSER);
  g_type_ensure (RF_TYPE_PATTERN_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-option-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, handle);
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, key);
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, label);
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, menu);
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, target);
  gtk_widget_class_bind_template_child (widget_class, RfOptionRow, pattern);
  gtk_widget_class_install_action (widget_class, "option.pattern", NULL, pattern_action);
  gtk_widget_class_install_action (widget_class, "option.reveal", NULL, reveal_action);
}

static void
rf_option_row_init (RfOptionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = rf_fields_new ();
  rf_fields_bind (self->fields, self->label, "label", _ ("Edit Option"));
  rf_pattern_box_bind (self->pattern, self->fields);
  rf_chooser_set_extra (self->target, _ ("New Step"));
  rf_record_list_set_handle (GTK_WIDGET (self), self->handle);
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rf_option_row_new (RfDraft    *draft,
                   const char *edge)
{
  RfOptionRow *self = g_object_new (RF_TYPE_OPTION_ROW, NULL);

  rf_fields_show (self->fields, draft, edge);

  return GTK_WIDGET (self);
}

/**
 * rf_option_row_show:
 * @draft: (nullable): NULL to show nothing any more
 * @edge: (nullable): the option that the row becomes that of; what was open or tried out for another one is not taken along
 */
void
rf_option_row_show (GtkWidget  *row,
                    RfDraft    *draft,
                    const char *edge)
{
  RfOptionRow *self = RF_OPTION_ROW (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  rf_chooser_close (self->target);
  gtk_widget_set_visible (GTK_WIDGET (self->pattern), FALSE);
  rf_pattern_box_clear (self->pattern);
  rf_fields_show (self->fields, draft, edge);
}

/* Its number is the key that chooses it in a session; beyond 9 there is none. */
void
rf_option_row_set_place (GtkWidget *row,
                         guint      position,
                         guint      n_rows)
{
  RfOptionRow *self = RF_OPTION_ROW (row);
  g_autofree char *number = g_strdup_printf ("%u", position + 1);
  g_autofree char *name = g_strdup_printf (_ ("Answer %u"), position + 1);
  g_autofree char *leads = g_strdup_printf (_ ("Answer %u leads to"), position + 1);
  g_autofree char *menu = g_strdup_printf (_ ("Menu of answer %u"), position + 1);

  gtk_label_set_label (self->key, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  rf_chooser_set_name (self->target, leads);
}
