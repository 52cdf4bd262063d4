/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows that come with the program: canonical, free of findings, of a size
 * that one can walk, with patterns that compile.
 */

#include <gio/gio.h>
#include <string.h>

#include "rf-lint.h"
#include "rf-node.h"
#include "rf-rfflow.h"

static RfFlow *
read_flow (const char *path,
           char      **text)
{
  g_autoptr (GError) error = NULL;
  RfFlow *flow;

  g_file_get_contents (path, text, NULL, &error);
  g_assert_no_error (error);
  flow = rf_rfflow_read (*text, -1, &error);
  g_assert_no_error (error);

  return flow;
}

static void
check_patterns (RfFlow *flow)
{
  GPtrArray *edges = rf_flow_get_records (flow, RF_RECORD_EDGE);

  for (guint i = 0; i < edges->len; i++)
    {
      const char *pattern = rf_record_get_string (g_ptr_array_index (edges, i), "pattern");
      g_autoptr (GError) error = NULL;
      g_autoptr (GRegex) regex = pattern != NULL ? g_regex_new (pattern, 0, 0, &error) : NULL;

      g_assert_no_error (error);
    }
}

static void
check_verifications (RfFlow *flow)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);
  guint kinds = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *text = rf_record_get_string (g_ptr_array_index (nodes, i), "verification");
      RfVerification verification;

      g_assert_true (rf_verification_parse (text, &verification));
      if (text != NULL)
        kinds |= 1u << verification.kind;
    }
  g_assert_cmpuint (kinds, ==, 1u << RF_VERIFY_NONE | 1u << RF_VERIFY_CHECKBOX | 1u << RF_VERIFY_TEXT | 1u << RF_VERIFY_NUMBER | 1u << RF_VERIFY_SCREENSHOT);
}

static void
every_built_in_flow_is_whole (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "flows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;
  guint n_flows = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (RfFlow) flow = read_flow (path, &text);
      g_autofree char *again = rf_rfflow_write (flow);
      g_autoptr (GPtrArray) findings = rf_lint (flow, NULL, NULL);

      g_test_message ("%s", name);
      g_assert_cmpstr (text, ==, again);
      if (findings->len > 0)
        g_error ("%s: %s", name, ((RfFinding *) g_ptr_array_index (findings, 0))->message);
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), >=, 12);
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), <=, 40);
      g_assert_true (g_hash_table_add (ids, g_strdup (rf_flow_get_id (flow))));
      check_patterns (flow);
      if (rf_flow_is_procedural (flow))
        check_verifications (flow);
      n_flows++;
    }
  g_assert_cmpuint (n_flows, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/builtins/every-built-in-flow-is-whole", every_built_in_flow_is_whole);

  return g_test_run ();
}
