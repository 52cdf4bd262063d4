/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of the outline that are dragged. Onto a row: the step leads there, in a
 * project it goes into that section or behind that step. Between two rows: the
 * option, or the step, takes that place. Where the drop would go is drawn, and
 * what it would do is said below the list before it is done.
 */

#include "rf-outline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-author.h"
#include "rf-author-steps.h"

#define EDGE_SHARE 4 /* the upper and the lower fourth of a row are between it and the next */

typedef enum
{
  DROP_ONTO,
  DROP_BEFORE,
  DROP_AFTER,
} Drop;

static const char *
title_of (RfOutline  *self,
          const char *node)
{
  const RfNode *record = rf_flow_lookup_node (rf_outline_get_flow (self), node);

  return record != NULL && rf_node_get_title (record)[0] != '\0' ? rf_node_get_title (record) : _ ("Without a title");
}

static Drop
drop_at (RfOutlineCell *cell,
         double         y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (cell));

  return y < height / EDGE_SHARE ? DROP_BEFORE : y > height - height / EDGE_SHARE ? DROP_AFTER : DROP_ONTO;
}

/* ---- what a drop does ------------------------------------------------------------------------------------------ */

/* The step leads to the one it is dropped on. */
static RfEdit *
connect_to (RfOutline          *self,
            const RfOutlineRow *dragged,
            const RfOutlineRow *onto,
            char              **text)
{
  RfFlow *flow = rf_outline_get_flow (self);

  if (dragged->node == NULL || onto->node == NULL || dragged->kind != RF_OUTLINE_NODE)
    {
      *text = g_strdup (_ ("Only a step can be connected, and only to a step"));
      return NULL;
    }
  if (!rf_author_may_link (flow, dragged->node, onto->node, NULL, text))
    return NULL;
  *text = g_strdup_printf (_ ("“%s” leads to “%s”"), title_of (self, dragged->node), title_of (self, onto->node));

  return rf_author_connect (flow, dragged->node, onto->node, NULL);
}

/* The option behind that of @row among those of the same step; NULL where it is the last. */
static const char *
option_behind (RfOutline          *self,
               const RfOutlineRow *row,
               const char         *from)
{
  RfFlow *flow = rf_outline_get_flow (self);
  GPtrArray *options = rf_flow_get_options (flow, from);
  guint at;

  return g_ptr_array_find (options, rf_flow_lookup (flow, row->edge), &at) && at + 1 < options->len ? rf_record_get_id (g_ptr_array_index (options, at + 1)) : NULL;
}

/* The option takes the place beside the one that it is dropped at, whosever option that is. */
static RfEdit *
place_beside (RfOutline          *self,
              const RfOutlineRow *dragged,
              const RfOutlineRow *at,
              gboolean            after,
              char              **text)
{
  RfFlow *flow = rf_outline_get_flow (self);
  const RfRecord *edge = rf_flow_lookup (flow, at->edge);
  const char *from = edge != NULL ? rf_record_get_string (edge, "from") : NULL;

  if (from == NULL)
    {
      *text = g_strdup (_ ("There are no options to stand among"));
      return NULL;
    }
  if (!rf_author_may_link (flow, from, dragged->node, dragged->edge, text))
    return NULL;
  *text = g_strdup_printf (_ ("“%s” becomes an option of “%s” here"), title_of (self, dragged->node), title_of (self, from));
  if (dragged->edge != NULL)
    return rf_author_place_option (flow, dragged->edge, from, after ? option_behind (self, at, from) : at->edge);

  return rf_author_connect (flow, from, dragged->node, NULL);
}

static RfEdit *
place_step (RfOutline          *self,
            const RfOutlineRow *dragged,
            const RfOutlineRow *at,
            Drop                drop,
            char              **text)
{
  RfFlow *flow = rf_outline_get_flow (self);
  RfOutlineTree *tree = rf_outline_model_get_tree (self->model);
  guint position = rf_outline_tree_find_node (tree, at->node);
  gboolean on_section = rf_node_get_kind (rf_flow_lookup_node (flow, at->node)) == RF_NODE_SECTION;
  const RfOutlineRow *head = on_section && drop != DROP_BEFORE ? at : at->parent != RF_OUTLINE_NONE ? rf_outline_tree_get (tree, at->parent) : NULL;
  guint before = drop == DROP_BEFORE ? position : on_section && (drop == DROP_ONTO || !rf_outline_model_get_expanded (self->model, at->key)) ? at->end : position + 1;
  const RfOutlineRow *follower = before < rf_outline_tree_get_n (tree) ? rf_outline_tree_get (tree, before) : NULL;
  RfEdit *edit = rf_author_move_step_to (flow, dragged->node, follower != NULL ? follower->node : NULL, head != NULL ? head->node : NULL, text);

  if (edit != NULL && head != NULL)
    *text = g_strdup_printf (_ ("Move “%s” into “%s”"), title_of (self, dragged->node), title_of (self, head->node));
  else if (edit != NULL)
    *text = g_strdup_printf (_ ("Move “%s” here"), title_of (self, dragged->node));

  return edit;
}

/* Gives NULL with the reason as @text, or the edit and what it does. */
static RfEdit *
edit_of (RfOutline     *self,
         RfOutlineItem *item,
         RfOutlineCell *cell,
         Drop           drop,
         char         **text)
{
  const RfOutlineRow *dragged = rf_outline_item_get_row (item);
  const RfOutlineRow *at = rf_outline_cell_get_item (cell) != NULL ? rf_outline_item_get_row (rf_outline_cell_get_item (cell)) : NULL;

  if (dragged == NULL || at == NULL || dragged == at)
    return NULL;
  if (rf_flow_is_procedural (rf_outline_get_flow (self)))
    return place_step (self, dragged, at, drop, text);
  if (drop == DROP_ONTO)
    return connect_to (self, dragged, at, text);

  return place_beside (self, dragged, at, drop == DROP_AFTER, text);
}

/* ---- dragging -------------------------------------------------------------------------------------------------- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            RfOutline     *self)
{
  RfOutlineCell *cell = RF_OUTLINE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  RfOutlineItem *item = rf_outline_cell_get_item (cell);
  const RfOutlineRow *row = item != NULL ? rf_outline_item_get_row (item) : NULL;

  if (row == NULL || row->node == NULL || !rf_outline_may_edit (self) || rf_outline_cell_is_edited (cell))
    return NULL;

  return gdk_content_provider_new_typed (RF_TYPE_OUTLINE_ITEM, item);
}

static void
drag_begin_cb (GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static void
drag_end_cb (RfOutline *self)
{
  rf_outline_hint (self, NULL);
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           RfOutline     *self)
{
  static const char *const classes[] = { "rf-drop-onto", "rf-drop-before", "rf-drop-after" };
  RfOutlineCell *cell = RF_OUTLINE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  const GValue *value = gtk_drop_target_get_value (target);
  Drop drop = drop_at (cell, y);
  g_autofree char *text = NULL;
  g_autoptr (RfEdit) edit = value != NULL ? edit_of (self, g_value_get_object (value), cell, drop, &text) : NULL;

  rf_outline_cell_set_drop (cell, edit != NULL ? classes[drop] : NULL);
  rf_outline_hint (self, text);

  return edit != NULL ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target,
          RfOutline     *self)
{
  rf_outline_cell_set_drop (RF_OUTLINE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target))), NULL);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         RfOutline     *self)
{
  RfOutlineCell *cell = RF_OUTLINE_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  RfOutlineItem *item = g_value_get_object (value);
  g_autofree char *key = g_strdup (rf_outline_item_get_key (item));
  g_autofree char *text = NULL;
  RfEdit *edit = edit_of (self, item, cell, drop_at (cell, y), &text);

  rf_outline_cell_set_drop (cell, NULL);
  if (edit == NULL)
    {
      if (text != NULL)
        rf_outline_refuse (self, text);
      return FALSE;
    }
  if (!rf_outline_do (self, edit))
    return FALSE;

  rf_outline_focus_key (self, key);
  rf_outline_say (self, "%s", text);

  return TRUE;
}

/* Lets @cell be dragged, and dropped on. */
void
rf_outline_add_dragging (RfOutline     *self,
                         RfOutlineCell *cell)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (RF_TYPE_OUTLINE_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (cell), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (cell), GTK_EVENT_CONTROLLER (target));
}
