/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import-set.h"
#include "rf-library.h"
#include "rf-window.h"

G_BEGIN_DECLS

/**
 * RfImportKnown:
 * @flow: id of the flow that the chart was imported as
 * @name: of that flow, as it is now
 * @at: when, in Unix microseconds
 * @base: (nullable): the flow as it was imported; NULL where the file is the same as then
 *
 * A chart that was imported before.
 */
typedef struct
{
  char   *flow;
  char   *name;
  gint64  at;
  RfFlow *base;
} RfImportKnown;

DexFuture *rf_reimport_recognise (RfLibrary           *library,
                                  RfImportSet         *set) G_GNUC_WARN_UNUSED_RESULT;
void       rf_reimport_merge     (RfWindow            *window,
                                  const RfImportKnown *known,
                                  RfFlow              *fresh,
                                  const char          *file);

G_END_DECLS
