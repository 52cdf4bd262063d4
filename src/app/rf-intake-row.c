/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field of the intake form in the designer. Its name is that of a variable:
 * it is taken over when it is complete, and what names the variable follows.
 */

#include "rf-intake-row.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-fields.h"
#include "rf-flow-variables.h"
#include "rf-growing.h"
#include "rf-intake-kinds.h"
#include "rf-intake.h"
#include "rf-problem-row.h"
#include "rf-variables.h"

struct _RfIntakeRow
{
  AdwExpanderRow parent_instance;

  RfFields *fields;
  char     *named; /* (nullable): what the entry of the name was filled with */

  GtkWidget    *handle;
  GtkWidget    *menu;
  GtkWidget    *label;
  GtkWidget    *name;
  RfProblemRow *name_problem;
  AdwComboRow  *kind;
  GtkWidget    *choices_row;
  GtkTextView  *choices;
  RfProblemRow *choices_problem;
  GtkWidget    *required;
  GtkWidget    *help;
  GtkWidget    *preset;
  RfProblemRow *preset_problem;
  GtkWidget    *pattern;
  RfProblemRow *pattern_problem;
};

G_DEFINE_FINAL_TYPE (RfIntakeRow, rf_intake_row, ADW_TYPE_EXPANDER_ROW)

/* ---- the name -------------------------------------------------------------------------------------------------- */

static char *
dup_name (RfIntakeRow * self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static gboolean
is_set_elsewhere (RfIntakeRow      *self,
                  const RfVariable *variable)
{
  if (variable == NULL)
    return FALSE;
  if (variable->of_session)
    return TRUE;

  return variable->definitions->len > 1 ||
         (variable->definitions->len == 1 && strcmp (variable->definitions->pdata[0], rf_fields_get_id (self->fields)) != 0);
}

static const char *
name_problem (RfIntakeRow *self,
              GPtrArray   *variables,
              const char  *name)
{
  if (!rf_variable_name_is_valid (name))
    return _ ("A variable begins with a letter; then come letters, digits, “_” or “-”");

  return is_set_elsewhere (self, rf_variables_find (variables, name)) ? _ ("Something else sets a variable of this name") : NULL;
}

static void
name_changed_cb (RfIntakeRow *self)
{
  g_autoptr (GPtrArray) variables = NULL;
  g_autofree char *name = NULL;

  if (self->name_problem == NULL || rf_fields_get_record (self->fields) == NULL)
    return;

  variables = rf_flow_list_variables (rf_fields_get_flow (self->fields));
  name = dup_name (self);
  rf_problem_row_say (self->name_problem, self->name, name_problem (self, variables, name));
}

/* Texts that name the new variable already, which nothing set so far, have waited for this field: they stay. */
static void
name_apply_cb (RfIntakeRow *self)
{
  const RfIntake *field = rf_fields_get_record (self->fields);
  const char *old = field != NULL ? rf_record_get_string (field, "name") : NULL;
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Rename Variable"));
  g_autoptr (GPtrArray) variables = NULL;
  g_autofree char *name = dup_name (self);

  if (field == NULL || g_strcmp0 (old, name) == 0)
    return;

  variables = rf_flow_list_variables (rf_fields_get_flow (self->fields));
  if (name_problem (self, variables, name) != NULL)
    return;

  if (old != NULL && !is_set_elsewhere (self, rf_variables_find (variables, old)) &&
      rf_edit_rename_variable (edit, rf_fields_get_flow (self->fields), old, name, NULL))
    rf_fields_do (self->fields, edit);
  else
    rf_fields_set (self->fields, "name", g_variant_new_string (name), _ ("Rename Variable"));
}

static void
show_name (RfIntakeRow    *self,
           const RfIntake *field)
{
  const char *name = rf_record_get_string (field, "name");

  if (g_strcmp0 (name, self->named) == 0)
    return;

  g_set_str (&self->named, name);
  rf_fields_set_text (self->name, name);
}

/* ---- what is shown --------------------------------------------------------------------------------------------- */

/* As rf_intake_check() reads it. */
static char *
pattern_problem (const RfIntake *field)
{
  const char *pattern = rf_record_get_string (field, "pattern");
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", pattern != NULL ? pattern : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (whole, 0, 0, &error);

  return regex == NULL ? g_strdup_printf (_ ("The pattern is not complete or wrong: %s"), error->message) : NULL;
}

static char *
preset_problem (const RfIntake *field)
{
  const char *preset = rf_record_get_string (field, "default");
  char *problem = NULL;

  if (preset == NULL)
    return NULL;
  if (g_strcmp0 (rf_record_get_string (field, "kind"), "yes-no") == 0)
    return strcmp (preset, "yes") != 0 && strcmp (preset, "no") != 0 ? g_strdup (_ ("The default is yes or no")) : NULL;

  rf_intake_check (field, preset, &problem);
  return problem;
}

static void
show_problems (RfIntakeRow    *self,
               const RfIntake *field)
{
  g_autofree const char **choices = rf_record_get_strv (field, "choices");
  g_autofree char *wrong_pattern = gtk_widget_get_visible (self->pattern) ? pattern_problem (field) : NULL;
  g_autofree char *wrong_preset = gtk_widget_get_visible (self->preset) ? preset_problem (field) : NULL;

  rf_problem_row_say (self->choices_problem, GTK_WIDGET (self->choices),
                      rf_intake_has_choices (field) && choices[0] == NULL ? _ ("There is nothing to choose from yet") : NULL);
  rf_problem_row_say (self->pattern_problem, self->pattern, wrong_pattern);
  rf_problem_row_say (self->preset_problem, self->preset, wrong_preset);
}

static void
shown_cb (RfIntakeRow *self)
{
  const RfIntake *field = rf_fields_get_record (self->fields);
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *menu = NULL;
  const char *kind;

  if (field == NULL)
    return;

  title = rf_intake_dup_title (field);
  summary = rf_intake_dup_summary (field);
  menu = g_strdup_printf (_ ("Menu of the field “%s”"), title);
  kind = rf_record_get_string (field, "kind");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_widget_set_visible (self->choices_row, rf_intake_has_choices (field));
  gtk_widget_set_visible (self->pattern, !rf_intake_has_choices (field) && g_strcmp0 (kind, "yes-no") != 0 && g_strcmp0 (kind, "date") != 0);
  gtk_widget_set_visible (self->preset, g_strcmp0 (kind, "multi-choice") != 0 && g_strcmp0 (kind, "secret") != 0);
  gtk_widget_set_visible (self->required, g_strcmp0 (kind, "yes-no") != 0);
  show_name (self, field);
  show_problems (self, field);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_intake_row_dispose (GObject *object)
{
  RfIntakeRow *self = RF_INTAKE_ROW (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_INTAKE_ROW);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->named, g_free);

  G_OBJECT_CLASS (rf_intake_row_parent_class)->dispose (object);
}

static void
rf_intake_row_class_init (RfIntakeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_intake_row_dispose;

  g_type_ensure (RF_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-intake-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, handle);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, menu);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, label);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, name);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, name_problem);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, kind);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, choices_row);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, choices);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, choices_problem);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, required);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, help);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, preset);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, preset_problem);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, pattern);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeRow, pattern_problem);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_apply_cb);
}

static void
bind_fields (RfIntakeRow *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const char *const *kinds = rf_intake_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    gtk_string_list_append (words, rf_intake_kind_word (kinds[i]));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (words));
  rf_fields_bind_combo (self->fields, self->kind, "kind", kinds, _ ("Change Kind of Field"));
  rf_fields_bind (self->fields, self->label, "label", _ ("Edit Label"));
  rf_fields_bind (self->fields, gtk_text_view_get_buffer (self->choices), "choices", _ ("Edit Choices"));
  rf_fields_bind (self->fields, self->required, "required", _ ("Change Required"));
  rf_fields_bind (self->fields, self->help, "help", _ ("Edit Help"));
  rf_fields_bind (self->fields, self->preset, "default", _ ("Edit Default"));
  rf_fields_bind (self->fields, self->pattern, "pattern", _ ("Edit Pattern"));
  rf_fields_leave_undo (self->name);
}

static void
rf_intake_row_init (RfIntakeRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields = rf_fields_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  bind_fields (self);
  rf_growing_text (self->choices);
  rf_record_list_set_handle (GTK_WIDGET (self), self->handle);
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (name_apply_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->name, focus);
}

GtkWidget *
rf_intake_row_new (RfDraft    *draft,
                   const char *field)
{
  RfIntakeRow *self = g_object_new (RF_TYPE_INTAKE_ROW, NULL);

  rf_fields_show (self->fields, draft, field);

  return GTK_WIDGET (self);
}

/* Shows all of the field, with the keyboard at its label. */
void
rf_intake_row_open (RfIntakeRow *self)
{
  g_return_if_fail (RF_IS_INTAKE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->label);
}
