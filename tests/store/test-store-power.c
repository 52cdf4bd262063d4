/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power is cut at any write of a store's life: while it is made, while
 * events and edits are written, while it is closed. What a disk may leave
 * then is opened again: nothing that was confirmed is missing.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "rf-cut-vfs.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-store.h"

#define N_CUTS 500
#define CUTS_A_LIFE 50
#define N_EVENTS 40
#define SESSION "01912d68-0000-7000-8000-00000000000a"
#define FLOW "01912d68-0000-7000-8000-000000000001"

typedef struct
{
  GRand      *rand;
  const char *dir;
  guint       n_steps;   /* writes, syncs and the like so far */
  gboolean   *cuts;      /* (nullable): by step, whether the power is cut there */
  GArray     *confirmed; /* guint; what was confirmed at each cut */
  guint       last;      /* event that was confirmed; 0 for none */
} Life;

/* (nullable), with an error: the store in @dir. */
static RfStore *
open_store (const char *dir,
            GError    **error)
{
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };

  return rf_store_open (&options, NULL, error);
}

static void
write_event (RfStore *store,
             guint    number)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_auto (GVariantDict) payload = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *text = g_strdup_printf ("note %u of many words", number);
  g_autofree char *name = g_strdup_printf ("Flow %u", number);
  g_autoptr (GError) error = NULL;

  g_variant_dict_insert (&payload, "text", "s", text);
  g_ptr_array_add (events, rf_event_new (SESSION, "Priya", number, 1000000 + number, RF_EVENT_NOTE, g_variant_dict_end (&payload)));
  rf_store_rename_flow (store, FLOW, name, &error);
  g_assert_no_error (error);
  rf_store_append_events (store, events, &error);
  g_assert_no_error (error);
}

static void
step_cb (gpointer data)
{
  Life *life = data;

  if (life->cuts != NULL && life->cuts[life->n_steps])
    {
      g_autofree char *dir = g_strdup_printf ("%s/cut-%u", life->dir, life->confirmed->len);

      g_mkdir (dir, 0700);
      rf_cut_vfs_dump (life->rand, dir);
      g_array_append_val (life->confirmed, life->last);
    }
  life->n_steps++;
}

/* From an empty disk to a closed store, opened anew three times on the way. */
static void
live (Life *life)
{
  g_autofree char *dir = g_build_filename (life->dir, "life", NULL);
  const RfOrigin origin = { .kind = (char *) "new" };

  life->n_steps = life->last = 0;
  rf_cut_vfs_install ();
  rf_cut_vfs_forget ();
  rf_cut_vfs_set_watch (step_cb, life);
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RfStore) store = open_store (dir, &error);

      g_assert_no_error (error);
      if (round == 0)
        {
          g_autoptr (RfFlow) flow = rf_flow_new (FLOW);

          rf_store_add_flow (store, flow, &origin, &error);
          g_assert_no_error (error);
        }
      for (guint i = 0; i < N_EVENTS / 4; i++)
        {
          write_event (store, life->last + 1);
          life->last++;
        }
    }
  rf_cut_vfs_set_watch (NULL, NULL);
  rf_cut_vfs_remove ();
}

/* Whether all that was confirmed is there and the store is whole. */
static gboolean
is_whole (const char *dir,
          guint       confirmed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfStore) store = open_store (dir, &error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (RfFlow) flow = NULL;
  guint in_name = 0;

  if (store == NULL || rf_store_get_notice (store) != NULL || !rf_store_check (store, &error))
    {
      g_test_message ("%s: %s", dir, error != NULL ? error->message : "the store had to be mended");
      return FALSE;
    }
  if (confirmed == 0)
    return TRUE;

  events = rf_store_load_events (store, SESSION, &error);
  if (events == NULL || events->len < confirmed || events->len > confirmed + 1)
    {
      g_test_message ("%s: %u events are left of %u: %s", dir, events != NULL ? events->len : 0, confirmed, error != NULL ? error->message : "");
      return FALSE;
    }
  flow = rf_store_load_flow (store, FLOW, &error);
  if (flow == NULL)
    {
      g_test_message ("%s: %s", dir, error->message);
      return FALSE;
    }

  return sscanf (rf_flow_get_name (flow), "Flow %u", &in_name) == 1 && in_name >= confirmed;
}

static void
remove_all (const char *dir)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

/* Lives once with power cuts at @n_cuts steps of @n_steps; how many of them lost something. */
static guint
live_with_cuts (GRand *rand,
                guint  n_steps,
                guint  n_cuts)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-power-XXXXXX", NULL);
  g_autofree gboolean *cuts = g_new0 (gboolean, 2 * n_steps); /* a life takes about as many steps as the one before */
  g_autoptr (GArray) confirmed = g_array_new (FALSE, FALSE, sizeof (guint));
  Life life = { .rand = rand, .dir = dir, .cuts = cuts, .confirmed = confirmed };
  guint n_lost = 0;

  for (guint i = 0; i < n_cuts; i++)
    {
      guint at;

      do
        at = g_rand_int_range (rand, 0, n_steps);
      while (cuts[at]);
      cuts[at] = TRUE;
    }
  live (&life);
  g_assert_cmpuint (life.n_steps, <, 2 * n_steps);
  for (guint i = 0; i < confirmed->len; i++)
    {
      g_autofree char *left = g_strdup_printf ("%s/cut-%u", dir, i);

      n_lost += !is_whole (left, g_array_index (confirmed, guint, i));
    }
  g_assert_cmpuint (confirmed->len, ==, n_cuts);
  remove_all (dir);

  return n_lost;
}

static guint
count_steps (GRand *rand)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-power-XXXXXX", NULL);
  Life life = { .rand = rand, .dir = dir };

  live (&life);
  remove_all (dir);
  g_test_message ("%u places where the power can be cut", life.n_steps);
  g_assert_cmpuint (life.n_steps, >, 2 * N_EVENTS);

  return life.n_steps;
}

static void
test_nothing_confirmed_is_lost_by_a_power_cut (void)
{
  guint n_lives = (g_strcmp0 (g_getenv ("RF_EXACT"), "1") == 0 ? N_CUTS : N_CUTS / 10) / CUTS_A_LIFE; /* sanitizers are slow */
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("power", &seed);
  guint n_steps = count_steps (rand);

  for (guint i = 0; i < n_lives; i++)
    g_assert_cmpuint (live_with_cuts (rand, n_steps, CUTS_A_LIFE), ==, 0);
}

/* What a store without syncs (PRAGMA synchronous = OFF) would be; a test that misses this could miss anything. */
static void
test_a_disk_that_does_not_sync_is_noticed (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("lying disk", &seed);
  guint n_steps, n_lost;

  rf_cut_vfs_set_lying (TRUE);
  n_steps = count_steps (rand);
  n_lost = live_with_cuts (rand, n_steps, CUTS_A_LIFE);
  rf_cut_vfs_set_lying (FALSE);
  g_assert_cmpuint (n_lost, >, CUTS_A_LIFE / 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/nothing confirmed is lost by a power cut", test_nothing_confirmed_is_lost_by_a_power_cut);
  g_test_add_func ("/store/a disk that does not sync is noticed", test_a_disk_that_does_not_sync_is_noticed);

  return g_test_run ();
}
