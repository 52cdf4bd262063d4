/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where each card lies across its rank.
 *
 * Contours of subtrees are packed from the left and from the right and averaged (Reingold & Tilford 1981; van der Ploeg
 * 2014 for real widths). Subtrees stay rigid, so an edit moves only its own branch.
 */

#include "rf-layout-private.h"

typedef struct {
  double *l, *r;     /* pools: contour of a subtree, in the frame of the path that shares the base */
  double *shift;     /* of a path: add to its pool values */
  double *edge;      /* scratch by rank */
  double *at, *from_right;
  int    *slot;      /* of a child, its place among the children */
} Packing;

static bool
aligned (const Part *p, int v)
{
  return v > p->root ? p->primary[p->to[p->chain_link[v]]] == p->chain_link[v] : p->primary[v] >= 0;
}

/* Where v must stand so that its subtree clears `edge`: leftwards (sign 1) or rightwards (sign -1); -FAR = free. */
static double
clearance (const Part *p, const Packing *k, int v, int limit, int sign)
{
  double need = -FAR, shift = k->shift[p->path[v]];
  const double *side = sign > 0 ? k->l : k->r;
  int last = p->bottom[v] < limit ? p->bottom[v] : limit;

  for (int r = p->rank[v]; r <= last; r++) {
      double own = sign * (side[p->base[v] + r] + shift);
      if (own < FAR / 2 && k->edge[r] > -FAR / 2 && k->edge[r] - own > need)
        need = k->edge[r] - own;
    }
  return need;
}

static void
extend_edge (const Part *p, Packing *k, int v, double at, int limit, int sign)
{
  double shift = k->shift[p->path[v]];
  const double *side = sign > 0 ? k->r : k->l;
  int last = p->bottom[v] < limit ? p->bottom[v] : limit;

  for (int r = p->rank[v]; r <= last; r++) {
      double own = sign * (side[p->base[v] + r] + shift);
      if (own > -FAR / 2 && sign * at + own > k->edge[r])
        k->edge[r] = sign * at + own;
    }
}

static void
clear_edge (const Part *p, Packing *k, int parent, int limit)
{
  for (int r = p->rank[parent]; r <= limit; r++)
    k->edge[r] = -FAR;
}

/* Packs the children of a node: at[] = mean of the leftmost and the rightmost packing. */
static void
pack_children (const Part *p, Packing *k, const int *kids, int n, int limit)
{
  clear_edge (p, k, p->parent[kids[0]], limit);
  for (int i = 0; i < n; i++) {
      double need = clearance (p, k, kids[i], limit, 1);
      k->at[i] = need > -FAR / 2 ? need : i > 0 ? k->at[i - 1] : 0;
      extend_edge (p, k, kids[i], k->at[i], limit, 1);
    }
  clear_edge (p, k, p->parent[kids[0]], limit);
  for (int i = n - 1; i >= 0; i--) {
      double need = clearance (p, k, kids[i], limit, -1);
      k->from_right[i] = need > -FAR / 2 ? -need : k->at[i];
      extend_edge (p, k, kids[i], k->from_right[i], limit, -1);
    }
  for (int i = 0; i < n; i++)
    k->at[i] = (k->at[i] + k->from_right[i]) / 2;
}

/* The middle of the sources of a floating card, in the frame of its parent's children. */
static double
middle_of_sources (const Part *p, const Packing *k, int v, double *scratch)
{
  int m = 0;
  for (int e = p->in_start[v]; e < p->in_start[v + 1]; e++) {
      double x = 0;
      int u = rf_layout_chain_end (p, p->in[e]);
      for (; p->parent[u] != p->parent[v] && u != p->root; u = p->parent[u])
        x += p->x[u];
      if (u != p->root && !p->upward[p->in[e]]) {
          int j = m++;
          x += k->at[k->slot[u]];
          for (; j > 0 && scratch[j - 1] > x; j--)
            scratch[j] = scratch[j - 1];
          scratch[j] = x;
        }
    }
  return m == 0 ? FAR : m % 2 ? scratch[m / 2] : (scratch[m / 2 - 1] + scratch[m / 2]) / 2;
}

/* Moves floating children below the middle of their sources as far as their neighbours leave room. */
static void
settle_floats (const Part *p, Packing *k, const int *kids, int n, int limit)
{
  clear_edge (p, k, p->parent[kids[0]], limit);
  for (int i = n - 1; i >= 0; i--) {
      double need = clearance (p, k, kids[i], limit, -1);
      k->from_right[i] = need > -FAR / 2 ? -need : FAR;
      extend_edge (p, k, kids[i], k->at[i], limit, -1);
    }
  clear_edge (p, k, p->parent[kids[0]], limit);
  for (int i = 0; i < n; i++) {
      int v = kids[i];
      if (v < p->root && p->primary[v] < 0) {
          double room[64], least = clearance (p, k, v, limit, 1);
          int sources = p->in_start[v + 1] - p->in_start[v];
          double x = sources <= 64 ? middle_of_sources (p, k, v, room) : FAR;
          if (x < FAR / 2)
            k->at[i] = fmax (fmin (x, k->from_right[i]), least);
        }
      extend_edge (p, k, v, k->at[i], limit, 1);
    }
}

/* Marks the cards and line nodes of the first options from the start on, as far as each hangs below the one before. */
static void
mark_main_path (Part *p)
{
  for (int v = p->start; v >= 0;) {
      int link = v > p->root ? p->chain_link[v] : -1, next = -1;
      p->is_main[v] = true;
      for (int k = p->out_start[v < p->n ? v : 0]; v < p->n && link < 0 && k < p->out_start[v + 1]; k++)
        if (!p->upward[p->out[k]])
          link = p->out[k];
      if (link >= 0 && v < p->n && rf_layout_chain_length (p, link) > 0)
        next = p->chain[link];
      else if (link >= 0)
        next = v == rf_layout_chain_end (p, link) ? p->to[link] : v + 1;
      v = next >= 0 && p->parent[next] == v && aligned (p, next) ? next : -1;
    }
}

/* Where the parent stands above its children: above the main path, else above their middle. */
static double
anchor (const Part *p, const Packing *k, const int *kids, int n, int rank)
{
  double lo = FAR, hi = -FAR, near = SNAP, middle;
  int deepest = -1, second = 0;

  for (int i = 0; i < n; i++)
    if (p->is_main[kids[i]])
      return k->at[i];
  for (int i = 0; i < n; i++)
    if (aligned (p, kids[i])) {
        int depth = p->bottom[kids[i]] - rank;
        lo = fmin (lo, k->at[i]);
        hi = fmax (hi, k->at[i]);
        if (deepest < 0 || depth > p->bottom[kids[deepest]] - rank) {
            second = deepest < 0 ? 0 : p->bottom[kids[deepest]] - rank;
            deepest = i;
          } else if (depth > second)
          second = depth;
      }
  if (deepest < 0)
    return (k->at[0] + k->at[n - 1]) / 2;
  if (p->bottom[kids[deepest]] - rank >= 3 * second)
    return k->at[deepest];
  middle = (lo + hi) / 2;
  for (int i = 0; i < n; i++)
    if (aligned (p, kids[i]) && fabs (k->at[i] - (lo + hi) / 2) < near) {
        middle = k->at[i];
        near = fabs (middle - (lo + hi) / 2);
      }
  return middle;
}

/* Adds the contours of the children to that of v. */
static void
join_contours (Part *p, Packing *k, int v)
{
  int own = p->path[v];

  for (int c = p->first[v]; c >= 0; c = p->next[c])
    if (p->path[c] == own)
      k->shift[own] += p->x[c];
  for (int c = p->first[v]; c >= 0; c = p->next[c])
    for (int r = p->rank[c]; p->path[c] != own && r <= p->bottom[c]; r++) {
        double move = p->x[c] + k->shift[p->path[c]] - k->shift[own];
        int from = p->base[c] + r, to = p->base[v] + r;
        k->l[to] = fmin (k->l[to], k->l[from] + move);
        k->r[to] = fmax (k->r[to], k->r[from] + move);
      }
  k->l[p->base[v] + p->rank[v]] = -p->left[v] - k->shift[own];
  k->r[p->base[v] + p->rank[v]] = p->right[v] - k->shift[own];
}

static void
place_children (Part *p, Packing *k, int v, int *kids)
{
  int n = 0, limit = 0, deepest = 0;

  for (int c = p->first[v]; c >= 0; c = p->next[c]) {
      k->slot[c] = n;
      kids[n++] = c;
      if (p->bottom[c] > deepest) {
          limit = deepest;
          deepest = p->bottom[c];
        } else if (p->bottom[c] > limit)
        limit = p->bottom[c];
    }
  if (n > 0) {
      pack_children (p, k, kids, n, limit);
      settle_floats (p, k, kids, n, limit);
      double middle = anchor (p, k, kids, n, p->rank[v]);
      for (int i = 0; i < n; i++)
        p->x[kids[i]] = k->at[i] - middle;
    }
  join_contours (p, k, v);
}

void
rf_layout_assign_x (Part *p)
{
  Packing k = { NEW (p->arena, double, p->pool_size), NEW (p->arena, double, p->pool_size), NEW (p->arena, double, p->count),
                NEW (p->arena, double, p->n_ranks + 1), NEW (p->arena, double, p->count),
                NEW (p->arena, double, p->count), NEW (p->arena, int, p->count) };
  int *order = NEW (p->arena, int, p->count), *kids = NEW (p->arena, int, p->count), n = 0, clock = 0;

  memset (p->is_main, 0, (size_t) p->count * sizeof (bool));
  mark_main_path (p);
  for (int i = 0; i < p->pool_size; i++) {
      k.l[i] = FAR;
      k.r[i] = -FAR;
    }
  for (int v = p->root; v >= 0; v = rf_layout_step (p, v, &clock))
    order[n++] = v;
  for (int i = n - 1; i >= 0; i--)
    place_children (p, &k, order[i], kids);
  for (int i = 1; i < n; i++)
    p->x[order[i]] += p->x[p->parent[order[i]]];
}

/* Room beside the two cards of each upward link, on the side where the link runs. */
void
rf_layout_reserve_lanes (Part *p)
{
  double gap = p->options->route_gap;

  for (int v = 0; v < p->count; v++) {
      double half = v < p->root ? p->cards[v].width / 2 + p->options->card_gap / 2 : gap / 2;
      p->left[v] = p->right[v] = v == p->root ? 0 : half;
      p->right[v] += v < p->root ? p->loop_room[v] : 0;
      if (v > p->root && p->chain[p->chain_link[v]] == v && !p->upward[p->chain_link[v]])
        p->left[v] = p->right[v] = fmax (half, p->label[p->chain_link[v]] / 2 + 4);
    }
  for (int k = 0; k < p->n_links; k++) {
      if (!p->upward[k])
        continue;
      int u = p->from[k], v = p->to[k], below = rf_layout_chain_length (p, k) > 0 ? p->chain[k] : v, seen = 0, lefter = 0;
      for (int c = p->first[u]; c >= 0; c = p->next[c])
        if (p->rank[c] == p->rank[u] + 1 && c != below) {
            seen++;
            lefter += p->place[c] < p->place[below];
          }
      bool right = 2 * lefter >= seen;
      double *room = right ? &p->right[u] : &p->left[u];
      p->lane_high[k] = (right ? 1 : -1) * (*room - p->options->card_gap / 2 + gap);
      *room += gap;
      if (rf_layout_chain_length (p, k) > 0 && p->primary[v] >= 0) {
          int above = rf_layout_chain_end (p, k), trunk = rf_layout_chain_end (p, p->primary[v]);
          right = above == trunk ? right : p->place[above] > p->place[trunk];
        }
      room = right ? &p->right[v] : &p->left[v];
      double lane = *room - p->options->card_gap / 2 + fmax (gap, p->label[k] / 2);
      p->lane_low[k] = (right ? 1 : -1) * lane;
      *room = lane + p->options->card_gap / 2 + p->label[k] / 2;
    }
}
