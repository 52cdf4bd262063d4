/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a small picture: kinds and places alone, so that a list can draw a
 * thousand of them without reading one flow.
 */

#include "rf-preview.h"

#include "rf-flow-layout.h"

#define MAX_NODES 300  /* more are a grey cloud at that size */
#define MAX_WHOLE 5000 /* of more, the layout would take longer than to store them, and several times their memory */

/**
 * rf_preview_new:
 *
 * Returns: (transfer full): of the type %RF_PREVIEW_TYPE
 */
GVariant *
rf_preview_new (RfFlow *flow)
{
  gboolean is_large = rf_flow_get_n_records (flow, RF_RECORD_NODE) > MAX_WHOLE;
  g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new_start (flow, is_large ? MAX_NODES : G_MAXINT);
  g_auto (GVariantBuilder) nodes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ydd)"));
  g_auto (GVariantBuilder) links = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uu)"));
  guint n_nodes = MIN (drawing->nodes->len, MAX_NODES);

  for (guint i = 0; i < n_nodes; i++)
    g_variant_builder_add (&nodes, "(ydd)", (guchar) rf_node_get_kind (g_ptr_array_index (drawing->nodes, i)),
                           drawing->layout->centres[i].x, drawing->layout->centres[i].y);
  for (guint k = 0; k < drawing->edges->len; k++)
    if ((guint) drawing->links[k].from < n_nodes && (guint) drawing->links[k].to < n_nodes)
      g_variant_builder_add (&links, "(uu)", (guint) drawing->links[k].from, (guint) drawing->links[k].to);

  return g_variant_ref_sink (g_variant_new ("(a(ydd)a(uu))", &nodes, &links));
}
