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
#define MAX_ROWS_OF_WORD 400  /* of each word, where the words of a search stand in different events: the newest */
#define ENOUGH 20             /* hits with all words in one event; with so many, other sessions are not asked */
#define COMMON "1000"         /* steps with a word from which on it is taken to be finished, see is_common() */
#define EXCERPT_WORDS 16
#define EXCERPT_LEAD 5        /* words before the first that was found */
#define TYPICAL_LENGTH 20.0   /* words of a text; a longer one says less with the same word */
#define SATURATION 1.2        /* how soon a word that stands there again counts less: k1 and, below, b of BM25 */
#define LENGTH_SHARE .75

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* The indexes, and from which on one is asked: all, or what was said in sessions alone. */
static const char *const indexes[] = { "flow_fts", "step_fts", "said_fts" };
#define ALL 0
#define SAID 2

static gboolean
is_found (RfStore    *self,
          guint       from,
          const char *query)
{
  for (guint i = from; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE %s MATCH ?1 LIMIT 1", indexes[i], indexes[i]);
      g_autoptr (RfRows) rows = rf_db_query (self->db, sql, NULL, "s", query);

      if (rows != NULL && rf_rows_next (rows))
        return TRUE;
    }

  return FALSE;
}

/* As a whole word first: the places of all words that begin with it have to be merged before the first is known. */
static gboolean
stands_somewhere (RfStore    *self,
                  guint       from,
                  const char *word,
                  gboolean    is_prefix)
{
  g_autofree char *whole = g_strdup_printf ("\"%s\"", word);
  g_autofree char *begun = g_strconcat (whole, "*", NULL);

  return is_found (self, from, whole) || (is_prefix && is_found (self, from, begun));
}

/* For a word that may be unfinished FTS5 merges the places of all that begin with it before it gives the first, which
 * takes long where they are many. A word that is common as it stands is taken as finished instead. */
static gboolean
is_common (RfStore    *self,
           const char *word)
{
  g_autofree char *query = g_strdup_printf ("\"%s\"", word);

  for (guint i = 1; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE %s MATCH ?1 LIMIT 1 OFFSET " COMMON, indexes[i], indexes[i]);
      g_autoptr (RfRows) rows = rf_db_query (self->db, sql, NULL, "s", query);

      if (rows != NULL && rf_rows_next (rows))
        return TRUE;
    }

  return FALSE;
}

/* The word of the index that is nearest to @word; of equally near ones the most frequent. Typing errors are rare in
 * the first letter, so only words that share it are looked at. */
static char *
find_nearest (RfStore    *self,
              guint       from,
              const char *word)
{
  static const char *const vocabularies[] = { "flow_words", "step_words", "said_words" };
  guint most = rf_spelling_typos (word);
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *after = g_strconcat (first, "\xef\xbf\xbf", NULL);
  g_autofree char *best = NULL;
  guint best_distance = most + 1;
  gint64 best_count = 0;

  for (guint i = from; i < G_N_ELEMENTS (vocabularies); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT term, doc FROM %s WHERE term >= ?1 AND term < ?2", vocabularies[i]);
      g_autoptr (RfRows) rows = rf_db_query (self->db, sql, NULL, "ss", first, after);

      while (rows != NULL && rf_rows_next (rows))
        {
          const char *term = rf_rows_get_string (rows, 0);
          guint d = rf_spelling_distance (word, term, most);

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
      folded = rf_spelling_fold (start, length);
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

/* A word in FTS5's language, quoted, so that nothing that is typed has a meaning there. */
static char *
quote_word (RfStore    *self,
            const char *word,
            gboolean    is_unfinished)
{
  return g_strdup_printf ("\"%s\"%s", word, is_unfinished && !is_common (self, word) ? "*" : "");
}

/* The words as FTS5 is asked for them. One that stands nowhere in @words becomes the nearest that does. */
static GPtrArray *
make_terms (RfStore   *self,
            guint      from,
            GPtrArray *words)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      gboolean is_last = i + 1 == words->len;
      char *nearest = NULL;

      if (g_utf8_strlen (word, -1) >= RF_SPELLING_TYPO_LENGTH && !stands_somewhere (self, from, word, is_last))
        nearest = find_nearest (self, from, word);
      g_ptr_array_add (terms, quote_word (self, nearest != NULL ? nearest : word, is_last && nearest == NULL));
      if (nearest != NULL)
        {
          g_free (words->pdata[i]);
          words->pdata[i] = nearest;
        }
    }
  g_ptr_array_add (terms, NULL);

  return terms;
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

/* What is told of a session, where @place is the row of said. */
#define SELECT_SAID(place) \
        "SELECT s.id, s.flow, s.flow_name, coalesce (nullif (s.ticket, ''), nullif (s.client, ''), s.flow_name), t.title, t.body, t.tags, t.source, s.started" \
        " FROM " place " JOIN session s ON s.key = t.session WHERE s.deleted IS NULL AND s.started > 0"

/* Columns: id, flow, name of the flow, title to show; title, text and tags that were searched; event and time. */
static const struct
{
  const char *kind;
  double      weight; /* a flow's own words say more than those of one of its steps */
  double      title, body, tags;
  const char *sql;
} searches[] = {
  { "flow", 1.6, 8, 1, 3, "SELECT f.id, f.id, f.name, f.name, r.title, r.body, r.tags, NULL, 0"
                          " FROM flow_fts JOIN record r ON r.key = flow_fts.rowid JOIN flow f ON f.key = r.flow"
                          " WHERE flow_fts MATCH ?1 ORDER BY flow_fts.rowid DESC LIMIT ?2" },
  { "step", 1.0, 6, 1, 2, "SELECT coalesce (r.fields ->> 'node', r.id), f.id, f.name,"
                          " coalesce ((SELECT n.title FROM record n WHERE n.flow = r.flow AND n.id = r.fields ->> 'node'), r.title), r.title, r.body, r.tags, NULL, 0"
                          " FROM step_fts JOIN record r ON r.key = step_fts.rowid JOIN flow f ON f.key = r.flow"
                          " WHERE step_fts MATCH ?1 ORDER BY step_fts.rowid DESC LIMIT ?2" },
  { "session", 0.8, 2, 1, 1, SELECT_SAID ("said_fts JOIN said t ON t.key = said_fts.rowid")
    " AND said_fts MATCH ?1 AND (?3 = '' OR s.flow = ?3) AND (?4 = '' OR s.client = ?4 COLLATE NOCASE)"
    " AND (?5 = '' OR s.ticket = ?5 COLLATE NOCASE) AND (?6 = '' OR s.author = ?6) AND (?7 = '' OR coalesce (s.outcome, 'open') = ?7)"
    " AND s.started >= ?8 AND (?9 = 0 OR s.started < ?9) ORDER BY said_fts.rowid DESC LIMIT ?2" },
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
  g_autofree char *shown = rf_spelling_fold (candidate->hit->title, -1);
  guint found = 0;

  for (guint i = 0; i < words->len; i++)
    found += strstr (shown, g_ptr_array_index (words, i)) != NULL;

  return searches[which].weight * (sum / (1 + sum) + (double) found / words->len);
}

static void
take_candidates (RfRows    *rows,
                 guint      which,
                 GPtrArray *words,
                 GPtrArray *candidates)
{
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
      hit->event = g_strdup (rf_rows_get_string (rows, 7));
      hit->time = rf_rows_get_int (rows, 8);
      candidate->body = g_strdup (rf_rows_get_string (rows, 5));
      candidate->tags = g_strdup (rf_rows_get_string (rows, 6));
      hit->score = score_of (candidate, which, rf_rows_get_string (rows, 4), words);
      g_ptr_array_add (candidates, candidate);
    }
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

  take_candidates (rows, which, words, candidates);

  return rows != NULL && rf_rows_finish (rows, error);
}

/* ---- sessions -------------------------------------------------------------------------------------------------- */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* In which of the newest sessions a word stands: session → a place of it. */
static GHashTable *
list_sessions_of (RfStore    *self,
                  const char *term,
                  GHashTable *among,
                  GError    **error)
{
  g_autoptr (GHashTable) sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (RfRows) rows = rf_db_query (self->db, "SELECT t.session, t.key FROM said_fts JOIN said t ON t.key = said_fts.rowid"
                                                   " WHERE said_fts MATCH ?1 ORDER BY said_fts.rowid DESC LIMIT ?2", error, "si", term, MAX_ROWS_OF_WORD);

  while (rows != NULL && rf_rows_next (rows))
    {
      gint64 session = rf_rows_get_int (rows, 0), key = rf_rows_get_int (rows, 1);
      const gint64 *first = among != NULL ? g_hash_table_lookup (among, &session) : &key;

      if (first != NULL)
        g_hash_table_insert (sessions, g_memdup2 (&session, sizeof session), g_memdup2 (first, sizeof *first));
    }

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&sessions) : NULL;
}

/* Sessions that have all words, but in different events: a client here, a printer there. The hit shows where the first
 * word stands, and counts less than one event that says it all. */
static gboolean
search_across (RfStore               *self,
               const RfSessionFilter *filter,
               GPtrArray             *terms,
               GPtrArray             *words,
               GPtrArray             *candidates,
               GError               **error)
{
  g_autoptr (GHashTable) sessions = NULL;
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < words->len; i++)
    {
      GHashTable *narrower = list_sessions_of (self, g_ptr_array_index (terms, i), sessions, error);

      g_clear_pointer (&sessions, g_hash_table_unref);
      sessions = narrower;
      if (sessions == NULL || g_hash_table_size (sessions) == 0)
        return sessions != NULL;
    }
  g_hash_table_iter_init (&iter, sessions);
  for (guint n = 0; n < MAX_CANDIDATES && g_hash_table_iter_next (&iter, NULL, &key); n++)
    {
      g_autoptr (RfRows) rows = rf_db_query (self->db, SELECT_SAID ("said t")
                                             " AND t.key = ?1 AND (?2 = '' OR s.flow = ?2) AND (?3 = '' OR s.client = ?3 COLLATE NOCASE)"
                                             " AND (?4 = '' OR s.ticket = ?4 COLLATE NOCASE) AND (?5 = '' OR s.author = ?5)"
                                             " AND (?6 = '' OR coalesce (s.outcome, 'open') = ?6) AND s.started >= ?7 AND (?8 = 0 OR s.started < ?8)",
                                             error, "xsssssxx", *(gint64 *) key, or_empty (filter->flow), or_empty (filter->client), or_empty (filter->ticket),
                                             or_empty (filter->author), or_empty (filter->outcome), filter->after, filter->before);

      take_candidates (rows, SAID, words, candidates);
      if (rows == NULL || !rf_rows_finish (rows, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
search_said (RfStore               *self,
             const RfSessionFilter *filter,
             GPtrArray             *terms,
             GPtrArray             *words,
             GPtrArray             *candidates,
             GError               **error)
{
  g_autofree char *query = g_strjoinv (" ", (char **) terms->pdata);
  guint before = candidates->len;
  g_autoptr (RfRows) rows = rf_db_query (self->db, searches[SAID].sql, error, "sisssssxx", query, MAX_CANDIDATES, or_empty (filter->flow),
                                         or_empty (filter->client), or_empty (filter->ticket), or_empty (filter->author),
                                         or_empty (filter->outcome), filter->after, filter->before);

  take_candidates (rows, SAID, words, candidates);
  if (rows == NULL || !rf_rows_finish (rows, error))
    return FALSE;
  if (words->len < 2 || candidates->len - before >= ENOUGH)
    return TRUE;

  return search_across (self, filter, terms, words, candidates, error);
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

static void
begin (RfStore      *self,
       GCancellable *cancellable)
{
  rf_db_set_cancellable (self->db, cancellable);
  rf_db_script (self->db, "PRAGMA cache_size = " SEARCH_CACHE, NULL); /* a setting: it cannot fail, and may */
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
  g_autoptr (GPtrArray) words = rf_spelling_cut (text, MAX_WORDS);
  g_autoptr (GPtrArray) terms = NULL;
  g_autofree char *query = NULL;
  const RfSessionFilter all = { 0 };
  gboolean done = TRUE;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (words->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rf_hit_free);
  begin (self, cancellable);
  terms = make_terms (self, ALL, words);
  query = g_strjoinv (" ", (char **) terms->pdata);
  for (guint i = 0; done && i < SAID; i++)
    done = search_one (self, i, query, words, candidates, error);
  done = done && search_said (self, &all, terms, words, candidates, error);
  rf_db_set_cancellable (self->db, NULL);

  return done ? take_best (candidates, words, limit) : NULL;
}

/**
 * rf_store_search_sessions:
 * @text: what was typed so far; anything is allowed in it
 * @filter: which sessions are asked
 *
 * As rf_store_search(), for what was said, noted and captured in sessions alone. A word that stands in no session is
 * taken for the nearest one that does.
 *
 * Returns: (transfer full) (element-type RfHit) (nullable): at most @limit hits, one a session, the best first
 */
GPtrArray *
rf_store_search_sessions (RfStore               *self,
                          const char            *text,
                          const RfSessionFilter *filter,
                          guint                  limit,
                          GCancellable          *cancellable,
                          GError               **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GPtrArray) words = rf_spelling_cut (text, MAX_WORDS);
  g_autoptr (GPtrArray) terms = NULL;
  gboolean done;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (words->len == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rf_hit_free);
  begin (self, cancellable);
  terms = make_terms (self, SAID, words);
  done = search_said (self, filter, terms, words, candidates, error);
  rf_db_set_cancellable (self->db, NULL);

  return done ? take_best (candidates, words, limit) : NULL;
}
