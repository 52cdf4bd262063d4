/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfSeverity:
 * @RF_SEVERITY_INFO: understood, worth saying
 * @RF_SEVERITY_WARNING: approximated or repaired; the message says what was assumed
 * @RF_SEVERITY_DROPPED: left out
 * @RF_SEVERITY_ERROR: could not be understood
 */
typedef enum
{
  RF_SEVERITY_INFO,
  RF_SEVERITY_WARNING,
  RF_SEVERITY_DROPPED,
  RF_SEVERITY_ERROR,
} RfSeverity;

/**
 * RfReportItem:
 * @line: from 1; 0 where the source has no lines
 * @column: in characters from 1; 0 where only the line is known
 * @source_id: (nullable): the id in the source that it is about
 * @message: a sentence for people
 */
typedef struct
{
  RfSeverity severity;
  guint      line;
  guint      column;
  char      *source_id;
  char      *message;
} RfReportItem;

/**
 * RfReport:
 *
 * What a reader understood, approximated and left out, in the order in which
 * it came upon it.
 */
typedef struct _RfReport RfReport;

RfReport           *rf_report_new              (void);
RfReport           *rf_report_ref              (RfReport    *self);
void                rf_report_unref            (RfReport    *self);
void                rf_report_add              (RfReport    *self,
                                                RfSeverity   severity,
                                                guint        line,
                                                guint        column,
                                                const char  *source_id,
                                                const char  *format,
                                                ...) G_GNUC_PRINTF (6, 7);
guint               rf_report_get_n_items      (RfReport    *self);
const RfReportItem *rf_report_get_item         (RfReport    *self,
                                                guint        position);
guint               rf_report_count            (RfReport    *self,
                                                RfSeverity   severity);
const char         *rf_severity_to_text        (RfSeverity   severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfReport, rf_report_unref)

G_END_DECLS
