/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of machines that a sentence tells: behind what machines are called
 * (“the VMs app-1 and app-2”), before what becomes of them (“till-2 is
 * flapping”), or by their form alone (“rtr-north-2”). What must stay true: from
 * one such word no more than a bounded part of its line is looked at.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define REACH 90
#define NEAR 32

/* What machines are called, and what becomes of them. Lower case, sorted by nothing but sense. */
static const char *const nouns[] = {
  "server", "servers", "servidor", "serveur", "host", "hosts", "vm", "vms", "node", "nodes", "machine", "machines", "laptop", "laptops", "notebook",
  "pc", "pcs", "workstation", "workstations", "wkst", "desktop", "printer", "drucker", "imprimante", "impresora", "stampante", "switch", "switches",
  "router", "routers", "firewall", "nas", "ap", "aps", "access-point", "cluster", "hypervisor", "rechner", "kasse", "kassa", "computer", "ordinateur",
  "equipo", "portátil", "gateway", "controller", "dc", "dcs", "box", "appliance", "relay", "uplink", "camera", "kamera", "ups", "usv", "till", "tills",
  "terminal", "agent", "printserver", "fileserver", "poste", "portable", "postazione", "werkstation", "drukker", "bij", "replica", "affected",
  "syslog_server", "asset", "pager", "guest", "domain-controller", "backup-server", "hosts:", "esxi", "hypervisors", "member", "proxy_pass", NULL
};
static const char *const states[] = {
  "offline", "online", "down", "unreachable", "flapping", "degraded", "rebooting", "rebooted", "restarted", "restarting", "crashed", "frozen", "hung",
  "hangs", "hängt", "erreichbar", "redémarré", "blue", "bsod", "bluescreens", "bluescreen", "bootet", "antwortet", "pingt", "responding", "bereikbaar",
  "caído", "apagado", "spazio", "espacio", "reachable", "ausgefallen", "reboot", "overheating", "alert:", "problem", NULL
};

/* First parts of compounds of the language, which stand where names do. */
static const char *const compounds[] = {
  "re", "non", "pre", "in", "on", "off", "read", "write", "follow", "sign", "log", "set", "auto", "self", "multi", "semi", "co", "up", "down", "back",
  "hot", "cold", "out", "over", "end", "top", "e", "x", "well", "long", "short", "high", "low", "half", "full", "one", "two", "three", "first", "second",
  "third", "all", "no", "so", "built", "brand", "real", "near", "stand", "plug", "cross", "inter", "micro", "anti", "post", "sub", "by", "user", "wi",
  "usb", "hdmi", "http", "https", "ip", "tcp", "vlan", "ssl", "tls", "ipsec", "site", "point", "peer", "client", "server", "web", "day", "time", "up-to",
  "kern", "virus", "open", "windows", "win", "mail", "e-mail", "file", "print", "hyper", "next", "third-party", "double", "single", "dual", "quad",
  "raid", "load", "fail", "roll", "work", "rack", "floor", "24", "managed", "un", "de", "power", "always", "domain", "terminal", "access", "sub-domain",
  "month", "year", "week", "ready", "data", "cloud", "right", "left", "ex", "pro", "ultra", "thin", "fat", "multi-function", "wake", "plug-in", "ms",
  "event", "error", "ref", "type", "model", "version", "build", "port", "level", "part", "step", "layer", "room", "raum", "etage", "dns", "private", "rfc", "iso", "en", "cat", "cr", "ssh", "auth", "ospf", "fs", "u6", "ip67",
  "policy", "rule", "ticket", "case", "din", "ral", "oauth2", "eu", "us", "af", "me", "sa", "il", "cn", "perc", "usw", "ex", "mod", "art", "gen", NULL
};

static gboolean
is_compound (const char *value,
             gsize       length)
{
  static RfRedactSet set = { compounds };
  gsize first = 0;

  while (first < length && value[first] != '-')
    first++;

  return rf_redact_set_has (&set, value, first);
}

/* asa-north-1, tor-r4-b: three parts in small letters, the last one counts. */
static gboolean
is_numbered (const char *value,
             gsize       length)
{
  gsize first = strspn (value, "abcdefghijklmnopqrstuvwxyz");
  gsize second = first < length && value[first] == '-' ? strspn (value + first + 1, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;
  gsize last = first + 1 + second + 1;
  static const char *const winds[] = { "north", "south", "east", "west", "central", NULL };

  if (first < 2 || second < 2 || !g_ascii_isalpha (value[first + 1]) || last >= length || value[last - 1] != '-' || first + second > 20)
    return FALSE;

  for (guint i = 0; winds[i] != NULL; i++)
    if (rf_text_begins (value + first + 1, winds[i]))
      return FALSE; /* a region of a cloud */

  return (length - last <= 2 && strspn (value + last, "0123456789") >= length - last) || (length - last == 1 && g_ascii_islower (value[last]) && strcspn (value + first + 1, "0123456789") < second);
}

typedef enum
{
  FORM_NONE,
  FORM_LIKELY, /* where a word says that a machine is named */
  FORM_CERTAIN /* wherever it stands */
} Form;

static Form
get_form (const RfRedactSpot *whole,
          RfRedactPiece      *piece)
{
  RfRedactSpot spot = { whole->text, whole->length, piece->start, piece->end };
  const char *value = whole->text + piece->start;
  gsize length = piece->end - piece->start;
  RfRedactLetters letters;

  if (length < 4 || length > 40 || !g_ascii_isalpha (value[0]) || !g_ascii_isalnum (value[length - 1]) || (piece->end < whole->length && strchr ("\\/@=(", whole->text[piece->end]) != NULL))
    return FORM_NONE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && value[i] != '-')
      return FORM_NONE;
  letters = rf_redact_count_letters (value, length);
  if (letters.marks > 4 || rf_redact_is_no_host (value, length))
    return FORM_NONE;
  if (letters.marks > 0 && rf_redact_names_machine (value, length) && !is_compound (value, length) &&
      (g_ascii_isdigit (value[length - 1]) || value[length - 2] == '-' || (letters.digits > 0 && letters.upper == 0)) && letters.digits <= 4 && length >= 6)
    return FORM_CERTAIN;
  if (piece->quoted && letters.marks > 0 && letters.upper > 0 && rf_redact_names_machine (value, length) && !is_compound (value, length))
    return FORM_LIKELY;
  if (is_numbered (value, length) && !is_compound (value, length))
    return FORM_CERTAIN;
  if (rf_redact_check_short (&spot) && !is_compound (value, length) && letters.digits < 6)
    return FORM_LIKELY;
  if (letters.marks > 0 && !is_compound (value, length) && letters.lower > 2 && letters.upper == 0)
    return rf_redact_names_machine (value, length) ? FORM_LIKELY : FORM_NONE;

  return FORM_NONE;
}

static gboolean
is_one_of (RfRedactSet         *set,
           const RfRedactSpot  *whole,
           const RfRedactPiece *piece)
{
  return rf_redact_set_has (set, whole->text + piece->start, piece->end - piece->start);
}

/* “, ”, “and”: what stands on both sides of it is of one kind. */
static gboolean
joins (const RfRedactSpot  *whole,
       const RfRedactPiece *piece)
{
  static const char *const joints[] = { "and", "und", "en", "et", "y", "e", "or", "oder", "&", "+", "on", "auf", "the", "la", "le", "el", "der", "die", "das", NULL };
  static RfRedactSet set = { joints };

  return is_one_of (&set, whole, piece);
}

#define MAX_PIECES 80

/* The words of a line, and what is found among them. A noun speaks of what follows it, a state of what stands before. */
static void
look_at_line (const RfRedactSpot *whole,
              gsize               at,
              gsize               end,
              GArray             *finds)
{
  static RfRedactSet noun_set = { nouns }, state_set = { states };
  RfRedactPiece last = { at, at, FALSE, FALSE };
  RfRedactPiece likely[MAX_PIECES];
  guint n_likely = 0;
  gsize noun = 0, named = 0;

  while (rf_redact_next_piece (whole, end, &at, &last))
    {
      RfRedactPiece piece = last;
      gboolean list = last.end > last.start && strchr (",;:", whole->text[last.end - 1]) != NULL;
      Form form;

      rf_redact_trim_piece (whole, &piece);
      if (is_one_of (&state_set, whole, &piece))
        {
          for (guint i = 0; i < n_likely; i++)
            if (likely[i].end + NEAR > piece.start)
              rf_redact_add_find (finds, RF_REDACT_HOSTNAME, likely[i].start, likely[i].end);
          n_likely = 0;
        }
      if (is_one_of (&noun_set, whole, &piece))
        {
          noun = named = piece.end;
          continue;
        }
      form = get_form (whole, &piece);
      if (form == FORM_CERTAIN || (form == FORM_LIKELY && noun > 0 && piece.start < noun + REACH && (last.led || last.quoted || piece.start <= named + 3)))
        {
          rf_redact_add_find (finds, RF_REDACT_HOSTNAME, piece.start, piece.end);
          named = piece.end + list;
        }
      else if (form == FORM_LIKELY && n_likely < MAX_PIECES)
        likely[n_likely++] = piece;
      else if (joins (whole, &piece) && piece.start <= named + 3)
        named = piece.end;
    }
}

/* Whether a name of a machine can begin there: letters, digits and dashes, with one of the latter two. */
static gboolean
looks_likely (const RfRedactSpot *whole,
              gsize               at)
{
  gsize end = at;
  gboolean marked = FALSE;

  for (; end < whole->length && (g_ascii_isalnum (whole->text[end]) || whole->text[end] == '-'); end++)
    marked |= !g_ascii_isalpha (whole->text[end]);

  return g_ascii_isalpha (whole->text[at]) && end - at >= 4 && end - at <= 40 && (marked || end - at < 16);
}

/**
 * rf_redact_find_names:
 * @text: valid UTF-8
 * @names: (element-type RfRedactRange): where words begin that have a digit, a dash, or capitals in a row
 * @finds: (element-type RfRedactFind): what is found is added to it
 *
 * Names of machines that sentences tell.
 */
void
rf_redact_find_names (const char *text,
                      gsize       length,
                      GArray     *names,
                      GArray     *finds)
{
  const RfRedactSpot whole = { text, length, 0, length };
  gsize done = 0;

  for (guint i = 0; i < names->len; i++)
    {
      gsize from = g_array_index (names, RfRedactRange, i).from, start = from;
      const char *stop;

      if (from < done || !looks_likely (&whole, from))
        continue;
      while (start > done && text[start - 1] != '\n')
        start--;
      stop = memchr (text + from, '\n', length - from);
      done = stop != NULL ? (gsize) (stop + 1 - text) : length;
      look_at_line (&whole, start, stop != NULL ? (gsize) (stop - text) : length, finds);
    }
}
