/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page of draw.io: cells become boxes, arrows and groups. A box with boxes
 * inside is a group, a box whose parent is an arrow is words of that arrow.
 * Parents may form rings and miss; nothing here goes by recursion.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-drawio-private.h"
#include "rf-import.h"
#include "rf-label-html.h"

#define MAX_TAGS 32          /* of one box */
#define END_TOLERANCE 5      /* points that a loose end may miss its box by */
#define LABEL_REACH 12       /* points beside an arrow in which people type its answer */
#define FIND_BUDGET 50000000 /* boxes looked at for all loose ends of a page; some 100 ms */

/* ---- reading --------------------------------------------------------------------------------------------------- */

static void
cell_free (gpointer data)
{
  RfDrawioCell *cell = data;

  g_free (cell->id);
  g_free (cell->parent);
  g_free (cell->source);
  g_free (cell->target);
  g_free (cell->label);
  g_free (cell->body);
  g_strfreev (cell->tags);
  g_clear_pointer (&cell->points, g_array_unref);
  g_free (cell);
}

/**
 * rf_drawio_cells_new:
 * @line: of the page in its file; 0 where the cells' own lines are the file's
 */
RfDrawioCells *
rf_drawio_cells_new (guint line)
{
  RfDrawioCells *self = g_new0 (RfDrawioCells, 1);

  self->line = line;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
rf_drawio_cells_free (RfDrawioCells *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->cells);
  g_free (self->wrapper_id);
  g_free (self->wrapper_label);
  g_free (self->wrapper_body);
  g_free (self->wrapper_tags);
  g_free (self);
}

guint
rf_drawio_cells_count (RfDrawioCells *self)
{
  return self->cells->len;
}

/* (transfer full): draw.io parts them at blanks; each once. A blank that does not break, as our writer has it, is part
 * of a tag. */
static char **
split_tags (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", MAX_TAGS + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  for (guint i = 0; i < MAX_TAGS && words[i] != NULL; i++)
    if (words[i][0] != '\0' && g_hash_table_add (seen, words[i]))
      {
        g_autoptr (GString) tag = g_string_new (words[i]);

        g_string_replace (tag, "\u00a0", " ", 0);
        g_strv_builder_add (tags, tag->str);
      }

  return g_strv_builder_end (tags);
}

static void
start_cell (RfDrawioCells *self,
            RfXml         *xml)
{
  gboolean is_wrapped = self->wrapper_id != NULL && rf_xml_get_depth (xml) == self->wrapper_depth + 1;
  const char *id = is_wrapped ? self->wrapper_id : rf_xml_get (xml, "id");
  const char *label = is_wrapped ? self->wrapper_label : rf_xml_get (xml, "value");
  RfDrawioCell *cell = g_new0 (RfDrawioCell, 1);

  self->current = cell;
  cell->id = id != NULL ? g_strdup (id) : g_strdup_printf ("cell-%u", self->cells->len + 1);
  cell->parent = g_strdup (rf_xml_get (xml, "parent"));
  cell->source = g_strdup (rf_xml_get (xml, "source"));
  cell->target = g_strdup (rf_xml_get (xml, "target"));
  cell->is_vertex = g_strcmp0 (rf_xml_get (xml, "vertex"), "1") == 0;
  cell->is_edge = !cell->is_vertex && g_strcmp0 (rf_xml_get (xml, "edge"), "1") == 0;
  cell->line = self->line > 0 ? self->line : rf_xml_get_line (xml);
  rf_drawio_read_style (&cell->style, rf_xml_get (xml, "style"));
  cell->label = (cell->style.is_html ? rf_label_from_html : rf_label_from_text) (label != NULL ? label : "");
  cell->body = is_wrapped ? g_strdup (self->wrapper_body) : NULL;
  cell->tags = is_wrapped && self->wrapper_tags != NULL ? split_tags (self->wrapper_tags) : NULL;
  g_ptr_array_add (self->cells, cell);
  if (!g_hash_table_contains (self->by_id, cell->id))
    g_hash_table_insert (self->by_id, cell->id, cell);
  else
    self->n_doubles++;
  if (self->cells->len > 4 * RF_IMPORT_MAX_NODES)
    rf_xml_fail (xml, RF_ERROR_TOO_LARGE, _ ("a page has more than %d boxes, which is the most that is read; split it in draw.io"), RF_IMPORT_MAX_NODES);
}

static void
read_geometry (RfDrawioCell *cell,
               RfXml        *xml)
{
  cell->x = rf_xml_get_number (xml, "x", 0);
  cell->y = rf_xml_get_number (xml, "y", 0);
  cell->width = MAX (rf_xml_get_number (xml, "width", 0), 0);
  cell->height = MAX (rf_xml_get_number (xml, "height", 0), 0);
  cell->is_relative = g_strcmp0 (rf_xml_get (xml, "relative"), "1") == 0;
}

static void
read_point (RfDrawioCells *self,
            RfXml         *xml)
{
  RfDrawioCell *cell = self->current;
  RfDiagramPoint point = { rf_xml_get_number (xml, "x", 0), rf_xml_get_number (xml, "y", 0) };
  const char *as = rf_xml_get (xml, "as");

  if (g_strcmp0 (as, "sourcePoint") == 0)
    {
      cell->from = point;
      cell->has_from = TRUE;
    }
  else if (g_strcmp0 (as, "targetPoint") == 0)
    {
      cell->to = point;
      cell->has_to = TRUE;
    }
  else if (g_strcmp0 (as, "offset") == 0)
    cell->offset = point;
  else if (as == NULL)
    {
      if (cell->points == NULL)
        cell->points = g_array_new (FALSE, FALSE, sizeof (RfDiagramPoint));
      g_array_append_val (cell->points, point);
    }
}

/**
 * rf_drawio_cells_start:
 * @element: that begins, anywhere inside a page
 *
 * To be called from an #RfXmlHandler's start().
 */
void
rf_drawio_cells_start (RfDrawioCells *self,
                       RfXml         *xml,
                       const char    *element)
{
  if (strcmp (element, "mxCell") == 0)
    start_cell (self, xml);
  else if (strcmp (element, "mxGeometry") == 0 && self->current != NULL)
    read_geometry (self->current, xml);
  else if (strcmp (element, "mxPoint") == 0 && self->current != NULL)
    read_point (self, xml);
  else if (g_str_has_prefix (element, "mx") || strcmp (element, "Array") == 0 || rf_xml_get (xml, "id") == NULL)
    return;
  else
    {
      /* <UserObject>, <object>, or an element of somebody's own: data around the cell that it holds. */
      const char *label = rf_xml_get (xml, "label");

      g_set_str (&self->wrapper_id, rf_xml_get (xml, "id"));
      g_set_str (&self->wrapper_label, label != NULL ? label : rf_xml_get (xml, "value"));
      g_set_str (&self->wrapper_body, rf_xml_get (xml, "tooltip"));
      g_set_str (&self->wrapper_tags, rf_xml_get (xml, "tags"));
      self->wrapper_depth = rf_xml_get_depth (xml);
      self->current = NULL;
    }
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

static void
place (RfDrawioCell *cell)
{
  RfDrawioCell *up = cell->up;
  RfDiagramPoint base = up != NULL ? up->origin : (RfDiagramPoint) { 0, 0 };

  cell->depth = up != NULL ? up->depth + 1 : 0;
  cell->placing = RF_DRAWIO_PLACED;
  cell->origin = base;
  if (!cell->is_vertex)
    return;
  if (cell->is_relative && up != NULL && up->is_vertex)
    {
      base.x += cell->x * up->width + cell->offset.x;
      base.y += cell->y * up->height + cell->offset.y;
    }
  else if (!cell->is_relative)
    {
      base.x += cell->x;
      base.y += cell->y;
    }
  cell->origin = base;
}

/* The cell and all around it, from the outside in. Gives whether its parents form a ring, which is cut there. */
static gboolean
place_with_parents (RfDrawioCell *cell,
                    GPtrArray    *path)
{
  gboolean is_ring = FALSE;

  g_ptr_array_set_size (path, 0);
  for (RfDrawioCell *at = cell; at != NULL && at->placing != RF_DRAWIO_PLACED; at = at->up)
    {
      if (at->placing == RF_DRAWIO_UNDER_WAY)
        {
          ((RfDrawioCell *) g_ptr_array_index (path, path->len - 1))->up = NULL;
          is_ring = TRUE;
          break;
        }
      at->placing = RF_DRAWIO_UNDER_WAY;
      g_ptr_array_add (path, at);
    }
  for (guint i = path->len; i > 0; i--)
    place (g_ptr_array_index (path, i - 1));

  return is_ring;
}

static void
shift_lines (RfDrawioCell *edge)
{
  edge->from.x += edge->origin.x;
  edge->from.y += edge->origin.y;
  edge->to.x += edge->origin.x;
  edge->to.y += edge->origin.y;
  for (guint i = 0; edge->points != NULL && i < edge->points->len; i++)
    {
      RfDiagramPoint *point = &g_array_index (edge->points, RfDiagramPoint, i);

      point->x += edge->origin.x;
      point->y += edge->origin.y;
    }
}

/* FALSE with a line in the report where it is too deep. */
static gboolean
place_all (RfDrawioCells *self,
           RfDiagram     *diagram)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      cell->up = cell->parent != NULL ? g_hash_table_lookup (self->by_id, cell->parent) : NULL;
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      if (place_with_parents (cell, path))
        rf_report_add (diagram->report, RF_SEVERITY_WARNING, cell->line, 0, cell->id, _ ("The box %s stands in a box that stands in it; it was taken out of it"), cell->id);
      if (cell->depth > RF_IMPORT_MAX_DEPTH)
        {
          rf_report_add (diagram->report, RF_SEVERITY_ERROR, cell->line, 0, cell->id, _ ("The boxes stand in each other more than %d deep, which is the most that is read"), RF_IMPORT_MAX_DEPTH);
          return FALSE;
        }
      if (cell->is_edge)
        shift_lines (cell);
    }

  return TRUE;
}

/* ---- boxes and groups ------------------------------------------------------------------------------------------ */

static gboolean
is_label (const RfDrawioCell *cell)
{
  return cell->is_vertex && cell->up != NULL && cell->up->is_edge;
}

static gboolean
is_first_of_its_id (RfDrawioCells *self,
                    RfDrawioCell  *cell)
{
  return g_hash_table_lookup (self->by_id, cell->id) == cell;
}

/* The innermost group around a cell: layers, arrows and the like are none. */
static RfDrawioCell *
find_group (RfDrawioCell *cell)
{
  RfDrawioCell *up = cell->up;

  while (up != NULL && !up->is_group)
    up = up->up;

  return up;
}

static void
add_group (RfDiagram    *diagram,
           RfDrawioCell *cell)
{
  RfDrawioCell *around = find_group (cell);
  RfDiagramGroup *group = rf_diagram_add_group (diagram, cell->id, cell->label);

  group->line = cell->line;
  group->parent = around != NULL ? g_strdup (around->id) : NULL;
}

static void
add_box (RfDiagram    *diagram,
         RfDrawioCell *cell)
{
  RfDrawioCell *around = find_group (cell);
  RfDiagramNode *node = rf_diagram_add_node (diagram, cell->id, cell->label);

  node->shape = cell->style.shape;
  node->line = cell->line;
  node->body = g_strdup (cell->body);
  node->tags = g_strdupv (cell->tags);
  node->group = around != NULL ? g_strdup (around->id) : NULL;
  node->is_apart = cell->style.is_lane; /* an empty lane, unless an arrow touches it */
  node->has_place = TRUE;
  node->x = cell->origin.x + cell->width / 2;
  node->y = cell->origin.y + cell->height / 2;
  node->width = cell->width;
  node->height = cell->height;
}

/* Groups know their members in the order of the source. */
static void
add_members (RfDrawioCells *self,
             RfDiagram     *diagram)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < diagram->groups->len; i++)
    {
      RfDiagramGroup *group = g_ptr_array_index (diagram->groups, i);

      g_hash_table_insert (groups, group->id, group);
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);
      RfDrawioCell *around = cell->is_vertex && !is_label (cell) && is_first_of_its_id (self, cell) ? find_group (cell) : NULL;

      if (around != NULL)
        g_ptr_array_add (((RfDiagramGroup *) g_hash_table_lookup (groups, around->id))->members, g_strdup (cell->id));
    }
}

/* FALSE with a line in the report where there are too many. */
static gboolean
add_boxes (RfDrawioCells *self,
           RfDiagram     *diagram)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->is_vertex && cell->up != NULL && cell->up->is_vertex && !is_label (cell->up))
        cell->up->is_group = TRUE;
    }
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->is_vertex && !is_label (cell) && is_first_of_its_id (self, cell))
        (cell->is_group ? add_group : add_box) (diagram, cell);
    }
  add_members (self, diagram);
  if (self->n_doubles > 0)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, diagram->line, 0, NULL, _ ("Cells with an id that another has already were left out: %u"), self->n_doubles);
  if (diagram->nodes->len <= RF_IMPORT_MAX_NODES)
    return TRUE;
  rf_report_add (diagram->report, RF_SEVERITY_ERROR, diagram->line, 0, NULL, _ ("The page has %u boxes; at most %d are read"), diagram->nodes->len, RF_IMPORT_MAX_NODES);

  return FALSE;
}

/* ---- arrows ---------------------------------------------------------------------------------------------------- */

/* The cell's own words and those of the texts that hang on it. */
static void
collect_labels (RfDrawioCells *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      if (is_label (cell) && cell->label[0] != '\0')
        {
          g_autofree char *own = g_steal_pointer (&cell->up->label);

          cell->up->label = g_strconcat (own, own[0] != '\0' ? "\n" : "", cell->label, NULL);
        }
    }
}

typedef struct
{
  RfDrawioCells *cells;
  RfDiagram     *diagram;
  guint64        budget;
} Linking;

/* The box or group at an end: by its id, or by where the line ends. NULL where it ends at nothing. */
static RfDrawioCell *
find_end (Linking      *self,
          RfDrawioCell *edge,
          gboolean      is_start)
{
  const char *id = is_start ? edge->source : edge->target;
  RfDrawioCell *cell = id != NULL ? g_hash_table_lookup (self->cells->by_id, id) : NULL;
  g_autofree char *quote = NULL;
  RfDiagramNode *node;

  if (cell != NULL && cell->is_vertex && !is_label (cell))
    return cell;
  if (!(is_start ? edge->has_from : edge->has_to))
    return NULL;
  node = rf_diagram_find_at (self->diagram, is_start ? edge->from : edge->to, END_TOLERANCE, &self->budget);
  if (node == NULL)
    return NULL;
  quote = rf_diagram_dup_quote (node->label, node->id);
  rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, edge->line, 0, edge->id, _ ("The line %s is tied to nothing where it touches “%s”; it was taken to end there"), edge->id, quote);

  return g_hash_table_lookup (self->cells->by_id, node->id);
}

static void
drop_edge (RfDiagram    *diagram,
           RfDrawioCell *edge,
           RfDrawioCell *from,
           RfDrawioCell *to)
{
  RfDrawioCell *known = from != NULL ? from : to;
  g_autofree char *quote = rf_diagram_dup_quote (edge->label, NULL);
  g_autofree char *end = known != NULL ? rf_diagram_dup_quote (known->label, known->id) : NULL;

  if (known == NULL)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, edge->line, 0, edge->id, _ ("The line %s “%s” is tied to no box at either end; it was left out"), edge->id, quote);
  else if (from != NULL)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, edge->line, 0, edge->id, _ ("The line %s “%s” begins at “%s” and ends at no box; it was left out"), edge->id, quote, end);
  else
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, edge->line, 0, edge->id, _ ("The line %s “%s” ends at “%s” and begins at no box; it was left out"), edge->id, quote, end);
}

static void
add_edge (Linking      *self,
          RfDrawioCell *cell)
{
  RfDrawioCell *from = find_end (self, cell, TRUE), *to = find_end (self, cell, FALSE);
  gboolean is_backwards = cell->style.starts_with_arrow && !cell->style.ends_with_arrow;
  RfDiagramEdge *edge;

  if (from == NULL || to == NULL)
    {
      drop_edge (self->diagram, cell, from, to);
      return;
    }
  edge = rf_diagram_add_edge (self->diagram, (is_backwards ? to : from)->id, (is_backwards ? from : to)->id, cell->label);
  edge->id = g_strdup (cell->id);
  edge->line = cell->line;
  edge->two_headed = cell->style.starts_with_arrow && cell->style.ends_with_arrow;
  rf_drawio_set_path (cell, from, to, edge);
  if (is_backwards)
    rf_report_add (self->diagram->report, RF_SEVERITY_INFO, cell->line, 0, cell->id, _ ("The line %s has its head at the beginning; it was turned round"), cell->id);
}

/**
 * rf_drawio_cells_build:
 * @diagram: gets boxes, arrows and groups; where they cannot be understood, an error in its report and nothing else
 */
void
rf_drawio_cells_build (RfDrawioCells *self,
                       RfDiagram     *diagram)
{
  Linking linking = { self, diagram, FIND_BUDGET };

  if (!place_all (self, diagram) || !add_boxes (self, diagram))
    {
      g_ptr_array_set_size (diagram->nodes, 0);
      g_ptr_array_set_size (diagram->groups, 0);
      return;
    }
  collect_labels (self);
  for (guint i = 0; i < self->cells->len; i++)
    {
      RfDrawioCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->is_edge && is_first_of_its_id (self, cell))
        add_edge (&linking, cell);
    }
  rf_diagram_attach_texts (diagram, LABEL_REACH);
  rf_diagram_set_apart (diagram);
}
