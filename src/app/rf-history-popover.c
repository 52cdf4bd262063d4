/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of a draft as a list to jump in (A4): how it was opened, what
 * was done, what was undone. The place where the author stands is marked.
 */

#include "rf-history-popover.h"

#include <glib/gi18n.h>

struct _RfHistoryPopover
{
  GtkPopover parent_instance;

  RfDraft            *draft;
  GtkSingleSelection *steps;

  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (RfHistoryPopover, rf_history_popover, GTK_TYPE_POPOVER)

static guint
get_n_done (RfHistoryPopover *self)
{
  return rf_history_get_n_done (rf_draft_get_history (self->draft));
}

/* Row n is the flow after n steps. */
static void
fill (RfHistoryPopover *self)
{
  RfHistory *history = rf_draft_get_history (self->draft);
  guint n_done = rf_history_get_n_done (history), n_undone = rf_history_get_n_undone (history);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);

  gtk_string_list_append (rows, _ ("Before All Steps"));
  for (guint i = 0; i < n_done; i++)
    gtk_string_list_append (rows, rf_edit_get_label (rf_history_get_done (history, i)));
  for (guint i = n_undone; i > 0; i--)
    gtk_string_list_append (rows, rf_edit_get_label (rf_history_get_undone (history, i - 1)));
  gtk_single_selection_set_model (self->steps, G_LIST_MODEL (rows));
  gtk_single_selection_set_selected (self->steps, n_done);
  gtk_list_view_scroll_to (self->list, n_done, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
activate_cb (RfHistoryPopover *self,
             guint             position)
{
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (!rf_draft_jump (self->draft, position, &error))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         RfHistoryPopover         *self)
{
  guint position = gtk_list_item_get_position (list_item), n_done = get_n_done (self);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (list_item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  const char *format = position == n_done ? _ ("%s, current") : position > n_done ? _ ("%s, undone") : "%s";
  g_autofree char *spoken = g_strdup_printf (format, text);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_css_classes (label, (const char *[]) { position > n_done ? "rf-dim" : NULL, NULL });
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), position == n_done);
  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
rf_history_popover_map (GtkWidget *widget)
{
  RfHistoryPopover *self = RF_HISTORY_POPOVER (widget);

  fill (self);
  GTK_WIDGET_CLASS (rf_history_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
rf_history_popover_dispose (GObject *object)
{
  RfHistoryPopover *self = RF_HISTORY_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_HISTORY_POPOVER);
  g_clear_object (&self->steps);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (rf_history_popover_parent_class)->dispose (object);
}

static void
rf_history_popover_class_init (RfHistoryPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_history_popover_dispose;
  widget_class->map = rf_history_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-history-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RfHistoryPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
rf_history_popover_init (RfHistoryPopover *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->steps = gtk_single_selection_new (NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->steps));
}

/**
 * rf_history_popover_new:
 * @draft: whose steps are shown, as they are each time it opens
 */
GtkWidget *
rf_history_popover_new (RfDraft *draft)
{
  RfHistoryPopover *self = g_object_new (RF_TYPE_HISTORY_POPOVER, NULL);

  self->draft = g_object_ref (draft);

  return GTK_WIDGET (self);
}
