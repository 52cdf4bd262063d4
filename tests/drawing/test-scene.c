/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scene that has been kept up with edits is the one that would be made from
 * the flow as it is now.
 */

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "rf-author-steps.h"
#include "rf-flow-maker.h"
#include "rf-scene.h"

#define N_NODES 60
#define N_EDITS 300

static RfScene *
make_scene (RfFlow *flow)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  RfScene *scene = rf_scene_new (flow, context);

  g_object_unref (context);

  return scene;
}

static void
apply (RfFlow  *flow,
       RfScene *scene,
       RfEdit  *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rf_flow_apply (flow, edit, &error));
  g_assert_no_error (error);
  rf_scene_update (scene, edit);
}

static void
place_all (RfFlow  *flow,
           RfScene *scene)
{
  g_autofree RfPlacedCard *places = rf_scene_list_places (scene);
  g_autoptr (RfEdit) edit = rf_edit_new ("Place");

  rf_author_place_rest (edit, flow, places, rf_scene_get_n_cards (scene));
  apply (flow, scene, edit);
}

static void
assert_same_cards (RfScene *kept,
                   RfScene *made)
{
  g_assert_cmpuint (rf_scene_get_n_cards (kept), ==, rf_scene_get_n_cards (made));
  for (guint i = 0; i < rf_scene_get_n_cards (made); i++)
    {
      const RfSceneCard *expected = rf_scene_get_card (made, i), *got = rf_scene_get_card (kept, i);

      g_assert_cmpstr (rf_record_get_id (got->node), ==, rf_record_get_id (expected->node));
      g_assert_cmpstr (got->meta, ==, expected->meta);
      g_assert_cmpfloat_with_epsilon (got->x, expected->x, .01);
      g_assert_cmpfloat_with_epsilon (got->y, expected->y, .01);
      g_assert_cmpfloat_with_epsilon (got->height, expected->height, .01);
    }
}

static gboolean
is_on_border (const RfPoint     *at,
              const RfSceneCard *card)
{
  double right = card->x + card->width, bottom = card->y + card->height;
  gboolean beside = at->y >= card->y - .01 && at->y <= bottom + .01 && (fabs (at->x - card->x) < .01 || fabs (at->x - right) < .01);
  gboolean over = at->x >= card->x - .01 && at->x <= right + .01 && (fabs (at->y - card->y) < .01 || fabs (at->y - bottom) < .01);

  return beside || over;
}

static void
assert_same_edges (RfScene *kept,
                   RfScene *made)
{
  g_assert_cmpuint (rf_scene_get_n_edges (kept), ==, rf_scene_get_n_edges (made));
  for (guint i = 0; i < rf_scene_get_n_edges (made); i++)
    {
      const RfSceneEdge *expected = rf_scene_get_edge (made, i), *got = rf_scene_get_edge (kept, i);
      const RfSceneCard *from = rf_scene_get_card (kept, got->from), *to = rf_scene_get_card (kept, got->to);
      const RfPoint *first = &got->points[0], *last = &got->points[got->n_points - 1];

      g_assert_cmpuint (got->from, ==, expected->from);
      g_assert_cmpuint (got->to, ==, expected->to);
      g_assert_cmpstr (got->label, ==, expected->label);
      g_assert_cmpfloat_with_epsilon (got->label_width, expected->label_width, .01);
      g_assert_true (is_on_border (first, from) && is_on_border (last, to));
      for (guint k = 1; k < got->n_points; k++)
        g_assert_true (got->points[k].x == got->points[k - 1].x || got->points[k].y == got->points[k - 1].y);
    }
}

static const RfNode *
any_node (GRand  *rand,
          RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  return g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len));
}

static RfEdit *
turn (RfFlow *flow)
{
  RfEdit *edit = rf_edit_new ("Turn");

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "direction", rf_flow_is_sideways (flow) ? NULL : RF_DIRECTION_RIGHT);

  return edit;
}

/* (transfer full): what an author could do next. */
static RfEdit *
any_edit (GRand   *rand,
          RfFlow  *flow,
          RfScene *scene)
{
  const char *id = rf_record_get_id (any_node (rand, flow)), *other = rf_record_get_id (any_node (rand, flow));
  const char *const ids[] = { id, NULL };
  const RfPlacedCard card = { id, g_rand_double_range (rand, -2000, 2000), g_rand_double_range (rand, -2000, 2000), 0, 0 };
  g_autofree char *made = NULL;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return rf_author_move (flow, &card, 1);

    case 6:
      return turn (flow);

    case 1:
      return rf_author_rename (flow, id, g_rand_boolean (rand) ? "Short" : "A title that is long enough for two lines of a card and more than that");

    case 2:
      return rf_author_add (flow, id, RF_NODE_ACTION, card.x, card.y, &made);

    case 3:
      return rf_flow_get_n_records (flow, RF_RECORD_NODE) > 10 ? rf_author_delete (flow, ids) : rf_author_move (flow, &card, 1);

    case 4:
      return rf_author_connect (flow, id, other, NULL);

    case 5:
      return rf_author_collapse (flow, id, g_rand_boolean (rand));

    default:
      return rf_author_set_kind (flow, ids, RF_NODE_ACTION);
    }
}

static void
test_a_scene_that_was_kept_up_is_the_one_that_would_be_made (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("scene", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfScene) kept = make_scene (flow);

  place_all (flow, kept);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (RfEdit) edit = any_edit (rand, flow, kept);
      g_autoptr (RfEdit) inverse = rf_edit_invert (edit);

      apply (flow, kept, edit);
      if (g_rand_int_range (rand, 0, 4) == 0)
        apply (flow, kept, inverse);
      if (i % 10 == 0)
        {
          g_autoptr (RfScene) made = make_scene (flow);

          assert_same_cards (kept, made);
          assert_same_edges (kept, made);
        }
    }
}

/* ---- cards and edges that come and go ---- */

/* Off the places that a layout would give them, since the routes of a layout are those of the flow when it was made. */
static void
place_freely (GRand   *rand,
              RfFlow  *flow,
              RfScene *scene)
{
  guint n = rf_scene_get_n_cards (scene);
  g_autofree RfPlacedCard *places = rf_scene_list_places (scene);
  g_autoptr (RfEdit) edit = NULL;

  for (guint i = 0; i < n; i++)
    {
      places[i].x += g_rand_double_range (rand, -150, 150);
      places[i].y += g_rand_double_range (rand, -80, 80);
    }
  edit = rf_author_move (flow, places, n);
  apply (flow, scene, edit);
}

/* To the last point, and what is found where. */
static void
assert_equal (RfScene *kept,
              RfScene *made)
{
  RfSceneBox bounds, expected_bounds;

  assert_same_cards (kept, made);
  assert_same_edges (kept, made);
  for (guint i = 0; i < rf_scene_get_n_edges (made); i++)
    {
      const RfSceneEdge *expected = rf_scene_get_edge (made, i), *got = rf_scene_get_edge (kept, i);

      g_assert_true (got->edge == expected->edge);
      g_assert_cmpuint (got->n_points, ==, expected->n_points);
      for (guint k = 0; k < got->n_points; k++)
        {
          g_assert_cmpfloat_with_epsilon (got->points[k].x, expected->points[k].x, .01);
          g_assert_cmpfloat_with_epsilon (got->points[k].y, expected->points[k].y, .01);
        }
      g_assert_cmpfloat_with_epsilon (got->label_at.x, expected->label_at.x, .01);
      g_assert_cmpfloat_with_epsilon (got->label_at.y, expected->label_at.y, .01);
    }
  for (guint i = 0; i < rf_scene_get_n_cards (made); i++)
    {
      const RfSceneCard *card = rf_scene_get_card (made, i);
      guint at = 0, expected_at = 1;
      g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));

      g_assert_true (rf_scene_get_card (kept, i)->node == card->node);
      g_assert_cmpint (rf_scene_get_card (kept, i)->kind, ==, card->kind);
      g_assert_true (rf_scene_find (kept, rf_record_get_id (card->node), &at));
      g_assert_cmpuint (at, ==, i);
      rf_scene_list_cards (kept, card->x + 1, card->y + 1, card->width - 2, card->height - 2, touched);
      at = touched->len;
      g_array_set_size (touched, 0);
      rf_scene_list_cards (made, card->x + 1, card->y + 1, card->width - 2, card->height - 2, touched);
      expected_at = touched->len;
      g_assert_cmpuint (at, ==, expected_at);
    }
  rf_scene_get_bounds (kept, &bounds);
  rf_scene_get_bounds (made, &expected_bounds);
  g_assert_cmpmem (&bounds, sizeof bounds, &expected_bounds, sizeof bounds);
}

static GPtrArray *
dup_ids (RfScene *scene)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rf_scene_get_n_cards (scene); i++)
    g_ptr_array_add (ids, g_strdup (rf_record_get_id (rf_scene_get_card (scene, i)->node)));

  return ids;
}

/* Applies an edit, and sees that the scene tells rightly which card was which. */
static void
apply_and_follow (RfFlow  *flow,
                  RfScene *scene,
                  RfEdit  *edit)
{
  g_autoptr (GPtrArray) before = dup_ids (scene);
  guint n_kept = 0;
  RfSceneChange change;

  g_assert_true (rf_flow_apply (flow, edit, NULL));
  if (!rf_scene_update (scene, edit))
    {
      g_autoptr (GPtrArray) after = dup_ids (scene);

      g_assert_cmpuint (after->len, ==, before->len);
      for (guint i = 0; i < after->len; i++)
        g_assert_cmpstr (after->pdata[i], ==, before->pdata[i]);
      return;
    }

  rf_scene_get_change (scene, &change);
  g_assert_cmpuint (change.n_before, ==, before->len);
  for (guint i = 0; i < rf_scene_get_n_cards (scene); i++)
    if (change.origins[i] != RF_SCENE_NONE)
      {
        n_kept++;
        g_assert_cmpstr (rf_record_get_id (rf_scene_get_card (scene, i)->node), ==, before->pdata[change.origins[i]]);
      }
  g_assert_cmpuint (n_kept, <=, before->len);
  for (guint i = 0; i < change.n_remade; i++)
    g_assert_cmpuint (change.remade[i], <, rf_scene_get_n_cards (scene));
}

/* (transfer full): an edit by which cards or edges come, go or change places. */
static RfEdit *
any_structural_edit (GRand   *rand,
                     RfFlow  *flow,
                     RfScene *scene)
{
  const char *id = rf_record_get_id (any_node (rand, flow)), *other = rf_record_get_id (any_node (rand, flow));
  const char *const ids[] = { id, other != id ? other : NULL, NULL };
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);
  const char *edge = edges->len > 0 ? rf_record_get_id (edges->pdata[g_rand_int_range (rand, 0, edges->len)]) : NULL;
  g_autofree char *made = NULL;
  RfEdit *edit;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
    case 1:
      return rf_author_add_below (flow, id, RF_NODE_ACTION, "A step", &made);

    case 2:
      return rf_flow_get_n_records (flow, RF_RECORD_NODE) > 20 ? rf_author_delete (flow, ids) : any_edit (rand, flow, scene);

    case 3:
      return edge != NULL ? rf_author_reconnect (flow, edge, "to", id) : any_edit (rand, flow, scene);

    case 4:
      return rf_author_start_at (flow, id);

    case 5:
      edit = edge != NULL ? rf_author_move_option (flow, edge, g_rand_boolean (rand) ? 1 : -1) : NULL;
      return edit != NULL ? edit : any_edit (rand, flow, scene);

    case 6:
      return edge != NULL ? rf_author_rename (flow, edge, g_rand_boolean (rand) ? "Yes" : "No, not at all") : any_edit (rand, flow, scene);

    default:
      return any_edit (rand, flow, scene);
    }
}

static void
test_a_scene_in_which_cards_come_and_go_is_the_one_made_anew (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("come and go", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfScene) kept = make_scene (flow);
  guint n_kept = 0;

  place_all (flow, kept);
  place_freely (rand, flow, kept);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (RfEdit) edit = any_structural_edit (rand, flow, kept);
      g_autoptr (RfEdit) inverse = edit != NULL ? rf_edit_invert (edit) : NULL;
      g_autoptr (RfScene) made = NULL;
      RfSceneChange change;

      if (edit == NULL)
        continue;
      apply_and_follow (flow, kept, edit);
      if (g_rand_int_range (rand, 0, 3) == 0)
        apply_and_follow (flow, kept, inverse);
      made = make_scene (flow);
      assert_equal (kept, made);
      rf_scene_get_change (kept, &change);
      for (guint k = 0; k < rf_scene_get_n_cards (kept); k++)
        n_kept += change.origins[k] != RF_SCENE_NONE;
    }
  g_assert_cmpuint (n_kept, >, N_EDITS * 10); /* it was kept, and not made anew each time */
}

/* (transfer full) (nullable) */
static RfEdit *
any_edit_of_steps (GRand  *rand,
                   RfFlow *flow)
{
  const char *id = rf_record_get_id (any_node (rand, flow));
  const char *const ids[] = { id, NULL };
  g_autofree char *reason = NULL;
  g_autofree char *made = NULL;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return rf_author_move_step (flow, id, g_rand_boolean (rand) ? 1 : -1, &reason);

    case 1:
    case 2:
      return rf_flow_get_n_records (flow, RF_RECORD_NODE) > 10 ? rf_author_remove (flow, ids) : NULL;

    default:
      return rf_author_add_step (flow, id, "A step", &made);
    }
}

static void
test_a_scene_of_a_procedure_is_the_one_made_anew (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("procedure", &seed);
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) make = rf_edit_new ("Make");
  g_autoptr (RfScene) kept = NULL;

  rf_edit_set_string (make, flow, rf_flow_get_id (flow), "kind", "procedural");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = rf_edit_add_node (make, flow, RF_NODE_STEP, "A step");

      rf_edit_set (make, flow, id, "x", g_variant_new_double (g_rand_double_range (rand, -900, 900)));
      rf_edit_set (make, flow, id, "y", g_variant_new_double (200.3 * i));
    }
  g_assert_true (rf_flow_apply (flow, make, NULL));
  kept = make_scene (flow);
  for (guint i = 0; i < N_EDITS / 5; i++)
    {
      g_autoptr (RfEdit) edit = any_edit_of_steps (rand, flow);
      g_autoptr (RfScene) made = NULL;
      guint position;

      if (edit == NULL)
        continue;
      apply_and_follow (flow, kept, edit);
      for (guint k = 0; k < rf_edit_get_n_changes (edit); k++) /* a new step gets a place of its own */
        if (rf_scene_find (kept, rf_edit_get_change (edit, k)->id, &position))
          {
            const RfPlacedCard place = { rf_edit_get_change (edit, k)->id, g_rand_double_range (rand, -900, 900), g_rand_double_range (rand, -100, 3000), 0, 0 };
            g_autoptr (RfEdit) move = rf_author_move (flow, &place, 1);

            apply_and_follow (flow, kept, move);
            break;
          }
      made = make_scene (flow);
      assert_equal (kept, made);
    }
}

/* What comes from elsewhere may be any edit; this one is only to be survived, and to leave the same cards. */
static void
test_a_scene_survives_any_edit (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("any edit", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfScene) kept = make_scene (flow);

  place_all (flow, kept);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);
      g_autoptr (RfScene) made = NULL;

      apply_and_follow (flow, kept, edit);
      if (i % 10 > 0)
        continue;
      made = make_scene (flow);
      g_assert_cmpuint (rf_scene_get_n_cards (kept), ==, rf_scene_get_n_cards (made));
      g_assert_cmpuint (rf_scene_get_n_edges (kept), ==, rf_scene_get_n_edges (made));
      for (guint k = 0; k < rf_scene_get_n_cards (made); k++)
        g_assert_true (rf_scene_get_card (kept, k)->node == rf_scene_get_card (made, k)->node);
      for (guint k = 0; k < rf_scene_get_n_edges (made); k++)
        g_assert_true (rf_scene_get_edge (kept, k)->edge == rf_scene_get_edge (made, k)->edge);
    }
}

static void
test_what_a_folded_step_alone_leads_to_is_not_drawn (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *a = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "A");
  g_autofree char *b = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "B");
  g_autofree char *c = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "C");
  g_autofree char *d = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "D");
  g_autoptr (RfScene) scene = NULL;
  g_autoptr (RfEdit) fold = NULL;
  guint position;

  g_free (rf_edit_add_link (edit, flow, a, b, "1"));
  g_free (rf_edit_add_link (edit, flow, a, c, "2"));
  g_free (rf_edit_add_link (edit, flow, b, c, "1"));
  g_free (rf_edit_add_link (edit, flow, b, d, "2"));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", a);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  scene = make_scene (flow);
  fold = rf_author_collapse (flow, b, TRUE);
  apply (flow, scene, fold);

  g_assert_true (rf_scene_find (scene, b, &position));
  g_assert_nonnull (strstr (rf_scene_get_card (scene, position)->meta, "Folded"));
  g_assert_true (rf_scene_find (scene, c, &position));
  g_assert_false (rf_scene_find (scene, d, &position));
}

static void
test_room_for_a_new_card_covers_no_other (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("room", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfScene) scene = make_scene (flow);

  for (guint i = 0; i < rf_scene_get_n_cards (scene); i++)
    {
      g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
      double x, y;

      rf_scene_find_room (scene, i, &x, &y);
      rf_scene_list_cards (scene, x - RF_CARD_WIDTH / 2, y - RF_CARD_HEIGHT / 2, RF_CARD_WIDTH, RF_CARD_HEIGHT, touched);
      g_assert_cmpuint (touched->len, ==, 0);
    }
}

static gboolean
runs_through (const RfSceneEdge *edge,
              const RfSceneCard *card)
{
  for (guint i = 0; i + 1 < edge->n_points; i++)
    {
      RfPoint a = edge->points[i], b = edge->points[i + 1];

      if (MAX (a.x, b.x) > card->x + 1 && MIN (a.x, b.x) < card->x + card->width - 1 && MAX (a.y, b.y) > card->y + 1 && MIN (a.y, b.y) < card->y + card->height - 1)
        return TRUE;
    }

  return FALSE;
}

static void
test_a_line_leads_around_a_card_that_is_put_in_its_way (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *a = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "A");
  g_autofree char *b = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "B");
  g_autofree char *c = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "C");
  const RfPlacedCard places[] = { { a, 0, 0 }, { b, 0, 600 }, { c, 2000, 300 } };
  const RfPlacedCard between = { c, 0, 300 };
  g_autoptr (RfScene) scene = NULL;
  g_autoptr (RfEdit) place = NULL;
  g_autoptr (RfEdit) move = NULL;
  g_autoptr (RfEdit) back = NULL;
  guint position;

  g_free (rf_edit_add_link (edit, flow, a, b, "1"));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", a);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  place = rf_author_move (flow, places, G_N_ELEMENTS (places));
  g_assert_true (rf_flow_apply (flow, place, NULL));
  scene = make_scene (flow);
  g_assert_cmpuint (rf_scene_get_edge (scene, 0)->n_points, ==, 2);

  move = rf_author_move (flow, &between, 1);
  apply (flow, scene, move);
  g_assert_true (rf_scene_find (scene, c, &position));
  g_assert_cmpuint (rf_scene_get_edge (scene, 0)->n_points, >, 2);
  g_assert_false (runs_through (rf_scene_get_edge (scene, 0), rf_scene_get_card (scene, position)));

  rf_scene_move_card (scene, position, 2000, 300); /* as if dragged away */
  rf_scene_moved (scene);
  back = rf_edit_invert (move);
  apply (flow, scene, back);
  g_assert_cmpuint (rf_scene_get_edge (scene, 0)->n_points, ==, 2);
}

static void
test_a_card_says_in_which_group_its_step_was_drawn (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *a = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "A");
  const char *const tags[] = { "Warehouse", "Company", NULL };
  g_autoptr (RfScene) scene = NULL;

  rf_edit_add (edit, a, "tags", NULL, g_variant_new_strv (tags, -1));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", a);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  scene = make_scene (flow);
  g_assert_cmpstr (rf_scene_get_card (scene, 0)->meta, ==, "Warehouse");
}

static void
test_a_line_leads_straight_to_a_card_beside_or_above (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *a = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "A");
  g_autofree char *beside = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Beside");
  g_autofree char *above = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Above");
  g_autofree char *corner = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Beside and above");
  const RfPlacedCard places[] = { { a, 0, 0 }, { beside, 400, 10 }, { above, 20, -300 }, { corner, -600, -300 } };
  const guint n_points[] = { 2, 2, 3 };
  g_autoptr (RfScene) scene = NULL;
  g_autoptr (RfEdit) place = NULL;

  g_free (rf_edit_add_link (edit, flow, a, beside, "Yes"));
  g_free (rf_edit_add_link (edit, flow, a, above, "No"));
  g_free (rf_edit_add_link (edit, flow, a, corner, "Maybe"));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", a);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  place = rf_author_move (flow, places, G_N_ELEMENTS (places));
  g_assert_true (rf_flow_apply (flow, place, NULL));
  scene = make_scene (flow);
  for (guint i = 0; i < G_N_ELEMENTS (n_points); i++)
    {
      const RfSceneEdge *line = rf_scene_get_edge (scene, i);

      g_assert_cmpuint (line->n_points, ==, n_points[i]);
      g_assert_true (is_on_border (&line->points[0], rf_scene_get_card (scene, line->from)));
      g_assert_true (is_on_border (&line->points[line->n_points - 1], rf_scene_get_card (scene, line->to)));
      for (guint k = 0; k < rf_scene_get_n_cards (scene); k++)
        g_assert_false (runs_through (line, rf_scene_get_card (scene, k)));
    }
}

static void
test_lines_of_cards_that_are_dragged_run_through_none (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("drag", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  g_autoptr (RfScene) scene = make_scene (flow);
  guint n_through = 0, n_lines = 0;

  place_all (flow, scene);
  for (guint i = 0; i < 100; i++)
    {
      guint position = g_rand_int_range (rand, 0, rf_scene_get_n_cards (scene));
      double x, y;

      rf_scene_find_room (scene, g_rand_int_range (rand, 0, rf_scene_get_n_cards (scene)), &x, &y);
      rf_scene_move_card (scene, position, x, y);
      rf_scene_moved (scene);
      for (guint k = 0; k < rf_scene_get_n_edges (scene); k++)
        {
          const RfSceneEdge *edge = rf_scene_get_edge (scene, k);

          if (edge->from == edge->to || (edge->from != position && edge->to != position))
            continue;
          n_lines++;
          for (guint n = 0; n < rf_scene_get_n_cards (scene); n++)
            n_through += runs_through (edge, rf_scene_get_card (scene, n));
        }
    }
  g_test_message ("%u of %u lines", n_through, n_lines);
  g_assert_cmpuint (n_through * 50, <=, n_lines);
}

/* ---- directions ---- */

static void
tidy (RfFlow  *flow,
      RfScene *scene,
      gboolean sideways)
{
  guint n;
  g_autofree RfPlacedCard *places = rf_scene_lay_out (scene, sideways, &n);
  g_autoptr (RfEdit) edit = rf_author_tidy (flow, places, n, sideways);

  apply (flow, scene, edit);
}

/* Whether each line that leads on leaves its card at the side that the flow leads to, and enters the next at the other. */
static void
assert_leads (RfScene *scene,
              gboolean sideways)
{
  for (guint i = 0; i < rf_scene_get_n_edges (scene); i++)
    {
      const RfSceneEdge *edge = rf_scene_get_edge (scene, i);
      const RfSceneCard *from = rf_scene_get_card (scene, edge->from), *to = rf_scene_get_card (scene, edge->to);
      const RfPoint *first = &edge->points[0], *last = &edge->points[edge->n_points - 1];

      if (edge->from == edge->to || (sideways ? to->x < from->x + from->width : to->y < from->y + from->height))
        continue;
      g_assert_cmpfloat_with_epsilon (sideways ? first->x : first->y, sideways ? from->x + from->width : from->y + from->height, .01);
      g_assert_cmpfloat_with_epsilon (sideways ? last->x : last->y, sideways ? to->x : to->y, .01);
    }
}

static void
assert_no_line_meets_a_card (RfScene *scene)
{
  for (guint i = 0; i < rf_scene_get_n_edges (scene); i++)
    for (guint c = 0; c < rf_scene_get_n_cards (scene); c++)
      g_assert_false (runs_through (rf_scene_get_edge (scene, i), rf_scene_get_card (scene, c)));
}

static void
test_a_flow_leads_down_or_to_the_right_and_remembers_it (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("directions", &seed);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, 2 + 2 * i);
      g_autoptr (RfScene) scene = make_scene (flow);
      gboolean sideways = i % 2 == 0;
      g_autoptr (RfScene) made = NULL;

      tidy (flow, scene, sideways);
      g_assert_true (rf_flow_is_sideways (flow) == sideways);
      assert_leads (scene, sideways);
      assert_no_line_meets_a_card (scene);
      made = make_scene (flow);
      assert_equal (scene, made);
      tidy (flow, scene, !sideways);
      g_assert_true (rf_flow_is_sideways (flow) != sideways);
      assert_leads (scene, !sideways);
      assert_no_line_meets_a_card (scene);
    }
}

/* Places are taken back by undo, and so is the direction: the lines leave the cards where they did. */
static void
test_a_layout_that_is_turned_is_turned_back_by_undo (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("turned", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 30);
  g_autoptr (RfScene) scene = make_scene (flow);
  g_autoptr (RfScene) before = NULL;
  g_autofree RfPlacedCard *places = NULL;
  g_autoptr (RfEdit) edit = NULL;
  g_autoptr (RfEdit) inverse = NULL;
  guint n;

  tidy (flow, scene, FALSE);
  before = make_scene (flow);
  places = rf_scene_lay_out (scene, TRUE, &n);
  edit = rf_author_tidy (flow, places, n, TRUE);
  inverse = rf_edit_invert (edit);
  apply (flow, scene, edit);
  g_assert_true (rf_flow_is_sideways (flow));
  apply (flow, scene, inverse);
  g_assert_false (rf_flow_is_sideways (flow));
  assert_equal (scene, before);
}

/* Of a flow that leads to the right: straight on is to the right, and there is where the next card finds room. */
static void
test_lines_of_cards_placed_by_hand_follow_the_direction (void)
{
  g_autoptr (RfFlow) flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) make = rf_edit_new ("Make");
  g_autofree char *start = rf_edit_add_node (make, flow, RF_NODE_DECISION, "Start");
  g_autofree char *next = rf_edit_add_node (make, flow, RF_NODE_ACTION, "Next");
  g_autofree char *link = rf_edit_add_link (make, flow, start, next, "Yes");
  g_autoptr (RfScene) scene = NULL;
  const RfSceneEdge *edge;
  guint from;
  double x, y;

  rf_edit_set_string (make, flow, rf_flow_get_id (flow), "start", start);
  rf_edit_set_string (make, flow, rf_flow_get_id (flow), "direction", RF_DIRECTION_RIGHT);
  rf_edit_set (make, flow, start, "x", g_variant_new_double (0));
  rf_edit_set (make, flow, start, "y", g_variant_new_double (0));
  rf_edit_set (make, flow, next, "x", g_variant_new_double (450.7));
  rf_edit_set (make, flow, next, "y", g_variant_new_double (301.3));
  g_assert_true (rf_flow_apply (flow, make, NULL));
  scene = make_scene (flow);
  edge = rf_scene_get_edge (scene, 0);
  assert_leads (scene, TRUE);
  g_assert_cmpfloat (edge->label_at.x - edge->label_width / 2, >, rf_scene_get_card (scene, edge->from)->x + RF_CARD_WIDTH);
  g_assert_cmpfloat (edge->label_at.x + edge->label_width / 2, <, rf_scene_get_card (scene, edge->to)->x);
  g_assert_true (rf_scene_find (scene, start, &from));
  rf_scene_find_room (scene, from, &x, &y);
  g_assert_cmpfloat (x - RF_CARD_WIDTH / 2, >, rf_scene_get_card (scene, from)->x + RF_CARD_WIDTH);
  g_assert_cmpfloat_with_epsilon (y, 0, .01);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scene/a scene that was kept up is the one that would be made", test_a_scene_that_was_kept_up_is_the_one_that_would_be_made);
  g_test_add_func ("/scene/a scene in which cards come and go is the one made anew", test_a_scene_in_which_cards_come_and_go_is_the_one_made_anew);
  g_test_add_func ("/scene/a scene of a procedure is the one made anew", test_a_scene_of_a_procedure_is_the_one_made_anew);
  g_test_add_func ("/scene/a scene survives any edit", test_a_scene_survives_any_edit);
  g_test_add_func ("/scene/what a folded step alone leads to is not drawn", test_what_a_folded_step_alone_leads_to_is_not_drawn);
  g_test_add_func ("/scene/room for a new card covers no other", test_room_for_a_new_card_covers_no_other);

  g_test_add_func ("/scene/a line leads around a card that is put in its way", test_a_line_leads_around_a_card_that_is_put_in_its_way);
  g_test_add_func ("/scene/a flow leads down or to the right and remembers it", test_a_flow_leads_down_or_to_the_right_and_remembers_it);
  g_test_add_func ("/scene/a layout that is turned is turned back by undo", test_a_layout_that_is_turned_is_turned_back_by_undo);
  g_test_add_func ("/scene/lines of cards placed by hand follow the direction", test_lines_of_cards_placed_by_hand_follow_the_direction);
  g_test_add_func ("/scene/a card says in which group its step was drawn", test_a_card_says_in_which_group_its_step_was_drawn);
  g_test_add_func ("/scene/a line leads straight to a card beside or above", test_a_line_leads_straight_to_a_card_beside_or_above);
  g_test_add_func ("/scene/lines of cards that are dragged run through none", test_lines_of_cards_that_are_dragged_run_through_none);

  return g_test_run ();
}
