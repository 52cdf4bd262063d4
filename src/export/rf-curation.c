/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an engineer chose for the note of a session: to whom each line of the
 * record is told, which values are shown, what the summary says, and what left
 * last. It is folded from events, so that it is there again after a crash and
 * travels with the session; the newest choice counts.
 */

#include "rf-curation.h"

#include <string.h>

#include "rf-run-moves.h"

/* Of a text that left; the difference to a longer one is of no use to anybody. */
#define MAX_DELIVERED (256 * 1024)

static const char *const told_names[] = { "out", "internal", "client" };
static const char *const mask_names[] = { "rule", "keep", "hide" };

static int
find_name (const char *const *names,
           guint              n_names,
           const char        *name)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;

  return -1;
}

static void
fold_mask (RfCuration *self,
           RfEvent    *event)
{
  const char *value = rf_event_get_string (event, "value");
  int mask = find_name (mask_names, G_N_ELEMENTS (mask_names), rf_event_get_string (event, "mask"));

  if (value == NULL || value[0] == '\0' || mask < 0)
    return;
  g_hash_table_remove (self->kept, value);
  g_hash_table_remove (self->hidden, value);
  if (mask != RF_MASK_BY_RULE)
    g_hash_table_add (mask == RF_MASK_KEEP ? self->kept : self->hidden, g_strdup (value));
}

static void
fold (RfCuration *self,
      RfEvent    *event)
{
  const char *kind = rf_event_get_kind (event);
  int told;

  if (strcmp (kind, RF_EVENT_CURATED) == 0)
    {
      told = find_name (told_names, G_N_ELEMENTS (told_names), rf_event_get_string (event, "told"));
      if (told >= 0 && rf_event_get_string (event, "line") != NULL)
        g_hash_table_replace (self->told, g_strdup (rf_event_get_string (event, "line")), GINT_TO_POINTER (told));
    }
  else if (strcmp (kind, RF_EVENT_MASKED) == 0)
    fold_mask (self, event);
  else if (strcmp (kind, RF_EVENT_SUMMARIZED) == 0)
    g_set_str (&self->summary, rf_event_get_string (event, "text"));
  else if (strcmp (kind, RF_EVENT_DELIVERED) == 0)
    {
      g_set_str (&self->delivered, rf_event_get_string (event, "text"));
      g_set_str (&self->delivered_format, rf_event_get_string (event, "format"));
      self->delivered_audience = g_strcmp0 (rf_event_get_string (event, "audience"), "client") == 0 ? RF_AUDIENCE_CLIENT : RF_AUDIENCE_INTERNAL;
      self->delivered_time = rf_event_get_time (event);
    }
}

/**
 * rf_curation_new:
 *
 * Returns: (transfer full): what was chosen in @run so far; later choices do not show in it
 */
RfCuration *
rf_curation_new (RfRun *run)
{
  RfCuration *self = g_new0 (RfCuration, 1);
  GPtrArray *events = rf_run_get_events (run);

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < events->len; i++)
    fold (self, g_ptr_array_index (events, i));

  return self;
}

void
rf_curation_free (RfCuration *self)
{
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->hidden);
  g_free (self->summary);
  g_free (self->delivered);
  g_free (self->delivered_format);
  g_free (self);
}

/**
 * rf_curation_told:
 * @line: id of an event, or one of the RF_LINE_ names
 * @preset: what counts where nothing was chosen
 *
 * Returns: to whom @line is told
 */
RfTold
rf_curation_told (const RfCuration *self,
                  const char       *line,
                  RfTold            preset)
{
  gpointer told;

  return g_hash_table_lookup_extended (self->told, line, NULL, &told) ? (RfTold) GPOINTER_TO_INT (told) : preset;
}

/**
 * rf_curation_told_step:
 * @rewound: whether steps that were taken back are told
 *
 * Returns: to whom @step is told. One that was taken back and where nothing was noted is left out at first.
 */
RfTold
rf_curation_told_step (const RfCuration *self,
                       const RfRunStep  *step,
                       gboolean          rewound)
{
  /* What was noted there was worth noting, wherever the path went then. */
  gboolean out = step->rewound && !rewound && step->entries->len == 0 && !step->custom;

  return rf_curation_told (self, step->event, out ? RF_TOLD_OUT : step->rewound ? RF_TOLD_INTERNAL : RF_TOLD_CLIENT);
}

/**
 * rf_curation_told_entry:
 *
 * What an engineer wrote or captured is for colleagues until it is given free: what should have stayed inside cannot be
 * called back.
 *
 * Returns: to whom @entry is told, as long as its step is
 */
RfTold
rf_curation_told_entry (const RfCuration *self,
                        const RfRunEntry *entry)
{
  return rf_curation_told (self, entry->event, RF_TOLD_INTERNAL);
}

/**
 * rf_curation_told_rating:
 * @step: one that was rated
 *
 * Returns: to whom it is told that @step helped or did not, as long as @step is told: to colleagues, until that is changed
 */
RfTold
rf_curation_told_rating (const RfCuration *self,
                         const RfRunStep  *step)
{
  return step->rating != NULL ? rf_curation_told (self, step->rating, RF_TOLD_INTERNAL) : RF_TOLD_OUT;
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

static void
line_free (gpointer data)
{
  RfNoteLine *line = data;

  g_free (line->id);
  g_free (line->title);
  g_free (line->detail);
  g_free (line);
}

static RfNoteLine *
add_line (GPtrArray  *lines,
          const char *id,
          const char *kind,
          const char *title,
          const char *detail)
{
  RfNoteLine *line = g_new0 (RfNoteLine, 1);

  line->id = g_strdup (id);
  line->kind = kind;
  line->title = g_strdup (title != NULL ? title : "");
  line->detail = g_strdup (detail != NULL ? detail : "");
  g_ptr_array_add (lines, line);

  return line;
}

static void
add_step_lines (const RfCuration *self,
                GPtrArray        *lines,
                const RfRunStep  *step,
                gboolean          rewound)
{
  RfNoteLine *line = add_line (lines, step->event, RF_EVENT_ENTERED, step->title,
                               step->skipped != NULL ? step->skipped : step->custom ? step->result : step->label);

  line->time = step->entered;
  line->told = rf_curation_told_step (self, step, rewound);
  line->step = TRUE;
  line->rewound = step->rewound;
  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);
      gboolean is_note = strcmp (entry->kind, RF_EVENT_NOTE) == 0;
      RfNoteLine *below = add_line (lines, entry->event, entry->kind, is_note ? entry->text : entry->name, is_note ? NULL : entry->text);

      below->time = entry->time;
      below->told = MIN (rf_curation_told_entry (self, entry), line->told);
      below->rewound = step->rewound;
    }
  if (step->rated != 0)
    {
      RfNoteLine *rating = add_line (lines, step->rating, RF_EVENT_RATED, NULL, step->rated > 0 ? "up" : "down");

      rating->told = MIN (rf_curation_told_rating (self, step), line->told);
      rating->rewound = step->rewound;
    }
}

/**
 * rf_curation_list_lines:
 * @rewound: whether steps that were taken back are told
 *
 * Returns: (transfer full) (element-type RfNoteLine): what @run holds that a note can tell, in the order in which it happened
 */
GPtrArray *
rf_curation_list_lines (const RfCuration *self,
                        RfRun            *run,
                        gboolean          rewound)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  GPtrArray *steps = rf_run_get_steps (run);
  const char *scratchpad = rf_run_get_scratchpad (run);

  for (guint i = 0; i < steps->len; i++)
    add_step_lines (self, lines, g_ptr_array_index (steps, i), rewound);
  if (scratchpad != NULL && scratchpad[0] != '\0')
    add_line (lines, RF_LINE_SCRATCHPAD, RF_LINE_SCRATCHPAD, NULL, scratchpad)->told = rf_curation_told (self, RF_LINE_SCRATCHPAD, RF_TOLD_OUT);

  return lines;
}

/* ---- choices --------------------------------------------------------------------------------------------------- */

static GPtrArray *
record (RfRun             *run,
        const char        *kind,
        gint64             now,
        const char *const *members)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  for (guint i = 0; members[i] != NULL; i += 2)
    g_variant_dict_insert (dict, members[i], "s", members[i + 1]);

  return rf_run_record (run, kind, g_variant_dict_end (dict), now);
}

GPtrArray *
rf_curation_tell (RfRun      *run,
                  const char *line,
                  RfTold      told,
                  gint64      now)
{
  return record (run, RF_EVENT_CURATED, now, (const char *[]) { "line", line, "told", told_names[told], NULL });
}

/* @value: what stands in the record; never a secret variable's. */
GPtrArray *
rf_curation_mask (RfRun      *run,
                  const char *value,
                  RfMask      mask,
                  gint64      now)
{
  return record (run, RF_EVENT_MASKED, now, (const char *[]) { "value", value, "mask", mask_names[mask], NULL });
}

GPtrArray *
rf_curation_summarize (RfRun      *run,
                       const char *text,
                       gint64      now)
{
  return record (run, RF_EVENT_SUMMARIZED, now, (const char *[]) { "text", text, NULL });
}

/* @text: as it left, masked; what is left out of a long one is not compared later. */
GPtrArray *
rf_curation_deliver (RfRun      *run,
                     const char *format,
                     RfAudience  audience,
                     const char *text,
                     gint64      now)
{
  g_autofree char *start = g_strndup (text, MIN (strlen (text), MAX_DELIVERED));
  g_autofree char *kept = g_utf8_make_valid (start, -1);
  const char *const members[] = {
    "to", "clipboard", "format", format, "audience", audience == RF_AUDIENCE_CLIENT ? "client" : "internal", "text", kept, NULL
  };

  return record (run, RF_EVENT_DELIVERED, now, members);
}
