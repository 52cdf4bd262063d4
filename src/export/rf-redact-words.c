/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that only words tell: passwords, connection strings, paths and names
 * of hosts look like anything. What stands here tells them from what people
 * and programs write in the same places: “see vault”, $PASSWORD, web.config.
 */

#include "rf-redact-rules.h"

#include <string.h>

/* ---- passwords ------------------------------------------------------------------------------------------------- */

/* What stands where a password would, and is none. Sorted by nothing but sense; lower case. */
static const char *const no_passwords[] = {
  "a", "access", "again", "age", "agent", "all", "an", "and", "any", "are", "as", "ask", "at", "auf", "aus", "auth",
  "authentication", "be", "been", "beim", "bekannt", "below", "bitte", "bleibt", "blank", "by", "can", "cannot",
  "changed", "changes", "check", "correct", "could", "das", "der", "default", "deleted", "denied", "des", "die",
  "disabled", "does", "ein", "eingeben", "empty", "enable", "enabled", "encrypted", "entered", "entry",
  "erforderlich", "expired", "expires", "fail", "failed", "fails", "failure", "falsch", "false", "fehlt", "field",
  "file", "folgt", "for", "forgotten", "from", "funktioniert", "für", "geht", "geändert", "gesetzt", "get", "getpass",
  "gilt", "given", "hash", "has", "hat", "have", "hidden", "hinterlegt", "if", "im", "in", "incorrect", "input",
  "invalid", "is", "ist", "it", "kann", "keine", "keiner", "keines", "keins", "korrekt", "leer", "length", "liegt",
  "like", "login", "lost", "mail", "manager", "masked", "may", "mismatch", "missing", "mit", "muss", "must", "n/a",
  "name", "nein", "neu", "never", "new", "next", "nicht", "nie", "no", "none", "not", "now", "nul", "null", "oder",
  "of", "off", "ok", "on", "only", "optional", "or", "per", "pending", "please", "policy", "present", "prompt",
  "protected", "provided", "rejected", "removed", "required", "requirements", "requisite", "reset", "richtig",
  "rotated", "same", "saved", "sent", "separately", "set", "should", "show", "sicher", "sie", "siehe", "see", "self",
  "session", "shared", "sms", "so", "soll", "stays", "still", "stimmt", "stored", "sufficient", "telefonisch",
  "temporary", "text", "that", "the", "then", "there", "this", "to", "tresor", "true", "type", "unbekannt",
  "unchanged", "und", "undefined", "unknown", "unset", "unter", "unverändert", "up", "update", "updated", "upon",
  "user", "username", "using", "valid", "value", "vault", "vergessen", "via", "vom", "von", "wait", "war", "was",
  "weg", "were", "when", "where", "wie", "will", "wird", "with", "within", "without", "works", "would", "wrong",
  "wurde", "x", "yes", "you", "your", "zurücksetzen", "zurückgesetzt", "protection", "expiry", "expiration",
  "complexity", "history", "lastset", "placeholder", "redacted", "secret", "string", "password", "passwort",
  "kennwort", "pass", "pw", "pwd", "read-host", "get-credential", "securestring", "environ", "keepass", "bitwarden",
  "1password", "itglue", "lastpass", "hudu", "keeper", "abgelaufen", "gleich", "ja", "also", "noch", "schon", "sein",
  "eintragen", "ändern", "notiert", "changeme", "tbd", "tba", "todo", "xxx", "dein", "mein", "ihr", "my", "his",
  "her", "their", "our", "its", "some", "which", "who", "passwordless", "hier", "here", "over", "out", "phone",
  "telefon", "chef", "safe", "paper", "zettel", "dialog", "box", "prompted", "asked", "current-password",
  "new-password", "sync", "spray", "base64", "crypt", "plain", "plaintext", "cleartext", "blank", "leer", "vide", "vacío", "cambiada", "changé", "oublié",
  "gewijzigd", "vergeten", "argon2", "bcrypt", "pbkdf2", "reg_sz", "reg_binary", "reg_dword", "*sensitive*data*deleted*", NULL
};

static gboolean
is_variable (const char *value,
             gsize       length)
{
  static const char *const starts[] = {
    "$", "%", "{", "<", "[", "(", "@", "&lt;", "***", "/run/secrets/", "vault:", "op://", "os.environ", "process.env", "useState(", "YOUR_", "your_", "your-", "•", "xxx", "XXX", "...", "…", "--", "==", "\\", NULL
  };

  for (guint i = 0; starts[i] != NULL; i++)
    if (length >= strlen (starts[i]) && strncmp (value, starts[i], strlen (starts[i])) == 0)
      {
        /* $1$, $6$ and the like begin a hash */
        if (starts[i][0] == '{' && length > 8 && memchr (value + 1, '}', 9) != NULL && value[1] != '{')
          return FALSE; /* {SSHA} of LDAP */
        return starts[i][0] != '$' || length < 12 || !(g_ascii_isalnum (value[1]) && memchr (value + 2, '$', MIN (length - 2, 8)) != NULL);
      }

  return memchr (value, '(', length) != NULL && value[length - 1] == ')' && !rf_text_begins (value, "ENC(");
}

/* “see”, “expired”: what stands where a password would. */
gboolean
rf_redact_is_no_password (const char *value,
                          gsize       length)
{
  static RfRedactSet set = { no_passwords };

  return rf_redact_set_has (&set, value, length);
}

static gboolean
is_quoted (const RfRedactSpot *spot)
{
  return spot->start > 0 && spot->end < spot->length && strchr ("\"'`", spot->text[spot->start - 1]) != NULL &&
         spot->text[spot->end] == spot->text[spot->start - 1];
}

/* Whether prose goes on behind it: a word of letters after a blank. */
static gboolean
prose_follows (const RfRedactSpot *spot)
{
  gsize at = spot->end;

  if (at >= spot->length || spot->text[at] != ' ')
    return FALSE;

  return at + 2 < spot->length && g_ascii_isalnum (spot->text[at + 1]);
}

static gboolean
ends_there (const RfRedactSpot *spot)
{
  return spot->end >= spot->length || spot->text[spot->end] == '\n' || spot->text[spot->end] == '\r';
}

/* The cmdlets that bring passwords about. */
static gboolean
is_cmdlet (const char *value,
           gsize       length)
{
  static const char *const verbs[] = {
    "Get-", "Set-", "New-", "ConvertTo-", "ConvertFrom-", "Read-", "Invoke-", "Import-", "Export-", "Reset-", NULL
  };

  for (guint i = 0; verbs[i] != NULL; i++)
    if (length > strlen (verbs[i]) && strncmp (value, verbs[i], strlen (verbs[i])) == 0)
      return TRUE;

  return FALSE;
}

/* password=x&next=y */
static void
cut_parameters (RfRedactSpot *spot)
{
  for (gsize at = spot->start + 1; at < spot->end; at++)
    {
      gsize name = at + 1;

      while (spot->text[at] == '&' && name < spot->end && (g_ascii_isalnum (spot->text[name]) || spot->text[name] == '_'))
        name++;
      if (spot->text[at] != '&' || name == at + 1 || name >= spot->end || spot->text[name] != '=')
        continue;
      spot->end = at;
    }
}

static void
trim_value (RfRedactSpot *spot)
{
  if (is_quoted (spot))
    return;
  rf_redact_trim_end (spot, ".,;:");
  cut_parameters (spot);
  for (gsize i = 0; i < 3; i++)
    if (spot->end > spot->start && spot->text[spot->end - 1] == ")]}"[i] &&
        memchr (spot->text + spot->start, "([{"[i], spot->end - spot->start) == NULL)
      spot->end--;
  rf_redact_trim_end (spot, ".,;:");
}

/* 0xC000006D, 90d, path( */
static gboolean
is_code (const char *value,
         gsize       length)
{
  gsize digits = strspn (value, "0123456789");

  if (length == 10 && value[0] == '0' && value[1] == 'x' && strspn (value + 2, "0123456789abcdefABCDEF") >= 8)
    return TRUE;
  if (value[length - 1] == '(' || g_strstr_len (value, length, "kv://") == value)
    return TRUE;

  return length <= 4 && digits > 0 && digits + 1 == length && strchr ("dhms", value[digits]) != NULL;
}

/* After “password:” or “password=”: anything but variables, masks and words that say where it is or what became of it. */
gboolean
rf_redact_check_given (RfRedactSpot *spot)
{
  RfRedactLetters letters;
  const char *value = spot->text + spot->start;
  gsize length;

  trim_value (spot);
  length = spot->end - spot->start;
  if (length < 3 || is_variable (value, length) || is_cmdlet (value, length) || rf_redact_is_no_password (value, length) || is_code (value, length))
    return FALSE;
  letters = rf_redact_count_letters (value, length);
  if (letters.kinds < 2 || (letters.marks == length))
    return FALSE;
  if (letters.digits == 0 && letters.marks == 0 && !is_quoted (spot))
    return !prose_follows (spot) && length >= 4;

  return letters.digits != length || length >= 4;
}

/* What the other rules find and call by its name. */
static gboolean
is_address (const char *value,
            gsize       length)
{
  const char *at = memchr (value, '@', length);
  gsize hex = 0, marks = 0;

  for (gsize i = 0; i < length; i++)
    {
      hex += g_ascii_isxdigit (value[i]);
      marks += value[i] == ':' || value[i] == '.';
    }
  if (hex + marks == length && marks >= 3)
    return TRUE;

  return at != NULL && at > value && memchr (at, '.', value + length - at) != NULL && g_ascii_isalpha (value[length - 1]) && g_ascii_isalpha (value[length - 2]) &&
         memchr (value, '!', length) == NULL;
}

/* After “password is” or “password” alone: it has to look like one, with digits or marks inside. */
gboolean
rf_redact_check_said (RfRedactSpot *spot)
{
  RfRedactLetters letters;
  const char *value = spot->text + spot->start;
  gsize length;
  guint inner = 0;

  trim_value (spot);
  length = spot->end - spot->start;
  if (length < 5 || value[0] == '-' || (value[0] == '/' && value[1] == '/') || g_strstr_len (value, length, "://") != NULL || is_code (value, length) || is_address (value, length) || is_variable (value, length) || is_cmdlet (value, length) || rf_redact_is_no_password (value, length))
    return FALSE;
  letters = rf_redact_count_letters (value, length);
  if (!is_quoted (spot) && strspn (value, "abcdefghijklmnopqrstuvwxyz_") > 2 && value[strspn (value, "abcdefghijklmnopqrstuvwxyz_")] == '=')
    return FALSE;
  if (is_quoted (spot) && strspn (value, "abcdefghijklmnopqrstuvwxyz-") >= length && spot->end + 2 < spot->length && spot->text[spot->end + 1] == ' ' &&
      g_ascii_islower (spot->text[spot->end + 2]))
    return FALSE; /* secret "api-key" not found */
  if (is_quoted (spot) && letters.kinds > 3 && memchr (value, ' ', length) == NULL)
    return TRUE;
  if (letters.lower + letters.upper == 0)
    return letters.marks == 0 && letters.digits >= (prose_follows (spot) ? 6 : 5);
  for (gsize i = 1; i + 1 < length; i++)
    inner += strchr ("!#$%&*+_.@?^~=-", value[i]) != NULL && (value[i] != '-' || letters.digits > 0 || ends_there (spot));

  return letters.digits > 0 || inner > 0;
}

/* After “password is”: a name in capitals inside, or a word that ends the line, may be one too. */
gboolean
rf_redact_check_told (RfRedactSpot *spot)
{
  RfRedactLetters letters;
  gsize length;

  if (rf_redact_check_said (spot))
    return TRUE;
  length = spot->end - spot->start;
  if (length < 6 || is_address (spot->text + spot->start, length) || is_variable (spot->text + spot->start, length) || rf_redact_is_no_password (spot->text + spot->start, length))
    return FALSE;
  letters = rf_redact_count_letters (spot->text + spot->start, length);

  return letters.upper >= 2 && letters.lower >= 3 && !prose_follows (spot);
}

/* In a line of its own, below “Password:”. */
gboolean
rf_redact_check_alone (RfRedactSpot *spot)
{
  return rf_redact_check_said (spot) && memchr (spot->text + spot->start, ':', spot->end - spot->start) == NULL;
}

/* In a line of a configuration nothing else can stand there: “public” too. */
gboolean
rf_redact_check_config (RfRedactSpot *spot)
{
  gsize length;

  trim_value (spot);
  length = spot->end - spot->start;

  return length >= 3 && !is_variable (spot->text + spot->start, length) && !rf_redact_is_no_password (spot->text + spot->start, length);
}

/* Behind a switch or a name that nothing but a password follows: any word, whatever goes on behind it; no port, no
 * switch. */
gboolean
rf_redact_check_option (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  RfRedactLetters letters;
  gsize length;

  trim_value (spot);
  length = spot->end - spot->start;
  if (length < 3 || is_variable (value, length) || is_cmdlet (value, length) || is_code (value, length) || (value[0] == '-' && !is_quoted (spot)) ||
      (!is_quoted (spot) && rf_redact_is_no_password (value, length)))
    return FALSE;
  letters = rf_redact_count_letters (value, length);

  return letters.kinds >= 2 && letters.marks < length && !(letters.lower + letters.upper == 0 && (length < 4 || memchr (value, ':', length) != NULL));
}

/* Where little tells that it is one it has to have all of it: letters, a digit, a mark that prose does not know. */
gboolean
rf_redact_check_strong (RfRedactSpot *spot)
{
  RfRedactLetters letters;
  const char *value = spot->text + spot->start;
  gsize length;
  guint n_marks = 0;

  trim_value (spot);
  length = spot->end - spot->start;
  letters = rf_redact_count_letters (value, length);
  for (gsize i = 0; i < length; i++)
    n_marks += strchr ("!#$&*+?^~%", value[i]) != NULL;

  return length >= 6 && !is_variable (value, length) && letters.digits > 0 && letters.lower + letters.upper > 2 && n_marks > 0 &&
         memchr (value, '=', length) == NULL && memchr (value, '(', length) == NULL && memchr (value, ':', length) == NULL;
}

/* After “admin / ”: not an address, not a path. */
gboolean
rf_redact_check_pair (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gboolean odd = FALSE; /* “app.module” is a name of a file */

  for (gsize i = spot->start; i < spot->end && !odd; i++)
    odd = !g_ascii_islower (spot->text[i]) && spot->text[i] != '.';

  return odd && rf_redact_check_said (spot) && (memchr (value, '@', spot->end - spot->start) == NULL || memchr (value, '.', spot->end - spot->start) == NULL) &&
         memchr (value, '\\', spot->end - spot->start) == NULL;
}

/* ---- connection strings ---------------------------------------------------------------------------------------- */

static gboolean
names_server (const char *lower)
{
  static const char *const keys[] = {
    "server=", "data source=", "host=", "hostname=", "dsn=", "driver=", "endpoint=", "database=", "initial catalog=",
    "accountname=", "provider=", "dbname=", "addr", "endpointsprotocol=", "jdbc:", "://", NULL
  };

  for (guint i = 0; keys[i] != NULL; i++)
    if (strstr (lower, keys[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* “Password = x” as “Password=x”. */
static char *
drop_blanks (const RfRedactSpot *spot)
{
  GString *value = g_string_new_len (spot->text + spot->start, spot->end - spot->start);

  g_string_replace (value, " =", "=", 0);
  g_string_replace (value, "= ", "=", 0);

  return g_string_free_and_steal (value);
}

/* The password in it must be one: group 1 is the whole string, its last secret is looked for here. */
gboolean
rf_redact_check_connection (RfRedactSpot *spot)
{
  static const char *const keys[] = {
    "password=", "pwd=", "accountkey=", "sharedaccesskey=", "accesskey=", "sharedaccesssignature=", ";secret=", NULL
  };
  g_autofree char *value = NULL;
  g_autofree char *lower = NULL;

  rf_redact_trim_end (spot, ".,:");
  value = drop_blanks (spot);
  lower = g_ascii_strdown (value, -1);
  if (!names_server (lower))
    return FALSE;
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *found = strstr (lower, keys[i]);
      const char *secret = found != NULL ? value + (found - lower) + strlen (keys[i]) : NULL;
      gsize length = secret != NULL ? strcspn (secret, ";&\"' ") : 0;

      if (length >= 3 && strchr ("<{$*%[", secret[0]) == NULL && strspn (secret, "*.x") < length)
        return TRUE;
    }

  return FALSE;
}

/* scheme://user:password@host: variables and placeholders are no secret. */
gboolean
rf_redact_check_url (RfRedactSpot *spot)
{
  g_autofree char *value = NULL;
  const char *user, *colon, *at;
  gsize length;

  rf_redact_trim_end (spot, ".,;:!?");
  if (spot->end > spot->start && spot->text[spot->end - 1] == ')' &&
      memchr (spot->text + spot->start, '(', spot->end - spot->start) == NULL)
    spot->end--;
  value = g_strndup (spot->text + spot->start, spot->end - spot->start);
  user = strstr (value, "://") != NULL ? strstr (value, "://") + 3 : value;
  colon = strchr (user, ':');
  at = colon != NULL ? strchr (colon, '@') : NULL;
  if (at == NULL)
    return FALSE;
  length = at - colon - 1;
  if (length == 0 || strchr ("<{$%[", colon[1]) != NULL || strspn (colon + 1, "*.xX") >= length)
    return FALSE;

  return !rf_text_begins (colon, ":PASS@") && !rf_text_begins (colon, ":PASSWORD@") && !rf_text_begins (colon, ":password@") &&
         !rf_text_begins (colon, ":pass@");
}

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static gboolean
is_placeholder_host (const char *value)
{
  static const char *const names[] = {
    "server", "servername", "host", "hostname", "computer", "computername", "fileserver_name", "srv", "nameofserver", "yourserver", "your-server",
    "fileserver", "serveur", "servidor", NULL
  };
  const char *host = value + strspn (value, "\\/");
  g_autofree char *name = g_ascii_strdown (host, strcspn (host, "\\/"));
  const char *share = host + strcspn (host, "\\/");

  share += strspn (share, "\\/");

  return g_strv_contains (names, name) && (g_ascii_strncasecmp (share, "share", 5) == 0 || g_ascii_strncasecmp (share, "path", 4) == 0 ||
                                           g_ascii_strncasecmp (share, "freigabe", 8) == 0 || g_ascii_strncasecmp (share, "folder", 6) == 0 || g_ascii_strncasecmp (share, "nameof", 6) == 0 || g_ascii_strncasecmp (share, "partage", 7) == 0 ||
                                           g_ascii_strncasecmp (share, "recurso", 7) == 0);
}

/* “2019.pst”: the rest of a name with a blank. */
static gboolean
ends_in_file (const char *word,
              gsize       length)
{
  const char *dot;

  while (length > 0 && word[length - 1] == '.')
    length--;
  dot = g_strrstr_len (word, length, ".");

  return dot != NULL && dot > word && word + length - dot >= 4 && word + length - dot <= 5 && g_ascii_isalpha (dot[1]) && g_ascii_isalnum (word[length - 1]);
}

/* Whether the path ends in a file already. */
static gboolean
names_file (const RfRedactSpot *spot)
{
  const char *slash = g_strrstr_len (spot->text + spot->start, spot->end - spot->start, "\\");

  return slash == NULL || memchr (slash, '.', spot->text + spot->end - slash) != NULL;
}

/* In quotes to the closing one; elsewhere blanks belong to it as long as what follows is still a path. */
static void
extend_path (RfRedactSpot *spot)
{
  const char *closing[] = { "\"", "'", "“", "”", "«", "»" };
  const char *opening[] = { "\"", "'", "„", "“", "»", "«" };

  for (gsize i = 0; i < G_N_ELEMENTS (opening); i++)
    {
      gsize length = strlen (opening[i]);
      const char *stop, *line;

      if (spot->start < length || strncmp (spot->text + spot->start - length, opening[i], length) != 0)
        continue;
      line = memchr (spot->text + spot->end, '\n', MIN (spot->length - spot->end, 260));
      stop = g_strstr_len (spot->text + spot->end, MIN (spot->length - spot->end, 260), closing[i]);
      if (stop != NULL && (line == NULL || stop < line))
        spot->end = stop - spot->text;
      return;
    }
  for (gsize at = spot->end; at + 1 < spot->length && spot->text[at] == ' ' && spot->text[at + 1] != '\\';)
    {
      gsize word = strcspn (spot->text + at + 1, " \t\r\n\"'<>|*?:;,()");
      const char *slash = memchr (spot->text + at + 1, '\\', word);

      if (slash == NULL ? !ends_in_file (spot->text + at + 1, word) || names_file (spot) : slash == spot->text + at + word)
        return;
      at += 1 + word;
      spot->end = at;
    }
}

gboolean
rf_redact_check_unc (RfRedactSpot *spot)
{
  if (is_placeholder_host (spot->text + spot->start))
    return FALSE;
  extend_path (spot);
  rf_redact_trim_end (spot, ".,;:!?)");

  return spot->end - spot->start >= 5;
}

/* //nas-2/media: a comment has no name of a machine in it. */
gboolean
rf_redact_check_slashes (RfRedactSpot *spot)
{
  const char *host = spot->text + spot->start + 2;
  gsize length = strcspn (host, "/");

  return (memchr (host, '-', length) != NULL || memchr (host, '.', length) != NULL || strcspn (host, "0123456789") < length || rf_redact_names_machine (host, length)) &&
         length > 2 && rf_redact_check_unc (spot);
}
