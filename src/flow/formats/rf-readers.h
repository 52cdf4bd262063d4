/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rf-import.h"

G_BEGIN_DECLS

/**
 * RfReader:
 * @format: what the file is said to be, "mermaid"
 * @knows: whether the file is of this format, by its first bytes or its name; cheap, never fails
 * @read: adds the diagrams of the file to an import; @stem names what has no name. FALSE with RF_ERROR_INVALID and
 *   the place where nothing of it can be understood
 *
 * One format that can be read. The bytes have been bounded (model.md 7) and
 * nothing else: a reader of text asks rf_reader_dup_text() for it.
 */
typedef struct
{
  const char *format;
  gboolean (*knows) (GBytes     *bytes,
                     const char *name);
  gboolean (*read)  (RfImport     *into,
                     GBytes       *bytes,
                     const char   *stem,
                     GCancellable *cancellable,
                     GError      **error);
} RfReader;

char     *rf_reader_dup_text      (GBytes        *bytes,
                                   gsize         *length,
                                   GError       **error);
gboolean  rf_reader_has_suffix    (const char    *name,
                                   const char    *suffix,
                                   ...) G_GNUC_NULL_TERMINATED;
gboolean  rf_reader_begins        (GBytes        *bytes,
                                   const char    *start);
gboolean  rf_reader_add_chart     (RfImport      *into,
                                   const char    *text,
                                   gsize          length,
                                   guint          line,
                                   const char    *name,
                                   GCancellable  *cancellable,
                                   GError       **error);

gboolean  rf_reader_check_total   (RfImport      *into,
                                   GError       **error);

RfDiagram *rf_reader_add_flow     (RfImport      *into,
                                   const char    *format,
                                   RfFlow        *flow);

gboolean  rf_table_knows          (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_table_read           (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);

gboolean  rf_flow_text_knows      (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_flow_text_read_file  (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_reader_map_pages     (RfImport      *into,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);

gboolean  rf_drawio_knows         (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_drawio_read          (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_visio_knows          (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_visio_read           (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_markdown_add_charts  (RfImport      *into,
                                   const char    *text,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_markdown_read        (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);

JsonNode *rf_reader_parse_json    (GBytes        *bytes,
                                   GError       **error);
gboolean  rf_canvas_knows         (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_canvas_read          (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_json_tree_knows      (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_json_tree_read       (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_opml_knows           (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_opml_read            (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_docx_knows           (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_docx_read            (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_plain_knows          (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_plain_read           (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean  rf_twee_knows           (GBytes        *bytes,
                                   const char    *name);
gboolean  rf_twee_read            (RfImport      *into,
                                   GBytes        *bytes,
                                   const char    *stem,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_END_DECLS
