/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts the values of variables into a command. A value comes from a ticket, a
 * form or an output, and may be written by somebody who wants the command to
 * do something else: it stays one word of the command whatever is in it, or it
 * is not put in at all. How a value is quoted depends on the quotes that its
 * place stands in (rf-command-scan.c).
 */

#include "rf-command-quote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-command-scan.h"

typedef struct
{
  RfCommandScan scan;
  GString      *out;
  const char   *reread; /* (nullable): the word of the command that reads its arguments once more */
} Expansion;

/* Words after which an argument is read once more by another interpreter, for which it is not quoted. */
static const char *const shell_rereads[] = {
  "eval", "source", "ssh", "su", "watch", "xargs", "parallel", "trap", "let", "declare", "typeset", "local", "[[",
  "bash", "sh", "dash", "zsh", "ksh", "fish", "pwsh", "powershell", "cmd", "cmd.exe", "powershell.exe", "awk", "gawk", "mawk", "sed", "perl",
  "ruby", "php", "node", "python", "python2", "python3", "psql", "mysql", "mariadb", "sqlite3", "jq", NULL
};
static const char *const powershell_rereads[] = {
  "invoke-expression", "iex", "cmd", "cmd.exe", "bash", "sh", "ssh", "powershell", "powershell.exe", "pwsh", "pwsh.exe", "python", "python3",
  "start-process", "invoke-sqlcmd", "add-type", "invoke-wmimethod", "invoke-cimmethod", "expandstring", "create", "newscriptblock",
  "-filter", "-ldapfilter", "-query", "wsl", "plink", "schtasks", NULL
};
static const char *const cmd_rereads[] = { "cmd", "cmd.exe", "call", "for", "powershell", "powershell.exe", "pwsh", "wmic", "start", "bash", "wsl", "ssh",
                                           "plink", "python", "schtasks", "runas", NULL };
static const char *const python_rereads[] = { "system", "popen", "subprocess", "eval", "exec", "execute", "executescript", "compile", "getoutput",
                                              "__import__", NULL };
static const char *const sql_rereads[] = { "exec", "execute", "prepare", "sp_executesql", "xp_cmdshell", "immediate", NULL };

static const char *const *
rereads (RfCommandLanguage language)
{
  static const char *const none[] = { NULL };

  switch (language)
    {
    case RF_COMMAND_SHELL:
      return shell_rereads;

    case RF_COMMAND_POWERSHELL:
      return powershell_rereads;

    case RF_COMMAND_CMD:
      return cmd_rereads;

    case RF_COMMAND_PYTHON:
      return python_rereads;

    case RF_COMMAND_SQL:
      return sql_rereads;

    case RF_COMMAND_OTHER:
    default:
      return none;
    }
}

/* (nullable): the word of @code that reads its arguments once more, wherever it stands. */
static const char *
find_reread (RfCommandLanguage language,
             const char       *code)
{
  const char *const *words = rereads (language);
  const char *between = language == RF_COMMAND_PYTHON ? " \t\r\n;.,()=:'\"" : " \t\r\n;|&()'\"`/\\$=:.,{}";
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_auto (GStrv) found = g_strsplit_set (lower, between, -1);

  for (guint i = 0; found[i] != NULL; i++)
    if (found[i][0] != '\0' && g_strv_contains (words, found[i]))
      return words[0] != NULL ? g_intern_string (found[i]) : NULL;

  return strstr (lower, "((") != NULL && language == RF_COMMAND_SHELL ? "((" : NULL;
}

/* TRUE for a value that means itself to every interpreter that might read it. */
static gboolean
is_simple (const char *value)
{
  if (value[0] == '\0' || !g_ascii_isalnum (value[0]))
    return FALSE;
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._:@-", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
refuse (GError    **error,
        const char *format,
        const char *name)
{
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, format, name);

  return FALSE;
}

/* What turns the direction of a text makes a line read differently from what runs. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What no command can hold, and what a language has no quoting for. */
static gboolean
check_value (RfCommandScan *scan,
             const char    *name,
             const char    *value,
             GError       **error)
{
  gboolean one_line = scan->language != RF_COMMAND_SHELL && scan->language != RF_COMMAND_PYTHON;

  if (!g_utf8_validate (value, -1, NULL))
    return refuse (error, _ ("The value of “%s” is no text: it was not put into the command"), name);
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t' && (c != '\n' || one_line)) || (c >= 0x7f && c < 0xa0) || turns_direction (c) || (one_line && (c == 0x2028 || c == 0x2029)))
        return refuse (error, _ ("The value of “%s” holds a line break or control character: it was not put into the command"), name);
    }
  if (scan->language == RF_COMMAND_CMD && (strpbrk (value, "\"%!^") != NULL || g_str_has_suffix (value, "\\")))
    return refuse (error, _ ("The value of “%s” holds a character that cannot be quoted for CMD (\" %% ! ^, or \\ at the end): fill it in by hand"), name);
  if (scan->language == RF_COMMAND_SQL && strchr (value, '\\') != NULL)
    return refuse (error, _ ("The value of “%s” holds a backslash, which databases read differently: fill it in by hand"), name);

  return TRUE;
}

/* TRUE where the word before is "--", behind which nothing is an option. */
static gboolean
options_have_ended (RfCommandScan *scan)
{
  const char *p = scan->at;

  while (p > scan->start && strchr (" \t'\"", p[-1]) != NULL)
    p--;

  return p - scan->start >= 3 && p[-1] == '-' && p[-2] == '-' && g_ascii_isspace (p[-3]) && p < scan->at;
}

static gboolean
looks_like_option (RfCommandScan *scan,
                   const char    *value)
{
  gunichar first = g_utf8_get_char (value);
  gboolean is_dash = first == '-' || (first >= 0x2010 && first <= 0x2015);

  if (!scan->begins_word)
    return FALSE;

  switch (scan->language)
    {
    case RF_COMMAND_SHELL:
      return is_dash && !options_have_ended (scan);

    case RF_COMMAND_POWERSHELL:
      return is_dash;

    case RF_COMMAND_CMD:
      return is_dash || first == '/';

    case RF_COMMAND_OTHER:
    case RF_COMMAND_PYTHON:
    case RF_COMMAND_SQL:
    default:
      return FALSE;
    }
}

/* TRUE where a quoted value would grow together with what stands beside it into something else. */
static gboolean
touches (RfCommandScan *scan,
         RfCommandSpot  spot,
         const char    *behind)
{
  char before = scan->at > scan->start ? scan->at[-1] : ' ';
  const char *p = scan->at;

  if (scan->is_escaped)
    return TRUE;
  if (scan->language == RF_COMMAND_POWERSHELL && spot != RF_COMMAND_SPOT_SINGLE)
    {
      /* “$env:” and the like take what follows for their name. */
      while (p > scan->start && (g_ascii_isalnum (p[-1]) || p[-1] == '_' || p[-1] == ':'))
        p--;
      if (p > scan->start && p[-1] == '$')
        return TRUE;
    }
  if (spot != RF_COMMAND_SPOT_PLAIN)
    return FALSE;
  if (scan->language == RF_COMMAND_POWERSHELL)
    return scan->begins_word && *behind != '\0' && strchr (" \t\r\n;|),}]", *behind) == NULL;
  if (scan->language == RF_COMMAND_PYTHON || scan->language == RF_COMMAND_SQL)
    return g_ascii_isalnum (before) || before == '_' || before == '\'' || before == '"' || (guchar) before >= 0x80 ||
           g_ascii_isalnum (*behind) || *behind == '\'' || *behind == '"' || (guchar) * behind >= 0x80;

  return FALSE;
}

static gboolean
check_place (RfCommandScan *scan,
             RfCommandSpot  spot,
             const char    *name,
             const char    *behind,
             GError       **error)
{
  if (spot == RF_COMMAND_SPOT_UNSAFE)
    return refuse (error, _ ("“%s” stands where no value can be quoted safely: fill it in by hand, or write the command differently"), name);
  if (touches (scan, spot, behind))
    return refuse (error, _ ("“%s” is joined to what stands beside it: write the whole word in quotes, or fill it in by hand"), name);

  return TRUE;
}

/* What is read twice, or by a language that is not known, may only be what means itself to all. */
static gboolean
check_simple (RfCommandScan *scan,
              const char    *reread,
              const char    *name,
              const char    *value,
              GError       **error)
{
  gboolean is_index = scan->language == RF_COMMAND_SHELL && scan->at > scan->start && scan->at[-1] == '[';

  if (is_simple (value))
    return TRUE;
  if (reread != NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
                   _ ("“%s” reads what it is given once more, and the value of “%s” is more than a simple word: fill it in by hand"), reread, name);
      return FALSE;
    }
  if (scan->language == RF_COMMAND_OTHER)
    return refuse (error, _ ("How to quote for this language is not known, and the value of “%s” is more than a simple word: fill it in by hand"), name);
  if (is_index || (scan->is_nested && strpbrk (value, "'\"`$\\") != NULL))
    return refuse (error, _ ("“%s” stands in quotes within quotes, and its value holds one: fill it in by hand"), name);

  return TRUE;
}

/* ---- quoting --------------------------------------------------------------------------------------------------- */

static void
append_shell (GString      *out,
              RfCommandSpot spot,
              const char   *value)
{
  /* In double quotes these alone mean something ("!" where the command is pasted into a terminal). */
  if (spot == RF_COMMAND_SPOT_DOUBLE && strpbrk (value, "\"\\$`!") == NULL)
    {
      g_string_append (out, value);
      return;
    }

  /* In single quotes nothing means anything but the quote itself; double ones are left for the value. */
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : spot == RF_COMMAND_SPOT_DOUBLE ? "\"'" : "");
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\'')
      g_string_append (out, "'\\''");
    else
      g_string_append_c (out, *p);
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : spot == RF_COMMAND_SPOT_DOUBLE ? "'\"" : "");
}

static void
append_powershell (GString      *out,
                   RfCommandSpot spot,
                   const char   *value)
{
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : "");
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_single = c == '\'' || (c >= 0x2018 && c <= 0x201b);
      gboolean is_double = c == '"' || (c >= 0x201c && c <= 0x201e);

      if (spot == RF_COMMAND_SPOT_DOUBLE && (is_double || c == '`' || c == '$'))
        g_string_append_c (out, '`');
      else if (spot != RF_COMMAND_SPOT_DOUBLE && is_single)
        g_string_append_unichar (out, c); /* doubled, it means itself */
      g_string_append_unichar (out, c);
    }
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : "");
}

static void
append_python (GString      *out,
               RfCommandSpot spot,
               const char   *value)
{
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : "");
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_printf (out, *p == '\\' || *p == '\'' || *p == '"' ? "\\%c" : "%c", *p);
  g_string_append (out, spot == RF_COMMAND_SPOT_PLAIN ? "'" : "");
}

static void
append_doubled (GString    *out,
                const char *around,
                char        quote,
                const char *value)
{
  g_string_append (out, around);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == quote)
        g_string_append_c (out, quote);
      g_string_append_c (out, *p);
    }
  g_string_append (out, around);
}

static void
append_quoted (GString          *out,
               RfCommandLanguage language,
               RfCommandSpot     spot,
               const char       *value)
{
  gboolean is_plain = spot == RF_COMMAND_SPOT_PLAIN;

  switch (language)
    {
    case RF_COMMAND_SHELL:
      append_shell (out, spot, value);
      break;

    case RF_COMMAND_POWERSHELL:
      append_powershell (out, spot, value);
      break;

    case RF_COMMAND_PYTHON:
      append_python (out, spot, value);
      break;

    case RF_COMMAND_CMD:
      append_doubled (out, is_plain ? "\"" : "", '\0', value);
      break;

    case RF_COMMAND_SQL:
      append_doubled (out, is_plain ? "'" : "", spot == RF_COMMAND_SPOT_DOUBLE ? '"' : '\'', value);
      break;

    case RF_COMMAND_OTHER:
    default:
      g_string_append (out, value); /* a simple word: check_simple() */
    }
}

/* Puts the value in that stands at the scan, or says why not. */
static gboolean
put_value (Expansion  *self,
           const char *name,
           const char *value,
           const char *behind,
           GError    **error)
{
  RfCommandScan *scan = &self->scan;
  RfCommandSpot spot = rf_command_scan_spot (scan);

  if (value == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("“%s” has no value yet"), name);
      return FALSE;
    }
  if (!check_place (scan, spot, name, behind, error) || !check_value (scan, name, value, error) ||
      !check_simple (scan, self->reread, name, value, error))
    return FALSE;
  if (looks_like_option (scan, value))
    return refuse (error, _ ("The value of “%s” begins like an option of the command: fill it in by hand"), name);

  append_quoted (self->out, scan->language, spot, value);
  scan->begins_word = FALSE;

  return TRUE;
}

/**
 * rf_command_expand:
 * @language: (nullable): what @code is written in, as a command names it
 * @code: (nullable): a command with variables
 * @lookup: gives their values, which may be anything
 * @data: for @lookup
 * @error: return location for an error
 *
 * Each value becomes part of one word or string of the command and can mean nothing else there. What stands in a
 * comment stays as written.
 *
 * Returns: (transfer full) (nullable): the command as it can be run; NULL with %RF_ERROR_NOT_FOUND where a variable has
 *   no value, %RF_ERROR_INVALID where one cannot be quoted safely
 */
char *
rf_command_expand (const char      *language,
                   const char      *code,
                   RfVariableLookup lookup,
                   gpointer         data,
                   GError         **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Expansion self = { .out = out };
  RfCommandScan *scan = &self.scan;

  if (!g_utf8_validate (code != NULL ? code : "", -1, NULL))
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The command is no text"));
      return NULL;
    }
  rf_command_scan_init (scan, rf_command_language (language), code != NULL ? code : "");
  self.reread = find_reread (scan->language, scan->start);
  while (*scan->at != '\0')
    {
      const char *end = NULL, *from = scan->at;
      g_autofree char *name = from[0] == '{' && from[1] == '{' ? rf_variable_at (from, &end) : NULL;
      gboolean is_comment = rf_command_scan_spot (scan) == RF_COMMAND_SPOT_COMMENT;

      if (name == NULL)
        rf_command_scan_step (scan);
      else if (!is_comment && !put_value (&self, name, lookup (name, data), end, error))
        return NULL;
      else
        scan->at = end;
      if (name == NULL || is_comment)
        g_string_append_len (out, from, scan->at - from);
    }

  return g_strdup (out->str);
}
