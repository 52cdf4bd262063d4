/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The variables of a flow: who sets each, who names it, which one nobody sets
 * or names, and another name for it.
 */

#include "rf-variable-list.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-fields.h"
#include "rf-flow-variables.h"
#include "rf-intake-kinds.h"
#include "rf-node.h"
#include "rf-problem-row.h"

struct _RfVariableList
{
  AdwBin parent_instance;

  RfDraft *draft;
  char    *listed; /* (nullable): what the rows say */
  char    *opened; /* (nullable): the variable whose row is to be open */
  gulong   applied;

  GtkListBox *list;
  GtkWidget  *empty;
};

enum
{
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfVariableList, rf_variable_list, ADW_TYPE_BIN)

static gboolean
is_undefined (const RfVariable *variable)
{
  return !variable->of_session && variable->definitions->len == 0;
}

static gboolean
is_unused (const RfVariable *variable)
{
  return !variable->of_session && variable->uses->len == 0;
}

static void
run (RfVariableList *self,
     RfEdit         *edit)
{
  g_autoptr (GError) error = NULL;

  if (!rf_draft_do (self->draft, edit, &error))
    g_info ("The edit “%s” does not fit: %s", rf_edit_get_label (edit), error->message);
}

/* ---- a row ----------------------------------------------------------------------------------------------------- */

static char *
dup_state (const RfVariable *variable)
{
  guint n = variable->uses->len;
  g_autofree char *uses = g_strdup_printf (g_dngettext (NULL, "used in %u place", "used in %u places", n), n);

  if (is_undefined (variable))
    return g_strdup_printf (_ ("Nothing sets it · %s"), uses);
  if (variable->of_session)
    return g_strdup_printf (_ ("Set by every session · %s"), uses);

  return n > 0 ? g_strdup_printf (_ ("Set by the flow · %s"), uses) : g_strdup (_ ("Set by the flow, but nothing uses it"));
}

/* The step that a record belongs to; (nullable) for a field of the form. */
static const RfNode *
node_of (RfFlow     *flow,
         const char *id)
{
  const RfRecord *record = rf_flow_lookup (flow, id);

  if (record == NULL || rf_record_get_kind (record) == RF_RECORD_INTAKE)
    return NULL;
  if (rf_record_get_kind (record) == RF_RECORD_COMMAND)
    return rf_flow_lookup_node (flow, rf_record_get_string (record, "node"));
  if (rf_record_get_kind (record) == RF_RECORD_EDGE)
    return rf_flow_lookup_node (flow, rf_record_get_string (record, "from"));

  return record;
}

static void
place_cb (RfVariableList *self,
          GtkWidget      *row)
{
  g_signal_emit (self, signals[REVEAL], 0, g_object_get_data (G_OBJECT (row), "node"));
}

static void
add_place (RfVariableList *self,
           GtkWidget      *row,
           const char     *id,
           gboolean        sets)
{
  RfFlow *flow = rf_draft_get_flow (self->draft);
  const RfNode *node = node_of (flow, id);
  GtkWidget *place = adw_action_row_new ();
  g_autofree char *field = node == NULL && rf_flow_lookup (flow, id) != NULL ? rf_intake_dup_title (rf_flow_lookup (flow, id)) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (place), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (place), node != NULL ? rf_node_get_title (node) : field != NULL ? field : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (place), node == NULL ? _ ("Set by the form") : sets ? _ ("Set by this step") : _ ("Used here"));
  if (node != NULL)
    {
      g_object_set_data_full (G_OBJECT (place), "node", g_strdup (rf_record_get_id (node)), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (place), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (place), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (place, "activated", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), place);
}

static void
rename_cb (RfVariableList *self,
           GtkWidget      *entry)
{
  const char *from = g_object_get_data (G_OBJECT (entry), "variable");
  RfProblemRow *problem = g_object_get_data (G_OBJECT (entry), "problem");
  g_autofree char *to = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Rename Variable"));
  g_autoptr (GError) error = NULL;

  if (!rf_edit_rename_variable (edit, rf_draft_get_flow (self->draft), from, to, &error))
    {
      rf_problem_row_say (problem, entry, error->message);
      return;
    }

  rf_problem_row_say (problem, entry, NULL);
  g_set_str (&self->opened, to);
  run (self, edit);
}

static void
add_rename (RfVariableList   *self,
            GtkWidget        *row,
            const RfVariable *variable)
{
  GtkWidget *entry = adw_entry_row_new ();
  GtkWidget *problem = g_object_new (RF_TYPE_PROBLEM_ROW, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name, everywhere"));
  gtk_editable_set_text (GTK_EDITABLE (entry), variable->name);
  rf_fields_leave_undo (entry);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_object_set_data_full (G_OBJECT (entry), "variable", g_strdup (variable->name), g_free);
  g_object_set_data (G_OBJECT (entry), "problem", problem);
  g_signal_connect_object (entry, "apply", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), entry);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), problem);
}

/* A variable that nothing sets becomes a field of the form. */
static void
ask_cb (RfVariableList *self,
        GtkWidget      *button)
{
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Add Field"));

  g_free (rf_edit_add_intake (edit, rf_draft_get_flow (self->draft), g_object_get_data (G_OBJECT (button), "variable"), "text", NULL));
  run (self, edit);
}

static void
add_ask (RfVariableList   *self,
         GtkWidget        *row,
         const RfVariable *variable)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Ask for It"));
  g_autofree char *name = g_strdup_printf (_ ("Ask for %s in the form"), variable->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "variable", g_strdup (variable->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
}

static void
add_row (RfVariableList   *self,
         const RfVariable *variable)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (is_undefined (variable) ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  g_autofree char *title = g_strdup_printf ("{{%s}}", variable->name);
  g_autofree char *state = dup_state (variable);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), state);
  gtk_widget_add_css_class (icon, is_undefined (variable) ? "rf-removed" : "rf-changed");
  gtk_widget_set_visible (icon, is_undefined (variable) || is_unused (variable));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  if (is_undefined (variable))
    add_ask (self, row, variable);
  if (!variable->of_session)
    add_rename (self, row, variable);
  for (guint i = 0; i < variable->definitions->len; i++)
    add_place (self, row, variable->definitions->pdata[i], TRUE);
  for (guint i = 0; i < variable->uses->len; i++)
    add_place (self, row, variable->uses->pdata[i], FALSE);
  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (variable->name, self->opened) == 0)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void
describe (GString          *text,
          RfFlow           *flow,
          const RfVariable *variable)
{
  g_string_append_printf (text, "%s\n", variable->name);
  for (guint i = 0; i < variable->definitions->len; i++)
    g_string_append_printf (text, "=%s\n", (char *) variable->definitions->pdata[i]);
  for (guint i = 0; i < variable->uses->len; i++)
    {
      const RfNode *node = node_of (flow, variable->uses->pdata[i]);

      g_string_append_printf (text, "-%s %s\n", (char *) variable->uses->pdata[i], node != NULL ? rf_node_get_title (node) : "");
    }
}

/* Every key that is typed somewhere comes here: the rows are made anew only where they would say something else. */
static void
update_rows (RfVariableList *self)
{
  g_autoptr (GPtrArray) variables = rf_flow_list_variables (rf_draft_get_flow (self->draft));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = variables->len; i > 0; i--)
    {
      const RfVariable *variable = variables->pdata[i - 1];

      if (variable->of_session && variable->uses->len == 0)
        g_ptr_array_remove_index (variables, i - 1);
    }
  for (guint i = 0; i < variables->len; i++)
    describe (text, rf_draft_get_flow (self->draft), variables->pdata[i]);
  if (g_strcmp0 (text->str, self->listed) == 0)
    return;

  g_set_str (&self->listed, text->str);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < variables->len; i++)
    add_row (self, variables->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->list), variables->len > 0);
  gtk_widget_set_visible (self->empty, variables->len == 0);
}

static void
rf_variable_list_dispose (GObject *object)
{
  RfVariableList *self = RF_VARIABLE_LIST (object);

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  g_clear_object (&self->draft);
  g_clear_pointer (&self->listed, g_free);
  g_clear_pointer (&self->opened, g_free);

  G_OBJECT_CLASS (rf_variable_list_parent_class)->dispose (object);
}

static void
rf_variable_list_class_init (RfVariableListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_variable_list_dispose;

  /**
   * RfVariableList::reveal:
   * @node: the step that somebody wants to see
   */
  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rf_variable_list_init (RfVariableList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Variables"), -1);
  self->empty = gtk_label_new (_ ("There are no variables yet. A field of the form makes one; {{name}} in a text uses it."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "rf-dim");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->empty);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* @draft: whose variables */
void
rf_variable_list_show (RfVariableList *self,
                       RfDraft        *draft)
{
  g_return_if_fail (RF_IS_VARIABLE_LIST (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->applied = g_signal_connect_swapped (rf_draft_get_flow (draft), "applied", G_CALLBACK (update_rows), self);
  update_rows (self);
}
