/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Skipping ahead: from a symptom to the deepest step that fits it. What lies
 * between is entered and left in the record, each step with what is known of
 * it or with the plain word that nobody checked; so the path has no gap, the
 * note is honest, and going back works as everywhere.
 */

#include "rf-run-ahead.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-node.h"
#include "rf-run-moves.h"
#include "rf-run-private.h"
#include "rf-spelling.h"

#define MAX_WORDS 12
#define MAX_TEXT_WORDS 400 /* of a step; who wrote more has said it before */
#define NEAR_BEST .75      /* of the best score, from which on depth decides */
#define ENOUGH .34         /* of the words, in the title or what leads there */

/* ---- finding --------------------------------------------------------------------------------------------------- */

static void
target_free (gpointer data)
{
  RfRunTarget *self = data;

  g_free (self->node);
  g_free (self->title);
  g_ptr_array_unref (self->words);
  g_free (self);
}

/* How well @word stands in @text: 1, less where it was mistyped, 0 for not at all. One that is longer than three letters
 * may be the beginning of a longer one. */
static double
fit_word (const char *word,
          GPtrArray  *text)
{
  guint typos = rf_spelling_typos (word);
  double best = 0;

  for (guint i = 0; i < text->len; i++)
    {
      const char *other = text->pdata[i];

      if (strcmp (word, other) == 0)
        return 1;
      if (strlen (word) > 3 && g_str_has_prefix (other, word))
        best = MAX (best, .9);
      else if (typos > 0 && best < .7 && rf_spelling_distance (word, other, typos) <= typos)
        best = .7;
    }

  return best;
}

/* What a step is found by, most telling first: its title, the answers that lead there, the rest. */
static void
collect_texts (RfRun        *run,
               RfFlow       *flow,
               const RfNode *node,
               GPtrArray    *texts[3])
{
  const char *id = rf_record_get_id (node);
  GPtrArray *links = rf_flow_get_links_in (flow, id);
  GPtrArray *commands = rf_flow_get_commands (flow, id);
  g_autofree char *title = rf_run_resolve_text (run, rf_node_get_title (node));
  g_autoptr (GString) leads = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (rf_record_get_string (node, "body"));

  for (guint i = 0; i < links->len; i++)
    {
      const RfNode *from = rf_flow_lookup_node (flow, rf_record_get_string (links->pdata[i], "from"));
      const char *label = rf_record_get_string (links->pdata[i], "label");

      /* “Yes” says something only together with its question. */
      g_string_append_printf (leads, " %s %s", label != NULL ? label : "", from != NULL && label != NULL ? rf_node_get_title (from) : "");
    }
  for (guint i = 0; i < commands->len; i++)
    g_string_append_printf (rest, " %s", rf_record_get_string (commands->pdata[i], "label") != NULL ? rf_record_get_string (commands->pdata[i], "label") : "");
  for (guint i = 0; i < 2; i++)
    {
      const char *more = rf_record_get_string (node, i == 0 ? "expected" : "reason");

      g_string_append_printf (rest, " %s", more != NULL ? more : "");
    }
  texts[0] = rf_spelling_cut (title, MAX_TEXT_WORDS);
  texts[1] = rf_spelling_cut (leads->str, MAX_TEXT_WORDS);
  texts[2] = rf_spelling_cut (rest->str, MAX_TEXT_WORDS);
}

static RfRunTarget *
rate (RfRun        *run,
      RfFlow       *flow,
      const RfNode *node,
      GPtrArray    *words)
{
  static const double weights[] = { 1, .7, .4 };
  GPtrArray *texts[3];
  RfRunTarget *target = g_new0 (RfRunTarget, 1);

  target->node = g_strdup (rf_record_get_id (node));
  target->title = rf_run_resolve_text (run, rf_node_get_title (node));
  target->words = g_ptr_array_new_with_free_func (g_free);
  collect_texts (run, flow, node, texts);
  for (guint i = 0; i < words->len; i++)
    {
      double best = 0;

      for (guint k = 0; k < G_N_ELEMENTS (weights); k++)
        best = MAX (best, weights[k] * fit_word (words->pdata[i], texts[k]));
      if (best > 0)
        g_ptr_array_add (target->words, g_strdup (words->pdata[i]));
      target->score += best / words->len;
    }
  for (guint k = 0; k < G_N_ELEMENTS (weights); k++)
    g_ptr_array_unref (texts[k]);

  return target;
}

/* Steps that can be come to from @from, each with the one before it; breadth first, so the ways are the shortest. */
static GHashTable *
find_ways (RfFlow     *flow,
           const char *from,
           GHashTable *depths)
{
  GHashTable *before = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GQueue) queue = G_QUEUE_INIT;

  if (rf_flow_lookup_node (flow, from) == NULL)
    return before;
  g_hash_table_insert (before, (char *) from, NULL);
  if (depths != NULL)
    g_hash_table_insert (depths, (char *) from, GUINT_TO_POINTER (1));
  g_queue_push_tail (&queue, (char *) from);
  for (const char *node = g_queue_pop_head (&queue); node != NULL; node = g_queue_pop_head (&queue))
    {
      GPtrArray *options = rf_flow_get_options (flow, node);

      for (guint i = 0; i < options->len; i++)
        {
          const char *to = rf_record_get_string (options->pdata[i], "to");

          if (rf_flow_lookup_node (flow, to) == NULL || g_hash_table_contains (before, to))
            continue;
          g_hash_table_insert (before, (char *) to, (char *) node);
          if (depths != NULL)
            g_hash_table_insert (depths, (char *) to, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (depths, node)) + 1));
          g_queue_push_tail (&queue, (char *) to);
        }
    }

  return before;
}

static int
by_score (gconstpointer a,
          gconstpointer b)
{
  const RfRunTarget *one = *(RfRunTarget *const *) a, *two = *(RfRunTarget *const *) b;

  return one->score < two->score ? 1 : one->score > two->score ? -1 : 0;
}

static int
by_depth (gconstpointer a,
          gconstpointer b)
{
  const RfRunTarget *one = *(RfRunTarget *const *) a, *two = *(RfRunTarget *const *) b;

  if (one->depth != two->depth)
    return one->depth < two->depth ? 1 : -1;

  return by_score (a, b);
}

/* Those that fit nearly as well as the best come first, the deepest of them before all. */
static void
sort_targets (GPtrArray *targets)
{
  guint n_near = 0;

  g_ptr_array_sort (targets, by_score);
  while (n_near < targets->len &&
         ((RfRunTarget *) targets->pdata[n_near])->score >= NEAR_BEST * ((RfRunTarget *) targets->pdata[0])->score)
    n_near++;
  if (n_near > 1)
    qsort (targets->pdata, n_near, sizeof (gpointer), by_depth);
}

/**
 * rf_run_find_ahead:
 * @self: a run
 * @symptom: what the engineer sees, in words; mistyped ones are taken for near ones
 * @most: how many to give
 *
 * Returns: (transfer full) (element-type RfRunTarget): the steps of the current flow that fit, where to jump first
 */
GPtrArray *
rf_run_find_ahead (RfRun      *self,
                   const char *symptom,
                   guint       most)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (target_free);
  g_autoptr (GPtrArray) words = rf_spelling_cut (symptom, MAX_WORDS);
  g_autoptr (GHashTable) depths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ways = NULL;
  RfFlow *flow = rf_run_get_current_flow (self);
  RfRunStep *current = rf_run_get_current (self);
  GPtrArray *nodes;

  if (flow == NULL || rf_flow_is_procedural (flow) || current == NULL || words->len == 0)
    return targets;

  ways = find_ways (flow, rf_flow_get_start (flow), depths);
  nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  for (guint i = 0; i < nodes->len; i++)
    {
      const char *id = rf_record_get_id (nodes->pdata[i]);
      RfRunTarget *target;

      if (rf_node_get_kind (nodes->pdata[i]) == RF_NODE_ANSWER || g_strcmp0 (id, current->node) == 0)
        continue;
      target = rate (self, flow, nodes->pdata[i], words);
      target->depth = GPOINTER_TO_UINT (g_hash_table_lookup (depths, id));
      if (target->score >= ENOUGH)
        g_ptr_array_add (targets, target);
      else
        target_free (target);
    }
  sort_targets (targets);
  if (targets->len > most)
    g_ptr_array_remove_range (targets, most, targets->len - most);

  return targets;
}

/* ---- jumping --------------------------------------------------------------------------------------------------- */

static gboolean
was_done (RfRun      *run,
          const char *node)
{
  RfRunStep *step = rf_run_find_step (run, node);

  return step != NULL && step->done;
}

/**
 * rf_run_list_jumped:
 * @self: a run
 * @target: a node of the current flow
 *
 * Returns: (transfer container) (element-type utf8): the nodes between the current step, itself with them, and @target, on
 *   the shortest way; where none leads on from here, those of the way from the start that were not done
 */
GPtrArray *
rf_run_list_jumped (RfRun      *self,
                    const char *target)
{
  GPtrArray *jumped = g_ptr_array_new ();
  RfFlow *flow = rf_run_get_current_flow (self);
  RfRunStep *current = rf_run_get_current (self);
  g_autoptr (GHashTable) ways = find_ways (flow, current->node, NULL);
  gboolean from_here = g_hash_table_contains (ways, target);

  if (!from_here)
    {
      g_hash_table_unref (ways);
      ways = find_ways (flow, rf_flow_get_start (flow), NULL);
    }
  for (const char *node = g_hash_table_lookup (ways, target); node != NULL; node = g_hash_table_lookup (ways, node))
    if (strcmp (node, current->node) != 0 && (from_here || !was_done (self, node)))
      g_ptr_array_insert (jumped, 0, (char *) node);
  if (!current->done)
    g_ptr_array_insert (jumped, 0, current->node);

  return jumped;
}

static const RfRunKnown *
find_known (GArray     *known,
            const char *node)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    if (strcmp (g_array_index (known, RfRunKnown, i).node, node) == 0)
      return &g_array_index (known, RfRunKnown, i);

  return NULL;
}

static void
push_said (RfRun            *run,
           GPtrArray        *events,
           gint64            now,
           const char       *node,
           const RfRunKnown *known,
           const char       *reason)
{
  RfFlow *flow = rf_run_get_current_flow (run);
  const RfEdge *edge = known != NULL && known->edge != NULL ? rf_flow_lookup (flow, known->edge) : NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  g_variant_dict_insert (dict, "node", "s", node);
  g_variant_dict_insert (dict, "ahead", "b", TRUE);
  if (edge != NULL)
    {
      g_autofree char *label = rf_run_resolve_text (run, rf_record_get_string (edge, "label"));

      g_variant_dict_insert (dict, "edge", "s", known->edge);
      g_variant_dict_insert (dict, "label", "s", label);
      rf_run_push (run, events, now, RF_EVENT_ANSWERED, g_variant_dict_end (dict));
    }
  else if (known != NULL)
    rf_run_push (run, events, now, RF_EVENT_DONE, g_variant_dict_end (dict));
  else
    {
      g_variant_dict_insert (dict, "reason", "s", reason);
      rf_run_push (run, events, now, RF_EVENT_SKIPPED, g_variant_dict_end (dict));
    }
}

/**
 * rf_run_skip_ahead:
 * @self: a run
 * @target: where to go: a node of the current flow
 * @symptom: (nullable): what made the engineer skip ahead; it stands in the note
 * @known: (nullable) (element-type RfRunKnown): what is known of the steps between
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with %RF_ERROR_INVALID
 */
GPtrArray *
rf_run_skip_ahead (RfRun      *self,
                   const char *target,
                   const char *symptom,
                   GArray     *known,
                   gint64      now,
                   GError    **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  RfFlow *flow = rf_run_get_current_flow (self);
  RfRunStep *current = rf_run_get_current (self);
  g_autoptr (GPtrArray) jumped = NULL;
  const char *const short_reason = _ ("skipped ahead");
  g_autofree char *reason = symptom != NULL && symptom[0] != '\0' ? g_strdup_printf (_ ("skipped ahead because of “%s”"), symptom)
                                                                  : g_strdup (short_reason);
  gboolean said = FALSE;

  if (!rf_run_check_open (self, error))
    return NULL;
  if (rf_flow_is_procedural (flow) || rf_flow_lookup_node (flow, target) == NULL || g_strcmp0 (current->node, target) == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is no such step to skip ahead to"));
      return NULL;
    }

  jumped = rf_run_list_jumped (self, target);
  for (guint i = 0; i < jumped->len; i++)
    {
      const char *node = jumped->pdata[i];
      g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

      if (strcmp (node, current->node) != 0)
        {
          g_variant_dict_insert (dict, "node", "s", node);
          if (current->parent != NULL)
            g_variant_dict_insert (dict, "parent", "s", current->parent);
          g_variant_dict_insert (dict, "ahead", "b", TRUE);
          rf_run_push (self, events, now, RF_EVENT_ENTERED, g_variant_dict_end (dict));
        }
      push_said (self, events, now, node, find_known (known, node), said ? short_reason : reason); /* why, said once, is enough */
      said |= find_known (known, node) == NULL;
    }
  rf_run_push_entered (self, events, now, target);

  return g_steal_pointer (&events);
}
