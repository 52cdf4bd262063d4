/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which sessions of the history are chosen, as the selection of its list. While
 * it is not active nothing is selected: rows are opened. While it is, each row
 * is taken in and out by itself: what a list does of its own accord, to select
 * the row that the focus or the pointer comes to and no other, is refused. The
 * choice is of sessions and not of places, so it outlives a list that is read
 * anew.
 */

#include "rf-history-choice.h"

struct _RfHistoryChoice
{
  GObject parent_instance;

  RfHistoryModel *model;
  GHashTable     *keys; /* gint64: of the sessions that are chosen */
  gboolean        active;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void section_model_init (GtkSectionModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RfHistoryChoice, rf_history_choice, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* ---- a list of the sessions ------------------------------------------------------------------------------------ */

static GType
get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (G_LIST_MODEL (RF_HISTORY_CHOICE (list)->model));
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (RF_HISTORY_CHOICE (list)->model));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (RF_HISTORY_CHOICE (list)->model), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *list,
             guint            position,
             guint           *out_start,
             guint           *out_end)
{
  gtk_section_model_get_section (GTK_SECTION_MODEL (RF_HISTORY_CHOICE (list)->model), position, out_start, out_end);
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

/* ---- the choice ------------------------------------------------------------------------------------------------ */

static gboolean
is_chosen (RfHistoryChoice *self,
           guint            position)
{
  gint64 key = rf_history_model_get_key (self->model, position);

  return g_hash_table_contains (self->keys, &key);
}

static void
choose (RfHistoryChoice *self,
        guint            position,
        gboolean         chosen)
{
  gint64 key = rf_history_model_get_key (self->model, position);

  if (chosen)
    g_hash_table_add (self->keys, g_memdup2 (&key, sizeof key));
  else
    g_hash_table_remove (self->keys, &key);
}

static void
tell (RfHistoryChoice *self,
      guint            position,
      guint            n)
{
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return is_chosen (RF_HISTORY_CHOICE (model), position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (model);
  GtkBitset *chosen = gtk_bitset_new_empty ();
  guint end = MIN (get_n_items (G_LIST_MODEL (model)), position + MIN (n_items, G_MAXUINT - position));

  if (g_hash_table_size (self->keys) > 0)
    for (guint i = position; i < end; i++)
      if (is_chosen (self, i))
        gtk_bitset_add (chosen, i);

  return chosen;
}

/* The blank on a row of a list that is not chosen from asks for a choice that begins with it. */
static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (model);

  if (unselect_rest || position >= get_n_items (G_LIST_MODEL (model)))
    return FALSE;
  if (!self->active)
    {
      g_signal_emit (self, signals[WANTED], 0, position);
      return FALSE;
    }
  choose (self, position, TRUE);
  tell (self, position, 1);

  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (model);

  if (!self->active || position >= get_n_items (G_LIST_MODEL (model)))
    return FALSE;
  choose (self, position, FALSE);
  tell (self, position, 1);

  return TRUE;
}

/* What Shift stretches is taken in; what is chosen besides stays. */
static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n_items,
              gboolean           unselect_rest)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (model);

  if (!self->active)
    return FALSE;
  for (guint i = position; i < position + n_items; i++)
    choose (self, i, TRUE);
  tell (self, position, n_items);

  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, get_n_items (G_LIST_MODEL (model)), FALSE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (model);

  g_hash_table_remove_all (self->keys);
  tell (self, 0, get_n_items (G_LIST_MODEL (model)));

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
}

/* Sessions that are gone, or that a filter holds back now, are not chosen any more: nobody deletes what is not seen. */
static void
drop_unseen (RfHistoryChoice *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; g_hash_table_size (self->keys) > 0 && i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      gint64 key = rf_history_model_get_key (self->model, i);

      if (g_hash_table_contains (self->keys, &key))
        g_hash_table_add (seen, g_memdup2 (&key, sizeof key));
    }
  g_hash_table_unref (self->keys);
  self->keys = g_steal_pointer (&seen);
}

static void
items_changed_cb (RfHistoryChoice *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  guint n = g_hash_table_size (self->keys);

  drop_unseen (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (n != g_hash_table_size (self->keys))
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rf_history_choice_set_active:
 * @active: whether rows are chosen; nothing is chosen at first, and nothing afterwards
 */
void
rf_history_choice_set_active (RfHistoryChoice *self,
                              gboolean         active)
{
  g_return_if_fail (RF_IS_HISTORY_CHOICE (self));

  if (self->active == active)
    return;
  self->active = active;
  unselect_all (GTK_SELECTION_MODEL (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

gboolean
rf_history_choice_get_active (RfHistoryChoice *self)
{
  g_return_val_if_fail (RF_IS_HISTORY_CHOICE (self), FALSE);

  return self->active;
}

/* Takes the session at @position in, or out again. */
void
rf_history_choice_toggle (RfHistoryChoice *self,
                          guint            position)
{
  g_return_if_fail (RF_IS_HISTORY_CHOICE (self));

  if (is_chosen (self, position))
    unselect_item (GTK_SELECTION_MODEL (self), position);
  else
    select_item (GTK_SELECTION_MODEL (self), position, FALSE);
}

guint
rf_history_choice_get_n (RfHistoryChoice *self)
{
  g_return_val_if_fail (RF_IS_HISTORY_CHOICE (self), 0);

  return g_hash_table_size (self->keys);
}

/**
 * rf_history_choice_dup_places:
 *
 * Returns: (transfer full) (element-type RfSessionPlace): the chosen sessions, in the order of the list
 */
GArray *
rf_history_choice_dup_places (RfHistoryChoice *self)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (RfSessionPlace));

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)) && places->len < g_hash_table_size (self->keys); i++)
    if (is_chosen (self, i))
      {
        RfSessionPlace place = { .key = rf_history_model_get_key (self->model, i), .started = rf_history_model_get_time (self->model, i) };

        g_array_append_val (places, place);
      }

  return places;
}

static void
rf_history_choice_finalize (GObject *object)
{
  RfHistoryChoice *self = RF_HISTORY_CHOICE (object);

  g_clear_object (&self->model);
  g_hash_table_unref (self->keys);

  G_OBJECT_CLASS (rf_history_choice_parent_class)->finalize (object);
}

static void
rf_history_choice_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_return_if_fail (id == PROP_ACTIVE);

  g_value_set_boolean (value, RF_HISTORY_CHOICE (object)->active);
}

static void
rf_history_choice_class_init (RfHistoryChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_history_choice_finalize;
  G_OBJECT_CLASS (klass)->get_property = rf_history_choice_get_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  /**
   * RfHistoryChoice::changed:
   *
   * Other sessions are chosen now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RfHistoryChoice::wanted:
   * @position: of a session that somebody wants to choose while nothing is chosen from
   */
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rf_history_choice_init (RfHistoryChoice *self)
{
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

RfHistoryChoice *
rf_history_choice_new (RfHistoryModel *model)
{
  RfHistoryChoice *self = g_object_new (RF_TYPE_HISTORY_CHOICE, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
