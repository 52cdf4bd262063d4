/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of cards of which some have places: those stay.
 *
 * A pinned card never moves. Another one with a place moves only where it would overlap, down to the next room. A card
 * without a place comes near the cards that it is linked with, where there is room; where that is far away, the cards
 * beside it make way. So an edit moves its neighbourhood at most. Lines lead around the cards.
 */

#include "rf-layout-private.h"

#define MAX_HOPS 60         /* over cards in a row, in search of room */
#define N_ROWS 16           /* in which room is looked for */
#define DOWN 2.0            /* how much worse it is to be a unit lower than a unit to the side */
#define FAR_AWAY 700.0      /* canvas units from where a card is wanted; rather than that, others make way */
#define ROW_CLEAR 6.0       /* between a card that is pushed and those above and below */
#define MAX_PUSHED 24       /* cards that make way for one */
#define MAX_PUSH_STEPS 96
#define WATCH_EVERY 256     /* lines */
#define FARTHEST 1e7        /* canvas units; a place beyond is none */
#define MAX_SINKS 1000      /* cards that lie on one another */
#define MANY_NEW 500        /* cards without places; for more, room is looked for in fewer rows */

typedef struct
{
  const RfLayoutInput *input;
  const LayoutRules   *rules;
  RfLayout            *layout;
  Arena                arena;
  Grid                 cards;
  Grid                 labels;
  bool                *settled;
  int                 *out_start, *out, *in_start, *in;
  int                 *queue;
  int                  n_queued;
  guint                n_new;
  double               left, bottom; /* of what is settled */
} Keeping;

static RfLayoutBox
box_at (const RfLayoutCard *card, RfPoint at, double gap)
{
  return (RfLayoutBox){ at.x - card->width / 2 - gap, at.y - card->height / 2 - gap, at.x + card->width / 2 + gap, at.y + card->height / 2 + gap };
}

static void
settle (Keeping *k, int i, RfPoint at)
{
  const RfLayoutBox box = box_at (&k->input->cards[i], at, 0);

  rf_layout_grid_add (&k->cards, &box, i);
  k->layout->centres[i] = at;
  k->settled[i] = true;
  k->queue[k->n_queued++] = i;
  k->left = fmin (k->left, box.left);
  k->bottom = fmax (k->bottom, box.bottom);
}

/* ---- cards with places ---- */

/* The first place at or below `at` where the card overlaps none. */
static RfPoint
sink (Keeping *k, int i, RfPoint at)
{
  const RfLayoutCard *card = &k->input->cards[i];
  RfLayoutBox blocker, box = box_at (card, at, -0.001);

  for (int n = 0; rf_layout_grid_find (&box, &blocker, 1, &k->cards) > 0; n++) {
      at.y = (n < MAX_SINKS ? blocker.bottom : k->bottom) + k->rules->card_gap + card->height / 2;
      box = box_at (card, at, -0.001);
    }
  return at;
}

static bool
has_place (const RfLayoutCard *card)
{
  return card->has_place && fabs (card->x) <= FARTHEST && fabs (card->y) <= FARTHEST;
}

static void
settle_placed (Keeping *k)
{
  guint n = k->input->n_cards;
  Keyed *order = NEW (&k->arena, Keyed, n);
  int n_loose = 0;

  for (guint i = 0; i < n; i++) {
      const RfLayoutCard *card = &k->input->cards[i];
      k->n_new += !has_place (card);
      if (has_place (card) && card->pinned)
        settle (k, (int) i, (RfPoint){ card->x, card->y });
      else if (has_place (card))
        order[n_loose++] = (Keyed){ card->y - card->height / 2, (int) i };
    }
  qsort (order, (size_t) n_loose, sizeof *order, rf_layout_compare_keyed);
  for (int i = 0; i < n_loose; i++) {
      const RfLayoutCard *card = &k->input->cards[order[i].node];
      settle (k, order[i].node, sink (k, order[i].node, (RfPoint){ card->x, card->y }));
    }
}

/* ---- cards without ---- */

/* The nearest room in the row of `at`, to the left (-1) or the right (1). */
static bool
find_room (Keeping *k, int i, int direction, RfPoint *at)
{
  const RfLayoutCard *card = &k->input->cards[i];

  for (int hop = 0; hop < MAX_HOPS; hop++) {
      RfLayoutBox blocker, box = box_at (card, *at, k->rules->card_gap - 0.001);
      if (rf_layout_grid_find (&box, &blocker, 1, &k->cards) == 0)
        return true;
      at->x = direction > 0 ? blocker.right + k->rules->card_gap + card->width / 2 : blocker.left - k->rules->card_gap - card->width / 2;
    }
  return false;
}

static void
put (Keeping *k, int i, RfPoint at)
{
  const RfLayoutBox box = box_at (&k->input->cards[i], at, 0);

  rf_layout_grid_add (&k->cards, &box, i);
  k->layout->centres[i] = at;
}

static void
take (Keeping *k, int i)
{
  const RfLayoutBox box = box_at (&k->input->cards[i], k->layout->centres[i], 0);

  rf_layout_grid_remove (&k->cards, &box, i);
}

/* Cards that make way for one; the first is that one. */
typedef struct
{
  int     cards[MAX_PUSHED + 1];
  RfPoint from[MAX_PUSHED + 1];  /* where they were */
  int     n;
  int     queue[MAX_PUSH_STEPS]; /* cards whose neighbours may have to go */
  int     n_queued;
} Push;

/* Moves a card to beside another one; false if it must stay, or that would be too much. */
static bool
push_one (Keeping *k, Push *push, int card, double x)
{
  RfPoint at = k->layout->centres[card];
  int known = 0;

  while (known < push->n && push->cards[known] != card)
    known++;
  if (k->input->cards[card].pinned || known == 0 || known > MAX_PUSHED || push->n_queued == MAX_PUSH_STEPS)
    return false;
  if (known == push->n) {
      push->cards[push->n] = card;
      push->from[push->n++] = at;
    }
  push->queue[push->n_queued++] = card;
  take (k, card);
  put (k, card, (RfPoint){ x, at.y });
  return true;
}

/* Makes room for a card by pushing those in its row aside, each as far as it must; false, and nothing has moved, if one
 * of them is pinned or too many would have to. */
static bool
push_aside (Keeping *k, int i, RfPoint at, int direction)
{
  const RfLayoutCard *cards = k->input->cards;
  Push push = { .cards = { i }, .from = { at }, .n = 1, .queue = { i }, .n_queued = 1 };
  bool fits = true;

  put (k, i, at);
  for (int next = 0; fits && next < push.n_queued; next++) {
      int c = push.queue[next];
      RfPoint own = k->layout->centres[c];
      RfLayoutBox box = box_at (&cards[c], own, k->rules->card_gap - 0.001);
      box.top += k->rules->card_gap - ROW_CLEAR; /* rows that are close to one another are left alone */
      box.bottom -= k->rules->card_gap - ROW_CLEAR;
      *(direction > 0 ? &box.left : &box.right) += direction * (k->rules->card_gap - ROW_CLEAR);
      take (k, c);
      for (int hit; fits && (hit = rf_layout_grid_hit (&k->cards, &box, direction)) >= 0;)
        fits = push_one (k, &push, hit, own.x + direction * ((cards[c].width + cards[hit].width) / 2 + k->rules->card_gap));
      put (k, c, own);
    }
  for (int p = 0; p < push.n; p++)
    if (p == 0 || !fits) {
        take (k, push.cards[p]);
        if (p > 0)
          put (k, push.cards[p], push.from[p]);
      }
  return fits;
}

/* The best room near `wish`, in its row or one further on (down 1, up -1). */
static RfPoint
find_near (Keeping *k, int i, RfPoint wish, int down)
{
  double least = FAR, step = k->input->cards[i].height + k->rules->card_gap;
  RfPoint best = sink (k, i, (RfPoint){ wish.x, k->bottom + k->rules->rank_gap + k->input->cards[i].height / 2 });

  for (int row = 0; row < (k->n_new > MANY_NEW ? 2 : N_ROWS); row++)
    for (int direction = -1; direction <= 1; direction += 2) {
        RfPoint at = { wish.x, wish.y + down * row * step };
        if (!find_room (k, i, direction, &at))
          continue;
        double cost = fabs (at.x - wish.x) + DOWN * row * step + (direction < 0 ? 0.5 : 0);
        if (cost < least) {
            least = cost;
            best = at;
          }
      }
  if (least > FAR_AWAY && (push_aside (k, i, wish, 1) || push_aside (k, i, wish, -1)))
    return wish;
  return best;
}

/* Where an option of a card leads: below it, beside the settled options before or after it. */
static RfPoint
wish_below (const Keeping *k, int from, int link_at, int to)
{
  const RfLayoutCard *cards = k->input->cards, *card = &cards[to];
  const RfPoint *at = k->layout->centres;
  double top = at[from].y + cards[from].height / 2 + k->rules->rank_gap;

  for (int side = -1; side <= 1; side += 2)
    for (int e = link_at + side; e >= k->out_start[from] && e < k->out_start[from + 1]; e += side) {
        int v = k->input->links[k->out[e]].to;
        double below = at[v].y - cards[v].height / 2 - top;
        if (k->settled[v] && below > -k->rules->rank_gap && below < FAR_AWAY / 2 && fabs (at[v].x - at[from].x) < 2 * FAR_AWAY)
          return (RfPoint){ at[v].x - side * ((cards[v].width + card->width) / 2 + k->rules->card_gap), at[v].y - cards[v].height / 2 + card->height / 2 };
      }
  return (RfPoint){ at[from].x, top + card->height / 2 };
}

/* From what is settled along the links, until all cards have a place. */
static void
settle_rest (Keeping *k)
{
  const RfLayoutCard *cards = k->input->cards;
  RfPoint *at = k->layout->centres;

  for (int head = 0, rest = 0; rest < (int) k->input->n_cards;) {
      if (head == k->n_queued) {
          if (!k->settled[rest])
            settle (k, rest, (RfPoint){ k->left + cards[rest].width / 2, k->bottom + k->rules->rank_gap + cards[rest].height / 2 });
          rest++;
          continue;
        }
      int u = k->queue[head++];
      for (int e = k->out_start[u]; e < k->out_start[u + 1]; e++) {
          int v = k->input->links[k->out[e]].to;
          if (!k->settled[v])
            settle (k, v, find_near (k, v, wish_below (k, u, e, v), 1));
        }
      for (int e = k->in_start[u]; e < k->in_start[u + 1]; e++) {
          int v = k->input->links[k->in[e]].from;
          double y = at[u].y - cards[u].height / 2 - k->rules->rank_gap - cards[v].height / 2;
          if (!k->settled[v])
            settle (k, v, find_near (k, v, (RfPoint){ at[u].x, y }, -1));
        }
    }
}

/* ---- lines and labels ---- */

/* Down, across and down, or around the side of a card for a link to itself. */
static int
draw_plain (const Keeping *k, const RfLayoutLink *link, RfPoint start, RfPoint end, RfPoint *points)
{
  const RfLayoutCard *card = &k->input->cards[link->from];
  RfPoint c = k->layout->centres[link->from];
  double side = c.x + card->width / 2, lane = side + k->rules->route_gap, middle = (start.y + end.y) / 2;

  if (link->from == link->to)
    memcpy (points, (RfPoint[]){ { side, c.y + card->height / 4 }, { lane, c.y + card->height / 4 }, { lane, c.y - card->height / 4 }, { side, c.y - card->height / 4 } }, 4 * sizeof *points);
  else
    memcpy (points, (RfPoint[]){ start, { start.x, middle }, { end.x, middle }, end }, 4 * sizeof *points);
  return 4;
}

static bool
is_free (Keeping *k, const RfLayoutBox *box)
{
  RfLayoutBox any;
  return rf_layout_grid_find (box, &any, 1, &k->cards) == 0 && rf_layout_grid_find (box, &any, 1, &k->labels) == 0;
}

/* Puts a label where its line leaves room for it: at the middle or a quarter of a stretch, the first that is free. */
static RfPoint
place_label (Keeping *k, const RfPoint *p, int n, double across, double along)
{
  static const double shares[] = { 0.5, 0.25, 0.75 };
  RfPoint first = { (p[0].x + p[1].x) / 2, (p[0].y + p[1].y) / 2 };

  for (int i = 0; across > 0 && i + 1 < n; i++)
    for (guint s = 0; s < G_N_ELEMENTS (shares); s++) {
        RfPoint at = { p[i].x + shares[s] * (p[i + 1].x - p[i].x), p[i].y + shares[s] * (p[i + 1].y - p[i].y) };
        const RfLayoutBox box = { at.x - across / 2, at.y - along / 2, at.x + across / 2, at.y + along / 2 };
        if (is_free (k, &box)) {
            rf_layout_grid_add (&k->labels, &box, 0);
            return at;
          }
      }
  return first;
}

static bool
go_on (const Watch *watch, double share)
{
  if (watch->progress && share > 0)
    watch->progress (share, watch->data);
  return !g_cancellable_is_cancelled (watch->cancellable);
}

static void
draw_lines (Keeping *k, bool horizontal, const Watch *watch)
{
  g_autofree Search *search = rf_layout_search_new ();
  RfLayout *l = k->layout;
  Points points = { NULL, 0, 0 };

  for (guint i = 0; i < l->n_links && (i % WATCH_EVERY != 0 || go_on (watch, (double) i / l->n_links)); i++) {
      const RfLayoutLink *link = &k->input->links[i];
      const RfLayoutCard *from = &k->input->cards[link->from], *to = &k->input->cards[link->to];
      RfPoint a = l->centres[link->from], b = l->centres[link->to], plain[4];
      const RfLayoutWay way = { box_at (from, a, 0), box_at (to, b, 0), { a.x, a.y + from->height / 2 }, { b.x, b.y - to->height / 2 } };
      const RfPoint *line = plain;
      int n = 4, first = points.n;
      double across = link->label_width > 0 && horizontal ? k->rules->label_height : link->label_width;
      double along = horizontal ? link->label_width : k->rules->label_height;

      if (link->from == link->to || !rf_layout_search_way (search, &way, rf_layout_grid_find, &k->cards, &line, &n))
        n = draw_plain (k, link, way.start, way.end, plain), line = plain;
      for (int j = 0; j < n; j++)
        rf_layout_add_point (&points, first, line[j].x, line[j].y);
      l->labels[i] = place_label (k, line, n, across, along);
      l->route_starts[i + 1] = (guint) points.n;
    }
  l->points = g_renew (RfPoint, points.at, points.n + 1);
}

/* Places all cards, those that have places where they are, and draws the lines between them. */
void
rf_layout_keep (const RfLayoutInput *input, const LayoutRules *rules, bool horizontal, RfLayout *layout, const Watch *watch)
{
  Keeping k = { .input = input, .rules = rules, .layout = layout, .left = FAR, .bottom = -FAR };
  int n = (int) input->n_cards, n_links = (int) input->n_links, *from, *to;

  rf_layout_grid_init (&k.cards);
  rf_layout_grid_init (&k.labels);
  k.settled = NEW (&k.arena, bool, n);
  k.queue = NEW (&k.arena, int, n);
  from = NEW (&k.arena, int, n_links);
  to = NEW (&k.arena, int, n_links);
  for (int i = 0; i < n_links; i++) {
      from[i] = input->links[i].from;
      to[i] = input->links[i].to;
    }
  rf_layout_bucket (&k.arena, from, n_links, n, &k.out_start, &k.out);
  rf_layout_bucket (&k.arena, to, n_links, n, &k.in_start, &k.in);
  settle_placed (&k);
  settle_rest (&k);
  draw_lines (&k, horizontal, watch);
  for (int i = 0; i < n; i++) {
      layout->width = fmax (layout->width, layout->centres[i].x + input->cards[i].width / 2);
      layout->height = fmax (layout->height, layout->centres[i].y + input->cards[i].height / 2);
    }
  rf_layout_grid_clear (&k.cards);
  rf_layout_grid_clear (&k.labels);
  rf_layout_arena_clear (&k.arena);
}
