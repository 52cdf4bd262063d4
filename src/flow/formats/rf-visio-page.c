/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page of Visio: shapes become boxes, lines arrows, containers and lanes
 * groups. Ends are found by glue, then by the formulas that say the same, then
 * by where the line is drawn; direction by the heads.
 */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rf-import.h"
#include "rf-visio.h"

#define END_TOLERANCE (0.04 * 72) /* points: 0.04 in finds all links of the drawings that have no glue (visio.md) */
#define LABEL_REACH 9             /* points beside a line in which people type its answer */
#define FIND_BUDGET 50000000      /* boxes looked at for all loose ends of a page */
#define MAX_LOOKED 1000000        /* boxes looked at for all containers without formulas; each can become a member */
#define MAX_GLUE 32               /* shapes inside each other that a glued end is climbed out of */

typedef struct
{
  RfVisio     *visio;
  RfVisioPart *part;
  RfDiagram   *diagram;
  double       height;  /* of the page, in inches */
  GPtrArray   *lines;   /* (element-type RfVisioShape) */
  GHashTable  *shapes;  /* id → RfVisioShape of nodes and groups */
  GHashTable  *begins;  /* id of a line → id of the shape at which it begins */
  GHashTable  *ends;
  GHashTable  *members; /* id of a container → set of ids of its members */
  guint64      budget;
} Page;

/* ---- boxes ----------------------------------------------------------------------------------------------------- */

static const char *
get_master_name (Page               *self,
                 const RfVisioShape *shape)
{
  RfVisioEntry *master = rf_visio_find_master (self->visio, shape);

  return master != NULL && master->name != NULL ? master->name : "";
}

static gboolean
is_container (Page               *self,
              const RfVisioShape *shape)
{
  const char *structure = rf_visio_get_structure (self->visio, shape);

  return g_strcmp0 (structure, "Container") == 0 || g_strcmp0 (structure, "List") == 0;
}

static RfDiagramGroup *
add_group (Page         *self,
           RfVisioShape *shape)
{
  g_autofree char *title = shape->master != NULL ? rf_visio_dup_label (self->visio, shape) : g_strdup ("");
  RfDiagramGroup *group = rf_diagram_add_group (self->diagram, shape->id, title);

  shape->is_group = TRUE;
  g_hash_table_insert (self->shapes, shape->id, shape);

  return group;
}

static void
add_box (Page         *self,
         RfVisioShape *shape)
{
  g_autofree char *label = rf_visio_dup_label (self->visio, shape);
  const char *master = get_master_name (self, shape);
  RfDiagramNode *node = rf_diagram_add_node (self->diagram, shape->id, label);

  node->shape = rf_visio_shape_of (master);
  if (master[0] == '\0' && rf_visio_get (self->visio, shape, RF_VISIO_LINE_PATTERN, 1) == 0 && g_strcmp0 (shape->type, "Foreign") != 0)
    node->shape = RF_SHAPE_TEXT;
  else if (g_strcmp0 (shape->type, "Foreign") == 0)
    node->shape = RF_SHAPE_OTHER;
  node->is_apart = is_container (self, shape); /* one that holds nothing, unless an arrow touches it */
  rf_visio_place (self->visio, shape, self->height, node);
  shape->is_node = TRUE;
  g_hash_table_insert (self->shapes, shape->id, shape);
}

static void collect_shapes (Page      *self,
                            GPtrArray *shapes);

static void
collect_shape (Page         *self,
               RfVisioShape *shape)
{
  gboolean is_mere_group = shape->master == NULL && shape->children != NULL;

  if (shape->is_deleted || g_hash_table_lookup (self->part->by_id, shape->id) != shape)
    return;
  if (rf_visio_is_line (self->visio, shape))
    g_ptr_array_add (self->lines, shape);
  else if (is_mere_group)
    {
      add_group (self, shape);
      collect_shapes (self, shape->children);
    }
  else if (g_hash_table_contains (self->members, shape->id))
    add_group (self, shape);
  else
    add_box (self, shape);
}

/* Bounded by the depth of the XML. */
static void
collect_shapes (Page      *self,
                GPtrArray *shapes)
{
  for (guint i = 0; i < shapes->len; i++)
    collect_shape (self, g_ptr_array_index (shapes, i));
}

/* ---- containers ------------------------------------------------------------------------------------------------ */

/* "Sheet.690!": the id in it; moves @at behind it. */
static char *
next_sheet (const char **at)
{
  const char *found = strstr (*at, "Sheet.");
  gsize n = found != NULL ? strspn (found + 6, "0123456789") : 0;

  if (found == NULL)
    return NULL;
  *at = found + 6 + n;

  return g_strndup (found + 6, n);
}

static void
add_member (Page       *self,
            const char *container,
            const char *member)
{
  RfVisioShape *shape = g_hash_table_lookup (self->part->by_id, container);
  GHashTable *members = g_hash_table_lookup (self->members, container);

  if (shape == NULL || strcmp (container, member) == 0 || !g_hash_table_contains (self->part->by_id, member))
    return;
  if (members == NULL)
    {
      members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->members, shape->id, members);
    }
  g_hash_table_add (members, g_strdup (member));
}

/* DEPENDSON(n,Sheet.a!SheetRef(),…): 1 a container says its members, 2 a list its items, 4 a member its containers,
 * 5 an item its list. */
static void
read_relationships (Page         *self,
                    RfVisioShape *shape)
{
  g_auto (GStrv) clauses = g_strsplit (shape->relationships, "DEPENDSON(", -1);

  for (guint i = 1; clauses[0] != NULL && clauses[i] != NULL; i++)
    {
      guint64 kind = g_ascii_strtoull (clauses[i], NULL, 10);
      const char *at = clauses[i];
      char *other;

      while ((other = next_sheet (&at)) != NULL)
        {
          g_autofree char *id = other;

          if (kind == 1 || kind == 2)
            add_member (self, shape->id, id);
          else if (kind == 4 || kind == 5)
            add_member (self, id, shape->id);
        }
    }
}

static void
find_members (Page      *self,
              GPtrArray *shapes)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      RfVisioShape *shape = g_ptr_array_index (shapes, i);

      if (shape->relationships != NULL && !shape->is_deleted)
        read_relationships (self, shape);
      if (shape->master == NULL && shape->children != NULL)
        find_members (self, shape->children);
    }
}

/* Containers whose formulas say nothing hold what stands in them. */
static void
find_members_by_place (Page *self)
{
  guint n_looked = 0;

  for (guint i = self->diagram->nodes->len; i > 0; i--)
    {
      RfDiagramNode *box = g_ptr_array_index (self->diagram->nodes, i - 1);
      RfVisioShape *shape = g_hash_table_lookup (self->shapes, box->id);
      gboolean is_found = FALSE;

      if (!box->is_apart || n_looked > MAX_LOOKED)
        continue;
      n_looked += self->diagram->nodes->len;
      for (guint k = 0; k < self->diagram->nodes->len; k++)
        {
          RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, k);

          if (node == box || fabs (node->x - box->x) > box->width / 2 || fabs (node->y - box->y) > box->height / 2 || node->width * node->height >= box->width * box->height)
            continue;
          add_member (self, box->id, node->id);
          is_found = TRUE;
        }
      if (!is_found)
        continue;
      shape->is_node = FALSE;
      g_ptr_array_remove_index (self->diagram->nodes, i - 1);
      add_group (self, shape);
    }
}

static double
area_of (Page       *self,
         const char *id)
{
  RfDiagramNode place = { 0 };

  rf_visio_place (self->visio, g_hash_table_lookup (self->shapes, id), self->height, &place);

  return place.width * place.height;
}

/* Of containers that name themselves and those that do not: the smallest that says something, for a lane without a
 * name and the phases across the lanes say nothing about a step. */
typedef struct
{
  char   **slot;  /* the group of a node, or the parent of a group */
  double   own;   /* area; a container is larger than what it holds, so that no rings come about */
  double   area;  /* of the best so far */
  gboolean is_named;
} Choice;

static void
consider (Choice         *choice,
          RfDiagramGroup *group,
          double          area,
          gboolean        is_phase)
{
  gboolean is_named = group->title[0] != '\0' && !is_phase;

  if (area <= choice->own || (*choice->slot != NULL && (choice->is_named > is_named || (choice->is_named == is_named && choice->area <= area))))
    return;
  g_set_str (choice->slot, group->id);
  choice->area = area;
  choice->is_named = is_named;
}

static GHashTable *
collect_choices (Page *self)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < self->diagram->nodes->len + self->diagram->groups->len; i++)
    {
      guint n = self->diagram->nodes->len;
      RfDiagramNode *node = i < n ? g_ptr_array_index (self->diagram->nodes, i) : NULL;
      RfDiagramGroup *group = node == NULL ? g_ptr_array_index (self->diagram->groups, i - n) : NULL;
      Choice *choice = g_new0 (Choice, 1);

      choice->slot = node != NULL ? &node->group : &group->parent;
      choice->own = node != NULL ? 0 : area_of (self, group->id);
      g_hash_table_insert (choices, node != NULL ? node->id : group->id, choice);
    }

  return choices;
}

/* Whom a mere group around a shape makes its member. */
static void
add_members_of_mere_groups (Page *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->shapes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      RfVisioShape *shape = value;

      if (shape->parent != NULL && shape->parent->is_group)
        add_member (self, shape->parent->id, shape->id);
    }
}

static void
set_groups (Page *self)
{
  g_autoptr (GHashTable) choices = NULL;

  find_members_by_place (self);
  add_members_of_mere_groups (self);
  choices = collect_choices (self);
  for (guint i = 0; i < self->diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (self->diagram->groups, i);
      GHashTable *members = g_hash_table_lookup (self->members, group->id);
      double area = area_of (self, group->id);
      gboolean is_phase = g_str_has_prefix (get_master_name (self, g_hash_table_lookup (self->shapes, group->id)), "Phase") ||
                          g_str_has_prefix (get_master_name (self, g_hash_table_lookup (self->shapes, group->id)), "Separator");
      GHashTableIter iter;
      gpointer id;

      if (members == NULL)
        continue;
      g_hash_table_iter_init (&iter, members);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          Choice *choice = g_hash_table_lookup (choices, id);

          if (choice != NULL)
            consider (choice, group, area, is_phase);
        }
    }
}

/* What stands directly in each group, in the order of the page. */
static void
list_members (Page *self)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (self->diagram->groups, i);

      g_hash_table_insert (groups, group->id, group);
    }
  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);

      if (node->group != NULL)
        g_ptr_array_add (((RfDiagramGroup *) g_hash_table_lookup (groups, node->group))->members, g_strdup (node->id));
    }
  for (guint i = 0; i < self->diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (self->diagram->groups, i);

      if (group->parent != NULL)
        g_ptr_array_add (((RfDiagramGroup *) g_hash_table_lookup (groups, group->parent))->members, g_strdup (group->id));
    }
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

static void
read_glue (Page *self)
{
  for (guint i = 0; i < self->part->connects->len; i++)
    {
      RfVisioConnect *connect = g_ptr_array_index (self->part->connects, i);

      if (g_strcmp0 (connect->cell, "BeginX") == 0)
        g_hash_table_insert (self->begins, connect->from, connect->to);
      else if (g_strcmp0 (connect->cell, "EndX") == 0)
        g_hash_table_insert (self->ends, connect->from, connect->to);
    }
}

/* The box or group that the glue of an end means: its target or what that stands in. NULL for a line or nothing. */
static const char *
find_glued (Page         *self,
            RfVisioShape *line,
            gboolean      is_begin)
{
  const char *target = g_hash_table_lookup (is_begin ? self->begins : self->ends, line->id);
  const char *formula = is_begin ? line->begin_formula : line->end_formula;
  g_autofree char *said = target == NULL && formula != NULL ? next_sheet (&formula) : NULL;
  RfVisioShape *shape = target != NULL || said != NULL ? g_hash_table_lookup (self->part->by_id, target != NULL ? target : said) : NULL;

  for (guint i = 0; shape != NULL && !shape->is_node && !shape->is_group && i < MAX_GLUE; i++)
    shape = shape->parent;

  return shape != NULL && (shape->is_node || shape->is_group) ? shape->id : NULL;
}

static const char *
find_end (Page         *self,
          RfVisioShape *line,
          GArray       *path,
          gboolean      is_begin)
{
  const char *glued = find_glued (self, line, is_begin);
  g_autofree char *quote = NULL;
  RfDiagramNode *node;

  if (glued != NULL)
    return glued;
  node = rf_diagram_find_at (self->diagram, g_array_index (path, RfDiagramPoint, is_begin ? 0 : path->len - 1), END_TOLERANCE, &self->budget);
  if (node == NULL)
    return NULL;
  quote = rf_diagram_dup_quote (node->label, node->id);
  rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, 0, 0, line->id, _ ("The line %s is glued to nothing where it touches “%s”; it was taken to end there"), line->id, quote);

  return node->id;
}

static char *
dup_quote (Page       *self,
           const char *id)
{
  RfVisioShape *shape = g_hash_table_lookup (self->shapes, id);
  g_autofree char *label = rf_visio_dup_label (self->visio, shape);

  return rf_diagram_dup_quote (label, id);
}

static void
drop_line (Page         *self,
           RfVisioShape *line,
           const char   *label,
           const char   *from,
           const char   *to)
{
  RfReport *report = self->diagram->report;
  g_autofree char *quote = rf_diagram_dup_quote (label, NULL);
  g_autofree char *known = from != NULL || to != NULL ? dup_quote (self, from != NULL ? from : to) : NULL;

  if (known == NULL)
    rf_report_add (report, RF_SEVERITY_DROPPED, 0, 0, line->id, _ ("The line %s “%s” touches no shape at either end; it was left out"), line->id, quote);
  else if (from != NULL)
    rf_report_add (report, RF_SEVERITY_DROPPED, 0, 0, line->id, _ ("The line %s “%s” begins at “%s” and ends at no shape; it was left out"), line->id, quote, known);
  else
    rf_report_add (report, RF_SEVERITY_DROPPED, 0, 0, line->id, _ ("The line %s “%s” ends at “%s” and begins at no shape; it was left out"), line->id, quote, known);
}

static void
turn_round (GArray *path)
{
  for (guint i = 0; i < path->len / 2; i++)
    {
      RfDiagramPoint first = g_array_index (path, RfDiagramPoint, i);

      g_array_index (path, RfDiagramPoint, i) = g_array_index (path, RfDiagramPoint, path->len - 1 - i);
      g_array_index (path, RfDiagramPoint, path->len - 1 - i) = first;
    }
}

/* A line that somebody dragged out and let go of. */
static gboolean
is_leftover (GArray     *path,
             const char *from,
             const char *to)
{
  RfDiagramPoint first = g_array_index (path, RfDiagramPoint, 0), last = g_array_index (path, RfDiagramPoint, path->len - 1);

  return strcmp (from, to) == 0 && path->len <= 2 && hypot (last.x - first.x, last.y - first.y) < 1;
}

static void
add_line (Page         *self,
          RfVisioShape *line)
{
  g_autofree char *label = rf_visio_dup_label (self->visio, line);
  g_autoptr (GArray) path = rf_visio_dup_path (self->visio, line, self->height);
  RfVisioHeads heads = rf_visio_get_heads (self->visio, line);
  const char *from = find_end (self, line, path, TRUE), *to = find_end (self, line, path, FALSE);
  gboolean is_backwards = heads.begin && !heads.end;
  RfDiagramEdge *edge;

  if (is_backwards)
    {
      const char *begin = from;

      from = to;
      to = begin;
      turn_round (path);
    }
  if (from == NULL || to == NULL)
    {
      drop_line (self, line, label, from, to);
      return;
    }
  edge = rf_diagram_add_edge (self->diagram, from, to, label);
  edge->id = g_strdup (line->id);
  edge->two_headed = heads.begin && heads.end;
  edge->invisible = is_leftover (path, from, to);
  edge->path = g_steal_pointer (&path);
  if (is_backwards)
    rf_report_add (self->diagram->report, RF_SEVERITY_INFO, 0, 0, line->id, _ ("The line %s has its head at the beginning; it was turned round"), line->id);
}

/* ---- what it is ------------------------------------------------------------------------------------------------ */

/* An icon, a picture, or a container: what lines of network plans stand on. */
static gboolean
is_thing (Page       *self,
          const char *id)
{
  RfVisioShape *shape = g_hash_table_lookup (self->shapes, id);

  return shape->is_group || g_strcmp0 (shape->type, "Foreign") == 0 || (g_strcmp0 (shape->type, "Group") == 0 && !rf_visio_is_flow_master (get_master_name (self, shape)));
}

static guint
count_plain_lines_on_things (Page *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      RfVisioShape *line = g_ptr_array_index (self->lines, i);
      RfVisioHeads heads = rf_visio_get_heads (self->visio, line);
      const char *from = find_glued (self, line, TRUE), *to = find_glued (self, line, FALSE);

      n += heads.begin == heads.end && ((from != NULL && is_thing (self, from)) || (to != NULL && is_thing (self, to)));
    }

  return n;
}

static gboolean
has_flow_shapes (Page *self)
{
  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);

      if (node->shape == RF_SHAPE_DIAMOND || rf_visio_is_flow_master (get_master_name (self, g_hash_table_lookup (self->shapes, node->id))))
        return TRUE;
    }

  return FALSE;
}

/* Boxes that an arrow touches, of those that are no texts, in percent. */
static guint
count_connected (Page *self)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_boxes = 0, n_touched = 0;

  for (guint i = 0; i < self->diagram->edges->len; i++)
    {
      RfDiagramEdge *edge = g_ptr_array_index (self->diagram->edges, i);

      g_hash_table_add (touched, edge->from);
      g_hash_table_add (touched, edge->to);
    }
  for (guint i = 0; i < self->diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (self->diagram->nodes, i);

      n_boxes += node->shape != RF_SHAPE_TEXT;
      n_touched += node->shape != RF_SHAPE_TEXT && g_hash_table_contains (touched, node->id);
    }

  return n_boxes > 0 ? n_touched * 100 / n_boxes : 0;
}

/* As visio.md judges: no shape of a flow, and either most boxes stand alone or the lines say no direction between
 * things that are no steps. */
static void
judge (Page *self)
{
  RfDiagram *diagram = self->diagram;
  guint n_plain;

  if (diagram->edges->len == 0)
    {
      rf_report_add (diagram->report, RF_SEVERITY_ERROR, 0, 0, NULL, _ ("This is no flowchart: the page has %u shapes and %u containers, but no line between two of them"),
                     diagram->nodes->len, diagram->groups->len);
      return;
    }
  if (has_flow_shapes (self))
    return;
  n_plain = count_plain_lines_on_things (self);
  if (count_connected (self) < 75 || n_plain * 2 >= diagram->edges->len)
    rf_report_add (diagram->report, RF_SEVERITY_ERROR, 0, 0, NULL,
                   _ ("“%s”: %u shapes and %u containers, %u lines, %u of them without a direction, and no decision or step of a flowchart. This looks like a plan of a network or of rooms, not like a flow"),
                   diagram->name, diagram->nodes->len, diagram->groups->len, diagram->edges->len, n_plain);
}

/**
 * rf_visio_build:
 * @page: of the drawing
 * @diagram: gets boxes, arrows and groups, and an error in its report where it is no flowchart
 */
void
rf_visio_build (RfVisio      *visio,
                RfVisioEntry *page,
                RfDiagram    *diagram)
{
  const char *name = g_hash_table_lookup (visio->page_parts, page->id);
  RfVisioPart *part = name != NULL ? g_hash_table_lookup (visio->parts, name) : NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GHashTable) shapes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) begins = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  Page self = { visio, part, diagram, 11, lines, shapes, begins, ends, members, FIND_BUDGET };

  if (part == NULL)
    {
      rf_report_add (diagram->report, RF_SEVERITY_ERROR, 0, 0, NULL, _ ("The page “%s” is missing in the file; save it again in Visio"), page->name);
      return;
    }
  if (page->sheet != NULL)
    self.height = rf_visio_get (visio, page->sheet, RF_VISIO_PAGE_HEIGHT, 11);
  find_members (&self, part->shapes);
  collect_shapes (&self, part->shapes);
  if (diagram->nodes->len > RF_IMPORT_MAX_NODES)
    {
      rf_report_add (diagram->report, RF_SEVERITY_ERROR, 0, 0, NULL, _ ("The page has %u shapes; at most %d are read"), diagram->nodes->len, RF_IMPORT_MAX_NODES);
      g_ptr_array_set_size (diagram->nodes, 0);
      g_ptr_array_set_size (diagram->groups, 0);
      return;
    }
  if (part->n_doubles > 0)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, 0, 0, NULL, _ ("Shapes with an id that another has already were left out: %u"), part->n_doubles);
  set_groups (&self);
  list_members (&self);
  read_glue (&self);
  for (guint i = 0; i < lines->len; i++)
    add_line (&self, g_ptr_array_index (lines, i));
  judge (&self);
  rf_diagram_attach_texts (diagram, LABEL_REACH);
  rf_diagram_set_apart (diagram);
}
