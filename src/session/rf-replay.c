/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session as it went, event by event: what each of them says in words, and
 * the run as it stood then. Going forwards folds one event more; going back
 * folds from the start, which is fast enough for any session.
 */

#include "rf-replay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-run-private.h"

#define SHORTEST_PAUSE 700 /* ms: time to read a line */
#define LONGEST_PAUSE 2500 /* ms: nobody waits as long as the engineer did */
#define HASTE 20           /* times faster than it went */

struct _RfReplay
{
  GObject parent_instance;

  RfRun     *whole;
  RfRun     *now;
  GPtrArray *moments;
  guint      folded; /* events of the whole that @now holds */
};

G_DEFINE_FINAL_TYPE (RfReplay, rf_replay, G_TYPE_OBJECT)

static void
moment_free (gpointer data)
{
  RfMoment *self = data;

  rf_event_unref (self->event);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static void
rf_replay_finalize (GObject *object)
{
  RfReplay *self = RF_REPLAY (object);

  g_clear_object (&self->now);
  g_clear_object (&self->whole);
  g_ptr_array_unref (self->moments);

  G_OBJECT_CLASS (rf_replay_parent_class)->finalize (object);
}

static void
rf_replay_class_init (RfReplayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_replay_finalize;
}

static void
rf_replay_init (RfReplay *self)
{
  self->moments = g_ptr_array_new_with_free_func (moment_free);
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* How a kind is told: a line, in which the member's value stands if there is one, and the member that is its text. */
static const struct
{
  const char *kind;
  const char *title;
  const char *member; /* (nullable): in the title */
  const char *text;   /* (nullable): below it */
} words[] = {
  { RF_EVENT_STARTED, N_ ("Session started"), NULL, NULL },
  { RF_EVENT_ANSWERED, N_ ("Answered “%s”"), "label", NULL },
  { RF_EVENT_DONE, N_ ("Step done"), NULL, NULL },
  { RF_EVENT_VERIFIED, N_ ("Verified: %s"), "value", NULL },
  { RF_EVENT_SKIPPED, N_ ("Step skipped"), NULL, "reason" },
  { RF_EVENT_NOTE, N_ ("Note"), NULL, "text" },
  { RF_EVENT_OUTPUT, N_ ("Output of a command"), NULL, "text" },
  { RF_EVENT_EVIDENCE, N_ ("Attached “%s”"), "name", "text" },
  { RF_EVENT_FACT, N_ ("Fact noted"), NULL, "text" },
  { RF_EVENT_CUSTOM, N_ ("Own step “%s”"), "title", "body" },
  { RF_EVENT_VARIABLE, N_ ("Value of “%s” noted"), "name", "value" },
  { RF_EVENT_SCRATCHPAD, N_ ("Scratchpad"), NULL, "text" },
  { RF_EVENT_PAUSED, N_ ("Paused"), NULL, NULL },
  { RF_EVENT_RESUMED, N_ ("Resumed"), NULL, NULL },
  { RF_EVENT_PARKED, N_ ("Parked"), NULL, "reason" },
  { RF_EVENT_CORRECTED, N_ ("Time corrected"), NULL, NULL },
  { RF_EVENT_RATED, N_ ("Rated"), NULL, NULL },
  { RF_EVENT_FINISHED, N_ ("Session finished"), NULL, "notes" },
  { RF_EVENT_REOPENED, N_ ("Session reopened"), NULL, NULL },
};

static void
tell_by_kind (RfMoment *moment)
{
  const char *kind = rf_event_get_kind (moment->event);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *value = words[i].member != NULL ? rf_event_get_string (moment->event, words[i].member) : NULL;

      if (strcmp (words[i].kind, kind) != 0)
        continue;
      moment->title = words[i].member != NULL ? g_strdup_printf (_ (words[i].title), value != NULL ? value : "") : g_strdup (_ (words[i].title));
      moment->text = words[i].text != NULL ? g_strdup (rf_event_get_string (moment->event, words[i].text)) : NULL;
      moment->is_code = strcmp (kind, RF_EVENT_OUTPUT) == 0;
      return;
    }
  /* Of a newer version: it is told that it happened. */
  moment->title = g_strdup_printf (_ ("Event “%s”"), kind);
}

/* The title of the step that an event entered, as it was then. */
static const char *
find_title (RfRun      *run,
            const char *event)
{
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; event != NULL && i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      if (strcmp (step->event, event) == 0)
        return step->title;
    }

  return "";
}

static void
tell_intake (RfMoment *moment)
{
  g_autoptr (GVariant) intake = rf_event_dup_dict (moment->event, "intake");
  GString *text = g_string_new (NULL);
  static const char *const members[] = { "ticket", "client", "asset" };
  GVariantIter iter;
  const char *name;
  GVariant *value;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *one = rf_event_get_string (moment->event, members[i]);

      if (one != NULL && one[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", one);
    }
  if (intake != NULL)
    {
      g_variant_iter_init (&iter, intake);
      while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
        if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
          g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", name, g_variant_get_string (value, NULL));
    }
  moment->text = g_string_free_and_steal (text);
}

static RfMoment *
tell (RfRun   *whole,
      RfEvent *event)
{
  RfMoment *moment = g_new0 (RfMoment, 1);
  const char *kind = rf_event_get_kind (event);

  moment->event = rf_event_ref (event);
  if (strcmp (kind, RF_EVENT_ENTERED) == 0)
    {
      moment->title = g_strdup (find_title (whole, rf_event_get_id (event)));
      moment->is_step = TRUE;
    }
  else if (strcmp (kind, RF_EVENT_REWOUND) == 0)
    {
      moment->title = g_strdup_printf (_ ("Went back to “%s”"), find_title (whole, rf_event_get_id (event)));
      moment->is_step = TRUE;
    }
  else if (strcmp (kind, RF_EVENT_EDITED) == 0)
    {
      moment->text = g_strdup (rf_event_get_string (event, "text"));
      moment->title = g_strdup (moment->text != NULL ? _ ("Text changed") : rf_event_get_boolean (event, "removed") ? _ ("Taken away") : _ ("Brought back"));
    }
  else
    {
      tell_by_kind (moment);
    }
  if (strcmp (kind, RF_EVENT_STARTED) == 0)
    tell_intake (moment);

  return moment;
}

/* ---- the replay ------------------------------------------------------------------------------------------------ */

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  RfFlow *pinned = rf_run_pin (data, flow, revision, used);

  return pinned != NULL ? g_object_ref (pinned) : NULL;
}

/**
 * rf_replay_new:
 * @run: a session with all its events; does not change while it is replayed
 *
 * What the clock alone heard - that a window had the focus - is left out.
 *
 * Returns: (transfer full): its replay, at its first moment
 */
RfReplay *
rf_replay_new (RfRun *run)
{
  RfReplay *self = g_object_new (RF_TYPE_REPLAY, NULL);
  GPtrArray *events = rf_run_get_events (run);

  self->whole = g_object_ref (run);
  for (guint i = 0; i < events->len; i++)
    {
      RfEvent *event = g_ptr_array_index (events, i);

      if (strcmp (rf_event_get_kind (event), RF_EVENT_FOCUSED) != 0 && strcmp (rf_event_get_kind (event), RF_EVENT_UNFOCUSED) != 0)
        g_ptr_array_add (self->moments, tell (run, event));
    }

  return self;
}

guint
rf_replay_get_n (RfReplay *self)
{
  return self->moments->len;
}

const RfMoment *
rf_replay_get_moment (RfReplay *self,
                      guint     position)
{
  return position < self->moments->len ? g_ptr_array_index (self->moments, position) : NULL;
}

/**
 * rf_replay_find:
 * @event: id of an event; "scratchpad" for the last of those
 *
 * Returns: its position, -1 where it is not there
 */
int
rf_replay_find (RfReplay   *self,
                const char *event)
{
  for (guint i = self->moments->len; i > 0; i--)
    {
      const RfMoment *moment = g_ptr_array_index (self->moments, i - 1);

      if (strcmp (rf_event_get_id (moment->event), event) == 0 ||
          (strcmp (event, RF_EVENT_SCRATCHPAD) == 0 && strcmp (rf_event_get_kind (moment->event), RF_EVENT_SCRATCHPAD) == 0))
        return i - 1;
    }

  return -1;
}

/**
 * rf_replay_seek:
 *
 * Returns: (transfer none): the session as it stood after the moment at @position, until the next call
 */
RfRun *
rf_replay_seek (RfReplay *self,
                guint     position)
{
  GPtrArray *events = rf_run_get_events (self->whole);
  const RfMoment *moment = rf_replay_get_moment (self, MIN (position, MAX (self->moments->len, 1) - 1));
  RfEvent *newest = self->folded > 0 ? g_ptr_array_index (events, self->folded - 1) : NULL;

  if (self->now == NULL || moment == NULL ||
      (newest != NULL && newest != moment->event && rf_event_get_order (newest) >= rf_event_get_order (moment->event)))
    {
      g_clear_object (&self->now);
      self->now = rf_run_new (rf_run_get_session (self->whole), resolve, self->whole);
      self->folded = 0;
      newest = NULL;
    }
  while (moment != NULL && newest != moment->event && self->folded < events->len)
    {
      newest = g_ptr_array_index (events, self->folded++);
      rf_run_apply (self->now, newest, NULL);
    }

  return self->now;
}

/**
 * rf_replay_get_pause:
 *
 * Returns: for how many milliseconds the moment stands while it plays: much shorter than it was, in proportion
 */
guint
rf_replay_get_pause (RfReplay *self,
                     guint     position)
{
  const RfMoment *moment = rf_replay_get_moment (self, position), *next = rf_replay_get_moment (self, position + 1);

  if (moment == NULL || next == NULL)
    return SHORTEST_PAUSE;

  return CLAMP ((rf_event_get_time (next->event) - rf_event_get_time (moment->event)) / 1000 / HASTE, SHORTEST_PAUSE, LONGEST_PAUSE);
}
