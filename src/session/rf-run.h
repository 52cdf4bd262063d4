/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-event.h"
#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_RUN_MAX_HOURS 100
#define RF_RUN_IDLE_LIMIT (5 * 60 * G_USEC_PER_SEC) /* product.md B7: idle over 5 minutes is not counted */

#define RF_RUN_MASK "•••••" /* stands for a secret wherever one is seen; says nothing about it */

#define RF_TYPE_RUN (rf_run_get_type ())
G_DECLARE_FINAL_TYPE (RfRun, rf_run, RF, RUN, GObject)

/**
 * RfRunResolve:
 * @flow: the id of a flow
 * @revision: (nullable): the revision that the session pinned; NULL for the
 *   one that a session started now would run
 * @used: (out) (nullable): its revision
 *
 * Returns: (transfer full) (nullable): that flow, or NULL where it is not here
 */
typedef RfFlow *(*RfRunResolve) (const char  *flow,
                                 const char  *revision,
                                 char       **used,
                                 gpointer     data);

/**
 * RfRunEntry:
 * @event: id of the event
 * @kind: "note", "output", "evidence", "fact"
 * @text: what was noted or captured, in its last wording
 * @name: (nullable): of a file, the line of a command, what a fact is
 * @source: the event itself, for what else it tells
 * @removed: it was taken away; only the record still tells it
 *
 * Something that was added to a step.
 */
typedef struct
{
  char       *event;
  const char *kind;
  char       *text;
  char       *name;
  gint64      time;
  RfEvent    *source;
  gboolean    removed;
} RfRunEntry;

/**
 * RfRunStep:
 * @event: id of the event that entered it; a rewind leads there
 * @flow: (nullable): the flow that @node belongs to
 * @node: (nullable): NULL for a custom step
 * @parent: (nullable): event id of the subflow step that it belongs to
 * @title: as it was when the step was entered, variables resolved
 * @edge: (nullable): the option that was chosen
 * @label: (nullable): what that option said
 * @result: (nullable): of a custom step, what came of it
 * @active: counted time in microseconds
 * @ahead: what is said of it was known before, or it was not checked: the path skipped ahead
 * @rated: 1 for helpful, -1 for not, 0 for neither
 * @rating: (nullable): id of the event that rated it first; a later one changes what it says
 * @passed: nobody stood on it: it lies between where the path skipped ahead from and to
 *
 * One step of the path, in the order in which it was walked.
 */
typedef struct
{
  char      *event;
  RfFlow    *flow;
  char      *node;
  char      *parent;
  char      *title;
  char      *body;
  char      *edge;
  char      *label;
  char      *verified;
  char      *skipped;
  char      *result;
  gint64     entered;
  gint64     active;
  gboolean   matched;
  gboolean   done;
  gboolean   rewound;
  gboolean   custom;
  gboolean   ahead;
  gboolean   passed;
  int        rated;
  char      *rating;
  GPtrArray *entries;
} RfRunStep;

RfRun       *rf_run_new              (const char     *session,
                                      RfRunResolve    resolve,
                                      gpointer        data);
gboolean     rf_run_apply            (RfRun          *self,
                                      RfEvent        *event,
                                      GError        **error);
gboolean     rf_run_apply_all        (RfRun          *self,
                                      GPtrArray      *events,
                                      GError        **error);

const char  *rf_run_get_session      (RfRun          *self);
RfFlow      *rf_run_get_flow         (RfRun          *self);
const char  *rf_run_get_flow_id      (RfRun          *self);
const char  *rf_run_get_flow_name    (RfRun          *self);
const char  *rf_run_get_revision     (RfRun          *self);
const char  *rf_run_get_author       (RfRun          *self);
const char  *rf_run_get_ticket       (RfRun          *self);
const char  *rf_run_get_client       (RfRun          *self);
const char  *rf_run_get_asset        (RfRun          *self);
const char  *rf_run_get_outcome      (RfRun          *self);
const char  *rf_run_get_notes        (RfRun          *self);
const char  *rf_run_get_next_steps   (RfRun          *self);
const char  *rf_run_get_scratchpad   (RfRun          *self);
gint64       rf_run_get_started      (RfRun          *self);
gint64       rf_run_get_ended        (RfRun          *self);
gint64       rf_run_get_active       (RfRun          *self,
                                      gint64          now);
gboolean     rf_run_is_paused        (RfRun          *self);
gboolean     rf_run_is_away          (RfRun          *self);
gboolean     rf_run_is_parked        (RfRun          *self,
                                      const char    **reason,
                                      gint64         *until);
gboolean     rf_run_is_finished      (RfRun          *self);
guint        rf_run_get_stars        (RfRun          *self);
guint        rf_run_get_n_events     (RfRun          *self);
guint64      rf_run_get_next_order   (RfRun          *self);
GPtrArray   *rf_run_get_events       (RfRun          *self);

GPtrArray   *rf_run_get_steps        (RfRun          *self);
RfRunStep   *rf_run_get_current      (RfRun          *self);
RfFlow      *rf_run_get_current_flow (RfRun          *self);
const RfNode *rf_run_get_current_node (RfRun         *self);
RfRunStep   *rf_run_find_step        (RfRun          *self,
                                      const char     *node);
const char  *rf_run_get_variable     (RfRun          *self,
                                      const char     *name);
GHashTable  *rf_run_get_variables    (RfRun          *self);
GHashTable  *rf_run_get_secrets      (RfRun          *self);
void         rf_run_set_secret       (RfRun          *self,
                                      const char     *name,
                                      const char     *value);
gboolean     rf_run_is_secret        (RfRun          *self,
                                      const char     *name);
char        *rf_run_missing_secret   (RfRun          *self,
                                      const char     *code);
char        *rf_run_mask             (RfRun          *self,
                                      const char     *text);
char        *rf_run_resolve_command  (RfRun          *self,
                                      const char     *language,
                                      const char     *code);
char        *rf_run_resolve_text     (RfRun          *self,
                                      const char     *text);
guint        rf_run_get_position     (RfRun          *self);
guint        rf_run_estimate_length  (RfRun          *self);

G_END_DECLS
