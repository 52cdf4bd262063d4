/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow that is being edited, and its undo. There is one of each flow however
 * many windows show it, so they are in step by themselves. Whatever is done is
 * written at once, in order, behind the author's back; what cannot be written
 * stays here and is tried again, and nobody has to stop typing for it.
 */

#include "rf-draft.h"

#include <glib/gstdio.h>

#define RETRY_TIME 3        /* seconds until what could not be written is tried again */
#define REFRESH_TIME 1500   /* ms without an edit, after which the lists are read anew */

/* One step of the author's, as the store wants it. */
typedef struct
{
  RfEdit       *edit;
  RfHistoryMove move;
} Step;

struct _RfDraft
{
  GObject parent_instance;

  RfLibrary  *library;
  char       *id;
  RfFlow     *flow;
  RfHistory  *history;
  GPtrArray  *waiting;  /* Step; what is not on the disk yet, oldest first */
  DexFuture  *writing;
  DexPromise *saved;    /* (nullable): resolved when nothing waits any more */
  char       *problem;  /* (nullable): why the last attempt failed */
  guint       retry;
  guint       refresh;
  gboolean    recovered;
  gboolean    holds;   /* the application, which does not end before all is written */
};

enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  STEPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfDraft, rf_draft, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (RfDraftState, rf_draft_state,
                    G_DEFINE_ENUM_VALUE (RF_DRAFT_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (RF_DRAFT_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (RF_DRAFT_UNSAVED, "unsaved"))

static void write_waiting (RfDraft *self);

static void
step_free (gpointer data)
{
  Step *step = data;

  rf_edit_unref (step->edit);
  g_free (step);
}

/* Id of a flow → its draft, which takes itself away. */
static GHashTable *
get_open_drafts (RfLibrary *library)
{
  GHashTable *drafts = g_object_get_data (G_OBJECT (library), "open-drafts");

  if (drafts == NULL)
    {
      drafts = g_hash_table_new (g_str_hash, g_str_equal);
      g_object_set_data_full (G_OBJECT (library), "open-drafts", drafts, (GDestroyNotify) g_hash_table_unref);
    }

  return drafts;
}

static void
notify (RfDraft *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

typedef struct
{
  char      *id;
  GPtrArray *steps; /* Step */
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_free (batch->id);
  g_ptr_array_unref (batch->steps);
  g_free (batch);
}

/* A file that is there while the draft is open and has been changed. One that is found when it is opened was left by a program that ended
 * in the middle. */
static char *
dup_mark (RfStore    *store,
          const char *id)
{
  return g_strdup_printf ("%s/open-%s", rf_store_get_dir (store), id);
}

/* Gives how many of the steps are on the disk; the rest waits. Only where not one could be written is it an error. */
static gboolean
write_batch (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Batch *batch = data;
  g_autofree char *mark = dup_mark (store, batch->id);
  guint n = 0;
  g_autoptr (GError) trouble = NULL;

  if (!g_file_test (mark, G_FILE_TEST_EXISTS))
    g_file_set_contents (mark, "", 0, NULL); /* worth no error: without it a banner is missing after a crash */
  while (n < batch->steps->len)
    {
      Step *step = g_ptr_array_index (batch->steps, n);

      if (!rf_store_write_edit (store, batch->id, step->edit, step->move, &trouble))
        break;
      n++;
    }
  if (n == 0 && trouble != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  g_value_set_uint (g_value_init (value, G_TYPE_UINT), n);

  return TRUE;
}

/* What a draft is made of: the flow, its piles of undo, and whether it was open when the program ended last. */
typedef struct
{
  gatomicrefcount ref_count;
  RfFlow         *flow;
  GPtrArray      *done;
  GPtrArray      *undone;
  gboolean        recovered;
} Loaded;

static Loaded *
loaded_ref (Loaded *loaded)
{
  g_atomic_ref_count_inc (&loaded->ref_count);

  return loaded;
}

static void
loaded_unref (Loaded *loaded)
{
  if (!g_atomic_ref_count_dec (&loaded->ref_count))
    return;

  g_clear_object (&loaded->flow);
  g_clear_pointer (&loaded->done, g_ptr_array_unref);
  g_clear_pointer (&loaded->undone, g_ptr_array_unref);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_unref)
GType loaded_get_type (void);
G_DEFINE_BOXED_TYPE (Loaded, loaded, loaded_ref, loaded_unref)

static gboolean
load (RfStore      *store,
      gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  g_autofree char *mark = dup_mark (store, data);

  g_atomic_ref_count_init (&loaded->ref_count);
  loaded->flow = rf_store_load_flow (store, data, error);
  if (loaded->flow == NULL || !rf_store_load_history (store, data, &loaded->done, &loaded->undone, error))
    return FALSE;
  loaded->recovered = g_file_test (mark, G_FILE_TEST_EXISTS);
  g_value_take_boxed (g_value_init (value, loaded_get_type ()), g_steal_pointer (&loaded));

  return TRUE;
}

static gboolean
remove_mark (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *mark = dup_mark (store, data);

  g_unlink (mark);

  return TRUE;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void
hold (RfDraft *self,
      gboolean holds)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL || holds == self->holds)
    return;

  self->holds = holds;
  if (holds)
    g_application_hold (application);
  else
    g_application_release (application);
}

static gboolean
refresh_cb (gpointer data)
{
  RfDraft *self = data;

  self->refresh = 0;
  rf_library_refresh (self->library);

  return G_SOURCE_REMOVE;
}

static void
refresh_later (RfDraft *self)
{
  g_clear_handle_id (&self->refresh, g_source_remove);
  self->refresh = g_timeout_add (REFRESH_TIME, refresh_cb, self);
}

static DexFuture *
written_cb (DexFuture *future,
            gpointer   data)
{
  RfDraft *self = data;

  g_ptr_array_remove_range (self->waiting, 0, g_value_get_uint (dex_future_get_value (future, NULL)));
  g_clear_pointer (&self->problem, g_free);
  dex_clear (&self->writing);
  refresh_later (self);
  if (self->waiting->len > 0)
    write_waiting (self);
  else
    hold (self, FALSE);
  if (self->waiting->len == 0 && self->saved != NULL)
    {
      dex_promise_resolve_boolean (self->saved, TRUE);
      dex_clear (&self->saved);
    }
  notify (self);

  return dex_future_new_true ();
}

static gboolean
retry_cb (gpointer data)
{
  RfDraft *self = data;

  self->retry = 0;
  write_waiting (self);

  return G_SOURCE_REMOVE;
}

static DexFuture *
not_written_cb (DexFuture *future,
                gpointer   data)
{
  RfDraft *self = data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  g_free (self->problem);
  self->problem = g_strdup (error->message);
  dex_clear (&self->writing);
  g_clear_handle_id (&self->retry, g_source_remove);
  self->retry = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RETRY_TIME, retry_cb, g_object_ref (self), g_object_unref);
  notify (self);

  return dex_future_new_true ();
}

static void
write_waiting (RfDraft *self)
{
  Batch *batch;

  if (self->writing != NULL || self->waiting->len == 0)
    return;

  g_clear_handle_id (&self->retry, g_source_remove);
  batch = g_new0 (Batch, 1);
  batch->id = g_strdup (self->id);
  batch->steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Step *step = g_ptr_array_index (self->waiting, i);
      Step *copy = g_memdup2 (step, sizeof *step);

      rf_edit_ref (copy->edit);
      g_ptr_array_add (batch->steps, copy);
    }
  self->writing = dex_future_then (rf_library_read (self->library, write_batch, batch, batch_free), written_cb, g_object_ref (self), g_object_unref);
  self->writing = dex_future_catch (self->writing, not_written_cb, g_object_ref (self), g_object_unref);
}

static void
add_step (RfDraft      *self,
          RfEdit       *edit,
          RfHistoryMove move)
{
  Step *step = g_new0 (Step, 1);

  step->edit = rf_edit_ref (edit);
  step->move = move;
  g_ptr_array_add (self->waiting, step);
  hold (self, TRUE);
  write_waiting (self);
  notify (self);
}

/* ---- what the author does -------------------------------------------------------------------------------------- */

/**
 * rf_draft_do:
 *
 * Applies the edit, remembers it for undo and sees to it that it is written. An edit without a change is no edit.
 *
 * Returns: FALSE where it does not fit the flow (rf_flow_apply()); nothing is changed then
 */
gboolean
rf_draft_do (RfDraft *self,
             RfEdit  *edit,
             GError **error)
{
  guint n_done;

  g_return_val_if_fail (RF_IS_DRAFT (self), FALSE);

  if (rf_edit_get_n_changes (edit) == 0)
    return TRUE;

  n_done = rf_history_get_n_done (self->history);
  if (!rf_history_do (self->history, edit, error))
    return FALSE;
  add_step (self, edit, rf_history_get_n_done (self->history) > n_done ? RF_HISTORY_MOVE_DO : RF_HISTORY_MOVE_ABSORB);

  return TRUE;
}

/**
 * rf_draft_undo:
 *
 * Takes the newest step back; none to take back is no error. Emits #RfDraft::stepped.
 *
 * Returns: FALSE with RF_ERROR_CONFLICT where the flow has been changed from elsewhere
 */
gboolean
rf_draft_undo (RfDraft *self,
               GError **error)
{
  RfEdit *edit;

  g_return_val_if_fail (RF_IS_DRAFT (self), FALSE);

  if (rf_history_get_n_done (self->history) == 0)
    return TRUE;
  if (!rf_history_undo (self->history, error))
    return FALSE;

  edit = rf_history_get_undone (self->history, rf_history_get_n_undone (self->history) - 1);
  add_step (self, edit, RF_HISTORY_MOVE_UNDO);
  g_signal_emit (self, signals[STEPPED], 0, edit);

  return TRUE;
}

/* As rf_draft_undo(), the other way. */
gboolean
rf_draft_redo (RfDraft *self,
               GError **error)
{
  RfEdit *edit;

  g_return_val_if_fail (RF_IS_DRAFT (self), FALSE);

  if (rf_history_get_n_undone (self->history) == 0)
    return TRUE;
  if (!rf_history_redo (self->history, error))
    return FALSE;

  edit = rf_history_get_done (self->history, rf_history_get_n_done (self->history) - 1);
  add_step (self, edit, RF_HISTORY_MOVE_REDO);
  g_signal_emit (self, signals[STEPPED], 0, edit);

  return TRUE;
}

/**
 * rf_draft_jump:
 * @n_done: how many steps are to be done then, of those that are done or undone now
 *
 * Undoes or redoes until there.
 */
gboolean
rf_draft_jump (RfDraft *self,
               guint    n_done,
               GError **error)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), FALSE);

  while (rf_history_get_n_done (self->history) > n_done)
    if (!rf_draft_undo (self, error))
      return FALSE;
  while (rf_history_get_n_done (self->history) < n_done && rf_history_get_n_undone (self->history) > 0)
    if (!rf_draft_redo (self, error))
      return FALSE;

  return TRUE;
}

/**
 * rf_draft_saved:
 *
 * Returns: (transfer full): a future that resolves when all that was done so far is on the disk
 */
DexFuture *
rf_draft_saved (RfDraft *self)
{
  dex_return_error_if_fail (RF_IS_DRAFT (self));

  if (self->waiting->len == 0)
    return dex_future_new_true ();
  if (self->saved == NULL)
    self->saved = dex_promise_new ();

  return DEX_FUTURE (dex_ref (self->saved));
}

/* ---- properties ------------------------------------------------------------------------------------------------ */

RfLibrary *
rf_draft_get_library (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), NULL);

  return self->library;
}

const char *
rf_draft_get_id (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), NULL);

  return self->id;
}

RfFlow *
rf_draft_get_flow (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), NULL);

  return self->flow;
}

RfHistory *
rf_draft_get_history (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), NULL);

  return self->history;
}

RfDraftState
rf_draft_get_state (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), RF_DRAFT_SAVED);

  return self->problem != NULL ? RF_DRAFT_UNSAVED : self->waiting->len > 0 ? RF_DRAFT_SAVING : RF_DRAFT_SAVED;
}

/**
 * rf_draft_get_problem:
 *
 * Returns: (nullable): why what was done is not on the disk; NULL while all is well
 */
const char *
rf_draft_get_problem (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), NULL);

  return self->problem;
}

/* Whether the program ended in the middle of editing this flow the last time. */
gboolean
rf_draft_was_recovered (RfDraft *self)
{
  g_return_val_if_fail (RF_IS_DRAFT (self), FALSE);

  return self->recovered;
}

static void
rf_draft_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  RfDraft *self = RF_DRAFT (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, rf_draft_get_state (self));
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The future or the retry holds a reference while something waits, so that the last window may close at any time. */
static void
rf_draft_dispose (GObject *object)
{
  RfDraft *self = RF_DRAFT (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  if (self->refresh != 0)
    {
      g_clear_handle_id (&self->refresh, g_source_remove);
      rf_library_refresh (self->library);
    }
  if (self->library != NULL && self->id != NULL)
    {
      g_hash_table_remove (get_open_drafts (self->library), self->id);
      dex_future_disown (rf_library_read (self->library, remove_mark, g_strdup (self->id), g_free));
    }
  g_clear_object (&self->library);
  g_clear_object (&self->history);
  g_clear_object (&self->flow);

  G_OBJECT_CLASS (rf_draft_parent_class)->dispose (object);
}

static void
rf_draft_finalize (GObject *object)
{
  RfDraft *self = RF_DRAFT (object);

  g_ptr_array_unref (self->waiting);
  g_free (self->id);
  g_free (self->problem);

  G_OBJECT_CLASS (rf_draft_parent_class)->finalize (object);
}

static void
rf_draft_class_init (RfDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rf_draft_get_property;
  object_class->dispose = rf_draft_dispose;
  object_class->finalize = rf_draft_finalize;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, RF_TYPE_DRAFT_STATE, RF_DRAFT_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RfDraft::stepped:
   * @edit: as it was applied
   *
   * A step was undone or redone; who shows the flow shows the place of it.
   */
  signals[STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, RF_TYPE_EDIT);
}

static void
rf_draft_init (RfDraft *self)
{
  self->waiting = g_ptr_array_new_with_free_func (step_free);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfLibrary *library;
  char      *id;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->library);
  g_free (opening->id);
  g_free (opening);
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  Opening *opening = data;
  Loaded *loaded = g_value_get_boxed (dex_future_get_value (future, NULL));
  RfDraft *self = g_hash_table_lookup (get_open_drafts (opening->library), opening->id);

  if (self != NULL) /* somebody else was quicker */
    return dex_future_new_for_object (self);

  self = g_object_new (RF_TYPE_DRAFT, NULL);
  self->library = g_object_ref (opening->library);
  self->id = g_strdup (opening->id);
  self->flow = g_object_ref (loaded->flow);
  self->history = rf_history_new (self->flow, NULL);
  self->recovered = loaded->recovered;
  rf_history_restore (self->history, loaded->done, loaded->undone);
  g_hash_table_insert (get_open_drafts (self->library), self->id, self);

  return dex_future_new_take_object (self);
}

/* (nullable) (transfer none): the draft of a flow that some window edits. */
RfDraft *
rf_draft_find_open (RfLibrary  *library,
                    const char *id)
{
  return g_hash_table_lookup (get_open_drafts (library), id);
}

/**
 * rf_draft_open:
 * @id: of a flow
 *
 * Returns: (transfer full): a future of the one #RfDraft of the flow. It lives as long as somebody holds it or
 *   something of it is to be written.
 */
DexFuture *
rf_draft_open (RfLibrary  *library,
               const char *id)
{
  RfDraft *self = g_hash_table_lookup (get_open_drafts (library), id);
  Opening *opening;

  if (self != NULL)
    return dex_future_new_for_object (self);

  opening = g_new0 (Opening, 1);
  opening->library = g_object_ref (library);
  opening->id = g_strdup (id);

  return dex_future_then (rf_library_read (library, load, g_strdup (id), g_free), loaded_cb, opening, opening_free);
}
