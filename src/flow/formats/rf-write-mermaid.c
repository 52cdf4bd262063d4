/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a Mermaid chart. Ids are plain, labels always quoted, so that the
 * grammar reads back what was written; the same flow gives the same text.
 */

#include "rf-writers.h"

#include <string.h>

#include "rf-node.h"

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
append_edge (GString    *out,
             guint       from,
             guint       to,
             const char *label)
{
  g_string_append_printf (out, "  n%u -->", from);
  if (label != NULL && label[0] != '\0')
    {
      g_string_append (out, "|\"");
      append_label (out, label);
      g_string_append (out, "\"|");
    }
  g_string_append_printf (out, " n%u\n", to);
}

static void
append_edges (GString    *out,
              RfFlow     *flow,
              GPtrArray  *nodes,
              GHashTable *numbers)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (g_ptr_array_index (nodes, i)));

      for (guint k = 0; k < options->len; k++)
        {
          const RfEdge *edge = g_ptr_array_index (options, k);
          const RfNode *target = rf_flow_lookup_node (flow, rf_record_get_string (edge, "to"));

          if (target != NULL)
            append_edge (out, i + 1, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, target)), rf_record_get_string (edge, "label"));
        }
    }
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
  g_autoptr (GPtrArray) nodes = rf_flow_is_procedural (flow) ? rf_flow_list_steps (flow) : rf_flow_list_reading (flow);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  const char *name = rf_flow_get_name (flow);

  if (name[0] != '\0' && strpbrk (name, "\n\"\\") == NULL)
    g_string_append_printf (out, "---\ntitle: \"%s\"\n---\n", name);
  g_string_append (out, "flowchart TD\n");
  for (guint i = 0; i < nodes->len; i++)
    {
      append_node (out, g_ptr_array_index (nodes, i), i + 1);
      g_hash_table_insert (numbers, g_ptr_array_index (nodes, i), GUINT_TO_POINTER (i + 1));
    }
  if (rf_flow_is_procedural (flow))
    for (guint i = 1; i < nodes->len; i++)
      append_edge (out, i, i + 1, NULL);
  else
    append_edges (out, flow, nodes, numbers);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
