/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_FLOW_PREVIEW (rf_flow_preview_get_type ())
G_DECLARE_FINAL_TYPE (RfFlowPreview, rf_flow_preview, RF, FLOW_PREVIEW, GtkWidget)

void rf_flow_preview_set_preview (RfFlowPreview *self,
                                  GVariant      *preview);
void rf_flow_preview_set_probes  (RfFlowPreview *self,
                                  GPtrArray     *probes);

G_END_DECLS
