/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor for the Markdown of a flow. Whoever has it binds the buffer to a
 * field; the editor itself changes nothing but its text.
 */

#include "rf-markdown-editor.h"

#include <glib/gi18n.h>

#include "rf-fields.h"
#include "rf-markdown-view.h"
#include "rf-source.h"
#include "rf-variable-completion.h"

struct _RfMarkdownEditor
{
  AdwBin parent_instance;

  RfProposals *variables;

  GtkLabel        *heading;
  GtkToggleButton *preview_toggle;
  GtkSourceView   *view;
  GtkTextBuffer   *buffer;
  RfMarkdownView  *preview;
  GtkWidget       *empty;
  GtkLabel        *spelling;
};

G_DEFINE_FINAL_TYPE (RfMarkdownEditor, rf_markdown_editor, ADW_TYPE_BIN)

static void
show_preview (RfMarkdownEditor *self)
{
  gboolean active = gtk_toggle_button_get_active (self->preview_toggle);
  g_autofree char *text = active ? rf_fields_dup_text (self->buffer) : NULL;
  gboolean has_text = text != NULL && text[0] != '\0';

  rf_markdown_view_set_text (self->preview, has_text ? text : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), has_text);
  gtk_widget_set_visible (self->empty, active && !has_text);
}

static void
changed_cb (RfMarkdownEditor *self)
{
  if (self->preview != NULL)
    show_preview (self);
}

/* ---- marking up ------------------------------------------------------------------------------------------------ */

/* Puts @before and @after around the selection, or takes them away where they are there already. Without a selection
 * the caret stands between them. */
static void
surround (RfMarkdownEditor *self,
          const char       *before,
          const char       *after)
{
  GtkTextIter start, end, outer_start, outer_end;
  g_autofree char *inner = NULL;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *text = NULL;
  gboolean is_there;
  int at;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  inner = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  outer_start = start;
  outer_end = end;
  gtk_text_iter_backward_chars (&outer_start, strlen (before));
  gtk_text_iter_forward_chars (&outer_end, strlen (after));
  left = gtk_text_buffer_get_text (self->buffer, &outer_start, &start, FALSE);
  right = gtk_text_buffer_get_text (self->buffer, &end, &outer_end, FALSE);
  is_there = strcmp (left, before) == 0 && strcmp (right, after) == 0;

  text = is_there ? g_strdup (inner) : g_strconcat (before, inner, after, NULL);
  if (is_there)
    {
      start = outer_start;
      end = outer_end;
    }
  at = gtk_text_iter_get_offset (&start) + (is_there ? 0 : strlen (before));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, at);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, at + g_utf8_strlen (inner, -1));
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
bold_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  surround (RF_MARKDOWN_EDITOR (widget), "**", "**");
}

static void
code_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  surround (RF_MARKDOWN_EDITOR (widget), "`", "`");
}

/* The address is selected then, to be typed over or pasted. */
static void
link_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfMarkdownEditor *self = RF_MARKDOWN_EDITOR (widget);
  static const char address[] = "https://";
  GtkTextIter start, end;
  int at;

  surround (self, "[", "](https://)");
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  at = gtk_text_iter_get_offset (&end) + 2;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, at);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, at + strlen (address));
  gtk_text_buffer_select_range (self->buffer, &end, &start);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static gboolean
rf_markdown_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RF_MARKDOWN_EDITOR (widget)->view));
}

static void
rf_markdown_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_MARKDOWN_EDITOR);

  G_OBJECT_CLASS (rf_markdown_editor_parent_class)->dispose (object);
}

static void
rf_markdown_editor_class_init (RfMarkdownEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_markdown_editor_dispose;
  widget_class->grab_focus = rf_markdown_editor_grab_focus;

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (RF_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-markdown-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, preview_toggle);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, view);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, preview);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, empty);
  gtk_widget_class_bind_template_child (widget_class, RfMarkdownEditor, spelling);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "markdown.bold", NULL, bold_action);
  gtk_widget_class_install_action (widget_class, "markdown.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "markdown.code", NULL, code_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "markdown.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "markdown.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "markdown.code", NULL);
}

static void
rf_markdown_editor_init (RfMarkdownEditor *self)
{
  g_autofree char *missing = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  rf_source_set_up (self->view);
  rf_source_set_language (self->view, "markdown");
  self->variables = rf_variable_completion_add (self->view);
  missing = rf_source_check_spelling (self->view);
  gtk_label_set_label (self->spelling, missing != NULL ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->spelling), missing != NULL);
  g_signal_connect_object (self->preview_toggle, "toggled", G_CALLBACK (show_preview), self, G_CONNECT_SWAPPED);
}

/* What stands above it; a screen reader calls the editor by it. */
void
rf_markdown_editor_set_title (RfMarkdownEditor *self,
                              const char       *title)
{
  g_return_if_fail (RF_IS_MARKDOWN_EDITOR (self));

  gtk_label_set_label (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* @draft: (nullable): whose variables are offered after “{{” */
void
rf_markdown_editor_set_draft (RfMarkdownEditor *self,
                              RfDraft          *draft)
{
  g_return_if_fail (RF_IS_MARKDOWN_EDITOR (self));

  rf_proposals_set_source (self->variables, draft);
}

/* (transfer none) */
GtkTextBuffer *
rf_markdown_editor_get_buffer (RfMarkdownEditor *self)
{
  g_return_val_if_fail (RF_IS_MARKDOWN_EDITOR (self), NULL);

  return self->buffer;
}
