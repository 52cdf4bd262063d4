/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rf-layout.h"

G_BEGIN_DECLS

#define RF_BENCH_LABEL_HEIGHT 18.0

/**
 * RfBenchChart:
 * @name: of the corpus file and its diagram, or what was generated
 *
 * What every engine is given to lay out.
 */
typedef struct
{
  char   *name;
  GArray *cards; /* RfLayoutCard */
  GArray *links; /* RfLayoutLink */
} RfBenchChart;

/**
 * RfBenchQuality:
 * @crossings: of the drawn routes, between links that share no card
 * @through: links that run through a card that is not theirs
 * @bad_labels: labels on a card or on another label
 */
typedef struct
{
  guint64 crossings;
  guint64 bends;
  guint64 overlaps;
  guint64 through;
  guint64 bad_labels;
  double  area;
} RfBenchQuality;

void           rf_bench_chart_free     (RfBenchChart       *self);
RfBenchChart  *rf_bench_chart_generate (GRand              *rand,
                                        guint               n_cards,
                                        gboolean            has_cross_links);
GPtrArray     *rf_bench_chart_read_all (const char         *corpus,
                                        GError            **error);
gboolean       rf_bench_chart_save     (const RfBenchChart *self,
                                        const char         *path,
                                        GError            **error);
RfLayout      *rf_bench_chart_load     (const RfBenchChart *self,
                                        const char         *path);
RfBenchQuality rf_bench_chart_judge    (const RfBenchChart *self,
                                        const RfLayout     *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfBenchChart, rf_bench_chart_free)

G_END_DECLS
