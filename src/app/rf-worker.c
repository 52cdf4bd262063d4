/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one place where the application meets threads.
 *
 * Everything below the app blocks, and says so. A worker owns one thread and
 * runs such calls there in turn; the main thread sees only futures.
 *
 * A call comes back to the main thread before its future is resolved. Resolved
 * on the worker, the future would now and then be let go there as well, and
 * with it what waits for it: pages, and the object that owns the worker.
 */

#include "rf-worker.h"

struct _RfWorker
{
  GObject parent_instance;

  GThread     *thread;
  GAsyncQueue *calls;
};

typedef struct
{
  RfWorkerFunc   func;   /* NULL asks the thread to end */
  gpointer       data;
  GDestroyNotify destroy;
  DexPromise    *promise;
  GValue         value;  /* what came of it; or */
  GError        *error;
} Call;

G_DEFINE_FINAL_TYPE (RfWorker, rf_worker, G_TYPE_OBJECT)

/* What is left of it when it was run. */
static void
call_free_answer (gpointer data)
{
  Call *call = data;

  dex_clear (&call->promise);
  if (G_IS_VALUE (&call->value))
    g_value_unset (&call->value);
  g_clear_error (&call->error);
  g_free (call);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  call_free_answer (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* On the main thread. */
static gboolean
answer_cb (gpointer data)
{
  Call *call = data;

  if (call->error != NULL)
    dex_promise_reject (call->promise, g_steal_pointer (&call->error));
  else
    dex_promise_resolve (call->promise, &call->value);

  return G_SOURCE_REMOVE;
}

/* @call: (transfer full) */
static void
call_run (Call *call)
{
  GCancellable *cancellable = dex_promise_get_cancellable (call->promise);

  if (!g_cancellable_set_error_if_cancelled (cancellable, &call->error))
    call->func (call->data, &call->value, cancellable, &call->error);
  if (call->destroy != NULL)
    call->destroy (call->data);
  rf_worker_post (answer_cb, call, call_free_answer);
}

static gpointer
rf_worker_main (gpointer data)
{
  g_autoptr (GAsyncQueue) calls = data;

  while (TRUE)
    {
      g_autoptr (Call) call = g_async_queue_pop (calls);

      if (call->func == NULL)
        return NULL;

      call_run (g_steal_pointer (&call));
    }
}

static void
rf_worker_dispose (GObject *object)
{
  RfWorker *self = RF_WORKER (object);

  if (self->thread != NULL)
    {
      g_async_queue_push (self->calls, g_new0 (Call, 1));
      g_thread_join (g_steal_pointer (&self->thread));
    }
  g_clear_pointer (&self->calls, g_async_queue_unref);

  G_OBJECT_CLASS (rf_worker_parent_class)->dispose (object);
}

static void
rf_worker_class_init (RfWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_worker_dispose;
}

static void
rf_worker_init (RfWorker *self)
{
  self->calls = g_async_queue_new_full (call_free);
}

RfWorker *
rf_worker_new (const char *name)
{
  RfWorker *self = g_object_new (RF_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, rf_worker_main, g_async_queue_ref (self->calls));

  return self;
}

/**
 * rf_worker_call:
 * @self: a worker
 * @func: the blocking work
 * @data: (transfer full): for @func, and for nobody else from now on
 * @destroy: (nullable): frees @data, on the worker's thread before the future is resolved
 *
 * Returns: (transfer full): a future of the value that @func sets; it is resolved, and let go, on the main thread
 */
DexFuture *
rf_worker_call (RfWorker      *self,
                RfWorkerFunc   func,
                gpointer       data,
                GDestroyNotify destroy)
{
  Call *call;
  DexFuture *future;

  dex_return_error_if_fail (RF_IS_WORKER (self));

  call = g_new0 (Call, 1);
  call->func = func;
  call->data = data;
  call->destroy = destroy;
  call->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (call->promise));
  g_async_queue_push (self->calls, call);

  return future;
}

/**
 * rf_worker_post:
 * @func: called once on the main thread, in the order of the posts; what it returns does not matter
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data, on the main thread
 *
 * For work that has something to say before it is done. Any thread may call it.
 */
void
rf_worker_post (GSourceFunc    func,
                gpointer       data,
                GDestroyNotify destroy)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, func, data, destroy);
}
