/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What benchmarks of the canvas share: a large flow, a window, and the
 * processor time of the main thread that lies between the ends of two frames,
 * so that all that makes a frame counts.
 */

#include "rf-bench-frames.h"

#include <time.h>

#include "rf-edits.h"
#include "rf-test-style.h"

#define N_FRAMES 300
#define N_WARM_UP 30

double
rf_frames_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Chains of a hundred steps from one start, every seventh step with a way back to one above:
 * as many cards in view as a flow can have, and lines between all of them. */
RfFlow *
rf_frames_flow (GRand *rand,
                guint  n_nodes)
{
  RfFlow *flow = rf_flow_new (NULL);
  guint n_chains = MAX (n_nodes / 100, 10);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Make");
      g_autofree char *title = g_strdup_printf ("Does step %u answer after service %d was started again?", i, g_rand_int_range (rand, 0, 1000));
      char *id = rf_edit_add_node (edit, flow, g_rand_int_range (rand, 0, RF_NODE_STEP), title);

      g_ptr_array_add (ids, id);
      if (i == 0)
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", id);
      else
        g_free (rf_edit_add_link (edit, flow, g_ptr_array_index (ids, i > n_chains ? i - n_chains : 0), id, i % 4 == 0 ? "Yes" : "No answer"));
      if (i > 2 * n_chains && i % 7 == 0)
        g_free (rf_edit_add_link (edit, flow, id, g_ptr_array_index (ids, i - 2 * n_chains), "Again"));
      if (!rf_flow_apply (flow, edit, NULL))
        g_error ("the flow was not made");
    }

  return flow;
}

static void
after_paint_cb (GdkFrameClock *clock,
                RfFrames      *self)
{
  double now = rf_frames_cpu (), time = now - self->before;

  self->before = now;
  self->frame++;
  if (self->frame > N_WARM_UP)
    g_array_append_val (self->times, time);
  if (self->times->len >= N_FRAMES)
    g_main_loop_quit (self->loop);
}

/* Opens the window and waits until the canvas has a size. */
void
rf_frames_open (RfFrames *self,
                RfFlow   *flow)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->window = gtk_window_new ();
  self->canvas = RF_CANVAS (rf_canvas_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->canvas));
  rf_canvas_set_flow (self->canvas, flow);
  g_signal_connect_swapped (self->canvas, "view-changed", G_CALLBACK (g_main_loop_quit), self->loop);
  gtk_window_present (GTK_WINDOW (self->window));
  g_main_loop_run (self->loop);
  g_signal_handlers_disconnect_by_data (self->canvas, self->loop);
}

void
rf_frames_close (RfFrames *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_main_loop_unref (self->loop);
  g_array_unref (self->times);
}

/* Lets @move change something before each frame, and prints p99 of what the frames took. */
void
rf_frames_measure (RfFrames            *self,
                   GtkWidget           *widget,
                   GtkTickCallback      move,
                   gpointer             data,
                   const RfBenchFigure *result)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  RfBenchFigure figure = *result;
  gulong painted;
  guint tick;

  self->frame = 0;
  g_array_set_size (self->times, 0);
  self->before = rf_frames_cpu ();
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  tick = gtk_widget_add_tick_callback (widget, move, data, NULL);
  g_main_loop_run (self->loop);
  gtk_widget_remove_tick_callback (widget, tick);
  g_signal_handler_disconnect (clock, painted);
  figure.values = self->times;
  rf_bench_print (&figure, rf_bench_rank (self->times, .99));
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

/* Runs the benchmark with each renderer. */
int
rf_frames_main (int     argc,
                char  **argv,
                void ( *run ) (const char *renderer))
{
  if (argc == 1)
    {
      run_renderer (argv[0], "cairo");
      run_renderer (argv[0], "ngl");
      return 0;
    }

  rf_test_style_load ();
  run (argv[1]);

  return 0;
}
