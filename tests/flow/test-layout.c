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
lay_out (Chart        *chart,
         GCancellable *cancellable,
         GError      **error)
{
  const RfLayoutInput input = { (RfLayoutCard *) (gpointer) chart->cards->data, chart->cards->len,
                                (RfLayoutLink *) (gpointer) chart->links->data, chart->links->len, 0, 0 };

  return rf_layout (&input, NULL, cancellable, NULL, NULL, error);
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

/* ---- lines around cards that people have placed ---------------------------------------------------------------- */

static guint
find_boxes_cb (const RfLayoutBox *area,
               RfLayoutBox       *found,
               guint              room,
               gpointer           data)
{
  GArray *boxes = data;
  guint n = 0;

  for (guint i = 0; i < boxes->len && n < room; i++)
    {
      const RfLayoutBox *box = &g_array_index (boxes, RfLayoutBox, i);

      if (box->left < area->right && box->right > area->left && box->top < area->bottom && box->bottom > area->top)
        found[n++] = *box;
    }

  return n;
}

/* Cards on a crooked grid, each anywhere in its cell, a third of the cells empty. */
static GArray *
scatter_boxes (GRand *rand)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (RfLayoutBox));

  for (int column = 0; column < 12; column++)
    for (int row = 0; row < 12; row++)
      {
        double x = column * 320 + g_rand_double_range (rand, 0, 56), y = row * 180 + g_rand_double_range (rand, 0, 50);
        const RfLayoutBox box = { x, y, x + g_rand_double_range (rand, 80, 224), y + g_rand_double_range (rand, 40, 90) };

        if (g_rand_int_range (rand, 0, 3) > 0)
          g_array_append_val (boxes, box);
      }

  return boxes;
}

static void
assert_way (const RfLayoutWay *way,
            GArray            *points,
            GArray            *boxes)
{
  const RfPoint *p = (const RfPoint *) (gpointer) points->data;
  guint last = points->len - 1;

  g_assert_cmpuint (points->len, >=, 2);
  g_assert_true (p[0].x == way->start.x && p[0].y == way->start.y && p[last].x == way->end.x && p[last].y == way->end.y);
  g_assert_cmpfloat (p[1].y, >, p[0].y);
  g_assert_cmpfloat (p[last - 1].y, <, p[last].y);
  for (guint i = 0; i < last; i++)
    {
      g_assert_true (p[i].x == p[i + 1].x || p[i].y == p[i + 1].y);
      for (guint k = 0; k < boxes->len; k++)
        {
          const RfLayoutBox *box = &g_array_index (boxes, RfLayoutBox, k);
          const RfLayoutCard card = { .width = box->right - box->left, .height = box->bottom - box->top };

          g_assert_false (goes_through (p[i], p[i + 1], (RfPoint) { (box->left + box->right) / 2, (box->top + box->bottom) / 2 }, &card));
        }
    }
}

static void
test_a_line_finds_its_way_around_cards (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("ways", &seed);
  guint n_found = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GArray) boxes = scatter_boxes (rand);
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (RfPoint));
      guint a = g_rand_int_range (rand, 0, boxes->len), b = (a + g_rand_int_range (rand, 1, boxes->len)) % boxes->len;
      RfLayoutWay way = { g_array_index (boxes, RfLayoutBox, a), g_array_index (boxes, RfLayoutBox, b) };

      way.start = (RfPoint) { (way.from.left + way.from.right) / 2, way.from.bottom };
      way.end = (RfPoint) { (way.to.left + way.to.right) / 2, way.to.top };
      if (!rf_layout_route (&way, find_boxes_cb, boxes, points))
        continue;
      n_found++;
      assert_way (&way, points, boxes);
    }
  g_assert_cmpuint (n_found, >=, 380);
}

static void
test_a_card_that_is_walled_in_is_given_up (void)
{
  const RfLayoutBox cards[] = { { 0, 0, 100, 50 }, { -200, 300, 300, 340 }, { -200, 420, 300, 460 }, { -200, 300, -150, 460 }, { 250, 300, 300, 460 }, { 0, 365, 100, 395 } };
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (RfLayoutBox));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (RfPoint));
  const RfLayoutWay way = { cards[0], cards[5], { 50, 50 }, { 50, 365 } };

  g_array_append_vals (boxes, cards, G_N_ELEMENTS (cards));
  g_assert_false (rf_layout_route (&way, find_boxes_cb, boxes, points));
  g_assert_cmpuint (points->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout/cards do not overlap and no line goes through one", test_cards_do_not_overlap_and_no_line_goes_through_one);
  g_test_add_func ("/layout/the same chart gives the same picture", test_the_same_chart_gives_the_same_picture);
  g_test_add_func ("/layout/a long chain does not overflow", test_a_long_chain_does_not_overflow);
  g_test_add_func ("/layout/it can be given up", test_it_can_be_given_up);

  g_test_add_func ("/layout/a line finds its way around cards that people have placed", test_a_line_finds_its_way_around_cards);
  g_test_add_func ("/layout/a card that is walled in is given up", test_a_card_that_is_walled_in_is_given_up);

  return g_test_run ();
}
