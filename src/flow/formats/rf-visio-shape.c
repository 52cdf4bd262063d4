/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a shape of Visio is once its master and its style sheets have been
 * asked too: cells, words, outline, place on the page. Sheets may refer to
 * each other in rings; each search has a bound.
 */

#include <math.h>
#include <string.h>

#include "rf-label-html.h"
#include "rf-visio.h"

#define MAX_STEPS 16   /* from a shape to its master to that one's master, from style to style */
#define MAX_INSIDE 256 /* shapes inside of one that are asked for its words */
#define POINTS_PER_INCH 72.0

/* ---- inheritance ----------------------------------------------------------------------------------------------- */

static RfVisioPart *
find_master_part (RfVisio    *self,
                  const char *id)
{
  const char *name = g_hash_table_lookup (self->master_parts, id);

  return name != NULL ? g_hash_table_lookup (self->parts, name) : NULL;
}

/**
 * rf_visio_find_master:
 *
 * Returns: (transfer none) (nullable): what the shape is an instance of
 */
RfVisioEntry *
rf_visio_find_master (RfVisio            *self,
                      const RfVisioShape *shape)
{
  return shape->master != NULL ? g_hash_table_lookup (self->masters_by_id, shape->master) : NULL;
}

/* The shape of a master that it takes after. */
static const RfVisioShape *
find_model (RfVisio            *self,
            const RfVisioShape *shape)
{
  const RfVisioShape *around = shape;
  RfVisioPart *part;

  if (shape->master != NULL)
    {
      part = find_master_part (self, shape->master);
      return part != NULL && part->shapes->len > 0 ? g_ptr_array_index (part->shapes, 0) : NULL;
    }
  if (shape->master_shape == NULL)
    return NULL;
  while (around != NULL && around->master == NULL)
    around = around->parent;
  part = around != NULL ? find_master_part (self, around->master) : NULL;

  return part != NULL ? g_hash_table_lookup (part->by_id, shape->master_shape) : NULL;
}

/* The sheet that says something to a cell: its own, its master's, or a style's. */
static const RfVisioShape *
find_sheet (RfVisio            *self,
            const RfVisioShape *shape,
            RfVisioCell         cell)
{
  const char *style = NULL;

  for (guint i = 0; shape != NULL && i < MAX_STEPS; i++)
    {
      if (shape->has & 1u << cell)
        return shape;
      if (style == NULL)
        style = shape->line_style;
      shape = find_model (self, shape);
    }
  for (guint i = 0; style != NULL && i < MAX_STEPS; i++)
    {
      shape = g_hash_table_lookup (self->document->by_id, style);
      if (shape == NULL || shape->has & 1u << cell)
        return shape;
      style = shape->line_style;
    }

  return NULL;
}

/**
 * rf_visio_get:
 * @fallback: where neither shape, master nor style says anything, or the theme decides
 *
 * Returns: a cell's value, in inches or radians
 */
double
rf_visio_get (RfVisio            *self,
              const RfVisioShape *shape,
              RfVisioCell         cell,
              double              fallback)
{
  const RfVisioShape *sheet = find_sheet (self, shape, cell);

  return sheet != NULL && (sheet->themed & 1u << cell) == 0 ? sheet->values[cell] : fallback;
}

/* Whether it runs from one point to another (Visio: 1-D). */
gboolean
rf_visio_is_line (RfVisio            *self,
                  const RfVisioShape *shape)
{
  return find_sheet (self, shape, RF_VISIO_BEGIN_X) != NULL;
}

/**
 * rf_visio_get_structure:
 *
 * Returns: (nullable): "Container", "List", "Callout"
 */
const char *
rf_visio_get_structure (RfVisio            *self,
                        const RfVisioShape *shape)
{
  for (guint i = 0; shape != NULL && i < MAX_STEPS; i++)
    {
      if (shape->structure != NULL)
        return shape->structure;
      shape = find_model (self, shape);
    }

  return NULL;
}

/* ---- heads of arrows ------------------------------------------------------------------------------------------- */

/* Slashes, dots, squares and diamonds are ends of lines, but no heads. */
static gboolean
is_head (int code)
{
  return code > 0 && code != 9 && code != 10 && code != 11 && code != 20 && code != 21 && code != 22;
}

static gboolean
has_head (RfVisio            *self,
          const RfVisioShape *shape,
          RfVisioCell         cell)
{
  const RfVisioShape *sheet = find_sheet (self, shape, cell);
  guint matrix;

  if (sheet == NULL)
    return FALSE;
  if ((sheet->themed & 1u << cell) == 0)
    return is_head (sheet->values[cell]);
  matrix = CLAMP (rf_visio_get (self, shape, RF_VISIO_LINE_MATRIX, 1), 0, 1000);
  if (matrix == 0 || matrix > self->theme->len)
    return FALSE;

  return cell == RF_VISIO_BEGIN_ARROW ? g_array_index (self->theme, RfVisioHeads, matrix - 1).begin : g_array_index (self->theme, RfVisioHeads, matrix - 1).end;
}

RfVisioHeads
rf_visio_get_heads (RfVisio            *self,
                    const RfVisioShape *shape)
{
  return (RfVisioHeads) { has_head (self, shape, RF_VISIO_BEGIN_ARROW), has_head (self, shape, RF_VISIO_END_ARROW) };
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* Its own or its master's. An empty text of its own is none. */
static char *
dup_own_label (RfVisio            *self,
               const RfVisioShape *shape)
{
  if (rf_visio_get (self, shape, RF_VISIO_HIDE_TEXT, 0) != 0)
    return g_strdup ("");
  for (guint i = 0; shape != NULL && i < MAX_STEPS; i++)
    {
      if (shape->text != NULL)
        return rf_label_from_text (shape->text->str);
      shape = find_model (self, shape);
    }

  return g_strdup ("");
}

/* Whether an instance says something else of this shape inside its master, or deletes it. */
static gboolean
is_overridden (GPtrArray          *own,
               const RfVisioShape *inherited)
{
  for (guint i = 0; own != NULL && i < own->len; i++)
    if (g_strcmp0 (((RfVisioShape *) g_ptr_array_index (own, i))->master_shape, inherited->id) == 0)
      return TRUE;

  return FALSE;
}

/* (transfer full) (element-type RfVisioShape): those it has and those it has from its master */
static GPtrArray *
list_children (RfVisio            *self,
               const RfVisioShape *shape)
{
  GPtrArray *children = g_ptr_array_new ();
  const RfVisioShape *model = find_model (self, shape);

  for (guint i = 0; shape->children != NULL && i < shape->children->len; i++)
    if (!((RfVisioShape *) g_ptr_array_index (shape->children, i))->is_deleted)
      g_ptr_array_add (children, g_ptr_array_index (shape->children, i));
  for (guint i = 0; model != NULL && model->children != NULL && i < MIN (model->children->len, MAX_INSIDE); i++)
    if (!is_overridden (shape->children, g_ptr_array_index (model->children, i)))
      g_ptr_array_add (children, g_ptr_array_index (model->children, i));

  return children;
}

/* Masters can stand in each other, in rings too: @budget is how many shapes are asked at most. */
static void
append_label (RfVisio            *self,
              const RfVisioShape *shape,
              GString            *joined,
              guint              *budget)
{
  g_autofree char *own = dup_own_label (self, shape);
  g_autoptr (GPtrArray) children = own[0] == '\0' ? list_children (self, shape) : NULL;

  if (own[0] != '\0')
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? "\n" : "", own);
  for (guint i = 0; children != NULL && i < children->len && *budget > 0; i++)
    {
      (*budget)--;
      append_label (self, g_ptr_array_index (children, i), joined, budget);
    }
}

/**
 * rf_visio_dup_label:
 *
 * Returns: (transfer full): the words of the shape; where it has none, those of the shapes inside it, line by line
 */
char *
rf_visio_dup_label (RfVisio            *self,
                    const RfVisioShape *shape)
{
  GString *joined = g_string_new (NULL);
  guint budget = MAX_INSIDE;

  append_label (self, shape, joined, &budget);

  return g_string_free_and_steal (joined);
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

static double
get_loc_pin (RfVisio            *self,
             const RfVisioShape *shape,
             RfVisioCell         pin,
             RfVisioCell         size)
{
  const RfVisioShape *sheet = find_sheet (self, shape, pin);
  double length = rf_visio_get (self, shape, size, 0);
  double masters = sheet != NULL && sheet != shape ? rf_visio_get (self, sheet, size, 0) : 0;

  if (sheet == NULL)
    return length / 2;
  /* Some writers change the size alone; the pin of the master is meant as a part of it. */
  if (sheet != shape && shape->has & 1u << size && masters != 0)
    return sheet->values[pin] * length / masters;

  return sheet->values[pin];
}

/* From the shape's own inches to those around it. */
static RfDiagramPoint
to_parent (RfVisio            *self,
           const RfVisioShape *shape,
           RfDiagramPoint      at)
{
  double x = at.x - get_loc_pin (self, shape, RF_VISIO_LOC_PIN_X, RF_VISIO_WIDTH);
  double y = at.y - get_loc_pin (self, shape, RF_VISIO_LOC_PIN_Y, RF_VISIO_HEIGHT);
  double angle = rf_visio_get (self, shape, RF_VISIO_ANGLE, 0);

  if (rf_visio_get (self, shape, RF_VISIO_FLIP_X, 0) != 0)
    x = -x;
  if (rf_visio_get (self, shape, RF_VISIO_FLIP_Y, 0) != 0)
    y = -y;

  return (RfDiagramPoint) { rf_visio_get (self, shape, RF_VISIO_PIN_X, 0) + x * cos (angle) - y * sin (angle),
                            rf_visio_get (self, shape, RF_VISIO_PIN_Y, 0) + x * sin (angle) + y * cos (angle) };
}

/* To points of the page, downwards. */
static RfDiagramPoint
to_page (RfVisio            *self,
         const RfVisioShape *shape,
         RfDiagramPoint      at,
         double              page_height)
{
  for (const RfVisioShape *around = shape; around != NULL; around = around->parent)
    at = to_parent (self, around, at);

  return (RfDiagramPoint) { at.x *POINTS_PER_INCH, (page_height - at.y) * POINTS_PER_INCH };
}

/**
 * rf_visio_place:
 * @page_height: in inches
 * @node: gets its place: the box around the shape, turned as it is
 */
void
rf_visio_place (RfVisio            *self,
                const RfVisioShape *shape,
                double              page_height,
                RfDiagramNode      *node)
{
  double width = rf_visio_get (self, shape, RF_VISIO_WIDTH, 0), height = rf_visio_get (self, shape, RF_VISIO_HEIGHT, 0);
  const RfDiagramPoint corners[] = { { 0, 0 }, { width, 0 }, { 0, height }, { width, height } };
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      RfDiagramPoint at = to_page (self, shape, corners[i], page_height);

      left = MIN (left, at.x);
      right = MAX (right, at.x);
      top = MIN (top, at.y);
      bottom = MAX (bottom, at.y);
    }
  node->has_place = TRUE;
  node->x = (left + right) / 2;
  node->y = (top + bottom) / 2;
  node->width = right - left;
  node->height = bottom - top;
}

static const RfVisioRow *
find_row (const GArray *rows,
          guint         ix)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_array_index (rows, RfVisioRow, i).ix == ix)
      return &g_array_index (rows, RfVisioRow, i);

  return NULL;
}

/* Rows of the shape, completed by those of its master. (transfer full) (element-type RfVisioRow) */
static GArray *
merge_rows (RfVisio            *self,
            const RfVisioShape *shape)
{
  const RfVisioShape *model = find_model (self, shape);
  const GArray *own = shape->rows, *inherited = model != NULL ? model->rows : NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (RfVisioRow));

  if (own != NULL)
    g_array_append_vals (rows, own->data, own->len);
  /* The outlines of masters are short; a long one of its own is complete. */
  for (guint i = 0; inherited != NULL && inherited->len < 64 && rows->len < 64 && i < inherited->len; i++)
    {
      const RfVisioRow *row = &g_array_index (inherited, RfVisioRow, i);
      RfVisioRow *mine = (RfVisioRow *) find_row (rows, row->ix);

      if (mine == NULL)
        {
          g_array_append_val (rows, *row);
          continue;
        }
      mine->is_relative = mine->is_relative || row->is_relative;
      if (!mine->has_x)
        mine->x = row->x;
      if (!mine->has_y)
        mine->y = row->y;
    }

  return rows;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint one = ((const RfVisioRow *) a)->ix, other = ((const RfVisioRow *) b)->ix;

  return one < other ? -1 : one > other;
}

/**
 * rf_visio_dup_path:
 *
 * How a line is drawn; its Begin and End cells are wrong in drawings of other programs.
 *
 * Returns: (transfer full) (element-type RfDiagramPoint): at least two points, on the page
 */
GArray *
rf_visio_dup_path (RfVisio            *self,
                   const RfVisioShape *shape,
                   double              page_height)
{
  g_autoptr (GArray) rows = merge_rows (self, shape);
  GArray *path = g_array_new (FALSE, FALSE, sizeof (RfDiagramPoint));
  double width = rf_visio_get (self, shape, RF_VISIO_WIDTH, 0), height = rf_visio_get (self, shape, RF_VISIO_HEIGHT, 0);

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const RfVisioRow *row = &g_array_index (rows, RfVisioRow, i);
      RfDiagramPoint at = { row->x * (row->is_relative ? width : 1), row->y * (row->is_relative ? height : 1) };

      if (row->is_deleted)
        continue;
      at = to_page (self, shape, at, page_height);
      g_array_append_val (path, at);
    }
  if (path->len < 2)
    {
      RfDiagramPoint ends[] = { { rf_visio_get (self, shape, RF_VISIO_BEGIN_X, 0), rf_visio_get (self, shape, RF_VISIO_BEGIN_Y, 0) },
                                { rf_visio_get (self, shape, RF_VISIO_END_X, 0), rf_visio_get (self, shape, RF_VISIO_END_Y, 0) } };

      g_array_set_size (path, 0);
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        {
          ends[i].x *= POINTS_PER_INCH;
          ends[i].y = (page_height - ends[i].y) * POINTS_PER_INCH;
        }
      g_array_append_vals (path, ends, G_N_ELEMENTS (ends));
    }

  return path;
}
