/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What names of machines are made of: parts between dashes, of which one says
 * what kind of machine it is, or is a word in capitals. Models, standards and
 * compounds of the language are written the same way and are known by their
 * parts.
 */

#include "rf-redact-rules.h"

#include <string.h>

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

/* Kinds of machines, as parts of their names. */
static const char *const kinds[] = {
  "legacy", "gw", "srv", "fw", "sw", "ap", "ci", "db", "app", "web", "mail", "mx", "dns", "dc", "fs", "nas", "san", "vm", "pc", "nb", "lt", "ws", "ts", "rds",
  "hv", "esx", "pve", "k8s", "node", "proxy", "vpn", "rtr", "router", "switch", "core", "edge", "bkp", "backup", "mon", "log", "git", "runner",
  "build", "lb", "cam", "nvr", "usv", "ups", "prn", "print", "kasse", "pos", "term", "client", "host", "server", "sql", "ldap", "ad", "pbx", "voip",
  "raspi", "pi", "laptop", "notebook", "worker", "master", "relay", "jump", "bastion", "test", "dev", "prod", "stage", "siem", "syno", "qnap",
  "kassa", "till", "zfs", "tank", "esxi", "vc", "vcsa", "wlc", "uap", "usw", "stack", "dist", "acc", "access", "gate", "gateway", "firewall",
  "printer", "scan", "scanner", "mfp", "mgmt", "exch", "mbx", "file", "files", "rdsh", "ctx", "veeam", "repo", "graylog", "elk", "coll", "collector",
  "sensor", "probe", "plc", "hmi", "ipcam", "phone", "tc", "thin", "desktop", "surface", "mac", "imac", "mbp", "tab", "tablet", "kiosk", "station",
  "wkst", "workstation", "cp", "cl", "cluster", "box", "nuc", "appliance", "pfsense", "opnsense", "forti", "sophos", "mikrotik", "radius", "dhcp",
  "ca", "wsus", "erp", "crm", "sap", "nav", "rmm", "nms", "zabbix", "nagios", "prtg", "docker", "kube", "svc", "smtp", "mailgw", "asa", "tor",
  "console", "cups", "pg", "agent", "postgres", "redis", "mysql", "mongo", "kvm", "ipmi", "ilo", "idrac", "bmc", "store", "svr", "lap", "lptp",
  "wks", "rdgw", "rdp", "bex", "fibu", "lohn", "ipc", "cnc", "cad", "vdi", "filer", "exc", "hypervisor", "printsrv", "dmz", "jira", "sonar",
  "domino", "iis", "oraprod", "appli", "pdu", "adc", "fg", "fgt", "fwf", "mde", "ipad", "kyocera", "konica", "zebra", "zeb", "dt", "ntb", "cln",
  "srx", "lnx", "wrk", "wrks", "appsrv", "ucs", "swi", "borg", "fritzbox", "unifi", "canon", "brother", "ricoh", "lexmark", "epson", "toshiba",
  "dfs", "rodc", "pdc", "bdc", "adfs", "pki", "nps", "wds", "mdt", "sccm", "tse", "rdcb", "mssql", "maria", "mariadb", "mailsrv", "filesrv",
  "fileserver", "webserver", "dbserver", "terminalserver", "dvr", "scada", "sbs", "hvh", "vmh", "esxhost", "xen", "xenserver", "ovirt", "nutanix",
  "ceph", "minio", "gitlab", "jenkins", "nexus", "harbor", "consul", "etcd", "kafka", "rabbit", "elastic", "kibana", "splunk", "syslog", "ntp",
  "tftp", "pxe", "sip", "ptp", NULL
};

/* Parts of what is no machine, though it is written like one: standards, rules, papers, states. */
static const char *const others[] = {
  "mfa", "poe", "cust", "trunking", "notification", "data", "mgmt", "lszh", "addr", "api", "verbund", "channel", "address", "interface", "secure", "define", "rw", "gold", "wifi", "guest", "xml", "adobe", "visio",
  "divar", "weekly", "daily", "monthly", "yearly", "annual", "voice", "rule", "vlan", "hub", "store", "wait", "cust", "pool", "isms", "token",
  "escalation", "event", "perc", "lldp", "deny", "allow", "all", "any", "lan", "wan", "psk", "cbc", "gcm", "hmac", "cts", "sha", "ecdhe", "rsa",
  "aes", "mib", "nr", "policy", "group", "grp", "sg", "std", "sla", "dsid", "cve", "inc", "chg", "tkt", "rma", "po", "kd", "mfc", "dimm", "eu", "us",
  "uk", "to", "adjchg", "temp", "disabled", "pin", "sim", "ssid", "code", "error", "port", "downlink", "rev", "iso", "utf", "din", "kw", "en",
  "esp", "ipsec", "tls", "ssl", "pre", "post", "bundle", "oem", "retail", "acl", "nat", "flapping", "no", "profile", "users", "user", "rules", "id",
  "sign", "online", "offline", "tab", "ready", "yes", "plan", "kit", "edition", "cal", "beta", "full", "disk", "boot", "key", "hash", "signature",
  "rpc", "type", "exp", "term", "flat", "xxx", "xxxx", "enterprise", "premium", "standard", "basic", "license", "licence", "ticket", "case",
  "status", "cert", "certificate", "update", "upgrade", "audit", "report", "backlog", "vip", "prio", "urgent", "critical", "high", "low", "medium",
  "permit", "drop", "reject", "accept", "inbound", "outbound", "ingress", "egress", "dscp", "qos", "vpn", "ikev", "ike", "l2tp", "ppp", "dhcpv",
  "mfa", "sso", "saml", "oauth", "ldaps", "starttls", "html", "json", "yaml", "csv", "pdf", "docx", "xlsx", "http", "https", "smb", "nfs", "tcp",
  "udp", "icmp", NULL
};

/* Last parts of what programs and accounts are called in small letters: “radius-server”, “gitlab-runner”. */
static const char *const roles[] = {
  "name", "server", "host", "agent", "client", "runner", "backup", "registry", "compose", "cmd", "cloud", "account", "js", "libs", "core", "hub", "phone",
  "laptop", "admin", "port", "service", "mib", "cli", "db", "gw", "prod", "dev", "test", "nas", "cluster", "relay", "console", "access", "desktop",
  "gateway", "router", "switch", "firewall", "printer", "agents", "lobby", "nightly", "offsite", "connector", "app", "log", "file", "files", "mail",
  "web", NULL
};

static RfRedactSet compound_set = { compounds }, kind_set = { kinds }, other_set = { others }, role_set = { roles };

/* How many parts of a name are what. */
typedef struct
{
  guint    n_parts;
  guint    n_kinds;
  guint    n_words;    /* of four letters and more, with two digits behind them at most */
  guint    n_others;
  gsize    first;      /* how long the first one is */
  gsize    last;       /* where the last one begins */
  gboolean long_number;
  gboolean first_word; /* one of the words is the first part */
} Parts;

/* The letters that a part begins with, where nothing but digits follow: k8s is no k with a number. */
static gsize
count_letters (const char *part,
               gsize       length)
{
  gsize letters = 0;

  while (letters < length && !g_ascii_isdigit (part[letters]))
    letters++;
  for (gsize i = letters; i < length; i++)
    if (!g_ascii_isdigit (part[i]))
      return length;

  return letters;
}

static Parts
count_parts (const char *value,
             gsize       length)
{
  Parts parts = { 0 };

  for (gsize at = 0; at <= length;)
    {
      gsize end = at, letters, digits = 0;

      while (end < length && value[end] != '-')
        digits += g_ascii_isdigit (value[end++]);
      letters = count_letters (value + at, end - at);
      parts.n_parts++;
      parts.n_kinds += rf_redact_set_has (&kind_set, value + at, letters);
      parts.n_others += rf_redact_set_has (&other_set, value + at, letters) || rf_redact_set_has (&other_set, value + at, end - at);
      parts.n_words += letters >= 4 && digits == end - at - letters && digits <= 2;
      parts.long_number |= digits > 4;
      parts.first_word |= at == 0 && parts.n_words > 0;
      parts.first = at == 0 ? end : parts.first;
      parts.last = at;
      at = end + 1;
    }

  return parts;
}

/* “gw-lager”, “vc01-north”: a part that says what kind of machine it is, with a number or without. */
gboolean
rf_redact_names_machine (const char *value,
                         gsize       length)
{
  return count_parts (value, length).n_kinds > 0;
}

/* “FW-RULE-12”: a part that says that it is something else. */
gboolean
rf_redact_names_other (const char *value,
                       gsize       length)
{
  return memchr (value, '-', length) != NULL && count_parts (value, length).n_others > 0;
}

/* “follow”: the first part of a compound of the language. */
gboolean
rf_redact_is_compound (const char *value,
                       gsize       length)
{
  const char *dash = memchr (value, '-', length);

  return rf_redact_set_has (&compound_set, value, dash != NULL ? (gsize) (dash - value) : length);
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

/* SRV-KLEE, LEITSTAND-4, freya-db: certain by its parts alone. */
static gboolean
is_certain (const char            *value,
            gsize                  length,
            const RfRedactLetters *letters)
{
  Parts parts = count_parts (value, length);

  if (parts.n_parts < 2 || parts.n_parts > 4 || parts.n_others > 0 || parts.long_number || letters->digits > 5 || length < 5 || parts.first < 2)
    return FALSE;
  if (rf_redact_is_model (value, length) && parts.n_words <= (parts.first_word ? 1u : 0u))
    return FALSE;
  if (letters->lower == 0)
    return parts.n_kinds > 0 || parts.n_words > 0;
  if (rf_redact_is_compound (value, length) || parts.n_kinds == 0)
    return FALSE;
  if (letters->upper > 0)
    return letters->digits > 0;

  return (letters->digits > 0 || !rf_redact_set_has (&role_set, value + parts.last, length - parts.last)) && !rf_text_begins (value, "svc-");
}

/* “otter-yard”: parts in small letters of which none says that it is something else. */
static gboolean
could_be_name (const char *value,
               gsize       length)
{
  static const char *const endings[] = { "ed", "ing", "based", "only", "side", "wide", "free", "new", "old", "like", "specific", "level", "time", "date", "ready", "up", "in", "out", "on", "off", "id", "key", "to", "by", NULL };
  static RfRedactSet set = { endings };
  Parts parts = count_parts (value, length);
  const char *last = value + parts.last;
  gsize n_last = length - parts.last;

  if (parts.n_kinds > 0)
    return TRUE;

  return parts.n_parts <= 3 && parts.n_others == 0 && parts.first >= 3 && n_last >= 3 && !rf_redact_set_has (&role_set, last, n_last) && !rf_redact_set_has (&set, last, n_last) &&
         strncmp (last + n_last - 2, "ed", 2) != 0 && strncmp (last + n_last - 3, "ing", 3) != 0;
}

/**
 * rf_redact_get_form:
 * @value: (array length=length): a word
 * @quoted: whether it stands in quotes
 *
 * Whether a word is formed as names of machines are.
 */
RfRedactForm
rf_redact_get_form (const char *value,
                    gsize       length,
                    gboolean    quoted)
{
  RfRedactSpot spot = { value, length, 0, length };
  RfRedactLetters letters;

  if (length < 4 || length > 40 || !g_ascii_isalpha (value[0]) || !g_ascii_isalnum (value[length - 1]))
    return RF_FORM_NONE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && value[i] != '-')
      return RF_FORM_NONE;
  letters = rf_redact_count_letters (value, length);
  if (letters.marks > 4 || rf_redact_is_no_host (value, length))
    return RF_FORM_NONE;
  if (letters.marks > 0 && rf_redact_names_machine (value, length) && !rf_redact_is_compound (value, length) &&
      (g_ascii_isdigit (value[length - 1]) || value[length - 2] == '-' || (letters.digits > 0 && letters.upper == 0)) && letters.digits <= 4 && length >= 6 &&
      !rf_redact_names_other (value, length) && (letters.lower > 0 || !rf_redact_is_model (value, length)))
    return RF_FORM_CERTAIN;
  if (letters.marks > 0 && is_certain (value, length, &letters))
    return RF_FORM_CERTAIN;
  if (letters.digits > 0 && letters.digits <= 4 && letters.lower + letters.upper >= 5 && (g_ascii_strncasecmp (value, "srv", 3) == 0 || g_ascii_strncasecmp (value, "svr", 3) == 0))
    return RF_FORM_CERTAIN;
  if (quoted && letters.marks > 0 && letters.upper > 0 && rf_redact_names_machine (value, length) && !rf_redact_is_compound (value, length))
    return RF_FORM_LIKELY;
  if (is_numbered (value, length) && !rf_redact_is_compound (value, length))
    return RF_FORM_CERTAIN;
  if (rf_redact_check_short (&spot) && !rf_redact_is_compound (value, length) && letters.digits < 6)
    return RF_FORM_LIKELY;
  if (letters.marks > 0 && !rf_redact_is_compound (value, length) && letters.lower > 2 && letters.upper == 0)
    return could_be_name (value, length) ? RF_FORM_LIKELY : RF_FORM_NONE;

  return RF_FORM_NONE;
}
