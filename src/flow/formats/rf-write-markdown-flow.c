/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as an article for people: every step in reading order, its commands
 * in fences, its answers as links to where they lead. Titles are escaped;
 * bodies are Markdown already.
 */

#include "rf-writers.h"

#include <string.h>

#include "rf-node.h"

typedef struct
{
  RfFlow     *flow;
  GString    *out;
  GHashTable *numbers; /* node → number of its step */
} Article;

static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (strchr ("\\`*_[]<>|#~", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
    }

  return g_string_free_and_steal (out);
}

static void
append_text (Article    *self,
             const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_string_append_printf (self->out, "%s\n\n", text);
}

static void
append_command (Article        *self,
                const RfRecord *command)
{
  const char *code = rf_record_get_string (command, "code");
  const char *language = rf_record_get_string (command, "language");
  g_autofree char *label = escape (rf_record_get_string (command, "label"));
  g_autoptr (GString) fence = g_string_new ("```");

  if (code == NULL)
    return;
  while (strstr (code, fence->str) != NULL)
    g_string_append_c (fence, '`');
  if (label[0] != '\0')
    g_string_append_printf (self->out, "%s:\n\n", label);
  g_string_append_printf (self->out, "%s%s\n%s\n%s\n\n", fence->str, language != NULL ? language : "", code, fence->str);
}

static void
append_options (Article      *self,
                const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (self->flow, rf_record_get_id (node));

  for (guint i = 0; i < options->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (options, i);
      const RfNode *target = rf_flow_lookup_node (self->flow, rf_record_get_string (edge, "to"));
      g_autofree char *label = escape (rf_record_get_string (edge, "label"));
      g_autofree char *title = target != NULL ? escape (rf_node_get_title (target)) : NULL;
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, target));

      if (target == NULL)
        continue;
      g_string_append_printf (self->out, label[0] != '\0' ? "- **%s** → " : "- %s→ ", label);
      g_string_append_printf (self->out, "[%u. %s](#step-%u)\n", number, title, number);
    }
  if (options->len > 0)
    g_string_append_c (self->out, '\n');
}

static void
append_step (Article      *self,
             const RfNode *node,
             guint         number)
{
  g_autofree char *title = escape (rf_node_get_title (node));
  GPtrArray *commands = rf_flow_get_commands (self->flow, rf_record_get_id (node));
  const char *expected = rf_record_get_string (node, "expected");

  if (rf_node_get_kind (node) == RF_NODE_SECTION)
    {
      g_string_append_printf (self->out, "## %s\n\n", title);
      return;
    }
  g_string_append_printf (self->out, "<a id=\"step-%u\"></a>\n\n### %u. %s\n\n", number, number, title);
  append_text (self, rf_record_get_string (node, "body"));
  append_text (self, rf_record_get_string (node, "reason"));
  for (guint i = 0; i < commands->len; i++)
    append_command (self, g_ptr_array_index (commands, i));
  if (expected != NULL && expected[0] != '\0')
    g_string_append_printf (self->out, "Expected: %s\n\n", expected);
  append_options (self, node);
}

static void
append_intake (Article *self)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (self->flow);

  for (guint i = 0; i < fields->len; i++)
    {
      const RfIntake *field = g_ptr_array_index (fields, i);
      const char *label = rf_record_get_string (field, "label");
      g_autofree char *escaped = escape (label != NULL && label[0] != '\0' ? label : rf_record_get_string (field, "name"));

      g_string_append_printf (self->out, i == 0 ? "Before you start:\n\n- %s\n" : "- %s\n", escaped);
    }
  if (fields->len > 0)
    g_string_append_c (self->out, '\n');
}

/**
 * rf_flow_to_markdown:
 *
 * Returns: (transfer full): the flow as an article
 */
char *
rf_flow_to_markdown (RfFlow *flow)
{
  g_autoptr (GPtrArray) nodes = rf_flow_is_procedural (flow) ? rf_flow_list_steps (flow) : rf_flow_list_reading (flow);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autofree char *name = escape (rf_flow_get_name (flow));
  Article article = { flow, g_string_new (NULL), numbers };

  g_string_append_printf (article.out, "# %s\n\n", name);
  append_text (&article, rf_record_get_string (rf_flow_get_header (flow), "description"));
  append_intake (&article);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_insert (numbers, g_ptr_array_index (nodes, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < nodes->len; i++)
    append_step (&article, g_ptr_array_index (nodes, i), i + 1);

  return g_string_free_and_steal (article.out);
}
