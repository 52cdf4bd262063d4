/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every benchmark prints: one JSON object a figure, a line each.
 */

#include "rf-bench.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* The value that @share of all values do not exceed. */
double
rf_bench_rank (GArray *values,
               double  share)
{
  if (values == NULL || values->len == 0)
    return NAN;
  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, MIN ((guint) ceil (share * values->len), values->len) - (share > 0));
}

/* Monotonic time in seconds. */
double
rf_bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
print_number (const char *name,
              double      number)
{
  if (isfinite (number))
    printf ("\"%s\":%.6g,", name, number);
  else
    printf ("\"%s\":null,", name);
}

/**
 * rf_bench_print:
 * @value: the figure; where @figure has values, usually one of their ranks
 */
void
rf_bench_print (const RfBenchFigure *figure,
                double               value)
{
  printf ("{\"bench\":\"%s\",\"figure\":\"%s\",", figure->bench, figure->figure);
  print_number ("value", value);
  printf ("\"unit\":\"%s\",", figure->unit);
  print_number ("target", figure->target);
  printf ("\"better\":\"%s\",\"n\":%u,", figure->higher_is_better ? "higher" : "lower", figure->values != NULL ? figure->values->len : 1);
  print_number ("p50", rf_bench_rank (figure->values, .5));
  print_number ("p95", rf_bench_rank (figure->values, .95));
  print_number ("p99", rf_bench_rank (figure->values, .99));
  printf ("%s\"seed\":%u}\n", figure->peer ? "\"peer\":true," : "", figure->seed);
  fflush (stdout);
}
