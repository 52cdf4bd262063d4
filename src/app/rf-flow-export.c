/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow into a file. The end of the chosen name says the format, since a
 * file chooser through the portal does not tell which filter was chosen.
 * Pictures are drawn on a thread of their own, in the font of the window.
 */

#include "rf-flow-export.h"

#include <glib/gi18n.h>

#include "rf-picture.h"
#include "rf-worker.h"
#include "rf-writers.h"

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
static const RfWriter *
find_writer (GFile **file)
{
  g_autofree char *name = g_file_get_basename (*file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (*file);
  const RfWriter *writer = rf_writer_find_by_name (name);

  if (writer != NULL)
    return writer;

  whole = g_strconcat (name, rf_writers[0].suffix, NULL);
  g_object_unref (*file);
  *file = g_file_get_child (folder, whole);

  return &rf_writers[0];
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
  g_autofree char *name = g_strconcat (g_strdelimit (stem, "/\\:#", '-'), rf_writers[0].suffix, NULL);
  DexPromise *promise = dex_promise_new ();

  for (guint i = 0; i < rf_n_writers; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (rf_writers[i].title));
      gtk_file_filter_add_suffix (filter, rf_writers[i].suffix + 1);
      g_list_store_append (filters, filter);
    }
  gtk_file_dialog_set_title (dialog, _ ("Export Flow"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

/* A picture that is to be drawn; its flow is nobody else's. */
typedef struct
{
  RfFlow               *flow;
  const RfWriter       *writer;
  PangoFontDescription *font;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_object_unref (self->flow);
  pango_font_description_free (self->font);
  g_free (self);
}

/* An #RfWorkerFunc; gives the bytes of the file. */
static gboolean
draw (gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  Drawing *self = data;
  const RfPictureOptions options = {
    .palette = strcmp (self->writer->format, "pdf") == 0 ? RF_PALETTE_PRINT : RF_PALETTE_LIGHT, .font = self->font,
  };
  g_autoptr (RfPicture) picture = rf_picture_new (self->flow, &options);
  GBytes *bytes;

  bytes = rf_picture_to_bytes (picture, self->writer->format, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_BYTES), bytes);

  return TRUE;
}

static DexFuture *
export_picture (Export         *self,
                RfFlow         *flow,
                const RfWriter *writer,
                GFile          *file)
{
  g_autoptr (RfWorker) worker = rf_worker_new ("export");
  g_autoptr (GBytes) bytes = NULL;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->window));
  Drawing *drawing = g_new0 (Drawing, 1);
  GError *error = NULL;

  drawing->flow = g_object_ref (flow);
  drawing->writer = writer;
  drawing->font = pango_font_description_copy (pango_context_get_font_description (context));
  bytes = dex_await_boxed (rf_worker_call (worker, draw, drawing, drawing_free), &error);
  if (bytes == NULL)
    return rf_window_fail (self->window, error);
  rf_window_save_bytes (self->window, file, bytes);

  return dex_future_new_true ();
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr (RfFlow) flow = dex_await_object (rf_library_load_flow (self->library, self->id), &error);
  g_autoptr (GFile) file = NULL;
  const RfWriter *writer;

  if (flow == NULL)
    return rf_window_fail (self->window, error);
  file = dex_await_object (choose_file (self->window, rf_flow_get_name (flow)), NULL);
  if (file == NULL) /* nobody wants it any more */
    return dex_future_new_true ();

  writer = find_writer (&file);
  if (writer->write == NULL)
    return export_picture (self, flow, writer, file);
  rf_window_save (self->window, file, writer->write (flow));

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
