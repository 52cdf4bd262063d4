/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON Canvas (jsoncanvas.org, 1.0), which Obsidian and others write. Cards of
 * text, files and links are nodes: the first line of a text is its label and
 * the rest stands below it. Groups hold the cards whose middle lies in them.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-json.h"
#include "rf-text.h"

#define MAX_PLACE 1.0e7 /* canvas units */
#define MAX_GROUPS 1000 /* each is compared with every card */

typedef struct
{
  RfDiagramGroup *group;
  double          x, y, width, height; /* corner at the top left */
} Area;

typedef struct
{
  RfDiagram  *diagram;
  GHashTable *ids;
  GArray     *areas; /* Area */
} Canvas;

/* ---- cards ----------------------------------------------------------------------------------------------------- */

static double
get_number (JsonObject *object,
            const char *member,
            double      otherwise)
{
  JsonNode *node = json_object_get_member (object, member);
  double number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : otherwise;

  return number > -MAX_PLACE && number < MAX_PLACE ? number : otherwise;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  const char *text = rf_json_get_string (object, member);

  return text != NULL ? text : "";
}

/* The first line without the signs of a heading, and what stands below it. */
static void
split_text (const char *text,
            char      **label,
            char      **body)
{
  const char *start = text + strspn (text, " \t\r\n");
  const char *end = start + strcspn (start, "\n");
  gsize n = strspn (start, "#");

  if (n > 0 && n <= 6 && (start[n] == ' ' || start[n] == '\n'))
    start += n + (start[n] == ' ' ? 1 : 0);
  *label = g_strstrip (g_strndup (start, end - start));
  *body = g_strstrip (g_strdup (end));
  if ((*body)[0] == '\0')
    g_clear_pointer (body, g_free);
}

static void
add_card (Canvas     *self,
          JsonObject *object,
          const char *id,
          const char *type)
{
  g_autofree char *label = NULL;
  g_autofree char *body = NULL;
  RfDiagramNode *node;

  if (strcmp (type, "file") == 0)
    {
      label = g_path_get_basename (get_text (object, "file"));
      body = g_strconcat (get_text (object, "file"), get_text (object, "subpath"), NULL);
    }
  else if (strcmp (type, "link") == 0)
    label = g_strdup (get_text (object, "url"));
  else
    split_text (get_text (object, "text"), &label, &body);

  node = rf_diagram_add_node (self->diagram, id, label);
  node->body = g_steal_pointer (&body);
  node->has_place = json_object_has_member (object, "x") && json_object_has_member (object, "y");
  node->width = MAX (get_number (object, "width", 250.0), 1.0);
  node->height = MAX (get_number (object, "height", 60.0), 1.0);
  node->x = get_number (object, "x", 0.0) + node->width / 2.0;
  node->y = get_number (object, "y", 0.0) + node->height / 2.0;
}

static void
add_group (Canvas     *self,
           JsonObject *object,
           const char *id)
{
  Area area = { .group = rf_diagram_add_group (self->diagram, id, get_text (object, "label")) };

  area.x = get_number (object, "x", 0.0);
  area.y = get_number (object, "y", 0.0);
  area.width = get_number (object, "width", 0.0);
  area.height = get_number (object, "height", 0.0);
  g_array_append_val (self->areas, area);
}

static gboolean
add_element (Canvas   *self,
             JsonNode *node,
             guint     number,
             GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? rf_json_get_string (object, "id") : NULL;
  const char *type = object != NULL ? get_text (object, "type") : "";

  if (id == NULL || g_hash_table_contains (self->ids, id))
    {
      rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, 0, 0, id, _ ("The card number %u has no id of its own; it was left out"), number);
      return TRUE;
    }
  if (self->diagram->nodes->len >= RF_IMPORT_MAX_NODES || self->areas->len >= MAX_GROUPS)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("A canvas may have at most %d cards and %d groups"), RF_IMPORT_MAX_NODES, MAX_GROUPS);
      return FALSE;
    }
  if (strcmp (type, "group") == 0)
    add_group (self, object, id);
  else
    add_card (self, object, id, type);
  g_hash_table_add (self->ids, (gpointer) id);

  return TRUE;
}

/* ---- groups and edges ------------------------------------------------------------------------------------------ */

/* The smallest of the groups that this point lies in, other than @but. */
static Area *
find_area (Canvas     *self,
           double      x,
           double      y,
           const Area *but)
{
  Area *found = NULL;

  for (guint i = 0; i < self->areas->len; i++)
    {
      Area *area = &g_array_index (self->areas, Area, i);
      gboolean holds = x >= area->x && y >= area->y && x <= area->x + area->width && y <= area->y + area->height;

      if (area == but || !holds || (but != NULL && area->width * area->height <= but->width * but->height))
        continue;
      if (found == NULL || area->width * area->height < found->width * found->height)
        found = area;
    }

  return found;
}

static void
join_groups (Canvas *self)
{
  GPtrArray *nodes = self->diagram->nodes;

  for (guint i = 0; i < self->areas->len; i++)
    {
      Area *area = &g_array_index (self->areas, Area, i);
      Area *around = find_area (self, area->x + area->width / 2.0, area->y + area->height / 2.0, area);

      if (around == NULL)
        continue;
      g_set_str (&area->group->parent, around->group->id);
      g_ptr_array_add (around->group->members, g_strdup (area->group->id));
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (nodes, i);
      Area *area = node->has_place ? find_area (self, node->x, node->y, NULL) : NULL;

      if (area == NULL)
        continue;
      g_set_str (&node->group, area->group->id);
      g_ptr_array_add (area->group->members, g_strdup (node->id));
    }
}

/* An arrow has its head at the end unless it says otherwise; one with a head at its beginning alone is turned round. */
static void
add_edge (Canvas     *self,
          JsonObject *object)
{
  const char *from = get_text (object, "fromNode"), *to = get_text (object, "toNode");
  gboolean at_start = strcmp (get_text (object, "fromEnd"), "arrow") == 0;
  gboolean at_end = strcmp (get_text (object, "toEnd"), "none") != 0;
  gboolean is_turned = at_start && !at_end;
  RfDiagramEdge *edge = rf_diagram_add_edge (self->diagram, is_turned ? to : from, is_turned ? from : to, get_text (object, "label"));

  edge->two_headed = at_start && at_end;
}

static JsonArray *
get_list (JsonObject *root,
          const char *member)
{
  JsonNode *node = json_object_get_member (root, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_root (Canvas     *self,
           JsonObject *root,
           GError    **error)
{
  JsonArray *nodes = get_list (root, "nodes"), *edges = get_list (root, "edges");

  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++)
    if (!add_element (self, json_array_get_element (nodes, i), i + 1, error))
      return FALSE;
  for (guint i = 0; edges != NULL && i < json_array_get_length (edges); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (edges, i)))
      add_edge (self, json_array_get_object_element (edges, i));
  join_groups (self);

  return TRUE;
}

/* By its name alone: other JSON with nodes and edges is a tree of its own kind (rf-read-json.c). */
gboolean
rf_canvas_knows (GBytes     *bytes,
                 const char *name)
{
  return rf_reader_has_suffix (name, ".canvas", NULL);
}

/**
 * rf_canvas_read:
 *
 * An #RfReader's read(): one diagram a file. Places and sizes are the source's.
 */
gboolean
rf_canvas_read (RfImport     *into,
                GBytes       *bytes,
                const char   *stem,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (JsonNode) root = g_bytes_get_size (bytes) > 0 ? rf_reader_parse_json (bytes, error) : json_from_string ("{}", NULL);
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("canvas", 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (Area));
  Canvas canvas = { diagram, ids, areas };

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line 1, column 1: a canvas is an object with “nodes” and “edges”"));
      return FALSE;
    }
  if (!read_root (&canvas, json_node_get_object (root), error))
    return FALSE;

  diagram->reference = RF_REFERENCE_ACCEPTED;
  g_ptr_array_add (into->diagrams, g_steal_pointer (&diagram));
  g_clear_pointer (&root, json_node_unref); /* takes more room than all the rest */

  return rf_diagram_map (g_ptr_array_index (into->diagrams, into->diagrams->len - 1), stem, cancellable, error);
}
