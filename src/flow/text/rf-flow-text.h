/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-report.h"

G_BEGIN_DECLS

#define RF_FLOW_TEXT_VERSION 1
#define RF_FLOW_TEXT_MAX_BYTES (16 * 1024 * 1024) /* model.md 7 */
#define RF_FLOW_TEXT_MAX_NODES 100000             /* model.md 7 */
#define RF_FLOW_TEXT_MAX_PROBLEMS 500             /* more help nobody */

/**
 * RfTextProblem:
 * @severity: %RF_SEVERITY_ERROR: what is around it keeps the content of the base; %RF_SEVERITY_WARNING: the message
 *   says what was assumed
 * @line: from 1
 * @column: in characters, from 1
 * @length: in characters; at least 1 but at the end of a text
 * @offset: of the same range, in bytes from the start of the text
 * @n_bytes: of the same range
 * @id: (nullable): the record that it is about
 * @message: what is wrong and what to do, for people
 */
typedef struct
{
  RfSeverity severity;
  guint      line;
  guint      column;
  guint      length;
  gsize      offset;
  gsize      n_bytes;
  char      *id;
  char      *message;
} RfTextProblem;

/**
 * RfTextSpan:
 * @kind: of the record
 * @id: of the record
 * @offset: of its first line, in bytes from the start of the text
 * @n_bytes: of its lines, the last line break included
 * @first_line: from 1
 * @last_line: from 1, the last that belongs to it
 *
 * Where a record stands in the text. The header's lines are the front matter, and hold those of the intake fields; a
 * node's lines are its block, and hold those of its commands and options.
 */
typedef struct
{
  RfRecordKind kind;
  char        *id;
  gsize        offset;
  gsize        n_bytes;
  guint        first_line;
  guint        last_line;
} RfTextSpan;

/**
 * RfFlowText:
 *
 * What a text says: a flow, what is wrong, and where each record stands. Used by one thread at a time.
 */
typedef struct _RfFlowText RfFlowText;

char                *rf_flow_text_write          (RfFlow      *flow);
RfFlowText          *rf_flow_text_read           (const char  *text,
                                                  gssize       length,
                                                  RfFlow      *base);
void                 rf_flow_text_free           (RfFlowText  *self);
RfFlow              *rf_flow_text_get_flow       (RfFlowText  *self);
RfEdit              *rf_flow_text_get_edit       (RfFlowText  *self);
guint                rf_flow_text_get_n_problems (RfFlowText  *self);
const RfTextProblem *rf_flow_text_get_problem    (RfFlowText  *self,
                                                  guint        position);
guint                rf_flow_text_count_problems (RfFlowText  *self,
                                                  RfSeverity   severity);
guint                rf_flow_text_get_n_spans    (RfFlowText  *self);
const RfTextSpan    *rf_flow_text_get_span       (RfFlowText  *self,
                                                  guint        position);
const RfTextSpan    *rf_flow_text_find_offset    (RfFlowText  *self,
                                                  gsize        offset);
const RfTextSpan    *rf_flow_text_find_record    (RfFlowText  *self,
                                                  const char  *id);

/**
 * RfCompletionKind:
 * @RF_COMPLETE_SLUG: a node to lead to; the detail is its title
 * @RF_COMPLETE_NODE_KIND: the word that begins a heading
 * @RF_COMPLETE_VARIABLE: a name between double braces; the detail says what sets it
 * @RF_COMPLETE_LANGUAGE: of a command
 * @RF_COMPLETE_KEY: of the front matter, of an intake field or of a block
 * @RF_COMPLETE_VALUE: of a key that has a fixed set of them
 */
typedef enum
{
  RF_COMPLETE_SLUG,
  RF_COMPLETE_NODE_KIND,
  RF_COMPLETE_VARIABLE,
  RF_COMPLETE_LANGUAGE,
  RF_COMPLETE_KEY,
  RF_COMPLETE_VALUE,
} RfCompletionKind;

/**
 * RfCandidate:
 * @text: what replaces the range
 * @detail: (nullable): what to show beside it
 */
typedef struct
{
  char *text;
  char *detail;
} RfCandidate;

/**
 * RfCompletion:
 * @kind: what all candidates are
 * @offset: the range to replace, in bytes from the start of the text; it ends at the cursor
 * @n_bytes: of the range
 * @candidates: (element-type RfCandidate): those that fit what was typed, best first; may be empty
 */
typedef struct
{
  RfCompletionKind kind;
  gsize            offset;
  gsize            n_bytes;
  GPtrArray       *candidates;
} RfCompletion;

RfCompletion        *rf_flow_text_complete       (const char   *text,
                                                  gsize         offset,
                                                  RfFlow       *flow);
void                 rf_completion_free          (RfCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFlowText, rf_flow_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfCompletion, rf_completion_free)

G_END_DECLS
