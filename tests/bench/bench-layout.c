/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of generated flows of 100 to 50,000 cards and of every diagram of
 * the corpus, beside other engines: how long, how much memory, how good. One
 * line a drawing, then the figures that have targets. With --ours what the
 * other engines drew in an earlier run is judged again and not made anew;
 * with --corpus nothing is generated.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "rf-bench-chart.h"
#include "rf-bench.h"

#define CORPUS_RUNS 5
#define FEW 10           /* crossings up to which one more says nothing */
#define MAX_WORSE 1.1    /* times the crossings of the best peer, on a chart with more than FEW */
#define PEER_SECONDS 60

enum { DAGRE, ELK, DOT, N_PEERS };

static const char *const peers[] = { "dagre", "elk", "dot" };

typedef struct
{
  char          *folder; /* of the charts and the drawings of the peers */
  char          *node;   /* (nullable): the program */
  gboolean       only_ours;
  gboolean       only_corpus;
  guint32        seed;
  GHashTable    *costs;   /* "engine file" → Cost */
  guint          n_charts;
  guint          n_good;  /* charts with no more crossings than the best peer */
  guint          n_worse; /* charts with many crossings and more than MAX_WORSE times the best peer's */
  RfBenchQuality sums[N_PEERS + 1];
} Bench;

typedef struct
{
  double time;
  double memory;
} Cost;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

static char *
get_path (Bench      *self,
          const char *engine,
          const char *chart)
{
  g_autofree char *name = g_strdup (chart);

  return g_build_filename (self->folder, engine, g_strdelimit (name, " ", '-'), NULL);
}

/* A number as JSON has it. */
static char *
format_number (double number)
{
  return isfinite (number) ? g_strdup_printf ("%.3f", number) : g_strdup ("null");
}

static void
print_drawing (const char           *chart,
               const char           *engine,
               const RfBenchQuality *quality,
               const Cost           *cost)
{
  g_autofree char *time = format_number (cost->time);
  g_autofree char *memory = format_number (cost->memory);

  printf ("{\"bench\":\"layout\",\"chart\":\"%s\",\"engine\":\"%s\",%s\"ms\":%s,\"mb\":%s,\"crossings\":%" G_GUINT64_FORMAT
          ",\"bends\":%" G_GUINT64_FORMAT ",\"overlaps\":%" G_GUINT64_FORMAT ",\"through\":%" G_GUINT64_FORMAT ",\"bad_labels\":%" G_GUINT64_FORMAT
          ",\"area\":%.3f}\n",
          chart, engine, strcmp (engine, "ours") == 0 ? "" : "\"peer\":true,", time, memory, quality->crossings, quality->bends,
          quality->overlaps, quality->through, quality->bad_labels, quality->area);
  fflush (stdout);
}

static void
add_quality (RfBenchQuality       *sum,
             const RfBenchQuality *quality)
{
  sum->crossings += quality->crossings;
  sum->bends += quality->bends;
  sum->overlaps += quality->overlaps;
  sum->through += quality->through;
  sum->bad_labels += quality->bad_labels;
  sum->area += quality->area;
}

/* ---- ours ------------------------------------------------------------------------------------------------------ */

/* The first card, where nothing leads to it. */
static int
find_start (const RfBenchChart *chart)
{
  for (guint k = 0; k < chart->links->len; k++)
    if (g_array_index (chart->links, RfLayoutLink, k).to == 0)
      return -1;

  return 0;
}

static RfLayout *
lay_out (const RfBenchChart *chart,
         guint               n_runs,
         GArray             *times)
{
  const RfLayoutInput input = { (RfLayoutCard *) (gpointer) chart->cards->data, chart->cards->len,
                                (RfLayoutLink *) (gpointer) chart->links->data, chart->links->len, 0, find_start (chart) };
  RfLayout *layout = NULL;

  for (guint run = 0; run < n_runs; run++)
    {
      double start = get_cpu_ms (), time;

      g_clear_pointer (&layout, rf_layout_free);
      layout = rf_layout (&input, NULL, NULL, NULL, NULL, NULL);
      time = get_cpu_ms () - start;
      if (layout == NULL)
        g_error ("nothing was laid out");
      g_array_append_val (times, time);
    }

  return layout;
}

/* ---- the others ------------------------------------------------------------------------------------------------ */

static void
note_costs (Bench      *self,
            const char *engine,
            const char *report)
{
  g_auto (GStrv) lines = g_strsplit (report, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      Cost cost;

      if (g_strv_length (words) < 3)
        continue;
      cost.time = g_ascii_strtod (words[1], NULL);
      cost.memory = g_ascii_strtod (words[2], NULL);
      g_hash_table_insert (self->costs, g_strdup_printf ("%s %s", engine, words[0]), g_memdup2 (&cost, sizeof cost));
    }
}

static void
run_peer (Bench      *self,
          const char *engine,
          GPtrArray  *files)
{
  g_autofree char *script = g_build_filename (BENCH_SOURCES, "tests", "bench", "layout-peers.mjs", NULL);
  g_autofree char *seconds = g_strdup_printf ("%d", PEER_SECONDS + 5);
  g_autofree char *out = g_build_filename (self->folder, engine, NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *report = NULL;

  g_mkdir_with_parents (out, 0755);
  g_ptr_array_add (argv, (gpointer) "timeout");
  g_ptr_array_add (argv, seconds);
  g_ptr_array_add (argv, self->node);
  g_ptr_array_add (argv, (gpointer) "--stack-size=60000");
  g_ptr_array_add (argv, script);
  g_ptr_array_add (argv, self->folder);
  g_ptr_array_add (argv, (gpointer) engine);
  g_ptr_array_add (argv, out);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (files, i));
  g_ptr_array_add (argv, NULL);
  if (g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &report, NULL, NULL, NULL) && report != NULL)
    note_costs (self, engine, report);
}

/* Small charts go to an engine in one go, a large one alone: it may have to be stopped. */
static void
run_peers (Bench     *self,
           GPtrArray *charts,
           gboolean   one_by_one)
{
  for (guint p = 0; p < N_PEERS && self->node != NULL && !self->only_ours; p++)
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < charts->len; i++)
        {
          const RfBenchChart *chart = g_ptr_array_index (charts, i);
          char *path = get_path (self, "charts", chart->name);
          g_autofree char *old = get_path (self, peers[p], chart->name);

          g_unlink (old);
          if (!rf_bench_chart_save (chart, path, NULL))
            g_error ("%s could not be written", path);
          g_ptr_array_add (files, path);
          if (one_by_one || i + 1 == charts->len)
            {
              run_peer (self, peers[p], files);
              g_ptr_array_set_size (files, 0);
            }
        }
    }
}

static gboolean
judge_peer (Bench          *self,
            RfBenchChart   *chart,
            const char     *engine,
            RfBenchQuality *quality)
{
  g_autofree char *path = get_path (self, engine, chart->name);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *key = g_strdup_printf ("%s %s", engine, name);
  g_autoptr (RfLayout) layout = rf_bench_chart_load (chart, path);
  const Cost *known = g_hash_table_lookup (self->costs, key), none = { NAN, NAN };

  if (layout == NULL)
    return FALSE;
  *quality = rf_bench_chart_judge (chart, layout);
  if (!self->only_ours)
    print_drawing (chart->name, engine, quality, known != NULL ? known : &none);

  return TRUE;
}

static void
print_sum (const char *name,
           const char *unit,
           double      value,
           double      target,
           gboolean    is_peer)
{
  RfBenchFigure figure = { .bench = "layout", .figure = name, .unit = unit, .target = target, .peer = is_peer };

  rf_bench_print (&figure, value);
}

/* ---- what is measured ------------------------------------------------------------------------------------------ */

static void
bench_generated (Bench *self,
                 guint  n_cards,
                 double target)
{
  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (self->seed);
      g_autoptr (RfBenchChart) chart = rf_bench_chart_generate (rand, n_cards, kind == 1);
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *name = g_strdup_printf ("%u cards, %s", n_cards, kind == 1 ? "5 % cross links" : "tree");
      double before = get_peak_mb ();
      g_autoptr (RfLayout) layout = lay_out (chart, n_cards > 1000 ? 9 : 20, times);
      Cost cost = { rf_bench_rank (times, .5), get_peak_mb () - before };
      RfBenchQuality quality = rf_bench_chart_judge (chart, layout);
      RfBenchFigure figure = { .bench = "layout", .figure = name, .unit = "ms", .target = target, .seed = self->seed, .values = times };
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      print_drawing (chart->name, "ours", &quality, &cost);
      rf_bench_print (&figure, cost.time);
      if (n_cards == 10000 && kind == 0)
        print_sum ("memory for 10,000 cards", "MB", cost.memory, 20, FALSE);
      g_ptr_array_add (one, chart);
      if (n_cards <= 10000)
        run_peers (self, one, TRUE);
      for (guint p = 0; p < N_PEERS && n_cards <= 10000; p++)
        judge_peer (self, chart, peers[p], &quality);
    }
}

static void
compare (Bench        *self,
         RfBenchChart *chart)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (RfLayout) layout = lay_out (chart, CORPUS_RUNS, times);
  Cost cost = { rf_bench_rank (times, .5), NAN };
  RfBenchQuality ours = rf_bench_chart_judge (chart, layout), quality;
  guint64 best = G_MAXUINT64;

  add_quality (&self->sums[N_PEERS], &ours);
  print_drawing (chart->name, "ours", &ours, &cost);
  for (guint p = 0; p < N_PEERS; p++)
    if (judge_peer (self, chart, peers[p], &quality))
      {
        add_quality (&self->sums[p], &quality);
        best = MIN (best, quality.crossings);
      }
  self->n_charts++;
  self->n_good += ours.crossings <= best;
  self->n_worse += best != G_MAXUINT64 && ours.crossings > FEW && ours.crossings > MAX_WORSE * best;
  if (ours.crossings > best)
    fprintf (stderr, "bench: %s: %" G_GUINT64_FORMAT " crossings (%u between ranks), the best peer has %" G_GUINT64_FORMAT "\n", chart->name, ours.crossings, layout->n_crossings, best);
}

static void
bench_corpus (Bench      *self,
              const char *corpus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charts = rf_bench_chart_read_all (corpus, &error);
  const RfBenchQuality *ours = &self->sums[N_PEERS];

  if (charts == NULL)
    {
      fprintf (stderr, "bench: no corpus: %s\n", error->message);
      return;
    }
  run_peers (self, charts, FALSE);
  for (guint i = 0; i < charts->len; i++)
    compare (self, g_ptr_array_index (charts, i));
  for (guint p = 0; p <= N_PEERS; p++)
    print_drawing ("corpus", p < N_PEERS ? peers[p] : "ours", &self->sums[p], &(Cost) { NAN, NAN });
  print_sum ("corpus charts with no more crossings than the best peer", "%", 100.0 * self->n_good / self->n_charts, 95, FALSE);
  print_sum ("corpus charts with over 1.1 times its crossings", "charts", self->n_worse, 0, FALSE);
  print_sum ("overlaps on the corpus", "cards", ours->overlaps, 0, FALSE);
  print_sum ("links through cards on the corpus", "links", ours->through, 0, FALSE);
  print_sum ("labels on cards or labels on the corpus", "labels", ours->bad_labels, 0, FALSE);
}

/* ---- lines around cards that people have placed ---------------------------------------------------------------- */

#define FIELD 100           /* cards in a row, and rows */
#define CELL_WIDTH 300.0
#define CELL_HEIGHT 180.0
#define N_WAYS 20           /* lines of the cards that are dragged */

/* The field has one card a cell, so that what meets an area is found by its place. */
static guint
find_boxes_cb (const RfLayoutBox *area,
               RfLayoutBox       *found,
               guint              room,
               gpointer           data)
{
  const RfLayoutBox *boxes = data;
  guint n = 0;

  for (int x = MAX (0, (int) (area->left / CELL_WIDTH)); x <= MIN (FIELD - 1, (int) (area->right / CELL_WIDTH)); x++)
    for (int y = MAX (0, (int) (area->top / CELL_HEIGHT)); y <= MIN (FIELD - 1, (int) (area->bottom / CELL_HEIGHT)); y++)
      {
        const RfLayoutBox *box = &boxes[x * FIELD + y];

        if (box->left < area->right && box->right > area->left && box->top < area->bottom && box->bottom > area->top && n < room)
          found[n++] = *box;
      }

  return n;
}

/* Lines from cards to others up to ten cells away, around whatever is between. */
static void
bench_ways (Bench *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (self->seed);
  g_autofree RfLayoutBox *boxes = g_new (RfLayoutBox, FIELD * FIELD);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (RfPoint));
  RfBenchFigure figure = { .bench = "layout", .figure = "20 lines around cards, 10,000 cards", .unit = "ms", .target = 2, .seed = self->seed, .values = times };
  guint n_found = 0, n_frames = 200;

  for (int i = 0; i < FIELD * FIELD; i++)
    {
      double x = i / FIELD * CELL_WIDTH + g_rand_double_range (rand, 0, 50), y = i % FIELD * CELL_HEIGHT + g_rand_double_range (rand, 0, 60);

      boxes[i] = (RfLayoutBox) { x, y, x + 224, y + 96 };
    }
  for (guint frame = 0; frame < n_frames; frame++)
    {
      double start = get_cpu_ms (), time;

      for (guint i = 0; i < N_WAYS; i++)
        {
          int x = g_rand_int_range (rand, 0, FIELD - 10), y = g_rand_int_range (rand, 0, FIELD - 10);
          const RfLayoutBox from = boxes[x * FIELD + y], to = boxes[(x + g_rand_int_range (rand, 1, 10)) * FIELD + y + g_rand_int_range (rand, 0, 10)];
          const RfLayoutWay way = { from, to, { (from.left + from.right) / 2, from.bottom }, { (to.left + to.right) / 2, to.top } };

          n_found += rf_layout_route (&way, find_boxes_cb, boxes, points);
        }
      time = get_cpu_ms () - start;
      g_array_append_val (times, time);
    }
  rf_bench_print (&figure, rf_bench_rank (times, .5));
  print_sum ("lines that found a way", "%", 100.0 * n_found / (n_frames * N_WAYS), 99, FALSE);
}

static gboolean
has_option (char      **argv,
            const char *option)
{
  return g_strv_contains ((const char *const *) argv, option);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *node = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *charts = NULL;
  const char *corpus = g_getenv ("RF_CORPUS"), *seed = g_getenv ("RF_SEED");
  Bench self = { .only_ours = has_option (argv, "--ours"), .only_corpus = has_option (argv, "--corpus"), .seed = seed != NULL ? g_ascii_strtoull (seed, NULL, 10) : 1 };

  folder = g_build_filename (BENCH_SOURCES, "build", "peers", NULL);
  beside = g_build_filename (BENCH_SOURCES, "..", "shared", "corpus", NULL);
  node = g_build_filename (folder, "node", NULL);
  self.folder = folder;
  self.node = g_file_test (node, G_FILE_TEST_IS_EXECUTABLE) ? node : NULL;
  self.costs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  charts = g_build_filename (folder, "charts", NULL);
  g_mkdir_with_parents (charts, 0755);
  if (self.node == NULL)
    fprintf (stderr, "bench: no Node in %s, so no other engine is run\n", folder);

  bench_corpus (&self, corpus != NULL ? corpus : beside);
  bench_ways (&self);
  if (self.only_corpus)
    return 0;
  bench_generated (&self, 100, NAN);
  bench_generated (&self, 300, NAN);
  bench_generated (&self, 1000, 2);
  bench_generated (&self, 10000, 30);
  bench_generated (&self, 50000, 150);
  g_hash_table_unref (self.costs);

  return 0;
}
