/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cycles, ranks and the layout tree.
 *
 * A link to a card on the depth-first search stack is drawn upwards: the links of a flow that go back are its "try
 * again" links (Eades & Sugiyama 1990). Ranks are longest paths from the main root; what that root does not reach hangs
 * as low as it can (Sugiyama, Tagawa & Toda 1981), but none of it above the start. Each card gets one parent: a meeting
 * point hangs below its immediate dominator if that is near (Cooper, Harvey & Kennedy 2001), so that the end of an if/else
 * sits under the question. Long links become chains of line nodes.
 */

#include "rf-layout-private.h"

/* Visits what `card` reaches; marks links to the stack as upward and numbers finished cards from the end. */
static int
visit_from (Part *p, int card, char *state, int *cursor, int *stack, int finished)
{
  int depth = 0;

  stack[depth++] = card;
  state[card] = 1;
  while (depth > 0) {
      int u = stack[depth - 1];
      if (cursor[u] < p->out_start[u + 1]) {
          int link = p->out[cursor[u]++], v = p->to[link];
          if (state[v] == 1)
            p->upward[link] = true;
          else if (state[v] == 0) {
              state[v] = 1;
              stack[depth++] = v;
            }
        } else {
          state[u] = 2;
          p->topo[--finished] = u;
          depth--;
        }
    }
  return finished;
}

/* Turns links round so that none goes in a circle; returns the start, or else the root that reached most. */
int
rf_layout_break_cycles (Part *p)
{
  char *state = NEW (p->arena, char, p->n);
  int *cursor = NEW (p->arena, int, p->n), *stack = NEW (p->arena, int, p->n);
  int finished = p->n, best = 0, most = 0;

  memcpy (cursor, p->out_start, (size_t) p->n * sizeof (int));
  for (int i = 0; p->other_cycles && i < p->n; i++)
    rf_layout_shuffle (p, p->out + p->out_start[i], p->out_start[i + 1] - p->out_start[i]);
  if (p->start >= 0) {
      finished = visit_from (p, p->start, state, cursor, stack, finished);
      most = p->n;
      best = p->start;
    }
  for (int rest = 0; rest < 2; rest++)
    for (int i = 0; i < p->n; i++)
      if (state[i] == 0 && (rest || p->in_start[i] == p->in_start[i + 1])) {
          int before = finished;
          finished = visit_from (p, i, state, cursor, stack, finished);
          if (before - finished > most) {
              most = before - finished;
              best = i;
            }
        }
  for (int k = 0; k < p->n_links; k++)
    if (p->upward[k]) {
        int t = p->from[k];
        p->from[k] = p->to[k];
        p->to[k] = t;
      }
  rf_layout_bucket (p->arena, p->from, p->n_links, p->n, &p->out_start, &p->out);
  rf_layout_bucket (p->arena, p->to, p->n_links, p->n, &p->in_start, &p->in);
  return best;
}


/* Puts a card below its sources that count; false if there are none. */
static bool
below_fixed (Part *p, int card, const char *counts)
{
  int rank = INT_MIN;
  for (int k = p->in_start[card]; k < p->in_start[card + 1]; k++) {
      int u = p->from[p->in[k]];
      if (counts[u] && p->rank[u] + 1 > rank)
        rank = p->rank[u] + 1;
    }
  p->rank[card] = rank > INT_MIN ? rank : p->rank[card];
  return rank > INT_MIN;
}

/* The rank just above the highest target that counts, or INT_MAX. */
static int
lowest_rank (const Part *p, int card, const char *counts)
{
  int lowest = INT_MAX;
  for (int k = p->out_start[card]; k < p->out_start[card + 1]; k++) {
      int v = p->to[p->out[k]];
      if (counts[v] && p->rank[v] - 1 < lowest)
        lowest = p->rank[v] - 1;
    }
  return lowest;
}

/* Cards that the main root does not reach hang directly above what they lead to; what only they lead to hangs
 * below them. Goes up and down until all are tied to the rest. */
static void
hang_side_roots (Part *p, char *fixed)
{
  for (bool changed = true; changed;) {
      changed = false;
      for (int i = p->n - 1; i >= 0; i--) {
          int u = p->topo[i], low = fixed[u] ? INT_MAX : lowest_rank (p, u, fixed);
          if (low != INT_MAX) {
              p->rank[u] = low;
              changed = true, fixed[u] = 1;
            }
        }
      for (int i = 0; i < p->n; i++) {
          int u = p->topo[i];
          if (!fixed[u] && below_fixed (p, u, fixed))
            changed = true, fixed[u] = 1;
        }
    }
}

/* A long way that begins at another card and joins the main one late would stand above the start, where one looks for
 * the beginning: what is up there comes down to the height of the start, and pushes what follows. */
static void
keep_start_on_top (Part *p)
{
  for (int i = 0; i < p->n; i++) {
      int u = p->topo[i];
      for (int k = p->in_start[u]; k < p->in_start[u + 1]; k++)
        p->rank[u] = MAX (p->rank[u], p->rank[p->from[p->in[k]]] + 1);
      p->rank[u] = MAX (p->rank[u], p->rank[p->start]);
    }
}

/* Moves cards between what leads to them and what they lead to: to where their links are shorter, anywhere if that is
 * the same, and now and then anywhere all the same. */
static void
vary_ranks (Part *p, int main_root, const char *all)
{
  bool wild = rf_layout_pick (p, 3) == 0;

  for (int i = 0; i < 4 * p->n; i++) {
      int u = p->topo[i / p->n % 2 ? i % p->n : p->n - 1 - i % p->n], old = p->rank[u], low = old, high;
      int slope = p->out_start[u + 1] - p->out_start[u] - (p->in_start[u + 1] - p->in_start[u]);
      if (u == main_root || p->out_start[u + 1] == p->out_start[u] || p->in_start[u + 1] == p->in_start[u])
        continue;
      if (below_fixed (p, u, all))
        low = p->rank[u];
      high = lowest_rank (p, u, all);
      if (wild ? rf_layout_pick (p, 4) == 0 : slope == 0)
        p->rank[u] = low + rf_layout_pick (p, high - low + 1);
      else
        p->rank[u] = slope > 0 ? high : slope < 0 ? low : old;
    }
}

void
rf_layout_assign_ranks (Part *p, int main_root)
{
  char *fixed = NEW (p->arena, char, p->n);
  int top = INT_MAX;

  fixed[main_root] = 1;
  for (int i = 0; i < p->n; i++) {
      if (below_fixed (p, p->topo[i], fixed))
        fixed[p->topo[i]] = 1;
    }
  hang_side_roots (p, fixed);
  if (p->start >= 0)
    keep_start_on_top (p);
  memset (fixed, 1, (size_t) p->n);
  for (int i = p->n - 1; i >= 0; i--) {     /* more links below than above: shorter when lower */
      int u = p->topo[i], low = lowest_rank (p, u, fixed);
      int below = p->out_start[u + 1] - p->out_start[u], above = p->in_start[u + 1] - p->in_start[u];
      if (low != INT_MAX && below > above && above > 0 && low > p->rank[u])
        p->rank[u] = low;
    }
  if (p->random != 0)
    vary_ranks (p, main_root, fixed);
  for (int i = 0; i < p->n; i++)
    top = p->rank[i] < top ? p->rank[i] : top;
  p->rank[p->root] = 0;
  p->n_ranks = 1;
  for (int i = 0; i < p->n; i++) {
      p->rank[i] += 1 - top;
      p->n_ranks = p->rank[i] >= p->n_ranks ? p->rank[i] + 1 : p->n_ranks;
    }
}


/* Makes v a child of `parent`, right of `before`, or the first one when that is -1. */
void
rf_layout_insert_child (Part *p, int v, int parent, int before)
{
  int after = before >= 0 ? p->next[before] : p->first[parent];
  p->parent[v] = parent;
  p->previous[v] = before;
  p->next[v] = after;
  if (before >= 0)
    p->next[before] = v;
  else
    p->first[parent] = v;
  if (after >= 0)
    p->previous[after] = v;
}

/* How far above a card its dominator may be to count. */
static int
reach_of (const Part *p)
{
  return p->n <= SMALL_PART ? INT_MAX : NEAR_DOMINATOR;
}

/* Immediate dominators of the links that go down, in one pass since the order is topological. One that is too far above
 * to count is as good as the root, and is not looked for: there may be as many cards between as there are. */
static int *
find_dominators (Part *p)
{
  int *dominator = NEW (p->arena, int, p->n + 1), *depth = NEW (p->arena, int, p->n + 1);

  for (int i = 0; i < p->n; i++) {
      int v = p->topo[i], d = -1;
      for (int k = p->in_start[v]; k < p->in_start[v + 1]; k++) {
          int u = p->from[p->in[k]];
          if (p->upward[p->in[k]])
            continue;
          while (d >= 0 && d != u) {
              if (p->rank[v] - MIN (p->rank[d], p->rank[u]) > reach_of (p))
                d = u = p->root;
              else if (depth[d] > depth[u])
                d = dominator[d];
              else
                u = dominator[u];
            }
          d = u;
        }
      dominator[v] = d >= 0 ? d : p->root;
      depth[v] = depth[dominator[v]] + 1;
    }
  return dominator;
}

/* The first declared link that leads down to the card, -1 for roots; counts the distinct sources. */
int
rf_layout_first_source (const Part *p, int card, int *sources)
{
  int link = -1;
  *sources = 0;
  for (int k = p->in_start[card]; k < p->in_start[card + 1]; k++)
    if (!p->upward[p->in[k]]) {
        if (link < 0)
          link = p->in[k];
        if (*sources == 0 || p->from[p->in[k]] != p->from[link])
          ++*sources;
      }
  return link;
}

int
rf_layout_chain_end (const Part *p, int link)
{
  int length = rf_layout_chain_length (p, link);
  return length > 0 ? p->chain[link] + length - 1 : p->from[link];
}

void
rf_layout_create_chains (Part *p)
{
  for (int k = 0; k < p->n_links; k++) {
      p->chain[k] = p->count;
      for (int i = 0; i < rf_layout_chain_length (p, k); i++, p->count++) {
          p->rank[p->count] = p->rank[p->from[k]] + 1 + i;
          p->parent[p->count] = i > 0 ? p->count - 1 : p->from[k];
          p->chain_link[p->count] = k;
        }
    }
}

void
rf_layout_choose_parents (Part *p)
{
  const int *dominator = find_dominators (p);

  for (int v = 0; v < p->n; v++) {
      int sources, link = rf_layout_first_source (p, v, &sources), d = dominator[v];
      bool near = p->rank[v] - p->rank[d] <= reach_of (p);
      p->primary[v] = sources > 1 && near && d != p->from[link] ? -1 : link;
      p->parent[v] = p->primary[v] >= 0 ? rf_layout_chain_end (p, link) : d;
    }
}

/* The child of `ancestor` whose subtree holds v. */
int
rf_layout_branch_of (const Part *p, int ancestor, int v)
{
  while (p->parent[v] != ancestor && v != p->root)
    v = p->parent[v];
  return v;
}

/* Sorting key of a child: its option number, or the middle of the branches that meet in it. */
static double
child_key (const Part *p, int v, const double *key)
{
  double sum = 0, n = 0;
  if (v > p->root)
    return p->chain_link[v];
  if (p->primary[v] >= 0)
    return p->primary[v];
  for (int k = p->in_start[v]; k < p->in_start[v + 1]; k++)
    if (!p->upward[p->in[k]] && p->parent[v] != p->root) {
        sum += key[rf_layout_branch_of (p, p->parent[v], p->from[p->in[k]])];
        n++;
      }
  return n > 0 ? sum / n + 0.01 : v;
}


int
rf_layout_compare_keyed (const void *a, const void *b)
{
  const Keyed *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

void
rf_layout_build_tree (Part *p)
{
  double *key = NEW (p->arena, double, p->count);
  Keyed *sorted = NEW (p->arena, Keyed, p->count);
  int n = 0;

  for (int v = 0; v < p->count; v++)
    if (v != p->root)
      key[v] = v < p->root && p->primary[v] < 0 ? 0 : child_key (p, v, key);
  for (int v = 0; v < p->count; v++)
    if (v != p->root) {
        if (v < p->root && p->primary[v] < 0)
          key[v] = child_key (p, v, key);
        sorted[n++] = (Keyed){ key[v], v };
      }
  qsort (sorted, (size_t) n, sizeof *sorted, rf_layout_compare_keyed);
  p->parent[p->root] = -1;
  for (int v = 0; v < p->count; v++)
    p->first[v] = -1;
  while (n-- > 0)
    rf_layout_insert_child (p, sorted[n].node, p->parent[sorted[n].node], -1);
}

void
rf_layout_create_segments (Part *p)
{
  int *upper = NEW (p->arena, int, p->n_links + p->count), n = 0;

  p->segments = NEW (p->arena, Segment, p->n_links + p->count);
  for (int k = 0; k < p->n_links; k++) {
      int length = rf_layout_chain_length (p, k), above = p->from[k];
      for (int i = 0; i <= length; i++) {
          int below = i < length ? p->chain[k] + i : p->to[k];
          p->segments[n] = (Segment){ above, below, k, 0, 0, 0 };
          upper[n++] = above;
          p->weight[below]++;
          above = below;
        }
    }
  p->n_segments = n;
  rf_layout_bucket (p->arena, upper, n, p->count, &p->down_start, &p->down);
}
