/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a JSON Canvas (jsoncanvas.org, 1.0): a text card a node, where the
 * layout puts it.
 */

#include "rf-writers.h"

#include <math.h>

#include "rf-flow-layout.h"
#include "rf-json.h"
#include "rf-text.h"

/* The title on the first line, and below it what the step says. A title that is empty, or looks like a heading, is made
 * one, so that it stays the title. */
static char *
dup_text (const RfNode *node)
{
  const char *body = rf_record_get_string (node, "body");
  g_autofree char *title = rf_text_collapse (rf_node_get_title (node));
  gboolean has_body = body != NULL && body[0] != '\0';
  gboolean is_heading = title[0] == '#' || (title[0] == '\0' && has_body);

  return g_strconcat (is_heading ? "# " : "", title, has_body ? "\n\n" : "", body, NULL);
}

static JsonArray *
make_nodes (RfWriterChart *chart,
            RfFlowLayout  *drawing)
{
  JsonArray *nodes = json_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < drawing->nodes->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (drawing->nodes, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < chart->nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (chart->nodes, i);
      guint card = GPOINTER_TO_UINT (g_hash_table_lookup (places, node));
      RfPoint centre = card > 0 && drawing->layout != NULL ? drawing->layout->centres[card - 1] : (RfPoint){ 0.0, (RF_CARD_HEIGHT + 40.0) * i };
      JsonObject *object = json_object_new ();
      g_autofree char *id = g_strdup_printf ("n%u", i + 1);
      g_autofree char *text = dup_text (node);

      json_object_set_string_member (object, "id", id);
      json_object_set_string_member (object, "type", "text");
      json_object_set_int_member (object, "x", lround (centre.x - RF_CARD_WIDTH / 2.0));
      json_object_set_int_member (object, "y", lround (centre.y - RF_CARD_HEIGHT / 2.0));
      json_object_set_int_member (object, "width", RF_CARD_WIDTH);
      json_object_set_int_member (object, "height", RF_CARD_HEIGHT);
      rf_json_set_string (object, "text", text);
      json_array_add_object_element (nodes, object);
    }

  return nodes;
}

static JsonArray *
make_edges (RfWriterChart *chart)
{
  JsonArray *edges = json_array_new ();

  for (guint i = 0; i < chart->links->len; i++)
    {
      const RfWriterLink *link = &g_array_index (chart->links, RfWriterLink, i);
      JsonObject *object = json_object_new ();
      g_autofree char *id = g_strdup_printf ("e%u", i + 1);
      g_autofree char *from = g_strdup_printf ("n%u", link->from + 1);
      g_autofree char *to = g_strdup_printf ("n%u", link->to + 1);

      json_object_set_string_member (object, "id", id);
      json_object_set_string_member (object, "fromNode", from);
      json_object_set_string_member (object, "toNode", to);
      if (link->label[0] != '\0')
        rf_json_set_string (object, "label", link->label);
      json_array_add_object_element (edges, object);
    }

  return edges;
}

/**
 * rf_flow_to_canvas:
 *
 * Returns: (transfer full): the flow as a JSON Canvas; commands have no place in one
 */
char *
rf_flow_to_canvas (RfFlow *flow)
{
  g_autoptr (RfWriterChart) chart = rf_writer_chart_new (flow);
  g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new (flow, NULL, NULL, NULL, NULL);
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;

  json_object_set_array_member (root, "nodes", make_nodes (chart, drawing));
  json_object_set_array_member (root, "edges", make_edges (chart));
  node = json_node_init_object (json_node_alloc (), root);

  return rf_json_to_text (node);
}
