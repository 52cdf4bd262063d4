/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/* For the files of RfRun alone. */

struct _RfRun
{
  GObject parent_instance;

  char        *session;
  RfRunResolve resolve;
  gpointer     data;

  RfFlow      *flow;
  char        *flow_id;
  char        *revision;
  char        *author;
  char        *ticket;
  char        *client;
  char        *asset;
  char        *outcome;
  char        *notes;
  char        *next;
  char        *scratchpad;
  gint64       started;
  gint64       ended;
  gint64       last_time; /* of the newest event */
  gint64       active;    /* up to last_time */
  gboolean     paused;
  gboolean     away;      /* another session has the clock */
  gboolean     parked;
  char        *park_reason;
  gint64       park_until; /* Unix time in microseconds; 0 for none */
  gboolean     finished;

  GHashTable  *flows;     /* "flow/revision" → RfFlow */
  GHashTable  *variables; /* name → value */
  GHashTable  *secrets;   /* name → value; never in an event */
  GHashTable  *entries;   /* id of the event → RfRunEntry of a step, which owns both: an edit finds it at once */
  GPtrArray   *steps;     /* RfRunStep */
  GPtrArray   *events;    /* RfEvent */
  guint        stars;     /* that the flow was given */
  guint        current;   /* position in steps */
  guint64      next_order;
};

RfFlow   *rf_run_pin          (RfRun      *self,
                               const char *flow,
                               const char *revision,
                               char      **used);
GVariant *rf_run_mask_payload (RfRun      *self,
                               const char *kind,
                               GVariant   *payload);
GVariant *rf_run_take_secrets (RfRun      *self,
                               RfFlow     *flow,
                               GVariant   *intake);

gboolean  rf_run_check_open   (RfRun      *self,
                               GError    **error);
void      rf_run_push         (RfRun      *self,
                               GPtrArray  *events,
                               gint64      now,
                               const char *kind,
                               GVariant   *payload);
void      rf_run_push_entered (RfRun      *self,
                               GPtrArray  *events,
                               gint64      now,
                               const char *node);

G_END_DECLS
