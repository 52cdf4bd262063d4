/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Order of the cards of a rank.
 *
 * Always a planar order of the layout tree, so tree links never cross. Neighbouring subtrees change places where that
 * lets other links pass fewer lines; the line counts a rank of all subtrees are shared along longest paths, which
 * keeps this linear. Crossings are counted by an accumulator tree (Barth, Juenger & Mutzel 2002).
 */

#include "rf-layout-private.h"

/* The node after v in preorder; numbers what is left behind. */
int
rf_layout_step (Part *p, int v, int *clock)
{
  if (p->first[v] >= 0)
    return p->first[v];
  p->leave[v] = *clock;
  while (p->next[v] < 0 && v != p->root) {
      v = p->parent[v];
      p->leave[v] = *clock;
    }
  return v == p->root ? -1 : p->next[v];
}

/* Numbers the tree in preorder and fills the ranks from left to right. */
void
rf_layout_place_nodes (Part *p, int *fill)
{
  int clock = 0;

  memcpy (fill, p->layer_start, (size_t) (p->n_ranks + 1) * sizeof (int));
  for (int v = p->root; v >= 0; v = rf_layout_step (p, v, &clock)) {
      int r = p->rank[v];
      p->enter[v] = clock++;
      p->place[v] = fill[r] - p->layer_start[r];
      p->layer[fill[r]++] = v;
    }
}

static bool
contains (const Part *p, int ancestor, int v)
{
  return p->enter[ancestor] <= p->enter[v] && p->enter[v] < p->leave[ancestor];
}

/* Crossings between rank r and the next. `tree` is an accumulator tree with room for the wider rank. */
static long
count_gap (const Part *p, int r, int *tree, int *ends)
{
  int width = p->layer_start[r + 2] - p->layer_start[r + 1], size = 1;
  long crossings = 0;

  while (size < width)
    size *= 2;
  memset (tree, 0, (size_t) (2 * size) * sizeof (int));
  for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++) {
      int u = p->layer[i], n = p->down_start[u + 1] - p->down_start[u];
      for (int k = 0; k < n; k++)
        ends[k] = p->place[p->segments[p->down[p->down_start[u] + k]].b];
      for (int k = 0; k < n; k++)
        for (int t = ends[k] + size; t > 1; t /= 2)
          if (t % 2 == 0)
            crossings += tree[t + 1];
      for (int k = 0; k < n; k++)
        for (int t = ends[k] + size; t >= 1; t /= 2)
          tree[t]++;
    }
  return crossings;
}

long
rf_layout_count_crossings (const Part *p, int *tree, int *ends)
{
  long sum = 0;
  for (int r = 1; r + 1 < p->n_ranks; r++)
    sum += count_gap (p, r, tree, ends);
  return sum;
}

/* Shares one value per rank and subtree along longest paths: a node and its deepest child have the same base. */
void
rf_layout_share_ranks (Part *p)
{
  int *heir = NEW (p->arena, int, p->count), *order = NEW (p->arena, int, p->count);
  int n = 0, clock = 0;

  for (int v = p->root; v >= 0; v = rf_layout_step (p, v, &clock))
    order[n++] = v;
  p->pool_size = 0;
  for (int v = 0; v < p->count; v++) {
      p->bottom[v] = p->rank[v];
      heir[v] = -1;
    }
  for (int i = n - 1; i > 0; i--) {
      int v = order[i], u = p->parent[v];
      if (heir[u] < 0 || p->bottom[v] > p->bottom[heir[u]])
        heir[u] = v;
      p->bottom[u] = p->bottom[v] > p->bottom[u] ? p->bottom[v] : p->bottom[u];
    }
  for (int i = 0; i < n; i++) {
      int v = order[i];
      if (v == p->root || heir[p->parent[v]] != v) {
          p->path[v] = v;
          p->base[v] = p->pool_size - p->rank[v];
          p->pool_size += p->bottom[v] - p->rank[v] + 1;
        } else {
          p->path[v] = p->path[p->parent[v]];
          p->base[v] = p->base[p->parent[v]];
        }
    }
}

typedef struct {
  int     *lines;    /* pool: segments that end at a rank inside a subtree */
  Outside *outside;  /* links that leave a subtree, by subtree */
  int     *head, n_outside, room;
  long     n_steps;  /* up the tree, for all of them together */
  int     *kids, *slot;
} Swaps;

static void
note_outside (Part *p, Swaps *s, int inside, int end, int rank)
{
  for (int c = inside; s->n_steps < MAX_OUTSIDE && !contains (p, c, end); c = p->parent[c], s->n_steps++)
    if (p->previous[c] >= 0 || p->next[c] >= 0) {
        if (s->n_outside == s->room) {
            Outside *old = s->outside;
            s->room = s->room * 2 + 1024;
            s->outside = NEW (p->arena, Outside, s->room);
            if (old)
              memcpy (s->outside, old, (size_t) s->n_outside * sizeof *old);
          }
        s->outside[s->n_outside] = (Outside){ end, rank, 0, s->head[c] };
        s->head[c] = s->n_outside++;
      }
}

static void
collect_outside (Part *p, Swaps *s)
{
  s->n_outside = 0;
  s->n_steps = 0;
  for (int v = 0; v < p->count; v++)
    s->head[v] = -1;
  for (int k = 0; k < p->n_segments; k++) {
      const Segment *g = &p->segments[k];
      if (p->parent[g->b] != g->a) {
          note_outside (p, s, g->a, g->b, p->rank[g->b]);
          note_outside (p, s, g->b, g->a, p->rank[g->b]);
        }
    }
}

/* Lines of subtree `over` that the links leaving `from` pass, those to the right minus those to the left;
 * links between the two count for neither order. Slots of children tell what is right now. */
static long
passed_lines (const Part *p, const Swaps *s, int from, int over, int over_child, int slot, int n)
{
  long sum = 0;
  for (int e = s->head[from]; e >= 0; e = s->outside[e].next) {
      const Outside *o = &s->outside[e];
      if (o->child == over_child || o->child == NOWHERE || o->rank < p->rank[over] || o->rank > p->bottom[over])
        continue;
      int at = o->child < 0 ? -1 : o->child >= n ? n : s->slot[o->child];
      sum += at > slot ? s->lines[p->base[over] + o->rank] : -s->lines[p->base[over] + o->rank];
    }
  return sum;
}

int
rf_layout_option_number (const Part *p, int v)
{
  return v > p->root ? p->chain_link[v] : p->primary[v];
}

/* Crossings saved when children at slots i and i + 1 change places. */
static double
swap_gain (const Part *p, const Swaps *s, const int *order, int i, int n)
{
  int a = order[i], b = order[i + 1], u = s->kids[a], v = s->kids[b];
  double gain = (double) passed_lines (p, s, u, v, b, i, n) - (double) passed_lines (p, s, v, u, a, i, n);
  int first = rf_layout_option_number (p, u), second = rf_layout_option_number (p, v);

  if (first >= 0 && second >= 0)
    gain += first > second ? p->options->order_weight : -p->options->order_weight;
  return gain;
}

/* Tells for every link that leaves a child in which child, or on which side, it ends. */
static void
locate_ends (const Part *p, Swaps *s, int parent, int n)
{
  for (int i = 0; i < n; i++)
    for (int e = s->head[s->kids[i]]; e >= 0; e = s->outside[e].next) {
        int t = p->enter[s->outside[e].end], lo = 0, hi = n - 1;
        if (t < p->enter[parent] || t >= p->leave[parent]) {
            s->outside[e].child = t < p->enter[parent] ? -1 : n;
            continue;
          }
        while (lo < hi) {
            int mid = (lo + hi + 1) / 2;
            if (p->enter[s->kids[mid]] <= t)
              lo = mid;
            else
              hi = mid - 1;
          }
        s->outside[e].child = t == p->enter[parent] ? NOWHERE : lo;
      }
}

static bool
swap_children (Part *p, Swaps *s, int parent, int *order)
{
  int n = 0;
  bool changed = false, any = false;

  for (int v = p->first[parent]; v >= 0; v = p->next[v]) {
      any |= s->head[v] >= 0;
      s->kids[n] = v;
      order[n] = s->slot[n] = n;
      n++;
    }
  if (n < 2 || !any)
    return false;
  locate_ends (p, s, parent, n);
  for (int round = 0, again = 1; again && round < 8; round++) {
      again = 0;
      for (int i = 0; i + 1 < n; i++)
        if (swap_gain (p, s, order, i, n) > 1e-6) {
            int t = order[i];
            order[i] = order[i + 1];
            order[i + 1] = t;
            s->slot[order[i]] = i;
            s->slot[order[i + 1]] = i + 1;
            again = 1;
            changed = true;
          }
    }
  p->first[parent] = -1;
  for (int i = n - 1; i >= 0; i--)
    rf_layout_insert_child (p, s->kids[order[i]], parent, -1);
  return changed;
}

/* Adds what lies in the subtree of v, below v, from its children other than the one that shares the base. */
static void
sum_lines (Part *p, Swaps *s, int v)
{
  for (int c = p->first[v]; c >= 0; c = p->next[c])
    for (int r = p->rank[c]; p->path[c] != p->path[v] && r <= p->bottom[c]; r++)
      s->lines[p->base[v] + r] += s->lines[p->base[c] + r];
  s->lines[p->base[v] + p->rank[v]] = p->weight[v];
}

void
rf_layout_swap_subtrees (Part *p)
{
  Swaps s = { 0 };
  int *fill = NEW (p->arena, int, p->n_ranks + 2), *order = NEW (p->arena, int, p->count), *preorder = NEW (p->arena, int, p->count);

  s.lines = NEW (p->arena, int, p->pool_size);
  s.head = NEW (p->arena, int, p->count);
  s.kids = NEW (p->arena, int, p->count);
  s.slot = NEW (p->arena, int, p->count);
  for (int round = 0; round < SWAP_ROUNDS; round++) {
      bool changed = false;
      int n = 0, clock = 0;
      for (int v = p->root; v >= 0; v = rf_layout_step (p, v, &clock))
        preorder[n++] = v;
      rf_layout_place_nodes (p, fill);
      collect_outside (p, &s);
      memset (s.lines, 0, (size_t) p->pool_size * sizeof (int));
      while (n-- > 0) {
          changed |= swap_children (p, &s, preorder[n], order);
          sum_lines (p, &s, preorder[n]);
        }
      if (!changed)
        break;
    }
  rf_layout_place_nodes (p, fill);
}
