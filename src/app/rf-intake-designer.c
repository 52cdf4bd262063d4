/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The designer of the intake form and of the variables. Every change is an
 * edit of the flow at once, as in the inspector, so there is nothing to save;
 * the preview is the form that a session begins with.
 */

#include "rf-intake-designer.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-intake-form.h"
#include "rf-intake-kinds.h"
#include "rf-intake-row.h"
#include "rf-record-list.h"
#include "rf-variable-list.h"

struct _RfIntakeDesigner
{
  AdwDialog parent_instance;

  RfDraft *draft;
  guint    refresh;

  RfRecordList   *fields;
  GtkWidget      *add;
  RfVariableList *variables;
  RfIntakeForm   *preview;
  RfIntakeForm   *narrow_preview;
};

enum
{
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfIntakeDesigner, rf_intake_designer, ADW_TYPE_DIALOG)

static GPtrArray *
read_fields (RfFlow * flow,
             const char *owner)
{
  return rf_flow_list_intake (flow);
}

static const RfRecordListKind fields_kind = {
  read_fields, rf_intake_row_new, NULL, N_ ("Move Field"), N_ ("Remove Field"),
};

static void
show_preview (RfIntakeDesigner *self)
{
  RfFlow *flow = rf_draft_get_flow (self->draft);

  rf_intake_form_show (self->preview, flow);
  rf_intake_form_show (self->narrow_preview, flow);
}

static void
refresh_cb (gpointer data)
{
  RfIntakeDesigner *self = data;

  self->refresh = 0;
  show_preview (self);
}

/* Once a frame at most, however much an edit or an undo changes. */
static void
applied_cb (RfIntakeDesigner *self,
            RfEdit           *edit)
{
  for (guint i = 0; self->refresh == 0 && i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      const RfRecord *record = rf_flow_lookup (rf_draft_get_flow (self->draft), change->id);

      if (record == NULL || rf_record_get_kind (record) == RF_RECORD_INTAKE)
        self->refresh = g_idle_add_once (refresh_cb, self);
    }
}

static void
add_cb (RfIntakeDesigner *self)
{
  RfFlow *flow = rf_draft_get_flow (self->draft);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Add Field"));
  g_autofree char *name = rf_intake_free_name (flow);
  g_autofree char *id = rf_edit_add_intake (edit, flow, name, rf_intake_kinds ()[0], NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  if (!rf_draft_do (self->draft, edit, &error))
    {
      g_info ("The edit “%s” does not fit: %s", rf_edit_get_label (edit), error->message);
      return;
    }

  row = rf_record_list_find (self->fields, id);
  if (row != NULL)
    rf_intake_row_open (RF_INTAKE_ROW (row));
}

static void
reveal_cb (RfIntakeDesigner *self,
           const char       *node)
{
  g_signal_emit (self, signals[REVEAL], 0, node);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The page's keys do not reach into a dialog. */
static void
step_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfIntakeDesigner *self = RF_INTAKE_DESIGNER (widget);
  gboolean undo = g_str_has_suffix (action, "undo");
  g_autoptr (GError) error = NULL;

  if (undo ? rf_draft_undo (self->draft, &error) : rf_draft_redo (self->draft, &error))
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
rf_intake_designer_dispose (GObject *object)
{
  RfIntakeDesigner *self = RF_INTAKE_DESIGNER (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_INTAKE_DESIGNER);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (rf_intake_designer_parent_class)->dispose (object);
}

static void
rf_intake_designer_class_init (RfIntakeDesignerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_intake_designer_dispose;

  /**
   * RfIntakeDesigner::reveal:
   * @node: the step that somebody wants to see; the dialog closes
   */
  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (RF_TYPE_RECORD_LIST);
  g_type_ensure (RF_TYPE_VARIABLE_LIST);
  g_type_ensure (RF_TYPE_INTAKE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-intake-designer.ui");
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDesigner, fields);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDesigner, add);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDesigner, variables);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDesigner, preview);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDesigner, narrow_preview);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_action (widget_class, "intake.undo", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "intake.redo", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "intake.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "intake.redo", NULL);
}

static void
rf_intake_designer_init (RfIntakeDesigner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  rf_record_list_setup (self->fields, &fields_kind, _ ("Fields of the form"));
  g_signal_connect_object (self->variables, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
}

/* The form is read from its start: the button that adds a field may be far below. */
static GtkWidget *
first_control (RfIntakeDesigner *self)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (rf_draft_get_flow (self->draft));
  GtkWidget *row = fields->len > 0 ? rf_record_list_find (self->fields, rf_record_get_id (g_ptr_array_index (fields, 0))) : NULL;

  return row != NULL ? row : self->add;
}

/* To be presented over whatever shows the flow. */
RfIntakeDesigner *
rf_intake_designer_new (RfDraft *draft)
{
  RfIntakeDesigner *self = g_object_new (RF_TYPE_INTAKE_DESIGNER, NULL);

  self->draft = g_object_ref (draft);
  rf_record_list_show (self->fields, draft, NULL);
  rf_variable_list_show (self->variables, draft);
  show_preview (self);
  g_signal_connect_object (rf_draft_get_flow (draft), "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (self), first_control (self));

  return self;
}
