/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-lint.h"

#include <string.h>

/* A small flow that has nothing wrong with it: each test breaks one thing. */
typedef struct
{
  RfFlow *flow;
  char   *ask, *fix, *done, *call;
  char   *yes, *no, *on;
} Fixture;

static void
set (Fixture    *f,
     const char *id,
     const char *field,
     GVariant   *value)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Set");

  rf_edit_set (edit, f->flow, id, field, value);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");

  f->flow = rf_flow_new (NULL);
  f->ask = rf_edit_add_node (edit, f->flow, RF_NODE_DECISION, "Does the printer answer?");
  f->fix = rf_edit_add_node (edit, f->flow, RF_NODE_ACTION, "Restart the spooler");
  f->done = rf_edit_add_node (edit, f->flow, RF_NODE_SOLUTION, "It prints");
  f->call = rf_edit_add_node (edit, f->flow, RF_NODE_ESCALATE, "Call the vendor");
  f->yes = rf_edit_add_link (edit, f->flow, f->ask, f->fix, "Yes");
  f->no = rf_edit_add_link (edit, f->flow, f->ask, f->call, "No");
  f->on = rf_edit_add_link (edit, f->flow, f->fix, f->done, NULL);
  rf_edit_set (edit, f->flow, f->fix, "minutes", g_variant_new_uint32 (2));
  rf_edit_set_string (edit, f->flow, rf_flow_get_id (f->flow), "start", f->ask);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->flow);
  g_free (f->ask);
  g_free (f->fix);
  g_free (f->done);
  g_free (f->call);
  g_free (f->yes);
  g_free (f->no);
  g_free (f->on);
}

/* The rules that the flow breaks, sorted and joined. */
static char *
broken (Fixture *f)
{
  g_autoptr (GPtrArray) findings = rf_lint (f->flow, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (names, (char *) rf_lint_rule_get_id (((RfFinding *) findings->pdata[i])->rule));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

static void
expect (Fixture    *f,
        const char *rules)
{
  g_autofree char *found = broken (f);

  g_assert_cmpstr (found, ==, rules);
}

static void
test_a_good_flow_is_clean (Fixture      *f,
                           gconstpointer data)
{
  expect (f, "");
}

static void
test_start (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (RfEdit) fix = NULL;

  set (f, rf_flow_get_id (f->flow), "start", NULL);
  expect (f, "no-start");
  findings = rf_lint (f->flow, NULL, NULL);
  fix = rf_finding_fix (findings->pdata[0], f->flow);
  g_assert_true (rf_flow_apply (f->flow, fix, NULL));
  g_assert_cmpstr (rf_flow_get_start (f->flow), ==, f->ask);
  expect (f, "");
}

static void
test_dangling (Fixture      *f,
               gconstpointer data)
{
  set (f, f->no, "to", NULL);
  expect (f, "unreachable dangling-option");
}

static void
test_missing (Fixture      *f,
              gconstpointer data)
{
  set (f, f->no, "to", g_variant_new_string ("01920000-0000-7000-8000-00000000dead"));
  expect (f, "unreachable missing-target");
}

static void
test_dead_end (Fixture      *f,
               gconstpointer data)
{
  set (f, f->done, "kind", g_variant_new_string ("decision"));
  expect (f, "dead-end");
}

static void
test_stub_and_title (Fixture      *f,
                     gconstpointer data)
{
  set (f, f->done, "kind", g_variant_new_string ("answer"));
  set (f, f->call, "title", NULL);
  expect (f, "answer-stub no-title");
}

static void
test_labels (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (RfEdit) fix = NULL;

  set (f, f->no, "label", g_variant_new_string ("yes"));
  expect (f, "duplicate-label");
  findings = rf_lint (f->flow, NULL, NULL);
  fix = rf_finding_fix (findings->pdata[0], f->flow);
  g_assert_true (rf_flow_apply (f->flow, fix, NULL));
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->no), "label"), ==, "yes (2)");
  set (f, f->no, "label", g_variant_new_string ("Option 2"));
  expect (f, "unnamed-option");
}

static void
test_variables (Fixture      *f,
                gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Form");
  g_autofree char *field = rf_edit_add_intake (edit, f->flow, "printer", "hostname", "Printer");

  set (f, f->fix, "body", g_variant_new_string ("ping {{ printer }} for {{client}}"));
  expect (f, "unknown-variable");
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
  expect (f, "");
  set (f, f->fix, "body", NULL);
  expect (f, "unused-variable");
  set (f, field, "kind", g_variant_new_string ("choice"));
  set (f, field, "name", g_variant_new_string ("1st"));
  expect (f, "intake intake unused-variable");
}

static void
test_loop (Fixture      *f,
           gconstpointer data)
{
  set (f, f->on, "to", g_variant_new_string (f->ask));
  set (f, f->no, "to", g_variant_new_string (f->fix));
  expect (f, "unreachable unreachable loop");
}

static void
test_subflow (Fixture      *f,
              gconstpointer data)
{
  set (f, f->fix, "kind", g_variant_new_string ("subflow"));
  expect (f, "subflow");
  set (f, f->fix, "subflow", g_variant_new_string (rf_flow_get_id (f->flow)));
  expect (f, "subflow");
}

static void
test_verification (Fixture      *f,
                   gconstpointer data)
{
  set (f, f->fix, "verification", g_variant_new_string ("number 1..100"));
  expect (f, "");
  set (f, f->fix, "verification", g_variant_new_string ("number 9..1"));
  expect (f, "verification");
}

static void
test_length (Fixture      *f,
             gconstpointer data)
{
  g_autofree char *last = g_strdup (f->fix);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Longer");
      g_autofree char *title = g_strdup_printf ("Step %u", i);
      g_autofree char *link = NULL;
      char *id = rf_edit_add_node (edit, f->flow, RF_NODE_ACTION, title);

      rf_edit_set (edit, f->flow, id, "minutes", g_variant_new_uint32 (1));
      link = rf_edit_add_link (edit, f->flow, last, id, i == 0 ? "More" : NULL);
      g_assert_true (rf_flow_apply (f->flow, edit, NULL));
      g_free (last);
      last = id;
    }
  set (f, last, "kind", g_variant_new_string ("solution"));
  set (f, f->on, "label", g_variant_new_string ("Enough"));
  expect (f, "long-path");
}

static void
test_a_chain_of_100000_does_not_overflow (void)
{
  Fixture f = { .flow = rf_flow_new (NULL) };
  g_autofree char *last = NULL;
  g_autofree char *found = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr (RfEdit) edit = rf_edit_new ("Longer");
      char *id = rf_edit_add_node (edit, f.flow, RF_NODE_ACTION, "Next");

      if (last != NULL)
        g_free (rf_edit_add_link (edit, f.flow, last, id, NULL));
      else
        rf_edit_set_string (edit, f.flow, rf_flow_get_id (f.flow), "start", id);
      g_assert_true (rf_flow_apply (f.flow, edit, NULL));
      g_free (last);
      last = id;
    }
  found = broken (&f);
  g_assert_true (g_str_has_prefix (found, "dead-end long-path"));
  g_assert_finalize_object (f.flow);
}

#define add(path, func) g_test_add ("/lint/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-good-flow-is-clean", test_a_good_flow_is_clean);
  add ("a-flow-without-start-is-found-and-mended", test_start);
  add ("an-option-that-leads-nowhere-is-found", test_dangling);
  add ("a-target-that-is-gone-is-found", test_missing);
  add ("a-dead-end-is-found", test_dead_end);
  add ("stubs-and-missing-titles-are-found", test_stub_and_title);
  add ("options-that-say-the-same-or-nothing-are-found", test_labels);
  add ("unknown-and-unused-variables-are-found", test_variables);
  add ("a-loop-without-a-way-out-is-found", test_loop);
  add ("a-subflow-without-a-flow-or-in-a-circle-is-found", test_subflow);
  add ("a-gate-that-nobody-understands-is-found", test_verification);
  add ("an-over-long-path-is-found", test_length);
  g_test_add_func ("/lint/a-chain-of-100000-does-not-overflow", test_a_chain_of_100000_does_not_overflow);

  return g_test_run ();
}
