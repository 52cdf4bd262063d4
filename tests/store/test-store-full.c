/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A full disk: what does not fit is refused in words, what was confirmed
 * stays, and it goes on as soon as there is room.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-cut-vfs.h"
#include "rf-store.h"

#define SESSION "01912d68-0000-7000-8000-00000000000a"
#define FLOW "01912d68-0000-7000-8000-000000000001"

static RfStore *
open_store (const char *dir)
{
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) error = NULL;
  RfStore *store = rf_store_open (&options, NULL, &error);

  g_assert_no_error (error);

  return store;
}

static gboolean
write_note (RfStore *store,
            guint    number,
            GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_auto (GVariantDict) payload = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *text = g_strnfill (3000, 'a' + number % 26);

  g_variant_dict_insert (&payload, "text", "s", text);
  g_ptr_array_add (events, rf_event_new (SESSION, "Priya", number, 1000000 + number, RF_EVENT_NOTE, g_variant_dict_end (&payload)));

  return rf_store_append_events (store, events, error);
}

static guint
count_notes (RfStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = rf_store_load_events (store, SESSION, &error);

  g_assert_no_error (error);

  return events->len;
}

static void
test_a_full_disk_is_said_and_loses_nothing (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-full-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  const RfOrigin origin = { .kind = (char *) "new" };
  g_autoptr (RfFlow) flow = rf_flow_new (FLOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) full = NULL;
  RfStore *store;
  guint n = 0;

  rf_cut_vfs_install ();
  store = open_store (dir);
  g_assert_true (rf_store_add_flow (store, flow, &origin, &error));
  for (; n < 10; n++)
    g_assert_true (write_note (store, n + 1, &error));

  rf_cut_vfs_set_full (TRUE);
  while (n < 1000 && write_note (store, n + 1, &full))
    n++;
  g_assert_error (full, RF_ERROR, RF_ERROR_STORE);
  g_assert_nonnull (strstr (full->message, "disk is full"));
  g_assert_false (rf_store_rename_flow (store, FLOW, "Does not fit", NULL));
  g_assert_cmpuint (count_notes (store), ==, n);

  rf_cut_vfs_set_full (FALSE);
  g_assert_true (write_note (store, n + 1, &error));
  g_assert_no_error (error);
  g_assert_true (rf_store_rename_flow (store, FLOW, "Fits again", &error));
  g_assert_no_error (error);
  g_assert_true (rf_store_check (store, &error));
  g_assert_finalize_object (store);

  store = open_store (dir);
  g_assert_cmpuint (count_notes (store), ==, n + 1);
  g_assert_finalize_object (store);
  rf_cut_vfs_forget ();
  rf_cut_vfs_remove ();
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

/* Nothing to begin with: no half-made database stays that the next start would trip over. */
static void
test_a_store_that_could_not_be_made_is_made_later (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-full-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) full = NULL;
  RfStore *store;

  rf_cut_vfs_install ();
  rf_cut_vfs_set_full (TRUE);
  g_assert_null (rf_store_open (&options, NULL, &full));
  g_assert_error (full, RF_ERROR, RF_ERROR_STORE);
  rf_cut_vfs_set_full (FALSE);

  store = open_store (dir);
  g_assert_null (rf_store_get_notice (store));
  g_assert_finalize_object (store);
  rf_cut_vfs_forget ();
  rf_cut_vfs_remove ();
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/a full disk is said and loses nothing", test_a_full_disk_is_said_and_loses_nothing);
  g_test_add_func ("/store/a store that could not be made is made later", test_a_store_that_could_not_be_made_is_made_later);

  return g_test_run ();
}
