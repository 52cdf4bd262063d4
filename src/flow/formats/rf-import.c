/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file holds, whatever it is: a flow of our own, a Mermaid chart, or
 * Markdown with charts in fences or steps in lists. Bounds are looked at
 * before anything is read (model.md 7).
 */

#include "rf-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-lists.h"
#include "rf-mermaid.h"
#include "rf-rfflow.h"
#include "rf-text.h"

static RfImport *
import_new (const char *format)
{
  RfImport *self = g_new0 (RfImport, 1);

  self->format = format;
  self->diagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_diagram_free);

  return self;
}

void
rf_import_free (RfImport *self)
{
  g_ptr_array_unref (self->diagrams);
  g_free (self);
}

/* ---- a flow of our own ----------------------------------------------------------------------------------------- */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static RfImport *
import_rfflow (const char *text,
               gsize       length,
               GError    **error)
{
  g_autoptr (RfFlow) flow = rf_rfflow_read (text, length, error);
  g_autoptr (RfImport) self = NULL;
  RfDiagram *diagram;
  GPtrArray *records;

  if (flow == NULL)
    return NULL;

  self = import_new ("rfflow");
  diagram = rf_diagram_new ("rfflow", 1);
  g_ptr_array_add (self->diagrams, diagram);
  diagram->name = g_strdup (rf_flow_get_name (flow));
  records = rf_flow_get_records (flow, RF_RECORD_NODE);
  for (guint i = 0; i < records->len; i++)
    rf_diagram_add_node (diagram, rf_record_get_id (g_ptr_array_index (records, i)), or_empty (rf_record_get_string (g_ptr_array_index (records, i), "title")));
  records = rf_flow_get_records (flow, RF_RECORD_EDGE);
  for (guint i = 0; i < records->len; i++)
    rf_diagram_add_edge (diagram, or_empty (rf_record_get_string (g_ptr_array_index (records, i), "from")),
                         or_empty (rf_record_get_string (g_ptr_array_index (records, i), "to")),
                         or_empty (rf_record_get_string (g_ptr_array_index (records, i), "label")));
  diagram->flow = g_steal_pointer (&flow);

  return g_steal_pointer (&self);
}

/* ---- charts ---------------------------------------------------------------------------------------------------- */

static gboolean
add_chart (RfImport     *self,
           const char   *text,
           gsize         length,
           guint         line,
           const char   *name,
           GCancellable *cancellable,
           GError      **error)
{
  RfDiagram *diagram = rf_mermaid_read (text, length, line, cancellable, error);

  if (diagram == NULL)
    return FALSE;
  g_ptr_array_add (self->diagrams, diagram);

  return rf_diagram_map (diagram, name, cancellable, error);
}

/* A chart that was copied with the backticks around it. */
static RfImport *
import_mermaid (const char   *text,
                gsize         length,
                const char   *name,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (RfImport) self = import_new ("mermaid");
  const char *start = text + strspn (text, " \t\r\n");
  gboolean is_fenced = rf_text_begins (start, "```");
  const char *body = is_fenced ? strchr (start, '\n') : text;
  const char *end = is_fenced && body != NULL ? strstr (body, "\n```") : NULL;
  guint line = 1, column;
  RfDiagram *diagram;

  if (!is_fenced || body == NULL)
    return add_chart (self, text, length, 1, name, cancellable, error) ? g_steal_pointer (&self) : NULL;

  body++;
  end = end != NULL && end > body ? end + 1 : text + length;
  rf_text_locate (text, body - text, &line, &column);
  if (!add_chart (self, body, end - body, line, name, cancellable, error))
    return NULL;
  diagram = g_ptr_array_index (self->diagrams, 0);
  diagram->reference = RF_REFERENCE_REJECTED;
  diagram->line = 1;
  rf_report_add (diagram->report, RF_SEVERITY_WARNING, line - 1, 1, NULL, _ ("The chart stands between backticks; they were left out"));

  return g_steal_pointer (&self);
}

/* ---- Markdown -------------------------------------------------------------------------------------------------- */

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

        if (!add_chart (self, block->str, block->len, fence.line + 1, numbered, cancellable, error))
          return FALSE;
      }
      ((RfDiagram *) g_ptr_array_index (self->diagrams, self->diagrams->len - 1))->line = fence.line;
    }

  return TRUE;
}

static RfImport *
import_markdown (const char   *text,
                 const char   *name,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (RfImport) self = import_new ("markdown");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  RfDiagram *list;

  if (!import_fences (self, lines, name, cancellable, error))
    return NULL;
  if (self->diagrams->len > 0)
    return g_steal_pointer (&self);

  list = rf_lists_read (text);
  if (list == NULL)
    return g_steal_pointer (&self);
  g_ptr_array_add (self->diagrams, list);

  return rf_diagram_map (list, name, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- whatever it is -------------------------------------------------------------------------------------------- */

static gboolean
has_suffix (const char        *name,
            const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;

  return FALSE;
}

static char *
dup_stem (const char *name)
{
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : g_strdup ("Imported flow");
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';

  return g_utf8_make_valid (base, -1);
}

/**
 * rf_import_bytes:
 * @name: (nullable): of the file, by which it is named and known where its content says nothing
 *
 * Any thread; may take a while for a large file.
 *
 * Returns: (transfer full) (nullable): what it holds, or NULL with RF_ERROR_TOO_LARGE, or RF_ERROR_INVALID and where
 */
RfImport *
rf_import_bytes (GBytes       *bytes,
                 const char   *name,
                 GCancellable *cancellable,
                 GError      **error)
{
  static const char *const mermaid[] = { ".mmd", ".mermaid", NULL };
  static const char *const markdown[] = { ".md", ".markdown", NULL };
  static const char *const own[] = { ".rfflow", ".json", NULL };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;
  g_autofree char *stem = dup_stem (name);
  const char *start;

  if (length > RF_IMPORT_MAX_TEXT)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file has %u MiB; at most %d MiB are read"), (guint) (length >> 20), RF_IMPORT_MAX_TEXT / 1024 / 1024);
      return NULL;
    }
  if (!rf_text_check (data, length, error))
    return NULL;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  text = g_strndup (data != NULL ? data : "", length);
  start = text + strspn (text, " \t\r\n");

  if (*start == '{' || has_suffix (name, own))
    return import_rfflow (text, length, error);
  if (has_suffix (name, mermaid) || (!has_suffix (name, markdown) && rf_mermaid_is_flowchart (text, length)))
    return import_mermaid (text, length, stem, cancellable, error);

  return import_markdown (text, stem, cancellable, error);
}

/**
 * rf_import_file:
 *
 * As rf_import_bytes(); blocks on the disk. No more than the bound is read, however large the file is.
 */
RfImport *
rf_import_file (GFile        *file,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  data = g_malloc (RF_IMPORT_MAX_TEXT + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, RF_IMPORT_MAX_TEXT + 1, &length, cancellable, error))
    return NULL;
  if (length > RF_IMPORT_MAX_TEXT)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file is larger than %d MiB, which is the most that is read"), RF_IMPORT_MAX_TEXT / 1024 / 1024);
      return NULL;
    }
  bytes = g_bytes_new (data, length);

  return rf_import_bytes (bytes, name, cancellable, error);
}
