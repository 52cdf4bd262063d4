/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child writes events and edits and says each as it is confirmed; it is
 * killed at random moments. Nothing that was confirmed is ever missing, and
 * the database and its search indexes are whole.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-store.h"

#define N_KILLS 200
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

static void
write_event (RfStore *store,
             guint    number)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_auto (GVariantDict) payload = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *text = g_strdup_printf ("note %u of many words", number);
  g_autoptr (GError) error = NULL;

  g_variant_dict_insert (&payload, "text", "s", text);
  g_ptr_array_add (events, rf_event_new (SESSION, "Priya", number, 1000000 + number, RF_EVENT_NOTE, g_variant_dict_end (&payload)));
  rf_store_append_events (store, events, &error);
  g_assert_no_error (error);
}

/* Writes from @first on, and says each number when it is on the disk, until it is killed. */
static int
be_the_child (const char *dir,
              guint       first)
{
  g_autoptr (RfStore) store = open_store (dir);

  for (guint number = first;; number++)
    {
      g_autofree char *name = g_strdup_printf ("Flow %u", number);
      g_autofree char *line = g_strdup_printf ("%u\n", number);
      g_autoptr (GError) error = NULL;

      write_event (store, number);
      rf_store_rename_flow (store, FLOW, name, &error);
      g_assert_no_error (error);
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
    }
}

/* Gives the last number that was confirmed before the child was killed. */
static guint
kill_a_child (const char *dir,
              guint       first,
              guint       microseconds)
{
  g_autofree char *start = g_strdup_printf ("%u", first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--child", dir, start, NULL);
  GInputStream *output;
  g_autoptr (GDataInputStream) lines = NULL;
  guint last = first - 1;
  char *line;

  g_assert_no_error (error);
  output = g_subprocess_get_stdout_pipe (child);
  lines = g_data_input_stream_new (output);
  /* The first confirmation, so that it is writing; then the moment that the seed says. */
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  if (line != NULL)
    last = atoi (line);
  g_free (line);
  g_usleep (microseconds);
  g_subprocess_force_exit (child);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      last = atoi (line);
      g_free (line);
    }
  g_subprocess_wait (child, NULL, NULL);

  return last;
}

static void
check_after (const char *dir,
             guint       last)
{
  g_autoptr (RfStore) store = open_store (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (RfFlow) flow = NULL;
  guint in_name = 0;

  g_assert_null (rf_store_get_notice (store));
  rf_store_check (store, &error);
  g_assert_no_error (error);
  events = rf_store_load_events (store, SESSION, &error);
  g_assert_no_error (error);
  /* What was confirmed, and at most the one that was being written. */
  g_assert_cmpuint (events->len, >=, last);
  g_assert_cmpuint (events->len, <=, last + 1);
  flow = rf_store_load_flow (store, FLOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (rf_flow_get_name (flow), "Flow %u", &in_name), ==, 1);
  g_assert_cmpuint (in_name, >=, last);
}

static void
nothing_confirmed_is_lost_by_a_kill (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-kill-XXXXXX", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", dir);
  const RfOrigin origin = { .kind = (char *) "new" };
  guint n_kills = g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0 ? N_KILLS : N_KILLS / 10; /* sanitizers start slowly */
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("kill", &seed);
  guint last = 0;

  {
    g_autoptr (RfStore) store = open_store (dir);
    g_autoptr (RfFlow) flow = rf_flow_new (FLOW);
    g_autoptr (GError) error = NULL;

    rf_store_add_flow (store, flow, &origin, &error);
    g_assert_no_error (error);
  }
  for (guint i = 0; i < n_kills; i++)
    {
      last = kill_a_child (dir, last + 1, g_rand_int_range (rand, 0, 8000));
      check_after (dir, last);
      {
        g_autoptr (RfStore) store = open_store (dir);
        g_autoptr (GPtrArray) events = rf_store_load_events (store, SESSION, NULL);

        last = events->len;
      }
    }
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return be_the_child (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/nothing-confirmed-is-lost-by-a-kill", nothing_confirmed_is_lost_by_a_kill);

  return g_test_run ();
}
