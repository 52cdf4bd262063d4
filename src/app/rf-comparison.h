/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-library.h"
#include "rf-summary.h"

G_BEGIN_DECLS

#define RF_TYPE_COMPARISON (rf_comparison_get_type ())

/**
 * RfComparison:
 * @both: all that @before and @after have, to be drawn in one picture
 * @before_name: “Version 3”
 * @after_name: “Draft”
 *
 * Two versions of a flow and what is told of them. It never changes once it
 * is made and may go to another thread.
 */
typedef struct
{
  gatomicrefcount ref_count;
  RfFlow         *before;
  RfFlow         *after;
  RfFlow         *both;
  RfSummary      *summary;
  char           *before_name;
  char           *after_name;
} RfComparison;

GType         rf_comparison_get_type (void) G_GNUC_CONST;
RfComparison *rf_comparison_new      (RfFlow           *before,
                                      RfFlow           *after,
                                      const char       *before_name,
                                      const char       *after_name);
RfComparison *rf_comparison_ref      (RfComparison     *self);
void          rf_comparison_unref    (RfComparison     *self);

/* What the store knows of the versions of a flow. */
char         *rf_version_name        (const RfRevision *revision);
DexFuture    *rf_version_list        (RfLibrary        *library,
                                      const char       *flow) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *rf_version_load        (RfLibrary        *library,
                                      const char       *revision) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *rf_version_compare     (RfLibrary        *library,
                                      const char       *flow,
                                      const char       *before,
                                      const char       *after) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfComparison, rf_comparison_unref)

G_END_DECLS
