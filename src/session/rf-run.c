/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-run.c - the state of a session: a fold over its events
 *
 * Nothing here decides what happens; rf-run-moves.c makes events, the store
 * keeps them, and rf_run_apply() is the only way in. The screen, the note and
 * a resumed session read the same state, so they cannot differ. An event of a
 * kind that this version does not know changes nothing and is kept.
 */

#include "rf-run-private.h"

#include "rf-clock.h"
#include "rf-node.h"
#include "rf-variables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (RfRun, rf_run, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  RfRunEntry *self = data;

  g_free (self->event);
  g_free (self->text);
  g_free (self->name);
  rf_event_unref (self->source);
  g_free (self);
}

static void
step_free (gpointer data)
{
  RfRunStep *self = data;

  g_free (self->event);
  g_clear_object (&self->flow);
  g_free (self->node);
  g_free (self->parent);
  g_free (self->title);
  g_free (self->body);
  g_free (self->edge);
  g_free (self->label);
  g_free (self->verified);
  g_free (self->skipped);
  g_free (self->result);
  g_free (self->rating);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static void
rf_run_finalize (GObject *object)
{
  RfRun *self = RF_RUN (object);

  g_free (self->session);
  g_free (self->flow_id);
  g_free (self->revision);
  g_free (self->author);
  g_free (self->ticket);
  g_free (self->client);
  g_free (self->asset);
  g_free (self->outcome);
  g_free (self->notes);
  g_free (self->next);
  g_free (self->scratchpad);
  g_free (self->park_reason);
  g_clear_object (&self->flow);
  g_hash_table_unref (self->flows);
  g_hash_table_unref (self->variables);
  g_hash_table_unref (self->secrets);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->events);

  G_OBJECT_CLASS (rf_run_parent_class)->finalize (object);
}

static void
rf_run_class_init (RfRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_run_finalize;
}

static void
rf_run_init (RfRun *self)
{
  self->flows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
}

/**
 * rf_run_new:
 * @session: the id of the session
 * @resolve: finds flows; called in the thread that uses the run
 * @data: for @resolve, which must outlive the run
 *
 * Returns: (transfer full): a run in which nothing has happened
 */
RfRun *
rf_run_new (const char  *session,
            RfRunResolve resolve,
            gpointer     data)
{
  RfRun *self = g_object_new (RF_TYPE_RUN, NULL);

  self->session = g_strdup (session);
  self->resolve = resolve;
  self->data = data;

  return self;
}

/* ---- flows that the session has pinned ---- */

/**
 * rf_run_pin:
 * @self: a run
 * @flow: the id of a flow
 * @revision: (nullable): its pinned revision, NULL for the one of today
 * @used: (out) (optional) (transfer full): the revision
 *
 * Returns: (transfer none) (nullable): the flow, kept for the life of the run
 */
RfFlow *
rf_run_pin (RfRun      *self,
            const char *flow,
            const char *revision,
            char      **used)
{
  g_autofree char *key = g_strconcat (flow, "/", revision != NULL ? revision : "", NULL);
  g_autofree char *found = g_strdup (revision);
  RfFlow *pinned = g_hash_table_lookup (self->flows, key);

  if (pinned == NULL)
    {
      pinned = self->resolve != NULL ? self->resolve (flow, revision, revision == NULL ? &found : NULL, self->data) : NULL;
      if (pinned == NULL)
        return NULL;
      g_clear_pointer (&key, g_free);
      key = g_strconcat (flow, "/", found != NULL ? found : "", NULL);
      g_hash_table_insert (self->flows, g_steal_pointer (&key), pinned);
    }
  if (used != NULL)
    *used = g_steal_pointer (&found);

  return pinned;
}

/* ---- time ---- */

/* Adds what passed since the last event to the clock and to the current step. */
static void
advance_clock (RfRun *self,
               gint64 now)
{
  gint64 passed = CLAMP (now - self->last_time, 0, RF_RUN_IDLE_LIMIT);
  RfRunStep *step = rf_run_get_current (self);

  if (self->last_time != 0 && !self->paused && !self->away && !self->finished)
    {
      self->active += passed;
      if (step != NULL)
        step->active += passed;
    }
  self->last_time = MAX (now, self->last_time);
}

/* ---- the kinds of event ---- */

static void
set_from (RfEvent    *event,
          const char *member,
          char      **field)
{
  const char *value = rf_event_get_string (event, member);

  if (value != NULL)
    g_set_str (field, value);
}

static void
set_variable (RfRun      *self,
              const char *name,
              const char *value)
{
  if (name != NULL && value != NULL)
    g_hash_table_insert (self->variables, g_strdup (name), g_strdup (value));
}

static char *
value_to_text (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "yes" : "no");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **list = g_variant_get_strv (value, NULL);

      return g_strjoinv (", ", (char **) list);
    }

  return g_variant_print (value, FALSE);
}

static void
read_intake (RfRun    *self,
             GVariant *intake)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, intake);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *text = value_to_text (value);

      set_variable (self, name, text);
    }
}

static gboolean
apply_started (RfRun   *self,
               RfEvent *event,
               GError **error)
{
  g_autoptr (GVariant) intake = rf_event_dup_dict (event, "intake");

  set_from (event, "flow", &self->flow_id);
  set_from (event, "revision", &self->revision);
  set_from (event, "ticket", &self->ticket);
  set_from (event, "client", &self->client);
  set_from (event, "asset", &self->asset);
  g_set_str (&self->author, rf_event_get_author (event));
  self->started = rf_event_get_time (event);
  set_variable (self, "ticket", self->ticket);
  set_variable (self, "client", self->client);
  set_variable (self, "asset", self->asset);
  set_variable (self, "engineer", self->author);
  if (intake != NULL)
    read_intake (self, intake);

  if (self->flow_id != NULL)
    g_set_object (&self->flow, rf_run_pin (self, self->flow_id, self->revision, NULL));
  if (self->flow == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("The flow that this session ran is no longer here (%s)"),
                   self->flow_id != NULL ? self->flow_id : "no id");
      return FALSE;
    }

  return TRUE;
}

static RfRunStep *
add_step (RfRun   *self,
          RfEvent *event)
{
  RfRunStep *step = g_new0 (RfRunStep, 1);

  step->event = g_strdup (rf_event_get_id (event));
  step->entered = rf_event_get_time (event);
  step->entries = g_ptr_array_new_with_free_func (entry_free);
  g_ptr_array_add (self->steps, step);
  self->current = self->steps->len - 1;

  return step;
}

static RfRunStep *
find_entered (RfRun      *self,
              const char *event)
{
  for (guint i = self->steps->len; event != NULL && i > 0; i--)
    {
      RfRunStep *step = self->steps->pdata[i - 1];

      if (!step->rewound && strcmp (step->event, event) == 0)
        return step;
    }

  return NULL;
}

static void
place_step (RfRun      *self,
            RfRunStep  *step,
            RfFlow     *flow,
            const char *node,
            const char *parent)
{
  const RfNode *record = flow != NULL ? rf_flow_lookup_node (flow, node) : NULL;

  step->flow = flow != NULL ? g_object_ref (flow) : NULL;
  step->node = g_strdup (node);
  step->parent = g_strdup (parent);
  step->title = record != NULL ? rf_run_resolve_text (self, rf_node_get_title (record)) : g_strdup ("");
}

static RfFlow *
flow_of_entered (RfRun   *self,
                 RfEvent *event)
{
  const char *flow = rf_event_get_string (event, "flow");
  RfRunStep *parent = find_entered (self, rf_event_get_string (event, "parent"));
  RfRunStep *sibling;

  if (flow != NULL)
    return rf_run_pin (self, flow, rf_event_get_string (event, "revision"), NULL);
  if (parent == NULL)
    return self->flow;

  /* Inside a subflow that was pinned by its first step. */
  for (guint i = self->steps->len; i > 0; i--)
    {
      sibling = self->steps->pdata[i - 1];
      if (g_strcmp0 (sibling->parent, parent->event) == 0 && sibling->flow != NULL)
        return sibling->flow;
    }

  return self->flow;
}

static void
apply_entered (RfRun   *self,
               RfEvent *event)
{
  const char *node = rf_event_get_string (event, "node");
  RfRunStep *there = NULL;

  if (self->flow != NULL && rf_flow_is_procedural (self->flow))
    there = rf_run_find_step (self, node);
  if (there != NULL)
    {
      g_ptr_array_find (self->steps, there, &self->current);
      return;
    }

  {
    RfFlow *flow = flow_of_entered (self, event);
    const char *parent = rf_event_get_string (event, "parent");

    RfRunStep *step = add_step (self, event);

    step->passed = rf_event_get_boolean (event, "ahead");
    place_step (self, step, flow, node, parent);
  }
}

/* An own step stands before the step that is still open, and behind one that is done. The run stays where it was. */
static void
apply_custom (RfRun   *self,
              RfEvent *event)
{
  RfRunStep *current = rf_run_get_current (self);
  guint here = self->current;
  gboolean before = current != NULL && !current->done;
  RfRunStep *step = add_step (self, event);

  step->custom = TRUE;
  step->done = TRUE;
  step->title = g_strdup (rf_event_get_string (event, "title"));
  step->body = g_strdup (rf_event_get_string (event, "body"));
  step->result = g_strdup (rf_event_get_string (event, "result"));
  if (step->title == NULL)
    step->title = g_strdup ("");
  if (current == NULL)
    return;

  g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  g_ptr_array_insert (self->steps, here + !before, step);
  self->current = here + before;
}

/* The answer becomes the value of the variable that the node names. */
static void
save_answer (RfRun      *self,
             RfRunStep  *step,
             const char *value)
{
  const RfNode *node = step->flow != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;

  if (node != NULL)
    set_variable (self, rf_record_get_string (node, "save_as"), value);
}

static void
apply_answered (RfRun     *self,
                RfEvent   *event,
                RfRunStep *step)
{
  set_from (event, "edge", &step->edge);
  set_from (event, "label", &step->label);
  step->matched = rf_event_get_boolean (event, "matched");
  step->ahead = rf_event_get_boolean (event, "ahead");
  step->done = TRUE;
  save_answer (self, step, step->label);
}

static void
apply_verified (RfRun     *self,
                RfEvent   *event,
                RfRunStep *step)
{
  set_from (event, "value", &step->verified);
  save_answer (self, step, step->verified);
}

static void
apply_done (RfEvent   *event,
            RfRunStep *step)
{
  step->done = TRUE;
  step->ahead = rf_event_get_boolean (event, "ahead");
}

static void
apply_skipped (RfEvent   *event,
               RfRunStep *step)
{
  g_set_str (&step->skipped, rf_event_get_string (event, "reason"));
  if (step->skipped == NULL)
    step->skipped = g_strdup ("");
  step->ahead = rf_event_get_boolean (event, "ahead");
  step->done = TRUE;
}

/* Everything from the step on is marked, and the step stands there anew. */
static void
apply_rewound (RfRun   *self,
               RfEvent *event)
{
  RfRunStep *target = find_entered (self, rf_event_get_string (event, "to"));
  gboolean procedural = self->flow != NULL && rf_flow_is_procedural (self->flow);
  RfRunStep *again;
  guint position;

  if (target == NULL || !g_ptr_array_find (self->steps, target, &position))
    return;

  for (guint i = position; i < self->steps->len; i++)
    if (!procedural || i == position)
      ((RfRunStep *) self->steps->pdata[i])->rewound = TRUE;

  again = add_step (self, event);
  place_step (self, again, target->flow, target->node, target->parent);
}

static void
add_entry (RfRun      *self,
           RfEvent    *event,
           RfRunStep  *step,
           const char *text,
           const char *name)
{
  RfRunEntry *entry = g_new0 (RfRunEntry, 1);

  entry->event = g_strdup (rf_event_get_id (event));
  entry->kind = rf_event_get_kind (event);
  entry->text = g_strdup (text != NULL ? text : "");
  entry->name = g_strdup (name);
  entry->time = rf_event_get_time (event);
  entry->source = rf_event_ref (event);
  g_ptr_array_add (step->entries, entry);
  g_hash_table_replace (self->entries, entry->event, entry);
}

/* A note may name a step that is no longer the current one. */
static RfRunStep *
step_of (RfRun   *self,
         RfEvent *event)
{
  const char *node = rf_event_get_string (event, "node");
  RfRunStep *step = rf_run_get_current (self);

  if (node != NULL && step != NULL && g_strcmp0 (step->node, node) != 0)
    {
      RfRunStep *named = rf_run_find_step (self, node);

      return named != NULL ? named : step;
    }

  return step;
}

static void
apply_edited (RfRun   *self,
              RfEvent *event)
{
  const char *edited = rf_event_get_string (event, "event");
  RfRunEntry *entry = edited != NULL ? g_hash_table_lookup (self->entries, edited) : NULL;
  const char *text = rf_event_get_string (event, "text");

  if (entry == NULL)
    return;
  if (text != NULL)
    g_set_str (&entry->text, text);
  else
    entry->removed = rf_event_get_boolean (event, "removed");
}

static void
apply_rated (RfRun   *self,
             RfEvent *event)
{
  RfRunStep *step = rf_run_find_step (self, rf_event_get_string (event, "node"));
  gboolean up;

  if (rf_event_get_int (event, "stars") > 0)
    self->stars = MIN (rf_event_get_int (event, "stars"), 5);
  if (step == NULL)
    return;
  step->rated = g_variant_lookup (rf_event_get_payload (event), "up", "b", &up) ? (up ? 1 : -1) : 0;
  if (step->rating == NULL)
    step->rating = g_strdup (rf_event_get_id (event));
}

static void
apply_finished (RfRun   *self,
                RfEvent *event)
{
  set_from (event, "outcome", &self->outcome);
  set_from (event, "notes", &self->notes);
  set_from (event, "next", &self->next);
  self->finished = TRUE;
  self->ended = rf_event_get_time (event);
}

static void
apply_reopened (RfRun   *self,
                RfEvent *event)
{
  self->finished = FALSE;
  self->ended = 0;
  g_clear_pointer (&self->outcome, g_free);
  self->last_time = rf_event_get_time (event);
}

static void
apply_to_session (RfRun   *self,
                  RfEvent *event)
{
  const char *kind = rf_event_get_kind (event);

  if (strcmp (kind, RF_EVENT_REWOUND) == 0)
    apply_rewound (self, event);
  else if (strcmp (kind, RF_EVENT_EDITED) == 0)
    apply_edited (self, event);
  else if (strcmp (kind, RF_EVENT_VARIABLE) == 0)
    set_variable (self, rf_event_get_string (event, "name"), rf_event_get_string (event, "value"));
  else if (strcmp (kind, RF_EVENT_SCRATCHPAD) == 0)
    set_from (event, "text", &self->scratchpad);
  else if (strcmp (kind, RF_EVENT_CORRECTED) == 0)
    self->active = rf_event_get_int (event, "seconds") * G_USEC_PER_SEC;
  else if (strcmp (kind, RF_EVENT_FINISHED) == 0)
    apply_finished (self, event);
  else if (strcmp (kind, RF_EVENT_REOPENED) == 0)
    apply_reopened (self, event);
  else if (strcmp (kind, RF_EVENT_RATED) == 0)
    apply_rated (self, event);
  else if (strcmp (kind, RF_EVENT_CUSTOM) == 0)
    apply_custom (self, event);
}

static void
apply_to_step (RfRun     *self,
               RfEvent   *event,
               RfRunStep *step)
{
  const char *kind = rf_event_get_kind (event);

  if (strcmp (kind, RF_EVENT_ANSWERED) == 0)
    apply_answered (self, event, step);
  else if (strcmp (kind, RF_EVENT_DONE) == 0)
    apply_done (event, step);
  else if (strcmp (kind, RF_EVENT_VERIFIED) == 0)
    apply_verified (self, event, step);
  else if (strcmp (kind, RF_EVENT_SKIPPED) == 0)
    apply_skipped (event, step);
  else if (strcmp (kind, RF_EVENT_NOTE) == 0 || strcmp (kind, RF_EVENT_OUTPUT) == 0)
    add_entry (self, event, step, rf_event_get_string (event, "text"), rf_event_get_string (event, "command"));
  else if (strcmp (kind, RF_EVENT_EVIDENCE) == 0)
    add_entry (self, event, step, rf_event_get_string (event, "media_type"), rf_event_get_string (event, "name"));
  else if (strcmp (kind, RF_EVENT_FACT) == 0)
    add_entry (self, event, step, rf_event_get_string (event, "text"), rf_event_get_string (event, "what"));
}

/* Two things stop the clock: a pause, which the engineer ends, and another session, which has it now. */
static void
apply_to_clock (RfRun   *self,
                RfEvent *event)
{
  const char *kind = rf_event_get_kind (event);
  const char *until = rf_event_get_string (event, "until");

  if (strcmp (kind, RF_EVENT_PAUSED) == 0)
    self->paused = TRUE;
  else if (strcmp (kind, RF_EVENT_UNFOCUSED) == 0)
    self->away = TRUE;
  else if (strcmp (kind, RF_EVENT_FOCUSED) == 0)
    self->away = FALSE;
  else if (strcmp (kind, RF_EVENT_PARKED) == 0)
    {
      self->paused = self->parked = TRUE;
      g_set_str (&self->park_reason, rf_event_get_string (event, "reason"));
      if (until == NULL || !rf_time_parse (until, &self->park_until))
        self->park_until = 0;
    }
  else if (strcmp (kind, RF_EVENT_RESUMED) == 0 || strcmp (kind, RF_EVENT_REOPENED) == 0)
    self->paused = self->parked = self->away = FALSE;
}

/**
 * rf_run_apply:
 * @self: a run
 * @event: what happened, after all that happened before it
 * @error: return location for an error
 *
 * Returns: %FALSE with %RF_ERROR_NOT_FOUND where the flow of the session is
 *   not here; the run still tells what it knows
 */
gboolean
rf_run_apply (RfRun   *self,
              RfEvent *event,
              GError **error)
{
  const char *kind = rf_event_get_kind (event);
  RfRunStep *step;

  g_return_val_if_fail (RF_IS_RUN (self), FALSE);

  advance_clock (self, rf_event_get_time (event));
  g_ptr_array_add (self->events, rf_event_ref (event));
  self->next_order = MAX (self->next_order, rf_event_get_order (event) + 1);
  apply_to_clock (self, event);

  if (strcmp (kind, RF_EVENT_STARTED) == 0)
    return apply_started (self, event, error);
  if (strcmp (kind, RF_EVENT_ENTERED) == 0)
    {
      apply_entered (self, event);
      return TRUE;
    }

  step = step_of (self, event);
  if (step != NULL)
    apply_to_step (self, event, step);
  apply_to_session (self, event);

  return TRUE;
}

/* As rf_run_apply(), for a list; goes on after an error and gives the first. */
gboolean
rf_run_apply_all (RfRun     *self,
                  GPtrArray *events,
                  GError   **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < events->len; i++)
    rf_run_apply (self, events->pdata[i], first == NULL ? &first : NULL);

  if (first == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}
