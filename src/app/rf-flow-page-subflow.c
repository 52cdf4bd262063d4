/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow that a chosen step runs: opened in the place of this one, with the
 * way back over it, or in a window of its own.
 */

#include "rf-flow-page-private.h"

#include <glib/gi18n.h>

#include "rf-flow-item.h"
#include "rf-node.h"
#include "rf-window.h"

#define MAX_CRUMB_CHARS 28

/* (transfer none) (nullable): the flow that the chosen step runs, when it is in the library. */
static const char *
get_subflow (RfFlowPage *self)
{
  const char *chosen = rf_canvas_get_selected (self->canvas);
  const RfNode *node = chosen != NULL && self->flow != NULL ? rf_flow_lookup (self->flow, chosen) : NULL;
  const char *id = node != NULL && rf_node_get_kind (node) == RF_NODE_SUBFLOW ? rf_record_get_string (node, "subflow") : NULL;
  g_autoptr (RfFlowItem) item = rf_flow_item_find (rf_library_get_flows (self->library), id);

  return item != NULL ? id : NULL;
}

/* The page that @self was opened from as a subflow. */
static RfFlowPage *
get_outer (RfFlowPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *outer = NULL;

  if (self->is_inside && view != NULL)
    outer = adw_navigation_view_get_previous_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));

  return outer != NULL && RF_IS_FLOW_PAGE (outer) ? RF_FLOW_PAGE (outer) : NULL;
}

static void
pop_to (RfFlowPage *page)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (page));
}

static GtkWidget *
make_crumb (RfFlowPage *page)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *back = g_strdup_printf (_ ("Back to “%s”"), rf_flow_get_name (page->flow));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CRUMB_CHARS);
  g_object_bind_property (page, "title", label, "label", G_BINDING_SYNC_CREATE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "rf-crumb");
  gtk_widget_set_tooltip_text (button, back);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pop_to), page, G_CONNECT_SWAPPED);

  return button;
}

/* The flows that lead here, the outermost first, and this one. */
static void
show_trail (RfFlowPage *self)
{
  GtkWidget *here = gtk_label_new (NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->trail))) != NULL)
    gtk_box_remove (self->trail, child);
  for (RfFlowPage *outer = get_outer (self); outer != NULL; outer = get_outer (outer))
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_add_css_class (arrow, "dim-label");
      gtk_box_prepend (self->trail, arrow);
      gtk_box_prepend (self->trail, make_crumb (outer));
    }
  gtk_label_set_ellipsize (GTK_LABEL (here), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (here, "heading");
  g_object_bind_property (self, "title", here, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (self->trail, here);
  gtk_widget_set_visible (GTK_WIDGET (self->trail), self->is_inside);
}

/* A flow that is open on the way here is gone back to: two pages of one flow in one window only confuse. */
static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);
  const char *id = get_subflow (self);
  RfFlowPage *page;

  if (id == NULL)
    return;
  for (page = get_outer (self); page != NULL; page = get_outer (page))
    if (strcmp (page->id, id) == 0)
      {
        pop_to (page);
        return;
      }

  page = rf_flow_page_new (self->library, id, NULL);
  page->is_inside = TRUE;
  rf_window_push (rf_window_of (self), ADW_NAVIGATION_PAGE (page));
  show_trail (page);
}

static void
open_window_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  const char *id = get_subflow (RF_FLOW_PAGE (widget));

  if (id != NULL)
    gtk_widget_activate_action (widget, "win.open-flow-window", "s", id);
}

/* What the actions can be used for changes with the choice and with the step. */
void
rf_flow_page_check_subflow (RfFlowPage *self)
{
  gboolean has_subflow = get_subflow (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.open-subflow", has_subflow);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flow.open-subflow-window", has_subflow);
}

void
rf_flow_page_install_subflow_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "flow.open-subflow", NULL, open_action);
  gtk_widget_class_install_action (klass, "flow.open-subflow-window", NULL, open_window_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, GDK_ALT_MASK, "flow.open-subflow", NULL);
}
