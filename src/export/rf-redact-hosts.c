/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of hosts: which full names are one's own, and which short words name a
 * machine. Public hosts of vendors and services identify nobody and stay.
 */

#include "rf-redact-rules.h"

#include <string.h>

/* Who serves everybody: what stands below one of these names belongs to nobody in particular. */
static const char *const public_domains[] = {
  "1password.com", "acronis.com", "adobe.com", "akamai.net", "akamaiedge.net", "akamaized.net", "amazon.com",
  "amazon.de", "amazonaws.com", "anydesk.com", "apache.org", "apple.com", "apple-dns.net", "aruba.it",
  "arubanetworks.com", "atlassian.com", "atlassian.net", "autotask.net", "avast.com", "avira.com", "avm.de",
  "aws.com", "azure.com", "azure.net", "azureedge.net", "azurewebsites.net", "backblazeb2.com", "barracuda.com",
  "barracudanetworks.com", "bing.com", "bitbucket.org", "bitdefender.com", "bitdefender.net", "bitwarden.com",
  "box.com", "brother.com", "bsi.bund.de", "bund.de", "canon.com", "canonical.com", "centos.org", "chocolatey.org",
  "chrome.com", "cisco.com", "citrix.com", "cloudapp.net", "cloudflare.com", "cloudflare.net", "cloudfront.net",
  "connectwise.com", "crowdstrike.com", "datadoghq.com", "datev.de", "datto.com", "debian.org", "dell.com",
  "deutsche-telekom.de", "dhl.de", "digicert.com", "digitalocean.com", "docker.com", "docker.io", "dropbox.com",
  "duckduckgo.com", "duo.com", "duosecurity.com", "dyndns.org", "ebay.com", "ebay.de", "elster.de", "epson.com",
  "eset.com", "eset.eu", "exclaimer.net", "facebook.com", "fast.com", "fastly.net", "fedoraproject.org", "figma.com",
  "firefox.com", "force.com", "fortiguard.com", "fortiguard.net", "fortinet.com", "freshdesk.com", "fujitsu.com",
  "gandi.net", "ghcr.io", "git-scm.com", "github.com", "github.io", "githubusercontent.com", "gitlab.com",
  "globalsign.com", "gmail.com", "gmx.de", "gmx.net", "gnu.org", "godaddy.com", "google.com", "google.de",
  "googleapis.com", "googleusercontent.com", "gotomeeting.com", "grafana.com", "gravatar.com", "gstatic.com",
  "halopsa.com", "hashicorp.com", "heise.de", "hetzner.com", "hetzner.de", "hornetsecurity.com", "hp.com", "hpe.com",
  "huntress.io", "huntress.com", "hubspot.com", "ibm.com", "icann.org", "icloud.com", "ietf.org", "instagram.com",
  "intel.com", "intuit.com", "ionos.com", "ionos.de", "itglue.com", "jabra.com", "java.com", "jetbrains.com",
  "jsdelivr.net", "juniper.net", "k8s.io", "kaseya.com", "kaseya.net", "kaspersky.com", "kernel.org", "knowbe4.com",
  "konicaminolta.com", "kyocera.com", "lancom-systems.de", "lastpass.com", "lenovo.com", "letsencrypt.org",
  "lexmark.com", "lexware.de", "lexoffice.de", "linkedin.com", "live.com", "logitech.com", "logmein.com",
  "mailchimp.com", "mailgun.org", "malwarebytes.com", "mcafee.com", "meraki.com", "messagelabs.com", "microsoft.com",
  "microsoftonline.com", "mikrotik.com", "mimecast.com", "mongodb.net", "mongodb.com", "mozilla.com", "mozilla.org",
  "msauth.net", "msedge.net", "msftauth.net", "msftconnecttest.com", "msftncsi.com", "mspbackups.com",
  "mxtoolbox.com", "myconnectwise.net", "mysql.com", "n-able.com", "netflix.com", "netgear.com", "nextcloud.com",
  "ninjaone.com", "ninjarmm.com", "nginx.org", "nist.gov", "nodejs.org", "norton.com", "notion.so", "npmjs.com",
  "npmjs.org", "nsa.gov", "ntp.org", "nuget.org", "nvidia.com", "office.com", "office.de", "office.net",
  "office365.com", "okta.com", "onedrive.com", "onelogin.com", "onmicrosoft.com", "openai.com", "opendns.com",
  "openssl.org", "openweathermap.org", "oracle.com", "outlook.com", "ovh.com", "ovh.net", "pagerduty.com",
  "paloaltonetworks.com", "pax8.com", "paypal.com", "php.net", "pkg.dev", "plesk.com", "polycom.com",
  "postgresql.org", "powerbi.com", "powershellgallery.com", "ppe-hosted.com", "pphosted.com", "proofpoint.com",
  "proxmox.com", "python.org", "pythonhosted.org", "qnap.com", "quad9.net", "quay.io", "quickbooks.com",
  "rackspace.com", "rclone.org", "reddit.com", "redhat.com", "rhel.com", "ringcentral.com", "rubygems.org",
  "salesforce.com", "samsung.com", "sap.com", "screenconnect.com", "sectigo.com", "sendgrid.com", "sendgrid.net",
  "sentinelone.net", "sentry.io", "sfx.ms", "sharepoint.com", "shopify.com", "signal.org", "skype.com",
  "skypeforbusiness.com", "slack.com", "snapcraft.io", "snom.com", "solarwinds.com", "sonicwall.com", "sophos.com",
  "sophosxl.net", "sourceforge.net", "spamhaus.org", "spiegel.de", "splunk.com", "spotify.com", "stackoverflow.com",
  "starface.de", "strato.de", "stripe.com", "symantec.com", "synology.com", "synology.me", "syncromsp.com",
  "t-online.de", "teams.com", "teamviewer.com", "telekom.de", "tenable.com", "terraform.io", "thawte.com",
  "threema.ch", "tp-link.com", "trendmicro.com", "trello.com", "twilio.com", "twitter.com", "ubnt.com", "ubuntu.com",
  "ui.com", "unifi-ai.com", "unpkg.com", "ups.com", "veeam.com", "verisign.com", "vimeo.com", "virustotal.com",
  "visualstudio.com", "vmware.com", "vodafone.de", "w3.org", "watchguard.com", "web.de", "webex.com", "webroot.com",
  "whatsapp.com", "whatsapp.net", "wikipedia.org", "windows.com", "windows.net", "windowsupdate.com", "wordpress.com",
  "wordpress.org", "wasabisys.com", "archlinux.org", "connectionstrings.com", "wpengine.com", "xerox.com", "yahoo.com", "yealink.com", "yubico.com", "youtube.com",
  "telegram.org", "datadoghq.eu", "dropboxapi.com", "ipdata.co", "zendesk.com", "zimbra.com", "zoho.com", "zoom.us", "zscaler.com", "zscaler.net", "zyxel.com", "3cx.com", "3cx.net",
  "8x8.com", "cloud.microsoft", "microsoft", "signalr.net", "example.com", "example.org", "example.net", NULL
};

/* What vendors call the hosts that everybody uses. */
static const char *const public_labels[] = {
  "archive", "blog", "cdn", "community", "developer", "docs", "download", "downloads", "forum", "kb", "learn",
  "mirror", "packages", "pool", "registry", "releases", "repo", "support", "update", "updates", NULL
};

static gboolean
is_own_zone (const char *top)
{
  static const char *const zones[] = {
    "local", "lan", "intern", "internal", "corp", "home", "localdomain", "priv", "private", "ad", "box", "example",
    "test", "loc", "dom", "domain", "office", "int", "intra", "intranet", "localnet", "net", NULL
  };

  return g_strv_contains (zones, top) && strcmp (top, "net") != 0;
}

/* “System.Net.Http”: every part begins with a capital and goes on in small letters. */
static gboolean
is_namespace (char **labels)
{
  for (guint i = 0; labels[i] != NULL; i++)
    if (!g_ascii_isupper (labels[i][0]) || !g_ascii_islower (labels[i][1]))
      return FALSE;

  return TRUE;
}

static gboolean
is_public (const char *name,
           char      **labels)
{
  static RfRedactSet domains = { public_domains }, firsts = { public_labels };

  for (const char *rest = name; rest != NULL; rest = strchr (rest, '.') != NULL ? strchr (rest, '.') + 1 : NULL)
    if (rf_redact_set_has (&domains, rest, strlen (rest)))
      return TRUE;

  return rf_redact_set_has (&firsts, labels[0], strlen (labels[0]));
}

/* A name with dots: three parts or more, or two in a zone that no registrar sells. */
gboolean
rf_redact_check_fqdn (RfRedactSpot *spot)
{
  g_autofree char *value = g_strndup (spot->text + spot->start, spot->end - spot->start);
  g_autofree char *name = g_ascii_strdown (value, -1);
  g_auto (GStrv) parts = g_strsplit (value, ".", -1);
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);
  guint n_labels = g_strv_length (labels);
  const char *top = labels[n_labels - 1];

  if (n_labels < 2 || is_namespace (parts))
    return FALSE;
  if (is_own_zone (top))
    return !(n_labels == 2 && strcmp (top, "example") == 0) && strcmp (labels[0], "localhost") != 0;
  if (n_labels == 3 && (strcmp (labels[1], "co") == 0 || (strcmp (labels[1], "com") == 0 && strlen (top) == 2) || strcmp (labels[1], "org") == 0))
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    for (const char *at = parts[i]; *at != '\0'; at++)
      if (g_ascii_islower (at[0]) && g_ascii_isupper (at[1]))
        return FALSE; /* a name in a program */

  return n_labels >= 3 && !is_public (name, labels);
}

static const char *const no_hosts[] = {
  "localhost", "all", "the", "and", "any", "to", "of", "is", "not", "found", "unknown", "none", "null", "true",
  "false", "default", "utf-8", "tcp", "udp", "icmp", "http", "https", "ssh", "rdp", "smb", "ldap", "dns", "dhcp",
  "x64", "x86", "win10", "win11", "wpa2", "wpa3", "ipv4", "ipv6", "sha1", "sha256", "md5", "aes256", "usb-c",
  "e-mail", "mail", "server", "client", "host", "name", "domain", "user", "admin", "office365", "m365", "o365", "3cx",
  "wi-fi", "wifi6", "s3", "tls1", "vlan", "smb3", "smb1", "smb2", "http2", "h264", "windows11", "windows10",
  "on-prem", "on-premises", "info", "warn", "warning", "error", "debug", "notice", "trace", "fatal", "critical",
  "crit", "base64", "base32", "mac-address", "ip-address", "hostname", "string", "bssid", "stale", "primary", "secondary", "dynamic", "as", "both", "failed", "at", "shows", "auto", "on", "drop", "allow", "deny", "pass", "block", "accept", "reject", "static", "active", "inactive", "enabled", "disabled", "host-name", "address6", "stand-by", "opt-in", "follow-up",
  "read-only", "set-up", "log-in", "sign-in", "re-join", "get", "post", "put", "delete", "head", "patch", "pcl5", "pcl6", "switch", "router", "psql", "mysql", "sqlite", "mariadb", "ftp", "sftp", "telnet", "gdb", "python", "redis",
  "mongo", "diskpart", "nslookup", "netsh", "wlc", "cmd", "box", "user", "admin", "vault", "shop", "svn", "glaub", "nicht", "no", "realm", NULL
};

static RfRedactSet no_host_set = { no_hosts };

/* eth0, bond1, Gi1: ports of a machine; twelve hex digits are an address or a serial. */
static gboolean
is_port (const char *name,
         gsize       length)
{
  static const char *const kinds[] = {
    "eth", "bond", "wlan", "vlan", "ens", "eno", "enp", "enx", "br", "tun", "tap", "lo", "gi", "ge", "te", "fa", "po",
    "vmbr", "ppp", "wg", "sd", "nvme", "com", "lpt", "tty", "port", "lan", "wan", "dmz", "address", "ip", "sha", "md",
    "aes", "igb", "ix", "ixl", "em", "vmx", "vmk", "vmnic", "vmxnet", "ether", "sfp", "mlx", "re", "bge", "utf", "win", "python", "java", "http", "tls", "prime", "secp", "log", NULL
  };
  static RfRedactSet set = { kinds };
  gsize letters = 0, rest;

  while (letters < length && g_ascii_isalpha (name[letters]))
    letters++;
  for (rest = letters; rest < length && (g_ascii_isdigit (name[rest]) || strchr ("/.v", name[rest]) != NULL); rest++)
    ;
  if (letters < length && rest == length && rf_redact_set_has (&set, name, letters))
    return TRUE;
  for (rest = 0; rest < length && g_ascii_isxdigit (name[rest]); rest++)
    ;

  return length >= 12 && rest == length;
}

static gboolean
is_guid (const char *value,
         gsize       length)
{
  return length == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
}

gboolean
rf_redact_is_no_host (const char *value,
                      gsize       length)
{
  return rf_redact_set_has (&no_host_set, value, length) || is_port (value, length) || is_guid (value, length);
}

/* A short name: letters, and a digit, a dash, or capitals alone. */
gboolean
rf_redact_check_host (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  RfRedactLetters letters;
  gsize length;
  gboolean dash;

  rf_redact_trim_end (spot, ".,;:-");
  length = spot->end - spot->start;
  if (length < 2 || length > 63)
    return FALSE;
  if (rf_redact_is_no_host (value, length))
    return FALSE;
  letters = rf_redact_count_letters (value, length);
  dash = memchr (value, '-', length) != NULL;
  if (letters.lower + letters.upper == 0)
    return FALSE;

  return letters.digits > 0 || dash || (letters.upper > 0 && letters.lower == 0 && length > 3);
}

/* Where nothing but a name of a host can stand: any word that is none of the program's own. */
gboolean
rf_redact_check_prompt (RfRedactSpot *spot)
{
  gsize length = spot->end - spot->start;
  RfRedactLetters letters = rf_redact_count_letters (spot->text + spot->start, length);

  return length >= 2 && letters.lower + letters.upper > 0 && !rf_redact_set_has (&no_host_set, spot->text + spot->start, length);
}

/* http://rs2/: what a guide writes there is none. */
gboolean
rf_redact_check_short_url (RfRedactSpot *spot)
{
  static const char *const names[] = {
    "server", "host", "hostname", "yourserver", "cdn", "auth", "registry", "your-server", "example", "user", "api", "www", "site", "domain", "name", "ip", "address", "url", "path",
    "localhost", "myserver", "servername", "x", "foo", "bar", NULL
  };
  static RfRedactSet set = { names };

  return rf_redact_check_prompt (spot) && !rf_redact_set_has (&set, spot->text + spot->start, spot->end - spot->start) && spot->end - spot->start >= 2;
}

/* Prefixes of what is numbered, modelled and abbreviated like a host and is none. */
static const char *const no_prefixes[] = {
  "AADSTS", "AES", "ALT", "ASR", "BUG", "CAT", "CORP", "CVE", "COM", "CTRL", "DEL", "DEV", "DIMM", "DLP", "DNS",
  "DOC", "ECDHE", "EPSON", "ERR", "EVENT", "FAQ", "FAP", "FG", "FSW", "GE", "GPO", "GRP", "GUI", "HA", "HDMI", "HTTP",
  "HTTPS", "HX", "IEEE", "INC", "IOT", "IP", "ISO", "JIRA", "KB", "KW", "LAN", "LSI", "LTE", "LTO", "MCX", "MFC",
  "MFA", "MIME", "MP", "MR", "MS", "MX", "NAT", "OM", "OS", "OU", "P", "PA", "PO", "POE", "PR", "PSU", "QNT", "RAID",
  "RAM", "REQ", "REST", "RFC", "RG", "RJ", "RTX", "SATA", "SFP", "SHA", "SLA", "SP", "SSD", "SSID", "SSL", "TCP",
  "TLS", "TOP", "TPM", "TR", "TZ", "UACC", "UDM", "UDP", "USB", "USG", "USW", "UTF", "VLAN", "VPN", "WF", "WLAN",
  "WPA", "WPA2", "WPA3", "XE", "XML", "Z", "AIR", "ID", "NR", "NO", "SN", "BIOS", "CASE", "CHG", "TASK", "PRB", "RMA",
  "SR", "SKU", "STOP", "WAN", "CIDR", "CPU", "GPU", "VGA", "O365", "SMART", "SG", "PT", "ORA", "FAULT", "DIN", "UAP", "SMT", "UTC", "CET", "HMAC", "PERC", "EX", "TC", "CP", "DAILY", "WEEKLY", "MONTHLY", "BGP", "DP", "WIFI", "E", "F", "B", "C", "X", "S", "D", "R", NULL
};

/* “KB5031”: a prefix of what is numbered. */
gboolean
rf_redact_is_model (const char *value,
                    gsize       length)
{
  static RfRedactSet set = { no_prefixes };
  gsize first = 0;

  while (first < length && g_ascii_isalpha (value[first]))
    first++;

  return rf_redact_set_has (&set, value, first);
}

/* After a word that hosts stand behind: capitals with a digit or a dash, or small letters with a dash and a digit. */
gboolean
rf_redact_check_short (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;
  RfRedactLetters letters = rf_redact_count_letters (value, length);
  gboolean dash = memchr (value, '-', length) != NULL;

  if (!rf_redact_check_host (spot) || rf_redact_is_model (value, length) || rf_redact_names_other (value, length) || length < 4 || g_ascii_isdigit (value[0]))
    return FALSE;
  if (letters.lower == 0)
    return letters.digits > 0 || dash;
  if (letters.upper == 0)
    return letters.digits > 0 ? dash || g_ascii_isdigit (value[length - 1]) : dash && rf_redact_names_machine (value, length);

  return dash && letters.digits > 0;
}

/* After two backslashes, without a share. */
gboolean
rf_redact_check_unc_host (RfRedactSpot *spot)
{
  RfRedactLetters letters = rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start);

  return rf_redact_check_host (spot) && letters.kinds > 2 && (letters.upper > 1 || memchr (spot->text + spot->start, '-', spot->end - spot->start) != NULL);
}

/* Capitals that name a kind of machine: with a number or a second part. */
gboolean
rf_redact_check_netbios (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;
  RfRedactLetters letters = rf_redact_count_letters (value, length);

  if (length >= 6 && length <= 15 && letters.upper == length && rf_text_begins (value, "SRV"))
    return TRUE;

  return rf_redact_check_host (spot) && length >= 4 && length <= 32 && !rf_redact_is_model (value, length) && !rf_redact_names_other (value, length) && (letters.digits > 0 || (memchr (value, '-', length) != NULL && length > 7));
}
