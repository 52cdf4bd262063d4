/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is drawn where, without a display.
 */

#include <math.h>
#include <pango/pangocairo.h>

#include "rf-flow-maker.h"
#include "rf-scene.h"
#include "rf-viewport.h"

static RfScene *
make_scene (RfFlow *flow)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  RfScene *scene = rf_scene_new (flow, context);

  g_object_unref (context);

  return scene;
}

static void
assert_at (const RfViewport *viewport,
           double            x,
           double            y,
           double            screen_x,
           double            screen_y)
{
  graphene_point_t at = rf_viewport_to_screen (viewport, x, y);

  g_assert_cmpfloat_with_epsilon (at.x, screen_x, .01);
  g_assert_cmpfloat_with_epsilon (at.y, screen_y, .01);
}

static void
test_what_is_under_the_pointer_stays_there_while_zooming (void)
{
  RfViewport viewport = { .zoom = 1, .x = 40, .y = -30, .width = 800, .height = 600 };
  graphene_point_t before = rf_viewport_to_canvas (&viewport, 123, 456);

  for (guint i = 0; i < 20; i++)
    {
      rf_viewport_zoom_to (&viewport, viewport.zoom * (i < 10 ? 1.3 : .6), 123, 456);
      assert_at (&viewport, before.x, before.y, 123, 456);
    }
  g_assert_cmpfloat (viewport.zoom, >=, RF_ZOOM_MIN);
}

static void
test_fitting_shows_all_of_it_and_never_enlarges (void)
{
  RfViewport viewport = { .zoom = 3, .width = 800, .height = 600 };

  rf_viewport_fit (&viewport, 4000, 100, 24);
  assert_at (&viewport, 0, 50, 24, 300);
  assert_at (&viewport, 4000, 50, 776, 300);

  rf_viewport_fit (&viewport, 100, 50, 24);
  g_assert_cmpfloat (viewport.zoom, ==, 1);
}

static void
test_large_text_makes_large_cards (void)
{
  RfViewport viewport = { .zoom = .75, .unit = 1, .x = 40, .y = -30, .width = 800, .height = 600 };
  graphene_point_t middle = rf_viewport_to_canvas (&viewport, 400, 300);

  rf_viewport_scale_text (&viewport, 2);
  g_assert_cmpfloat (viewport.zoom, ==, 1.5);
  g_assert_cmpfloat (rf_viewport_get_share (&viewport), ==, .75);
  assert_at (&viewport, middle.x, middle.y, 400, 300);

  rf_viewport_fit (&viewport, 100, 50, 24);
  g_assert_cmpfloat (viewport.zoom, ==, 2);
  rf_viewport_zoom_to (&viewport, 100, 0, 0);
  g_assert_cmpfloat (rf_viewport_get_share (&viewport), ==, RF_ZOOM_MAX);
}

static void
test_a_flow_opens_whole_where_it_can_be_read_and_else_at_its_start (void)
{
  RfViewport viewport = { .zoom = 1, .width = 800, .height = 600 };
  const graphene_rect_t start = GRAPHENE_RECT_INIT (2000, 0, 200, 100);

  rf_viewport_open (&viewport, 900, 600, &start, 24, .75);
  g_assert_cmpfloat (viewport.zoom, >=, .75);
  assert_at (&viewport, 450, 300, 400, 300);

  rf_viewport_open (&viewport, 5000, 3000, &start, 24, .75);
  g_assert_cmpfloat (viewport.zoom, ==, .75);
  assert_at (&viewport, 2100, 0, 400, 24);

  /* A start at the border is not put in the middle of nothing. */
  rf_viewport_open (&viewport, 5000, 3000, &GRAPHENE_RECT_INIT (0, 0, 200, 100), 24, .75);
  assert_at (&viewport, 0, 0, 24, 24);
}

static void
test_what_is_shown_is_clear_of_the_margin_and_the_foot (void)
{
  RfViewport viewport = { .zoom = .5, .width = 800, .height = 600 };
  graphene_rect_t area = GRAPHENE_RECT_INIT (3000, 3000, 200, 100);

  rf_viewport_show (&viewport, &area, 24, 100);
  assert_at (&viewport, 3200, 3100, 776, 476);
  rf_viewport_show (&viewport, &area, 24, 100);
  assert_at (&viewport, 3200, 3100, 776, 476);
  area.origin = GRAPHENE_POINT_INIT (-500, -500);
  rf_viewport_show (&viewport, &area, 24, 100);
  assert_at (&viewport, -500, -500, 24, 24);
}

static void
test_gliding_begins_and_ends_where_it_should (void)
{
  const RfViewport from = { .zoom = .3, .x = 10, .y = 20, .width = 800, .height = 600 };
  const RfViewport to = { .zoom = 2, .x = 900, .y = -400, .width = 800, .height = 600 };
  RfViewport between = from;

  rf_viewport_between (&between, &from, &to, 0);
  g_assert_cmpfloat_with_epsilon (between.x, from.x, .001);
  rf_viewport_between (&between, &from, &to, 1);
  g_assert_cmpfloat_with_epsilon (between.zoom, to.zoom, .001);
  g_assert_cmpfloat_with_epsilon (between.y, to.y, .001);
}

static void
test_the_card_at_a_place_is_the_one_that_covers_it (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("hit", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 300);
  g_autoptr (RfScene) scene = make_scene (flow);
  guint n_hit = 0;

  g_assert_cmpuint (rf_scene_get_n_cards (scene), ==, 300);
  for (guint i = 0; i < 5000; i++)
    {
      const RfSceneCard *near = rf_scene_get_card (scene, g_rand_int_range (rand, 0, 300));
      double x = near->x + g_rand_double_range (rand, -60, near->width + 60), y = near->y + g_rand_double_range (rand, -60, near->height + 60);
      guint expected = G_MAXUINT, got;

      for (guint k = 0; k < 300; k++)
        {
          const RfSceneCard *card = rf_scene_get_card (scene, k);

          if (x >= card->x && x < card->x + card->width && y >= card->y && y < card->y + card->height)
            expected = k;
        }
      if (rf_scene_hit (scene, x, y, &got))
        {
          g_assert_cmpuint (got, ==, expected);
          n_hit++;
        }
      else
        g_assert_cmpuint (expected, ==, G_MAXUINT);
    }
  g_assert_cmpuint (n_hit, >, 1000);
}

static void
test_the_cards_of_an_area_are_those_that_touch_it_each_once (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("area", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 300);
  g_autoptr (RfScene) scene = make_scene (flow);
  RfSceneBox all;

  rf_scene_get_bounds (scene, &all);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (guint));
      double x = g_rand_double_range (rand, -200, all.width), y = g_rand_double_range (rand, -200, all.height);
      double width = g_rand_double_range (rand, 1, 3000), height = g_rand_double_range (rand, 1, 3000);
      gboolean seen[300] = { FALSE };

      rf_scene_list_cards (scene, x, y, width, height, listed);
      for (guint k = 0; k < listed->len; k++)
        {
          g_assert_false (seen[g_array_index (listed, guint, k)]);
          seen[g_array_index (listed, guint, k)] = TRUE;
        }
      for (guint k = 0; k < 300; k++)
        {
          const RfSceneCard *card = rf_scene_get_card (scene, k);
          gboolean touches = card->x < x + width && card->x + card->width > x && card->y < y + height && card->y + card->height > y;

          if (touches)
            g_assert_true (seen[k]);
        }
    }
}

static void
test_cards_are_numbered_as_they_are_read (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("reading", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 100);
  g_autoptr (RfScene) scene = make_scene (flow);
  g_autoptr (GPtrArray) reading = rf_flow_list_reading (flow);

  for (guint i = 0; i < reading->len; i++)
    g_assert_true (rf_scene_get_card (scene, i)->node == g_ptr_array_index (reading, i));
}

static void
test_lines_are_upright_or_level_and_end_at_their_cards (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("routes", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 300);
  g_autoptr (RfScene) scene = make_scene (flow);
  guint n_routed = 0;

  for (guint i = 0; i < rf_scene_get_n_edges (scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (scene, i);
      const RfSceneCard *to = rf_scene_get_card (scene, edge->to);

      if (edge->n_points < 2)
        continue;
      n_routed++;
      for (guint k = 1; k < edge->n_points; k++)
        g_assert_true (fabs (edge->points[k].x - edge->points[k - 1].x) < .001 || fabs (edge->points[k].y - edge->points[k - 1].y) < .001);
      g_assert_cmpfloat (edge->points[edge->n_points - 1].x, >=, to->x - .5);
      g_assert_cmpfloat (edge->points[edge->n_points - 1].x, <=, to->x + to->width + .5);
    }
  g_assert_cmpuint (n_routed, >, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawing/what is under the pointer stays there while zooming", test_what_is_under_the_pointer_stays_there_while_zooming);
  g_test_add_func ("/drawing/fitting shows all of it and never enlarges", test_fitting_shows_all_of_it_and_never_enlarges);
  g_test_add_func ("/drawing/large text makes large cards", test_large_text_makes_large_cards);
  g_test_add_func ("/drawing/a flow opens whole where it can be read, else at its start",
                   test_a_flow_opens_whole_where_it_can_be_read_and_else_at_its_start);
  g_test_add_func ("/drawing/what is shown is clear of the margin and the foot", test_what_is_shown_is_clear_of_the_margin_and_the_foot);
  g_test_add_func ("/drawing/gliding begins and ends where it should", test_gliding_begins_and_ends_where_it_should);
  g_test_add_func ("/drawing/the card at a place is the one that covers it", test_the_card_at_a_place_is_the_one_that_covers_it);
  g_test_add_func ("/drawing/the cards of an area are those that touch it, each once", test_the_cards_of_an_area_are_those_that_touch_it_each_once);
  g_test_add_func ("/drawing/cards are numbered as they are read", test_cards_are_numbered_as_they_are_read);
  g_test_add_func ("/drawing/lines are upright or level and end at their cards", test_lines_are_upright_or_level_and_end_at_their_cards);

  return g_test_run ();
}
