/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run on the drawing of its flow. Own steps are no part of the flow, so the
 * map is of a copy that has them between the steps that they were done between:
 * the copy is for the eye alone, and is made anew only when an own step comes.
 */

#include "rf-run-map.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-node.h"
#include "rf-ord.h"
#include "rf-replay.h"

/* An own step was done in the flow of the step before it, the first of all in that of the step behind. */
static gboolean
is_in (GPtrArray *steps,
       guint      position,
       RfFlow    *flow)
{
  const RfRunStep *step = steps->pdata[position];

  if (!step->custom)
    return step->flow == flow && step->node != NULL && rf_flow_lookup_node (flow, step->node) != NULL;
  for (guint i = position; i > 0; i--)
    if (!((RfRunStep *) steps->pdata[i - 1])->custom)
      return ((RfRunStep *) steps->pdata[i - 1])->flow == flow;
  for (guint i = position + 1; i < steps->len; i++)
    if (!((RfRunStep *) steps->pdata[i])->custom)
      return ((RfRunStep *) steps->pdata[i])->flow == flow;

  return FALSE;
}

/* (nullable): of the node that stands for @step on the map. */
const char *
rf_run_map_id (const RfRunStep *step)
{
  return step->custom ? step->event : step->node;
}

/* (nullable): the next step of the way in @flow. From one that was taken back the way leads on to any. */
static const RfRunStep *
next_on_way (GPtrArray *steps,
             guint      position,
             RfFlow    *flow)
{
  gboolean off = ((RfRunStep *) steps->pdata[position])->rewound;

  for (guint i = position + 1; i < steps->len; i++)
    if ((off || !((RfRunStep *) steps->pdata[i])->rewound) && is_in (steps, i, flow))
      return steps->pdata[i];

  return NULL;
}

static char *
dup_pair (const RfRunStep *from,
          const RfRunStep *to)
{
  return g_strdup_printf ("%s %s", rf_run_map_id (from), rf_run_map_id (to));
}

/* ---- the flow with the own steps ------------------------------------------------------------------------------- */

static gboolean
has_own (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    if (((RfRunStep *) steps->pdata[i])->custom)
      return TRUE;

  return FALSE;
}

/* (nullable): NULL where no own step is in @flow. */
static char *
dup_key (GPtrArray *steps,
         RfFlow    *flow)
{
  GString *key = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = steps->pdata[i], *next = is_in (steps, i, flow) ? next_on_way (steps, i, flow) : NULL;

      if (!is_in (steps, i, flow) || !(step->custom || (next != NULL && next->custom)))
        continue;
      if (key == NULL)
        key = g_string_new (NULL);
      g_string_append_printf (key, "%s>%s;", rf_run_map_id (step), next != NULL ? rf_run_map_id (next) : "");
    }

  return key != NULL ? g_string_free_and_steal (key) : NULL;
}

static void
set_value (RfEdit     *edit,
           const char *id,
           const char *field,
           GVariant   *value)
{
  rf_edit_add (edit, id, field, NULL, value);
}

/* In a checklist, where the place is all that links steps, behind @before. */
static void
set_place (RfEdit     *edit,
           RfFlow     *flow,
           const char *id,
           const char *before,
           const char *ord)
{
  const RfNode *node = before != NULL ? rf_flow_lookup_node (flow, before) : NULL;
  const char *section = node != NULL ? rf_record_get_string (node, "section") : NULL;

  set_value (edit, id, "ord", g_variant_new_string (ord));
  if (section != NULL)
    set_value (edit, id, "section", g_variant_new_string (section));
}

/* The place behind the step of the checklist @before, or behind @last, the own step that was put there last. */
static char *
find_place (RfFlow     *flow,
            const char *before,
            const char *last)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_steps (flow);
  const char *from = NULL, *to = nodes->len > 0 ? rf_record_get_string (nodes->pdata[0], "ord") : NULL;

  for (guint i = 0; before != NULL && i < nodes->len; i++)
    if (strcmp (rf_record_get_id (nodes->pdata[i]), before) == 0)
      {
        from = rf_record_get_string (nodes->pdata[i], "ord");
        to = i + 1 < nodes->len ? rf_record_get_string (nodes->pdata[i + 1], "ord") : NULL;
      }

  return rf_ord_between (last != NULL ? last : from, to);
}

static void
add_nodes (RfRunMap  *self,
           GPtrArray *steps,
           RfEdit    *edit)
{
  gboolean in_order = rf_flow_is_procedural (self->of);
  const char *tags[] = { _ ("Own step"), NULL };
  const char *before = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = steps->pdata[i];

      if (!is_in (steps, i, self->of))
        continue;
      if (!step->custom)
        {
          before = step->node;
          g_clear_pointer (&last, g_free);
          continue;
        }
      set_value (edit, step->event, RF_FIELD_RECORD, g_variant_new_string (rf_record_kind_to_text (RF_RECORD_NODE)));
      set_value (edit, step->event, "kind", g_variant_new_string (rf_node_kind_to_text (in_order ? RF_NODE_STEP : RF_NODE_ACTION)));
      set_value (edit, step->event, "title", g_variant_new_string (step->title[0] != '\0' ? step->title : tags[0]));
      set_value (edit, step->event, "tags", g_variant_new_strv (tags, -1));
      if (in_order)
        {
          char *place = find_place (self->of, before, last);

          set_place (edit, self->of, step->event, before, place);
          g_free (last);
          last = place;
        }
    }
}

/* The answer that led to an own step stands on the link to it. */
static void
add_links (RfRunMap  *self,
           GPtrArray *steps,
           RfEdit    *edit)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = steps->pdata[i], *next = is_in (steps, i, self->of) ? next_on_way (steps, i, self->of) : NULL;
      g_autofree char *pair = NULL;

      if (next == NULL || !(step->custom || next->custom) || strcmp (rf_run_map_id (step), rf_run_map_id (next)) == 0)
        continue;
      pair = dup_pair (step, next);
      if (!g_hash_table_contains (self->links, pair))
        g_hash_table_insert (self->links, g_strdup (pair), rf_edit_add_link (edit, self->flow, rf_run_map_id (step), rf_run_map_id (next), step->label));
    }
}

void
rf_run_map_free (RfRunMap *self)
{
  g_clear_object (&self->of);
  g_clear_object (&self->flow);
  g_free (self->key);
  g_hash_table_unref (self->links);
  g_free (self);
}

/* An own step that does not fit is not drawn; the record has it. */
static RfRunMap *
rf_run_map_new (GPtrArray  *steps,
                RfFlow     *flow,
                const char *key)
{
  RfRunMap *self = g_new0 (RfRunMap, 1);
  g_autoptr (RfEdit) nodes = rf_edit_new ("");
  g_autoptr (RfEdit) links = rf_edit_new ("");
  g_autoptr (GError) error = NULL;

  self->of = g_object_ref (flow);
  self->key = g_strdup (key);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->flow = key != NULL ? rf_flow_copy (flow) : g_object_ref (flow);
  if (key == NULL)
    return self;

  add_nodes (self, steps, nodes);
  if (rf_flow_apply (self->flow, nodes, &error) && !rf_flow_is_procedural (flow))
    {
      add_links (self, steps, links);
      rf_flow_apply (self->flow, links, &error);
    }
  if (error != NULL)
    g_info ("An own step is not on the map: %s", error->message);

  return self;
}

/**
 * rf_run_map_update:
 * @self: (inout) (nullable): what was drawn before; NULL at first
 * @flow: the flow that is shown: that of the run, or a subflow of it
 *
 * Returns: whether there is another flow to draw now
 */
gboolean
rf_run_map_update (RfRunMap **self,
                   RfRun     *run,
                   RfFlow    *flow)
{
  GPtrArray *steps = rf_run_get_steps (run);
  g_autofree char *key = has_own (steps) ? dup_key (steps, flow) : NULL;

  if (*self != NULL && (*self)->of == flow && g_strcmp0 ((*self)->key, key) == 0)
    return FALSE;
  g_clear_pointer (self, rf_run_map_free);
  *self = rf_run_map_new (steps, flow, key);

  return TRUE;
}

/* ---- the way --------------------------------------------------------------------------------------------------- */

/* (nullable): the link by which the way left the step at @position. */
static const char *
find_link (RfRunMap  *self,
           GPtrArray *steps,
           guint      position)
{
  const RfRunStep *step = steps->pdata[position], *next = self->key != NULL ? next_on_way (steps, position, self->of) : NULL;
  g_autofree char *pair = next != NULL && (step->custom || next->custom) ? dup_pair (step, next) : NULL;

  if (pair != NULL)
    return g_hash_table_lookup (self->links, pair);

  return step->custom ? NULL : rf_run_walked_edge (steps, position);
}

/**
 * rf_run_map_mark:
 * @run: the run that @self was made for, as it was then
 * @func: is told what of the map is to be lit; of one that is told twice the last counts
 */
void
rf_run_map_mark (RfRunMap     *self,
                 RfRun        *run,
                 RfRunMarkFunc func,
                 gpointer      data)
{
  GPtrArray *steps = rf_run_get_steps (run);
  const RfRunStep *current = rf_run_get_current (run);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = steps->pdata[i];
      const char *link = NULL;

      if (!is_in (steps, i, self->of))
        continue;
      if (step != current)
        func (rf_run_map_id (step), step->rewound || step->skipped != NULL ? RF_RUN_MARK_OFF : RF_RUN_MARK_WALKED, data);
      if (!step->rewound && (step != current || step->edge != NULL))
        link = find_link (self, steps, i);
      if (link != NULL)
        func (link, RF_RUN_MARK_WALKED, data);
    }
  if (current != NULL && current->node != NULL && current->flow == self->of)
    func (current->node, RF_RUN_MARK_HERE, data);
}
