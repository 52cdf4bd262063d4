/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A million edits of one field on a flow of 10,000 nodes, applied and undone,
 * with a listener and without coalescing.
 */

#include <malloc.h>
#include <math.h>

#include "rf-bench.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-history.h"

#define N_NODES 10000
#define N_EDITS 1000000

static guint n_heard;

static void
heard_cb (void)
{
  n_heard++;
}

static gsize
bytes_in_use (void)
{
  return mallinfo2 ().uordblks;
}

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("model", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfHistory) history = rf_history_new (flow, NULL);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  RfBenchFigure figure = { .bench = "model", .unit = "us", .target = 2, .seed = seed };
  gsize before;
  double start;

  rf_history_set_coalescing (history, FALSE);
  g_signal_connect (flow, "applied", G_CALLBACK (heard_cb), NULL);
  before = bytes_in_use ();
  start = rf_bench_now ();
  for (guint i = 0; i < N_EDITS; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len));
      g_autoptr (RfEdit) edit = rf_edit_new ("Move");

      rf_edit_set (edit, flow, rf_record_get_id (node), "x", g_variant_new_double (i));
      if (!rf_history_do (history, edit, NULL))
        g_error ("edit %u was refused", i);
    }
  figure.figure = "apply";
  rf_bench_print (&figure, (rf_bench_now () - start) / N_EDITS * 1e6);

  figure.figure = "memory a step";
  figure.unit = "bytes";
  figure.target = 1024;
  rf_bench_print (&figure, (double) (bytes_in_use () - before) / N_EDITS);

  start = rf_bench_now ();
  for (guint i = 0; i < N_EDITS; i++)
    if (!rf_history_undo (history, NULL))
      g_error ("undo %u was refused", i);
  figure.figure = "undo";
  figure.unit = "us";
  figure.target = 2;
  rf_bench_print (&figure, (rf_bench_now () - start) / N_EDITS * 1e6);
  if (n_heard != 2 * N_EDITS)
    g_error ("%u of %u were heard", n_heard, 2 * N_EDITS);

  return 0;
}
