/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"

G_BEGIN_DECLS

/* Bounds of model.md 7. */
#define RF_IMPORT_MAX_TEXT (16 * 1024 * 1024) /* bytes */
#define RF_IMPORT_MAX_ZIP (64 * 1024 * 1024) /* bytes, packed */
#define RF_IMPORT_MAX_UNPACKED (256 * 1024 * 1024) /* bytes */
#define RF_IMPORT_MAX_ENTRIES 10000 /* of a zip container */
#define RF_IMPORT_MAX_NODES 100000
#define RF_IMPORT_MAX_EDGES 200000 /* of a text: a few bytes make one */
#define RF_IMPORT_MAX_DIAGRAMS 1000 /* of a file */
#define RF_IMPORT_MAX_DEPTH 200

/**
 * RfImport:
 * @format: what the file is, as its #RfReader says: "rfflow", "text", "mermaid", "drawio", "vsdx", "markdown"
 * @diagrams: (element-type RfDiagram): in the order of the file
 *
 * All that a file holds. Reading changes nothing anywhere.
 */
typedef struct
{
  const char *format;
  GPtrArray  *diagrams;

  /*< private >*/
  guint       n_nodes; /* of the diagrams that rf_reader_check_total() was told of */
  guint       n_edges;
} RfImport;

RfImport *rf_import_bytes (GBytes        *bytes,
                           const char    *name,
                           GCancellable  *cancellable,
                           GError       **error);
RfImport *rf_import_file  (GFile         *file,
                           GCancellable  *cancellable,
                           GError       **error);
GBytes   *rf_import_load  (GFile         *file,
                           GCancellable  *cancellable,
                           GError       **error);
void      rf_import_explain (GFile       *file,
                           GError       **error);
void      rf_import_free  (RfImport      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfImport, rf_import_free)

G_END_DECLS
