/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts a session: for whom, and what the flow asks for once. Start stays
 * enabled; what is wrong is said below its field, which gets the focus.
 */

#include "rf-intake-dialog.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-intake.h"
#include "rf-session-page.h"
#include "rf-window.h"

/* A field of the form: its row, and the row below that says what is wrong. */
typedef struct
{
  const RfIntake *field;
  GtkWidget      *row;
  GtkWidget      *problem;
  GPtrArray      *checks; /* of a multi-choice, else NULL */
} Field;

struct _RfIntakeDialog
{
  AdwDialog parent_instance;

  RfRunner  *runner;
  GPtrArray *form;           /* Field */
  DexFuture *starting;
  RfWindow  *window;         /* shows the session, once it has begun */

  AdwWindowTitle      *window_title;
  GtkEditable         *ticket;
  GtkEditable         *client;
  GtkEditable         *asset;
  AdwPreferencesGroup *fields;
  GtkWidget           *start;
};

G_DEFINE_FINAL_TYPE (RfIntakeDialog, rf_intake_dialog, ADW_TYPE_DIALOG)

static void
field_free (gpointer data)
{
  Field *field = data;

  g_clear_pointer (&field->checks, g_ptr_array_unref);
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
  g_autofree char *value = dup_value (field);
  g_autofree char *problem = NULL;
  gboolean is_right = rf_intake_check (field->field, value, &problem);

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
make_checks (Field *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = adw_wrap_box_new ();
  const char **choices = rf_record_get_strv (field->field, "choices");

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
make_row (Field *field)
{
  const char *kind = rf_record_get_string (field->field, "kind");
  const char *preset = rf_record_get_string (field->field, "default");
  GtkWidget *row;

  if (g_strcmp0 (kind, "yes-no") == 0)
    {
      row = adw_switch_row_new ();
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), g_strcmp0 (preset, "yes") == 0);
      return row;
    }
  if (g_strcmp0 (kind, "choice") == 0)
    return make_combo (field->field);
  if (g_strcmp0 (kind, "multi-choice") == 0)
    return make_checks (field);

  row = adw_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (preset != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), preset);
  if (g_strcmp0 (kind, "number") == 0)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);

  return row;
}

static void
add_field (RfIntakeDialog *self,
           const RfIntake *record)
{
  Field *field = g_new0 (Field, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *label = rf_record_get_string (record, "label");
  const char *help = rf_record_get_string (record, "help");
  g_autofree char *title = NULL;

  field->field = record;
  field->row = make_row (field);
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
  adw_preferences_group_add (self->fields, field->row);
  adw_preferences_group_add (self->fields, field->problem);
  g_ptr_array_add (self->form, field);
}

/* ---- start ----------------------------------------------------------------------------------------------------- */

static gboolean
check_all (RfIntakeDialog *self)
{
  Field *first = NULL;

  for (guint i = 0; i < self->form->len; i++)
    {
      Field *field = g_ptr_array_index (self->form, i);

      if (!check (field) && first == NULL)
        first = field;
    }
  if (first != NULL)
    gtk_widget_grab_focus (first->row);

  return first == NULL;
}

static GVariant *
collect (RfIntakeDialog *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  for (guint i = 0; i < self->form->len; i++)
    {
      Field *field = g_ptr_array_index (self->form, i);
      const char *name = rf_record_get_string (field->field, "name");
      g_autofree char *value = dup_value (field);

      if (name != NULL && value[0] != '\0')
        g_variant_dict_insert (&dict, name, "s", value);
    }

  return g_variant_dict_end (&dict);
}

static DexFuture *
started_cb (DexFuture *future,
            gpointer   data)
{
  RfIntakeDialog *self = data;

  g_set_object (&self->window, rf_window_of (self));
  adw_dialog_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

/* A dialog gives the focus back as it goes; only then can the session's first answer have it. */
static void
closed_cb (RfIntakeDialog *self)
{
  if (self->window != NULL)
    rf_window_push (self->window, ADW_NAVIGATION_PAGE (rf_session_page_new (self->runner, rf_window_get_settings (self->window))));
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);
  gtk_widget_set_sensitive (RF_INTAKE_DIALOG (data)->start, TRUE);

  return rf_window_fail (data, error);
}

static void
start_cb (RfIntakeDialog *self)
{
  const RfRunStart start = {
    .ticket = gtk_editable_get_text (self->ticket),
    .client = gtk_editable_get_text (self->client),
    .asset = gtk_editable_get_text (self->asset),
    .intake = NULL,
  };
  RfRunStart full = start;

  if (!check_all (self))
    return;

  gtk_widget_set_sensitive (self->start, FALSE);
  full.intake = collect (self);
  self->starting = dex_future_catch (dex_future_then (rf_runner_start (self->runner, &full), started_cb, self, NULL), failed_cb, self, NULL);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_intake_dialog_dispose (GObject *object)
{
  RfIntakeDialog *self = RF_INTAKE_DIALOG (object);

  dex_clear (&self->starting);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_INTAKE_DIALOG);
  g_clear_pointer (&self->form, g_ptr_array_unref);
  g_clear_object (&self->runner);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (rf_intake_dialog_parent_class)->dispose (object);
}

static void
rf_intake_dialog_class_init (RfIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_intake_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, ticket);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, client);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, asset);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, start);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
rf_intake_dialog_init (RfIntakeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = g_ptr_array_new_with_free_func (field_free);
  g_signal_connect_swapped (self, "closed", G_CALLBACK (closed_cb), self);
}

/**
 * rf_intake_dialog_new:
 * @runner: prepared, not started
 */
RfIntakeDialog *
rf_intake_dialog_new (RfRunner *runner)
{
  RfIntakeDialog *self = g_object_new (RF_TYPE_INTAKE_DIALOG, NULL);
  RfFlow *flow = rf_runner_get_flow (runner);
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (flow);

  self->runner = g_object_ref (runner);
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (flow));
  for (guint i = 0; i < fields->len; i++)
    add_field (self, g_ptr_array_index (fields, i));
  gtk_widget_set_visible (GTK_WIDGET (self->fields), fields->len > 0);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->ticket));

  return self;
}
