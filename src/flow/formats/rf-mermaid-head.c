/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a Mermaid chart begins: what stands before its first line, that line
 * with the direction, and by which word another kind of diagram is known. What
 * names no kind is taken for a flowchart whose first line is missing.
 */

#include "rf-mermaid-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-text.h"

static const char *
skip_preamble (const char *text)
{
  const char *p = text;

  while (TRUE)
    {
      p += strspn (p, " \t\r\n");
      if (rf_text_begins (p, "---") && (p[3] == '\n' || p[3] == '\r'))
        {
          const char *end = strstr (p + 3, "\n---");

          if (end == NULL)
            return p;
          p = strchrnul (end + 4, '\n');
        }
      else if (rf_text_begins (p, "%%{"))
        {
          const char *end = strstr (p, "}%%");

          if (end == NULL)
            return p;
          p = end + 3;
        }
      else if (rf_text_begins (p, "%%"))
        p = strchrnul (p, '\n');
      else
        return p;
    }
}

static gsize
header_length (const char *at)
{
  static const char *const words[] = { "flowchart-elk", "flowchart", "graph" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (rf_text_begins (at, words[i]) && !g_ascii_isalnum (at[length]) && at[length] != '-' && at[length] != '_')
        return length;
    }

  return 0;
}

/**
 * rf_mermaid_is_flowchart:
 *
 * Returns: whether @text begins like a flowchart; other kinds of Mermaid diagram do not
 */
gboolean
rf_mermaid_is_flowchart (const char *text,
                         gsize       length)
{
  g_autofree char *copy = g_strndup (text, MIN (length, 65536));

  return header_length (skip_preamble (copy)) > 0;
}

/* Whether a word begins here that is not the id of a box: what follows is neither its label nor an arrow. */
static gsize
measure_word (const char *at)
{
  gsize n = strcspn (at, " \t\r\n;:");
  const char *rest = at + n + strspn (at + n, " \t");

  return rf_mermaid_begins_link (rest) ? 0 : n;
}

/**
 * rf_mermaid_is_other:
 * @text: what stands in a fence of Mermaid
 *
 * Returns: whether @text is of a kind of diagram that is no flowchart, by the word that it begins with
 */
gboolean
rf_mermaid_is_other (const char *text)
{
  static const char *const kinds[] = {
    "c4component", "c4container", "c4context", "c4deployment", "c4dynamic", "architecture", "block", "classdiagram", "erdiagram", "gantt",
    "gitgraph", "info", "journey", "kanban", "mindmap", "packet", "pie", "quadrantchart", "radar", "requirement", "requirementdiagram",
    "sankey", "sequencediagram", "statediagram", "timeline", "treemap", "xychart", "zenuml", NULL
  };
  const char *start = skip_preamble (text);
  g_autofree char *word = g_ascii_strdown (start, measure_word (start));

  /* Every kind that is new ends so until it is settled. */
  if (g_str_has_suffix (word, "-beta") || g_str_has_suffix (word, "-v2"))
    return TRUE;

  return g_strv_contains (kinds, word);
}

gboolean
rf_mermaid_read_header (RfMermaid *self)
{
  const char *start = skip_preamble (self->text);
  gsize length = header_length (start);
  gsize n;

  self->at = start;
  if (length == 0)
    {
      if (!self->lenient)
        return rf_mermaid_fail (self, start, _ ("A chart begins with “flowchart” or “graph” and a direction"));
      rf_mermaid_repair (self, start, _ ("The line “flowchart TD” is missing; the chart was taken as one"));
      return TRUE;
    }

  self->at = start + length;
  rf_mermaid_skip_blanks (self);
  n = strspn (self->at, "TBDLRtbdlr<>^v");
  if (n > 0 && n <= 2)
    {
      self->diagram->direction = g_strndup (self->at, n);
      self->at += n;
    }
  rf_mermaid_skip_blanks (self);
  if (rf_mermaid_at_end (self))
    return TRUE;
  if (!self->lenient)
    return rf_mermaid_fail (self, self->at, _ ("A direction (TB, TD, BT, LR, RL) and the end of the line are expected here"));

  return TRUE;
}
