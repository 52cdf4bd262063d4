/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Secrets that a sentence tells: “the old password was still X”, “it’s now X”,
 * in whatever language and with whatever words between. From each word that
 * secrets are told by, the words behind it are looked at one by one: the more
 * one looks like a secret, the less has to lead up to it. What must stay true:
 * from one such word no more than a bounded part of the text is looked at.
 */

#include "rf-redact-rules.h"

#include <string.h>

/* How far behind a word what it speaks of is looked for, in bytes of the line. */
#define REACH 120

/* How far from a word secrets stand, in bytes: before it, behind it, over the ends of lines. */
#define BEFORE 120
#define BEHIND 200

/* Tokens are longer than words; what is longer than this is no password that a person types. */
#define MIN_TOKEN 16
#define MIN_LONE 20
#define MAX_PASSWORD 64

/* How much a word says. */
typedef enum
{
  STRONG,
  WEAK,  /* it speaks of more than secrets */
  AROUND /* secrets stand close by, told or not */
} Strength;

/* What words tell of. Without ASCII capitals. */
static const struct
{
  const char   *word;
  RfRedactClass class;
  Strength      strength;
} words[] = {
  { "account", RF_REDACT_PASSWORD, AROUND }, { "konto", RF_REDACT_PASSWORD, AROUND }, { "user", RF_REDACT_PASSWORD, AROUND }, { "username", RF_REDACT_PASSWORD, AROUND },
  { "benutzer", RF_REDACT_PASSWORD, AROUND }, { "benutzername", RF_REDACT_PASSWORD, AROUND }, { "vpn", RF_REDACT_PASSWORD, AROUND }, { "reset", RF_REDACT_PASSWORD, AROUND },
  { "typing", RF_REDACT_PASSWORD, AROUND }, { "type", RF_REDACT_PASSWORD, AROUND }, { "enter", RF_REDACT_PASSWORD, AROUND }, { "tried", RF_REDACT_PASSWORD, AROUND },
  { "guessed", RF_REDACT_PASSWORD, AROUND }, { "sticker", RF_REDACT_PASSWORD, AROUND }, { "postit", RF_REDACT_PASSWORD, AROUND }, { "post-it", RF_REDACT_PASSWORD, AROUND },
  { "bios", RF_REDACT_PASSWORD, AROUND }, { "uefi", RF_REDACT_PASSWORD, AROUND }, { "zip", RF_REDACT_PASSWORD, AROUND }, { "unlocked", RF_REDACT_PASSWORD, AROUND },
  { "lock", RF_REDACT_PASSWORD, AROUND }, { "lockout", RF_REDACT_PASSWORD, AROUND }, { "logged in", RF_REDACT_PASSWORD, AROUND }, { "logged on", RF_REDACT_PASSWORD, AROUND },
  { "logging in", RF_REDACT_PASSWORD, AROUND }, { "log on", RF_REDACT_PASSWORD, AROUND }, { "signed in", RF_REDACT_PASSWORD, AROUND }, { "signing in", RF_REDACT_PASSWORD, AROUND },
  { "hotspot", RF_REDACT_PASSWORD, AROUND }, { "guest", RF_REDACT_PASSWORD, AROUND }, { "administrator", RF_REDACT_PASSWORD, AROUND }, { "angemeldet", RF_REDACT_PASSWORD, AROUND },
  { "einloggen", RF_REDACT_PASSWORD, AROUND }, { "eingeloggt", RF_REDACT_PASSWORD, AROUND }, { "gesperrt", RF_REDACT_PASSWORD, AROUND }, { "entsperrt", RF_REDACT_PASSWORD, AROUND },
  { "encrypted", RF_REDACT_PASSWORD, AROUND }, { "encryption", RF_REDACT_PASSWORD, AROUND }, { "verschlüsselt", RF_REDACT_PASSWORD, AROUND }, { "mailbox", RF_REDACT_PASSWORD, AROUND },
  { "postfach", RF_REDACT_PASSWORD, AROUND }, { "caps lock", RF_REDACT_PASSWORD, AROUND }, { "auth", RF_REDACT_PASSWORD, AROUND }, { "authentication", RF_REDACT_PASSWORD, AROUND },
  { "admin", RF_REDACT_PASSWORD, WEAK }, { "typed", RF_REDACT_PASSWORD, WEAK }, { "entered", RF_REDACT_PASSWORD, WEAK },
  { "prompt", RF_REDACT_PASSWORD, WEAK }, { "login", RF_REDACT_PASSWORD, WEAK }, { "logon", RF_REDACT_PASSWORD, WEAK },
  { "root", RF_REDACT_PASSWORD, WEAK }, { "locked", RF_REDACT_PASSWORD, WEAK }, { "unlock", RF_REDACT_PASSWORD, WEAK },
  { "anmelden", RF_REDACT_PASSWORD, WEAK }, { "anmeldung", RF_REDACT_PASSWORD, WEAK }, { "zugang", RF_REDACT_PASSWORD, WEAK },
  { "log in", RF_REDACT_PASSWORD, WEAK }, { "sign in", RF_REDACT_PASSWORD, WEAK }, { "eingegeben", RF_REDACT_PASSWORD, WEAK },
  { "isn't", RF_REDACT_PASSWORD, WEAK }, { "wifi", RF_REDACT_PASSWORD, WEAK }, { "wi-fi", RF_REDACT_PASSWORD, WEAK },
  { "wlan", RF_REDACT_PASSWORD, WEAK }, { "changed it", RF_REDACT_PASSWORD, WEAK }, { "runas", RF_REDACT_PASSWORD, WEAK },
  { "access code", RF_REDACT_PASSWORD }, { "adgangskode", RF_REDACT_PASSWORD }, { "anmeldedaten", RF_REDACT_PASSWORD },
  { "apikey", RF_REDACT_API_KEY }, { "bearer", RF_REDACT_BEARER }, { "chave", RF_REDACT_API_KEY },
  { "chiave", RF_REDACT_API_KEY }, { "clave", RF_REDACT_PASSWORD }, { "clé", RF_REDACT_API_KEY },
  { "code d'accès", RF_REDACT_PASSWORD }, { "contrasena", RF_REDACT_PASSWORD }, { "contraseña", RF_REDACT_PASSWORD },
  { "cred", RF_REDACT_PASSWORD }, { "creds", RF_REDACT_PASSWORD }, { "credentials", RF_REDACT_PASSWORD },
  { "hasło", RF_REDACT_PASSWORD }, { "haslo", RF_REDACT_PASSWORD }, { "heslo", RF_REDACT_PASSWORD },
  { "identifiants", RF_REDACT_PASSWORD }, { "jelszó", RF_REDACT_PASSWORD }, { "jeton", RF_REDACT_API_KEY },
  { "kennwort", RF_REDACT_PASSWORD }, { "kennwörter", RF_REDACT_PASSWORD }, { "key", RF_REDACT_API_KEY },
  { "laps", RF_REDACT_PASSWORD }, { "losungswort", RF_REDACT_PASSWORD }, { "lösenord", RF_REDACT_PASSWORD },
  { "mdp", RF_REDACT_PASSWORD }, { "mot de passe", RF_REDACT_PASSWORD }, { "palavra-passe", RF_REDACT_PASSWORD },
  { "parola", RF_REDACT_PASSWORD }, { "pass", RF_REDACT_PASSWORD }, { "pass phrase", RF_REDACT_PASSWORD },
  { "pass word", RF_REDACT_PASSWORD }, { "passcode", RF_REDACT_PASSWORD }, { "passord", RF_REDACT_PASSWORD },
  { "passphrase", RF_REDACT_PASSWORD }, { "passwd", RF_REDACT_PASSWORD }, { "passwort", RF_REDACT_PASSWORD },
  { "passwörter", RF_REDACT_PASSWORD }, { "password", RF_REDACT_PASSWORD }, { "pasword", RF_REDACT_PASSWORD },
  { "psk", RF_REDACT_PASSWORD }, { "psw", RF_REDACT_PASSWORD }, { "pswd", RF_REDACT_PASSWORD },
  { "pw", RF_REDACT_PASSWORD }, { "pwd", RF_REDACT_PASSWORD }, { "salasana", RF_REDACT_PASSWORD },
  { "schlüssel", RF_REDACT_API_KEY }, { "secret", RF_REDACT_API_KEY }, { "secrète", RF_REDACT_API_KEY },
  { "senha", RF_REDACT_PASSWORD }, { "shared key", RF_REDACT_PASSWORD }, { "shared secret", RF_REDACT_PASSWORD },
  { "sleutel", RF_REDACT_API_KEY }, { "token", RF_REDACT_API_KEY }, { "toegangscode", RF_REDACT_PASSWORD },
  { "wachtwoord", RF_REDACT_PASSWORD }, { "ww", RF_REDACT_PASSWORD }, { "code", RF_REDACT_API_KEY }, { "pat", RF_REDACT_API_KEY },
  { "clave secreta", RF_REDACT_API_KEY }, { "clé secrète", RF_REDACT_API_KEY }, { "chiave segreta", RF_REDACT_API_KEY },
  { "credential", RF_REDACT_PASSWORD }, { "assword", RF_REDACT_PASSWORD }, { "parool", RF_REDACT_PASSWORD }, { "zugangscode", RF_REDACT_PASSWORD }, { "zugangsdaten", RF_REDACT_PASSWORD },
  { "community", RF_REDACT_PASSWORD }, { "rotated", RF_REDACT_PASSWORD, WEAK }, { "meldet", RF_REDACT_PASSWORD, WEAK }, { "werkskennwort", RF_REDACT_PASSWORD },
  { "p/w", RF_REDACT_PASSWORD }, { "şifre", RF_REDACT_PASSWORD }, { "пароль", RF_REDACT_PASSWORD }, { "Пароль", RF_REDACT_PASSWORD },
};

/* What leads up to a value. */
static const char *const leads[] = {
  "is", "to", "was", "now", "ist", "lautet", "lautete", "war", "auf", "jetzt", "neu", "neues", "mit", "use", "used", "using",
  "enter", "entered", "type", "typed", "tried", "try", "set", "as", "one", "naar", "wordt", "nu", "est", "à", "désormais",
  "es", "a", "ahora", "con", "è", "ora", "é", "agora", "para", "jest", "je", "är", "til", "er", "it's", "it’s", "he's", "still",
  "again", "old", "new", "alte", "alten", "neue", "neuen", "been", "werden", "wird", "remains", "becomes", "called", "says",
  "oud", "oude", "nieuw", "nieuwe", "nueva", "nuevo", "nouveau", "with", "only", "stays", "bleibt", "heißt", "wieder", "reset", "key", "schlüssel", "code", "pw", "neuer", "nuovo", "nuova", "nowe", NULL
};

typedef enum
{
  SHAPE_NONE,
  SHAPE_WORD,  /* could be a word of a sentence */
  SHAPE_MIXED, /* letters and digits, or a mark inside of letters */
  SHAPE_SECRET /* letters, digits, and a mark that prose does not know */
} Shape;

/* ---- words ----------------------------------------------------------------------------------------------------- */

static guint
fold (const char *text)
{
  return ((guchar) text[0] & 31u) << 10 | ((guchar) text[1] & 31u) << 5 | ((guchar) text[2] & 31u);
}

/* The words by the three letters that they begin with, capitals and small ones as one: the first one of a place and the
 * next one after it, counted from 1; 0 ends a list. A word of two letters stands at all places that begin with them. */
typedef struct
{
  guint8 first[1 << 15];
  guint8 next[G_N_ELEMENTS (words) + 1];
  guint8 lengths[G_N_ELEMENTS (words) + 1];
} Beginnings;

G_STATIC_ASSERT (G_N_ELEMENTS (words) < G_MAXUINT8);

static const Beginnings *
get_beginnings (void)
{
  static Beginnings *table;

  if (g_once_init_enter_pointer (&table))
    {
      Beginnings *made = g_new0 (Beginnings, 1);

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        made->lengths[i + 1] = strlen (words[i].word);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        for (guint any = 0; any < 32 && made->lengths[i + 1] == 2; any++)
          made->first[(fold (words[i].word) & ~31u) | any] = i + 1;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (made->lengths[i + 1] > 2)
          {
            guint place = fold (words[i].word);

            made->next[i + 1] = made->first[place];
            made->first[place] = i + 1;
          }
      g_once_init_leave_pointer (&table, made);
    }

  return table;
}

static gboolean
is_letter (char byte)
{
  return g_ascii_isalpha (byte) || (guchar) byte >= 0x80;
}

/* Two or three letters inside of base64 are no word. */
static gboolean
stands_alone (const RfRedactSpot *whole,
              gsize               start,
              gsize               end)
{
  if (start > 0 && (g_ascii_isdigit (whole->text[start - 1]) || strchr ("+/", whole->text[start - 1]) != NULL) && whole->text[start - 1] != '/')
    return FALSE;

  return end >= whole->length || (!g_ascii_isdigit (whole->text[end]) && strchr ("+=", whole->text[end]) == NULL) || whole->text[end] == '=';
}

/* The end of the longest word that begins there, or 0. A plural’s ending belongs to it. */
static gsize
match_word (const RfRedactSpot *whole,
            gsize               at,
            const Beginnings   *beginnings,
            RfRedactClass      *class,
            Strength           *strength)
{
  gsize best = 0;

  for (guint next = beginnings->first[fold (whole->text + at)]; next != 0; next = beginnings->next[next])
    {
      guint i = next - 1;
      gsize length = beginnings->lengths[next], end = at + length;

      if (end <= best || end > whole->length || g_ascii_strncasecmp (whole->text + at, words[i].word, length) != 0)
        continue;
      if (at > 0 && is_letter (whole->text[at - 1]) && length < 8 && !(g_ascii_isupper (whole->text[at]) && g_ascii_islower (whole->text[at - 1])))
        continue;
      if (words[i].class == RF_REDACT_PASSWORD && end < whole->length && (whole->text[end] == '_' || g_ascii_isupper (whole->text[end])))
        continue;
      if (length <= 3 && !stands_alone (whole, at, end))
        continue;
      if (end < whole->length && (whole->text[end] == 's' || whole->text[end] == 'S'))
        end++;
      if (end < whole->length && is_letter (whole->text[end]) && !(g_ascii_isupper (whole->text[end]) && g_ascii_islower (whole->text[end - 1])) && strncmp (whole->text + end, "“", 2) != 0 && strncmp (whole->text + end, "→", 3) != 0)
        continue;
      best = end;
      *class = words[i].class;
      *strength = words[i].strength;
    }

  return best;
}

/* ---- values ---------------------------------------------------------------------------------------------------- */

static gboolean
has_suffix (const char *value,
            gsize       length)
{
  static const char *const files[] = {
    "txt", "csv", "kdbx", "exe", "dll", "log", "pdf", "doc", "docx", "xlsx", "xls", "json", "yml", "yaml", "ps1", "sh", "conf", "cfg",
    "ini", "xml", "php", "py", "js", "ts", "html", "htm", "aspx", "pem", "pfx", "key", "crt", "cer", "zip", "bak", "db", "local", "lan",
    "com", "net", "org", "example", "de", "io", "internal", "nl", "fr", "uk", "test", "md", "jar", "msi", "cpl", "sql", "env", NULL
  };
  const char *dot = g_strrstr_len (value, length, ".");
  static RfRedactSet set = { files };

  return dot != NULL && rf_redact_set_has (&set, dot + 1, value + length - dot - 1);
}

/* What stands before the sign in name=value. */
static gboolean
is_name (const char *value,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (value[i]) && strchr ("_-.", value[i]) == NULL)
      return FALSE;

  return length > 1;
}

/* Dates, versions, sizes, codes, numbers of tickets, names of machines in capitals, addresses, paths, code. */
static gboolean
is_other (const char *value,
          gsize       length)
{
  RfRedactLetters letters = rf_redact_count_letters (value, length);
  gsize digits = strspn (value, "0123456789.,:/-");
  const char *equals = memchr (value, '=', length);

  if (strchr ("/\\$<{(#-~+@|&", value[0]) != NULL || g_strstr_len (value, length, "://") != NULL || memchr (value, '\\', length) != NULL)
    return TRUE;
  if (digits >= length || (digits > 0 && length - digits <= 3 && letters.upper == 0) || g_ascii_strncasecmp (value, "0x", 2) == 0)
    return TRUE;
  if (letters.lower == 0 && letters.marks <= 3 && strcspn (value, "!#$%&*+?^~@=.,;") >= length)
    return TRUE;
  if (memchr (value, '(', length) != NULL || memchr (value, '[', length) != NULL || memchr (value, ']', length) != NULL || memchr (value, '<', length) != NULL)
    return TRUE;
  if (strspn (value, "0123456789abcdefABCDEF") >= length && length >= 32)
    return TRUE;
  if (length >= 40 && letters.lower > 4 && letters.upper > 4 && letters.digits > 3)
    return TRUE;
  if ((equals != NULL && equals + 1 == value + length && length < 24) || rf_text_begins (value, "wlp") || rf_text_begins (value, "enp"))
    return TRUE;
  if (memchr (value, '{', length) != NULL || (equals != NULL && memchr (value, ',', length) != NULL))
    return TRUE;
  if (equals != NULL && memchr (equals + 1, '=', value + length - equals - 1) == NULL && equals[1] != '\0' && is_name (value, equals - value))
    return TRUE;
  if (memchr (value, '@', length) != NULL && memchr (memchr (value, '@', length), '.', value + length - (char *) memchr (value, '@', length)) != NULL && letters.marks < 4)
    return TRUE;

  return memchr (value, '/', length) != NULL || has_suffix (value, length) || length == 36;
}

static Shape
get_shape (const char *value,
           gsize       length)
{
  RfRedactLetters letters = rf_redact_count_letters (value, length);
  guint n_hard = 0, n_inner = 0;

  if (length < 5 || length > MAX_PASSWORD || letters.lower + letters.upper == 0 || is_other (value, length))
    return SHAPE_NONE;
  for (gsize i = 0; i < length; i++)
    {
      n_hard += strchr ("!#$%&*+?^~@=;", value[i]) != NULL && (i + 1 < length || letters.digits > 0);
      n_inner += i > 0 && i + 1 < length && strchr ("!#$%&*+^~@=", value[i]) != NULL;
    }
  if (n_hard > 0 && letters.digits > 0 && length >= 6)
    return SHAPE_SECRET;
  /* Rail.way.1825: parts with a capital and a number */
  if (letters.digits > 0 && letters.upper > 0 && letters.lower > 1 && letters.marks > 0 && letters.marks < 5 && length >= 8)
    return SHAPE_SECRET;

  return letters.digits > 0 || n_inner > 0 ? SHAPE_MIXED : SHAPE_WORD;
}

/* Made by a machine: nothing that a person writes mixes letters and digits over such a length. */
static gboolean
is_random (const char *value,
           gsize       length)
{
  RfRedactLetters letters = rf_redact_count_letters (value, length);
  gsize changes = 0, groups = 0;

  if (length < MIN_TOKEN || rf_text_begins (value, "eyJ") || letters.digits < 1 || letters.lower + letters.upper < 4 || letters.kinds < 9 || (length == 36 && value[8] == '-' && value[23] == '-') ||
      rf_text_begins (value, "AAAAC3") || rf_text_begins (value, "AAAAB3") || rf_text_begins (value, "AAAAE2"))
    return FALSE;
  if (strspn (value, "abcdefghijklmnopqrstuvwxyz-0123456789") >= length && strcspn (value, "-") < 12 && length < 24)
    return FALSE; /* words and numbers between dashes */
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (value[i]) && strchr ("._~+/|=%:-", value[i]) == NULL)
        return FALSE;
      if (value[i] == '=' && i + 2 < length)
        return FALSE;
      groups += strchr ("._/:-", value[i]) != NULL;
      changes += i > 0 && g_ascii_isdigit (value[i]) != g_ascii_isdigit (value[i - 1]);
    }

  return strchr ("/.-:%", value[0]) == NULL && (changes >= 4 || (letters.upper >= 3 && letters.lower >= 3 && letters.kinds >= 11 && groups == 0)) && groups * 6 < length && g_strstr_len (value, length, "://") == NULL;
}

/* ---- sentences ------------------------------------------------------------------------------------------------- */

/* What a byte does in a sentence: ends a word, opens or closes a quotation, stands between words. */
enum
{
  ENDS = 1 << 0,
  QUOTES = 1 << 1, /* or is the first byte of what does */
  PARTS = 1 << 2,
};

static const guint8 bytes[256] = {
  [' '] = ENDS | PARTS, ['\t'] = ENDS | PARTS, ['\n'] = ENDS, ['\r'] = ENDS, ['\v'] = ENDS, ['\f'] = ENDS, ['<'] = ENDS | PARTS, ['>'] = ENDS | PARTS,
  ['('] = PARTS, ['['] = PARTS, [','] = PARTS, [';'] = PARTS, ['='] = PARTS, [':'] = PARTS,
  ['"'] = QUOTES, ['\''] = QUOTES, ['`'] = QUOTES, ['*'] = QUOTES, [0xc2] = QUOTES, [0xe2] = QUOTES,
};

/* The length of the quotation mark there, or 0. A no-break blank and Markdown’s stars close a word as well. */
static gsize
skip_quote (const RfRedactSpot *whole,
            gsize               at)
{
  static const char *const quotes[] = { "„", "“", "”", "«", "»", "‚", "‘", "’", "\xc2\xa0", "**" };
  const char *text = whole->text + at;

  if ((bytes[(guchar) text[0]] & QUOTES) == 0)
    return 0;
  if (text[0] == '"' || text[0] == '\'' || text[0] == '`')
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (strncmp (text, quotes[i], strlen (quotes[i])) == 0)
      return strlen (quotes[i]);

  return 0;
}

/* An apostrophe inside of a word is none of a quotation. */
static gsize
end_of_word (const RfRedactSpot *whole,
             gsize               at,
             gsize               limit)
{
  for (; at < limit; at++)
    {
      guint8 kind = bytes[(guchar) whole->text[at]];
      gsize quote;

      if ((kind & ENDS) != 0)
        break;
      if ((kind & QUOTES) == 0)
        continue;
      quote = skip_quote (whole, at);
      if (quote > 0 && !(at > 0 && g_ascii_isalnum (whole->text[at - 1]) && at + quote < limit && g_ascii_isalnum (whole->text[at + quote])))
        break;
    }

  return at;
}

static gboolean
is_lead (const RfRedactSpot  *whole,
         const RfRedactPiece *piece)
{
  static RfRedactSet set = { leads };
  gsize length = piece->end - piece->start;
  const char *text = whole->text + piece->start;

  if (length == 0 || length > 12)
    return length == 0;
  if (strchr (":=>", text[length - 1]) != NULL || (length <= 2 && strchr ("-/|,", text[0]) != NULL && text[length - 1] == text[0]) || strncmp (text, "–", 3) == 0 || strncmp (text, "—", 3) == 0 ||
      strncmp (text, "→", 3) == 0)
    return TRUE;

  return rf_redact_set_has (&set, text, length);
}

/* Without what closes a sentence or a bracket behind it. */
void
rf_redact_trim_piece (const RfRedactSpot *whole,
                      RfRedactPiece      *piece)
{
  RfRedactSpot spot = { whole->text, whole->length, piece->start, piece->end };

  if (!piece->quoted)
    rf_redact_trim_end (&spot, ".,;:");
  for (gsize i = 0; i < 3 && spot.end > spot.start; i++)
    if (whole->text[spot.end - 1] == ")]}"[i] && memchr (whole->text + spot.start, "([{"[i], spot.end - spot.start) == NULL)
      spot.end--;
  rf_redact_trim_end (&spot, piece->quoted ? "" : ".,;:");
  piece->end = spot.end;
}

/* Whether it is a word of the set. */
gboolean
rf_redact_piece_is (RfRedactSet         *set,
                    const RfRedactSpot  *whole,
                    const RfRedactPiece *piece)
{
  return rf_redact_set_has (set, whole->text + piece->start, piece->end - piece->start);
}

/* The next word from @at on; FALSE at the end of the line. @last: the one before, which may lead up to it. */
gboolean
rf_redact_next_piece (const RfRedactSpot *whole,
                      gsize               limit,
                      gsize              *at,
                      RfRedactPiece      *last)
{
  RfRedactPiece piece = { 0 };
  gsize quote, begin = *at;

  while (*at < limit && ((quote = skip_quote (whole, *at)) > 0 || (bytes[(guchar) whole->text[*at]] & PARTS) != 0))
    {
      piece.quoted = quote > 0 && (quote > 1 || whole->text[*at] != ' ');
      *at += MAX (quote, 1);
    }
  piece.start = *at;
  piece.end = *at = end_of_word (whole, *at, limit);
  if (piece.end == piece.start)
    return FALSE;
  piece.quoted = piece.quoted && *at < whole->length && skip_quote (whole, *at) > 0;
  piece.led = is_lead (whole, last) || (begin > 0 && strchr (":=>", whole->text[begin - 1]) != NULL) || (piece.start > begin && strchr (":=>", whole->text[begin]) != NULL);
  *last = piece;

  return TRUE;
}

/* A token is parted from what is written around it by marks that are in none. */
static gboolean
narrow_token (const RfRedactSpot *whole,
              RfRedactPiece      *piece)
{
  gsize start = piece->start, end;

  for (; start < piece->end; start = end + 1)
    {
      RfRedactPiece part = *piece;

      for (end = start; end < piece->end; end++)
        if (strchr (";,()[]{}\"&", whole->text[end]) != NULL || (whole->text[end] == '=' && end + 2 < piece->end && whole->text[end + 1] != '='))
          break;
      part.start = start;
      part.end = end;
      rf_redact_trim_piece (whole, &part);
      if (is_random (whole->text + part.start, part.end - part.start))
        {
          *piece = part;
          return TRUE;
        }
    }

  return FALSE;
}

/* Words behind which a name stands, in quotes too. */
static gboolean
names_other (const RfRedactSpot  *whole,
             const RfRedactPiece *last)
{
  static const char *const names[] = {
    "user", "usuario", "benutzer", "account", "utilisateur", "konto", "utente", "gebruiker", "network", "netz", "ssid", "connect", "named",
    "encoding", "type", "class", "method", "group", "gruppe", "mailbox", "buzón", "policy", "vault", "host", "server", "app", "folder", "file", "ticket", "case", "event", NULL
  };
  static RfRedactSet set = { names };

  return rf_redact_set_has (&set, whole->text + last->start, last->end - last->start);
}

static gboolean
is_told (const RfRedactSpot  *whole,
         const RfRedactPiece *last,
         RfRedactPiece       *piece,
         RfRedactClass        class,
         gboolean             weak)
{
  const char *value = whole->text + piece->start;
  gsize length = piece->end - piece->start;
  Shape shape;

  if (class != RF_REDACT_PASSWORD)
    return narrow_token (whole, piece);
  shape = get_shape (value, length);

  if (weak)
    return shape == SHAPE_SECRET && (piece->led || piece->quoted) && !names_other (whole, last);
  if (shape == SHAPE_SECRET)
    return TRUE;
  if (shape == SHAPE_WORD)
    return (piece->led || piece->quoted) && last->end > last->start && rf_redact_is_joined (value, length) && !names_other (whole, last);

  return shape == SHAPE_MIXED && (piece->led || piece->quoted) && !names_other (whole, last);
}

/* Words that say that what follows opens nothing. */
static gboolean
is_public (const RfRedactSpot *whole,
           gsize               from,
           gsize               to)
{
  static const char *const names[] = {
    "pub", "_id", "userid", "appid", "gpg", "ssh-", "starts with", "begin", "finger", "thumb", "hash", "sha", "md5", "checksum", "commit", "digest", " id", "host key", "serial", "product", "licen", "registry",
    "recovery", "bitlocker", "invalid", "PEM_", "kid", "session", "trace", NULL
  };
  g_autofree char *part = g_ascii_strdown (whole->text + from, to - from);

  for (guint i = 0; names[i] != NULL; i++)
    if (strstr (part, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* A line that holds one word alone, perhaps behind the name of who says it. */
static void
look_at_lone_word (const RfRedactSpot *whole,
                   gsize               start,
                   RfRedactClass       class,
                   GArray             *finds)
{
  const char *stop = start < whole->length ? memchr (whole->text + start, '\n', MIN (whole->length - start, 400)) : NULL;
  gsize end = stop != NULL ? (gsize) (stop - whole->text) : whole->length;
  RfRedactPiece piece = { start, start, FALSE, FALSE }, value = { 0 };
  guint n_words = 0;

  if (start >= whole->length || end - start > 400)
    return;
  while (rf_redact_next_piece (whole, end, &start, &piece))
    {
      n_words += value.end > value.start && whole->text[value.end - 1] != ':' && whole->text[value.end - 1] != ']' && whole->text[value.end - 1] != '>';
      value = piece;
    }
  if (n_words > (class == RF_REDACT_BEARER ? 2 : 0) || value.end == value.start)
    return;
  rf_redact_trim_piece (whole, &value);
  if (class == RF_REDACT_PASSWORD ? get_shape (whole->text + value.start, value.end - value.start) >= SHAPE_MIXED || rf_redact_is_joined (whole->text + value.start, value.end - value.start) :
      value.end - value.start >= MIN_LONE && is_random (whole->text + value.start, value.end - value.start))
    rf_redact_add_find (finds, class, value.start, value.end);
}

static gsize
start_of_line (const RfRedactSpot *whole,
               gsize               at)
{
  gsize first = at > 400 ? at - 400 : 0;

  while (at > first && whole->text[at - 1] != '\n')
    at--;

  return at;
}

/* “X” was the password: in quotes, or beyond doubt, shortly before the word. A bearer token may stand further before. */
static void
look_before_word (const RfRedactSpot *whole,
                  gsize               line,
                  gsize               word,
                  RfRedactClass       class,
                  GArray             *finds)
{
  gsize reach = class == RF_REDACT_BEARER ? REACH : REACH / 2;
  gsize at = word > line + reach ? word - reach : line;
  RfRedactPiece piece = { at, at, FALSE, FALSE }, last;

  while (at > line && at < word && !g_ascii_isspace (whole->text[at]))
    at++;
  piece.start = piece.end = at;
  for (last = piece; rf_redact_next_piece (whole, word, &at, &piece); last = piece)
    {
      RfRedactPiece value = piece;
      Shape shape;

      rf_redact_trim_piece (whole, &value);
      if (class == RF_REDACT_BEARER)
        {
          if (narrow_token (whole, &value))
            rf_redact_add_find (finds, class, value.start, value.end);
          continue;
        }
      shape = get_shape (whole->text + value.start, value.end - value.start);
      if ((shape == SHAPE_SECRET || (shape == SHAPE_MIXED && piece.quoted)) && !names_other (whole, &last))
        rf_redact_add_find (finds, class, value.start, value.end);
    }
}

/* “[Password 1]”: a text that was masked before. */
static gboolean
is_token (const RfRedactSpot *whole,
          gsize               word,
          gsize               at)
{
  gsize digits = at + 1;

  if (word == 0 || whole->text[word - 1] != '[' || at >= whole->length || whole->text[at] != ' ')
    return FALSE;
  while (digits < whole->length && g_ascii_isdigit (whole->text[digits]))
    digits++;

  return digits > at + 1 && digits < whole->length && (whole->text[digits] == ']' || whole->text[digits] == '\\');
}

/* What a word of that class that stands before @at tells, in its line and in those around it. */
static void
look_around_word (const RfRedactSpot *whole,
                  gsize               word,
                  gsize               at,
                  RfRedactClass       class,
                  gboolean            weak,
                  GArray             *finds)
{
  const char *stop = memchr (whole->text + at, '\n', MIN (whole->length - at, 400));
  gsize end = stop != NULL ? (gsize) (stop - whole->text) : MIN (whole->length, at + 400);
  gsize limit = at, line = start_of_line (whole, at);
  RfRedactPiece piece = { at, at, FALSE, FALSE };
  gboolean asks = end > at && strchr ("?:", whole->text[end - 1 - (end > at + 1 && whole->text[end - 1] == '\r')]) != NULL;
  RfRedactPiece last = piece;

  if (class == RF_REDACT_API_KEY && is_public (whole, MAX (line, at > 24 ? at - 24 : 0), MIN (end, at + 4)))
    return;
  while (rf_redact_next_piece (whole, end, &limit, &piece) && piece.start < at + REACH)
    {
      RfRedactPiece value = piece;

      rf_redact_trim_piece (whole, &value);
      if (is_told (whole, &last, &value, class, weak) && (class != RF_REDACT_API_KEY || !is_public (whole, at, value.start)))
        rf_redact_add_find (finds, class, value.start, value.end);
      last = piece;
    }
  if (class == RF_REDACT_PASSWORD && !weak)
    rf_redact_find_plain (whole, word, at, end, finds);
  if (class == RF_REDACT_PASSWORD && !weak && stop != NULL && asks && !g_ascii_isspace (whole->text[line]) && strchr ("srn", whole->text[at - 1]) != NULL && end - at > 0 && end - at < 40 && whole->text[end - 1] == ':')
    rf_redact_find_list (whole, end + 1, finds);
  if (class != RF_REDACT_API_KEY && !weak)
    look_before_word (whole, line, word, class, finds);
  asks = asks || g_strstr_len (whole->text + line, end - line, "what") != NULL;
  if (stop != NULL && !weak && (asks || class != RF_REDACT_PASSWORD))
    look_at_lone_word (whole, end + 1, class, finds);
  if (class != RF_REDACT_PASSWORD && line > 0)
    look_at_lone_word (whole, start_of_line (whole, line - 1), class, finds);
}

/* Words that look like passwords, close to what passwords have to do with. */
static void
look_for_shapes (const RfRedactSpot *whole,
                 gsize               at,
                 gsize               limit,
                 GArray             *finds)
{
  while (at > 0 && at < limit && !g_ascii_isspace (whole->text[at - 1]))
    at++;
  while (at < limit)
    {
      const char *stop = memchr (whole->text + at, '\n', limit - at);
      gsize end = stop != NULL ? (gsize) (stop - whole->text) : limit;
      RfRedactPiece piece = { at, at, FALSE, FALSE }, last = piece;

      while (end < whole->length && end < limit + MAX_PASSWORD && !g_ascii_isspace (whole->text[end]))
        end++; /* the last word as a whole */
      while (rf_redact_next_piece (whole, end, &at, &piece))
        {
          RfRedactPiece value = piece;

          rf_redact_trim_piece (whole, &value);
          if (rf_redact_looks_made_up (whole->text + value.start, value.end - value.start) && !names_other (whole, &last))
            rf_redact_add_find (finds, RF_REDACT_PASSWORD, value.start, value.end);
          last = value;
        }
      at = end + 1;
    }
}

/**
 * rf_redact_find_told:
 * @text: valid UTF-8
 * @classes: a bit for each class that is looked for
 * @finds: (element-type RfRedactFind): what is found is added to it
 *
 * Passwords and tokens that a sentence tells.
 */
void
rf_redact_find_told (const char *text,
                     gsize       length,
                     guint       classes,
                     GArray     *finds)
{
  const Beginnings *beginnings = get_beginnings ();
  const RfRedactSpot whole = { text, length, 0, length };
  gsize looked = 0;

  for (gsize at = 0; at + 1 < length; at++)
    {
      RfRedactClass class;
      Strength strength;
      gsize end;

      if (beginnings->first[fold (text + at)] == 0 || (text[at + 1] & 0xc0) == 0 || !is_letter (text[at]) || (end = match_word (&whole, at, beginnings, &class, &strength)) == 0)
        continue;
      if (is_token (&whole, at, end))
        continue;
      if ((classes & (1u << class)) != 0 && strength != AROUND)
        look_around_word (&whole, at, end, class, strength == WEAK, finds);
      if (class == RF_REDACT_PASSWORD && (classes & (1u << class)) != 0)
        {
          look_for_shapes (&whole, MAX (looked, at - MIN (at, BEFORE)), MIN (length, end + BEHIND), finds);
          looked = MIN (length, end + BEHIND);
        }
      at = end - 1;
    }
}
