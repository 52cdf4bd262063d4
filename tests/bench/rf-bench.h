/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfBenchFigure:
 * @target: the number that is asked for; NAN for none
 * @values: (element-type double): what was measured, one a try
 * @peer: whether it is another program's, measured beside ours
 */
typedef struct
{
  const char *bench;
  const char *figure;
  const char *unit;
  double      target;
  guint32     seed;
  gboolean    peer;
  gboolean    higher_is_better;
  GArray     *values;
} RfBenchFigure;

void   rf_bench_print (const RfBenchFigure *figure,
                       double               value);
double rf_bench_rank  (GArray              *values,
                       double               share);
double rf_bench_now   (void);

G_END_DECLS
