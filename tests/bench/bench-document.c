/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation of 500 steps, each with a note and the output of a command:
 * made from the run, masked and written, as the preview does at every key.
 */

#include <math.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-document.h"
#include "rf-flow-maker.h"
#include "rf-redact.h"
#include "rf-run-moves.h"

#define N_STEPS 500
#define N_TRIES 21
#define START (G_GINT64_CONSTANT (1767261600) * G_USEC_PER_SEC)

static const char output[] =
  "ComputerName     : srv-mail.example.local\nRemoteAddress    : 10.20.%u.%u\nRemotePort       : 443\nInterfaceAlias   : Ethernet 2\n"
  "SourceAddress    : 192.168.4.17\nTcpTestSucceeded : True\nLatency          : 41 ms\n";

static RfFlow *
make_flow (void)
{
  RfFlow *flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "A long way");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Look at port %u of the switch in rack B", i);
      char *node = rf_edit_add_node (edit, flow, RF_NODE_ACTION, title);

      if (before == NULL)
        rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", node);
      else
        {
          g_autofree char *link = rf_edit_add_link (edit, flow, before, node, NULL);
        }
      g_free (before);
      before = node;
    }
  if (!rf_flow_apply (flow, edit, &error))
    g_error ("%s", error->message);

  return flow;
}

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  return g_object_ref (data);
}

static void
move (RfRun     *run,
      GPtrArray *events,
      GError    *error)
{
  g_autoptr (GPtrArray) owned = events;

  if (events == NULL)
    g_error ("%s", error->message);
  rf_run_apply_all (run, owned, NULL);
}

static RfRun *
make_run (RfFlow *flow)
{
  RfRun *run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", resolve, flow);
  const RfRunStart start = { .flow = flow, .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya Raman", .ticket = "#48213" };
  GError *error = NULL;
  gint64 now = START;

  move (run, rf_run_start (run, &start, now, &error), error);
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *note = g_strdup_printf ("Cable %u looks fine; asked user%u@example.org, who sees it too", i, i % 40);
      g_autofree char *text = g_strdup_printf (output, i % 7, i % 250);
      GVariantDict dict;

      now += 20 * G_USEC_PER_SEC;
      move (run, rf_run_note (run, note, now, &error), error);
      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "command", "s", "Test-NetConnection");
      g_variant_dict_insert (&dict, "text", "s", text);
      move (run, rf_run_record (run, RF_EVENT_OUTPUT, g_variant_dict_end (&dict), now), NULL);
      if (i + 1 < N_STEPS)
        move (run, rf_run_continue (run, now, &error), error);
    }

  return run;
}

static gsize
write_note (RfRun           *run,
            RfDocumentFormat format)
{
  const RfRedaction redaction = { rf_run_get_secrets (run) };
  g_autoptr (RfDocument) document = rf_document_new (run, NULL, START);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (rf_redact (document, &redaction, &error))
    bytes = rf_document_write_bytes (document, format, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);

  return g_bytes_get_size (bytes);
}

int
main (void)
{
  g_autoptr (RfFlow) flow = make_flow ();
  RfRun *run = make_run (flow);

  for (RfDocumentFormat format = 0; format < RF_N_DOCUMENT_FORMATS; format++)
    {
      g_autofree char *name = g_strdup_printf ("500_steps_%s", rf_document_format_to_text (format));
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

      write_note (run, format);
      for (guint i = 0; i < N_TRIES; i++)
        {
          double before = rf_bench_now (), took;

          write_note (run, format);
          took = (rf_bench_now () - before) * 1000;
          g_array_append_val (values, took);
        }
      rf_bench_print (&(RfBenchFigure) { .bench = "document", .figure = name, .unit = "ms", .target = format == RF_DOCUMENT_PDF ? NAN : 100, .values = values },
                      rf_bench_rank (values, 0.5));
    }
  g_object_unref (run);

  return 0;
}
