/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines around cards that people have placed: they leave and enter as they
 * should and run through none, or there is no line.
 */

#include <math.h>

#include "rf-flow-maker.h"
#include "rf-layout.h"

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
      /* Ends that are next to above one another are joined by one stretch: lines of the grid are a hundredth apart. */
      g_assert_true (fabs (p[i].x - p[i + 1].x) < 0.01 || fabs (p[i].y - p[i + 1].y) < 0.01);
      for (guint k = 0; k < boxes->len; k++)
        {
          const RfLayoutBox *box = &g_array_index (boxes, RfLayoutBox, k);

          g_assert_false (MAX (p[i].x, p[i + 1].x) > box->left + 1 && MIN (p[i].x, p[i + 1].x) < box->right - 1 &&
                          MAX (p[i].y, p[i + 1].y) > box->top + 1 && MIN (p[i].y, p[i + 1].y) < box->bottom - 1);
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
  g_test_add_func ("/layout-ways/a line finds its way around cards that people have placed", test_a_line_finds_its_way_around_cards);
  g_test_add_func ("/layout-ways/a card that is walled in is given up", test_a_card_that_is_walled_in_is_given_up);

  return g_test_run ();
}
