/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store that an earlier version has left, with data in it, is opened: all
 * is there, can be found, and a copy of the file as it was lies beside it.
 */

#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-rfflow.h"
#include "rf-run-moves.h"
#include "rf-store-private.h"
#include "rf-store.h"

static RfStore *
open_store (const char *dir)
{
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) error = NULL;
  RfStore *store = rf_store_open (&options, NULL, &error);

  g_assert_no_error (error);

  return store;
}

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* (transfer full): the first column, joined by commas. */
static char *
join (sqlite3    *db,
      const char *sql)
{
  g_autoptr (GString) all = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "," : "", (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return g_string_free_and_steal (g_steal_pointer (&all));
}

/* Makes @old a store of schema @version with the rows of the store @full: those tables and columns that it had. */
static void
write_old_store (const char *old,
                 const char *full,
                 guint       version)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS full", full);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", version);
  g_autofree char *tables = NULL;
  g_auto (GStrv) names = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (old, &db), ==, SQLITE_OK);
  for (guint i = 0; i < version; i++)
    {
      g_autofree char *path = g_strdup_printf ("/com/resolutionflow/store/migrations/%04u.sql", i + 1);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      run (db, g_bytes_get_data (sql, NULL));
    }
  run (db, mark);
  run (db, attach);
  tables = join (db, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%_fts_%'");
  names = g_strsplit (tables, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *ask = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s', 'main')", names[i]);
      g_autofree char *columns = join (db, ask);
      g_autofree char *copy = g_strdup_printf ("INSERT OR REPLACE INTO main.%s (%s) SELECT %s FROM full.%s", names[i], columns, columns, names[i]);

      run (db, copy);
    }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* (transfer full): of 12 steps with a command; a session that has run it and said something. */
static RfFlow *
fill (RfStore *store)
{
  const RfOrigin origin = { .kind = (char *) "new" };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("schema", &seed);
  RfFlow *flow = rf_test_flow (rand, 12);
  g_autoptr (RfEdit) edit = rf_edit_new ("Name");
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_auto (GVariantDict) payload = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Zebra crossing");
  rf_flow_apply (flow, edit, &error);
  rf_store_add_flow (store, flow, &origin, &error);
  g_assert_no_error (error);
  g_variant_dict_insert (&payload, "text", "s", "the giraffe was unplugged");
  g_ptr_array_add (events, rf_event_new ("01912d68-0000-7000-8000-00000000000a", "Priya", 1, 1000000, RF_EVENT_NOTE, g_variant_dict_end (&payload)));
  rf_store_append_events (store, events, &error);
  g_assert_no_error (error);

  return flow;
}

static void
assert_all_is_there (RfStore *store,
                     RfFlow  *flow)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) loaded = rf_store_load_flow (store, rf_flow_get_id (flow), &error);
  g_autoptr (GPtrArray) events = rf_store_load_events (store, "01912d68-0000-7000-8000-00000000000a", &error);
  g_autoptr (GPtrArray) hits = rf_store_search (store, "zebra", 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (flow, loaded));
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (rf_store_check (store, &error));
  g_assert_no_error (error);
}

static void
test_a_store_of_an_earlier_version_opens_with_all_its_data (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  g_autofree char *dir = g_dir_make_tmp ("rf-schema-XXXXXX", NULL);
  g_autofree char *new_dir = g_build_filename (dir, "new", NULL);
  g_autofree char *old_dir = g_build_filename (dir, "old", NULL);
  g_autofree char *full = g_build_filename (new_dir, "resolutionflow.sqlite", NULL);
  g_autofree char *old = g_build_filename (old_dir, "resolutionflow.sqlite", NULL);
  g_autofree char *copy = g_strdup_printf ("%s.before-%u", old, version + 1);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  RfStore *store = open_store (new_dir);
  g_autoptr (RfFlow) flow = fill (store);

  g_assert_finalize_object (store);
  g_assert_cmpint (g_mkdir_with_parents (old_dir, 0700), ==, 0);
  write_old_store (old, full, version);

  store = open_store (old_dir);
  g_assert_null (rf_store_get_notice (store));
  assert_all_is_there (store, flow);
  g_assert_finalize_object (store);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));

  store = open_store (old_dir);
  assert_all_is_there (store, flow);
  g_assert_finalize_object (store);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

static void
test_a_store_of_a_later_version_is_left_alone (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-schema-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "resolutionflow.sqlite", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) error = NULL;
  RfStore *store = open_store (dir);
  sqlite3 *db;

  g_assert_finalize_object (store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA user_version = 999");
  sqlite3_close (db);

  g_assert_null (rf_store_open (&options, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_NEWER);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint version = 1; version < rf_store_schema_version (); version++)
    {
      g_autofree char *name = g_strdup_printf ("/store/a store of schema %u opens with all its data", version);

      g_test_add_data_func (name, GUINT_TO_POINTER (version), test_a_store_of_an_earlier_version_opens_with_all_its_data);
    }
  g_test_add_func ("/store/a store of a later version is left alone", test_a_store_of_a_later_version_is_left_alone);

  return g_test_run ();
}
