/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-run-moves.c - what an engineer does in a session, as events
 *
 * Each function looks at the run and gives the events that the action makes.
 * The caller stores them first and applies them then: so what the screen shows
 * is on disk. Most actions are two events, what was said and where it leads.
 */

#include "rf-run-moves.h"

#include "rf-node.h"
#include "rf-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUBFLOW_DEPTH 16

typedef struct
{
  RfRun     *run;
  GPtrArray *events;
  gint64     now;
} Move;

static GPtrArray *
new_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
}

/* Whether it is work, that a clock which stands still would not count. */
static gboolean
is_work (const char *kind)
{
  static const char *const kinds[] = {
    RF_EVENT_ANSWERED, RF_EVENT_DONE, RF_EVENT_VERIFIED, RF_EVENT_SKIPPED, RF_EVENT_REWOUND, RF_EVENT_CUSTOM,
    RF_EVENT_NOTE, RF_EVENT_OUTPUT, RF_EVENT_EVIDENCE, NULL,
  };

  return g_strv_contains (kinds, kind);
}

/* The one place where events are born: no value of a secret gets past it. */
static void
append (Move       *self,
        const char *kind,
        GVariant   *payload)
{
  RfRun *run = self->run;

  g_ptr_array_add (self->events, rf_event_new (run->session, run->author != NULL ? run->author : "", run->next_order + self->events->len, self->now, kind,
                                               rf_run_mask_payload (run, kind, payload)));
}

/* Who goes on working has ended the pause, whether he said so or not. */
static RfEvent *
add (Move       *self,
     const char *kind,
     GVariant   *payload)
{
  if (self->run->paused && self->events->len == 0 && is_work (kind))
    append (self, RF_EVENT_RESUMED, NULL);
  append (self, kind, payload);

  return g_ptr_array_index (self->events, self->events->len - 1);
}

static void
put (GVariantDict *dict,
     const char   *member,
     const char   *value)
{
  if (value != NULL && *value != '\0')
    g_variant_dict_insert (dict, member, "s", value);
}

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, why);
  return FALSE;
}

/* As add(), for the other files of moves. */
void
rf_run_push (RfRun      *self,
             GPtrArray  *events,
             gint64      now,
             const char *kind,
             GVariant   *payload)
{
  Move move = { self, events, now };

  add (&move, kind, payload);
}

/* ---- where a path leads ---- */

/* Where a step stands in the nest of flows. */
typedef struct
{
  RfFlow     *flow;
  const char *parent; /* event id of the subflow step around it */
} Place;

static void
add_entered (Move       *self,
             const char *node,
             const char *parent,
             const char *flow,
             const char *revision)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put (dict, "node", node);
  put (dict, "parent", parent);
  put (dict, "flow", flow);
  put (dict, "revision", revision);
  add (self, RF_EVENT_ENTERED, g_variant_dict_end (dict));
}

static guint
depth_of (RfRun      *run,
          const char *parent)
{
  guint depth = 0;

  for (guint i = run->steps->len; parent != NULL && i > 0; i--)
    {
      RfRunStep *step = run->steps->pdata[i - 1];

      if (strcmp (step->event, parent) == 0)
        {
          depth++;
          parent = step->parent;
        }
    }

  return depth;
}

/* Enters a node; a subflow's first step at once, where its flow is here. */
static void
enter (Move       *self,
       Place       place,
       const char *node)
{
  const RfNode *record = rf_flow_lookup_node (place.flow, node);
  const char *subflow = record != NULL ? rf_record_get_string (record, "subflow") : NULL;
  g_autofree char *revision = NULL;
  RfFlow *inner = NULL;
  RfEvent *event;

  add_entered (self, node, place.parent, NULL, NULL);
  if (record == NULL || rf_node_get_kind (record) != RF_NODE_SUBFLOW || subflow == NULL)
    return;
  if (depth_of (self->run, place.parent) < MAX_SUBFLOW_DEPTH)
    inner = rf_run_pin (self->run, subflow, NULL, &revision);
  if (inner == NULL || rf_flow_get_start (inner) == NULL)
    return; /* the step is shown and can be passed by hand */

  event = self->events->pdata[self->events->len - 1];
  add_entered (self, rf_flow_get_start (inner), rf_event_get_id (event), subflow, revision);
}

/* As enter(), from the current step. */
void
rf_run_push_entered (RfRun      *self,
                     GPtrArray  *events,
                     gint64      now,
                     const char *node)
{
  RfRunStep *step = rf_run_get_current (self);
  Move move = { self, events, now };

  enter (&move, (Place){ step->flow, step->parent }, node);
}

static RfRunStep *
step_with_event (RfRun      *run,
                 const char *event)
{
  for (guint i = run->steps->len; event != NULL && i > 0; i--)
    if (strcmp (((RfRunStep *) run->steps->pdata[i - 1])->event, event) == 0)
      return run->steps->pdata[i - 1];

  return NULL;
}

/* The path inside a subflow is at its end: goes on behind the subflow step. */
static gboolean
leave_subflow (Move            *self,
               const RfRunStep *step)
{
  RfRunStep *outer = step_with_event (self->run, step->parent);

  while (outer != NULL)
    {
      GPtrArray *options = rf_flow_get_options (outer->flow, outer->node);
      const char *to = options->len > 0 ? rf_record_get_string (options->pdata[0], "to") : NULL;

      if (to != NULL)
        {
          enter (self, (Place){ outer->flow, outer->parent }, to);
          return TRUE;
        }
      outer = step_with_event (self->run, outer->parent);
    }

  return FALSE;
}

/* ---- starting ---- */

/* The record tells that a secret was given, and which; never what it is. */
static void
add_secrets (Move *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->run->secrets), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

      put (dict, "name", l->data);
      g_variant_dict_insert (dict, "secret", "b", TRUE);
      add (self, RF_EVENT_VARIABLE, g_variant_dict_end (dict));
    }
}

/**
 * rf_run_start:
 * @self: a run in which nothing has happened
 * @start: what is run, for whom
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * What the intake holds of secret fields stays in the memory of @self and is in no event.
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID where the flow has no first step
 */
GPtrArray *
rf_run_start (RfRun            *self,
              const RfRunStart *start,
              gint64            now,
              GError          **error)
{
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GPtrArray) reading = rf_flow_list_reading (start->flow);
  Move move = { self, events, now };
  const char *first = rf_flow_get_start (start->flow);

  g_set_str (&self->author, start->author);
  for (guint i = 0; rf_flow_is_procedural (start->flow) && i < reading->len; i++)
    if (rf_node_get_kind (reading->pdata[i]) == RF_NODE_STEP)
      {
        first = rf_record_get_id (reading->pdata[i]);
        break;
      }
  if (rf_flow_lookup_node (start->flow, first) == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” has no first step: open it and choose one"), rf_flow_get_name (start->flow));
      return NULL;
    }

  put (dict, "flow", rf_flow_get_id (start->flow));
  put (dict, "revision", start->revision);
  put (dict, "ticket", start->ticket);
  put (dict, "client", start->client);
  put (dict, "asset", start->asset);
  if (start->intake != NULL)
    g_variant_dict_insert_value (dict, "intake", rf_run_take_secrets (self, start->flow, start->intake));
  add (&move, RF_EVENT_STARTED, g_variant_dict_end (dict));
  add_secrets (&move);
  enter (&move, (Place){ start->flow, NULL }, first);

  return g_steal_pointer (&events);
}

/* ---- going on ---- */

gboolean
rf_run_check_open (RfRun   *self,
                   GError **error)
{
  if (self->finished)
    return refuse (error, _ ("This session is finished: reopen it first"));
  if (rf_run_get_current (self) == NULL)
    return refuse (error, _ ("This session has no step yet"));

  return TRUE;
}

gboolean
rf_run_needs_note (RfRun *self)
{
  RfRunStep *step = rf_run_get_current (self);
  const RfNode *node = rf_run_get_current_node (self);

  if (node == NULL || !rf_record_get_boolean (node, "note_required"))
    return FALSE;

  for (guint i = 0; i < step->entries->len; i++)
    if (strcmp (((RfRunEntry *) step->entries->pdata[i])->kind, RF_EVENT_NOTE) == 0)
      return FALSE;

  return TRUE;
}

static gboolean
check_note (RfRun   *self,
            GError **error)
{
  return !rf_run_needs_note (self) || refuse (error, _ ("This step needs a note before it is left"));
}

static GPtrArray *
say_and_go (RfRun      *self,
            const char *kind,
            GVariant   *payload,
            const char *to,
            gint64      now)
{
  GPtrArray *events = new_events ();
  RfRunStep *step = rf_run_get_current (self);
  Move move = { self, events, now };

  add (&move, kind, payload);
  if (to != NULL)
    enter (&move, (Place){ step->flow, step->parent }, to);
  else if (step->parent != NULL)
    leave_subflow (&move, step);

  return events;
}

/**
 * rf_run_answer:
 * @self: a run
 * @edge: the id of an option of the current node
 * @matched: whether captured output proposed it
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID
 */
GPtrArray *
rf_run_answer (RfRun      *self,
               const char *edge,
               gboolean    matched,
               gint64      now,
               GError    **error)
{
  const RfNode *node = rf_run_get_current_node (self);
  RfFlow *flow = rf_run_get_current_flow (self);
  const RfEdge *option = flow != NULL ? rf_flow_lookup (flow, edge) : NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *label = NULL;

  if (!rf_run_check_open (self, error) || !check_note (self, error))
    return NULL;
  if (node == NULL || option == NULL || rf_record_get_kind (option) != RF_RECORD_EDGE ||
      g_strcmp0 (rf_record_get_string (option, "from"), rf_record_get_id (node)) != 0)
    {
      refuse (error, _ ("That is no option of this step"));
      return NULL;
    }
  if (rf_flow_lookup_node (flow, rf_record_get_string (option, "to")) == NULL)
    {
      refuse (error, _ ("That option leads nowhere yet: choose another, or finish the session"));
      return NULL;
    }

  label = rf_run_resolve_text (self, rf_record_get_string (option, "label"));
  put (dict, "node", rf_record_get_id (node));
  put (dict, "edge", edge);
  put (dict, "label", label);
  if (matched)
    g_variant_dict_insert (dict, "matched", "b", TRUE);

  return say_and_go (self, RF_EVENT_ANSWERED, g_variant_dict_end (dict), rf_record_get_string (option, "to"), now);
}

static GVariant *
node_payload (RfRunStep *step)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put (dict, "node", step->node);
  return g_variant_dict_end (dict);
}

/* The step of a procedure that comes after @step and is still open, or NULL. */
static const char *
next_open_step (RfRun     *self,
                RfRunStep *step)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (self->flow);
  guint here = 0;

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (rf_record_get_id (steps->pdata[i]), step->node) == 0)
      here = i;

  for (guint k = 1; k <= steps->len; k++)
    {
      const RfNode *node = steps->pdata[(here + k) % steps->len];
      RfRunStep *there = rf_run_find_step (self, rf_record_get_id (node));

      if (rf_node_get_kind (node) == RF_NODE_STEP && there != step && (there == NULL || !there->done))
        return rf_record_get_id (node);
    }

  return NULL;
}

/**
 * rf_run_continue:
 * @self: a run
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * The current step is done, and the path has one way on. At the end of a
 * path the step is done and stays the current one: what is left is
 * rf_run_finish().
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID where an answer, a note or a check is still missing
 */
GPtrArray *
rf_run_continue (RfRun   *self,
                 gint64   now,
                 GError **error)
{
  const RfNode *node = rf_run_get_current_node (self);
  RfRunStep *step = rf_run_get_current (self);
  g_autofree char *reason = NULL;
  GPtrArray *options;
  const char *to;

  if (!rf_run_check_open (self, error) || !check_note (self, error))
    return NULL;
  if (!rf_run_gate_is_open (self, &reason))
    {
      refuse (error, reason);
      return NULL;
    }
  if (node == NULL || rf_flow_is_procedural (self->flow))
    return say_and_go (self, RF_EVENT_DONE, node_payload (step), node != NULL ? next_open_step (self, step) : NULL, now);

  options = rf_flow_get_options (step->flow, step->node);
  if (options->len > 1)
    {
      refuse (error, _ ("Choose one of the answers"));
      return NULL;
    }

  to = options->len == 1 ? rf_record_get_string (options->pdata[0], "to") : NULL;
  return say_and_go (self, RF_EVENT_DONE, node_payload (step), rf_flow_lookup_node (step->flow, to) != NULL ? to : NULL, now);
}

/* ---- going back ---- */

static RfRunStep *
step_before (RfRun *self)
{
  for (guint i = self->current; i > 0; i--)
    {
      RfRunStep *step = self->steps->pdata[i - 1];
      const RfNode *node = step->flow != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;

      if (step->rewound || step->custom || step->passed)
        continue;
      /* A subflow step that led into its flow was never stood on. */
      if (node != NULL && rf_node_get_kind (node) == RF_NODE_SUBFLOW && !step->done)
        continue;
      return step;
    }

  return NULL;
}

gboolean
rf_run_can_back (RfRun *self)
{
  return !self->finished && step_before (self) != NULL;
}

/**
 * rf_run_rewind:
 * @self: a run
 * @event: the event of a step that was not rewound
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Goes back to a step. Nothing is deleted: the steps from there on are marked.
 *
 * Returns: (transfer full) (element-type RfEvent): the events
 */
GPtrArray *
rf_run_rewind (RfRun      *self,
               const char *event,
               gint64      now,
               GError    **error)
{
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  RfRunStep *step = step_with_event (self, event);
  Move move = { self, events, now };

  if (!rf_run_check_open (self, error))
    return NULL;
  if (step == NULL || step->rewound || step->custom)
    {
      refuse (error, step != NULL && step->custom ? _ ("An own step cannot be taken back: note what was different")
                                                  : _ ("That step is not on the path any more"));
      return NULL;
    }

  put (dict, "to", event);
  add (&move, RF_EVENT_REWOUND, g_variant_dict_end (dict));
  return g_steal_pointer (&events);
}

/* As rf_run_rewind(), to the step before the current one; in a procedure it is shown and stays done. */
GPtrArray *
rf_run_back (RfRun   *self,
             gint64   now,
             GError **error)
{
  RfRunStep *step = step_before (self);

  if (!rf_run_check_open (self, error))
    return NULL;
  if (step == NULL)
    {
      refuse (error, _ ("This is the first step"));
      return NULL;
    }
  if (rf_flow_is_procedural (self->flow))
    return rf_run_enter (self, step->node, now, error);

  return rf_run_rewind (self, step->event, now, error);
}

/**
 * rf_run_enter:
 * @self: the run of a procedure
 * @node: a step of it
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Goes to any step: the steps of a procedure may be done in any order.
 *
 * Returns: (transfer full) (element-type RfEvent): the events
 */
GPtrArray *
rf_run_enter (RfRun      *self,
              const char *node,
              gint64      now,
              GError    **error)
{
  g_autoptr (GPtrArray) events = new_events ();
  Move move = { self, events, now };

  if (!rf_run_check_open (self, error))
    return NULL;
  if (!rf_flow_is_procedural (self->flow) || rf_flow_lookup_node (self->flow, node) == NULL)
    {
      refuse (error, _ ("Only the steps of a checklist can be chosen freely"));
      return NULL;
    }

  add_entered (&move, node, NULL, NULL, NULL);
  return g_steal_pointer (&events);
}

/**
 * rf_run_skip:
 * @self: the run of a procedure
 * @reason: why; it stands in the note
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID where no reason is given
 */
GPtrArray *
rf_run_skip (RfRun      *self,
             const char *reason,
             gint64      now,
             GError    **error)
{
  RfRunStep *step = rf_run_get_current (self);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (!rf_run_check_open (self, error))
    return NULL;
  if (!rf_flow_is_procedural (self->flow))
    {
      refuse (error, _ ("Only the steps of a checklist can be skipped"));
      return NULL;
    }
  if (reason == NULL || *reason == '\0')
    {
      refuse (error, _ ("Say why the step is skipped"));
      return NULL;
    }

  put (dict, "node", step->node);
  put (dict, "reason", reason);
  return say_and_go (self, RF_EVENT_SKIPPED, g_variant_dict_end (dict), next_open_step (self, step), now);
}

/* ---- the record ---- */

/**
 * rf_run_record:
 * @self: a run
 * @kind: a kind of event that only adds to the record
 * @payload: (nullable): an a{sv}; a floating one is taken over
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (element-type RfEvent): that one event
 */
GPtrArray *
rf_run_record (RfRun      *self,
               const char *kind,
               GVariant   *payload,
               gint64      now)
{
  GPtrArray *events = new_events ();
  Move move = { self, events, now };

  add (&move, kind, payload);
  return events;
}

/* (transfer full): a note at the current step. */
GPtrArray *
rf_run_note (RfRun      *self,
             const char *text,
             gint64      now,
             GError    **error)
{
  RfRunStep *step = rf_run_get_current (self);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (text == NULL || *text == '\0')
    {
      refuse (error, _ ("The note is empty"));
      return NULL;
    }

  put (dict, "node", step != NULL ? step->node : NULL);
  put (dict, "text", text);
  return rf_run_record (self, RF_EVENT_NOTE, g_variant_dict_end (dict), now);
}

/* ---- the end ---- */

/**
 * rf_run_ending_outcome:
 * @self: a run
 *
 * Returns: (nullable): the outcome that the current step stands for, NULL
 *   where it is no ending
 */
const char *
rf_run_ending_outcome (RfRun *self)
{
  const RfNode *node = rf_run_get_current_node (self);
  RfRunStep *step = rf_run_get_current (self);

  if (node == NULL)
    return NULL;
  if (rf_flow_is_procedural (self->flow))
    return step->done && next_open_step (self, step) == NULL ? "resolved" : NULL;

  switch (rf_node_get_kind (node))
    {
    case RF_NODE_SOLUTION:
    case RF_NODE_END:
      return step->parent == NULL ? "resolved" : NULL;
    case RF_NODE_ESCALATE:
      return "escalated";
    case RF_NODE_DECISION:
    case RF_NODE_ACTION:
    case RF_NODE_SUBFLOW:
    case RF_NODE_ANSWER:
    case RF_NODE_STEP:
    case RF_NODE_SECTION:
    case RF_N_NODE_KINDS:
    default:
      return NULL;
    }
}

/**
 * rf_run_finish:
 * @self: a run
 * @outcome: resolved, workaround, escalated, unresolved or abandoned
 * @notes: (nullable): how it ended
 * @next: (nullable): what is left to do
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with
 *   %RF_ERROR_INVALID
 */
GPtrArray *
rf_run_finish (RfRun      *self,
               const char *outcome,
               const char *notes,
               const char *next,
               gint64      now,
               GError    **error)
{
  static const char *const outcomes[] = { "resolved", "workaround", "escalated", "unresolved", "abandoned", NULL };
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (!rf_run_check_open (self, error))
    return NULL;
  if (outcome == NULL || !g_strv_contains (outcomes, outcome))
    {
      refuse (error, _ ("The outcome is one of resolved, workaround, escalated, unresolved, abandoned"));
      return NULL;
    }

  put (dict, "outcome", outcome);
  put (dict, "notes", notes);
  put (dict, "next", next);
  return rf_run_record (self, RF_EVENT_FINISHED, g_variant_dict_end (dict), now);
}
