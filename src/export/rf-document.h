/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"
#include "rf-template.h"

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
  RF_DOCUMENT_PDF,
  RF_N_DOCUMENT_FORMATS
} RfDocumentFormat;

typedef enum
{
  RF_DETAIL_COMPACT,
  RF_DETAIL_STANDARD,
  RF_DETAIL_FULL,
} RfDetail;

/**
 * RfBlockKind:
 * @RF_BLOCK_TITLE: the first line of all
 * @RF_BLOCK_FACT: a label and what it is, in the head
 * @RF_BLOCK_HEADING: of a part
 * @RF_BLOCK_STEP: a step, numbered
 * @RF_BLOCK_ANSWER: what was chosen there
 * @RF_BLOCK_TEXT: a paragraph
 * @RF_BLOCK_NOTE: what the engineer wrote
 * @RF_BLOCK_CODE: a command
 * @RF_BLOCK_OUTPUT: what came back
 * @RF_BLOCK_ITEM: one of a list
 * @RF_BLOCK_RATING: whether the step helped, for whoever looks after the flow
 * @RF_BLOCK_IMAGE: an attached picture; the text is its name
 * @RF_BLOCK_FILE: any other attachment; the text is its name
 */
typedef enum
{
  RF_BLOCK_TITLE,
  RF_BLOCK_FACT,
  RF_BLOCK_HEADING,
  RF_BLOCK_STEP,
  RF_BLOCK_ANSWER,
  RF_BLOCK_TEXT,
  RF_BLOCK_NOTE,
  RF_BLOCK_CODE,
  RF_BLOCK_OUTPUT,
  RF_BLOCK_ITEM,
  RF_BLOCK_RATING,
  RF_BLOCK_IMAGE,
  RF_BLOCK_FILE,
} RfBlockKind;

/**
 * RfBlock:
 * @label: (nullable): what stands before the text: “Client”, “Answer”
 * @text: in one piece, as it was said
 * @event: (nullable): id of the event that it comes from
 * @language: (nullable): of a command
 * @blob: (nullable): SHA-256 of an attachment
 * @media_type: (nullable): of an attachment
 * @number: of a step, from 1; 0 elsewhere
 * @depth: of a step inside a subflow, from 0
 * @time: when the step was entered, Unix microseconds; 0 where it is not told
 * @active: counted time of the step in microseconds; 0 where it is not told
 * @rewound: whether it was taken back
 */
typedef struct
{
  RfBlockKind kind;
  char       *label;
  char       *text;
  char       *event;
  char       *language;
  char       *blob;
  char       *media_type;
  guint       number;
  guint       depth;
  gint64      time;
  gint64      active;
  gboolean    rewound;
} RfBlock;

/**
 * RfDocumentOptions:
 * @revision: (nullable): what ran, in words: “version 3”, “draft of 3 March”
 * @detail: how much of each step is told
 * @timestamps: whether each step says when it was entered
 * @summary: whether a summary opens it
 * @rewound: whether abandoned steps are told, marked as such
 * @up_to: the last step that is told, from 1; 0 for all
 * @audience: for whom it is written
 * @template: (nullable): how it is laid out; NULL for that of a ticket note
 * @texts: (nullable) (element-type utf8 utf8): id of a note's event, or RF_LINE_SUMMARY → its text as it is being typed
 * @zone: (nullable): in which times are shown; NULL for the computer's
 * @translate: (nullable): gives the words of the document in the reader's language
 *
 * What D3 lets an engineer choose.
 */
typedef struct
{
  const char *revision;
  RfDetail    detail;
  gboolean    timestamps;
  gboolean    summary;
  gboolean    rewound;
  guint       up_to;
  RfAudience  audience;
  const RfTemplate *template;
  GHashTable *texts;
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
guint       rf_document_get_n_blocks     (RfDocument               *self);
const RfBlock *rf_document_get_block     (RfDocument               *self,
                                          guint                     position);
char       *rf_document_dup_step_facts   (RfDocument               *self,
                                          const RfBlock            *step);
const char *rf_document_get_auto_summary (RfDocument               *self);
GPtrArray  *rf_document_list_blobs       (RfDocument               *self);
void        rf_document_attach           (RfDocument               *self,
                                          const char               *blob,
                                          GBytes                   *bytes);
guint       rf_document_get_n_unchecked  (RfDocument               *self);
char       *rf_document_write            (RfDocument               *self,
                                          RfDocumentFormat          format,
                                          GError                  **error);

GBytes     *rf_document_write_bytes      (RfDocument               *self,
                                          RfDocumentFormat          format,
                                          GError                  **error);

gboolean    rf_document_format_is_text   (RfDocumentFormat          format);
const char *rf_document_format_to_text   (RfDocumentFormat          format);
gboolean    rf_document_format_parse     (const char               *text,
                                          RfDocumentFormat         *format);
const char *rf_document_format_extension (RfDocumentFormat          format);
const char *rf_document_format_media_type (RfDocumentFormat         format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDocument, rf_document_free)

G_END_DECLS
