/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a flow of 10,000 nodes that 500 edits lie between: what is
 * told of them, the flow that is drawn for both, the edit that restores, and
 * a three-way merge. Then the worst pair there is: nothing stayed, and all of
 * the new lies where the old lay.
 */

#include <math.h>

#include "rf-bench.h"
#include "rf-duplicate.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-fork-merge.h"
#include "rf-summary.h"
#include "rf-uuid.h"

#define N_NODES 10000
#define N_EDITS 500

static RfFlow *
change (GRand  *rand,
        RfFlow *flow)
{
  RfFlow *changed = rf_flow_copy (flow);

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, changed);

      if (!rf_flow_apply (changed, edit, NULL))
        g_error ("edit %u was refused", i);
    }

  return changed;
}

static void
measure_pair (const char *prefix,
              RfFlow     *before,
              RfFlow     *after,
              guint32     seed)
{
  RfBenchFigure figure = { .bench = "versions", .unit = "ms", .target = NAN, .seed = seed };
  g_autofree char *summary_name = g_strdup_printf ("%s summary", prefix);
  g_autofree char *union_name = g_strdup_printf ("%s union", prefix);
  g_autofree char *restore_name = g_strdup_printf ("%s restore", prefix);
  double start = rf_bench_now ();

  rf_summary_unref (rf_diff_summary (before, after));
  figure.figure = summary_name;
  rf_bench_print (&figure, (rf_bench_now () - start) * 1e3);
  start = rf_bench_now ();
  g_object_unref (rf_flow_union (before, after));
  figure.figure = union_name;
  rf_bench_print (&figure, (rf_bench_now () - start) * 1e3);
  start = rf_bench_now ();
  rf_edit_unref (rf_flow_replace (after, before, "Restore Version 1"));
  figure.figure = restore_name;
  rf_bench_print (&figure, (rf_bench_now () - start) * 1e3);
}

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("versions", &seed);
  g_autoptr (RfFlow) before = rf_test_flow (rand, N_NODES);
  g_autoptr (RfFlow) ours = change (rand, before);
  g_autoptr (RfFlow) theirs = change (rand, before);
  g_autofree char *id = rf_uuid_new ();
  g_autoptr (RfFlow) other = rf_flow_duplicate (before, id, "Other", NULL);
  g_autoptr (RfForkMerge) merge = NULL;
  RfBenchFigure figure = { .bench = "versions", .figure = "500 edits merge", .unit = "ms", .target = NAN, .seed = seed };
  double start;

  measure_pair ("500 edits", before, ours, seed);
  start = rf_bench_now ();
  merge = rf_fork_merge_new (before, ours, theirs, NULL);
  rf_bench_print (&figure, (rf_bench_now () - start) * 1e3);
  measure_pair ("nothing stayed", before, other, seed);

  return 0;
}
