/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/**
 * RfRunMark:
 * @RF_RUN_MARK_WALKED: the way leads over it
 * @RF_RUN_MARK_HERE: the run stands on it
 * @RF_RUN_MARK_OFF: it was taken back or skipped
 */
typedef enum
{
  RF_RUN_MARK_WALKED,
  RF_RUN_MARK_HERE,
  RF_RUN_MARK_OFF,
} RfRunMark;

typedef void (*RfRunMarkFunc) (const char *id,
                               RfRunMark   mark,
                               gpointer    data);

/**
 * RfRunMap:
 * @of: a flow that the run walks
 * @flow: that flow as it is drawn: with the own steps of the run where they were taken; @of itself where there are none
 * @key: (nullable): which own steps it has, and where
 * @links: (element-type utf8 utf8): “FROM TO” → id of the link of @flow by which the way leads through an own step
 *
 * What a map of a run is drawn from. An own step has the id of the event that recorded it.
 */
typedef struct
{
  RfFlow     *of;
  RfFlow     *flow;
  char       *key;
  GHashTable *links;
} RfRunMap;

void        rf_run_map_free   (RfRunMap        *self);
gboolean    rf_run_map_update (RfRunMap       **self,
                               RfRun           *run,
                               RfFlow          *flow);
const char *rf_run_map_id     (const RfRunStep *step);
void        rf_run_map_mark   (RfRunMap        *self,
                               RfRun           *run,
                               RfRunMarkFunc    func,
                               gpointer         data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRunMap, rf_run_map_free)

G_END_DECLS
