/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session that is being run. The run itself lives on the main thread, where
 * it is shown; each event is on the disk before the run moves (product.md
 * B3). The flows that it can come into are read beforehand, so that a step
 * into a subflow waits for nothing.
 */

#include "rf-runner.h"

#include "rf-node.h"
#include "rf-uuid.h"

/* The flows that a run may need, as "flow" for the one that a session started now would pin, and
 * "flow/revision" for one that it has pinned. */
typedef struct
{
  RfFlow *flow;
  char   *revision;
} Pin;

typedef struct
{
  gatomicrefcount ref_count;
  GHashTable     *pins;
  RfFlow         *flow;
  RfRevision     *revision;
  RfRun          *run;
} Prepared;

struct _RfRunner
{
  GObject parent_instance;

  RfLibrary *library;
  Prepared  *prepared;
  gboolean   busy;
};

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfRunner, rf_runner, G_TYPE_OBJECT)

static void
pin_free (gpointer data)
{
  Pin *pin = data;

  g_clear_object (&pin->flow);
  g_free (pin->revision);
  g_free (pin);
}

static Prepared *
prepared_ref (Prepared *prepared)
{
  g_atomic_ref_count_inc (&prepared->ref_count);

  return prepared;
}

static void
prepared_unref (Prepared *prepared)
{
  if (!g_atomic_ref_count_dec (&prepared->ref_count))
    return;

  g_clear_object (&prepared->run);
  g_clear_object (&prepared->flow);
  g_clear_pointer (&prepared->revision, rf_revision_unref);
  g_hash_table_unref (prepared->pins);
  g_free (prepared);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prepared, prepared_unref)
GType prepared_get_type (void);
G_DEFINE_BOXED_TYPE (Prepared, prepared, prepared_ref, prepared_unref)

static Prepared *
prepared_new (void)
{
  Prepared *prepared = g_new0 (Prepared, 1);

  g_atomic_ref_count_init (&prepared->ref_count);
  prepared->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pin_free);

  return prepared;
}

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  GHashTable *pins = data;
  g_autofree char *key = revision != NULL ? g_strdup_printf ("%s/%s", flow, revision) : g_strdup (flow);
  Pin *pin = g_hash_table_lookup (pins, key);

  if (pin == NULL)
    return NULL;
  if (used != NULL)
    *used = g_strdup (pin->revision);

  return g_object_ref (pin->flow);
}

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

static Pin *
add_pin (Prepared   *prepared,
         char       *key,
         RfFlow     *flow,
         const char *revision)
{
  Pin *pin = g_new0 (Pin, 1);

  pin->flow = g_object_ref (flow);
  pin->revision = g_strdup (revision);
  g_hash_table_insert (prepared->pins, key, pin);

  return pin;
}

/* A revision that is gone leaves its steps without a flow; the session is still told. */
static void
pin_revision (Prepared   *prepared,
              RfStore    *store,
              const char *flow,
              const char *revision)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", flow, revision);
  g_autoptr (RfFlow) loaded = NULL;

  if (g_hash_table_contains (prepared->pins, key))
    return;
  loaded = rf_store_load_revision (store, revision, NULL);
  if (loaded != NULL)
    add_pin (prepared, g_steal_pointer (&key), loaded, revision);
}

static void
pin_newest (Prepared   *prepared,
            RfStore    *store,
            const char *flow,
            GQueue     *queue)
{
  g_autofree char *revision = NULL;
  g_autoptr (RfFlow) loaded = NULL;

  if (g_hash_table_contains (prepared->pins, flow))
    return;
  revision = rf_store_freeze (store, flow, NULL);
  loaded = revision != NULL ? rf_store_load_revision (store, revision, NULL) : NULL;
  if (loaded == NULL)
    return;

  add_pin (prepared, g_strdup (flow), loaded, revision);
  add_pin (prepared, g_strdup_printf ("%s/%s", flow, revision), loaded, revision);
  g_queue_push_tail (queue, loaded);
}

/* All subflows that can be reached from what is pinned already. */
static void
pin_subflows (Prepared *prepared,
              RfStore  *store)
{
  g_auto (GQueue) queue = G_QUEUE_INIT;
  GHashTableIter iter;
  Pin *pin;

  g_hash_table_iter_init (&iter, prepared->pins);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &pin))
    g_queue_push_tail (&queue, pin->flow);

  for (RfFlow *flow = g_queue_pop_head (&queue); flow != NULL; flow = g_queue_pop_head (&queue))
    {
      GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

      for (guint i = 0; i < nodes->len; i++)
        {
          const RfNode *node = g_ptr_array_index (nodes, i);
          const char *subflow = rf_record_get_string (node, "subflow");

          if (rf_node_get_kind (node) == RF_NODE_SUBFLOW && subflow != NULL && subflow[0] != '\0')
            pin_newest (prepared, store, subflow, &queue);
        }
    }
}

static gboolean
prepare (RfStore      *store,
         gpointer      data,
         GValue       *value,
         GCancellable *cancellable,
         GError      **error)
{
  const char *id = data;
  g_autoptr (Prepared) prepared = prepared_new ();
  g_autofree char *revision = rf_store_freeze (store, id, error);
  g_autofree char *session = rf_uuid_new ();

  if (revision == NULL)
    return FALSE;
  prepared->flow = rf_store_load_revision (store, revision, error);
  prepared->revision = prepared->flow != NULL ? rf_store_get_revision (store, revision, error) : NULL;
  if (prepared->revision == NULL)
    return FALSE;

  add_pin (prepared, g_strdup (id), prepared->flow, revision);
  add_pin (prepared, g_strdup_printf ("%s/%s", id, revision), prepared->flow, revision);
  pin_subflows (prepared, store);
  prepared->run = rf_run_new (session, resolve, prepared->pins);
  g_value_take_boxed (g_value_init (value, prepared_get_type ()), g_steal_pointer (&prepared));

  return TRUE;
}

static gboolean
resume (RfStore      *store,
        gpointer      data,
        GValue       *value,
        GCancellable *cancellable,
        GError      **error)
{
  const char *session = data;
  g_autoptr (Prepared) prepared = prepared_new ();
  g_autoptr (GPtrArray) events = rf_store_load_events (store, session, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      RfEvent *event = g_ptr_array_index (events, i);
      const char *flow = rf_event_get_string (event, "flow");
      const char *revision = rf_event_get_string (event, "revision");

      if (flow != NULL && revision != NULL)
        pin_revision (prepared, store, flow, revision);
    }
  pin_subflows (prepared, store);

  prepared->run = rf_run_new (session, resolve, prepared->pins);
  if (!rf_run_apply_all (prepared->run, events, error))
    return FALSE;
  if (rf_run_get_flow (prepared->run) != NULL)
    prepared->flow = g_object_ref (rf_run_get_flow (prepared->run));
  if (rf_run_get_revision (prepared->run) != NULL)
    prepared->revision = rf_store_get_revision (store, rf_run_get_revision (prepared->run), NULL);
  g_value_take_boxed (g_value_init (value, prepared_get_type ()), g_steal_pointer (&prepared));

  return TRUE;
}

static gboolean
append (RfStore      *store,
        gpointer      events,
        GValue       *value,
        GCancellable *cancellable,
        GError      **error)
{
  return rf_store_append_events (store, events, error);
}

/* ---- on the main thread ---------------------------------------------------------------------------------------- */

static void
rf_runner_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RfRunner *self = RF_RUNNER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_runner_finalize (GObject *object)
{
  RfRunner *self = RF_RUNNER (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->prepared, prepared_unref);

  G_OBJECT_CLASS (rf_runner_parent_class)->finalize (object);
}

static void
rf_runner_class_init (RfRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rf_runner_finalize;
  object_class->get_property = rf_runner_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RfRunner::changed:
   *
   * The run has moved; what it moved by is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_runner_init (RfRunner *self)
{
}

static DexFuture *
prepared_cb (DexFuture *future,
             gpointer   data)
{
  RfRunner *self = g_object_new (RF_TYPE_RUNNER, NULL);

  self->library = g_object_ref (data);
  self->prepared = g_value_dup_boxed (dex_future_get_value (future, NULL));

  return dex_future_new_take_object (self);
}

/**
 * rf_runner_prepare:
 * @flow: id of the flow that a new session will run
 *
 * Pins the flow as it is now. Nothing is recorded before rf_runner_start().
 *
 * Returns: (transfer full): a future of a #RfRunner
 */
DexFuture *
rf_runner_prepare (RfLibrary  *library,
                   const char *flow)
{
  dex_return_error_if_fail (RF_IS_LIBRARY (library));

  return dex_future_then (rf_library_read (library, prepare, g_strdup (flow), g_free), prepared_cb,
                          g_object_ref (library), g_object_unref);
}

/**
 * rf_runner_resume:
 * @session: id of a session, finished or not
 *
 * Returns: (transfer full): a future of a #RfRunner that stands where the session stood
 */
DexFuture *
rf_runner_resume (RfLibrary  *library,
                  const char *session)
{
  dex_return_error_if_fail (RF_IS_LIBRARY (library));

  return dex_future_then (rf_library_read (library, resume, g_strdup (session), g_free), prepared_cb,
                          g_object_ref (library), g_object_unref);
}

RfRun *
rf_runner_get_run (RfRunner *self)
{
  g_return_val_if_fail (RF_IS_RUNNER (self), NULL);

  return self->prepared->run;
}

/**
 * rf_runner_get_flow:
 *
 * Returns: (transfer none) (nullable): the pinned flow; NULL where its revision is gone
 */
RfFlow *
rf_runner_get_flow (RfRunner *self)
{
  g_return_val_if_fail (RF_IS_RUNNER (self), NULL);

  return self->prepared->flow;
}

RfLibrary *
rf_runner_get_library (RfRunner *self)
{
  g_return_val_if_fail (RF_IS_RUNNER (self), NULL);

  return self->library;
}

/**
 * rf_runner_get_revision:
 *
 * Returns: (transfer none) (nullable): what of the flow is pinned
 */
const RfRevision *
rf_runner_get_revision (RfRunner *self)
{
  g_return_val_if_fail (RF_IS_RUNNER (self), NULL);

  return self->prepared->revision;
}

gboolean
rf_runner_is_busy (RfRunner *self)
{
  g_return_val_if_fail (RF_IS_RUNNER (self), FALSE);

  return self->busy;
}

gint64
rf_runner_now (void)
{
  return g_get_real_time ();
}

static void
set_busy (RfRunner *self,
          gboolean  busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

typedef struct
{
  RfRunner  *self;
  GPtrArray *events;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->self);
  g_ptr_array_unref (move->events);
  g_free (move);
}

static DexFuture *
written_cb (DexFuture *future,
            gpointer   data)
{
  Move *move = data;
  GError *error = NULL;

  set_busy (move->self, FALSE);
  if (dex_future_get_value (future, &error) == NULL ||
      !rf_run_apply_all (move->self->prepared->run, move->events, &error))
    return dex_future_new_for_error (error);

  g_signal_emit (move->self, signals[CHANGED], 0);

  return dex_future_new_true ();
}

/**
 * rf_runner_do:
 * @events: (transfer full) (nullable): what a move of rf-run-moves.h gave
 * @error: (transfer full) (nullable): why it gave nothing
 *
 * Writes the events, then moves the run. While one move is being written another is refused with
 * G_IO_ERROR_CANCELLED, since it was made from what is no longer so.
 *
 * Returns: (transfer full): a future that resolves when the run has moved
 */
DexFuture *
rf_runner_do (RfRunner  *self,
              GPtrArray *events,
              GError    *error)
{
  Move *move;

  dex_return_error_if_fail (RF_IS_RUNNER (self));

  if (events == NULL)
    return dex_future_new_for_error (error);
  if (self->busy)
    {
      g_ptr_array_unref (events);
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The last step is still being written.");
    }

  set_busy (self, TRUE);
  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->events = events;

  return dex_future_finally (rf_library_write (self->library, append, g_ptr_array_ref (events), (GDestroyNotify) g_ptr_array_unref),
                             written_cb, move, move_free);
}

static void
free_again_cb (RfRunner   *self,
               GParamSpec *pspec,
               DexPromise *promise)
{
  if (!self->busy && dex_future_is_pending (DEX_FUTURE (promise)))
    dex_promise_resolve_boolean (promise, TRUE);
}

static void
drop_promise (gpointer  data,
              GClosure *closure)
{
  dex_unref (data);
}

/**
 * rf_runner_when_free:
 *
 * For what must be recorded although a move is being written just now: rf_runner_do() would refuse it.
 *
 * Returns: (transfer full): a future that resolves when no move is being written
 */
DexFuture *
rf_runner_when_free (RfRunner *self)
{
  DexPromise *promise;

  dex_return_error_if_fail (RF_IS_RUNNER (self));

  if (!self->busy)
    return dex_future_new_true ();
  promise = dex_promise_new ();
  g_signal_connect_data (self, "notify::busy", G_CALLBACK (free_again_cb), dex_ref (promise), drop_promise, 0);

  return DEX_FUTURE (promise);
}

/**
 * rf_runner_start:
 * @start: for whom and what; flow, revision and author are filled in here
 *
 * Returns: (transfer full): a future that resolves when the session has begun
 */
DexFuture *
rf_runner_start (RfRunner         *self,
                 const RfRunStart *start)
{
  RfRunStart full = *start;
  GError *error = NULL;
  GPtrArray *events;

  dex_return_error_if_fail (RF_IS_RUNNER (self));

  full.flow = self->prepared->flow;
  full.revision = self->prepared->revision->id;
  full.author = rf_library_get_author (self->library);
  events = rf_run_start (self->prepared->run, &full, rf_runner_now (), &error);

  return rf_runner_do (self, events, error);
}
