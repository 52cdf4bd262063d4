/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of the outline's list: made, bound to what they show, and let go.
 * A row shows the state of the flow alone; nothing is kept in it but what is
 * being typed.
 */

#include "rf-outline-private.h"

static RfOutlineLook
look_of (RfOutline          *self,
         const RfOutlineRow *row)
{
  gpointer finding;
  gboolean found = row->kind == RF_OUTLINE_NODE && self->findings != NULL && g_hash_table_lookup_extended (self->findings, row->node, NULL, &finding);

  return (RfOutlineLook) {
           .finding = found ? GPOINTER_TO_INT (finding) : -1,
           .expanded = rf_outline_model_get_expanded (self->model, row->key),
           .flat = rf_outline_model_get_filter (self->model) != NULL,
           .editable = rf_outline_may_edit (self),
  };
}

static void
show_cell (RfOutline     *self,
           RfOutlineCell *cell)
{
  RfOutlineItem *item = rf_outline_cell_get_item (cell);
  const RfOutlineRow *row = item != NULL ? rf_outline_item_get_row (item) : NULL;
  RfOutlineLook look;

  if (row == NULL)
    return;

  look = look_of (self, row);
  rf_outline_cell_show (cell, self->model, &look);
}

/* Each row says anew what it says. */
void
rf_outline_refresh (RfOutline *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    rf_outline_cell_changed (cell);
}

static void
fold_cb (RfOutline     *self,
         RfOutlineCell *cell)
{
  RfOutlineItem *item = rf_outline_cell_get_item (cell);
  g_autofree char *key = item != NULL ? g_strdup (rf_outline_item_get_key (item)) : NULL;

  if (key != NULL)
    rf_outline_model_set_expanded (self->model, key, !rf_outline_model_get_expanded (self->model, key));
}

static void
edited_cb (RfOutline     *self,
           const char    *text,
           gboolean       is_option,
           int            how,
           RfOutlineCell *cell)
{
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  rf_outline_edited (self, cell, text, is_option, how);
}

static void
cancelled_cb (RfOutline *self)
{
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  rf_outline_cancelled (self);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            RfOutline       *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  RfOutlineItem *item = rf_outline_cell_get_item (RF_OUTLINE_CELL (cell));

  if (item == NULL)
    return;

  rf_outline_focus (self, rf_outline_model_find_key (self->model, rf_outline_item_get_key (item)));
  rf_outline_popup (self, cell, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
setup_cb (RfOutline   *self,
          GtkListItem *list_item)
{
  RfOutlineCell *cell = rf_outline_cell_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (cell), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (cell, "wanted", G_CALLBACK (show_cell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "fold", G_CALLBACK (fold_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  rf_outline_add_dragging (self, cell);
  gtk_list_item_set_child (list_item, GTK_WIDGET (cell));
}

static void
bind_cb (RfOutline   *self,
         GtkListItem *list_item)
{
  RfOutlineCell *cell = RF_OUTLINE_CELL (gtk_list_item_get_child (list_item));

  rf_outline_cell_bind (cell, list_item);
  g_hash_table_add (self->cells, cell);
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (rf_outline_cell_changed), cell, G_CONNECT_SWAPPED);
}

static void
unbind_cb (RfOutline   *self,
           GtkListItem *list_item)
{
  RfOutlineCell *cell = RF_OUTLINE_CELL (gtk_list_item_get_child (list_item));

  rf_outline_cell_leave (cell);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), rf_outline_cell_changed, cell);
  g_hash_table_remove (self->cells, cell);
  rf_outline_cell_bind (cell, NULL);
}

/* (transfer full): what makes the rows of the list. */
GtkListItemFactory *
rf_outline_new_factory (RfOutline *self)
{
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  return rows;
}
