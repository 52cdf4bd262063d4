/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"

G_BEGIN_DECLS

#define RF_TYPE_MINIMAP (rf_minimap_get_type ())
G_DECLARE_FINAL_TYPE (RfMinimap, rf_minimap, RF, MINIMAP, GtkWidget)

G_END_DECLS
