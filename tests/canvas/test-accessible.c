/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What assistive technology is told of cards, while cards and lines come and
 * go: order, places, titles, and which card leads to which.
 */

#include <gtk/gtk.h>

#include "rf-canvas-private.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"

#define N_STEPS 24
#define N_EDITS 120
#define MOST_WAYS 6 /* that are told of one card */

static RfCanvas *canvas;

static const char *
any_node (GRand  *rand,
          RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  return rf_record_get_id (g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len)));
}

static void
add_step (GRand  *rand,
          RfFlow *flow,
          RfEdit *edit,
          guint   number)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  const char *before = nodes->len > 0 ? any_node (rand, flow) : NULL;
  g_autofree char *title = g_strdup_printf ("Step %u", number);
  g_autofree char *id = rf_edit_add_node (edit, flow, RF_NODE_ACTION, title);

  rf_edit_add (edit, id, "x", NULL, g_variant_new_double (g_rand_double_range (rand, 0, 3000)));
  rf_edit_add (edit, id, "y", NULL, g_variant_new_double (g_rand_double_range (rand, 0, 3000)));
  if (before != NULL)
    g_free (rf_edit_add_link (edit, flow, before, id, "Next"));
  else
    rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
}

static void
make_edit (GRand  *rand,
           RfFlow *flow,
           guint   number)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Change");
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
    case 1:
      add_step (rand, flow, edit, number);
      break;

    case 2:
      if (rf_flow_get_records (flow, RF_RECORD_NODE)->len > N_STEPS / 2)
        rf_edit_remove (edit, flow, any_node (rand, flow));
      break;

    case 3:
      if (edges->len > 0)
        rf_edit_set_string (edit, flow, rf_record_get_id (g_ptr_array_index (edges, g_rand_int_range (rand, 0, edges->len))), "to", any_node (rand, flow));
      break;

    default:
      rf_edit_set_string (edit, flow, any_node (rand, flow), "title", number % 2 == 0 ? "Another title" : "A third one");
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

static void
wait_until_told (void)
{
  while (canvas->telling_ways != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_ways (guint       position,
             const char *when)
{
  GtkAccessible *card = rf_canvas_get_accessible (canvas, position), *to[MOST_WAYS] = { NULL };
  guint n = 0;
  g_autofree char *got = NULL;

  for (guint i = 0; i < rf_scene_get_n_edges (canvas->scene) && n < MOST_WAYS; i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (canvas->scene, i);
      GtkAccessible *other = edge->from == position ? rf_canvas_get_accessible (canvas, edge->to) : NULL;
      gboolean known = other == NULL;

      for (guint k = 0; k < n; k++)
        known |= to[k] == other;
      if (!known)
        to[n++] = other;
    }
  if (n == 0)
    {
      if (gtk_test_accessible_has_relation (card, GTK_ACCESSIBLE_RELATION_FLOW_TO))
        g_error ("%s: card %u leads nowhere, and is said to", when, position);
      return;
    }
  got = gtk_test_accessible_check_relation (card, GTK_ACCESSIBLE_RELATION_FLOW_TO, to[0], to[1], to[2], to[3], to[4], to[5], NULL);
  if (got != NULL)
    g_error ("%s: card %u leads elsewhere: %s", when, position, got);
}

static void
cards_grow_with_the_text_of_the_screen (void)
{
  double zoom = canvas->viewport.zoom, share = rf_canvas_get_zoom (canvas);
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * dpi, NULL);
  g_assert_cmpfloat_with_epsilon (canvas->viewport.zoom, 2 * zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (rf_canvas_get_zoom (canvas), share, 1e-9);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpfloat_with_epsilon (canvas->viewport.zoom, zoom, 1e-9);
}

/* Goes through all cards as a screen reader does. */
static void
assert_told (const char *when)
{
  g_autoptr (GtkAccessible) card = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (canvas));
  guint n_cards = rf_scene_get_n_cards (canvas->scene);

  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (card);
      const RfSceneCard *expected = rf_scene_get_card (canvas->scene, i);
      graphene_point_t at = rf_viewport_to_screen (&canvas->viewport, expected->x, expected->y);
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (card);
      int x, y, width, height;

      wait_until_told ();
      g_assert_true (card == rf_canvas_get_accessible (canvas, i));
      g_assert_true (gtk_accessible_get_bounds (card, &x, &y, &width, &height));
      g_assert_cmpint (x, ==, (int) at.x);
      g_assert_cmpint (y, ==, (int) at.y);
      gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, rf_node_get_title (expected->node));
      g_set_object (&card, next);
      g_clear_object (&next);
    }
  g_assert_null (card);
  for (guint i = 0; i < n_cards; i++)
    assert_ways (i, when);
}

static void
what_is_told_of_cards_stays_right_while_they_come_and_go (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("accessible", &seed);
  g_autoptr (RfFlow) flow = rf_flow_new ("Told");

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");

      add_step (rand, flow, edit, i);
      g_assert_true (rf_flow_apply (flow, edit, NULL));
    }
  rf_canvas_set_flow (canvas, flow);
  rf_canvas_ensure (canvas);
  assert_told ("at first");
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *when = g_strdup_printf ("RF_SEED=%u, edit %u", seed, i);

      make_edit (rand, flow, i);
      wait_until_told ();
      assert_told (when);
    }
}

int
main (int   argc,
      char *argv[])
{
  GtkWidget *window;
  int code;

  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  window = gtk_window_new ();
  canvas = RF_CANVAS (rf_canvas_new ());
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (canvas));
  gtk_widget_realize (window);
  g_test_add_func ("/accessible/cards-grow-with-the-text-of-the-screen", cards_grow_with_the_text_of_the_screen);
  g_test_add_func ("/accessible/what-is-told-of-cards-stays-right-while-they-come-and-go", what_is_told_of_cards_stays_right_while_they_come_and_go);
  code = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));

  return code;
}
