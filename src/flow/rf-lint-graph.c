/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-lint-graph.c - the linter's rules about how steps hang together
 *
 * None of them recurses: flows come from outside and may be as deep as they
 * are long.
 */

#include "rf-lint-private.h"

#include <glib/gi18n-lib.h>

#include "rf-edits.h"

#define MAX_PATH 25 /* steps that one engineer will walk with a customer on the phone */

static const char *
title_of (const RfNode *node)
{
  const char *title = rf_node_get_title (node);

  return *title != '\0' ? title : "(no title)";
}

void
rf_lint_check_start (RfLint *lint)
{
  const char *start = rf_flow_get_start (lint->flow);

  if (start == NULL)
    rf_lint_report (lint, NULL, NULL, _ ("The flow has no first step"));
  else if (rf_flow_lookup_node (lint->flow, start) == NULL)
    rf_lint_report (lint, NULL, NULL, _ ("The first step of the flow is gone"));
}

/* The first node that nothing leads to, else the first. */
void
rf_lint_fix_start (RfEdit          *edit,
                   RfFlow          *flow,
                   const RfFinding *finding)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (rf_flow_get_links_in (flow, rf_record_get_id (nodes->pdata[i]))->len == 0)
      {
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", rf_record_get_id (nodes->pdata[i]));
        return;
      }
  if (nodes->len > 0)
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", rf_record_get_id (nodes->pdata[0]));
}

void
rf_lint_fix_remove (RfEdit          *edit,
                    RfFlow          *flow,
                    const RfFinding *finding)
{
  rf_edit_remove (edit, flow, finding->id);
}

void
rf_lint_check_reach (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);

  if (g_hash_table_size (lint->reached) == 0)
    return; /* without a start nothing is reached, and that is said already */

  for (guint i = 0; i < nodes->len; i++)
    if (!g_hash_table_contains (lint->reached, rf_record_get_id (nodes->pdata[i])))
      rf_lint_report (lint, nodes->pdata[i], rf_record_get_id (nodes->pdata[i]), _ ("No path leads to “%s”"), title_of (nodes->pdata[i]));
}

void
rf_lint_check_dangling (RfLint *lint)
{
  GPtrArray *edges = rf_flow_get_records (lint->flow, RF_RECORD_EDGE);

  for (guint i = 0; i < edges->len; i++)
    {
      const char *from = rf_record_get_string (edges->pdata[i], "from");
      const char *label = rf_record_get_string (edges->pdata[i], "label");
      const RfNode *node = rf_flow_lookup_node (lint->flow, from);

      if (rf_record_get_string (edges->pdata[i], "to") == NULL && node != NULL)
        rf_lint_report (lint, edges->pdata[i], from, _ ("The option “%s” of “%s” leads nowhere"), label != NULL ? label : "", title_of (node));
    }
}

void
rf_lint_check_missing (RfLint *lint)
{
  GPtrArray *edges = rf_flow_get_records (lint->flow, RF_RECORD_EDGE);

  for (guint i = 0; i < edges->len; i++)
    {
      const char *to = rf_record_get_string (edges->pdata[i], "to");
      const char *from = rf_record_get_string (edges->pdata[i], "from");
      const RfNode *node = rf_flow_lookup_node (lint->flow, from);

      if (node == NULL)
        rf_lint_report (lint, edges->pdata[i], NULL, _ ("A link starts at a step that is gone"));
      else if (to != NULL && rf_flow_lookup_node (lint->flow, to) == NULL)
        rf_lint_report (lint, edges->pdata[i], from, _ ("An option of “%s” leads to a step that is gone"), title_of (node));
    }
}

void
rf_lint_check_dead_end (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    {
      RfNodeKind kind = rf_node_get_kind (nodes->pdata[i]);
      const char *id = rf_record_get_id (nodes->pdata[i]);

      if (!rf_node_kind_is_ending (kind) && kind != RF_NODE_ANSWER && rf_flow_get_options (lint->flow, id)->len == 0)
        rf_lint_report (lint, nodes->pdata[i], id, _ ("The path ends at “%s”, which is no ending: add what comes next, or make it a solution"), title_of (nodes->pdata[i]));
    }
}

/* ---- loops: a node from which every way leads back ---- */

static void
enter_sources (RfLint     *lint,
               const char *id,
               GHashTable *can_end,
               GPtrArray  *stack)
{
  GPtrArray *in = rf_flow_get_links_in (lint->flow, id);

  for (guint i = 0; i < in->len; i++)
    {
      const char *from = rf_record_get_string (in->pdata[i], "from");

      if (from != NULL && g_hash_table_add (can_end, (char *) from))
        g_ptr_array_add (stack, (char *) from);
    }
}

/* Walks backwards from the endings; what is reached by the start and not by
 * them is caught in a loop. */
void
rf_lint_check_loop (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);
  g_autoptr (GHashTable) can_end = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *id = rf_record_get_id (nodes->pdata[i]);

      if (rf_flow_get_options (lint->flow, id)->len == 0 && g_hash_table_add (can_end, (char *) id))
        g_ptr_array_add (stack, (char *) id);
    }
  while (stack->len > 0)
    enter_sources (lint, g_ptr_array_steal_index (stack, stack->len - 1), can_end, stack);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *id = rf_record_get_id (nodes->pdata[i]);

      if (g_hash_table_contains (lint->reached, id) && !g_hash_table_contains (can_end, id))
        {
          rf_lint_report (lint, nodes->pdata[i], id, _ ("From “%s” no way leads out of the loop"), title_of (nodes->pdata[i]));
          return; /* one is enough: the others of the loop say the same */
        }
    }
}

/* Breadth first: a step is too deep if even the shortest way to it is. */
void
rf_lint_check_length (RfLint *lint)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) level = g_ptr_array_new ();
  const RfNode *start = rf_flow_lookup_node (lint->flow, rf_flow_get_start (lint->flow));

  if (start != NULL)
    g_ptr_array_add (level, (char *) rf_record_get_id (start));
  for (guint depth = 1; level->len > 0; depth++)
    {
      g_autoptr (GPtrArray) next = g_ptr_array_new ();

      for (guint i = 0; i < level->len; i++)
        {
          GPtrArray *options = rf_flow_get_options (lint->flow, level->pdata[i]);
          const RfNode *node = rf_flow_lookup_node (lint->flow, level->pdata[i]);

          if (!g_hash_table_add (seen, level->pdata[i]))
            continue;
          if (depth == MAX_PATH + 1)
            {
              rf_lint_report (lint, node, level->pdata[i], _ ("“%s” is more than %d steps away from the start: move a part into a subflow"), title_of (node), MAX_PATH);
              return;
            }
          for (guint k = 0; k < options->len; k++)
            {
              const RfNode *to = rf_flow_lookup_node (lint->flow, rf_record_get_string (options->pdata[k], "to"));

              if (to != NULL)
                g_ptr_array_add (next, (char *) rf_record_get_id (to));
            }
        }
      g_clear_pointer (&level, g_ptr_array_unref);
      level = g_steal_pointer (&next);
    }
}

/* ---- subflows ---- */

static void
push_subflows (RfFlow    *flow,
               GPtrArray *queue)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *id = rf_record_get_string (nodes->pdata[i], "subflow");

      if (rf_node_get_kind (nodes->pdata[i]) == RF_NODE_SUBFLOW && id != NULL)
        g_ptr_array_add (queue, g_strdup (id));
    }
}

/* Whether @id leads to @flow itself again. */
static gboolean
leads_back (RfLint     *lint,
            const char *id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (queue, g_strdup (id));
  while (queue->len > 0)
    {
      g_autofree char *next = g_ptr_array_steal_index (queue, queue->len - 1);
      g_autoptr (RfFlow) flow = NULL;

      if (g_str_equal (next, rf_flow_get_id (lint->flow)))
        return TRUE;
      if (!g_hash_table_add (seen, g_strdup (next)))
        continue;
      flow = lint->resolve (next, lint->data);
      if (flow != NULL)
        push_subflows (flow, queue);
    }

  return FALSE;
}

static gboolean
exists (RfLint     *lint,
        const char *id)
{
  g_autoptr (RfFlow) flow = lint->resolve (id, lint->data);

  return flow != NULL;
}

void
rf_lint_check_subflow (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = nodes->pdata[i];
      const char *id = rf_record_get_string (node, "subflow");

      if (rf_node_get_kind (node) != RF_NODE_SUBFLOW)
        continue;
      if (id == NULL)
        rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” names no flow to run"), title_of (node));
      else if (g_str_equal (id, rf_flow_get_id (lint->flow)) || (lint->resolve != NULL && leads_back (lint, id)))
        rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” runs a flow that comes back to this one"), title_of (node));
      else if (lint->resolve != NULL && !exists (lint, id))
        rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” runs a flow that is not here"), title_of (node));
    }
}
