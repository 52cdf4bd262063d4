/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a label that is written in HTML, with its line breaks. One look
 * from left to right, without a tree: a drawing has thousands of labels, and
 * libxml2's HTML reader takes time by the square of a label's open elements.
 */

#include "rf-label-html.h"

#include <string.h>

/* What starts and ends lines on a screen. */
static const char *const blocks[] = { "address", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tr", "ul", NULL };

/* The names that editors of labels write; all other characters they write as they are, or as numbers. */
static const struct
{
  const char *name;
  gunichar    character;
} entities[] = {
  { "amp", '&' }, { "apos", '\'' }, { "bull", 0x2022 }, { "copy", 0xa9 }, { "gt", '>' },
  { "hellip", 0x2026 }, { "laquo", 0xab }, { "larr", 0x2190 }, { "ldquo", 0x201c }, { "lsquo", 0x2018 },
  { "lt", '<' }, { "mdash", 0x2014 }, { "middot", 0xb7 }, { "nbsp", ' ' }, { "ndash", 0x2013 },
  { "quot", '"' }, { "raquo", 0xbb }, { "rarr", 0x2192 }, { "rdquo", 0x201d }, { "reg", 0xae },
  { "rsquo", 0x2019 }, { "shy", 0xad }, { "times", 0xd7 }, { "trade", 0x2122 }, { "auml", 0xe4 },
  { "ouml", 0xf6 }, { "uuml", 0xfc }, { "Auml", 0xc4 }, { "Ouml", 0xd6 }, { "Uuml", 0xdc },
  { "szlig", 0xdf }, { "euro", 0x20ac },
};

/* The text so far: @wants_blank and @wants_break are owed before the next character. */
typedef struct
{
  GString *out;
  gboolean wants_blank;
  gboolean wants_break;
} Words;

static void
add_character (Words   *self,
               gunichar character)
{
  if (character == 0x2028 || character == 0x2029)
    {
      self->wants_break = TRUE;
      return;
    }
  if (character < 0x80 ? g_ascii_isspace (character) : g_unichar_isspace (character) || character == 0xa0)
    {
      self->wants_blank = TRUE;
      return;
    }
  if (self->out->len > 0 && self->wants_break)
    g_string_append_c (self->out, '\n');
  else if (self->out->len > 0 && self->wants_blank)
    g_string_append_c (self->out, ' ');
  self->wants_blank = self->wants_break = FALSE;
  if (character < 0x80)
    g_string_append_c (self->out, character);
  else
    g_string_append_unichar (self->out, character);
}

/* 0 where it is no character of a text. */
static gunichar
read_entity (const char *at,
             gsize       length)
{
  g_autofree char *name = g_strndup (at, length);
  guint64 code = 0;

  if (name[0] == '#')
    {
      gboolean is_hex = name[1] == 'x' || name[1] == 'X';

      code = g_ascii_strtoull (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);
      return code < 0x110000 && g_unichar_validate (code) && (code >= ' ' || code == '\n' || code == '\t') ? code : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].name, name) == 0)
      return entities[i].character;

  return 0;
}

/* Gives the place behind it; an “&” that begins no entity is a character. */
static const char *
add_entity (Words      *self,
            const char *at)
{
  gsize length = strspn (at + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  gunichar character = length > 0 && length < 12 && at[length + 1] == ';' ? read_entity (at + 1, length) : 0;

  add_character (self, character != 0 ? character : '&');

  return character != 0 ? at + length + 2 : at + 1;
}

/* Behind the “>”; an attribute may hold one in quotes. */
static const char *
skip_tag (const char *at)
{
  while (*at != '\0' && *at != '>')
    {
      char quote = *at == '"' || *at == '\'' ? *at : '\0';
      const char *end = quote != '\0' ? strchr (at + 1, quote) : NULL;

      at = end != NULL ? end + 1 : at + 1;
    }

  return *at == '>' ? at + 1 : at;
}

/* Behind the closing tag of what holds no words: scripts, style sheets. */
static const char *
skip_content (const char *at,
              const char *name)
{
  g_autofree char *close = g_strconcat ("</", name, NULL);
  gsize length = strlen (close);

  while (*at != '\0' && g_ascii_strncasecmp (at, close, length) != 0)
    at++;

  return skip_tag (at);
}

static const char *
read_tag (Words      *self,
          const char *at)
{
  gboolean is_end = at[1] == '/';
  const char *name_at = at + (is_end ? 2 : 1);
  gsize length = strspn (name_at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  g_autofree char *name = g_ascii_strdown (name_at, MIN (length, 16));
  const char *end;

  if (strncmp (at, "<!--", 4) == 0)
    {
      end = strstr (at + 4, "-->");
      return end != NULL ? end + 3 : at + strlen (at);
    }
  if (length == 0 || !g_ascii_isalpha (*name_at))
    {
      add_character (self, '<');
      return at + 1;
    }

  end = skip_tag (name_at + length);
  if (strcmp (name, "br") == 0 || g_strv_contains (blocks, name))
    self->wants_break = TRUE;
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    self->wants_blank = TRUE;
  else if (!is_end && (strcmp (name, "script") == 0 || strcmp (name, "style") == 0))
    end = skip_content (end, name);

  return end;
}

/**
 * rf_label_from_html:
 * @html: valid UTF-8; whatever it is, it is read
 *
 * Returns: (transfer full): its words; lines end where a screen would end them, none is empty, blanks are collapsed
 */
char *
rf_label_from_html (const char *html)
{
  Words self = { g_string_new (NULL), FALSE, FALSE };
  const char *p = html;

  while (*p != '\0')
    {
      if (*p == '<')
        p = read_tag (&self, p);
      else if (*p == '&')
        p = add_entity (&self, p);
      else
        {
          add_character (&self, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }

  return g_string_free_and_steal (self.out);
}

/**
 * rf_label_from_text:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the same lines without empty ones, blanks collapsed; marks of HTML stay as they are
 */
char *
rf_label_from_text (const char *text)
{
  Words self = { g_string_new (NULL), FALSE, FALSE };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\n' || *p == '\r')
      self.wants_break = TRUE;
    else
      add_character (&self, g_utf8_get_char (p));

  return g_string_free_and_steal (self.out);
}
