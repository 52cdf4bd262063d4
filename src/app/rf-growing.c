/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-growing.c - a text that is as high as its lines
 *
 * GTK 4.18 learns how high a text view wants to be while it is being given
 * its place, when it is too late to ask for more. So it asks once more when
 * its lines have been measured, after it was shown and after each change.
 */

#include "rf-growing.h"

static gboolean
ask_cb (gpointer data)
{
  gtk_widget_queue_resize (data);

  return G_SOURCE_REMOVE;
}

static void
ask_again_cb (GtkWidget *view)
{
  g_idle_add_full (G_PRIORITY_LOW, ask_cb, g_object_ref (view), g_object_unref);
}

void
rf_growing_text (GtkTextView *view)
{
  g_signal_connect (view, "map", G_CALLBACK (ask_again_cb), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (ask_again_cb), view, G_CONNECT_SWAPPED);
}
