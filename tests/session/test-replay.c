/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replay and comparison: at each event the session stands as it did then, in
 * whatever order one goes there, and two sessions part where they did.
 */

#include <string.h>

#include "rf-edits.h"
#include "rf-replay.h"
#include "rf-run-moves.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/* on? → (yes) queue? → (empty) restart | (full) clear; on? → (no) plug */
typedef struct
{
  RfFlow *flow;
  char   *on, *queue, *restart, *clear, *plug;
  char   *yes, *no, *empty, *full;
  gint64  now;
} Fixture;

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  return g_object_ref (((Fixture *) data)->flow);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autoptr (GError) error = NULL;

  fixture->on = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Is it on?");
  fixture->queue = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "What is in the queue?");
  fixture->restart = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Restart it");
  fixture->clear = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Clear it");
  fixture->plug = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Plug it in");
  fixture->yes = rf_edit_add_link (edit, flow, fixture->on, fixture->queue, "Yes");
  fixture->no = rf_edit_add_link (edit, flow, fixture->on, fixture->plug, "No");
  fixture->empty = rf_edit_add_link (edit, flow, fixture->queue, fixture->restart, "Nothing");
  fixture->full = rf_edit_add_link (edit, flow, fixture->queue, fixture->clear, "Seven jobs");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->on);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
  fixture->now = 1000 * SECOND;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  char *const names[] = { fixture->on, fixture->queue, fixture->restart, fixture->clear, fixture->plug, fixture->yes, fixture->no, fixture->empty, fixture->full };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
  g_object_unref (fixture->flow);
}

static void
move (Fixture   *fixture,
      RfRun     *run,
      GPtrArray *events)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (owned);
  rf_run_apply_all (run, owned, &error);
  g_assert_no_error (error);
  fixture->now += 30 * SECOND;
}

static RfRun *
start (Fixture *fixture)
{
  RfRun *run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", resolve, fixture);
  const RfRunStart first = { .flow = fixture->flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya", .client = "Northwind" };

  move (fixture, run, rf_run_start (run, &first, fixture->now, NULL));

  return run;
}

static void
answer (Fixture    *fixture,
        RfRun      *run,
        const char *edge)
{
  move (fixture, run, rf_run_answer (run, edge, FALSE, fixture->now, NULL));
}

static void
each_event_is_told_and_stands_as_it_did (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autoptr (RfRun) run = start (fixture);
  g_autoptr (RfReplay) replay = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  move (fixture, run, rf_run_note (run, "The display is dark", fixture->now, NULL));
  move (fixture, run, rf_run_record (run, RF_EVENT_UNFOCUSED, NULL, fixture->now));
  answer (fixture, run, fixture->no);
  move (fixture, run, rf_run_back (run, fixture->now, NULL));
  answer (fixture, run, fixture->yes);
  move (fixture, run, rf_run_record (run, "juggled", NULL, fixture->now));

  replay = rf_replay_new (run);
  for (guint i = 0; i < rf_replay_get_n (replay); i++)
    g_string_append_printf (titles, "%s|", rf_replay_get_moment (replay, i)->title);
  g_assert_cmpstr (titles->str, ==, "Session started|Is it on?|Note|Answered “No”|Plug it in|Went back to “Is it on?”|Answered “Yes”|What is in the queue?|Event “juggled”|");
  g_assert_cmpstr (rf_replay_get_moment (replay, 0)->text, ==, "Northwind");
  g_assert_cmpstr (rf_replay_get_moment (replay, 2)->text, ==, "The display is dark");

  /* Forwards, backwards, and anywhere. */
  g_assert_cmpstr (rf_run_get_current (rf_replay_seek (replay, 4))->title, ==, "Plug it in");
  g_assert_cmpstr (rf_run_get_current (rf_replay_seek (replay, 7))->title, ==, "What is in the queue?");
  g_assert_cmpuint (rf_run_get_steps (rf_replay_seek (replay, 1))->len, ==, 1);
  g_assert_null (rf_run_get_current (rf_replay_seek (replay, 0)));
  g_assert_cmpstr (rf_run_get_current (rf_replay_seek (replay, 5))->title, ==, "Is it on?");
  g_assert_true (((RfRunStep *) rf_run_get_steps (rf_replay_seek (replay, 99))->pdata[0])->rewound);
  g_assert_cmpint (rf_run_get_active (rf_replay_seek (replay, 99), 0), ==, rf_run_get_active (run, 0));
}

static void
an_event_is_found_by_its_id (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (RfRun) run = start (fixture);
  g_autoptr (RfReplay) replay = NULL;
  GVariantDict dict;

  for (guint i = 0; i < 2; i++)
    {
      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "text", "s", i == 0 ? "first" : "second");
      move (fixture, run, rf_run_record (run, RF_EVENT_SCRATCHPAD, g_variant_dict_end (&dict), fixture->now));
    }
  replay = rf_replay_new (run);
  g_assert_cmpint (rf_replay_find (replay, rf_event_get_id (rf_run_get_events (run)->pdata[1])), ==, 1);
  g_assert_cmpstr (rf_replay_get_moment (replay, rf_replay_find (replay, "scratchpad"))->text, ==, "second");
  g_assert_cmpint (rf_replay_find (replay, "nothing"), ==, -1);
}

static void
two_sessions_part_where_they_did (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (RfRun) a = start (fixture);
  g_autoptr (RfRun) b = start (fixture);
  g_autoptr (RfRunPair) pair = NULL;
  const RfPairRow *row;

  answer (fixture, a, fixture->yes);
  answer (fixture, a, fixture->empty);
  answer (fixture, b, fixture->no);
  move (fixture, b, rf_run_back (b, fixture->now, NULL));
  answer (fixture, b, fixture->yes);
  answer (fixture, b, fixture->full);
  pair = rf_run_pair_new (a, b);

  /* What was taken back is no difference. */
  g_assert_cmpuint (pair->rows->len, ==, 4);
  g_assert_cmpuint (pair->parting, ==, 1);
  g_assert_cmpstr (rf_run_walked_edge (rf_run_get_steps (a), 0), ==, fixture->yes);
  g_assert_null (rf_run_walked_edge (rf_run_get_steps (a), 2));
  row = pair->rows->pdata[0];
  g_assert_true (row->a != NULL && row->b != NULL && !row->differs);
  row = pair->rows->pdata[1];
  g_assert_true (row->differs);
  g_assert_cmpstr (row->a->label, ==, "Nothing");
  g_assert_cmpstr (row->b->label, ==, "Seven jobs");
  row = pair->rows->pdata[2];
  g_assert_cmpstr (row->a->title, ==, "Restart it");
  g_assert_null (row->b);
  row = pair->rows->pdata[3];
  g_assert_cmpstr (row->b->title, ==, "Clear it");
  g_assert_null (row->a);
}

static void
the_same_way_parts_nowhere (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (RfRun) a = start (fixture);
  g_autoptr (RfRun) b = start (fixture);
  g_autoptr (RfRunPair) pair = NULL;

  answer (fixture, a, fixture->no);
  answer (fixture, b, fixture->no);
  pair = rf_run_pair_new (a, b);
  g_assert_cmpuint (pair->rows->len, ==, 2);
  g_assert_cmpuint (pair->parting, ==, 2);
}

static void
count_cb (const char *id,
          guint       who,
          gpointer    counts)
{
  g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (who));
}

#define assert_walked_by(who, id, expected) g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (who, id)), ==, expected)

static void
an_own_step_is_in_the_picture_of_both (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (RfRun) a = start (fixture);
  g_autoptr (RfRun) b = start (fixture);
  g_autoptr (RfRunPair) pair = NULL;
  g_autoptr (GHashTable) who = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const RfRunStep *own = NULL;

  answer (fixture, a, fixture->yes);
  move (fixture, a, rf_run_add_own (a, "Wipe the sensor", NULL, NULL, fixture->now, NULL));
  for (guint i = 0; i < rf_run_get_steps (a)->len; i++)
    if (((RfRunStep *) rf_run_get_steps (a)->pdata[i])->custom)
      own = rf_run_get_steps (a)->pdata[i];
  answer (fixture, b, fixture->yes);
  pair = rf_run_pair_new (a, b);
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup_node (pair->flow, rf_run_map_id (own))), ==, "Wipe the sensor");
  g_assert_null (rf_flow_lookup_node (fixture->flow, rf_run_map_id (own)));

  rf_run_pair_mark (pair, count_cb, who);
  assert_walked_by (who, fixture->on, 3);
  assert_walked_by (who, fixture->queue, 3);
  assert_walked_by (who, rf_run_map_id (own), 1);
  assert_walked_by (who, fixture->yes, 2); /* the first went by the own step */
  assert_walked_by (who, fixture->plug, 0);
}

#define add(path, func) g_test_add ("/replay/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("each-event-is-told-and-stands-as-it-did", each_event_is_told_and_stands_as_it_did);
  add ("an-event-is-found-by-its-id", an_event_is_found_by_its_id);
  add ("two-sessions-part-where-they-did", two_sessions_part_where_they_did);
  add ("the-same-way-parts-nowhere", the_same_way_parts_nowhere);
  add ("an-own-step-is-in-the-picture-of-both", an_own_step_is_in_the_picture_of_both);

  return g_test_run ();
}
