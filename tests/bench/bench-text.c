/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Code mode at 10,000 nodes: writing the text, reading it with the flow that
 * it was written from (flow and index made), the same after a key was pressed
 * in one block, and comparing what came out.
 */

#include <math.h>
#include <string.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-diff.h"
#include "rf-flow-maker.h"
#include "rf-flow-text.h"
#include "rf-rfflow.h"

#define N_NODES 10000
#define N_TRIES 21

/* The text as it is while somebody types in the middle of it: another letter in the body of one block. */
static char *
press_key (const char *text,
           guint       try)
{
  gsize middle = strlen (text) / N_TRIES * try + 1;
  const char *body = strstr (text + middle, "Look");
  GString *typed = g_string_new (text);

  if (body == NULL)
    body = strstr (text, "Look");
  g_string_insert_c (typed, body + 4 - text, 's');

  return g_string_free_and_steal (typed);
}

/* Titles and labels as people write them: those of the maker all need escapes. */
static void
name_all (RfFlow      *flow,
          const char  *field,
          RfRecordKind kind,
          const char  *format)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);
  g_autoptr (RfEdit) edit = rf_edit_new ("Name");

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = g_strdup_printf (format, i);

      rf_edit_add (edit, rf_record_get_id (records->pdata[i]), field, rf_record_get_value (records->pdata[i], field), g_variant_new_string (text));
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

/* What flows of ten thousand nodes hold: a body, a command in every third, a time. */
static void
dress (RfFlow *flow,
       GRand  *rand)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  g_autoptr (RfEdit) edit = rf_edit_new ("Dress");

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *id = rf_record_get_id (g_ptr_array_index (nodes, i));

      rf_edit_add (edit, id, "body", NULL, g_variant_new_string (
                     "Look at the display and at the lamp beside it. If it is dark, press the button for three seconds.\n\n"
                     "- A green lamp means that it is on\n- A red one that paper is missing"));
      rf_edit_add (edit, id, "minutes", NULL, g_variant_new_uint32 (g_rand_int_range (rand, 1, 10)));
    }
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  name_all (flow, "title", RF_RECORD_NODE, "Check the printer and its cable, step %u");
  name_all (flow, "label", RF_RECORD_EDGE, "It says %u");
  for (guint i = 0; i < nodes->len; i += 3)
    {
      g_autoptr (RfEdit) command = rf_edit_new ("Dress");
      const char *id = rf_record_get_id (g_ptr_array_index (nodes, i));

      g_free (rf_edit_add_command (command, flow, id, "powershell", "Get-Printer | Where-Object Name -eq '{{printer}}'"));
      g_assert_true (rf_flow_apply (flow, command, NULL));
    }
}

/* As the editor gets it: read from a document. */
static RfFlow *
open_again (RfFlow *flow)
{
  g_autoptr (RfFlow) made = flow;
  g_autofree char *json = rf_rfflow_write (made);

  return rf_rfflow_read (json, -1, NULL);
}

static void
print (const char *name,
       GArray     *values,
       guint32     seed,
       double      target)
{
  RfBenchFigure figure = { .bench = "text", .figure = name, .unit = "ms", .target = target, .seed = seed, .values = values };

  rf_bench_print (&figure, rf_bench_rank (values, 0.5));
}

/* What one core did for it, in seconds: others may use the machine too. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
add_since (GArray *values,
           double *start)
{
  double now = cpu_now ();
  double took = (now - *start) * 1000;

  g_array_append_val (values, took);
  *start = cpu_now ();
}

int
main (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("text", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, N_NODES);
  GArray *values[6] = { NULL };

  dress (flow, rand);
  flow = open_again (flow);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint try = 0; try < N_TRIES; try++)
    {
      double start = cpu_now ();
      g_autofree char *text = rf_flow_text_write (flow);
      g_autoptr (RfFlowText) read = NULL;
      g_autoptr (RfFlowText) again = NULL;
      g_autoptr (RfFlowText) alone = NULL;
      g_autoptr (RfEdit) diff = NULL;
      g_autofree char *typed = NULL;

      add_since (values[0], &start);
      read = rf_flow_text_read (text, -1, flow);
      add_since (values[1], &start);
      typed = press_key (text, try);
      start = cpu_now ();
      again = rf_flow_text_read (typed, -1, flow);
      add_since (values[2], &start);
      rf_flow_text_get_flow (again);
      add_since (values[5], &start);
      diff = rf_flow_diff (flow, rf_flow_text_get_flow (again));
      add_since (values[3], &start);
      alone = rf_flow_text_read (text, -1, NULL);
      add_since (values[4], &start);
      if (rf_edit_get_n_changes (rf_flow_text_get_edit (read)) != 0 || rf_edit_get_n_changes (diff) != 1)
        g_error ("%u changes of an unchanged text, %u after one key", rf_edit_get_n_changes (rf_flow_text_get_edit (read)), rf_edit_get_n_changes (diff));
    }

  print ("write", values[0], seed, NAN);
  print ("read", values[1], seed, 50);
  print ("reparse after a key", values[2], seed, 50);
  print ("diff", values[3], seed, 50);
  print ("flow of a text", values[5], seed, NAN);
  print ("read without a base", values[4], seed, NAN);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_clear_pointer (&values[i], g_array_unref);

  return 0;
}
