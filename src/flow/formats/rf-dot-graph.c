/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a DOT file says, gathered: nodes, arrows, subgraphs and what they
 * inherit, and the diagram that they make. Attributes are shared until one of
 * those that look at them is told something else.
 */

#include "rf-dot-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-text.h"

#define POINTS_PER_INCH 72.0
#define MAX_ID 4096      /* bytes; a longer one is no name */
#define MAX_PLACE 1.0e6  /* points; a page of 350 metres */

/* ---- attributes ------------------------------------------------------------------------------------------------ */

/* (transfer none): new ones that are like others, or empty. */
RfDotValues *
rf_dot_add_values (RfDot             *self,
                   const RfDotValues *like)
{
  RfDotValues *values = g_new0 (RfDotValues, 1);

  if (like != NULL)
    memcpy (values->of, like->of, sizeof values->of);
  g_ptr_array_add (self->values, values);

  return values;
}

/* Says @more of those at @values; other things that look at them see no change. */
void
rf_dot_set_values (RfDot             *self,
                   RfDotValues      **values,
                   const RfDotValues *more)
{
  for (guint i = 0; i < RF_DOT_N_ATTRIBUTES; i++)
    {
      if (more->of[i] == NULL || more->of[i] == (*values)->of[i])
        continue;
      if ((*values)->is_shared)
        *values = rf_dot_add_values (self, *values);
      (*values)->of[i] = more->of[i];
    }
}

/* ---- subgraphs ------------------------------------------------------------------------------------------------- */

void
rf_dot_scope_free (gpointer scope)
{
  RfDotScope *self = scope;

  g_clear_pointer (&self->children, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_free (self);
}

/**
 * rf_dot_add_scope:
 * @parent: (nullable): NULL for the graph
 * @name: (nullable): a name that its parent has already opens that subgraph again
 *
 * Returns: (transfer none) (nullable): for rf_dot_close_scope(); NULL where there are too many
 */
RfDotScope *
rf_dot_add_scope (RfDot      *self,
                  RfDotScope *parent,
                  const char *name)
{
  RfDotScope *scope = name != NULL && parent->children != NULL ? g_hash_table_lookup (parent->children, name) : NULL;

  if (scope != NULL)
    return scope;
  if (self->scopes->len > RF_IMPORT_MAX_NODES)
    return NULL;

  scope = g_new0 (RfDotScope, 1);
  scope->parent = parent;
  scope->name = name;
  scope->depth = parent != NULL ? parent->depth + 1 : 0;
  if (name != NULL && parent->children == NULL)
    parent->children = g_hash_table_new (NULL, NULL);
  if (name != NULL)
    g_hash_table_insert (parent->children, (gpointer) name, scope);
  for (; name != NULL && parent != NULL && !parent->is_needed; parent = parent->parent)
    parent->is_needed = TRUE;
  if (name != NULL || parent == NULL)
    g_ptr_array_add (self->scopes, scope);

  return scope;
}

static void
add_member (RfDotScope *scope,
            RfDotNode  *node)
{
  if (scope->members == NULL)
    scope->members = g_hash_table_new (NULL, NULL);
  g_hash_table_add (scope->members, node);
}

static gboolean
gather (RfDot      *self,
        RfDotScope *scope,
        GHashTable *found)
{
  GHashTableIter iter;
  gpointer key, child;

  self->work -= 1 + (scope->members != NULL ? g_hash_table_size (scope->members) : 0);
  if (self->work < 0)
    return FALSE;

  if (scope->members != NULL)
    {
      g_hash_table_iter_init (&iter, scope->members);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (found, key);
    }
  if (scope->children == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, scope->children);
  while (g_hash_table_iter_next (&iter, &key, &child))
    if (!gather (self, child, found))
      return FALSE;

  return TRUE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const RfDotNode *one = *(const RfDotNode *const *) a, *other = *(const RfDotNode *const *) b;

  return (one->number > other->number) - (one->number < other->number);
}

/**
 * rf_dot_list_members:
 *
 * Returns: (transfer container) (nullable) (element-type RfDotNode): all that stand in a subgraph or in those inside
 *   it, in the order of the source; NULL where that has been asked for too often
 */
GPtrArray *
rf_dot_list_members (RfDot      *self,
                     RfDotScope *scope)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GPtrArray *nodes;

  if (!gather (self, scope, found))
    return NULL;
  nodes = g_hash_table_get_keys_as_ptr_array (found);
  g_ptr_array_sort (nodes, compare_numbers);

  return nodes;
}

/* All into the larger of two sets, which stays. */
static void
join_members (GHashTable **into,
              GHashTable **from)
{
  GHashTableIter iter;
  gpointer key;
  GHashTable *smaller;

  if (*from == NULL)
    return;
  if (*into == NULL || g_hash_table_size (*into) < g_hash_table_size (*from))
    {
      smaller = *into;
      *into = *from;
      *from = smaller;
    }
  if (*from == NULL)
    return;
  g_hash_table_iter_init (&iter, *from);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (*into, key);
}

/**
 * rf_dot_close_scope:
 *
 * Gives what stands in a subgraph without a name to the one around it, since nothing can come back to it, and frees it
 * unless one that has a name stands inside.
 */
void
rf_dot_close_scope (RfDot      *self,
                    RfDotScope *scope)
{
  g_autoptr (GHashTable) inside = NULL;

  if (scope->name != NULL)
    return;

  if (scope->parent->parent != NULL)
    {
      inside = scope->is_needed ? g_hash_table_new (NULL, NULL) : NULL;
      if (inside != NULL)
        gather (self, scope, inside);
      join_members (&scope->parent->members, &inside);
      join_members (&scope->parent->members, &scope->members);
    }
  if (scope->is_needed)
    g_ptr_array_add (self->scopes, scope);
  else
    rf_dot_scope_free (scope);
}

/* ---- nodes and arrows ------------------------------------------------------------------------------------------ */

/* A node that comes up again further in belongs there. */
static void
find_home (RfDotNode  *node,
           RfDotScope *scope)
{
  RfDotScope *around;

  while (scope->name == NULL && scope->parent != NULL)
    scope = scope->parent;
  if (scope->parent == NULL || node->looked == scope)
    return;

  node->looked = scope;
  around = scope;
  while (around != NULL && around != node->home)
    around = around->parent;
  if (around != NULL || node->home == NULL)
    node->home = scope;
}

/**
 * rf_dot_need_node:
 * @scope: where it stands
 * @defaults: what holds for it if it is new
 *
 * Returns: (transfer none) (nullable): the node that @self->token names, or NULL with a failure
 */
RfDotNode *
rf_dot_need_node (RfDot       *self,
                  RfDotScope  *scope,
                  RfDotValues *defaults)
{
  const RfDotToken *token = &self->token;
  const char *id = token->text;
  RfDotNode *node;

  if (g_hash_table_contains (self->html, id)) /* those do not stand once */
    id = g_string_chunk_insert_const (self->strings, id);
  node = g_hash_table_lookup (self->ids, id);
  if (node == NULL)
    {
      if (self->nodes->len >= RF_IMPORT_MAX_NODES)
        rf_dot_fail (self, token, _ ("A graph may have at most %d nodes"), RF_IMPORT_MAX_NODES);
      else if (strlen (id) > MAX_ID)
        rf_dot_fail (self, token, _ ("This id is longer than %d bytes"), MAX_ID);
      if (self->failure != NULL)
        return NULL;

      node = g_new0 (RfDotNode, 1);
      node->id = id;
      node->number = self->nodes->len;
      node->line = token->line;
      node->column = token->column;
      node->values = defaults;
      defaults->is_shared = TRUE;
      g_ptr_array_add (self->nodes, node);
      g_hash_table_insert (self->ids, (gpointer) id, node);
    }
  find_home (node, scope);
  if (scope->parent != NULL)
    add_member (scope, node);

  return node;
}

/* Another one that must not stand beside it: in a strict graph, or with the same key. */
static RfDotEdge *
find_same (RfDot     *self,
           RfDotEdge *edge)
{
  RfDotEdge *known;
  RfDotEdge turned = { .from = edge->to, .to = edge->from };

  if (!self->is_strict && edge->values->of[RF_DOT_KEY] == NULL)
    return NULL;
  edge->key = self->is_strict ? NULL : edge->values->of[RF_DOT_KEY];
  turned.key = edge->key;
  known = g_hash_table_lookup (self->known, edge);
  if (known == NULL && !self->is_directed)
    known = g_hash_table_lookup (self->known, &turned);
  if (known == NULL)
    g_hash_table_add (self->known, edge);

  return known;
}

static void
add_edge (RfDot             *self,
          RfDotEdge         *like,
          const RfDotValues *said)
{
  RfDotEdge *edge = g_memdup2 (like, sizeof *like);
  RfDotEdge *known = find_same (self, edge);

  if (known == NULL)
    {
      g_ptr_array_add (self->edges, edge);
      return;
    }
  g_free (edge);
  rf_dot_set_values (self, &known->values, said);
}

/**
 * rf_dot_add_edges:
 * @values: what holds for the arrows, defaults and all
 * @said: what was said behind them
 */
gboolean
rf_dot_add_edges (RfDot             *self,
                  const RfDotLink   *link,
                  RfDotValues       *values,
                  const RfDotValues *said)
{
  const guint most = RF_DOT_MAX_EDGES;

  self->work -= (gint64) link->from->len * link->to->len;
  if (self->edges->len + (guint64) link->from->len * link->to->len > most || self->work < 0)
    return rf_dot_fail (self, &link->at, _ ("A graph may have at most %u arrows"), most);

  for (guint i = 0; i < link->from->len; i++)
    for (guint k = 0; k < link->to->len; k++)
      {
        RfDotEdge edge = { .from = g_ptr_array_index (link->from, i), .to = g_ptr_array_index (link->to, k), .values = values };

        edge.line = link->at.line;
        edge.column = link->at.column;
        add_edge (self, &edge, said);
      }

  return TRUE;
}

/* ---- the diagram ----------------------------------------------------------------------------------------------- */

static RfShape
find_shape (const char *name)
{
  static const struct
  {
    const char *name;
    RfShape     shape;
  } shapes[] = {
    { "diamond", RF_SHAPE_DIAMOND }, { "Mdiamond", RF_SHAPE_DIAMOND }, { "component", RF_SHAPE_SUBROUTINE },
    { "circle", RF_SHAPE_TERMINAL }, { "doublecircle", RF_SHAPE_TERMINAL }, { "Mcircle", RF_SHAPE_TERMINAL },
    { "oval", RF_SHAPE_TERMINAL }, { "point", RF_SHAPE_TERMINAL }, { "ellipse", RF_SHAPE_BOX },
    { "box", RF_SHAPE_BOX }, { "rect", RF_SHAPE_BOX }, { "rectangle", RF_SHAPE_BOX }, { "square", RF_SHAPE_BOX },
    { "record", RF_SHAPE_BOX }, { "Mrecord", RF_SHAPE_BOX }, { "none", RF_SHAPE_BOX }, { "plain", RF_SHAPE_BOX },
    { "plaintext", RF_SHAPE_BOX },
  };

  if (name == NULL)
    return RF_SHAPE_BOX;
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (strcmp (shapes[i].name, name) == 0)
      return shapes[i].shape;

  return RF_SHAPE_OTHER;
}

static gboolean
has_style (const RfDotValues *values,
           const char        *word)
{
  return values->of[RF_DOT_STYLE] != NULL && strstr (values->of[RF_DOT_STYLE], word) != NULL;
}

static double
read_inches (const char *text,
             double      otherwise)
{
  double inches = text != NULL ? g_ascii_strtod (text, NULL) : otherwise;

  return inches > 0.0 && inches * POINTS_PER_INCH < MAX_PLACE ? inches * POINTS_PER_INCH : otherwise * POINTS_PER_INCH;
}

/* “x,y”: points where a layout has been written into the file, which has a box then; else inches. y goes upwards. */
static void
place_node (RfDot         *self,
            RfDiagramNode *node,
            RfDotValues   *values)
{
  RfDotValues *graph = ((RfDotScope *) g_ptr_array_index (self->scopes, 0))->set[0];
  double scale = graph != NULL && graph->of[RF_DOT_BB] != NULL ? 1.0 : POINTS_PER_INCH;
  const char *pos = values->of[RF_DOT_POS];
  char *end = NULL;
  double x, y;

  if (pos == NULL)
    return;
  x = g_ascii_strtod (pos, &end) * scale;
  if (end == pos || *end != ',')
    return;
  pos = end + 1;
  y = -g_ascii_strtod (pos, &end) * scale;
  if (end == pos || !(fabs (x) < MAX_PLACE) || !(fabs (y) < MAX_PLACE))
    return;

  node->has_place = TRUE;
  node->x = x;
  node->y = y;
  node->width = read_inches (values->of[RF_DOT_WIDTH], 0.75);
  node->height = read_inches (values->of[RF_DOT_HEIGHT], 0.5);
}

/* What stands beside the box or behind it, unless it only says the same again. */
static gboolean
add_body (RfDot           *self,
          const RfDotNode *node,
          RfDiagramNode   *into)
{
  static const RfDotAttribute sources[] = { RF_DOT_XLABEL, RF_DOT_TOOLTIP, RF_DOT_URL };

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const char *raw = node->values->of[sources[i]];
      g_autofree char *text = raw != NULL ? rf_dot_dup_label (self, raw, node, NULL) : NULL;
      g_autofree char *before = g_steal_pointer (&into->body);

      if (raw != NULL && text == NULL)
        return FALSE;
      if (text == NULL || text[0] == '\0' || strcmp (text, into->label) == 0)
        into->body = g_steal_pointer (&before);
      else
        into->body = g_strconcat (before != NULL ? before : "", before != NULL ? "\n\n" : "", text, NULL);
    }

  return TRUE;
}

static gboolean
add_node (RfDot           *self,
          RfDiagram       *diagram,
          const RfDotNode *node)
{
  const char *raw = node->values->of[RF_DOT_LABEL];
  g_autofree char *label = rf_dot_dup_label (self, raw != NULL ? raw : "\\N", node, NULL);
  RfDiagramNode *into;

  self->budget -= strlen (node->id);
  if (label == NULL)
    return FALSE;
  into = rf_diagram_add_node (diagram, node->id, label);
  into->line = node->line;
  into->column = node->column;
  into->shape = find_shape (node->values->of[RF_DOT_SHAPE]);
  place_node (self, into, node->values);

  return add_body (self, node, into);
}

static gboolean
add_arrow (RfDot           *self,
           RfDiagram       *diagram,
           const RfDotEdge *edge)
{
  static const RfDotAttribute sources[] = { RF_DOT_LABEL, RF_DOT_XLABEL, RF_DOT_TAILLABEL, RF_DOT_HEADLABEL };
  const char *raw = "", *dir = edge->values->of[RF_DOT_DIR];
  g_autofree char *label = NULL;
  RfDiagramEdge *into;

  for (gsize i = 0; i < G_N_ELEMENTS (sources) && raw[0] == '\0'; i++)
    if (edge->values->of[sources[i]] != NULL)
      raw = edge->values->of[sources[i]];
  label = rf_dot_dup_label (self, raw, NULL, edge);
  self->budget -= strlen (edge->from->id) + strlen (edge->to->id);
  if (label == NULL || self->budget < 0)
    return FALSE;

  into = rf_diagram_add_edge (diagram, edge->from->id, edge->to->id, label);
  into->line = edge->line;
  into->column = edge->column;
  into->two_headed = self->is_directed && g_strcmp0 (dir, "both") == 0;
  into->invisible = has_style (edge->values, "invis");
  if (self->is_directed && g_strcmp0 (dir, "back") == 0)
    rf_report_add (diagram->report, RF_SEVERITY_WARNING, edge->line, edge->column, edge->from->id,
                   _ ("The arrow from %s to %s is drawn with its head at the beginning; it was taken forward"), edge->from->id, edge->to->id);

  return TRUE;
}

/* ---- groups ---------------------------------------------------------------------------------------------------- */

static const char *
scope_value (const RfDotScope *scope,
             RfDotAttribute    attribute)
{
  return scope->set[0] != NULL ? scope->set[0]->of[attribute] : NULL;
}

/* A box is drawn around a cluster; of the others those are groups that say what they are, and are not there for the
 * drawing only. */
static gboolean
is_group (const RfDotScope *scope)
{
  if (scope->name == NULL || scope->parent == NULL)
    return FALSE;

  return rf_text_begins (scope->name, "cluster") || scope_value (scope, RF_DOT_LABEL) != NULL || scope_value (scope, RF_DOT_RANK) == NULL;
}

static char *
dup_title (RfDot      *self,
           RfDotScope *scope)
{
  const char *label = scope_value (scope, RF_DOT_LABEL);
  const char *name = scope->name;

  if (label != NULL)
    return rf_dot_dup_label (self, label, NULL, NULL);
  if (rf_text_begins (name, "cluster"))
    name += strlen ("cluster") + strspn (name + strlen ("cluster"), "_-");

  return g_strdup (strpbrk (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL ? name : "");
}

/* Two subgraphs in different places may have one name. */
static gboolean
add_groups (RfDot      *self,
            RfDiagram  *diagram,
            GHashTable *groups)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 1; i < self->scopes->len; i++)
    {
      RfDotScope *scope = g_ptr_array_index (self->scopes, i);
      g_autofree char *id = is_group (scope) ? g_strdup (scope->name) : NULL;
      g_autofree char *title = id != NULL ? dup_title (self, scope) : NULL;
      RfDiagramGroup *group;

      if (id == NULL)
        continue;
      if (title == NULL)
        return FALSE;
      if (g_hash_table_contains (ids, id) || g_hash_table_contains (self->ids, scope->name))
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", scope->name, i);
        }
      group = rf_diagram_add_group (diagram, id, title);
      group->line = scope->line;
      g_hash_table_add (ids, group->id);
      g_hash_table_insert (groups, scope, group);
    }

  return TRUE;
}

static RfDiagramGroup *
find_group (GHashTable *groups,
            RfDotScope *scope)
{
  RfDiagramGroup *group = NULL;

  for (; scope != NULL && group == NULL; scope = scope->parent)
    group = g_hash_table_lookup (groups, scope);

  return group;
}

static void
join_groups (RfDot      *self,
             RfDiagram  *diagram,
             GHashTable *groups)
{
  for (guint i = 1; i < self->scopes->len; i++)
    {
      RfDotScope *scope = g_ptr_array_index (self->scopes, i);
      RfDiagramGroup *group = g_hash_table_lookup (groups, scope);
      RfDiagramGroup *around = group != NULL ? find_group (groups, scope->parent) : NULL;

      if (around == NULL)
        continue;
      g_set_str (&group->parent, around->id);
      g_ptr_array_add (around->members, g_strdup (group->id));
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      RfDotNode *node = g_ptr_array_index (self->nodes, i);
      RfDiagramGroup *group = find_group (groups, node->home);

      if (group == NULL)
        continue;
      g_set_str (&((RfDiagramNode *) g_ptr_array_index (diagram->nodes, i))->group, group->id);
      g_ptr_array_add (group->members, g_strdup (node->id));
    }
}

/* A point has no words, whatever its id is; one that no arrow touches is there for looks, and no step. */
static void
leave_points_out (RfDot     *self,
                  RfDiagram *diagram)
{
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_left = 0;

  for (guint i = 0; i < diagram->edges->len; i++)
    {
      g_hash_table_add (ends, ((RfDiagramEdge *) g_ptr_array_index (diagram->edges, i))->from);
      g_hash_table_add (ends, ((RfDiagramEdge *) g_ptr_array_index (diagram->edges, i))->to);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const RfDotNode *node = g_ptr_array_index (self->nodes, i);
      RfDiagramNode *into = g_ptr_array_index (diagram->nodes, i);

      if (g_strcmp0 (node->values->of[RF_DOT_SHAPE], "point") != 0 || g_hash_table_contains (ends, into->id))
        continue;
      into->is_apart = TRUE;
      g_set_str (&into->title, into->label); /* so that it is not taken for words that belong to no step */
      n_left++;
    }
  if (n_left > 0)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, diagram->line, 0, NULL, _ ("Boxes and pictures without words, which no arrow touches, were left out: %u"), n_left);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

/* What is drawn above the graph, or its name where that says anything. */
static gboolean
set_header (RfDot     *self,
            RfDiagram *diagram)
{
  RfDotScope *root = g_ptr_array_index (self->scopes, 0);
  const char *label = scope_value (root, RF_DOT_LABEL);

  diagram->direction = g_strdup (scope_value (root, RF_DOT_RANKDIR));
  if (label != NULL && label[0] != '\0')
    {
      g_autofree char *title = rf_dot_dup_label (self, label, NULL, NULL);

      if (title == NULL)
        return FALSE;
      diagram->name = rf_text_collapse (title);
    }
  else if (self->name != NULL && g_utf8_strlen (self->name, MAX_ID) > 1)
    diagram->name = g_strdup (self->name);
  if (!self->is_directed && self->edges->len > 0)
    rf_report_add (diagram->report, RF_SEVERITY_WARNING, diagram->line, 1, NULL, _ ("The lines of this graph have no direction; each was taken to lead from its first end to its second"));

  return TRUE;
}

/**
 * rf_dot_to_diagram:
 * @line: of the file on which the graph begins
 *
 * Returns: (transfer full) (nullable): what was read, or NULL with a failure where it would become too large
 */
RfDiagram *
rf_dot_to_diagram (RfDot *self,
                   guint  line)
{
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("dot", line);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  RfDotToken start = { .line = line, .column = 1 };
  gboolean fits = set_header (self, diagram) && add_groups (self, diagram, groups);

  for (guint i = 0; i < self->nodes->len && fits; i++)
    fits = add_node (self, diagram, g_ptr_array_index (self->nodes, i));
  for (guint i = 0; i < self->edges->len && fits; i++)
    fits = add_arrow (self, diagram, g_ptr_array_index (self->edges, i));
  if (!fits || self->budget < 0)
    {
      rf_dot_fail (self, &start, _ ("The labels of this graph are too large once they are written out for every node and arrow"));
      return NULL;
    }
  join_groups (self, diagram, groups);
  leave_points_out (self, diagram);
  diagram->reference = RF_REFERENCE_ACCEPTED;

  return g_steal_pointer (&diagram);
}
