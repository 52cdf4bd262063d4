/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-text.c - small things about text that several formats need */

#include "rf-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLUG_LENGTH 48 /* model.md 1: [a-z0-9-]{1,48} */

/**
 * rf_text_locate:
 * @text: valid UTF-8
 * @offset: bytes from its start
 * @line: (out): from 1
 * @column: (out): in characters, from 1
 *
 * Linear in @offset: for messages, not for every token.
 */
void
rf_text_locate (const char *text,
                gsize       offset,
                guint      *line,
                guint      *column)
{
  const char *start = text;

  *line = 1;
  for (const char *p = text; p < text + offset; p++)
    if (*p == '\n')
      {
        (*line)++;
        start = p + 1;
      }

  *column = g_utf8_pointer_to_offset (start, text + offset) + 1;
}

/**
 * rf_text_begins:
 *
 * What g_str_has_prefix() does, but without counting the rest of @text first:
 * that macro makes a reader quadratic that asks at each place of a long text.
 */
gboolean
rf_text_begins (const char *text,
                const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

/**
 * rf_text_check:
 * @text: bytes
 * @length: how many
 * @error: return location for an error
 *
 * Returns: %TRUE if @text is UTF-8 without NUL; else %RF_ERROR_INVALID with
 *   the line and column of the first byte that is not
 */
gboolean
rf_text_check (const char *text,
               gsize       length,
               GError    **error)
{
  const char *bad = NULL;
  guint line, column;

  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;

  rf_text_locate (text, bad - text, &line, &column);
  if (*bad == '\0')
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: a NUL byte, so this is no text file"), line, column);
  else
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
                 _ ("Line %u, column %u: the byte 0x%02x is no UTF-8; save the file as UTF-8 and try again"), line, column,
                 (guchar) bad[0]);
  return FALSE;
}

/**
 * rf_text_collapse:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text with each run of white space as one blank
 *   and none at its ends
 */
char *
rf_text_collapse (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && !g_ascii_isspace (c))
        g_string_append_c (out, c);
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free_and_steal (out);
}

/**
 * rf_text_slug:
 * @title: valid UTF-8
 *
 * Returns: (transfer full): a name of [a-z0-9-]{1,48} that reads like @title;
 *   "step" where nothing of it can be written so
 */
char *
rf_text_slug (const char *title)
{
  g_autofree char *ascii = g_str_to_ascii (title, "C");
  GString *out = g_string_sized_new (SLUG_LENGTH);

  for (const char *p = ascii; *p != '\0' && out->len < SLUG_LENGTH; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
      else if (*p != '\'' && *p != '?' && out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
    }
  while (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  if (out->len == 0)
    g_string_assign (out, "step");

  return g_string_free_and_steal (out);
}

/**
 * rf_text_append_xml:
 * @line_break: what a line break and a tab become: a space, or NULL for references that keep them in an attribute
 *
 * Appends @text as it can stand between the elements of XML and in its attributes. What XML 1.0 has no place for (2.2,
 * “Char”) is left out, whatever an editor has let in.
 */
void
rf_text_append_xml (GString    *out,
                    const char *text,
                    const char *line_break)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\'')
        g_string_append (out, "&#39;");
      else if ((c == '\t' || c == '\n') && line_break != NULL)
        g_string_append (out, line_break);
      else if (c == '\t' || c == '\n')
        g_string_append_printf (out, "&#%u;", c);
      else if (c >= 0x20 && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
    }
}

/**
 * rf_text_shorten:
 * @text: valid UTF-8
 * @characters: how many may stay
 *
 * Returns: (transfer full): the first line of @text, with an ellipsis where
 *   something was cut
 */
char *
rf_text_shorten (const char *text,
                 guint       characters)
{
  gsize line = strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, line);

  if ((guint) g_utf8_strlen (first, -1) <= characters)
    return text[line] == '\0' ? g_steal_pointer (&first) : g_strconcat (first, "…", NULL);

  *g_utf8_offset_to_pointer (first, characters - 1) = '\0';
  return g_strconcat (first, "…", NULL);
}
