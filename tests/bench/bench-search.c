/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search over 100,000 steps, and over what was said in 50,000 sessions, with
 * queries drawn by the frequency of their words, the ten commonest among them,
 * and mistyped ones.
 */

#include <math.h>
#include <string.h>

#include "rf-bench.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-store.h"
#include "rf-uuid.h"

#define N_FLOWS 1000
#define N_STEPS 100
#define N_WORDS 5000
#define N_QUERIES 500
#define N_SESSIONS 50000
#define AT_ONCE 500 /* sessions in a transaction */

/* By Zipf's law: the word of rank r is drawn with a weight of 1/r. */
static guint
draw_word (GRand *rand)
{
  return MIN ((guint) exp (g_rand_double (rand) * log (N_WORDS)), N_WORDS) - 1;
}

static char *
make_text (GRand *rand,
           char **words,
           guint  n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[draw_word (rand)]);

  return g_string_free_and_steal (text);
}

static char **
make_words (GRand *rand)
{
  char **words = g_new0 (char *, N_WORDS + 1);

  for (guint i = 0; i < N_WORDS; i++)
    {
      guint length = g_rand_int_range (rand, 4, 10);

      words[i] = g_new0 (char, length + 1);
      for (guint k = 0; k < length; k++)
        words[i][k] = "etaoinsrhldcu"[g_rand_int_range (rand, 0, 13)];
    }

  return words;
}

static void
fill (RfStore *store,
      GRand   *rand,
      char   **words)
{
  const RfOrigin origin = { .kind = (char *) "new" };

  for (guint i = 0; i < N_FLOWS; i++)
    {
      g_autofree char *id = rf_uuid_new ();
      g_autoptr (RfFlow) flow = rf_flow_new (id);

      for (guint k = 0; k < N_STEPS; k++)
        {
          g_autoptr (RfEdit) edit = rf_edit_new ("Fill");
          g_autofree char *title = make_text (rand, words, 5);
          g_autofree char *body = make_text (rand, words, 20);
          g_autofree char *node = rf_edit_add_node (edit, flow, RF_NODE_ACTION, title);

          rf_edit_set_string (edit, flow, node, "body", body);
          rf_flow_apply (flow, edit, NULL);
        }
      if (!rf_store_add_flow (store, flow, &origin, NULL))
        g_error ("a flow was not added");
    }
}

static void
add_event (GPtrArray  *events,
           const char *session,
           guint       order,
           const char *kind,
           const char *member,
           char       *text)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, member, "s", text);
  if (strcmp (kind, RF_EVENT_STARTED) == 0)
    g_variant_dict_insert (&dict, "client", "s", text);
  g_ptr_array_add (events, rf_event_new (session, "bench", order, (gint64) (1000000 + order) * G_USEC_PER_SEC, kind, g_variant_dict_end (&dict)));
  g_free (text);
}

/* Each with two answers, two notes, an output of forty words and what it ended with. */
static void
fill_sessions (RfStore *store,
               GRand   *rand,
               char   **words)
{
  for (guint i = 0; i < N_SESSIONS; i += AT_ONCE)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);

      for (guint k = 0; k < AT_ONCE; k++)
        {
          g_autofree char *id = rf_uuid_new ();

          add_event (events, id, 0, RF_EVENT_STARTED, "ticket", make_text (rand, words, 2));
          add_event (events, id, 1, RF_EVENT_ANSWERED, "label", make_text (rand, words, 2));
          add_event (events, id, 2, RF_EVENT_NOTE, "text", make_text (rand, words, 12));
          add_event (events, id, 3, RF_EVENT_OUTPUT, "text", make_text (rand, words, 40));
          add_event (events, id, 4, RF_EVENT_ANSWERED, "label", make_text (rand, words, 2));
          add_event (events, id, 5, RF_EVENT_NOTE, "text", make_text (rand, words, 8));
          add_event (events, id, 6, RF_EVENT_FINISHED, "notes", make_text (rand, words, 10));
        }
      if (!rf_store_append_events (store, events, NULL))
        g_error ("sessions were not added");
    }
}

/* What is typed: one of the commonest words, one to four words, or one with two letters swapped. */
static char *
make_query (GRand *rand,
            char **words,
            guint  number)
{
  char *query;

  if (number < 10)
    return g_strdup (words[number]);
  query = make_text (rand, words, g_rand_int_range (rand, 1, 5));
  if (number % 10 == 0)
    {
      char c = query[1];

      query[1] = query[2];
      query[2] = c;
    }

  return query;
}

static void
measure_sessions (RfStore *store,
                  GRand   *rand,
                  char   **words,
                  guint32  seed)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (double));
  const RfBenchFigure search = { .bench = "search", .figure = "50,000 sessions p95", .unit = "ms", .target = 20, .seed = seed, .values = times };
  const RfBenchFigure list = { .bench = "search", .figure = "list of 50,000 sessions p95", .unit = "ms", .target = NAN, .seed = seed, .values = lists };

  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autofree char *query = make_query (rand, words, i);
      double start = rf_bench_now (), time;
      g_autoptr (GPtrArray) hits = rf_store_search_sessions (store, query, &all, 50, NULL, NULL);

      time = (rf_bench_now () - start) * 1000;
      if (hits == NULL)
        g_error ("“%s” failed", query);
      g_array_append_val (times, time);
    }
  for (guint i = 0; i < 20; i++)
    {
      double start = rf_bench_now (), time;
      g_autoptr (GArray) places = rf_store_list_history (store, &all, NULL, NULL);

      time = (rf_bench_now () - start) * 1000;
      g_assert_cmpuint (places->len, ==, N_SESSIONS);
      g_array_append_val (lists, time);
    }
  rf_bench_print (&search, rf_bench_rank (times, .95));
  rf_bench_print (&list, rf_bench_rank (lists, .95));
}

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("search", &seed);
  g_auto (GStrv) words = make_words (rand);
  g_autofree char *dir = g_dir_make_tmp ("rf-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", dir);
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "bench", .author = "bench" };
  g_autoptr (RfStore) store = rf_store_open (&options, NULL, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  RfBenchFigure figure = { .bench = "search", .figure = "100,000 steps p95", .unit = "ms", .target = 5, .seed = seed, .values = times };

  fill (store, rand, words);
  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autofree char *query = i < 10 ? g_strdup (words[i]) : make_text (rand, words, g_rand_int_range (rand, 1, 4));
      double start = rf_bench_now (), time;
      g_autoptr (GPtrArray) hits = rf_store_search (store, query, 50, NULL, NULL);

      time = (rf_bench_now () - start) * 1000;
      if (hits == NULL)
        g_error ("“%s” failed", query);
      g_array_append_val (times, time);
    }
  rf_bench_print (&figure, rf_bench_rank (times, .95));
  fill_sessions (store, rand, words);
  measure_sessions (store, rand, words, seed);
  g_clear_object (&store);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);

  return 0;
}
