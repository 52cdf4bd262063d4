/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One step of a flow as a form. All kinds share it; what a kind does not have
 * is hidden, and what it holds nevertheless stays in the flow.
 */

#include "rf-node-form-private.h"

#include <glib/gi18n.h>

#include "rf-command-editor.h"
#include "rf-edits.h"
#include "rf-flow-item.h"
#include "rf-growing.h"
#include "rf-path-list.h"

#define FIRST_LANGUAGE "powershell" /* of a step's first command; the next takes that of the one before */

G_DEFINE_FINAL_TYPE (RfNodeForm, rf_node_form, ADW_TYPE_BIN)

static GPtrArray *
read_commands (RfFlow * flow,
               const char *node)
{
  return g_ptr_array_copy (rf_flow_get_commands (flow, node), NULL, NULL);
}

static const RfRecordListKind commands_kind = {
  read_commands, rf_command_editor_new, rf_command_editor_set_place, N_ ("Move Command"), N_ ("Remove Command"), rf_command_editor_show,
};

static const RfNodeKind graph_kinds[] = { RF_NODE_DECISION, RF_NODE_ACTION, RF_NODE_SOLUTION, RF_NODE_ESCALATE, RF_NODE_SUBFLOW };
static const RfNodeKind procedure_kinds[] = { RF_NODE_STEP, RF_NODE_SECTION, RF_NODE_END };

/* ---- what is shown --------------------------------------------------------------------------------------------- */

static void
show_kind (RfNodeForm *self,
           RfNodeKind  kind)
{
  const char *css_class = rf_kind_class (kind);
  g_autofree char *spoken = g_strdup_printf (_ ("Kind: %s"), rf_kind_word (kind));

  gtk_image_set_from_icon_name (self->icon, rf_kind_icon (kind));
  gtk_menu_button_set_label (self->kind, rf_kind_word (kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (g_strcmp0 (self->kind_class, css_class) == 0)
    return;

  if (self->kind_class != NULL)
    gtk_widget_remove_css_class (self->chip, self->kind_class);
  gtk_widget_add_css_class (self->chip, css_class);
  g_set_str (&self->kind_class, css_class);
}

static void
show_parts (RfNodeForm *self,
            RfNodeKind  kind)
{
  gboolean is_plain = kind == RF_NODE_SECTION || kind == RF_NODE_ANSWER;
  gboolean is_work = kind == RF_NODE_ACTION || kind == RF_NODE_STEP;

  gtk_widget_set_visible (self->stub_box, kind == RF_NODE_ANSWER);
  gtk_widget_set_visible (self->subflow_box, kind == RF_NODE_SUBFLOW);
  gtk_widget_set_visible (self->reason_box, kind == RF_NODE_ESCALATE);
  gtk_widget_set_visible (self->basics, !is_plain);
  gtk_widget_set_visible (self->commands_box, !is_plain && kind != RF_NODE_END);
  gtk_widget_set_visible (self->expected_box, is_work || kind == RF_NODE_DECISION);
  gtk_widget_set_visible (self->save_as, is_work || kind == RF_NODE_DECISION);
  gtk_widget_set_visible (self->url, !is_plain);
  gtk_label_set_label (self->title_heading, kind == RF_NODE_DECISION ? _ ("Question") : _ ("Title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title_heading), -1);
  rf_markdown_editor_set_title (self->body, is_work ? _ ("Instructions") : _ ("Help Text"));
}

static const char *
url_problem (const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (text == NULL || text[0] == '\0' || strstr (text, "{{") != NULL)
    return NULL;

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    return _ ("An address begins with https:// or http://");

  return g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0' ? _ ("The address names no host") : NULL;
}

static void
show_url (RfNodeForm   *self,
          const RfNode *node)
{
  const char *url = rf_record_get_string (node, "url");
  const char *problem = url_problem (url);

  rf_problem_row_say (self->url_problem, self->url, gtk_widget_get_visible (self->url) ? problem : NULL);
  gtk_widget_set_sensitive (self->open, url != NULL && problem == NULL && strstr (url, "{{") == NULL);
}

static void
show_subflow (RfNodeForm   *self,
              const RfNode *node)
{
  const char *id = rf_record_get_string (node, "subflow");
  GListModel *flows = rf_library_get_flows (rf_draft_get_library (rf_fields_get_draft (self->fields)));
  g_autoptr (RfFlowItem) item = rf_flow_item_find (flows, id);

  if (item != NULL)
    rf_chooser_set_chosen (self->subflow, rf_flow_item_get_name (item), rf_flow_kind_icon (rf_flow_item_get_info (item)->kind), NULL);
  else if (id != NULL)
    rf_chooser_set_chosen (self->subflow, _ ("A flow that is not here"), "dialog-warning-symbolic", "rf-removed");
  else
    rf_chooser_set_chosen (self->subflow, _ ("Choose a Flow…"), NULL, NULL);
  gtk_widget_set_visible (self->open_subflow, item != NULL);
}

static void
shown_cb (RfNodeForm *self)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  RfNodeKind kind;

  if (node == NULL)
    return;

  kind = rf_node_get_kind (node);
  show_kind (self, kind);
  show_parts (self, kind);
  if (kind == RF_NODE_SUBFLOW)
    show_subflow (self, node);
  show_url (self, node);
  rf_node_form_show_names (self, node);
  rf_node_form_show_step (self, node);
}

/* ---- what can be done ------------------------------------------------------------------------------------------ */

static void
kind_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_fields_set (RF_NODE_FORM (widget)->fields, "kind", target, _ ("Change Kind"));
}

static void
rename_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  gtk_menu_button_popup (RF_NODE_FORM (widget)->slug);
}

static void
reveal_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  gtk_widget_activate_action (widget, "inspector.reveal", "s", rf_fields_get_id (RF_NODE_FORM (widget)->fields));
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfNodeForm *self = RF_NODE_FORM (widget);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Delete Step"));

  if (rf_fields_get_record (self->fields) == NULL)
    return;

  rf_edit_remove (edit, rf_fields_get_flow (self->fields), rf_fields_get_id (self->fields));
  rf_fields_do (self->fields, edit);
}

static void
add_command_cb (RfNodeForm *self)
{
  RfFlow *flow = rf_fields_get_flow (self->fields);
  const char *node = rf_fields_get_id (self->fields);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Add Command"));
  GPtrArray *commands;
  const char *language;
  g_autofree char *id = NULL;
  GtkWidget *row;

  if (rf_fields_get_record (self->fields) == NULL)
    return;

  commands = rf_flow_get_commands (flow, node);
  language = commands->len > 0 ? rf_record_get_string (commands->pdata[commands->len - 1], "language") : FIRST_LANGUAGE;
  id = rf_edit_add_command (edit, flow, node, language, NULL);
  if (!rf_fields_do (self->fields, edit))
    return;

  row = rf_record_list_find (self->commands, id);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
open_cb (RfNodeForm *self)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  const char *url = node != NULL ? rf_record_get_string (node, "url") : NULL;
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (url == NULL || url_problem (url) != NULL)
    return;

  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL, NULL);
}

/* All flows but this one: a flow that runs itself never ends. */
static void
subflow_fill_cb (RfNodeForm *self)
{
  RfDraft *draft = rf_fields_get_draft (self->fields);
  GListModel *flows = rf_library_get_flows (rf_draft_get_library (draft));

  for (guint i = 0; i < g_list_model_get_n_items (flows); i++)
    {
      g_autoptr (RfFlowItem) item = g_list_model_get_item (flows, i);

      if (strcmp (rf_flow_item_get_id (item), rf_draft_get_id (draft)) != 0)
        rf_chooser_add (self->subflow, rf_flow_item_get_id (item), rf_flow_item_get_name (item),
                        rf_flow_kind_icon (rf_flow_item_get_info (item)->kind), NULL);
    }
}

static void
subflow_chosen_cb (RfNodeForm *self,
                   const char *id)
{
  rf_fields_set (self->fields, "subflow", g_variant_new_string (id), _ ("Change Flow to Run"));
}

/* A title is one line: what is pasted into it becomes one. */
static void
title_insert_cb (GtkTextBuffer *buffer,
                 GtkTextIter   *location,
                 char          *text,
                 int            length)
{
  g_autofree char *line = NULL;

  if (memchr (text, '\n', length) == NULL && memchr (text, '\r', length) == NULL)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  line = g_strdelimit (g_strndup (text, length), "\r\n", ' ');
  g_strstrip (line);
  if (line[0] != '\0')
    gtk_text_buffer_insert (buffer, location, line, -1);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_node_form_dispose (GObject *object)
{
  RfNodeForm *self = RF_NODE_FORM (object);

  if (self->fields != NULL)
    rf_fields_show (self->fields, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_NODE_FORM);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (rf_node_form_parent_class)->dispose (object);
}

static void
rf_node_form_finalize (GObject *object)
{
  RfNodeForm *self = RF_NODE_FORM (object);

  g_free (self->kind_class);
  g_free (self->saved_as);
  g_clear_pointer (&self->sections, g_ptr_array_unref);

  G_OBJECT_CLASS (rf_node_form_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RfNodeForm, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (chip);
  BIND (icon);
  BIND (kind);
  BIND (slug);
  BIND (slug_label);
  BIND (slug_popover);
  BIND (slug_entry);
  BIND (slug_problem);
  BIND (slug_apply);
  BIND (stub_box);
  BIND (stub_kinds);
  BIND (title_heading);
  BIND (title);
  BIND (subflow_box);
  BIND (subflow);
  BIND (open_subflow);
  BIND (reason_box);
  BIND (reason);
  BIND (basics);
  BIND (minutes);
  BIND (note_required);
  BIND (links);
  BIND (body);
  BIND (commands_box);
  BIND (commands);
  BIND (expected_box);
  BIND (expected);
  BIND (step_group);
  BIND (content_type);
  BIND (section);
  BIND (verification);
  BIND (minimum);
  BIND (maximum);
  BIND (range_problem);
  BIND (more);
  BIND (save_as);
  BIND (save_as_problem);
  BIND (url);
  BIND (open);
  BIND (url_problem);
  BIND (tags);
}

static void
rf_node_form_class_init (RfNodeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_node_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_node_form_finalize;

  g_type_ensure (RF_TYPE_CHOOSER);
  g_type_ensure (RF_TYPE_LINKS);
  g_type_ensure (RF_TYPE_MARKDOWN_EDITOR);
  g_type_ensure (RF_TYPE_PROBLEM_ROW);
  g_type_ensure (RF_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-node-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "slug_show_cb", G_CALLBACK (rf_node_form_slug_shown));
  gtk_widget_class_bind_template_callback_full (widget_class, "slug_changed_cb", G_CALLBACK (rf_node_form_slug_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "slug_activate_cb", G_CALLBACK (rf_node_form_slug_apply));
  gtk_widget_class_bind_template_callback_full (widget_class, "save_as_changed_cb", G_CALLBACK (rf_node_form_save_as_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "save_as_apply_cb", G_CALLBACK (rf_node_form_save_as_apply));
  gtk_widget_class_bind_template_callback_full (widget_class, "section_changed_cb", G_CALLBACK (rf_node_form_section_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "verification_changed_cb", G_CALLBACK (rf_node_form_verification_changed));
  gtk_widget_class_bind_template_callback (widget_class, add_command_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_install_action (widget_class, "node.kind", "s", kind_action);
  gtk_widget_class_install_action (widget_class, "node.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "node.reveal", NULL, reveal_action);
  gtk_widget_class_install_action (widget_class, "node.delete", NULL, delete_action);
}

static void
add_kind_button (RfNodeForm *self,
                 RfNodeKind  kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (rf_kind_icon (kind));

  gtk_widget_add_css_class (icon, rf_kind_class (kind));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (rf_kind_word (kind)));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "rf-kind-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, rf_kind_word (kind), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "node.kind");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rf_node_kind_to_text (kind));
  adw_wrap_box_append (self->stub_kinds, button);
}

/* A kind of the other sort of flow would be a step that no run can come to. */
static void
offer_kinds (RfNodeForm *self,
             RfFlow     *flow)
{
  gboolean is_procedure = rf_flow_is_procedural (flow);
  const RfNodeKind *kinds = is_procedure ? procedure_kinds : graph_kinds;
  guint n_kinds = is_procedure ? G_N_ELEMENTS (procedure_kinds) : G_N_ELEMENTS (graph_kinds);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stub_kinds))) != NULL)
    adw_wrap_box_remove (self->stub_kinds, child);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (rf_kind_word (kinds[i]), NULL);

      g_menu_item_set_action_and_target (item, "node.kind", "s", rf_node_kind_to_text (kinds[i]));
      g_menu_append_item (menu, item);
      add_kind_button (self, kinds[i]);
    }
  gtk_menu_button_set_menu_model (self->kind, G_MENU_MODEL (menu));
}

static void
left_save_as_cb (RfNodeForm *self)
{
  rf_node_form_save_as_apply (self);
}

static void
bind_fields (RfNodeForm *self)
{
  GtkTextBuffer *title = gtk_text_view_get_buffer (self->title);

  g_signal_connect (title, "insert-text", G_CALLBACK (title_insert_cb), NULL);
  rf_fields_bind (self->fields, title, "title", _ ("Edit Title"));
  rf_fields_bind (self->fields, gtk_text_view_get_buffer (self->reason), "reason", _ ("Edit Reason"));
  rf_fields_bind (self->fields, gtk_text_view_get_buffer (self->expected), "expected", _ ("Edit Expected Outcome"));
  rf_fields_bind (self->fields, rf_markdown_editor_get_buffer (self->body), "body", _ ("Edit Text"));
  rf_fields_bind (self->fields, self->minutes, "minutes", _ ("Change Minutes"));
  rf_fields_bind (self->fields, self->note_required, "note_required", _ ("Change Notes Required"));
  rf_fields_bind (self->fields, self->url, "url", _ ("Edit Reference Address"));
  rf_fields_bind (self->fields, self->tags, "tags", _ ("Edit Tags"));
  rf_fields_leave_undo (self->save_as);
  rf_growing_text (self->title);
  rf_growing_text (self->reason);
  rf_growing_text (self->expected);
  rf_node_form_set_up_step (self);
}

static void
rf_node_form_init (RfNodeForm *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->fields = rf_fields_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  bind_fields (self);
  rf_record_list_setup (self->commands, &commands_kind, _ ("Commands"));
  rf_chooser_set_name (self->subflow, _ ("Flow to Run"));
  g_signal_connect_object (self->subflow, "fill", G_CALLBACK (subflow_fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->subflow, "chosen", G_CALLBACK (subflow_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_save_as_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->save_as, focus);
}

/**
 * rf_node_form_show:
 * @draft: (nullable): NULL to show nothing
 * @node: (nullable): a node of it
 */
void
rf_node_form_show (RfNodeForm *self,
                   RfDraft    *draft,
                   const char *node)
{
  RfDraft *shown;

  g_return_if_fail (RF_IS_NODE_FORM (self));

  shown = node != NULL ? draft : NULL;
  if (shown == rf_fields_get_draft (self->fields) && g_strcmp0 (node, rf_fields_get_id (self->fields)) == 0)
    return;

  rf_node_form_save_as_apply (self);
  if (shown != NULL && shown != rf_fields_get_draft (self->fields))
    offer_kinds (self, rf_draft_get_flow (shown));
  rf_markdown_editor_set_draft (self->body, shown);
  rf_record_list_show (self->commands, shown, node);
  rf_links_show (self->links, shown, node);
  rf_fields_show (self->fields, shown, node);
}

/* The keyboard goes to the title, which is chosen as a whole: what is typed replaces it. */
void
rf_node_form_focus_title (RfNodeForm *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  g_return_if_fail (RF_IS_NODE_FORM (self));

  buffer = gtk_text_view_get_buffer (self->title);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}
