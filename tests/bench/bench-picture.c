/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of 10,000 steps: the scene that all share, then each format.
 * Seconds of the processor, for other programs are nobody's fault here.
 */

#include <math.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-flow-maker.h"
#include "rf-picture.h"

#define N_NODES 10000
#define N_TRIES 5

static const char *const figures[] = { "scene of 10,000 steps", "svg of 10,000 steps", "pdf of 10,000 steps" };
static const double targets[] = { NAN, 2, 2 };

/* Since @start, which becomes now. */
static void
add_since (GArray  *values,
           clock_t *start)
{
  double took = (double) (clock () - *start) / CLOCKS_PER_SEC;

  g_array_append_val (values, took);
  *start = clock ();
}

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("picture", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  GArray *values[G_N_ELEMENTS (figures)];

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    values[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < N_TRIES; i++)
    {
      clock_t start = clock ();
      g_autoptr (RfPicture) picture = rf_picture_new (flow, NULL);
      g_autoptr (GBytes) svg = NULL;
      g_autoptr (GBytes) pdf = NULL;

      add_since (values[0], &start);
      svg = rf_picture_to_bytes (picture, "svg", NULL, NULL);
      add_since (values[1], &start);
      pdf = rf_picture_to_bytes (picture, "pdf", NULL, NULL);
      add_since (values[2], &start);
    }

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const RfBenchFigure figure = { "picture", figures[i], "s", targets[i], seed, .values = values[i] };

      rf_bench_print (&figure, rf_bench_rank (values[i], .5));
      g_array_unref (values[i]);
    }

  return 0;
}
