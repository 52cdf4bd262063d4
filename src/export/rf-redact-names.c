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
  "terminal", "agent", "printserver", "fileserver", "endpoint", "mailserver", "webserver", "terminalserver", "instance", "vcenter",
  "hyper-v-host", "domänencontroller", "druckserver", "switche", "accesspoint", "device", "gerät", "aufkleber", "sticker", "poste", "portable", "postazione", "werkstation", "drukker", "bij", "replica", "affected",
  "syslog_server", "asset", "pager", "guest", "domain-controller", "backup-server", "hosts:", "esxi", "hypervisors", "member", "proxy_pass", NULL
};
static const char *const states[] = {
  "offline", "online", "down", "unreachable", "flapping", "degraded", "rebooting", "rebooted", "restarted", "restarting", "crashed", "frozen", "hung",
  "hangs", "hängt", "erreichbar", "redémarré", "blue", "bsod", "bluescreens", "bluescreen", "bootet", "antwortet", "pingt", "responding", "bereikbaar",
  "caído", "apagado", "spazio", "espacio", "reachable", "ausgefallen", "reboot", "overheating", "alert:", "problem", "beeping", "unresponsive", "reagiert", "critical", "overload", "powered", "wartet",
  "abgestürzt", "eingefroren", "lahm", "gestorben", "dead", "patched", "gepatcht", NULL
};

/* What machines do, which says of a plain word behind “server” that it is a name: “server stockpile not responding”. */
static const char *const deeds[] = {
  "not", "is", "isn't", "isn’t", "was", "has", "hat", "ist", "war", "nicht", "needs", "lost", "went", "keeps", "won't", "won’t", "doesn't", "doesn’t", "braucht", "läuft",
  "reagiert", "antwortet", "hängt", "startet", "bootet", "responding", "crashed", "rebooted", "froze", "offline", "online", "down", "unreachable", NULL
};

/* What is written in capitals behind “server” and is no name. */
static const char *const capitals[] = {
  "datev", "dell", "qnap", "https", "smtp", "imap", "pop3", "ldap", "ldaps", "vmware", "esxi", "sftp", "ftps", "snmp", "dhcp", "dmarc", "dkim", "wlan", "vlan", "wifi", "voip",
  "sophos", "cisco", "brother", "canon", "epson", "lenovo", "fujitsu", "synology", "unifi", "zyxel", "lancom", "nvidia", "intel", "bios", "uefi", "raid", "ssd", "sata", "nvme",
  "sccm", "wsus", "exchange", "citrix", "linux", "windows", "ubuntu", "debian", "hyper-v", "macos", "apple", "microsoft", "azure", "oracle", "mysql", "mssql", "nfs", "cifs", "samba",
  "iscsi", "asap", "urgent", "dringend", "error", "warning", "critical", "down", "offline", "online", "reboot", "alert", "note", "info", "todo", "done", "open", "closed", "failed",
  "lost", "password", "dns", "ntp", "rdp", "vnc", "ssh", "vpn", "ipsec", "poe", "ups", "usv", "kvm", "ipmi", "idrac", "gmbh", "edv", "cpu", "ram", "hdd", "usb", "hdmi", "vga", "lan", NULL
};

/* What is called so in a sentence that begins with it, and is no machine. */
static const char *const services[] = {
  "lead", "panel", "cable", "compliance", "fehlerhaft", "management", "tuesday", "twice", "once", "this", "that", "these", "those", "site", "hold", "demand", "time", "call", "monday", "friday", "battery", "standby", "safe", "mode", "windows", "linux", "startup", "boot", "error", "arrival", "leave", "holiday", "level", "floor", "paper", "purpose", "request", "average", "premise", "premises", "prem", "basis", "behalf", "board", "duty", "schedule", "track", "internet", "email", "e-mail", "mail", "outlook", "teams", "exchange", "onedrive", "sharepoint", "network", "line", "link", "vpn", "wifi", "wlan", "site", "website", "portal",
  "phone", "phones", "voip", "scanner", "screen", "monitor", "tunnel", "system", "everything", "nothing", "something", "everyone", "somebody", "customer", "office", "citrix",
  "azure", "database", "leitung", "telefon", "strom", "netz", "alles", "das", "dies", "what", "one", "half", "two", "three", "most", "some", "sql", "dns", "dhcp", "erp", "crm", "sap",
  "datev", "sage", "power", "heating", "alarm", "telefonanlage", "telefonie", "fax", "cloud", "google", "zoom", "skype", "citrix", "rdp", "ssh", "proxy", "page", "web", "app",
  "mine", "his", "hers", "theirs", "she", "he", "they", "you", "person", "boss", "chef", "kollege", "kollegin", "domain", "production", "line", "plant", "branch", "filiale", NULL
};

/* What stands behind “server” and the like, and is no name. */
static const char *const seconds[] = {
  "room", "rack", "side", "role", "manager", "name", "names", "migration", "update", "updates", "driver", "drivers", "queue", "queues", "port", "ports", "certificate",
  "cert", "backup", "backups", "log", "logs", "settings", "config", "configuration", "access", "account", "accounts", "password", "user", "users", "admin", "team", "error",
  "errors", "issue", "issues", "problem", "problems", "are", "were", "have", "had", "and", "or", "in", "on", "at", "to", "for", "from", "with", "the", "an", "it", "that",
  "this", "which", "who", "still", "again", "now", "never", "only", "just", "also", "can", "cannot", "could", "will", "would", "should", "must", "may", "might", "does",
  "did", "came", "got", "gets", "wants", "shows", "says", "said", "reports", "status", "service", "services", "group", "farm", "pool", "cluster", "list", "type", "model",
  "version", "license", "licence", "hardware", "disk", "memory", "time", "address", "addresses", "number", "entry", "object", "connection", "session", "sessions", "refused",
  "rejected", "replied", "returned", "closed", "timed", "sind", "wird", "wurde", "kann", "und", "oder", "auf", "mit", "von", "vom", "zum", "zur", "für", "bei", "noch",
  "wieder", "neu", "nach", "über", "unter", "geht", "druckt", "here", "there", "today", "yesterday", "tonight", "heute", "gestern", "hier", "dort", "there's", "but",
  "software", "firmware", "agent", "client", "lease", "cable", "port", "panel", "screen", "display", "fan", "power", "traffic", "vlan", "network", "policy", "key", "app",
  "application", "instance", "process", "spooler", "share", "shares", "folder", "drive", "tray", "paper", "toner", "einheit", "treiber", "because", "when", "while", "after",
  "before", "since", "until", "without", "fails", "failed", "works", "worked", "itself", "always", "often", "seems", "auch", "aber", "sehr", "ganz", "schon", "immer", NULL
};

static RfRedactForm
get_form (const RfRedactSpot  *whole,
          const RfRedactPiece *piece)
{
  if (piece->end < whole->length && strchr ("\\/@=(", whole->text[piece->end]) != NULL)
    return RF_FORM_NONE;

  return rf_redact_get_form (whole->text + piece->start, piece->end - piece->start, piece->quoted);
}

/* “, ”, “and”: what stands on both sides of it is of one kind. */
static gboolean
joins (const RfRedactSpot  *whole,
       const RfRedactPiece *piece)
{
  static const char *const joints[] = { "and", "und", "en", "et", "y", "e", "or", "oder", "&", "+", "on", "auf", "the", "la", "le", "el", "der", "die", "das", NULL };
  static RfRedactSet set = { joints };

  return rf_redact_piece_is (&set, whole, piece);
}

#define MAX_PIECES 80

/* What was read of a line. */
typedef struct
{
  const RfRedactSpot *whole;
  GArray             *finds;
  RfRedactPiece       likely[MAX_PIECES];
  guint               n_likely;
  RfRedactPiece       plain; /* a word behind a noun; empty for none */
  gsize               noun;
  gsize               named; /* up to where what follows at once is named */
} Line;

static void
take (Line                *self,
      const RfRedactPiece *piece)
{
  rf_redact_add_find (self->finds, RF_REDACT_HOSTNAME, piece->start, piece->end);
}

/* A word of letters, which only those around it can make a name. */
static gboolean
is_plain (const RfRedactSpot  *whole,
          const RfRedactPiece *piece)
{
  static RfRedactSet set = { seconds }, deed_set = { deeds }, state_set = { states };
  gsize length = piece->end - piece->start;

  for (gsize i = piece->start; i < piece->end; i++)
    if (!g_ascii_isalpha (whole->text[i]))
      return FALSE;

  return length >= 3 && length <= 20 && !rf_redact_piece_is (&set, whole, piece) && !rf_redact_piece_is (&deed_set, whole, piece) && !rf_redact_piece_is (&state_set, whole, piece) &&
         !rf_redact_is_no_host (whole->text + piece->start, length) &&
         !rf_redact_names_machine (whole->text + piece->start, length);
}

/* Behind a label, a switch, a date: any word that says nothing of machines. */
gboolean
rf_redact_check_labelled (RfRedactSpot *spot)
{
  static RfRedactSet deed_set = { deeds }, state_set = { states }, second_set = { seconds }, noun_set = { nouns }, service_set = { services };
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;

  return length >= 3 && rf_redact_check_short_url (spot) && !rf_redact_set_has (&deed_set, value, length) && !rf_redact_set_has (&state_set, value, length) &&
         !rf_redact_set_has (&second_set, value, length) && !rf_redact_set_has (&noun_set, value, length) && !rf_redact_set_has (&service_set, value, length) &&
         !rf_redact_is_no_host (value, length);
}

static gboolean
is_capitals (const RfRedactSpot  *whole,
             const RfRedactPiece *piece)
{
  static RfRedactSet set = { capitals };

  for (gsize i = piece->start; i < piece->end; i++)
    if (!g_ascii_isupper (whole->text[i]))
      return FALSE;

  return piece->end - piece->start >= 4 && !rf_redact_piece_is (&set, whole, piece);
}

/* “nova is down again”: a word that begins a sentence without an article, of which only machines are said. */
gboolean
rf_redact_check_subject (RfRedactSpot *spot)
{
  static RfRedactSet set = { services }, noun_set = { nouns };
  const RfRedactPiece piece = { spot->start, spot->end, FALSE, FALSE };

  return is_plain (spot, &piece) && spot->end - spot->start >= 4 && spot->text[spot->end - 1] != 's' && !rf_redact_piece_is (&set, spot, &piece) && !rf_redact_piece_is (&noun_set, spot, &piece) &&
         !rf_redact_is_no_password (spot->text + spot->start, spot->end - spot->start);
}

/* What becomes of machines says it of what stands before. */
static void
read_state (Line                *self,
            const RfRedactPiece *piece)
{
  for (guint i = 0; i < self->n_likely; i++)
    if (self->likely[i].end + NEAR > piece->start)
      take (self, &self->likely[i]);
  self->n_likely = 0;
}

/* @last: as it was read, before what ends a sentence was taken off; @before: the word before it. */
static void
read_name (Line                *self,
           const RfRedactPiece *piece,
           const RfRedactPiece *last)
{
  gboolean list = strchr (",;:", self->whole->text[last->end - 1]) != NULL;
  RfRedactForm form = get_form (self->whole, piece);

  if (form == RF_FORM_CERTAIN || (form == RF_FORM_LIKELY && self->noun > 0 && piece->start < self->noun + REACH && (last->led || last->quoted || piece->start <= self->named + 3)))
    {
      take (self, piece);
      self->named = piece->end + list;
    }
  else if (form == RF_FORM_LIKELY && self->n_likely < MAX_PIECES)
    self->likely[self->n_likely++] = *piece;
  else if (joins (self->whole, piece) && piece->start <= self->named + 3)
    self->named = piece->end;
  else if (form == RF_FORM_NONE && self->noun > 0 && piece->start == self->noun + 1 && is_capitals (self->whole, piece) && is_plain (self->whole, piece))
    take (self, piece);
  else if (form == RF_FORM_NONE && self->noun > 0 && piece->quoted && piece->start <= self->noun + 3 && is_plain (self->whole, piece))
    take (self, piece);
  else if (form == RF_FORM_NONE && self->noun > 0 && piece->start == self->noun + 1 && last->end == piece->end && is_plain (self->whole, piece))
    self->plain = *piece;
}

/* The words of a line, and what is found among them. A noun speaks of what follows it, a state of what stands before. */
static void
look_at_line (const RfRedactSpot *whole,
              gsize               at,
              gsize               end,
              GArray             *finds)
{
  static RfRedactSet noun_set = { nouns }, state_set = { states }, deed_set = { deeds };
  RfRedactPiece last = { at, at, FALSE, FALSE };
  Line line = { .whole = whole, .finds = finds };

  while (rf_redact_next_piece (whole, end, &at, &last))
    {
      RfRedactPiece piece = last;

      rf_redact_trim_piece (whole, &piece);
      if (line.plain.end > 0 && piece.start == line.plain.end + 1 && rf_redact_piece_is (&deed_set, whole, &piece))
        take (&line, &line.plain);
      line.plain.end = 0;
      if (rf_redact_piece_is (&state_set, whole, &piece))
        read_state (&line, &piece);
      if (rf_redact_piece_is (&noun_set, whole, &piece))
        line.noun = line.named = piece.end;
      else
        read_name (&line, &piece, &last);
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

/* The next place at which a line is worth reading, of two lists in order; G_MAXSIZE behind the last one. */
static gsize
next_place (const RfRedactSpot *whole,
            GArray             *names,
            GArray             *labels,
            guint              *name,
            guint              *label,
            gsize               done)
{
  gsize first = G_MAXSIZE;

  for (; *name < names->len; ++*name)
    {
      gsize from = g_array_index (names, RfRedactRange, *name).from;

      if (from >= done && looks_likely (whole, from))
        {
          first = from;
          break;
        }
    }
  while (*label < labels->len && g_array_index (labels, RfRedactRange, *label).to < done)
    ++*label;
  if (*label < labels->len)
    first = MIN (first, MAX (g_array_index (labels, RfRedactRange, *label).from, done));

  return first;
}

/**
 * rf_redact_find_names:
 * @text: valid UTF-8
 * @starts: where words begin that have a digit, a dash, or capitals in a row, and those that stand before names
 * @finds: (element-type RfRedactFind): what is found is added to it
 *
 * Names of machines that sentences tell.
 */
void
rf_redact_find_names (const char     *text,
                      gsize           length,
                      RfRedactStarts *starts,
                      GArray         *finds)
{
  const RfRedactSpot whole = { text, length, 0, length };
  guint name = 0, label = 0;
  gsize done = 0;

  while (done < length)
    {
      gsize from = next_place (&whole, starts->ranges[RF_START_NAME], starts->ranges[RF_START_LABEL], &name, &label, done), start = from;
      const char *stop;

      if (from >= length)
        return;
      while (start > done && text[start - 1] != '\n')
        start--;
      stop = memchr (text + from, '\n', length - from);
      done = stop != NULL ? (gsize) (stop + 1 - text) : length;
      look_at_line (&whole, start, stop != NULL ? (gsize) (stop - text) : length, finds);
    }
}
