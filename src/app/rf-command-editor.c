/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a step, in the inspector's list of them. What is copied is the
 * command as it is written, with its variables; it holds no value of anybody's.
 */

#include "rf-command-editor.h"

#include <glib/gi18n.h>

#include "rf-fields.h"
#include "rf-source.h"
#include "rf-variable-completion.h"

#define COPIED_TIME 1500 /* ms during which the button says that it was copied */

struct _RfCommandEditor
{
  AdwBin parent_instance;

  RfFields    *fields;
  RfProposals *variables;
  guint        copied;

  GtkWidget     *handle;
  GtkMenuButton *language;
  GtkButton     *copy;
  GtkWidget     *menu;
  GtkWidget     *label;
  GtkSourceView *view;
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (RfCommandEditor, rf_command_editor, ADW_TYPE_BIN)

static void
shown_cb (RfCommandEditor *self)
{
  const RfRecord *record = rf_fields_get_record (self->fields);
  const char *language = record != NULL ? rf_record_get_string (record, "language") : NULL;

  if (g_strcmp0 (gtk_menu_button_get_label (self->language), rf_source_language_word (language)) != 0)
    gtk_menu_button_set_label (self->language, rf_source_language_word (language));
  rf_source_set_language (self->view, language);
}

static void
language_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  rf_fields_set (RF_COMMAND_EDITOR (widget)->fields, "language", target, _ ("Change Language"));
}

static GMenuModel *
language_menu (void)
{
  GMenu *menu = g_menu_new ();
  const char *const *languages = rf_source_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (rf_source_language_word (languages[i]), NULL);

      g_menu_item_set_action_and_target (item, "command.language", "s", languages[i]);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
copied_over_cb (gpointer data)
{
  RfCommandEditor *self = data;

  self->copied = 0;
  gtk_button_set_icon_name (self->copy, "edit-copy-symbolic");
}

static void
copy_cb (RfCommandEditor *self)
{
  g_autofree char *text = rf_fields_dup_text (self->buffer);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Command copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_button_set_icon_name (self->copy, "object-select-symbolic");
  g_clear_handle_id (&self->copied, g_source_remove);
  self->copied = g_timeout_add_once (COPIED_TIME, copied_over_cb, self);
}

static gboolean
rf_command_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RF_COMMAND_EDITOR (widget)->view));
}

static void
rf_command_editor_dispose (GObject *object)
{
  RfCommandEditor *self = RF_COMMAND_EDITOR (object);

  g_clear_handle_id (&self->copied, g_source_remove);
  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_COMMAND_EDITOR);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (rf_command_editor_parent_class)->dispose (object);
}

static void
rf_command_editor_class_init (RfCommandEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_command_editor_dispose;
  widget_class->grab_focus = rf_command_editor_grab_focus;

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-command-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, handle);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, language);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, copy);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, menu);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, label);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, view);
  gtk_widget_class_bind_template_child (widget_class, RfCommandEditor, buffer);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_install_action (widget_class, "command.language", "s", language_action);
}

static void
rf_command_editor_init (RfCommandEditor *self)
{
  g_autoptr (GMenuModel) languages = language_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = rf_fields_new ();
  gtk_menu_button_set_menu_model (self->language, languages);
  rf_source_set_up (self->view);
  self->variables = rf_variable_completion_add (self->view);
  rf_fields_bind (self->fields, self->label, "label", _ ("Edit Command Label"));
  rf_fields_bind (self->fields, self->buffer, "code", _ ("Edit Command"));
  rf_record_list_set_handle (GTK_WIDGET (self), self->handle);
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rf_command_editor_new (RfDraft    *draft,
                       const char *command)
{
  RfCommandEditor *self = g_object_new (RF_TYPE_COMMAND_EDITOR, NULL);

  rf_fields_show (self->fields, draft, command);
  rf_proposals_set_source (self->variables, draft);

  return GTK_WIDGET (self);
}

/**
 * rf_command_editor_show:
 * @draft: (nullable): NULL to show nothing any more
 * @command: (nullable): the command that the editor becomes that of
 */
void
rf_command_editor_show (GtkWidget  *row,
                        RfDraft    *draft,
                        const char *command)
{
  RfCommandEditor *self = RF_COMMAND_EDITOR (row);

  gtk_menu_button_popdown (self->language);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  g_clear_handle_id (&self->copied, g_source_remove);
  gtk_button_set_icon_name (self->copy, "edit-copy-symbolic");
  rf_fields_show (self->fields, draft, command);
  rf_proposals_set_source (self->variables, draft);
}

void
rf_command_editor_set_place (GtkWidget *editor,
                             guint      position,
                             guint      n_rows)
{
  RfCommandEditor *self = RF_COMMAND_EDITOR (editor);
  g_autofree char *name = g_strdup_printf (_ ("Command %u"), position + 1);
  g_autofree char *label = g_strdup_printf (_ ("What command %u is for"), position + 1);
  g_autofree char *copy = g_strdup_printf (_ ("Copy command %u"), position + 1);
  g_autofree char *menu = g_strdup_printf (_ ("Menu of command %u"), position + 1);
  g_autofree char *language = g_strdup_printf (_ ("Language of command %u"), position + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->language), GTK_ACCESSIBLE_PROPERTY_LABEL, language, -1);
}
