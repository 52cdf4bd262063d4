/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file holds as one JSON object (model.md 3), for scripts and tests.
 * Written piece by piece: a chart may have some 100,000 arrows, and a tree of
 * them beside the flow would take more memory than bad input may.
 */

#include "rf-inspect.h"

#include "rf-json.h"

static void
put_text (GString    *out,
          const char *before,
          const char *text)
{
  g_string_append (out, before);
  rf_json_append_string (out, text);
}

/* Writes what was put together, and begins anew. */
static void
flush (GString *out,
       FILE    *file)
{
  fwrite (out->str, 1, out->len, file);
  g_string_truncate (out, 0);
}

static void
begin_entry (GString *out,
             guint    i)
{
  g_string_append (out, i > 0 ? ",\n        {" : "\n        {");
}

static void
write_nodes (RfDiagram *diagram,
             GString   *out,
             FILE      *file)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      begin_entry (out, i);
      put_text (out, "\"id\": ", node->id);
      put_text (out, ", \"label\": ", node->label);
      if (node->group != NULL)
        put_text (out, ", \"group\": ", node->group);
      g_string_append_c (out, '}');
      flush (out, file);
    }
}

static void
write_groups (RfDiagram *diagram,
              GString   *out,
              FILE      *file)
{
  for (guint i = 0; i < diagram->groups->len; i++)
    {
      const RfDiagramGroup *group = g_ptr_array_index (diagram->groups, i);

      begin_entry (out, i);
      put_text (out, "\"id\": ", group->id);
      put_text (out, ", \"label\": ", group->title);
      if (group->parent != NULL)
        put_text (out, ", \"group\": ", group->parent);
      g_string_append_c (out, '}');
      flush (out, file);
    }
}

static void
write_edges (RfDiagram *diagram,
             GString   *out,
             FILE      *file)
{
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      const RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      begin_entry (out, i);
      put_text (out, "\"from\": ", edge->from);
      put_text (out, ", \"to\": ", edge->to);
      put_text (out, ", \"label\": ", edge->label);
      g_string_append_c (out, '}');
      flush (out, file);
    }
}

static void
write_report (RfReport *report,
              GString  *out,
              FILE     *file)
{
  for (guint i = 0; i < rf_report_get_n_items (report); i++)
    {
      const RfReportItem *item = rf_report_get_item (report, i);

      begin_entry (out, i);
      put_text (out, "\"severity\": ", rf_severity_to_text (item->severity));
      g_string_append_printf (out, ", \"line\": %u, \"column\": %u", item->line, item->column);
      put_text (out, ", \"message\": ", item->message);
      g_string_append_c (out, '}');
      flush (out, file);
    }
}

/* With what the flow keeps of where it came from: ids, direction and places of the source. */
static void
put_flow (GString *out,
          RfFlow  *flow)
{
  GVariant *raw = flow != NULL ? rf_record_get_value (rf_flow_get_header (flow), "source") : NULL;
  const char *source = NULL;

  if (flow == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  put_text (out, "{\"name\": ", rf_flow_get_name (flow));
  put_text (out, ", \"kind\": ", rf_flow_get_kind (flow));
  g_string_append_printf (out, ", \"nodes\": %u, \"edges\": %u", rf_flow_get_n_records (flow, RF_RECORD_NODE), rf_flow_get_n_records (flow, RF_RECORD_EDGE));
  if (raw != NULL && g_variant_is_of_type (raw, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    {
      g_variant_get (raw, "(&s)", &source);
      g_string_append_printf (out, ",\n        \"source\": %s", source);
    }
  g_string_append_c (out, '}');
}

static void
write_diagram (RfDiagram *diagram,
               GString   *out,
               FILE      *file)
{
  static const char *const references[] = { "null", "\"accepted\"", "\"rejected\"" };

  g_string_append_printf (out, "{\n      \"reference\": %s,\n      \"line\": %u,\n      \"nodes\": [", references[diagram->reference], diagram->line);
  write_nodes (diagram, out, file);
  g_string_append (out, "],\n      \"edges\": [");
  write_edges (diagram, out, file);
  if (diagram->groups->len > 0)
    {
      g_string_append (out, "],\n      \"groups\": [");
      write_groups (diagram, out, file);
    }
  g_string_append (out, "],\n      \"flow\": ");
  put_flow (out, diagram->flow);
  g_string_append (out, ",\n      \"report\": [");
  write_report (diagram->report, out, file);
  g_string_append (out, "]\n    }");
}

/**
 * rf_inspect_write:
 * @name: the file as it was named
 * @file: where it goes; errors of writing stay with it
 *
 * Writes one JSON object with one entry a diagram in the order of the file, and a line break.
 */
void
rf_inspect_write (RfImport   *contents,
                  const char *name,
                  FILE       *file)
{
  g_autoptr (GString) out = g_string_new (NULL);

  put_text (out, "{\n  \"file\": ", name);
  g_string_append (out, ",\n  \"diagrams\": [");
  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n    " : "\n    ");
      write_diagram (g_ptr_array_index (contents->diagrams, i), out, file);
    }
  g_string_append (out, "]\n}\n");
  flush (out, file);
}
