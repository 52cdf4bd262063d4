/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one place where the application meets threads.
 *
 * Everything below the app blocks, and says so. A worker owns one thread and
 * runs such calls there in turn; the main thread sees only futures.
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
} Call;

G_DEFINE_FINAL_TYPE (RfWorker, rf_worker, G_TYPE_OBJECT)

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  dex_clear (&call->promise);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
call_run (Call *call)
{
  GCancellable *cancellable = dex_promise_get_cancellable (call->promise);
  g_auto (GValue) value = G_VALUE_INIT;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      !call->func (call->data, &value, cancellable, &error))
    dex_promise_reject (call->promise, error);
  else
    dex_promise_resolve (call->promise, &value);
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

      call_run (call);
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
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): a future of the value that @func sets
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
