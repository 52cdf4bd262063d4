/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search as one types, over flows, their steps and commands, and what was said
 * in sessions. All words must be there, the last one may be unfinished; a word
 * that stands nowhere is taken for the nearest one that does. FTS5 finds the
 * newest candidates, a bounded number of them, so that a word that is
 * everywhere costs no more than one that is rare; they are ranked and their
 * excerpts cut here, since bm25 () and snippet () of FTS5 count a word in the
 * whole index, seconds for one that is everywhere.
 */

#include "rf-store-private.h"

#include <string.h>

#include "rf-spelling.h"

#define SEARCH_CACHE "-16384" /* KiB; from the first search on the index stays in memory: a third off its p95 */
#define MAX_WORDS 8
#define MAX_CANDIDATES 200    /* of each index are ranked: the newest */
#define COMMON "1000"         /* steps with a word from which on it is taken to be finished, see is_common() */
#define EXCERPT_WORDS 16
#define EXCERPT_LEAD 5        /* words before the first that was found */
#define TYPICAL_LENGTH 20.0   /* words of a text; a longer one says less with the same word */
#define SATURATION 1.2        /* how soon a word that stands there again counts less: k1 and, below, b of BM25 */
#define LENGTH_SHARE .75

/* ---- words ----------------------------------------------------------------------------------------------------- */

static gboolean
stands_somewhere (RfStore    *self,
                  const char *word,
                  gboolean    is_prefix)
{
  static const char *const indexes[] = { "flow_fts", "step_fts", "said_fts" };
  g_autofree char *query = g_strdup_printf (is_prefix ? "\"%s\"*" : "\"%s\"", word);

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE %s MATCH ?1 LIMIT 1", indexes[i], indexes[i]);
      g_autoptr (RfRows) rows = rf_db_query (self->db, sql, NULL, "s", query);

      if (rows != NULL && rf_rows_next (rows))
        return TRUE;
    }

  return FALSE;
}

/* For a word that may be unfinished FTS5 merges the places of all that begin with it before it gives the first, which
 * takes long where they are many. A word that is common as it stands is taken as finished instead. */
static gboolean
is_common (RfStore    *self,
           const char *word)
{
  g_autofree char *query = g_strdup_printf ("\"%s\"", word);
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT 1 FROM step_fts WHERE step_fts MATCH ?1 LIMIT 1 OFFSET " COMMON, NULL, "s", query);

  return rows != NULL && rf_rows_next (rows);
}

/* The word of the index that is nearest to @word; of equally near ones the most frequent. Typing errors are rare in
 * the first letter, so only words that share it are looked at. */
static char *
find_nearest (RfStore    *self,
              const char *word)
{
  static const char *const vocabularies[] = { "flow_words", "step_words", "said_words" };
  guint most = rf_words_typos (word);
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *after = g_strconcat (first, "\xef\xbf\xbf", NULL);
  g_autofree char *best = NULL;
  guint best_distance = most + 1;
  gint64 best_count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT term, doc FROM %s WHERE term >= ?1 AND term < ?2", vocabularies[i]);
      g_autoptr (RfRows) rows = rf_db_query (self->db, sql, NULL, "ss", first, after);

      while (rows != NULL && rf_rows_next (rows))
        {
          const char *term = rf_rows_get_string (rows, 0);
          guint d = rf_words_distance (word, term, most);

          if (d > most || d > best_distance || (d == best_distance && rf_rows_get_int (rows, 1) <= best_count))
            continue;
          best_distance = d;
          best_count = rf_rows_get_int (rows, 1);
          g_set_str (&best, term);
        }
    }

  return g_steal_pointer (&best);
}

/* ---- ranking --------------------------------------------------------------------------------------------------- */

/* Steps through the words of a text. Gives FALSE behind the last. */
static gboolean
next_word (const char **at,
           const char **start)
{
  const char *p = *at;

  while (*p != '\0' && !((guchar) * p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  *start = p;
  while (*p != '\0' && ((guchar) * p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  *at = p;

  return p > *start;
}

/* Which of the words that are looked for this one is; the last may be unfinished. -1 for none. */
static int
which_word (GPtrArray  *words,
            const char *start,
            gsize       length)
{
  g_autofree char *folded = NULL;

  for (gsize i = 0; i < length && folded == NULL; i++)
    if ((guchar) start[i] >= 0x80)
      folded = rf_words_fold (start, length);
  if (folded != NULL)
    length = strlen (start = folded);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      gsize wanted = strlen (word);

      if (length >= wanted && g_ascii_strncasecmp (start, word, wanted) == 0 && (length == wanted || i + 1 == words->len))
        return i;
    }

  return -1;
}

/* How much @text has to do with the words: each counts the more often it stands there, but less each time, and less in
 * a long text (as in BM25; that all words are there is settled, so how rare they are does not matter). */
static double
rate (GPtrArray  *words,
      const char *text)
{
  guint found[MAX_WORDS] = { 0 }, n_words = 0;
  const char *at = text != NULL ? text : "", *start;
  double sum = 0;

  while (next_word (&at, &start))
    {
      int which = which_word (words, start, at - start);

      n_words++;
      if (which >= 0)
        found[which]++;
    }
  for (guint i = 0; i < words->len; i++)
    sum += found[i] / (found[i] + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * n_words / TYPICAL_LENGTH));

  return sum;
}

/* The query in FTS5's language. Each word is quoted, so that nothing that is typed has a meaning there. */
static char *
make_query (RfStore   *self,
            GPtrArray *words)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      gboolean is_last = i + 1 == words->len;
      g_autofree char *nearest = NULL;

      if (g_utf8_strlen (word, -1) >= RF_WORDS_TYPO_LENGTH && !stands_somewhere (self, word, is_last))
        nearest = find_nearest (self, word);
      g_string_append_printf (query, "%s\"%s\"%s", i > 0 ? " " : "", nearest != NULL ? nearest : word,
                              is_last && nearest == NULL && !is_common (self, word) ? "*" : "");
      if (nearest != NULL)
        {
          g_free (words->pdata[i]);
          words->pdata[i] = g_steal_pointer (&nearest);
        }
    }

  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}

/* ---- hits ------------------------------------------------------------------------------------------------------ */

/* Some words around the first that was found, on one line, and where in it the found ones stand. */
static void
cut_excerpt (RfHit      *hit,
             GPtrArray  *words,
             const char *text)
{
  GString *excerpt = g_string_new (NULL);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *starts[EXCERPT_LEAD] = { NULL };
  const char *at = text, *start, *from = text, *to;
  const guint end = 0;
  guint n = 0;

  while (next_word (&at, &start) && which_word (words, start, at - start) < 0)
    starts[n++ % EXCERPT_LEAD] = start;
  if (*start != '\0' && n > 0)
    from = n <= EXCERPT_LEAD ? text : starts[n % EXCERPT_LEAD]; /* where the words stand elsewhere, how the text begins */

  if (from > text)
    g_string_append (excerpt, "…");
  at = to = from;
  for (n = 0; n < EXCERPT_WORDS && next_word (&at, &start); n++)
    {
      gboolean is_found = which_word (words, start, at - start) >= 0;
      guint place;

      g_string_append_len (excerpt, to, start - to);
      place = excerpt->len;
      if (is_found)
        g_array_append_val (marks, place);
      g_string_append_len (excerpt, start, at - start);
      place = excerpt->len;
      if (is_found)
        g_array_append_val (marks, place);
      to = at;
    }
  g_string_append (excerpt, next_word (&at, &start) ? "…" : to);
  g_strdelimit (excerpt->str, "\n\r\t", ' ');
  g_array_append_val (marks, end);
  g_array_append_val (marks, end);
  hit->snippet = g_string_free_and_steal (excerpt);
  hit->marks = (guint *) (gpointer) g_array_free (marks, FALSE);
}

/* What was found, with the text that it was found in. */
typedef struct
{
  RfHit *hit;
  char  *body;
  char  *tags;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_clear_pointer (&self->hit, rf_hit_free);
  g_free (self->body);
  g_free (self->tags);
  g_free (self);
}

/* Columns: id, flow, name of the flow, title to show; title, text and tags that were searched. */
static const struct
{
  const char *kind;
  double      weight; /* a flow's own words say more than those of one of its steps */
  double      title, body, tags;
  const char *sql;
} searches[] = {
  { "flow", 1.6, 8, 1, 3, "SELECT f.id, f.id, f.name, f.name, r.title, r.body, r.tags"
                          " FROM flow_fts JOIN record r ON r.key = flow_fts.rowid JOIN flow f ON f.key = r.flow"
                          " WHERE flow_fts MATCH ?1 ORDER BY flow_fts.rowid DESC LIMIT ?2" },
  { "step", 1.0, 6, 1, 2, "SELECT coalesce (r.fields ->> 'node', r.id), f.id, f.name,"
                          " coalesce ((SELECT n.title FROM record n WHERE n.flow = r.flow AND n.id = r.fields ->> 'node'), r.title), r.title, r.body, r.tags"
                          " FROM step_fts JOIN record r ON r.key = step_fts.rowid JOIN flow f ON f.key = r.flow"
                          " WHERE step_fts MATCH ?1 ORDER BY step_fts.rowid DESC LIMIT ?2" },
  { "session", 0.8, 2, 1, 1, "SELECT s.id, s.flow, s.flow_name, coalesce (nullif (s.ticket, ''), nullif (s.client, ''), s.flow_name), t.title, t.body, t.tags"
                             " FROM said_fts JOIN said t ON t.key = said_fts.rowid JOIN session s ON s.key = t.session"
                             " WHERE said_fts MATCH ?1 AND s.deleted IS NULL ORDER BY said_fts.rowid DESC LIMIT ?2" },
};

/* A title that holds what was typed comes before a text that does. */
static double
score_of (Candidate  *candidate,
          guint       which,
          const char *title,
          GPtrArray  *words)
{
  double sum = searches[which].title * rate (words, title) + searches[which].body * rate (words, candidate->body) +
               searches[which].tags * rate (words, candidate->tags);
  g_autofree char *shown = rf_words_fold (candidate->hit->title, -1);
  guint found = 0;

  for (guint i = 0; i < words->len; i++)
    found += strstr (shown, g_ptr_array_index (words, i)) != NULL;

  return searches[which].weight * (sum / (1 + sum) + (double) found / words->len);
}

static gboolean
search_one (RfStore    *self,
            guint       which,
            const char *query,
            GPtrArray  *words,
            GPtrArray  *candidates,
            GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, searches[which].sql, error, "si", query, MAX_CANDIDATES);

  while (rows != NULL && rf_rows_next (rows))
    {
      Candidate *candidate = g_new0 (Candidate, 1);
      RfHit *hit = candidate->hit = g_new0 (RfHit, 1);
      const char *title = rf_rows_get_string (rows, 3);

      hit->kind = g_strdup (searches[which].kind);
      hit->id = g_strdup (rf_rows_get_string (rows, 0));
      hit->flow = g_strdup (rf_rows_get_string (rows, 1));
      hit->flow_name = g_strdup (rf_rows_get_string (rows, 2));
      hit->title = g_strdup (title != NULL ? title : "");
      candidate->body = g_strdup (rf_rows_get_string (rows, 5));
      candidate->tags = g_strdup (rf_rows_get_string (rows, 6));
      hit->score = score_of (candidate, which, rf_rows_get_string (rows, 4), words);
      g_ptr_array_add (candidates, candidate);
    }

  return rows != NULL && rf_rows_finish (rows, error);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const RfHit *left = (*(const Candidate *const *) a)->hit;
  const RfHit *right = (*(const Candidate *const *) b)->hit;

  return left->score < right->score ? 1 : left->score > right->score ? -1 : strcmp (left->id, right->id);
}

/* The best of them. A step and its commands, or several notes of a session, are one hit: the best of those. */
static GPtrArray *
take_best (GPtrArray *candidates,
           GPtrArray *words,
           guint      limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_sort (candidates, compare_scores);
  for (guint i = 0; i < candidates->len && hits->len < limit; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);
      RfHit *hit = candidate->hit;
      gboolean has_body = candidate->body != NULL && rate (words, candidate->body) > 0;

      if (!g_hash_table_add (seen, hit->id) && strcmp (hit->kind, "flow") != 0)
        continue;
      cut_excerpt (hit, words, has_body ? candidate->body : hit->title);
      g_ptr_array_add (hits, g_steal_pointer (&candidate->hit));
    }

  return hits;
}

/**
 * rf_store_search:
 * @text: what was typed so far; anything is allowed in it
 *
 * Returns: (transfer full) (element-type RfHit) (nullable): at most @limit hits, the best first
 */
GPtrArray *
rf_store_search (RfStore      *self,
                 const char   *text,
                 guint         limit,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) words = rf_words_cut (text, MAX_WORDS);
  g_autofree char *query = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rf_db_set_cancellable (self->db, cancellable);
  rf_db_script (self->db, "PRAGMA cache_size = " SEARCH_CACHE, NULL); /* a setting: it cannot fail, and may */
  query = make_query (self, words);
  for (guint i = 0; query != NULL && done && i < G_N_ELEMENTS (searches); i++)
    done = search_one (self, i, query, words, candidates, error);
  rf_db_set_cancellable (self->db, NULL);

  return done ? take_best (candidates, words, limit) : NULL;
}
