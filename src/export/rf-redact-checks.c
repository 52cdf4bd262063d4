/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a pattern alone cannot say about a value: whether its numbers are in
 * range, its check digit is right, its header can be read. Each function looks
 * at the place that it is given and at nothing but a bounded part around it.
 */

#include "rf-redact-rules.h"

#include <gio/gio.h>
#include <string.h>

/* ---- addresses ------------------------------------------------------------------------------------------------- */

/* Octets without leading zeros; loopback, masks, 0.0.0.0 and broadcasts tell nobody anything. */
static gboolean
read_octets (const RfRedactSpot *spot,
             guint64             octets[4])
{
  g_autofree char *value = g_strndup (spot->text + spot->start, spot->end - spot->start);
  g_auto (GStrv) parts = g_strsplit (value, ".", -1);

  for (guint i = 0; i < 4; i++)
    if (parts[i] == NULL || (parts[i][0] == '0' && parts[i][1] != '\0') || !g_ascii_string_to_unsigned (parts[i], 10, 0, 255, &octets[i], NULL))
      return FALSE;

  return octets[0] != 0 && octets[0] != 127 && octets[0] != 255;
}

/* RFC 1918, RFC 3927, RFC 6598, and the resolvers that everybody knows. */
static gboolean
is_known_net (const guint64 octets[4])
{
  return octets[0] == 10 || (octets[0] == 192 && octets[1] == 168) || (octets[0] == 172 && octets[1] >= 16 && octets[1] < 32) ||
         (octets[0] == 169 && octets[1] == 254) || (octets[0] == 100 && octets[1] >= 64 && octets[1] < 128) ||
         (octets[0] == octets[1] && (octets[0] == 1 || octets[0] == 8 || octets[0] == 9));
}

/* An address even where nothing says so. */
gboolean
rf_redact_check_ipv4 (RfRedactSpot *spot)
{
  guint64 octets[4];

  return read_octets (spot, octets) && (octets[0] > 30 || is_known_net (octets));
}

/* Versions begin with small numbers too: of these something has to say that they are addresses. */
gboolean
rf_redact_check_ipv4_low (RfRedactSpot *spot)
{
  guint64 octets[4];

  return read_octets (spot, octets);
}

static gboolean
is_ipv6 (const char *value,
         gsize       length)
{
  g_autofree char *text = g_strndup (value, length);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
}

/* WWNs, EUI-64 and fingerprints are eight pairs too; “Beef::Cafe” is a name of a program's. */
static gboolean
is_other_hex (const char *value,
              gsize       length)
{
  gsize n_digits = 0, n_colons = 0, longest = 0, run = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_digits += g_ascii_isdigit (value[i]);
      n_colons += value[i] == ':';
      run = value[i] == ':' ? 0 : run + 1;
      longest = MAX (longest, run);
    }

  return n_digits == 0 || longest < 3 || (n_colons == 7 && length == 23 && longest == 2);
}

gboolean
rf_redact_check_ipv6 (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;

  /* a sentence's full stop, or the port that tcpdump writes behind a dot */
  while (length > 0 && value[length - 1] == '.')
    length--;
  if (length > 1 && value[length - 1] == ':' && value[length - 2] != ':')
    length--;
  if (!is_ipv6 (value, length))
    {
      const char *dot = g_strrstr_len (value, length, ".");

      if (dot == NULL || !is_ipv6 (value, dot - value))
        return FALSE;
      length = dot - value;
    }
  spot->end = spot->start + length;

  return !is_other_hex (value, length);
}

/* 12:33:45:10:08:59 */
static gboolean
are_times (const char *value,
           gsize       length)
{
  for (gsize i = 0; i < length; i += 3)
    if (length != 17 || value[i] > '5' || value[2] != ':')
      return FALSE;

  return value[0] < '2' && value[9] < '3';
}

/* Six pairs of digits alone and dashes are a date or a number of something; zeros or ones alone are a mask. */
gboolean
rf_redact_check_mac (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;
  gboolean letters = FALSE, dashes = FALSE, differs = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      letters |= g_ascii_isalpha (value[i]);
      dashes |= value[i] == '-';
      differs |= g_ascii_isxdigit (value[i]) && g_ascii_tolower (value[i]) != g_ascii_tolower (value[0]);
    }

  return differs && (letters || !dashes || length < 17) && (letters || dashes || !are_times (value, length));
}

/* Twelve digits in a row are a MAC address where one is spoken of shortly before, in an earlier line or a column's head. */
gboolean
rf_redact_check_mac_told (RfRedactSpot *spot)
{
  gsize from = spot->start > 240 ? spot->start - 240 : 0;
  RfRedactLetters letters = rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start);
  const char *before = spot->text + from;

  if (letters.digits == 0 || letters.digits + letters.marks >= spot->end - spot->start)
    return FALSE;

  return g_strstr_len (before, spot->start - from, "MAC") != NULL || g_strstr_len (before, spot->start - from, "mac ") != NULL ||
         g_strstr_len (before, spot->start - from, "Mac") != NULL || g_strstr_len (before, spot->start - from, "-mac") != NULL ||
         g_strstr_len (before, spot->start - from, "mac-") != NULL || g_strstr_len (before, spot->start - from, "mac:") != NULL || g_strstr_len (before, spot->start - from, "macaddr") != NULL;
}

/* Where the text calls it one, digits alone will do. */
gboolean
rf_redact_check_mac_named (RfRedactSpot *spot)
{
  return rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start).kinds > 2;
}

/* A unit of systemd and a package's version are written like an address. */
gboolean
rf_redact_check_email (RfRedactSpot *spot)
{
  static const char *const units[] = { "service", "timer", "socket", "target", "mount", "slice", "device", "scope", "path", NULL };
  g_autofree char *value = g_ascii_strdown (spot->text + spot->start, spot->end - spot->start);
  const char *top = strrchr (value, '.');

  /* the number in a SIP address is a phone's */
  if (strspn (value, "+0123456789") >= 7 && value[strspn (value, "+0123456789")] == '@')
    return FALSE;

  return top != NULL && !g_strv_contains (units, top + 1) && !rf_text_begins (value, "git@") && !rf_text_begins (value, "hg@");
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

static guint
collect_digits (const char *text,
                gsize       length,
                char       *digits,
                guint       size)
{
  guint n_digits = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      {
        if (n_digits + 1 < size)
          digits[n_digits] = text[i];
        n_digits++;
      }
  digits[MIN (n_digits, size - 1)] = '\0';

  return n_digits;
}

/* 03/11/2024 */
static gboolean
is_date (const char *value,
         gsize       length)
{
  return length == 10 && value[2] == value[5] && strchr ("/.-", value[2]) != NULL && g_ascii_isdigit (value[1]) && g_ascii_isdigit (value[4]);
}

/* Four parts between dots: an address, a version, thousands. */
static gboolean
is_dotted_quad (const char *value,
                gsize       length)
{
  guint n_dots = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (value[i] != '.' && value[i] != '/' && !g_ascii_isdigit (value[i]))
        return FALSE;
      n_dots += value[i] == '.';
    }

  return n_dots == 3;
}

/* E.164: fifteen digits at most; two more where 00 stands for the plus. Seven is the shortest that is dialled from afar. */
gboolean
rf_redact_check_phone (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  const char *gap = g_strstr_len (value, spot->end - spot->start, "  ");
  char digits[24];
  guint n_digits;

  if (gap != NULL && collect_digits (value, gap - value, digits, sizeof digits) >= 7)
    spot->end = gap - spot->text;
  n_digits = collect_digits (value, spot->end - spot->start, digits, sizeof digits);

  if (rf_redact_count_letters (digits, strlen (digits)).kinds < 3 || n_digits < 7)
    return FALSE;
  if (is_date (value, spot->end - spot->start) || is_dotted_quad (value, spot->end - spot->start))
    return FALSE;
  if (value[0] == '+')
    return n_digits >= 8 && n_digits <= 15;

  return n_digits <= (rf_text_begins (digits, "00") ? 16 : 13);
}

/* ISO/IEC 7812-1, annex B */
static gboolean
passes_luhn (const char *digits)
{
  guint sum = 0;
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      guint digit = digits[length - 1 - i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }

  return sum % 10 == 0;
}

/* The first digits that ISO gave to issuers of cards: 2221 to 2720, and what begins with 3 to 6. */
static gboolean
is_issuer (const char *digits,
           guint       n_digits)
{
  guint first = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + (digits[3] - '0');

  if (first / 1000 == 2)
    return first >= 2221 && first <= 2720 && n_digits == 16;
  if (first / 1000 == 3)
    return n_digits <= 17 && strchr ("04567891", digits[1]) != NULL;

  return first / 1000 >= 4 && first / 1000 <= 6;
}

gboolean
rf_redact_check_credit_card (RfRedactSpot *spot)
{
  char digits[24];

  /* an amount or a day may stand behind it: without its last group it has to pass too */
  while (collect_digits (spot->text + spot->start, spot->end - spot->start, digits, sizeof digits) >= 13)
    {
      if (strlen (digits) <= 19 && is_issuer (digits, strlen (digits)) && passes_luhn (digits))
        return TRUE;
      while (spot->end > spot->start && g_ascii_isdigit (spot->text[spot->end - 1]))
        spot->end--;
      while (spot->end > spot->start && !g_ascii_isdigit (spot->text[spot->end - 1]))
        spot->end--;
    }

  return FALSE;
}

/* Areas 000, 666 and 900 to 999, group 00 and serial 0000 were never given (SSA, 20 CFR 422.103 and RM 10201.035). */
gboolean
rf_redact_check_ssn (RfRedactSpot *spot)
{
  char digits[12];
  guint n_digits = collect_digits (spot->text + spot->start, spot->end - spot->start, digits, sizeof digits);

  if (n_digits != 9 || digits[0] == '9')
    return FALSE;

  return !rf_text_begins (digits, "000") && !rf_text_begins (digits, "666") && strncmp (digits + 3, "00", 2) != 0 &&
         strcmp (digits + 5, "0000") != 0;
}

/* ---- tokens ---------------------------------------------------------------------------------------------------- */

RfRedactLetters
rf_redact_count_letters (const char *value,
                         gsize       length)
{
  RfRedactLetters letters = { 0 };
  gboolean seen[256] = { FALSE };

  for (gsize i = 0; i < length; i++)
    {
      letters.lower += g_ascii_islower (value[i]) || (guchar) value[i] >= 0x80;
      letters.upper += g_ascii_isupper (value[i]);
      letters.digits += g_ascii_isdigit (value[i]);
      letters.kinds += !seen[(guchar) value[i]];
      seen[(guchar) value[i]] = TRUE;
    }
  letters.marks = length - letters.lower - letters.upper - letters.digits;

  return letters;
}

/* Sentences go on behind a value: what closes or ends one is no part of it. */
void
rf_redact_trim_end (RfRedactSpot *spot,
                    const char   *marks)
{
  while (spot->end > spot->start && strchr (marks, spot->text[spot->end - 1]) != NULL)
    spot->end--;
}

/* Made by a machine: digits among letters, or mixed case over a length that no word has; no mask, no word. */
gboolean
rf_redact_check_token (RfRedactSpot *spot)
{
  RfRedactLetters letters;
  gsize length;

  rf_redact_trim_end (spot, ".,;:!-");
  length = spot->end - spot->start;
  letters = rf_redact_count_letters (spot->text + spot->start, length);
  if (letters.kinds < 6 || length < 8)
    return FALSE;

  return letters.digits > 0 ? letters.lower + letters.upper > 0 : length >= 20 && letters.lower > 0 && letters.upper > 0;
}

static gboolean
is_guid (const char *value,
         gsize       length)
{
  return length == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
}

/* As a token, or letters alone where they are many and differ. */
gboolean
rf_redact_check_bearer (RfRedactSpot *spot)
{
  RfRedactLetters letters;

  rf_redact_trim_end (spot, ".,;:-");
  letters = rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start);

  return rf_redact_check_token (spot) || (letters.kinds >= 10 && spot->end - spot->start >= 20);
}

/* A JWT is found as one, and a GUID names a thing and opens none. */
static gboolean
is_other_token (const char *value,
                gsize       length)
{
  if (length > 20 && value[0] == 'e' && (value[1] == 'y' || value[1] == 'w') && memchr (value, '.', length) != NULL)
    return TRUE;

  return FALSE;
}

/* What is named an API key: short ones and words are none. */
gboolean
rf_redact_check_key (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  RfRedactLetters letters;
  gsize length;

  rf_redact_trim_end (spot, ".,;:!-");
  length = spot->end - spot->start;
  letters = rf_redact_count_letters (value, length);
  if (is_other_token (value, length))
    return FALSE;
  if (letters.kinds >= 8 && length >= 20 && letters.marks == 0)
    return TRUE;

  return rf_redact_check_token (spot) &&
         (length >= 16 || (letters.digits >= 3 && letters.lower + letters.upper >= 3 && memchr (value, '.', length) == NULL));
}

/* What stands after “key:” or “secret=”: what a person made up is a password, and found as one. */
gboolean
rf_redact_check_named (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length, run = 0, longest = 0;

  if (!rf_redact_check_token (spot))
    return FALSE;
  length = spot->end - spot->start;
  for (gsize i = 0; i < length; i++)
    {
      run = g_ascii_islower (value[i]) ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return !is_other_token (value, length) && !is_guid (value, length) && (length >= 20 || longest < 4) && length >= 12;
}

/* https://TOKEN@host */
gboolean
rf_redact_check_key_url (RfRedactSpot *spot)
{
  const char *value = g_strstr_len (spot->text + spot->start, spot->end - spot->start, "://");
  const char *at = value != NULL ? memchr (value, '@', spot->text + spot->end - value) : NULL;
  RfRedactSpot token = { spot->text, spot->length, value != NULL ? value + 3 - spot->text : 0, at != NULL ? at - spot->text : 0 };

  rf_redact_trim_end (spot, ".,;:!?)");

  return at != NULL && rf_redact_check_token (&token);
}

/* After “token ” without a colon: digits and letters through one another, which no word and no date has. */
gboolean
rf_redact_check_short_key (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start, changes = 0;

  for (gsize i = 1; i < length; i++)
    changes += g_ascii_isdigit (value[i]) != g_ascii_isdigit (value[i - 1]) && g_ascii_isalnum (value[i]) && g_ascii_isalnum (value[i - 1]);

  return changes >= 4 && !is_guid (value, length);
}

/* What a vendor's prefix tells: all but a mask. */
gboolean
rf_redact_check_vendor (RfRedactSpot *spot)
{
  rf_redact_trim_end (spot, ".,;:-");

  return rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start).kinds > 8;
}

/* Letters and digits in one piece, many of both: no word, no path, no GUID. */
gboolean
rf_redact_check_random (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  gsize length = spot->end - spot->start;
  RfRedactLetters letters = rf_redact_count_letters (value, length);

  if (is_guid (value, length) || is_other_token (value, length) || letters.marks > 3)
    return FALSE;
  if (letters.lower > 3 && letters.upper > 3 && letters.digits > 1)
    return TRUE;

  return length >= 30 && letters.digits > 5 && letters.lower + letters.upper > 5 && letters.marks == 0;
}

/* RFC 7515, RFC 7516: the first part is a JSON object, which names its algorithm. */
gboolean
rf_redact_check_jwt (RfRedactSpot *spot)
{
  const char *value = spot->text + spot->start;
  const char *dot = memchr (value, '.', spot->end - spot->start);
  g_autofree char *header = NULL;
  g_autofree guchar *decoded = NULL;
  gsize length;

  if (dot == NULL || dot - value > 4096)
    return FALSE;
  header = g_strndup (value, dot - value);
  g_strdelimit (header, "-", '+');
  g_strdelimit (header, "_", '/');
  {
    g_autofree char *padded = g_strconcat (header, "==", NULL);

    padded[strlen (header) + (4 - strlen (header) % 4) % 4] = '\0';
    decoded = g_base64_decode (padded, &length);
  }

  return length > 2 && decoded[0] == '{' && g_strstr_len ((const char *) decoded, length, "\"alg\"") != NULL;
}

/* A block ends with its END line. Where that is missing it ends with the last line that could be of it. */

/* A line of base64, whatever a log or a quote put before it; or a header of the block. */
static gboolean
is_key_line (const char *line,
             gsize       length)
{
  gsize run = 0;

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length == 0 || g_strstr_len (line, length, "Proc-Type:") != NULL || g_strstr_len (line, length, "DEK-Info:") != NULL ||
      g_strstr_len (line, length, "Version:") != NULL || g_strstr_len (line, length, "Comment:") != NULL)
    return TRUE;
  while (run < length && (g_ascii_isalnum (line[length - 1 - run]) || strchr ("+/=", line[length - 1 - run]) != NULL))
    run++;

  return run >= 24 || (run >= 4 && run == length && (memchr (line, '=', length) != NULL || run % 4 == 0 || run >= 8)) || run >= 40;
}

static gsize
end_of_open_block (const RfRedactSpot *spot,
                   gsize               limit)
{
  gsize end = spot->end, line = spot->end;

  while (line < limit)
    {
      const char *stop = memchr (spot->text + line, '\n', limit - line);
      gsize next = stop != NULL ? (gsize) (stop - spot->text) : limit;

      if (line > spot->end && !is_key_line (spot->text + line, next - line))
        break;
      end = next > line && !g_ascii_isspace (spot->text[line]) ? next : MAX (end, next);
      line = next + 1;
    }
  while (end > spot->end && g_ascii_isspace (spot->text[end - 1]))
    end--;

  return end;
}

static gboolean
has_body (const char *text,
          gsize       length)
{
  gsize run = 0;

  for (gsize i = 0; i < length; i++)
    {
      run = g_ascii_isalnum (text[i]) || strchr ("+/=", text[i]) != NULL ? run + 1 : 0;
      if (run >= 20)
        return TRUE;
    }

  return FALSE;
}

gboolean
rf_redact_check_private_key (RfRedactSpot *spot)
{
  const char *after = spot->text + spot->end;
  const char *dashes = g_strstr_len (after, spot->length - spot->end, "-----");
  gsize limit;

  /* a dash before the line, as in a difference of two files */
  while (dashes != NULL && dashes[5] == '-')
    dashes++;
  limit = dashes != NULL ? (gsize) (dashes - spot->text) : spot->length;
  if (!has_body (after, MIN (limit - spot->end, 600)))
    return FALSE;
  if (dashes != NULL && rf_text_begins (dashes, "-----END "))
    {
      const char *close = g_strstr_len (dashes + 9, MIN (spot->length - limit - 9, 60), "-----");

      spot->end = close != NULL ? (gsize) (close + 5 - spot->text) : limit + 9;
    }
  else
    spot->end = end_of_open_block (spot, limit);

  return TRUE;
}
