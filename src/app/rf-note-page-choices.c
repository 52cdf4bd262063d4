/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is chosen on the page of a note, on its way into the record. An event is
 * made from the run as it is when the event before it was written, so choices
 * wait for each other; none is dropped because a key was pressed too soon.
 */

#include "rf-note-page-private.h"

#include <string.h>

#include "rf-window.h"

typedef enum
{
  CHOICE_TOLD,
  CHOICE_MASK,
  CHOICE_SUMMARY,
  CHOICE_NOTE,
  CHOICE_DELIVERED,
} ChoiceKind;

typedef struct
{
  ChoiceKind kind;
  char      *id;     /* of a line, a value, or the name of a format */
  char      *text;
  guint      choice; /* RfTold, RfMask or RfAudience */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->id);
  g_free (choice->text);
  g_free (choice);
}

static GPtrArray *
make_events (const Choice *choice,
             RfRun        *run,
             GError      **error)
{
  gint64 now = rf_runner_now ();

  switch (choice->kind)
    {
    case CHOICE_TOLD:
      return rf_curation_tell (run, choice->id, choice->choice, now);

    case CHOICE_MASK:
      return rf_curation_mask (run, choice->id, choice->choice, now);

    case CHOICE_SUMMARY:
      return rf_curation_summarize (run, choice->text, now);

    case CHOICE_DELIVERED:
      return rf_curation_deliver (run, choice->id, choice->choice, choice->text, now);

    case CHOICE_NOTE:
    default:
      return rf_run_edit (run, choice->id, choice->text, now, error);
    }
}

static void pump (RfNotePage *self);

static DexFuture *
recorded_cb (DexFuture *future,
             gpointer   data)
{
  RfNotePage *self = data;
  GError *error = NULL;

  dex_future_get_value (future, &error);
  if (error != NULL)
    dex_future_disown (rf_window_fail (self, error));
  self->recording = FALSE;
  pump (self);

  return dex_future_new_true ();
}

static DexFuture *
record_cb (DexFuture *future,
           gpointer   data)
{
  RfNotePage *self = data;
  Choice *choice = g_queue_pop_head (&self->choices);
  GError *error = NULL;
  GPtrArray *events;

  if (choice == NULL)
    return dex_future_new_true ();
  events = make_events (choice, rf_runner_get_run (self->runner), &error);
  if (choice->kind == CHOICE_NOTE)
    g_hash_table_remove (self->texts, choice->id); /* from here on the record says it */
  choice_free (choice);

  return rf_runner_do (self->runner, events, error);
}

/* One at a time: the next goes when this one is written. */
static void
pump (RfNotePage *self)
{
  DexFuture *future;

  if (self->recording || g_queue_is_empty (&self->choices))
    return;
  self->recording = TRUE;
  future = dex_future_then (rf_runner_when_free (self->runner), record_cb, g_object_ref (self), g_object_unref);
  dex_future_disown (dex_future_finally (future, recorded_cb, g_object_ref (self), g_object_unref));
}

static void
choose (RfNotePage *self,
        ChoiceKind  kind,
        const char *id,
        const char *text,
        guint       chosen)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->kind = kind;
  choice->id = g_strdup (id);
  choice->text = g_strdup (text);
  choice->choice = chosen;
  g_queue_push_tail (&self->choices, choice);
  pump (self);
}

void
rf_note_page_drop_choices (RfNotePage *self)
{
  g_queue_clear_full (&self->choices, choice_free);
}

void
rf_note_page_told_cb (RfNotePage *self,
                      const char *line,
                      guint       told)
{
  choose (self, CHOICE_TOLD, line, NULL, told);
}

void
rf_note_page_mask (RfNotePage *self,
                   const char *value,
                   RfMask      mask)
{
  choose (self, CHOICE_MASK, value, NULL, mask);
}

/* @text: as it left, masked */
void
rf_note_page_deliver (RfNotePage      *self,
                      RfDocumentFormat format,
                      const char      *text)
{
  choose (self, CHOICE_DELIVERED, rf_document_format_to_text (format), text, g_settings_get_enum (self->settings, "note-audience"));
}

/* What a note says by now, where it says something else. */
void
rf_note_page_written_cb (RfNotePage *self,
                         const char *line,
                         const char *text)
{
  if (g_hash_table_contains (self->texts, line))
    choose (self, CHOICE_NOTE, line, text, 0);
}

/* Records the summary as it was typed, where that is something new. */
void
rf_note_page_save_summary (RfNotePage *self)
{
  const char *typed = g_hash_table_lookup (self->texts, RF_LINE_SUMMARY);
  g_autoptr (RfCuration) curation = rf_curation_new (rf_runner_get_run (self->runner));

  g_clear_handle_id (&self->summary_timer, g_source_remove);
  if (typed != NULL && strcmp (typed, curation->summary != NULL ? curation->summary : "") != 0)
    choose (self, CHOICE_SUMMARY, NULL, typed, 0);
}
