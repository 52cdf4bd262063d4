/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown, and any other text: charts in fences (also inside lists and
 * quotes), and the steps of its lists.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-dot.h"
#include "rf-lists.h"
#include "rf-mermaid.h"
#include "rf-text.h"

/* What a fence says that it holds. */
typedef enum
{
  FENCE_OTHER,
  FENCE_BARE, /* nothing */
  FENCE_MERMAID,
  FENCE_DOT,
} FenceKind;

/* A fence that the reader of lines is in, and what has been read of it. In a file that is said to be a chart, fences that
 * do not say what they hold count too. */
typedef struct
{
  gboolean  of_chart;
  char      mark;
  gsize     length;
  gsize     indent;
  FenceKind kind;
  guint     line;
  GString  *block;
} Fence;

/* Whether the words behind the fence begin with this one, bare or as an attribute in braces. */
static gboolean
says (const char *info,
      const char *word)
{
  gsize n = strlen (word);

  if (*info == '{')
    info += info[1] == '.' ? 2 : 1;

  return g_ascii_strncasecmp (info, word, n) == 0 && !g_ascii_isalnum (info[n]);
}

static FenceKind
find_kind (const char *info)
{
  if (g_ascii_strncasecmp (info, "mermaid", 7) == 0 || rf_text_begins (info, "{mermaid") || rf_text_begins (info, "{.mermaid"))
    return FENCE_MERMAID;

  if (says (info, "dot") || says (info, "graphviz"))
    return FENCE_DOT;

  return info[strspn (info, " \t\r")] == '\0' ? FENCE_BARE : FENCE_OTHER;
}

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
  fence->kind = find_kind (p);

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

/* Whether a chart of Mermaid is to be read from the fence. */
static gboolean
holds_chart (const Fence *fence)
{
  const GString *block = fence->block;

  if (fence->kind == FENCE_DOT || rf_mermaid_is_other (block->str))
    return FALSE;
  if (fence->kind == FENCE_MERMAID)
    return TRUE;

  return fence->of_chart && (rf_mermaid_is_flowchart (block->str, block->len) || (fence->kind == FENCE_BARE && strstr (block->str, "-->") != NULL));
}

/* A fence that has been read to its end, if it holds a chart. */
static gboolean
import_fence (RfImport     *self,
              const Fence  *fence,
              const char   *name,
              GCancellable *cancellable,
              GError      **error)
{
  const GString *block = fence->block;
  guint n_before = self->diagrams->len;
  g_autofree char *numbered = n_before == 0 ? g_strdup (name) : g_strdup_printf ("%s %u", name, n_before + 1);
  RfDiagram *first;

  if (fence->kind == FENCE_DOT && !fence->of_chart)
    {
      if (!rf_dot_add_graphs (self, block->str, fence->line + 1, numbered, cancellable, error))
        return FALSE;
    }
  else if (!holds_chart (fence))
    return TRUE;
  else if (!rf_reader_add_chart (self, block->str, block->len, fence->line + 1, numbered, cancellable, error))
    return FALSE;
  if (self->diagrams->len == n_before)
    return TRUE;

  first = g_ptr_array_index (self->diagrams, n_before);
  first->line = fence->line;
  if (fence->of_chart)
    {
      first->reference = RF_REFERENCE_REJECTED;
      rf_report_add (first->report, RF_SEVERITY_WARNING, fence->line, fence->indent + 1, NULL, _ ("The chart stands between backticks; they were left out"));
    }

  return fence->kind == FENCE_DOT || rf_reader_check_total (self, error);
}

/* Quotes in quotes. */
static gboolean
check_depth (const char *line,
             guint       number,
             GError    **error)
{
  guint depth = 0;

  for (const char *p = line; *p == '>' || *p == ' ' || *p == '\t'; p++)
    depth += *p == '>';
  if (depth <= RF_IMPORT_MAX_DEPTH)
    return TRUE;
  g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("Line %u: quotes may be nested at most %d deep"), number, RF_IMPORT_MAX_DEPTH);

  return FALSE;
}

static gboolean
import_fences (RfImport     *self,
               Fence        *fence,
               const char   *text,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GString) block = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean inside = FALSE;

  fence->block = block;
  for (guint number = 1; rf_lists_next_line (&text, line); number++)
    {
      gboolean is_last = text == NULL;

      if (!inside && !check_depth (line->str, number, error))
        return FALSE;
      if (!inside)
        {
          inside = opens_fence (line->str, fence);
          fence->line = number;
          g_string_set_size (block, 0);
          continue;
        }
      if (!closes_fence (line->str, fence))
        {
          append_line (block, line->str, fence);
          if (!is_last)
            continue;
        }
      inside = FALSE;
      if (!import_fence (self, fence, name, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_markdown_add_charts:
 * @text: of a file that is said to be a chart, but has more in it: the answer of a chat, as people save it
 *
 * Adds every chart that stands between backticks; what stands around them is left out.
 */
gboolean
rf_markdown_add_charts (RfImport     *into,
                        const char   *text,
                        const char   *stem,
                        GCancellable *cancellable,
                        GError      **error)
{
  Fence fence = { .of_chart = TRUE };

  return import_fences (into, &fence, text, stem, cancellable, error);
}

/* The steps of the lists of the file, if it has any, between its charts where they begin. */
static gboolean
import_list (RfImport     *into,
             const char   *text,
             const char   *stem,
             GCancellable *cancellable,
             GError      **error)
{
  RfDiagram *list = rf_lists_read (text);
  g_autofree char *numbered = NULL;
  guint at = 0;

  if (list == NULL)
    return TRUE;
  while (at < into->diagrams->len && ((RfDiagram *) g_ptr_array_index (into->diagrams, at))->line < list->line)
    at++;
  g_ptr_array_insert (into->diagrams, at, list);
  if (list->nodes->len + list->groups->len > RF_IMPORT_MAX_NODES)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The article has more than %d steps, which is the most that is read"), RF_IMPORT_MAX_NODES);
      return FALSE;
    }
  numbered = into->diagrams->len == 1 ? g_strdup (stem) : g_strdup_printf ("%s %u", stem, into->diagrams->len);

  return rf_diagram_map (list, numbered, cancellable, error);
}

/**
 * rf_markdown_read:
 *
 * An #RfReader's read(): every chart in a fence, and the steps that stand in lists. Any text is Markdown.
 */
gboolean
rf_markdown_read (RfImport     *into,
                  GBytes       *bytes,
                  const char   *stem,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autofree char *text = rf_reader_dup_text (bytes, NULL, error);
  Fence fence = { 0 };

  return text != NULL && import_fences (into, &fence, text, stem, cancellable, error) && import_list (into, text, stem, cancellable, error);
}
