/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bands, channels and routes.
 *
 * Cards hang from the top of their rank's band; lines run vertically in their own columns of a band and horizontally in
 * tracks of the channels between bands, so no line can meet a card. Links that go up use lanes at the side of their two
 * cards.
 */

#include "rf-layout-private.h"

#define MAX_SIFTED_NETS 40 /* of a channel; more are left in the order of their trunks */
#define LABEL_GAP 4        /* between two labels */
#define OVERLAID 1000      /* crossings that two lines on one another are worth */

/* Spreads the arrows that enter a card: a line from straight above keeps the middle, the others go to its sides. */
static void
spread_entries (Part *p, const Keyed *entries, int n, int card)
{
  double width = p->cards[card].width - 40, gap = 24, middle = (n - 1) / 2.0;

  for (int i = 0; i < n; i++) {
      const Segment *g = &p->segments[entries[i].node];
      if (fabs (entries[i].key - p->x[card]) < 1)
        middle = i;
      if (p->label[g->link] > 0 && g->a == p->from[g->link] && n > 1)
        gap = fmax (gap, p->label[g->link] + 6);
    }
  gap = fmin (gap, width / (2 * fmax (middle, n - 1 - middle) + 0.01));
  for (int i = 0; i < n; i++)
    p->segments[entries[i].node].x2 = p->x[card] + (i - middle) * gap;
}

void
rf_layout_assign_ports (Part *p)
{
  int *lower = NEW (p->arena, int, p->n_segments), *start, *list;
  Keyed *entries = NEW (p->arena, Keyed, p->n_segments);

  for (int i = 0; i < p->n_segments; i++) {
      Segment *g = &p->segments[i];
      bool up = p->upward[g->link];
      g->x1 = p->x[g->a] + (up && g->a < p->n ? p->lane_high[g->link] : 0);
      g->x2 = p->x[g->b] + (up && g->b < p->n ? p->lane_low[g->link] : 0);
      lower[i] = g->b;
    }
  rf_layout_bucket (p->arena, lower, p->n_segments, p->count, &start, &list);
  for (int v = 0; v < p->n; v++) {
      int n = 0;
      for (int k = start[v]; k < start[v + 1]; k++)
        if (!p->upward[p->segments[list[k]].link])
          entries[n++] = (Keyed){ p->segments[list[k]].x1, list[k] };
      qsort (entries, (size_t) n, sizeof *entries, rf_layout_compare_keyed);
      spread_entries (p, entries, n, v);
    }
}

/* Lines that leave one card share a trunk and a track: one net. */
typedef struct {
  double trunk, lo, hi;
  int    first, n, track;
  bool   placed;
} Net;

static int
compare_trunks (const void *a, const void *b)
{
  const Net *x = a, *y = b;
  return (x->trunk > y->trunk) - (x->trunk < y->trunk);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

#define BLOCK 64 /* of the skyline */

/* So many places of the skyline: the highest track in use there, and the least that all of them have. */
typedef struct {
  int highest, level;
} Stretch;

typedef struct {
  Part    *p;
  Net     *nets;
  int     *items, n_nets, n_xs; /* items: segments of the nets */
  double  *xs;                  /* sorted ends of the nets */
  int     *skyline;             /* tracks in use right of each of xs */
  Stretch *blocks;              /* of the skyline */
  Keyed   *queue;
} Channel;

/* Collects the nets below node u; `upward` = the links that are drawn upwards, each on its own. */
static int
add_nets (Channel *c, int u, bool upward, int n_items)
{
  Part *p = c->p;
  bool open = false;

  for (int k = p->down_start[u]; k < p->down_start[u + 1]; k++) {
      Segment *g = &p->segments[p->down[k]];
      if (p->upward[g->link] != upward)
        continue;
      if (fabs (g->x1 - g->x2) < 0.5) {
          g->x2 = g->x1;
          continue;
        }
      if (!open)
        c->nets[c->n_nets++] = (Net){ g->x1, g->x1, g->x1, n_items, 0, 0, false };
      open = !upward;
      Net *net = &c->nets[c->n_nets - 1];
      net->lo = fmin (net->lo, g->x2);
      net->hi = fmax (net->hi, g->x2);
      net->n++;
      c->items[n_items++] = p->down[k];
    }
  return n_items;
}

static void
collect_nets (Channel *c, int r)
{
  int n_items = 0;
  c->n_nets = 0;
  for (int i = c->p->layer_start[r]; i < c->p->layer_start[r + 1]; i++) {
      n_items = add_nets (c, c->p->layer[i], false, n_items);
      n_items = add_nets (c, c->p->layer[i], true, n_items);
    }
}

/* Order from the top: lines to the right, rightmost first; lines to the left, leftmost first; then forks. None of
 * a kind cross that way, and a long line passes above a fork, where it meets one trunk instead of all branches. */
static void
sort_nets (Channel *c)
{
  qsort (c->nets, (size_t) c->n_nets, sizeof *c->nets, compare_trunks);
  c->n_xs = 0;
  for (int i = 0; i < c->n_nets; i++) {
      Net *net = &c->nets[i];
      bool fork = net->lo < net->trunk && net->hi > net->trunk;
      c->queue[i] = (Keyed){ fork ? 3e9 + net->trunk : net->hi > net->trunk ? -1e9 - net->trunk : 1e9 + net->trunk, i };
      c->xs[c->n_xs++] = net->lo;
      c->xs[c->n_xs++] = net->hi;
    }
  qsort (c->queue, (size_t) c->n_nets, sizeof *c->queue, rf_layout_compare_keyed);
  qsort (c->xs, (size_t) c->n_xs, sizeof *c->xs, compare_doubles);
  memset (c->skyline, 0, (size_t) c->n_xs * sizeof (int));
  memset (c->blocks, 0, (size_t) (c->n_xs / BLOCK + 1) * sizeof (Stretch));
}

/* First of the sorted xs that is not below x. */
static int
find_x (const Channel *c, double x)
{
  int lo = 0, hi = c->n_xs;
  while (lo < hi) {
      int mid = (lo + hi) / 2;
      if (c->xs[mid] < x)
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo;
}

/* ---- which net runs above which ---- */

static bool
share_card (const Part *p, const Segment *a, const Segment *b)
{
  int from = p->from[a->link], to = p->to[a->link], other_from = p->from[b->link], other_to = p->to[b->link];
  return from == other_from || to == other_to || from == other_to || to == other_from;
}

static bool
passes (const Segment *level, double x)
{
  return (x - level->x1) * (x - level->x2) < -1e-9;
}

/* What crosses where net a runs above net b: the drops of a meet b, and the trunk of b meets a. */
static int
crossings_above (const Channel *c, const Net *a, const Net *b)
{
  int n = 0;

  if (a->hi < b->lo - 4 || b->hi < a->lo - 4)
    return 0;
  for (int i = 0; i < a->n; i++) {
      const Segment *g = &c->p->segments[c->items[a->first + i]];
      if (fabs (g->x2 - b->trunk) <= 4)
        n += OVERLAID;
      for (int k = 0; k < b->n; k++) {
          const Segment *h = &c->p->segments[c->items[b->first + k]];
          if (!share_card (c->p, g, h))
            n += passes (h, g->x2) + passes (g, h->x1);
        }
    }
  return n;
}

/* Moves each net of a small channel up or down the queue to where it crosses the others least. */
static void
sift_nets (Channel *c)
{
  bool changed = true;

  if (c->n_nets > MAX_SIFTED_NETS)
    return;
  for (int round = 0; changed && round < 4; round++) {
      changed = false;
      for (int i = 0; i < c->n_nets; i++) {
          Keyed moved = c->queue[i];
          const Net *net = &c->nets[moved.node];
          int best = i, least = 0, cost = 0;
          for (int k = i - 1; k >= 0; k--) {
              const Net *other = &c->nets[c->queue[k].node];
              cost += crossings_above (c, net, other) - crossings_above (c, other, net);
              if (cost < least)
                least = cost, best = k;
            }
          cost = 0;
          for (int k = i + 1; k < c->n_nets; k++) {
              const Net *other = &c->nets[c->queue[k].node];
              cost += crossings_above (c, other, net) - crossings_above (c, net, other);
              if (cost < least)
                least = cost, best = k;
            }
          for (int k = i; k != best; k += best > i ? 1 : -1)
            c->queue[k] = c->queue[k + (best > i ? 1 : -1)];
          c->queue[best] = moved;
          changed |= best != i;
        }
    }
}

/* The skyline is looked at and raised by blocks where a net is as wide as some of them: in a channel with ten thousands of
 * wide nets, one by one would take minutes. */
static int
highest_track (const Channel *c, int first, int last)
{
  int highest = 0;

  for (int i = first; i < last;) {
      const Stretch *block = &c->blocks[i / BLOCK];
      bool whole = i % BLOCK == 0 && i + BLOCK <= last;
      int own = whole ? block->highest : MAX (block->level, c->skyline[i]);
      highest = MAX (highest, own);
      i += whole ? BLOCK : 1;
    }
  return highest;
}

/* To a level above all that is there. */
static void
raise_skyline (Channel *c, int first, int last, int level)
{
  for (int i = first; i < last;) {
      Stretch *block = &c->blocks[i / BLOCK];
      bool whole = i % BLOCK == 0 && i + BLOCK <= last;
      block->highest = MAX (block->highest, level);
      if (whole)
        block->level = level;
      else
        c->skyline[i] = level;
      i += whole ? BLOCK : 1;
    }
}

/* Puts a net below all nets it overlaps that were put before; a net whose trunk meets one of its drops goes first. */
static void
assign_track (Channel *c, Net *net)
{
  int last = find_x (c, net->hi + 4);

  if (net->placed)
    return;
  net->placed = true;
  for (int i = 0; i < net->n; i++) {
      double drop = c->p->segments[c->items[net->first + i]].x2;
      int lo = 0, hi = c->n_nets;
      while (lo < hi) {
          int mid = (lo + hi) / 2;
          if (c->nets[mid].trunk < drop - 4)
            lo = mid + 1;
          else
            hi = mid;
        }
      for (; lo < c->n_nets && c->nets[lo].trunk <= drop + 4; lo++)
        assign_track (c, &c->nets[lo]);
    }
  int first = find_x (c, net->lo - 4);
  net->track = highest_track (c, first, last);
  raise_skyline (c, first, last, net->track + 1);
}

/* ---- labels ---- */

/* A label stands at the end of the first stretch of a link, where the option leads away; of an upward link, the last. */
static bool
bears_label (const Part *p, const Segment *g)
{
  return p->label[g->link] > 0 && (p->upward[g->link] ? g->b == p->to[g->link] : g->a == p->from[g->link]);
}

/* Puts the labels of a channel into rows so that none overlaps another; returns the height of all rows. label_y is
 * then the distance from the lowest row's lower edge. */
static double
stack_labels (Channel *c, int r)
{
  const Part *p = c->p;
  int n = 0, n_rows = 0;
  double height = 0;

  for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++)
    for (int k = p->down_start[p->layer[i]]; k < p->down_start[p->layer[i] + 1]; k++)
      if (bears_label (p, &p->segments[p->down[k]])) {
          height = fmax (height, p->label_along[p->segments[p->down[k]].link] + LABEL_GAP);
          c->queue[n++] = (Keyed){ p->segments[p->down[k]].x2, p->segments[p->down[k]].link };
        }
  qsort (c->queue, (size_t) n, sizeof *c->queue, rf_layout_compare_keyed);
  for (int i = 0; i < n; i++) {
      double half = p->label[c->queue[i].node] / 2;
      int row = 0;
      while (row < n_rows && c->xs[row] > c->queue[i].key - half)
        row++;
      n_rows = MAX (n_rows, row + 1);
      c->xs[row] = c->queue[i].key + half + LABEL_GAP;
      p->label_y[c->queue[i].node] = (row + 0.5) * height;
    }
  return n_rows * height;
}

/* Makes label_y what it is to be, now that the band below the channel has its place. */
static void
hang_labels (Part *p, int r)
{
  for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++)
    for (int k = p->down_start[p->layer[i]]; k < p->down_start[p->layer[i] + 1]; k++)
      if (bears_label (p, &p->segments[p->down[k]])) {
          double *y = &p->label_y[p->segments[p->down[k]].link];
          *y = p->band[r + 1] - 0.6 * p->options->card_gap / 2 - *y;
        }
}

/* Segments between two ranks, at most. */
static int
widest_channel (const Part *p)
{
  int widest = 0;

  for (int r = 0; r < p->n_ranks; r++) {
      int n = 0;
      for (int i = p->layer_start[r]; i < p->layer_start[r + 1]; i++)
        n += p->down_start[p->layer[i] + 1] - p->down_start[p->layer[i]];
      widest = MAX (widest, n);
    }
  return widest;
}

/* Gives every rank its band and every horizontal line its y. */
void
rf_layout_assign_y (Part *p)
{
  int room = widest_channel (p);
  Channel c = { .p = p, .nets = NEW (p->arena, Net, room), .items = NEW (p->arena, int, room), .xs = NEW (p->arena, double, 2 * room),
                .skyline = NEW (p->arena, int, 2 * room + 1), .blocks = NEW (p->arena, Stretch, 2 * room / BLOCK + 2),
                .queue = NEW (p->arena, Keyed, room) };
  double y = 0, margin = p->options->card_gap / 2;

  for (int v = 0; v < p->n; v++)
    p->band_height[p->rank[v]] = fmax (p->band_height[p->rank[v]], fmax (p->cards[v].height, p->loop_along[v]));
  for (int r = 1; r < p->n_ranks; r++) {
      int tracks = 0;
      double label;
      p->band[r] = y;
      y += p->band_height[r] + margin;
      collect_nets (&c, r);
      sort_nets (&c);
      sift_nets (&c);
      for (int i = 0; i < c.n_nets; i++)
        assign_track (&c, &c.nets[c.queue[i].node]);
      for (int i = 0; i < c.n_nets; i++) {
          tracks = c.nets[i].track + 1 > tracks ? c.nets[i].track + 1 : tracks;
          for (int j = 0; j < c.nets[i].n; j++)
            p->segments[c.items[c.nets[i].first + j]].y = y + c.nets[i].track * p->options->track_gap;
        }
      label = stack_labels (&c, r);
      y += fmax ((tracks > 0 ? tracks - 1 : 0) * p->options->track_gap + label + 1.2 * margin, p->options->rank_gap - margin);
      p->band[r + 1] = y;
      hang_labels (p, r);
    }
}


/* Appends a point and drops the one before when it lies on a straight line. */
void
rf_layout_add_point (Points *out, int first, double x, double y)
{
  RfPoint *q = out->at + out->n;

  if (out->n + 1 > out->room) {
      out->room = out->room * 2 + 1024;
      out->at = g_renew (RfPoint, out->at, out->room);
      q = out->at + out->n;
    }
  if (out->n - first >= 2 && ((q[-1].x == x && q[-2].x == x) || (q[-1].y == y && q[-2].y == y)))
    q[-1] = (RfPoint){ x, y };
  else {
      *q = (RfPoint){ x, y };
      out->n++;
    }
}

/* Turns the line round that begins at `first`. */
void
rf_layout_reverse (Points *out, int first)
{
  for (int i = first, j = out->n - 1; i < j; i++, j--) {
      RfPoint t = out->at[i];
      out->at[i] = out->at[j];
      out->at[j] = t;
    }
}

RfPoint
rf_layout_centre_of (const Part *p, int card)
{
  return (RfPoint){ p->x[card], p->band[p->rank[card]] + p->cards[card].height / 2 };
}

/* Draws a link from its upper card to its lower one, and turns it round if it goes up. `first_segment` is its first. */
void
rf_layout_draw_link (const Part *p, int link, int first_segment, Points *out, RfPoint *label)
{
  int first = out->n, last_segment = first_segment + rf_layout_chain_length (p, link);
  RfPoint from = rf_layout_centre_of (p, p->from[link]), to = rf_layout_centre_of (p, p->to[link]);
  const RfLayoutCard *upper = &p->cards[p->from[link]], *lower = &p->cards[p->to[link]];
  bool up = p->upward[link];

  if (up) {
      rf_layout_add_point (out, first, from.x + copysign (upper->width / 2, p->lane_high[link]), from.y);
      rf_layout_add_point (out, first, from.x + p->lane_high[link], from.y);
    } else
    rf_layout_add_point (out, first, from.x, from.y + upper->height / 2);
  for (int i = first_segment; i <= last_segment; i++) {
      const Segment *g = &p->segments[i];
      if (g->x1 != g->x2) {
          rf_layout_add_point (out, first, g->x1, g->y);
          rf_layout_add_point (out, first, g->x2, g->y);
        }
    }
  if (up) {
      rf_layout_add_point (out, first, to.x + p->lane_low[link], to.y);
      rf_layout_add_point (out, first, to.x + copysign (lower->width / 2, p->lane_low[link]), to.y);
      rf_layout_reverse (out, first);
    } else
    rf_layout_add_point (out, first, p->segments[last_segment].x2, to.y - lower->height / 2);
  *label = (RfPoint){ p->segments[up ? last_segment : first_segment].x2, p->label_y[link] };
}
