/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a chart to a flow (model.md 2): what a box means follows from its ways
 * out, not from its shape. Whatever is approximated or left out has a line in
 * the report; the source's ids, direction and places stay in the flow.
 */

#include "rf-diagram.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-json.h"
#include "rf-lists.h"
#include "rf-ord.h"
#include "rf-text.h"
#include "rf-uuid.h"

#define MAX_TITLE 200 /* characters; what is longer goes on in the body */
#define MAX_TAGS 16   /* groups around one box that it is tagged with, from the inside */

typedef struct
{
  RfDiagram  *diagram;
  RfFlow     *flow;
  GHashTable *nodes;  /* source id → RfDiagramNode */
  GHashTable *groups; /* source id → RfDiagramGroup */
  GHashTable *values; /* text → GVariant of it */
  GHashTable *ids;    /* source id → id in the flow */
  GHashTable *out;    /* source id → GPtrArray of RfDiagramEdge, those that count */
  GHashTable *has_in; /* source ids that something leads to */
  GPtrArray  *edges;  /* those that count, in order */
  GHashTable *inside; /* id of a group → id of its first box */
  GArray     *turns;  /* guint: of each of those, which way out of its box it is, from 0 */
} Mapping;

/* ---- edges that count ------------------------------------------------------------------------------------------ */

/* What an end of an arrow is called in the report: in drawings by its words, for nobody has written their ids. */
static char *
dup_name (Mapping       *self,
          RfDiagramEdge *edge,
          const char    *id)
{
  RfDiagramNode *node = g_hash_table_lookup (self->nodes, id);
  RfDiagramGroup *group = g_hash_table_lookup (self->groups, id);

  if (edge->id == NULL || (node == NULL && group == NULL))
    return g_strdup (id);

  return rf_diagram_dup_quote (node == NULL ? group->title : node->title != NULL ? node->title : node->label, id);
}

/* The end of an arrow is not what it is taken to be: a group, or the name of a box with a blank before it. */
static void
report_end (Mapping       *self,
            RfDiagramEdge *edge,
            const char    *id,
            const char    *node)
{
  gboolean is_group = g_hash_table_contains (self->groups, id);
  const char *format = !is_group ? _ ("An arrow names “%s”, which there is not; it was taken to mean %s")
                       : id == edge->from ? _ ("An arrow begins at the group %s; it was taken to begin at %s")
                                          : _ ("An arrow ends at the group %s; it was taken to end at %s");
  g_autofree char *said = NULL;
  g_autofree char *taken = NULL;

  if (strcmp (id, node) == 0)
    return;
  said = dup_name (self, edge, id);
  taken = dup_name (self, edge, node);
  rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, edge->line, edge->column, id, format, said, taken);
}

/* A node, or the first one inside a group. */
static const char *
find_box (Mapping    *self,
          const char *id,
          guint       depth)
{
  const char *plain = id + strspn (id, " "); /* people write [[text -> target]] */
  RfDiagramGroup *group;
  RfDiagramNode *node = g_hash_table_lookup (self->nodes, id);

  if (node == NULL)
    {
      node = g_hash_table_lookup (self->nodes, plain);
      group = g_hash_table_lookup (self->groups, id);
    }
  if (node != NULL)
    return node->is_apart ? NULL : g_hash_table_contains (self->nodes, id) ? id : plain;
  for (guint i = 0; group != NULL && depth > 0 && i < group->members->len; i++)
    {
      const char *member = find_box (self, g_ptr_array_index (group->members, i), depth - 1);

      if (member != NULL)
        return member;
    }

  return NULL;
}

/* The same, each group looked into once: many arrows may end at one that holds many boxes and no step. */
static const char *
resolve_end (Mapping    *self,
             const char *id)
{
  gpointer found;

  if (!g_hash_table_contains (self->groups, id))
    return find_box (self, id, 0);
  if (!g_hash_table_lookup_extended (self->inside, id, NULL, &found))
    {
      found = (gpointer) find_box (self, id, 64);
      g_hash_table_insert (self->inside, (gpointer) id, found);
    }

  return found;
}

/* What is not as plain about an arrow as one from a box to a box. */
static void
report_edge (Mapping       *self,
             RfDiagramEdge *edge,
             const char    *from,
             const char    *to)
{
  RfReport *report = self->diagram->report;
  g_autofree char *begin = dup_name (self, edge, edge->from);
  g_autofree char *end = dup_name (self, edge, edge->to);

  if (from == NULL || to == NULL)
    {
      rf_report_add (report, RF_SEVERITY_DROPPED, edge->line, edge->column, NULL, _ ("The arrow from %s to %s has no box at one end; it was left out"), begin, end);
      return;
    }
  if (edge->invisible)
    {
      rf_report_add (report, RF_SEVERITY_DROPPED, edge->line, edge->column, NULL, _ ("The invisible line from %s to %s was left out"), begin, end);
      return;
    }
  report_end (self, edge, edge->from, from);
  report_end (self, edge, edge->to, to);
  if (edge->two_headed)
    rf_report_add (report, RF_SEVERITY_WARNING, edge->line, edge->column, NULL, _ ("The arrow between %s and %s has two heads; it was taken forward"), begin, end);
}

static void
count_edge (Mapping       *self,
            RfDiagramEdge *edge)
{
  const char *from = resolve_end (self, edge->from);
  const char *to = resolve_end (self, edge->to);
  GPtrArray *out;

  if (from != edge->from || to != edge->to || edge->invisible || edge->two_headed)
    report_edge (self, edge, from, to);
  if (from == NULL || to == NULL || edge->invisible)
    return;

  out = g_hash_table_lookup (self->out, from);
  if (out == NULL)
    {
      out = g_ptr_array_new ();
      g_hash_table_insert (self->out, (gpointer) from, out);
    }
  g_array_append_val (self->turns, out->len);
  g_ptr_array_add (out, edge);
  g_ptr_array_add (self->edges, edge);
  if (strcmp (from, to) != 0)
    g_hash_table_add (self->has_in, (gpointer) to);
}

static guint
count_out (Mapping    *self,
           const char *id)
{
  GPtrArray *out = g_hash_table_lookup (self->out, id);

  return out != NULL ? out->len : 0;
}

/* ---- nodes ----------------------------------------------------------------------------------------------------- */

static gboolean
says_escalate (const char *label)
{
  static const char *const words[] = { "escalat", "contact", "call ", "open a ticket", "open ticket", "eskalier", "anrufen", NULL };
  g_autofree char *lower = g_utf8_strdown (label, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static RfNodeKind
choose_kind (Mapping       *self,
             RfDiagramNode *node)
{
  guint n_out = count_out (self, node->id);
  RfReport *report = self->diagram->report;

  if (n_out >= 2)
    return RF_NODE_DECISION;
  if (n_out == 1)
    {
      if (node->shape == RF_SHAPE_DIAMOND)
        rf_report_add (report, RF_SEVERITY_WARNING, node->line, node->column, node->id, _ ("“%s” is drawn as a question but has one way out; it became an action"), node->label);
      return RF_NODE_ACTION;
    }
  if (node->shape == RF_SHAPE_DIAMOND)
    rf_report_add (report, RF_SEVERITY_WARNING, node->line, node->column, node->id, _ ("“%s” is drawn as a question but has no way out; it became an ending"), node->label);

  return says_escalate (node->label) ? RF_NODE_ESCALATE : RF_NODE_SOLUTION;
}

/* The length of “<br>”, “<br/>” and their like; 0 where none begins. */
static gsize
break_length (const char *at)
{
  gsize n = 3;

  if (g_ascii_strncasecmp (at, "<br", 3) != 0)
    return 0;
  n += strspn (at + n, " \t\r\n");
  n += at[n] == '/' ? 1 : 0;

  return at[n] == '>' ? n + 1 : 0;
}

/* One line of text: breaks become blanks. */
static char *
plain_title (const char *label)
{
  g_autoptr (GString) spaced = NULL;

  if (strchr (label, '<') == NULL)
    return rf_text_collapse (label);
  spaced = g_string_sized_new (strlen (label));
  for (const char *p = label; *p != '\0';)
    {
      gsize n = break_length (p);

      g_string_append_c (spaced, n > 0 ? ' ' : *p);
      p += MAX (n, 1);
    }

  return rf_text_collapse (spaced->str);
}

static void
set_text (RfEdit     *edit,
          RfFlow     *flow,
          const char *id,
          const char *field,
          const char *text)
{
  if (text != NULL && text[0] != '\0')
    rf_edit_set_string (edit, flow, id, field, text);
}

static void
add_tags (Mapping       *self,
          RfEdit        *edit,
          const char    *id,
          RfDiagramNode *node)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *last = NULL;
  RfDiagramGroup *group = node->group != NULL ? g_hash_table_lookup (self->groups, node->group) : NULL;

  for (guint depth = 0; group != NULL && depth < MAX_TAGS; depth++)
    {
      g_autofree char *tag = plain_title (group->title);

      if (tag[0] != '\0' && g_strcmp0 (tag, last) != 0)
        g_strv_builder_add (tags, tag);
      g_set_str (&last, tag);
      group = group->parent != NULL ? g_hash_table_lookup (self->groups, group->parent) : NULL;
    }
  for (guint i = 0; node->tags != NULL && node->tags[i] != NULL; i++)
    if (strcmp (node->tags[i], last != NULL ? last : "") != 0)
      g_strv_builder_add (tags, node->tags[i]);
  list = g_strv_builder_end (tags);
  if (list[0] != NULL)
    rf_edit_set (edit, self->flow, id, "tags", g_variant_new_strv ((const char *const *) list, -1));
}

static gboolean
add_node (Mapping       *self,
          RfDiagramNode *node,
          RfNodeKind     kind,
          GError       **error)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");
  g_autofree char *whole = kind == RF_NODE_STEP ? rf_lists_plain (node->label) : plain_title (node->title != NULL ? node->title : node->label);
  g_autofree char *title = rf_text_shorten (whole, MAX_TITLE);
  gboolean is_cut = strcmp (whole, title) != 0;
  g_autofree char *body = is_cut ? g_strconcat (kind == RF_NODE_STEP ? node->label : whole, node->body != NULL ? "\n\n" : "", node->body, NULL)
                                 : g_strdup (node->body);
  char *id = rf_edit_add_node (edit, self->flow, kind, title[0] != '\0' ? title : node->id);

  g_hash_table_insert (self->ids, node->id, id);
  set_text (edit, self->flow, id, "body", body);
  if (kind == RF_NODE_ESCALATE)
    set_text (edit, self->flow, id, "reason", title);
  add_tags (self, edit, id, node);
  for (guint i = 0; node->codes != NULL && i + 1 < node->codes->len; i += 2)
    g_free (rf_edit_add_command (edit, self->flow, id, g_ptr_array_index (node->codes, i), g_ptr_array_index (node->codes, i + 1)));

  return rf_flow_apply (self->flow, edit, error);
}

/* One value for all arrows that say the same: most of what an arrow says, its ends and the number of its turn, others
 * say too, and 200,000 of them are to fit into memory. */
static void
put (Mapping    *self,
     RfEdit     *edit,
     const char *id,
     const char *field,
     const char *text)
{
  GVariant *value = g_hash_table_lookup (self->values, text);

  if (text[0] == '\0')
    return;
  if (value == NULL)
    {
      value = g_variant_ref_sink (g_variant_new_string (text));
      g_hash_table_insert (self->values, (gpointer) g_variant_get_string (value, NULL), value);
    }
  rf_edit_add (edit, id, field, NULL, value);
}

/* A way out of a node: ids in the flow, and how many came before it. */
typedef struct
{
  const char *from;
  const char *to;
  const char *label;
  guint       turn;
} WayOut;

/* As rf_edit_add_link() does it, but without looking at the other ways out each time: there may be 100,000. */
static gboolean
add_way_out (Mapping      *self,
             const WayOut *way,
             GError      **error)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");
  g_autofree char *id = rf_uuid_new ();
  g_autofree char *ord = rf_ord_nth (way->turn);

  put (self, edit, id, RF_FIELD_RECORD, rf_record_kind_to_text (RF_RECORD_EDGE));
  put (self, edit, id, "from", way->from);
  put (self, edit, id, "to", way->to);
  put (self, edit, id, "label", way->label);
  put (self, edit, id, "ord", ord);

  return rf_flow_apply (self->flow, edit, error);
}

static gboolean
add_link (Mapping       *self,
          RfDiagramEdge *edge,
          guint          turn,
          GError       **error)
{
  const char *from = resolve_end (self, edge->from), *to = resolve_end (self, edge->to);
  g_autofree char *label = plain_title (edge->label);
  g_autofree char *name = NULL;
  WayOut way = { g_hash_table_lookup (self->ids, from), g_hash_table_lookup (self->ids, to), NULL, turn };

  if (label[0] == '\0' && count_out (self, from) > 1)
    {
      g_free (label);
      label = g_strdup_printf ("Option %u", turn + 1);
      name = dup_name (self, edge, from);
      rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, edge->line, edge->column, from, _ ("An answer of “%s” has no label; it became “%s”"), name, label);
    }
  way.label = label;

  return add_way_out (self, &way, error);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

static gboolean
set_start (Mapping    *self,
           const char *id,
           GError    **error)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");

  rf_edit_set_string (edit, self->flow, rf_flow_get_id (self->flow), "start", id);

  return rf_flow_apply (self->flow, edit, error);
}

/* Where the box with which the chart begins stands; drawings have no lines. */
static void
report_beginning (Mapping             *self,
                  const RfDiagramNode *node,
                  const char          *message)
{
  gboolean has_line = node->line > 0;

  rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, has_line ? node->line : self->diagram->line, has_line ? node->column : 0, node->id, "%s", message);
}

/* Several boxes that nothing leads to: a question asks which of them it is. */
static gboolean
add_entry (Mapping   *self,
           GPtrArray *roots,
           GError   **error)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");
  g_autofree char *entry = rf_edit_add_node (edit, self->flow, RF_NODE_DECISION, "Which of these?");
  g_autofree char *said = g_strdup_printf (_ ("%u boxes begin the chart; a question “Which of these?” was put before them"), roots->len);

  report_beginning (self, g_ptr_array_index (roots, 0), said);
  if (!rf_flow_apply (self->flow, edit, error))
    return FALSE;
  for (guint i = 0; i < roots->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (roots, i);
      g_autofree char *title = plain_title (node->title != NULL ? node->title : node->label);
      g_autofree char *label = rf_text_shorten (title, 60);
      WayOut way = { entry, g_hash_table_lookup (self->ids, node->id), label, i };

      if (!add_way_out (self, &way, error))
        return FALSE;
    }

  return set_start (self, entry, error);
}

static gboolean
find_start (Mapping *self,
            GError **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();
  GPtrArray *nodes = self->diagram->nodes;
  const char *start = self->diagram->start;
  RfDiagramNode *first = NULL;

  if (start != NULL && g_hash_table_contains (self->ids, start))
    return set_start (self, g_hash_table_lookup (self->ids, start), error);
  for (guint i = 0; i < nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (nodes, i);

      if (first == NULL && !node->is_apart)
        first = node;
      if (!node->is_apart && !g_hash_table_contains (self->has_in, node->id))
        g_ptr_array_add (roots, node);
    }

  if (roots->len > 1)
    return add_entry (self, roots, error);
  if (roots->len == 0)
    {
      report_beginning (self, first, _ ("Every box is led to by another; the chart was taken to begin with the first"));
      g_ptr_array_add (roots, first);
    }

  return set_start (self, g_hash_table_lookup (self->ids, ((RfDiagramNode *) g_ptr_array_index (roots, 0))->id), error);
}

static gboolean
map_chart (Mapping      *self,
           GCancellable *cancellable,
           GError      **error)
{
  RfDiagram *diagram = self->diagram;

  for (guint i = 0; i < diagram->edges->len; i++)
    count_edge (self, g_ptr_array_index (diagram->edges, i));
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || (!node->is_apart && !add_node (self, node, choose_kind (self, node), error)))
        return FALSE;
    }
  for (guint i = 0; i < self->edges->len; i++)
    if (!add_link (self, g_ptr_array_index (self->edges, i), g_array_index (self->turns, guint, i), error))
      return FALSE;

  return find_start (self, error);
}

/* A list: its groups are sections, its items steps. */
static gboolean
map_list (Mapping      *self,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char *section = NULL;
  const char *group = NULL;

  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);
      RfDiagramGroup *around = node->group != NULL ? g_hash_table_lookup (self->groups, node->group) : NULL;

      if (g_strcmp0 (node->group, group) != 0 && around != NULL)
        {
          g_autoptr (RfEdit) edit = rf_edit_new ("Import");

          g_free (section);
          section = rf_edit_add_node (edit, self->flow, RF_NODE_SECTION, around->title);
          group = node->group;
          if (!rf_flow_apply (self->flow, edit, error))
            return FALSE;
        }
      if (!add_node (self, node, RF_NODE_STEP, error))
        return FALSE;
      if (section != NULL && around != NULL)
        {
          g_autoptr (RfEdit) edit = rf_edit_new ("Import");

          rf_edit_set_string (edit, self->flow, g_hash_table_lookup (self->ids, node->id), "section", section);
          if (!rf_flow_apply (self->flow, edit, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* Begins a member of the object that @out is, behind its "{" or another member. */
static void
append_member (GString    *out,
               const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  rf_json_append_string (out, name);
  g_string_append_c (out, ':');
}

/* Its centre, to the point. */
static void
append_place (GString       *places,
              RfDiagramNode *source)
{
  append_member (places, source->id);
  g_string_append_printf (places, "[%ld,%ld]", lround (source->x), lround (source->y));
}

/* The source's own names and places, so that a later import of the same chart can be matched. Written without a tree of
 * nodes: a large drawing has tens of thousands of both. */
static char *
dup_source (Mapping *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) ids = g_string_new ("{");
  g_autoptr (GString) places = g_string_new ("{");
  GString *out = g_string_new ("{");

  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *source = g_ptr_array_index (self->diagram->nodes, i);
      const char *id = g_hash_table_lookup (self->ids, source->id);

      if (source->is_apart || !g_hash_table_add (seen, source->id))
        continue;
      if (id != NULL)
        {
          append_member (ids, source->id);
          rf_json_append_string (ids, id);
        }
      if (source->has_place)
        append_place (places, source);
    }
  append_member (out, "format");
  rf_json_append_string (out, self->diagram->format);
  if (self->diagram->direction != NULL)
    {
      append_member (out, "direction");
      rf_json_append_string (out, self->diagram->direction);
    }
  append_member (out, "ids");
  g_string_append_printf (out, "%s}", ids->str);
  if (places->len > 1)
    {
      append_member (out, "places");
      g_string_append_printf (out, "%s}", places->str);
    }
  g_string_append_c (out, '}');

  return g_string_free_and_steal (out);
}

/* The words that stand apart from the boxes: titles and remarks. NULL where there are none. */
static char *
dup_description (Mapping *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);

      if (node->is_apart && node->label[0] != '\0' && node->title == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", node->label);
    }

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/* A chart that leads to the right is drawn so. One that leads up or to the left is turned round, and the report says so: a
 * flow is read, run and told from its start on, and begins where reading does. What the source said stays with the flow. */
static void
set_direction (Mapping *self,
               RfEdit  *edit)
{
  const char *direction = self->diagram->direction != NULL ? self->diagram->direction : "";
  gboolean is_left = g_ascii_strcasecmp (direction, "RL") == 0 || strcmp (direction, "<") == 0;
  gboolean is_up = g_ascii_strcasecmp (direction, "BT") == 0 || strcmp (direction, "^") == 0;

  if (is_left || g_ascii_strcasecmp (direction, "LR") == 0 || strcmp (direction, ">") == 0)
    rf_edit_set_string (edit, self->flow, rf_flow_get_id (self->flow), "direction", RF_DIRECTION_RIGHT);
  if (is_left)
    rf_report_add (self->diagram->report, RF_SEVERITY_INFO, self->diagram->line, 0, NULL, _ ("The chart leads from right to left; it is drawn from left to right"));
  if (is_up)
    rf_report_add (self->diagram->report, RF_SEVERITY_INFO, self->diagram->line, 0, NULL, _ ("The chart leads from the bottom up; it is drawn from the top down"));
}

static gboolean
set_header (Mapping    *self,
            const char *fallback,
            GError    **error)
{
  const char *id = rf_flow_get_id (self->flow);
  gboolean is_list = strcmp (self->diagram->format, "checklist") == 0;
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");
  g_autofree char *description = dup_description (self);
  const char *name = self->diagram->name != NULL && self->diagram->name[0] != '\0' ? self->diagram->name : fallback;

  rf_edit_set_string (edit, self->flow, id, "name", name);
  rf_edit_set_string (edit, self->flow, id, "kind", is_list ? "procedural" : "troubleshooting");
  set_text (edit, self->flow, id, "description", description);
  set_direction (self, edit);

  return rf_flow_apply (self->flow, edit, error);
}

static gboolean
keep_source (Mapping *self,
             GError **error)
{
  g_autofree char *source = dup_source (self);
  g_autoptr (RfEdit) edit = rf_edit_new ("Import");

  rf_edit_add (edit, rf_flow_get_id (self->flow), "source", NULL, g_variant_new (RF_TYPE_RAW_JSON, source));

  return rf_flow_apply (self->flow, edit, error);
}

/**
 * rf_diagram_map:
 * @fallback_name: what the flow is called where the source says nothing
 *
 * Makes the flow that the diagram means and sets it in @self->flow. A diagram without nodes stays without one;
 * the report says so.
 *
 * Returns: FALSE with G_IO_ERROR_CANCELLED, or for a mistake of the program
 */
gboolean
rf_diagram_map (RfDiagram    *self,
                const char   *fallback_name,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char *id = rf_uuid_new ();
  g_autoptr (RfFlow) flow = NULL;
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) out = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) has_in = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();
  g_autoptr (GHashTable) inside = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (guint));
  Mapping mapping = { self, NULL, nodes, groups, values, ids, out, has_in, edges, inside, turns };
  gboolean is_list = strcmp (self->format, "checklist") == 0;
  gboolean has_steps = FALSE;

  for (guint i = 0; i < self->nodes->len && !has_steps; i++)
    has_steps = !((RfDiagramNode *) g_ptr_array_index (self->nodes, i))->is_apart;
  if (!has_steps)
    {
      if (rf_report_count (self->report, RF_SEVERITY_ERROR) == 0)
        rf_report_add (self->report, RF_SEVERITY_DROPPED, self->line, 1, NULL, _ ("The chart has no steps, so it does not become a flow"));
      return TRUE;
    }

  flow = rf_flow_new (id);
  mapping.flow = flow;
  for (guint i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (nodes, ((RfDiagramNode *) g_ptr_array_index (self->nodes, i))->id, g_ptr_array_index (self->nodes, i));
  for (guint i = 0; i < self->groups->len; i++)
    g_hash_table_insert (groups, ((RfDiagramGroup *) g_ptr_array_index (self->groups, i))->id, g_ptr_array_index (self->groups, i));

  if (!set_header (&mapping, fallback_name, error) || !(is_list ? map_list : map_chart) (&mapping, cancellable, error) || !keep_source (&mapping, error))
    return FALSE;
  g_set_object (&self->flow, flow);

  return TRUE;
}
