/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-run-state.c - what a view or a note asks a run */

#include "rf-run-private.h"

#include "rf-node.h"

#include <string.h>

const char *
rf_run_get_session (RfRun *self)
{
  return self->session;
}

/* (transfer none) (nullable): the pinned flow. */
RfFlow *
rf_run_get_flow (RfRun *self)
{
  return self->flow;
}

const char *
rf_run_get_flow_id (RfRun *self)
{
  return self->flow_id;
}

/* Never NULL. */
const char *
rf_run_get_flow_name (RfRun *self)
{
  return self->flow != NULL ? rf_flow_get_name (self->flow) : "";
}

const char *
rf_run_get_revision (RfRun *self)
{
  return self->revision;
}

const char *
rf_run_get_author (RfRun *self)
{
  return self->author;
}

const char *
rf_run_get_ticket (RfRun *self)
{
  return self->ticket;
}

const char *
rf_run_get_client (RfRun *self)
{
  return self->client;
}

const char *
rf_run_get_asset (RfRun *self)
{
  return self->asset;
}

/* "resolved", "workaround", "escalated", "unresolved" or "abandoned"; NULL while it runs. */
const char *
rf_run_get_outcome (RfRun *self)
{
  return self->outcome;
}

const char *
rf_run_get_notes (RfRun *self)
{
  return self->notes;
}

const char *
rf_run_get_next_steps (RfRun *self)
{
  return self->next;
}

const char *
rf_run_get_scratchpad (RfRun *self)
{
  return self->scratchpad;
}

gint64
rf_run_get_started (RfRun *self)
{
  return self->started;
}

/* 0 while it runs. */
gint64
rf_run_get_ended (RfRun *self)
{
  return self->ended;
}

/**
 * rf_run_get_active:
 * @self: a run
 * @now: the time, or 0 for that of the newest event
 *
 * Returns: microseconds of work: pauses and idle over five minutes not counted
 */
gint64
rf_run_get_active (RfRun *self,
                   gint64 now)
{
  if (now == 0 || self->paused || self->away || self->finished || self->last_time == 0)
    return self->active;

  return self->active + CLAMP (now - self->last_time, 0, RF_RUN_IDLE_LIMIT);
}

gboolean
rf_run_is_paused (RfRun *self)
{
  return self->paused;
}

gboolean
rf_run_is_finished (RfRun *self)
{
  return self->finished;
}

/* Whether another session has the clock. */
gboolean
rf_run_is_away (RfRun *self)
{
  return self->away;
}

/**
 * rf_run_is_parked:
 * @self: a run
 * @reason: (out) (optional) (transfer none) (nullable): why
 * @until: (out) (optional): when to be reminded, Unix time in microseconds; 0 for never
 */
gboolean
rf_run_is_parked (RfRun       *self,
                  const char **reason,
                  gint64      *until)
{
  if (reason != NULL)
    *reason = self->parked ? self->park_reason : NULL;
  if (until != NULL)
    *until = self->parked ? self->park_until : 0;

  return self->parked;
}

/* What the flow was given, 1 to 5; 0 for nothing. */
guint
rf_run_get_stars (RfRun *self)
{
  return self->stars;
}

guint
rf_run_get_n_events (RfRun *self)
{
  return self->events->len;
}

/* The order that the next event of the session takes. */
guint64
rf_run_get_next_order (RfRun *self)
{
  return self->next_order;
}

/* (transfer none) (element-type RfEvent) */
GPtrArray *
rf_run_get_events (RfRun *self)
{
  return self->events;
}

/* (transfer none) (element-type RfRunStep): as walked, rewound ones too. */
GPtrArray *
rf_run_get_steps (RfRun *self)
{
  return self->steps;
}

/* (transfer none) (nullable): the step that the engineer is at. */
RfRunStep *
rf_run_get_current (RfRun *self)
{
  return self->steps->len > 0 ? self->steps->pdata[self->current] : NULL;
}

/* (transfer none) (nullable): the flow of the current step: a subflow while one runs. */
RfFlow *
rf_run_get_current_flow (RfRun *self)
{
  RfRunStep *step = rf_run_get_current (self);

  return step != NULL && step->flow != NULL ? step->flow : self->flow;
}

/* (transfer none) (nullable) */
const RfNode *
rf_run_get_current_node (RfRun *self)
{
  RfRunStep *step = rf_run_get_current (self);

  return step != NULL && step->flow != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;
}

/**
 * rf_run_find_step:
 * @self: a run
 * @node: (nullable): a node
 *
 * Returns: (transfer none) (nullable): the newest step at @node that was not
 *   rewound
 */
RfRunStep *
rf_run_find_step (RfRun      *self,
                  const char *node)
{
  for (guint i = self->steps->len; node != NULL && i > 0; i--)
    {
      RfRunStep *step = self->steps->pdata[i - 1];

      if (!step->rewound && g_strcmp0 (step->node, node) == 0)
        return step;
    }

  return NULL;
}

/* (nullable): a secret's value comes from memory, where it was typed in this process. */
const char *
rf_run_get_variable (RfRun      *self,
                     const char *name)
{
  const char *secret = g_hash_table_lookup (self->secrets, name);

  return secret != NULL ? secret : g_hash_table_lookup (self->variables, name);
}

/* (transfer none): name → value, without the secrets. */
GHashTable *
rf_run_get_variables (RfRun *self)
{
  return self->variables;
}

/* (transfer none): name → value; what every text that leaves is masked with. */
GHashTable *
rf_run_get_secrets (RfRun *self)
{
  return self->secrets;
}

/* Which step the engineer is at, from 1, not counting what was rewound. */
guint
rf_run_get_position (RfRun *self)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len && i <= self->current; i++)
    n += !((RfRunStep *) self->steps->pdata[i])->rewound;

  return n;
}

/* Steps from @node to the nearest ending, itself not counted; breadth first. */
static guint
distance_to_end (RfFlow     *flow,
                 const char *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) level = g_ptr_array_new ();
  guint distance = 0;

  g_ptr_array_add (level, (char *) node);
  while (level->len > 0)
    {
      g_autoptr (GPtrArray) next = g_ptr_array_new ();

      for (guint i = 0; i < level->len; i++)
        {
          GPtrArray *options = rf_flow_get_options (flow, level->pdata[i]);

          if (options->len == 0)
            return distance;
          for (guint k = 0; k < options->len; k++)
            {
              const char *to = rf_record_get_string (options->pdata[k], "to");

              if (to != NULL && g_hash_table_add (seen, (char *) to))
                g_ptr_array_add (next, (char *) to);
            }
        }
      distance++;
      g_clear_pointer (&level, g_ptr_array_unref);
      level = g_steal_pointer (&next);
    }

  return distance;
}

static guint
count_procedure (RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    n += rf_node_get_kind (nodes->pdata[i]) == RF_NODE_STEP;

  return n;
}

/**
 * rf_run_estimate_length:
 * @self: a run
 *
 * Returns: how many steps the session will have: of a procedure all, of a
 *   graph those so far and those of the shortest way to an ending
 */
guint
rf_run_estimate_length (RfRun *self)
{
  RfRunStep *step = rf_run_get_current (self);

  if (self->flow == NULL || step == NULL || step->flow == NULL)
    return rf_run_get_position (self);
  if (rf_flow_is_procedural (self->flow))
    return count_procedure (self->flow);

  return rf_run_get_position (self) + distance_to_end (step->flow, step->node);
}
