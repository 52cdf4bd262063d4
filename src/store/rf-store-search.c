/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search as one types, over flows, their steps and commands, and what was said
 * in sessions. All words must be there, the last one may be unfinished; a word
 * that stands nowhere is taken for the nearest one that does. Ranking is BM25
 * (SQLite's FTS5) over a bounded number of candidates, so that a word that is
 * everywhere costs no more than one that is rare.
 */

#include "rf-store-private.h"

#include <string.h>

#include "rf-text.h"

#define MAX_WORDS 8
#define MAX_CANDIDATES "400"  /* of each index are ranked: the newest */
#define MIN_TYPO_LENGTH 4     /* a shorter word is too near to too many */
#define OPEN_MARK "\x02"
#define CLOSE_MARK "\x03"

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* The words of what was typed, as FTS5's unicode61 cuts them: letters and digits. */
static GPtrArray *
cut_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *start = NULL;

  for (const char *p = lower;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          if (words->len < MAX_WORDS)
            g_ptr_array_add (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

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

/* Edits between two words: insert, delete, change, or swap of neighbours (optimal string alignment). Beyond @most it
 * says @most + 1. */
static guint
distance (const char *a,
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

/* The word of the index that is nearest to @word; of equally near ones the most frequent. Typing errors are rare in
 * the first letter, so only words that share it are looked at. */
static char *
find_nearest (RfStore    *self,
              const char *word)
{
  static const char *const vocabularies[] = { "flow_words", "step_words", "said_words" };
  guint most = g_utf8_strlen (word, -1) >= 8 ? 2 : 1;
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
          guint d = distance (word, term, most);

          if (d > most || d > best_distance || (d == best_distance && rf_rows_get_int (rows, 1) <= best_count))
            continue;
          best_distance = d;
          best_count = rf_rows_get_int (rows, 1);
          g_set_str (&best, term);
        }
    }

  return g_steal_pointer (&best);
}

/* BM25 of different indexes cannot be compared, and says little in a small one: it is squeezed to 0..1, and a title
 * that holds what was typed comes before a text that does. */
static double
score_of (const RfHit *hit,
          double       bm25,
          double       weight,
          GPtrArray   *words)
{
  g_autofree char *title = g_utf8_strdown (hit->title != NULL ? hit->title : "", -1);
  double score = -bm25 / (1 - MIN (bm25, 0));
  guint found = 0;

  for (guint i = 0; i < words->len; i++)
    found += strstr (title, g_ptr_array_index (words, i)) != NULL;

  return weight * (score + (double) found / words->len);
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

      if (g_utf8_strlen (word, -1) >= MIN_TYPO_LENGTH && !stands_somewhere (self, word, is_last))
        nearest = find_nearest (self, word);
      g_string_append_printf (query, "%s\"%s\"%s", i > 0 ? " " : "", nearest != NULL ? nearest : word,
                              is_last && nearest == NULL ? "*" : "");
      if (nearest != NULL)
        {
          g_free (words->pdata[i]);
          words->pdata[i] = g_steal_pointer (&nearest);
        }
    }

  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}

/* ---- hits ------------------------------------------------------------------------------------------------------ */

/* Takes the marks out of a snippet of FTS5 and remembers where they stood. */
static void
set_snippet (RfHit      *hit,
             const char *marked)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = 0;

  for (const char *p = marked != NULL ? marked : ""; *p != '\0'; p++)
    {
      guint at = plain->len;

      if (*p == OPEN_MARK[0] || *p == CLOSE_MARK[0])
        g_array_append_val (marks, at);
      else
        g_string_append_c (plain, *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p);
    }
  if (marks->len % 2 != 0)
    g_array_set_size (marks, marks->len - 1);
  g_array_append_val (marks, end);
  g_array_append_val (marks, end);

  hit->snippet = g_string_free_and_steal (g_steal_pointer (&plain));
  hit->marks = (guint *) g_array_free (g_steal_pointer (&marks), FALSE);
}

static const struct
{
  const char *kind;
  double      weight; /* a flow's own words say more than those of one of its steps */
  const char *sql;
} searches[] = {
  { "flow", 1.6,
    "WITH c AS (SELECT rowid AS key FROM flow_fts WHERE flow_fts MATCH ?1 ORDER BY rowid DESC LIMIT " MAX_CANDIDATES ")"
                                                                                                                     " SELECT f.id, f.id, f.name, f.name, snippet (flow_fts, -1, '" OPEN_MARK "', '" CLOSE_MARK "', '…', 16), bm25 (flow_fts, 8, 1, 3) AS score"
                                                                                                                                                                                                                " FROM flow_fts JOIN record r ON r.key = flow_fts.rowid JOIN flow f ON f.key = r.flow"
                                                                                                                                                                                                                " WHERE flow_fts MATCH ?1 AND flow_fts.rowid IN (SELECT key FROM c) ORDER BY score LIMIT ?2" },
  { "step", 1.0,
    "WITH c AS (SELECT rowid AS key FROM step_fts WHERE step_fts MATCH ?1 ORDER BY rowid DESC LIMIT " MAX_CANDIDATES ")"
                                                                                                                     " SELECT coalesce (r.fields ->> 'node', r.id), f.id, f.name,"
                                                                                                                     " coalesce ((SELECT n.title FROM record n WHERE n.flow = r.flow AND n.id = r.fields ->> 'node'), r.title),"
                                                                                                                     " snippet (step_fts, -1, '" OPEN_MARK "', '" CLOSE_MARK "', '…', 16), bm25 (step_fts, 6, 1, 2) AS score"
                                                                                                                                                                             " FROM step_fts JOIN record r ON r.key = step_fts.rowid JOIN flow f ON f.key = r.flow"
                                                                                                                                                                             " WHERE step_fts MATCH ?1 AND step_fts.rowid IN (SELECT key FROM c) ORDER BY score LIMIT ?2" },
  { "session", 0.8,
    "WITH c AS (SELECT rowid AS key FROM said_fts WHERE said_fts MATCH ?1 ORDER BY rowid DESC LIMIT " MAX_CANDIDATES ")"
                                                                                                                     " SELECT s.id, s.flow, s.flow_name, coalesce (nullif (s.ticket, ''), nullif (s.client, ''), s.flow_name),"
                                                                                                                     " snippet (said_fts, -1, '" OPEN_MARK "', '" CLOSE_MARK "', '…', 16), bm25 (said_fts, 2, 1, 1) AS score"
                                                                                                                                                                             " FROM said_fts JOIN said t ON t.key = said_fts.rowid JOIN session s ON s.key = t.session"
                                                                                                                                                                             " WHERE said_fts MATCH ?1 AND said_fts.rowid IN (SELECT key FROM c) AND s.deleted IS NULL ORDER BY score LIMIT ?2" },
};

static gboolean
search_one (RfStore    *self,
            guint       which,
            const char *query,
            GPtrArray  *words,
            guint       limit,
            GPtrArray  *hits,
            GError    **error)
{
  g_autoptr (RfRows) rows = rf_db_query (self->db, searches[which].sql, error, "si", query, (int) limit);

  while (rows != NULL && rf_rows_next (rows))
    {
      RfHit *hit = g_new0 (RfHit, 1);

      hit->kind = g_strdup (searches[which].kind);
      hit->id = g_strdup (rf_rows_get_string (rows, 0));
      hit->flow = g_strdup (rf_rows_get_string (rows, 1));
      hit->flow_name = g_strdup (rf_rows_get_string (rows, 2));
      hit->title = g_strdup (rf_rows_get_string (rows, 3));
      set_snippet (hit, rf_rows_get_string (rows, 4));
      hit->score = score_of (hit, rf_rows_get_double (rows, 5), searches[which].weight, words);
      g_ptr_array_add (hits, hit);
    }

  return rows != NULL && rf_rows_finish (rows, error);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const RfHit *left = *(const RfHit *const *) a;
  const RfHit *right = *(const RfHit *const *) b;

  return left->score < right->score ? 1 : left->score > right->score ? -1 : strcmp (left->id, right->id);
}

/* A step and its commands, or several notes of a session, are one hit: the best of them. */
static void
drop_repeated (GPtrArray *hits)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hits->len;)
    {
      RfHit *hit = g_ptr_array_index (hits, i);

      if (g_hash_table_add (seen, hit->id) || strcmp (hit->kind, "flow") == 0)
        i++;
      else
        g_ptr_array_remove_index (hits, i);
    }
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
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_hit_free);
  g_autoptr (GPtrArray) words = cut_words (text);
  g_autofree char *query = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rf_db_set_cancellable (self->db, cancellable);
  query = make_query (self, words);
  for (guint i = 0; query != NULL && done && i < G_N_ELEMENTS (searches); i++)
    done = search_one (self, i, query, words, limit, hits, error);
  rf_db_set_cancellable (self->db, NULL);
  if (!done)
    return NULL;

  g_ptr_array_sort (hits, compare_scores);
  drop_repeated (hits);
  if (hits->len > limit)
    g_ptr_array_set_size (hits, limit);

  return g_steal_pointer (&hits);
}
