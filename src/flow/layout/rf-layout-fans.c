/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wide fans of leaves. Where one card leads to many that lead nowhere, a row of them makes a drawing that nobody sees as a
 * whole. Such a run of options becomes one card for the layout, and within it the leaves hang below each other beside a
 * common line, column by column, as the "hanging" departments of an organisation chart do; that a tree drawn partly down
 * and partly across needs the least room is in Eades, Lin & Lin, "Minimum size h-v drawings" (1993).
 *
 * A drawing without such fans is not touched, and neither is one that leads to the right: there the leaves stand below each
 * other anyhow.
 */

#include "rf-layout-private.h"

#define LEAST_RUN 5     /* leaves in a row of options; fewer are read at a glance */
#define LEAST_LEAVES 24 /* in all such runs; fewer, side by side, are some 6,000 canvas units at most */
#define LONG_RUN 10     /* leaves in one run that are enough by themselves: together they are wider than a window at half size */
#define LEAF_GAP 20.0   /* between leaves of a column */
#define HEAD 20.0       /* from the line across, at the top of a block, to the first leaves */
#define LEAD 28.0       /* from the line that goes down to a leaf, besides the label */

typedef struct
{
  int    first, n;    /* links, in the list of those of their card */
  int    columns, rows;
  double lead, pitch; /* from the line that goes down to the leaves; from column to column */
} Fan;

struct Fans
{
  Arena                arena;
  const RfLayoutInput *whole;
  RfLayoutInput        folded;
  Fan                 *fans;
  int                  n_fans;
  int                 *own;     /* links by the card that they leave, in order */
  int                 *fan_of;  /* of links of the whole, -1 for none */
  int                 *nth;     /* of links in a fan: which of it, from 0 */
  int                 *card_as; /* of cards of the whole: number in the folded input */
  int                 *link_as; /* of links, so */
};

/* ---- finding them ---- */

/* Of each card whether it is the end of one link, and of no other. */
static bool *
find_leaves (Arena *arena, const RfLayoutInput *input)
{
  bool *is_leaf = NEW (arena, bool, input->n_cards);
  int *n_in = NEW (arena, int, input->n_cards), *n_out = NEW (arena, int, input->n_cards);

  for (guint k = 0; k < input->n_links; k++) {
      n_out[input->links[k].from]++;
      n_in[input->links[k].to]++;
    }
  for (int i = 0; i < (int) input->n_cards; i++)
    is_leaf[i] = n_in[i] == 1 && n_out[i] == 0 && i != input->start;
  return is_leaf;
}

static void
end_run (Fans *self, int first, int n)
{
  if (n >= LEAST_RUN)
    self->fans[self->n_fans++] = (Fan){ .first = first, .n = n };
}

/* Whether there are leaves enough for a wide drawing; then they are in the list. */
static bool
find_fans (Fans *self)
{
  const RfLayoutInput *input = self->whole;
  int n = (int) input->n_cards, n_links = (int) input->n_links, n_leaves = 0, longest = 0, *from, *start;
  bool *is_leaf = find_leaves (&self->arena, input);

  for (int i = 0; i < n; i++)
    n_leaves += is_leaf[i];
  if (n_leaves < LONG_RUN)
    return false;

  from = NEW (&self->arena, int, n_links);
  for (int k = 0; k < n_links; k++)
    from[k] = input->links[k].from;
  rf_layout_bucket (&self->arena, from, n_links, n, &start, &self->own);
  self->fans = NEW (&self->arena, Fan, n_links / LEAST_RUN + 1);
  for (int i = 0; i < n; i++) {
      int run = 0;
      for (int e = start[i]; e < start[i + 1]; e++) {
          if (is_leaf[input->links[self->own[e]].to])
            run++;
          else {
              end_run (self, e - run, run);
              run = 0;
            }
        }
      end_run (self, start[i + 1] - run, run);
    }
  n_leaves = 0;
  for (int f = 0; f < self->n_fans; f++) {
      n_leaves += self->fans[f].n;
      longest = MAX (longest, self->fans[f].n);
    }
  return n_leaves >= LEAST_LEAVES || longest >= LONG_RUN;
}

/* ---- folding ---- */

static const RfLayoutLink *
leaf_link (const Fans *self, const Fan *fan, int i)
{
  return &self->whole->links[self->own[fan->first + i]];
}

static double
height_of_column (const Fans *self, const Fan *fan, int column)
{
  double height = 0;

  for (int i = column * fan->rows; i < fan->n && i < (column + 1) * fan->rows; i++)
    height += self->whole->cards[leaf_link (self, fan, i)->to].height + (i > column * fan->rows ? LEAF_GAP : 0);
  return height;
}

/* As many columns as make the block about as wide as high, and the card that stands for it. */
static RfLayoutCard
measure_block (const Fans *self, Fan *fan, const LayoutRules *rules)
{
  double width = 0, height = 0, label = 0, tallest = 0;
  RfLayoutCard block = { .group = -1 };

  for (int i = 0; i < fan->n; i++) {
      const RfLayoutLink *link = leaf_link (self, fan, i);
      width = fmax (width, self->whole->cards[link->to].width);
      height += self->whole->cards[link->to].height + LEAF_GAP;
      label = fmax (label, link->label_width);
    }
  fan->lead = LEAD + (label > 0 ? label + rules->route_gap : 0);
  fan->pitch = fan->lead + width + rules->card_gap;
  fan->columns = (int) fmax (1, round (sqrt (height / fan->pitch)));
  fan->rows = (fan->n + fan->columns - 1) / fan->columns;
  fan->columns = (fan->n + fan->rows - 1) / fan->rows;
  for (int c = 0; c < fan->columns; c++)
    tallest = fmax (tallest, height_of_column (self, fan, c));
  block.width = fan->columns * fan->pitch - rules->card_gap + 2;
  block.height = HEAD + tallest;
  return block;
}

/* The input with one card and one link instead of each fan: those of its first leaf. */
static void
fold (Fans *self, const LayoutRules *rules)
{
  const RfLayoutInput *whole = self->whole;
  RfLayoutCard *cards = NEW (&self->arena, RfLayoutCard, whole->n_cards);
  RfLayoutLink *links = NEW (&self->arena, RfLayoutLink, whole->n_links);
  bool *is_gone = NEW (&self->arena, bool, whole->n_cards);
  int *block_of = NEW (&self->arena, int, whole->n_cards);

  self->folded = (RfLayoutInput){ cards, 0, links, 0, whole->n_groups, -1 };
  self->fan_of = NEW (&self->arena, int, whole->n_links);
  self->nth = NEW (&self->arena, int, whole->n_links);
  self->card_as = NEW (&self->arena, int, whole->n_cards);
  self->link_as = NEW (&self->arena, int, whole->n_links);
  memset (self->fan_of, -1, whole->n_links * sizeof (int));
  memset (block_of, -1, whole->n_cards * sizeof (int));
  for (int f = 0; f < self->n_fans; f++)
    for (int i = 0; i < self->fans[f].n; i++) {
        int link = self->own[self->fans[f].first + i], leaf = whole->links[link].to;
        self->fan_of[link] = f;
        self->nth[link] = i;
        is_gone[leaf] = i > 0;
        block_of[leaf] = f;
      }
  for (guint i = 0; i < whole->n_cards; i++) {
      if (is_gone[i])
        continue;
      cards[self->folded.n_cards] = block_of[i] >= 0 ? measure_block (self, &self->fans[block_of[i]], rules) : whole->cards[i];
      self->card_as[i] = (int) self->folded.n_cards++;
    }
  self->folded.start = whole->start >= 0 && whole->start < (int) whole->n_cards ? self->card_as[whole->start] : -1;
  for (guint k = 0; k < whole->n_links; k++) {
      const RfLayoutLink *link = &whole->links[k];
      if (is_gone[link->to])
        continue;
      links[self->folded.n_links] = (RfLayoutLink){ self->card_as[link->from], self->card_as[link->to], self->fan_of[k] >= 0 ? 0 : link->label_width };
      self->link_as[k] = (int) self->folded.n_links++;
    }
}

/* What to lay out in place of @input; NULL where it has no wide fans. */
Fans *
rf_layout_fold (const RfLayoutInput *input, const LayoutRules *rules)
{
  Fans *self = g_new0 (Fans, 1);

  self->whole = input;
  if (find_fans (self)) {
      fold (self, rules);
      return self;
    }
  rf_layout_fans_free (self);
  return NULL;
}

const RfLayoutInput *
rf_layout_get_folded (const Fans *self)
{
  return &self->folded;
}

/* ---- and unfolding ---- */

static void
copy_route (const RfLayout *from, int link, Points *points)
{
  int first = points->n;

  for (guint i = from->route_starts[link]; i < from->route_starts[link + 1]; i++)
    rf_layout_add_point (points, first, from->points[i].x, from->points[i].y);
}

/* As the layout leads to the block, then across, down beside the column, and to the leaf. */
static void
draw_leaf (const Fans *self, int k, const RfLayout *drawing, RfLayout *into, Points *points)
{
  const Fan *fan = &self->fans[self->fan_of[k]];
  const RfLayoutLink *first = leaf_link (self, fan, 0), *link = &self->whole->links[k];
  int block = self->card_as[first->to], begin = points->n, i = self->nth[k];
  const RfLayoutCard *box = &self->folded.cards[block], *leaf = &self->whole->cards[link->to];
  RfPoint corner = { drawing->centres[block].x - box->width / 2, drawing->centres[block].y - box->height / 2 };
  double line, top = corner.y + HEAD, middle;

  line = corner.x + 1 + i / fan->rows * fan->pitch;
  for (int above = i / fan->rows * fan->rows; above < i; above++)
    top += self->whole->cards[leaf_link (self, fan, above)->to].height + LEAF_GAP;
  middle = top + leaf->height / 2;
  copy_route (drawing, self->link_as[self->own[fan->first]], points);
  rf_layout_add_point (points, begin, points->at[points->n - 1].x, corner.y + 1);
  rf_layout_add_point (points, begin, line, corner.y + 1);
  rf_layout_add_point (points, begin, line, middle);
  rf_layout_add_point (points, begin, line + fan->lead, middle);
  into->centres[link->to] = (RfPoint){ line + fan->lead + leaf->width / 2, middle };
  into->labels[k] = (RfPoint){ line + fan->lead / 2, middle };
}

/* Fills in the drawing of the whole from that of what it was folded to. */
void
rf_layout_unfold (const Fans *self, const RfLayout *drawing, RfLayout *into)
{
  Points points = { NULL, 0, 0 };

  into->width = drawing->width;
  into->height = drawing->height;
  into->n_crossings = drawing->n_crossings;
  into->n_plain = drawing->n_plain;
  for (guint i = 0; i < self->whole->n_cards; i++)
    into->centres[i] = drawing->centres[self->card_as[i]];
  for (guint k = 0; k < self->whole->n_links; k++) {
      if (self->fan_of[k] >= 0)
        draw_leaf (self, (int) k, drawing, into, &points);
      else {
          copy_route (drawing, self->link_as[k], &points);
          into->labels[k] = drawing->labels[self->link_as[k]];
        }
      into->route_starts[k + 1] = (guint) points.n;
    }
  into->points = g_renew (RfPoint, points.at, points.n + 1);
}

void
rf_layout_fans_free (Fans *self)
{
  rf_layout_arena_clear (&self->arena);
  g_free (self);
}
