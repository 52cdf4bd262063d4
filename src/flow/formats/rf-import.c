/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file holds, whatever it is: the table of readers, and the two that
 * are a few lines. Bounds are looked at before anything is read (model.md 7).
 */

#include "rf-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-dot.h"
#include "rf-mermaid.h"
#include "rf-readers.h"
#include "rf-rfflow.h"
#include "rf-text.h"

#define SAYS_SO (64 * 1024) /* bytes in which a flow of our own names its version; written by us, it is the first member */
#define BLOCK (1024 * 1024) /* bytes that are read at a time */

/* ---- a flow of our own ----------------------------------------------------------------------------------------- */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
rfflow_knows (GBytes     *bytes,
              const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (rf_reader_has_suffix (name, ".rfflow", NULL))
    return TRUE;

  return rf_reader_begins (bytes, "{") && g_strstr_len (data, MIN (length, SAYS_SO), "\"rfflow\"") != NULL;
}

/**
 * rf_reader_add_flow:
 * @format: what the diagram is said to be
 * @flow: a flow as it is
 *
 * Returns: (transfer none): the diagram that was added
 */
RfDiagram *
rf_reader_add_flow (RfImport   *into,
                    const char *format,
                    RfFlow     *flow)
{
  RfDiagram *diagram = rf_diagram_new (format, 1);
  GPtrArray *records = rf_flow_get_records (flow, RF_RECORD_NODE);

  g_ptr_array_add (into->diagrams, diagram);
  diagram->name = g_strdup (rf_flow_get_name (flow));
  for (guint i = 0; i < records->len; i++)
    rf_diagram_add_node (diagram, rf_record_get_id (g_ptr_array_index (records, i)),
                         or_empty (rf_record_get_string (g_ptr_array_index (records, i), "title")));
  records = rf_flow_get_records (flow, RF_RECORD_EDGE);
  for (guint i = 0; i < records->len; i++)
    rf_diagram_add_edge (diagram, or_empty (rf_record_get_string (g_ptr_array_index (records, i), "from")),
                         or_empty (rf_record_get_string (g_ptr_array_index (records, i), "to")),
                         or_empty (rf_record_get_string (g_ptr_array_index (records, i), "label")));
  diagram->flow = g_object_ref (flow);

  return diagram;
}

static gboolean
rfflow_read (RfImport     *into,
             GBytes       *bytes,
             const char   *stem,
             GCancellable *cancellable,
             GError      **error)
{
  gsize length;
  g_autofree char *text = rf_reader_dup_text (bytes, &length, error);
  g_autoptr (RfReport) report = rf_report_new ();
  g_autoptr (RfFlow) flow = text != NULL ? rf_rfflow_read_file (text, length, report, error) : NULL;
  RfDiagram *diagram = flow != NULL ? rf_reader_add_flow (into, "rfflow", flow) : NULL;

  for (guint i = 0; diagram != NULL && i < rf_report_get_n_items (report); i++)
    {
      const RfReportItem *item = rf_report_get_item (report, i);

      rf_report_add (diagram->report, item->severity, item->line, item->column, item->source_id, "%s", item->message);
    }

  return flow != NULL;
}

/* ---- charts ---------------------------------------------------------------------------------------------------- */

/**
 * rf_reader_add_chart:
 * @line: of the file on which @text begins, from 1
 *
 * Adds a Mermaid chart and what it becomes.
 */
gboolean
rf_reader_add_chart (RfImport     *into,
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
  g_ptr_array_add (into->diagrams, diagram);

  return rf_diagram_map (diagram, name, cancellable, error);
}

static gboolean
mermaid_knows (GBytes     *bytes,
               const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (rf_reader_has_suffix (name, ".mmd", ".mermaid", NULL))
    return TRUE;

  return !rf_reader_has_suffix (name, ".md", ".markdown", NULL) && length > 0 && rf_mermaid_is_flowchart (data, length);
}

/* One chart, or those that stand between backticks, with prose around them or without. */
static gboolean
mermaid_read (RfImport     *into,
              GBytes       *bytes,
              const char   *stem,
              GCancellable *cancellable,
              GError      **error)
{
  gsize length;
  g_autofree char *text = rf_reader_dup_text (bytes, &length, error);

  if (text == NULL)
    return FALSE;
  if (!rf_mermaid_is_flowchart (text, length) && !rf_markdown_add_charts (into, text, stem, cancellable, error))
    return FALSE;

  return into->diagrams->len > 0 || rf_reader_add_chart (into, text, length, 1, stem, cancellable, error);
}

/* ---- what readers share ---------------------------------------------------------------------------------------- */

/**
 * rf_reader_dup_text:
 * @length: (out) (optional): of the text, in bytes
 *
 * Returns: (transfer full) (nullable): the file as text without its byte order mark and with a NUL behind it, or NULL
 *   with RF_ERROR_INVALID and the place where it is no UTF-8
 */
char *
rf_reader_dup_text (GBytes  *bytes,
                    gsize   *length,
                    GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!rf_text_check (data, size, error))
    return NULL;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (length != NULL)
    *length = size;

  return g_strndup (data != NULL ? data : "", size);
}

/**
 * rf_reader_check_total:
 *
 * For files with many charts, after each of them: the bounds of nodes and arrows hold for all of them together.
 */
gboolean
rf_reader_check_total (RfImport *into,
                       GError  **error)
{
  RfDiagram *last = into->diagrams->len > 0 ? g_ptr_array_index (into->diagrams, into->diagrams->len - 1) : NULL;

  into->n_nodes += last != NULL ? last->nodes->len : 0;
  into->n_edges += last != NULL ? last->edges->len : 0;
  if (into->diagrams->len <= RF_IMPORT_MAX_DIAGRAMS && into->n_nodes <= RF_IMPORT_MAX_NODES && into->n_edges <= RF_IMPORT_MAX_EDGES)
    return TRUE;
  g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file has more than %d charts, or more than %d steps or %d arrows in all of them, which is the most that is read"),
               RF_IMPORT_MAX_DIAGRAMS, RF_IMPORT_MAX_NODES, RF_IMPORT_MAX_EDGES);

  return FALSE;
}

/**
 * rf_reader_has_suffix:
 * @name: (nullable): of a file
 * @suffix: in small letters; more follow, then NULL
 */
gboolean
rf_reader_has_suffix (const char *name,
                      const char *suffix,
                      ...)
{
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);
  gboolean found = FALSE;
  va_list more;

  va_start (more, suffix);
  for (const char *next = suffix; next != NULL && !found; next = va_arg (more, const char *))
    found = g_str_has_suffix (lower, next);
  va_end (more);

  return found;
}

/**
 * rf_reader_begins:
 *
 * Returns: whether @start stands at the beginning, after a byte order mark and blanks
 */
gboolean
rf_reader_begins (GBytes     *bytes,
                  const char *start)
{
  gsize length, n = strlen (start);
  const char *data = g_bytes_get_data (bytes, &length);
  gsize at = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < length && strchr (" \t\r\n", data[at]) != NULL && data[at] != '\0')
    at++;

  return length - at >= n && memcmp (data + at, start, n) == 0;
}

/* "Page-1" and its like in other languages name nothing; what it is called where several pages are called so. */
static char *
dup_flow_name (RfImport   *into,
               guint       position,
               const char *stem)
{
  RfDiagram *diagram = g_ptr_array_index (into->diagrams, position);
  const char *name = diagram->name != NULL ? diagram->name : "";
  const char *dash = strrchr (name, '-');
  const char *digits = g_str_has_prefix (name, "Page ") ? name + strlen ("Page ") : dash != NULL ? dash + 1 : name;
  gboolean is_counted = digits[strspn (digits, "0123456789")] == '\0';

  if (!is_counted)
    return g_strdup (diagram->name);

  return into->diagrams->len == 1 ? g_strdup (stem) : g_strdup_printf ("%s %u", stem, position + 1);
}

/**
 * rf_reader_map_pages:
 *
 * Makes the flow of each page that has no error, and names it: as the page where that says something, else @stem.
 */
gboolean
rf_reader_map_pages (RfImport     *into,
                     const char   *stem,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *plain_stem = g_str_has_suffix (stem, ".drawio") ? g_strndup (stem, strlen (stem) - strlen (".drawio")) : g_strdup (stem);

  for (guint i = 0; i < into->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (into->diagrams, i);
      g_autofree char *name = dup_flow_name (into, i, plain_stem);

      g_set_str (&diagram->name, name);
      if (rf_report_count (diagram->report, RF_SEVERITY_ERROR) == 0 && !rf_diagram_map (diagram, name, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
anything_goes (GBytes     *bytes,
               const char *name)
{
  return TRUE;
}

/* The first that knows the file reads it. */
static const RfReader readers[] = {
  { "docx", rf_docx_knows, rf_docx_read },
  { "dot", rf_dot_knows, rf_dot_read },
  { "opml", rf_opml_knows, rf_opml_read },
  { "twee", rf_twee_knows, rf_twee_read },
  { "canvas", rf_canvas_knows, rf_canvas_read },
  { "rfflow", rfflow_knows, rfflow_read },
  { "drawio", rf_drawio_knows, rf_drawio_read },
  { "vsdx", rf_visio_knows, rf_visio_read },
  { "json", rf_json_tree_knows, rf_json_tree_read },
  { "text", rf_flow_text_knows, rf_flow_text_read_file },
  { "mermaid", mermaid_knows, mermaid_read },
  { "table", rf_table_knows, rf_table_read },
  { "plain", rf_plain_knows, rf_plain_read },
  { "markdown", anything_goes, rf_markdown_read },
};

/* ---- whatever it is -------------------------------------------------------------------------------------------- */

void
rf_import_free (RfImport *self)
{
  g_ptr_array_unref (self->diagrams);
  g_free (self);
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

/* A zip container may be larger than a text. */
static gsize
get_bound (const char *data,
           gsize       length)
{
  return length >= 4 && memcmp (data, "PK\3\4", 4) == 0 ? RF_IMPORT_MAX_ZIP : RF_IMPORT_MAX_TEXT;
}

static gboolean
is_within_bound (const char *data,
                 gsize       length,
                 GError    **error)
{
  gsize bound = get_bound (data, length);

  if (length <= bound)
    return TRUE;
  g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file is larger than %d MiB, which is the most that is read"), (int) (bound / 1024 / 1024));

  return FALSE;
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
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *stem = dup_stem (name);
  g_autoptr (RfImport) self = g_new0 (RfImport, 1);
  const RfReader *reader = readers;

  self->diagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_diagram_free);
  if (!is_within_bound (data, length, error))
    return NULL;
  while (!reader->knows (bytes, name))
    reader++;
  self->format = reader->format;

  return reader->read (self, bytes, stem, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* Up to the bound and one byte more, however large the file is. The buffer grows with what comes. */
static gboolean
read_up_to (GInputStream *stream,
            GByteArray   *data,
            gsize         bound,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gsize n = 1;

  while (n > 0 && data->len <= bound)
    {
      if (!g_input_stream_read_all (stream, block, MIN (BLOCK, bound + 1 - data->len), &n, cancellable, error))
        return FALSE;
      g_byte_array_append (data, (const guint8 *) block, n);
    }

  return TRUE;
}

/**
 * rf_import_explain:
 * @error: (inout): why @file could not be opened
 *
 * Says it in a sentence that tells what to do, where that is known; the kind of the error stays.
 */
void
rf_import_explain (GFile   *file,
                   GError **error)
{
  g_autofree char *path = g_file_get_parse_name (file), *text = NULL;

  if (error == NULL || *error == NULL)
    return;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    text = g_strdup_printf (_ ("There is no file “%s”. It may have been moved or renamed: choose it again"), path);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    text = g_strdup_printf (_ ("“%s” may not be read. Ask its owner, or copy what is in it"), path);
  if (text != NULL)
    {
      g_free ((*error)->message);
      (*error)->message = g_steal_pointer (&text);
    }
}

/**
 * rf_import_load:
 *
 * Blocks on the disk. Of a file that is over its bound one byte more than that is read, which rf_import_bytes() then
 * refuses; so one that never ends is as good as another.
 *
 * Returns: (transfer full) (nullable): what the file holds
 */
GBytes *
rf_import_load (GFile        *file,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (stream == NULL)
    rf_import_explain (file, error);
  if (stream == NULL || !read_up_to (G_INPUT_STREAM (stream), data, RF_IMPORT_MAX_TEXT, cancellable, error))
    return NULL;
  if (data->len > RF_IMPORT_MAX_TEXT && get_bound ((const char *) data->data, data->len) > RF_IMPORT_MAX_TEXT &&
      !read_up_to (G_INPUT_STREAM (stream), data, RF_IMPORT_MAX_ZIP, cancellable, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
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
  g_autoptr (GBytes) bytes = rf_import_load (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);

  return bytes != NULL ? rf_import_bytes (bytes, name, cancellable, error) : NULL;
}
