/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session whose note the tests read: a printer, a question with a command,
 * two ways out.
 */

#include "rf-note-test.h"

#include "rf-edits.h"
#include "rf-redact.h"
#include "rf-run-test.h"

#define START (G_GINT64_CONSTANT (1767261600) * G_USEC_PER_SEC) /* 2026-01-01T10:00:00Z */
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static void
make_flow (RfNoteTest *self)
{
  RfFlow *flow = self->flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
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

/* A minute for each. */
void
rf_note_test_move (RfNoteTest *self,
                   GPtrArray  *events,
                   GError    **problem)
{
  rf_run_test_move (self->run, events, problem);
  self->now += MINUTE;
}

/* The id of an option of the first step. */
const char *
rf_note_test_option (RfNoteTest *self,
                     guint       position)
{
  return rf_record_get_id (rf_flow_get_options (self->flow, rf_flow_get_start (self->flow))->pdata[position]);
}

void
rf_note_test_set_up (RfNoteTest   *self,
                     gconstpointer data)
{
  GVariantDict intake;
  RfRunStart start = { .revision = "01912d68-0000-7000-8000-0000000000ff", .author = "Priya Raman", .ticket = "#48213", .client = "Northwind & Sons" };
  GError *error = NULL;

  make_flow (self);
  self->now = START;
  self->run = rf_run_new ("01912d68-0000-7000-8000-00000000000a", rf_run_test_resolve, self->flow);
  g_variant_dict_init (&intake, NULL);
  g_variant_dict_insert (&intake, "host", "s", "PRN-01");
  start.flow = self->flow;
  start.intake = g_variant_dict_end (&intake);
  rf_note_test_move (self, rf_run_start (self->run, &start, self->now, &error), &error);
}

void
rf_note_test_tear_down (RfNoteTest   *self,
                        gconstpointer data)
{
  g_assert_finalize_object (self->run);
  g_object_unref (self->flow);
}

/* (transfer full): the note as it leaves. */
char *
rf_note_test_write (RfNoteTest       *self,
                    RfDocumentFormat  format,
                    RfDocumentOptions options)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (RfDocument) document = NULL;
  const RfRedaction redaction = { rf_run_get_secrets (self->run) };
  g_autoptr (GError) error = NULL;
  char *text;

  options.zone = zone;
  options.revision = "version 3";
  document = rf_document_new (self->run, &options, self->now);
  rf_redact (document, &redaction, &error);
  g_assert_no_error (error);
  text = rf_document_write (document, format, &error);
  g_assert_no_error (error);
  g_test_message ("%s", text);

  return text;
}
