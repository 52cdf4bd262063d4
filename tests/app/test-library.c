/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as the window has it: that it ends in good order.
 */

#include <glib/gstdio.h>

#include "rf-library.h"
#include "rf-test-folder.h"

static void
wait_for (DexFuture *future)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
do_nothing (RfStore      *store,
            gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

/* What waits for an answer holds the library, and its main loop has ended: as when the application is told to end. */
static void
a_store_is_closed_in_good_order_whoever_still_waits (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rf-library-XXXXXX", NULL);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_autoptr (RfLibrary) library = rf_library_new (folder);
  g_autoptr (DexFuture) opening = rf_library_open (library);
  DexFuture *writing;
  g_autoptr (GError) error = NULL;
  RfLibrary *gone;
  GStatBuf found;

  wait_for (opening);
  g_assert_true (dex_await (dex_ref (opening), &error));
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (lock, &found));
  g_assert_cmpint (found.st_size, >, 0);

  /* Neither is answered before the end, and the second asks for the lists when it is. */
  rf_library_refresh (library);
  writing = rf_library_write (library, do_nothing, NULL, NULL);
  rf_library_close (library);
  g_assert_no_errno (g_stat (lock, &found));
  g_assert_cmpint (found.st_size, ==, 0);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (dex_await (writing, &error));
  g_assert_no_error (error);
  g_assert_false (dex_await (rf_library_read (library, do_nothing, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rf_library_refresh (library); /* keeps nothing */
  gone = library;
  g_object_add_weak_pointer (G_OBJECT (library), (gpointer *) &gone);
  g_clear_object (&library);
  g_assert_null (gone);
  rf_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/library/a-store-is-closed-in-good-order-whoever-still-waits", a_store_is_closed_in_good_order_whoever_still_waits);

  return g_test_run ();
}
