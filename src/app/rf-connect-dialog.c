/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks which step a link leads to. All steps but the one that it comes from,
 * in reading order; what is typed leaves those that have it in their title or
 * name. It answers with one signal and changes nothing.
 */

#include "rf-connect-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-focus.h"
#include "rf-node.h"
#include "rf-path-list.h"

struct _RfConnectDialog
{
  AdwDialog parent_instance;

  RfFlow             *flow;
  GtkFilterListModel *found;
  GtkSingleSelection *selection;
  char               *needle;  /* (nullable) */

  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *list;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfConnectDialog, rf_connect_dialog, ADW_TYPE_DIALOG)

static const RfNode *
node_of (RfConnectDialog * self,
         gpointer item)
{
  return rf_flow_lookup_node (self->flow, gtk_string_object_get_string (item));
}

static gboolean
matches (gpointer item,
         gpointer data)
{
  RfConnectDialog *self = data;
  const RfNode *node = node_of (self, item);
  const char *slug = node != NULL ? rf_record_get_string (node, "slug") : NULL;
  g_autofree char *title = node != NULL ? g_utf8_casefold (rf_node_get_title (node), -1) : NULL;

  if (node == NULL || self->needle == NULL)
    return node != NULL;

  return strstr (title, self->needle) != NULL || (slug != NULL && strstr (slug, self->needle) != NULL);
}

static void
choose (RfConnectDialog *self,
        guint            position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL || node_of (self, item) == NULL)
    return;

  g_signal_emit (self, signals[CHOSEN], 0, gtk_string_object_get_string (item));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (RfConnectDialog *self,
             guint            position)
{
  choose (self, position);
}

static void
search_activate_cb (RfConnectDialog *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (RfConnectDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
search_changed_cb (RfConnectDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = g_utf8_casefold (text, -1);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "rows" : "empty");
}

/* The arrows choose while the focus stays where one types. */
static gboolean
key_pressed_cb (RfConnectDialog *self,
                guint            keyval)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (keyval == GDK_KEY_Down && at + 1 < n)
    at++;
  else if (keyval == GDK_KEY_Up && at > 0 && at < n)
    at--;
  else
    return GDK_EVENT_PROPAGATE;
  gtk_list_view_scroll_to (self->list, at, GTK_LIST_SCROLL_SELECT, NULL);

  return GDK_EVENT_STOP;
}

static void
setup_cb (RfConnectDialog *self,
          GtkListItem     *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (box, 8);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (RfConnectDialog *self,
         GtkListItem     *list_item)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  const RfNode *node = node_of (self, gtk_list_item_get_item (list_item));
  const char *title = node != NULL ? rf_node_get_title (node) : "";
  g_autofree char *spoken = NULL;

  if (node == NULL)
    return;
  if (title[0] == '\0')
    title = _ ("Without a title");
  spoken = g_strdup_printf ("%s, %s", title, rf_node_kind_word (node));
  gtk_image_set_from_icon_name (GTK_IMAGE (image), rf_node_kind_icon (node));
  gtk_widget_set_css_classes (image, (const char *[]) { rf_node_kind_class (node), NULL });
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), title);
  gtk_widget_set_tooltip_text (gtk_widget_get_last_child (box), title);
  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
rf_connect_dialog_dispose (GObject *object)
{
  RfConnectDialog *self = RF_CONNECT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_CONNECT_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (rf_connect_dialog_parent_class)->dispose (object);
}

static void
rf_connect_dialog_class_init (RfConnectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_connect_dialog_dispose;

  /**
   * RfConnectDialog::chosen:
   * @node: the step that was chosen; the dialog closes
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfConnectDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RfConnectDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RfConnectDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
rf_connect_dialog_init (RfConnectDialog *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->search));
}

/**
 * rf_connect_dialog_new:
 * @flow: whose steps are offered
 * @from: (nullable): the step that is not
 * @title: of the dialog
 */
RfConnectDialog *
rf_connect_dialog_new (RfFlow     *flow,
                       const char *from,
                       const char *title)
{
  RfConnectDialog *self = g_object_new (RF_TYPE_CONNECT_DIALOG, "title", title, NULL);
  g_autoptr (GPtrArray) nodes = rf_flow_list_reading (flow);
  GtkStringList *ids = gtk_string_list_new (NULL);

  self->flow = g_object_ref (flow);
  for (guint i = 0; i < nodes->len; i++)
    if (g_strcmp0 (rf_record_get_id (g_ptr_array_index (nodes, i)), from) != 0)
      gtk_string_list_append (ids, rf_record_get_id (g_ptr_array_index (nodes, i)));
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (ids), GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "rows" : "empty");

  return self;
}
