/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of an outline that are shown, as a list model: those that no folded
 * row hides, or those that a search found. It hears of each edit and is stale
 * then; rf_outline_model_update() brings it up to date, however many edits
 * there were, and tells of the smallest run of rows that became different.
 * Items are made when they are asked for and stay the same while their row
 * stands for the same, so that a view keeps its widgets.
 */

#include "rf-outline-model.h"

#include <string.h>

#define PENDING RF_OUTLINE_NONE

struct _RfOutlineItem
{
  GObject parent_instance;

  RfOutlineModel *model; /* weak; NULL when it is gone */
  char           *key;
  guint           row;   /* RF_OUTLINE_NONE: it is in the outline no more */
};

struct _RfOutlineModel
{
  GObject parent_instance;

  RfFlow        *flow;
  RfOutlineTree *tree;
  GArray        *shown;        /* guint; rows of the tree, and PENDING */
  GHashTable    *items;        /* key → RfOutlineItem, not owned */
  GHashTable    *folded;       /* keys */
  char          *filter;       /* (nullable): as it is compared */
  gboolean       stale;
  gboolean       restructured; /* stale, and not in its texts alone */

  RfOutlineRow pending;
  RfNodeKind   pending_kind;
  char        *anchor;     /* (nullable): key of the row that the pending one follows */
  gboolean     behind;     /* what is below it, too */
  gboolean     has_pending;
  guint        pending_at; /* where it is shown, or RF_OUTLINE_NONE */
};

enum
{
  STALE,
  N_SIGNALS
};

enum
{
  ITEM_CHANGED,
  N_ITEM_SIGNALS
};

static guint signals[N_SIGNALS];
static guint item_signals[N_ITEM_SIGNALS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE (RfOutlineItem, rf_outline_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (RfOutlineModel, rf_outline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* ---- items ----------------------------------------------------------------------------------------------------- */

static void
rf_outline_item_finalize (GObject *object)
{
  RfOutlineItem *self = RF_OUTLINE_ITEM (object);

  if (self->model != NULL)
    g_hash_table_remove (self->model->items, self->key);
  g_free (self->key);

  G_OBJECT_CLASS (rf_outline_item_parent_class)->finalize (object);
}

static void
rf_outline_item_class_init (RfOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_outline_item_finalize;

  /**
   * RfOutlineItem::changed:
   *
   * What the row shows may have become different.
   */
  item_signals[ITEM_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_outline_item_init (RfOutlineItem *self)
{
}

/**
 * rf_outline_item_get_row:
 *
 * Returns: (transfer none) (nullable): valid until the model is updated; NULL when the row is gone
 */
const RfOutlineRow *
rf_outline_item_get_row (RfOutlineItem *self)
{
  g_return_val_if_fail (RF_IS_OUTLINE_ITEM (self), NULL);

  if (self->model == NULL)
    return NULL;
  if (strcmp (self->key, self->model->pending.key) == 0)
    return self->model->has_pending ? &self->model->pending : NULL;

  return self->row != RF_OUTLINE_NONE ? rf_outline_tree_get (self->model->tree, self->row) : NULL;
}

/* Where its row stands in the tree, or %RF_OUTLINE_NONE. */
guint
rf_outline_item_get_position (RfOutlineItem *self)
{
  return self->row;
}

const char *
rf_outline_item_get_key (RfOutlineItem *self)
{
  return self->key;
}

/* ---- the rows that are shown ----------------------------------------------------------------------------------- */

static const RfOutlineRow *
row_at (RfOutlineModel *self,
        RfOutlineTree  *tree,
        guint           row)
{
  return row == PENDING ? &self->pending : rf_outline_tree_get (tree, row);
}

static gboolean
holds (const char *text,
       const char *needle)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}

static gboolean
is_found (RfOutlineModel     *self,
          const RfOutlineRow *row)
{
  const RfNode *node = row->kind == RF_OUTLINE_NODE ? rf_flow_lookup_node (self->flow, row->node) : NULL;
  const RfRecord *edge = rf_flow_lookup (self->flow, row->edge);

  if (node != NULL && (holds (rf_node_get_title (node), self->filter) || holds (rf_record_get_string (node, "slug"), self->filter)))
    return TRUE;

  return edge != NULL && holds (rf_record_get_string (edge, "label"), self->filter);
}

/* The pending row follows its anchor, or the last of what is below it. */
static guint
row_before_pending (RfOutlineModel *self,
                    RfOutlineTree  *tree)
{
  if (!self->has_pending || self->anchor == NULL)
    return RF_OUTLINE_NONE;

  for (guint i = 0; i < rf_outline_tree_get_n (tree); i++)
    if (strcmp (rf_outline_tree_get (tree, i)->key, self->anchor) == 0)
      return self->behind ? rf_outline_tree_get (tree, i)->end : i + 1;

  return RF_OUTLINE_NONE;
}

static GArray *
list_shown (RfOutlineModel *self,
            RfOutlineTree  *tree)
{
  guint n = rf_outline_tree_get_n (tree), before = row_before_pending (self, tree);
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (guint), n + 1);
  const guint pending = PENDING;
  gboolean placed = !self->has_pending, folds = self->filter == NULL && g_hash_table_size (self->folded) > 0;

  self->pending_at = RF_OUTLINE_NONE;
  for (guint i = 0; i < n;)
    {
      const RfOutlineRow *row = rf_outline_tree_get (tree, i);

      if (!placed && i >= before)
        {
          self->pending_at = shown->len;
          g_array_append_val (shown, pending);
          placed = TRUE;
        }
      if (self->filter == NULL || is_found (self, row))
        g_array_append_val (shown, i);
      i = folds && row->n_children > 0 && g_hash_table_contains (self->folded, row->key) ? row->end : i + 1;
    }
  if (!placed)
    {
      self->pending_at = shown->len;
      g_array_append_val (shown, pending);
    }

  return shown;
}

static gboolean
same_key (const RfOutlineRow *a,
          const RfOutlineRow *b)
{
  return a->key == b->key || strcmp (a->key, b->key) == 0;
}

/* The rows of two trees that are the same from the start, and from the end. */
static void
compare_trees (RfOutlineTree *before,
               RfOutlineTree *after,
               guint         *head,
               guint         *tail)
{
  guint n = rf_outline_tree_get_n (before), m = rf_outline_tree_get_n (after), least = MIN (n, m);

  *head = *tail = 0;
  while (*head < least && same_key (rf_outline_tree_get (before, *head), rf_outline_tree_get (after, *head)))
    (*head)++;
  while (*tail < least - *head && same_key (rf_outline_tree_get (before, n - 1 - *tail), rf_outline_tree_get (after, m - 1 - *tail)))
    (*tail)++;
}

/* Each item that somebody holds learns which row of @after is its own now. */
static void
move_items (RfOutlineModel *self,
            RfOutlineTree  *before,
            RfOutlineTree  *after)
{
  guint n = rf_outline_tree_get_n (before), m = rf_outline_tree_get_n (after), head, tail;
  GHashTableIter iter;
  gpointer value;

  if (before == after)
    return;

  compare_trees (before, after, &head, &tail);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      RfOutlineItem *item = value;

      if (item->row == RF_OUTLINE_NONE || item->row < head)
        continue;
      item->row = item->row >= n - tail ? item->row + m - n : RF_OUTLINE_NONE;
    }
  for (guint i = head; i < m - tail; i++)
    {
      RfOutlineItem *found = g_hash_table_lookup (self->items, rf_outline_tree_get (after, i)->key);

      if (found != NULL)
        found->row = i;
    }
}

/* Items that are made or let go by those who listen do not matter. */
static void
tell_items (RfOutlineModel *self)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (live, g_object_ref (item));
  for (guint i = 0; i < live->len; i++)
    g_signal_emit (g_ptr_array_index (live, i), item_signals[ITEM_CHANGED], 0);
}

/* Takes @tree (or keeps the one it has), and tells of what lies between the first and the last row that differ. */
static void
present (RfOutlineModel *self,
         RfOutlineTree  *tree)
{
  g_autoptr (RfOutlineTree) old_tree = tree != NULL ? self->tree : NULL;
  RfOutlineTree *before = self->tree, *after = tree != NULL ? tree : self->tree;
  g_autoptr (GArray) old = self->shown;
  GArray *now = list_shown (self, after);
  guint head = 0, tail = 0, least = MIN (old->len, now->len);

#define shown_row(list, from, position) row_at (self, from, g_array_index (list, guint, position))
  while (head < least && same_key (shown_row (old, before, head), shown_row (now, after, head)))
    head++;
  while (tail < least - head && same_key (shown_row (old, before, old->len - 1 - tail), shown_row (now, after, now->len - 1 - tail)))
    tail++;
#undef shown_row

  move_items (self, before, after);
  self->tree = after;
  self->shown = now;
  if (old->len != now->len || head + tail < now->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, now->len - head - tail);
  tell_items (self);
}

/* ---- list model ------------------------------------------------------------------------------------------------ */

static GType
get_item_type (GListModel *list)
{
  return RF_TYPE_OUTLINE_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return RF_OUTLINE_MODEL (list)->shown->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  RfOutlineModel *self = RF_OUTLINE_MODEL (list);
  const RfOutlineRow *row = rf_outline_model_get_row (self, position);
  RfOutlineItem *item = row != NULL ? g_hash_table_lookup (self->items, row->key) : NULL;

  if (row == NULL)
    return NULL;
  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (RF_TYPE_OUTLINE_ITEM, NULL);
  item->model = self;
  item->key = g_strdup (row->key);
  item->row = g_array_index (self->shown, guint, position);
  g_hash_table_insert (self->items, item->key, item);

  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

/* Whether it may change which rows there are, and not only what they say. */
static gboolean
is_structural (RfEdit *edit)
{
  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    if (rf_flow_is_structural (rf_edit_get_change (edit, i)->field))
      return TRUE;

  return FALSE;
}

static void
applied_cb (RfOutlineModel *self,
            RfEdit         *edit)
{
  self->restructured = self->restructured || is_structural (edit);
  if (self->stale)
    return;

  self->stale = TRUE;
  g_signal_emit (self, signals[STALE], 0);
}

static void
rf_outline_model_finalize (GObject *object)
{
  RfOutlineModel *self = RF_OUTLINE_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    RF_OUTLINE_ITEM (item)->model = NULL;
  if (self->flow != NULL)
    g_signal_handlers_disconnect_by_data (self->flow, self);
  g_clear_object (&self->flow);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->folded);
  g_array_unref (self->shown);
  rf_outline_tree_free (self->tree);
  g_free (self->filter);
  g_free (self->anchor);

  G_OBJECT_CLASS (rf_outline_model_parent_class)->finalize (object);
}

static void
rf_outline_model_class_init (RfOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_outline_model_finalize;

  /**
   * RfOutlineModel::stale:
   *
   * The flow has changed since the last update. Comes once until the next one; an owner updates then once a frame.
   */
  signals[STALE] = g_signal_new ("stale", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_outline_model_init (RfOutlineModel *self)
{
  self->flow = rf_flow_new (NULL);
  self->tree = rf_outline_tree_new (self->flow);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = (RfOutlineRow){ .kind = RF_OUTLINE_PENDING, .key = "pending", .parent = RF_OUTLINE_NONE };
  self->pending_at = RF_OUTLINE_NONE;
}

RfOutlineModel *
rf_outline_model_new (void)
{
  return g_object_new (RF_TYPE_OUTLINE_MODEL, NULL);
}

/* ---- public ---------------------------------------------------------------------------------------------------- */

/**
 * rf_outline_model_set_flow:
 * @flow: (nullable): what to show; all of it unfolded
 */
void
rf_outline_model_set_flow (RfOutlineModel *self,
                           RfFlow         *flow)
{
  g_autoptr (RfFlow) shown = flow != NULL ? g_object_ref (flow) : rf_flow_new (NULL);

  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  g_signal_handlers_disconnect_by_data (self->flow, self);
  g_set_object (&self->flow, shown);
  g_signal_connect_swapped (self->flow, "applied", G_CALLBACK (applied_cb), self);
  g_hash_table_remove_all (self->folded);
  self->has_pending = FALSE;
  self->stale = FALSE;
  self->restructured = FALSE;
  present (self, rf_outline_tree_new (self->flow));
}

/* Never NULL; an empty one where none is set. */
RfFlow *
rf_outline_model_get_flow (RfOutlineModel *self)
{
  return self->flow;
}

/**
 * rf_outline_model_update:
 *
 * Shows the flow as it is now. What was folded stays so.
 *
 * Returns: whether the flow had changed
 */
gboolean
rf_outline_model_update (RfOutlineModel *self)
{
  g_return_val_if_fail (RF_IS_OUTLINE_MODEL (self), FALSE);

  if (!self->stale)
    return FALSE;

  self->stale = FALSE;
  if (!self->restructured && self->filter == NULL)
    tell_items (self); /* the rows are the same ones */
  else
    present (self, self->restructured ? rf_outline_tree_new (self->flow) : NULL);
  self->restructured = FALSE;

  return TRUE;
}

/**
 * rf_outline_model_set_expanded:
 * @key: of a row
 */
void
rf_outline_model_set_expanded (RfOutlineModel *self,
                               const char     *key,
                               gboolean        expanded)
{
  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  if (expanded == rf_outline_model_get_expanded (self, key))
    return;

  if (expanded)
    g_hash_table_remove (self->folded, key);
  else
    g_hash_table_add (self->folded, g_strdup (key));
  present (self, NULL);
}

gboolean
rf_outline_model_get_expanded (RfOutlineModel *self,
                               const char     *key)
{
  return !g_hash_table_contains (self->folded, key);
}

/* Each row that has some below it. */
void
rf_outline_model_set_all_expanded (RfOutlineModel *self,
                                   gboolean        expanded)
{
  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  g_hash_table_remove_all (self->folded);
  for (guint i = 0; !expanded && i < rf_outline_tree_get_n (self->tree); i++)
    if (rf_outline_tree_get (self->tree, i)->n_children > 0)
      g_hash_table_add (self->folded, g_strdup (rf_outline_tree_get (self->tree, i)->key));
  present (self, NULL);
}

/**
 * rf_outline_model_set_filter:
 * @text: (nullable): shows the rows alone whose title, name in code or option has this text in it, folded or not
 */
void
rf_outline_model_set_filter (RfOutlineModel *self,
                             const char     *text)
{
  g_autofree char *filter = text != NULL && text[0] != '\0' ? g_utf8_casefold (text, -1) : NULL;

  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  if (g_set_str (&self->filter, filter))
    present (self, NULL);
}

/* (nullable): as it is compared. */
const char *
rf_outline_model_get_filter (RfOutlineModel *self)
{
  return self->filter;
}

/**
 * rf_outline_model_set_pending:
 * @anchor: (nullable): key of the row that it follows; NULL takes the pending row away, "" puts it at the end
 * @behind: whether it follows what is below the anchor, too
 * @depth: of the pending row
 * @kind: what it is going to be
 *
 * Shows a row that is no part of the flow: for a title that is being typed.
 */
void
rf_outline_model_set_pending (RfOutlineModel *self,
                              const char     *anchor,
                              gboolean        behind,
                              guint           depth,
                              RfNodeKind      kind)
{
  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  g_set_str (&self->anchor, anchor);
  self->has_pending = anchor != NULL;
  self->behind = behind;
  self->pending.depth = depth;
  self->pending_kind = kind;
  present (self, NULL);
}

RfNodeKind
rf_outline_model_get_pending (RfOutlineModel *self)
{
  return self->pending_kind;
}

/* The tree as of the last update; valid until the next. */
RfOutlineTree *
rf_outline_model_get_tree (RfOutlineModel *self)
{
  return self->tree;
}

/* (nullable): the row at @position of what is shown; valid until the next update. */
const RfOutlineRow *
rf_outline_model_get_row (RfOutlineModel *self,
                          guint           position)
{
  g_return_val_if_fail (RF_IS_OUTLINE_MODEL (self), NULL);

  return position < self->shown->len ? row_at (self, self->tree, g_array_index (self->shown, guint, position)) : NULL;
}

/* Where the row with this key is shown, or %RF_OUTLINE_NONE. Quick where somebody holds its item, as a list does of what
 * is in view. */
guint
rf_outline_model_find_key (RfOutlineModel *self,
                           const char     *key)
{
  RfOutlineItem *item = key != NULL ? g_hash_table_lookup (self->items, key) : NULL;

  if (item != NULL && item->row != RF_OUTLINE_NONE)
    return rf_outline_model_find_shown (self, item->row);

  for (guint i = 0; key != NULL && i < self->shown->len; i++)
    if (strcmp (rf_outline_model_get_row (self, i)->key, key) == 0)
      return i;

  return RF_OUTLINE_NONE;
}

/**
 * rf_outline_model_find_keys:
 * @keys: (element-type utf8): any number of them
 *
 * Returns: (transfer full): where the rows with these keys are shown; of those that are not shown, nothing
 */
GArray *
rf_outline_model_find_keys (RfOutlineModel *self,
                            GPtrArray      *keys)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint position;

  g_return_val_if_fail (RF_IS_OUTLINE_MODEL (self), found);

  if (keys->len == 1)
    {
      position = rf_outline_model_find_key (self, keys->pdata[0]);
      if (position != RF_OUTLINE_NONE)
        g_array_append_val (found, position);
      return found;
    }

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (wanted, keys->pdata[i]);
  for (position = 0; keys->len > 0 && position < self->shown->len; position++)
    if (g_hash_table_contains (wanted, rf_outline_model_get_row (self, position)->key))
      g_array_append_val (found, position);

  return found;
}

/* Where @row of the tree is shown, or %RF_OUTLINE_NONE. The rows stand in their order; the pending one is passed over. */
guint
rf_outline_model_find_shown (RfOutlineModel *self,
                             guint           row)
{
  guint from = 0, end = self->shown->len - (self->pending_at != RF_OUTLINE_NONE);

  while (row != RF_OUTLINE_NONE && from < end)
    {
      guint middle = from + (end - from) / 2, at = middle + (middle >= self->pending_at);
      guint there = g_array_index (self->shown, guint, at);

      if (there == row)
        return at;
      if (there < row)
        from = middle + 1;
      else
        end = middle;
    }

  return RF_OUTLINE_NONE;
}

/* Whether something was folded above it. */
static gboolean
unfold_above (RfOutlineModel *self,
              guint           row)
{
  gboolean unfolded = FALSE;

  for (guint above = rf_outline_tree_get (self->tree, row)->parent; above != RF_OUTLINE_NONE;
       above = rf_outline_tree_get (self->tree, above)->parent)
    unfolded = g_hash_table_remove (self->folded, rf_outline_tree_get (self->tree, above)->key) || unfolded;

  return unfolded;
}

/**
 * rf_outline_model_reveal:
 *
 * Unfolds what hides the row of @node.
 *
 * Returns: where it is shown then; %RF_OUTLINE_NONE where there is no such node, or a search does not find it
 */
guint
rf_outline_model_reveal (RfOutlineModel *self,
                         const char     *node)
{
  RfOutlineItem *item;
  guint row;

  g_return_val_if_fail (RF_IS_OUTLINE_MODEL (self), RF_OUTLINE_NONE);

  item = node != NULL ? g_hash_table_lookup (self->items, node) : NULL;
  row = item != NULL && item->row != RF_OUTLINE_NONE ? item->row : rf_outline_tree_find_node (self->tree, node);
  if (row == RF_OUTLINE_NONE)
    return RF_OUTLINE_NONE;

  if (unfold_above (self, row))
    present (self, NULL);

  return rf_outline_model_find_shown (self, row);
}

/* Unfolds what hides the rows of any of @nodes. */
void
rf_outline_model_reveal_all (RfOutlineModel    *self,
                             const char *const *nodes)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean unfolded = FALSE;

  g_return_if_fail (RF_IS_OUTLINE_MODEL (self));

  for (guint i = 0; nodes[i] != NULL; i++)
    g_hash_table_add (wanted, (gpointer) nodes[i]);
  for (guint i = 0; g_hash_table_size (self->folded) > 0 && i < rf_outline_tree_get_n (self->tree); i++)
    {
      const RfOutlineRow *row = rf_outline_tree_get (self->tree, i);

      if (row->kind == RF_OUTLINE_NODE && g_hash_table_contains (wanted, row->node))
        unfolded = unfold_above (self, i) || unfolded;
    }
  if (unfolded)
    present (self, NULL);
}
