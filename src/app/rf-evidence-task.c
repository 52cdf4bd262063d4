/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence on its way into the record: read and looked at on a worker's
 * thread, shown to be blacked out where it is a picture, then the bytes into
 * the store and at last the event. Where any of it fails, nothing of it stands
 * in the record. And the way back, for whoever shows it.
 */

#include "rf-evidence-task.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-evidence.h"
#include "rf-image-dialog.h"
#include "rf-worker.h"

/* The worker's alone while a call runs, the main thread's else. */
typedef struct
{
  RfEvidenceSource *source;
  RfEvidence       *evidence;
  GdkTexture       *texture; /* (nullable): of a picture */
  RfImageEdit      *edit;    /* (nullable): what was done to it; the dialog's */
} Job;

typedef struct
{
  RfRunner  *runner;
  GtkWidget *widget; /* (nullable): what dialogs are shown on */
  Job       *job;
} Keeping;

RfEvidenceSource *
rf_evidence_source_new (void)
{
  return g_new0 (RfEvidenceSource, 1);
}

void
rf_evidence_source_free (RfEvidenceSource *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_object (&self->texture);
  g_free (self->text);
  g_free (self->html);
  g_free (self);
}

static void
job_clear (gpointer data)
{
  Job *job = data;

  rf_evidence_source_free (job->source);
  rf_evidence_free (job->evidence);
  g_clear_object (&job->texture);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_object_unref (self->runner);
  g_clear_object (&self->widget);
  job_unref (self->job);
  g_free (self);
}

/* One for all: what is dropped together is read one after the other. */
static RfWorker *
get_worker (void)
{
  static RfWorker *worker;

  if (worker == NULL)
    worker = rf_worker_new ("evidence");

  return worker;
}

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

/* Bounded, whatever the size that the file system told: the file may grow, or be a device. */
static GBytes *
read_stream (GInputStream *stream,
             const char   *name,
             GError      **error)
{
  g_autofree char *data = g_malloc (RF_EVIDENCE_MAX_IMAGE + 1);
  gsize length;

  if (!g_input_stream_read_all (stream, data, RF_EVIDENCE_MAX_IMAGE + 1, &length, NULL, error) ||
      !rf_evidence_check_size (name, length, error))
    return NULL;

  return g_bytes_new (data, length);
}

static RfEvidence *
read_file (GFile   *file,
           GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, &problem);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is no file with a content of its own: choose a file in it"), name);
      return NULL;
    }
  if (info != NULL && !rf_evidence_check_size (name, g_file_info_get_size (info), error))
    return NULL;
  stream = info != NULL ? g_file_read (file, NULL, &problem) : NULL;
  bytes = stream != NULL ? read_stream (G_INPUT_STREAM (stream), name, &problem) : NULL;
  if (bytes != NULL)
    return rf_evidence_from_file (bytes, name, error);

  if (problem->domain == RF_ERROR)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("“%s” is not there any more: nothing was kept"), name);
  else
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” cannot be read: %s"), name, problem->message);

  return NULL;
}

static RfEvidence *
look_at (RfEvidenceSource *source,
         GError          **error)
{
  RfEvidence *table = source->html != NULL ? rf_evidence_from_html (source->html, strlen (source->html)) : NULL;

  if (source->file != NULL)
    return read_file (source->file, error);
  if (source->texture != NULL)
    source->image = gdk_texture_save_to_png_bytes (source->texture);
  if (source->image != NULL)
    return rf_evidence_from_image (source->image, NULL, error);
  if (table != NULL)
    return table;

  return rf_evidence_from_text (source->text != NULL ? source->text : "", error);
}

static gboolean
read_source (gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Job *job = data;

  job->evidence = look_at (job->source, error);
  if (job->evidence == NULL)
    return FALSE;
  if (job->evidence->kind == RF_EVIDENCE_IMAGE)
    {
      g_autoptr (GError) problem = NULL;

      job->texture = gdk_texture_new_from_bytes (job->evidence->bytes, &problem);
      if (job->texture == NULL)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” cannot be shown, so it cannot be checked before it is kept: %s"),
                       job->evidence->name, problem->message);
          return FALSE;
        }
    }
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

static gboolean
write_image (gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = rf_image_edit_write (job->edit);
  RfEvidence *evidence = rf_evidence_from_image (bytes, job->evidence->name, error);

  if (evidence == NULL)
    return FALSE;
  rf_evidence_free (job->evidence);
  job->evidence = evidence;
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

static gboolean
add_blob (RfStore      *store,
          gpointer      data,
          GValue       *value,
          GCancellable *cancellable,
          GError      **error)
{
  Job *job = data;
  char *hash = rf_store_add_blob (store, job->evidence->bytes, job->evidence->media_type, error);

  if (hash == NULL)
    {
      g_prefix_error (error, _ ("“%s” was not kept. "), job->evidence->name);
      return FALSE;
    }
  g_value_take_string (g_value_init (value, G_TYPE_STRING), hash);

  return TRUE;
}

/* ---- the picture is shown first -------------------------------------------------------------------------------- */

static void
kept_cb (RfImageDialog *dialog,
         DexPromise    *promise)
{
  dex_promise_resolve_boolean (promise, TRUE);
}

static void
closed_cb (RfImageDialog *dialog,
           DexPromise    *promise)
{
  if (dex_future_is_pending (DEX_FUTURE (promise)))
    dex_promise_reject (promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The picture is not kept"));
}

static void
drop_promise (gpointer  data,
              GClosure *closure)
{
  dex_unref (data);
}

static gboolean
let_edit (Keeping *self,
          GError **error)
{
  Job *job = self->job;
  g_autoptr (DexPromise) promise = dex_promise_new ();
  g_autoptr (RfImageDialog) dialog = g_object_ref_sink (rf_image_dialog_new (job->texture, job->evidence->name));

  g_signal_connect_data (dialog, "kept", G_CALLBACK (kept_cb), dex_ref (promise), drop_promise, 0);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (closed_cb), dex_ref (promise), drop_promise, 0);
  adw_dialog_present (ADW_DIALOG (dialog), self->widget);
  if (!dex_await (dex_ref (promise), error))
    return FALSE;
  job->edit = rf_image_dialog_get_edit (dialog);
  if (!rf_image_edit_is_changed (job->edit))
    return TRUE;

  /* The dialog, and with it the edit, lives until it is written. */
  return dex_await (rf_worker_call (get_worker (), write_image, g_atomic_rc_box_acquire (job), job_unref), error);
}

/* ---- into the record ------------------------------------------------------------------------------------------- */

static char *
record (Keeping *self,
        GError **error)
{
  RfRun *run = rf_runner_get_run (self->runner);
  RfEvidence *evidence = self->job->evidence;
  g_autofree char *blob = NULL;
  g_autofree char *event = NULL;
  GPtrArray *events;

  rf_run_mask_evidence (run, evidence);
  if (!rf_run_can_attach (run, evidence, error))
    return NULL;
  blob = dex_await_string (rf_library_write (rf_runner_get_library (self->runner), add_blob, g_atomic_rc_box_acquire (self->job), job_unref), error);
  if (blob == NULL)
    return NULL;
  while (rf_runner_is_busy (self->runner))
    if (!dex_await (rf_runner_when_free (self->runner), error))
      return NULL;
  events = rf_run_attach (run, evidence, blob, rf_runner_now (), error);
  if (events == NULL)
    return NULL;
  event = g_strdup (rf_event_get_id (g_ptr_array_index (events, 0)));
  if (!dex_await (rf_runner_do (self->runner, events, NULL), error))
    return NULL;

  return g_steal_pointer (&event);
}

static DexFuture *
keep_fiber (gpointer data)
{
  Keeping *self = data;
  GError *error = NULL;
  char *event;

  if (!dex_await (rf_worker_call (get_worker (), read_source, g_atomic_rc_box_acquire (self->job), job_unref), &error) ||
      /* before anybody blacks out what would be refused */
      !rf_run_can_attach (rf_runner_get_run (self->runner), self->job->evidence, &error) ||
      (self->job->texture != NULL && self->widget != NULL && !let_edit (self, &error)))
    return dex_future_new_for_error (error);
  event = record (self, &error);
  if (event == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_string (event);
}

/**
 * rf_evidence_keep:
 * @widget: (nullable): what a picture is shown on before it is kept; NULL keeps it as it is
 * @source: (transfer full): what is kept
 *
 * Returns: (transfer full): a future of the id of the event; it rejects with a sentence that says why nothing was kept,
 *   with G_IO_ERROR_CANCELLED where somebody did not want to
 */
DexFuture *
rf_evidence_keep (RfRunner         *runner,
                  GtkWidget        *widget,
                  RfEvidenceSource *source)
{
  Keeping *self = g_new0 (Keeping, 1);

  self->runner = g_object_ref (runner);
  self->widget = widget != NULL ? g_object_ref (widget) : NULL;
  self->job = g_atomic_rc_box_new0 (Job);
  self->job->source = source;

  return dex_scheduler_spawn (NULL, 0, keep_fiber, self, keeping_free);
}

/* ---- and back -------------------------------------------------------------------------------------------------- */

static gboolean
load_blob (RfStore      *store,
           gpointer      blob,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  GBytes *bytes = rf_store_load_blob (store, blob, error);

  if (bytes == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_BYTES), bytes);

  return TRUE;
}

/* (transfer full): a future of the bytes. */
DexFuture *
rf_evidence_load (RfRunner   *runner,
                  const char *blob)
{
  return rf_library_read (rf_runner_get_library (runner), load_blob, g_strdup (blob), g_free);
}

typedef struct
{
  GBytes *bytes;
  int     longest;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static gboolean
decode (gpointer      data,
        GValue       *value,
        GCancellable *cancellable,
        GError      **error)
{
  Picture *self = data;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (self->bytes, error);

  if (texture == NULL)
    return FALSE;
  g_value_take_object (g_value_init (value, GDK_TYPE_TEXTURE), self->longest > 0 ? rf_image_shrink (texture, self->longest) : g_object_ref (texture));

  return TRUE;
}

static DexFuture *
decode_cb (DexFuture *future,
           gpointer   longest)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->bytes = g_value_dup_boxed (dex_future_get_value (future, NULL));
  picture->longest = GPOINTER_TO_INT (longest);

  return rf_worker_call (get_worker (), decode, picture, picture_free);
}

/**
 * rf_evidence_load_image:
 * @longest: pixels of its longer side; 0 for all it has
 *
 * Returns: (transfer full): a future of a #GdkTexture
 */
DexFuture *
rf_evidence_load_image (RfRunner   *runner,
                        const char *blob,
                        int         longest)
{
  return dex_future_then (rf_evidence_load (runner, blob), decode_cb, GINT_TO_POINTER (longest), NULL);
}
