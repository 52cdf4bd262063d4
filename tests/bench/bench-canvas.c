/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The processor time of the main thread that a frame takes while a flow of
 * 10,000 nodes is moved, with each renderer, in a window of 1280 x 800. The
 * time is what lies between the ends of two frames, so that all that makes
 * the frame counts.
 */

#include <math.h>

#include "rf-bench-frames.h"
#include "rf-flow-maker.h"

#define N_NODES 10000
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

/* Round a square of 500 pixels, so that the view stays where cards are and half of the way shows what was not seen before. */
static gboolean
move_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  guint step = ((RfFrames *) data)->frame / 75 % 4;

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
  GdkRGBA colour = { ((RfFrames *) data)->frame % 2, .5, .5, 1 };

  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  paintable = gtk_snapshot_to_paintable (snapshot, NULL);
  gtk_picture_set_paintable (GTK_PICTURE (widget), paintable);

  return G_SOURCE_CONTINUE;
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
              RfFrames       *frames,
              const char     *renderer,
              guint32         seed)
{
  g_autofree char *figure = g_strdup_printf ("%s, %s, CPU of the main thread a frame, p99", scenario->name, renderer);
  RfBenchFigure result = { .bench = "canvas", .figure = figure, .unit = "ms", .target = scenario->target, .seed = seed };

  if (scenario->marked)
    mark_all (frames->canvas);
  aim (frames->canvas, scenario->zoom);
  rf_frames_measure (frames, GTK_WIDGET (frames->canvas), move_cb, frames, &result);
}

static void
run_blank (RfFrames   *frames,
           const char *renderer,
           guint32     seed)
{
  g_autofree char *figure = g_strdup_printf ("a blank widget, %s, CPU of the main thread a frame, p99", renderer);
  RfBenchFigure result = { .bench = "canvas", .figure = figure, .unit = "ms", .target = NAN, .seed = seed, .peer = TRUE };
  GtkWidget *blank = gtk_picture_new ();

  gtk_picture_set_content_fit (GTK_PICTURE (blank), GTK_CONTENT_FIT_FILL);
  gtk_window_set_child (GTK_WINDOW (frames->window), blank);
  rf_frames_measure (frames, blank, blink_cb, frames, &result);
}

static void
run_all (const char *renderer)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("canvas", &seed);
  g_autoptr (RfFlow) flow = rf_frames_flow (rand, N_NODES);
  RfFrames frames = { NULL };

  rf_frames_open (&frames, flow);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    run_scenario (&scenarios[i], &frames, renderer, seed);
  run_blank (&frames, renderer, seed);
  rf_frames_close (&frames);
}

int
main (int    argc,
      char **argv)
{
  return rf_frames_main (argc, argv, run_all);
}
