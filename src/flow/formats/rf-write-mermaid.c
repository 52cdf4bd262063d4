/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a Mermaid chart. Ids are plain, labels always quoted, so that the
 * grammar reads back what was written; the same flow gives the same text.
 */

#include "rf-writers.h"

#include <string.h>

/* What would end a quoted label, or be taken for an entity code. */
static void
append_label (GString    *out,
              const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "#quot;");
        break;

      case '#':
        g_string_append (out, "#35;");
        break;

      case '&':
        g_string_append (out, "#amp;");
        break;

      case '`':
        g_string_append (out, "#96;");
        break;

      case '\n':
        g_string_append (out, "<br>");
        break;

      case '\r':
        break;

      default:
        g_string_append_c (out, *p);
      }
}

static void
append_node (GString      *out,
             const RfNode *node,
             guint         number)
{
  static const struct
  {
    const char *open;
    const char *close;
  } shapes[RF_N_NODE_KINDS] = {
    [RF_NODE_DECISION] = { "{", "}" },
    [RF_NODE_ACTION] = { "[", "]" },
    [RF_NODE_SOLUTION] = { "([", "])" },
    [RF_NODE_ESCALATE] = { "([", "])" },
    [RF_NODE_SUBFLOW] = { "[[", "]]" },
    [RF_NODE_ANSWER] = { "(", ")" },
    [RF_NODE_STEP] = { "[", "]" },
    [RF_NODE_SECTION] = { "[[", "]]" },
    [RF_NODE_END] = { "([", "])" },
  };
  RfNodeKind kind = rf_node_get_kind (node);
  const char *title = rf_node_get_title (node);

  g_string_append_printf (out, "  n%u%s\"", number, shapes[kind].open);
  append_label (out, title[0] != '\0' ? title : " ");
  g_string_append_printf (out, "\"%s\n", shapes[kind].close);
}

static void
append_edge (GString            *out,
             const RfWriterLink *link)
{
  g_string_append_printf (out, "  n%u -->", link->from + 1);
  if (link->label[0] != '\0')
    {
      g_string_append (out, "|\"");
      append_label (out, link->label);
      g_string_append (out, "\"|");
    }
  g_string_append_printf (out, " n%u\n", link->to + 1);
}

/**
 * rf_flow_to_mermaid:
 *
 * Returns: (transfer full): the flow as a chart; bodies and commands have no place in one
 */
char *
rf_flow_to_mermaid (RfFlow *flow)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (RfWriterChart) chart = rf_writer_chart_new (flow);
  const char *name = rf_flow_get_name (flow);

  if (name[0] != '\0' && strpbrk (name, "\n\"\\") == NULL)
    g_string_append_printf (out, "---\ntitle: \"%s\"\n---\n", name);
  g_string_append (out, rf_flow_is_sideways (flow) ? "flowchart LR\n" : "flowchart TD\n");
  for (guint i = 0; i < chart->nodes->len; i++)
    append_node (out, g_ptr_array_index (chart->nodes, i), i + 1);
  for (guint i = 0; i < chart->links->len; i++)
    append_edge (out, &g_array_index (chart->links, RfWriterLink, i));

  return g_string_free_and_steal (g_steal_pointer (&out));
}
