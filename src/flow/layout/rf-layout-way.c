/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of one line between cards that stand where people have put them.
 *
 * Lines run along the grid of the borders of the cards in the way, kept clear of them; the shortest way with the fewest
 * bends is found by A* (Hart, Nilsson & Raphael 1968). Which cards are in the way is found out as it goes: a way is
 * looked for around the cards known so far, and those that it meets become known. So the effort hangs on the few cards
 * around the line, and it is bounded.
 */

#include "rf-layout-private.h"

#define MAX_BOXES 48      /* known cards; more and the line is given up */
#define MAX_ROUNDS 60
#define MAX_LINES (2 * MAX_BOXES + 2)
#define MAX_WAY 40        /* points */
#define BEND 80.0         /* canvas units that a bend is worth */
#define EAGER 1.02        /* of ways that cost about the same, those near the end are tried first */
#define LEVEL 0           /* how a place was reached */
#define UPRIGHT 1

static const double clearances[] = { 14, 5 }; /* from cards; the second where there is no room for the first */

typedef struct
{
  double cost;
  double guess; /* cost and what is left at least */
  int    state;
} Visit;

struct Search
{
  const RfLayoutWay *way;
  double             clear;
  RfLayoutBox        boxes[MAX_BOXES];
  int                n_boxes;
  double             xs[MAX_LINES], ys[MAX_LINES];
  int                n_xs, n_ys;
  bool               level_blocked[MAX_LINES * MAX_LINES];   /* from a crossing to the one right of it */
  bool               upright_blocked[MAX_LINES * MAX_LINES]; /* to the one below it */
  double             cost[2 * MAX_LINES * MAX_LINES];
  int                came_from[2 * MAX_LINES * MAX_LINES];
  Visit              heap[MAX_LINES * MAX_LINES];
  int                n_heap;
  RfPoint            points[MAX_WAY];
  int                n_points;
};

/* ---- the grid ---- */

static int
insert_line (double *lines, int n, double at)
{
  int i = n;

  for (int k = 0; k < n; k++)
    if (fabs (lines[k] - at) < 0.01)
      return n;
  for (; i > 0 && lines[i - 1] > at; i--)
    lines[i] = lines[i - 1];
  lines[i] = at;
  return n + 1;
}

static int
find_line (const double *lines, int n, double at)
{
  for (int k = 0; k < n; k++)
    if (fabs (lines[k] - at) < 0.01)
      return k;
  return 0;
}

/* The first line that lies beyond `at`. */
static int
line_after (const double *lines, int n, double at)
{
  int i = 0;

  while (i < n && lines[i] <= at)
    i++;
  return i;
}

/* Blocks the stretches of the grid that lead through a box or too near to it. */
static void
block_box (Search *s, const RfLayoutBox *box)
{
  int left = line_after (s->xs, s->n_xs, box->left - s->clear + 0.1), right = line_after (s->xs, s->n_xs, box->right + s->clear - 0.1);
  int top = line_after (s->ys, s->n_ys, box->top - s->clear + 0.1), bottom = line_after (s->ys, s->n_ys, box->bottom + s->clear - 0.1);

  for (int y = top; y < bottom; y++)
    for (int x = MAX (left - 1, 0); x < right && x + 1 < s->n_xs; x++)
      s->level_blocked[y * s->n_xs + x] = true;
  for (int y = MAX (top - 1, 0); y < bottom && y + 1 < s->n_ys; y++)
    for (int x = left; x < right; x++)
      s->upright_blocked[y * s->n_xs + x] = true;
}

static void
make_grid (Search *s)
{
  const RfLayoutWay *way = s->way;

  s->n_xs = insert_line (s->xs, insert_line (s->xs, 0, way->start.x), way->end.x);
  s->n_ys = insert_line (s->ys, insert_line (s->ys, 0, way->start.y + s->clear), way->end.y - s->clear);
  for (int i = 0; i < s->n_boxes; i++) {
      s->n_xs = insert_line (s->xs, insert_line (s->xs, s->n_xs, s->boxes[i].left - s->clear), s->boxes[i].right + s->clear);
      s->n_ys = insert_line (s->ys, insert_line (s->ys, s->n_ys, s->boxes[i].top - s->clear), s->boxes[i].bottom + s->clear);
    }
  memset (s->level_blocked, 0, (size_t) (s->n_xs * s->n_ys) * sizeof (bool));
  memset (s->upright_blocked, 0, (size_t) (s->n_xs * s->n_ys) * sizeof (bool));
  for (int i = 0; i < s->n_boxes; i++)
    block_box (s, &s->boxes[i]);
}

/* ---- the search ---- */

static void
push (Search *s, Visit visit)
{
  int i = s->n_heap++;

  for (; i > 0 && s->heap[(i - 1) / 2].guess > visit.guess; i = (i - 1) / 2)
    s->heap[i] = s->heap[(i - 1) / 2];
  s->heap[i] = visit;
}

static Visit
pop (Search *s)
{
  Visit top = s->heap[0], last = s->heap[--s->n_heap];
  int i = 0;

  for (int child = 1; child < s->n_heap; child = 2 * i + 1) {
      if (child + 1 < s->n_heap && s->heap[child + 1].guess < s->heap[child].guess)
        child++;
      if (s->heap[child].guess >= last.guess)
        break;
      s->heap[i] = s->heap[child];
      i = child;
    }
  s->heap[i] = last;
  return top;
}

/* What it costs about from a crossing to the end, which is reached upright. */
static double
guess_rest (const Search *s, int crossing, int direction)
{
  double dx = fabs (s->xs[crossing % s->n_xs] - s->way->end.x), dy = s->way->end.y - s->clear - s->ys[crossing / s->n_xs];
  int bends = direction == LEVEL ? 1 : dx > 0.01 ? 2 : dy < -0.01 ? 4 : 0;

  return EAGER * (dx + fabs (dy) + bends * BEND);
}

/* Goes on from a state to a neighbour of its crossing. */
static void
step_to (Search *s, const Visit *visit, int crossing, int direction)
{
  int from = visit->state / 2, state = 2 * crossing + direction;
  double dx = fabs (s->xs[from % s->n_xs] - s->xs[crossing % s->n_xs]), dy = fabs (s->ys[from / s->n_xs] - s->ys[crossing / s->n_xs]);
  double cost = visit->cost + dx + dy + (visit->state % 2 != direction ? BEND : 0);

  if (cost >= s->cost[state] || s->n_heap >= (int) G_N_ELEMENTS (s->heap))
    return;
  s->cost[state] = cost;
  s->came_from[state] = visit->state;
  push (s, (Visit){ cost, cost + guess_rest (s, crossing, direction), state });
}

static void
expand (Search *s, const Visit *visit)
{
  int crossing = visit->state / 2, x = crossing % s->n_xs, y = crossing / s->n_xs;

  if (x > 0 && !s->level_blocked[crossing - 1])
    step_to (s, visit, crossing - 1, LEVEL);
  if (x + 1 < s->n_xs && !s->level_blocked[crossing])
    step_to (s, visit, crossing + 1, LEVEL);
  if (y > 0 && !s->upright_blocked[crossing - s->n_xs])
    step_to (s, visit, crossing - s->n_xs, UPRIGHT);
  if (y + 1 < s->n_ys && !s->upright_blocked[crossing])
    step_to (s, visit, crossing + s->n_xs, UPRIGHT);
}

/* Writes the way down, end first, without the points between two stretches that run the same way. */
static bool
trace_back (Search *s, int state)
{
  RfPoint *p = s->points;
  int n = 0;

  p[n++] = s->way->end;
  for (; state >= 0; state = s->came_from[state]) {
      RfPoint at = { s->xs[state / 2 % s->n_xs], s->ys[state / 2 / s->n_xs] };
      if (n >= 2 && ((p[n - 1].x == at.x && p[n - 2].x == at.x) || (p[n - 1].y == at.y && p[n - 2].y == at.y)))
        n--;
      if (n > MAX_WAY - 2)
        return false;
      p[n++] = at;
    }
  if (n >= 2 && p[n - 1].x == s->way->start.x && p[n - 2].x == s->way->start.x)
    n--;
  p[n++] = s->way->start;
  for (int i = 0, j = n - 1; i < j; i++, j--) {
      RfPoint t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
  s->n_points = n;
  return true;
}

/* The best way around the known cards; false if there is none. */
static bool
search (Search *s)
{
  int start, end;

  make_grid (s);
  start = find_line (s->ys, s->n_ys, s->way->start.y + s->clear) * s->n_xs + find_line (s->xs, s->n_xs, s->way->start.x);
  end = find_line (s->ys, s->n_ys, s->way->end.y - s->clear) * s->n_xs + find_line (s->xs, s->n_xs, s->way->end.x);
  for (int i = 0; i < 2 * s->n_xs * s->n_ys; i++)
    s->cost[i] = FAR;
  s->n_heap = 0;
  s->cost[2 * start + UPRIGHT] = 0;
  s->came_from[2 * start + UPRIGHT] = -1;
  push (s, (Visit){ 0, 0, 2 * start + UPRIGHT });
  while (s->n_heap > 0) {
      Visit visit = pop (s);
      if (visit.cost > s->cost[visit.state])
        continue;
      if (visit.state == 2 * end + UPRIGHT)
        return trace_back (s, visit.state);
      if (visit.state == 2 * end + LEVEL)  /* it must still turn down into the card */
        step_to (s, &visit, end, UPRIGHT);
      expand (s, &visit);
    }
  return false;
}

/* ---- which cards are in the way ---- */

static bool
is_known (const Search *s, const RfLayoutBox *box)
{
  for (int i = 0; i < s->n_boxes; i++)
    if (s->boxes[i].left == box->left && s->boxes[i].top == box->top && s->boxes[i].right == box->right && s->boxes[i].bottom == box->bottom)
      return true;
  return false;
}

/* Takes in a card that a stretch of the way comes too near to, one a stretch: more would mostly be of no use, as the way
 * then leads elsewhere. False if there are too many. */
static bool
meet_cards (Search *s, RfLayoutFind find, gpointer data, bool *any)
{
  double by = s->clear - 0.2;
  RfLayoutBox found[4];

  *any = false;
  for (int i = 0; i + 1 < s->n_points; i++) {
      RfPoint a = s->points[i], b = s->points[i + 1];
      RfLayoutBox area = { fmin (a.x, b.x) - by, fmin (a.y, b.y) - by, fmax (a.x, b.x) + by, fmax (a.y, b.y) + by };
      if (i == 0)                   /* beside the border of a card the line has no choice */
        area.top += by + s->clear;
      if (i + 2 == s->n_points)
        area.bottom -= by + s->clear;
      guint n = find (&area, found, G_N_ELEMENTS (found), data), k = 0;
      while (k < n && is_known (s, &found[k]))
        k++;
      if (k == n)
        continue;
      if (s->n_boxes == MAX_BOXES)
        return false;
      s->boxes[s->n_boxes++] = found[k];
      *any = true;
    }
  return true;
}

static bool
find_way (Search *s, RfLayoutFind find, gpointer data)
{
  bool any = true;

  s->n_boxes = 0;
  s->boxes[s->n_boxes++] = s->way->from;
  if (!is_known (s, &s->way->to))
    s->boxes[s->n_boxes++] = s->way->to;
  for (int round = 0; any && round < MAX_ROUNDS; round++)
    if (!search (s) || !meet_cards (s, find, data, &any))
      return false;
  return !any;
}

/* Memory for one line after the other; free with g_free(). */
Search *
rf_layout_search_new (void)
{
  return g_new (Search, 1);
}

bool
rf_layout_search_way (Search *s, const RfLayoutWay *way, RfLayoutFind find, gpointer data, const RfPoint **points, int *n_points)
{
  s->way = way;
  for (guint i = 0; i < G_N_ELEMENTS (clearances); i++) {
      s->clear = clearances[i];
      if (!find_way (s, find, data))
        continue;
      *points = s->points;
      *n_points = s->n_points;
      return true;
    }
  return false;
}

/**
 * rf_layout_route:
 * @find: tells which cards meet an area
 * @points: (element-type RfPoint): filled with the corners of the line, its ends included
 *
 * Looks for a line that leaves one card downwards, enters the other from above, and runs through no card. For cards that
 * people have put where they are. The effort is bounded by the number of cards in the way, not by that of the flow. Any
 * thread.
 *
 * Returns: whether there is such a line; @points is left alone if not
 */
gboolean
rf_layout_route (const RfLayoutWay *way, RfLayoutFind find, gpointer data, GArray *points)
{
  g_autofree Search *s = rf_layout_search_new ();
  const RfPoint *found;
  int n_found;

  if (!rf_layout_search_way (s, way, find, data, &found, &n_found))
    return FALSE;
  g_array_set_size (points, 0);
  g_array_append_vals (points, found, (guint) n_found);
  return TRUE;
}
