/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scratchpad: what does not belong to a step. It pushes up from below and
 * takes room instead of covering the step; each pause of a second at the
 * latest is on the disk.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-window.h"

#define DELAY 700 /* milliseconds after the first key that is not on the disk; with the writing that is within a second */

static char *
dup_text (RfSessionPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->scratch_text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  RfSessionPage *self = data;
  GError *error = NULL;

  dex_future_get_value (future, &error);
  g_clear_pointer (&self->scratched, g_free); /* the next key tries again */
  gtk_label_set_label (self->scratch_state, _ ("Not saved"));

  return rf_window_fail (self, error);
}

static void schedule (RfSessionPage *self);

static DexFuture *
saved_cb (DexFuture *future,
          gpointer   data)
{
  RfSessionPage *self = data;
  g_autofree char *text = dup_text (self);

  if (g_strcmp0 (text, self->scratched) == 0)
    gtk_label_set_label (self->scratch_state, _ ("Saved, part of the record"));
  else
    schedule (self);

  return dex_ref (future);
}

static DexFuture *
write_cb (DexFuture *future,
          gpointer   data)
{
  RfSessionPage *self = data;
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *text = dup_text (self);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (rf_run_is_finished (run) || g_strcmp0 (text, self->scratched) == 0)
    return dex_future_new_true ();

  g_variant_dict_insert (&dict, "text", "s", text);
  g_set_str (&self->scratched, text);

  return rf_runner_do (self->runner, rf_run_record (run, RF_EVENT_SCRATCHPAD, g_variant_dict_end (&dict), rf_runner_now ()), NULL);
}

/**
 * rf_session_page_save_scratchpad:
 *
 * Writes what is not on the disk yet, as soon as no move is being written.
 */
void
rf_session_page_save_scratchpad (RfSessionPage *self)
{
  DexFuture *future;

  g_clear_handle_id (&self->scratch_source, g_source_remove);
  future = dex_future_then (rf_runner_when_free (self->runner), write_cb, g_object_ref (self), g_object_unref);
  future = dex_future_then (future, saved_cb, g_object_ref (self), g_object_unref);
  dex_future_disown (dex_future_catch (future, failed_cb, g_object_ref (self), g_object_unref));
}

static gboolean
pause_cb (gpointer data)
{
  RfSessionPage *self = data;

  self->scratch_source = 0;
  rf_session_page_save_scratchpad (self);

  return G_SOURCE_REMOVE;
}

static void
schedule (RfSessionPage *self)
{
  gtk_label_set_label (self->scratch_state, "");
  if (self->scratch_source == 0)
    self->scratch_source = g_timeout_add (DELAY, pause_cb, self);
}

static void
changed_cb (RfSessionPage *self)
{
  g_autofree char *text = dup_text (self);

  if (g_strcmp0 (text, self->scratched) != 0)
    schedule (self);
}

static void
scratchpad_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  gboolean open = !gtk_revealer_get_reveal_child (self->scratchpad);

  gtk_revealer_set_reveal_child (self->scratchpad, open);
  gtk_widget_grab_focus (open ? GTK_WIDGET (self->scratch_text) : GTK_WIDGET (self->continue_button));
}

/**
 * rf_session_page_show_scratchpad:
 *
 * Shows what the record holds; what is being typed stays.
 */
void
rf_session_page_show_scratchpad (RfSessionPage *self,
                                 RfRun         *run)
{
  const char *text = rf_run_get_scratchpad (run) != NULL ? rf_run_get_scratchpad (run) : "";

  gtk_text_view_set_editable (self->scratch_text, !rf_run_is_finished (run));
  if (self->scratched != NULL)
    return;

  g_set_str (&self->scratched, text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->scratch_text), text, -1);
  gtk_revealer_set_reveal_child (self->scratchpad, text[0] != '\0');
}

void
rf_session_page_init_scratchpad (RfSessionPage *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (self->scratch_text), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
rf_session_page_install_scratchpad (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.scratchpad", NULL, scratchpad_action);
}
