/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a DOT file, as Graphviz takes them apart: names, numbers,
 * strings that go on over “+” and line ends, HTML, comments. Places are
 * counted once along the text, however often they are asked for; a comment of
 * the kind `# 7 "file"` does not change them.
 */

#include "rf-dot-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-text.h"

/* Remembers the first thing that went wrong; always FALSE. */
gboolean
rf_dot_fail (RfDot            *self,
             const RfDotToken *at,
             const char       *format,
             ...)
{
  va_list args;

  if (self->failure != NULL)
    return FALSE;

  va_start (args, format);
  self->failure = g_strdup_vprintf (format, args);
  va_end (args);
  self->failed_line = at->line;
  self->failed_column = at->column;

  return FALSE;
}

gboolean
rf_dot_at_mark (RfDot *self,
                char   mark)
{
  return self->token.kind == RF_DOT_MARK && self->token.mark == mark;
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* Words come one behind the other: the count goes on from the last. */
static void
locate (RfDot      *self,
        RfDotToken *token)
{
  for (; self->counted < self->at; self->counted++)
    if (*self->counted == '\n')
      {
        self->counted_line++;
        self->counted_column = 1;
      }
    else if ((*self->counted & 0xc0) != 0x80) /* the first byte of a character */
      self->counted_column++;
  token->line = self->counted_line;
  token->column = self->counted_column;
}

static void
skip_blanks (RfDot *self)
{
  while (TRUE)
    {
      const char *end;

      self->at += strspn (self->at, " \t\r\n");
      if (*self->at == '#' || (self->at[0] == '/' && self->at[1] == '/'))
        self->at += strcspn (self->at, "\n");
      else if (self->at[0] == '/' && self->at[1] == '*')
        {
          end = strstr (self->at + 2, "*/");
          self->at = end != NULL ? end + 2 : self->at + strlen (self->at);
        }
      else
        return;
    }
}

/* ---- atoms ----------------------------------------------------------------------------------------------------- */

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gsize
name_length (const char *at)
{
  gsize n = 0;

  while (is_letter (at[n]) || (n > 0 && g_ascii_isdigit (at[n])))
    n++;

  return n;
}

/* -1, 1., .5, 1.25; 0 where there is none. */
static gsize
number_length (const char *at)
{
  gsize n = *at == '-' ? 1 : 0;
  gsize before = 0, after = 0;

  while (g_ascii_isdigit (at[n + before]))
    before++;
  if (at[n + before] == '.')
    while (g_ascii_isdigit (at[n + before + 1 + after]))
      after++;
  if (before == 0 && after == 0)
    return 0;

  return n + before + (at[n + before] == '.' ? 1 + after : 0);
}

/* From the quote to the one that closes it, onto what stands there already. */
static gboolean
read_quoted (RfDot   *self,
             GString *out)
{
  RfDotToken start = self->token;
  const char *p = self->at + 1;

  locate (self, &start);
  while (*p != '"' && *p != '\0')
    {
      gsize n = strcspn (p, "\"\\");

      g_string_append_len (out, p, n);
      p += n;
      if (*p != '\\')
        continue;
      if (p[1] == '\n' || (p[1] == '\r' && p[2] == '\n')) /* the line goes on */
        p += p[1] == '\n' ? 2 : 3;
      else if (p[1] == '"')
        {
          g_string_append_c (out, '"');
          p += 2;
        }
      else
        {
          n = p[1] == '\\' ? 2 : 1; /* other escapes are for the label to resolve */
          g_string_append_len (out, p, n);
          p += n;
        }
    }
  if (*p == '\0')
    return rf_dot_fail (self, &start, _ ("The text that begins here is not closed by a quote"));
  self->at = p + 1;

  return TRUE;
}

/* "one" + "two" */
static gboolean
read_string (RfDot *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!read_quoted (self, text))
    return FALSE;
  while (TRUE)
    {
      const char *end = self->at;

      skip_blanks (self);
      if (*self->at != '+')
        {
          self->at = end;
          break;
        }
      self->at++;
      skip_blanks (self);
      if (*self->at != '"')
        {
          RfDotToken here = self->token;

          locate (self, &here);
          return rf_dot_fail (self, &here, _ ("A text in quotes is expected behind “+”"));
        }
      if (!read_quoted (self, text))
        return FALSE;
    }
  self->token.text = g_string_chunk_insert_const (self->strings, text->str);
  self->token.is_quoted = TRUE;

  return TRUE;
}

static gboolean
read_html (RfDot *self)
{
  const char *p = self->at + 1;
  gsize depth = 1;
  char *text;

  while (*p != '\0')
    {
      p += strcspn (p, "<>");
      if (*p == '<')
        depth++;
      else if (*p == '>' && --depth == 0)
        break;
      if (*p != '\0')
        p++;
    }
  if (*p == '\0')
    return rf_dot_fail (self, &self->token, _ ("The HTML that begins here is not closed by “>”"));

  text = g_string_chunk_insert_len (self->strings, self->at + 1, p - self->at - 1);
  g_hash_table_add (self->html, text);
  self->token.text = text;
  self->token.is_quoted = TRUE;
  self->at = p + 1;

  return TRUE;
}

static void
read_plain (RfDot *self,
            gsize  length)
{
  static const struct
  {
    const char *word;
    RfDotKind   kind;
  } words[] = {
    { "node", RF_DOT_NODE }, { "edge", RF_DOT_EDGE }, { "graph", RF_DOT_GRAPH },
    { "digraph", RF_DOT_DIGRAPH }, { "subgraph", RF_DOT_SUBGRAPH }, { "strict", RF_DOT_STRICT },
  };
  g_autofree char *text = g_strndup (self->at, length);

  self->at += length;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i].word) == 0)
      {
        self->token.kind = words[i].kind;
        return;
      }
  self->token.text = g_string_chunk_insert_const (self->strings, text);
}

/**
 * rf_dot_next:
 *
 * Reads one word into @self->token.
 *
 * Returns: FALSE for one that never ends
 */
gboolean
rf_dot_next (RfDot *self)
{
  RfDotToken *token = &self->token;
  gsize n;

  skip_blanks (self);
  locate (self, token);
  token->kind = RF_DOT_ATOM;
  token->is_quoted = FALSE;
  if (*self->at == '"')
    return read_string (self);
  if (*self->at == '<')
    return read_html (self);

  n = name_length (self->at);
  if (n == 0)
    n = number_length (self->at);
  if (n > 0)
    {
      read_plain (self, n);
      return TRUE;
    }

  if (rf_text_begins (self->at, self->is_directed ? "->" : "--"))
    {
      token->kind = RF_DOT_ARROW;
      self->at += 2;
      return TRUE;
    }
  token->kind = *self->at == '\0' || *self->at == '@' ? RF_DOT_END : RF_DOT_MARK;
  token->mark = *self->at;
  if (token->kind == RF_DOT_MARK)
    self->at++;

  return TRUE;
}
