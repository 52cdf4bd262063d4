/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every layout keeps, on random charts: cards apart, lines outside of
 * cards, the same picture each time.
 */

#include <math.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-layout.h"

#define N_CHARTS 60
#define LABEL_HEIGHT 18.0 /* of what is drawn; the layout keeps a little more room */

typedef struct
{
  GArray *cards; /* RfLayoutCard */
  GArray *links; /* RfLayoutLink */
} Chart;

static void
chart_free (Chart *self)
{
  g_array_unref (self->cards);
  g_array_unref (self->links);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chart, chart_free)

/* A tree with links across and back, loops on one card, and cards of many sizes. */
static Chart *
make_chart (GRand * rand,
            guint n)
{
  Chart *self = g_new0 (Chart, 1);

  self->cards = g_array_new (FALSE, TRUE, sizeof (RfLayoutCard));
  self->links = g_array_new (FALSE, TRUE, sizeof (RfLayoutLink));
  for (guint i = 0; i < n; i++)
    {
      RfLayoutCard card = { .width = g_rand_int_range (rand, 60, 300), .height = g_rand_int_range (rand, 30, 160), .group = -1 };
      RfLayoutLink link = { i > 0 ? g_rand_int_range (rand, MAX (0, (int) i - 8), i) : 0, i, g_rand_int_range (rand, 0, 120) };

      g_array_append_val (self->cards, card);
      if (i > 0 && g_rand_int_range (rand, 0, 20) > 0)
        g_array_append_val (self->links, link);
    }
  for (guint i = 0; i < n / 8; i++)
    {
      RfLayoutLink link = { g_rand_int_range (rand, 0, n), g_rand_int_range (rand, 0, n), 40 };

      g_array_append_val (self->links, link);
    }

  return self;
}

static RfLayout *
lay_out_as (Chart                 *chart,
            const RfLayoutOptions *options)
{
  const RfLayoutInput input = { (RfLayoutCard *) (gpointer) chart->cards->data, chart->cards->len,
                                (RfLayoutLink *) (gpointer) chart->links->data, chart->links->len, 0, 0 };

  return rf_layout (&input, options, NULL, NULL, NULL, NULL);
}

static RfLayout *
lay_out (Chart        *chart,
         GCancellable *cancellable,
         GError      **error)
{
  const RfLayoutInput input = { (RfLayoutCard *) (gpointer) chart->cards->data, chart->cards->len,
                                (RfLayoutLink *) (gpointer) chart->links->data, chart->links->len, 0, 0 };

  return rf_layout (&input, NULL, cancellable, NULL, NULL, error);
}

/* From the top down, or from left to right. */
static RfLayout *
lay_out_towards (Chart   *chart,
                 gboolean horizontal)
{
  RfLayoutOptions options = rf_layout_default_options;

  options.horizontal = horizontal;

  return lay_out_as (chart, &options);
}

static void
assert_apart (Chart    *chart,
              RfLayout *layout)
{
  const RfLayoutCard *cards = (RfLayoutCard *) (gpointer) chart->cards->data;

  for (guint i = 0; i < chart->cards->len; i++)
    for (guint k = 0; k < i; k++)
      {
        double across = fabs (layout->centres[i].x - layout->centres[k].x) - (cards[i].width + cards[k].width) / 2;
        double down = fabs (layout->centres[i].y - layout->centres[k].y) - (cards[i].height + cards[k].height) / 2;

        g_assert_true (across >= -.001 || down >= -.001);
      }
}

/* Whether the line from @a to @b goes through the inside of a card. */
static gboolean
goes_through (RfPoint             a,
              RfPoint             b,
              RfPoint             centre,
              const RfLayoutCard *card)
{
  return MAX (a.x, b.x) > centre.x - card->width / 2 + 1 && MIN (a.x, b.x) < centre.x + card->width / 2 - 1 &&
         MAX (a.y, b.y) > centre.y - card->height / 2 + 1 && MIN (a.y, b.y) < centre.y + card->height / 2 - 1;
}

static void
assert_free_lines (Chart    *chart,
                   RfLayout *layout)
{
  for (guint i = 0; i < chart->links->len; i++)
    for (guint k = layout->route_starts[i]; k + 1 < layout->route_starts[i + 1]; k++)
      for (guint n = 0; n < chart->cards->len; n++)
        g_assert_false (goes_through (layout->points[k], layout->points[k + 1], layout->centres[n], &g_array_index (chart->cards, RfLayoutCard, n)));
}

static void
test_cards_do_not_overlap_and_no_line_goes_through_one (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("layout", &seed);

  for (guint i = 0; i < N_CHARTS; i++)
    {
      g_autoptr (Chart) chart = make_chart (rand, g_rand_int_range (rand, 1, 120));
      g_autoptr (GError) error = NULL;
      g_autoptr (RfLayout) layout = lay_out (chart, NULL, &error);

      g_assert_no_error (error);
      assert_apart (chart, layout);
      assert_free_lines (chart, layout);
    }
}

/* A card, a label or nothing, for what must not lie on one another. */
static void
assert_free_labels (Chart    *chart,
                    RfLayout *layout)
{
  for (guint i = 0; i < chart->links->len; i++)
    {
      const RfLayoutLink *link = &g_array_index (chart->links, RfLayoutLink, i);
      RfPoint at = layout->labels[i];
      RfPoint left = { at.x - link->label_width / 2, at.y - LABEL_HEIGHT / 2 }, right = { at.x + link->label_width / 2, at.y + LABEL_HEIGHT / 2 };

      if (link->label_width <= 0)
        continue;
      for (guint k = 0; k < chart->cards->len; k++)
        g_assert_false (goes_through (left, right, layout->centres[k], &g_array_index (chart->cards, RfLayoutCard, k)));
      for (guint k = 0; k < i; k++)
        {
          const RfLayoutCard other = { .width = g_array_index (chart->links, RfLayoutLink, k).label_width, .height = LABEL_HEIGHT };

          g_assert_false (other.width > 0 && goes_through (left, right, layout->labels[k], &other));
        }
    }
}

static void
test_no_label_lies_on_a_card_or_another_label (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("labels", &seed);

  for (guint i = 0; i < 2 * N_CHARTS; i++)
    {
      RfLayoutOptions options = rf_layout_default_options;
      g_autoptr (Chart) chart = make_chart (rand, g_rand_int_range (rand, 1, 100));
      g_autoptr (RfLayout) layout = NULL;

      options.horizontal = i % 2;
      layout = lay_out_as (chart, &options);
      assert_free_labels (chart, layout);
    }
}

/* Each card has up to four options, all of them to new cards. */
static Chart *
make_tree (GRand *rand,
           guint  n)
{
  Chart *self = make_chart (rand, 1);

  g_array_set_size (self->links, 0);
  for (int next = 0; self->cards->len < n; next++)
    for (int k = g_rand_int_range (rand, 1, 5); k > 0 && self->cards->len < n; k--)
      {
        RfLayoutLink link = { next, self->cards->len, g_rand_int_range (rand, 0, 100) };
        RfLayoutCard card = { .width = g_rand_int_range (rand, 60, 300), .height = g_rand_int_range (rand, 30, 160), .group = -1 };

        g_array_append_val (self->links, link);
        g_array_append_val (self->cards, card);
      }

  return self;
}

static void
test_left_to_right_is_a_layout_too (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("across", &seed);
  RfLayoutOptions options = rf_layout_default_options;

  options.horizontal = TRUE;
  for (guint i = 0; i < N_CHARTS / 2; i++)
    {
      g_autoptr (Chart) chart = make_chart (rand, g_rand_int_range (rand, 1, 100));
      g_autoptr (Chart) tree = make_tree (rand, 40);
      g_autoptr (RfLayout) layout = lay_out_as (chart, &options);
      g_autoptr (RfLayout) ahead = lay_out_as (tree, &options);

      assert_apart (chart, layout);
      assert_free_lines (chart, layout);
      for (guint k = 0; k < tree->links->len; k++)
        {
          const RfLayoutLink *link = &g_array_index (tree->links, RfLayoutLink, k);
          double gap = ahead->centres[link->to].x - ahead->centres[link->from].x;

          g_assert_cmpfloat (gap, >, (g_array_index (tree->cards, RfLayoutCard, link->from).width + g_array_index (tree->cards, RfLayoutCard, link->to).width) / 2);
        }
    }
}

/* A start that leads to @n_groups cards, each of them to @n_leaves that lead nowhere and then to one that leads on. */
static Chart *
make_fans (GRand *rand,
           guint  n_groups,
           guint  n_leaves)
{
  Chart *self = make_chart (rand, 1);

  g_array_set_size (self->links, 0);
  for (guint i = 0; i < n_groups * (n_leaves + 3); i++)
    {
      guint group = i / (n_leaves + 3), at = i % (n_leaves + 3), head = 1 + group * (n_leaves + 3);
      RfLayoutCard card = { .width = 224, .height = g_rand_int_range (rand, 60, 110), .group = -1 };
      RfLayoutLink link = { at == 0 ? 0 : at == n_leaves + 2 ? (int) i : (int) head, i + 1, at > 0 ? g_rand_int_range (rand, 0, 100) : 0 };

      g_array_append_val (self->cards, card);
      g_array_append_val (self->links, link);
    }

  return self;
}

static void
test_wide_fans_of_leaves_hang_in_columns (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("fans", &seed);

  for (guint i = 0; i < N_CHARTS / 2; i++)
    {
      guint n_groups = g_rand_int_range (rand, 1, 6), n_leaves = g_rand_int_range (rand, 10, 60);
      g_autoptr (Chart) chart = make_fans (rand, n_groups, n_leaves);
      g_autoptr (RfLayout) layout = lay_out (chart, NULL, NULL);

      assert_apart (chart, layout);
      assert_free_lines (chart, layout);
      assert_free_labels (chart, layout);
      g_assert_cmpfloat (layout->width, <, n_groups * (264.0 * n_leaves) / 2);
      for (guint k = 1; k < chart->links->len; k++)
        {
          const RfLayoutLink *before = &g_array_index (chart->links, RfLayoutLink, k - 1), *link = before + 1;
          RfPoint a = layout->centres[before->to], b = layout->centres[link->to];

          g_assert_true (before->from != link->from || before->from == 0 || a.x < b.x || (fabs (a.x - b.x) < 1 && a.y < b.y));
        }
    }
}

static void
test_narrow_fans_stay_in_a_row (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("narrow", &seed);
  g_autoptr (Chart) few = make_fans (rand, 3, 7);
  g_autoptr (Chart) small = make_fans (rand, 12, 4);
  Chart *charts[] = { few, small };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (RfLayout) layout = lay_out (charts[i], NULL, NULL);

      for (guint k = 0; k < charts[i]->links->len; k++)
        {
          const RfLayoutLink *link = &g_array_index (charts[i]->links, RfLayoutLink, k);
          RfPoint last = layout->points[layout->route_starts[k + 1] - 1];

          g_assert_cmpfloat_with_epsilon (last.y, layout->centres[link->to].y - g_array_index (charts[i]->cards, RfLayoutCard, link->to).height / 2, .01);
        }
    }
}

static void
test_the_options_of_a_tree_stand_in_their_order_and_cross_nothing (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("options", &seed);

  for (guint i = 0; i < N_CHARTS; i++)
    {
      g_autoptr (Chart) chart = make_tree (rand, g_rand_int_range (rand, 2, 400));
      g_autoptr (RfLayout) layout = lay_out (chart, NULL, NULL);

      g_assert_cmpuint (layout->n_crossings, ==, 0);
      for (guint k = 1; k < chart->links->len; k++)
        {
          const RfLayoutLink *before = &g_array_index (chart->links, RfLayoutLink, k - 1), *link = before + 1;

          g_assert_true (before->from != link->from || layout->centres[before->to].x < layout->centres[link->to].x);
          g_assert_cmpfloat (layout->centres[link->to].y, >, layout->centres[link->from].y);
        }
    }
}

static void
test_the_first_options_from_the_start_stand_in_one_line (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("main path", &seed);

  for (guint i = 0; i < 2 * N_CHARTS; i++)
    {
      gboolean horizontal = i % 2;
      g_autoptr (Chart) chart = make_tree (rand, g_rand_int_range (rand, 2, 200));
      g_autoptr (RfLayout) layout = lay_out_towards (chart, horizontal);
      int at = 0;

      for (guint k = 0; k < chart->links->len; k++)
        if (g_array_index (chart->links, RfLayoutLink, k).from == at)
          {
            at = g_array_index (chart->links, RfLayoutLink, k).to;
            g_assert_cmpfloat_with_epsilon (layout->centres[at].x, layout->centres[0].x, horizontal ? G_MAXDOUBLE : .01);
            g_assert_cmpfloat_with_epsilon (layout->centres[at].y, layout->centres[0].y, horizontal ? .01 : G_MAXDOUBLE);
          }
    }
}

static void
test_nothing_stands_above_the_start (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (Chart) chart = make_chart (rand, 0);
  const RfLayoutCard card = { .width = 200, .height = 80, .group = -1 };
  const RfLayoutLink links[] = { { 0, 1, 0 }, { 2, 3, 0 }, { 3, 4, 0 }, { 4, 5, 0 }, { 5, 1, 0 }, { 1, 6, 0 } }; /* 2 … 5: from elsewhere */
  g_autoptr (RfLayout) layout = NULL;

  for (guint i = 0; i < 7; i++)
    g_array_append_val (chart->cards, card);
  g_array_append_vals (chart->links, links, G_N_ELEMENTS (links));
  layout = lay_out (chart, NULL, NULL);
  for (guint i = 1; i < 7; i++)
    g_assert_cmpfloat (layout->centres[i].y, >=, layout->centres[0].y);
}

static void
test_parts_without_links_between_them_are_packed (void)
{
  g_autoptr (Chart) chart = g_new0 (Chart, 1);
  g_autoptr (RfLayout) layout = NULL;

  chart->cards = g_array_new (FALSE, TRUE, sizeof (RfLayoutCard));
  chart->links = g_array_new (FALSE, TRUE, sizeof (RfLayoutLink));
  for (guint i = 0; i < 100; i++)
    {
      RfLayoutCard card = { .width = 200, .height = 100, .group = -1 };
      RfLayoutLink link = { i, i + 1, 0 };

      g_array_append_val (chart->cards, card);
      if (i % 2 == 0)
        g_array_append_val (chart->links, link);
    }
  layout = lay_out (chart, NULL, NULL);
  assert_apart (chart, layout);
  g_assert_cmpfloat (layout->width * layout->height, <, 3 * 100 * 240 * 140);
  g_assert_cmpfloat (layout->width, <, 4 * layout->height);
  g_assert_cmpfloat (layout->height, <, 4 * layout->width);
}

/* ---- cards that have places ------------------------------------------------------------------------------------ */

/* Gives the cards the places of a layout. */
static void
take_places (Chart    *chart,
             RfLayout *layout)
{
  for (guint i = 0; i < layout->n_cards; i++)
    {
      RfLayoutCard *card = &g_array_index (chart->cards, RfLayoutCard, i);

      card->has_place = TRUE;
      card->x = layout->centres[i].x;
      card->y = layout->centres[i].y;
    }
}

static guint
count_moved (Chart    *chart,
             RfLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < chart->cards->len; i++)
    {
      const RfLayoutCard *card = &g_array_index (chart->cards, RfLayoutCard, i);

      n += card->has_place && hypot (layout->centres[i].x - card->x, layout->centres[i].y - card->y) > 1;
    }

  return n;
}

static void
remove_card (Chart *chart,
             guint  card)
{
  g_array_remove_index (chart->cards, card);
  for (guint k = chart->links->len; k > 0; k--)
    {
      RfLayoutLink *link = &g_array_index (chart->links, RfLayoutLink, k - 1);

      if (link->from == (int) card || link->to == (int) card)
        g_array_remove_index (chart->links, k - 1);
      else
        {
          link->from -= link->from > (int) card;
          link->to -= link->to > (int) card;
        }
    }
}

static void
test_a_step_more_or_less_moves_its_neighbourhood_at_most (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("stable", &seed);
  double away[2] = { 0, 0 };
  guint n_moved[2] = { 0, 0 };

  for (guint i = 0; i < 20; i++)
    {
      gboolean horizontal = i % 2;
      g_autoptr (Chart) chart = make_chart (rand, 500);
      g_autoptr (RfLayout) before = lay_out_towards (chart, horizontal);
      RfLayoutCard card = { .width = 224, .height = 96, .group = -1 };
      RfLayoutLink link = { g_rand_int_range (rand, 0, 500), 500, 40 };
      g_autoptr (RfLayout) more = NULL;
      g_autoptr (RfLayout) less = NULL;

      take_places (chart, before);
      g_array_append_val (chart->cards, card);
      g_array_append_val (chart->links, link);
      more = lay_out_towards (chart, horizontal);
      n_moved[horizontal] += count_moved (chart, more);
      g_assert_cmpuint (count_moved (chart, more), <=, 24);
      assert_apart (chart, more);
      away[horizontal] += hypot (more->centres[500].x - more->centres[link.from].x, more->centres[500].y - more->centres[link.from].y);

      take_places (chart, more);
      remove_card (chart, g_rand_int_range (rand, 0, 501));
      less = lay_out_towards (chart, horizontal);
      g_assert_cmpuint (count_moved (chart, less), ==, 0);
    }
  for (guint horizontal = 0; horizontal < 2; horizontal++)
    {
      g_test_message ("%s: %u of 5,000 cards moved, %.0f units between a new card and what leads to it", horizontal ? "to the right" : "down", n_moved[horizontal], away[horizontal] / 10);
      g_assert_cmpfloat (away[horizontal] / 10, <, 600);
      g_assert_cmpuint (n_moved[horizontal], <=, 10 * 500 / 50);
    }
}

/* Rows and columns of cards with no room for another between them. */
static Chart *
make_wall (guint n_columns,
           guint n_rows)
{
  Chart *self = g_new0 (Chart, 1);

  self->cards = g_array_new (FALSE, TRUE, sizeof (RfLayoutCard));
  self->links = g_array_new (FALSE, TRUE, sizeof (RfLayoutLink));
  for (guint i = 0; i < n_columns * n_rows; i++)
    {
      RfLayoutCard card = { .width = 224, .height = 96, .group = -1, .has_place = TRUE, .x = i / n_rows * 244.0, .y = i % n_rows * 168.0 };

      g_array_append_val (self->cards, card);
    }

  return self;
}

static void
test_where_all_is_full_the_neighbours_make_way (void)
{
  for (int n_pinned = 0; n_pinned < 2; n_pinned++)
    {
      g_autoptr (Chart) chart = make_wall (40, 40);
      RfLayoutCard card = { .width = 224, .height = 96, .group = -1 };
      RfLayoutLink link = { 30 * 40 + 20, 40 * 40, 40 };
      g_autoptr (RfLayout) layout = NULL;

      g_array_append_val (chart->cards, card);
      g_array_append_val (chart->links, link);
      g_array_index (chart->cards, RfLayoutCard, 34 * 40 + 21).pinned = n_pinned > 0;
      layout = lay_out (chart, NULL, NULL);
      assert_apart (chart, layout);
      g_assert_cmpuint (count_moved (chart, layout), <=, 24);
      if (n_pinned == 0)
        {
          g_assert_cmpuint (count_moved (chart, layout), ==, 10);
          g_assert_cmpfloat (layout->centres[40 * 40].x, ==, 30 * 244.0);
        }
    }
}

static void
test_places_that_are_no_places_do_no_harm (void)
{
  const double places[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 0, 0, 0 };
  g_autoptr (Chart) chart = make_wall (8, 1);
  g_autoptr (RfLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_array_index (chart->cards, RfLayoutCard, i).x = places[i];
      g_array_index (chart->cards, RfLayoutCard, i).y = places[(i + 1) % G_N_ELEMENTS (places)];
      g_array_index (chart->cards, RfLayoutCard, i).pinned = i % 2;
    }
  layout = lay_out (chart, NULL, NULL);
  assert_apart (chart, layout);
  for (guint i = 0; i < layout->n_cards; i++)
    g_assert_true (isfinite (layout->centres[i].x) && isfinite (layout->centres[i].y));
}

static void
test_a_card_that_grows_pushes_its_neighbours_and_never_a_pinned_one (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("pinned", &seed);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (Chart) chart = make_chart (rand, 500);
      g_autoptr (RfLayout) before = lay_out (chart, NULL, NULL);
      g_autoptr (RfLayout) after = NULL;
      RfLayoutCard *cards = (RfLayoutCard *) (gpointer) chart->cards->data;

      take_places (chart, before);
      for (guint k = 0; k < 500; k++)
        cards[k].pinned = g_rand_int_range (rand, 0, 4) == 0;
      for (guint n = g_rand_int_range (rand, 0, 500); n < 500; n = 500)
        if (!cards[n].pinned)
          cards[n].height += 300;
      after = lay_out (chart, NULL, NULL);
      assert_apart (chart, after);
      g_assert_cmpuint (count_moved (chart, after), <=, 25);
      for (guint k = 0; k < 500; k++)
        g_assert_true (!cards[k].pinned || (after->centres[k].x == cards[k].x && after->centres[k].y == cards[k].y));
    }
}

static void
test_lines_between_cards_that_stay_lead_around_others (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("kept lines", &seed);
  guint n_lines = 0, n_through = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (Chart) chart = make_chart (rand, 80);
      g_autoptr (RfLayout) before = lay_out (chart, NULL, NULL);
      g_autoptr (RfLayout) after = NULL;

      take_places (chart, before);
      after = lay_out (chart, NULL, NULL);
      for (guint k = 0; k < chart->links->len; k++, n_lines++)
        {
          gboolean is_through = FALSE;

          for (guint p = after->route_starts[k]; p + 1 < after->route_starts[k + 1]; p++)
            for (guint n = 0; n < chart->cards->len; n++)
              is_through |= goes_through (after->points[p], after->points[p + 1], after->centres[n], &g_array_index (chart->cards, RfLayoutCard, n));
          n_through += is_through;
        }
    }
  g_assert_cmpuint (n_through * 50, <=, n_lines);
}

static void
test_the_same_chart_gives_the_same_picture (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("again", &seed);
  g_autoptr (Chart) chart = make_chart (rand, 200);
  g_autoptr (RfLayout) one = lay_out (chart, NULL, NULL);
  g_autoptr (RfLayout) two = lay_out (chart, NULL, NULL);

  g_assert_cmpmem (one->centres, 200 * sizeof (RfPoint), two->centres, 200 * sizeof (RfPoint));
}

static void
test_a_long_chain_does_not_overflow (void)
{
  g_autoptr (Chart) chart = g_new0 (Chart, 1);
  g_autoptr (RfLayout) layout = NULL;

  chart->cards = g_array_new (FALSE, TRUE, sizeof (RfLayoutCard));
  chart->links = g_array_new (FALSE, TRUE, sizeof (RfLayoutLink));
  for (guint i = 0; i < 50000; i++)
    {
      RfLayoutCard card = { .width = 224, .height = 96, .group = -1 };
      RfLayoutLink link = { i - 1, i, 0 };

      g_array_append_val (chart->cards, card);
      if (i > 0)
        g_array_append_val (chart->links, link);
    }
  layout = lay_out (chart, NULL, NULL);
  for (guint i = 1; i < 50000; i++)
    g_assert_cmpfloat (layout->centres[i].y, >, layout->centres[i - 1].y + 96);
}

/* Links from anywhere to anywhere: nearly as many ranks as cards, and each link passes a third of them. */
static Chart *
make_tangle (GRand *rand,
             guint  n_cards,
             guint  n_links)
{
  Chart *self = make_chart (rand, n_cards);

  g_array_set_size (self->links, 0);
  for (guint i = 0; i < n_links; i++)
    {
      RfLayoutLink link = { g_rand_int_range (rand, 0, n_cards), g_rand_int_range (rand, 0, n_cards), g_rand_int_range (rand, 0, 120) };

      g_array_append_val (self->links, link);
    }

  return self;
}

static void
test_where_too_many_long_lines_cross_a_chart_the_longest_lead_around_it (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("tangle", &seed);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (Chart) chart = make_tangle (rand, 700, 2800);
      g_autoptr (RfLayout) layout = lay_out_towards (chart, i % 2);

      g_assert_cmpuint (layout->n_plain, >, 0);
      g_assert_cmpuint (layout->n_plain, <, 2800);
      assert_apart (chart, layout);
      assert_free_lines (chart, layout);
      assert_free_labels (chart, layout);
    }
}

static void
test_the_densest_chart_that_is_read_takes_no_more_memory_than_there_is (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("dense", &seed);
  g_autoptr (Chart) chart = make_tangle (rand, 50000, 200000);
  g_autoptr (RfLayout) layout = lay_out (chart, NULL, NULL);

  for (guint i = 0; i < chart->cards->len; i++)
    g_assert_true (isfinite (layout->centres[i].x) && isfinite (layout->centres[i].y));
  for (guint i = 0; i < chart->links->len; i++)
    g_assert_cmpuint (layout->route_starts[i + 1], >, layout->route_starts[i] + 1);
}

static void
test_it_can_be_given_up (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("cancel", &seed);
  g_autoptr (Chart) chart = make_chart (rand, 100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lay_out (chart, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  double        give_up_at;
  double        last;
  guint         n_calls;
} Waiting;

static void
progress_cb (double   fraction,
             gpointer data)
{
  Waiting *waiting = data;

  g_assert_cmpfloat (fraction, >=, waiting->last);
  g_assert_cmpfloat (fraction, <=, 1);
  waiting->last = fraction;
  waiting->n_calls++;
  if (fraction >= waiting->give_up_at)
    g_cancellable_cancel (waiting->cancellable);
}

static void
test_a_large_chart_tells_how_far_it_is_and_can_be_given_up_on_the_way (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("progress", &seed);
  g_autoptr (Chart) chart = make_tree (rand, 5000);
  const RfLayoutInput input = { (RfLayoutCard *) (gpointer) chart->cards->data, chart->cards->len,
                                (RfLayoutLink *) (gpointer) chart->links->data, chart->links->len, 0, 0 };

  for (double at = .1; at < 1.2; at += .2)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Waiting waiting = { cancellable, at, 0, 0 };
      g_autoptr (RfLayout) layout = rf_layout (&input, NULL, cancellable, progress_cb, &waiting, &error);

      if (at > 1)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (waiting.n_calls, >=, 4);
          g_assert_cmpfloat (waiting.last, ==, 1);
        }
      else if (layout == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_cmpfloat (at, >, .8);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/cards do not overlap and no line goes through one", test_cards_do_not_overlap_and_no_line_goes_through_one);
  g_test_add_func ("/layout/no label lies on a card or another label", test_no_label_lies_on_a_card_or_another_label);
  g_test_add_func ("/layout/left to right is a layout too", test_left_to_right_is_a_layout_too);
  g_test_add_func ("/layout/the options of a tree stand in their order and cross nothing", test_the_options_of_a_tree_stand_in_their_order_and_cross_nothing);
  g_test_add_func ("/layout/the first options from the start stand in one line", test_the_first_options_from_the_start_stand_in_one_line);
  g_test_add_func ("/layout/wide fans of leaves hang in columns", test_wide_fans_of_leaves_hang_in_columns);
  g_test_add_func ("/layout/narrow fans stay in a row", test_narrow_fans_stay_in_a_row);
  g_test_add_func ("/layout/nothing stands above the start", test_nothing_stands_above_the_start);
  g_test_add_func ("/layout/parts without links between them are packed", test_parts_without_links_between_them_are_packed);
  g_test_add_func ("/layout/a step more or less moves its neighbourhood at most", test_a_step_more_or_less_moves_its_neighbourhood_at_most);
  g_test_add_func ("/layout/where all is full the neighbours make way", test_where_all_is_full_the_neighbours_make_way);
  g_test_add_func ("/layout/places that are no places do no harm", test_places_that_are_no_places_do_no_harm);
  g_test_add_func ("/layout/a card that grows pushes its neighbours and never a pinned one", test_a_card_that_grows_pushes_its_neighbours_and_never_a_pinned_one);
  g_test_add_func ("/layout/lines between cards that stay lead around others", test_lines_between_cards_that_stay_lead_around_others);
  g_test_add_func ("/layout/the same chart gives the same picture", test_the_same_chart_gives_the_same_picture);
  g_test_add_func ("/layout/a long chain does not overflow", test_a_long_chain_does_not_overflow);
  g_test_add_func ("/layout/where too many long lines cross a chart the longest lead around it", test_where_too_many_long_lines_cross_a_chart_the_longest_lead_around_it);
  g_test_add_func ("/layout/the densest chart that is read takes no more memory than there is", test_the_densest_chart_that_is_read_takes_no_more_memory_than_there_is);
  g_test_add_func ("/layout/it can be given up", test_it_can_be_given_up);

  g_test_add_func ("/layout/a large chart tells how far it is and can be given up on the way", test_a_large_chart_tells_how_far_it_is_and_can_be_given_up_on_the_way);

  return g_test_run ();
}
