/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing in a row of the outline: the title of a step that is there, the label
 * of its option, or a step that is not there yet. The last becomes one edit
 * with the title in it when the author is done, and none when they give up.
 */

#include "rf-outline-private.h"

#include <glib/gi18n.h>

#include "rf-author.h"
#include "rf-author-steps.h"

#define PENDING_KEY "pending"

/* ---- where a new row stands ------------------------------------------------------------------------------------ */

static const RfOutlineRow *
parent_of (RfOutline          *self,
           const RfOutlineRow *row)
{
  return row->parent != RF_OUTLINE_NONE ? rf_outline_tree_get (rf_outline_model_get_tree (self->model), row->parent) : NULL;
}

static gboolean
is_node (RfOutline          *self,
         const RfOutlineRow *row,
         RfNodeKind          kind)
{
  const RfNode *node = row->kind == RF_OUTLINE_NODE ? rf_flow_lookup_node (rf_outline_get_flow (self), row->node) : NULL;

  return node != NULL && rf_node_get_kind (node) == kind;
}

static void
show_pending (RfOutline  *self,
              const char *anchor,
              gboolean    behind,
              guint       depth)
{
  RfOutlineCell *cell;
  guint position;

  self->adding.active = TRUE;
  self->quiet = TRUE;
  rf_outline_model_set_pending (self->model, anchor, behind, depth, self->adding.kind);
  gtk_stack_set_visible_child_name (self->stack, "rows");
  position = rf_outline_model_find_key (self->model, PENDING_KEY);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  self->quiet = FALSE;
  cell = rf_outline_find_cell (self, PENDING_KEY);
  if (cell == NULL)
    return;

  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_NONE);
  rf_outline_cell_edit (cell, "", FALSE);
}

static void
begin_in_procedure (RfOutline          *self,
                    const RfOutlineRow *row)
{
  gboolean is_section = self->adding.kind == RF_NODE_SECTION;
  const RfOutlineRow *head = is_section && row != NULL && row->parent != RF_OUTLINE_NONE ? parent_of (self, row) : row;
  g_autofree char *anchor = NULL;

  if (row != NULL && is_node (self, row, RF_NODE_END))
    {
      guint position = rf_outline_tree_find_node (rf_outline_model_get_tree (self->model), row->node);

      row = position > 0 ? rf_outline_tree_get (rf_outline_model_get_tree (self->model), position - 1) : NULL;
      head = row != NULL && row->parent != RF_OUTLINE_NONE ? parent_of (self, row) : row;
    }
  self->adding.from = row != NULL ? g_strdup (row->node) : NULL;
  anchor = g_strdup (row == NULL ? "" : is_section ? head->key : row->key);
  if (row != NULL && !is_section && is_node (self, row, RF_NODE_SECTION))
    rf_outline_model_set_expanded (self->model, anchor, TRUE);
  if (is_section)
    show_pending (self, anchor, TRUE, 0);
  else
    show_pending (self, anchor, FALSE, row == NULL ? 0 : is_node (self, row, RF_NODE_SECTION) ? 1 : row->depth);
}

/* A step that goes on one way gets the new one in between, a question one more answer. */
static void
begin_in_graph (RfOutline          *self,
                const RfOutlineRow *row)
{
  RfFlow *flow = rf_outline_get_flow (self);
  const RfNode *node = row != NULL ? rf_flow_lookup_node (flow, row->node) : NULL;
  g_autofree char *anchor = g_strdup (row != NULL ? row->key : "");
  g_autofree char *reason = NULL;
  gboolean splits;

  if (row != NULL && row->kind == RF_OUTLINE_REFERENCE)
    {
      reason = g_strdup_printf (_ ("“%s” stands elsewhere. Enter goes there"), rf_node_get_title (node));
      rf_outline_refuse (self, reason);
      return;
    }
  if (node != NULL && rf_node_kind_is_ending (rf_node_get_kind (node)))
    {
      rf_author_may_link (flow, row->node, NULL, NULL, &reason);
      rf_outline_refuse (self, reason);
      return;
    }

  if (row != NULL && row->kind == RF_OUTLINE_OPEN)
    self->adding.edge = g_strdup (row->edge);
  else if (node != NULL)
    self->adding.from = g_strdup (row->node);
  splits = node != NULL && rf_node_get_kind (node) != RF_NODE_DECISION && row->n_children > 0;
  if (node != NULL)
    {
      guint depth = row->depth + 1;

      rf_outline_model_set_expanded (self->model, anchor, TRUE);
      show_pending (self, anchor, !splits, depth);
      return;
    }
  show_pending (self, anchor, TRUE, row != NULL ? row->depth : 0);
}

/**
 * rf_outline_begin_adding:
 * @kind: of the new node; %RF_NODE_STEP and %RF_NODE_SECTION in a procedure
 *
 * Shows a row for a new node below or behind the current one, and lets the author type its title.
 */
void
rf_outline_begin_adding (RfOutline *self,
                         RfNodeKind kind)
{
  g_autofree char *key = NULL;

  rf_outline_cancel_adding (self);
  key = rf_outline_get_current (self) != NULL ? g_strdup (rf_outline_get_current (self)->key) : NULL;
  rf_outline_clear_search (self);
  rf_outline_update (self);
  rf_outline_hint (self, NULL);
  self->adding.kind = kind;
  self->adding.anchor = g_strdup (key);
  if (rf_flow_is_procedural (rf_outline_get_flow (self)))
    begin_in_procedure (self, rf_outline_model_get_row (self->model, rf_outline_model_find_key (self->model, key)));
  else
    begin_in_graph (self, rf_outline_model_get_row (self->model, rf_outline_model_find_key (self->model, key)));
}

static void
end_adding (RfOutline *self)
{
  self->adding.active = FALSE;
  g_clear_pointer (&self->adding.anchor, g_free);
  g_clear_pointer (&self->adding.from, g_free);
  g_clear_pointer (&self->adding.edge, g_free);
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
}

static void
hide_pending (RfOutline *self)
{
  self->quiet = TRUE;
  rf_outline_model_set_pending (self->model, NULL, FALSE, 0, RF_NODE_ANSWER);
  self->quiet = FALSE;
}

/* Takes the row of a step that is being typed away. */
void
rf_outline_cancel_adding (RfOutline *self)
{
  if (self->adding.active)
    hide_pending (self);
  end_adding (self);
}

/* ---- a row that is there --------------------------------------------------------------------------------------- */

static void
begin_typing_at (RfOutline  *self,
                 const char *key,
                 gboolean    is_option)
{
  guint position = rf_outline_model_find_key (self->model, key);
  const RfOutlineRow *row = rf_outline_model_get_row (self->model, position);
  const RfRecord *record = row != NULL ? rf_flow_lookup (rf_outline_get_flow (self), is_option ? row->edge : row->node) : NULL;
  const char *text = record != NULL ? rf_record_get_string (record, is_option ? "label" : "title") : NULL;
  RfOutlineCell *cell;

  if (record == NULL)
    {
      rf_outline_refuse (self, is_option ? _ ("No option leads to this row") : _ ("This row has no title of its own"));
      return;
    }
  rf_outline_focus (self, position);
  cell = rf_outline_find_cell (self, key);
  if (cell == NULL)
    return;

  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_NONE);
  rf_outline_cell_edit (cell, text != NULL ? text : "", is_option);
}

/* Lets the author type the title of the current row, or the label of the option that leads to it. */
void
rf_outline_begin_typing (RfOutline *self,
                         gboolean   is_option)
{
  const RfOutlineRow *row = rf_outline_get_current (self);
  g_autofree char *key = row != NULL ? g_strdup (row->key) : NULL;

  if (row == NULL)
    return;
  if (!is_option && row->kind != RF_OUTLINE_NODE)
    is_option = row->edge != NULL;
  rf_outline_hint (self, NULL);
  begin_typing_at (self, key, is_option);
}

/* ---- done ------------------------------------------------------------------------------------------------------ */

static RfEdit *
make_new (RfOutline  *self,
          const char *title,
          char      **node)
{
  RfFlow *flow = rf_outline_get_flow (self);
  RfEdit *edit;

  if (self->adding.kind == RF_NODE_SECTION)
    return rf_author_add_section (flow, self->adding.from, title, node);
  if (self->adding.kind == RF_NODE_STEP)
    return rf_author_add_step (flow, self->adding.from, title, node);

  edit = rf_author_add_below (flow, self->adding.from, self->adding.kind, title, node);
  if (self->adding.edge != NULL && rf_flow_lookup (flow, self->adding.edge) != NULL)
    rf_edit_set_string (edit, flow, self->adding.edge, "to", *node);

  return edit;
}

static gboolean
hangs_on_question (RfOutline  *self,
                   const char *key)
{
  const RfOutlineRow *row = rf_outline_model_get_row (self->model, rf_outline_model_find_key (self->model, key));

  return row != NULL && row->edge != NULL && parent_of (self, row) != NULL && is_node (self, parent_of (self, row), RF_NODE_DECISION);
}

static void
add_typed (RfOutline   *self,
           const char  *title,
           RfOutlineEnd how)
{
  g_autofree char *node = NULL;
  RfEdit *edit;
  gboolean added;

  if (title[0] == '\0' && how == RF_OUTLINE_END_LEFT)
    {
      rf_outline_cancel_adding (self);
      return;
    }
  if (title[0] == '\0')
    {
      rf_outline_cancelled (self);
      return;
    }
  edit = make_new (self, title, &node);
  hide_pending (self);
  end_adding (self);
  added = rf_outline_do (self, edit);
  if (!added)
    return;

  if (how != RF_OUTLINE_END_LEFT)
    rf_outline_focus_key (self, node);
  rf_outline_say (self, _ ("Added “%s”"), title);
  if (how == RF_OUTLINE_END_NEXT && hangs_on_question (self, node))
    begin_typing_at (self, node, TRUE);
}

static void
rename_typed (RfOutline          *self,
              const RfOutlineRow *row,
              const char         *text,
              gboolean            is_option)
{
  const char *id = is_option ? row->edge : row->node;
  const RfRecord *record = rf_flow_lookup (rf_outline_get_flow (self), id);
  const char *before = record != NULL ? rf_record_get_string (record, is_option ? "label" : "title") : NULL;

  if (record == NULL || g_strcmp0 (before != NULL ? before : "", text) == 0)
    return;
  if (rf_outline_do (self, rf_author_rename (rf_outline_get_flow (self), id, text)))
    rf_outline_say (self, _ ("Renamed to “%s”"), text);
}

/**
 * rf_outline_edited:
 * @text: what was typed in @cell
 *
 * Makes an edit of it.
 */
void
rf_outline_edited (RfOutline     *self,
                   RfOutlineCell *cell,
                   const char    *text,
                   gboolean       is_option,
                   RfOutlineEnd   how)
{
  RfOutlineItem *item = rf_outline_cell_get_item (cell);
  const RfOutlineRow *row = item != NULL ? rf_outline_item_get_row (item) : NULL;
  g_autofree char *key = row != NULL ? g_strdup (row->key) : NULL;

  if (row == NULL || !rf_outline_may_edit (self))
    return;
  if (row->kind == RF_OUTLINE_PENDING)
    {
      add_typed (self, text, how);
      return;
    }
  rename_typed (self, row, text, is_option);
  if (how != RF_OUTLINE_END_LEFT)
    rf_outline_focus_key (self, key);
  if (how == RF_OUTLINE_END_NEXT && !is_option && hangs_on_question (self, key))
    begin_typing_at (self, key, TRUE);
}

/* The author gave up: the focus goes back to the row where they were. */
void
rf_outline_cancelled (RfOutline *self)
{
  g_autofree char *key = self->adding.anchor != NULL ? g_strdup (self->adding.anchor) : NULL;

  if (!self->adding.active)
    {
      rf_outline_focus (self, rf_outline_get_position (self));
      return;
    }
  rf_outline_cancel_adding (self);
  rf_outline_update (self);
  rf_outline_focus_key (self, key);
}
