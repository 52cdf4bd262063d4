/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author waits for: the processor time of the main thread that a frame
 * takes while he pans, zooms, drags, types, undoes and chooses in a flow of
 * 1,000 and of 10,000 nodes; how long it takes to open, to tidy and to read
 * the flow's text again after a key; and the memory of the process.
 */

#include <math.h>
#include <stdio.h>

#include "rf-bench-frames.h"
#include "rf-canvas-hand.h"
#include "rf-flow-maker.h"
#include "rf-flow-text.h"
#include "rf-history.h"

#define FRAME 16.0      /* ms; a key or a gesture is answered within a frame */
#define ZOOM 1.0
#define N_TIMES 20

typedef struct
{
  RfFrames    frames;
  RfFlow     *flow;
  RfHistory  *history;
  GRand      *rand;
  guint32     seed;
  guint       n_nodes;
  const char *renderer;
  GString    *typed;
} Editor;

static void
edit_cb (Editor *self,
         RfEdit *edit)
{
  if (!rf_history_do (self->history, edit, NULL))
    g_error ("an edit was refused");
}

static RfBenchFigure
make_figure (Editor *self,
             char   *figure,
             double  target)
{
  return (RfBenchFigure) { .bench = "editor", .figure = figure, .unit = "ms", .target = self->n_nodes >= 10000 ? target : NAN, .seed = self->seed };
}

static void
measure (Editor         *self,
         const char     *what,
         GtkTickCallback move,
         double          target)
{
  g_autofree char *figure = g_strdup_printf ("%s, %u nodes, %s, CPU of the main thread a frame, p99", what, self->n_nodes, self->renderer);
  RfBenchFigure result = make_figure (self, figure, target);

  rf_frames_measure (&self->frames, GTK_WIDGET (self->frames.canvas), move, self, &result);
}

/* ---- frames ---------------------------------------------------------------------------------------------------- */

static gboolean
pan_cb (GtkWidget     *canvas,
        GdkFrameClock *clock,
        gpointer       data)
{
  guint step = ((Editor *) data)->frames.frame / 75 % 4;

  rf_canvas_pan (RF_CANVAS (canvas), step < 2 ? -7 : 7, step == 0 || step == 3 ? -4 : 4);

  return G_SOURCE_CONTINUE;
}

static gboolean
zoom_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  rf_canvas_zoom_by (RF_CANVAS (canvas), ((Editor *) data)->frames.frame / 10 % 2 == 0 ? 1.03 : 1 / 1.03);

  return G_SOURCE_CONTINUE;
}

static gboolean
drag_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  guint step = ((Editor *) data)->frames.frame;

  rf_canvas_hand_move (RF_CANVAS (canvas), 640 + 200 * sin (step / 20.0), 400 + 100 * cos (step / 20.0));

  return G_SOURCE_CONTINUE;
}

static gboolean
frame_cb (GtkWidget     *canvas,
          GdkFrameClock *clock,
          gpointer       data)
{
  RfCanvas *self = RF_CANVAS (canvas);
  guint step = ((Editor *) data)->frames.frame % 40;

  self->hand->mode = RF_HAND_FRAME;
  self->hand->start = rf_viewport_to_canvas (&self->viewport, 100, 100);
  self->hand->moved = TRUE;
  rf_canvas_hand_move (self, 100 + 25 * step, 100 + 15 * step);
  rf_canvas_hand_end (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
type_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  Editor *self = data;

  g_string_append_c (self->typed, 'a' + self->typed->len % 26);
  if (self->typed->len > 60)
    g_string_set_size (self->typed, 1);
  rf_canvas_emit_edit (RF_CANVAS (canvas), rf_author_rename (self->flow, rf_canvas_get_selected (RF_CANVAS (canvas)), self->typed->str));

  return G_SOURCE_CONTINUE;
}

static gboolean
undo_cb (GtkWidget     *canvas,
         GdkFrameClock *clock,
         gpointer       data)
{
  Editor *self = data;

  if (self->frames.frame % 2 == 0)
    rf_history_undo (self->history, NULL);
  else
    rf_history_redo (self->history, NULL);

  return G_SOURCE_CONTINUE;
}

/* ---- single times ---------------------------------------------------------------------------------------------- */

static void
print_times (Editor     *self,
             const char *what,
             GArray     *times,
             double      target)
{
  g_autofree char *figure = g_strdup_printf ("%s, %u nodes, %s, CPU of the main thread, p50", what, self->n_nodes, self->renderer);
  RfBenchFigure result = make_figure (self, figure, target);

  result.values = times;
  rf_bench_print (&result, rf_bench_rank (times, .5));
}

static void
measure_tidy (Editor *self)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_TIMES; i++)
    {
      double before = rf_frames_cpu (), time;
      guint n;
      g_autofree RfPlacedCard *places = rf_scene_lay_out (self->frames.canvas->scene, FALSE, &n);

      time = rf_frames_cpu () - before;
      g_array_append_val (times, time);
    }
  print_times (self, "auto-layout of all", times, 50);
}

static void
measure_reparse (Editor *self)
{
  g_autofree char *text = rf_flow_text_write (self->flow);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_TIMES; i++)
    {
      double before = rf_frames_cpu (), time;
      g_autoptr (RfFlowText) read = rf_flow_text_read (text, -1, self->flow);

      if (rf_flow_text_get_edit (read) == NULL)
        g_error ("the text was not read");
      time = rf_frames_cpu () - before;
      g_array_append_val (times, time);
    }
  print_times (self, "code mode: read again after a key", times, 50);
}

static void
measure_open (Editor *self)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double before = rf_frames_cpu (), time;

  rf_frames_open (&self->frames, self->flow);
  rf_canvas_ensure (self->frames.canvas);
  time = rf_frames_cpu () - before;
  g_array_append_val (times, time);
  print_times (self, "open, until the canvas has its size", times, 400);
}

static void
print_memory (Editor *self)
{
  g_autofree char *figure = g_strdup_printf ("memory of the process, %u nodes, %s", self->n_nodes, self->renderer);
  RfBenchFigure result = make_figure (self, figure, 200);
  g_autofree char *status = NULL;
  const char *line;
  unsigned long size = 0;

  result.unit = "MB";
  if (g_file_get_contents ("/proc/self/smaps_rollup", &status, NULL, NULL) && (line = strstr (status, "\nPss:")) != NULL)
    sscanf (line, "\nPss: %lu", &size);
  rf_bench_print (&result, size / 1000.0);
}

/* ---- all ------------------------------------------------------------------------------------------------------- */

static void
drag (Editor *self,
      guint   n)
{
  RfCanvas *canvas = self->frames.canvas;
  g_autofree char *what = g_strdup_printf (n == 1 ? "drag of %u card" : "drag of %u cards", n);
  g_autofree const char **ids = g_new0 (const char *, n + 1);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  graphene_rect_t view;

  rf_canvas_get_view (canvas, &view);
  rf_scene_list_cards (canvas->scene, view.origin.x - 4000, view.origin.y - 4000, view.size.width + 8000, view.size.height + 8000, near);
  for (guint i = 0; i < n; i++)
    ids[i] = rf_record_get_id (rf_scene_get_card (canvas->scene, g_array_index (near, guint, i % near->len))->node);
  rf_canvas_select_many (canvas, ids);
  canvas->hand->start = rf_viewport_to_canvas (&canvas->viewport, 640, 400);
  rf_canvas_hand_take_cards (canvas);
  measure (self, what, drag_cb, FRAME);
  rf_canvas_hand_end (canvas);
}

static void
run_size (Editor *self)
{
  RfCanvas *canvas;

  self->flow = rf_frames_flow (self->rand, self->n_nodes);
  self->history = rf_history_new (self->flow, NULL);
  self->typed = g_string_new ("a");
  measure_open (self);
  canvas = self->frames.canvas;
  rf_canvas_set_editable (canvas, TRUE);
  g_signal_connect_swapped (canvas, "edit", G_CALLBACK (edit_cb), self);
  rf_canvas_zoom_by (canvas, ZOOM / rf_canvas_get_zoom (canvas));

  rf_canvas_tidy (canvas, FALSE); /* a flow that somebody works on has its places */

  measure (self, "pan", pan_cb, FRAME);
  measure (self, "zoom", zoom_cb, FRAME);
  drag (self, 1);
  measure (self, "undo and redo of a move", undo_cb, FRAME);
  drag (self, MIN (500, self->n_nodes / 2));
  rf_canvas_select (canvas, rf_record_get_id (rf_scene_get_card (canvas->scene, 0)->node));
  measure (self, "typing in a title", type_cb, FRAME);
  measure (self, "choosing by a frame", frame_cb, FRAME);
  measure_tidy (self);
  measure_reparse (self);
  print_memory (self);

  rf_frames_close (&self->frames);
  g_string_free (self->typed, TRUE);
  g_object_unref (self->history);
  g_object_unref (self->flow);
}

static void
run_all (const char *renderer)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("editor", &seed);

  for (guint n = 1000; n <= 10000; n *= 10)
    run_size (&(Editor) { .rand = rand, .seed = seed, .n_nodes = n, .renderer = renderer });
}

int
main (int    argc,
      char **argv)
{
  return rf_frames_main (argc, argv, run_all);
}
