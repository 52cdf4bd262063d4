/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drawing says by where things stand, for formats that draw rather than
 * say: the box at which a loose line ends, the “Yes” that was typed beside an
 * arrow, the title at the top. All of it is a guess and reported as one; what
 * it costs is bounded by budgets of comparisons, not by hope.
 */

#include "rf-diagram.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-text.h"

#define MAX_CAPTION 48    /* characters; a longer text beside an arrow is a remark, not an answer */
#define MAX_QUOTE 60      /* characters of a label in the report */
#define MAX_PAIRS 2000000 /* texts held against arrows; some 50 ms */

/**
 * rf_diagram_dup_quote:
 * @id: (nullable): what stands for a label that is empty
 *
 * Returns: (transfer full): the label as the report quotes it, on one line and not too long
 */
char *
rf_diagram_dup_quote (const char *label,
                      const char *id)
{
  g_autofree char *line = rf_text_collapse (label[0] == '\0' && id != NULL ? id : label);

  return rf_text_shorten (line, MAX_QUOTE);
}

/* ---- geometry -------------------------------------------------------------------------------------------------- */

/* 0 where the point is inside. */
static double
distance_to_box (const RfDiagramNode *box,
                 RfDiagramPoint       at)
{
  double dx = MAX (fabs (at.x - box->x) - box->width / 2, 0);
  double dy = MAX (fabs (at.y - box->y) - box->height / 2, 0);

  return hypot (dx, dy);
}

/* From the text's box to a piece of a line, looked at every few points of it: exact enough for a guess. */
static double
distance_to_piece (const RfDiagramNode *box,
                   RfDiagramPoint       from,
                   RfDiagramPoint       to)
{
  double length = hypot (to.x - from.x, to.y - from.y);
  guint n = CLAMP (length / 8, 1, 64);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i <= n; i++)
    {
      RfDiagramPoint at = { from.x + (to.x - from.x) * i / n, from.y + (to.y - from.y) * i / n };
      double gap = distance_to_box (box, at);

      /* Of two lines through the box the one nearer to its middle is meant. */
      best = MIN (best, gap + 0.1 * hypot (at.x - box->x, at.y - box->y));
    }

  return best;
}

static double
distance_to_path (const RfDiagramNode *box,
                  GArray              *path)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i + 1 < path->len; i++)
    best = MIN (best, distance_to_piece (box, g_array_index (path, RfDiagramPoint, i), g_array_index (path, RfDiagramPoint, i + 1)));

  return best;
}

/**
 * rf_diagram_find_at:
 * @tolerance: how far outside of its box a line may end, in points of the source
 * @budget: (inout): comparisons that are left for this drawing; nothing is found when they are used up
 *
 * Returns: (transfer none) (nullable): the smallest box at @at; texts and what is set apart are none
 */
RfDiagramNode *
rf_diagram_find_at (RfDiagram     *self,
                    RfDiagramPoint at,
                    double         tolerance,
                    guint64       *budget)
{
  RfDiagramNode *best = NULL;

  if (*budget < self->nodes->len)
    return NULL;
  *budget -= self->nodes->len;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->nodes, i);

      if (node->has_place && !node->is_apart && node->shape != RF_SHAPE_TEXT && distance_to_box (node, at) <= tolerance &&
          (best == NULL || node->width * node->height < best->width * best->height))
        best = node;
    }

  return best;
}

/* ---- texts beside arrows --------------------------------------------------------------------------------------- */

typedef struct
{
  RfDiagramNode *text;
  RfDiagramEdge *edge;
  double         distance;
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  double one = ((const Pair *) a)->distance, other = ((const Pair *) b)->distance;

  return one < other ? -1 : one > other;
}

/* (element-type utf8): ids at which arrows begin or end */
static GHashTable *
find_ends (RfDiagram *self)
{
  GHashTable *ends = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (self->edges, i);

      g_hash_table_add (ends, edge->from);
      g_hash_table_add (ends, edge->to);
    }

  return ends;
}

/* Words without a box that no arrow touches. */
static GPtrArray *
find_texts (RfDiagram  *self,
            GHashTable *ends)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->nodes, i);

      if (node->shape == RF_SHAPE_TEXT && node->has_place && node->label[0] != '\0' && !g_hash_table_contains (ends, node->id))
        g_ptr_array_add (texts, node);
    }

  return texts;
}

/* A text that stands on a box without words is what the box says. Gives whether it does. */
static gboolean
set_caption (RfDiagram     *self,
             RfDiagramNode *text,
             GHashTable    *ends,
             guint64       *budget)
{
  RfDiagramPoint at = { text->x, text->y };
  RfDiagramNode *node = rf_diagram_find_at (self, at, 0, budget);
  g_autofree char *quote = NULL;

  if (node == NULL || node->label[0] != '\0' || node->title != NULL || !g_hash_table_contains (ends, node->id))
    return FALSE;
  quote = rf_diagram_dup_quote (text->label, NULL);
  node->title = g_strdup (text->label);
  text->title = g_strdup (text->label); /* said already: it does not go to the description too */
  text->is_apart = TRUE;
  rf_report_add (self->report, RF_SEVERITY_WARNING, text->line, text->column, text->id, _ ("The text “%s” stands on a box without words; the box was called so"), quote);

  return TRUE;
}

/* Beside an arrow of a question stands an answer. Beside any other, one or two words are more likely its label than the
 * name of the area that it runs through. */
static gboolean
can_answer (RfDiagramNode *text,
            RfDiagramEdge *edge,
            GHashTable    *questions)
{
  const char *blank = strpbrk (text->label, " \n");

  return g_hash_table_contains (questions, edge->from) || blank == NULL || strpbrk (blank + 1, " \n") == NULL;
}

/* (element-type utf8): ids of boxes that are drawn as questions or have several ways out */
static GHashTable *
find_questions (RfDiagram *self)
{
  GHashTable *questions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->nodes, i);

      if (node->shape == RF_SHAPE_DIAMOND)
        g_hash_table_add (questions, node->id);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (self->edges, i);

      if (!g_hash_table_add (seen, edge->from))
        g_hash_table_add (questions, edge->from);
    }

  return questions;
}

static GArray *
find_pairs (RfDiagram *self,
            GPtrArray *texts,
            double     reach)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GHashTable) questions = find_questions (self);

  for (guint i = 0; i < self->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (self->edges, i);

      if (edge->label[0] != '\0' || edge->path == NULL || edge->invisible)
        continue;
      for (guint k = 0; k < texts->len; k++)
        {
          RfDiagramNode *text = g_ptr_array_index (texts, k);
          double distance = distance_to_path (text, edge->path);
          Pair pair = { text, edge, distance };

          if (distance <= reach + 0.05 * (text->width + text->height) && can_answer (text, edge, questions))
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

/* Those that stand on a box, and those too long for an answer, leave the list. */
static void
keep_answers (RfDiagram  *self,
              GPtrArray  *texts,
              GHashTable *ends)
{
  guint64 budget = 20 * (guint64) MAX_PAIRS;

  for (guint i = texts->len; i > 0; i--)
    {
      RfDiagramNode *text = g_ptr_array_index (texts, i - 1);

      if (set_caption (self, text, ends, &budget) || g_utf8_strlen (text->label, -1) > MAX_CAPTION)
        g_ptr_array_remove_index (texts, i - 1);
    }
}

static void
attach_text (RfDiagram  *self,
             Pair       *pair,
             GHashTable *nodes)
{
  RfDiagramNode *text = pair->text;
  RfDiagramNode *begin = g_hash_table_lookup (nodes, pair->edge->from), *finish = g_hash_table_lookup (nodes, pair->edge->to);
  g_autofree char *quote = rf_diagram_dup_quote (text->label, NULL);
  g_autofree char *from = rf_diagram_dup_quote (begin != NULL ? begin->label : "", pair->edge->from);
  g_autofree char *to = rf_diagram_dup_quote (finish != NULL ? finish->label : "", pair->edge->to);

  g_set_str (&pair->edge->label, text->label);
  text->is_apart = TRUE;
  rf_report_add (self->report, RF_SEVERITY_WARNING, text->line, text->column, text->id, _ ("The text “%s” stands beside the arrow from “%s” to “%s”; it was taken as its answer"), quote, from, to);
}

/**
 * rf_diagram_attach_texts:
 * @reach: how far beside an arrow its answer may stand, in points of the source
 *
 * Makes texts without a box that stand beside an arrow without words the words of that arrow, the nearest first, and
 * takes them out of the nodes; texts on a box without words become its caption. Each guess is a warning in the report.
 */
void
rf_diagram_attach_texts (RfDiagram *self,
                         double     reach)
{
  g_autoptr (GHashTable) ends = find_ends (self);
  g_autoptr (GPtrArray) texts = find_texts (self, ends);
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) pairs = NULL;

  keep_answers (self, texts, ends);
  if (texts->len == 0)
    return;
  if ((guint64) texts->len * self->edges->len > MAX_PAIRS)
    {
      rf_report_add (self->report, RF_SEVERITY_WARNING, self->line, 0, NULL, _ ("The texts beside boxes and arrows are too many to find out which arrow each of them is about: %u"), texts->len);
      return;
    }

  for (guint i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (nodes, ((RfDiagramNode *) g_ptr_array_index (self->nodes, i))->id, g_ptr_array_index (self->nodes, i));
  pairs = find_pairs (self, texts, reach);
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);

      /* A text whose arrow was found is out of the list; an arrow that has one keeps it. */
      if (pair->edge->label[0] == '\0' && !pair->text->is_apart)
        attach_text (self, pair, nodes);
    }
  for (guint i = texts->len; i > 0; i--)
    if (((RfDiagramNode *) g_ptr_array_index (texts, i - 1))->is_apart)
      g_ptr_array_remove (self->nodes, g_ptr_array_index (texts, i - 1));
}

/* ---- what is no step ------------------------------------------------------------------------------------------- */

/* A title block or a background: a box around two others or more. */
static gboolean
is_frame (RfDiagram     *self,
          RfDiagramNode *node,
          guint64       *budget)
{
  guint n_inside = 0;

  if (!node->has_place || *budget < self->nodes->len)
    return FALSE;
  *budget -= self->nodes->len;
  for (guint i = 0; i < self->nodes->len && n_inside < 2; i++)
    {
      RfDiagramNode *other = g_ptr_array_index (self->nodes, i);
      RfDiagramPoint at = { other->x, other->y };

      n_inside += other != node && other->has_place && other->shape != RF_SHAPE_TEXT && distance_to_box (node, at) == 0 &&
                  other->width * other->height < node->width * node->height;
    }

  return n_inside >= 2;
}

/**
 * rf_diagram_set_apart:
 *
 * Marks what no arrow touches and what is no step by itself: free texts, pictures, frames around other boxes (and what
 * the reader has marked already, as empty lanes), whose words go to the description of the flow, and boxes without words. Boxes without words that arrows touch are numbered. All of it is reported.
 */
void
rf_diagram_set_apart (RfDiagram *self)
{
  g_autoptr (GHashTable) ends = find_ends (self);
  guint64 budget = 20 * (guint64) MAX_PAIRS;
  guint n_silent = 0, n_numbered = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->nodes, i);
      gboolean is_silent = node->label[0] == '\0' && node->title == NULL;
      gboolean is_touched = g_hash_table_contains (ends, node->id);

      if (is_silent && is_touched)
        node->title = g_strdup_printf ("Step %u", ++n_numbered);
      if (is_touched)
        {
          node->is_apart = FALSE;
          continue;
        }
      node->is_apart = node->is_apart || is_silent || node->shape == RF_SHAPE_TEXT || node->shape == RF_SHAPE_OTHER || is_frame (self, node, &budget);
      n_silent += is_silent;
      if (node->is_apart && !is_silent && node->title == NULL)
        {
          g_autofree char *quote = rf_diagram_dup_quote (node->label, NULL);

          rf_report_add (self->report, RF_SEVERITY_INFO, node->line, node->column, node->id, _ ("“%s” belongs to no step; it stands in the description of the flow"), quote);
        }
    }
  if (n_silent > 0)
    rf_report_add (self->report, RF_SEVERITY_DROPPED, self->line, 0, NULL, _ ("Boxes and pictures without words, which no arrow touches, were left out: %u"), n_silent);
  if (n_numbered > 0)
    rf_report_add (self->report, RF_SEVERITY_WARNING, self->line, 0, NULL, _ ("Boxes without words have got the names “Step 1”, “Step 2” and so on: %u"), n_numbered);
}
