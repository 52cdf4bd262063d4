/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

#include "rf-history.h"
#include "rf-library.h"

G_BEGIN_DECLS

/**
 * RfDraftState:
 * @RF_DRAFT_SAVED: all that was done is on the disk
 * @RF_DRAFT_SAVING: some of it is on its way there
 * @RF_DRAFT_UNSAVED: it could not be written; it is tried again by itself
 */
typedef enum
{
  RF_DRAFT_SAVED,
  RF_DRAFT_SAVING,
  RF_DRAFT_UNSAVED,
} RfDraftState;

#define RF_TYPE_DRAFT_STATE (rf_draft_state_get_type ())
GType rf_draft_state_get_type (void);

#define RF_TYPE_DRAFT (rf_draft_get_type ())
G_DECLARE_FINAL_TYPE (RfDraft, rf_draft, RF, DRAFT, GObject)

DexFuture    *rf_draft_open            (RfLibrary    *library,
                                        const char   *id) G_GNUC_WARN_UNUSED_RESULT;
RfDraft      *rf_draft_find_open       (RfLibrary    *library,
                                        const char   *id);
RfLibrary    *rf_draft_get_library     (RfDraft      *self);
const char   *rf_draft_get_id          (RfDraft      *self);
RfFlow       *rf_draft_get_flow        (RfDraft      *self);
RfHistory    *rf_draft_get_history     (RfDraft      *self);
RfDraftState  rf_draft_get_state       (RfDraft      *self);
const char   *rf_draft_get_problem     (RfDraft      *self);
gboolean      rf_draft_was_recovered   (RfDraft      *self);

gboolean      rf_draft_do              (RfDraft      *self,
                                        RfEdit       *edit,
                                        GError      **error);
gboolean      rf_draft_undo            (RfDraft      *self,
                                        GError      **error);
gboolean      rf_draft_redo            (RfDraft      *self,
                                        GError      **error);
gboolean      rf_draft_jump            (RfDraft      *self,
                                        guint         n_done,
                                        GError      **error);
DexFuture    *rf_draft_saved           (RfDraft      *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
