/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where in a text values of each kind can begin: numbers, addresses, long
 * tokens, names with digits. One pass finds the places for all rules, which are
 * then asked nowhere else. What must stay true: a place may be named at which
 * nothing begins, none may be left out at which something does.
 */

#include "rf-redact-rules.h"

/* What a byte can be a part of. */
enum
{
  IN_HEX = 1 << 0,    /* addresses: hex digits and what stands between them */
  IN_NUMBER = 1 << 1, /* numbers of people: digits and what is written between them, no-break blanks and dashes too */
  IN_TOKEN = 1 << 2,
  IN_NAME = 1 << 3,
  IN_FULL = 1 << 4, /* names with dots */
  IS_DIGIT = 1 << 5,
  IS_LETTER = 1 << 6,
  IS_SMALL = 1 << 7,
};

#define DIGIT (IN_HEX | IN_NUMBER | IN_TOKEN | IN_NAME | IN_FULL | IS_DIGIT)
#define LETTER (IN_TOKEN | IN_NAME | IN_FULL | IS_LETTER)

static const guint8 bytes[256] = {
  ['0' ... '9'] = DIGIT,
  ['A' ... 'F'] = LETTER | IN_HEX,
  ['G' ... 'Z'] = LETTER,
  ['a' ... 'f'] = LETTER | IN_HEX | IS_SMALL,
  ['g' ... 'z'] = LETTER | IS_SMALL,
  ['_'] = IN_TOKEN | IN_NAME | IN_FULL,
  ['-'] = IN_HEX | IN_NUMBER | IN_TOKEN | IN_NAME | IN_FULL,
  ['.'] = IN_HEX | IN_NUMBER | IN_TOKEN | IN_FULL,
  [':'] = IN_HEX | IN_TOKEN,
  ['~'] = IN_TOKEN,
  ['='] = IN_TOKEN,
  ['+'] = IN_TOKEN | IN_NUMBER,
  ['/'] = IN_TOKEN | IN_NUMBER,
  [' '] = IN_NUMBER,
  ['('] = IN_NUMBER,
  [')'] = IN_NUMBER,
  [0x80 ... 0xbf] = IN_FULL | IN_NUMBER, /* the later bytes of U+00A0, U+2010 to U+2013, of letters */
  [0xc2] = IN_FULL | IN_NUMBER,
  [0xc3 ... 0xe1] = IN_FULL,
  [0xe2] = IN_FULL | IN_NUMBER,
  [0xe3 ... 0xf4] = IN_FULL,
};

/* The shortest that a rule knows: 1:2:3:4:5:6, ::1:, 1.2.3.4, seven digits. */
#define SHORTEST_MAC 11
#define SHORTEST_ADDRESS 3
#define SHORTEST_NUMBER 7
#define SHORTEST_TOKEN 16
#define SHORTEST_CAPITALS 4

static void
add (GArray *ranges,
     gsize   from,
     gsize   to)
{
  RfRedactRange range = { from, to };

  g_array_append_val (ranges, range);
}

static void
add_hex (RfRedactStarts *self,
         const char     *text,
         gsize           from,
         gsize           to)
{
  guint n_dots = 0, n_colons = 0;

  for (gsize i = from; i < to; i++)
    {
      n_dots += text[i] == '.';
      n_colons += text[i] == ':';
    }
  if (n_dots >= 3)
    add (self->ranges[RF_START_DOTS], from, to);
  if (n_colons >= 2)
    add (self->ranges[RF_START_COLONS], from, to);
  if (to - from >= SHORTEST_MAC)
    add (self->ranges[RF_START_HEX], from, to);
}

static void
add_number (RfRedactStarts *self,
            const char     *text,
            gsize           from,
            gsize           to)
{
  guint n_digits = 0;

  for (gsize i = from; i < to; i++)
    n_digits += (bytes[(guchar) text[i]] & IS_DIGIT) != 0;
  if (n_digits >= SHORTEST_NUMBER)
    add (self->ranges[RF_START_NUMBER], from, to);
}

/* A name of a host has a digit, a dash or capitals alone; words of a sentence have not. */
static void
add_name (RfRedactStarts *self,
          const char     *text,
          gsize           from,
          gsize           to)
{
  gsize run = 0;

  for (gsize i = from; i < to; i++)
    {
      run = (bytes[(guchar) text[i]] & IS_SMALL) == 0 ? run + 1 : 0;
      if (g_ascii_isdigit (text[i]) || text[i] == '-' || run >= SHORTEST_CAPITALS)
        {
          add (self->ranges[RF_START_NAME], from, from);
          return;
        }
    }
}

static void
add_full_name (RfRedactStarts *self,
               const char     *text,
               gsize           from,
               gsize           to)
{
  for (gsize i = from + 1; i + 2 < to; i++)
    if (text[i] == '.' && (bytes[(guchar) text[i + 1]] & IN_FULL) != 0)
      {
        add (self->ranges[RF_START_FULL], from, to);
        return;
      }
}

/* Hex digits stand in words too: they are looked for where a run of more is long enough, or has what parts addresses. */
static void
list_hex (RfRedactStarts *self,
          const char     *text,
          gsize           from,
          gsize           to)
{
  gsize start = from;

  if (to - from < SHORTEST_MAC && memchr (text + from, ':', to - from) == NULL && memchr (text + from, '.', to - from) == NULL)
    return;
  for (gsize i = from; i <= to; i++)
    if (i == to || (bytes[(guchar) text[i]] & IN_HEX) == 0)
      {
        if (i - start >= SHORTEST_ADDRESS)
          add_hex (self, text, start, i);
        start = i + 1;
      }
}

/* Where what began at each bit of the mask goes on: the beginnings of runs, one a kind. */
typedef struct
{
  gsize from[5];
  guint open;
} Runs;

static void
close_runs (RfRedactStarts *self,
            const Runs     *runs,
            guint           closed,
            const char     *text,
            gsize           at)
{
  if ((closed & IN_TOKEN) != 0 && at - runs->from[2] >= SHORTEST_ADDRESS)
    list_hex (self, text, runs->from[2], at);
  if ((closed & IN_NUMBER) != 0 && at - runs->from[1] >= SHORTEST_NUMBER)
    add_number (self, text, runs->from[1], at);
  if ((closed & IN_TOKEN) != 0 && at - runs->from[2] >= SHORTEST_TOKEN)
    add (self->ranges[RF_START_TOKEN], runs->from[2], at - SHORTEST_TOKEN);
  if ((closed & IN_NAME) != 0 && at - runs->from[3] >= 2)
    add_name (self, text, runs->from[3], at);
  if ((closed & IN_FULL) != 0 && at - runs->from[4] >= 4)
    add_full_name (self, text, runs->from[4], at);
}

static void
list_runs (RfRedactStarts *self,
           const char     *text,
           gsize           length)
{
  const guint all = IN_NUMBER | IN_TOKEN | IN_NAME | IN_FULL;
  Runs runs = { { 0 }, 0 };

  for (gsize i = 0; i < length; i++)
    {
      guint now = bytes[(guchar) text[i]] & all;
      guint changed = now ^ runs.open;

      if (G_LIKELY (changed == 0))
        continue;
      if ((changed & runs.open) != 0)
        close_runs (self, &runs, changed & runs.open, text, i);
      for (guint bit = changed & now; bit != 0; bit &= bit - 1)
        runs.from[g_bit_nth_lsf (bit, -1)] = i;
      runs.open = now;
    }
  close_runs (self, &runs, runs.open, text, length);
}

/**
 * rf_redact_starts_new:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): where values of each kind can begin in @text, in order
 */
RfRedactStarts *
rf_redact_starts_new (const char *text,
                      gsize       length)
{
  RfRedactStarts *self = g_new0 (RfRedactStarts, 1);

  for (guint i = 0; i < RF_N_STARTS; i++)
    self->ranges[i] = g_array_new (FALSE, FALSE, sizeof (RfRedactRange));
  list_runs (self, text, length);

  return self;
}

void
rf_redact_starts_free (RfRedactStarts *self)
{
  for (guint i = 0; i < RF_N_STARTS; i++)
    g_array_unref (self->ranges[i]);
  g_free (self);
}
