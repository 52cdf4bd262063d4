/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/**
 * RfRunStart:
 * @flow: what is run
 * @revision: its pinned revision
 * @author: who runs it
 * @intake: (nullable): an a{sv} with the answers of the form
 */
typedef struct
{
  RfFlow     *flow;
  const char *revision;
  const char *author;
  const char *ticket;
  const char *client;
  const char *asset;
  GVariant   *intake;
} RfRunStart;

/* What an engineer does, as events to be stored and then applied. Each gives (transfer full)
 * (element-type RfEvent), or NULL with RF_ERROR_INVALID and the reason. None of them changes the run. */

GPtrArray *rf_run_start      (RfRun             *self,
                              const RfRunStart  *start,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_answer     (RfRun             *self,
                              const char        *edge,
                              gboolean           matched,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_continue   (RfRun             *self,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_back       (RfRun             *self,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_rewind     (RfRun             *self,
                              const char        *event,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_enter      (RfRun             *self,
                              const char        *node,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_verify     (RfRun             *self,
                              const char        *value,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_skip       (RfRun             *self,
                              const char        *reason,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_add_own    (RfRun             *self,
                              const char        *title,
                              const char        *body,
                              const char        *result,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_note       (RfRun             *self,
                              const char        *text,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_edit       (RfRun             *self,
                              const char        *event,
                              const char        *text,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_finish     (RfRun             *self,
                              const char        *outcome,
                              const char        *notes,
                              const char        *next,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_park       (RfRun             *self,
                              const char        *reason,
                              gint64             until,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_pause      (RfRun             *self,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_resume     (RfRun             *self,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_correct    (RfRun             *self,
                              gint64             seconds,
                              gint64             now,
                              GError           **error);
GPtrArray *rf_run_focus      (RfRun             *self,
                              gboolean           focused,
                              gint64             now);
GPtrArray *rf_run_rate       (RfRun             *self,
                              const char        *node,
                              int                up,
                              guint              stars,
                              gint64             now);
GPtrArray *rf_run_record     (RfRun             *self,
                              const char        *kind,
                              GVariant          *payload,
                              gint64             now);

char       *rf_run_dup_instructions (RfRun   *self,
                                 RfFlow      *flow,
                                 const char  *node);
gboolean    rf_run_needs_note   (RfRun       *self);
gboolean    rf_run_gate_is_open (RfRun       *self,
                                 char       **reason);
gboolean    rf_run_can_back     (RfRun       *self);
const char *rf_run_ending_outcome (RfRun     *self);

G_END_DECLS
