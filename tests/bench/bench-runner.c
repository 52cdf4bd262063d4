/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an engineer waits for in a session: the processor time of the main
 * thread from an answer to the end of the frame that shows the next step, with
 * the events of it on the disk (the disk's own time stands apart: it passes on
 * the store's thread); and how long a session of 10,000 events takes to open.
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-flow-item.h"
#include "rf-node.h"
#include "rf-session-page-private.h"

#define FRAME 16.0 /* ms */
#define OPEN 150.0 /* ms */
#define N_STEPS 300
#define PAUSE 150  /* ms between the next step and the next key: quicker than anybody reads */
#define N_OPENED 10
#define N_EVENTS 10000

typedef struct
{
  RfLibrary *library;
  GSettings *settings;
  GtkWidget *window;
  char      *flow;
} Bench;

static double
cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
print (char   *name,
       double  target,
       double  share,
       GArray *values)
{
  const RfBenchFigure figure = { .bench = "runner", .figure = name, .unit = "ms", .target = target, .values = values };

  rf_bench_print (&figure, rf_bench_rank (values, share));
}

static void
painted_cb (GdkFrameClock *clock,
            gboolean      *done)
{
  *done = TRUE;
}

/* Runs the main loop until a frame has been drawn: one that something asked for already, or a whole one. */
static void
wait_for_frame (Bench   *self,
                gboolean whole)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gboolean done = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &done);

  if (whole)
    gtk_widget_queue_draw (self->window);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
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

static RfRunner *
start_session (Bench *self)
{
  g_autoptr (DexFuture) prepared = rf_runner_prepare (self->library, self->flow);
  RfRunner *runner = g_value_dup_object (wait_for (prepared));
  const RfRunStart start = { .ticket = "#48213", .client = "Northwind" };
  g_autoptr (DexFuture) started = rf_runner_start (runner, &start);

  wait_for (started);

  return runner;
}

static RfSessionPage *
show (Bench    *self,
      RfRunner *runner)
{
  RfSessionPage *page = rf_session_page_new (runner, self->settings);
  GtkWidget *view = adw_navigation_view_new ();

  adw_navigation_view_add (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (page));
  adw_window_set_content (ADW_WINDOW (self->window), view);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for_frame (self, TRUE);

  return page;
}

static void
changed_cb (RfRunner *runner,
            guint    *n)
{
  (*n)++;
}

/* An answer, or Continue: what the keys 1 and Enter do. FALSE at the end of the path. */
static gboolean
go_on (RfSessionPage *page,
       GRand         *rand)
{
  RfRun *run = rf_runner_get_run (page->runner);
  const RfNode *node = rf_run_get_current_node (run);
  GPtrArray *options = rf_flow_get_options (rf_run_get_current_flow (run), rf_record_get_id (node));

  if (rf_run_ending_outcome (run) != NULL)
    return FALSE;
  if (options->len > 1)
    rf_session_page_choose (page, rf_record_get_id (options->pdata[g_rand_int_range (rand, 0, options->len)]));
  else
    gtk_widget_activate_action (GTK_WIDGET (page), "session.continue", NULL);

  return TRUE;
}

typedef struct
{
  GArray *moved;   /* until the page has been told */
  GArray *painted; /* until the end of the frame */
  GArray *written; /* wall */
  GArray *longest; /* behind that frame, the longest time without a look at the keys */
  GArray *behind;  /* all of what comes behind that frame */
} Steps;

static gboolean
take_step (Bench         *self,
           RfSessionPage *page,
           GRand         *rand,
           Steps         *steps)
{
  double from = cpu (), wall = rf_bench_now (), time;
  guint n_changed = 0;
  gulong handler = g_signal_connect (page->runner, "changed", G_CALLBACK (changed_cb), &n_changed);
  gboolean went_on = go_on (page, rand);

  while (went_on && n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->runner, handler);
  if (!went_on)
    return FALSE;

  wall = 1000 * (rf_bench_now () - wall);
  g_array_append_val (steps->written, wall);
  time = cpu () - from;
  g_array_append_val (steps->moved, time);
  wait_for_frame (self, FALSE);
  time = cpu () - from;
  g_array_append_val (steps->painted, time);

  return TRUE;
}

static gboolean
paused_cb (gpointer done)
{
  *(gboolean *) done = TRUE;

  return G_SOURCE_REMOVE;
}

/* What the step leaves to be shown behind its own frame. */
static void
let_settle (Steps *steps)
{
  double from = cpu (), longest = 0, all;
  gboolean done = FALSE;

  g_timeout_add (PAUSE, paused_cb, &done);
  while (!done)
    {
      double before = cpu ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, cpu () - before);
    }
  all = cpu () - from;
  g_array_append_val (steps->longest, longest);
  g_array_append_val (steps->behind, all);
}

static void
take_steps (Bench   *self,
            Steps   *steps,
            gboolean at_once)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  while (steps->painted->len < N_STEPS)
    {
      g_autoptr (RfRunner) runner = start_session (self);
      RfSessionPage *page = show (self, runner);

      for (guint i = 0; i < 30; i++)
        wait_for_frame (self, TRUE); /* what the new page starts is over */
      while (take_step (self, page, rand, steps))
        if (!at_once)
          let_settle (steps);
    }
}

static void
steps_init (Steps *steps)
{
  steps->moved = g_array_new (FALSE, FALSE, sizeof (double));
  steps->painted = g_array_new (FALSE, FALSE, sizeof (double));
  steps->written = g_array_new (FALSE, FALSE, sizeof (double));
  steps->longest = g_array_new (FALSE, FALSE, sizeof (double));
  steps->behind = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
steps_clear (Steps *steps)
{
  g_array_unref (steps->moved);
  g_array_unref (steps->painted);
  g_array_unref (steps->written);
  g_array_unref (steps->longest);
  g_array_unref (steps->behind);
}

static void
measure_steps (Bench *self)
{
  Steps steps, at_once;

  steps_init (&steps);
  steps_init (&at_once);
  take_steps (self, &steps, FALSE);
  take_steps (self, &at_once, TRUE);

  print ("from an answer to after the paint of the next step, CPU of the main thread, p99", FRAME, .99, steps.painted);
  print ("the same, median", NAN, .5, steps.painted);
  print ("of it the move and what the page sets, without layout and painting, p99", NAN, .99, steps.moved);
  print ("what is shown behind that frame, the longest stretch of it, p99", FRAME, .99, steps.longest);
  print ("the same, all of it, p99", NAN, .99, steps.behind);
  print ("from an answer to after the paint of the next step, the next key at once, p99", FRAME, .99, at_once.painted);
  print ("the same, median", NAN, .5, at_once.painted);
  print ("from an answer until its events are on the disk (wall, with fsync, of which the main thread waits for none), median", NAN, .5, steps.written);
  print ("the same, p99", NAN, .99, steps.written);
  steps_clear (&steps);
  steps_clear (&at_once);
}

static gboolean
append (RfStore      *store,
        gpointer      events,
        GValue       *value,
        GCancellable *cancellable,
        GError      **error)
{
  return rf_store_append_events (store, events, error);
}

/* Answers, notes and going back, over and over: 10,000 events. */
static char *
make_long_session (Bench *self)
{
  g_autoptr (RfRunner) runner = start_session (self);
  RfRun *run = rf_runner_get_run (runner);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  gint64 now = rf_runner_now ();

  while (rf_run_get_n_events (run) < N_EVENTS)
    {
      RfRunStep *first = rf_run_get_steps (run)->pdata[0];
      const RfNode *node = rf_run_get_current_node (run);
      GPtrArray *options = rf_flow_get_options (rf_run_get_current_flow (run), rf_record_get_id (node));
      g_autoptr (GPtrArray) events = NULL;

      if (rf_run_get_n_events (run) % 3 != 0)
        events = rf_run_note (run, "Asked the user; the queue holds seven jobs", now, NULL);
      else if (rf_run_ending_outcome (run) != NULL || options->len == 0)
        events = first->rewound ? rf_run_back (run, now, NULL) : rf_run_rewind (run, first->event, now, NULL);
      else if (options->len > 1)
        events = rf_run_answer (run, rf_record_get_id (options->pdata[0]), FALSE, now, NULL);
      else
        events = rf_run_continue (run, now, NULL);
      g_assert_nonnull (events);
      rf_run_apply_all (run, events, NULL);
      for (guint i = 0; i < events->len; i++)
        g_ptr_array_add (all, rf_event_ref (events->pdata[i]));
      now += G_USEC_PER_SEC;
    }
  {
    g_autoptr (DexFuture) done = rf_library_write (self->library, append, g_ptr_array_ref (all), (GDestroyNotify) g_ptr_array_unref);

    wait_for (done);
  }

  return g_strdup (rf_run_get_session (run));
}

static void
measure_opening (Bench *self)
{
  g_autofree char *session = make_long_session (self);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      double from = rf_bench_now (), time;
      g_autoptr (DexFuture) resumed = rf_runner_resume (self->library, session);
      g_autoptr (RfRunner) runner = g_value_dup_object (wait_for (resumed));

      time = 1000 * (rf_bench_now () - from);
      g_array_append_val (read, time);
      show (self, runner);
      time = 1000 * (rf_bench_now () - from);
      g_array_append_val (opened, time);
    }

  print ("a session of 10,000 events is read and folded, median", NAN, .5, read);
  print ("a session of 10,000 events is open and painted, median", OPEN, .5, opened);
}

static void
find_flow (Bench *self)
{
  GListModel *flows = rf_library_get_flows (self->library);

  while (!rf_library_is_loaded (self->library) || g_list_model_get_n_items (flows) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (flows); i++)
    {
      g_autoptr (RfFlowItem) item = g_list_model_get_item (flows, i);

      if (strcmp (rf_flow_item_get_info (item)->name, "Printer is offline") == 0)
        self->flow = g_strdup (rf_flow_item_get_info (item)->id);
    }
  g_assert_nonnull (self->flow);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rf-bench-XXXXXX", NULL);
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autoptr (DexFuture) opening = NULL;
  Bench self = { NULL };

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GSETTINGS_SCHEMA_DIR", BENCH_SCHEMAS, TRUE);
  g_setenv ("RF_DATA_DIR", BENCH_DATA, TRUE);
  adw_init ();
  self.settings = g_settings_new ("com.resolutionflow.ResolutionFlow");
  self.library = rf_library_new (store);
  opening = rf_library_open (self.library);
  wait_for (opening);
  find_flow (&self);
  self.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1280, 800);
  measure_steps (&self);
  measure_opening (&self);

  return 0;
}
