/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layered layout of rooted, mostly tree-like decision flows, near-linear in cards and links.
 *
 * Each connected part is laid out by the steps of the other rf-layout-*.c files; the parts are then packed on shelves.
 * The same input always gives the same drawing.
 */

#include "rf-layout-private.h"

static void
allocate_part (Part *p, int n, int n_links)
{
  p->n = p->root = n;
  p->n_links = n_links;
  p->count = n + 1;
  p->cards = NEW (p->arena, RfLayoutCard, n);
  p->from = NEW (p->arena, int, n_links);
  p->to = NEW (p->arena, int, n_links);
  p->upward = NEW (p->arena, bool, n_links);
  p->label = NEW (p->arena, double, n_links);
  p->label_along = NEW (p->arena, double, n_links);
  p->loop_room = NEW (p->arena, double, n);
  p->loop_along = NEW (p->arena, double, n);
  p->lane_high = NEW (p->arena, double, n_links);
  p->lane_low = NEW (p->arena, double, n_links);
  p->source = NEW (p->arena, int, n_links);
  p->chain = NEW (p->arena, int, n_links);
  p->topo = NEW (p->arena, int, n);
}

#define LOOP_LABEL_GAP 4.0 /* between the line of a link from a card to itself and its label */

typedef struct {
  int first, n;      /* of a link, in the common points */
} Stretch;

typedef struct {
  double x0, y0, x1, y1, dx, dy;
} Box;

static void
cover (Box *box, double x0, double y0, double x1, double y1)
{
  box->x0 = fmin (box->x0, x0);
  box->y0 = fmin (box->y0, y0);
  box->x1 = fmax (box->x1, x1);
  box->y1 = fmax (box->y1, y1);
}

/* Shelves, left to right in declared order, towards a drawing somewhat wider than high. */
static void
pack_parts (Box *boxes, int n, double gap, RfLayout *layout)
{
  double area = 0, limit = 0, x = 0, y = 0, shelf = 0;

  for (int i = 0; i < n; i++) {
      double w = boxes[i].x1 - boxes[i].x0, h = boxes[i].y1 - boxes[i].y0;
      area += (w + gap) * (h + gap);
      limit = fmax (limit, w);
    }
  limit = fmax (limit, sqrt (area * 1.6));
  for (int i = 0; i < n; i++) {
      double w = boxes[i].x1 - boxes[i].x0, h = boxes[i].y1 - boxes[i].y0;
      if (x > 0 && x + w > limit) {
          y += shelf + gap;
          x = shelf = 0;
        }
      boxes[i].dx = x - boxes[i].x0;
      boxes[i].dy = y - boxes[i].y0;
      layout->width = fmax (layout->width, x + w);
      layout->height = fmax (layout->height, y + h);
      x += w + gap;
      shelf = fmax (shelf, h);
    }
}

static int
find_part (int *leader, int i)
{
  while (leader[i] != i)
    i = leader[i] = leader[leader[i]];
  return i;
}

/* Numbers the connected parts by their first card. */
static int
number_parts (const RfLayoutLink *links, int n_links, int n_cards, int *leader, int *part)
{
  int n_parts = 0;

  for (int i = 0; i < n_cards; i++)
    leader[i] = i;
  for (int k = 0; k < n_links; k++) {
      int a = find_part (leader, links[k].from), b = find_part (leader, links[k].to);
      leader[a > b ? a : b] = a > b ? b : a;
    }
  for (int i = 0; i < n_cards; i++)
    part[i] = find_part (leader, i) == i ? n_parts++ : part[leader[i]];
  return n_parts;
}

typedef struct {
  Arena               arena;
  const RfLayoutCard *cards;
  const RfLayoutLink *links;
  const LayoutRules  *options;
  RfLayout           *layout;
  bool                horizontal;
  Watch              *watch;
  int                 start;
  const int          *part;   /* of cards */
  int                *number; /* of a card within its part */
  double             *loops;  /* room right of a card that is in use by its loops */
  Stretch            *stretches;
  Points              points;
} Run;

/* Room of a label across its line, which runs down the drawing before that is turned; 0 for no label. */
static double
label_across (const Run *run, int link)
{
  double width = run->links[link].label_width;
  return width > 0 && run->horizontal ? run->options->label_height : width;
}

static double
label_along (const Run *run, int link)
{
  double width = run->links[link].label_width;
  return width > 0 && !run->horizontal ? run->options->label_height : width;
}

static double
loop_room (const Run *run, int link)
{
  return run->options->route_gap + (label_across (run, link) > 0 ? label_across (run, link) + LOOP_LABEL_GAP : 0);
}

static void
draw_loop (Run *run, int link, Box *box)
{
  int i = run->links[link].from, first = run->points.n;
  const RfLayoutCard *card = &run->cards[i];
  RfPoint c = run->layout->centres[i];
  double side = c.x + card->width / 2, lane = side + run->loops[i] + run->options->route_gap;

  run->loops[i] += loop_room (run, link);
  rf_layout_add_point (&run->points, first, side, c.y + card->height / 4);
  rf_layout_add_point (&run->points, first, lane, c.y + card->height / 4);
  rf_layout_add_point (&run->points, first, lane, c.y - card->height / 4);
  rf_layout_add_point (&run->points, first, side, c.y - card->height / 4);
  run->layout->labels[link] = (RfPoint){ lane + label_across (run, link) / 2 + LOOP_LABEL_GAP, c.y };
  cover (box, side, c.y, side + run->loops[i], c.y);
  run->stretches[link] = (Stretch){ first, run->points.n - first };
}

/* Notes what the links of a part need: those between cards, and room beside cards for those from a card to itself. */
static void
take_links (Run *run, Part *p, const int *own, const int *links, int n_links)
{
  memcpy (p->source, own, (size_t) p->n_links * sizeof (int));
  for (int k = 0; k < p->n_links; k++) {
      p->from[k] = run->number[run->links[own[k]].from];
      p->to[k] = run->number[run->links[own[k]].to];
      p->label[k] = label_across (run, own[k]);
      p->label_along[k] = label_along (run, own[k]);
    }
  for (int k = 0; k < n_links; k++)
    if (run->links[links[k]].from == run->links[links[k]].to) {
        int card = run->number[run->links[links[k]].from];
        p->loop_room[card] += loop_room (run, links[k]);
        p->loop_along[card] = fmax (p->loop_along[card], label_along (run, links[k]));
      }
}

/* Draws the links between cards of a part. */
static void
draw_links (Run *run, const Part *p, Box *box)
{
  for (int k = 0, segment = 0; k < p->n_links + p->n_plain; k++) {
      int link = p->source[k], first = run->points.n;
      RfPoint *label = &run->layout->labels[link];
      if (k >= p->n_links)
        rf_layout_draw_plain (p, k, &run->points, label);
      else {
          rf_layout_draw_link (p, k, segment, &run->points, label);
          segment += rf_layout_chain_length (p, k) + 1;
        }
      run->stretches[link] = (Stretch){ first, run->points.n - first };
      for (int i = first; i < run->points.n; i++)
        cover (box, run->points.at[i].x, run->points.at[i].y, run->points.at[i].x, run->points.at[i].y);
      cover (box, label->x - p->label[k] / 2, label->y, label->x + p->label[k] / 2, label->y);
    }
}

/* Lays out one part with its top left corner anywhere, and tells which box it covers. */
static void
run_part (Run *run, const int *cards, int n, const int *links, int n_links, Box *box)
{
  Arena arena = NULL;
  Part p = { .arena = &arena, .options = run->options, .watch = run->watch };
  int *own = NEW (&arena, int, n_links), n_own = 0;

  for (int k = 0; k < n_links; k++)
    if (run->links[links[k]].from != run->links[links[k]].to)
      own[n_own++] = links[k];
  allocate_part (&p, n, n_own);
  for (int i = 0; i < n; i++) {
      p.cards[i] = run->cards[cards[i]];
      run->number[cards[i]] = i;
    }
  take_links (run, &p, own, links, n_links);
  p.start = run->start >= 0 && run->part[run->start] == run->part[cards[0]] ? run->number[run->start] : -1;
  rf_layout_search (&p);
  run->watch->done += n;
  if (g_cancellable_is_cancelled (run->watch->cancellable)) {
      rf_layout_arena_clear (&arena);
      return;
    }
  run->layout->n_crossings += (guint) p.crossings;
  run->layout->n_plain += (guint) p.n_plain;
  *box = (Box){ FAR, FAR, -FAR, -FAR, 0, 0 };
  for (int i = 0; i < n; i++) {
      RfPoint c = run->layout->centres[cards[i]] = rf_layout_centre_of (&p, i);
      cover (box, c.x - p.cards[i].width / 2, c.y - p.cards[i].height / 2, c.x + p.cards[i].width / 2, c.y + p.cards[i].height / 2);
    }
  draw_links (run, &p, box);
  for (int k = 0; k < n_links; k++)
    if (run->links[links[k]].from == run->links[links[k]].to)
      draw_loop (run, links[k], box);
  rf_layout_arena_clear (&arena);
}

/* Copies the routes in link order and moves everything to where its part was packed. */
static void
finish (Run *run, const int *part, const Box *boxes)
{
  RfLayout *l = run->layout;
  int n = 0;

  for (guint i = 0; i < l->n_cards; i++) {
      l->centres[i].x += boxes[part[i]].dx;
      l->centres[i].y += boxes[part[i]].dy;
    }
  l->points = g_new0 (RfPoint, run->points.n + 1);
  for (guint k = 0; k < l->n_links; k++) {
      const Box *box = &boxes[part[run->links[k].from]];
      l->labels[k].x += box->dx;
      l->labels[k].y += box->dy;
      for (int i = 0; i < run->stretches[k].n; i++, n++) {
          RfPoint q = run->points.at[run->stretches[k].first + i];
          l->points[n] = (RfPoint){ q.x + box->dx, q.y + box->dy };
        }
      l->route_starts[k + 1] = n;
    }
}

static const LayoutRules default_rules = { 40, 72, 14, 10, 22, 0.5, 300, 6000 };

const RfLayoutOptions rf_layout_default_options = { FALSE, 40, 72, 22, FALSE };

static void
lay_out (const RfLayoutInput *input, const LayoutRules *rules, bool horizontal, RfLayout *layout, Watch *watch)
{
  const RfLayoutCard *cards = input->cards;
  const RfLayoutLink *links = input->links;
  int n_cards = (int) input->n_cards, n_links = (int) input->n_links;
  Run run = { .cards = cards, .links = links, .options = rules, .layout = layout, .horizontal = horizontal, .watch = watch };
  int *leader, *part, *link_part, *card_start, *card_list, *link_start, *link_list, n_parts;
  Box *boxes;

  leader = NEW (&run.arena, int, n_cards);
  part = NEW (&run.arena, int, n_cards);
  link_part = NEW (&run.arena, int, n_links);
  run.number = NEW (&run.arena, int, n_cards);
  run.loops = NEW (&run.arena, double, n_cards);
  run.stretches = NEW (&run.arena, Stretch, n_links);
  run.part = part;
  run.start = input->start >= 0 && input->start < n_cards ? input->start : -1;
  n_parts = number_parts (links, n_links, n_cards, leader, part);
  boxes = NEW (&run.arena, Box, n_parts);
  for (int k = 0; k < n_links; k++)
    link_part[k] = part[links[k].from];
  rf_layout_bucket (&run.arena, part, n_cards, n_parts, &card_start, &card_list);
  rf_layout_bucket (&run.arena, link_part, n_links, n_parts, &link_start, &link_list);
  for (int i = 0; i < n_parts && !g_cancellable_is_cancelled (watch->cancellable); i++)
    run_part (&run, card_list + card_start[i], card_start[i + 1] - card_start[i], link_list + link_start[i],
              link_start[i + 1] - link_start[i], &boxes[i]);
  if (!g_cancellable_is_cancelled (watch->cancellable)) {
      pack_parts (boxes, n_parts, rules->card_gap, layout);
      finish (&run, part, boxes);
    }
  g_free (run.points.at);
  rf_layout_arena_clear (&run.arena);
}

/* ---- the whole ---- */

static bool
is_placed (const RfLayoutInput *input)
{
  for (guint i = 0; i < input->n_cards; i++)
    if (!input->cards[i].has_place || !input->cards[i].pinned)
      return false;
  return input->n_cards > 0;
}

static void
turn (RfPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    points[i] = (RfPoint){ points[i].y, points[i].x };
}

/* All cards keep their places, so there is nothing to decide: no routes, and the canvas draws plain curves. */
static void
keep_places (const RfLayoutInput *input, RfLayout *layout)
{
  for (guint i = 0; i < input->n_cards; i++) {
      const RfLayoutCard *card = &input->cards[i];
      layout->centres[i] = (RfPoint){ card->x, card->y };
      layout->width = fmax (layout->width, card->x + card->width / 2);
      layout->height = fmax (layout->height, card->y + card->height / 2);
    }
  layout->points = g_new0 (RfPoint, 1);
  for (guint k = 0; k < input->n_links; k++) {
      RfPoint from = layout->centres[input->links[k].from], to = layout->centres[input->links[k].to];
      layout->labels[k] = (RfPoint){ (from.x + to.x) / 2, (from.y + to.y) / 2 };
    }
}

static gboolean
check_links (const RfLayoutInput *input, GError **error)
{
  for (guint k = 0; k < input->n_links; k++) {
      const RfLayoutLink *link = &input->links[k];
      if (link->from < 0 || (guint) link->from >= input->n_cards || link->to < 0 || (guint) link->to >= input->n_cards) {
          g_set_error (error, RF_ERROR, RF_ERROR_INVALID, "Link %u joins no two of the %u cards", k, input->n_cards);
          return FALSE;
        }
    }
  return TRUE;
}

static bool
has_places (const RfLayoutInput *input)
{
  for (guint i = 0; i < input->n_cards; i++)
    if (input->cards[i].has_place)
      return true;
  return false;
}

/* Lays out the input turned over its diagonal, and turns the drawing back: left to right instead of top down. */
static RfLayoutCard *
turn_cards (const RfLayoutInput *input)
{
  RfLayoutCard *turned = g_memdup2 (input->cards, input->n_cards * sizeof (RfLayoutCard));

  for (guint i = 0; i < input->n_cards; i++) {
      turned[i].width = input->cards[i].height;
      turned[i].height = input->cards[i].width;
      turned[i].x = input->cards[i].y;
      turned[i].y = input->cards[i].x;
    }
  return turned;
}

static void
turn_back (RfLayout *layout)
{
  double width = layout->width;

  turn (layout->centres, layout->n_cards);
  turn (layout->points, layout->route_starts[layout->n_links]);
  turn (layout->labels, layout->n_links);
  layout->width = layout->height;
  layout->height = width;
}

static RfLayout *
layout_new (const RfLayoutInput *input)
{
  RfLayout *layout = g_new0 (RfLayout, 1);

  layout->n_cards = input->n_cards;
  layout->n_links = input->n_links;
  layout->centres = g_new0 (RfPoint, input->n_cards + 1);
  layout->labels = g_new0 (RfPoint, input->n_links + 1);
  layout->route_starts = g_new0 (guint, input->n_links + 1);
  return layout;
}

/* From scratch; wide fans of leaves as blocks. */
static void
lay_out_anew (const RfLayoutInput *input, const LayoutRules *rules, bool horizontal, RfLayout *layout, Watch *watch)
{
  Fans *fans = horizontal ? NULL : rf_layout_fold (input, rules);
  g_autoptr (RfLayout) folded = fans != NULL ? layout_new (rf_layout_get_folded (fans)) : NULL;

  lay_out (fans != NULL ? rf_layout_get_folded (fans) : input, rules, horizontal, fans != NULL ? folded : layout, watch);
  if (fans == NULL)
    return;
  if (!g_cancellable_is_cancelled (watch->cancellable))
    rf_layout_unfold (fans, folded, layout);
  rf_layout_fans_free (fans);
}

/**
 * rf_layout:
 * @options: (nullable): NULL for rf_layout_default_options
 * @cancellable: (nullable): looked at during the work
 * @progress: (nullable): called now and then with the share that is done, at the end with 1
 *
 * Gives each card a place and each link a route. No two cards overlap, and no route meets a card that is not its own.
 *
 * With @anew, or where no card has a place, everything is laid out afresh. Otherwise cards with places stay: a pinned one
 * always, another one unless it would overlap; cards without come near what they are linked with. Where all are pinned
 * there are no routes: nothing is to be decided, and rf_layout_route() gives single ones. The drawing then begins where
 * its cards do, not at 0,0. Any thread; nothing of the input is kept.
 *
 * Returns: (transfer full) (nullable): the drawing, or NULL with RF_ERROR_INVALID or G_IO_ERROR_CANCELLED
 */
RfLayout *
rf_layout (const RfLayoutInput *input, const RfLayoutOptions *options, GCancellable *cancellable, RfLayoutProgress progress, gpointer data, GError **error)
{
  g_autoptr (RfLayout) layout = NULL;
  g_autofree RfLayoutCard *turned = NULL;
  RfLayoutInput work = *input;
  LayoutRules rules = default_rules;
  bool horizontal = options != NULL && options->horizontal, anew = options != NULL && options->anew;
  Watch watch = { cancellable, progress, data, 0, input->n_cards };

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_links (input, error))
    return NULL;
  if (options != NULL) {
      rules.card_gap = options->card_gap;
      rules.rank_gap = options->rank_gap;
      rules.label_height = options->label_height;
    }
  layout = layout_new (input);
  if (!anew && is_placed (input)) {
      keep_places (input, layout);
      return g_steal_pointer (&layout);
    }

  if (horizontal)
    work.cards = turned = turn_cards (input);
  if (!anew && has_places (input))
    rf_layout_keep (&work, &rules, horizontal, layout, &watch);
  else
    lay_out_anew (&work, &rules, horizontal, layout, &watch);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (horizontal)
    turn_back (layout);
  if (progress != NULL)
    progress (1, data);
  return g_steal_pointer (&layout);
}

void
rf_layout_free (RfLayout *self)
{
  g_free (self->centres);
  g_free (self->route_starts);
  g_free (self->points);
  g_free (self->labels);
  g_free (self);
}
