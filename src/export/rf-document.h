/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/**
 * RfDocumentFormat:
 *
 * The formats of D2 that exist, in the order in which they are offered.
 */
typedef enum
{
  RF_DOCUMENT_MARKDOWN,
  RF_DOCUMENT_TEXT,
  RF_DOCUMENT_HTML,
  RF_DOCUMENT_PSA,
  RF_DOCUMENT_JSON,
  RF_N_DOCUMENT_FORMATS
} RfDocumentFormat;

typedef enum
{
  RF_DETAIL_COMPACT,
  RF_DETAIL_STANDARD,
  RF_DETAIL_FULL,
} RfDetail;

/**
 * RfDocumentOptions:
 * @detail: how much of each step is told
 * @timestamps: whether each step says when it was entered
 * @summary: whether a summary opens it
 * @rewound: whether abandoned steps are told, marked as such
 * @up_to: the last step that is told, from 1; 0 for all
 * @zone: (nullable): in which times are shown; NULL for the computer's
 * @translate: (nullable): gives the words of the document in the reader's language
 *
 * What D3 lets an engineer choose.
 */
typedef struct
{
  RfDetail    detail;
  gboolean    timestamps;
  gboolean    summary;
  gboolean    rewound;
  guint       up_to;
  GTimeZone  *zone;
  const char *(*translate) (const char *text);
} RfDocumentOptions;

extern const RfDocumentOptions rf_document_default_options;

/**
 * RfDocument:
 *
 * The documentation of a session as a tree of blocks. Made from a run; masked
 * by rf_redact(); only then written.
 */
typedef struct _RfDocument RfDocument;

RfDocument *rf_document_new              (RfRun                    *run,
                                          const RfDocumentOptions  *options,
                                          gint64                    now);
void        rf_document_free             (RfDocument               *self);
char       *rf_document_write            (RfDocument               *self,
                                          RfDocumentFormat          format,
                                          GError                  **error);

const char *rf_document_format_to_text   (RfDocumentFormat          format);
gboolean    rf_document_format_parse     (const char               *text,
                                          RfDocumentFormat         *format);
const char *rf_document_format_extension (RfDocumentFormat          format);
const char *rf_document_format_media_type (RfDocumentFormat         format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDocument, rf_document_free)

G_END_DECLS
