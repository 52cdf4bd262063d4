/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The character references of HTML that labels of charts hold: numbers, and
 * the names that people type. One that is not known stays as it is.
 */

#include "rf-entities.h"

#include <string.h>

#define MAX_ENTITY 10 /* characters of a name between “&” and “;” */

static gunichar
read_number (const char *name)
{
  gboolean is_hex = name[1] == 'x' || name[1] == 'X';
  char *end = NULL;
  guint64 c = g_ascii_strtoull (name + (is_hex ? 2 : 1), &end, is_hex ? 16 : 10);

  return *end == '\0' && end > name + 1 && c <= 0x10ffff && g_unichar_validate ((gunichar) c) ? (gunichar) c : 0;
}

static gunichar
find_entity (const char *name)
{
  static const struct
  {
    const char *name;
    gunichar    c;
  } entities[] = {
    { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xa0 },
    { "auml", 0xe4 }, { "ouml", 0xf6 }, { "uuml", 0xfc }, { "Auml", 0xc4 }, { "Ouml", 0xd6 }, { "Uuml", 0xdc }, { "szlig", 0xdf },
    { "eacute", 0xe9 }, { "egrave", 0xe8 }, { "agrave", 0xe0 }, { "ccedil", 0xe7 }, { "ntilde", 0xf1 },
    { "copy", 0xa9 }, { "reg", 0xae }, { "deg", 0xb0 }, { "plusmn", 0xb1 }, { "micro", 0xb5 }, { "middot", 0xb7 },
    { "times", 0xd7 }, { "euro", 0x20ac }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "bull", 0x2022 },
    { "larr", 0x2190 }, { "uarr", 0x2191 }, { "rarr", 0x2192 }, { "darr", 0x2193 }, { "ne", 0x2260 }, { "le", 0x2264 }, { "ge", 0x2265 },
  };

  if (name[0] == '#')
    return read_number (name);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].name, name) == 0)
      return entities[i].c;

  return 0;
}

/**
 * rf_entity_append:
 * @at: at an “&”
 *
 * Appends the character that is meant.
 *
 * Returns: how many bytes of @at were an entity; 0 where it is none that is known, and nothing was appended
 */
gsize
rf_entity_append (GString    *out,
                  const char *at)
{
  char name[MAX_ENTITY + 1] = "";
  gsize n = 0;
  gunichar c;

  while (n < MAX_ENTITY && (g_ascii_isalnum (at[n + 1]) || at[n + 1] == '#'))
    {
      name[n] = at[n + 1];
      n++;
    }
  if (n == 0 || at[n + 1] != ';')
    return 0;
  c = find_entity (name);
  if (c == 0)
    return 0;
  g_string_append_unichar (out, c);

  return n + 2;
}
