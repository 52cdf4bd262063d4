/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which lines rules are asked in: most rules find nothing without one of a few
 * words, and most lines have none of them. One pass over the beginnings of
 * words finds all words of all rules. What must stay true: a line may be listed
 * for a rule in vain, none is left out that has one of its words.
 */

#include "rf-redact-rules.h"

#include <string.h>

#define N_LETTERS 3
#define N_PLACES (1 << 5 * N_LETTERS)

/* Lines that follow what a rule without needs begins in: its values may stand in them. */
#define MORE_LINES 3

typedef struct
{
  const char *text;
  guint       length;
  guint       rule;
  guint       next; /* from 1; 0 ends a list */
} Cue;

struct _RfRedactCues
{
  GArray *cues;
  guint   n_rules;
  guint16 first[N_PLACES];
};

static guint
fold (guint letters,
      char  byte)
{
  return (letters << 5 | ((guchar) byte & 31u)) & (N_PLACES - 1);
}

/* A word that is shorter than what places are told by stands at all that begin with it. */
static void
add_places (RfRedactCues *self,
            Cue          *cue,
            guint         letters,
            guint         n_letters)
{
  if (n_letters == N_LETTERS)
    {
      cue->next = self->first[letters];
      g_array_append_val (self->cues, *cue);
      self->first[letters] = self->cues->len;
    }
  else if (n_letters < cue->length)
    add_places (self, cue, fold (letters, cue->text[n_letters]), n_letters + 1);
  else
    for (guint any = 0; any < 32; any++)
      add_places (self, cue, letters << 5 | any, n_letters + 1);
}

/**
 * rf_redact_cues_new:
 *
 * Returns: (transfer full): the words of @rules
 */
RfRedactCues *
rf_redact_cues_new (const RfRedactRule *rules,
                    guint               n_rules)
{
  RfRedactCues *self = g_new0 (RfRedactCues, 1);

  self->cues = g_array_new (FALSE, FALSE, sizeof (Cue));
  self->n_rules = n_rules;
  for (guint i = 0; i < n_rules; i++)
    for (const char *at = rules[i].tells; at != NULL;)
      {
        const char *bar = strchr (at, '\n');
        Cue cue = { at, bar != NULL ? (guint) (bar - at) : strlen (at), i, 0 };

        add_places (self, &cue, 0, 0);
        at = bar != NULL ? bar + 1 : NULL;
      }

  return self;
}

void
rf_redact_cues_free (RfRedactCues *self)
{
  g_array_unref (self->cues);
  g_free (self);
}

/* As \b of the patterns sees it. */
static gboolean
is_word_byte (char byte)
{
  return g_ascii_isalnum (byte);
}

static void
add_line (GArray             *parts,
          const RfRedactLine *line,
          gsize               end,
          gboolean            more)
{
  RfRedactLine *last = parts->len > 0 ? &g_array_index (parts, RfRedactLine, parts->len - 1) : NULL;
  const gsize start = line->start - (more && line->start > 0 ? 1 : 0); /* some patterns begin with the end of the line before */
  RfRedactLine part = { start, end, line->holds };

  if (last != NULL && last->end >= start)
    last->end = MAX (last->end, end);
  else
    g_array_append_val (parts, part);
}

/* The words that begin at @at. */
static void
read_place (const RfRedactCues *self,
            const RfRedactRule *rules,
            const char         *text,
            gsize               at,
            gsize               length,
            GArray             *lines,
            guint               line,
            GArray            **parts)
{
  guint letters = fold (fold (fold (0, text[at]), text[at + 1]), text[at + 2]); /* the text ends in a zero, which no word has */

  for (guint next = self->first[letters]; next != 0;)
    {
      const Cue *cue = &g_array_index (self->cues, Cue, next - 1);
      const RfRedactLine *found = &g_array_index (lines, RfRedactLine, line);
      const guint needs = rules[cue->rule].needs;
      const guint more = needs == 0 ? MORE_LINES : 0;

      next = cue->next;
      if (at + cue->length <= length && (found->holds & needs) == needs && g_ascii_strncasecmp (text + at, cue->text, cue->length) == 0)
        add_line (parts[cue->rule], found, g_array_index (lines, RfRedactLine, MIN (line + more, lines->len - 1)).end, more > 0);
    }
}

/**
 * rf_redact_cues_list:
 * @rules: (array): as in rf_redact_cues_new()
 * @text: ends in a zero
 * @lines: (element-type RfRedactLine): of @text
 *
 * Returns: (transfer full) (element-type GArray): for each rule the parts of the text in which it is asked, in order
 */
GPtrArray *
rf_redact_cues_list (const RfRedactCues *self,
                     const RfRedactRule *rules,
                     const char         *text,
                     gsize               length,
                     GArray             *lines)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint line = 0;

  for (guint i = 0; i < self->n_rules; i++)
    g_ptr_array_add (parts, g_array_new (FALSE, FALSE, sizeof (RfRedactLine)));
  for (gsize at = 0; at + 1 < length; at++)
    {
      if (text[at] == ' ' || (at > 0 && is_word_byte (text[at - 1]) && is_word_byte (text[at])))
        continue;
      while (at >= g_array_index (lines, RfRedactLine, line).end)
        line++;
      if (self->first[fold (fold (fold (0, text[at]), text[at + 1]), text[at + 2])] != 0)
        read_place (self, rules, text, at, length, lines, line, (GArray **) parts->pdata);
    }

  return parts;
}
