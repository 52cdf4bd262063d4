/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a command below a supervisor (rf-supervisor.c) and reads what it
 * writes. The memory that takes is bounded, whatever the command does, and
 * when this process ends, in whichever way, nothing of the command is left.
 */

#include "rf-command-run.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rf-command-place.h"
#include "rf-command-text.h"

#define SCRIPT 3                              /* the descriptor from which the interpreter reads the command */
#define CONTROL 4                             /* and the supervisor's socket */
#define PIECE (64 * 1024)
#define TELL_EVERY (50 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  const RfCommandCall *command;
  RfCommandResult     *result;
  RfCommandText       *text;
  GString             *shown; /* the first 1 MiB */
  GString             *piece; /* what has just become text */
  gsize                told;  /* bytes of @shown that @command's func has */
  gint64               told_at;
  guint64              told_total;
  int                  file; /* -1 while all fits into memory */
  int                  output;
  int                  control;
  gint64               started;
  gint64               deadline; /* 0 for none */
  GString             *words;    /* what the supervisor has said */
  gboolean             has_ended;
  pid_t                pid;
} Running;

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
running_clear (Running *self)
{
  g_clear_pointer (&self->result, rf_command_result_free);
  g_clear_pointer (&self->text, rf_command_text_free);
  if (self->shown != NULL)
    g_string_free (self->shown, TRUE);
  g_string_free (self->piece, TRUE);
  g_string_free (self->words, TRUE);
  close_fd (&self->file);
  close_fd (&self->control);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Running, running_clear)

void
rf_command_result_free (RfCommandResult *self)
{
  if (self->file != NULL)
    g_unlink (self->file);
  g_free (self->file);
  g_free (self->text);
  g_free (self->problem);
  g_free (self);
}

/* ---- the output ------------------------------------------------------------------------------------------------ */

/* Writes all of it; a disk that is full ends the file, never the command. */
static void
write_file (Running    *self,
            const char *text,
            gsize       length)
{
  while (length > 0 && self->result->problem == NULL)
    {
      gssize written = write (self->file, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          self->result->problem = g_strdup_printf (_ ("The rest of the output could not be kept: %s"), g_strerror (errno));
          return;
        }
      text += written;
      length -= written;
    }
}

static void
open_file (Running *self)
{
  g_autoptr (GError) error = NULL;

  self->file = g_file_open_tmp ("resolutionflow-output-XXXXXX", &self->result->file, &error);
  if (self->file < 0)
    self->result->problem = g_strdup_printf (_ ("Only the beginning of the output could be kept: %s"), error->message);
  else
    write_file (self, self->shown->str, self->shown->len);
}

/* Where a piece can be cut: @limit or up to three bytes before it. */
static gsize
whole_characters (const char *text,
                  gsize       limit)
{
  while (limit > 0 && ((guchar) text[limit] & 0xc0) == 0x80)
    limit--;

  return limit;
}

static void
keep (Running *self)
{
  gsize room = RF_COMMAND_MAX_TEXT - self->shown->len;
  GString *piece = self->piece;
  gboolean is_in_memory = self->result->total == self->shown->len;

  self->result->total += piece->len;
  if (is_in_memory && piece->len <= room)
    {
      g_string_append_len (self->shown, piece->str, piece->len);
      g_string_truncate (piece, 0);
      return;
    }

  if (is_in_memory)
    {
      open_file (self);
      g_string_append_len (self->shown, piece->str, whole_characters (piece->str, room));
    }
  if (self->result->problem == NULL && self->result->total > RF_COMMAND_MAX_FILE)
    self->result->problem = g_strdup (_ ("Only the first 256 MiB of the output were kept"));
  if (self->file >= 0)
    write_file (self, piece->str, piece->len);
  g_string_truncate (piece, 0);
}

static void
tell (Running *self,
      gboolean at_once)
{
  gint64 now = g_get_monotonic_time ();
  gboolean is_longer = self->shown->len > self->told;

  if (self->command->func == NULL || self->result->total == self->told_total || (!at_once && now - self->told_at < TELL_EVERY))
    return;

  self->told_at = now;
  self->told_total = self->result->total;
  self->command->func (is_longer ? self->shown->str + self->told : NULL, self->told_total, self->command->data);
  self->told = self->shown->len;
}

/* Reads what is there; FALSE at the end. */
static gboolean
read_output (Running *self)
{
  char bytes[PIECE / 4];
  gssize length = read (self->output, bytes, sizeof bytes);

  if (length < 0)
    return errno == EAGAIN || errno == EINTR;
  if (length > 0)
    rf_command_text_feed (self->text, bytes, length, self->piece);
  else
    rf_command_text_end (self->text, self->piece);
  keep (self);

  return length > 0;
}

/* ---- the supervisor -------------------------------------------------------------------------------------------- */

static void
order (Running     *self,
       RfCommandEnd why)
{
  if (self->result->end != RF_COMMAND_EXITED)
    return;
  self->result->end = why;
  if (send (self->control, "T", 1, MSG_NOSIGNAL) != 1)
    close_fd (&self->control);
}

/* Reads what the supervisor says; FALSE where it is gone. */
static gboolean
read_words (Running *self)
{
  char bytes[64];
  gssize length = recv (self->control, bytes, sizeof bytes, 0);

  if (length > 0)
    g_string_append_len (self->words, bytes, length);

  return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

static gboolean
understand (Running *self,
            GError **error)
{
  g_auto (GStrv) lines = g_strsplit (self->words->str, "\n", 4);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      int value = lines[i][0] != '\0' ? atoi (lines[i] + 1) : 0;

      if (lines[i][0] == 'P')
        self->pid = value;
      if (lines[i][0] == 'E')
        {
          g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("The command could not be started: %s"), g_strerror (value));
          return FALSE;
        }
      if (lines[i][0] != 'X')
        continue;
      self->has_ended = TRUE;
      self->result->signal = WIFSIGNALED (value) ? WTERMSIG (value) : 0;
      self->result->exit = WIFEXITED (value) ? WEXITSTATUS (value) : 128 + self->result->signal;
      if (self->result->end == RF_COMMAND_EXITED && self->result->signal != 0)
        self->result->end = RF_COMMAND_SIGNALLED;
    }

  return TRUE;
}

/* Milliseconds until something is due without a descriptor saying so. */
static int
next_wait (Running *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 wait = G_MAXINT64;

  if (self->control < 0) /* the supervisor is gone: only what is there already counts */
    return 0;
  if (self->deadline > 0 && self->result->end == RF_COMMAND_EXITED)
    wait = MAX (self->deadline - now, 0);
  if (self->command->func != NULL && self->told_total < self->result->total)
    wait = MIN (wait, MAX (self->told_at + TELL_EVERY - now, 0));

  return wait == G_MAXINT64 ? -1 : (int) MIN (wait / 1000 + 1, G_MAXINT / 2);
}

static void
follow (Running      *self,
        GCancellable *cancellable)
{
  int cancelled = cancellable != NULL ? g_cancellable_get_fd (cancellable) : -1;
  gboolean is_open = TRUE;

  while (is_open)
    {
      struct pollfd fds[3] = { { self->output, POLLIN, 0 }, { self->control, POLLIN, 0 }, { cancelled, POLLIN, 0 } };

      if (poll (fds, 3, next_wait (self)) < 0 && errno != EINTR)
        break;
      if (fds[0].revents != 0)
        is_open = read_output (self);
      if (fds[1].revents != 0 && !read_words (self))
        close_fd (&self->control);
      if (g_cancellable_is_cancelled (cancellable))
        {
          order (self, RF_COMMAND_STOPPED);
          cancelled = -1;
        }
      else if (self->deadline > 0 && g_get_monotonic_time () >= self->deadline)
        order (self, RF_COMMAND_TIMED_OUT);
      tell (self, FALSE);
      /* Something that could not be killed may hold the pipe; what the supervisor says is the end all the same. */
      if (self->control < 0 && fds[0].revents == 0)
        is_open = FALSE;
    }
  while (self->control >= 0 && strchr (self->words->str, 'X') == NULL && read_words (self))
    ;
  if (cancellable != NULL)
    g_cancellable_release_fd (cancellable);
  tell (self, TRUE);
}

/* ---- starting -------------------------------------------------------------------------------------------------- */

/* The command's text as a file without a name that only its heir can read. */
static int
make_script (const char *code,
             GError    **error)
{
  int fd = memfd_create ("command", MFD_CLOEXEC);
  gsize length = strlen (code);

  if (fd >= 0 && write (fd, code, length) == (gssize) length && lseek (fd, 0, SEEK_SET) == 0)
    return fd;

  g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The command could not be started: %s"), g_strerror (errno));
  close_fd (&fd);

  return -1;
}

static GSubprocess *
launch (Running *self,
        GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  const char *info = rf_command_is_on_host () ? RF_COMMAND_FLATPAK_INFO : NULL;
  g_auto (GStrv) argv = rf_command_dup_argv (self->command->language, info, error);
  int script, sockets[2];

  if (argv == NULL)
    return NULL;
  script = make_script (self->command->code, error);
  if (script < 0)
    return NULL;
  g_subprocess_launcher_take_fd (launcher, script, SCRIPT);
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_STORE, _ ("The command could not be started: %s"), g_strerror (errno));
      return NULL;
    }
  self->control = sockets[0];
  g_subprocess_launcher_take_fd (launcher, sockets[1], CONTROL);
  g_subprocess_launcher_set_cwd (launcher, self->command->folder != NULL ? self->command->folder : g_get_home_dir ());
  g_subprocess_launcher_setenv (launcher, "TERM", "dumb", TRUE);
  g_subprocess_launcher_setenv (launcher, "PAGER", "cat", TRUE);
  g_subprocess_launcher_setenv (launcher, "GIT_PAGER", "cat", TRUE);

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, error);
}

/* The supervisor itself was killed: what is left of the command's own group goes at least. */
static gboolean
was_lost (Running *self,
          GError **error)
{
  if (self->has_ended)
    return FALSE;

  if (self->pid > 1 && !rf_command_is_on_host ())
    kill (-self->pid, SIGKILL);
  g_set_error_literal (error, RF_ERROR, RF_ERROR_STORE, _ ("The command was cut off: the program that watches it has ended"));

  return TRUE;
}

/**
 * rf_command_run:
 * @command: what to run; nothing asks again whether it is meant
 * @cancellable: (nullable): stops the command: TERM to all that belongs to it, KILL after three seconds to what is left
 * @error: return location for an error
 *
 * Runs a command to its end, without a terminal and with nothing to read. Blocks as long; any thread will do. What the
 * command has started in the background ends with it.
 *
 * Returns: (transfer full) (nullable): what became of it, also where it was stopped; NULL where it could not be
 *   started (%RF_ERROR_NOT_FOUND, %RF_ERROR_INVALID or %RF_ERROR_STORE with what to do)
 */
RfCommandResult *
rf_command_run (const RfCommandCall *command,
                GCancellable        *cancellable,
                GError             **error)
{
  g_auto (Running) self = { .command = command, .file = -1, .control = -1, .started = g_get_monotonic_time () };
  g_autoptr (GSubprocess) supervisor = NULL;

  self.result = g_new0 (RfCommandResult, 1);
  self.text = rf_command_text_new ();
  self.shown = g_string_new (NULL);
  self.piece = g_string_new (NULL);
  self.words = g_string_new (NULL);
  self.deadline = command->time_limit > 0 ? self.started + command->time_limit : 0;

  supervisor = launch (&self, error);
  if (supervisor == NULL)
    return NULL;
  self.output = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (supervisor)));
  g_unix_set_fd_nonblocking (self.output, TRUE, NULL);
  follow (&self, cancellable);
  if (!understand (&self, error))
    {
      g_subprocess_wait (supervisor, NULL, NULL);
      return NULL;
    }
  close_fd (&self.control);
  g_subprocess_wait (supervisor, NULL, NULL);
  if (was_lost (&self, error))
    return NULL;

  self.result->duration = g_get_monotonic_time () - self.started;
  self.result->text = g_string_free_and_steal (g_steal_pointer (&self.shown));

  return g_steal_pointer (&self.result);
}
