/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a scene is at a place, and where there is room. A uniform grid
 * answers in a time that does not grow with the flow.
 */

#include "rf-scene-private.h"

#include <math.h>
#include <string.h>

#define CELL 512.0       /* canvas units; a cell holds a few cards */
#define ROOM 40.0        /* between a card that is added and its neighbours; the gap of the layout */
#define ROW_GAP 72.0
#define LEAD 28.0        /* how far a line leaves a card before it turns; design.md 3 */
#define SIDE 24.0        /* how far beside the cards a line goes back up */
#define MAX_STEPS 200    /* aside, in search of room */
#define MAX_LED 30000    /* lines; of more none is led around cards, for each would take a tenth of a millisecond and more */

/* ---- cells ----------------------------------------------------------------------------------------------------- */

static gint64
cell_key (int column,
          int row)
{
  return (gint64) (((guint64) (guint32) column << 32) | (guint32) row);
}

static GArray *
get_cell (RfScene *self,
          int      column,
          int      row)
{
  gint64 key = cell_key (column, row);

  return g_hash_table_lookup (self->cells, &key);
}

void
rf_scene_clear_cells (RfScene *self)
{
  g_hash_table_remove_all (self->cells);
}

void
rf_scene_index_card (RfScene *self,
                     guint    position)
{
  const RfSceneCard *card = rf_scene_get_card (self, position);

  for (int column = floor (card->x / CELL); column <= (int) floor ((card->x + card->width) / CELL); column++)
    for (int row = floor (card->y / CELL); row <= (int) floor ((card->y + card->height) / CELL); row++)
      {
        gint64 key = cell_key (column, row);
        GArray *cell = g_hash_table_lookup (self->cells, &key);

        if (cell == NULL)
          {
            cell = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
          }
        g_array_append_val (cell, position);
      }
}

void
rf_scene_unindex_card (RfScene *self,
                       guint    position)
{
  const RfSceneCard *card = rf_scene_get_card (self, position);

  for (int column = floor (card->x / CELL); column <= (int) floor ((card->x + card->width) / CELL); column++)
    for (int row = floor (card->y / CELL); row <= (int) floor ((card->y + card->height) / CELL); row++)
      {
        GArray *cell = get_cell (self, column, row);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          if (g_array_index (cell, guint, i) == position)
            {
              g_array_remove_index_fast (cell, i);
              break;
            }
      }
}

/* After cards have changed positions: @now_at gives for each old one the new one. None of those that have gone is in a cell. */
void
rf_scene_reindex_cards (RfScene     *self,
                        const guint *now_at)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *cell = value;

      for (guint i = 0; i < cell->len; i++)
        g_array_index (cell, guint, i) = now_at[g_array_index (cell, guint, i)];
    }
}

/* Whether a card covers the point, and which. */
gboolean
rf_scene_hit (RfScene *self,
              double   x,
              double   y,
              guint   *position)
{
  GArray *cell = get_cell (self, floor (x / CELL), floor (y / CELL));

  for (guint i = 0; cell != NULL && i < cell->len; i++)
    {
      guint candidate = g_array_index (cell, guint, i);
      const RfSceneCard *card = rf_scene_get_card (self, candidate);

      if (x >= card->x && x <= card->x + card->width && y >= card->y && y <= card->y + card->height)
        {
          *position = candidate;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * rf_scene_list_cards:
 * @positions: (element-type guint): gets the cards that touch the rectangle, each once
 */
void
rf_scene_list_cards (RfScene *self,
                     double   x,
                     double   y,
                     double   width,
                     double   height,
                     GArray  *positions)
{
  for (int column = floor (x / CELL); column <= (int) floor ((x + width) / CELL); column++)
    for (int row = floor (y / CELL); row <= (int) floor ((y + height) / CELL); row++)
      {
        GArray *cell = get_cell (self, column, row);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            guint candidate = g_array_index (cell, guint, i);
            const RfSceneCard *card = rf_scene_get_card (self, candidate);
            int first_column = MAX ((int) floor (card->x / CELL), (int) floor (x / CELL));
            int first_row = MAX ((int) floor (card->y / CELL), (int) floor (y / CELL));

            /* A card of several cells is taken in the first of them that is looked at. */
            if (column == first_column && row == first_row && card->x <= x + width && card->x + card->width >= x &&
                card->y <= y + height && card->y + card->height >= y)
              g_array_append_val (positions, candidate);
          }
      }
}

/* ---- edges ----------------------------------------------------------------------------------------------------- */

static double
distance_to_line (const RfPoint *a,
                  const RfPoint *b,
                  double         x,
                  double         y)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a->x) * dx + (y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (x - a->x - t * dx, y - a->y - t * dy);
}

static gboolean
is_on_label (const RfSceneEdge *edge,
             double             x,
             double             y)
{
  return edge->label != NULL && fabs (x - edge->label_at.x) <= edge->label_width / 2 && fabs (y - edge->label_at.y) <= RF_LABEL_HEIGHT / 2;
}

/**
 * rf_scene_hit_edge:
 * @reach: how near is near enough
 *
 * Returns: whether an edge or its label is there, and which, the nearest; a label comes before a line
 */
gboolean
rf_scene_hit_edge (RfScene *self,
                   double   x,
                   double   y,
                   double   reach,
                   guint   *position)
{
  double best = reach;
  gboolean found = FALSE;

  for (guint i = 0; i < rf_scene_get_n_edges (self); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self, i);

      if (edge->edge == NULL || x < edge->left - reach || x > edge->right + reach || y < edge->top - reach || y > edge->bottom + reach)
        continue;
      if (is_on_label (edge, x, y))
        {
          *position = i;
          return TRUE;
        }
      for (guint k = 1; k < edge->n_points; k++)
        {
          double distance = distance_to_line (&edge->points[k - 1], &edge->points[k], x, y);

          if (distance <= best)
            {
              best = distance;
              *position = i;
              found = TRUE;
            }
        }
    }

  return found;
}

static void
grow (RfSceneEdge *edge,
      double       left,
      double       top,
      double       right,
      double       bottom)
{
  edge->left = MIN (edge->left, left);
  edge->top = MIN (edge->top, top);
  edge->right = MAX (edge->right, right);
  edge->bottom = MAX (edge->bottom, bottom);
}

/* The box around an edge. */
void
rf_scene_measure_edge (RfScene     *self,
                       RfSceneEdge *edge)
{
  edge->left = edge->top = G_MAXDOUBLE;
  edge->right = edge->bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < edge->n_points; i++)
    grow (edge, edge->points[i].x, edge->points[i].y, edge->points[i].x, edge->points[i].y);
  if (edge->label != NULL)
    grow (edge, edge->label_at.x - edge->label_width / 2, edge->label_at.y - RF_LABEL_HEIGHT / 2,
          edge->label_at.x + edge->label_width / 2, edge->label_at.y + RF_LABEL_HEIGHT / 2);
}

/* Whether a straight stretch goes through the inside of a card, its own ones included. */
static gboolean
meets_card (RfScene *self,
            RfPoint  a,
            RfPoint  b)
{
  double left = MIN (a.x, b.x), top = MIN (a.y, b.y), right = MAX (a.x, b.x), bottom = MAX (a.y, b.y);

  for (int column = floor (left / CELL); column <= (int) floor (right / CELL); column++)
    for (int row = floor (top / CELL); row <= (int) floor (bottom / CELL); row++)
      {
        GArray *cell = get_cell (self, column, row);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            const RfSceneCard *card = rf_scene_get_card (self, g_array_index (cell, guint, i));

            if (card->x + 1 < right && card->x + card->width - 1 > left && card->y + 1 < bottom && card->y + card->height - 1 > top)
              return TRUE;
          }
      }

  return FALSE;
}

/* Whether a line goes through no card. */
gboolean
rf_scene_is_clear (RfScene       *self,
                   const RfPoint *points,
                   guint          n_points)
{
  for (guint i = 0; i + 1 < n_points; i++)
    if (meets_card (self, points[i], points[i + 1]))
      return FALSE;

  return TRUE;
}

/* What the way of an edge depends on; nothing at first. */
void
rf_scene_see_nothing (RfSceneEdge *edge)
{
  edge->sees = (RfLayoutBox) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
}

static void
see_area (RfSceneEdge       *edge,
          const RfLayoutBox *area)
{
  edge->sees.left = MIN (edge->sees.left, area->left);
  edge->sees.top = MIN (edge->sees.top, area->top);
  edge->sees.right = MAX (edge->sees.right, area->right);
  edge->sees.bottom = MAX (edge->sees.bottom, area->bottom);
}

void
rf_scene_see (RfSceneEdge   *edge,
              const RfPoint *points,
              guint          n_points)
{
  for (guint i = 0; i < n_points; i++)
    see_area (edge, &(const RfLayoutBox) { points[i].x, points[i].y, points[i].x, points[i].y });
}

static RfLayoutBox
get_box (const RfSceneCard *card)
{
  return (RfLayoutBox) { card->x, card->y, card->x + card->width, card->y + card->height };
}

/* From the top to the bottom, then from the left to the right. */
static int
compare_boxes (const RfLayoutBox *a,
               const RfLayoutBox *b)
{
  if (a->top != b->top)
    return a->top < b->top ? -1 : 1;
  if (a->left != b->left)
    return a->left < b->left ? -1 : 1;

  return a->bottom != b->bottom ? (a->bottom < b->bottom ? -1 : 1) : 0;
}

/* Keeps the first @room boxes of all in order, each once: the way of a line must not depend on when cards came to be where
 * they are. Gives how many there are. */
static guint
keep_box (RfLayoutBox       *found,
          guint              n,
          guint              room,
          const RfLayoutBox *box)
{
  guint at = n;

  while (at > 0 && compare_boxes (box, &found[at - 1]) < 0)
    at--;
  if (at == room || (at > 0 && compare_boxes (box, &found[at - 1]) == 0))
    return n;

  n = MIN (n + 1, room);
  memmove (&found[at + 1], &found[at], (n - 1 - at) * sizeof *found);
  found[at] = *box;

  return n;
}

/* Ways are looked for as if every flow led down: one that leads to the right is turned over its diagonal for that, and
 * what is found is turned back. */
static RfLayoutBox
turn_box (const RfScene     *self,
          const RfLayoutBox *box)
{
  return self->is_sideways ? (RfLayoutBox) { box->top, box->left, box->bottom, box->right } : *box;
}

static RfPoint
turn_point (const RfScene *self,
            RfPoint        point)
{
  return self->is_sideways ? (RfPoint) { point.y, point.x } : point;
}

static void
turn_points (const RfScene *self,
             RfPoint       *points,
             guint          n_points)
{
  for (guint i = 0; i < n_points; i++)
    points[i] = turn_point (self, points[i]);
}

/* The box of a card, turned. */
static RfLayoutBox
get_turned (RfScene *self,
            guint    position)
{
  const RfLayoutBox box = get_box (rf_scene_get_card (self, position));

  return turn_box (self, &box);
}

/* What the label of an edge takes of a stretch that is level in the turned drawing. */
static double
get_label_across (const RfScene     *self,
                  const RfSceneEdge *edge)
{
  return edge->label == NULL ? 0 : self->is_sideways ? RF_LABEL_HEIGHT
                                                     : edge->label_width;
}

static double
get_label_along (const RfScene     *self,
                 const RfSceneEdge *edge)
{
  return edge->label == NULL ? 0 : self->is_sideways ? edge->label_width
                                                     : RF_LABEL_HEIGHT;
}

/* Who looks for a way, and among which cards. */
typedef struct
{
  RfScene     *scene;
  RfSceneEdge *edge;
} Seeker;

static guint
find_boxes_cb (const RfLayoutBox *turned,
               RfLayoutBox       *found,
               guint              room,
               gpointer           data)
{
  Seeker *seeker = data;
  const RfLayoutBox area = turn_box (seeker->scene, turned);
  guint n = 0;

  see_area (seeker->edge, &area);

  for (int column = floor (area.left / CELL); column <= (int) floor (area.right / CELL); column++)
    for (int row = floor (area.top / CELL); row <= (int) floor (area.bottom / CELL); row++)
      {
        GArray *cell = get_cell (seeker->scene, column, row);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            const RfLayoutBox box = get_turned (seeker->scene, g_array_index (cell, guint, i));

            if (box.left < turned->right && box.right > turned->left && box.top < turned->bottom && box.bottom > turned->top)
              n = keep_box (found, n, room, &box);
          }
      }

  return n;
}

/* On the first level stretch that is wide enough, else on the longest stretch. */
static RfPoint
find_label_place (const RfPoint *points,
                  guint          n,
                  double         width)
{
  guint best = 0;
  double longest = -1;

  for (guint i = 0; i + 1 < n; i++)
    {
      double length = fabs (points[i + 1].x - points[i].x) + fabs (points[i + 1].y - points[i].y);

      if (points[i].y == points[i + 1].y && length > width + 16)
        return (RfPoint) { (points[i].x + points[i + 1].x) / 2, points[i].y };
      if (length > longest)
        {
          longest = length;
          best = i;
        }
    }

  return (RfPoint) { (points[best].x + points[best + 1].x) / 2, (points[best].y + points[best + 1].y) / 2 };
}

/* Leads an edge around the cards where its plain way goes through one; where no way is found it stays as it is. */
static void
lead_around (RfScene     *self,
             RfSceneEdge *edge)
{
  const RfLayoutWay way = { get_turned (self, edge->from), get_turned (self, edge->to), turn_point (self, edge->points[0]),
                            turn_point (self, edge->points[edge->n_points - 1]) };
  g_autoptr (GArray) points = NULL;
  Seeker seeker = { self, edge };

  rf_scene_see (edge, edge->points, edge->n_points);
  if (edge->from == edge->to || rf_scene_is_clear (self, edge->points, edge->n_points))
    return;

  points = g_array_new (FALSE, FALSE, sizeof (RfPoint));
  if (!rf_layout_route (&way, find_boxes_cb, &seeker, points))
    return;
  rf_scene_set_points (edge, (RfPoint *) (gpointer) points->data, points->len);
  turn_points (self, edge->points, edge->n_points);
  edge->label_at = find_label_place (edge->points, edge->n_points, edge->label_width);
}

/* Down, across and down to a card below. Words on a line that leads to the right stand on its last stretch, before the
 * card: its first one is as short as the others beside it. */
static void
draw_down (RfScene     *self,
           RfSceneEdge *edge,
           RfPoint      start,
           RfPoint      end)
{
  RfPoint *p = edge->points;
  double middle = (start.y + end.y) / 2;
  double bend = self->is_sideways ? (edge->label != NULL ? start.y + LEAD : middle) : MAX (start.y + LEAD, end.y - LEAD);

  edge->n_points = 4;
  p[0] = start;
  p[1] = (RfPoint) { start.x, MIN (bend, middle) };
  p[2] = (RfPoint) { end.x, p[1].y };
  p[3] = end;
  if (self->is_sideways)
    edge->label_at = (RfPoint) { end.x, (p[2].y + end.y) / 2 };
  else if (fabs (p[2].x - p[1].x) > edge->label_width + 16)
    edge->label_at = (RfPoint) { (p[1].x + p[2].x) / 2, p[1].y };
  else
    edge->label_at = (RfPoint) { start.x, (start.y + p[1].y) / 2 };
}

/* Beside the cards and back up. */
static void
draw_back (RfScene           *self,
           RfSceneEdge       *edge,
           const RfLayoutBox *from,
           const RfLayoutBox *to,
           RfPoint            start,
           RfPoint            end)
{
  double right = MAX (from->right, to->right) + SIDE, left = MIN (from->left, to->left) - SIDE;
  double side = right - start.x < start.x - left ? right : left;
  RfPoint *p = edge->points;

  edge->n_points = 6;
  p[0] = start;
  p[1] = (RfPoint) { start.x, start.y + LEAD };
  p[2] = (RfPoint) { side, p[1].y };
  p[3] = (RfPoint) { side, end.y - LEAD };
  p[4] = (RfPoint) { end.x, p[3].y };
  p[5] = end;
  edge->label_at = self->is_sideways ? (RfPoint) { side, (p[2].y + p[3].y) / 2 } : (RfPoint) { start.x, start.y + LEAD / 2 };
}

/* Down, across and down; beside the cards where it goes back up. Ports are spread evenly along the border that it leaves. */
static void
draw_elbow (RfScene     *self,
            RfSceneEdge *edge,
            guint        option,
            guint        n_options)
{
  const RfLayoutBox from = get_turned (self, edge->from), to = get_turned (self, edge->to);
  RfPoint start = { from.left + (from.right - from.left) * (option + 1) / (n_options + 1), from.bottom };
  RfPoint end = { (to.left + to.right) / 2, to.top };
  const RfPoint room[6] = { start };

  rf_scene_set_points (edge, room, G_N_ELEMENTS (room));
  if (fabs (start.x - end.x) < 1 && end.y > start.y)
    {
      edge->n_points = 2;
      edge->points[0] = start;
      edge->points[1] = (RfPoint) { start.x, end.y };
      edge->label_at = (RfPoint) { start.x, (start.y + end.y) / 2 };
    }
  else if (end.y - start.y >= LEAD)
    draw_down (self, edge, start, end);
  else
    draw_back (self, edge, &from, &to, start, end);
  turn_points (self, edge->points, edge->n_points);
  turn_points (self, &edge->label_at, 1);
}

/* Gives the edge these points, which are turned back for it, if nothing stands in the way. */
static gboolean
take_free_way (RfScene     *self,
               RfSceneEdge *edge,
               RfPoint     *points,
               guint        n_points)
{
  turn_points (self, points, n_points);
  rf_scene_see (edge, points, n_points); /* a way that was not free becomes so where a card goes */
  if (!rf_scene_is_clear (self, points, n_points))
    return FALSE;

  rf_scene_set_points (edge, points, n_points);
  edge->label_at = (RfPoint) { (points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2 };

  return TRUE;
}

/* Out at the side, as authors draw their rows, lanes and ways back: straight across to a card that stands beside this
 * one, or to below one that stands beside and above. FALSE where there is none, or something is in the way, or the label
 * would cover the line. Ways to the left lie below all those to the right, so that two cards that lead to each other have
 * two lines. */
static gboolean
draw_sideways (RfScene     *self,
               RfSceneEdge *edge,
               guint        option,
               guint        n_options)
{
  const RfLayoutBox from = get_turned (self, edge->from), to = get_turned (self, edge->to);
  gboolean rightwards = to.left > from.left;
  double top = MAX (from.top, to.top), room = MIN (from.bottom, to.bottom) - top;
  double start = rightwards ? from.right : from.left, end = rightwards ? to.left : to.right;
  double share = (option + 1.0) / (n_options + 1), needed = LEAD + get_label_across (self, edge);
  RfPoint points[3];

  if (!rightwards)
    share = .85 + share / 10;
  if (room >= LEAD && fabs (end - start) >= needed && (end > start) == rightwards)
    {
      points[0] = (RfPoint) { start, top + room * share };
      points[1] = (RfPoint) { end, points[0].y };
      if (take_free_way (self, edge, points, 2))
        return TRUE;
    }

  end += (rightwards ? 1 : -1) * (to.right - to.left) / 8;
  points[0] = (RfPoint) { start, from.top + (from.bottom - from.top) * share };
  points[1] = (RfPoint) { end, points[0].y };
  points[2] = (RfPoint) { end, to.bottom };

  return fabs (end - start) >= needed && (end > start) == rightwards && points[1].y - points[2].y >= LEAD && take_free_way (self, edge, points, 3);
}

/* Straight up to a card above this one, right of the lines that leave and enter in the middle. */
static gboolean
draw_upwards (RfScene     *self,
              RfSceneEdge *edge)
{
  const RfLayoutBox from = get_turned (self, edge->from), to = get_turned (self, edge->to);
  double left = MAX (from.left, to.left), room = MIN (from.right, to.right) - left;
  double x = left + room * .85, needed = LEAD + get_label_along (self, edge);
  RfPoint points[2] = { { x, from.top }, { x, to.bottom } };

  return room >= (from.right - from.left) / 2 && points[0].y - points[1].y >= needed && take_free_way (self, edge, points, 2);
}

/**
 * rf_scene_route:
 * @option: which of the ways out of its card
 * @n_options: how many there are
 *
 * The way of a line that no layout has routed: sideways to a card beside it, plain where that is free, else around the
 * cards; where there are tens of thousands of lines, plain. In a flow that leads to the right, read all of that turned over the diagonal.
 */
void
rf_scene_route (RfScene     *self,
                RfSceneEdge *edge,
                guint        option,
                guint        n_options)
{
  gboolean is_led = rf_flow_get_n_records (self->flow, RF_RECORD_EDGE) <= MAX_LED;

  if (is_led && (draw_sideways (self, edge, option, n_options) || draw_upwards (self, edge)))
    return;
  draw_elbow (self, edge, option, n_options);
  if (is_led)
    lead_around (self, edge);
}

/* ---- the whole and its neighbours ------------------------------------------------------------------------------ */

/* Measures what all cards and lines cover. */
void
rf_scene_measure_all (RfScene *self)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const RfSceneCard *card = rf_scene_get_card (self, i);

      left = MIN (left, card->x);
      top = MIN (top, card->y);
      right = MAX (right, card->x + card->width);
      bottom = MAX (bottom, card->y + card->height);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (self, i);

      left = MIN (left, edge->left);
      top = MIN (top, edge->top);
      right = MAX (right, edge->right);
      bottom = MAX (bottom, edge->bottom);
    }
  self->bounds = self->cards->len > 0 ? (RfSceneBox) { left, top, right - left, bottom - top } : (RfSceneBox) { 0, 0, 0, 0 };
}

/* How far @to is from @from in a direction: along it, and twice what it is off. Negative where it is not there. */
static double
distance (const RfSceneCard *from,
          const RfSceneCard *to,
          RfTowards          towards)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  double along = towards == RF_TOWARDS_LEFT ? -dx : towards == RF_TOWARDS_RIGHT ? dx : towards == RF_TOWARDS_UP ? -dy : dy;
  double off = towards == RF_TOWARDS_LEFT || towards == RF_TOWARDS_RIGHT ? fabs (dy) : fabs (dx);

  return along > 1 ? along + 2 * off : -1;
}

/* Whether there is a card in that direction, and the nearest. */
gboolean
rf_scene_nearest (RfScene  *self,
                  guint     from,
                  RfTowards towards,
                  guint    *position)
{
  const RfSceneCard *start = rf_scene_get_card (self, from);
  double best = -1;

  for (guint i = 0; i < self->cards->len; i++)
    {
      double d = i != from ? distance (start, rf_scene_get_card (self, i), towards) : -1;

      if (d >= 0 && (best < 0 || d < best))
        {
          best = d;
          *position = i;
        }
    }

  return best >= 0;
}

gboolean
rf_scene_is_free (RfScene          *self,
                  const RfSceneBox *box)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));

  rf_scene_list_cards (self, box->x, box->y, box->width, box->height, touched);

  return touched->len == 0;
}

/**
 * rf_scene_find_room:
 * @from: position of a card that leads to the new one
 * @x: (out): of the new card's centre
 * @y: (out): of the new card's centre
 *
 * Where a card that follows @from can stand without covering another: below it, or else to the right of that; in a flow
 * that leads to the right, right of it or else below that.
 */
void
rf_scene_find_room (RfScene *self,
                    guint    from,
                    double  *x,
                    double  *y)
{
  const RfSceneCard *card = rf_scene_get_card (self, from);
  RfSceneBox box = { card->x - ROOM / 2, card->y + card->height + ROW_GAP - ROOM / 2, RF_CARD_WIDTH + ROOM, RF_CARD_HEIGHT + ROOM };

  if (self->is_sideways)
    {
      box.x = card->x + card->width + ROW_GAP - ROOM / 2;
      box.y = card->y + (card->height - RF_CARD_HEIGHT - ROOM) / 2;
    }
  for (guint i = 0; i < MAX_STEPS && !rf_scene_is_free (self, &box); i++)
    *(self->is_sideways ? &box.y : &box.x) += (self->is_sideways ? box.height : box.width) / 2;
  *x = box.x + ROOM / 2 + RF_CARD_WIDTH / 2;
  *y = box.y + ROOM / 2 + RF_CARD_HEIGHT / 2;
}
