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

/* The places of the neighbours of v in a rank beside it, in rising order; returns how many. */
static int
list_ends (const Sifting *s, int v, bool above, int *ends)
{
  const Part *p = s->p;
  const int *start = above ? s->up_start : p->down_start, *list = above ? s->up : p->down;
  int n = 0;

  for (int k = start[v]; k < start[v + 1]; k++) {
      const Segment *g = &p->segments[list[k]];
      int place = p->place[above ? g->a : g->b], i = n++;
      for (; i > 0 && ends[i - 1] > place; i--)
        ends[i] = ends[i - 1];
      ends[i] = place;
    }
  return n;
}

/* Crossings where the owner of `a` stands left of that of `b`, less those where it stands right. */
static int
compare_ends (const int *a, int n_a, const int *b, int n_b)
{
  int sum = 0, less = 0, not_more = 0;

  for (int i = 0; i < n_a; i++) {
      while (less < n_b && b[less] < a[i])
        less++;
      while (not_more < n_b && b[not_more] <= a[i])
        not_more++;
      sum += less - (n_b - not_more);
    }
  return sum;
}

/* What it costs more to have u left of v than right of it, of their being options of one card. */
static double
compare_options (const Part *p, int u, int v)
{
  int owner = option_owner (p, u);

  if (owner < 0 || owner != option_owner (p, v))
    return 0;
  return rf_layout_option_number (p, u) > rf_layout_option_number (p, v) ? p->options->order_weight : -p->options->order_weight;
}

/* Fills the table of what each node of a rank costs left of each other; it holds for as long as the ranks beside stay. */
static void
fill_table (Sifting *s, const int *rank, int n)
{
  const Part *p = s->p;
  int used = 0, *at = s->at;

  for (int i = 0; i < n; i++) {
      at[2 * i] = used;
      at[2 * i + 1] = used += list_ends (s, rank[i], true, s->ends + used);
      used += list_ends (s, rank[i], false, s->ends + used);
      at[2 * i + 2] = used;
    }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < i; j++) {
        double cost = compare_ends (s->ends + at[2 * i], at[2 * i + 1] - at[2 * i], s->ends + at[2 * j], at[2 * j + 1] - at[2 * j]) +
                      compare_ends (s->ends + at[2 * i + 1], at[2 * i + 2] - at[2 * i + 1], s->ends + at[2 * j + 1], at[2 * j + 2] - at[2 * j + 1]) +
                      compare_options (p, rank[i], rank[j]);
        s->table[i * n + j] = cost;
        s->table[j * n + i] = -cost;
      }
}

/* Moves the node at `at` to the best place of its rank; `order` numbers the nodes as the table does. */
static bool
sift_node (const double *table, int *order, int n, int at)
{
  int node = order[at], best = at;
  double cost = 0, least = -1e-6;

  for (int i = at - 1; i >= 0; i--) {
      cost += table[node * n + order[i]];
      if (cost < least) {
          least = cost;
          best = i;
        }
    }
  cost = 0;
  for (int i = at + 1; i < n; i++) {
      cost += table[order[i] * n + node];
      if (cost < least) {
          least = cost;
          best = i;
        }
    }
  if (best < at)
    memmove (order + best + 1, order + best, (size_t) (at - best) * sizeof (int));
  else
    memmove (order + at, order + at + 1, (size_t) (best - at) * sizeof (int));
  order[best] = node;
  return best != at;
}

static bool
sift_rank (Sifting *s, int r)
{
  Part *p = s->p;
  int n = p->layer_start[r + 1] - p->layer_start[r], *rank = p->layer + p->layer_start[r], *order = s->scratch, *old = s->scratch + n;
  bool changed = false, again = true;

  fill_table (s, rank, n);
  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int round = 0; again && round < 4; round++) {
      again = false;
      for (int i = 0; i < n; i++) {
          int at = 0;
          while (order[at] != i)
            at++;
          again |= sift_node (s->table, order, n, at);
        }
      changed |= again;
    }
  if (!changed)
    return false;
  memcpy (old, rank, (size_t) n * sizeof (int));
  for (int i = 0; i < n; i++)
    rank[i] = old[order[i]];
  number_rank (p, r);
  return true;
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
          int n = p->layer_start[r + 1] - p->layer_start[r];
          if (s->stale[r] < s->clock - 1 || n < 2 || n > MAX_SIFTED_RANK)
            continue;
          any = true;
          if (sift_rank (s, r))
            touch_rank (s, r);
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
