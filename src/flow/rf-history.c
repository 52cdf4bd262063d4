/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-history.c - undo and redo of a flow
 *
 * Two piles of edits. Undo takes the newest edit off one pile, applies it
 * turned round, and puts what was applied on the other; redo is the same
 * motion the other way. The flow itself does not know that there is a
 * history, so edits from elsewhere (sync, another window) pass by it; an
 * undo that they have made impossible fails and changes nothing.
 */

#include "rf-history.h"

#define COALESCE_TIME (G_USEC_PER_SEC) /* style.md 3.7: edits on the same fields within 1 s are one step */

struct _RfHistory
{
  GObject parent_instance;

  RfFlow        *flow;
  const RfClock *clock;
  GPtrArray     *done;   /* RfEdit, oldest first */
  GPtrArray     *undone; /* RfEdit, turned round; the next to redo last */
  gint64         last;   /* when the newest edit was done */
  gboolean       coalescing;
};

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfHistory, rf_history, G_TYPE_OBJECT)

static void
notify (RfHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
rf_history_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RfHistory *self = RF_HISTORY (object);

  switch (prop_id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, rf_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, rf_history_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_history_finalize (GObject *object)
{
  RfHistory *self = RF_HISTORY (object);

  g_clear_object (&self->flow);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_clear_pointer (&self->undone, g_ptr_array_unref);

  G_OBJECT_CLASS (rf_history_parent_class)->finalize (object);
}

static void
rf_history_class_init (RfHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rf_history_get_property;
  object_class->finalize = rf_history_finalize;

  /**
   * RfHistory:undo-label: (nullable)
   *
   * What undo would take back; NULL where there is nothing.
   */
  properties[PROP_UNDO_LABEL] =
    g_param_spec_string ("undo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * RfHistory:redo-label: (nullable)
   *
   * What redo would bring back; NULL where there is nothing.
   */
  properties[PROP_REDO_LABEL] =
    g_param_spec_string ("redo-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GPtrArray *
new_pile (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rf_edit_unref);
}

static void
rf_history_init (RfHistory *self)
{
  self->done = new_pile ();
  self->undone = new_pile ();
  self->coalescing = TRUE;
}

/**
 * rf_history_new:
 * @flow: a flow
 * @clock: (nullable): tells which edits melt into one; it must outlive the
 *   history; NULL for the system's
 *
 * Returns: (transfer full): an empty history of @flow
 */
RfHistory *
rf_history_new (RfFlow        *flow,
                const RfClock *clock)
{
  RfHistory *self;

  g_return_val_if_fail (RF_IS_FLOW (flow), NULL);

  self = g_object_new (RF_TYPE_HISTORY, NULL);
  self->flow = g_object_ref (flow);
  self->clock = clock;

  return self;
}

/* Whether edits of the same fields within a second become one step; they do at first. */
void
rf_history_set_coalescing (RfHistory *self,
                           gboolean   coalescing)
{
  self->coalescing = coalescing;
}

static void
push (RfHistory *self,
      RfEdit    *edit)
{
  gint64 now = rf_clock_now (self->clock);
  gboolean close = self->coalescing && self->done->len > 0 && now - self->last < COALESCE_TIME;
  RfEdit *both = NULL;

  if (close)
    both = rf_edit_absorb (g_ptr_array_index (self->done, self->done->len - 1), edit);
  if (both != NULL)
    g_ptr_array_set_size (self->done, self->done->len - 1);
  g_ptr_array_add (self->done, both != NULL ? both : rf_edit_ref (edit));
  self->last = now;
}

/**
 * rf_history_do:
 * @self: a history
 * @edit: what the author did
 * @error: return location for an error
 *
 * Applies @edit to the flow and remembers it. What had been undone can no
 * longer be redone.
 *
 * Returns: whether it was applied; see rf_flow_apply()
 */
gboolean
rf_history_do (RfHistory *self,
               RfEdit    *edit,
               GError   **error)
{
  g_return_val_if_fail (RF_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  if (!rf_flow_apply (self->flow, edit, error))
    return FALSE;

  g_ptr_array_set_size (self->undone, 0);
  push (self, edit);
  notify (self);

  return TRUE;
}

static gboolean
step (RfHistory *self,
      GPtrArray *from,
      GPtrArray *to,
      GError   **error)
{
  g_autoptr (RfEdit) edit = NULL;

  if (from->len == 0)
    return TRUE;

  edit = rf_edit_invert (g_ptr_array_index (from, from->len - 1));
  if (!rf_flow_apply (self->flow, edit, error))
    return FALSE;

  g_ptr_array_set_size (from, from->len - 1);
  g_ptr_array_add (to, g_steal_pointer (&edit));
  self->last = 0; /* what comes next does not melt into what was undone or redone */
  notify (self);

  return TRUE;
}

/**
 * rf_history_undo:
 * @self: a history
 * @error: return location for an error
 *
 * Takes the newest edit back; nothing to take back is no error.
 *
 * Returns: %FALSE with %RF_ERROR_CONFLICT where somebody else has changed the
 *   same fields since; nothing is changed then
 */
gboolean
rf_history_undo (RfHistory *self,
                 GError   **error)
{
  g_return_val_if_fail (RF_IS_HISTORY (self), FALSE);

  return step (self, self->done, self->undone, error);
}

/* As rf_history_undo(), the other way. */
gboolean
rf_history_redo (RfHistory *self,
                 GError   **error)
{
  g_return_val_if_fail (RF_IS_HISTORY (self), FALSE);

  return step (self, self->undone, self->done, error);
}

static const char *
newest_label (GPtrArray *pile)
{
  return pile->len > 0 ? rf_edit_get_label (g_ptr_array_index (pile, pile->len - 1)) : NULL;
}

/* NULL where there is nothing to undo. */
const char *
rf_history_get_undo_label (RfHistory *self)
{
  return newest_label (self->done);
}

/* NULL where there is nothing to redo. */
const char *
rf_history_get_redo_label (RfHistory *self)
{
  return newest_label (self->undone);
}

guint
rf_history_get_n_done (RfHistory *self)
{
  return self->done->len;
}

guint
rf_history_get_n_undone (RfHistory *self)
{
  return self->undone->len;
}

/* (transfer none): oldest first. */
RfEdit *
rf_history_get_done (RfHistory *self,
                     guint      position)
{
  return g_ptr_array_index (self->done, position);
}

/* (transfer none): turned round, as it was applied; the next to redo last. */
RfEdit *
rf_history_get_undone (RfHistory *self,
                       guint      position)
{
  return g_ptr_array_index (self->undone, position);
}

/**
 * rf_history_restore:
 * @self: an empty history of a flow as it was left
 * @done: (element-type RfEdit): oldest first
 * @undone: (element-type RfEdit): as rf_history_get_undone() gave them
 *
 * Brings the piles back from the edit log. The flow is not touched.
 */
void
rf_history_restore (RfHistory *self,
                    GPtrArray *done,
                    GPtrArray *undone)
{
  g_return_if_fail (RF_IS_HISTORY (self));

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  for (guint i = 0; i < done->len; i++)
    g_ptr_array_add (self->done, rf_edit_ref (g_ptr_array_index (done, i)));
  for (guint i = 0; i < undone->len; i++)
    g_ptr_array_add (self->undone, rf_edit_ref (g_ptr_array_index (undone, i)));
  self->last = 0;
  notify (self);
}
