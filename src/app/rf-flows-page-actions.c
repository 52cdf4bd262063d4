/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with a flow of the library, by menu and by key. The flow
 * is the one that the open menu is about, else the one that has the focus.
 */

#include "rf-flows-page-private.h"

#include <glib/gi18n.h>

#include "rf-draft.h"
#include "rf-edits.h"
#include "rf-flow-item.h"
#include "rf-flow-new.h"
#include "rf-focus.h"
#include "rf-window.h"

/* Gives the item of the flow that an action is about. */
static RfFlowItem *
get_flow (RfFlowsPage *self)
{
  if (self->menu_flow == NULL)
    return rf_flows_page_get_chosen (self);

  return rf_flow_item_find (rf_library_get_flows (self->library), self->menu_flow);
}

static void
watch (RfFlowsPage *self,
       DexFuture   *future)
{
  dex_future_disown (dex_future_catch (future, rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

static void
run_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  g_autoptr (RfFlowItem) item = get_flow (RF_FLOWS_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.run-flow", "s", rf_flow_item_get_id (item));
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  g_autoptr (RfFlowItem) item = get_flow (RF_FLOWS_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, g_str_has_suffix (action, "window") ? "win.open-flow-window" : "win.open-flow", "s", rf_flow_item_get_id (item));
}

static void
export_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  g_autoptr (RfFlowItem) item = get_flow (RF_FLOWS_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.export-flow", "s", rf_flow_item_get_id (item));
}

/* Once the views have heard of it too. */
static gboolean
reveal_copy (gpointer data)
{
  RfFlowsPage *self = data;

  for (guint i = 0; self->copied != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->flows)); i++)
    {
      g_autoptr (RfFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->flows), i);

      if (strcmp (rf_flow_item_get_id (item), self->copied) != 0)
        continue;
      if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
        gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_FOCUS, NULL);
      else if (gtk_widget_get_mapped (GTK_WIDGET (self->grid)))
        gtk_grid_view_scroll_to (self->grid, i, GTK_LIST_SCROLL_FOCUS, NULL);
      g_clear_pointer (&self->copied, g_free);
    }

  return G_SOURCE_REMOVE;
}

/* To be connected to the list of flows: a copy may be anywhere in the order that is shown, and is gone to. */
void
rf_flows_page_look_for_copy (RfFlowsPage *self)
{
  if (self->copied != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, reveal_copy, g_object_ref (self), g_object_unref);
}

static DexFuture *
duplicated_cb (DexFuture *future,
               gpointer   data)
{
  RfFlowsPage *self = data;

  g_set_str (&self->copied, g_value_get_string (dex_future_get_value (future, NULL)));
  rf_flows_page_look_for_copy (self);

  return dex_future_new_true ();
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  g_autoptr (RfFlowItem) item = get_flow (self);
  g_autofree char *name = NULL;

  if (item == NULL)
    return;
  name = g_strdup_printf (_ ("%s (copy)"), rf_flow_item_get_name (item));
  watch (self, dex_future_then (rf_library_duplicate_flow (self->library, rf_flow_item_get_id (item), name), duplicated_cb, g_object_ref (self), g_object_unref));
}

static void
pin_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  g_autoptr (RfFlowItem) item = get_flow (self);

  if (item != NULL)
    watch (self, rf_library_pin_flow (self->library, rf_flow_item_get_id (item), !rf_flow_item_get_info (item)->pinned));
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  g_autoptr (RfFlowItem) item = get_flow (self);
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  text = g_strdup_printf (_ ("“%s” deleted"), rf_flow_item_get_name (item));
  rf_window_toast_undo (rf_window_of (self), text, "win.restore-flow", g_variant_new_string (rf_flow_item_get_id (item)));
  watch (self, rf_library_delete_flow (self->library, rf_flow_item_get_id (item), TRUE));
}

/* A flow that some window edits changes through its draft alone, else the draft would not know. */
static DexFuture *
rename_flow (RfFlowsPage *self,
             const char  *id,
             const char  *name)
{
  RfDraft *draft = rf_draft_find_open (self->library, id);
  g_autoptr (RfEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (draft == NULL)
    return rf_library_rename_flow (self->library, id, name);

  edit = rf_edit_new (_ ("Rename"));
  rf_edit_set_string (edit, rf_draft_get_flow (draft), id, "name", name);
  if (!rf_draft_do (draft, edit, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return rf_draft_saved (draft);
}

static void
renamed_cb (AdwAlertDialog *dialog,
            const char     *response,
            RfFlowsPage    *self)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "flow");
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (strcmp (response, "rename") == 0 && name[0] != '\0')
    watch (self, rename_flow (self, id, name));
}

static void
rename_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  g_autoptr (RfFlowItem) item = get_flow (self);
  AdwAlertDialog *dialog;
  GtkWidget *entry;

  if (item == NULL)
    return;

  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), rf_flow_item_get_name (item));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Rename Flow"), NULL));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_extra_child (dialog, entry);
  rf_focus_dialog_on (ADW_DIALOG (dialog), entry);
  g_object_set_data_full (G_OBJECT (dialog), "flow", g_strdup (rf_flow_item_get_id (item)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (renamed_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
toggle_view_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  const char *mode = adw_toggle_group_get_active_name (self->view_mode);

  adw_toggle_group_set_active_name (self->view_mode, g_strcmp0 (mode, "list") == 0 ? "grid" : "list");
}

static void
menu_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (widget);
  g_autoptr (RfFlowItem) item = rf_flows_page_get_chosen (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));

  if (item != NULL && focus != NULL)
    rf_flows_page_popup_menu (self, focus, item, 24, 24);
}

/**
 * rf_flows_page_popup_menu:
 * @anchor: the widget that @x and @y belong to
 *
 * Shows what can be done with @item.
 */
void
rf_flows_page_popup_menu (RfFlowsPage *self,
                          GtkWidget   *anchor,
                          RfFlowItem  *item,
                          double       x,
                          double       y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (anchor, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->flow_menu);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  g_set_str (&self->menu_flow, rf_flow_item_get_id (item));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The keys of a page are about what has the focus, not about the menu that was open last. */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   data)
{
  RfFlowsPage *self = RF_FLOWS_PAGE (gtk_widget_get_ancestor (widget, RF_TYPE_FLOWS_PAGE));

  g_clear_pointer (&self->menu_flow, g_free);

  return gtk_widget_activate_action_variant (widget, data, NULL);
}

/**
 * rf_flows_page_add_keys:
 * @flows: the grid or the list
 *
 * Delete is a key of the flows and not of the page: there the search, to which
 * typing goes, would take it first.
 */
void
rf_flows_page_add_keys (GtkWidget *flows)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                          gtk_callback_action_new (key_cb, (gpointer) "flows.delete", NULL)));
  gtk_widget_add_controller (flows, keys);
}

static void
new_named_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (RF_FLOWS_PAGE (widget)->search))));

  if (name[0] != '\0')
    rf_flow_new_start (rf_window_of (widget), "troubleshooting", name);
}

void
rf_flows_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
    guint                       key;
    GdkModifierType             modifiers;
  } actions[] = {
    { "flows.run", run_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "flows.open", open_action, 0, 0 },
    { "flows.open-window", open_action, GDK_KEY_Return, GDK_SHIFT_MASK },
    { "flows.export", export_action, GDK_KEY_e, GDK_CONTROL_MASK },
    { "flows.rename", rename_action, GDK_KEY_F2, 0 },
    { "flows.duplicate", duplicate_action, GDK_KEY_d, GDK_CONTROL_MASK },
    { "flows.pin", pin_action, GDK_KEY_p, GDK_CONTROL_MASK },
    { "flows.delete", delete_action, 0, 0 },
    { "flows.new-named", new_named_action, 0, 0 },
    { "flows.toggle-view", toggle_view_action, GDK_KEY_l, GDK_CONTROL_MASK },
    { "flows.menu", menu_action, GDK_KEY_Menu, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GtkShortcut) shortcut = NULL;

      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      if (actions[i].key == 0)
        continue;
      shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (actions[i].key, actions[i].modifiers),
                                   gtk_callback_action_new (key_cb, (gpointer) actions[i].name, NULL));
      gtk_widget_class_add_shortcut (widget_class, shortcut);
    }
}
