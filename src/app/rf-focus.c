/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-focus.c - where the keyboard goes, where the toolkit alone gets it wrong */

#include "rf-focus.h"

static void
search_started_cb (GtkSearchEntry *entry)
{
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

/**
 * rf_focus_search_by_typing:
 *
 * Typing anywhere on @page goes on in @entry. The capture of GTK leaves the
 * focus where it was and passes blanks by, so that of two words one would
 * come; therefore the entry takes the focus with the first letter.
 */
void
rf_focus_search_by_typing (GtkSearchEntry *entry,
                           GtkWidget      *page)
{
  gtk_search_entry_set_key_capture_widget (entry, page);
  g_signal_connect (entry, "search-started", G_CALLBACK (search_started_cb), NULL);
}

static gboolean
focus_cb (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    gtk_widget_grab_focus (data);

  return G_SOURCE_REMOVE;
}

static void
mapped_cb (GtkWidget *widget)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, focus_cb, g_object_ref (widget), g_object_unref);
}

/**
 * rf_focus_dialog_on:
 *
 * @widget, in @dialog, has the focus when @dialog is shown. As a sheet at the
 * bottom of a narrow window a dialog of libadwaita 1.7 gives it to its first
 * button instead, which is Cancel.
 */
void
rf_focus_dialog_on (AdwDialog *dialog,
                    GtkWidget *widget)
{
  adw_dialog_set_focus (dialog, widget);
  g_signal_connect (widget, "map", G_CALLBACK (mapped_cb), NULL);
}
