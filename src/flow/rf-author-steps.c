/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author does with an outline, as edits. The steps of a procedure are
 * one list by `ord`, in which each section stands in front of its steps; what
 * is moved here keeps that true, and gets keys between its new neighbours, so
 * that nothing else changes.
 */

#include "rf-author-steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-author.h"
#include "rf-ord.h"

#define NEW_BELOW 168 /* canvas units from a step to the one that is made below it */
#define NEW_ASIDE 264 /* and from there aside, while there is one already */

static RfEdit *refuse (char      **reason,
                       const char *format,
                       ...) G_GNUC_PRINTF (2, 3);

static RfEdit *
refuse (char      **reason,
        const char *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (reason != NULL)
    *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return NULL;
}

/* ---- keys of order --------------------------------------------------------------------------------------------- */

/* Halves, so that the keys stay short however long the run is. */
static void
spread (RfEdit     *edit,
        RfFlow     *flow,
        GPtrArray  *ids,
        guint       first,
        guint       n,
        const char *before,
        const char *after)
{
  guint middle = first + n / 2;
  g_autofree char *ord = n > 0 ? rf_ord_between (before, after) : NULL;

  if (n == 0)
    return;

  spread (edit, flow, ids, first, n / 2, before, ord);
  rf_edit_set_string (edit, flow, g_ptr_array_index (ids, middle), "ord", ord);
  spread (edit, flow, ids, middle + 1, n - n / 2 - 1, ord, after);
}

/* Puts @ids in front of the record at @at of @rest. What stands there and leaves no room (two machines made equal keys)
 * gets new keys with them. */
static void
place_run (RfEdit    *edit,
           RfFlow    *flow,
           GPtrArray *ids,
           GPtrArray *rest,
           guint      at)
{
  g_autoptr (GPtrArray) run = g_ptr_array_new (); /* a copy would free what @ids owns */
  const char *before = at > 0 ? rf_record_get_string (g_ptr_array_index (rest, at - 1), "ord") : NULL;
  const char *after = NULL;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (run, g_ptr_array_index (ids, i));
  for (; at < rest->len; at++)
    {
      after = rf_record_get_string (g_ptr_array_index (rest, at), "ord");
      if (after != NULL && g_strcmp0 (after, before) > 0)
        break;
      g_ptr_array_add (run, (gpointer) rf_record_get_id (g_ptr_array_index (rest, at)));
      after = NULL;
    }
  spread (edit, flow, run, 0, run->len, before, after);
}

/* ---- graphs ---------------------------------------------------------------------------------------------------- */

static gboolean
is_taken (RfFlow *flow,
          double  x,
          double  y)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (fabs (rf_record_get_double (g_ptr_array_index (nodes, i), "x", HUGE_VAL) - x) < NEW_ASIDE - 1 &&
        fabs (rf_record_get_double (g_ptr_array_index (nodes, i), "y", HUGE_VAL) - y) < NEW_BELOW / 2)
      return TRUE;

  return FALSE;
}

/* Below the step that leads to it, in the first free place to the right; a flow whose places are the layout's keeps it so. */
static void
place_below (RfEdit     *edit,
             RfFlow     *flow,
             const char *from,
             const char *node)
{
  const RfNode *above = rf_flow_lookup_node (flow, from);
  double x, y;

  if (above == NULL || rf_record_get_value (above, "x") == NULL)
    return;

  x = rf_record_get_double (above, "x", 0);
  y = rf_record_get_double (above, "y", 0) + NEW_BELOW;
  for (guint i = 0; i < 32 && is_taken (flow, x, y); i++)
    x += NEW_ASIDE;
  rf_edit_set (edit, flow, node, "x", g_variant_new_double (x));
  rf_edit_set (edit, flow, node, "y", g_variant_new_double (y));
}

/**
 * rf_author_add_below:
 * @from: (nullable): the step that leads to the new one; one that has its only way on already gets the new step in between
 * @node: (out) (transfer full): id of the new step
 *
 * As rf_author_add(), with a title, of which the slug is made. The first of a flow is its start.
 */
RfEdit *
rf_author_add_below (RfFlow     *flow,
                     const char *from,
                     RfNodeKind  kind,
                     const char *title,
                     char      **node)
{
  RfEdit *edit = rf_edit_new (_ ("Add Step"));
  const RfNode *above = rf_flow_lookup_node (flow, from);
  GPtrArray *ways = above != NULL ? rf_flow_get_options (flow, from) : NULL;
  gboolean splits = ways != NULL && ways->len > 0 && rf_node_get_kind (above) != RF_NODE_DECISION;
  g_autofree char *id = rf_edit_add_node (edit, flow, kind, title);

  place_below (edit, flow, from, id);
  if (splits)
    {
      const RfEdge *way = g_ptr_array_index (ways, 0);

      if (rf_record_get_string (way, "to") != NULL)
        g_free (rf_edit_add_link (edit, flow, id, rf_record_get_string (way, "to"), NULL));
      rf_edit_set_string (edit, flow, rf_record_get_id (way), "to", id);
    }
  else if (above != NULL)
    {
      g_free (rf_edit_add_link (edit, flow, from, id, NULL));
    }
  if (rf_flow_get_start (flow) == NULL)
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
  *node = g_steal_pointer (&id);

  return edit;
}

/**
 * rf_author_place_option:
 * @edge: the option that is moved
 * @from: the node whose option it becomes; rf_author_may_link() says whether it may
 * @before: (nullable): the option of @from that it stands in front of, NULL for the last
 */
RfEdit *
rf_author_place_option (RfFlow     *flow,
                        const char *edge,
                        const char *from,
                        const char *before)
{
  const RfRecord *record = rf_flow_lookup (flow, edge);
  gboolean stays = g_strcmp0 (rf_record_get_string (record, "from"), from) == 0;
  RfEdit *edit = rf_edit_new (stays ? _ ("Move Option") : _ ("Reconnect"));
  g_autoptr (GPtrArray) rest = g_ptr_array_copy (rf_flow_get_options (flow, from), NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint at;

  g_ptr_array_remove (rest, (gpointer) record);
  if (before == NULL || !g_ptr_array_find (rest, rf_flow_lookup (flow, before), &at))
    at = rest->len;
  g_ptr_array_add (ids, (gpointer) edge);
  rf_edit_set_string (edit, flow, edge, "from", from);
  place_run (edit, flow, ids, rest, at);

  return edit;
}

RfEdit *
rf_author_start_at (RfFlow     *flow,
                    const char *node)
{
  RfEdit *edit = rf_edit_new (_ ("Change First Step"));

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", node);

  return edit;
}

/* ---- procedures ------------------------------------------------------------------------------------------------ */

/* The steps in order, and of each the place of the section that it stands in, or -1. */
typedef struct
{
  GPtrArray *steps;
  GArray    *heads; /* int */
} Procedure;

static gboolean
is_kind (GPtrArray *steps,
         guint      at,
         RfNodeKind kind)
{
  return at < steps->len && rf_node_get_kind (g_ptr_array_index (steps, at)) == kind;
}

static const char *
id_at (GPtrArray *steps,
       guint      at)
{
  return rf_record_get_id (g_ptr_array_index (steps, at));
}

static void
procedure_init (Procedure *self,
                RfFlow    *flow)
{
  int head = -1;

  self->steps = rf_flow_list_steps (flow);
  self->heads = g_array_sized_new (FALSE, FALSE, sizeof (int), self->steps->len);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const int none = -1;
      gboolean is_section = is_kind (self->steps, i, RF_NODE_SECTION);

      if (!is_section && head >= 0 &&
          g_strcmp0 (rf_record_get_string (g_ptr_array_index (self->steps, i), "section"), id_at (self->steps, head)) != 0)
        head = -1;
      g_array_append_val (self->heads, *(is_section ? &none : &head));
      if (is_section)
        head = i;
    }
}

static void
procedure_clear (Procedure *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->heads, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Procedure, procedure_clear)

static int
head_of (Procedure *self,
         guint      at)
{
  return at < self->heads->len ? g_array_index (self->heads, int, at) : -1;
}

/* Behind the section at @at and its steps, or behind the step there. */
static guint
end_of (Procedure *self,
        guint      at)
{
  guint end = at + 1;

  while (is_kind (self->steps, at, RF_NODE_SECTION) && head_of (self, end) == (int) at)
    end++;

  return end;
}

static gboolean
find_step (Procedure  *self,
           RfFlow     *flow,
           const char *node,
           guint      *at)
{
  const RfNode *record = rf_flow_lookup_node (flow, node);

  return record != NULL && g_ptr_array_find (self->steps, record, at);
}

/* What a step that comes behind the one at @at belongs to. */
static const char *
section_behind (Procedure *self,
                int        at)
{
  if (at < 0)
    return NULL;
  if (is_kind (self->steps, at, RF_NODE_SECTION))
    return id_at (self->steps, at);

  return head_of (self, at) >= 0 ? id_at (self->steps, head_of (self, at)) : NULL;
}

/* The rows from @first until @end, in front of the row @before of the list as it is now. */
static RfEdit *
move_run (Procedure  *self,
          RfFlow     *flow,
          guint       first,
          guint       end,
          guint       before,
          const char *section)
{
  gboolean is_section = is_kind (self->steps, first, RF_NODE_SECTION);
  RfEdit *edit = rf_edit_new (is_section ? _ ("Move Section") : _ ("Move Step"));
  g_autoptr (GPtrArray) rest = g_ptr_array_copy (self->steps, NULL, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    g_ptr_array_add (ids, (gpointer) id_at (self->steps, i));
  g_ptr_array_remove_range (rest, first, end - first);
  if (before < first || before > end)
    place_run (edit, flow, ids, rest, before > first ? before - (end - first) : before);
  if (!is_section)
    rf_edit_set_string (edit, flow, id_at (self->steps, first), "section", section);

  return edit;
}

/* A new node in front of the row @before. */
static RfEdit *
insert_node (Procedure  *self,
             RfFlow     *flow,
             RfNodeKind  kind,
             const char *title,
             guint       before,
             const char *section,
             char      **node)
{
  RfEdit *edit = rf_edit_new (kind == RF_NODE_SECTION ? _ ("Add Section") : _ ("Add Step"));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  *node = rf_edit_add_node (edit, flow, kind, title);
  rf_edit_set_string (edit, flow, *node, "section", section);
  g_ptr_array_add (ids, *node);
  place_run (edit, flow, ids, self->steps, before);

  return edit;
}

/* The end, where the list has one, stays behind everything. */
static guint
last_place (Procedure *self)
{
  guint n = self->steps->len;

  return n > 0 && is_kind (self->steps, n - 1, RF_NODE_END) ? n - 1 : n;
}

/**
 * rf_author_add_step:
 * @after: (nullable): a step, behind which the new one comes, in the same section; or a section, whose first it becomes;
 *   NULL for the last place
 * @node: (out) (transfer full): id of the new step
 */
RfEdit *
rf_author_add_step (RfFlow     *flow,
                    const char *after,
                    const char *title,
                    char      **node)
{
  g_auto (Procedure) self = { NULL };
  guint at, before;

  procedure_init (&self, flow);
  before = find_step (&self, flow, after, &at) ? at + 1 : last_place (&self);
  before = MIN (before, last_place (&self));

  return insert_node (&self, flow, RF_NODE_STEP, title, before, section_behind (&self, (int) before - 1), node);
}

/**
 * rf_author_add_section:
 * @after: (nullable): a step or a section, behind whose section the new one comes; NULL for the last place
 * @node: (out) (transfer full): id of the new section
 */
RfEdit *
rf_author_add_section (RfFlow     *flow,
                       const char *after,
                       const char *title,
                       char      **node)
{
  g_auto (Procedure) self = { NULL };
  guint at, before;

  procedure_init (&self, flow);
  before = last_place (&self);
  if (find_step (&self, flow, after, &at))
    before = MIN (before, end_of (&self, head_of (&self, at) >= 0 ? (guint) head_of (&self, at) : at));

  return insert_node (&self, flow, RF_NODE_SECTION, title, before, NULL, node);
}

static const char *
title_of (Procedure *self,
          guint      at)
{
  return rf_node_get_title (g_ptr_array_index (self->steps, at));
}

static RfEdit *
move_up (Procedure *self,
         RfFlow    *flow,
         guint      at,
         char     **reason)
{
  guint before = at - 1;

  if (at == 0)
    return refuse (reason, _ ("“%s” is the first already"), title_of (self, at));

  if (is_kind (self->steps, at, RF_NODE_SECTION))
    {
      before = head_of (self, before) >= 0 ? (guint) head_of (self, before) : before;
      return move_run (self, flow, at, end_of (self, at), before, NULL);
    }
  if (is_kind (self->steps, before, RF_NODE_SECTION))
    return move_run (self, flow, at, at + 1, before, section_behind (self, (int) before - 1));

  return move_run (self, flow, at, at + 1, before, section_behind (self, before));
}

static RfEdit *
move_down (Procedure *self,
           RfFlow    *flow,
           guint      at,
           char     **reason)
{
  guint end = end_of (self, at);

  if (end >= last_place (self))
    return refuse (reason, _ ("“%s” is the last already"), title_of (self, at));
  if (is_kind (self->steps, at, RF_NODE_SECTION))
    return move_run (self, flow, at, end, end_of (self, end), NULL);

  return move_run (self, flow, at, end, end + 1, section_behind (self, end));
}

/**
 * rf_author_move_step:
 * @node: a step, or a section, which takes its steps along
 * @by: below 0 for up, above it for down; a step goes into the next section and out of it, a section past the next
 *
 * Returns: (transfer full) (nullable): NULL with the reason where there is no such place
 */
RfEdit *
rf_author_move_step (RfFlow     *flow,
                     const char *node,
                     int         by,
                     char      **reason)
{
  g_auto (Procedure) self = { NULL };
  guint at;

  procedure_init (&self, flow);
  if (!find_step (&self, flow, node, &at))
    return refuse (reason, "%s", _ ("This step is no longer there"));
  if (is_kind (self.steps, at, RF_NODE_END))
    return refuse (reason, "%s", _ ("The end stays the last"));

  return by < 0 ? move_up (&self, flow, at, reason) : move_down (&self, flow, at, reason);
}

/**
 * rf_author_move_step_to:
 * @before: (nullable): what it then stands in front of; a section goes in front of the section of it; NULL for the end
 * @section: (nullable): what a step belongs to then
 */
RfEdit *
rf_author_move_step_to (RfFlow     *flow,
                        const char *node,
                        const char *before,
                        const char *section,
                        char      **reason)
{
  g_auto (Procedure) self = { NULL };
  guint at, place;

  procedure_init (&self, flow);
  if (!find_step (&self, flow, node, &at))
    return refuse (reason, "%s", _ ("This step is no longer there"));
  if (is_kind (self.steps, at, RF_NODE_END))
    return refuse (reason, "%s", _ ("The end stays the last"));

  if (!find_step (&self, flow, before, &place))
    place = last_place (&self);
  place = MIN (place, last_place (&self));
  if (!is_kind (self.steps, at, RF_NODE_SECTION))
    return move_run (&self, flow, at, at + 1, place, section);
  if (place < self.steps->len && head_of (&self, place) >= 0)
    place = head_of (&self, place) == (int) at ? at : (guint) head_of (&self, place);

  return move_run (&self, flow, at, end_of (&self, at), place, NULL);
}

static RfEdit *
move_in (Procedure *self,
         RfFlow    *flow,
         guint      at,
         char     **reason)
{
  int section = (int) at - 1;

  if (head_of (self, at) >= 0)
    return refuse (reason, _ ("“%s” is in “%s” already"), title_of (self, at), title_of (self, head_of (self, at)));
  while (section >= 0 && !is_kind (self->steps, section, RF_NODE_SECTION))
    section--;
  if (section < 0)
    return refuse (reason, _ ("There is no section above “%s”"), title_of (self, at));

  return move_run (self, flow, at, at + 1, end_of (self, section), id_at (self->steps, section));
}

/**
 * rf_author_indent_step:
 * @in: whether it goes into the section above it, as its last step, or out of its section, behind it
 *
 * Returns: (transfer full) (nullable): NULL with the reason where that makes no sense
 */
RfEdit *
rf_author_indent_step (RfFlow     *flow,
                       const char *node,
                       gboolean    in,
                       char      **reason)
{
  g_auto (Procedure) self = { NULL };
  guint at;

  procedure_init (&self, flow);
  if (!find_step (&self, flow, node, &at))
    return refuse (reason, "%s", _ ("This step is no longer there"));
  if (is_kind (self.steps, at, RF_NODE_SECTION))
    return refuse (reason, "%s", _ ("A section cannot stand in another one"));
  if (is_kind (self.steps, at, RF_NODE_END))
    return refuse (reason, "%s", _ ("The end stays the last"));
  if (in)
    return move_in (&self, flow, at, reason);
  if (head_of (&self, at) < 0)
    return refuse (reason, _ ("“%s” is in no section"), title_of (&self, at));

  return move_run (&self, flow, at, at + 1, end_of (&self, head_of (&self, at)), NULL);
}

/* ---- both ------------------------------------------------------------------------------------------------------ */

/* The steps of a section that goes away come to the section that stands right above it and stays. */
static void
hand_steps_over (RfEdit            *edit,
                 RfFlow            *flow,
                 const char *const *ids)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  const char *stays = NULL, *section = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);
      const char *id = rf_record_get_id (node);
      gboolean goes = g_strv_contains (ids, id);

      if (is_kind (steps, i, RF_NODE_SECTION))
        section = id;
      if (is_kind (steps, i, RF_NODE_SECTION) && !goes)
        stays = id;
      else if (!goes && section != NULL && g_strcmp0 (rf_record_get_string (node, "section"), section) == 0)
        rf_edit_set_string (edit, flow, id, "section", stays);
      else if (!goes && !is_kind (steps, i, RF_NODE_SECTION))
        stays = section = NULL; /* a step of no section ends it */
    }
}

/**
 * rf_author_remove:
 * @ids: nodes and links
 *
 * As rf_author_delete(); of a section that is removed the steps stay, in the section above it.
 */
RfEdit *
rf_author_remove (RfFlow            *flow,
                  const char *const *ids)
{
  RfEdit *edit = rf_author_delete (flow, ids);

  if (rf_flow_is_procedural (flow))
    hand_steps_over (edit, flow, ids);

  return edit;
}

static int
index_of (const char *const *ids,
          const char        *id)
{
  for (int i = 0; id != NULL && ids[i] != NULL; i++)
    if (strcmp (ids[i], id) == 0)
      return i;

  return -1;
}

/* A copy of a step stands right behind the last of what was copied, in the same section; one of an option is the next
 * option of the same question. */
static void
place_copies (RfEdit            *edit,
              RfFlow            *flow,
              const char *const *ids,
              GPtrArray         *nodes)
{
  g_auto (Procedure) self = { NULL };
  guint last = 0, at;

  procedure_init (&self, flow);
  for (guint i = 0; ids[i] != NULL; i++)
    if (find_step (&self, flow, ids[i], &at))
      last = MAX (last, at);
  for (guint i = 0; i < nodes->len; i++)
    {
      gboolean is_section = rf_node_get_kind (rf_flow_lookup_node (flow, ids[i])) == RF_NODE_SECTION;
      int with = index_of (ids, rf_record_get_string (rf_flow_lookup (flow, ids[i]), "section"));
      const char *section = with >= 0 ? g_ptr_array_index (nodes, with) : section_behind (&self, last);

      rf_edit_set_string (edit, flow, g_ptr_array_index (nodes, i), "section", is_section ? NULL : section);
    }
  place_run (edit, flow, nodes, self.steps, MIN (last + 1, last_place (&self)));
}

static void
connect_copies (RfEdit            *edit,
                RfFlow            *flow,
                const char *const *ids,
                GPtrArray         *nodes)
{
  for (guint i = 0; ids[i] != NULL && i < nodes->len; i++)
    {
      GPtrArray *links = rf_flow_get_links_in (flow, ids[i]);
      const char *from = links->len == 1 ? rf_record_get_string (g_ptr_array_index (links, 0), "from") : NULL;

      if (from != NULL && !g_strv_contains (ids, from) && rf_author_may_link (flow, from, NULL, NULL, NULL))
        g_free (rf_edit_add_link (edit, flow, from, g_ptr_array_index (nodes, i), NULL));
    }
}

/**
 * rf_author_duplicate:
 * @ids: nodes; the end of a procedure is left out, there is one
 * @nodes: (element-type utf8): gets the ids of the copies
 *
 * Copies nodes with their commands and the links among them. The copy of a step follows what was copied; that of the
 * answer of a question becomes another answer of it.
 */
RfEdit *
rf_author_duplicate (RfFlow            *flow,
                     const char *const *ids,
                     GPtrArray         *nodes,
                     GError           **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (RfFlow) fragment = NULL;
  RfEdit *edit;

  for (guint i = 0; ids[i] != NULL; i++)
    if (rf_flow_lookup_node (flow, ids[i]) != NULL && rf_node_get_kind (rf_flow_lookup_node (flow, ids[i])) != RF_NODE_END)
      g_ptr_array_add (kept, (gpointer) ids[i]);
  g_ptr_array_add (kept, NULL);
  fragment = rf_author_cut_out (flow, (const char *const *) kept->pdata, error);
  if (fragment == NULL)
    return NULL;

  edit = rf_author_insert (flow, fragment, _ ("Duplicate"), NAN, NAN, nodes);
  if (rf_flow_is_procedural (flow) && nodes->len > 0)
    place_copies (edit, flow, (const char *const *) kept->pdata, nodes);
  else
    connect_copies (edit, flow, (const char *const *) kept->pdata, nodes);

  return edit;
}
