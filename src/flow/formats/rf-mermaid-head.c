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

#define MAX_COPIED 3 /* lines before a chart that are no part of it */

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

/* A line that chat windows put into what is copied from them. Gives its bytes, 0 where there is none. */
static gsize
measure_copied (const char *at)
{
  static const char *const words[] = { "mermaid", "copy", "copy code" };
  gsize length = strcspn (at, "\r\n");
  gsize n = length;

  while (n > 0 && (at[n - 1] == ' ' || at[n - 1] == '\t'))
    n--;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (n == strlen (words[i]) && g_ascii_strncasecmp (at, words[i], n) == 0)
      return n;

  return 0;
}

static const char *
skip_copied (const char *text)
{
  const char *p = skip_preamble (text);

  for (guint i = 0; i < MAX_COPIED && measure_copied (p) > 0; i++)
    p = skip_preamble (p + measure_copied (p));

  return p;
}

/* Bytes of the word by which a flowchart is known. */
static gsize
measure_header (const char *at,
                gboolean    any_case)
{
  static const char *const words[] = { "flowchart-elk", "flowchart", "graph" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);
      gboolean is_same = any_case ? g_ascii_strncasecmp (at, words[i], n) == 0 : rf_text_begins (at, words[i]);

      if (is_same && !g_ascii_isalnum (at[n]) && at[n] != '-' && at[n] != '_')
        return n;
    }

  return 0;
}

static gsize
measure_direction (const char *at,
                   gboolean    any_case)
{
  static const char *const words[] = { "LR", "RL", "TB", "BT", "TD", "BR", "<", ">", "^", "v" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);
      gboolean is_same = any_case ? g_ascii_strncasecmp (at, words[i], n) == 0 : rf_text_begins (at, words[i]);

      if (is_same && !g_ascii_isalnum (at[n]))
        return n;
    }

  return 0;
}

/* As measure_header(), of a word whose capitals are wrong. Such a word is a box too, so a direction must follow, or in
 * what is said to be a chart nothing. */
static gsize
measure_odd_header (const char *at,
                    gboolean    may_be_alone)
{
  gsize n = measure_header (at, TRUE);
  const char *rest = at + n + strspn (at + n, " \t");

  return measure_direction (rest, TRUE) > 0 || (may_be_alone && strchr ("\r\n;", *rest) != NULL) ? n : 0;
}

/**
 * rf_mermaid_is_flowchart:
 *
 * Returns: whether @text begins like a flowchart, one that is to be repaired too; other kinds of Mermaid diagram do not
 */
gboolean
rf_mermaid_is_flowchart (const char *text,
                         gsize       length)
{
  g_autofree char *copy = g_strndup (text, MIN (length, 65536));
  const char *start = skip_copied (copy);

  return measure_header (start, FALSE) > 0 || measure_odd_header (start, FALSE) > 0;
}

/* Whether a word begins here that is not the id of a box: what follows is neither its label nor an arrow. */
static gsize
measure_word (const char *at)
{
  gsize n = strcspn (at, " \t\r\n;:");
  const char *rest = at + n + strspn (at + n, " \t");

  return rf_mermaid_begins_link (&(RfMermaid) { .lenient = TRUE }, rest) ? 0 : n;
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
  const char *start = skip_copied (text);
  g_autofree char *word = g_ascii_strdown (start, measure_word (start));

  /* Every kind that is new ends so until it is settled. */
  if (g_str_has_suffix (word, "-beta") || g_str_has_suffix (word, "-v2"))
    return TRUE;

  return g_strv_contains (kinds, word);
}

/* The word with which a chart begins; the reader stands behind it. */
static gboolean
read_word (RfMermaid *self)
{
  const char *start = self->at;
  gsize n = measure_header (start, FALSE);

  if (n == 0 && (!self->lenient || rf_mermaid_is_other (start)))
    return rf_mermaid_fail (self, start, _ ("A chart begins with “flowchart” or “graph” and a direction"));
  if (n == 0)
    {
      g_autofree char *word = NULL;

      n = measure_odd_header (start, TRUE);
      word = g_ascii_strdown (start, n);
      if (n == 0)
        rf_mermaid_repair (self, start, _ ("The line “flowchart TD” is missing; the chart was taken as one"));
      else
        rf_mermaid_repair (self, start, _ ("“%.*s” was taken as “%s”, which is written in small letters"), (int) n, start, word);
    }
  self->at = start + n;

  return TRUE;
}

/* The direction and the end of the line. */
static gboolean
read_direction (RfMermaid *self)
{
  gsize n;

  rf_mermaid_skip_blanks (self);
  n = measure_direction (self->at, FALSE);
  if (n == 0 && self->lenient)
    {
      g_autofree char *word = NULL;

      n = measure_direction (self->at, TRUE);
      word = g_ascii_strup (self->at, n);
      if (n > 0)
        rf_mermaid_repair (self, self->at, _ ("“%.*s” was taken as “%s”, which is written in capitals"), (int) n, self->at, word);
    }
  if (n > 0)
    self->diagram->direction = *self->at == 'v' ? g_strdup ("v") : g_ascii_strup (self->at, n);
  self->at += n;
  rf_mermaid_skip_blanks (self);
  if (*self->at == '\0' || *self->at == '\n' || (*self->at == ';' && n > 0))
    return TRUE;
  if (!self->lenient)
    return rf_mermaid_fail (self, self->at, _ ("A direction (TB, TD, BT, LR, RL) and the end of the line are expected here"));

  rf_mermaid_repair (self, self->at, _ ("The first line ends behind the direction; what follows was taken as a line of its own"));
  self->at += *self->at == ':';

  return TRUE;
}

gboolean
rf_mermaid_read_header (RfMermaid *self)
{
  self->at = skip_preamble (self->text);
  for (guint i = 0; self->lenient && i < MAX_COPIED && measure_copied (self->at) > 0; i++)
    {
      gsize n = measure_copied (self->at);

      rf_mermaid_repair (self, self->at, _ ("“%.*s” is no part of the chart; it was left out"), (int) n, self->at);
      self->at = skip_preamble (self->at + n);
    }

  /* Where the first line is missing, no direction is. */
  return read_word (self) && (measure_header (skip_copied (self->text), TRUE) == 0 || read_direction (self));
}
