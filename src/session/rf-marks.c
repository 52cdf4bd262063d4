/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands out in an output or a log: addresses, hosts, event ids, error
 * and KB numbers. A table of patterns finds candidates; a check says which of
 * them are what they look like. Better one too few than a chip for a version
 * number: what was missed still stands in the text.
 */

#include "rf-marks.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*Check) (const char *text,
                           gsize       start,
                           gsize       end);

/* ---- checks ---------------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Behind these words four numbers are a version, whatever they look like. */
static gboolean
follows_version (const char *text,
                 gsize       start)
{
  static const char *const words[] = { "version", "ver", "v", "build", "release", "revision", "firmware", "driver", "assembly", "agent", NULL };
  const char *end = text + start;
  const char *from;
  g_autofree char *word = NULL;

  while (end > text && strchr (" \t:=\"'", end[-1]) != NULL)
    end--;
  from = end;
  while (from > text && g_ascii_isalpha (from[-1]))
    from--;
  word = g_strndup (from, end - from);

  return is_one_of (word, words);
}

static gboolean
is_address (const char *text,
            gsize       start,
            gsize       end)
{
  g_autofree char *value = g_strndup (text + start, end - start);

  if (!g_hostname_is_ip_address (value) || follows_version (text, start))
    return FALSE;

  /* Masks and the address that stands for none say nothing about a host. */
  return !g_str_has_prefix (value, "255.") && strcmp (value, "0.0.0.0") != 0 && strcmp (value, "::") != 0;
}

/* Times (12:30:45) and MAC addresses have colons, but neither "::" nor eight parts. */
static gboolean
is_address6 (const char *text,
             gsize       start,
             gsize       end)
{
  g_autofree char *value = g_strndup (text + start, end - start);

  /* Without a digit it is a name of C++ (a::b). */
  return strpbrk (value, "0123456789") != NULL && strlen (value) > 3 && is_address (text, start, end);
}

/* The last part tells a host from a file (setup.exe), a class (System.Net.Sockets) and a version. */
static gboolean
is_host (const char *text,
         gsize       start,
         gsize       end)
{
  static const char *const ends[] = {
    "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "io", "co", "app", "dev", "cloud", "online", "tech", "eu", "uk",
    "us", "ca", "de", "at", "ch", "fr", "nl", "be", "it", "es", "pt", "pl", "cz", "se", "no", "dk", "fi", "ie", "au", "nz", "jp", "cn",
    "in", "br", "za", "mx", "ru", "local", "lan", "internal", "intern", "corp", "intranet", "home", "localdomain", "test", "example",
    "onmicrosoft", "ms", "office", NULL
  };
  g_autofree char *value = g_strndup (text + start, end - start);
  const char *last = strrchr (value, '.');
  const char *dot = strchr (value, '.');

  if (last == NULL || !is_one_of (last + 1, ends))
    return FALSE;
  if (start > 0 && text[start - 1] == '@')
    return FALSE; /* the address of a person */

  /* "System.IO" and "node.in" are no hosts, but "x.io" might be: a short name with capitals is a word of a program. */
  return !(last == dot && g_ascii_isupper (last[1]));
}

/* WS-0142, SRV-FILE01: not UTF-8, SHA-256, CVE-2024-1234. */
static gboolean
is_machine (const char *text,
            gsize       start,
            gsize       end)
{
  static const char *const words[] = {
    "UTF", "ISO", "SHA", "MD", "CVE", "CWE", "COVID", "WPA", "TLS", "SSL", "RFC", "AES", "RSA", "KB", "MS", "S", "X", "IPV", "CP",
    "WINDOWS", "USB", "DDR", "CAT", "EVENT", "ERROR", "STEP", "ID", "HTTP", "PS", "Q", "INC", "REQ", "TICKET", "CHG", "PRB", "CASE",
    "OSI", "IEEE", "RAID", "HKLM", "HKCU", "ICS", "H", "MP", "PHASE", "LEVEL", "TIER", "GMT", "UTC", "RC", "PT", "A", "B", "C", NULL
  };
  g_autofree char *value = g_strndup (text + start, end - start);
  g_autofree char *head = g_strndup (value, strcspn (value, "-0123456789"));

  return strpbrk (value, "0123456789") != NULL && end - start <= 15 && !is_one_of (head, words);
}

static gboolean
is_any (const char *text,
        gsize       start,
        gsize       end)
{
  return TRUE;
}

/* "512 KB 5034441" counts kilobytes. */
static gboolean
is_article (const char *text,
            gsize       start,
            gsize       end)
{
  const char *at = text + start;

  while (at > text && !g_ascii_isalpha (at[-1]))
    at--;
  at = MAX (at - 2, text); /* before "KB" */
  while (at > text && at[-1] == ' ')
    at--;

  return at == text || !g_ascii_isdigit (at[-1]);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

/* Group 1, where there is one, is the value. All are linear: no repeated group holds another. */
static const struct
{
  RfMarkKind  kind;
  const char *pattern;
  Check       check;
} rules[] = {
  { RF_MARK_IP, "(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w]|\\.\\d)", is_address },
  { RF_MARK_IP, "(?<![\\w:.])(?:[0-9A-Fa-f]{1,4}|:):[0-9A-Fa-f:]{1,40}(?![\\w:])", is_address6 },
  { RF_MARK_KB, "(?i)(?<![\\w])KB ?-?(\\d{6,7})(?!\\w|\\.\\d)", is_article },
  { RF_MARK_EVENT, "(?i)\\b(?:Event|Ereignis)[ -]?(?:ID|Kennung)s?\\b[\"' ]{0,2}[:=#]?[\"' ]{0,3}(\\d{1,5})(?![\\w])", is_any },
  { RF_MARK_EVENT, "(?i)<EventID(?: [^<>]{0,80})?>(\\d{1,5})</EventID>", is_any },
  { RF_MARK_ERROR, "(?<!\\w)0x[0-9A-Fa-f]{8}(?!\\w)", is_any },
  { RF_MARK_ERROR, "\\bAADSTS\\d{5,7}(?!\\w)", is_any },
  { RF_MARK_ERROR, "\\bCAA[0-9A-F]{5}(?!\\w)", is_any },
  { RF_MARK_ERROR, "\\b(?:ERROR|STATUS|ERR|DNS_PROBE|DNS_ERROR|NS_ERROR|SEC_E|WSAE|KDC_ERR|E)_[A-Z][A-Z0-9_]{3,60}(?!\\w)", is_any },
  { RF_MARK_ERROR, "(?i)\\b(?:error|fehler|failure|stop|exit|return|status|result)[ -]?(?:code|nummer|number|no\\.?)?[ ]?[:=#]?[ ]?\\(?"
                   "((?<=code )\\d{1,6}|(?<=code: )\\d{1,6}|(?<=error )\\d{2,6}|(?<=error: )\\d{2,6}|(?<=fehler )\\d{2,6})(?![\\w%]|[.,:]\\d)", is_any },
  { RF_MARK_ERROR, "(?<![\\w.])[45]\\d\\d[ -][45]\\.\\d{1,3}\\.\\d{1,3}(?![\\w]|\\.\\d)", is_any },
  { RF_MARK_HOST, "\\\\\\\\([A-Za-z0-9][A-Za-z0-9._-]{0,62})\\\\", is_any },
  { RF_MARK_HOST, "(?<![\\w.@/\\\\-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24}(?![\\w@-]|\\.\\w|\\()", is_host },
  { RF_MARK_HOST, "(?<=://)(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?![\\w@.-])", is_host },
  { RF_MARK_HOST, "(?im)^[ \\t]*(?:host ?name|computer ?name|computer|server|rechnername|hostname)[ .\\t]{0,40}[:=][ \\t]*"
                  "([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)[ \\t]*$", is_machine },
  { RF_MARK_HOST, "(?<![\\w.-])[A-Z]{2,8}(?:-[A-Z0-9]{1,8}){1,2}(?![\\w.-]|:\\w)", is_machine },
  { RF_MARK_HOST, "(?<![\\w.-])(?:DC|SRV|FS|EX|SQL|WS|PC|NB|LT|RDS|TS|HV|ESX|FW|SW|PRN|NAS|WEB|APP|MAIL|VM|PRINT|DB|FILE)\\d{1,4}(?![\\w.-])",
    is_machine },
};

static const struct
{
  const char *id;
  const char *word;
} words[] = {
  [RF_MARK_IP] = { "ip", N_ ("IP address") },
  [RF_MARK_HOST] = { "host", N_ ("Host name") },
  [RF_MARK_EVENT] = { "event", N_ ("Event ID") },
  [RF_MARK_ERROR] = { "error", N_ ("Error code") },
  [RF_MARK_KB] = { "kb", N_ ("KB article") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == RF_N_MARK_KINDS);

/* What stands in a record; the same in every language. */
const char *
rf_mark_kind_to_id (RfMarkKind kind)
{
  return words[kind].id;
}

const char *
rf_mark_kind_word (RfMarkKind kind)
{
  return _ (words[kind].word);
}

gboolean
rf_mark_kind_parse (const char *id,
                    RfMarkKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (id, words[i].id) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/* ---- finding --------------------------------------------------------------------------------------------------- */

void
rf_mark_free (RfMark *self)
{
  g_free (self->value);
  g_free (self);
}

static char *
dup_value (RfMarkKind  kind,
           const char *text,
           gsize       start,
           gsize       end)
{
  g_autofree char *value = g_strndup (text + start, end - start);

  return kind == RF_MARK_KB ? g_strconcat ("KB", value, NULL) : g_steal_pointer (&value);
}

/* Something of it stands in what an earlier rule has found: "10.0.0.5" is no part of a host. */
static gboolean
is_taken (GPtrArray *marks,
          gsize      start,
          gsize      end)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const RfMark *mark = g_ptr_array_index (marks, i);

      if (start < mark->end && mark->start < end)
        return TRUE;
    }

  return FALSE;
}

/* The same value again is the same chip; a host's name is one in any case. */
static gboolean
add (GPtrArray  *marks,
     GHashTable *seen,
     RfMarkKind  kind,
     const char *text,
     gsize       start,
     gsize       end)
{
  RfMark *mark;
  g_autofree char *value = dup_value (kind, text, start, end);
  g_autofree char *folded = g_ascii_strdown (value, -1);
  g_autofree char *key = g_strdup_printf ("%u %s", kind, folded);

  if (is_taken (marks, start, end) || !g_hash_table_add (seen, g_steal_pointer (&key)))
    return FALSE;

  mark = g_new0 (RfMark, 1);
  mark->kind = kind;
  mark->value = g_steal_pointer (&value);
  mark->start = start;
  mark->end = end;
  g_ptr_array_add (marks, mark);

  return TRUE;
}

/* Compiled once for the program; any thread may come first. */
static GRegex *
rule_regex (gsize n)
{
  static GRegex *compiled[G_N_ELEMENTS (rules)];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
        compiled[i] = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return compiled[n];
}

static void
apply_rule (gsize       n,
            const char *text,
            guint       limit,
            GPtrArray  *marks,
            GHashTable *seen)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;

  g_regex_match (rule_regex (n), text, 0, &match);
  for (guint tries = 0; g_match_info_matches (match) && marks->len < limit && tries < 20 * limit; tries++)
    {
      if (!g_match_info_fetch_pos (match, 1, &start, &end) || start < 0)
        g_match_info_fetch_pos (match, 0, &start, &end);
      if (rules[n].check (text, start, end))
        add (marks, seen, rules[n].kind, text, start, end);
      g_match_info_next (match, NULL);
    }
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const RfMark *one = *(const RfMark *const *) a;
  const RfMark *two = *(const RfMark *const *) b;

  return one->start < two->start ? -1 : one->start > two->start;
}

/**
 * rf_marks_find:
 * @text: valid UTF-8
 * @limit: how many are enough
 *
 * Blocks for some milliseconds a MiB; any thread.
 *
 * Returns: (transfer full) (element-type RfMark): each value once, as it first stands in @text
 */
GPtrArray *
rf_marks_find (const char *text,
               guint       limit)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_mark_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    apply_rule (i, text, limit, marks, seen);
  g_ptr_array_sort (marks, compare_starts);

  return marks;
}
