/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "rf-flow-variables.h"
#include "rf-history.h"
#include "rf-variables.h"

typedef struct
{
  RfFlow *flow;
  char   *node;
  char   *command;
  char   *field;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");

  f->flow = rf_flow_new (NULL);
  f->node = rf_edit_add_node (edit, f->flow, RF_NODE_ACTION, "Ping {{host}}");
  f->command = rf_edit_add_command (edit, f->flow, f->node, "cmd", "ping {{ host }} -n {{count}}");
  f->field = rf_edit_add_intake (edit, f->flow, "host", "hostname", "Which host?");
  rf_edit_set_string (edit, f->flow, f->node, "body", "{{hosts}} is not {{host}}, {{ticket}}");
  rf_edit_set_string (edit, f->flow, f->node, "save_as", "answer");
  rf_edit_set_string (edit, f->flow, rf_flow_get_id (f->flow), "description", "For {{host}}");
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->flow);
  g_free (f->node);
  g_free (f->command);
  g_free (f->field);
}

/* “name definitions/uses”, a blank between two */
static char *
summary (Fixture *f)
{
  g_autoptr (GPtrArray) list = rf_flow_list_variables (f->flow);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const RfVariable *variable = list->pdata[i];

      g_string_append_printf (out, "%s%s%s %u/%u", i > 0 ? ", " : "", variable->name, variable->of_session ? "*" : "",
                              variable->definitions->len, variable->uses->len);
    }

  return g_strdup (out->str);
}

static void
test_each_is_listed_with_who_sets_and_who_names_it (Fixture      *f,
                                                    gconstpointer data)
{
  g_autofree char *found = summary (f);

  g_assert_cmpstr (found, ==, "answer 1/0, asset* 0/0, client* 0/0, count 0/1, engineer* 0/0, host 1/2, hosts 0/1, ticket* 0/1");
}

static void
test_a_new_name_comes_everywhere_in_one_edit (Fixture      *f,
                                              gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename Variable");
  g_autoptr (RfFlow) before = rf_flow_copy (f->flow);
  g_autoptr (RfHistory) history = rf_history_new (f->flow, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  g_assert_true (rf_edit_rename_variable (edit, f->flow, "host", "server", &error));
  g_assert_no_error (error);
  g_assert_true (rf_history_do (history, edit, NULL));
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup (f->flow, f->node)), ==, "Ping {{server}}");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->node), "body"), ==, "{{hosts}} is not {{server}}, {{ticket}}");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->command), "code"), ==, "ping {{ server }} -n {{count}}");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->field), "name"), ==, "server");
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (f->flow), "description"), ==, "For {{server}}");
  found = summary (f);
  g_assert_nonnull (strstr (found, "server 1/2"));
  g_assert_null (strstr (found, "host "));

  g_assert_true (rf_history_undo (history, NULL));
  g_assert_true (rf_flow_equal (f->flow, before));
}

static void
test_what_a_step_saves_is_renamed_too (Fixture      *f,
                                       gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Rename Variable");

  g_assert_true (rf_edit_rename_variable (edit, f->flow, "answer", "reply", NULL));
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->node), "save_as"), ==, "reply");
}

static void
test_a_name_that_is_none_or_taken_is_refused (Fixture      *f,
                                              gconstpointer data)
{
  static const char *const wrong[][2] = {
    { "host", "two words" }, { "host", "" }, { "host", "3rd" }, { "host", "answer" }, { "host", "count" }, { "host", "ticket" }, { "ticket", "call" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Rename Variable");
      g_autoptr (GError) error = NULL;

      g_assert_false (rf_edit_rename_variable (edit, f->flow, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_assert_cmpuint (rf_edit_get_n_changes (edit), ==, 0);
    }
}

static void
test_renaming_touches_names_only (void)
{
  static const char *const cases[][2] = {
    { "{{a}}{{a}}", "{{b}}{{b}}" },
    { "{{ a }} a {a} {{ab}}", "{{ b }} a {a} {{ab}}" },
    { "{{{a}}", NULL },
    { "{{a", NULL },
    { "a}} {{x}}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rf_variables_rename (cases[i][0], "a", "b");

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
  g_assert_null (rf_variables_rename (NULL, "a", "b"));
}

#define add(path, func) g_test_add ("/variables/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("each-is-listed-with-who-sets-and-who-names-it", test_each_is_listed_with_who_sets_and_who_names_it);
  add ("a-new-name-comes-everywhere-in-one-edit", test_a_new_name_comes_everywhere_in_one_edit);
  add ("what-a-step-saves-is-renamed-too", test_what_a_step_saves_is_renamed_too);
  add ("a-name-that-is-none-or-taken-is-refused", test_a_name_that_is_none_or_taken_is_refused);
  g_test_add_func ("/variables/renaming-touches-names-only", test_renaming_touches_names_only);

  return g_test_run ();
}
