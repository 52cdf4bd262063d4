/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The steps of one part in their order, and for small parts several tries of them.
 *
 * A try varies ranks, order and then cycles by numbers that are the same each time; the drawing whose lines cross least
 * is kept. The effort is bounded by a count of steps, not by the clock, so that the same chart gives the same picture.
 */

#include "rf-layout-private.h"

/* Ranks decide how many line nodes there are; this makes room for all nodes. */
static void
allocate_nodes (Part *p)
{
  int total = p->count, *rank = p->rank;
  int **ints[] = { &p->rank, &p->parent, &p->first, &p->next, &p->previous, &p->primary, &p->chain_link, &p->enter, &p->leave,
                   &p->layer, &p->place, &p->weight, &p->bottom, &p->path, &p->base };
  double **doubles[] = { &p->left, &p->right, &p->x };

  for (int k = 0; k < p->n_links; k++)
    total += rank[p->to[k]] - rank[p->from[k]] - 1;
  for (size_t i = 0; i < sizeof ints / sizeof *ints; i++)
    *ints[i] = NEW (p->arena, int, total);
  for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
    *doubles[i] = NEW (p->arena, double, total);
  memcpy (p->rank, rank, (size_t) p->count * sizeof (int));
  p->is_main = NEW (p->arena, bool, total);
  p->layer_start = NEW (p->arena, int, p->n_ranks + 2);
  p->band = NEW (p->arena, double, p->n_ranks + 2);
  p->band_height = NEW (p->arena, double, p->n_ranks + 1);
}

/* Says how far a large part is; false if nobody waits for it any more. */
static bool
go_on (const Part *p, double share)
{
  const Watch *watch = p->watch;

  if (p->n < WATCHED)
    return true;
  if (watch->progress)
    watch->progress ((watch->done + share * p->n) / watch->total, watch->data);
  return !g_cancellable_is_cancelled (watch->cancellable);
}

/* Whether the exact search pays: it looks at pairs of nodes, and of links. */
static bool
is_small (const Part *p)
{
  return p->n <= p->options->search_limit && p->n_links <= 2 * p->options->search_limit;
}

/* One step whose memory nobody needs after it: in a large chart the steps together would take several times that of one. */
static void
run_step (Part *p, void (*step) (Part *p))
{
  Arena *kept = p->arena, scratch = NULL;

  p->arena = &scratch;
  step (p);
  p->arena = kept;
  rf_layout_arena_clear (&scratch);
}

/* From links to the layout tree. */
static void
make_tree (Part *p)
{
  rf_layout_bucket (p->arena, p->from, p->n_links, p->n, &p->out_start, &p->out);
  rf_layout_bucket (p->arena, p->to, p->n_links, p->n, &p->in_start, &p->in);
  p->rank = NEW (p->arena, int, p->n + 1);
  rf_layout_assign_ranks (p, rf_layout_break_cycles (p));
  if (!is_small (p))
    rf_layout_set_apart (p);
  allocate_nodes (p);
  rf_layout_create_chains (p);
  rf_layout_choose_parents (p);
  run_step (p, rf_layout_build_tree);
  rf_layout_create_segments (p);
  run_step (p, rf_layout_share_ranks);
  for (int v = 0; v < p->count; v++)
    p->layer_start[p->rank[v] + 1]++;
  for (int r = 0; r < p->n_ranks; r++)
    p->layer_start[r + 1] += p->layer_start[r];
}

static void
count_crossings (Part *p)
{
  int *scratch = NEW (p->arena, int, 5 * p->count + 8);

  p->crossings = rf_layout_count_crossings (p, scratch, scratch + 4 * p->count + 8);
}

/* All steps, from links and cards to places and lines. */
void
rf_layout_arrange (Part *p)
{
  int *fill;

  make_tree (p);
  if (!go_on (p, 0.3))
    return;
  fill = NEW (p->arena, int, p->n_ranks + 2);
  run_step (p, rf_layout_swap_subtrees);
  if (is_small (p) && p->count <= MAX_SEARCHED)
    rf_layout_sift_order (p, fill);
  if (p->hopeless || !go_on (p, 0.7))
    return;
  run_step (p, count_crossings);
  rf_layout_place_nodes (p, fill);
  rf_layout_reserve_lanes (p);
  run_step (p, rf_layout_assign_x);
  if (!go_on (p, 0.9))
    return;
  run_step (p, rf_layout_assign_ports);
  run_step (p, rf_layout_assign_y);
  run_step (p, rf_layout_assign_lanes);
}

/* ---- tries ---- */

#define WIDE 250 /* nodes from which on a try costs more than its share */
#define MANY 11  /* a drawing that costs more is worth twice the effort */

/* Pairs of stretches of links without a common card that cross; all stretches are level or upright. */
static long
count_drawn_crossings (const Part *p)
{
  Points points = { NULL, 0, 0 };
  int *link = g_new (int, 8 * (p->n_segments + p->n_links) + 8), first_segment = 0;
  long n = 0;

  for (int k = 0; k < p->n_links; k++) {
      RfPoint label;
      int first = points.n;
      rf_layout_draw_link (p, k, first_segment, &points, &label);
      for (int i = first; i < points.n; i++)
        link[i] = i + 1 < points.n ? k : -1;
      first_segment += rf_layout_chain_length (p, k) + 1;
    }
  for (int i = 0; i < points.n; i++) {
      RfPoint a = points.at[i], b = points.at[i + (link[i] >= 0)];
      if (link[i] < 0 || a.y != b.y)
        continue;
      for (int j = 0; j < points.n; j++) {
          RfPoint c = points.at[j], d = points.at[j + (link[j] >= 0)];
          if (link[j] < 0 || c.x != d.x || (c.x - a.x) * (c.x - b.x) >= 0 || (a.y - c.y) * (a.y - d.y) >= 0)
            continue;
          int one = link[i], two = link[j];
          n += p->from[one] != p->from[two] && p->to[one] != p->to[two] && p->from[one] != p->to[two] && p->to[one] != p->from[two];
        }
    }
  g_free (points.at);
  g_free (link);
  return n;
}

/* Pairs of neighbouring options that stand in the wrong order. */
static int
count_inversions (const Part *p)
{
  int n = 0;
  for (int u = 0; u < p->n; u++)
    for (int k = p->out_start[u]; k + 1 < p->out_start[u + 1]; k++)
      if (!p->upward[p->out[k]] && !p->upward[p->out[k + 1]])
        n += p->x[p->to[p->out[k]]] > p->x[p->to[p->out[k + 1]]];
  return n;
}

static double
judge (const Part *p)
{
  return (double) count_drawn_crossings (p) + p->options->order_weight * count_inversions (p) * 0.2 + 0.01 * p->n_ranks;
}

static void
start_try (Part *p, const Part *given, Arena *arena, int number)
{
  *p = *given;
  p->arena = arena;
  p->random = number > 0 ? 2654435761u * (guint32) number : 0;
  p->other_cycles = number % 4 == 3;
  p->from = memcpy (NEW (arena, int, p->n_links), given->from, (size_t) p->n_links * sizeof (int));
  p->to = memcpy (NEW (arena, int, p->n_links), given->to, (size_t) p->n_links * sizeof (int));
  p->upward = NEW (arena, bool, p->n_links);
  p->lane_high = NEW (arena, double, p->n_links);
  p->lane_low = NEW (arena, double, p->n_links);
  p->chain = NEW (arena, int, p->n_links);
  p->topo = NEW (arena, int, p->n);
  p->label_y = NEW (arena, double, p->n_links);
}

/* Arranges the part; a small one as often as it takes until nothing crosses or the effort is spent. */
void
rf_layout_search (Part *p)
{
  const Part given = *p;
  Arena arena = NULL, best_arena = NULL;
  Part best = { 0 };
  double least = FAR;
  long effort = 0;

  p->label_y = NEW (p->arena, double, p->n_links);
  if (!is_small (p)) {
      rf_layout_arrange (p);
      return;
    }
  for (int number = 0; number == 0 || (least >= 1 && effort < p->options->search_effort * (least > MANY && best.count < WIDE ? 2 : 1)); number++) {
      Part try;
      start_try (&try, &given, &arena, number);
      try.bar = least;
      rf_layout_arrange (&try);
      effort += (long) (try.n_segments + try.count) * (1 + try.count / WIDE);
      double cost = try.hopeless ? FAR : try.count > MAX_SEARCHED ? 0 : judge (&try);
      if (cost < least) {
          Arena old = best_arena;
          least = cost;
          best = try;
          best_arena = arena;
          arena = old;
        }
      rf_layout_arena_clear (&arena);
    }
  *p = best;
  p->arena = given.arena;
  rf_layout_arena_join (p->arena, best_arena);
}
