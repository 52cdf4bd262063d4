/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The intake form of a flow: what a session asks for once. The dialog that
 * starts a session and the designer's preview both show it, so that they are
 * the same. What is wrong is said below its field.
 */

#include "rf-intake-form.h"

#include <glib/gi18n.h>

#include "rf-intake.h"

struct _RfIntakeForm
{
  AdwPreferencesGroup parent_instance;

  RfFlow    *flow;
  GPtrArray *form; /* Field */
};

/* A field of the form: its row, and the row below that says what is wrong. */
typedef struct
{
  RfIntakeForm *owner;
  char         *id;
  GtkWidget    *row;
  GtkWidget    *problem;
  GPtrArray    *checks; /* of a multi-choice, else NULL */
} Field;

G_DEFINE_FINAL_TYPE (RfIntakeForm, rf_intake_form, ADW_TYPE_PREFERENCES_GROUP)

static void
field_free (gpointer data)
{
  Field *field = data;

  g_clear_pointer (&field->checks, g_ptr_array_unref);
  g_free (field->id);
  g_free (field);
}

/* ---- one field ------------------------------------------------------------------------------------------------- */

static char *
dup_value (Field *field)
{
  if (ADW_IS_SWITCH_ROW (field->row))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (field->row)) ? "yes" : "no");
  if (ADW_IS_COMBO_ROW (field->row))
    {
      GObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (field->row));

      /* The first entry stands for no choice. */
      return g_strdup (adw_combo_row_get_selected (ADW_COMBO_ROW (field->row)) > 0 ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "");
    }
  if (field->checks != NULL)
    {
      g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
      g_auto (GStrv) names = NULL;

      for (guint i = 0; i < field->checks->len; i++)
        if (gtk_check_button_get_active (g_ptr_array_index (field->checks, i)))
          g_strv_builder_add (chosen, gtk_check_button_get_label (g_ptr_array_index (field->checks, i)));
      names = g_strv_builder_end (chosen);
      return g_strjoinv (", ", names);
    }

  if (ADW_IS_PASSWORD_ENTRY_ROW (field->row))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->row))); /* a blank may belong to it */

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->row))));
}

static void
show_problem (Field      *field,
              const char *problem)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (field->problem, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (field->row, "error");
  else
    gtk_widget_remove_css_class (field->row, "error");
}

static gboolean
check (Field *field)
{
  const RfIntake *record = rf_flow_lookup (field->owner->flow, field->id);
  g_autofree char *value = dup_value (field);
  g_autofree char *problem = NULL;
  gboolean is_right = record == NULL || rf_intake_check (record, value, &problem);

  show_problem (field, problem);

  return is_right;
}

static void
left_cb (GtkEventControllerFocus *controller,
         Field                   *field)
{
  check (field);
}

static GtkWidget *
make_combo (const RfIntake *field)
{
  GtkWidget *row = adw_combo_row_new ();
  const char **choices = rf_record_get_strv (field, "choices");
  const char *preset = rf_record_get_string (field, "default");
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Choose…"));
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    gtk_string_list_append (list, choices[i]);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  for (guint i = 0; preset != NULL && choices != NULL && choices[i] != NULL; i++)
    if (strcmp (choices[i], preset) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i + 1);
  g_free (choices);

  return row;
}

static GtkWidget *
make_checks (Field          *field,
             const RfIntake *record)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = adw_wrap_box_new ();
  const char **choices = rf_record_get_strv (record, "choices");

  field->checks = g_ptr_array_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 12);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (choices[i]);

      adw_wrap_box_append (ADW_WRAP_BOX (box), button);
      g_ptr_array_add (field->checks, button);
    }
  g_free (choices);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);

  return row;
}

static GtkWidget *
make_row (Field          *field,
          const RfIntake *record)
{
  const char *kind = rf_record_get_string (record, "kind");
  const char *preset = rf_record_get_string (record, "default");
  GtkWidget *row;

  if (g_strcmp0 (kind, "yes-no") == 0)
    {
      row = adw_switch_row_new ();
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), g_strcmp0 (preset, "yes") == 0);
      return row;
    }
  if (g_strcmp0 (kind, "choice") == 0)
    return make_combo (record);
  if (g_strcmp0 (kind, "multi-choice") == 0)
    return make_checks (field, record);

  if (g_strcmp0 (kind, "secret") == 0)
    {
      /* A default would stand in the flow, for everybody to read. */
      row = adw_password_entry_row_new ();
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ ("Kept in memory only: it is never written, and masked wherever it would be seen"));
      return row;
    }

  row = adw_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (preset != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), preset);
  if (g_strcmp0 (kind, "number") == 0)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);

  return row;
}

static void
add_field (RfIntakeForm   *self,
           const RfIntake *record)
{
  Field *field = g_new0 (Field, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *label = rf_record_get_string (record, "label");
  const char *help = rf_record_get_string (record, "help");
  g_autofree char *title = NULL;

  field->owner = self;
  field->id = g_strdup (rf_record_get_id (record));
  field->row = make_row (field, record);
  if (label == NULL || label[0] == '\0')
    label = rf_record_get_string (record, "name");
  title = g_strdup_printf (rf_record_get_boolean (record, "required") ? "%s *" : "%s", label != NULL ? label : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (field->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field->row), title);
  if (help != NULL && help[0] != '\0')
    {
      if (ADW_IS_ACTION_ROW (field->row))
        adw_action_row_set_subtitle (ADW_ACTION_ROW (field->row), help);
      else
        gtk_widget_set_tooltip_text (field->row, help);
    }

  field->problem = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (field->problem), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (field->problem), gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_widget_add_css_class (field->problem, "rf-removed");
  gtk_widget_set_visible (field->problem, FALSE);

  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), field);
  gtk_widget_add_controller (field->row, focus);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), field->row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), field->problem);
  g_ptr_array_add (self->form, field);
}

/* ---- the form -------------------------------------------------------------------------------------------------- */

static void
clear (RfIntakeForm *self)
{
  for (guint i = 0; i < self->form->len; i++)
    {
      Field *field = self->form->pdata[i];

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), field->row);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), field->problem);
    }
  g_ptr_array_set_size (self->form, 0);
}

static void
rf_intake_form_dispose (GObject *object)
{
  RfIntakeForm *self = RF_INTAKE_FORM (object);

  if (self->form != NULL)
    clear (self);
  g_clear_pointer (&self->form, g_ptr_array_unref);
  g_clear_object (&self->flow);

  G_OBJECT_CLASS (rf_intake_form_parent_class)->dispose (object);
}

static void
rf_intake_form_class_init (RfIntakeFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_intake_form_dispose;
}

static void
rf_intake_form_init (RfIntakeForm *self)
{
  self->form = g_ptr_array_new_with_free_func (field_free);
}

/**
 * rf_intake_form_show:
 * @flow: whose form it is; what was typed into the form before is gone
 */
void
rf_intake_form_show (RfIntakeForm *self,
                     RfFlow       *flow)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_if_fail (RF_IS_INTAKE_FORM (self));

  clear (self);
  g_set_object (&self->flow, flow);
  fields = rf_flow_list_intake (flow);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, fields->pdata[i]);
}

guint
rf_intake_form_get_n_fields (RfIntakeForm *self)
{
  g_return_val_if_fail (RF_IS_INTAKE_FORM (self), 0);

  return self->form->len;
}

/**
 * rf_intake_form_check:
 *
 * Says what is wrong below each field; the first wrong one gets the focus.
 *
 * Returns: whether all is right
 */
gboolean
rf_intake_form_check (RfIntakeForm *self)
{
  Field *first = NULL;

  g_return_val_if_fail (RF_IS_INTAKE_FORM (self), FALSE);

  for (guint i = 0; i < self->form->len; i++)
    {
      Field *field = self->form->pdata[i];

      if (!check (field) && first == NULL)
        first = field;
    }
  if (first != NULL)
    gtk_widget_grab_focus (first->row);

  return first == NULL;
}

/**
 * rf_intake_form_collect:
 *
 * Returns: (transfer floating): a{sv}, name of a field → what was typed; empty ones are left out
 */
GVariant *
rf_intake_form_collect (RfIntakeForm *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (RF_IS_INTAKE_FORM (self), NULL);

  for (guint i = 0; i < self->form->len; i++)
    {
      Field *field = self->form->pdata[i];
      const RfIntake *record = rf_flow_lookup (self->flow, field->id);
      const char *name = record != NULL ? rf_record_get_string (record, "name") : NULL;
      g_autofree char *value = dup_value (field);

      if (name != NULL && value[0] != '\0')
        g_variant_dict_insert (&dict, name, "s", value);
    }

  return g_variant_dict_end (&dict);
}
