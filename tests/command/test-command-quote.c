/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is put into a command stays one word of it. For the shells and Python
 * the interpreters themselves are the judges.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-command-quote.h"

static const char *
lookup (const char *name,
        gpointer    data)
{
  return strcmp (name, "x") == 0 ? data : NULL;
}

static char *
expand (const char *language,
        const char *code,
        const char *value,
        GError    **error)
{
  return rf_command_expand (language, code, lookup, (gpointer) value, error);
}

static const struct
{
  const char *language;
  const char *code;
  const char *value;
  const char *expanded; /* NULL where it must be refused */
} cases[] = {
  { "bash", "ping {{x}}", "10.0.0.1", "ping '10.0.0.1'" },
  { "bash", "ping {{ x }} -c 1", "a b", "ping 'a b' -c 1" },
  { "bash", "ping \"{{x}}\"", "$(reboot)", "ping \"\"'$(reboot)'\"\"" },
  { "bash", "ping \"{{x}}\"", "a; it's <b>", "ping \"a; it's <b>\"" },
  { "bash", "ping \"{{x}}\"", "hey!", "ping \"\"'hey!'\"\"" },
  { "bash", "ping '{{x}}'", "'; reboot; '", "ping ''\\''; reboot; '\\'''" },
  { "bash", "ping {{x}}", "", "ping ''" },
  { "bash", "echo \"$(ping {{x}})\"", "a;b", "echo \"$(ping 'a;b')\"" },
  { "bash", "ping {{x}} # {{x}}", "a;b", "ping 'a;b' # {{x}}" },
  { "bash", "ping {{x}}", "-f", NULL },
  { "bash", "ping \"{{x}}\"", "-f", NULL },
  { "bash", "ping -- {{x}}", "-f", "ping -- '-f'" },
  { "bash", "ping --host={{x}}", "-f", "ping --host='-f'" },
  { "bash", "ping `{{x}}`", "a", NULL },
  { "bash", "ping ${{x}}", "a", NULL },
  { "bash", "ping \\{{x}}", "a", NULL },
  { "bash", "echo \"\\{{x}}\"", "a", NULL },
  { "bash", "echo $(( {{x}} + 1 ))", "1", NULL },
  { "bash", "echo ${a:-{{x}}}", "1", NULL },
  { "bash", "echo $'{{x}}'", "1", NULL },
  { "bash", "cat <<E\n{{x}}\nE", "1", NULL },
  { "bash", "case a in b) echo;; esac; echo {{x}}", "1", NULL },
  { "bash", "ssh host ping {{x}}", "a;b", NULL },
  { "bash", "ssh {{x}} uptime", "srv-1.example.org", "ssh 'srv-1.example.org' uptime" },
  { "bash", "bash -c 'ping {{x}}'", "; reboot", NULL },
  { "bash", "eval ping {{x}}", "$(id)", NULL },
  { "bash", "[[ {{x}} -eq 1 ]]", "a[$(id)]", NULL },
  { "bash", "a[{{x}}]=1", "$(id)", NULL },
  { "bash", "echo \"it's '{{x}}'\"", "a'b", NULL },
  { "bash", "echo {{x}}", "a\033[0m", NULL },
  { "bash", "echo {{x}}", "a\rb", NULL },
  { "bash", "echo {{x}}", "a\xe2\x80\xae" "b", NULL },
  { "bash", "echo {{x}}", "a\xff", NULL },
  { "bash", "echo {{x}}", "\xc0\x80", NULL },
  { "bash", "echo {{y}}", "a", NULL },
  { "bash", "echo {{x}} {{not a name}} {}", "a", "echo 'a' {{not a name}} {}" },
  { "bash", "echo {{x}}", "{{x}}", "echo '{{x}}'" },

  { "powershell", "Test-Connection {{x}}", "srv", "Test-Connection 'srv'" },
  { "powershell", "Test-Connection {{x}}", "a'; Stop-Computer; '", "Test-Connection 'a''; Stop-Computer; '''" },
  { "powershell", "Test-Connection {{x}}", "a\xe2\x80\x99; Stop-Computer", "Test-Connection 'a\xe2\x80\x99\xe2\x80\x99; Stop-Computer'" },
  { "powershell", "Test-Connection \"{{x}}\"", "$(reboot)`\"", "Test-Connection \"`$(reboot)```\"\"" },
  { "powershell", "Test-Connection \"{{x}}\"", "\xe2\x80\x9d; reboot", "Test-Connection \"`\xe2\x80\x9d; reboot\"" },
  { "powershell", "Test-Connection '{{x}}'", "a'b", "Test-Connection 'a''b'" },
  { "powershell", "(Get-Item {{x}}).Name", "a b", "(Get-Item 'a b').Name" },
  { "powershell", "Test-Connection {{x}}.example.org", "a", NULL },
  { "powershell", "Test-Connection \"{{x}}.example.org\"", "a", "Test-Connection \"a.example.org\"" },
  { "powershell", "Get-Item $env:{{x}}", "a", NULL },
  { "powershell", "Get-Item \"$env:{{x}}\"", "a", NULL },
  { "powershell", "Get-Item `{{x}}", "a", NULL },
  { "powershell", "Get-Item {{x}}", "-Force", NULL },
  { "powershell", "Get-Item {{x}}", "\xe2\x80\x93" "Force", NULL },
  { "powershell", "Get-Item {{x}}", "a\nStop-Computer", NULL },
  { "powershell", "@\"\n{{x}}\n\"@", "a", NULL },
  { "powershell", "ping --% {{x}}", "a", NULL },
  { "powershell", "iex {{x}}", "a;b", NULL },
  { "powershell", "Get-ADUser -Filter \"Name -eq '{{x}}'\"", "a' -or 1 -eq 1 -or 'b", NULL },
  { "powershell", "cmd /c ping {{x}}", "a&b", NULL },
  { "powershell", "Get-Item {{x}} <# {{x}} #>", "a#>", "Get-Item 'a#>' <# {{x}} #>" },

  { "cmd", "ping {{x}}", "srv", "ping \"srv\"" },
  { "cmd", "ping {{x}}", "a & del b", "ping \"a & del b\"" },
  { "cmd", "ping \"{{x}}\"", "a | b", "ping \"a | b\"" },
  { "cmd", "ping {{x}}", "%PATH%", NULL },
  { "cmd", "ping {{x}}", "a!b!", NULL },
  { "cmd", "ping {{x}}", "a\" & del b", NULL },
  { "cmd", "ping {{x}}", "a^", NULL },
  { "cmd", "dir {{x}}", "C:\\", NULL },
  { "cmd", "del {{x}}", "/s", NULL },
  { "cmd", "ping {{x}}", "a\nb", NULL },
  { "cmd", "ping ^{{x}}", "a", NULL },
  { "cmd", "ping ::1 {{x}}", "a", "ping ::1 \"a\"" },

  { "python", "print({{x}})", "it's", "print('it\\'s')" },
  { "python", "print('{{x}}')", "');import os#", "print('\\');import os#')" },
  { "python", "print(\"{{x}}\")", "a\"\\b\nc", "print(\"a\\\"\\\\b\\nc\")" },
  { "python", "print('''{{x}}''')", "'''", "print('''\\'\\'\\'''')" },
  { "python", "print(f'{{x}}')", "a", NULL },
  { "python", "print(r'{{x}}')", "a", NULL },
  { "python", "print(f{{x}})", "a", NULL },
  { "python", "os.system('ping {{x}}')", "a;b", NULL },
  { "python", "os.system('ping {{x}}')", "srv-1", "os.system('ping srv-1')" },

  { "sql", "SELECT * FROM t WHERE n = {{x}}", "O'Brien", "SELECT * FROM t WHERE n = 'O''Brien'" },
  { "sql", "SELECT * FROM t WHERE n = '{{x}}'", "' OR 1=1 --", "SELECT * FROM t WHERE n = ''' OR 1=1 --'" },
  { "sql", "SELECT {{x}}", "\\' OR 1", NULL },
  { "sql", "SELECT '\\' {{x}}", "a", NULL },
  { "sql", "SELECT $$ {{x}} $$", "a", NULL },
  { "sql", "SELECT `{{x}}`", "a", NULL },
  { "sql", "SELECT 1 -- {{x}}", "a", "SELECT 1 -- {{x}}" },
  { "sql", "EXEC('a {{x}}')", "a b", NULL },

  { "kusto", "T | where a == {{x}}", "srv-1", "T | where a == srv-1" },
  { "kusto", "T | where a == {{x}}", "a b", NULL },
  { NULL, "ping {{x}}", "10.0.0.1", "ping 10.0.0.1" },
  { "", "ping {{x}}", "-f", NULL },
};

static void
test_a_value_is_quoted_for_its_place_or_refused (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expanded = expand (cases[i].language, cases[i].code, cases[i].value, &error);

      g_assert_cmpint (expanded == NULL, ==, error != NULL);
      if (g_strcmp0 (expanded, cases[i].expanded) == 0)
        continue;
      n_wrong++;
      g_test_message ("%s: “%s” gives “%s” (%s), not “%s”", cases[i].language, cases[i].code, expanded,
                      error != NULL ? error->message : "", cases[i].expanded);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_a_variable_without_a_value_is_named (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (expand ("bash", "ping {{x}} {{host}}", "a", &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "host"));
}

/* ---- the interpreters as judges -------------------------------------------------------------------------------- */

static char *
run (const char *program,
     const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error, program, "-c",
                                                      code, NULL);
  g_autoptr (GBytes) out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

static char *
random_value (GRand *rand)
{
  static const char *const parts[] = { "'", "\"", "`", "$(echo pwned)", "$HOME", "\\", "\n", "!", "%PATH%", ";", "|", "&", "*", "~", "a", " ", "#", "{{x}}",
                                       "${HOME}", "$'", "'''", "\"\"\"", "\\n", "\xc3\xa4", "(", ")", "[", "]", "{", "}", "<", ">", "=", "-" };
  GString *value = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, 8);

  for (guint i = 0; i < n; i++)
    g_string_append (value, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);

  return g_string_free_and_steal (value);
}

/* Each template writes its value between two marks, and nothing else. */
static void
judge (const char        *language,
       const char        *program,
       const char *const *templates,
       guint              n_rounds)
{
  guint32 seed = g_getenv ("RF_SEED") != NULL ? (guint32) atoi (g_getenv ("RF_SEED")) : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_accepted = 0;

  g_test_message ("RF_SEED=%u", seed);
  for (guint i = 0; i < n_rounds; i++)
    for (guint k = 0; templates[k] != NULL; k++)
      {
        g_autofree char *value = random_value (rand);
        g_autofree char *code = expand (language, templates[k], value, NULL);
        g_autofree char *wanted = g_strdup_printf ("<%s>", value);
        g_autofree char *got = code != NULL ? run (program, code) : NULL;

        if (code == NULL)
          continue;
        n_accepted++;
        if (strcmp (got, wanted) != 0)
          g_test_message ("%s", code);
        g_assert_cmpstr (got, ==, wanted);
      }
  g_assert_cmpuint (n_accepted, >, n_rounds);
}

static void
test_bash_sees_the_value_and_nothing_else (void)
{
  static const char *const templates[] = {
    "printf '<%s>' {{x}}", "printf '<%s>' \"{{x}}\"", "printf '<%s>' '{{x}}'", "printf '%s' \"<{{x}}>\"", "printf '%s' '<{{x}}>'",
    "printf '%s' \\<{{x}}\\>", "v={{x}}; printf '<%s>' \"$v\" # {{x}}", NULL
  };

  judge ("bash", "bash", templates, 60);
  judge ("sh", "sh", templates, 60);
}

static void
test_python_sees_the_value_and_nothing_else (void)
{
  static const char *const templates[] = {
    "print('<', {{x}}, '>', sep='', end='')", "print('<{{x}}>', end='')", "print(\"<{{x}}>\", end='')", "print('''<{{x}}>''', end='')",
    "print(\"\"\"<{{x}}>\"\"\", end='') # {{x}}", NULL
  };

  judge ("python", "python3", templates, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-quote/a-value-is-quoted-for-its-place-or-refused", test_a_value_is_quoted_for_its_place_or_refused);
  g_test_add_func ("/command-quote/a-variable-without-a-value-is-named", test_a_variable_without_a_value_is_named);
  g_test_add_func ("/command-quote/bash-sees-the-value-and-nothing-else", test_bash_sees_the_value_and_nothing_else);
  g_test_add_func ("/command-quote/python-sees-the-value-and-nothing-else", test_python_sees_the_value_and_nothing_else);

  return g_test_run ();
}
