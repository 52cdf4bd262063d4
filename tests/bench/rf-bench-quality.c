/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How good a drawing is, whoever made it. Knows nothing of how a layout works:
 * it looks at the boxes of the cards, the lines and the labels alone.
 */

#include "rf-bench-chart.h"

#include <math.h>
#include <string.h>

#define CELL 480.0
#define DIP 1.0 /* canvas units that a line or label may reach into a card */

typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} Box;

typedef struct
{
  RfPoint a;
  RfPoint b;
  guint   link;
} Line;

/* ---- crossings ------------------------------------------------------------------------------------------------- */

static int
compare_tops (gconstpointer a,
              gconstpointer b)
{
  const Line *left = a, *right = b;
  double difference = MIN (left->a.y, left->b.y) - MIN (right->a.y, right->b.y);

  return difference < 0 ? -1 : difference > 0;
}

static double
get_side (RfPoint a,
          RfPoint b,
          RfPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
cross (const Line *one,
       const Line *two)
{
  if (MAX (one->a.x, one->b.x) < MIN (two->a.x, two->b.x) || MAX (two->a.x, two->b.x) < MIN (one->a.x, one->b.x))
    return FALSE;

  return get_side (one->a, one->b, two->a) * get_side (one->a, one->b, two->b) < 0 &&
         get_side (two->a, two->b, one->a) * get_side (two->a, two->b, one->b) < 0;
}

static gboolean
share_card (const RfLayoutLink *one,
            const RfLayoutLink *two)
{
  return one->from == two->from || one->from == two->to || one->to == two->from || one->to == two->to;
}

/* From top to bottom; lines that are still open are kept in a list. */
static guint64
count_crossings (const RfBenchChart *chart,
                 const RfLayout     *layout)
{
  const RfLayoutLink *links = (const RfLayoutLink *) (gpointer) chart->links->data;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree Line *open = NULL;
  guint n_open = 0;
  guint64 n = 0;

  for (guint k = 0; k < layout->n_links; k++)
    for (guint i = layout->route_starts[k]; i + 1 < layout->route_starts[k + 1]; i++)
      {
        Line line = { layout->points[i], layout->points[i + 1], k };

        g_array_append_val (lines, line);
      }
  g_array_sort (lines, compare_tops);
  open = g_new (Line, lines->len + 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      double top = MIN (line->a.y, line->b.y);
      guint kept = 0;

      for (guint k = 0; k < n_open; k++)
        {
          if (MAX (open[k].a.y, open[k].b.y) < top)
            continue;
          n += cross (line, &open[k]) && line->link != open[k].link && !share_card (&links[line->link], &links[open[k].link]);
          open[kept++] = open[k];
        }
      n_open = kept;
      open[n_open++] = *line;
    }

  return n;
}

static guint64
count_bends (const RfLayout *layout)
{
  guint64 n = 0;

  for (guint k = 0; k < layout->n_links; k++)
    for (guint i = layout->route_starts[k]; i + 2 < layout->route_starts[k + 1]; i++)
      {
        RfPoint p = layout->points[i], q = layout->points[i + 1], r = layout->points[i + 2];
        double ux = q.x - p.x, uy = q.y - p.y, vx = r.x - q.x, vy = r.y - q.y;

        n += fabs (ux * vy - uy * vx) > .02 * (fabs (ux) + fabs (uy)) * (fabs (vx) + fabs (vy));
      }

  return n;
}

/* ---- boxes ----------------------------------------------------------------------------------------------------- */

/* Boxes by the squares of a grid that they touch. */
typedef struct
{
  const Box  *boxes;
  GHashTable *cells; /* gint64 → GArray of guint */
} Grid;

static gint64
get_cell (int x,
          int y)
{
  return ((gint64) x << 32) ^ (guint32) y;
}

static void
grid_init (Grid      *self,
           const Box *boxes,
           guint      n)
{
  self->boxes = boxes;
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n; i++)
    for (int x = floor (boxes[i].x0 / CELL); x <= floor (boxes[i].x1 / CELL); x++)
      for (int y = floor (boxes[i].y0 / CELL); y <= floor (boxes[i].y1 / CELL); y++)
        {
          gint64 key = get_cell (x, y);
          GArray *cell = g_hash_table_lookup (self->cells, &key);

          if (cell == NULL)
            {
              cell = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
            }
          g_array_append_val (cell, i);
        }
}

/* Whether the line enters the box by more than DIP (Liang and Barsky 1984). */
static gboolean
enters (RfPoint    a,
        RfPoint    b,
        const Box *box)
{
  const double moves[] = { b.x - a.x, b.y - a.y };
  const double lows[] = { box->x0 + DIP - a.x, box->y0 + DIP - a.y }, highs[] = { box->x1 - DIP - a.x, box->y1 - DIP - a.y };
  double first = 0, last = 1;

  for (int i = 0; i < 2; i++)
    {
      if (fabs (moves[i]) < 1e-9)
        {
          if (lows[i] >= 0 || highs[i] <= 0)
            return FALSE;
          continue;
        }
      first = MAX (first, MIN (lows[i] / moves[i], highs[i] / moves[i]));
      last = MIN (last, MAX (lows[i] / moves[i], highs[i] / moves[i]));
    }

  return first < last;
}

static gboolean
overlap (const Box *a,
         const Box *b,
         double     by)
{
  return MIN (a->x1, b->x1) - MAX (a->x0, b->x0) > by && MIN (a->y1, b->y1) - MAX (a->y0, b->y0) > by;
}

/* Boxes of the grid that @box overlaps, from @first on, each once. */
static guint64
count_overlapped (Grid      *grid,
                  const Box *box,
                  guint      first,
                  double     by)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (int x = floor (box->x0 / CELL); x <= floor (box->x1 / CELL); x++)
    for (int y = floor (box->y0 / CELL); y <= floor (box->y1 / CELL); y++)
      {
        gint64 key = get_cell (x, y);
        GArray *cell = g_hash_table_lookup (grid->cells, &key);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          if (g_array_index (cell, guint, i) >= first && overlap (box, &grid->boxes[g_array_index (cell, guint, i)], by))
            g_hash_table_add (found, GUINT_TO_POINTER (g_array_index (cell, guint, i)));
      }

  return g_hash_table_size (found);
}

static void
find_entered (Grid               *grid,
              RfPoint             a,
              RfPoint             b,
              const RfLayoutLink *link,
              GHashTable         *entered)
{
  for (int x = floor (MIN (a.x, b.x) / CELL); x <= floor (MAX (a.x, b.x) / CELL); x++)
    for (int y = floor (MIN (a.y, b.y) / CELL); y <= floor (MAX (a.y, b.y) / CELL); y++)
      {
        gint64 key = get_cell (x, y);
        GArray *cell = g_hash_table_lookup (grid->cells, &key);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          {
            int card = g_array_index (cell, guint, i);

            if (card != link->from && card != link->to && enters (a, b, &grid->boxes[card]))
              g_hash_table_add (entered, GINT_TO_POINTER (card));
          }
      }
}

static guint64
count_through (Grid               *grid,
               const RfBenchChart *chart,
               const RfLayout     *layout)
{
  guint64 n = 0;

  for (guint k = 0; k < layout->n_links; k++)
    {
      g_autoptr (GHashTable) entered = g_hash_table_new (NULL, NULL);

      for (guint i = layout->route_starts[k]; i + 1 < layout->route_starts[k + 1]; i++)
        find_entered (grid, layout->points[i], layout->points[i + 1], &g_array_index (chart->links, RfLayoutLink, k), entered);
      n += g_hash_table_size (entered);
    }

  return n;
}

static guint64
count_bad_labels (Grid               *cards,
                  const RfBenchChart *chart,
                  const RfLayout     *layout)
{
  g_autofree Box *boxes = g_new (Box, layout->n_links + 1);
  Grid labels;
  guint n = 0;
  guint64 n_bad = 0;

  for (guint k = 0; layout->labels != NULL && k < layout->n_links; k++)
    {
      double half = g_array_index (chart->links, RfLayoutLink, k).label_width / 2, high = RF_BENCH_LABEL_HEIGHT / 2;

      if (half > 0)
        boxes[n++] = (Box) { layout->labels[k].x - half, layout->labels[k].y - high, layout->labels[k].x + half, layout->labels[k].y + high };
    }
  grid_init (&labels, boxes, n);
  for (guint i = 0; i < n; i++)
    n_bad += count_overlapped (cards, &boxes[i], 0, DIP) > 0 || count_overlapped (&labels, &boxes[i], 0, DIP) > 1;
  g_hash_table_unref (labels.cells);

  return n_bad;
}

RfBenchQuality
rf_bench_chart_judge (const RfBenchChart *self,
                      const RfLayout     *layout)
{
  RfBenchQuality quality = { .crossings = count_crossings (self, layout), .bends = count_bends (layout) };
  g_autofree Box *boxes = g_new (Box, layout->n_cards + 1);
  Box all = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  Grid grid;

  for (guint i = 0; i < layout->n_cards; i++)
    {
      const RfLayoutCard *card = &g_array_index (self->cards, RfLayoutCard, i);
      RfPoint c = layout->centres[i];

      boxes[i] = (Box) { c.x - card->width / 2, c.y - card->height / 2, c.x + card->width / 2, c.y + card->height / 2 };
      all = (Box) { MIN (all.x0, boxes[i].x0), MIN (all.y0, boxes[i].y0), MAX (all.x1, boxes[i].x1), MAX (all.y1, boxes[i].y1) };
    }
  grid_init (&grid, boxes, layout->n_cards);
  for (guint i = 0; i < layout->n_cards; i++)
    quality.overlaps += count_overlapped (&grid, &boxes[i], i + 1, .01);
  quality.through = count_through (&grid, self, layout);
  quality.bad_labels = count_bad_labels (&grid, self, layout);
  quality.area = (all.x1 - all.x0) * (all.y1 - all.y0) / 1e6;
  g_hash_table_unref (grid.cells);

  return quality;
}
