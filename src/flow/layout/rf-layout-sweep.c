/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The choice among several orders of a small part, by what its straight lines would cross.
 */

#include "rf-layout-private.h"

static bool
lines_cross (RfPoint a, RfPoint b, RfPoint c, RfPoint d)
{
  double side_c = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  double side_d = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
  double side_a = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
  double side_b = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
  return side_c * side_d < 0 && side_a * side_b < 0;
}

/* Crossings if every link were a straight line; channels count as high as cards. */
static int
straight_crossings (const Part *p)
{
  int n = 0;
  for (int i = 0; i < p->n_links; i++)
    for (int j = 0; j < i; j++) {
        int a = p->from[i], b = p->to[i], c = p->from[j], d = p->to[j];
        if (a != c && b != d && a != d && b != c && p->rank[a] < p->rank[d] && p->rank[c] < p->rank[b])
          n += lines_cross ((RfPoint){ p->x[a], 2 * p->rank[a] + 1 }, (RfPoint){ p->x[b], 2 * p->rank[b] },
                            (RfPoint){ p->x[c], 2 * p->rank[c] + 1 }, (RfPoint){ p->x[d], 2 * p->rank[d] });
      }
  return n;
}

/* Compares the order at hand with the best one: crossings of the routes and of straight lines weigh the same. */
static void
consider (Sifting *s, bool is_tree)
{
  Part *p = s->p;
  double cost = rf_layout_order_cost (s);

  if (cost >= s->best_cost)
    return;
  if (!is_tree && p->random == 0)
    rf_layout_tree_from_order (p);
  if (p->random == 0) {
      rf_layout_share_ranks (p);
      rf_layout_reserve_lanes (p);
      rf_layout_assign_x (p);
      cost += straight_crossings (p);
    }
  if (cost < s->best_cost - 1e-6) {
      s->best_cost = cost;
      s->tree_is_best = is_tree;
      memcpy (s->best, p->layer, (size_t) p->count * sizeof (int));
    }
}

static void
sweep (Sifting *s, bool down, Keyed *keys)
{
  if (down)
    for (int r = 2; r < s->p->n_ranks; r++)
      rf_layout_sort_rank (s, r, true, keys);
  else
    for (int r = s->p->n_ranks - 2; r > 0; r--)
      rf_layout_sort_rank (s, r, false, keys);
}

/* Barycentre sweeps from the tree order, each polished by sifting; the result becomes the tree if it is better. */
void
rf_layout_sift_order (Part *p, int *fill)
{
  Sifting s = { .p = p, .scratch = NEW (p->arena, int, 6 * p->count + 16), .best = NEW (p->arena, int, p->count), .best_cost = FAR,
                .stale = NEW (p->arena, int, p->n_ranks + 1) };
  int *lower = NEW (p->arena, int, p->n_segments), *tree[] = { p->parent, p->first, p->next, p->previous, p->primary };
  int widest = 0, *saved[5], n_rounds = p->random != 0 ? TRY_ROUNDS : SIFT_ROUNDS;
  Keyed *keys = NEW (p->arena, Keyed, p->count);

  for (int r = 0; r < p->n_ranks; r++)
    widest = MAX (widest, MIN (MAX_SIFTED_RANK, p->layer_start[r + 1] - p->layer_start[r]));
  s.table = NEW (p->arena, double, widest * widest);
  s.ends = NEW (p->arena, int, 2 * p->n_segments);
  s.at = NEW (p->arena, int, 2 * widest + 1);
  for (int k = 0; k < p->n_segments; k++)
    lower[k] = p->segments[k].b;
  rf_layout_bucket (p->arena, lower, p->n_segments, p->count, &s.up_start, &s.up);
  for (int i = 0; i < 5; i++) {
      saved[i] = NEW (p->arena, int, p->count);
      memcpy (saved[i], tree[i], (size_t) p->count * sizeof (int));
    }
  consider (&s, true);
  for (int r = 1; p->random != 0 && r < p->n_ranks; r++)
    rf_layout_shuffle (p, p->layer + p->layer_start[r], p->layer_start[r + 1] - p->layer_start[r]);
  if (p->random != 0)
    rf_layout_take_order (p, memcpy (s.scratch, p->layer, (size_t) p->count * sizeof (int)));
  for (int round = 0; round < n_rounds && s.best_cost >= 1; round++) {
      for (int k = 0; k < 1 + round / 4 && (round > 0 || p->random != 0); k++)
        sweep (&s, (round + k) % 2 == 1, keys);
      rf_layout_sift_all (&s);
      consider (&s, false);
      if (s.best_cost > (round == 0 ? 2 * p->bar + 4 : round == 2 ? 1.3 * p->bar + 2 : FAR))
        break;
      if (round % 4 == 3)
        rf_layout_take_order (p, s.best);
    }
  p->hopeless = p->random != 0 && s.best_cost > p->bar + 1;
  if (p->hopeless)
    return;
  rf_layout_take_order (p, s.best);
  if (s.tree_is_best)
    for (int i = 0; i < 5; i++)
      memcpy (tree[i], saved[i], (size_t) p->count * sizeof (int));
  else
    rf_layout_tree_from_order (p);
  rf_layout_place_nodes (p, fill);
  rf_layout_share_ranks (p);
}
