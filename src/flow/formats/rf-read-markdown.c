/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown, and any other text: charts in fences (also inside lists and
 * quotes), or steps in lists where there is no chart.
 */

#include "rf-readers.h"

#include <string.h>

#include "rf-lists.h"
#include "rf-mermaid.h"
#include "rf-text.h"

/* A fence that the reader of lines is in. */
typedef struct
{
  char     mark;
  gsize    length;
  gsize    indent;
  gboolean is_mermaid;
  guint    line;
} Fence;

static gboolean
opens_fence (const char *line,
             Fence      *fence)
{
  const char *p = line;
  gsize n;

  /* Inside lists and quotes too. */
  while (*p == ' ' || *p == '\t' || *p == '>')
    p++;
  if (((*p == '-' || *p == '*' || *p == '+') && p[1] == ' '))
    p += 1 + strspn (p + 1, " ");
  n = strspn (p, "`");
  fence->mark = '`';
  if (n < 3)
    {
      n = strspn (p, "~");
      fence->mark = '~';
    }
  if (n < 3)
    return FALSE;

  fence->length = n;
  fence->indent = p - line;
  p += n + strspn (p + n, " \t");
  fence->is_mermaid = g_ascii_strncasecmp (p, "mermaid", 7) == 0 || rf_text_begins (p, "{mermaid") || rf_text_begins (p, "{.mermaid");

  return fence->mark == '~' || strchr (p, '`') == NULL;
}

static gboolean
closes_fence (const char  *line,
              const Fence *fence)
{
  const char *p = line + strspn (line, " \t>");
  gsize n = 0;

  while (p[n] == fence->mark)
    n++;

  return n >= fence->length && p[n + strspn (p + n, " \t\r")] == '\0';
}

/* The line without what stands before it because of the list or quote around the fence. Blanks in place of the quote's
 * mark keep the columns right. */
static void
append_line (GString     *block,
             const char  *line,
             const Fence *fence)
{
  for (gsize i = 0; line[i] != '\0'; i++)
    g_string_append_c (block, i < fence->indent && line[i] == '>' ? ' ' : line[i]);
  g_string_append_c (block, '\n');
}

static gboolean
import_fences (RfImport     *self,
               char        **lines,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GString) block = g_string_new (NULL);
  Fence fence = { 0 };
  gboolean inside = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_last = lines[i + 1] == NULL;

      if (!inside)
        {
          inside = opens_fence (lines[i], &fence);
          fence.line = i + 1;
          g_string_set_size (block, 0);
          continue;
        }
      if (!closes_fence (lines[i], &fence))
        {
          append_line (block, lines[i], &fence);
          if (!is_last)
            continue;
        }
      inside = FALSE;
      if (!fence.is_mermaid || !rf_mermaid_is_flowchart (block->str, block->len))
        continue;

      {
        g_autofree char *numbered = self->diagrams->len == 0 ? g_strdup (name) : g_strdup_printf ("%s %u", name, self->diagrams->len + 1);

        if (!rf_reader_add_chart (self, block->str, block->len, fence.line + 1, numbered, cancellable, error))
          return FALSE;
      }
      ((RfDiagram *) g_ptr_array_index (self->diagrams, self->diagrams->len - 1))->line = fence.line;
    }

  return TRUE;
}

/**
 * rf_markdown_read:
 *
 * An #RfReader's read(): every chart in a fence, or else the steps that stand in lists. Any text is Markdown.
 */
gboolean
rf_markdown_read (RfImport     *into,
                  GBytes       *bytes,
                  const char   *stem,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autofree char *text = rf_reader_dup_text (bytes, NULL, error);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  RfDiagram *list;

  if (lines == NULL || !import_fences (into, lines, stem, cancellable, error))
    return FALSE;
  if (into->diagrams->len > 0)
    return TRUE;

  list = rf_lists_read (text);
  if (list == NULL)
    return TRUE;
  g_ptr_array_add (into->diagrams, list);

  return rf_diagram_map (list, stem, cancellable, error);
}
