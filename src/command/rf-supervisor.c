/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resolutionflow-supervisor PROGRAM [ARGUMENT]...
 *
 * Stands between the application and a command that it runs. Whatever the
 * command starts stays below this process, even what calls setsid: it is a
 * child subreaper. Descriptor 4 is a socket to the application. When that
 * closes, since the application ended or was killed, all below is killed.
 * "T" on it asks all to end and kills what is left after three seconds. When
 * the command has ended, what it left behind is ended likewise. Written on the
 * socket are "P pid" before the command runs, and its wait status as
 * "X status", or "E errno" where it could not be started.
 */

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CONTROL 4
#define MAX_PROCESSES 65536  /* looked at in one round; what is left comes in the next */
#define MAX_PID (1 << 22)    /* the kernel's own bound */
#define GRACE_MS 3000        /* between TERM and KILL */
#define GIVE_UP_MS 3000      /* what cannot be killed in that time belongs to another user (sudo) */
#define RETRY_MS 20

typedef struct
{
  pid_t pid;
  pid_t parent;
} Process;

static Process processes[MAX_PROCESSES];
static bool is_below[MAX_PID]; /* by pid */

static long long
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* The parent of a process; 0 where it is gone or only waits to be reaped. */
static pid_t
parent_of (pid_t pid)
{
  char path[64], text[512], state;
  const char *behind;
  ssize_t length;
  int parent = 0;
  int fd;

  snprintf (path, sizeof path, "/proc/%d/stat", (int) pid);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  length = read (fd, text, sizeof text - 1);
  close (fd);
  if (length <= 0)
    return 0;

  /* The name of a process may hold anything, also brackets: what counts follows the last one. */
  text[length] = '\0';
  behind = strrchr (text, ')');
  if (behind == NULL || sscanf (behind + 1, " %c %d", &state, &parent) != 2)
    return 0;

  return state == 'Z' ? 0 : parent;
}

static int
list_processes (void)
{
  DIR *folder = opendir ("/proc");
  const struct dirent *entry;
  int n = 0;

  if (folder == NULL)
    return 0;
  while ((entry = readdir (folder)) != NULL && n < MAX_PROCESSES)
    {
      pid_t pid = isdigit ((unsigned char) entry->d_name[0]) ? atoi (entry->d_name) : 0;
      pid_t parent = pid > 0 ? parent_of (pid) : 0;

      if (parent > 0 && pid < MAX_PID && parent < MAX_PID)
        processes[n++] = (Process) { pid, parent };
    }
  closedir (folder);

  return n;
}

/* Sends a signal to all that is below this process; gives how many that were. */
static int
signal_below (int number)
{
  int n = list_processes ();
  int found = 0, before;

  for (int i = 0; i < n; i++)
    is_below[processes[i].pid] = is_below[processes[i].parent] = false;
  is_below[getpid ()] = true;
  do
    {
      before = found;
      for (int i = 0; i < n; i++)
        if (!is_below[processes[i].pid] && is_below[processes[i].parent])
          {
            is_below[processes[i].pid] = true;
            found++;
          }
    }
  while (found > before);

  for (int i = 0; i < n; i++)
    if (is_below[processes[i].pid] && processes[i].pid != getpid ())
      kill (processes[i].pid, number);

  return found;
}

/* Takes what has ended off the list; keeps the status of the command. */
static void
reap (pid_t command,
      int  *status,
      bool *has_ended)
{
  int got;
  pid_t pid;

  while ((pid = waitpid (-1, &got, WNOHANG)) > 0)
    if (pid == command)
      {
        *status = got;
        *has_ended = true;
      }
}

static bool
has_children (void)
{
  siginfo_t info;

  return waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* Stopped first, so that nothing forks away under the hand; again until nothing is left. */
static void
kill_all (pid_t command,
          int  *status,
          bool *has_ended)
{
  long long until = now_ms () + GIVE_UP_MS;

  while (has_children () && now_ms () < until)
    {
      struct timespec pause = { 0, RETRY_MS * 1000000L };
      int found = signal_below (SIGSTOP), before;

      do
        {
          before = found;
          found = signal_below (SIGSTOP);
        }
      while (found > before && now_ms () < until);
      signal_below (SIGKILL);
      reap (command, status, has_ended);
      if (has_children ())
        nanosleep (&pause, NULL);
      reap (command, status, has_ended);
    }
}

static void
tell (char kind,
      int  value)
{
  char text[32];
  int length = snprintf (text, sizeof text, "%c %d\n", kind, value);

  /* Nobody listens where the application is gone; what there is to do is the same. */
  while (write (CONTROL, text, length) < 0 && errno == EINTR)
    ;
}

/* In the child: a session of its own, nothing of ours open; the command once its pid is known to the application. */
static void
become (char    **arguments,
        int       go,
        int       failed,
        sigset_t *signals)
{
  char word;
  int error;

  setsid ();
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  sigprocmask (SIG_SETMASK, signals, NULL);
  signal (SIGPIPE, SIG_DFL);
  close (CONTROL);
  if (read (go, &word, 1) != 1)
    _exit (126);
  execvp (arguments[0], arguments);
  error = errno;
  if (write (failed, &error, sizeof error) < 0)
    _exit (126);
  _exit (127);
}

static pid_t
start (char    **arguments,
       sigset_t *signals)
{
  int go[2], failed[2], error = 0;
  pid_t pid;

  if (pipe2 (go, O_CLOEXEC) != 0 || pipe2 (failed, O_CLOEXEC) != 0)
    return -1;
  pid = fork ();
  if (pid == 0)
    {
      close (go[1]);
      become (arguments, go[0], failed[1], signals);
    }
  close (failed[1]);
  if (pid > 0)
    tell ('P', pid);
  if (pid > 0 && (write (go[1], "", 1) != 1 || read (failed[0], &error, sizeof error) == sizeof error))
    {
      waitpid (pid, NULL, 0);
      errno = error;
      pid = -1;
    }
  close (failed[0]);
  close (go[0]);
  close (go[1]);

  return pid;
}

/* What the application says: 'T' for an end, 'K' where it is gone; 0 for nothing. */
static char
listen_to (short events)
{
  char word = 0;
  ssize_t length;

  if (events == 0)
    return 0;
  length = read (CONTROL, &word, 1);
  if (length < 0 && (errno == EAGAIN || errno == EINTR))
    return 0;

  return length == 1 ? word : 'K';
}

/* A signal for this process itself is an order to end, as is a closed socket. */
static char
take_signals (int fd)
{
  struct signalfd_siginfo info;
  char word = 0;

  while (read (fd, &info, sizeof info) == sizeof info)
    if (info.ssi_signo != SIGCHLD)
      word = 'K';

  return word;
}

/* Waits for the command, and until nothing of it is left; gives its wait status. */
static int
watch (pid_t command,
       int   signals)
{
  struct pollfd fds[2] = { { CONTROL, POLLIN, 0 }, { signals, POLLIN, 0 } };
  long long deadline = 0;
  int status = 0;
  bool has_ended = false;

  while (has_children ())
    {
      long long left = deadline > 0 ? deadline - now_ms () : -1;
      char word, own;

      if (deadline > 0 && left <= 0)
        break;
      if (poll (fds, 2, (int) left) < 0 && errno != EINTR)
        break;
      own = take_signals (signals);
      word = listen_to (fds[0].revents);
      reap (command, &status, &has_ended);
      if (own == 'K' || word == 'K')
        break;
      if (deadline == 0 && (word == 'T' || (has_ended && has_children ())))
        {
          signal_below (SIGTERM);
          signal_below (SIGCONT); /* what was stopped hears it too */
          deadline = now_ms () + GRACE_MS;
        }
    }
  kill_all (command, &status, &has_ended);

  return status;
}

int
main (int   argc,
      char *argv[])
{
  sigset_t mask, before;
  pid_t command;
  int signals;

  if (argc < 2 || fcntl (CONTROL, F_SETFD, FD_CLOEXEC) != 0)
    {
      fprintf (stderr, "resolutionflow-supervisor is started by ResolutionFlow\n");
      return 2;
    }

  setsid (); /* Ctrl+C in the application's terminal is not meant for it */
  signal (SIGPIPE, SIG_IGN);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  sigemptyset (&mask);
  sigaddset (&mask, SIGCHLD);
  sigaddset (&mask, SIGTERM);
  sigaddset (&mask, SIGINT);
  sigaddset (&mask, SIGHUP);
  sigprocmask (SIG_BLOCK, &mask, &before);
  signals = signalfd (-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);

  command = start (argv + 1, &before);
  if (command < 0)
    tell ('E', errno);
  else
    tell ('X', watch (command, signals));

  return 0;
}
