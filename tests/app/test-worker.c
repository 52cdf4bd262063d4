/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which thread sees what of a call to the worker.
 */

#include "rf-worker.h"

#define N_CALLS 3000

static GThread *main_thread;
static guint n_done, n_freed;

static gboolean
work (gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  g_assert_true (g_thread_self () != main_thread);
  if (data == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing to do");
      return FALSE;
    }
  g_value_set_int (g_value_init (value, G_TYPE_INT), *(int *) data);

  return TRUE;
}

static DexFuture *
done_cb (DexFuture *future,
         gpointer   data)
{
  g_assert_true (g_thread_self () == main_thread);
  n_done++;

  return dex_ref (future);
}

static void
let_go (gpointer data)
{
  g_assert_true (g_thread_self () == main_thread);
  n_freed++;
}

static void
free_there (gpointer data)
{
  g_assert_true (g_thread_self () != main_thread);
  g_free (data);
}

/* Windows and the library hang on it: an object that lets go of its worker may not be let go by that worker. */
static void
what_waits_for_a_call_is_let_go_on_the_main_thread (void)
{
  g_autoptr (RfWorker) worker = rf_worker_new ("test");

  for (int i = 0; i < N_CALLS; i++)
    {
      dex_future_disown (dex_future_then (rf_worker_call (worker, work, g_memdup2 (&i, sizeof i), free_there), done_cb, worker, let_go));
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  while (n_freed < N_CALLS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_done, ==, N_CALLS);
}

static void
what_a_call_gives_or_says_reaches_who_waits (void)
{
  g_autoptr (RfWorker) worker = rf_worker_new ("test");
  int seven = 7;
  g_autoptr (DexFuture) good = rf_worker_call (worker, work, g_memdup2 (&seven, sizeof seven), free_there);
  g_autoptr (DexFuture) bad = rf_worker_call (worker, work, NULL, NULL);
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (bad))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_value_get_int (dex_future_get_value (good, NULL)), ==, 7);
  g_assert_null (dex_future_get_value (bad, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The calls that wait are made, and who asked hears of them though the worker is gone. */
static void
a_worker_that_goes_makes_the_calls_that_wait (void)
{
  RfWorker *worker = rf_worker_new ("test");
  g_autoptr (DexFuture) last = NULL;

  for (int i = 0; i < 20; i++)
    {
      dex_clear (&last);
      last = rf_worker_call (worker, work, g_memdup2 (&i, sizeof i), free_there);
    }
  g_object_unref (worker);
  while (dex_future_is_pending (last))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_value_get_int (dex_future_get_value (last, NULL)), ==, 19);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  main_thread = g_thread_self ();

  g_test_add_func ("/worker/what-waits-for-a-call-is-let-go-on-the-main-thread", what_waits_for_a_call_is_let_go_on_the_main_thread);
  g_test_add_func ("/worker/what-a-call-gives-or-says-reaches-who-waits", what_a_call_gives_or_says_reaches_who_waits);
  g_test_add_func ("/worker/a-worker-that-goes-makes-the-calls-that-wait", a_worker_that_goes_makes_the_calls_that_wait);

  return g_test_run ();
}
