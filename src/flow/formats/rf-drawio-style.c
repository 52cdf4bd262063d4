/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How draw.io draws: what a cell's style means, and where its lines run, as
 * far as the file says (the program itself finds the routes anew each time).
 */

#include <math.h>
#include <string.h>

#include "rf-drawio-private.h"

/* ---- styles ---------------------------------------------------------------------------------------------------- */

/* Of "shape=…" or of the first word of a style; what stands in a longer name counts too (mxgraph.flowchart.decision). */
static const struct
{
  const char *part;
  RfShape     shape;
} shapes[] = {
  { "rhombus", RF_SHAPE_DIAMOND },
  { "decision", RF_SHAPE_DIAMOND },
  { "gateway", RF_SHAPE_DIAMOND },
  { "predefined_process", RF_SHAPE_SUBROUTINE },
  { "process", RF_SHAPE_SUBROUTINE },
  { "terminator", RF_SHAPE_TERMINAL },
  { "start_1", RF_SHAPE_TERMINAL },
  { "start_2", RF_SHAPE_TERMINAL },
  { "ellipse", RF_SHAPE_TERMINAL },
  { "image", RF_SHAPE_OTHER },
};

static RfShape
find_shape (const char *name)
{
  if (strcmp (name, "text") == 0)
    return RF_SHAPE_TEXT;
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (strstr (name, shapes[i].part) != NULL)
      return shapes[i].shape;

  return RF_SHAPE_BOX;
}

/* One "key=value" of a style. */
static void
read_entry (RfDrawioStyle *style,
            const char    *key,
            const char    *value)
{
  if (strcmp (key, "shape") == 0)
    {
      style->shape = find_shape (value);
      style->is_lane = style->is_lane || strcmp (value, "swimlane") == 0;
    }
  else if (strcmp (key, "html") == 0)
    style->is_html = value[0] == '1';
  else if (strcmp (key, "edgeStyle") == 0)
    style->is_orthogonal = strcmp (value, "none") != 0;
  else if (strcmp (key, "startArrow") == 0)
    style->starts_with_arrow = strcmp (value, "none") != 0;
  else if (strcmp (key, "endArrow") == 0)
    style->ends_with_arrow = strcmp (value, "none") != 0;
  else if (strcmp (key, "exitX") == 0 || strcmp (key, "exitY") == 0)
    {
      *(key[4] == 'X' ? &style->exit.x : &style->exit.y) = CLAMP (g_ascii_strtod (value, NULL), 0, 1);
      style->has_exit = TRUE;
    }
  else if (strcmp (key, "entryX") == 0 || strcmp (key, "entryY") == 0)
    {
      *(key[5] == 'X' ? &style->entry.x : &style->entry.y) = CLAMP (g_ascii_strtod (value, NULL), 0, 1);
      style->has_entry = TRUE;
    }
}

/**
 * rf_drawio_read_style:
 * @text: (nullable): "rhombus;html=1;…"
 */
void
rf_drawio_read_style (RfDrawioStyle *style,
                      const char    *text)
{
  const char *p = text != NULL ? text : "";

  *style = (RfDrawioStyle) { .ends_with_arrow = TRUE, .exit = { 0.5, 0.5 }, .entry = { 0.5, 0.5 } };
  for (gboolean is_first = TRUE; *p != '\0'; is_first = FALSE)
    {
      gsize length = strcspn (p, ";");
      /* Pictures stand in styles as a whole; what means something is short. */
      g_autofree char *entry = g_strndup (p, MIN (length, 200));
      char *equals = strchr (entry, '=');

      if (equals != NULL)
        {
          *equals = '\0';
          read_entry (style, entry, equals + 1);
        }
      else if (style->shape == RF_SHAPE_BOX && (is_first || strcmp (entry, "text") == 0))
        {
          style->shape = find_shape (entry);
          style->is_lane = strcmp (entry, "swimlane") == 0;
        }
      p += length;
      p += *p == ';';
    }
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

static RfDiagramPoint
centre_of (const RfDrawioCell *cell)
{
  return (RfDiagramPoint) { cell->origin.x + cell->width / 2, cell->origin.y + cell->height / 2 };
}

/* Where the straight line from the middle of a box to @to leaves the box. */
static RfDiagramPoint
leave (const RfDrawioCell *cell,
       RfDiagramPoint      to)
{
  RfDiagramPoint at = centre_of (cell);
  double dx = to.x - at.x, dy = to.y - at.y;
  double across = dx != 0 ? cell->width / 2 / fabs (dx) : G_MAXDOUBLE;
  double along = dy != 0 ? cell->height / 2 / fabs (dy) : G_MAXDOUBLE;
  double part = MIN (MIN (across, along), 1);

  return (RfDiagramPoint) { at.x + dx * part, at.y + dy * part };
}

static RfDiagramPoint
fixed_point (const RfDrawioCell *cell,
             RfDiagramPoint      part)
{
  return (RfDiagramPoint) { cell->origin.x + cell->width * part.x, cell->origin.y + cell->height * part.y };
}

/* An end whose side is known leaves its box at a right angle: 1 to the side, -1 up or down, 0 unknown. */
static int
direction_of (gboolean       is_fixed,
              RfDiagramPoint part)
{
  if (!is_fixed)
    return 0;
  if (part.x == 0 || part.x == 1)
    return 1;

  return part.y == 0 || part.y == 1 ? -1 : 0;
}

/* The corners of a line at right angles, as draw.io most likely bends it. */
static void
add_corners (GArray             *path,
             const RfDrawioCell *edge,
             RfDiagramPoint      from,
             RfDiagramPoint      to)
{
  int first = direction_of (edge->style.has_exit, edge->style.exit);
  int last = direction_of (edge->style.has_entry, edge->style.entry);
  gboolean is_sideways = first != 0 ? first > 0 : last != 0 ? last > 0 : fabs (to.x - from.x) > fabs (to.y - from.y);
  RfDiagramPoint corners[2];
  guint n = 2;

  if (first != 0 && last != 0 && first != last)
    {
      corners[0] = is_sideways ? (RfDiagramPoint) { to.x, from.y } : (RfDiagramPoint) { from.x, to.y };
      n = 1;
    }
  else if (is_sideways)
    {
      corners[0] = (RfDiagramPoint) { (from.x + to.x) / 2, from.y };
      corners[1] = (RfDiagramPoint) { (from.x + to.x) / 2, to.y };
    }
  else
    {
      corners[0] = (RfDiagramPoint) { from.x, (from.y + to.y) / 2 };
      corners[1] = (RfDiagramPoint) { to.x, (from.y + to.y) / 2 };
    }
  g_array_append_vals (path, corners, n);
}

/**
 * rf_drawio_set_path:
 * @edge: whose parent has been placed
 * @from: (nullable): the box at which it begins; NULL where it begins at a point of its own
 * @to: (nullable): the same at its end
 * @into: gets the path
 */
void
rf_drawio_set_path (RfDrawioCell  *edge,
                    RfDrawioCell  *from,
                    RfDrawioCell  *to,
                    RfDiagramEdge *into)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (RfDiagramPoint));
  guint n_between = edge->points != NULL ? edge->points->len : 0;
  RfDiagramPoint start = from != NULL ? centre_of (from) : edge->from;
  RfDiagramPoint end = to != NULL ? centre_of (to) : edge->to;
  RfDiagramPoint second = n_between > 0 ? g_array_index (edge->points, RfDiagramPoint, 0) : end;
  RfDiagramPoint second_last = n_between > 0 ? g_array_index (edge->points, RfDiagramPoint, n_between - 1) : start;

  if (from != NULL)
    start = edge->style.has_exit ? fixed_point (from, edge->style.exit) : leave (from, second);
  if (to != NULL)
    end = edge->style.has_entry ? fixed_point (to, edge->style.entry) : leave (to, second_last);

  g_array_append_val (path, start);
  if (n_between > 0)
    g_array_append_vals (path, edge->points->data, n_between);
  else if (edge->style.is_orthogonal)
    add_corners (path, edge, start, end);
  g_array_append_val (path, end);
  into->path = path;
}
