/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-lines.c - three-way merge of texts, line by line
 *
 * The merge of diff3 (Khanna, Kunal & Pierce 2007): both sides are matched to
 * the base by a longest common subsequence; a stretch that one side alone
 * changed is taken from it, one that both changed alike once, and one that
 * both changed differently is a conflict. No conflict, no side preferred: the
 * result is the same with the sides exchanged.
 */

#include "rf-lines.h"

#include <string.h>

#define MAX_CELLS (4 * 1000 * 1000) /* of the table below; a larger comparison counts as a conflict */

typedef struct
{
  char **lines;
  guint  n;
} Lines;

static Lines
split (const char *text)
{
  Lines self;

  self.lines = g_strsplit (text, "\n", -1);
  self.n = g_strv_length (self.lines);

  return self;
}

/* match[i] = the line of @side that line i of @base stays as, or -1. The
 * suffix lengths of the common subsequence are tabulated from the end. */
static int *
match_lines (const Lines *base,
             const Lines *side)
{
  int *match = g_new (int, base->n + 1);
  guint columns = side->n + 1;
  g_autofree guint16 *length = NULL;
  guint i = 0, j = 0;

  if ((gsize) (base->n + 1) * columns > MAX_CELLS || MAX (base->n, side->n) > G_MAXUINT16)
    {
      g_free (match);
      return NULL;
    }

  length = g_new0 (guint16, (gsize) (base->n + 1) * columns);
  for (int a = base->n - 1; a >= 0; a--)
    for (int b = side->n - 1; b >= 0; b--)
      length[a * columns + b] = strcmp (base->lines[a], side->lines[b]) == 0
                                  ? length[(a + 1) * columns + b + 1] + 1
                                  : MAX (length[(a + 1) * columns + b], length[a * columns + b + 1]);

  for (guint k = 0; k <= base->n; k++)
    match[k] = -1;
  while (i < base->n && j < side->n)
    {
      if (strcmp (base->lines[i], side->lines[j]) == 0)
        match[i++] = j++;
      else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1])
        i++;
      else
        j++;
    }

  return match;
}

static gboolean
stretch_equal (const Lines *a,
               guint        a_start,
               guint        a_end,
               const Lines *b,
               guint        b_start,
               guint        b_end)
{
  if (a_end - a_start != b_end - b_start)
    return FALSE;

  for (guint i = 0; i < a_end - a_start; i++)
    if (strcmp (a->lines[a_start + i], b->lines[b_start + i]) != 0)
      return FALSE;

  return TRUE;
}

static void
take (GPtrArray   *out,
      const Lines *from,
      guint        start,
      guint        end)
{
  for (guint i = start; i < end; i++)
    g_ptr_array_add (out, from->lines[i]);
}

typedef struct
{
  Lines base, ours, theirs;
  int  *in_ours, *in_theirs;
} Merge;

/* Merges the lines before the next that all three have in common. */
static gboolean
merge_stretch (const Merge *m,
               GPtrArray   *out,
               const guint  start[3],
               const guint  end[3])
{
  if (stretch_equal (&m->base, start[0], end[0], &m->ours, start[1], end[1]))
    take (out, &m->theirs, start[2], end[2]);
  else if (stretch_equal (&m->base, start[0], end[0], &m->theirs, start[2], end[2]) ||
           stretch_equal (&m->ours, start[1], end[1], &m->theirs, start[2], end[2]))
    take (out, &m->ours, start[1], end[1]);
  else
    return FALSE;

  return TRUE;
}

static gboolean
merge_all (const Merge *m,
           GPtrArray   *out)
{
  guint at[3] = { 0, 0, 0 };

  while (TRUE)
    {
      guint end[3] = { at[0], m->ours.n, m->theirs.n };

      while (end[0] < m->base.n && (m->in_ours[end[0]] < 0 || m->in_theirs[end[0]] < 0))
        end[0]++;
      if (end[0] < m->base.n)
        {
          end[1] = m->in_ours[end[0]];
          end[2] = m->in_theirs[end[0]];
        }

      if (!merge_stretch (m, out, at, end))
        return FALSE;
      if (end[0] == m->base.n)
        return TRUE;

      g_ptr_array_add (out, m->base.lines[end[0]]);
      for (guint i = 0; i < 3; i++)
        at[i] = end[i] + 1;
    }
}

/**
 * rf_lines_merge:
 * @base: the text that both sides started from
 * @ours: one side
 * @theirs: the other
 *
 * Returns: (transfer full) (nullable): the text with the changes of both, or
 *   NULL where they overlap
 */
char *
rf_lines_merge (const char *base,
                const char *ours,
                const char *theirs)
{
  Merge m = { split (base), split (ours), split (theirs), NULL, NULL };
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  g_auto (GStrv) base_lines = m.base.lines;
  g_auto (GStrv) our_lines = m.ours.lines;
  g_auto (GStrv) their_lines = m.theirs.lines;
  g_autofree int *in_ours = match_lines (&m.base, &m.ours);
  g_autofree int *in_theirs = match_lines (&m.base, &m.theirs);

  m.in_ours = in_ours;
  m.in_theirs = in_theirs;
  if (in_ours == NULL || in_theirs == NULL || !merge_all (&m, out))
    return NULL;

  g_ptr_array_add (out, NULL);
  return g_strjoinv ("\n", (char **) out->pdata);
}

static void
clear_line (gpointer data)
{
  g_free (((RfLine *) data)->text);
}

static void
add_line (GArray     *out,
          char        state,
          const char *text)
{
  RfLine line = { state, g_strdup (text) };

  g_array_append_val (out, line);
}

/**
 * rf_lines_diff:
 * @before: a text
 * @after: what became of it
 *
 * Returns: (transfer full) (element-type RfLine): the lines of both in their order, those that are gone before those
 *   that came in their place. Texts too large to compare are gone as a whole and new as a whole.
 */
GArray *
rf_lines_diff (const char *before,
               const char *after)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RfLine));
  Lines old = split (before), new = split (after);
  g_auto (GStrv) old_lines = old.lines;
  g_auto (GStrv) new_lines = new.lines;
  g_autofree int *match = match_lines (&old, &new);
  guint next = 0;

  g_array_set_clear_func (out, clear_line);
  for (guint i = 0; i < old.n; i++)
    {
      int at = match != NULL ? match[i] : -1;

      if (at < 0)
        {
          add_line (out, '-', old.lines[i]);
          continue;
        }
      while (next < (guint) at)
        add_line (out, '+', new.lines[next++]);
      add_line (out, ' ', new.lines[next++]);
    }
  while (next < new.n)
    add_line (out, '+', new.lines[next++]);

  return out;
}
