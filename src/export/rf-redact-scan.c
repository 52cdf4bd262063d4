/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the rules over a text with PCRE2. What must stay true: whatever PCRE2
 * answers but “found” and “not found” is a failed check, never “nothing found”;
 * and each rule goes on behind what it looked at last, so that the time grows
 * with the length of the text and not with its square.
 */

#define PCRE2_CODE_UNIT_WIDTH 8

#include "rf-redact-rules.h"

#include <glib/gi18n-lib.h>
#include <pcre2.h>
#include <string.h>

/* How far before a value the words that speak for or against it are looked for, in bytes of the same line. */
#define WINDOW 96

/* For one start of a match. Patterns are bounded; what comes near these is no text that a person wrote. */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 20000

#define LONG_TEXT 65536 /* bytes, from which on several threads look; less is done in a few milliseconds */
#define MAX_THREADS 8

/* A rule and what became of its patterns. */
typedef struct
{
  const RfRedactRule *rule;
  pcre2_code         *pattern;
  pcre2_code         *unless;
  pcre2_code         *only;
  pcre2_code         *unless_after;
} Compiled;

/* Where it goes what is found, and what went wrong. */
typedef struct
{
  GArray  *finds;
  GError **error;
} Sink;

typedef struct
{
  pcre2_match_data    *match;
  pcre2_match_context *limits;
} Matcher;

static void
matcher_clear (Matcher *self)
{
  g_clear_pointer (&self->match, pcre2_match_data_free);
  g_clear_pointer (&self->limits, pcre2_match_context_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matcher, matcher_clear)

/* Where a rule is asked at single places PCRE2 must not look for likely ones itself: it would read up to five thousand
 * bytes at each place, to see whether a letter that the pattern needs comes at all. */
static guint32
get_options (const RfRedactRule *rule)
{
  return rule->starts >= RF_START_WORD && rule->starts <= RF_START_COMMAND && rule->before == 0 ? PCRE2_NO_START_OPTIMIZE : 0;
}

static pcre2_code *
compile (const char *pattern,
         guint32     options)
{
  int code;
  PCRE2_SIZE offset;
  pcre2_code *compiled;

  if (pattern == NULL)
    return NULL;
  compiled = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT | options, &code, &offset, NULL);
  if (compiled == NULL)
    g_error ("A rule is wrong at %" G_GSIZE_FORMAT " (%d): %s", (gsize) offset, code, pattern);
  pcre2_jit_compile (compiled, PCRE2_JIT_COMPLETE); /* where there is no JIT the interpreter does it */

  return compiled;
}

static void
compiled_clear (gpointer data)
{
  Compiled *self = data;

  g_clear_pointer (&self->pattern, pcre2_code_free);
  g_clear_pointer (&self->unless, pcre2_code_free);
  g_clear_pointer (&self->only, pcre2_code_free);
  g_clear_pointer (&self->unless_after, pcre2_code_free);
}

/* 1 found, 0 not found, -1 with @error. */
static int
match (Matcher          *self,
       const pcre2_code *code,
       const char       *text,
       gsize             length,
       gsize             offset,
       GError          **error)
{
  int found = pcre2_jit_match (code, (PCRE2_SPTR) text, length, offset, 0, self->match, self->limits);

  if (found == PCRE2_ERROR_JIT_BADOPTION) /* there is no JIT for it */
    found = pcre2_match (code, (PCRE2_SPTR) text, length, offset, PCRE2_NO_UTF_CHECK, self->match, self->limits);
  if (found >= 0)
    return 1;
  if (found == PCRE2_ERROR_NOMATCH)
    return 0;
  g_set_error (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the check for secrets could not read the text (%d)"), found);

  return -1;
}

/* The part of the line before the value that is looked at, from the beginning of a character. */
static gsize
window_start (const char *text,
              gsize       start)
{
  gsize from = start;

  while (from > 0 && start - from < WINDOW && text[from - 1] != '\n')
    from--;
  while (from < start && ((guchar) text[from] & 0xc0) == 0x80)
    from++;

  return from;
}

static int
is_value (const Compiled *compiled,
          Matcher        *matcher,
          RfRedactSpot   *spot,
          GError        **error)
{
  gsize from, before;
  int found;

  if (compiled->rule->check != NULL && !compiled->rule->check (spot))
    return 0;
  from = window_start (spot->text, spot->start);
  before = spot->start - from;
  if (compiled->only != NULL && (found = match (matcher, compiled->only, spot->text + from, before, 0, error)) <= 0)
    return found;
  if (compiled->unless != NULL && (found = match (matcher, compiled->unless, spot->text + from, before, 0, error)) != 0)
    return found < 0 ? found : 0;
  if (compiled->unless_after != NULL)
    {
      gsize rest = spot->length - spot->end;

      /* cut at the beginning of a character, as the value and the text are */
      if (rest > WINDOW)
        rest = WINDOW;
      while (rest > 0 && spot->end + rest < spot->length && ((guchar) spot->text[spot->end + rest] & 0xc0) == 0x80)
        rest--;
      if ((found = match (matcher, compiled->unless_after, spot->text + spot->end, rest, 0, error)) != 0)
        return found < 0 ? found : 0;
    }

  return 1;
}

static gsize
next_character (const RfRedactSpot *whole,
                gsize               offset)
{
  while (offset < whole->length && ((guchar) whole->text[offset] & 0xc0) == 0x80)
    offset++;

  return offset;
}

/* What a rule is run on: its matcher, all of the text, and where it is now. */
typedef struct
{
  const Compiled     *compiled;
  Matcher            *matcher;
  const RfRedactSpot *whole;
  Sink               *sink;
  gsize               offset;
} Run;

/* The next match that begins at @last at the latest. */
static int
match_before (Run  *run,
              gsize last,
              gsize end)
{
  int found;

  pcre2_set_offset_limit (run->matcher->limits, last);
  found = match (run->matcher, run->compiled->pattern, run->whole->text, end, run->offset, run->sink->error);
  pcre2_set_offset_limit (run->matcher->limits, PCRE2_UNSET);

  return found;
}

/* Matches that begin from the offset to @last, both included, and end before @end, which is the end of a line. What
 * stands before can be looked back at. */
static gboolean
run_between (Run  *run,
             gsize last,
             gsize end)
{
  const RfRedactSpot *whole = run->whole;

  while (run->offset <= last)
    {
      int found = match_before (run, last, end);
      const PCRE2_SIZE *places = pcre2_get_ovector_pointer (run->matcher->match);
      const gsize begin = places[0];
      const gsize value = places[2];
      RfRedactSpot spot = { whole->text, whole->length, value, places[3] };

      if (found <= 0)
        return found == 0;
      if ((found = is_value (run->compiled, run->matcher, &spot, run->sink->error)) < 0)
        return FALSE;
      if (found > 0)
        {
          RfRedactFind find = { run->compiled->rule->class, spot.start, spot.end };

          g_array_append_val (run->sink->finds, find);
        }
      run->offset = next_character (whole, MAX (found > 0 ? spot.end : value, begin + 1));
    }

  return TRUE;
}

/* As run_between(), where values of the rule's kind can begin. @next: the first range that can reach into the part. */
static gboolean
run_at_starts (Run                *run,
               const RfRedactSpot *part,
               GArray             *ranges,
               guint              *next)
{
  const guint before = run->compiled->rule->before;

  for (; *next < ranges->len; ++*next)
    {
      const RfRedactRange *range = &g_array_index (ranges, RfRedactRange, *next);
      gsize from = range->from - MIN (range->from, before);

      if (from > part->end)
        return TRUE;
      run->offset = next_character (run->whole, MAX (run->offset, from));
      if (!run_between (run, MIN (range->to, part->end), part->end))
        return FALSE;
      if (range->to > part->end)
        return TRUE;
    }

  return TRUE;
}

static gboolean
run_part (Run                *run,
          const RfRedactSpot *part,
          GArray             *ranges,
          guint              *next)
{
  run->offset = part->start;

  return ranges != NULL ? run_at_starts (run, part, ranges, next) : run_between (run, part->end, part->end);
}

/* Lines that hold the same, neighbours together, for all rules that need it. */
typedef struct
{
  guint   needs;
  GArray *parts; /* RfRedactLine */
} Parts;

static void
parts_clear (gpointer data)
{
  g_array_unref (((Parts *) data)->parts);
}

static GArray *
list_parts (GArray *lines,
            guint   needs)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (RfRedactLine));

  for (guint i = 0; i < lines->len; i++)
    {
      const RfRedactLine *line = &g_array_index (lines, RfRedactLine, i);
      RfRedactLine *last = parts->len > 0 ? &g_array_index (parts, RfRedactLine, parts->len - 1) : NULL;

      if ((line->holds & needs) != needs)
        continue;
      if (last != NULL && last->end == line->start)
        last->end = line->end;
      else
        g_array_append_val (parts, *line);
    }

  return parts;
}

/* What was listed for another rule is used again. */
static GArray *
get_parts (GArray *all,
           GArray *lines,
           guint   needs)
{
  Parts made = { needs, NULL };

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Parts, i).needs == needs)
      return g_array_index (all, Parts, i).parts;
  made.parts = list_parts (lines, needs);
  g_array_append_val (all, made);

  return made.parts;
}

static gboolean
run_rule (Run    *run,
          GArray *parts,
          GArray *ranges)
{
  guint next = 0;

  if (run->compiled->rule->needs == 0 && run->compiled->rule->tells == NULL)
    return run_part (run, run->whole, ranges, &next);
  for (guint i = 0; i < parts->len; i++)
    {
      const RfRedactLine *line = &g_array_index (parts, RfRedactLine, i);
      const RfRedactSpot part = { run->whole->text, run->whole->length, line->start, line->end };

      if (!run_part (run, &part, ranges, &next))
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_redact_compile:
 *
 * Returns: (transfer full): @rules in the form that rf_redact_run() takes; free it with g_array_unref()
 */
GArray *
rf_redact_compile (const RfRedactRule *rules,
                   guint               n_rules)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (Compiled), n_rules);

  g_array_set_clear_func (all, compiled_clear);
  for (guint i = 0; i < n_rules; i++)
    {
      Compiled compiled = {
        &rules[i], compile (rules[i].pattern, get_options (&rules[i])), compile (rules[i].unless, 0), compile (rules[i].only, 0), compile (rules[i].unless_after, 0),
      };

      g_array_append_val (all, compiled);
    }

  return all;
}

/* Made when it is first needed, and kept. */
static GArray *
get_table (void)
{
  static GArray *table;

  if (g_once_init_enter_pointer (&table))
    {
      guint n_rules;
      const RfRedactRule *rules = rf_redact_get_rules (&n_rules);

      g_once_init_leave_pointer (&table, rf_redact_compile (rules, n_rules));
    }

  return table;
}

/* Made when they are first needed, and kept. */
static const RfRedactCues *
get_cues (void)
{
  static RfRedactCues *cues;

  if (g_once_init_enter_pointer (&cues))
    {
      guint n_rules;
      const RfRedactRule *rules = rf_redact_get_rules (&n_rules);

      g_once_init_leave_pointer (&cues, rf_redact_cues_new (rules, n_rules));
    }

  return cues;
}

/* For each rule the parts of the text in which one of its words stands. */
static GPtrArray *
list_cues (GArray             *rules,
           const RfRedactSpot *whole,
           GArray             *lines)
{
  const RfRedactRule *first = g_array_index (rules, Compiled, 0).rule;
  g_autoptr (RfRedactCues) own = rules != get_table () ? rf_redact_cues_new (first, rules->len) : NULL;

  return rf_redact_cues_list (own != NULL ? own : get_cues (), first, whole->text, whole->length, lines);
}

/* ---- the work, by one thread or by several ------------------------------------------------------------------------ */

/* What is looked for besides the rules, in the order in which it is told. */
enum
{
  TOLD,
  COLUMNS,
  NAMES,
  N_TELLERS
};

/* One look at a text. Each task (a rule, then the tellers) puts what it finds into an array of its own, so that the
 * result is the same whoever did what. */
typedef struct
{
  GArray             *rules;
  const RfRedactSpot *whole;
  guint               classes;
  RfRedactStarts     *starts;
  GArray             *lines;
  GPtrArray          *cues;
  GPtrArray          *finds;   /* of each task; NULL where it has found nothing */
  guint               n_tasks;
  guint               next;    /* the next task that nobody has taken */
  GError             *error;   /* the first that came */
} Work;

static gboolean
do_rule (Work    *self,
         guint    number,
         Matcher *matcher,
         GArray  *parts,
         GArray  *finds,
         GError **error)
{
  const Compiled *compiled = &g_array_index (self->rules, Compiled, number);
  const RfRedactRule *rule = compiled->rule;
  Sink sink = { finds, error };
  Run run = { compiled, matcher, self->whole, &sink, 0 };

  return run_rule (&run, rule->tells != NULL ? g_ptr_array_index (self->cues, number) : get_parts (parts, self->lines, rule->needs),
                   rule->starts != RF_START_ANYWHERE ? self->starts->ranges[rule->starts] : NULL);
}

static void
do_teller (Work   *self,
           guint   number,
           GArray *finds)
{
  const char *text = self->whole->text;
  gsize length = self->whole->length;

  if (number == TOLD)
    rf_redact_find_told (text, length, self->classes, finds);
  else if (number == COLUMNS)
    rf_redact_find_columns (text, length, self->classes, finds);
  else
    rf_redact_find_names (text, length, self->starts, finds);
}

static gboolean
is_wanted (Work *self,
           guint task)
{
  RfRedactClass class;

  if (task >= self->rules->len)
    return task - self->rules->len != NAMES || (self->classes & (1u << RF_REDACT_HOSTNAME)) != 0;
  class = g_array_index (self->rules, Compiled, task).rule->class;

  return (self->classes & (1u << class)) != 0;
}

/* Tasks from the last on: names of machines take longest, and are not to be begun when all else is done. */
static gpointer
work (gpointer data)
{
  Work *self = data;
  g_auto (Matcher) matcher = { pcre2_match_data_create (4, NULL), pcre2_match_context_create (NULL) };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Parts));
  guint taken;

  g_array_set_clear_func (parts, parts_clear);
  pcre2_set_match_limit (matcher.limits, MATCH_LIMIT);
  pcre2_set_depth_limit (matcher.limits, DEPTH_LIMIT);
  while (g_atomic_pointer_get (&self->error) == NULL && (taken = g_atomic_int_add (&self->next, 1)) < self->n_tasks)
    {
      guint task = self->n_tasks - 1 - taken;
      g_autoptr (GArray) finds = NULL;
      GError *error = NULL;

      if (!is_wanted (self, task))
        continue;
      finds = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));
      if (task >= self->rules->len)
        do_teller (self, task - self->rules->len, finds);
      else if (!do_rule (self, task, &matcher, parts, finds, &error) && !g_atomic_pointer_compare_and_exchange (&self->error, NULL, error))
        g_error_free (error);
      if (finds->len > 0)
        self->finds->pdata[task] = g_steal_pointer (&finds);
    }

  return NULL;
}

/* A text that a person has written is done before a thread has begun. */
static void
work_together (Work *self)
{
  guint n = self->whole->length < LONG_TEXT ? 0 : MIN (g_get_num_processors (), MAX_THREADS) - 1;
  GThread *threads[MAX_THREADS] = { NULL };

  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_try_new ("redact", work, self, NULL); /* where there is none, the others do it */
  work (self);
  for (guint i = 0; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

/* What a byte is found as. */
enum
{
  TAKEN = 1,
  TAKEN_BY_KEY /* which a sentence may call a bearer token */
};

static void
add_all (GArray    *finds,
         GPtrArray *tasks,
         guint      first,
         guint      end)
{
  for (guint i = first; i < end; i++)
    {
      const GArray *found = tasks->pdata[i];

      if (found != NULL)
        g_array_append_vals (finds, found->data, found->len);
    }
}

/* What sentences and columns tell counts where no rule has found anything: a rule knows better what it is. */
static void
add_told (GArray *finds,
          GArray *told,
          gsize   length)
{
  g_autofree guint8 *taken = g_malloc0 (length + 1);

  for (guint i = 0; i < finds->len; i++)
    {
      const RfRedactFind *find = &g_array_index (finds, RfRedactFind, i);

      if (find->class != RF_REDACT_HOSTNAME)
        memset (taken + find->start, find->class == RF_REDACT_API_KEY ? TAKEN_BY_KEY : TAKEN, find->end - find->start);
    }
  for (guint i = 0; i < told->len; i++)
    {
      const RfRedactFind *find = &g_array_index (told, RfRedactFind, i);

      if (memchr (taken + find->start, TAKEN, find->end - find->start) == NULL &&
          (find->class == RF_REDACT_BEARER || memchr (taken + find->start, TAKEN_BY_KEY, find->end - find->start) == NULL))
        g_array_append_val (finds, *find);
    }
}

static void
finds_free (gpointer finds)
{
  if (finds != NULL)
    g_array_unref (finds);
}

/**
 * rf_redact_run:
 * @rules: (nullable): from rf_redact_compile(); NULL for the table of the program
 * @text: valid UTF-8
 * @length: of @text in bytes
 * @classes: a bit for each class that is looked for
 *
 * Can be called from every thread.
 *
 * Returns: (transfer full) (nullable) (element-type RfRedactFind): what the rules find, which may overlap, rule by rule;
 *   NULL with RF_ERROR_BLOCKED where a rule could not be run to its end
 */
GArray *
rf_redact_run (GArray     *rules,
               const char *text,
               gsize       length,
               guint       classes,
               GError    **error)
{
  g_autoptr (RfRedactStarts) starts = rf_redact_starts_new (text, length);
  g_autoptr (GArray) lines = rf_redact_list_lines (text, length, starts);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (finds_free);
  g_autoptr (GPtrArray) cues = NULL;
  g_autoptr (GArray) finds = NULL;
  g_autoptr (GArray) told = NULL;
  const RfRedactSpot whole = { text, length, 0, length };
  const guint n_tellers = rules == NULL ? N_TELLERS : 0;
  Work all = { .whole = &whole, .classes = classes, .starts = starts, .lines = lines, .finds = tasks };

  all.rules = rules != NULL ? rules : get_table ();
  all.cues = cues = list_cues (all.rules, &whole, lines);
  all.n_tasks = all.rules->len + n_tellers;
  g_ptr_array_set_size (tasks, all.n_tasks);
  work_together (&all);
  if (all.error != NULL)
    {
      g_propagate_error (error, all.error);
      return NULL;
    }

  finds = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));
  told = g_array_new (FALSE, FALSE, sizeof (RfRedactFind));
  add_all (finds, tasks, 0, all.rules->len);
  add_all (told, tasks, all.rules->len, all.n_tasks);
  if (n_tellers > 0)
    add_told (finds, told, length);

  return g_steal_pointer (&finds);
}
