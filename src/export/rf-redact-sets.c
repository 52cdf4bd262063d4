/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of words that are asked for each word of a text: what is in none of them,
 * as most words are, is known by its first letter and its length alone, without
 * a copy of it.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define N_LETTERS 32

/* The words of a set by their first letters. */
struct _RfRedactIndex
{
  guint32 lengths[N_LETTERS]; /* a bit for each length that a word with that letter has; those from 31 on share one */
  guint   starts[N_LETTERS + 1];
  struct
  {
    const char *word;
    guint       length;
  } words[];
};

static RfRedactIndex *
make_index (const char *const *words)
{
  guint n_words = g_strv_length ((char **) words), n_sorted = 0;
  RfRedactIndex *index = g_malloc0 (sizeof (RfRedactIndex) + n_words * sizeof index->words[0]);

  for (guint letter = 0; letter < N_LETTERS; letter++)
    {
      index->starts[letter] = n_sorted;
      for (guint i = 0; i < n_words; i++)
        if (((guchar) words[i][0] & 31u) == letter)
          {
            index->words[n_sorted].word = words[i];
            index->words[n_sorted].length = strlen (words[i]);
            index->lengths[letter] |= 1u << MIN (index->words[n_sorted].length, 31);
            n_sorted++;
          }
    }
  index->starts[N_LETTERS] = n_sorted;

  return index;
}

/**
 * rf_redact_set_has:
 * @set: words in small letters
 * @text: (array length=length): a word, whose ASCII capitals count as small letters
 *
 * Can be called from every thread.
 */
gboolean
rf_redact_set_has (RfRedactSet *set,
                   const char  *text,
                   gsize        length)
{
  guint letter = length > 0 ? (guchar) text[0] & 31u : 0;

  if (g_once_init_enter_pointer (&set->index))
    g_once_init_leave_pointer (&set->index, make_index (set->words));
  if (length == 0 || (set->index->lengths[letter] & 1u << MIN (length, 31)) == 0)
    return FALSE;
  for (guint i = set->index->starts[letter]; i < set->index->starts[letter + 1]; i++)
    if (set->index->words[i].length == length && g_ascii_strncasecmp (set->index->words[i].word, text, length) == 0)
      return TRUE;

  return FALSE;
}
