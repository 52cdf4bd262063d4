/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_HISTORY_MODEL (rf_history_model_get_type ())
G_DECLARE_FINAL_TYPE (RfHistoryModel, rf_history_model, RF, HISTORY_MODEL, GObject)

/**
 * RfHistoryFilter:
 *
 * An #RfSessionFilter that owns what it says, to be handed to another thread.
 */
typedef struct
{
  char  *values[RF_N_FACETS];
  char  *except; /* (nullable): id of a session that is not listed */
  gint64 after;
  gint64 before;
} RfHistoryFilter;

RfHistoryFilter *rf_history_filter_copy  (const RfHistoryFilter *self);
void             rf_history_filter_free  (RfHistoryFilter       *self);
RfSessionFilter  rf_history_filter_ask   (const RfHistoryFilter *self);
gboolean         rf_history_filter_is_empty (const RfHistoryFilter *self);

RfHistoryModel *rf_history_model_new     (RfLibrary             *library);
DexFuture      *rf_history_model_read    (RfHistoryModel        *self,
                                          const RfHistoryFilter *filter) G_GNUC_WARN_UNUSED_RESULT;

gint64          rf_history_model_get_time (RfHistoryModel       *self,
                                          guint                  position);

gint64          rf_history_model_get_key (RfHistoryModel        *self,
                                          guint                  position);
gboolean        rf_history_model_is_parked (RfHistoryModel      *self,
                                          guint                  position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfHistoryFilter, rf_history_filter_free)

G_END_DECLS
