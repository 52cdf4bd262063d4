/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells in which kind of quotes a place of a command stands. It need not know
 * the whole grammar of a language: where it is not sure it says “unsafe”, and
 * nothing is put in there.
 *
 * What is open, one character each: ' and " strings, ( a command or expression
 * of its own, # and * comments to the end of the line and to the closing mark,
 * s and d Python's long strings. Unsafe are ` (backquotes), { (an expansion)
 * and A (a string with rules of its own).
 */

#include "rf-command-scan.h"

#include <string.h>

#include "rf-text.h"
#include "rf-variables.h"

void
rf_command_scan_init (RfCommandScan    *self,
                      RfCommandLanguage language,
                      const char       *code)
{
  *self = (RfCommandScan) { .language = language, .start = code, .at = code, .begins_word = TRUE };
}

static char
top (RfCommandScan *self)
{
  return self->depth > 0 ? self->stack[self->depth - 1] : '(';
}

static void
push (RfCommandScan *self,
      char           kind,
      gsize          length)
{
  self->at += length;
  self->is_nested = FALSE;
  if (self->depth < RF_COMMAND_SCAN_DEPTH)
    self->stack[self->depth++] = kind;
  else
    self->is_lost = TRUE;
}

static void
pop (RfCommandScan *self,
     gsize          length)
{
  self->at += length;
  self->is_nested = FALSE;
  if (self->depth > 0)
    self->depth--;
}

static gboolean
is_variable (const char *text)
{
  const char *end = NULL;
  g_autofree char *name = text[0] == '{' && text[1] == '{' ? rf_variable_at (text, &end) : NULL;

  return name != NULL;
}

/* Passes a character and the one that it escapes; never a variable. */
static void
escape (RfCommandScan *self)
{
  self->at++;
  self->begins_word = FALSE;
  if (*self->at == '\0')
    return;
  if (is_variable (self->at))
    self->is_escaped = TRUE;
  else
    self->at = g_utf8_next_char (self->at);
}

static void
pass (RfCommandScan *self)
{
  self->begins_word = *self->at == '\n' || strchr (" \t\r;|&(){},=", *self->at) != NULL ? TRUE : FALSE;
  if (*self->at == '=' || *self->at == ',')
    self->begins_word = self->language == RF_COMMAND_POWERSHELL;
  self->at = g_utf8_next_char (self->at);
}

/* The kind of quote that stands here; PowerShell takes the typographic ones for it too. 0 for none. */
static char
quote_at (RfCommandScan *self)
{
  gunichar c = g_utf8_get_char (self->at);

  if (c == '\'' || (self->language == RF_COMMAND_POWERSHELL && c >= 0x2018 && c <= 0x201b))
    return '\'';
  if (c == '"' || (self->language == RF_COMMAND_POWERSHELL && c >= 0x201c && c <= 0x201e))
    return '"';

  return 0;
}

static gsize
character_length (const char *at)
{
  return g_utf8_next_char (at) - at;
}

/* "$" and what it opens, in plain text and in double quotes. */
static void
step_dollar (RfCommandScan *self,
             gboolean       is_plain)
{
  const char *next = self->at + 1;

  self->begins_word = FALSE;
  if (is_variable (next))
    escape (self);
  else if (rf_text_begins (next, "(("))
    self->is_lost = TRUE;
  else if (*next == '(')
    {
      push (self, '(', 2);
      self->begins_word = TRUE;
    }
  else if (*next == '{')
    push (self, '{', 2);
  else if (is_plain && *next == '\'' && self->language == RF_COMMAND_SHELL)
    push (self, 'A', 2);
  else
    self->at++;
}

static void
step_shell (RfCommandScan *self)
{
  const char *at = self->at;

  if (*at == '\\')
    escape (self);
  else if (*at == '\'' || *at == '"' || *at == '`')
    push (self, *at, 1);
  else if (*at == '$')
    step_dollar (self, TRUE);
  else if (*at == '#' && self->begins_word)
    push (self, '#', 1);
  else if (rf_text_begins (at, "<<<"))
    self->at += 3;
  else if (rf_text_begins (at, "<<") || rf_text_begins (at, "((") || (self->begins_word && rf_text_begins (at, "case ")))
    self->is_lost = TRUE; /* a here-document, arithmetic, and brackets that close what was never opened */
  else if (*at == '(')
    push (self, '(', 1);
  else if (*at == ')')
    pop (self, 1);
  else
    pass (self);
}

static void
step_powershell (RfCommandScan *self)
{
  const char *at = self->at;
  char quote = quote_at (self);

  if (*at == '`')
    escape (self);
  else if (*at == '@' && (at[1] == '\'' || at[1] == '"'))
    self->is_lost = TRUE;
  else if (self->begins_word && rf_text_begins (at, "--%"))
    self->is_lost = TRUE;
  else if (quote != 0)
    push (self, quote, character_length (at));
  else if (rf_text_begins (at, "<#"))
    push (self, '*', 2);
  else if (*at == '#' && self->begins_word)
    push (self, '#', 1);
  else if (*at == '$')
    step_dollar (self, TRUE);
  else if (*at == '(')
    push (self, '(', 1);
  else if (*at == ')')
    pop (self, 1);
  else
    pass (self);
}

static void
step_cmd (RfCommandScan *self)
{
  gboolean begins_line = self->at == self->start || self->at[-1] == '\n';

  if (*self->at == '^')
    escape (self);
  else if (*self->at == '"')
    push (self, '"', 1);
  else if (begins_line && (rf_text_begins (self->at, "::") || g_ascii_strncasecmp (self->at, "rem ", 4) == 0))
    push (self, '#', 2);
  else
    pass (self);
}

static void
step_python (RfCommandScan *self)
{
  const char *at = self->at;
  gboolean has_prefix = at > self->start && g_ascii_isalpha (at[-1]);

  if (*at == '#')
    push (self, '#', 1);
  else if (*at != '\'' && *at != '"')
    pass (self);
  else if (has_prefix && strchr ("uU", at[-1]) == NULL)
    self->is_lost = TRUE; /* r, b and f strings have rules of their own */
  else if (at[1] == *at && at[2] == *at)
    push (self, *at == '"' ? 'd' : 's', 3);
  else
    push (self, *at, 1);
}

static void
step_sql (RfCommandScan *self)
{
  const char *at = self->at;

  if (*at == '\'' || *at == '"')
    push (self, *at, 1);
  else if (*at == '`' || *at == '[' || *at == '$')
    self->is_lost = TRUE; /* a name, or a string with a mark of its own */
  else if (rf_text_begins (at, "--"))
    push (self, '#', 2);
  else if (rf_text_begins (at, "/*"))
    push (self, '*', 2);
  else
    pass (self);
}

static void
step_plain (RfCommandScan *self)
{
  switch (self->language)
    {
    case RF_COMMAND_SHELL:
      step_shell (self);
      break;

    case RF_COMMAND_POWERSHELL:
      step_powershell (self);
      break;

    case RF_COMMAND_CMD:
      step_cmd (self);
      break;

    case RF_COMMAND_PYTHON:
      step_python (self);
      break;

    case RF_COMMAND_SQL:
      step_sql (self);
      break;

    case RF_COMMAND_OTHER:
    default:
      pass (self);
    }
}

/* TRUE where a backslash or backquote takes the meaning from the next character of the string that is open. */
static gboolean
is_escape (RfCommandScan *self,
           char           kind)
{
  switch (self->language)
    {
    case RF_COMMAND_SHELL:
      return *self->at == '\\' && kind != '\'';

    case RF_COMMAND_POWERSHELL:
      return *self->at == '`' && kind != '\'';

    case RF_COMMAND_PYTHON:
      return *self->at == '\\';

    case RF_COMMAND_CMD:
    case RF_COMMAND_SQL:
    case RF_COMMAND_OTHER:
    default:
      return FALSE;
    }
}

static void
step_string (RfCommandScan *self,
             char           kind)
{
  char quote = quote_at (self);
  gboolean expands = kind == '"' && (self->language == RF_COMMAND_SHELL || self->language == RF_COMMAND_POWERSHELL);

  if (is_escape (self, kind))
    escape (self);
  else if (self->language == RF_COMMAND_SQL && *self->at == '\\')
    self->is_lost = TRUE; /* MySQL escapes with it, others do not */
  else if ((quote != 0 && kind == quote) || (kind == 'A' && *self->at == '\''))
    pop (self, character_length (self->at));
  else if (expands && *self->at == '$')
    step_dollar (self, FALSE);
  else if (expands && *self->at == '`')
    push (self, '`', 1);
  else
    {
      self->is_nested |= quote != 0 || *self->at == '`';
      self->begins_word = FALSE;
      self->at = g_utf8_next_char (self->at);
    }
}

/* What ends by a mark: Python's long strings, comments, expansions. */
static void
step_until (RfCommandScan *self,
            const char    *mark)
{
  if (strcmp (mark, "*/") != 0 && strcmp (mark, "#>") != 0 && is_escape (self, '"'))
    escape (self);
  else if (rf_text_begins (self->at, mark))
    pop (self, strlen (mark));
  else
    {
      self->is_nested |= *self->at == '\'' || *self->at == '"';
      self->is_lost |= *mark == '}' && strchr ("'\"$`", *self->at) != NULL;
      self->at = g_utf8_next_char (self->at);
      self->begins_word = FALSE;
    }
}

/* How what is open ends that has no quote of its own. */
static const char *
mark_of (RfCommandScan *self,
         char           kind)
{
  switch (kind)
    {
    case '*':
      return self->language == RF_COMMAND_SQL ? "*/" : "#>";

    case 's':
      return "'''";

    case 'd':
      return "\"\"\"";

    case '{':
      return "}";

    default:
      return "`";
    }
}

/**
 * rf_command_scan_step:
 *
 * Passes one character, or what belongs together. It never passes over the beginning of a variable, and there must be
 * something to pass.
 */
void
rf_command_scan_step (RfCommandScan *self)
{
  char kind = top (self);

  self->is_escaped = FALSE;
  if (self->is_lost)
    self->at = g_utf8_next_char (self->at);
  else if (kind == '(')
    step_plain (self);
  else if (kind == '\'' || kind == '"' || kind == 'A')
    step_string (self, kind);
  else if (kind == '#' && *self->at == '\n')
    {
      pop (self, 0);
      self->begins_word = TRUE;
    }
  else if (kind == '#')
    self->at = g_utf8_next_char (self->at);
  else
    step_until (self, mark_of (self, kind));
}

/**
 * rf_command_scan_spot:
 *
 * Returns: in what a value would stand that is put in where the scan is
 */
RfCommandSpot
rf_command_scan_spot (RfCommandScan *self)
{
  if (self->is_lost)
    return RF_COMMAND_SPOT_UNSAFE;
  for (guint i = 0; i < self->depth; i++)
    if (strchr ("`{A", self->stack[i]) != NULL)
      return RF_COMMAND_SPOT_UNSAFE;

  switch (top (self))
    {
    case '\'':
    case 's':
      return RF_COMMAND_SPOT_SINGLE;

    case '"':
    case 'd':
      return RF_COMMAND_SPOT_DOUBLE;

    case '#':
    case '*':
      return RF_COMMAND_SPOT_COMMENT;

    default:
      return RF_COMMAND_SPOT_PLAIN;
    }
}
