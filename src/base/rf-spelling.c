/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words as they are searched for, and how far a mistyped one is from what was
 * meant. All searches cut and compare words alike, so that what one finds the
 * other does.
 */

#include "rf-spelling.h"

/* Small letters without accents, as FTS5's unicode61 compares them. */
char *
rf_spelling_fold (const char *text,
                  gssize      length)
{
  g_autofree char *lower = g_utf8_strdown (text, length);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));

  return g_string_free_and_steal (plain);
}

/* The words of what was typed, as FTS5's unicode61 cuts them: letters and digits; the first @most of them. */
GPtrArray *
rf_spelling_cut (const char *text,
                 guint       most)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower = rf_spelling_fold (text, -1);
  const char *start = NULL;

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          if (words->len < most)
            g_ptr_array_add (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

/* How many errors a word of that length may have; 0 for one that is too near to too many. */
guint
rf_spelling_typos (const char *word)
{
  gsize length = g_utf8_strlen (word, -1);

  return length >= 8 ? 2 : length >= RF_SPELLING_TYPO_LENGTH ? 1 : 0;
}

/* Edits between two words: insert, delete, change, or swap of neighbours (optimal string alignment). Beyond @most it
 * says @most + 1. */
guint
rf_spelling_distance (const char *a,
                      const char *b,
                      guint       most)
{
  g_autofree gunichar *s = g_utf8_to_ucs4_fast (a, -1, NULL);
  g_autofree gunichar *t = g_utf8_to_ucs4_fast (b, -1, NULL);
  guint n = g_utf8_strlen (a, -1), m = g_utf8_strlen (b, -1);
  guint rows[3][64];

  if (n > 62 || m > 62 || (n > m ? n - m : m - n) > most)
    return most + 1;

  for (guint j = 0; j <= m; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

      now[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          now[j] = MIN (MIN (last[j] + 1, now[j - 1] + 1), last[j - 1] + (s[i - 1] != t[j - 1]));
          if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
    }

  return rows[n % 3][m];
}
