/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passwords that are words like any other: “the password is now harbourmaster,
 * all in lower case”. Only the grammar tells them: what leads up to a value,
 * that no adverb, participle or place stands there, and that the sentence ends
 * or goes on as it does behind a value. What must stay true: from one word no
 * more than a bounded part of its line is looked at.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define REACH 100
#define BEFORE 40
#define MAX_ITEMS 24
#define MIN_WORD 4
#define MAX_WORD 40

/* What a value follows, one word later. */
static const char *const leads[] = {
  "is", "was", "be", "are", "were", "sind", "waren", "-", "–", "—", "it's", "it’s", "ist", "lautet", "lautete", "war", "wäre", "sei", "heißt", "heisst", "equals", "remains", "est", "es", "è", "enter",
  "type", "typed", "entered", "jetzt", "nun", "now", "s", "try", "tried", "says", "sagt", "reads", NULL
};

/* Directly behind “password” these lead to a value however the sentence goes on. */
static const char *const tellers[] = { "is", "was", "ist", "lautet", "lautete", "war", "est", "es", NULL };

/* “to” and “auf” lead to a value where something is changed. */
static const char *const targets[] = { "to", "auf", "naar", "en", "à", NULL };
static const char *const changes[] = {
  "changed", "set", "reset", "updated", "rotated", "switched", "back", "change", "geändert", "gesetzt", "zurückgesetzt", "umgestellt", "steht", "lautet", "ändern",
  "gewijzigd", "changé", NULL
};

/* What may stand between a lead and its value. */
static const char *const fillers[] = {
  "now", "still", "just", "simply", "currently", "again", "jetzt", "nun", "immer", "noch", "wieder", "always", "actually", "eigentlich", "weiterhin", "also", "changed",
  "set", "reset", "back", "wie", "temporarily", "vorerst", "supposedly", "apparently", "auch", NULL
};

/* How a sentence goes on behind a value. */
static const char *const follows[] = {
  "and", "then", "und", "until", "bis", "for", "für", "all", "but", "aber", "please", "bitte", "since", "seit", "because", "weil", "as", "or", "oder", "not", "nicht",
  "if", "wenn", "now", "jetzt", "till", "to", "auf", "before", "after", "dann", "with", "mit", "from", "von", "ab", "at", "on", "=", "-", "–", "—", "/", "|", NULL
};

/* Behind these it is not the password itself that is spoken of. */
static const char *const sides[] = {
  "hint", "hints", "policy", "manager", "field", "prompt", "name", "user", "username", "length", "expiry", "history", "age", "hash", "file", "protection", "self-service", "hinweis",
  "richtlinie", "portal", "vault", "dialog", "box", "method", "type", "recovery", "sync", "writeback", NULL
};

/* What stands in the place of a value and says something about it instead. */
static const char *const remarks[] = {
  "vergeben", "statt", "instead", "please", "thanks", "regards", "danke", "cheers", "soon", "later", "anyway", "though", "somehow", "online", "offline", "remotely", "manually", "himself", "herself", "themselves", "myself", "thrice", "forum", "support", "edition", "mail", "email", "reset", "resetting", "combination", "rotation", "hygiene", "spray", "leak", "breach", "entry", "entries", "database", "safe", "page", "screen", "window", "form", "request", "service", "rules", "rule", "requirements", "checker", "generator", "strength", "security", "settings", "option", "options", "error", "errors", "issue", "issues", "problem", "problems", "usage", "good", "fine", "okay", "broken", "weak", "strong", "read", "long", "short", "right", "different", "simple", "complex", "easy", "hard", "public", "known", "available",
  "visible", "mandatory", "necessary", "needed", "ready", "today", "tomorrow", "yesterday", "probably", "maybe", "definitely", "somewhere", "nowhere", "elsewhere",
  "inside", "above", "attached", "there", "case", "part", "half", "under", "behind", "between", "inside", "during", "every", "each", "both", "gone", "back", "taken", "left",
  "held", "kept", "known", "shown", "written", "found", "seen", "done", "made", "sent", "given", "told", "meant", "typed", "spelled", "spelt", "what", "whatever", "that",
  "something", "anything", "nothing", "everything", "someone", "somebody", "anybody", "nobody", "very", "quite", "rather", "really", "almost", "already", "yet",
  "too", "more", "less", "least", "most", "exactly", "either", "neither", "unique", "secure", "insecure", "random", "valid", "case-sensitive", "up-to-date", "out-of-date",
  "gut", "schlecht", "alt", "lang", "kurz", "unsicher", "schwach", "stark", "einfach", "klar", "wichtig", "nötig", "notwendig", "gültig", "ungültig", "überall", "irgendwo",
  "nirgends", "dort", "oben", "unten", "dabei", "darin", "drin", "drauf", "damals", "heute", "morgen", "gestern", "bald", "nur", "etwas", "alles", "nichts", "jemand",
  "niemand", "bereits", "sehr", "ganz", "genau", "mindestens", "höchstens", "zwischen", "während", "ohne", "gegen", "durch", "beide", "jedes", "dasselbe", "dieselbe", "identisch",
  "anders", "verloren", "bekannt", "getrennt", "persönlich", "schriftlich", "field", "fields", "prompt", "change", "changes", "resets", "wird", "werden", "worden", "being",
  "doing", "going", "working", "users", "groups", "admins", "everyone", "once", "twice", "when", "while", "whenever", "against", "across", "around", "near", "zwölf", "twelve",
  "eight", "three", "four", "five", "zehn", "acht", "characters", "zeichen", "digits", "letters", "letzten", "letzte", "next", "monday", "montag", "friday", "freitag", "printed",
  "locked", "generic", "trivial", "guessable", "another", "other", "one", "ones", "sync", "stale", "true", "wrong", "correct", "them", "him", "whom", "whose", "could", "ever",
  "stuck", "dead", "missing", "late", "early", "fresh", "full", "free", "open", "close", "safe", "sound", "local", "global", "common", "standard", "personal", "private", NULL
};

static gboolean
ends_in (const char *value,
         gsize       length,
         const char *ending)
{
  gsize n = strlen (ending);

  return length > n + 2 && g_ascii_strncasecmp (value + length - n, ending, n) == 0;
}

/* Expired, printed, correctly, readable, abgelaufen, gesperrt: what says something of a thing. */
static gboolean
says_something (const char *value,
                gsize       length)
{
  static const char *const endings[] = { "ed", "ing", "ly", "able", "ible", "ful", "iert", "lich", "bar", "haft", "ungen", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (ends_in (value, length, endings[i]))
      return TRUE;

  return length > 6 && g_ascii_strncasecmp (value, "ge", 2) == 0 && g_ascii_islower (value[0]) && (value[length - 1] == 't' || ends_in (value, length, "en"));
}

/* “reset her password to”: whether something is changed shortly before the word, in its line. */
static gboolean
changed_before (const RfRedactSpot *whole,
                gsize               word)
{
  static RfRedactSet set = { changes };
  gsize at = word - MIN (word, BEFORE);
  RfRedactPiece piece;

  for (gsize i = at; i < word; i++)
    if (whole->text[i] == '\n')
      at = i + 1;
  while (at > 0 && at < word && !g_ascii_isspace (whole->text[at - 1]))
    at++;
  piece = (RfRedactPiece) { at, at, FALSE, FALSE };
  while (rf_redact_next_piece (whole, word, &at, &piece))
    if (rf_redact_piece_is (&set, whole, &piece))
      return TRUE;

  return FALSE;
}

/* Whether the next word, without its marks, is in the set. */
static gboolean
next_is (RfRedactSet        *set,
         const RfRedactSpot *whole,
         gsize               at,
         gsize               limit)
{
  RfRedactPiece piece = { at, at, FALSE, FALSE };

  if (!rf_redact_next_piece (whole, limit, &at, &piece))
    return FALSE;
  rf_redact_trim_piece (whole, &piece);

  return rf_redact_piece_is (set, whole, &piece);
}

/* “auf X geändert”: what was changed is told behind the value. */
static gboolean
changes_behind (const RfRedactSpot *whole,
                gsize               at,
                gsize               limit)
{
  static RfRedactSet set = { changes };

  return next_is (&set, whole, at, limit);
}

/* "retries": 3 */
static gboolean
follows_colon (const RfRedactSpot *whole,
               gsize               end)
{
  return end + 1 < whole->length && (whole->text[end] == ':' || whole->text[end + 1] == ':');
}

/* “The code changed. It’s X”: whether the next sentence is about the same. */
static gboolean
goes_on (const RfRedactSpot *whole,
         gsize               at,
         gsize               limit)
{
  static const char *const words[] = { "it's", "it’s", "it", "now", "new", "neu", "neues", "jetzt", "try", "use", "es", NULL };
  static RfRedactSet set = { words };

  return next_is (&set, whole, at, limit);
}

/* A word, or words joined by marks, that says nothing of the password. */
static gboolean
could_be (const char *value,
          gsize       length)
{
  static RfRedactSet remark_set = { remarks }, follow_set = { follows }, side_set = { sides };
  gsize letters = 0, marks = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (value[i]) || (guchar) value[i] >= 0x80)
      letters++;
    else if (strchr ("-_.&+'!#%/^~", value[i]) != NULL)
      marks++;
    else if (!g_ascii_isdigit (value[i]))
      return FALSE;
  if (length < MIN_WORD || length > MAX_WORD || letters < 3 || strchr ("/.-'_", value[0]) != NULL || marks > 5)
    return FALSE;
  if (rf_redact_is_no_password (value, length) || rf_redact_set_has (&remark_set, value, length) || rf_redact_set_has (&side_set, value, length) || rf_redact_set_has (&follow_set, value, length))
    return FALSE;

  return letters < length || !says_something (value, length);
}

/* Whether a sentence ends behind a value, or goes on as it does behind one. @raw: where the value ends with what closes it */
static gboolean
closes_there (const RfRedactSpot *whole,
              gsize               end,
              gsize               raw,
              gsize               limit)
{
  static RfRedactSet set = { follows };
  RfRedactPiece next = { raw, raw, FALSE, FALSE };

  if (raw > end && whole->text[raw - 1] == ':')
    return FALSE; /* “typed form: X” */
  if (raw > end || raw >= limit || strchr ("\"'`)],;<", whole->text[raw]) != NULL)
    return TRUE;
  if (!rf_redact_next_piece (whole, limit, &raw, &next))
    return TRUE;
  rf_redact_trim_piece (whole, &next);

  return whole->text[next.start - 1] == '(' || next.end == next.start || rf_redact_piece_is (&set, whole, &next);
}

/**
 * rf_redact_find_plain:
 * @whole: all of the text
 * @word: where a word begins that passwords are told by
 * @at: behind it
 * @limit: the end of what is looked at
 * @finds: (element-type RfRedactFind): what is found is added to it
 *
 * The word that a sentence calls the password.
 */
void
rf_redact_find_plain (const RfRedactSpot *whole,
                      gsize               word,
                      gsize               at,
                      gsize               limit,
                      GArray             *finds)
{
  static RfRedactSet lead_set = { leads }, target_set = { targets }, change_set = { changes }, filler_set = { fillers }, side_set = { sides }, told_set = { tellers };
  RfRedactPiece last = { at, at, FALSE, FALSE };
  gboolean led = FALSE, target = FALSE, direct = FALSE, changed = changed_before (whole, word);
  gsize stop = MIN (limit, at + REACH);
  guint n_words = 0;

  while (rf_redact_next_piece (whole, limit, &at, &last) && last.start < stop)
    {
      RfRedactPiece piece = last;
      const char *value = whole->text + piece.start;

      rf_redact_trim_piece (whole, &piece);
      if (rf_redact_piece_is (&side_set, whole, &piece))
        return;
      if (target && !led && could_be (value, piece.end - piece.start) && changes_behind (whole, last.end, limit))
        {
          rf_redact_add_find (finds, RF_REDACT_PASSWORD, piece.start, piece.end);
          return;
        }
      target = rf_redact_piece_is (&target_set, whole, &piece);
      if (led && !rf_redact_piece_is (&filler_set, whole, &piece) && !rf_redact_piece_is (&target_set, whole, &piece) && could_be (value, piece.end - piece.start))
        {
          if (piece.quoted || direct || closes_there (whole, piece.end, last.end, limit))
            rf_redact_add_find (finds, RF_REDACT_PASSWORD, piece.start, piece.end);
          return;
        }
      if (n_words++ == 0 && rf_redact_piece_is (&told_set, whole, &piece))
        direct = TRUE;
      else if (!rf_redact_piece_is (&filler_set, whole, &piece))
        direct = FALSE;
      changed = changed || rf_redact_piece_is (&change_set, whole, &piece);
      if (!led || !rf_redact_piece_is (&filler_set, whole, &piece))
        led = rf_redact_piece_is (&lead_set, whole, &piece) || (changed && target);
      if (piece.quoted && n_words > 0 && g_ascii_islower (value[0]) && !follows_colon (whole, last.end) && could_be (value, piece.end - piece.start))
        {
          rf_redact_add_find (finds, RF_REDACT_PASSWORD, piece.start, piece.end);
          return;
        }
      if (last.end > piece.end && strchr (".!?;", whole->text[last.end - 1]) != NULL && !goes_on (whole, last.end, limit))
        return; /* the sentence ends */
    }
}

/* One line of a list of passwords: “lobby: X”, “- hall / X”. FALSE where the list has ended. */
static gboolean
read_item (const RfRedactSpot *whole,
           gsize               at,
           gsize               end,
           GArray             *finds)
{
  RfRedactPiece piece = { at, at, FALSE, FALSE }, value = piece;
  gboolean parted = FALSE;
  guint n_words = 0;

  while (rf_redact_next_piece (whole, end, &at, &piece))
    {
      gsize length = piece.end - piece.start;

      parted = parted || (n_words > 0 && length <= 2 && strchr ("/|-:=", whole->text[piece.start]) != NULL) || (length > 1 && strchr (":=", whole->text[piece.end - 1]) != NULL) ||
               (piece.start > value.end && n_words > 0 && memchr (whole->text + value.end, '\t', piece.start - value.end) != NULL);
      n_words += g_ascii_isalnum (whole->text[piece.start]);
      value = piece;
    }
  if (n_words == 0 || n_words > 4 || (end > at && value.end > value.start && strchr (":?", whole->text[value.end - 1]) != NULL))
    return FALSE;
  rf_redact_trim_piece (whole, &value);
  if (parted && value.end > value.start && could_be (whole->text + value.start, value.end - value.start) &&
      rf_redact_get_form (whole->text + value.start, value.end - value.start, FALSE) == RF_FORM_NONE)
    rf_redact_add_find (finds, RF_REDACT_PASSWORD, value.start, value.end);

  return parted || n_words == 1;
}

/**
 * rf_redact_find_list:
 * @at: where the line begins behind one that tells of passwords and ends in a colon
 *
 * The passwords of a list.
 */
void
rf_redact_find_list (const RfRedactSpot *whole,
                     gsize               at,
                     GArray             *finds)
{
  if (at < whole->length && g_ascii_isspace (whole->text[at]))
    return; /* YAML */
  for (guint i = 0; i < MAX_ITEMS && at < whole->length; i++)
    {
      const char *stop = memchr (whole->text + at, '\n', MIN (whole->length - at, REACH));
      gsize end = stop != NULL ? (gsize) (stop - whole->text) : MIN (whole->length, at + REACH);

      if (!read_item (whole, at, end, finds))
        return;
      at = end + 1;
    }
}

/* After a user's name and “password”: a word that closes there. */
gboolean
rf_redact_check_plain (RfRedactSpot *spot)
{
  RfRedactPiece piece = { spot->start, spot->end, FALSE, FALSE };
  const char *stop = memchr (spot->text + spot->end, '\n', MIN (spot->length - spot->end, REACH));

  rf_redact_trim_piece (spot, &piece);
  spot->end = piece.end;

  return piece.end > piece.start && could_be (spot->text + spot->start, spot->end - spot->start) &&
         closes_there (spot, piece.end, MAX (piece.end, piece.end + (spot->text[piece.end] == '.' || spot->text[piece.end] == ',')),
                       stop != NULL ? (gsize) (stop - spot->text) : MIN (spot->length, spot->end + REACH));
}

/* Directly behind “password”: a word with which the sentence or its part ends, and no verb. */
gboolean
rf_redact_check_apposed (RfRedactSpot *spot)
{
  static const char *const endings[] = { "en", "ern", "eln", "t", "s", NULL };
  RfRedactPiece piece = { spot->start, spot->end, FALSE, FALSE };
  const char *value = spot->text + spot->start;
  gsize raw = spot->end, length;

  rf_redact_trim_piece (spot, &piece);
  spot->end = piece.end;
  length = piece.end - piece.start;
  if (piece.end == piece.start || !could_be (value, length) || (raw > piece.end && strchr (".,;)", spot->text[raw - 1]) == NULL))
    return FALSE;
  for (guint i = 0; endings[i] != NULL && g_ascii_islower (value[0]); i++)
    if (ends_in (value, length, endings[i]))
      return FALSE;

  return raw > piece.end || raw >= spot->length || strchr ("\n\r,;|)", spot->text[raw]) != NULL;
}

/* Where what stands behind says it: any word that could be one. */
gboolean
rf_redact_check_plain_as (RfRedactSpot *spot)
{
  return could_be (spot->text + spot->start, spot->end - spot->start);
}

/* “unlocked it and set it to X”: letters and digits in one word, no number of something, no version. */
gboolean
rf_redact_check_mixed (RfRedactSpot *spot)
{
  RfRedactLetters letters;

  rf_redact_trim_end (spot, ".,;:!?)");
  letters = rf_redact_count_letters (spot->text + spot->start, spot->end - spot->start);

  return letters.digits > 0 && letters.upper > 0 && letters.lower > 2 && rf_redact_check_said (spot) && memchr (spot->text + spot->start, '/', spot->end - spot->start) == NULL;
}

/* “Tangerine.Tram”: words of some letters, joined by marks, that are no compound of the language and no command. */
gboolean
rf_redact_is_joined (const char *value,
                     gsize       length)
{
  static const char *const verbs[] = { "system", "microsoft", "windows", "google", "com", "org", "svc", "user", "http", "https", "get", "set", "new", "read", "start", "stop", "add", "remove", "import", "export", "convertto", "reset", "test", "invoke", "enable", "disable", "connect", "install", "update", NULL };
  static const char *const lasts[] = { "token", "app", "key", "user", "admin", "secret", "account", "client", "server", "name", "link", "auth", "pass", "password", "file", "list", "policy", "group", "label", NULL };
  static RfRedactSet set = { verbs }, last_set = { lasts };
  gsize part = 0, n_parts = 1, first = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean mark = strchr ("._-/", value[i]) != NULL;

      if (mark && (part < 3 || n_parts == 4))
        return FALSE;
      if (!mark && !g_ascii_isalpha (value[i]) && (guchar) value[i] < 0x80)
        return FALSE;
      first = mark && n_parts == 1 ? i : first;
      n_parts += mark;
      part = mark ? 0 : part + 1;
    }

  return n_parts > 1 && part >= 3 && !rf_redact_set_has (&last_set, value + length - part, part) && value[first] != '/' && could_be (value, length) && !rf_redact_set_has (&set, value, first) &&
         !rf_redact_is_compound (value, first) && rf_redact_get_form (value, length, FALSE) == RF_FORM_NONE;
}

/* Words with blanks between them, of which none says what became of the password. */
gboolean
rf_redact_check_phrase (RfRedactSpot *spot)
{
  static RfRedactSet follow_set = { follows };
  gsize next;

  for (gsize at = spot->start; at < spot->end; at = next + 1)
    {
      const char *blank = memchr (spot->text + at, ' ', spot->end - at);

      next = blank != NULL ? (gsize) (blank - spot->text) : spot->end;
      if (rf_redact_is_no_password (spot->text + at, next - at) || rf_redact_set_has (&follow_set, spot->text + at, next - at) ||
          (at == spot->start && says_something (spot->text + at, next - at)))
        return FALSE;
    }

  return TRUE;
}
