/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a session teaches its flow: its path as a flow of its own, or its own
 * steps as one edit of the flow that it ran. What was taken back or skipped is
 * no part of either. The draft may have changed since: what is no longer where
 * it was keeps its words and loses its place, never the other way round.
 */

#include "rf-run-flow.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-author-steps.h"
#include "rf-diff.h"
#include "rf-edits.h"
#include "rf-node.h"
#include "rf-ord.h"
#include "rf-uuid.h"

/* How many steps of the path the flow lacks. */
guint
rf_run_count_own (RfRun *self)
{
  GPtrArray *steps = rf_run_get_steps (self);
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += ((RfRunStep *) steps->pdata[i])->custom && !((RfRunStep *) steps->pdata[i])->rewound;

  return n;
}

static const RfNode *
node_of (const RfRunStep *step)
{
  return step->flow != NULL && step->node != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;
}

/* The node that an own step becomes; what came of it is what one may expect the next time. */
static char *
add_own_node (RfEdit          *edit,
              RfFlow          *flow,
              const RfRunStep *step,
              RfNodeKind       kind)
{
  char *id = rf_edit_add_node (edit, flow, kind, step->title);

  rf_edit_set_string (edit, flow, id, "body", step->body);
  rf_edit_set_string (edit, flow, id, "expected", step->result);

  return id;
}

/* The ending of a path that has none: (transfer full) its id, or NULL where the session did not end in one. */
static char *
add_ending (RfRun  *self,
            RfEdit *edit,
            RfFlow *flow)
{
  const char *outcome = rf_run_get_outcome (self);
  const char *notes = rf_run_get_notes (self);
  gboolean escalated = g_strcmp0 (outcome, "escalated") == 0;
  g_autofree char *title = notes != NULL && notes[0] != '\0' ? g_strndup (notes, strcspn (notes, "\n")) : NULL;

  if (!escalated && g_strcmp0 (outcome, "resolved") != 0 && g_strcmp0 (outcome, "workaround") != 0)
    return NULL;

  return rf_edit_add_node (edit, flow, escalated ? RF_NODE_ESCALATE : RF_NODE_SOLUTION,
                           title != NULL ? title : escalated ? _ ("Escalated") : _ ("Solved"));
}

/* ---- a flow of its own ----------------------------------------------------------------------------------------- */

/* @made: node of the run → node of the new flow; @links: the links that are there, as “from, to, label” */
typedef struct
{
  RfRun      *run;
  RfFlow     *flow;
  RfEdit     *edit;
  GHashTable *made;
  GHashTable *links;
  char       *ord;
} Maker;

static void
copy_fields (Maker          *self,
             const RfRecord *record,
             const char     *to)
{
  static const char *const own[] = { "slug", "kind", "title", "x", "y", "collapsed", "section", "ord", "node", NULL };

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      if (!g_strv_contains (own, field))
        rf_edit_set (self->edit, self->flow, to, field, value);
    }
}

static void
copy_commands (Maker      *self,
               RfFlow     *from,
               const char *node,
               const char *to)
{
  GPtrArray *commands = rf_flow_get_commands (from, node);

  for (guint i = 0; i < commands->len; i++)
    {
      const RfCommand *command = commands->pdata[i];
      g_autofree char *id = rf_edit_add_command (self->edit, self->flow, to, rf_record_get_string (command, "language"),
                                                 rf_record_get_string (command, "code"));

      rf_edit_set_string (self->edit, self->flow, id, "label", rf_record_get_string (command, "label"));
    }
}

/* (transfer none): the node that @step becomes; a step that is come to twice is one. */
static const char *
make_node (Maker           *self,
           const RfRunStep *step,
           gboolean         is_last)
{
  const RfNode *node = node_of (step);
  RfNodeKind kind = node != NULL ? rf_node_get_kind (node) : RF_NODE_ACTION;
  char *id = step->custom ? NULL : g_hash_table_lookup (self->made, step->node);

  if (id != NULL)
    return id;
  if (step->custom)
    {
      id = add_own_node (self->edit, self->flow, step, rf_flow_is_procedural (rf_run_get_flow (self->run)) ? RF_NODE_STEP : RF_NODE_ACTION);
      g_hash_table_insert (self->made, g_strdup (step->event), id);
      return id;
    }

  if (rf_node_kind_is_ending (kind) && !is_last)
    kind = RF_NODE_ACTION; /* the end of a subflow, or of a path that went on nevertheless */
  id = rf_edit_add_node (self->edit, self->flow, kind, node != NULL ? rf_node_get_title (node) : step->title);
  g_hash_table_insert (self->made, g_strdup (step->node), id);
  if (node != NULL)
    {
      copy_fields (self, node, id);
      copy_commands (self, step->flow, step->node, id);
    }

  return id;
}

static void
make_link (Maker      *self,
           const char *from,
           const char *to,
           const char *label)
{
  g_autofree char *key = g_strjoin ("\n", from, to, label, NULL);

  if (g_hash_table_add (self->links, g_steal_pointer (&key)))
    g_free (rf_edit_add_link (self->edit, self->flow, from, to, label));
}

/* What the option that was taken says, before variables. */
static const char *
label_taken (const RfRunStep *step)
{
  const RfEdge *edge = step->edge != NULL && step->flow != NULL ? rf_flow_lookup (step->flow, step->edge) : NULL;
  const char *label = edge != NULL ? rf_record_get_string (edge, "label") : step->label;

  return label != NULL ? label : "";
}

/* The step of a subflow that led into it was never stood on. */
static gboolean
led_inside (RfRun           *run,
            const RfRunStep *step)
{
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((RfRunStep *) steps->pdata[i])->parent, step->event) == 0)
      return TRUE;

  return FALSE;
}

/* (transfer container): what was walked: not taken back, not skipped. */
static GPtrArray *
list_walked (RfRun *run)
{
  GPtrArray *steps = rf_run_get_steps (run);
  GPtrArray *walked = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      RfRunStep *step = steps->pdata[i];

      if (!step->rewound && step->skipped == NULL && !led_inside (run, step))
        g_ptr_array_add (walked, step);
    }

  return walked;
}

/* The answers that were not given stay open, so that the question keeps its meaning. */
static void
add_open_answers (Maker           *self,
                  const RfRunStep *step)
{
  const char *from = step->custom ? NULL : g_hash_table_lookup (self->made, step->node);
  GPtrArray *options = node_of (step) != NULL ? rf_flow_get_options (step->flow, step->node) : NULL;

  for (guint i = 0; from != NULL && options != NULL && options->len > 1 && i < options->len; i++)
    {
      const char *label = rf_record_get_string (options->pdata[i], "label");
      g_autofree char *taken = g_strjoin ("\n", from, label != NULL ? label : "", NULL);
      g_autofree char *stub = NULL;

      if (!g_hash_table_add (self->links, g_strdup (taken)))
        continue;
      stub = rf_edit_add_node (self->edit, self->flow, RF_NODE_ANSWER, label);
      g_free (rf_edit_add_link (self->edit, self->flow, from, stub, label));
    }
}

static void
make_graph (Maker     *self,
            GPtrArray *walked)
{
  const RfRunStep *last = NULL;
  const char *from = NULL;

  for (guint i = 0; i < walked->len; i++)
    {
      const RfRunStep *step = walked->pdata[i];
      const char *id = make_node (self, step, i + 1 == walked->len);

      if (from == NULL)
        rf_edit_set_string (self->edit, self->flow, rf_flow_get_id (self->flow), "start", id);
      else
        {
          make_link (self, from, id, label_taken (last));
          if (last->edge != NULL)
            g_hash_table_add (self->links, g_strjoin ("\n", from, label_taken (last), NULL)); /* for the open answers */
        }
      from = id;
      last = step;
    }
  if (last != NULL && (node_of (last) == NULL || !rf_node_kind_is_ending (rf_node_get_kind (node_of (last)))))
    {
      g_autofree char *ending = add_ending (self->run, self->edit, self->flow);

      if (ending != NULL)
        make_link (self, from, ending, label_taken (last));
    }
  for (guint i = 0; i < walked->len; i++)
    add_open_answers (self, walked->pdata[i]);
}

static void
place_in_order (Maker      *self,
                const char *id,
                const char *section)
{
  char *ord = rf_ord_between (self->ord, NULL);

  rf_edit_set_string (self->edit, self->flow, id, "ord", ord);
  rf_edit_set_string (self->edit, self->flow, id, "section", section);
  g_free (self->ord);
  self->ord = ord;
}

/* The own steps that stand right behind @position of the path. */
static void
make_own_steps (Maker      *self,
                guint       position,
                const char *section)
{
  GPtrArray *steps = rf_run_get_steps (self->run);

  for (guint i = position; i < steps->len && ((RfRunStep *) steps->pdata[i])->custom; i++)
    if (!((RfRunStep *) steps->pdata[i])->rewound)
      place_in_order (self, make_node (self, steps->pdata[i], FALSE), section);
}

static void
make_procedure (Maker     *self,
                GPtrArray *walked)
{
  g_autoptr (GPtrArray) nodes = rf_flow_list_steps (rf_run_get_flow (self->run));
  g_autofree char *section = NULL;

  make_own_steps (self, 0, NULL);
  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = nodes->pdata[i];
      RfRunStep *step = rf_run_find_step (self->run, rf_record_get_id (node));
      guint position;

      if (rf_node_get_kind (node) == RF_NODE_SECTION)
        {
          g_free (section);
          section = rf_edit_add_node (self->edit, self->flow, RF_NODE_SECTION, rf_node_get_title (node));
          place_in_order (self, section, NULL);
        }
      if (step == NULL || !g_ptr_array_find (rf_run_get_steps (self->run), step, &position))
        continue;
      if (g_ptr_array_find (walked, step, NULL))
        place_in_order (self, make_node (self, step, TRUE), rf_record_get_string (node, "section") != NULL ? section : NULL);
      make_own_steps (self, position + 1, rf_record_get_string (node, "section") != NULL ? section : NULL);
    }
}

static void
make_header (Maker      *self,
             const char *name)
{
  RfFlow *from = rf_run_get_flow (self->run);
  const char *id = rf_flow_get_id (self->flow);
  GPtrArray *fields = rf_flow_get_records (from, RF_RECORD_INTAKE);
  GVariant *tags = rf_record_get_value (rf_flow_get_header (from), "tags");

  rf_edit_set_string (self->edit, self->flow, id, "name", name);
  rf_edit_set_string (self->edit, self->flow, id, "kind", rf_flow_get_kind (from));
  rf_edit_set_string (self->edit, self->flow, id, "category", rf_record_get_string (rf_flow_get_header (from), "category"));
  if (tags != NULL)
    rf_edit_set (self->edit, self->flow, id, "tags", tags);
  for (guint i = 0; i < fields->len; i++)
    {
      const RfIntake *field = fields->pdata[i];
      g_autofree char *made = rf_edit_add_intake (self->edit, self->flow, rf_record_get_string (field, "name"), NULL, NULL);

      for (guint k = 0; k < rf_record_get_n_values (field); k++)
        {
          const char *member;
          GVariant *value = rf_record_get_nth (field, k, &member);

          if (strcmp (member, "ord") != 0)
            rf_edit_set (self->edit, self->flow, made, member, value);
        }
    }
}

/**
 * rf_run_to_flow:
 * @self: a run, finished or not
 * @name: of the new flow
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a new flow of what was walked, with the options that were taken as its links; NULL
 *   with %RF_ERROR_INVALID where nothing was
 */
RfFlow *
rf_run_to_flow (RfRun      *self,
                const char *name,
                GError    **error)
{
  g_autoptr (GPtrArray) walked = list_walked (self);
  g_autofree char *id = rf_uuid_new ();
  g_autoptr (RfFlow) flow = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Flow of a Session"));
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Maker maker = { self, flow, edit, made, links, NULL };

  if (rf_run_get_flow (self) == NULL || walked->len == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("Nothing was done in this session: there is nothing to keep as a flow"));
      return NULL;
    }

  make_header (&maker, name);
  if (rf_flow_is_procedural (rf_run_get_flow (self)))
    make_procedure (&maker, walked);
  else
    make_graph (&maker, walked);
  g_free (maker.ord);
  if (!rf_flow_apply (flow, edit, error))
    return NULL;

  return g_steal_pointer (&flow);
}

/* ---- an edit of the flow that was run --------------------------------------------------------------------------- */

/* @steps: own steps that follow each other; @before and @after: (nullable): the steps of the draft around them */
typedef struct
{
  GPtrArray       *steps;
  const RfRunStep *before;
  const RfRunStep *after;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->steps);
  g_free (group);
}

/* (transfer full): the own steps of the path, those between the same two steps of @draft together. */
static GPtrArray *
list_groups (RfRun  *run,
             RfFlow *draft)
{
  g_autoptr (GPtrArray) walked = list_walked (run);
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  const RfRunStep *before = NULL;
  Group *open = NULL;

  for (guint i = 0; i < walked->len; i++)
    {
      RfRunStep *step = walked->pdata[i];
      gboolean is_here = !step->custom && step->node != NULL && rf_flow_lookup_node (draft, step->node) != NULL;

      if (step->custom && open == NULL)
        {
          open = g_new0 (Group, 1);
          open->steps = g_ptr_array_new ();
          open->before = before;
          g_ptr_array_add (groups, open);
        }
      if (step->custom)
        g_ptr_array_add (open->steps, step);
      else if (is_here && open != NULL)
        {
          open->after = step;
          open = NULL;
        }
      if (is_here)
        before = step;
    }

  return groups;
}

/* The link of the draft that the path took from @step. */
static const RfEdge *
link_taken (RfFlow          *draft,
            const RfRunStep *step)
{
  const RfEdge *edge = step->edge != NULL ? rf_flow_lookup (draft, step->edge) : NULL;
  GPtrArray *options;

  if (edge != NULL && g_strcmp0 (rf_record_get_string (edge, "from"), step->node) == 0)
    return edge;
  options = rf_flow_get_options (draft, step->node);

  return options->len == 1 ? options->pdata[0] : NULL;
}

/* The link into an ending that the path came over: what was done behind an ending belongs before it. */
static const RfEdge *
link_into (RfRun      *run,
           RfFlow     *draft,
           const char *node)
{
  GPtrArray *links = rf_flow_get_links_in (draft, node);

  for (guint i = 0; i < links->len; i++)
    {
      RfRunStep *step = rf_run_find_step (run, rf_record_get_string (links->pdata[i], "from"));

      if (step != NULL && (step->edge == NULL || strcmp (step->edge, rf_record_get_id (links->pdata[i])) == 0))
        return links->pdata[i];
    }

  return NULL;
}

/* A question that had no fitting answer, after which the session ended: the own steps are that answer. */
static gboolean
is_branch (RfRun       *run,
           RfFlow      *draft,
           const Group *group)
{
  const RfRunStep *after = group->after;

  return after != NULL && rf_run_is_finished (run) && after == rf_run_get_current (run) && !after->done &&
         rf_node_get_kind (rf_flow_lookup_node (draft, after->node)) == RF_NODE_DECISION;
}

static void
insert_group (RfRun       *run,
              RfFlow      *draft,
              const Group *group,
              RfEdit      *edit,
              char       **first)
{
  const RfRunStep *before = group->before;
  const RfEdge *taken = before != NULL ? link_taken (draft, before) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean branches = is_branch (run, draft, group);
  const char *last;

  for (guint i = 0; i < group->steps->len; i++)
    g_ptr_array_add (ids, add_own_node (edit, draft, group->steps->pdata[i], RF_NODE_ACTION));
  for (guint i = 1; i < ids->len; i++)
    g_free (rf_edit_add_link (edit, draft, ids->pdata[i - 1], ids->pdata[i], NULL));
  last = ids->pdata[ids->len - 1];
  if (*first == NULL)
    *first = g_strdup (ids->pdata[0]);
  if (taken == NULL && before != NULL)
    taken = link_into (run, draft, before->node);

  if (branches)
    {
      g_autofree char *ending = add_ending (run, edit, draft);

      g_free (rf_edit_add_link (edit, draft, group->after->node, ids->pdata[0], ((RfRunStep *) group->steps->pdata[0])->title));
      if (ending != NULL)
        g_free (rf_edit_add_link (edit, draft, last, ending, NULL));
    }
  else if (taken != NULL)
    {
      g_autofree char *to = g_strdup (rf_record_get_string (taken, "to"));

      rf_edit_set_string (edit, draft, rf_record_get_id (taken), "to", ids->pdata[0]);
      if (to != NULL)
        g_free (rf_edit_add_link (edit, draft, last, to, NULL));
    }
  else if (before == NULL)
    {
      g_autofree char *start = g_strdup (rf_flow_get_start (draft));

      rf_edit_set_string (edit, draft, rf_flow_get_id (draft), "start", ids->pdata[0]);
      if (start != NULL)
        g_free (rf_edit_add_link (edit, draft, last, start, NULL));
    }
}

static gboolean
insert_steps (RfFlow      *draft,
              const Group *group,
              char       **first,
              GError     **error)
{
  g_autofree char *after = g_strdup (group->before != NULL ? group->before->node : NULL);

  for (guint i = 0; i < group->steps->len; i++)
    {
      const RfRunStep *step = group->steps->pdata[i];
      g_autofree char *node = NULL;
      g_autoptr (RfEdit) edit = rf_author_add_step (draft, after, step->title, &node);

      rf_edit_set_string (edit, draft, node, "body", step->body);
      rf_edit_set_string (edit, draft, node, "expected", step->result);
      if (!rf_flow_apply (draft, edit, error))
        return FALSE;
      if (*first == NULL)
        *first = g_strdup (node);
      g_set_str (&after, node);
    }

  return TRUE;
}

/**
 * rf_run_propose:
 * @self: a run
 * @draft: the flow that it ran, as it is now; not changed
 * @first: (out) (transfer full): the first step that the edit adds
 * @error: return location for an error
 *
 * The own steps go between the steps that they were done between. Those that were the last thing done at a question,
 * before the session ended, become an answer of that question.
 *
 * Returns: (transfer full) (nullable): one edit, or NULL with %RF_ERROR_INVALID where the session has no own step
 */
RfEdit *
rf_run_propose (RfRun   *self,
                RfFlow  *draft,
                char   **first,
                GError **error)
{
  g_autoptr (RfFlow) changed = rf_flow_copy (draft);
  g_autoptr (GPtrArray) groups = list_groups (self, draft);
  g_autoptr (RfEdit) difference = NULL;
  RfEdit *proposal;

  *first = NULL;
  if (groups->len == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This session has no own step: there is nothing to propose"));
      return NULL;
    }

  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("");

      if (rf_flow_is_procedural (draft) ? !insert_steps (changed, groups->pdata[i], first, error)
                                        : (insert_group (self, changed, groups->pdata[i], edit, first), !rf_flow_apply (changed, edit, error)))
        return NULL;
    }

  difference = rf_flow_diff (draft, changed);
  proposal = rf_edit_new (_ ("Own Steps of a Session"));
  for (guint i = 0; i < rf_edit_get_n_changes (difference); i++)
    {
      const RfChange *change = rf_edit_get_change (difference, i);

      rf_edit_add (proposal, change->id, change->field, change->before, change->after);
    }

  return proposal;
}
