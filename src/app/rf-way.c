/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of a session on a canvas, own steps with it: the map beside the
 * runner and the replay light it alike.
 */

#include "rf-way.h"

static void
mark_cb (const char *id,
         RfRunMark   mark,
         gpointer    canvas)
{
  static const RfDecoration decorations[] = {
    [RF_RUN_MARK_WALKED] = RF_DECORATION_WALKED, [RF_RUN_MARK_HERE] = RF_DECORATION_HERE, [RF_RUN_MARK_OFF] = RF_DECORATION_REWOUND,
  };

  rf_canvas_set_decoration (canvas, id, decorations[mark]);
}

/**
 * rf_way_show:
 * @map: (inout) (nullable): what @canvas shows; NULL at first
 * @flow: the flow to show: that of @run, or a subflow of it
 *
 * Returns: whether @canvas shows another drawing than before
 */
gboolean
rf_way_show (RfCanvas  *canvas,
             RfRunMap **map,
             RfRun     *run,
             RfFlow    *flow)
{
  gboolean is_new = rf_run_map_update (map, run, flow);

  if (is_new)
    rf_canvas_set_flow (canvas, (*map)->flow);
  rf_canvas_clear_decorations (canvas);
  rf_run_map_mark (*map, run, mark_cb, canvas);

  return is_new;
}
