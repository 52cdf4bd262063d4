/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-run-pair.c - two sessions side by side
 *
 * Steps are the same where they are the same node, own steps where they have
 * the same title; the longest common sequence of them stands beside each other,
 * as in a comparison of two texts by lines.
 */

#include <string.h>

#include "rf-replay.h"
#include "rf-summary.h"

#define MAX_CELLS 4000000 /* of the table: 2,000 steps each; longer sessions are compared up to where they part */

static GPtrArray *
list_walked (RfRun *run)
{
  GPtrArray *walked = g_ptr_array_new ();
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; i < steps->len; i++)
    if (!((RfRunStep *) steps->pdata[i])->rewound)
      g_ptr_array_add (walked, steps->pdata[i]);

  return walked;
}

static gboolean
is_same (const RfRunStep *a,
         const RfRunStep *b)
{
  if (a->node == NULL || b->node == NULL)
    return a->node == b->node && g_strcmp0 (a->title, b->title) == 0;

  return strcmp (a->node, b->node) == 0;
}

/* An option of another version may have another id and say the same. */
static gboolean
differs (const RfRunStep *a,
         const RfRunStep *b)
{
  return g_strcmp0 (a->label, b->label) != 0 || g_strcmp0 (a->verified, b->verified) != 0 || (a->skipped == NULL) != (b->skipped == NULL);
}

static void
add_row (RfRunPair       *self,
         const RfRunStep *a,
         const RfRunStep *b)
{
  RfPairRow *row = g_new0 (RfPairRow, 1);

  row->a = a;
  row->b = b;
  row->differs = a != NULL && b != NULL && differs (a, b);
  if (self->parting == self->rows->len && a != NULL && b != NULL && !row->differs)
    self->parting++;
  g_ptr_array_add (self->rows, row);
}

/* lengths[i * (m + 1) + j]: of the longest common sequence of the steps from i and from j on. */
static guint16 *
measure (GPtrArray *a,
         GPtrArray *b)
{
  guint n = a->len, m = b->len;
  guint16 *lengths;

  if ((guint64) (n + 1) * (m + 1) > MAX_CELLS)
    return NULL;
  lengths = g_new0 (guint16, (n + 1) * (m + 1));
  for (guint i = n; i > 0; i--)
    for (guint j = m; j > 0; j--)
      {
        guint at = (i - 1) * (m + 1) + j - 1;

        if (is_same (a->pdata[i - 1], b->pdata[j - 1]))
          lengths[at] = lengths[at + m + 2] + 1;
        else
          lengths[at] = MAX (lengths[at + 1], lengths[at + m + 1]);
      }

  return lengths;
}

/**
 * rf_run_walked_edge:
 * @steps: (element-type RfRunStep): of a run
 *
 * Returns: (transfer none) (nullable): the link by which the step at @position was left: the option that was chosen, or
 *   the one that leads to the next step
 */
const char *
rf_run_walked_edge (GPtrArray *steps,
                    guint      position)
{
  const RfRunStep *step = g_ptr_array_index (steps, position), *next = NULL;
  GPtrArray *options;

  if (step->edge != NULL || step->flow == NULL || step->node == NULL)
    return step->edge;
  for (guint i = position + 1; i < steps->len && next == NULL; i++)
    if (!((RfRunStep *) steps->pdata[i])->rewound)
      next = steps->pdata[i];
  if (next == NULL || next->node == NULL || next->flow != step->flow)
    return NULL;
  options = rf_flow_get_options (step->flow, step->node);
  for (guint i = 0; i < options->len; i++)
    if (g_strcmp0 (rf_record_get_string (options->pdata[i], "to"), next->node) == 0)
      return rf_record_get_id (options->pdata[i]);

  return NULL;
}

/* An own step is drawn once for each session that took it, beside the letter of that session. */
static void
draw (RfRunPair *self)
{
  RfFlow *first, *second;

  rf_run_map_update (&self->maps[0], self->a, rf_run_get_flow (self->a));
  rf_run_map_update (&self->maps[1], self->b, rf_run_get_flow (self->b));
  first = self->maps[0]->flow;
  second = self->maps[1]->flow;
  if (g_strcmp0 (rf_run_get_revision (self->a), rf_run_get_revision (self->b)) == 0 && self->maps[0]->key == NULL && self->maps[1]->key == NULL)
    self->flow = g_object_ref (first);
  else
    self->flow = rf_flow_union (first, second);
}

/**
 * rf_run_pair_new:
 * @a: a run that has begun
 * @b: another of the same flow, or of another version of it
 *
 * Returns: (transfer full): both, how their steps stand beside each other, and the picture of them
 */
RfRunPair *
rf_run_pair_new (RfRun *a,
                 RfRun *b)
{
  RfRunPair *self = g_new0 (RfRunPair, 1);
  g_autoptr (GPtrArray) left = list_walked (a);
  g_autoptr (GPtrArray) right = list_walked (b);
  g_autofree guint16 *lengths = measure (left, right);
  guint i = 0, j = 0, m = right->len;

  self->a = g_object_ref (a);
  self->b = g_object_ref (b);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  while (i < left->len || j < m)
    {
      gboolean has_both = i < left->len && j < m;

      if (has_both && is_same (left->pdata[i], right->pdata[j]))
        add_row (self, left->pdata[i++], right->pdata[j++]);
      else if (j >= m || (has_both && (lengths == NULL || lengths[(i + 1) * (m + 1) + j] >= lengths[i * (m + 1) + j + 1])))
        add_row (self, left->pdata[i++], NULL);
      else
        add_row (self, NULL, right->pdata[j++]);
    }
  draw (self);

  return self;
}

typedef struct
{
  GHashTable *who;
  guint       bit;
} Marking;

static void
mark_cb (const char *id,
         RfRunMark   mark,
         gpointer    data)
{
  Marking *marking = data;

  if (mark != RF_RUN_MARK_OFF)
    g_hash_table_insert (marking->who, (gpointer) id, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (marking->who, id)) | marking->bit));
}

/**
 * rf_run_pair_mark:
 * @func: is told once what of the picture was walked, and by whom; what was skipped or taken back is left out, and a
 *   subflow is one step here
 */
void
rf_run_pair_mark (RfRunPair    *self,
                  RfRunPairFunc func,
                  gpointer      data)
{
  g_autoptr (GHashTable) who = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, bits;

  rf_run_map_mark (self->maps[0], self->a, mark_cb, &(Marking) { .who = who, .bit = 1 });
  rf_run_map_mark (self->maps[1], self->b, mark_cb, &(Marking) { .who = who, .bit = 2 });
  g_hash_table_iter_init (&iter, who);
  while (g_hash_table_iter_next (&iter, &id, &bits))
    func (id, GPOINTER_TO_UINT (bits), data);
}

void
rf_run_pair_free (RfRunPair *self)
{
  g_object_unref (self->a);
  g_object_unref (self->b);
  g_object_unref (self->flow);
  rf_run_map_free (self->maps[0]);
  rf_run_map_free (self->maps[1]);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
