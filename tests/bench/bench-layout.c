/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of 10,000 cards: a tree with cross links and links back.
 */

#include "rf-bench.h"
#include "rf-flow-maker.h"
#include "rf-layout.h"

#define N_CARDS 10000
#define N_RUNS 20

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("layout", &seed);
  g_autofree RfLayoutCard *cards = g_new0 (RfLayoutCard, N_CARDS);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (RfLayoutLink));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  RfBenchFigure figure = { .bench = "layout", .figure = "10,000 cards", .unit = "ms", .target = 50, .seed = seed, .values = times };

  for (int i = 0; i < N_CARDS; i++)
    {
      RfLayoutLink link = { i > 0 ? g_rand_int_range (rand, MAX (0, i - 40), i) : 0, i, 60 };

      cards[i] = (RfLayoutCard) { .width = 224, .height = 96, .group = -1 };
      if (i > 0)
        g_array_append_val (links, link);
      if (i > 100 && i % 10 == 0)
        {
          link.from = i;
          link.to = g_rand_int_range (rand, i - 100, i);
          g_array_append_val (links, link);
        }
    }

  for (guint run = 0; run < N_RUNS; run++)
    {
      const RfLayoutInput input = { cards, N_CARDS, (RfLayoutLink *) (gpointer) links->data, links->len, 0, 0 };
      double start = rf_bench_now ();
      g_autoptr (RfLayout) layout = rf_layout (&input, NULL, NULL, NULL, NULL, NULL);
      double time = (rf_bench_now () - start) * 1000;

      if (layout == NULL)
        g_error ("nothing was laid out");
      g_array_append_val (times, time);
    }
  rf_bench_print (&figure, rf_bench_rank (times, .5));

  return 0;
}
