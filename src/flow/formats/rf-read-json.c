/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decision trees in JSON of many makers. What the members are called is in the
 * tables below, the first that is there counts. Three shapes are known:
 * 1. lists: `nodes` and `edges`; an edge has a source, a target and a label
 *    (React Flow's `data.label` and `position` too, and JSON Canvas);
 * 2. steps with ids: `questions` or `nodes` is an object by id or a list with
 *    ids; a step's `answers` have a label and the id of the next one, or are an
 *    object from label to id; `yes`, `no` and `next` lead on as well;
 * 3. a tree: the root is a step, the steps that follow stand inside it.
 * Where an answer's target is no id but a text, that text is an ending.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-json.h"
#include "rf-text.h"

#define MAX_ID 4096
#define MAX_EDGES 200000
#define MAX_PLACE 1.0e7 /* units of the source */

static const char *const node_lists[] = { "nodes", "vertices", "questions", "steps", "states", "items", "pages", "cards", "blocks", "passages", NULL };
static const char *const edge_lists[] = { "edges", "links", "connections", "transitions", "arrows", NULL };
static const char *const ids[] = { "id", "key", "_id", "uid", "slug", "pid", NULL };
static const char *const texts[] = { "question", "text", "title", "label", "prompt", "message", "name", "instruction", "content", "action", "solution", "result", "outcome", "description", NULL };
static const char *const bodies[] = { "description", "details", "body", "help", "note", "notes", "hint", NULL };
static const char *const answer_lists[] = { "answers", "options", "choices", "responses", "branches", "buttons", "children", NULL };
static const char *const answer_texts[] = { "answer", "option", "choice", "response", "condition", "when", "if", NULL };
static const char *const labels[] = { "answer", "label", "option", "choice", "response", "text", "title", "name", "value", "condition", "when", "if", NULL };
static const char *const targets[] = { "nextQuestion", "next", "target", "goto", "goTo", "to", "nextId", "next_id", "nextNode", "nextStep", "next_step", "then", "link", NULL };
static const char *const ways[] = { "yes", "no", "Yes", "No", "true", "false", "ifYes", "ifNo", "next", "nextStep", "next_step", "then", "else", NULL };
static const char *const sources[] = { "from", "source", "fromNode", "start", "tail", NULL };
static const char *const sinks[] = { "to", "target", "toNode", "end", "head", NULL };
static const char *const starts[] = { "startingQuestion", "start", "startNode", "startId", "start_id", "startingPoint", "initial", "first", "entry", "root", NULL };
static const char *const titles[] = { "title", "name", "label", NULL };

typedef struct
{
  RfDiagram  *diagram;
  GHashTable *known; /* ids of steps → their objects */
  GHashTable *made;  /* ids of nodes that stand in the diagram */
  guint       count; /* of nodes whose id is made here */
  gboolean    is_tree;
} Tree;

/* ---- members --------------------------------------------------------------------------------------------------- */

/* The first of the members that is there and not null. */
static JsonNode *
find_member (JsonObject        *object,
             const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, names[i]);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
        return node;
    }

  return NULL;
}

/* (transfer full) (nullable): a string, a number or a truth value as text. */
static char *
dup_value (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");

  return rf_json_to_line (node);
}

/* The first of the members that is text, not a list or an object. */
static char *
dup_text (JsonObject        *object,
          const char *const *names)
{
  char *text = NULL;

  for (guint i = 0; names[i] != NULL && text == NULL; i++)
    text = dup_value (json_object_get_member (object, names[i]));

  return text;
}

/* As people write it at once or in `data`, where React Flow has it. */
static char *
dup_label (JsonObject        *object,
           const char *const *names)
{
  JsonNode *data = json_object_get_member (object, "data");
  char *text = dup_text (object, names);

  if (text == NULL && data != NULL && JSON_NODE_HOLDS_OBJECT (data))
    text = dup_text (json_node_get_object (data), names);

  return text != NULL ? text : g_strdup ("");
}

static double
get_number (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;
  double number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0.0;

  return number > -MAX_PLACE && number < MAX_PLACE ? number : 0.0;
}

/* The corner at the top left is given, as such editors have it. */
static void
set_place (RfDiagramNode *node,
           JsonObject    *object)
{
  JsonNode *position = json_object_get_member (object, "position");
  JsonObject *place = position != NULL && JSON_NODE_HOLDS_OBJECT (position) ? json_node_get_object (position) : object;

  if (!json_object_has_member (place, "x") || !json_object_has_member (place, "y"))
    return;
  node->has_place = TRUE;
  node->width = MAX (get_number (object, "width"), 1.0);
  node->height = MAX (get_number (object, "height"), 1.0);
  node->x = get_number (place, "x") + node->width / 2.0;
  node->y = get_number (place, "y") + node->height / 2.0;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static gboolean
is_full (Tree *self)
{
  return self->diagram->nodes->len >= RF_IMPORT_MAX_NODES || self->diagram->edges->len >= MAX_EDGES;
}

static void
add_edge (Tree       *self,
          const char *from,
          const char *to,
          const char *label)
{
  if (!is_full (self) && strlen (to) <= MAX_ID)
    rf_diagram_add_edge (self->diagram, from, to, label);
}

static RfDiagramNode *
add_node (Tree       *self,
          const char *id,
          const char *label)
{
  RfDiagramNode *node = rf_diagram_add_node (self->diagram, id, label);

  g_hash_table_add (self->made, node->id);

  return node;
}

/* An id of the source, or one that is free. */
static char *
dup_id (Tree       *self,
        JsonObject *object)
{
  char *id = object != NULL ? dup_text (object, ids) : NULL;

  while (id == NULL || strlen (id) > MAX_ID || g_hash_table_contains (self->made, id))
    {
      g_free (id);
      id = g_strdup_printf ("q%u", ++self->count);
    }

  return id;
}

static void add_ways (Tree       *self,
                      const char *from,
                      JsonObject *object);

static void
add_step (Tree       *self,
          const char *id,
          JsonObject *object)
{
  g_autofree char *label = dup_label (object, texts);
  g_autofree char *body = dup_text (object, bodies);
  RfDiagramNode *node = add_node (self, id, label);

  if (g_strcmp0 (body, label) != 0)
    node->body = g_steal_pointer (&body);
  set_place (node, object);
  add_ways (self, node->id, object);
}

/* Where an answer leads: to a step with an id, to one that stands here, or to a text, which is an ending. */
static void
add_way (Tree       *self,
         const char *from,
         const char *label,
         JsonNode   *target)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (target) ? json_node_get_object (target) : NULL;
  g_autofree char *text = dup_value (target);
  g_autofree char *id = NULL;

  if (is_full (self) || (object == NULL && text == NULL))
    return;
  if (text != NULL && (!self->is_tree || g_hash_table_contains (self->known, text)))
    {
      add_edge (self, from, text, label);
      return;
    }

  id = dup_id (self, object);
  add_edge (self, from, id, label);
  if (object != NULL)
    add_step (self, id, object);
  else
    add_node (self, id, text);
}

/* {"answer": "Yes", "next": …}, or a step that has its answer beside its text, or a step alone */
static void
add_answer (Tree       *self,
            const char *from,
            JsonNode   *answer)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  JsonNode *target = object != NULL ? find_member (object, targets) : NULL;
  g_autofree char *label = NULL;

  if (object == NULL)
    {
      add_way (self, from, "", answer);
      return;
    }
  if (target == NULL || JSON_NODE_HOLDS_ARRAY (target))
    {
      gboolean has_steps = find_member (object, node_lists) != NULL;

      label = dup_text (object, answer_texts);
      if (!has_steps && self->is_tree)
        add_way (self, from, label != NULL ? label : "", answer);
      return;
    }
  label = dup_label (object, labels);
  add_way (self, from, label, target);
}

static void
add_answers (Tree       *self,
             const char *from,
             JsonNode   *answers)
{
  if (JSON_NODE_HOLDS_ARRAY (answers))
    {
      JsonArray *list = json_node_get_array (answers);

      for (guint i = 0; i < json_array_get_length (list); i++)
        add_answer (self, from, json_array_get_element (list, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (answers))
    {
      JsonObject *object = json_node_get_object (answers);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *l = names; l != NULL; l = l->next)
        {
          JsonNode *value = json_object_get_member (object, l->data);
          JsonNode *target = JSON_NODE_HOLDS_OBJECT (value) ? find_member (json_node_get_object (value), targets) : NULL;

          add_way (self, from, l->data, target != NULL ? target : value);
        }
    }
}

static void
add_ways (Tree       *self,
          const char *from,
          JsonObject *object)
{
  JsonNode *answers = find_member (object, answer_lists);

  if (answers != NULL)
    add_answers (self, from, answers);
  for (guint i = 0; ways[i] != NULL; i++)
    {
      JsonNode *way = json_object_get_member (object, ways[i]);
      gboolean is_next = g_str_has_prefix (ways[i], "next") || strcmp (ways[i], "then") == 0;

      if (way == NULL || JSON_NODE_HOLDS_NULL (way))
        continue;
      if (JSON_NODE_HOLDS_ARRAY (way))
        add_answers (self, from, way);
      else
        add_way (self, from, is_next ? "" : ways[i], way);
    }
}

/* ---- the shapes ------------------------------------------------------------------------------------------------ */

/* Whether all that stands in it are objects, and how many. */
static guint
count_objects (JsonNode *node)
{
  g_autoptr (GList) values = NULL;
  guint n = 0;

  if (JSON_NODE_HOLDS_ARRAY (node))
    values = json_array_get_elements (json_node_get_array (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    values = json_object_get_values (json_node_get_object (node));
  for (GList *l = values; l != NULL; l = l->next, n++)
    if (!JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data))
      return 0;

  return n;
}

static void
know_step (Tree       *self,
           GPtrArray  *order,
           const char *key,
           JsonObject *object)
{
  g_autofree char *own = key == NULL ? dup_text (object, ids) : NULL;
  const char *id = key != NULL ? key : own;

  if (id == NULL || strlen (id) > MAX_ID || g_hash_table_contains (self->known, id))
    {
      rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, 0, 0, id, _ ("A step has no id of its own (“id”); it was left out"));
      return;
    }
  g_ptr_array_add (order, g_strdup (id));
  g_hash_table_insert (self->known, g_ptr_array_index (order, order->len - 1), object);
}

/* Shapes 1 and 2: steps with ids, by which arrows and answers name them. */
static void
read_steps (Tree     *self,
            JsonNode *steps)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) names = JSON_NODE_HOLDS_OBJECT (steps) ? json_object_get_members (json_node_get_object (steps)) : NULL;
  guint n = JSON_NODE_HOLDS_ARRAY (steps) ? json_array_get_length (json_node_get_array (steps)) : 0;

  for (GList *l = names; l != NULL; l = l->next)
    know_step (self, order, l->data, json_object_get_object_member (json_node_get_object (steps), l->data));
  for (guint i = 0; i < n; i++)
    know_step (self, order, NULL, json_array_get_object_element (json_node_get_array (steps), i));
  for (guint i = 0; i < order->len && !is_full (self); i++)
    {
      const char *id = g_ptr_array_index (order, i);

      if (!g_hash_table_contains (self->made, id))
        add_step (self, id, g_hash_table_lookup (self->known, id));
    }
  g_hash_table_remove_all (self->known); /* whose ids go with the order */
}

static void
read_edges (Tree     *self,
            JsonNode *edges)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (edges) ? json_node_get_array (edges) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *from = object != NULL ? dup_text (object, sources) : NULL;
      g_autofree char *to = object != NULL ? dup_text (object, sinks) : NULL;
      g_autofree char *label = object != NULL ? dup_label (object, labels) : NULL;

      if (from != NULL && to != NULL && strlen (from) <= MAX_ID)
        add_edge (self, from, to, label);
      else
        rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, 0, 0, NULL, _ ("The edge number %u has no source or no target; it was left out"), i + 1);
    }
}

/* A list without ids, or a root with a text and ways out, is a tree. */
static gboolean
is_step (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *text = object != NULL ? dup_label (object, texts) : NULL;

  return object != NULL && text[0] != '\0' && (find_member (object, answer_lists) != NULL || find_member (object, ways) != NULL);
}

static gboolean
has_ids (JsonNode *steps)
{
  g_autofree char *id = NULL;
  JsonArray *list;

  if (count_objects (steps) == 0)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (steps))
    return TRUE;
  list = json_node_get_array (steps);
  id = dup_text (json_array_get_object_element (list, 0), ids);

  return id != NULL;
}

/* Where the steps with ids stand: in a member, in the only object of the root, or the root itself holds them. */
static JsonNode *
find_steps (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *steps = object != NULL ? find_member (object, node_lists) : NULL;
  g_autoptr (GList) values = object != NULL ? json_object_get_values (object) : NULL;

  if (steps != NULL && has_ids (steps))
    return steps;
  if (object == NULL)
    return has_ids (root) ? root : NULL;
  if (is_step (root))
    return NULL;
  if (count_objects (root) > 1)
    return is_step (values->data) ? root : NULL;

  return NULL;
}

/* The tree itself, or the member that is one: {"title": …, "tree": {"question": …}} */
static JsonNode *
find_tree (JsonNode *root)
{
  g_autoptr (GList) values = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_values (json_node_get_object (root)) : NULL;

  if (is_step (root))
    return root;
  for (GList *l = values; l != NULL; l = l->next)
    if (is_step (l->data))
      return l->data;

  return NULL;
}

static gboolean
read_root (Tree     *self,
           JsonNode *root,
           GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *edges = object != NULL ? find_member (object, edge_lists) : NULL;
  JsonNode *steps = find_steps (root);
  JsonNode *tree = steps == NULL ? find_tree (root) : NULL;

  if (steps != NULL)
    {
      read_steps (self, steps);
      if (edges != NULL)
        read_edges (self, edges);
      self->diagram->start = object != NULL ? dup_text (object, starts) : NULL;
    }
  else if (tree != NULL)
    {
      g_autofree char *id = dup_id (self, json_node_get_object (tree));

      self->is_tree = TRUE;
      add_step (self, id, json_node_get_object (tree));
    }
  else
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
                   _ ("Line 1, column 1: no decision tree was found in this JSON. Looked for: “nodes” with “edges”; steps with ids (“questions”, “steps”, “nodes”) and “answers”, “options” or “choices”; or a “question” with “children”, “yes” and “no” inside it"));
      return FALSE;
    }
  if (object != NULL && tree != root)
    self->diagram->name = dup_text (object, titles);

  return TRUE;
}

/* Any JSON that nobody else knows. */
gboolean
rf_json_tree_knows (GBytes     *bytes,
                    const char *name)
{
  return rf_reader_has_suffix (name, ".json", ".jsonc", NULL) || rf_reader_begins (bytes, "{");
}

/**
 * rf_json_tree_read:
 *
 * An #RfReader's read(): one diagram a file. Comments and commas too many are forgiven.
 */
gboolean
rf_json_tree_read (RfImport     *into,
                   GBytes       *bytes,
                   const char   *stem,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (JsonNode) root = rf_reader_parse_json (bytes, error);
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("json", 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  Tree tree = { .diagram = diagram, .known = known, .made = made };

  if (root == NULL || !read_root (&tree, root, error))
    return FALSE;
  if (is_full (&tree))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("A chart may have at most %d nodes and %d arrows"), RF_IMPORT_MAX_NODES, MAX_EDGES);
      return FALSE;
    }

  diagram->reference = RF_REFERENCE_ACCEPTED;
  g_ptr_array_add (into->diagrams, g_steal_pointer (&diagram));
  g_clear_pointer (&root, json_node_unref); /* takes more room than all the rest */

  return rf_diagram_map (g_ptr_array_index (into->diagrams, into->diagrams->len - 1), stem, cancellable, error);
}
