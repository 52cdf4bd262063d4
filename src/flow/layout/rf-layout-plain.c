/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines around a large drawing. A link has a place of its own in every rank that it passes: with many long links that is
 * more than there is memory for, and nobody follows such lines through the cards anyhow. So where there are too many, the
 * longest are no part of the order of the ranks. Each of them leaves below its card, runs along the channel to a side of
 * the drawing, and comes back in the channel above the card that it leads to: that costs nothing and meets no card.
 */

#include "rf-layout-private.h"

#define MAX_LINE_NODES 100000 /* in all ranks; some 30 MB. 50,000 cards with 5 % links across have half as many */
#define HEAD_ROOM 12.0        /* upright, before the card: an arrow head and some */
#define N_LANES 24            /* of links without labels, beside each other */
#define LABEL_GAP 6.0         /* around a label */

/* Upright lines with labels on one side, one beside the other. */
typedef struct
{
  double *free_from; /* of each lane; the one that was used longest ago is looked at first */
  int     n, next;
  double  pitch;     /* the widest label of the side, and some */
} Lanes;

static int
span_of (const Part *p, int link)
{
  return p->rank[p->to[link]] - p->rank[p->from[link]];
}

/* The span up to which links are part of the ranks; more than there are ranks where all are. */
static int
choose_span (const Part *p)
{
  int *n_of = NEW (p->arena, int, p->n_ranks + 1), span;
  long room = MAX_LINE_NODES;

  for (int k = 0; k < p->n_links; k++)
    n_of[span_of (p, k)]++;
  for (span = 1; span <= p->n_ranks; span++) {
      room -= (long) n_of[span] * (span - 1);
      if (room < 0)
        break;
    }
  return span - 1;
}

/* Puts the links of `order` first to last, in every array of links that is filled by now. */
static void
reorder_links (Part *p, const int *order)
{
  int **ints[] = { &p->from, &p->to, &p->source };
  double **doubles[] = { &p->label, &p->label_along };
  bool *upward = NEW (p->arena, bool, p->n_links);

  for (size_t i = 0; i < G_N_ELEMENTS (ints); i++) {
      int *moved = NEW (p->arena, int, p->n_links);
      for (int k = 0; k < p->n_links; k++)
        moved[k] = (*ints[i])[order[k]];
      *ints[i] = moved;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (doubles); i++) {
      double *moved = NEW (p->arena, double, p->n_links);
      for (int k = 0; k < p->n_links; k++)
        moved[k] = (*doubles[i])[order[k]];
      *doubles[i] = moved;
    }
  for (int k = 0; k < p->n_links; k++)
    upward[k] = p->upward[order[k]];
  p->upward = upward;
}

/* Sets the longest links apart where there are too many, now that the ranks are known: behind the others, and no longer
 * counted as links of the part. */
void
rf_layout_set_apart (Part *p)
{
  int span = choose_span (p), *order, n = 0;

  if (span >= p->n_ranks)
    return;
  order = NEW (p->arena, int, p->n_links);
  for (int k = 0; k < p->n_links; k++)
    if (span_of (p, k) <= span)
      order[n++] = k;
  p->n_plain = p->n_links - n;
  for (int k = 0, i = n; k < p->n_links; k++)
    if (span_of (p, k) > span)
      order[i++] = k;
  reorder_links (p, order);
  p->n_links = n;
  rf_layout_bucket (p->arena, p->from, p->n_links, p->n, &p->out_start, &p->out);
  rf_layout_bucket (p->arena, p->to, p->n_links, p->n, &p->in_start, &p->in);
}

/* ---- drawing ---- */

/* What is in use from the left to the right, labels included. */
static void
find_sides (const Part *p, double *left, double *right)
{
  *left = FAR;
  *right = -FAR;
  for (int v = 0; v < p->count; v++)
    if (v != p->root) {
        *left = fmin (*left, p->x[v] - p->left[v]);
        *right = fmax (*right, p->x[v] + p->right[v]);
      }
  for (int i = 0; i < p->n_segments; i++) {
      const Segment *g = &p->segments[i];
      *left = fmin (*left, fmin (g->x1, g->x2) - p->label[g->link] / 2);
      *right = fmax (*right, fmax (g->x1, g->x2) + p->label[g->link] / 2);
    }
}

static double
upper_level (const Part *p, int link)
{
  int r = p->rank[p->from[link]];
  return p->band[r] + p->band_height[r] + p->options->card_gap / 4;
}

static double
lower_level (const Part *p, int link)
{
  return p->band[p->rank[p->to[link]]] - HEAD_ROOM;
}

static double
wish_of (const Part *p, int link)
{
  return (p->x[p->from[link]] + p->x[p->to[link]]) / 2;
}

/* Gives a link a lane, and its label a place there that no other label has. Links come from the top down. */
static double
take_lane (Part *p, Lanes *lanes, int link, int number)
{
  double high = p->label_along[link] + LABEL_GAP, top = upper_level (p, link) + LABEL_GAP;
  int lane = lanes->next;

  if (p->label[link] <= 0)
    return (number % N_LANES + 1) * p->options->track_gap;
  if (lanes->n > 0)
    top = fmax (top, lanes->free_from[lane]);
  if (lanes->n == 0 || top + high > lower_level (p, link)) {
      lane = lanes->n++;
      top = upper_level (p, link) + LABEL_GAP;
    }
  lanes->free_from[lane] = top + high;
  lanes->next = (lane + 1) % lanes->n;
  p->label_y[link] = top + p->label_along[link] / 2;
  return (N_LANES + 1) * p->options->track_gap + (lane + 0.5) * lanes->pitch;
}

/* Finds the lanes of the links that were set apart: lane_high of each is where it goes up or down. */
void
rf_layout_assign_lanes (Part *p)
{
  Keyed *queue = NEW (p->arena, Keyed, p->n_plain);
  Lanes lanes[2] = { { .free_from = NEW (p->arena, double, p->n_plain) }, { .free_from = NEW (p->arena, double, p->n_plain) } };
  double left, right;

  if (p->n_plain == 0)
    return;
  find_sides (p, &left, &right);
  for (int i = 0; i < p->n_plain; i++) {
      int link = p->n_links + i, side = wish_of (p, link) > (left + right) / 2;
      queue[i] = (Keyed){ upper_level (p, link), link };
      lanes[side].pitch = fmax (lanes[side].pitch, p->label[link] + 2 * LABEL_GAP);
    }
  qsort (queue, (size_t) p->n_plain, sizeof *queue, rf_layout_compare_keyed);
  for (int i = 0; i < p->n_plain; i++) {
      int link = queue[i].node, side = wish_of (p, link) > (left + right) / 2;
      double lane = take_lane (p, &lanes[side], link, i);
      p->lane_high[link] = side > 0 ? right + lane : left - lane;
    }
}

/* Draws a link that was set apart; one that goes up beside the middle, where others leave and enter. */
void
rf_layout_draw_plain (const Part *p, int link, Points *out, RfPoint *label)
{
  int first = out->n, from = p->from[link], to = p->to[link];
  RfPoint a = rf_layout_centre_of (p, from), b = rf_layout_centre_of (p, to);
  double lane = p->lane_high[link], high = upper_level (p, link), low = lower_level (p, link);
  double aside = p->upward[link] ? 0.25 : 0, x1 = a.x + aside * p->cards[from].width, x2 = b.x + aside * p->cards[to].width;

  rf_layout_add_point (out, first, x1, a.y + p->cards[from].height / 2);
  rf_layout_add_point (out, first, x1, high);
  rf_layout_add_point (out, first, lane, high);
  rf_layout_add_point (out, first, lane, low);
  rf_layout_add_point (out, first, x2, low);
  rf_layout_add_point (out, first, x2, b.y - p->cards[to].height / 2);
  if (p->upward[link])
    rf_layout_reverse (out, first);
  *label = (RfPoint){ lane, p->label[link] > 0 ? p->label_y[link] : (high + low) / 2 };
}
