/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"
#include "rf-run-map.h"

G_BEGIN_DECLS

gboolean rf_way_show (RfCanvas  *canvas,
                      RfRunMap **map,
                      RfRun     *run,
                      RfFlow    *flow);

G_END_DECLS
