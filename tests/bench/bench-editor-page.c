/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor as a whole, with its outline, its form, its minimap and its list
 * of problems around the canvas, on a store: how long a flow takes to open,
 * and the processor time of the main thread from an edit, an undo or a redo to
 * the end of the frame that shows it. What is put off until later has figures
 * of its own: the longest that it holds the main thread at a time.
 */

#include <adwaita.h>
#include <math.h>

#include "rf-author-steps.h"
#include "rf-author.h"
#include "rf-bench-frames.h"
#include "rf-canvas-private.h"
#include "rf-flow-maker.h"
#include "rf-flow-page-private.h"
#include "rf-outline-private.h"

#define FRAME 16.0    /* ms */
#define OPEN 400.0    /* ms */
#define N_STEPS 20    /* of each kind */
#define SETTLED 1200  /* ms without an edit, after which nothing of it is left to do */

typedef struct
{
  RfLibrary  *library;
  GtkWidget  *window;
  RfFlowPage *page;
  RfFlow     *flow;
  char       *id;
  guint32     seed;
  guint       n_nodes;
  const char *renderer;
  double      longest; /* ms that one round of the main loop took, the longest of all since it was reset */
} Bench;

static void
print (Bench      *self,
       const char *what,
       double      target,
       double      share,
       GArray     *values)
{
  g_autofree char *name = g_strdup_printf ("whole editor: %s, %u nodes, %s", what, self->n_nodes, self->renderer);
  RfBenchFigure figure = { .bench = "editor-page", .figure = name, .unit = "ms", .target = NAN, .seed = self->seed, .values = values };

  if (self->n_nodes >= 10000)
    figure.target = target;

  rf_bench_print (&figure, rf_bench_rank (values, share));
}

static void
print_one (Bench      *self,
           const char *what,
           double      target,
           double      value)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_val (values, value);
  print (self, what, target, .5, values);
}

/* ---- the main loop --------------------------------------------------------------------------------------------- */

static void
turn (Bench *self)
{
  double before = rf_frames_cpu ();

  g_main_context_iteration (NULL, TRUE);
  self->longest = MAX (self->longest, rf_frames_cpu () - before);
}

static const GValue *
wait_for (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  value = dex_future_get_value (future, &error);
  g_assert_no_error (error);

  return value;
}

static void
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
wait_for_frame (Bench *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gboolean done = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (set_cb), &done);

  while (!done)
    turn (self);
  g_signal_handler_disconnect (clock, handler);
}

static void
settle (Bench *self)
{
  gboolean done = FALSE;

  g_timeout_add_once (SETTLED, set_cb, &done);
  while (!done)
    turn (self);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

static void
add_flow (Bench  *self,
          RfFlow *flow)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  g_autoptr (DexFuture) added = NULL;

  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, g_object_ref (flow));
  added = rf_library_add_flows (self->library, flows, origin);
  wait_for (added);
}

/* From the click to the first picture of the flow. */
static void
measure_open (Bench *self)
{
  GtkWidget *view = adw_navigation_view_new ();
  double from, wall;

  adw_window_set_content (ADW_WINDOW (self->window), view);
  gtk_window_present (GTK_WINDOW (self->window));
  settle (self);

  from = rf_frames_cpu ();
  wall = rf_bench_now ();
  self->longest = 0;
  self->page = rf_flow_page_new (self->library, self->id, NULL);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self->page));
  while (rf_canvas_get_flow (self->page->canvas) == NULL || self->page->canvas->scene == NULL)
    turn (self);
  wait_for_frame (self);
  print_one (self, "from the click to the first picture of a flow, wall", OPEN, 1000 * (rf_bench_now () - wall));
  print_one (self, "of it CPU of the main thread", NAN, rf_frames_cpu () - from);
  print_one (self, "of it held at a time, at most", NAN, self->longest);

  from = rf_frames_cpu ();
  self->longest = 0;
  settle (self);
  settle (self);
  print_one (self, "after the first picture: CPU of the main thread", NAN, rf_frames_cpu () - from);
  print_one (self, "after the first picture: held at a time, at most", FRAME, self->longest);
}

/* ---- edits ----------------------------------------------------------------------------------------------------- */

typedef void (*StepFunc) (Bench *self,
                          guint  n);

static void
do_edit (Bench  *self,
         RfEdit *edit)
{
  g_autoptr (RfEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  rf_draft_do (self->page->draft, edit, &error);
  g_assert_no_error (error);
}

static void
undo (Bench *self,
      guint  n)
{
  g_autoptr (GError) error = NULL;

  if (n % 2 == 0)
    rf_draft_undo (self->page->draft, &error);
  else
    rf_draft_redo (self->page->draft, &error);
  g_assert_no_error (error);
}

static const char *
pick (Bench *self)
{
  GPtrArray *nodes = rf_flow_get_records (self->flow, RF_RECORD_NODE);

  return rf_record_get_id (nodes->pdata[nodes->len / 2]);
}

static void
rename_step (Bench *self,
             guint  n)
{
  g_autofree char *title = g_strdup_printf ("Does the %s answer now?", n % 2 == 0 ? "printer" : "computer");

  do_edit (self, rf_author_rename (self->flow, rf_canvas_get_selected (self->page->canvas), title));
}

/* Adds a step below the one that is chosen, or removes it. */
static void
add_step (Bench *self,
          guint  n)
{
  static char *added = NULL;

  if (n % 2 == 0)
    {
      do_edit (self, rf_author_add_below (self->flow, rf_canvas_get_selected (self->page->canvas), RF_NODE_ACTION, "Restart the print service", &added));
    }
  else
    {
      do_edit (self, rf_author_remove (self->flow, (const char *const[]) { added, NULL }));
      g_clear_pointer (&added, g_free);
    }
}

static void
choose (Bench *self,
        guint  n)
{
  GPtrArray *nodes = rf_flow_get_records (self->flow, RF_RECORD_NODE);

  rf_canvas_select (self->page->canvas, rf_record_get_id (nodes->pdata[nodes->len / 2 + n % 2]));
}

/* Prints what steps take to the end of their frame, and then the longest that what follows them holds the main thread. */
static void
measure (Bench      *self,
         const char *what,
         StepFunc    step)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *shown = g_strdup_printf ("%s, to the end of the frame, CPU of the main thread, p99", what);
  g_autofree char *later = g_strdup_printf ("%s, held at a time after that, at most", what);

  for (guint i = 0; i < N_STEPS + 4; i++)
    {
      double before = rf_frames_cpu (), time;

      step (self, i);
      gtk_widget_queue_draw (GTK_WIDGET (self->page->canvas));
      wait_for_frame (self);
      time = rf_frames_cpu () - before;
      if (i >= 4)
        g_array_append_val (times, time);
    }
  print (self, shown, FRAME, .99, times);
  self->longest = 0;
  settle (self);
  print_one (self, later, FRAME, self->longest);
}

static void
measure_edits (Bench *self)
{
  g_autofree char *node = g_strdup (pick (self));

  rf_canvas_tidy (self->page->canvas, FALSE); /* a flow that somebody works on has its places */
  settle (self);
  rf_canvas_reveal (self->page->canvas, node);
  rf_outline_focus_key (self->page->outline, node);
  settle (self);
  measure (self, "choosing another step", choose);
  rf_canvas_reveal (self->page->canvas, node);
  settle (self);
  do_edit (self, rf_author_move (self->flow, &(RfPlacedCard) { node, 40, 40 }, 1));
  measure (self, "undo and redo of a move", undo);
  rename_step (self, 1);
  measure (self, "a title in the outline changes", rename_step);
  measure (self, "undo and redo of a title", undo);
  measure (self, "a row of the outline comes or goes", add_step);
  add_step (self, 0);
  settle (self);
  measure (self, "undo and redo of a new step", undo);
}

static void
run_size (const char *renderer,
          GRand      *rand,
          guint32     seed,
          guint       n_nodes)
{
  g_autofree char *folder = g_dir_make_tmp ("rf-bench-XXXXXX", NULL);
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autoptr (RfFlow) flow = rf_frames_flow (rand, n_nodes);
  g_autoptr (DexFuture) opening = NULL;
  Bench self = { .flow = flow, .renderer = renderer, .seed = seed, .n_nodes = n_nodes };

  self.library = rf_library_new (store);
  opening = rf_library_open (self.library);
  wait_for (opening);
  add_flow (&self, flow);
  self.id = g_strdup (rf_flow_get_id (flow));
  self.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1280, 800);
  measure_open (&self);
  self.flow = self.page->flow;
  measure_edits (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  settle (&self);
  rf_library_close (self.library);
  g_object_unref (self.library);
  g_free (self.id);
}

static void
run_all (const char *renderer)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("editor-page", &seed);

  for (guint n = 1000; n <= 10000; n *= 10)
    run_size (renderer, rand, seed, n);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GSETTINGS_SCHEMA_DIR", BENCH_SCHEMAS, TRUE);
  g_setenv ("RF_DATA_DIR", BENCH_DATA, TRUE);

  return rf_frames_main (argc, argv, run_all);
}
