/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the store hands out: plain structs that anybody may keep and pass to another thread.
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RfFlowInfo:
 * @origin: "new", "built-in", "import" or "duplicate"
 * @version: the newest that was published; 0 for none
 * @changed: whether the draft differs from that version
 * @n_finished: sessions that ended
 * @n_resolved: of these, those that ended as resolved
 * @last_run: Unix microseconds; 0 for never
 * @preview: (nullable): an a(uidd) of node kind and centre in canvas units, and of links, for a small picture
 *
 * A flow as a list shows it.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char     *id;
  char     *name;
  char     *kind;
  char     *category;
  char     *description;
  char    **tags;
  char     *origin;
  guint     n_nodes;
  guint     version;
  gboolean  changed;
  gboolean  pinned;
  guint     n_runs;
  guint     n_finished;
  guint     n_resolved;
  gint64    created;
  gint64    updated;
  gint64    last_run;
  GVariant *preview;
} RfFlowInfo;

/**
 * RfOrigin:
 * @kind: "new", "built-in", "import" or "duplicate"
 * @name: (nullable): of the file, or of the flow it came from
 * @hash: (nullable): SHA-256 of the source in hexadecimal
 * @details: (nullable): JSON: ids, direction and places of the source, and the report
 */
typedef struct
{
  char  *kind;
  char  *name;
  char  *hash;
  char  *details;
  gint64 at;
} RfOrigin;

/**
 * RfHistoryMove:
 *
 * What a written edit is to the piles of undo: a new step, one that melts
 * into the newest, an undo, a redo, or none of the author's doing.
 */
typedef enum
{
  RF_HISTORY_MOVE_DO,
  RF_HISTORY_MOVE_ABSORB,
  RF_HISTORY_MOVE_UNDO,
  RF_HISTORY_MOVE_REDO,
  RF_HISTORY_MOVE_NONE,
} RfHistoryMove;

/**
 * RfRevision:
 * @number: 0 for a draft that was run
 */
typedef struct
{
  gatomicrefcount ref_count;
  char  *id;
  char  *flow;
  char  *name;
  char  *hash;
  char  *note;
  char  *author;
  guint  number;
  guint  n_runs;
  gint64 at;
} RfRevision;

/**
 * RfSessionFilter:
 * @flow: (nullable): only sessions of that flow
 * @client: (nullable): only those of that client
 * @ticket: (nullable): only those of that ticket
 * @author: (nullable): only those of that engineer
 * @outcome: (nullable): "resolved" and so on, "open" for unfinished ones
 * @after: Unix microseconds, 0 for no bound
 * @before: Unix microseconds, 0 for no bound
 * @except: (nullable): never this one; a search does not ask
 * @limit: 0 for all
 */
typedef struct
{
  const char *flow;
  const char *client;
  const char *ticket;
  const char *author;
  const char *outcome;
  const char *except;
  gint64      after;
  gint64      before;
  guint       limit;
} RfSessionFilter;

/**
 * RfSessionPlace:
 * @key: by which the store finds it fast; of this store alone
 * @started: Unix microseconds
 * @parked: such come before all others
 *
 * One of the sessions that a filter lets through, before anything else of it is read.
 */
typedef struct
{
  gint64   key;
  gint64   started;
  gboolean parked;
} RfSessionPlace;

/**
 * RfFacet:
 *
 * What sessions can be filtered by, beside their time.
 */
typedef enum
{
  RF_FACET_FLOW,
  RF_FACET_CLIENT,
  RF_FACET_TICKET,
  RF_FACET_AUTHOR,
  RF_FACET_OUTCOME,
  RF_N_FACETS
} RfFacet;

/**
 * RfFacetValue:
 * @value: what a filter takes: the id of a flow, a name, an outcome or "open"
 * @name: what people read; of an outcome the same as @value
 * @n: how many sessions have it, of those that the rest of the filter lets through
 */
typedef struct
{
  char *value;
  char *name;
  guint n;
} RfFacetValue;

/**
 * RfSessionInfo:
 * @revision_number: 0 for a draft
 * @revision_at: when that draft was frozen
 * @active: counted time in microseconds, up to @last
 * @last: time of the newest event
 * @outcome: (nullable): NULL while it is unfinished
 */
typedef struct
{
  gatomicrefcount ref_count;
  char    *id;
  char    *flow;
  char    *flow_name;
  char    *flow_kind;
  char    *revision;
  char    *ticket;
  char    *client;
  char    *asset;
  char    *author;
  char    *outcome;
  char    *current; /* title of the step that it stands on */
  guint    revision_number;
  gint64   revision_at;
  gint64   started;
  gint64   ended;
  gint64   active;
  gint64   last;
  gboolean paused;
  gboolean parked;
  char    *park_reason; /* (nullable) */
  gint64   wake;        /* when to be reminded of a parked one; 0 for never */
} RfSessionInfo;

/**
 * RfAnswered:
 * @n: how often it was chosen, rewound answers left out
 * @n_finished: of these, sessions that ended
 * @n_resolved: of these, sessions that ended as resolved
 */
typedef struct
{
  char *edge;
  char *label;
  guint n;
  guint n_finished;
  guint n_resolved;
} RfAnswered;

/**
 * RfHit:
 * @kind: "flow", "step" or "session"
 * @id: of the flow, the node or the session
 * @flow: id of the flow that it belongs to
 * @flow_name: its name
 * @event: (nullable): of a session: the event that said it; "scratchpad" for the newest of those
 * @time: of a session: when it began, Unix microseconds; 0 elsewhere
 * @snippet: text around the words, one line
 * @marks: pairs of byte offsets into @snippet, from and to, that the words cover; ends with two zeros
 * @score: larger is better
 */
typedef struct
{
  char   *kind;
  char   *id;
  char   *flow;
  char   *flow_name;
  char   *event;
  gint64  time;
  char   *title;
  char   *snippet;
  guint  *marks;
  double  score;
} RfHit;

#define RF_TYPE_FLOW_INFO (rf_flow_info_get_type ())
#define RF_TYPE_REVISION (rf_revision_get_type ())
#define RF_TYPE_SESSION_INFO (rf_session_info_get_type ())

GType          rf_flow_info_get_type    (void) G_GNUC_CONST;
RfFlowInfo    *rf_flow_info_ref         (RfFlowInfo    *self);
void           rf_flow_info_unref       (RfFlowInfo    *self);
GType          rf_revision_get_type     (void) G_GNUC_CONST;
RfRevision    *rf_revision_ref          (RfRevision    *self);
void           rf_revision_unref        (RfRevision    *self);
GType          rf_session_info_get_type (void) G_GNUC_CONST;
RfSessionInfo *rf_session_info_ref      (RfSessionInfo *self);
void           rf_session_info_unref    (RfSessionInfo *self);
void           rf_origin_free           (RfOrigin      *self);
void           rf_answered_free         (RfAnswered    *self);
void           rf_hit_free              (RfHit         *self);
void           rf_facet_value_free      (RfFacetValue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFlowInfo, rf_flow_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRevision, rf_revision_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfSessionInfo, rf_session_info_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfOrigin, rf_origin_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfAnswered, rf_answered_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfHit, rf_hit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfFacetValue, rf_facet_value_free)

G_END_DECLS
