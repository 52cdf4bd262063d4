/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a command of a language is run with, and whether that is here. The
 * command itself never stands among the arguments, where each user of the
 * computer could read it (ps): the interpreter reads it from descriptor 3.
 * Inside Flatpak all is run on the host, where the user has allowed it.
 */

#include "rf-command-place.h"

#include <glib/gi18n-lib.h>

#include "rf-places.h"

#define SUPERVISOR "resolutionflow-supervisor"

/* The descriptor is closed before the command begins, so that nothing that it starts can read it. */
#define SHELL_READS "eval \"exec 3<&-\n$(cat <&3)\""
#define PYTHON_READS "import os; exec(compile(os.fdopen(3, encoding='utf-8').read(), '<command>', 'exec'))"
#define POWERSHELL_READS \
        "$OutputEncoding = [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false); " \
        "& ([ScriptBlock]::Create([IO.File]::ReadAllText('/proc/self/fd/3')))"

typedef struct
{
  const char       *id;
  RfCommandLanguage language;
  const char       *word;     /* as people write it */
  const char       *program;  /* NULL where it never runs here */
  const char       *arguments[5];
} Language;

static const Language languages[] = {
  { "bash", RF_COMMAND_SHELL, "Bash", "bash", { "-c", SHELL_READS, "bash" } },
  { "sh", RF_COMMAND_SHELL, "Shell", "sh", { "-c", SHELL_READS, "sh" } },
  { "shell", RF_COMMAND_SHELL, "Shell", "sh", { "-c", SHELL_READS, "sh" } },
  { "zsh", RF_COMMAND_SHELL, "Zsh", "zsh", { "-c", SHELL_READS, "zsh" } },
  { "powershell", RF_COMMAND_POWERSHELL, "PowerShell", "pwsh", { "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", POWERSHELL_READS } },
  { "pwsh", RF_COMMAND_POWERSHELL, "PowerShell", "pwsh", { "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", POWERSHELL_READS } },
  { "python", RF_COMMAND_PYTHON, "Python", "python3", { "-u", "-c", PYTHON_READS } },
  { "python3", RF_COMMAND_PYTHON, "Python", "python3", { "-u", "-c", PYTHON_READS } },
  { "cmd", RF_COMMAND_CMD, "CMD", NULL, { NULL } },
  { "batch", RF_COMMAND_CMD, "CMD", NULL, { NULL } },
  { "bat", RF_COMMAND_CMD, "CMD", NULL, { NULL } },
  { "sql", RF_COMMAND_SQL, "SQL", NULL, { NULL } },
};

static const Language *
find (const char *id)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].id, id) == 0)
      return &languages[i];

  return NULL;
}

/**
 * rf_command_language:
 * @language: (nullable): as a command names it, in any case
 *
 * Returns: by whose rules the command is read
 */
RfCommandLanguage
rf_command_language (const char *language)
{
  const Language *found = find (language);

  return found != NULL ? found->language : RF_COMMAND_OTHER;
}

/**
 * rf_command_is_on_host:
 *
 * Returns: %TRUE inside Flatpak, where a command runs outside of the sandbox
 */
gboolean
rf_command_is_on_host (void)
{
  return g_file_test (RF_COMMAND_FLATPAK_INFO, G_FILE_TEST_EXISTS);
}

/* TRUE where the user has let this application start programs on the host. */
static gboolean
may_use_host (GKeyFile *info,
              GError  **error)
{
  g_autofree char *id = g_key_file_get_string (info, "Application", "name", NULL);
  g_autofree char *policy = g_key_file_get_string (info, "Session Bus Policy", "org.freedesktop.Flatpak", NULL);

  if (g_strcmp0 (policy, "talk") == 0 || g_strcmp0 (policy, "own") == 0)
    return TRUE;

  g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
               _ ("Commands run outside of the sandbox, which is not allowed yet. To allow it: "
                  "flatpak override --user --talk-name=org.freedesktop.Flatpak %s"), id != NULL ? id : "com.resolutionflow.ResolutionFlow");
  return FALSE;
}

/* Inside Flatpak the supervisor runs on the host as well, from where Flatpak has put the application there. */
static gboolean
add_supervisor (GPtrArray  *argv,
                const char *flatpak_info,
                GError    **error)
{
  g_autoptr (GKeyFile) info = g_key_file_new ();
  g_autofree char *place = NULL;

  if (flatpak_info == NULL)
    {
      g_ptr_array_add (argv, g_build_filename (rf_libexec_dir (), SUPERVISOR, NULL));
      return TRUE;
    }
  if (!g_key_file_load_from_file (info, flatpak_info, G_KEY_FILE_NONE, error) || !may_use_host (info, error))
    return FALSE;
  place = g_key_file_get_string (info, "Instance", "app-path", error);
  if (place == NULL)
    return FALSE;

  g_ptr_array_add (argv, g_strdup ("flatpak-spawn"));
  g_ptr_array_add (argv, g_strdup ("--host"));
  g_ptr_array_add (argv, g_strdup ("--watch-bus"));
  g_ptr_array_add (argv, g_strdup ("--forward-fd=3"));
  g_ptr_array_add (argv, g_strdup ("--forward-fd=4"));
  g_ptr_array_add (argv, g_strdup ("--env=TERM=dumb"));
  g_ptr_array_add (argv, g_strdup ("--env=PAGER=cat"));
  g_ptr_array_add (argv, g_strdup ("--env=GIT_PAGER=cat"));
  g_ptr_array_add (argv, g_build_filename (place, "libexec", SUPERVISOR, NULL));

  return TRUE;
}

static void
explain (const Language *found,
         const char     *language,
         GError        **error)
{
  if (found == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("“%s” is not run here: copy the command and run it where it belongs"),
                 language != NULL ? language : "");
  else if (found->language == RF_COMMAND_CMD)
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("CMD is part of Windows: copy the command and run it where it belongs"));
  else if (found->program == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("%s is not run here: copy the command and run it where it belongs"), found->word);
  else
    g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("%s (%s) is not installed here: copy the command and run it where it belongs"),
                 found->word, found->program);
}

/**
 * rf_command_can_run:
 * @language: (nullable): as a command names it
 *
 * Returns: %FALSE with %RF_ERROR_NOT_FOUND and what to do instead, where nothing here runs @language. Inside Flatpak
 *   what the host has is known only when it is tried.
 */
gboolean
rf_command_can_run (const char *language,
                    GError    **error)
{
  const Language *found = find (language);
  g_autofree char *path = NULL;

  if (found == NULL || found->program == NULL)
    {
      explain (found, language, error);
      return FALSE;
    }
  if (rf_command_is_on_host ())
    return TRUE;
  path = g_find_program_in_path (found->program);
  if (path == NULL)
    explain (found, language, error);

  return path != NULL;
}

/**
 * rf_command_dup_argv:
 * @language: as a command names it
 * @flatpak_info: (nullable): the file with which Flatpak describes the sandbox; NULL outside of one
 *
 * Returns: (transfer full) (nullable): the supervisor and the interpreter, as they are started with the command's text
 *   at descriptor 3 and the supervisor's socket at 4. NULL with what to do: %RF_ERROR_NOT_FOUND where nothing runs
 *   @language, %RF_ERROR_INVALID where the host may not be used.
 */
char **
rf_command_dup_argv (const char *language,
                     const char *flatpak_info,
                     GError    **error)
{
  const Language *found = find (language);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_null_terminated (16, g_free, TRUE);

  if (flatpak_info != NULL ? found == NULL || found->program == NULL : !rf_command_can_run (language, NULL))
    {
      explain (found, language, error);
      return NULL;
    }
  if (!add_supervisor (argv, flatpak_info, error))
    return NULL;

  g_ptr_array_add (argv, g_strdup (found->program));
  for (gsize i = 0; i < G_N_ELEMENTS (found->arguments) && found->arguments[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (found->arguments[i]));

  return (char **) g_ptr_array_steal (argv, NULL);
}
