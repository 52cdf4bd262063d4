/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as text, canonical: the same flow gives the same bytes.
 *
 * Blocks stand in reading order: from the start along the options, depth
 * first; a procedure in its order. People read it from top to bottom as the
 * Outline shows it, a step stands below the question that leads to it, and
 * two authors who add to different branches write at different places, which
 * git merges by itself. Sorting by age would put all that is new at one place,
 * the end; sorting by name would tear up what belongs together. The order
 * follows from links alone: neither title nor text nor slug moves a block.
 */

#include "rf-flow-text-private.h"

#include <string.h>

typedef struct
{
  RfFlow      *flow;
  RfTextNames *names;
  GString     *out;
  gboolean     is_procedural;
  const char  *section; /* id of the section above */
} Writer;

static void
append_line (Writer     *self,
             const char *indent,
             const char *key,
             const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (self->out, "%s%s: ", indent, key);
  rf_grammar_append_value (self->out, value, RF_ESCAPE_PLAIN);
  g_string_append_c (self->out, '\n');
}

static void
append_list (Writer         *self,
             const char     *indent,
             const char     *key,
             const RfRecord *record)
{
  g_autofree const char **list = rf_record_get_strv (record, key);

  if (list[0] == NULL)
    return;
  g_string_append_printf (self->out, "%s%s: ", indent, key);
  rf_grammar_append_list (self->out, list);
  g_string_append_c (self->out, '\n');
}

static void
append_boolean (Writer         *self,
                const char     *indent,
                const char     *key,
                const RfRecord *record)
{
  if (rf_record_get_value (record, key) != NULL)
    g_string_append_printf (self->out, "%s%s: %s\n", indent, key, rf_record_get_boolean (record, key) ? "yes" : "no");
}

/* ---- front matter ---- */

static void
append_field (Writer         *self,
              const RfIntake *field)
{
  g_string_append (self->out, "  - ");
  rf_grammar_append_value (self->out, rf_record_get_string (field, "name"), RF_ESCAPE_COLON | RF_ESCAPE_EMPTY);
  g_string_append_c (self->out, ':');
  if (rf_record_get_string (field, "label") != NULL && *rf_record_get_string (field, "label") != '\0')
    g_string_append_c (self->out, ' ');
  rf_grammar_append_value (self->out, rf_record_get_string (field, "label"), RF_ESCAPE_PLAIN);
  g_string_append_c (self->out, '\n');

  for (guint i = RF_FIELD_KEY_KIND; i < RF_N_FIELD_KEYS; i++)
    {
      const char *key = rf_grammar_field_keys[i];

      if (i == RF_FIELD_KEY_REQUIRED)
        append_boolean (self, "    ", key, field);
      else if (i == RF_FIELD_KEY_CHOICES)
        append_list (self, "    ", key, field);
      else
        append_line (self, "    ", key, rf_record_get_string (field, key));
    }
}

static void
append_description (Writer *self)
{
  const char *text = rf_record_get_string (rf_flow_get_header (self->flow), "description");
  g_autofree char *normal = rf_grammar_normalize (text, RF_PROSE_PLAIN);

  if (strchr (normal, '\n') != NULL)
    {
      g_string_append (self->out, "description: |\n");
      rf_grammar_append_prose (self->out, normal, RF_PROSE_PLAIN, "  ");
    }
  else if (strcmp (normal, "|") == 0)
    g_string_append (self->out, "description: &#124;\n");
  else
    append_line (self, "", "description", normal);
}

static void
append_front (Writer *self)
{
  const RfRecord *header = rf_flow_get_header (self->flow);
  g_autoptr (GPtrArray) intake = rf_flow_list_intake (self->flow);
  const char *start = rf_text_names_of (self->names, self->flow, rf_flow_get_start (self->flow));

  g_string_append_printf (self->out, "---\nresolutionflow: %d\n", RF_FLOW_TEXT_VERSION);
  append_line (self, "", "name", rf_record_get_string (header, "name"));
  append_description (self);
  append_line (self, "", "kind", rf_flow_get_kind (self->flow));
  append_line (self, "", "category", rf_record_get_string (header, "category"));
  append_list (self, "", "tags", header);
  if (start != NULL)
    g_string_append_printf (self->out, "start: @%s\n", start);
  else if (!self->is_procedural && self->names->order->len > 0)
    g_string_append (self->out, "start: none\n");
  append_line (self, "", "visibility", rf_record_get_string (header, "visibility"));
  append_line (self, "", "direction", rf_record_get_string (header, "direction"));
  if (intake->len > 0)
    g_string_append (self->out, "intake:\n");
  for (guint i = 0; i < intake->len; i++)
    append_field (self, g_ptr_array_index (intake, i));
  g_string_append (self->out, "---\n");
}

/* ---- blocks ---- */

static void
append_heading (Writer       *self,
                const RfNode *node,
                const char   *slug)
{
  g_autofree char *kind = rf_grammar_dup_kind (rf_record_get_string (node, "kind"));
  RfNodeKind known = rf_grammar_kind_of_word ((RfSlice){ kind, strlen (kind) });
  gsize start;

  g_string_append_printf (self->out, "\n## %s: ", known != RF_N_NODE_KINDS ? rf_grammar_word_of_kind (known) : kind);
  start = self->out->len;
  rf_grammar_append_value (self->out, rf_record_get_string (node, "title"), RF_ESCAPE_PLAIN);
  g_string_append_printf (self->out, "%s@%s\n", self->out->len > start ? " " : "", slug);
}

/* A step belongs to the section above it; what differs is said. */
static void
append_section (Writer       *self,
                const RfNode *node)
{
  const char *section = rf_record_get_string (node, "section");
  const char *slug = rf_text_names_of (self->names, self->flow, section);

  if (slug != NULL && g_strcmp0 (section, self->section) != 0)
    g_string_append_printf (self->out, "section: @%s\n", slug);
}

static void
append_keys (Writer       *self,
             const RfNode *node)
{
  for (guint i = 0; i < RF_N_NODE_KEYS; i++)
    {
      const char *key = rf_grammar_node_keys[i];

      if (i == RF_KEY_MINUTES && rf_record_get_value (node, key) != NULL)
        g_string_append_printf (self->out, "%s: %u\n", key, rf_record_get_uint (node, key));
      else if (i == RF_KEY_NOTE_REQUIRED)
        append_boolean (self, "", key, node);
      else if (i == RF_KEY_SECTION)
        append_section (self, node);
      else if (i == RF_KEY_TAGS)
        append_list (self, "", key, node);
      else if (i != RF_KEY_MINUTES)
        append_line (self, "", key, rf_record_get_string (node, key));
    }
}

static void
append_text (Writer       *self,
             const RfNode *node,
             const char   *field,
             const char   *heading)
{
  const char *text = rf_record_get_string (node, field);
  gsize before = self->out->len, start;

  if (text == NULL)
    return;
  g_string_append (self->out, heading);
  start = self->out->len;
  rf_grammar_append_prose (self->out, text, heading[1] == '\0' ? RF_PROSE_BODY : RF_PROSE, "");
  if (self->out->len == start)
    g_string_truncate (self->out, before);
}

/* How many backticks in a row begin a line of @code at the most. */
static gsize
longest_run (const char *code)
{
  gsize longest = 0;

  for (const char *line = code; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      longest = MAX (longest, strspn (line, "`"));
    }

  return longest;
}

static void
append_command (Writer          *self,
                const RfCommand *command)
{
  g_autofree char *code = rf_grammar_normalize (rf_record_get_string (command, "code"), RF_PROSE_CODE);
  const char *language = rf_record_get_string (command, "language");
  const char *label = rf_record_get_string (command, "label");
  g_autofree char *fence = g_strnfill (MAX (longest_run (code) + 1, 3), '`');
  gboolean has_label = label != NULL && *label != '\0';

  g_string_append_printf (self->out, "\n%s", fence);
  rf_grammar_append_value (self->out, language, RF_ESCAPE_BLANK | RF_ESCAPE_TICK | (has_label ? RF_ESCAPE_EMPTY : 0));
  if (has_label)
    g_string_append_c (self->out, ' ');
  rf_grammar_append_value (self->out, label, RF_ESCAPE_TICK);
  g_string_append_c (self->out, '\n');
  rf_grammar_append_prose (self->out, code, RF_PROSE_CODE, "");
  g_string_append_printf (self->out, "%s\n", fence);
}

static void
append_option (Writer       *self,
               const RfEdge *edge)
{
  const char *label = rf_record_get_string (edge, "label");
  const char *pattern = rf_record_get_string (edge, "pattern");
  const char *target = rf_text_names_of (self->names, self->flow, rf_record_get_string (edge, "to"));

  if (label != NULL && *label != '\0')
    {
      g_string_append (self->out, "- ");
      rf_grammar_append_value (self->out, label, RF_ESCAPE_ARROW);
      g_string_append_c (self->out, ' ');
    }
  g_string_append_printf (self->out, "-> %s%s", target != NULL ? "@" : "?", target != NULL ? target : "");
  if (pattern != NULL && *pattern != '\0')
    {
      g_string_append (self->out, " matches `");
      rf_grammar_append_value (self->out, pattern, RF_ESCAPE_PLAIN);
      g_string_append_c (self->out, '`');
    }
  g_string_append_c (self->out, '\n');
}

static void
append_block (Writer       *self,
              const RfNode *node,
              const char   *slug)
{
  GPtrArray *commands = rf_flow_get_commands (self->flow, rf_record_get_id (node));
  GPtrArray *options = rf_flow_get_options (self->flow, rf_record_get_id (node));

  append_heading (self, node, slug);
  append_keys (self, node);
  append_text (self, node, "body", "\n");
  append_text (self, node, "expected", "\n### Expected\n\n");
  append_text (self, node, "reason", "\n### Reason\n\n");
  for (guint i = 0; i < commands->len; i++)
    append_command (self, g_ptr_array_index (commands, i));
  if (options->len > 0)
    g_string_append_c (self->out, '\n');
  for (guint i = 0; i < options->len; i++)
    append_option (self, g_ptr_array_index (options, i));
  if (self->is_procedural && rf_grammar_is_section (node))
    self->section = rf_record_get_id (node);
}

/**
 * rf_flow_text_write:
 * @flow: a flow
 *
 * Writes the canonical text of a flow. It holds all but ids, layout, provenance and what this version does not know:
 * those rf_flow_text_read() takes from the flow that it is given as the base.
 *
 * Returns: (transfer full): UTF-8, lines end with LF
 */
char *
rf_flow_text_write (RfFlow *flow)
{
  g_autoptr (RfTextNames) names = NULL;
  Writer writer = { flow };

  g_return_val_if_fail (RF_IS_FLOW (flow), NULL);

  names = rf_text_names_new (flow, TRUE);
  writer.names = names;
  writer.is_procedural = rf_flow_is_procedural (flow);
  writer.out = g_string_sized_new (1024 + names->order->len * 256);
  append_front (&writer);
  for (guint i = 0; i < names->order->len; i++)
    append_block (&writer, g_ptr_array_index (names->order, i), g_ptr_array_index (names->slugs, i));

  return g_string_free_and_steal (writer.out);
}
