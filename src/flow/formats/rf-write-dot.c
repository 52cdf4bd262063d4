/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a Graphviz graph. Ids are plain, all else is quoted; what a step
 * says below its title becomes a tooltip, which readers of graphs keep.
 */

#include "rf-writers.h"

/* What ends a quoted text, is an escape, or is taken for an entity. */
static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;

      case '\\':
        g_string_append (out, "\\\\");
        break;

      case '&':
        g_string_append (out, "&amp;");
        break;

      case '\n':
        g_string_append (out, "\\n");
        break;

      case '\r':
        break;

      default:
        g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

static const char *
shape_of (const RfNode *node)
{
  static const char *const shapes[RF_N_NODE_KINDS] = {
    [RF_NODE_DECISION] = "diamond", [RF_NODE_ACTION] = "box", [RF_NODE_SOLUTION] = "oval", [RF_NODE_ESCALATE] = "oval",
    [RF_NODE_SUBFLOW] = "component", [RF_NODE_ANSWER] = "box", [RF_NODE_STEP] = "box", [RF_NODE_SECTION] = "box",
    [RF_NODE_END] = "oval",
  };

  return shapes[rf_node_get_kind (node)];
}

/**
 * rf_flow_to_dot:
 *
 * Returns: (transfer full): the flow as a graph; commands have no place in one
 */
char *
rf_flow_to_dot (RfFlow *flow)
{
  g_autoptr (GString) out = g_string_new ("digraph {\n");
  g_autoptr (RfWriterChart) chart = rf_writer_chart_new (flow);

  if (rf_flow_is_sideways (flow))
    g_string_append (out, "  rankdir=LR\n");
  if (rf_flow_get_name (flow)[0] != '\0')
    {
      g_string_append (out, "  graph [labelloc=t, label=");
      append_quoted (out, rf_flow_get_name (flow));
      g_string_append (out, "]\n");
    }
  for (guint i = 0; i < chart->nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (chart->nodes, i);
      const char *body = rf_record_get_string (node, "body");

      g_string_append_printf (out, "  n%u [shape=%s, label=", i + 1, shape_of (node));
      append_quoted (out, rf_node_get_title (node));
      if (body != NULL && body[0] != '\0')
        {
          g_string_append (out, ", tooltip=");
          append_quoted (out, body);
        }
      g_string_append (out, "]\n");
    }
  for (guint i = 0; i < chart->links->len; i++)
    {
      const RfWriterLink *link = &g_array_index (chart->links, RfWriterLink, i);

      g_string_append_printf (out, "  n%u -> n%u", link->from + 1, link->to + 1);
      if (link->label[0] != '\0')
        {
          g_string_append (out, " [label=");
          append_quoted (out, link->label);
          g_string_append_c (out, ']');
        }
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "}\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}
