/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-comparison.h"
#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_FORK (rf_fork_get_type ())

/**
 * RfFork:
 * @revision: the newest version of the flow that the draft is a copy of
 * @changes: what happened there since the draft was copied or merged last, under the ids of the draft
 * @is_import: whether the original is a file, whose name @revision has; then a merge is remembered as an import of it
 */
typedef struct
{
  gatomicrefcount ref_count;
  gboolean        is_import;
  RfRevision     *revision;
  RfComparison   *changes;
} RfFork;

GType      rf_fork_get_type   (void) G_GNUC_CONST;
RfFork    *rf_fork_ref        (RfFork     *self);
void       rf_fork_unref      (RfFork     *self);
RfFork    *rf_fork_new_for_import (RfFlow *base,
                               RfFlow     *theirs,
                               const char *file);
DexFuture *rf_fork_check      (RfLibrary  *library,
                               RfDraft    *draft) G_GNUC_WARN_UNUSED_RESULT;
void       rf_fork_review     (GtkWidget  *widget,
                               RfDraft    *draft,
                               RfFork     *fork);
void       rf_fork_merge      (GtkWidget  *widget,
                               RfDraft    *draft,
                               RfFork     *fork);
GtkWidget *rf_fork_banner_new (RfLibrary  *library,
                               RfDraft    *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFork, rf_fork_unref)

G_END_DECLS
