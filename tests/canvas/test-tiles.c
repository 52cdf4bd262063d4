/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view on the move, drawn from tiles, beside the same view drawn anew:
 * pixel for pixel, with the renderer that draws with the processor.
 */

#include <gtk/gtk.h>

#include "rf-canvas-private.h"
#include "rf-edge-pen.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-test-style.h"

#define WIDTH 700
#define HEIGHT 500
#define N_STEPS 60
#define N_MOVES 12
#define BLOCK 20
/* A letter that ends on the edge of a pixel is cut there or a pixel later, as the float that says where it is falls. */
#define MAX_DIFFERENT (WIDTH * HEIGHT / 2000)
#define NEAR 40 /* of 255: the dots of the grid, which are pale, lie between pixels and are blended otherwise from tile to tile */

static GtkWidget *window;
static RfCanvas *canvas;

static RfFlow *
make_flow (GRand *rand)
{
  RfFlow *flow = rf_flow_new ("Paint me");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");
      g_autofree char *title = g_strdup_printf ("Does step %u answer after service %d was started again?", i, g_rand_int_range (rand, 0, 1000));
      char *id = rf_edit_add_node (edit, flow, g_rand_int_range (rand, 0, RF_NODE_STEP), title);

      if (i > 0)
        g_free (rf_edit_add_link (edit, flow, g_ptr_array_index (ids, (i - 1) / 2), id, i % 3 == 0 ? "Yes" : "No answer"));
      g_ptr_array_add (ids, id);
      g_assert_true (rf_flow_apply (flow, edit, NULL));
    }

  return flow;
}

/* (transfer full): what the canvas draws now. */
static cairo_surface_t *
draw (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);

  GTK_WIDGET_GET_CLASS (canvas)->snapshot (GTK_WIDGET (canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);

  return surface;
}

/* How many pixels are not the same but for @NEAR. */
static guint
count_different (cairo_surface_t *one,
                 cairo_surface_t *other)
{
  const guchar *a = cairo_image_surface_get_data (one), *b = cairo_image_surface_get_data (other);
  guint n = 0;

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    {
      int most = 0;

      for (guint k = 0; k < 4; k++)
        most = MAX (most, ABS (a[4 * i + k] - b[4 * i + k]));
      n += most > NEAR;
    }

  return n;
}

/* Looks at a step, any one. */
static void
look_somewhere (GRand *rand)
{
  const RfSceneCard *card;

  rf_canvas_ensure (canvas);
  card = rf_scene_get_card (canvas->scene, g_rand_int_range (rand, 0, rf_scene_get_n_cards (canvas->scene)));
  rf_canvas_centre_on (canvas, card->x + g_rand_double_range (rand, 0, card->width), card->y + g_rand_double_range (rand, 0, card->height));
}

/* Draws what is in sight as it stands, then anew; from tiles first where @from_tiles. */
static void
assert_drawn_as_anew (gboolean    from_tiles,
                      const char *when)
{
  cairo_surface_t *moved = draw (), *anew;
  guint n;

  g_assert_cmpint (canvas->tiles != NULL, ==, from_tiles);
  rf_canvas_queue_draw (canvas);
  anew = draw ();
  g_assert_null (canvas->tiles);
  n = count_different (moved, anew);
  if (n > MAX_DIFFERENT)
    g_error ("%s: %u pixels are other ones", when, n);
  cairo_surface_destroy (moved);
  cairo_surface_destroy (anew);
}

static void
the_view_on_the_move_looks_as_when_it_stands_still (void)
{
  static const double zooms[] = { 1, .75, .4, .2, 1.3 };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("tiles", &seed);
  g_autoptr (RfFlow) flow = make_flow (rand);

  rf_canvas_set_flow (canvas, flow);
  rf_canvas_select (canvas, rf_record_get_id (g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 3)));
  rf_canvas_set_decoration (canvas, rf_record_get_id (g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 1)), RF_DECORATION_WALKED);
  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      rf_canvas_zoom_by (canvas, zooms[z] / rf_canvas_get_zoom (canvas));
      for (guint i = 0; i < N_MOVES; i++)
        {
          g_autofree char *when = g_strdup_printf ("RF_SEED=%u, zoom %g, move %u", seed, zooms[z], i);

          look_somewhere (rand);
          if (i % 2 == 1) /* onto tiles that are there already */
            {
              cairo_surface_destroy (draw ());
              rf_canvas_pan (canvas, g_rand_double_range (rand, -40, 40), g_rand_double_range (rand, -40, 40));
            }
          assert_drawn_as_anew (TRUE, when);
        }
    }
}

static gboolean
late_cb (gpointer data)
{
  g_error ("the view did not settle");

  return G_SOURCE_REMOVE;
}

/* Where the edges of the two pictures are, within the blur of a stretched one: means over blocks of pixels are alike. */
static double
compare_blurred (cairo_surface_t *one,
                 cairo_surface_t *other)
{
  const guchar *a = cairo_image_surface_get_data (one), *b = cairo_image_surface_get_data (other);
  double most = 0;

  for (guint top = 0; top + BLOCK <= HEIGHT; top += BLOCK)
    for (guint left = 0; left + BLOCK <= WIDTH; left += BLOCK)
      {
        int sum = 0;

        for (guint i = 0; i < BLOCK * BLOCK; i++)
          {
            guint at = 4 * ((top + i / BLOCK) * WIDTH + left + i % BLOCK);

            sum += a[at] - b[at];
          }
        most = MAX (most, ABS (sum) / (double) (BLOCK * BLOCK));
      }

  return most;
}

static void
while_the_zoom_changes_tiles_are_stretched_and_drawn_sharp_at_the_end (void)
{
  static const double steps[] = { 1.1, 1.4, .8, .6 };
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("tiles", &seed);
  g_autoptr (RfFlow) flow = make_flow (rand);
  guint limit;

  rf_canvas_set_flow (canvas, flow);
  rf_canvas_zoom_by (canvas, .9 / rf_canvas_get_zoom (canvas));
  look_somewhere (rand);
  cairo_surface_destroy (draw ());
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      cairo_surface_t *stretched, *sharp;

      rf_canvas_pan (canvas, 11, 7);
      rf_canvas_zoom_by (canvas, steps[i]);
      stretched = draw ();
      g_assert_nonnull (canvas->tiles);
      limit = g_timeout_add_seconds (30, late_cb, NULL);
      while (canvas->tiles != NULL)
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (limit);
      sharp = draw ();
      g_assert_null (canvas->tiles);
      g_assert_cmpfloat (compare_blurred (stretched, sharp), <, 30);
      rf_canvas_pan (canvas, 0, 0);
      cairo_surface_destroy (draw ());
      cairo_surface_destroy (stretched);
      cairo_surface_destroy (sharp);
    }
}

static void
what_changes_after_a_movement_is_seen_at_once (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("tiles", &seed);
  g_autoptr (RfFlow) flow = make_flow (rand);
  const char *first = rf_record_get_id (g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 0));
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename");

  rf_canvas_set_flow (canvas, flow);
  rf_canvas_zoom_by (canvas, 1 / rf_canvas_get_zoom (canvas));
  rf_canvas_look_at (canvas, first);
  rf_canvas_pan (canvas, 3, 3);
  cairo_surface_destroy (draw ());
  g_assert_nonnull (canvas->tiles);

  rf_canvas_select (canvas, first);
  assert_drawn_as_anew (FALSE, "chosen");
  rf_canvas_pan (canvas, 3, 3);
  cairo_surface_destroy (draw ());
  rf_edit_set_string (edit, flow, first, "title", "Another title altogether");
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  assert_drawn_as_anew (FALSE, "renamed");
  rf_canvas_pan (canvas, 3, 3);
  cairo_surface_destroy (draw ());
  rf_canvas_set_decoration (canvas, first, RF_DECORATION_HERE);
  assert_drawn_as_anew (FALSE, "marked");
}

/* Draws a route with this many points, from the upper left to the lower right, and a straight one. */
static GskRenderNode *
draw_routes (guint n_points)
{
  static const RfPoint points[] = { { 100, 100 }, { 100, 200 }, { 300, 200 }, { 300, 400 } }, straight[] = { { 500, 100 }, { 500, 300 } };
  RfEdgePen *pen = rf_edge_pen_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  rf_edge_pen_begin (pen, &(RfViewport) { .zoom = 1, .unit = 1, .width = 800, .height = 600 }, 1, 2, &(GdkRGBA) { 0, 0, 0, 1 }, TRUE);
  g_assert_true (rf_edge_pen_add (pen, points, n_points));
  g_assert_true (rf_edge_pen_add (pen, straight, G_N_ELEMENTS (straight)));
  rf_edge_pen_finish (pen, snapshot);
  rf_edge_pen_free (pen);

  return gtk_snapshot_free_to_node (snapshot);
}

/* Renderers compare drawings node by node: one more in the middle would make all that come behind it differ. */
static void
a_line_with_more_bends_leaves_the_nodes_of_the_others_in_their_places (void)
{
  g_autoptr (GskRenderNode) straight = draw_routes (2), bent = draw_routes (4);

  g_assert_cmpuint (gsk_container_node_get_n_children (straight), ==, gsk_container_node_get_n_children (bent));
  for (guint i = 0; i < gsk_container_node_get_n_children (straight); i++)
    {
      graphene_rect_t one, other;

      gsk_render_node_get_bounds (gsk_container_node_get_child (straight, i), &one);
      gsk_render_node_get_bounds (gsk_container_node_get_child (bent, i), &other);
      if (one.origin.x > 400)
        g_assert_true (graphene_rect_equal (&one, &other));
    }
}

static void
mapped_cb (RfCanvas  *self,
           GMainLoop *loop)
{
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    g_main_loop_quit (loop);
}

static void
open_window (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler;

  window = gtk_window_new ();
  canvas = RF_CANVAS (rf_canvas_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  handler = g_signal_connect (canvas, "view-changed", G_CALLBACK (mapped_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop); /* meson ends a run that waits for ever */
  g_signal_handler_disconnect (canvas, handler);
}

int
main (int   argc,
      char *argv[])
{
  int code;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  rf_test_style_load ();
  open_window ();
  g_test_add_func ("/tiles/the-view-on-the-move-looks-as-when-it-stands-still", the_view_on_the_move_looks_as_when_it_stands_still);
  g_test_add_func ("/tiles/while-the-zoom-changes-tiles-are-stretched-and-drawn-sharp-at-the-end",
                   while_the_zoom_changes_tiles_are_stretched_and_drawn_sharp_at_the_end);
  g_test_add_func ("/tiles/what-changes-after-a-movement-is-seen-at-once", what_changes_after_a_movement_is_seen_at_once);
  g_test_add_func ("/tiles/a-line-with-more-bends-leaves-the-nodes-of-the-others-in-their-places",
                   a_line_with_more_bends_leaves_the_nodes_of_the_others_in_their_places);
  code = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));

  return code;
}
