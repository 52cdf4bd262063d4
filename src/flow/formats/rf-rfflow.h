/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-report.h"

G_BEGIN_DECLS

#define RF_RFFLOW_VERSION 1
#define RF_RFFLOW_MEDIA_TYPE "application/vnd.resolutionflow.flow+json"

char   *rf_rfflow_write (RfFlow       *flow);
char   *rf_rfflow_hash  (RfFlow       *flow);
RfFlow *rf_rfflow_read  (const char   *text,
                         gssize        length,
                         GError      **error);
RfFlow *rf_rfflow_read_file (const char *text,
                             gssize      length,
                             RfReport   *report,
                             GError    **error);

G_END_DECLS
