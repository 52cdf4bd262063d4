/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The processor time of the main thread that a frame takes while a flow of
 * 10,000 nodes is moved, with each renderer, in a window of 1280 x 800. The
 * time is what lies between the ends of two frames, so that all that makes
 * the frame counts.
 */

#include <adwaita.h>
#include <math.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-canvas.h"
#include "rf-flow-maker.h"

#define N_NODES 10000
#define N_CHAINS 100
#define N_FRAMES 300
#define N_WARM_UP 30
#define ZOOM_WHOLE 0 /* whatever shows all of it */

typedef struct
{
  const char *name;
  double      zoom;
  double      target; /* ms a frame at p99, style.md 3.9 */
  gboolean    marked; /* as two versions of which nothing stayed the same */
} Scenario;

static const Scenario scenarios[] = {
  { "zoom 1", 1, 16, FALSE },
  { "zoom 0.4", .4, 25, FALSE },
  { "whole flow", ZOOM_WHOLE, 33, FALSE },
  { "all marked, zoom 1", 1, 16, TRUE },
  { "all marked, zoom 0.4", .4, 25, TRUE },
  { "all marked, whole flow", ZOOM_WHOLE, 33, TRUE },
};

typedef struct
{
  GMainLoop *loop;
  RfCanvas  *canvas;
  GArray    *times;
  double     before;
  guint      frame;
} Run;

static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* A hundred chains of a hundred steps from one start, every seventh step with a way back to one above:
 * as many cards in view as a flow can have, and lines between all of them. */
static RfFlow *
make_flow (GRand *rand)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_NODES; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");
      g_autofree char *title = g_strdup_printf ("Does step %u answer after service %d was started again?", i, g_rand_int_range (rand, 0, 1000));
      char *id = rf_edit_add_node (edit, flow, g_rand_int_range (rand, 0, RF_NODE_STEP), title);

      g_ptr_array_add (ids, id);
      if (i == 0)
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
      else
        g_free (rf_edit_add_link (edit, flow, g_ptr_array_index (ids, i > N_CHAINS ? i - N_CHAINS : 0), id, i % 4 == 0 ? "Yes" : "No answer"));
      if (i > 2 * N_CHAINS && i % 7 == 0)
        g_free (rf_edit_add_link (edit, flow, id, g_ptr_array_index (ids, i - 2 * N_CHAINS), "Again"));
      if (!rf_flow_apply (flow, edit, NULL))
        g_error ("the flow was not made");
    }

  return flow;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Run           *run)
{
  double now = cpu_now (), time = now - run->before;

  run->before = now;
  run->frame++;
  if (run->frame > N_WARM_UP)
    g_array_append_val (run->times, time);
  if (run->times->len >= N_FRAMES)
    g_main_loop_quit (run->loop);
}

/* There and back again, so that the view stays where cards are. */
static gboolean
move_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  guint step = ((Run *) data)->frame / 20 % 4;

  rf_canvas_pan (RF_CANVAS (canvas), step < 2 ? -7 : 7, step == 0 || step == 3 ? -4 : 4);

  return G_SOURCE_CONTINUE;
}

static void
aim (RfCanvas *canvas,
     double    zoom)
{
  graphene_rect_t all;

  rf_canvas_get_extent (canvas, &all);
  g_printerr ("# %g x %g units\n", all.size.width, all.size.height);
  if (zoom == ZOOM_WHOLE)
    rf_canvas_fit (canvas);
  else
    {
      rf_canvas_zoom_by (canvas, zoom / rf_canvas_get_zoom (canvas));
      rf_canvas_centre_on (canvas, all.origin.x + all.size.width / 2, all.origin.y + all.size.height / 2);
    }
}

/* A widget of one colour, another one for each frame: what the toolkit itself takes here. */
static gboolean
blink_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  GdkRGBA colour = { ((Run *) data)->frame % 2, .5, .5, 1 };

  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  paintable = gtk_snapshot_to_paintable (snapshot, NULL);
  gtk_picture_set_paintable (GTK_PICTURE (widget), paintable);

  return G_SOURCE_CONTINUE;
}

static void
measure (GtkWidget           *widget,
         GtkTickCallback      move,
         Run                 *run,
         const RfBenchFigure *result)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong painted;
  guint tick;

  run->frame = 0;
  g_array_set_size (run->times, 0);
  run->before = cpu_now ();
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  tick = gtk_widget_add_tick_callback (widget, move, run, NULL);
  g_main_loop_run (run->loop);
  gtk_widget_remove_tick_callback (widget, tick);
  g_signal_handler_disconnect (clock, painted);
  rf_bench_print (result, rf_bench_rank (run->times, .99));
}

/* Every card and every edge, each in another way than the one before. */
static void
mark_all (RfCanvas *canvas)
{
  static const RfRecordKind kinds[] = { RF_RECORD_NODE, RF_RECORD_EDGE };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *records = rf_flow_get_records (rf_canvas_get_flow (canvas), kinds[k]);

      for (guint i = 0; i < records->len; i++)
        rf_canvas_set_decoration (canvas, rf_record_get_id (g_ptr_array_index (records, i)), RF_DECORATION_ADDED + i % 3);
    }
}

static void
run_scenario (const Scenario *scenario,
              Run            *run,
              const char     *renderer,
              guint32         seed)
{
  g_autofree char *figure = g_strdup_printf ("%s, %s, CPU of the main thread a frame, p99", scenario->name, renderer);
  RfBenchFigure result = { .bench = "canvas", .figure = figure, .unit = "ms", .target = scenario->target, .seed = seed, .values = run->times };

  if (scenario->marked)
    mark_all (run->canvas);
  aim (run->canvas, scenario->zoom);
  measure (GTK_WIDGET (run->canvas), move_cb, run, &result);
}

static void
run_blank (GtkWindow  *window,
           Run        *run,
           const char *renderer,
           guint32     seed)
{
  g_autofree char *figure = g_strdup_printf ("a blank widget, %s, CPU of the main thread a frame, p99", renderer);
  RfBenchFigure result = { .bench = "canvas", .figure = figure, .unit = "ms", .target = NAN, .seed = seed, .peer = TRUE, .values = run->times };
  GtkWidget *blank = gtk_picture_new ();

  gtk_picture_set_content_fit (GTK_PICTURE (blank), GTK_CONTENT_FIT_FILL);
  gtk_window_set_child (window, blank);
  measure (blank, blink_cb, run, &result);
}

static void
run_all (const char *renderer)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("canvas", &seed);
  g_autoptr (RfFlow) flow = make_flow (rand);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *canvas = rf_canvas_new ();
  Run run = { loop, RF_CANVAS (canvas), times, 0, 0 };

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), canvas);
  rf_canvas_set_flow (run.canvas, flow);
  g_signal_connect_swapped (canvas, "view-changed", G_CALLBACK (g_main_loop_quit), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop); /* until it has a size */
  g_signal_handlers_disconnect_by_data (canvas, loop);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    run_scenario (&scenarios[i], &run, renderer, seed);
  run_blank (GTK_WINDOW (window), &run, renderer, seed);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK reads the renderer once; each has a process of its own. */
static void
run_renderer (const char *program,
              const char *renderer)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "GSK_RENDERER", renderer, TRUE);
  char *arguments[] = { (char *) program, (char *) renderer, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, arguments, environment, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", renderer, error->message);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 1)
    {
      run_renderer (argv[0], "cairo");
      run_renderer (argv[0], "ngl");
      return 0;
    }

  adw_init ();
  run_all (argv[1]);

  return 0;
}
