/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-document.h"
#include "rf-redact.h"

G_BEGIN_DECLS

/* For the files that make, mask and write a document. */

struct _RfDocument
{
  GPtrArray  *blocks; /* RfBlock */
  RfRun      *run;
  GTimeZone  *zone;
  gint64      started;
  gint64      active;
  GPtrArray  *secrets; /* what the outputs are checked for once more; NULL before rf_redact() */
  guint       n_masked;
  GPtrArray  *values;     /* RfRedactValue */
  GHashTable *blobs;      /* SHA-256 → GBytes */
  char       *auto_summary;
  RfCuration *curation;
  const char *(*translate) (const char *text);
};

const char *rf_document_word        (RfDocument  *self,
                                     const char  *text);
char       *rf_document_format_time (RfDocument  *self,
                                     gint64       time,
                                     const char  *format);
char       *rf_document_format_span (gint64       microseconds);

char       *rf_document_to_markdown (RfDocument  *self);
char       *rf_document_to_text     (RfDocument  *self);
char       *rf_document_to_html     (RfDocument  *self);
char       *rf_document_to_psa      (RfDocument  *self);
char       *rf_document_to_json     (RfDocument  *self);
GBytes     *rf_document_to_pdf      (RfDocument  *self,
                                     GError     **error);

gboolean    rf_block_is_attachment  (const RfBlock *block);
GBytes     *rf_document_get_picture (RfDocument  *self,
                                     const RfBlock *block);

G_END_DECLS
