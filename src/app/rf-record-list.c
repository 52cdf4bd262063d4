/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records of a flow that have an order, a row each: options of a question,
 * commands of a step, fields of the form. Rows keep their record, so that a
 * caret and an open row stay when the list changes; when it becomes that of
 * another owner, they are given to its records, since making them is dear.
 * Moving is dragging the handle, Alt+Up and Alt+Down anywhere in a row, or the
 * row's menu.
 */

#include "rf-record-list.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-reorder.h"

#define MAX_SPARE 8 /* rows that are kept for later; most steps have fewer options */

struct _RfRecordList
{
  AdwBin parent_instance;

  const RfRecordListKind *kind;
  RfDraft                *draft;
  char                   *owner;
  GHashTable             *rows;   /* id → GtkListBoxRow */
  GHashTable             *places; /* id → GUINT: where it belongs, from 0 */
  GPtrArray              *spare;  /* rows of no record, the last to be taken first */
  gulong                  applied;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RfRecordList, rf_record_list, ADW_TYPE_BIN)

static const char *
row_id (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "record");
}

static GtkWidget *
row_child (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "content");
}

static guint
place_of (RfRecordList *self,
          gpointer      row)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, row_id (row)));
}

static RfRecordList *
list_of (GtkWidget *row)
{
  return RF_RECORD_LIST (gtk_widget_get_ancestor (row, RF_TYPE_RECORD_LIST));
}

/* ---- what the rows can do -------------------------------------------------------------------------------------- */

static void
run (RfRecordList *self,
     RfEdit       *edit)
{
  g_autoptr (GError) error = NULL;

  if (!rf_draft_do (self->draft, edit, &error))
    g_info ("The edit “%s” does not fit: %s", rf_edit_get_label (edit), error->message);
}

static void
move_to (RfRecordList *self,
         GtkWidget    *row,
         guint         to)
{
  g_autoptr (GPtrArray) records = self->kind->read (rf_draft_get_flow (self->draft), self->owner);
  g_autoptr (RfEdit) edit = rf_edit_new (_ (self->kind->moved));
  guint from = place_of (self, row);
  g_autofree char *said = NULL;

  if (from >= records->len || to >= records->len || from == to)
    return;

  rf_edit_reorder (edit, rf_draft_get_flow (self->draft), records, from, to);
  run (self, edit);
  said = g_strdup_printf (_ ("Place %u of %u"), to + 1, records->len);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move_up_cb (GtkWidget *row)
{
  guint place = place_of (list_of (row), row);

  if (place > 0)
    move_to (list_of (row), row, place - 1);
}

static void
move_down_cb (GtkWidget *row)
{
  move_to (list_of (row), row, place_of (list_of (row), row) + 1);
}

/* The focus goes to the row that takes its place. */
static void
remove_cb (GtkWidget *row)
{
  RfRecordList *self = list_of (row);
  g_autoptr (RfEdit) edit = rf_edit_new (_ (self->kind->removed));
  guint place = place_of (self, row);
  GtkListBoxRow *next;

  if (rf_flow_lookup (rf_draft_get_flow (self->draft), row_id (row)) == NULL)
    return;

  rf_edit_remove (edit, rf_draft_get_flow (self->draft), row_id (row));
  run (self, edit);
  next = gtk_list_box_get_row_at_index (self->list, MIN (place, MAX (g_hash_table_size (self->rows), 1) - 1));
  if (next != NULL)
    gtk_widget_child_focus (GTK_WIDGET (next), GTK_DIR_TAB_FORWARD);
}

static gboolean
move_key_cb (GtkWidget *row,
             GVariant  *arguments,
             gpointer   data)
{
  if (GPOINTER_TO_INT (data) < 0)
    move_up_cb (row);
  else
    move_down_cb (row);

  return TRUE;
}

/* ---- dragging -------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            GtkWidget     *row)
{
  g_object_set_data_full (G_OBJECT (row), "dragged", g_strdup (row_id (row)), g_free);

  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, row);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               GtkWidget     *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static void
unmark (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "rf-drop-before");
  gtk_widget_remove_css_class (row, "rf-drop-after");
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           GtkWidget     *row)
{
  unmark (row);
  gtk_widget_add_css_class (row, y < gtk_widget_get_height (row) / 2.0 ? "rf-drop-before" : "rf-drop-after");

  return GDK_ACTION_MOVE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *row)
{
  GtkWidget *moved = g_value_get_object (value);
  RfRecordList *self = list_of (row);
  guint from, to;

  unmark (row);
  if (moved == NULL || list_of (moved) != self || g_strcmp0 (row_id (moved), g_object_get_data (G_OBJECT (moved), "dragged")) != 0)
    return FALSE; /* from another list, or the row has become that of another record on the way */

  from = place_of (self, moved);
  to = place_of (self, row) + (y < gtk_widget_get_height (row) / 2.0 ? 0 : 1);
  move_to (self, moved, to > from ? to - 1 : to);

  return TRUE;
}

static void
let_drag (GtkWidget *row,
          GtkWidget *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), row);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), row);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (unmark), row);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static void
add_action (GSimpleActionGroup *group,
            const char         *name,
            GCallback           func,
            GtkWidget          *row)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", func, row, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
add_key (GtkEventController *controller,
         guint               key,
         int                 step)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                                          gtk_callback_action_new (move_key_cb, GINT_TO_POINTER (step), NULL)));
}

static void
equip (GtkWidget *row,
       GtkWidget *content)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *handle = g_object_get_data (G_OBJECT (content), "handle");

  add_action (group, "move-up", G_CALLBACK (move_up_cb), row);
  add_action (group, "move-down", G_CALLBACK (move_down_cb), row);
  add_action (group, "remove", G_CALLBACK (remove_cb), row);
  gtk_widget_insert_action_group (row, "row", G_ACTION_GROUP (group));
  g_object_set_data (G_OBJECT (row), "actions", group);

  /* before the text in the row, whose lines these keys would move */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_Up, -1);
  add_key (keys, GDK_KEY_Down, 1);
  gtk_widget_add_controller (row, keys);
  if (handle != NULL)
    let_drag (row, handle);
}

static GtkWidget *
make_row (RfRecordList *self,
          const char   *id)
{
  GtkWidget *content = self->kind->make (self->draft, id);
  GtkWidget *row = content;

  if (!GTK_IS_LIST_BOX_ROW (content))
    {
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
      gtk_widget_set_focusable (row, FALSE);
    }
  g_object_set_data_full (G_OBJECT (row), "record", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (row), "content", content);
  equip (row, content);

  return row;
}

static void
set_record (GtkWidget  *row,
            const char *id)
{
  g_object_set_data_full (G_OBJECT (row), "record", g_strdup (id), g_free);
}

/* (transfer full): a spare row where there is one, in the list already or not. */
static GtkWidget *
take_row (RfRecordList *self,
          const char   *id)
{
  GtkWidget *row;

  if (self->spare->len == 0)
    return g_object_ref_sink (make_row (self, id));

  row = g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  set_record (row, id);
  self->kind->show (row_child (row), self->draft, id);

  return row;
}

/* Those that nobody took leave the list, and let go of what they showed. */
static void
put_spare_away (RfRecordList *self)
{
  for (guint i = 0; i < self->spare->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->spare, i);

      if (gtk_widget_get_parent (row) == NULL)
        continue;
      unmark (row);
      set_record (row, NULL);
      self->kind->show (row_child (row), NULL, NULL);
      gtk_list_box_remove (self->list, row);
    }
  if (self->spare->len > MAX_SPARE)
    g_ptr_array_remove_range (self->spare, 0, self->spare->len - MAX_SPARE);
}

/* The rows of the owner of before stand in the list until the next one has taken what it needs, the first one first. */
static void
spare_rows (RfRecordList *self)
{
  guint n_rows = g_hash_table_size (self->rows);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* what is being typed there, or composed by an input method, is for the record of before */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    gtk_root_set_focus (root, NULL);
  g_hash_table_remove_all (self->rows);
  for (guint i = n_rows; i > 0; i--)
    g_ptr_array_add (self->spare, g_object_ref (gtk_list_box_get_row_at_index (self->list, i - 1)));
}

static void
place_row (RfRecordList *self,
           GtkWidget    *row,
           guint         place,
           guint         n_rows)
{
  GActionMap *actions = g_object_get_data (G_OBJECT (row), "actions");
  g_autofree char *name = g_strdup_printf (_ ("%u of %u"), place + 1, n_rows);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "move-up")), place > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "move-down")), place + 1 < n_rows);
  if (self->kind->place != NULL)
    self->kind->place (row_child (row), place, n_rows);
}

static int
sort_cb (GtkListBoxRow *a,
         GtkListBoxRow *b,
         gpointer       data)
{
  RfRecordList *self = data;

  return (int) place_of (self, a) - (int) place_of (self, b);
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer data)
{
  RfRecordList *self = data;

  if (g_hash_table_contains (self->places, key))
    return FALSE;

  if (self->kind->show != NULL)
    g_ptr_array_add (self->spare, g_object_ref (value));
  else
    gtk_list_box_remove (self->list, value);

  return TRUE;
}

static void
update_rows (RfRecordList *self)
{
  g_autoptr (GPtrArray) records = self->kind->read (rf_draft_get_flow (self->draft), self->owner);

  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (self->places, g_strdup (rf_record_get_id (records->pdata[i])), GUINT_TO_POINTER (i));
  g_hash_table_foreach_remove (self->rows, is_gone, self);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = rf_record_get_id (records->pdata[i]);
      g_autoptr (GtkWidget) taken = NULL;
      GtkWidget *row = g_hash_table_lookup (self->rows, id);

      if (row == NULL)
        {
          row = taken = take_row (self, id);
          g_hash_table_insert (self->rows, g_strdup (id), row);
          if (gtk_widget_get_parent (row) == NULL)
            gtk_list_box_append (self->list, row);
        }
      place_row (self, row, i, records->len);
    }
  put_spare_away (self);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), records->len > 0);
}

/* Typing in a field changes no list: only a birth, a death or a key of the order does. */
static void
applied_cb (RfRecordList *self,
            RfEdit       *edit)
{
  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const char *field = rf_edit_get_change (edit, i)->field;

      if (strcmp (field, "ord") == 0 || strcmp (field, RF_FIELD_RECORD) == 0 || strcmp (field, "from") == 0)
        {
          update_rows (self);
          return;
        }
    }
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
clear (RfRecordList *self)
{
  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  if (self->list != NULL && self->kind != NULL && self->kind->show != NULL)
    {
      spare_rows (self);
      return;
    }
  g_hash_table_remove_all (self->rows);
  if (self->list != NULL)
    gtk_list_box_remove_all (self->list);
}

static void
rf_record_list_dispose (GObject *object)
{
  RfRecordList *self = RF_RECORD_LIST (object);

  self->list = NULL;
  clear (self);
  g_ptr_array_set_size (self->spare, 0);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (rf_record_list_parent_class)->dispose (object);
}

static void
rf_record_list_finalize (GObject *object)
{
  RfRecordList *self = RF_RECORD_LIST (object);

  g_free (self->owner);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (rf_record_list_parent_class)->finalize (object);
}

static void
rf_record_list_class_init (RfRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_record_list_finalize;
}

static void
rf_record_list_init (RfRecordList *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, sort_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * rf_record_list_setup:
 * @kind: (transfer none): static
 * @name: what a screen reader calls the list
 */
void
rf_record_list_setup (RfRecordList           *self,
                      const RfRecordListKind *kind,
                      const char             *name)
{
  g_return_if_fail (RF_IS_RECORD_LIST (self));

  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rf_record_list_show:
 * @draft: (nullable): NULL to show nothing
 * @owner: (nullable): whose records
 */
void
rf_record_list_show (RfRecordList *self,
                     RfDraft      *draft,
                     const char   *owner)
{
  g_return_if_fail (RF_IS_RECORD_LIST (self));

  if (self->draft == draft && g_strcmp0 (self->owner, owner) == 0 && draft != NULL)
    {
      update_rows (self);
      return;
    }

  clear (self);
  g_set_object (&self->draft, draft);
  g_set_str (&self->owner, owner);
  if (draft == NULL)
    {
      put_spare_away (self);
      return;
    }

  self->applied = g_signal_connect_swapped (rf_draft_get_flow (draft), "applied", G_CALLBACK (applied_cb), self);
  update_rows (self);
}

/* (nullable): what the list made for the record. */
GtkWidget *
rf_record_list_find (RfRecordList *self,
                     const char   *id)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  return row != NULL ? row_child (row) : NULL;
}

guint
rf_record_list_get_n_rows (RfRecordList *self)
{
  return g_hash_table_size (self->rows);
}

/* For whoever makes rows: what to drag @row by. */
void
rf_record_list_set_handle (GtkWidget *row,
                           GtkWidget *handle)
{
  g_object_set_data (G_OBJECT (row), "handle", handle);
}
