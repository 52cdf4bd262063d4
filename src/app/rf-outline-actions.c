/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with a row of the outline, by key and by menu. Each is one
 * edit, said aloud when it is done; what makes no sense says why.
 */

#include "rf-outline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-author.h"
#include "rf-author-steps.h"
#include "rf-connect-dialog.h"

static const struct
{
  guint           keyval;
  GdkModifierType modifiers;
  const char     *action;
} keys[] = {
  { GDK_KEY_Insert, 0, "outline.add" },
  { GDK_KEY_KP_Insert, 0, "outline.add" },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, "outline.add-beside" },
  { GDK_KEY_Insert, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "outline.add-section" },
  { GDK_KEY_F2, 0, "outline.rename" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "outline.rename" },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "outline.rename" },
  { GDK_KEY_F2, GDK_SHIFT_MASK, "outline.rename-option" },
  { GDK_KEY_Delete, 0, "outline.remove" },
  { GDK_KEY_KP_Delete, 0, "outline.remove" },
  { GDK_KEY_Up, GDK_ALT_MASK, "outline.up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "outline.down" },
  { GDK_KEY_Right, GDK_ALT_MASK, "outline.in" },
  { GDK_KEY_Left, GDK_ALT_MASK, "outline.out" },
  { GDK_KEY_m, GDK_CONTROL_MASK, "outline.connect" },
  { GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "outline.lead" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "outline.duplicate" },
  { GDK_KEY_Left, 0, "outline.fold" },
  { GDK_KEY_Right, 0, "outline.unfold" },
  { GDK_KEY_Menu, 0, "outline.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "outline.menu" },
};

/* The current row, copied: an edit takes the tree away under it. */
typedef struct
{
  RfOutlineKind kind;
  char         *key;
  char         *node;   /* (nullable) */
  char         *edge;   /* (nullable) */
  char         *parent; /* (nullable): the node above it */
  guint         nth;
} Current;

static void
current_clear (Current *current)
{
  g_free (current->key);
  g_free (current->node);
  g_free (current->edge);
  g_free (current->parent);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Current, current_clear)

static gboolean
get_current (RfOutline *self,
             Current   *current)
{
  const RfOutlineRow *row;

  rf_outline_update (self);
  row = rf_outline_get_current (self);
  if (row == NULL || row->kind == RF_OUTLINE_PENDING)
    return FALSE;

  current->kind = row->kind;
  current->key = g_strdup (row->key);
  current->node = g_strdup (row->node);
  current->edge = g_strdup (row->edge);
  current->nth = row->nth;
  if (row->parent != RF_OUTLINE_NONE)
    current->parent = g_strdup (rf_outline_tree_get (rf_outline_model_get_tree (self->model), row->parent)->node);

  return TRUE;
}

static const char *
title_of (RfOutline  *self,
          const char *node)
{
  const RfNode *record = rf_flow_lookup_node (rf_outline_get_flow (self), node);
  const char *title = record != NULL ? rf_node_get_title (record) : "";

  return title[0] != '\0' ? title : _ ("Without a title");
}

static gboolean
is_procedural (RfOutline *self)
{
  return rf_flow_is_procedural (rf_outline_get_flow (self));
}

/* Applies what is not NULL, keeps the focus on the row, and says where it is now. */
static void
move (RfOutline     *self,
      const Current *current,
      RfEdit        *edit,
      const char    *reason)
{
  const RfOutlineRow *row;
  guint n;

  if (edit == NULL)
    {
      rf_outline_refuse (self, reason);
      return;
    }
  if (!rf_outline_do (self, edit))
    return;

  rf_outline_focus_key (self, current->key);
  row = rf_outline_model_get_row (self->model, rf_outline_model_find_key (self->model, current->key));
  if (row == NULL)
    return;
  n = row->parent == RF_OUTLINE_NONE ? rf_outline_tree_get_n_top (rf_outline_model_get_tree (self->model))
                                     : rf_outline_tree_get (rf_outline_model_get_tree (self->model), row->parent)->n_children;
  if (row->parent != RF_OUTLINE_NONE && rf_outline_tree_get (rf_outline_model_get_tree (self->model), row->parent)->node != NULL)
    rf_outline_say (self, _ ("“%s” is %u of %u below “%s” now"), title_of (self, row->node), row->nth + 1, n,
                    title_of (self, rf_outline_tree_get (rf_outline_model_get_tree (self->model), row->parent)->node));
  else
    rf_outline_say (self, _ ("“%s” is %u of %u now"), title_of (self, row->node), row->nth + 1, n);
}

/* ---- adding and naming ----------------------------------------------------------------------------------------- */

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  gboolean is_empty = rf_flow_get_n_records (rf_outline_get_flow (self), RF_RECORD_NODE) == 0;

  rf_outline_begin_adding (self, is_procedural (self) ? RF_NODE_STEP : is_empty ? RF_NODE_DECISION : RF_NODE_ANSWER);
}

/* One more option of the question that the current row hangs on. */
static void
add_beside_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_auto (Current) current = { 0 };

  if (is_procedural (self) || !get_current (self, &current) || current.parent == NULL)
    {
      add_action (widget, action, target);
      return;
    }
  rf_outline_focus_key (self, current.parent);
  rf_outline_begin_adding (self, RF_NODE_ANSWER);
}

static void
add_section_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  rf_outline_begin_adding (RF_OUTLINE (widget), RF_NODE_SECTION);
}

static void
rename_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  rf_outline_begin_typing (RF_OUTLINE (widget), strcmp (action, "outline.rename-option") == 0);
}

static void
kind_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_autoptr (GPtrArray) nodes = rf_outline_dup_nodes (self);
  RfNodeKind kind;

  if (nodes->len == 0 || !rf_node_kind_parse (g_variant_get_string (target, NULL), &kind))
    return;
  if (rf_outline_do (self, rf_author_set_kind (rf_outline_get_flow (self), (const char *const *) nodes->pdata, kind)))
    rf_outline_say (self, g_dngettext (NULL, "Kind of %u step changed", "Kind of %u steps changed", nodes->len), nodes->len);
}

/* ---- removing and copying -------------------------------------------------------------------------------------- */

/* Nodes of their rows, links of the rows that only refer or lead nowhere. */
static GPtrArray *
dup_removed (RfOutline *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *ids = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  const RfOutlineRow *current = rf_outline_get_current (self);

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      const RfOutlineRow *row = rf_outline_model_get_row (self->model, gtk_bitset_get_nth (selected, i));

      if (row->kind == RF_OUTLINE_NODE || row->edge != NULL)
        g_ptr_array_add (ids, g_strdup (row->key));
    }
  if (ids->len == 0 && current != NULL && (current->kind == RF_OUTLINE_NODE || current->edge != NULL))
    g_ptr_array_add (ids, g_strdup (current->key));

  return ids;
}

static char *
dup_deleted_words (RfOutline *self,
                   GPtrArray *ids)
{
  const char *first = g_ptr_array_index (ids, 0);

  if (ids->len > 1)
    return g_strdup_printf (g_dngettext (NULL, "%u row deleted", "%u rows deleted", ids->len), ids->len);
  if (rf_flow_lookup_node (rf_outline_get_flow (self), first) != NULL)
    return g_strdup_printf (_ ("“%s” deleted"), title_of (self, first));

  return g_strdup (_ ("Link deleted"));
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *words = NULL;
  guint position, n;

  rf_outline_update (self);
  position = rf_outline_get_position (self);
  ids = dup_removed (self);
  if (ids->len == 0)
    return;

  words = dup_deleted_words (self, ids);
  if (!rf_outline_do (self, rf_author_remove (rf_outline_get_flow (self), (const char *const *) ids->pdata)))
    return;

  rf_outline_say (self, "%s", words);
  rf_outline_emit_deleted (self, words);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  if (n > 0)
    rf_outline_focus (self, MIN (position, n - 1));
  else
    gtk_widget_grab_focus (self->add);
}

/* A section goes with its steps. */
static void
add_steps_of_sections (RfOutline *self,
                       GPtrArray *nodes)
{
  RfOutlineTree *tree = rf_outline_model_get_tree (self->model);
  guint n = nodes->len;

  for (guint i = 0; is_procedural (self) && i < n; i++)
    {
      guint at = rf_outline_tree_find_node (tree, g_ptr_array_index (nodes, i));
      guint end = at != RF_OUTLINE_NONE ? rf_outline_tree_get (tree, at)->end : 0;

      for (guint k = at + 1; k < end; k++)
        if (!g_strv_contains ((const char *const *) nodes->pdata, rf_outline_tree_get (tree, k)->node))
          g_ptr_array_add (nodes, g_strdup (rf_outline_tree_get (tree, k)->node));
    }
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RfEdit *edit;

  rf_outline_update (self);
  nodes = rf_outline_dup_nodes (self);
  if (nodes->len == 0)
    return;

  add_steps_of_sections (self, nodes);
  edit = rf_author_duplicate (rf_outline_get_flow (self), (const char *const *) nodes->pdata, copies, &error);
  if (edit == NULL)
    {
      rf_outline_refuse (self, error->message);
      return;
    }
  if (!rf_outline_do (self, edit) || copies->len == 0)
    return;

  rf_outline_focus_key (self, g_ptr_array_index (copies, 0));
  rf_outline_say (self, _ ("Copied “%s”"), title_of (self, g_ptr_array_index (copies, 0)));
}

/* ---- moving ---------------------------------------------------------------------------------------------------- */

static void
move_option (RfOutline     *self,
             const Current *current,
             int            by)
{
  RfFlow *flow = rf_outline_get_flow (self);
  g_autofree char *reason = NULL;
  RfEdit *edit = NULL;

  if (current->edge == NULL)
    reason = g_strdup_printf (_ ("“%s” is no option of another step"), title_of (self, current->node));
  else
    edit = rf_author_move_option (flow, current->edge, by);
  if (edit != NULL && rf_edit_get_n_changes (edit) == 0)
    {
      g_clear_pointer (&edit, rf_edit_unref);
      reason = g_strdup (by < 0 ? _ ("This is the first option already") : _ ("This is the last option already"));
    }
  move (self, current, edit, reason);
}

static void
reorder_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  int by = strcmp (action, "outline.up") == 0 ? -1 : 1;
  g_auto (Current) current = { 0 };
  g_autofree char *reason = NULL;

  if (!get_current (self, &current) || current.kind == RF_OUTLINE_HEADING)
    return;

  rf_outline_clear_search (self);
  if (is_procedural (self))
    {
      RfEdit *edit = rf_author_move_step (rf_outline_get_flow (self), current.node, by, &reason);

      move (self, &current, edit, reason);
      return;
    }
  move_option (self, &current, by);
}

/* Whether the link of the current row, or a new one where it has none, may leave @from. */
static gboolean
may_leave (RfOutline     *self,
           const Current *current,
           const char    *from,
           char         **reason)
{
  RfFlow *flow = rf_outline_get_flow (self);

  g_clear_pointer (reason, g_free);

  return rf_author_may_link (flow, from, current->node, current->edge, reason);
}

/* The row before it at its depth, where that may lead there; else the row right above, which is the end of the branch
 * before: an action whose way on is free takes it. */
static char *
dup_new_parent (RfOutline     *self,
                const Current *current,
                char         **reason)
{
  guint position = rf_outline_model_find_key (self->model, current->key);
  const RfOutlineRow *row = rf_outline_model_get_row (self->model, position);
  const RfOutlineRow *above = position > 0 ? rf_outline_model_get_row (self->model, position - 1) : NULL;
  const RfOutlineRow *sibling = above;

  while (sibling != NULL && sibling->depth > row->depth && sibling->parent != RF_OUTLINE_NONE)
    sibling = rf_outline_tree_get (rf_outline_model_get_tree (self->model), sibling->parent);
  if (above == NULL || sibling->depth < row->depth)
    {
      *reason = g_strdup_printf (_ ("There is no step above “%s” that it could go below"), title_of (self, current->node));
      return NULL;
    }
  if (sibling->kind == RF_OUTLINE_NODE && may_leave (self, current, sibling->node, reason))
    return g_strdup (sibling->node);
  if (above != sibling && above->kind == RF_OUTLINE_NODE && may_leave (self, current, above->node, reason))
    return g_strdup (above->node);
  if (*reason == NULL)
    *reason = g_strdup (_ ("The row above is only a link to a step that stands elsewhere"));

  return NULL;
}

static RfEdit *
move_in (RfOutline     *self,
         const Current *current,
         char         **reason)
{
  RfFlow *flow = rf_outline_get_flow (self);
  g_autofree char *from = NULL;

  if (current->edge == NULL && g_strcmp0 (rf_flow_get_start (flow), current->node) == 0)
    {
      *reason = g_strdup_printf (_ ("The flow begins with “%s”"), title_of (self, current->node));
      return NULL;
    }
  from = dup_new_parent (self, current, reason);
  if (from == NULL)
    return NULL;
  rf_outline_model_set_expanded (self->model, from, TRUE);

  return current->edge != NULL ? rf_author_place_option (flow, current->edge, from, NULL) : rf_author_connect (flow, from, current->node, NULL);
}

/* Behind the option that leads to its parent. */
static RfEdit *
move_out (RfOutline     *self,
          const Current *current,
          char         **reason)
{
  RfFlow *flow = rf_outline_get_flow (self);
  RfOutlineTree *tree = rf_outline_model_get_tree (self->model);
  guint parent = rf_outline_tree_find_node (tree, current->parent);
  const char *edge = parent != RF_OUTLINE_NONE ? rf_outline_tree_get (tree, parent)->edge : NULL;
  const RfRecord *record = rf_flow_lookup (flow, edge);
  const char *from = record != NULL ? rf_record_get_string (record, "from") : NULL;
  GPtrArray *options;
  guint at;

  if (current->edge == NULL || from == NULL)
    {
      *reason = g_strdup_printf (_ ("“%s” stands as far out as it can"), title_of (self, current->node));
      return NULL;
    }
  if (!may_leave (self, current, from, reason))
    return NULL;
  options = rf_flow_get_options (flow, from);

  return rf_author_place_option (flow, current->edge, from,
                                 g_ptr_array_find (options, record, &at) && at + 1 < options->len ? rf_record_get_id (g_ptr_array_index (options, at + 1)) : NULL);
}

static void
indent_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  gboolean in = strcmp (action, "outline.in") == 0;
  g_auto (Current) current = { 0 };
  g_autofree char *reason = NULL;
  RfEdit *edit;

  if (!get_current (self, &current) || current.kind == RF_OUTLINE_HEADING)
    return;

  rf_outline_clear_search (self);
  if (is_procedural (self))
    edit = rf_author_indent_step (rf_outline_get_flow (self), current.node, in, &reason);
  else if (in)
    edit = move_in (self, &current, &reason);
  else
    edit = move_out (self, &current, &reason);
  move (self, &current, edit, reason);
}

/* ---- links ----------------------------------------------------------------------------------------------------- */

/* What the dialog is for: a new link of a node, or another end of a link. */
typedef struct
{
  RfOutline *outline;
  char      *node;    /* (nullable) */
  char      *edge;    /* (nullable) */
  char      *key;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->outline);
  g_free (question->node);
  g_free (question->edge);
  g_free (question->key);
  g_free (question);
}

static void
chosen_cb (Question   *question,
           const char *node)
{
  RfOutline *self = question->outline;
  RfFlow *flow = rf_outline_get_flow (self);
  const RfRecord *edge = rf_flow_lookup (flow, question->edge);
  g_autofree char *from = edge != NULL ? g_strdup (rf_record_get_string (edge, "from")) : g_strdup (question->node);
  g_autofree char *reason = NULL;
  RfEdit *edit;

  if (!rf_outline_may_edit (self) || from == NULL)
    return;
  if (!rf_author_may_link (flow, from, node, question->edge, &reason))
    {
      rf_outline_refuse (self, reason);
      return;
    }
  edit = edge != NULL ? rf_author_reconnect (flow, question->edge, "to", node) : rf_author_connect (flow, from, node, NULL);
  if (!rf_outline_do (self, edit))
    return;

  rf_outline_focus_key (self, rf_outline_model_find_key (self->model, question->key) != RF_OUTLINE_NONE ? question->key : node);
  rf_outline_say (self, _ ("“%s” leads to “%s” now"), title_of (self, from), title_of (self, node));
}

/* The dialog gives the focus back to a row that may stand for something else by now. */
static void
closed_cb (Question *question)
{
  RfOutline *self = question->outline;
  const char *chosen = self->chosen->len > 0 ? g_ptr_array_index (self->chosen, 0) : question->key;

  rf_outline_focus (self, rf_outline_model_find_key (self->model, chosen));
}

static void
ask (RfOutline     *self,
     const Current *current,
     const char    *from,
     const char    *edge)
{
  g_autofree char *title = g_strdup_printf (edge != NULL ? _ ("Lead “%s” To") : _ ("Connect “%s” To"), title_of (self, from));
  RfConnectDialog *dialog = rf_connect_dialog_new (rf_outline_get_flow (self), from, title);
  Question *question = g_new0 (Question, 1);

  question->outline = g_object_ref (self);
  question->node = g_strdup (from);
  question->edge = g_strdup (edge);
  question->key = g_strdup (current->key);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  g_signal_connect_swapped (dialog, "chosen", G_CALLBACK (chosen_cb), question);
  g_signal_connect_swapped (dialog, "closed", G_CALLBACK (closed_cb), question);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
connect_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_auto (Current) current = { 0 };
  g_autofree char *reason = NULL;

  if (!get_current (self, &current) || current.node == NULL)
    return;
  if (!rf_author_may_link (rf_outline_get_flow (self), current.node, NULL, NULL, &reason))
    {
      rf_outline_refuse (self, reason);
      return;
    }
  ask (self, &current, current.node, NULL);
}

static void
lead_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_auto (Current) current = { 0 };
  const RfRecord *edge;

  if (!get_current (self, &current))
    return;
  edge = rf_flow_lookup (rf_outline_get_flow (self), current.edge);
  if (edge == NULL)
    {
      rf_outline_refuse (self, _ ("No option leads to this row"));
      return;
    }
  ask (self, &current, rf_record_get_string (edge, "from"), current.edge);
}

static void
start_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  g_auto (Current) current = { 0 };

  if (!get_current (self, &current) || current.node == NULL)
    return;
  if (!rf_outline_do (self, rf_author_start_at (rf_outline_get_flow (self), current.node)))
    return;

  rf_outline_focus_key (self, current.node);
  rf_outline_say (self, _ ("The flow begins with “%s” now"), title_of (self, current.node));
}

/* ---- looking --------------------------------------------------------------------------------------------------- */

/* Left folds what is unfolded, else it goes to the row above; Right unfolds, else it goes to the first row below. */
static void
fold_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean unfolds = (strcmp (action, "outline.unfold") == 0) != is_rtl;
  const RfOutlineRow *row = rf_outline_get_current (self);
  guint position = rf_outline_get_position (self);
  gboolean expanded = row != NULL && rf_outline_model_get_expanded (self->model, row->key);
  g_autofree char *key = row != NULL ? g_strdup (row->key) : NULL;

  if (row == NULL || rf_outline_model_get_filter (self->model) != NULL)
    return;

  if (row->n_children > 0 && expanded != unfolds)
    {
      rf_outline_model_set_expanded (self->model, key, unfolds);
      rf_outline_focus (self, position);
      rf_outline_say (self, "%s", unfolds ? _ ("Unfolded") : _ ("Folded"));
    }
  else if (!unfolds && row->parent != RF_OUTLINE_NONE)
    {
      rf_outline_focus (self, rf_outline_model_find_shown (self->model, row->parent));
    }
  else if (unfolds && row->n_children > 0)
    {
      rf_outline_focus (self, position + 1);
    }
}

static void
fold_all_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);

  rf_outline_model_set_all_expanded (self->model, strcmp (action, "outline.unfold-all") == 0);
  rf_outline_focus (self, 0);
}

static void
popover_closed_cb (RfOutline *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The steps of a project are all of one kind. */
static void
offer_kinds (RfOutline *self,
             gboolean   offered)
{
  int last = g_menu_model_get_n_items (G_MENU_MODEL (self->name_section)) - 1;
  g_autoptr (GMenuModel) there = g_menu_model_get_item_link (G_MENU_MODEL (self->name_section), last, G_MENU_LINK_SUBMENU);

  if (offered && there == NULL)
    g_menu_append_submenu (self->name_section, _ ("_Kind"), self->kind_menu);
  else if (!offered && there != NULL)
    g_menu_remove (self->name_section, last);
}

/* Shows the menu of the current row. */
void
rf_outline_popup (RfOutline *self,
                  GtkWidget *at,
                  double     x,
                  double     y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  rf_outline_update_actions (self);
  offer_kinds (self, rf_outline_may_edit (self) && !is_procedural (self));
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->outline_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Row Menu"), -1);
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
    }
  if (gtk_widget_compute_point (at, GTK_WIDGET (self), &point, &point))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfOutline *self = RF_OUTLINE (widget);
  const RfOutlineRow *row = rf_outline_get_current (self);
  RfOutlineCell *cell = row != NULL ? rf_outline_find_cell (self, row->key) : NULL;

  if (cell != NULL)
    rf_outline_popup (self, GTK_WIDGET (cell), 24, gtk_widget_get_height (GTK_WIDGET (cell)));
}

/* ---- which can be done ----------------------------------------------------------------------------------------- */

/* Those that make sense for what is chosen; the menu shows no others. What is refused in words stays enabled. */
void
rf_outline_update_actions (RfOutline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean edits = rf_outline_may_edit (self), procedural = is_procedural (self);
  const RfOutlineRow *row = self->list != NULL ? rf_outline_get_current (self) : NULL;
  gboolean on_row = edits && row != NULL && row->kind != RF_OUTLINE_HEADING;
  gboolean has_node = on_row && row->kind == RF_OUTLINE_NODE;
  gboolean has_edge = on_row && row->edge != NULL;

  gtk_widget_action_set_enabled (widget, "outline.add", edits);
  gtk_widget_action_set_enabled (widget, "outline.add-beside", edits && !procedural && has_edge);
  gtk_widget_action_set_enabled (widget, "outline.add-section", edits && procedural);
  gtk_widget_action_set_enabled (widget, "outline.duplicate", has_node);
  gtk_widget_action_set_enabled (widget, "outline.rename", on_row);
  gtk_widget_action_set_enabled (widget, "outline.rename-option", has_edge);
  gtk_widget_action_set_enabled (widget, "outline.kind", has_node && !procedural);
  gtk_widget_action_set_enabled (widget, "outline.connect", on_row && !procedural && row->node != NULL);
  gtk_widget_action_set_enabled (widget, "outline.lead", has_edge);
  gtk_widget_action_set_enabled (widget, "outline.start",
                                 has_node && !procedural && g_strcmp0 (rf_flow_get_start (rf_outline_get_flow (self)), row->node) != 0);
  gtk_widget_action_set_enabled (widget, "outline.up", on_row);
  gtk_widget_action_set_enabled (widget, "outline.down", on_row);
  gtk_widget_action_set_enabled (widget, "outline.in", on_row);
  gtk_widget_action_set_enabled (widget, "outline.out", on_row);
  gtk_widget_action_set_enabled (widget, "outline.remove", on_row);
}

void
rf_outline_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "outline.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "outline.add-beside", NULL, add_beside_action);
  gtk_widget_class_install_action (widget_class, "outline.add-section", NULL, add_section_action);
  gtk_widget_class_install_action (widget_class, "outline.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "outline.rename-option", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "outline.kind", "s", kind_action);
  gtk_widget_class_install_action (widget_class, "outline.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "outline.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "outline.up", NULL, reorder_action);
  gtk_widget_class_install_action (widget_class, "outline.down", NULL, reorder_action);
  gtk_widget_class_install_action (widget_class, "outline.in", NULL, indent_action);
  gtk_widget_class_install_action (widget_class, "outline.out", NULL, indent_action);
  gtk_widget_class_install_action (widget_class, "outline.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "outline.lead", NULL, lead_action);
  gtk_widget_class_install_action (widget_class, "outline.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "outline.fold", NULL, fold_action);
  gtk_widget_class_install_action (widget_class, "outline.unfold", NULL, fold_action);
  gtk_widget_class_install_action (widget_class, "outline.fold-all", NULL, fold_all_action);
  gtk_widget_class_install_action (widget_class, "outline.unfold-all", NULL, fold_all_action);
  gtk_widget_class_install_action (widget_class, "outline.menu", NULL, menu_action);
}

/* Before the list takes the arrows for itself. Where an action is disabled its key goes on to the window: in a flow that
 * is only read Alt+Left goes back. */
void
rf_outline_add_shortcuts (RfOutline *self)
{
  self->keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].keyval, keys[i].modifiers),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->stack), self->keys);
}
