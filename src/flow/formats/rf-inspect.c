/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file holds as one JSON object (model.md 3), for scripts and tests.
 */

#include "rf-inspect.h"

#include "rf-json.h"

static JsonArray *
nodes_to_json (RfDiagram *diagram)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", node->id);
      json_object_set_string_member (object, "label", node->label);
      if (node->group != NULL)
        json_object_set_string_member (object, "group", node->group);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
groups_to_json (RfDiagram *diagram)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (diagram->groups, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", group->id);
      json_object_set_string_member (object, "label", group->title);
      if (group->parent != NULL)
        json_object_set_string_member (object, "group", group->parent);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
edges_to_json (RfDiagram *diagram)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "from", edge->from);
      json_object_set_string_member (object, "to", edge->to);
      json_object_set_string_member (object, "label", edge->label);
      json_array_add_object_element (array, object);
    }

  return array;
}

/* What the flow keeps of where it came from: ids, direction and places of the source. */
static void
add_source (JsonObject *object,
            RfFlow     *flow)
{
  GVariant *raw = rf_record_get_value (rf_flow_get_header (flow), "source");
  const char *text = NULL;
  JsonNode *source;

  if (raw == NULL || !g_variant_is_of_type (raw, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    return;
  g_variant_get (raw, "(&s)", &text);
  source = rf_json_parse (text, -1, NULL);
  if (source != NULL)
    json_object_set_member (object, "source", source);
}

static JsonNode *
flow_to_json (RfFlow *flow)
{
  JsonNode *node = json_node_alloc ();
  g_autoptr (JsonObject) object = NULL;

  if (flow == NULL)
    return json_node_init_null (node);

  object = json_object_new ();
  json_object_set_string_member (object, "name", rf_flow_get_name (flow));
  json_object_set_string_member (object, "kind", rf_flow_get_kind (flow));
  json_object_set_int_member (object, "nodes", rf_flow_get_n_records (flow, RF_RECORD_NODE));
  json_object_set_int_member (object, "edges", rf_flow_get_n_records (flow, RF_RECORD_EDGE));
  add_source (object, flow);

  return json_node_init_object (node, object);
}

static JsonArray *
report_to_json (RfReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < rf_report_get_n_items (report); i++)
    {
      const RfReportItem *item = rf_report_get_item (report, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "severity", rf_severity_to_text (item->severity));
      json_object_set_int_member (object, "line", item->line);
      json_object_set_int_member (object, "column", item->column);
      json_object_set_string_member (object, "message", item->message);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonObject *
diagram_to_json (RfDiagram *diagram)
{
  JsonObject *object = json_object_new ();

  if (diagram->reference == RF_REFERENCE_NONE)
    json_object_set_null_member (object, "reference");
  else
    json_object_set_string_member (object, "reference", diagram->reference == RF_REFERENCE_ACCEPTED ? "accepted" : "rejected");
  json_object_set_int_member (object, "line", diagram->line);
  json_object_set_array_member (object, "nodes", nodes_to_json (diagram));
  json_object_set_array_member (object, "edges", edges_to_json (diagram));
  if (diagram->groups->len > 0)
    json_object_set_array_member (object, "groups", groups_to_json (diagram));
  json_object_set_member (object, "flow", flow_to_json (diagram->flow));
  json_object_set_array_member (object, "report", report_to_json (diagram->report));

  return object;
}

/**
 * rf_inspect_to_json:
 * @file: as it was named
 *
 * Returns: (transfer full): one JSON object, one entry a diagram in the order of the file
 */
char *
rf_inspect_to_json (RfImport   *contents,
                    const char *file)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *diagrams = json_array_new ();

  json_object_set_string_member (root, "file", file);
  for (guint i = 0; i < contents->diagrams->len; i++)
    json_array_add_object_element (diagrams, diagram_to_json (g_ptr_array_index (contents->diagrams, i)));
  json_object_set_array_member (root, "diagrams", diagrams);
  node = json_node_init_object (json_node_alloc (), root);

  return rf_json_to_text (node);
}
