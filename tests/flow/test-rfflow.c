/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-flow-maker.h"
#include "rf-rfflow.h"

#include <string.h>

#define HEAD "{\n  \"rfflow\" : 1,\n  \"id\" : \"01920000-0000-7000-8000-000000000001\",\n"

static void
test_the_canonical_form_is_a_fixed_point (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("rfflow", &seed);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (RfFlow) flow = rf_test_flow (rand, g_rand_int_range (rand, 0, 30));
      g_autoptr (RfFlow) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *twice = NULL;
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < 20; k++)
        {
          g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

          g_assert_true (rf_flow_apply (flow, edit, NULL));
        }
      text = rf_rfflow_write (flow);
      again = rf_rfflow_read (text, -1, &error);
      g_assert_no_error (error);
      g_assert_true (rf_flow_equal (flow, again));
      twice = rf_rfflow_write (again);
      g_assert_cmpstr (text, ==, twice);
    }
}

static void
test_unknown_members_are_kept (void)
{
  const char *text =
    HEAD "  \"name\" : \"VPN\",\n  \"colour\" : {\n    \"deep\" : [\n      1,\n      null\n    ]\n  },\n"
         "  \"nodes\" : [\n    {\n      \"id\" : \"01920000-0000-7000-8000-000000000002\",\n      \"title\" : \"Ask\",\n      \"mood\" : 3\n    }\n  ],\n"
         "  \"layout\" : {\n    \"01920000-0000-7000-8000-000000000002\" : {\n      \"x\" : 12.5,\n      \"pinned\" : true\n    }\n  }\n}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) flow = rf_rfflow_read (text, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = rf_rfflow_write (flow);
  g_assert_cmpstr (again, ==, text);
}

static void
test_a_moved_box_changes_the_layout_alone (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("layout apart", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 5);
  g_autoptr (RfEdit) edit = rf_edit_new ("Move");
  const RfNode *node = g_ptr_array_index (rf_flow_get_records (flow, RF_RECORD_NODE), 2);
  g_autofree char *before = rf_rfflow_write (flow);
  g_autofree char *after = NULL;
  gsize logic = strstr (before, "\"layout\"") - before;

  rf_edit_set (edit, flow, rf_record_get_id (node), "x", g_variant_new_double (1234));
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  after = rf_rfflow_write (flow);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (strncmp (before, after, logic), ==, 0);
  g_assert_nonnull (strstr (after, "\"x\" : 1234"));
}

static void
refused (const char *text,
         int         code,
         const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rf_rfflow_read (text, -1, &error));
  g_assert_error (error, RF_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_bad_input_says_what_and_where (void)
{
  refused ("", RF_ERROR_INVALID, "empty");
  refused ("[]", RF_ERROR_INVALID, "object");
  refused ("{}", RF_ERROR_INVALID, "rfflow");
  refused ("{\"rfflow\": 9}", RF_ERROR_NEWER, "version 9");
  refused ("{\"rfflow\": 1, \"id\": \"x\"}", RF_ERROR_INVALID, "UUID");
  refused ("{\n\"rfflow\": 1,\n}", RF_ERROR_INVALID, "Line 3, column 1");
  refused (HEAD "\"name\": 5}", RF_ERROR_INVALID, "“name”");
  refused (HEAD "\"nodes\": 5}", RF_ERROR_INVALID, "“nodes” must be a list");
  refused (HEAD "\"nodes\": [{\"id\": \"01920000-0000-7000-8000-000000000002\", \"minutes\": -1}]}", RF_ERROR_INVALID, "Line 4");
  refused (HEAD "\"nodes\": [{\"id\": \"01920000-0000-7000-8000-000000000001\"}]}", RF_ERROR_INVALID, "twice");
  refused (HEAD "\"name\": \"a\\u0000b\"}", RF_ERROR_INVALID, "Line 4, column 11");
  refused (HEAD "\"nodes\": [{\"id\": \"01920000-0000-7000-8000-000000000002\", \"record\": \"edge\"}]}", RF_ERROR_INVALID, "reserved");
}

#define ID(n) "\"01920000-0000-7000-8000-00000000000" n "\""

static void
test_what_is_wrong_is_named_by_its_own_place (void)
{
  refused ("{\"rfflow\":1,\n\"id\":5}", RF_ERROR_INVALID, "Line 2, column 1: the flow has no id");
  refused ("{\"rfflow\":1,\n\"id\":5", RF_ERROR_INVALID, "Line 2, column 7: this is no valid JSON");
  refused ("{\"rfflow\": 1,\n  oops}", RF_ERROR_INVALID, "Line 2, column 3: this is no valid JSON");
  refused ("{\"rfflow\": 1,\n  \"name\": \"a}", RF_ERROR_INVALID, "Line 2, column 11: this is no valid JSON");
  refused ("{ /* \"rfflow\" */\n  \"rfflow\": true }", RF_ERROR_INVALID, "Line 2, column 3: this JSON is no flow");
  refused (HEAD "  \"name\": 5}", RF_ERROR_INVALID, "Line 4, column 3: ");
  refused (HEAD "\"nodes\": [{\"id\": " ID ("2") ", \"name\": {\"minutes\": 1}},\n {\"id\": " ID ("3") ",\n   \"minutes\": -1}]}", RF_ERROR_INVALID, "Line 6, column 4: ");
  refused (HEAD "\"nodes\": [{\"id\": " ID ("2") "},\n [],\n {}]}", RF_ERROR_INVALID, "Line 5, column 2: ");
  refused (HEAD "\"nodes\": [{\"id\": " ID ("2") "},\n {\"id\": " ID ("2") "}]}", RF_ERROR_INVALID, "Line 5, column 3: ");
  refused (HEAD "\"nodes\": [{\"id\": " ID ("2") "}],\n\"layout\": {" ID ("2") ":\n {\"x\": \"left\"}}}", RF_ERROR_INVALID, "Line 6, column 3: ");
}

/* What was stored is read as it is: no rule of files may take a flow away from somebody. */
static void
test_a_file_keeps_to_the_names_that_a_step_may_have (void)
{
  g_autofree char *large = g_strnfill (1 << 20, 'a');
  g_autofree char *longest = g_strnfill (48, 'a');
  g_autofree char *longer = g_strnfill (49, 'a');
  const struct
  {
    const char *slug;
    gboolean    is_good;
  } slugs[] = { { "is-it-on-2", TRUE }, { longest, TRUE }, { longer, FALSE }, { large, FALSE }, { "A b!A b!", FALSE }, { "", FALSE }, { "ä", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "\"nodes\": [{\"id\": " ID ("2") ",\n  \"slug\": \"%s\"}]}", slugs[i].slug);
      g_autoptr (RfReport) report = rf_report_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (RfFlow) flow = rf_rfflow_read_file (text, -1, report, &error);
      g_autoptr (RfFlow) stored = rf_rfflow_read (text, -1, NULL);

      g_assert_nonnull (stored);
      g_assert_true ((flow != NULL) == slugs[i].is_good);
      g_assert_cmpuint (rf_report_get_n_items (report), ==, 0);
      if (flow == NULL && (!g_str_has_prefix (error->message, "Line 5, column 3: “slug”") || strlen (error->message) > 200))
        g_error ("%s", error->message);
    }
}

static void
test_a_kind_that_is_not_known_is_kept_and_said (void)
{
  g_autoptr (RfReport) report = rf_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) flow = rf_rfflow_read_file (HEAD " \"kind\": \"nonsense\"}", -1, report, &error);
  g_autofree char *again = NULL;
  const RfReportItem *item;

  g_assert_no_error (error);
  again = rf_rfflow_write (flow);
  g_assert_nonnull (strstr (again, "\"kind\" : \"nonsense\""));
  g_assert_cmpuint (rf_report_get_n_items (report), ==, 1);
  item = rf_report_get_item (report, 0);
  g_assert_cmpint (item->severity, ==, RF_SEVERITY_WARNING);
  g_assert_cmpuint (item->line, ==, 4);
  g_assert_cmpuint (item->column, ==, 2);
  g_assert_nonnull (strstr (item->message, "“nonsense”"));
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD "\"x\": ");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  refused (deep->str, RF_ERROR_INVALID, "200 levels");
}

/* json-glib quotes what it does not understand, and cuts it at a byte. */
static void
test_what_is_wrong_is_said_in_whole_characters (void)
{
  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *before = g_strnfill (i, 'x');
      g_autofree char *text = g_strdup_printf (HEAD "  \"a\" \"%s’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’’\" : 1\n}", before);
      g_autofree char *other = g_strdup_printf (HEAD "  \"nodes\" : [ { \"reason\" : \"%s’s data first, and over\"rfflow\" : 1inutes\" : 5 } ]\n}", before);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) other_error = NULL;

      g_assert_null (rf_rfflow_read (text, -1, &error));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (rf_rfflow_read (other, -1, &other_error));
      g_assert_true (g_utf8_validate (other_error->message, -1, NULL));
    }
}

static void
test_a_cut_file_is_never_read_as_whole (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("cut", &seed);
  g_autoptr (RfFlow) flow = rf_test_flow (rand, 6);
  g_autofree char *text = rf_rfflow_write (flow);
  gsize length = strlen (text) - 1; /* without the last newline */

  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rf_rfflow_read (text, cut, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rfflow/the-canonical-form-is-a-fixed-point", test_the_canonical_form_is_a_fixed_point);
  g_test_add_func ("/rfflow/unknown-members-are-kept", test_unknown_members_are_kept);
  g_test_add_func ("/rfflow/a-moved-box-changes-the-layout-alone", test_a_moved_box_changes_the_layout_alone);
  g_test_add_func ("/rfflow/bad-input-says-what-and-where", test_bad_input_says_what_and_where);
  g_test_add_func ("/rfflow/what-is-wrong-is-named-by-its-own-place", test_what_is_wrong_is_named_by_its_own_place);
  g_test_add_func ("/rfflow/a-file-keeps-to-the-names-that-a-step-may-have", test_a_file_keeps_to_the_names_that_a_step_may_have);
  g_test_add_func ("/rfflow/a-kind-that-is-not-known-is-kept-and-said", test_a_kind_that_is_not_known_is_kept_and_said);
  g_test_add_func ("/rfflow/depth-is-bounded", test_depth_is_bounded);
  g_test_add_func ("/rfflow/what-is-wrong-is-said-in-whole-characters", test_what_is_wrong_is_said_in_whole_characters);
  g_test_add_func ("/rfflow/a-cut-file-is-never-read-as-whole", test_a_cut_file_is_never_read_as_whole);

  return g_test_run ();
}
