/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a step while it runs, and its way into the record. It runs on a
 * thread of its own; its output is masked there, before anybody sees it. When
 * it has ended, also by being stopped, that is on the disk before it is said.
 */

#include "rf-command-task.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-redact.h"
#include "rf-worker.h"

#define MAX_EVENT_TEXT (64 * 1024) /* bytes of output in an event; more becomes an attachment */
#define EXCERPT 1536               /* bytes of its beginning that the event still tells */
#define EXCERPT_TAIL 512           /* bytes of its end, which says how it went */

/* What the two threads share. The worker's alone until the call has resolved; then the main thread's. */
typedef struct
{
  char            *language;
  char            *code;
  GHashTable      *secrets;
  GCancellable    *stop;
  GWeakRef         task;
  RfCommandResult *result;
  char            *text;    /* of the output, masked */
  GBytes          *all;     /* (nullable): all of it, where that is too much for an event */
} Job;

struct _RfCommandTask
{
  GObject parent_instance;

  RfRunner *runner;
  RfWorker *worker;
  Job      *job;
  char     *node;
  char     *shown;
  char     *problem;
  gboolean  has_ended;
};

enum
{
  OUTPUT,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfCommandTask, rf_command_task, G_TYPE_OBJECT)

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_free (job->language);
  g_free (job->code);
  g_hash_table_unref (job->secrets);
  g_object_unref (job->stop);
  g_weak_ref_clear (&job->task);
  g_clear_pointer (&job->result, rf_command_result_free);
  g_free (job->text);
  g_clear_pointer (&job->all, g_bytes_unref);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

typedef struct
{
  Job  *job;
  char *text;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  job_unref (piece->job);
  g_free (piece->text);
  g_free (piece);
}

static gboolean
piece_cb (gpointer data)
{
  Piece *piece = data;
  g_autoptr (RfCommandTask) task = g_weak_ref_get (&piece->job->task);

  if (task != NULL && !task->has_ended)
    g_signal_emit (task, signals[OUTPUT], 0, piece->text);

  return G_SOURCE_REMOVE;
}

static char *
mask (Job        *job,
      const char *text)
{
  const RfRedaction redaction = { job->secrets };

  return rf_redact_text (text, &redaction, NULL);
}

static void
output_cb (const char *text,
           guint64     total,
           gpointer    data)
{
  Job *job = data;
  g_autofree char *masked = text != NULL ? mask (job, text) : NULL;
  Piece *piece;

  if (masked == NULL)
    return;
  piece = g_new0 (Piece, 1);
  piece->job = g_atomic_rc_box_acquire (job);
  piece->text = g_steal_pointer (&masked);
  rf_worker_post (piece_cb, piece, piece_free);
}

/* The whole output for the attachment; where there are secrets only what was looked through for them. */
static GBytes *
take_all (Job     *job,
          GError **error)
{
  g_autoptr (GMappedFile) file = NULL;

  if (job->result->file == NULL || g_hash_table_size (job->secrets) > 0)
    return g_bytes_new (job->text, strlen (job->text));

  file = g_mapped_file_new (job->result->file, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static gboolean
run_command (gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Job *job = data;
  const RfCommandCall command = {
    .language = job->language,
    .code = job->code,
    .time_limit = RF_COMMAND_TIME_LIMIT,
    .func = output_cb,
    .data = job,
  };

  job->result = rf_command_run (&command, job->stop, error);
  if (job->result == NULL)
    return FALSE;
  job->text = mask (job, job->result->text);
  if (job->text == NULL)
    job->text = g_strdup ("");
  if (strlen (job->text) > MAX_EVENT_TEXT)
    job->all = take_all (job, error);
  g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return job->all != NULL || strlen (job->text) <= MAX_EVENT_TEXT;
}

static gboolean
add_blob (RfStore      *store,
          gpointer      data,
          GValue       *value,
          GCancellable *cancellable,
          GError      **error)
{
  char *hash = rf_store_add_blob (store, data, "text/plain", error);

  if (hash == NULL)
    return FALSE;
  g_value_take_string (g_value_init (value, G_TYPE_STRING), hash);

  return TRUE;
}

/* ---- the record ------------------------------------------------------------------------------------------------ */

/* What the event says of an output that is kept as an attachment. */
static char *
dup_excerpt (Job *job)
{
  const char *end = job->text + EXCERPT;
  const char *tail = job->text + strlen (job->text) - EXCERPT_TAIL;
  const char *line;
  g_autofree char *size = g_format_size (job->result->total);
  g_autofree char *begin = NULL;

  while (((guchar) * end & 0xc0) == 0x80)
    end--;
  line = g_strrstr_len (job->text, end - job->text, "\n");
  begin = g_strndup (job->text, (line != NULL ? line : end) - job->text);
  while (((guchar) * tail & 0xc0) == 0x80)
    tail++;
  line = strchr (tail, '\n');

  return g_strdup_printf (_ ("%s\n… (%s in all, kept as an attachment)\n%s"), begin, size, line != NULL && line[1] != '\0' ? line + 1 : tail);
}

static GVariant *
make_payload (RfCommandTask *self,
              const char    *blob)
{
  Job *job = self->job;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *excerpt = blob != NULL ? dup_excerpt (job) : NULL;

  if (self->node != NULL)
    g_variant_dict_insert (&dict, "node", "s", self->node);
  g_variant_dict_insert (&dict, "command", "s", self->shown);
  g_variant_dict_insert (&dict, "text", "s", excerpt != NULL ? excerpt : job->text);
  if (blob != NULL)
    g_variant_dict_insert (&dict, "blob", "s", blob);
  g_variant_dict_insert (&dict, "exit", "x", (gint64) job->result->exit);
  g_variant_dict_insert (&dict, "duration", "x", job->result->duration);

  return g_variant_dict_end (&dict);
}

static gboolean
record (RfCommandTask *self,
        GError       **error)
{
  g_autofree char *blob = NULL;
  GPtrArray *events;

  if (self->job->all != NULL)
    {
      blob = dex_await_string (rf_library_write (rf_runner_get_library (self->runner), add_blob, g_bytes_ref (self->job->all),
                                                 (GDestroyNotify) g_bytes_unref), error);
      if (blob == NULL)
        return FALSE;
    }
  while (rf_runner_is_busy (self->runner))
    if (!dex_await (rf_runner_when_free (self->runner), error))
      return FALSE;
  events = rf_run_record (rf_runner_get_run (self->runner), RF_EVENT_OUTPUT, make_payload (self, blob), rf_runner_now ());

  return dex_await (rf_runner_do (self->runner, events, NULL), error);
}

static DexFuture *
run_fiber (gpointer data)
{
  RfCommandTask *self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept = dex_await (rf_worker_call (self->worker, run_command, g_atomic_rc_box_acquire (self->job), job_unref), &error) &&
                     record (self, &error);

  self->has_ended = TRUE;
  if (!is_kept)
    self->problem = g_strdup (error->message);
  else if (self->job->result->problem != NULL)
    self->problem = g_strdup (self->job->result->problem);
  else if (self->job->result->file != NULL && g_hash_table_size (self->job->secrets) > 0)
    self->problem = g_strdup (_ ("Only the first MiB was kept, since the rest was not looked through for secrets"));
  g_signal_emit (self, signals[ENDED], 0);

  return dex_future_new_true ();
}

/* ---- the object ------------------------------------------------------------------------------------------------ */

static void
rf_command_task_finalize (GObject *object)
{
  RfCommandTask *self = RF_COMMAND_TASK (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->worker);
  job_unref (self->job);
  g_free (self->node);
  g_free (self->shown);
  g_free (self->problem);

  G_OBJECT_CLASS (rf_command_task_parent_class)->finalize (object);
}

static void
rf_command_task_class_init (RfCommandTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_command_task_finalize;

  /**
   * RfCommandTask::output:
   * @text: what has come since the last time
   */
  signals[OUTPUT] = g_signal_new ("output", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RfCommandTask::ended:
   *
   * It has ended, and stands in the record where that could be written.
   */
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_command_task_init (RfCommandTask *self)
{
}

/**
 * rf_command_task_new:
 * @node: (nullable): the step that it belongs to
 * @code: what is run, with the values of secrets in it
 * @shown: the same as it may be seen and recorded
 */
RfCommandTask *
rf_command_task_new (RfRunner   *runner,
                     const char *node,
                     const char *language,
                     const char *code,
                     const char *shown)
{
  RfCommandTask *self = g_object_new (RF_TYPE_COMMAND_TASK, NULL);
  GHashTable *secrets = rf_run_get_secrets (rf_runner_get_run (runner));
  GHashTableIter iter;
  gpointer name, value;

  self->runner = g_object_ref (runner);
  self->node = g_strdup (node);
  self->shown = g_strdup (shown);
  self->job = g_atomic_rc_box_new0 (Job);
  self->job->language = g_strdup (language);
  self->job->code = g_strdup (code);
  self->job->stop = g_cancellable_new ();
  self->job->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_weak_ref_init (&self->job->task, self);
  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (self->job->secrets, g_strdup (name), g_strdup (value));

  return self;
}

/**
 * rf_command_task_start:
 *
 * Runs it; RfCommandTask::ended follows in any case. The task lives as long by itself.
 */
void
rf_command_task_start (RfCommandTask *self)
{
  g_return_if_fail (RF_IS_COMMAND_TASK (self) && self->worker == NULL);

  self->worker = rf_worker_new ("command");
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self), g_object_unref));
}

void
rf_command_task_stop (RfCommandTask *self)
{
  g_return_if_fail (RF_IS_COMMAND_TASK (self));

  g_cancellable_cancel (self->job->stop);
}

const char *
rf_command_task_get_node (RfCommandTask *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_TASK (self), NULL);

  return self->node;
}

/* (nullable): the output, masked; NULL before the end, or where the command could not be started. */
const char *
rf_command_task_get_text (RfCommandTask *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_TASK (self), NULL);

  return self->has_ended ? self->job->text : NULL;
}

/* (transfer none) (nullable): as rf_command_task_get_text(). */
const RfCommandResult *
rf_command_task_get_result (RfCommandTask *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_TASK (self), NULL);

  return self->has_ended ? self->job->result : NULL;
}

/* (nullable): what was not kept, or why it could not be started. */
const char *
rf_command_task_get_problem (RfCommandTask *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_TASK (self), NULL);

  return self->problem;
}
