/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search over 100,000 steps, with queries drawn by the frequency of their
 * words, the ten commonest among them.
 */

#include <math.h>

#include "rf-bench.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-store.h"
#include "rf-uuid.h"

#define N_FLOWS 1000
#define N_STEPS 100
#define N_WORDS 5000
#define N_QUERIES 500

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
  g_clear_object (&store);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);

  return 0;
}
