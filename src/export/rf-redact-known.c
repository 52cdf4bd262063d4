/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that were recognised once are masked wherever they stand in the text:
 * what a sentence calls a password, a prompt a machine, stands elsewhere
 * without those words. What must stay true: each word of the text is looked up
 * once, so that the time grows with the text alone.
 */

#include "rf-redact-rules.h"

#include <string.h>

/* Bytes of a value that is looked for where no rule finds it. */
#define MAX_KNOWN 400
#define SHORTEST_SECRET 6
#define SHORTEST_HOST 4

/* @firsts: which bytes values begin with; @names: machines, in small letters unless they are words like any other */
typedef struct
{
  GHashTable *secrets;
  GHashTable *names;
  guint8      firsts[256];
} Known;

static void
known_clear (Known *self)
{
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* Tokens and passwords that stand out by themselves: a short word in small letters is a word elsewhere. */
static void
add_secret (Known              *self,
            const char         *text,
            const RfRedactFind *find)
{
  gsize length = find->end - find->start;
  RfRedactLetters letters;

  if (length < SHORTEST_SECRET || length > MAX_KNOWN)
    return;
  letters = rf_redact_count_letters (text + find->start, length);
  if (letters.digits > 0 || letters.marks > 0 || letters.upper > 1)
    {
      g_hash_table_replace (self->secrets, g_strndup (text + find->start, length), GUINT_TO_POINTER (find->class));
      self->firsts[(guchar) text[find->start]] = 1;
    }
}

/* A short name, or the first part of a full one: “nas-2” of nas-2.hq.example. */
static void
add_name (Known              *self,
          const char         *text,
          const RfRedactFind *find)
{
  const char *value = text + find->start, *dot = memchr (value, '.', find->end - find->start);
  gsize length = dot != NULL ? (gsize) (dot - value) : find->end - find->start;
  RfRedactLetters letters;

  if (length < SHORTEST_HOST || length > 63 || rf_redact_is_no_host (value, length))
    return;
  letters = rf_redact_count_letters (value, length);
  if (letters.lower + letters.upper > 0 && (dot == NULL || letters.digits + letters.marks > 0))
    g_hash_table_add (self->names, letters.digits + letters.marks > 0 ? g_ascii_strdown (value, length) : g_strndup (value, length));
}

static void
list_known (Known             *self,
            GArray            *finds,
            const char        *text,
            const RfRedaction *redaction)
{
  for (guint i = 0; i < finds->len; i++)
    {
      const RfRedactFind *find = &g_array_index (finds, RfRedactFind, i);

      if (find->class != RF_REDACT_HOSTNAME && (find->class < RF_REDACT_BEARER || find->class > RF_REDACT_PASSWORD))
        continue;
      if (rf_redact_is_kept (redaction, text, find->start, find->end))
        continue;
      if (find->class == RF_REDACT_HOSTNAME)
        add_name (self, text, find);
      else
        add_secret (self, text, find);
    }
}

static void
find_secrets (const Known *self,
              const char  *text,
              GArray      *finds)
{
  static const char marks[] = " \t\r\n\"'`<>,;()=|„“”";
  guint8 parts[256] = { 0 };

  for (const char *mark = marks; *mark != '\0'; mark++)
    parts[(guchar) * mark] = 1;
  for (const char *word = text; *word != '\0';)
    {
      gsize length = 0, next;

      while (word[length] != '\0' && parts[(guchar) word[length]] == 0)
        length++;
      next = length;
      for (guint i = 0; i < 3 && self->firsts[(guchar) word[0]] != 0 && length >= SHORTEST_SECRET && length <= MAX_KNOWN; i++, length--)
        {
          g_autofree char *found = g_strndup (word, length);
          guint class = GPOINTER_TO_UINT (g_hash_table_lookup (self->secrets, found));

          if (class != 0)
            rf_redact_add_find (finds, class, word - text, word - text + length);
          if (class != 0 || strchr (".:!?", word[length - 1]) == NULL)
            break;
        }
      word += next;
      while (*word != '\0' && parts[(guchar) * word] != 0)
        word++;
    }
}

static gboolean
is_name_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '-' || byte == '_' || (guchar) byte >= 0x80;
}

/* A name that is a part of a path, of an address or of another name is none. */
static gboolean
stands_alone (const char *text,
              gsize       start,
              gsize       end)
{
  if (start > 0 && strchr ("./\\%$", text[start - 1]) != NULL)
    return FALSE;

  return text[end] != '@' && !(text[end] == '.' && is_name_byte (text[end + 1]));
}

static void
find_names (const Known *self,
            const char  *text,
            GArray      *finds)
{
  gsize end;

  for (gsize at = 0; text[at] != '\0'; at = end)
    {
      char small[64];

      for (end = at; is_name_byte (text[end]); end++)
        ;
      if (end - at < SHORTEST_HOST || end - at >= sizeof small || !stands_alone (text, at, end))
        {
          end = MAX (end, at + 1);
          continue;
        }
      memcpy (small, text + at, end - at);
      small[end - at] = '\0';
      if (!g_hash_table_contains (self->names, small))
        for (char *byte = small; *byte != '\0'; byte++)
          *byte = g_ascii_tolower (*byte);
      if (g_hash_table_contains (self->names, small))
        rf_redact_add_find (finds, RF_REDACT_HOSTNAME, at, end);
    }
}

/**
 * rf_redact_find_known:
 * @text: valid UTF-8
 * @redaction: (nullable): what is kept
 * @found: (element-type RfRedactFind): what the rules found, without overlaps
 * @finds: (element-type RfRedactFind): where it stands again is added to it
 */
void
rf_redact_find_known (const char        *text,
                      const RfRedaction *redaction,
                      GArray            *found,
                      GArray            *finds)
{
  g_auto (Known) known = {
    .secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  list_known (&known, found, text, redaction);
  if (g_hash_table_size (known.secrets) > 0)
    find_secrets (&known, text, finds);
  if (g_hash_table_size (known.names) > 0)
    find_names (&known, text, finds);
}
