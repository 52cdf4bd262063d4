/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-library.h"
#include "rf-run.h"
#include "rf-run-moves.h"

G_BEGIN_DECLS

#define RF_TYPE_RUNNER (rf_runner_get_type ())
G_DECLARE_FINAL_TYPE (RfRunner, rf_runner, RF, RUNNER, GObject)

/* Futures of a #RfRunner. */
DexFuture  *rf_runner_prepare       (RfLibrary         *library,
                                     const char        *flow) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_runner_resume        (RfLibrary         *library,
                                     const char        *session) G_GNUC_WARN_UNUSED_RESULT;

RfRun      *rf_runner_get_run       (RfRunner          *self);
RfFlow     *rf_runner_get_flow      (RfRunner          *self);
RfLibrary  *rf_runner_get_library   (RfRunner          *self);
const RfRevision *rf_runner_get_revision (RfRunner     *self);
gboolean    rf_runner_is_busy       (RfRunner          *self);

DexFuture  *rf_runner_start         (RfRunner          *self,
                                     const RfRunStart  *start) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_runner_do            (RfRunner          *self,
                                     GPtrArray         *events,
                                     GError            *error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *rf_runner_when_free     (RfRunner          *self) G_GNUC_WARN_UNUSED_RESULT;
gint64      rf_runner_now           (void);

G_END_DECLS
