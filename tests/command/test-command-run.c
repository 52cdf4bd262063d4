/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands are run for real. Each process of a test carries a mark in its
 * environment, by which all that a command leaves behind is found, also what
 * has left its session.
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rf-command-place.h"
#include "rf-command-run.h"

#define MARK "RF_TEST_MARK" /* set in main (), before there are threads */
#define MINUTE (60 * G_USEC_PER_SEC)

/* Its parts go separate ways: into sessions of their own, deaf to TERM, with their parents gone. */
#define UNRULY \
        "trap '' TERM HUP INT; setsid sh -c 'trap \"\" TERM HUP INT; (setsid sleep 1000 &); (sleep 1000 &); echo ready; sleep 1000' & " \
        "while :; do wait; done"

static RfCommandResult *
run_full (const char         *language,
          const char         *code,
          gint64              limit,
          RfCommandOutputFunc func,
          gpointer            data)
{
  const RfCommandCall command = { .language = language, .code = code, .folder = "/", .time_limit = limit, .func = func, .data = data };
  g_autoptr (GError) error = NULL;
  RfCommandResult *result = rf_command_run (&command, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static RfCommandResult *
run (const char *code)
{
  return run_full ("bash", code, MINUTE, NULL, NULL);
}

/* How many living processes carry the mark, but this one. */
static guint
count_marked (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  g_autofree char *wanted = g_strdup_printf ("%s=%s", MARK, g_getenv (MARK));
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "environ", NULL);
      g_autofree char *environment = NULL;
      gsize length;

      if (!g_ascii_isdigit (name[0]) || atoi (name) == getpid () || !g_file_get_contents (path, &environment, &length, NULL))
        continue;
      for (const char *p = environment; p < environment + length; p += strlen (p) + 1)
        n += strcmp (p, wanted) == 0;
    }

  return n;
}

/* Gives how many are left after at most five seconds. */
static guint
wait_until_gone (void)
{
  gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  guint n;

  while ((n = count_marked ()) > 0 && g_get_monotonic_time () < until)
    g_usleep (10000);

  return n;
}

/* ---- what comes back ------------------------------------------------------------------------------------------- */

static void
test_the_exit_status_comes_back (void)
{
  g_autoptr (RfCommandResult) fine = run ("true");
  g_autoptr (RfCommandResult) three = run ("exit 3");
  g_autoptr (RfCommandResult) killed = run ("kill -SEGV $$");
  g_autoptr (RfCommandResult) unknown = run ("no-such-command-here");
  g_autoptr (RfCommandResult) wrong = run ("if then");

  g_assert_cmpint (fine->end, ==, RF_COMMAND_EXITED);
  g_assert_cmpint (fine->exit, ==, 0);
  g_assert_cmpstr (fine->text, ==, "");
  g_assert_cmpint (three->exit, ==, 3);
  g_assert_cmpint (killed->end, ==, RF_COMMAND_SIGNALLED);
  g_assert_cmpint (killed->signal, ==, SIGSEGV);
  g_assert_cmpint (killed->exit, ==, 128 + SIGSEGV);
  g_assert_cmpint (unknown->exit, ==, 127);
  g_assert_nonnull (strstr (unknown->text, "no-such-command-here"));
  g_assert_cmpint (wrong->exit, !=, 0);
  g_assert_cmpint (fine->duration, >, 0);
}

static void
test_output_and_errors_come_in_their_order (void)
{
  g_autoptr (RfCommandResult) result = run ("for i in 1 2 3; do echo out $i; echo err $i >&2; done");

  g_assert_cmpstr (result->text, ==, "out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n");
  g_assert_cmpuint (result->total, ==, strlen (result->text));
  g_assert_null (result->file);
}

static void
test_a_command_finds_nothing_to_read_and_no_terminal (void)
{
  g_autoptr (RfCommandResult) result = run ("readlink /proc/self/fd/0; cat; tty; echo $TERM $PAGER $GIT_PAGER; pwd; ls /proc/self/fd | wc -l");

  g_assert_cmpstr (result->text, ==, "/dev/null\nnot a tty\ndumb cat cat\n/\n4\n"); /* 0 to 2 and the folder that ls reads */
}

static void
test_the_text_of_a_command_is_in_no_argument (void)
{
  g_autoptr (RfCommandResult) result = run ("cat /proc/$$/cmdline /proc/$PPID/cmdline | tr '\\0' ' '; : Geheimnis");

  g_assert_null (strstr (result->text, "Geheimnis"));
  g_assert_nonnull (strstr (result->text, "resolutionflow-supervisor bash"));
}

static void
test_each_language_reads_its_command (void)
{
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autoptr (RfCommandResult) shell = run_full ("sh", "# a comment\necho \"$0 'ä'\"\n", MINUTE, NULL, NULL);
  g_autoptr (RfCommandResult) result = NULL;

  g_assert_cmpstr (shell->text, ==, "sh 'ä'\n");
  if (python == NULL)
    return;
  result = run_full ("Python", "import sys\ndef f():\n  return g()\ndef g():\n  return 'ä'\nprint(f(), __name__)\nsys.exit(4)\n", MINUTE, NULL, NULL);
  g_assert_cmpstr (result->text, ==, "ä __main__\n");
  g_assert_cmpint (result->exit, ==, 4);
}

static void
test_what_is_not_here_is_said_with_what_to_do (void)
{
  static const char *const nowhere[] = { "cmd", "sql", "kusto", "", NULL };

  for (guint i = 0; nowhere[i] != NULL; i++)
    {
      const RfCommandCall command = { .language = nowhere[i], .code = "x" };
      g_autoptr (GError) error = NULL;

      g_assert_null (rf_command_run (&command, NULL, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "copy the command"));
    }
}

static void
test_any_bytes_become_text (void)
{
  g_autoptr (RfCommandResult) result = run ("printf 'a\\0b\\377c\\033[31mred\\033[0m\\r\\n'");

  g_assert_cmpstr (result->text, ==, "a\xef\xbf\xbd" "b\xef\xbf\xbd" "cred\n");
}

static void
append_cb (const char *text,
           guint64     total,
           gpointer    data)
{
  if (text != NULL)
    g_string_append (data, text);
}

static void
test_the_output_is_told_as_it_comes (void)
{
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (RfCommandResult) result = run_full ("bash", "seq 1 20000", MINUTE, append_cb, heard);

  g_assert_cmpstr (heard->str, ==, result->text);
  g_assert_true (g_str_has_suffix (heard->str, "\n20000\n"));
}

/* A command that closes its output has not ended. */
static void
test_a_closed_output_is_no_end (void)
{
  g_autoptr (RfCommandResult) result = run ("echo x; exec >&- 2>&-; sleep 0.2; exit 5");

  g_assert_cmpstr (result->text, ==, "x\n");
  g_assert_cmpint (result->exit, ==, 5);
}

/* ---- floods ---------------------------------------------------------------------------------------------------- */

static long
memory_in_use (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss; /* KiB */
}

static void
test_a_flood_goes_to_a_file_and_not_to_memory (void)
{
  const gsize wanted = 110 * 1000 * 1000;
  g_autoptr (GString) heard = g_string_new (NULL);
  RfCommandResult *result = run_full ("bash", "yes 'ä 3456789' | head -c 110000000", 5 * MINUTE, append_cb, heard);
  g_autofree char *file = g_strdup (result->file);
  g_autoptr (GMappedFile) map = NULL;
  const char *all;

  g_assert_cmpint (result->exit, ==, 0);
  g_assert_null (result->problem);
  g_assert_cmpuint (result->total, ==, wanted);
  g_assert_cmpuint (strlen (result->text), <=, RF_COMMAND_MAX_TEXT);
  g_assert_cmpuint (strlen (result->text), >, RF_COMMAND_MAX_TEXT - 4);
  g_assert_true (g_utf8_validate (result->text, -1, NULL));
  g_assert_cmpstr (heard->str, ==, result->text);

  map = g_mapped_file_new (file, FALSE, NULL);
  g_assert_nonnull (map);
  g_assert_cmpuint (g_mapped_file_get_length (map), ==, wanted);
  all = g_mapped_file_get_contents (map);
  g_assert_cmpint (memcmp (all, result->text, strlen (result->text)), ==, 0);
  for (gsize i = 0; i + 11 <= wanted; i += 11)
    if (memcmp (all + i, "ä 3456789\n", 11) != 0)
      g_error ("the file differs at byte %zu", i);
  rf_command_result_free (result);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_memory_is_bounded_however_much_comes (void)
{
  long before = memory_in_use ();
  g_autoptr (RfCommandResult) result = run_full ("bash", "head -c 300000000 /dev/zero | tr '\\0' x", 5 * MINUTE, NULL, NULL);

  g_assert_cmpint (result->exit, ==, 0);
  g_assert_cmpuint (result->total, ==, 300000000);
  g_assert_nonnull (strstr (result->problem, "256 MiB"));
  if (g_getenv ("RF_EXACT") != NULL)
    g_assert_cmpint (memory_in_use () - before, <, 16 * 1024);
}

/* ---- ending it ------------------------------------------------------------------------------------------------- */

static void
stop_cb (const char *text,
         guint64     total,
         gpointer    data)
{
  if (text != NULL && strstr (text, "ready") != NULL)
    g_cancellable_cancel (data);
}

static RfCommandResult *
stop_when_ready (const char *code)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RfCommandCall command = { .language = "bash", .code = code, .time_limit = MINUTE, .func = stop_cb, .data = cancellable };
  g_autoptr (GError) error = NULL;
  RfCommandResult *result = rf_command_run (&command, cancellable, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_stop_lets_a_command_end_in_its_own_way (void)
{
  g_autoptr (RfCommandResult) result = stop_when_ready ("trap 'echo bye; exit 9' TERM; echo ready; while :; do sleep 0.05; done");

  g_assert_cmpint (result->end, ==, RF_COMMAND_STOPPED);
  g_assert_true (g_str_has_suffix (result->text, "bye\n"));
  g_assert_cmpint (result->exit, ==, 9);
  g_assert_cmpint (result->duration, <, 3 * G_USEC_PER_SEC);
}

static void
test_what_ignores_term_is_killed_after_three_seconds (void)
{
  g_autoptr (RfCommandResult) result = stop_when_ready (UNRULY);

  g_assert_cmpint (result->end, ==, RF_COMMAND_STOPPED);
  g_assert_cmpint (result->signal, ==, SIGKILL);
  g_assert_cmpint (result->duration, >=, 2900 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (count_marked (), ==, 0);
}

static void
test_the_time_limit_stops_it (void)
{
  g_autoptr (RfCommandResult) result = run_full ("bash", "echo begun; sleep 1000", 300 * G_TIME_SPAN_MILLISECOND, NULL, NULL);

  g_assert_cmpint (result->end, ==, RF_COMMAND_TIMED_OUT);
  g_assert_cmpstr (result->text, ==, "begun\n");
  g_assert_cmpint (result->duration, >=, 300 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (result->duration, <, 30 * G_USEC_PER_SEC);
}

static void
test_what_is_left_in_the_background_ends_with_it (void)
{
  g_autoptr (RfCommandResult) result = run ("setsid sleep 1000 & sleep 1000 & (sleep 1000 &); echo done; exit 2");

  g_assert_cmpstr (result->text, ==, "done\n");
  g_assert_cmpint (result->exit, ==, 2);
  g_assert_cmpint (result->end, ==, RF_COMMAND_EXITED);
  g_assert_cmpuint (count_marked (), ==, 0);
}

static void
test_what_keeps_forking_is_caught (void)
{
  /* Each of them lives for some milliseconds, and leaves one heir in a session of its own. */
  g_autoptr (RfCommandResult) result = stop_when_ready ("trap '' TERM; f () { (setsid bash -c \"$(declare -f f); f\" &); exit; }; "
                                                        "for i in 1 2 3; do (f) & done; echo ready; while :; do wait; done");

  g_assert_cmpint (result->end, ==, RF_COMMAND_STOPPED);
  g_assert_cmpuint (wait_until_gone (), ==, 0);
}

static void
test_fifty_in_a_row_leave_nothing_open (void)
{
  guint before = 0, after = 0;

  for (guint i = 0; i <= 50; i++)
    {
      g_autoptr (RfCommandResult) result = run ("echo x; sleep 0 &");
      g_autoptr (GDir) fds = g_dir_open ("/proc/self/fd", 0, NULL);

      g_assert_cmpstr (result->text, ==, "x\n");
      after = 0;
      while (g_dir_read_name (fds) != NULL)
        after++;
      if (i == 0) /* what GLib opens once for all stays */
        before = after;
    }
  g_assert_cmpuint (after, ==, before);
  g_assert_cmpuint (count_marked (), ==, 0);
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1); /* no child, not even one that waits to be asked */
}

/* ---- the end of the application -------------------------------------------------------------------------------- */

static void
say_cb (const char *text,
        guint64     total,
        gpointer    data)
{
  if (text != NULL && write (STDOUT_FILENO, text, strlen (text)) < 0)
    _exit (1);
}

static void
kill_an_application_that_runs (const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--run", code, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  gboolean is_ready = FALSE;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  while (!is_ready)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      is_ready = strcmp (line, "ready") == 0;
    }
  g_assert_cmpuint (count_marked (), >, 3);

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_cmpuint (wait_until_gone (), ==, 0);
}

static void
test_nothing_survives_an_application_that_is_killed (void)
{
  kill_an_application_that_runs (UNRULY);
}

static void
test_nothing_survives_that_floods_either (void)
{
  kill_an_application_that_runs ("trap '' TERM PIPE; (setsid sh -c 'trap \"\" PIPE TERM; while :; do echo x; done' &); echo ready; "
                                 "(setsid sleep 1000 &); yes");
}

/* Should the supervisor itself be killed, that is said, and the command does not go on unseen. */
static void
test_a_lost_supervisor_is_said (void)
{
  const RfCommandCall command = { .language = "bash", .code = "echo x; kill -9 $PPID; sleep 1000", .time_limit = MINUTE };
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_command_run (&command, NULL, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_STORE);
  g_assert_cmpuint (wait_until_gone (), ==, 0);
}

/* ---- Flatpak --------------------------------------------------------------------------------------------------- */

static void
test_inside_flatpak_the_host_runs_it_where_that_is_allowed (void)
{
  static const char *const texts[] = {
    "[Application]\nname=com.resolutionflow.ResolutionFlow\n[Instance]\napp-path=/var/lib/flatpak/x/files\n",
    "[Session Bus Policy]\norg.freedesktop.Flatpak=talk\n",
  };
  g_autofree char *both = g_strconcat (texts[0], texts[1], NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  g_autofree char *line = NULL;

  g_close (g_file_open_tmp (NULL, &path, NULL), NULL);
  g_file_set_contents (path, texts[0], -1, NULL);
  g_assert_null (rf_command_dup_argv ("bash", path, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "flatpak override --user --talk-name=org.freedesktop.Flatpak com.resolutionflow.ResolutionFlow"));
  g_clear_error (&error);

  g_file_set_contents (path, both, -1, NULL);
  argv = rf_command_dup_argv ("bash", path, &error);
  g_assert_no_error (error);
  line = g_strjoinv (" ", argv);
  g_assert_true (g_str_has_prefix (line, "flatpak-spawn --host --watch-bus --forward-fd=3 --forward-fd=4 "));
  g_assert_nonnull (strstr (line, " /var/lib/flatpak/x/files/libexec/resolutionflow-supervisor bash -c "));
  g_unlink (path);
}

static void
add_endings (void)
{
  g_test_add_func ("/command-run/stop-lets-a-command-end-in-its-own-way", test_stop_lets_a_command_end_in_its_own_way);
  g_test_add_func ("/command-run/what-ignores-term-is-killed-after-three-seconds", test_what_ignores_term_is_killed_after_three_seconds);
  g_test_add_func ("/command-run/the-time-limit-stops-it", test_the_time_limit_stops_it);
  g_test_add_func ("/command-run/what-is-left-in-the-background-ends-with-it", test_what_is_left_in_the_background_ends_with_it);
  g_test_add_func ("/command-run/what-keeps-forking-is-caught", test_what_keeps_forking_is_caught);
  g_test_add_func ("/command-run/fifty-in-a-row-leave-nothing-open", test_fifty_in_a_row_leave_nothing_open);
  g_test_add_func ("/command-run/nothing-survives-an-application-that-is-killed", test_nothing_survives_an_application_that_is_killed);
  g_test_add_func ("/command-run/nothing-survives-that-floods-either", test_nothing_survives_that_floods_either);
  g_test_add_func ("/command-run/a-lost-supervisor-is-said", test_a_lost_supervisor_is_said);
  g_test_add_func ("/command-run/inside-flatpak-the-host-runs-it-where-that-is-allowed", test_inside_flatpak_the_host_runs_it_where_that_is_allowed);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *mark = g_strdup_printf ("%d-%u", getpid (), g_random_int ());

  if (argc == 3 && strcmp (argv[1], "--run") == 0)
    {
      rf_command_result_free (run_full ("bash", argv[2], MINUTE, say_cb, NULL));
      return 0;
    }

  g_setenv (MARK, mark, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-run/memory-is-bounded-however-much-comes", test_memory_is_bounded_however_much_comes);
  g_test_add_func ("/command-run/the-exit-status-comes-back", test_the_exit_status_comes_back);
  g_test_add_func ("/command-run/output-and-errors-come-in-their-order", test_output_and_errors_come_in_their_order);
  g_test_add_func ("/command-run/a-command-finds-nothing-to-read-and-no-terminal", test_a_command_finds_nothing_to_read_and_no_terminal);
  g_test_add_func ("/command-run/the-text-of-a-command-is-in-no-argument", test_the_text_of_a_command_is_in_no_argument);
  g_test_add_func ("/command-run/each-language-reads-its-command", test_each_language_reads_its_command);
  g_test_add_func ("/command-run/what-is-not-here-is-said-with-what-to-do", test_what_is_not_here_is_said_with_what_to_do);
  g_test_add_func ("/command-run/any-bytes-become-text", test_any_bytes_become_text);
  g_test_add_func ("/command-run/the-output-is-told-as-it-comes", test_the_output_is_told_as_it_comes);
  g_test_add_func ("/command-run/a-closed-output-is-no-end", test_a_closed_output_is_no_end);
  g_test_add_func ("/command-run/a-flood-goes-to-a-file-and-not-to-memory", test_a_flood_goes_to_a_file_and_not_to_memory);
  add_endings ();

  return g_test_run ();
}
