/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How passwords that people make up look: words with a mark and a number, with
 * digits in the place of letters, with a number behind them. Prose has none of
 * these, programs have some, so that accounts, keys or logins have to be spoken
 * of close by. What must stay true: each word is looked at once.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define MIN_LENGTH 6
#define MAX_LENGTH 40

/* What a byte of a value is. */
typedef enum
{
  BYTE_BAD,
  BYTE_LOWER,
  BYTE_UPPER,
  BYTE_DIGIT,
  BYTE_HARD, /* a mark that prose does not have inside of words */
  BYTE_SOFT
} Byte;

static Byte
get_byte (char byte)
{
  if (g_ascii_islower (byte) || (guchar) byte >= 0x80)
    return BYTE_LOWER;
  if (g_ascii_isupper (byte))
    return BYTE_UPPER;
  if (g_ascii_isdigit (byte))
    return BYTE_DIGIT;
  if (strchr ("!#$%&*+?^~@", byte) != NULL)
    return BYTE_HARD;

  return strchr ("._-", byte) != NULL ? BYTE_SOFT : BYTE_BAD;
}

/* Most words of a text have neither a digit nor a mark inside. */
static gboolean
is_ordinary (const char *value,
             gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] < 'A' && (g_ascii_isdigit (value[i]) || get_byte (value[i]) == BYTE_HARD))
      return FALSE;

  return memchr (value, '^', length) == NULL && memchr (value, '~', length) == NULL;
}

/* A value as a row of runs of one kind. */
typedef struct
{
  guint8 kinds[MAX_LENGTH];
  guint8 lengths[MAX_LENGTH];
  guint  n_runs;
  guint  counts[BYTE_SOFT + 1];
} Runs;

static gboolean
read_runs (const char *value,
           gsize       length,
           Runs       *runs)
{
  memset (runs, 0, sizeof *runs);
  for (gsize i = 0; i < length; i++)
    {
      Byte kind = get_byte (value[i]);

      if (kind == BYTE_BAD)
        return FALSE;
      if (runs->n_runs == 0 || runs->kinds[runs->n_runs - 1] != kind)
        runs->kinds[runs->n_runs++] = kind;
      runs->lengths[runs->n_runs - 1]++;
      runs->counts[kind]++;
    }

  return TRUE;
}

/* Whether all of a kind are among @marks. What follows the value is not looked at, as strspn() would. */
static gboolean
has_only (const char *value,
          gsize       length,
          Byte        kind,
          const char *marks)
{
  for (gsize i = 0; i < length; i++)
    if (get_byte (value[i]) == kind && strchr (marks, value[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_hex (const char *value,
        gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (value[i]) && value[i] != '.' && value[i] != '-')
      return FALSE;

  return TRUE;
}

/* Wind!mill7: letters, a number, and a mark inside or at the end. A plus alone is base64, a capital word with one a product. */
static gboolean
has_mark_and_number (const char *value,
                     gsize       length,
                     const Runs *runs)
{
  guint n_hard = 0;

  for (gsize i = 1; i < length; i++)
    n_hard += get_byte (value[i]) == BYTE_HARD && (i + 1 < length || strchr ("!#$%&*?", value[i]) != NULL);
  if (n_hard == 0 || runs->counts[BYTE_DIGIT] == 0 || runs->counts[BYTE_LOWER] == 0 || runs->counts[BYTE_LOWER] + runs->counts[BYTE_UPPER] < 3)
    return FALSE;
  if (memchr (value, '@', length) != NULL && (memchr (memchr (value, '@', length), '.', value + length - (const char *) memchr (value, '@', length)) != NULL || value[length - 1] != '!'))
    return runs->counts[BYTE_UPPER] > 0 && runs->counts[BYTE_HARD] > 0 && memchr (value, '.', length) == NULL;

  return length <= 16 || !has_only (value, length, BYTE_HARD, "+");
}

/* Wh1tewood: a digit with letters before and two small ones behind it. */
static gboolean
has_digit_inside (const char *value,
                  gsize       length,
                  const Runs *runs)
{
  static const char *const starts[] = { "ip4", "ip6", "ipv4", "ipv6", "md5", "sha1", "sha2", "log4", "b2b", "oauth2", "x509", "utf8", "http2", "office365", "m365", "o365", NULL };

  if (length > 24 || runs->counts[BYTE_LOWER] + runs->counts[BYTE_UPPER] < 4 || runs->counts[BYTE_HARD] > 0)
    return FALSE;
  for (guint i = 0; starts[i] != NULL; i++)
    if (g_ascii_strncasecmp (value, starts[i], strlen (starts[i])) == 0)
      return FALSE;
  if (is_hex (value, length))
    return FALSE;
  for (guint i = 1; i + 1 < runs->n_runs; i++)
    if (runs->kinds[i] == BYTE_DIGIT && runs->lengths[i] == 1 &&
        ((runs->kinds[i + 1] == BYTE_LOWER && runs->lengths[i + 1] >= 2 && (runs->kinds[i - 1] == BYTE_LOWER || runs->kinds[i - 1] == BYTE_UPPER)) ||
         (runs->kinds[i + 1] == BYTE_UPPER && i + 2 < runs->n_runs && runs->kinds[i + 2] == BYTE_LOWER && runs->lengths[i + 2] >= 3 && runs->kinds[i - 1] == BYTE_LOWER && runs->lengths[i - 1] >= 3)))
      return TRUE;

  return FALSE;
}

/* Wind&Mill: two words with a mark between that joins none. */
static gboolean
has_mark_between (const char *value,
                  gsize       length,
                  const Runs *runs)
{
  if (runs->counts[BYTE_HARD] == 0 || runs->counts[BYTE_HARD] > 2 || g_ascii_strncasecmp (value, "fritz!", 6) == 0)
    return FALSE;
  for (guint i = 1; i + 1 < runs->n_runs; i++)
    if (runs->kinds[i] == BYTE_HARD && (runs->lengths[i] != 1 || runs->kinds[i - 1] != BYTE_LOWER || runs->lengths[i - 1] < 3))
      return FALSE;
  for (gsize i = 0; i < length; i++)
    if (get_byte (value[i]) == BYTE_HARD)
      return strchr ("&*!#$%~", value[i]) != NULL && i + 3 < length && get_byte (value[length - 1]) == BYTE_LOWER;

  return FALSE;
}

/* Products and things that are numbered. */
static const char *const numbered[] = {
  "windows", "office", "server", "exchange", "outlook", "kasse", "ethernet", "dialer", "version", "python", "webview", "sharepoint", "ubuntu", "debian", "fedora", "gigabitethernet",
  "drucker", "printer", "client", "desktop", "laptop", "scanner", "raum", "room", "switch", "router", "kanal", "channel", "level", "layer", "platz", "arbeitsplatz", "praxis", "lager",
  "empfang", "station", "terminal", "vlan", "port", "track", "phase", "stage", "group", "gruppe", "team", "office", "excel", "word", "access", "acrobat", "creative", "photoshop",
  "autocad", "solidworks", "firefox", "chrome", "edge", "internet", "windowsserver", "sqlserver", "powershell", "fritzbox", "latitude", "optiplex", "thinkpad", "elitebook", "surface",
  "nummer", "number", "line", "linie", "seite", "page", "test", "user", "benutzer", "kunde", "filiale", "halle", "gebäude", "building", "floor", "etage", "teller", "scan", "tunnel",
  "serial", "bundle", "index", "utils", "netframework", "framework", "vmware", "veeam", "fortigate", "sophos", "lancom", "unifi", "trunk", "full", "incremental", "backup", NULL
};

/* Windmill77, Windmill.Lake7, WindMill7: words of which the last one is followed by a number, the first begins with a
 * capital. */
static gboolean
has_number_behind (const char *value,
                   const Runs *runs)
{
  static RfRedactSet set = { numbered };
  guint at = 0, n_words = 0, longest = 0;

  if (runs->kinds[0] != BYTE_UPPER || runs->lengths[0] != 1 || runs->n_runs < 3 || runs->counts[BYTE_HARD] > 0)
    return FALSE;
  if (runs->kinds[runs->n_runs - 1] != BYTE_DIGIT || runs->lengths[runs->n_runs - 1] > 4 || rf_redact_set_has (&set, value, 1 + runs->lengths[1]))
    return FALSE;
  while (at + 1 < runs->n_runs)
    {
      at += runs->kinds[at] == BYTE_UPPER && runs->lengths[at] == 1;
      if (runs->kinds[at] != BYTE_LOWER || runs->lengths[at] < 2)
        return FALSE;
      longest = MAX (longest, runs->lengths[at]);
      n_words++;
      at++;
      at += at + 1 < runs->n_runs && runs->kinds[at] == BYTE_SOFT && runs->lengths[at] == 1;
    }

  return at + 1 == runs->n_runs && longest >= 4;
}

/**
 * rf_redact_looks_made_up:
 * @value: (array length=length): a word
 *
 * Whether a word looks like a password that somebody made up.
 */
gboolean
rf_redact_looks_made_up (const char *value,
                         gsize       length)
{
  Runs runs;

  if (length < MIN_LENGTH || length > MAX_LENGTH || !g_ascii_isalnum (value[0]) || is_ordinary (value, length) || !read_runs (value, length, &runs))
    return FALSE;
  if (runs.counts[BYTE_DIGIT] == 0)
    return has_mark_between (value, length, &runs);

  return (has_mark_and_number (value, length, &runs) || has_digit_inside (value, length, &runs) || has_number_behind (value, &runs)) &&
         rf_redact_get_form (value, length, FALSE) == RF_FORM_NONE && !rf_redact_is_no_host (value, length);
}
