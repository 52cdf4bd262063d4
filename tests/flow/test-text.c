/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as text: the canonical form is a fixed point, reading it changes
 * nothing of the flow that it was written from, whatever that holds; and what
 * is wrong in one block leaves the others alone.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-diff.h"
#include "rf-flow-maker.h"
#include "rf-flow-text-maker.h"
#include "rf-flow-text.h"
#include "rf-import.h"
#include "rf-rfflow.h"

/* ---- round trips ---- */

static void
print_edit (RfEdit     *edit,
            const char *what)
{
  for (guint i = 0; i < MIN (rf_edit_get_n_changes (edit), 20); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      g_autofree char *before = change->before != NULL ? g_variant_print (change->before, TRUE) : g_strdup ("-");
      g_autofree char *after = change->after != NULL ? g_variant_print (change->after, TRUE) : g_strdup ("-");

      g_test_message ("%s: %s %s: %s -> %s", what, change->id, change->field, before, after);
    }
}

static void
check_index (RfFlowText *text,
             const char *what)
{
  RfFlow *flow = rf_flow_text_get_flow (text);

  for (guint kind = RF_RECORD_NODE; kind < RF_N_RECORD_KINDS; kind++)
    {
      GPtrArray *records = rf_flow_get_records (flow, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const char *id = rf_record_get_id (g_ptr_array_index (records, i));
          const RfTextSpan *span = rf_flow_text_find_record (text, id);

          if (span == NULL)
            {
              const char *from = rf_record_get_string (records->pdata[i], "from");
              const char *node = rf_record_get_string (records->pdata[i], "node");

              /* What hangs on no node stands nowhere. */
              g_assert_true (rf_flow_lookup_node (flow, from) == NULL && rf_flow_lookup_node (flow, node) == NULL);
              continue;
            }
          if (rf_flow_text_find_offset (text, span->offset) != span)
            g_error ("%s: the start of %s is not found again", what, id);
          g_assert_cmpuint (span->kind, ==, kind);
          g_assert_cmpuint (span->last_line, >=, span->first_line);
        }
    }
}

/* The text of @flow says @flow, with the base and, once more, without it. */
static void
check_round_trip (RfFlow     *flow,
                  const char *what,
                  gboolean    is_valid)
{
  g_autofree char *written = rf_flow_text_write (flow);
  g_autoptr (RfFlowText) read = rf_flow_text_read (written, -1, flow);
  g_autoptr (RfFlowText) alone = rf_flow_text_read (written, -1, NULL);
  g_autoptr (RfEdit) diff = NULL;
  g_autofree char *again = NULL;
  g_autofree char *without_base = NULL;

  for (guint i = 0; i < rf_flow_text_get_n_problems (read); i++)
    g_test_message ("%s: line %u: %s", what, rf_flow_text_get_problem (read, i)->line, rf_flow_text_get_problem (read, i)->message);
  if (rf_flow_text_get_flow (read) == NULL)
    {
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), ==, 0);
      return;
    }
  diff = rf_flow_diff (flow, rf_flow_text_get_flow (read));
  again = rf_flow_text_write (rf_flow_text_get_flow (read));
  print_edit (diff, what);
  if (rf_flow_text_get_n_problems (read) > 0 || rf_edit_get_n_changes (diff) > 0)
    g_test_message ("%s", written);
  g_assert_cmpuint (rf_flow_text_get_n_problems (read), ==, 0);
  g_assert_cmpuint (rf_edit_get_n_changes (diff), ==, 0);
  g_assert_cmpuint (rf_edit_get_n_changes (rf_flow_text_get_edit (read)), ==, 0);
  g_assert_cmpstr (written, ==, again);
  check_index (read, what);

  if (!is_valid)
    return;
  g_assert_cmpuint (rf_flow_text_get_n_problems (alone), ==, 0);
  without_base = rf_flow_text_write (rf_flow_text_get_flow (alone));
  g_assert_cmpstr (written, ==, without_base);
}

static void
built_in_flows_come_back_as_they_were (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *json = NULL;
      g_autoptr (RfFlow) flow = NULL;

      g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
      flow = rf_rfflow_read (json, -1, NULL);
      check_round_trip (flow, name, TRUE);
      n++;
    }
  g_assert_cmpuint (n, >=, 6);
}

/* Calls @func with every flow that the corpus holds. */
static void
for_each_corpus_flow (void (*func) (RfFlow     *flow,
                                    const char *what))
{
  g_autofree char *folder = rf_test_corpus_file ("");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (RfImport) import = rf_import_file (file, NULL, NULL);

      for (guint i = 0; import != NULL && i < import->diagrams->len; i++)
        {
          RfDiagram *diagram = g_ptr_array_index (import->diagrams, i);

          if (diagram->flow == NULL)
            continue;
          func (diagram->flow, name);
          n++;
        }
    }
  g_test_message ("%u flows of the corpus", n);
  g_assert_true (folder == NULL || n > 50);
}

static void
check_corpus_flow (RfFlow     *flow,
                   const char *what)
{
  check_round_trip (flow, what, TRUE);
}

static void
corpus_flows_come_back_as_they_were (void)
{
  for_each_corpus_flow (check_corpus_flow);
}

static void
hostile_flows_come_back_as_they_were (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("hostile", &seed);

  for (guint i = 0; i < 400; i++)
    {
      gboolean is_valid = i % 2 == 0;
      g_autoptr (RfFlow) flow = rf_test_hostile_flow (rand, g_rand_int_range (rand, 1, 12), is_valid);
      g_autofree char *what = g_strdup_printf ("RF_SEED=%u, flow %u", seed, i);

      check_round_trip (flow, what, is_valid);
    }
}

static void
flows_of_random_edits_come_back_as_they_were (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("edits", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 20);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

      g_assert_true (rf_flow_apply (flow, edit, NULL));
      check_round_trip (flow, "random", FALSE);
    }
}

/* Windows' line ends in the document change nothing of what it says. */
static void
documents_with_crlf_say_the_same (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("crlf", &seed);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_hostile_flow (rand, 5, TRUE);
      g_autofree char *written = rf_flow_text_write (flow);
      g_auto (GStrv) lines = g_strsplit (written, "\n", -1);
      g_autofree char *windows = g_strjoinv ("\r\n", lines);
      g_autoptr (RfFlowText) read = rf_flow_text_read (windows, -1, flow);

      print_edit (rf_flow_text_get_edit (read), "crlf");
      g_assert_cmpuint (rf_edit_get_n_changes (rf_flow_text_get_edit (read)), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/built-in-flows-come-back-as-they-were", built_in_flows_come_back_as_they_were);
  g_test_add_func ("/text/corpus-flows-come-back-as-they-were", corpus_flows_come_back_as_they_were);
  g_test_add_func ("/text/hostile-flows-come-back-as-they-were", hostile_flows_come_back_as_they_were);
  g_test_add_func ("/text/flows-of-random-edits-come-back-as-they-were", flows_of_random_edits_come_back_as_they_were);
  g_test_add_func ("/text/documents-with-crlf-say-the-same", documents_with_crlf_say_the_same);

  return g_test_run ();
}
