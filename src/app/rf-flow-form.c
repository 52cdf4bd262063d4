/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow itself, shown while none of its steps is chosen.
 */

#include "rf-flow-form.h"

#include <glib/gi18n.h>

#include "rf-fields.h"
#include "rf-flow-item.h"
#include "rf-intake-designer.h"
#include "rf-intake-kinds.h"
#include "rf-markdown-editor.h"

struct _RfFlowForm
{
  AdwBin parent_instance;

  RfFields *fields;
  char     *listed; /* (nullable): what the list of the form's fields says */

  GtkImage         *icon;
  GtkLabel         *kind;
  GtkWidget        *name;
  GtkWidget        *category;
  GtkWidget        *fork_reason;
  GtkWidget        *tags;
  RfMarkdownEditor *description;
  GtkListBox       *intake;
};

G_DEFINE_FINAL_TYPE (RfFlowForm, rf_flow_form, ADW_TYPE_BIN)

static void
add_row (RfFlowForm *self,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (self->intake, row);
}

/* The rows are made anew only where they would say something else. */
static void
show_intake (RfFlowForm *self)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (rf_fields_get_flow (self->fields));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *title = rf_intake_dup_title (fields->pdata[i]);
      g_autofree char *subtitle = rf_intake_dup_summary (fields->pdata[i]);

      g_string_append_printf (text, "%s\n%s\n", title, subtitle);
    }
  if (g_strcmp0 (text->str, self->listed) == 0)
    return;

  g_set_str (&self->listed, text->str);
  gtk_list_box_remove_all (self->intake);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *title = rf_intake_dup_title (fields->pdata[i]);
      g_autofree char *subtitle = rf_intake_dup_summary (fields->pdata[i]);

      add_row (self, title, subtitle);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->intake), fields->len > 0);
}

static void
shown_cb (RfFlowForm *self)
{
  const char *kind = rf_flow_get_kind (rf_fields_get_flow (self->fields));
  const RfRecord *header = rf_flow_get_header (rf_fields_get_flow (self->fields));

  gtk_widget_set_visible (self->fork_reason, rf_record_get_string (header, "forked_from") != NULL);
  gtk_image_set_from_icon_name (self->icon, rf_flow_kind_icon (kind));
  gtk_label_set_label (self->kind, rf_flow_kind_word (kind));
  show_intake (self);
}

static void
reveal_cb (RfFlowForm *self,
           const char *node)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "inspector.reveal", "s", node);
}

static void
edit_intake_cb (RfFlowForm *self)
{
  RfDraft *draft = rf_fields_get_draft (self->fields);
  RfIntakeDesigner *designer;

  if (draft == NULL)
    return;

  designer = rf_intake_designer_new (draft);
  g_signal_connect_object (designer, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (designer), GTK_WIDGET (self));
}

static void
rf_flow_form_dispose (GObject *object)
{
  RfFlowForm *self = RF_FLOW_FORM (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FLOW_FORM);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->listed, g_free);

  G_OBJECT_CLASS (rf_flow_form_parent_class)->dispose (object);
}

static void
rf_flow_form_class_init (RfFlowFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_flow_form_dispose;

  g_type_ensure (RF_TYPE_MARKDOWN_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-flow-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, icon);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, kind);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, name);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, category);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, fork_reason);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, tags);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, description);
  gtk_widget_class_bind_template_child (widget_class, RfFlowForm, intake);
  gtk_widget_class_bind_template_callback (widget_class, edit_intake_cb);
}

static void
rf_flow_form_init (RfFlowForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = rf_fields_new ();
  rf_markdown_editor_set_title (self->description, _ ("Description"));
  rf_fields_bind (self->fields, self->name, "name", _ ("Rename Flow"));
  rf_fields_bind (self->fields, self->category, "category", _ ("Change Category"));
  rf_fields_bind (self->fields, self->fork_reason, "fork_reason", _ ("Change Reason for This Copy"));
  rf_fields_bind (self->fields, self->tags, "tags", _ ("Edit Tags"));
  rf_fields_bind (self->fields, rf_markdown_editor_get_buffer (self->description), "description", _ ("Edit Description"));
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

/* @draft: (nullable): NULL to show nothing */
void
rf_flow_form_show (RfFlowForm *self,
                   RfDraft    *draft)
{
  g_return_if_fail (RF_IS_FLOW_FORM (self));

  rf_markdown_editor_set_draft (self->description, draft);
  rf_fields_show (self->fields, draft, draft != NULL ? rf_flow_get_id (rf_draft_get_flow (draft)) : NULL);
}

void
rf_flow_form_focus_name (RfFlowForm *self)
{
  g_return_if_fail (RF_IS_FLOW_FORM (self));

  gtk_widget_grab_focus (self->name);
}
