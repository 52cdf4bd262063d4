/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each line of a text holds: most lines hold nothing that most rules could
 * find, and are not shown to them. One pass, a few operations a byte. What must
 * stay true: a line may be said to hold more than it does, never less.
 */

#include "rf-redact-rules.h"

#include <string.h>

/* How the words begin that passwords and keys are told by. A rule of which a word is not here is not run. */
static const struct
{
  const char *beginning;
  guint       holds;
} words[] = {
  { "code", RF_LINE_KEY | RF_LINE_PASSWORD }, { "frei", RF_LINE_PASSWORD }, { "ents", RF_LINE_PASSWORD }, { "unlo",
                                                                                                            RF_LINE_PASSWORD },
  { "_ak", RF_LINE_KEY }, { "_as", RF_LINE_KEY }, { "_aut", RF_LINE_KEY }, { "_bas", RF_LINE_KEY },
  { "_ck", RF_LINE_KEY }, { "_pat", RF_LINE_KEY }, { "aaa", RF_LINE_PASSWORD }, { "acco", RF_LINE_LOGIN },
  { "admi", RF_LINE_LOGIN }, { "anme", RF_LINE_LOGIN }, { "anwe", RF_LINE_KEY }, { "appi", RF_LINE_KEY },
  { "auth", RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "back", RF_LINE_LOGIN | RF_LINE_PASSWORD },
  { "bear", RF_LINE_BEARER }, { "ben", RF_LINE_LOGIN }, { "bind", RF_LINE_PASSWORD }, { "chap", RF_LINE_PASSWORD },
  { "comm", RF_LINE_PASSWORD }, { "conn", RF_LINE_LOGIN },
  { "cred", RF_LINE_KEY | RF_LINE_LOGIN }, { "enab", RF_LINE_PASSWORD }, { "encr", RF_LINE_PASSWORD },
  { "funk", RF_LINE_PASSWORD }, { "gast", RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "geh", RF_LINE_KEY },
  { "gues", RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "hots", RF_LINE_PASSWORD }, { "iden", RF_LINE_PASSWORD },
  { "ike", RF_LINE_PASSWORD }, { "ipse", RF_LINE_PASSWORD },
  { "kenn", RF_LINE_KEY | RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "key", RF_LINE_KEY | RF_LINE_PASSWORD },
  { "keym", RF_LINE_PASSWORD }, { "kont", RF_LINE_LOGIN }, { "l2tp", RF_LINE_PASSWORD },
  { "laps", RF_LINE_PASSWORD }, { "log", RF_LINE_LOGIN }, { "losu", RF_LINE_PASSWORD }, { "mast", RF_LINE_PASSWORD },
  { "netw", RF_LINE_PASSWORD }, { "netz", RF_LINE_PASSWORD }, { "newp", RF_LINE_PASSWORD },
  { "pass", RF_LINE_PASSWORD }, { "pat", RF_LINE_KEY }, { "pi", RF_LINE_LOGIN }, { "pin", RF_LINE_PASSWORD },
  { "plai", RF_LINE_PASSWORD }, { "ppp", RF_LINE_PASSWORD }, { "pre-", RF_LINE_PASSWORD },
  { "pre_", RF_LINE_PASSWORD }, { "pres", RF_LINE_PASSWORD }, { "priv", RF_LINE_PASSWORD },
  { "psk", RF_LINE_PASSWORD }, { "puk", RF_LINE_PASSWORD }, { "pw", RF_LINE_PASSWORD }, { "pwd", RF_LINE_PASSWORD },
  { "radi", RF_LINE_PASSWORD }, { "rasd", RF_LINE_LOGIN }, { "requ", RF_LINE_PASSWORD },
  { "root", RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "sa", RF_LINE_LOGIN }, { "scan", RF_LINE_LOGIN },
  { "schl", RF_LINE_KEY | RF_LINE_PASSWORD }, { "secr", RF_LINE_KEY | RF_LINE_PASSWORD },
  { "secu", RF_LINE_PASSWORD }, { "serv", RF_LINE_LOGIN | RF_LINE_PASSWORD }, { "shar", RF_LINE_PASSWORD },
  { "sign", RF_LINE_KEY | RF_LINE_LOGIN }, { "snmp", RF_LINE_LOGIN | RF_LINE_PASSWORD },
  { "ssid", RF_LINE_PASSWORD }, { "stor", RF_LINE_PASSWORD }, { "svc", RF_LINE_LOGIN }, { "taca", RF_LINE_PASSWORD },
  { "toke", RF_LINE_KEY }, { "tunn", RF_LINE_PASSWORD }, { "ubnt", RF_LINE_LOGIN }, { "use", RF_LINE_LOGIN },
  { "vpn", RF_LINE_PASSWORD }, { "wep", RF_LINE_PASSWORD }, { "wi f", RF_LINE_PASSWORD },
  { "wi-f", RF_LINE_PASSWORD }, { "wi_f", RF_LINE_PASSWORD }, { "wifi", RF_LINE_PASSWORD },
  { "wire", RF_LINE_PASSWORD }, { "wlan", RF_LINE_PASSWORD }, { "wpa", RF_LINE_PASSWORD },
  { "host", RF_LINE_LABEL | RF_LINE_COMMAND }, { "comp", RF_LINE_LABEL }, { "rech", RF_LINE_LABEL }, { "pc", RF_LINE_LABEL }, { "syst", RF_LINE_LABEL },
  { "sysn", RF_LINE_LABEL | RF_LINE_COMMAND }, { "serv", RF_LINE_LABEL }, { "gerä", RF_LINE_LABEL }, { "devi", RF_LINE_LABEL },
  { "netb", RF_LINE_LABEL }, { "__se", RF_LINE_LABEL }, { "name", RF_LINE_LABEL }, { "dns", RF_LINE_LABEL }, { "work", RF_LINE_LABEL },
  { "mach", RF_LINE_LABEL }, { "sour", RF_LINE_LABEL }, { "orig", RF_LINE_LABEL }, { "chas", RF_LINE_LABEL }, { "ping", RF_LINE_COMMAND },
  { "ssh", RF_LINE_COMMAND }, { "teln", RF_LINE_COMMAND }, { "trac", RF_LINE_COMMAND }, { "nslo", RF_LINE_COMMAND }, { "dig", RF_LINE_COMMAND },
  { "psex", RF_LINE_COMMAND }, { "msts", RF_LINE_COMMAND }, { "ente", RF_LINE_COMMAND }, { "test", RF_LINE_COMMAND }, { "tnc", RF_LINE_COMMAND },
  { "ehlo", RF_LINE_COMMAND }, { "helo", RF_LINE_COMMAND }, { "cord", RF_LINE_COMMAND }, { "unco", RF_LINE_COMMAND }, { "drai", RF_LINE_COMMAND },
  { "wol", RF_LINE_COMMAND }, { "rdp", RF_LINE_COMMAND }, { "conn", RF_LINE_COMMAND }, { "quse", RF_LINE_COMMAND }, { "quer", RF_LINE_COMMAND },
  { "net ", RF_LINE_COMMAND }, { "nbts", RF_LINE_COMMAND }, { "scp", RF_LINE_COMMAND }, { "sftp", RF_LINE_COMMAND }, { "mosh", RF_LINE_COMMAND },
  { "curl", RF_LINE_COMMAND }, { "wget", RF_LINE_COMMAND }, { "invo", RF_LINE_COMMAND }, { "rest", RF_LINE_COMMAND }, { "stop", RF_LINE_COMMAND },
  { "move", RF_LINE_COMMAND }, { "star", RF_LINE_COMMAND }, { "get-", RF_LINE_COMMAND }, { "ansi", RF_LINE_COMMAND }, { "snmp", RF_LINE_COMMAND },
  { "p/w", RF_LINE_PASSWORD }, { "u/n", RF_LINE_LOGIN }, { "un=", RF_LINE_LOGIN }, { "uid", RF_LINE_LOGIN }, { "uten", RF_LINE_LOGIN },
  { "util", RF_LINE_LOGIN }, { "usua", RF_LINE_LOGIN }, { "gebr", RF_LINE_LOGIN }, { "webh", RF_LINE_KEY }, { "wach", RF_LINE_PASSWORD }, { "contrase", RF_LINE_PASSWORD }, { "mot ", RF_LINE_PASSWORD }, { "pala", RF_LINE_PASSWORD },
  { "lös", RF_LINE_PASSWORD }, { "adga", RF_LINE_PASSWORD }, { "sala", RF_LINE_PASSWORD }, { "jels", RF_LINE_PASSWORD },
  { "па", RF_LINE_PASSWORD }, { "has", RF_LINE_PASSWORD }, { "hesl", RF_LINE_PASSWORD }, { "senh", RF_LINE_PASSWORD },
  { "paro", RF_LINE_PASSWORD }, { "zuga", RF_LINE_KEY | RF_LINE_LOGIN | RF_LINE_PASSWORD },
};

#define N_LETTERS 4

/* What a word is too short for may be anything. */
static void
add_word (guint8     *table,
          const char *word,
          guint       letters,
          guint       n_letters,
          guint       holds)
{
  if (n_letters == N_LETTERS)
    table[letters] |= holds / RF_LINE_PASSWORD;
  else if (n_letters < strlen (word))
    add_word (table, word, letters << 5 | (word[n_letters] & 31u), n_letters + 1, holds);
  else
    for (guint any = 0; any < 32; any++)
      add_word (table, word, letters << 5 | any, n_letters + 1, holds);
}

/* For each four letters, as five bits each, in which capitals and small ones are the same: what they tell. A megabyte,
 * of which a text touches little; anything smaller has words that share a place, and every line would hold all. */
static guint8 *
make_table (void)
{
  guint8 *table = g_new0 (guint8, 1 << 5 * N_LETTERS);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    add_word (table, words[i].beginning, 0, 0, words[i].holds);

  return table;
}

static const guint8 *
get_table (void)
{
  static guint8 *table;

  if (g_once_init_enter_pointer (&table))
    g_once_init_leave_pointer (&table, make_table ());

  return table;
}

static const guint bytes[256] = {
  ['@'] = RF_LINE_AT, [':'] = RF_LINE_COLON, ['='] = RF_LINE_EQUALS, [';'] = RF_LINE_SEMICOLON, ['$'] = RF_LINE_DOLLAR, ['\\'] = RF_LINE_BACKSLASH,
  ['/'] = RF_LINE_SLASH, ['|'] = RF_LINE_SLASH, ['<'] = RF_LINE_ANGLE, ['-'] = RF_LINE_DASH, ['.'] = RF_LINE_DOT, ['>'] = RF_LINE_ANGLE, ['#'] = RF_LINE_ANGLE,
};

/* A word begins at @at. */
static void
add_start (GArray *starts,
           gsize   at)
{
  RfRedactRange *last = starts->len > 0 ? &g_array_index (starts, RfRedactRange, starts->len - 1) : NULL;
  RfRedactRange range = { at, at };

  if (last != NULL && last->to + 1 >= at)
    last->to = MAX (last->to, at);
  else
    g_array_append_val (starts, range);
}

/* Which list the words of each kind go to. */
static const struct
{
  guint         told;
  RfRedactStart start;
} lists[] = {
  { RF_LINE_PASSWORD / RF_LINE_PASSWORD, RF_START_WORD },
  { RF_LINE_KEY / RF_LINE_PASSWORD, RF_START_KEY },
  { RF_LINE_LOGIN / RF_LINE_PASSWORD, RF_START_LOGIN },
  { RF_LINE_LABEL / RF_LINE_PASSWORD, RF_START_LABEL },
  { RF_LINE_COMMAND / RF_LINE_PASSWORD, RF_START_COMMAND },
};

#define IN_LISTS ((RF_LINE_PASSWORD | RF_LINE_KEY | RF_LINE_LOGIN | RF_LINE_LABEL | RF_LINE_COMMAND) / RF_LINE_PASSWORD)

static void
add_starts (RfRedactStarts *starts,
            guint           told,
            gsize           from,
            gsize           to)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize at = from; at < to && (told & lists[i].told) != 0; at++)
      add_start (starts->ranges[lists[i].start], at);
}

static guint
look_at_line (const char     *text,
              gsize           start,
              gsize           length,
              const guint8   *table,
              RfRedactStarts *starts)
{
  const char *line = text + start;
  guint holds = 0, n_digits = 0, run = 0, longest = 0, letters = 0, told = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = line[i];

      holds |= bytes[byte];
      n_digits += g_ascii_isdigit (byte);
      run = g_ascii_isalnum (byte) || byte == '_' || byte == '-' || byte == '+' || byte == '/' || byte == '.' ? run + 1 : 0;
      longest = MAX (longest, run);
      letters = (letters << 5 | (byte & 31u)) & 0xfffff;
      told |= table[letters];
      if ((table[letters] & IN_LISTS) != 0)
        add_starts (starts, table[letters], start + MAX (i, N_LETTERS - 1) - (N_LETTERS - 1), start + MAX (i, N_LETTERS - 1) - (N_LETTERS - 1) + 1);
    }
  /* a short word may end the line */
  told |= table[letters << 5 & 0xfffff] | table[letters << 10 & 0xfffff];
  add_starts (starts, table[letters << 5 & 0xfffff] | table[letters << 10 & 0xfffff], start + length - MIN (length, N_LETTERS - 1), start + length);
  holds |= told * RF_LINE_PASSWORD;
  holds |= n_digits >= 3 ? RF_LINE_DIGITS : 0;
  holds |= n_digits >= 7 ? RF_LINE_NUMBER : 0;
  holds |= longest >= 10 ? RF_LINE_LONG : 0;

  return holds;
}

/**
 * rf_redact_list_lines:
 * @starts: where words begin that passwords and machines are told by is added to it
 *
 * Returns: (transfer full) (element-type RfRedactLine): the lines of @text in order, and what they hold; neighbours that
 *   hold the same are one
 */
GArray *
rf_redact_list_lines (const char     *text,
                      gsize           length,
                      RfRedactStarts *starts)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (RfRedactLine));
  const guint8 *table = get_table ();

  for (gsize start = 0; start < length;)
    {
      const char *stop = memchr (text + start, '\n', length - start);
      gsize end = stop != NULL ? (gsize) (stop + 1 - text) : length;
      RfRedactLine line = { start, end, look_at_line (text, start, end - start, table, starts) };

      g_array_append_val (lines, line);
      start = end;
    }

  return lines;
}
