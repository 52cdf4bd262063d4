/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event on the disk, beside a bare SQLite loop that commits a row of the
 * same bytes with the same pragmas in the same folder. The two take turns in
 * short blocks: what else the disk does meets both alike.
 */

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>

#include "rf-bench.h"
#include "rf-event.h"
#include "rf-store.h"
#include "rf-uuid.h"

#define N_BLOCKS 80
#define N_EVENTS 50 /* of a block */

typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *insert;
  char         *row;
} Bare;

static void
add_time (GArray *times,
          double  start)
{
  double time = (rf_bench_now () - start) * 1000;

  g_array_append_val (times, time);
}

static void
write_events (RfStore    *store,
              const char *session,
              guint       first,
              GArray     *times)
{
  for (guint i = first; i < first + N_EVENTS; i++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
      g_auto (GVariantDict) payload = G_VARIANT_DICT_INIT (NULL);
      double start;

      g_variant_dict_insert (&payload, "node", "s", "01935c8e-7c00-7000-8000-000000000001");
      g_variant_dict_insert (&payload, "edge", "s", "01935c8e-7c00-7000-8000-000000000002");
      g_variant_dict_insert (&payload, "label", "s", "Yes, it answers");
      g_ptr_array_add (events, rf_event_new (session, "bench", i, g_get_real_time (), RF_EVENT_ANSWERED, g_variant_dict_end (&payload)));
      start = rf_bench_now ();
      if (!rf_store_append_events (store, events, NULL))
        g_error ("event %u was not written", i);
      add_time (times, start);
    }
}

static void
write_rows (Bare   *bare,
            GArray *times)
{
  for (guint i = 0; i < N_EVENTS; i++)
    {
      double start = rf_bench_now ();

      sqlite3_exec (bare->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      sqlite3_bind_text (bare->insert, 1, bare->row, -1, SQLITE_STATIC);
      sqlite3_step (bare->insert);
      sqlite3_reset (bare->insert);
      sqlite3_exec (bare->db, "COMMIT", NULL, NULL, NULL);
      add_time (times, start);
    }
}

static void
open_bare (Bare       *bare,
           const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "bare.sqlite", NULL);

  bare->row = g_strnfill (300, 'x');
  sqlite3_open (path, &bare->db);
  sqlite3_exec (bare->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT)", NULL, NULL, NULL);
  sqlite3_prepare_v2 (bare->db, "INSERT INTO t VALUES (?1)", -1, &bare->insert, NULL);
}

static void
close_bare (Bare *bare)
{
  sqlite3_finalize (bare->insert);
  sqlite3_close (bare->db);
  g_free (bare->row);
}

static void
print_both (GArray     *ours,
            GArray     *bare,
            double      share,
            const char *name)
{
  g_autofree char *ratio = g_strdup_printf ("%s beside bare SQLite", name);
  RfBenchFigure figure = { .bench = "store", .figure = name, .unit = "ms", .target = NAN, .values = ours };
  RfBenchFigure peer = { .bench = "store", .figure = name, .unit = "ms", .target = NAN, .values = bare, .peer = TRUE };
  RfBenchFigure beside = { .bench = "store", .figure = ratio, .unit = "x", .target = 1.5 };

  rf_bench_print (&figure, rf_bench_rank (ours, share));
  rf_bench_print (&peer, rf_bench_rank (bare, share));
  rf_bench_print (&beside, rf_bench_rank (ours, share) / rf_bench_rank (bare, share));
}

int
main (void)
{
  g_autofree char *dir = g_dir_make_tmp ("rf-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  g_autofree char *session = rf_uuid_new ();
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (double));
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "bench", .author = "bench" };
  RfStore *store = rf_store_open (&options, NULL, NULL);
  Bare bare;

  open_bare (&bare, dir);
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      write_events (store, session, i * N_EVENTS, ours);
      write_rows (&bare, rows);
    }
  close_bare (&bare);
  g_clear_object (&store);
  print_both (ours, rows, .5, "event write p50");
  print_both (ours, rows, .99, "event write p99");
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);

  return 0;
}
