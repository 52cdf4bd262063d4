/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow into a file. The end of the chosen name says the format, since a
 * file chooser through the portal does not tell which filter was chosen.
 */

#include "rf-flow-export.h"

#include <glib/gi18n.h>

#include "rf-rfflow.h"
#include "rf-writers.h"

typedef struct
{
  const char *suffix;
  const char *name;
  char *(*write) (RfFlow *flow);
} Format;

static const Format formats[] = {
  { ".rfflow", N_ ("Flow (.rfflow)"), rf_rfflow_write },
  { ".mmd", N_ ("Mermaid chart (.mmd)"), rf_flow_to_mermaid },
  { ".md", N_ ("Article in Markdown (.md)"), rf_flow_to_markdown },
};

typedef struct
{
  RfWindow  *window;
  RfLibrary *library;
  char      *id;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->window);
  g_clear_object (&self->library);
  g_free (self->id);
  g_free (self);
}

/* The format that the name ends in; a name of no known end gets that of the first. */
static const Format *
find_format (GFile **file)
{
  g_autofree char *name = g_file_get_basename (*file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (*file);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].suffix))
      return &formats[i];

  whole = g_strconcat (name, formats[0].suffix, NULL);
  g_object_unref (*file);
  *file = g_file_get_child (folder, whole);

  return &formats[0];
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    dex_promise_resolve_object (promise, file);
  else
    dex_promise_reject (promise, error);
}

/* (transfer full): a future of the file to write to. */
static DexFuture *
choose_file (RfWindow   *window,
             const char *flow_name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *stem = g_strdup (flow_name);
  g_autofree char *name = g_strconcat (g_strdelimit (stem, "/\\:#", '-'), formats[0].suffix, NULL);
  DexPromise *promise = dex_promise_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (formats[i].name));
      gtk_file_filter_add_suffix (filter, formats[i].suffix + 1);
      g_list_store_append (filters, filter);
    }
  gtk_file_dialog_set_title (dialog, _ ("Export Flow"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr (RfFlow) flow = dex_await_object (rf_library_load_flow (self->library, self->id), &error);
  g_autoptr (GFile) file = NULL;
  const Format *format;

  if (flow == NULL)
    return rf_window_fail (self->window, error);
  file = dex_await_object (choose_file (self->window, rf_flow_get_name (flow)), NULL);
  if (file == NULL) /* nobody wants it any more */
    return dex_future_new_true ();

  format = find_format (&file);
  rf_window_save (self->window, file, format->write (flow));

  return dex_future_new_true ();
}

/**
 * rf_flow_export_start:
 * @window: where it is asked for
 * @flow: id of the flow
 *
 * Asks for a file and writes the flow into it.
 */
void
rf_flow_export_start (RfWindow   *window,
                      RfLibrary  *library,
                      const char *flow)
{
  Export *self = g_new0 (Export, 1);

  self->window = g_object_ref (window);
  self->library = g_object_ref (library);
  self->id = g_strdup (flow);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, self, export_free));
}
