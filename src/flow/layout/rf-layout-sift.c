/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An exact local search for the order of small parts: swap, move, or hang from another parent.
 */

#include "rf-layout-private.h"


/* The card whose option leads straight to v, -1 if v is no start of an option. */
static int
option_owner (const Part *p, int v)
{
  int link = rf_layout_option_number (p, v);
  if (v == p->root || link < 0 || p->rank[p->from[link]] != p->rank[v] - 1)
    return -1;
  return p->from[link];
}

/* Cost of u standing left of v: crossings of their links, and options out of declared order. */
static double
pair_cost (const Sifting *s, int u, int v)
{
  const Part *p = s->p;
  int crossings = 0, owner = option_owner (p, u);

  for (int i = p->down_start[u]; i < p->down_start[u + 1]; i++)
    for (int j = p->down_start[v]; j < p->down_start[v + 1]; j++)
      crossings += p->place[p->segments[p->down[i]].b] > p->place[p->segments[p->down[j]].b];
  for (int i = s->up_start[u]; i < s->up_start[u + 1]; i++)
    for (int j = s->up_start[v]; j < s->up_start[v + 1]; j++)
      crossings += p->place[p->segments[s->up[i]].a] > p->place[p->segments[s->up[j]].a];
  if (owner >= 0 && owner == option_owner (p, v) && rf_layout_option_number (p, u) > rf_layout_option_number (p, v))
    return crossings + p->options->order_weight;
  return crossings;
}

static void
number_rank (Part *p, int r)
{
  for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++)
    p->place[p->layer[i]] = i - p->layer_start[r];
}

/* Notes that places of a rank have changed: it and its neighbours are worth another look. */
static void
touch_rank (Sifting *s, int r)
{
  for (int i = r - 1; i <= r + 1; i++)
    if (i >= 0 && i < s->p->n_ranks)
      s->stale[i] = s->clock;
}

/* Moves one node to the best place in its rank; returns what that saved. */
static double
sift_node (Sifting *s, int v)
{
  Part *p = s->p;
  int start = p->layer_start[p->rank[v]], n = p->layer_start[p->rank[v] + 1] - start, *rank = p->layer + start;
  int at = p->place[v], best = at;
  double cost = 0, least = -1e-6;

  for (int i = at - 1; i >= 0; i--) {
      cost += pair_cost (s, v, rank[i]) - pair_cost (s, rank[i], v);
      if (cost < least) {
          least = cost;
          best = i;
        }
    }
  cost = 0;
  for (int i = at + 1; i < n; i++) {
      cost += pair_cost (s, rank[i], v) - pair_cost (s, v, rank[i]);
      if (cost < least) {
          least = cost;
          best = i;
        }
    }
  if (best == at)
    return 0;
  if (best < at)
    memmove (rank + best + 1, rank + best, (size_t) (at - best) * sizeof (int));
  else
    memmove (rank + at, rank + at + 1, (size_t) (best - at) * sizeof (int));
  rank[best] = v;
  number_rank (p, p->rank[v]);
  touch_rank (s, p->rank[v]);
  return -least;
}

/* Sifts rank after rank until nothing is saved; a rank beside which nothing has changed is left out. */
void
rf_layout_sift_all (Sifting *s)
{
  Part *p = s->p;

  for (int r = 0; r < p->n_ranks; r++)
    s->stale[r] = 1;
  for (s->clock = 1; s->clock <= 8; s->clock++) {
      bool any = false;
      for (int r = 1; r < p->n_ranks; r++) {
          int first = p->layer_start[r], n = p->layer_start[r + 1] - first;
          if (s->stale[r] < s->clock - 1 || n < 2)
            continue;
          any = true;
          memcpy (s->scratch, p->layer + first, (size_t) n * sizeof (int));
          for (int i = 0; i < n; i++)
            sift_node (s, s->scratch[i]);
        }
      if (!any)
        break;
    }
}

/* Sorts a rank by the mean place of the neighbours above or below; nodes without any keep their place. */
void
rf_layout_sort_rank (Sifting *s, int r, bool by_above, Keyed *keys)
{
  Part *p = s->p;
  int n = 0;

  for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++) {
      int v = p->layer[i], first = by_above ? s->up_start[v] : p->down_start[v];
      int last = by_above ? s->up_start[v + 1] : p->down_start[v + 1];
      int other = by_above ? r - 1 : r + 1;
      double sum = 0, width = p->layer_start[other + 1] - p->layer_start[other];
      for (int k = first; k < last; k++)
        sum += p->place[by_above ? p->segments[s->up[k]].a : p->segments[p->down[k]].b];
      double own = p->place[v] * width / (p->layer_start[r + 1] - p->layer_start[r]);
      keys[n++] = (Keyed){ (last > first ? sum / (last - first) : own) + 1e-4 * p->place[v], v };
    }
  qsort (keys, (size_t) n, sizeof *keys, rf_layout_compare_keyed);
  for (int i = 0; i < n; i++)
    p->layer[p->layer_start[r] + i] = keys[i].node;
  number_rank (p, r);
}

double
rf_layout_order_cost (Sifting *s)
{
  Part *p = s->p;
  double inversions = 0;
  for (int r = 1; r < p->n_ranks; r++)
    for (int i = p->layer_start[r]; i + 1 < p->layer_start[r + 1]; i++) {
        int u = p->layer[i], v = p->layer[i + 1], owner = option_owner (p, u);
        inversions += owner >= 0 && owner == option_owner (p, v) && rf_layout_option_number (p, u) > rf_layout_option_number (p, v);
      }
  return (double) rf_layout_count_crossings (p, s->scratch, s->scratch + 4 * p->count + 8) + p->options->order_weight * inversions;
}

void
rf_layout_take_order (Part *p, const int *layer)
{
  memcpy (p->layer, layer, (size_t) p->count * sizeof (int));
  for (int r = 0; r < p->n_ranks; r++)
    number_rank (p, r);
}

/* Longest chain of nodes of rank r whose upper ends stand in the same order as they do: these keep their parents. */
static void
choose_straight (Part *p, int r, const int *wish, char *chosen, int *length, int *before)
{
  int best = -1, start = p->layer_start[r], n = p->layer_start[r + 1] - start;

  for (int i = 0; i < n; i++) {
      int v = p->layer[start + i], heavy = v > p->root ? 2 : 1;
      length[i] = wish[v] >= 0 ? heavy : 0;
      before[i] = -1;
      for (int j = 0; j < i && wish[v] >= 0; j++)
        if (length[j] > 0 && p->place[wish[p->layer[start + j]]] <= p->place[wish[v]] && length[j] + heavy > length[i]) {
            length[i] = length[j] + heavy;
            before[i] = j;
          }
      if (length[i] > 0 && (best < 0 || length[i] > length[best]))
        best = i;
    }
  for (; best >= 0; best = before[best])
    chosen[p->layer[start + best]] = 1;
}

static int
meeting_card (const Part *p, int u, int v)
{
  while (u != v) {
      if (p->rank[u] >= p->rank[v])
        u = p->parent[u];
      else
        v = p->parent[v];
    }
  return u;
}

/* Inserts the float at index i of a rank between its neighbours: below the node where their branches meet. */
static void
insert_float (Part *p, int i, int end, const char *chosen, const int *wish)
{
  int v = p->layer[i], left = p->root, right = p->root, before = -1;

  for (int j = i + 1; j < end && right == p->root; j++)
    if (chosen[p->layer[j]])
      right = wish[p->layer[j]];
  if (p->place[v] > 0)
    left = p->layer[i - 1];
  if (left == p->root || right == p->root)
    right = p->root;
  int meet = left == p->root ? p->root : meeting_card (p, p->parent[left], right);
  if (left != p->root)
    before = rf_layout_branch_of (p, meet, left);
  rf_layout_insert_child (p, v, meet, before);
}

/* Builds a layout tree whose planar order is that of the ranks. */
void
rf_layout_tree_from_order (Part *p)
{
  int *wish = NEW (p->arena, int, p->count), *length = NEW (p->arena, int, p->count), *before = NEW (p->arena, int, p->count);
  char *chosen = NEW (p->arena, char, p->count);

  for (int v = 0; v < p->count; v++) {
      int sources = 1, link = v < p->root ? rf_layout_first_source (p, v, &sources) : -1;
      p->first[v] = -1;
      wish[v] = v > p->root ? (v == p->chain[p->chain_link[v]] ? p->from[p->chain_link[v]] : v - 1)
              : link >= 0 && sources == 1 ? rf_layout_chain_end (p, link) : -1;
      if (v < p->root)
        p->primary[v] = wish[v] >= 0 ? link : -1;
    }
  for (int r = 1; r < p->n_ranks; r++) {
      choose_straight (p, r, wish, chosen, length, before);
      for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++) {
          int v = p->layer[i], last;
          if (!chosen[v]) {
              insert_float (p, i, p->layer_start[r + 1], chosen, wish);
              if (v < p->root)
                p->primary[v] = -1;
              continue;
            }
          for (last = p->first[wish[v]]; last >= 0 && p->next[last] >= 0;)
            last = p->next[last];
          rf_layout_insert_child (p, v, wish[v], last);
        }
    }
}
