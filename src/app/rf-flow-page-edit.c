/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the author does in the editor, and what the editor says about it: the
 * canvas's edits go to the draft, undo leads back to where the change is, and
 * the title says whether all is saved.
 */

#include "rf-flow-page-private.h"

#include <glib/gi18n.h>

#include "rf-flow-item.h"
#include "rf-flow-print.h"
#include "rf-fork.h"
#include "rf-history-popover.h"
#include "rf-publish-dialog.h"
#include "rf-versions-dialog.h"
#include "rf-window.h"

/* ---- edits ----------------------------------------------------------------------------------------------------- */

static void
do_edit (RfFlowPage *self,
         RfEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  if (!rf_draft_do (self->draft, edit, &error))
    rf_window_toast (rf_window_of (self), "%s", error->message);
}

static void
edit_cb (RfFlowPage *self,
         RfEdit     *edit)
{
  do_edit (self, edit);
}

/* Said aloud as well: who does not see the canvas has to know. */
static void
refused_cb (RfFlowPage *self,
            const char *reason)
{
  rf_window_toast (rf_window_of (self), "%s", reason);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), reason, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The nodes that an edit is about; those of its edges and commands too. */
static char **
list_nodes (RfFlow *flow,
            RfEdit *edit)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      const RfRecord *record = rf_flow_lookup (flow, change->id);
      gboolean is_place = g_str_equal (change->field, "x") || g_str_equal (change->field, "y");
      const char *node = NULL;

      /* With the first change of a drawing every card gets the place that it had already. */
      if (record == NULL || (is_place && (change->before == NULL || change->after == NULL)))
        continue;
      if (rf_record_get_kind (record) == RF_RECORD_NODE)
        node = rf_record_get_id (record);
      else if (rf_record_get_kind (record) == RF_RECORD_EDGE)
        node = rf_record_get_string (record, "from");
      else if (rf_record_get_kind (record) == RF_RECORD_COMMAND)
        node = rf_record_get_string (record, "node");
      if (node != NULL && g_hash_table_add (seen, (gpointer) node))
        g_strv_builder_add (builder, node);
    }

  return g_strv_builder_end (builder);
}

/* Undo and redo lead to where the change is. */
static void
stepped_cb (RfFlowPage *self,
            RfEdit     *edit)
{
  g_auto (GStrv) nodes = list_nodes (self->flow, edit);

  if (nodes[0] == NULL)
    return;
  rf_canvas_reveal (self->canvas, nodes[g_strv_length (nodes) - 1]);
  rf_canvas_select_many (self->canvas, (const char *const *) nodes);
}

static void
undo_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);
  g_autoptr (GError) error = NULL;
  gboolean undo = g_str_has_suffix (action, "undo");

  if (self->draft != NULL && !(undo ? rf_draft_undo (self->draft, &error) : rf_draft_redo (self->draft, &error)))
    rf_window_toast (rf_window_of (self), "%s", error->message);
}

/* ---- what the editor says -------------------------------------------------------------------------------------- */

static void
name_button (GtkWidget  *button,
             const char *format,
             const char *plain,
             const char *label)
{
  g_autofree char *text = label != NULL ? g_strdup_printf (format, label) : g_strdup (plain);

  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), text) == 0)
    return;

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
history_changed_cb (RfFlowPage *self)
{
  RfHistory *history = rf_draft_get_history (self->draft);
  const char *undo = rf_history_get_undo_label (history), *redo = rf_history_get_redo_label (history);

  name_button (self->undo, _ ("Undo %s (Ctrl+Z)"), _ ("Undo (Ctrl+Z)"), undo);
  name_button (self->redo, _ ("Redo %s (Ctrl+Shift+Z)"), _ ("Redo (Ctrl+Shift+Z)"), redo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.redo", redo != NULL);
}

/* “Draft, saved · based on version 6” */
void
rf_flow_page_show_title (RfFlowPage *self)
{
  RfDraftState state = rf_draft_get_state (self->draft);
  gboolean is_draft = self->info->version == 0 || self->info->changed || self->was_edited;
  const char *saved = state == RF_DRAFT_SAVED ? _ ("Draft, saved") : state == RF_DRAFT_SAVING ? _ ("Draft, saving…") : _ ("Draft, not saved");
  g_autofree char *subtitle = NULL;

  if (!is_draft)
    subtitle = g_strdup_printf (_ ("Version %u"), self->info->version);
  else if (self->info->version > 0)
    subtitle = g_strdup_printf (_ ("%s · based on version %u"), saved, self->info->version);
  else
    subtitle = g_strdup (saved);
  adw_window_title_set_title (self->window_title, rf_flow_get_name (self->flow));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), rf_flow_get_name (self->flow));
}

/* One banner: what cannot be saved comes before what was deleted, that before what was recovered. */
static void
show_banner (RfFlowPage *self,
             const char *text,
             const char *button)
{
  adw_banner_set_title (self->banner, text);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, TRUE);
}

/* Another window may delete the flow while it is edited here; editing goes on, and it can be brought back. */
static void
library_changed_cb (RfFlowPage *self)
{
  g_autoptr (RfFlowItem) item = rf_flow_item_find (rf_library_get_flows (self->library), self->id);
  gboolean deleted = rf_library_is_loaded (self->library) && item == NULL;

  if (deleted && !self->is_deleted)
    show_banner (self, _ ("This flow was deleted"), _ ("_Restore"));
  else if (!deleted && self->is_deleted)
    adw_banner_set_revealed (self->banner, FALSE);
  self->is_deleted = deleted;
}

static void
draft_changed_cb (RfFlowPage *self)
{
  const char *problem = rf_draft_get_problem (self->draft);
  g_autofree char *text = NULL;

  rf_flow_page_show_title (self);
  if (problem != NULL)
    {
      text = g_strdup_printf (_ ("Not saved: %s. It is tried again, you can go on"), problem);
      show_banner (self, text, NULL);
    }
  else if (adw_banner_get_button_label (self->banner) == NULL)
    adw_banner_set_revealed (self->banner, FALSE);
}

static void
banner_clicked_cb (RfFlowPage *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
  if (self->is_deleted)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.restore-flow", "s", self->id);
}

static void
problems_changed_cb (RfFlowPage *self)
{
  rf_canvas_set_badges (self->canvas, rf_problems_get_nodes (self->problems));
  rf_outline_set_findings (self->outline, rf_problems_get_nodes (self->problems));
}

static void
problem_reveal_cb (RfFlowPage *self,
                   const char *node)
{
  rf_canvas_reveal (self->canvas, node);
}

static void
problem_failed_cb (RfFlowPage *self,
                   const char *message)
{
  rf_window_toast (rf_window_of (self), "%s", message);
}

static void
applied_cb (RfFlowPage *self,
            RfEdit     *edit)
{
  self->was_edited = TRUE;
  if (rf_edit_find (edit, rf_flow_get_id (self->flow), "direction") != NULL)
    g_object_notify (G_OBJECT (self), "direction");
  rf_flow_page_show_title (self);
  rf_flow_page_check_subflow (self);
}

/* ---- code ------------------------------------------------------------------------------------------------------ */

static gboolean
shows_code (RfFlowPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "code") == 0;
}

/* The caret is in another step: it is chosen on the canvas, which stays where it is but for that. */
void
rf_flow_page_code_moved (RfFlowPage *self,
                         const char *id)
{
  const char *const ids[] = { id, NULL };

  rf_canvas_select_many (self->canvas, ids);
  if (rf_canvas_get_selected (self->canvas) != NULL)
    rf_canvas_reveal (self->canvas, rf_canvas_get_selected (self->canvas));
}

/* While the text is wrong the drawing is what it was last, and not to be worked on. */
void
rf_flow_page_code_checked (RfFlowPage *self)
{
  gboolean is_wrong = shows_code (self) && rf_code_view_get_n_errors (self->code) > 0;

  gtk_widget_set_visible (self->last_valid, is_wrong);
  rf_canvas_set_editable (self->canvas, !is_wrong && !rf_flow_is_procedural (self->flow));
  rf_canvas_set_snapping (self->canvas, self->snaps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.publish", !is_wrong);
}

void
rf_flow_page_show_in_code (RfFlowPage *self)
{
  g_auto (GStrv) ids = rf_canvas_dup_selection (self->canvas);

  if (shows_code (self) && ids[0] != NULL)
    rf_code_view_show_record (self->code, ids[g_strv_length (ids) - 1]);
}

/* Where there is no room for both, code mode is the text alone. */
static void
show_panes (RfFlowPage *self)
{
  gboolean code = shows_code (self);

  gtk_widget_set_visible (GTK_WIDGET (self->code), code);
  gtk_widget_set_visible (self->picture, !code || !adw_overlay_split_view_get_collapsed (self->side_split));
}

static void
mode_changed_cb (RfFlowPage *self)
{
  gboolean code = shows_code (self);

  show_panes (self);
  adw_overlay_split_view_set_show_sidebar (self->outline_split, !code && !adw_overlay_split_view_get_collapsed (self->outline_split));
  adw_overlay_split_view_set_show_sidebar (self->side_split, !code && !adw_overlay_split_view_get_collapsed (self->side_split));
  rf_flow_page_code_checked (self);
  gtk_widget_grab_focus (code ? GTK_WIDGET (self->code) : GTK_WIDGET (self->canvas));
}

static void
mode_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  adw_toggle_group_set_active_name (self->mode, shows_code (self) ? "canvas" : "code");
}

/* To be called once the canvas has the flow: it has to hear of an edit first. */
void
rf_flow_page_follow_draft (RfFlowPage *self)
{
  self->flow_signals = g_signal_group_new (RF_TYPE_FLOW);
  self->draft_signals = g_signal_group_new (RF_TYPE_DRAFT);
  self->history_signals = g_signal_group_new (RF_TYPE_HISTORY);
  g_signal_group_connect_swapped (self->flow_signals, "applied", G_CALLBACK (applied_cb), self);
  g_signal_group_connect_swapped (self->draft_signals, "stepped", G_CALLBACK (stepped_cb), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::state", G_CALLBACK (draft_changed_cb), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::problem", G_CALLBACK (draft_changed_cb), self);
  g_signal_group_connect_swapped (self->history_signals, "notify::undo-label", G_CALLBACK (history_changed_cb), self);
  g_signal_group_set_target (self->flow_signals, self->flow);
  g_object_notify (G_OBJECT (self), "direction");
  g_signal_group_set_target (self->draft_signals, self->draft);
  g_signal_group_set_target (self->history_signals, rf_draft_get_history (self->draft));
  g_signal_connect_object (self->canvas, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "changed", G_CALLBACK (problems_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "reveal", G_CALLBACK (problem_reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "failed", G_CALLBACK (problem_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (banner_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rf_library_get_flows (self->library), "items-changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  rf_canvas_set_editable (self->canvas, !rf_flow_is_procedural (self->flow));
  gtk_widget_set_visible (self->edit_tools, !rf_flow_is_procedural (self->flow));
  rf_outline_set_draft (self->outline, self->draft);
  rf_inspector_set_draft (self->inspector, self->draft);
  rf_code_view_set_draft (self->code, self->draft);
  g_signal_connect_object (self->mode, "notify::active-name", G_CALLBACK (mode_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side_split, "notify::collapsed", G_CALLBACK (show_panes), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->history, rf_history_popover_new (self->draft));
  adw_bin_set_child (self->fork, rf_fork_banner_new (self->library, self->draft));
  rf_problems_set_draft (self->problems, self->draft);
  history_changed_cb (self);
  draft_changed_cb (self);
}

static gboolean
begin_cb (gpointer data)
{
  RfFlowPage *self = data;

  self->beginning = 0;
  rf_canvas_edit_text (self->canvas);

  return G_SOURCE_REMOVE;
}

/* What is to be done first, once the flow is there and the page is shown: the title of a new flow's only step, or what
 * was recovered. The title is asked for when everything has its place: a popover closes when its widget moves. */
void
rf_flow_page_begin_editing (RfFlowPage *self)
{
  if (self->info == NULL || !self->is_shown)
    return;

  if (rf_draft_was_recovered (self->draft))
    show_banner (self, _ ("Recovered unsaved changes"), _ ("_Dismiss"));
  if (self->is_new)
    self->beginning = g_idle_add_full (G_PRIORITY_LOW, begin_cb, self, NULL);
  self->is_new = FALSE;
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  rf_canvas_add_child (RF_FLOW_PAGE (widget)->canvas, RF_NODE_ANSWER);
}

static void
tidy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  rf_canvas_tidy (self->canvas, rf_flow_is_sideways (self->flow));
  rf_canvas_fit (self->canvas);
}

/* The other way from the one that the flow leads now. */
static void
turn_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  rf_flow_page_set_direction (self, rf_flow_is_sideways (self->flow) ? RF_DIRECTION_DOWN : RF_DIRECTION_RIGHT);
}

const char *
rf_flow_page_get_direction (RfFlowPage *self)
{
  return self->flow != NULL && rf_flow_is_sideways (self->flow) ? RF_DIRECTION_RIGHT : RF_DIRECTION_DOWN;
}

/* Draws the flow anew in a direction; not where it has that already. */
void
rf_flow_page_set_direction (RfFlowPage *self,
                            const char *direction)
{
  if (self->flow == NULL || g_strcmp0 (direction, rf_flow_page_get_direction (self)) == 0)
    return;

  rf_canvas_tidy (self->canvas, g_strcmp0 (direction, RF_DIRECTION_RIGHT) == 0);
  rf_canvas_fit (self->canvas);
}

static void
align_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  static const char *const words[] = { "left", "centre", "right", "top", "middle", "bottom", "horizontally", "vertically" };
  const char *word = g_variant_get_string (target, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      rf_canvas_align (RF_FLOW_PAGE (widget)->canvas, i);
}

static void
problem_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  if (g_str_has_suffix (action, "fix"))
    rf_problems_fix (self->problems);
  else
    rf_problems_step (self->problems, g_str_has_suffix (action, "next-problem") ? 1 : -1);
}

static void
published_cb (RfFlowPage *self,
              RfRevision *revision)
{
  rf_flow_page_load_about (self);
}

static void
publish_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);
  RfPublishDialog *dialog;

  if (self->draft == NULL)
    return;
  dialog = rf_publish_dialog_present (widget, self->library, self->draft);
  g_signal_connect_object (dialog, "published", G_CALLBACK (published_cb), self, G_CONNECT_SWAPPED);
}

static void
versions_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  if (self->draft != NULL)
    rf_versions_dialog_present (widget, self->library, self->draft);
}

static void
history_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  gtk_menu_button_popup (RF_FLOW_PAGE (widget)->history);
}

static void
reveal_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  rf_canvas_reveal (RF_FLOW_PAGE (widget)->canvas, g_variant_get_string (target, NULL));
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->outline_split, TRUE);
  rf_outline_find (self->outline);
}

static void
print_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  if (self->flow != NULL)
    rf_flow_print (GTK_WINDOW (gtk_widget_get_root (widget)), self->flow, rf_flow_get_name (self->flow));
}

static void
window_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  gtk_widget_activate_action (widget, "win.open-flow-window", "s", RF_FLOW_PAGE (widget)->id);
}

void
rf_flow_page_install_edit_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "flow.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "flow.redo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "flow.add", NULL, add_action);
  gtk_widget_class_install_action (klass, "flow.tidy", NULL, tidy_action);
  gtk_widget_class_install_action (klass, "flow.turn", NULL, turn_action);
  gtk_widget_class_install_action (klass, "flow.align", "s", align_action);
  gtk_widget_class_install_action (klass, "flow.distribute", "s", align_action);
  gtk_widget_class_install_action (klass, "flow.next-problem", NULL, problem_action);
  gtk_widget_class_install_action (klass, "flow.last-problem", NULL, problem_action);
  gtk_widget_class_install_action (klass, "flow.fix", NULL, problem_action);
  gtk_widget_class_install_action (klass, "flow.publish", NULL, publish_action);
  gtk_widget_class_install_action (klass, "flow.versions", NULL, versions_action);
  gtk_widget_class_install_action (klass, "flow.history", NULL, history_action);
  gtk_widget_class_install_action (klass, "flow.reveal", "s", reveal_action);
  gtk_widget_class_install_action (klass, "flow.window", NULL, window_action);
  gtk_widget_class_install_action (klass, "flow.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "flow.print", NULL, print_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "flow.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "flow.find", NULL);
  gtk_widget_class_install_property_action (klass, "flow.snap", "snaps");
  gtk_widget_class_install_property_action (klass, "flow.direction", "direction");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "flow.publish", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "flow.history", NULL);
  gtk_widget_class_install_action (klass, "flow.mode", NULL, mode_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "flow.mode", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "flow.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "flow.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "flow.tidy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "flow.turn", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F4, 0, "flow.next-problem", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F4, GDK_SHIFT_MASK, "flow.last-problem", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_period, GDK_CONTROL_MASK, "flow.fix", NULL);
}
