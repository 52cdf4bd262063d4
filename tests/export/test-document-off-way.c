/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session that left the plain way: own steps are told as such,
 * and what was jumped over is told honestly.
 */

#include <string.h>

#include "rf-document.h"
#include "rf-edits.h"
#include "rf-redact.h"
#include "rf-run-ahead.h"
#include "rf-run-moves.h"

#define START (G_GINT64_CONSTANT (1767261600) * G_USEC_PER_SEC) /* 2026-01-01T10:00:00Z */
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  gint64  now;
} Fixture;

static void
make_flow (Fixture *fixture)
{
  RfFlow *flow = fixture->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does *{{host}}* answer?");
  g_autofree char *cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Restart the spooler");
  g_autofree char *hand = rf_edit_add_node (edit, flow, RF_NODE_ESCALATE, "Call the vendor");
  g_autofree char *no = rf_edit_add_link (edit, flow, question, cure, "No");
  g_autofree char *yes = rf_edit_add_link (edit, flow, question, hand, "Yes");
  g_autofree char *command = rf_edit_add_command (edit, flow, question, "bash", "ping {{host}}");
  g_autofree char *field = rf_edit_add_intake (edit, flow, "host", "hostname", "Host");
  g_autoptr (GError) error = NULL;

  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Printer is offline");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", question);
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
}

static RfFlow *
resolve (const char *flow,
         const char *revision,
         char      **used,
         gpointer    data)
{
  Fixture *fixture = data;

  return g_object_ref (fixture->flow);
}

static void
move (Fixture   *fixture,
      GPtrArray *events,
      GError   **problem)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = problem != NULL ? g_steal_pointer (problem) : NULL;

  g_assert_no_error (error);
  rf_run_apply_all (fixture->run, owned, &error);
  g_assert_no_error (error);
  fixture->now += MINUTE;
}

static const char *
option (Fixture *fixture,
        guint    position)
{
  return rf_record_get_id (rf_flow_get_options (fixture->flow, rf_flow_get_start (fixture->flow))->pdata[position]);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GVariantDict intake;
  RfRunStart start = { .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya Raman", .ticket = "#48213", .client = "Northwind & Sons" };
  GError *error = NULL;

  make_flow (fixture);
  fixture->now = START;
  fixture->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", resolve, fixture);
  g_variant_dict_init (&intake, NULL);
  g_variant_dict_insert (&intake, "host", "s", "PRN-01");
  start.flow = fixture->flow;
  start.intake = g_variant_dict_end (&intake);
  move (fixture, rf_run_start (fixture->run, &start, fixture->now, &error), &error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->run);
  g_object_unref (fixture->flow);
}

static char *
write_note (Fixture          *fixture,
            RfDocumentFormat  format,
            RfDocumentOptions options)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (RfDocument) document = NULL;
  const RfRedaction redaction = { rf_run_get_secrets (fixture->run) };
  g_autoptr (GError) error = NULL;
  char *text;

  options.zone = zone;
  options.revision = "version 3";
  document = rf_document_new (fixture->run, &options, fixture->now);
  rf_redact (document, &redaction, &error);
  g_assert_no_error (error);
  text = rf_document_write (document, format, &error);
  g_assert_no_error (error);
  g_test_message ("%s", text);

  return text;
}

#define assert_holds(text, part)                                                                  \
        G_STMT_START                                                                                    \
        {                                                                                               \
          if (strstr (text, part) == NULL)                                                              \
          g_error ("“%s” is not in:\n%s", part, text);                                                \
        }                                                                                               \
        G_STMT_END

static void
own_step_is_told_as_such (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *text = NULL, *client = NULL, *ticket = NULL;
  RfDocumentOptions options = rf_document_default_options;
  GError *error = NULL;

  move (fixture, rf_run_add_own (fixture->run, "Clean the lens", "With a cloth", "It was dirty", fixture->now, &error), &error);
  move (fixture, rf_run_answer (fixture->run, option (fixture, 0), FALSE, fixture->now, &error), &error);
  text = write_note (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (text, "Clean the lens");
  assert_holds (text, "Own step");
  assert_holds (text, "With a cloth");
  assert_holds (text, "It was dirty");
  ticket = write_note (fixture, RF_DOCUMENT_PSA, options);
  assert_holds (ticket, "It was dirty");

  /* It was done, although the path to it was taken back. */
  move (fixture, rf_run_back (fixture->run, fixture->now, &error), &error);
  options.audience = RF_AUDIENCE_CLIENT;
  client = write_note (fixture, RF_DOCUMENT_TEXT, options);
  assert_holds (client, "Clean the lens");
}

static void
what_was_jumped_over_is_told_honestly (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *cure = rf_record_get_string (rf_flow_lookup (fixture->flow, option (fixture, 0)), "to");
  GError *error = NULL;

  move (fixture, rf_run_skip_ahead (fixture->run, cure, "queue is stuck", NULL, fixture->now, &error), &error);
  text = write_note (fixture, RF_DOCUMENT_TEXT, rf_document_default_options);
  assert_holds (text, "Not checked: skipped ahead because of “queue is stuck”");
}

#define add(path, func) g_test_add ("/document-off-way/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("an-own-step-is-told-as-such", own_step_is_told_as_such);
  add ("what-was-jumped-over-is-told-honestly", what_was_jumped_over_is_told_honestly);

  return g_test_run ();
}
