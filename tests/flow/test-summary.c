/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of two versions, how one of them is restored, and how what
 * happened to the original of a copy comes into the copy.
 */

#include <string.h>

#include "rf-duplicate.h"
#include "rf-flow-layout.h"
#include "rf-flow-maker.h"
#include "rf-fork-merge.h"
#include "rf-lines.h"
#include "rf-summary.h"
#include "rf-uuid.h"

/* A question with two answers: an action that ends well, and a hand-over. */
typedef struct
{
  RfFlow *before;
  RfFlow *after;
  char   *question, *action, *cure, *yes;
} Fixture;

static void
apply (RfFlow *flow,
       RfEdit *edit)
{
  g_autoptr (GError) error = NULL;

  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);
}

static char *
add_node (RfFlow     *flow,
          RfNodeKind  kind,
          const char *title)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");
  char *id = rf_edit_add_node (edit, flow, kind, title);

  apply (flow, edit);
  return id;
}

static char *
add_link (RfFlow     *flow,
          const char *from,
          const char *to,
          const char *label)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Link");
  char *id = rf_edit_add_link (edit, flow, from, to, label);

  apply (flow, edit);
  return id;
}

static void
set (RfFlow     *flow,
     const char *id,
     const char *field,
     GVariant   *value)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Set");

  rf_edit_set (edit, flow, id, field, value);
  apply (flow, edit);
}

static void
set_text (RfFlow     *flow,
          const char *id,
          const char *field,
          const char *text)
{
  set (flow, id, field, g_variant_new_string (text));
}

static void
take_away (RfFlow     *flow,
           const char *id)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Remove");

  rf_edit_remove (edit, flow, id);
  apply (flow, edit);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *way = NULL;

  fixture->before = rf_flow_new (NULL);
  set_text (fixture->before, rf_flow_get_id (fixture->before), "name", "Printer");
  fixture->question = add_node (fixture->before, RF_NODE_DECISION, "Is it on?");
  fixture->action = add_node (fixture->before, RF_NODE_ACTION, "Empty the queue");
  fixture->cure = add_node (fixture->before, RF_NODE_SOLUTION, "It prints");
  fixture->yes = add_link (fixture->before, fixture->question, fixture->action, "Yes");
  way = add_link (fixture->before, fixture->action, fixture->cure, NULL);
  set_text (fixture->before, rf_flow_get_id (fixture->before), "start", fixture->question);
  fixture->after = rf_flow_copy (fixture->before);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->before);
  g_assert_finalize_object (fixture->after);
  g_free (fixture->question);
  g_free (fixture->action);
  g_free (fixture->cure);
  g_free (fixture->yes);
}

static const RfSummaryItem *
find (RfSummary  *summary,
      const char *id)
{
  for (guint i = 0; i < summary->items->len; i++)
    if (strcmp (((RfSummaryItem *) g_ptr_array_index (summary->items, i))->id, id) == 0)
      return g_ptr_array_index (summary->items, i);

  return NULL;
}

static void
assert_text (RfSummary  *summary,
             const char *expected)
{
  g_autofree char *text = rf_summary_dup_text (summary);

  g_assert_cmpstr (text, ==, expected);
}

static void
two_equal_flows_differ_in_nothing (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (RfSummary) summary = rf_diff_summary (fixture->before, fixture->after);

  g_assert_true (rf_summary_is_empty (summary));
  assert_text (summary, "Nothing changed");
}

static void
steps_are_counted_by_what_happened_to_them (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autofree char *stub = add_node (fixture->after, RF_NODE_ANSWER, "Not sure yet");
  g_autofree char *link = add_link (fixture->after, fixture->question, stub, "No");
  g_autoptr (RfSummary) summary = NULL;
  RfDifferenceKind kind;

  take_away (fixture->after, fixture->cure);
  set (fixture->after, fixture->action, "minutes", g_variant_new_uint32 (8));
  summary = rf_diff_summary (fixture->before, fixture->after);

  assert_text (summary, "1 step added, 1 removed, 2 changed");
  g_assert_cmpint (find (summary, stub)->kind, ==, RF_DIFFERENCE_ADDED);
  g_assert_cmpstr (find (summary, stub)->sentence, ==, "Option “No” of “Is it on?”");
  g_assert_cmpint (find (summary, fixture->cure)->kind, ==, RF_DIFFERENCE_REMOVED);
  g_assert_cmpstr (find (summary, fixture->cure)->sentence, ==, "After “Empty the queue”");
  g_assert_cmpstr (find (summary, fixture->question)->sentence, ==, "New option “No”");
  g_assert_cmpstr (find (summary, fixture->action)->sentence, ==, "Minutes: 8 · Option “Way on” removed");
  g_assert_true (rf_summary_get_mark (summary, link, &kind));
  g_assert_cmpint (kind, ==, RF_DIFFERENCE_ADDED);
  g_assert_false (rf_summary_get_mark (summary, fixture->yes, &kind));
}

static void
a_step_is_moved_only_if_nothing_else_changed (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autoptr (RfSummary) placed = NULL;
  g_autoptr (RfSummary) moved = NULL;
  g_autoptr (RfSummary) changed = NULL;

  /* A card that gets its first place is where it was drawn before. */
  set (fixture->after, fixture->question, "x", g_variant_new_double (0));
  placed = rf_diff_summary (fixture->before, fixture->after);
  assert_text (placed, "Nothing changed");

  set (fixture->before, fixture->question, "x", g_variant_new_double (0));
  set (fixture->after, fixture->question, "x", g_variant_new_double (40));
  moved = rf_diff_summary (fixture->before, fixture->after);
  assert_text (moved, "1 step moved");
  g_assert_cmpstr (find (moved, fixture->question)->sentence, ==, "Position only");

  set_text (fixture->after, fixture->yes, "label", "It is");
  changed = rf_diff_summary (fixture->before, fixture->after);
  assert_text (changed, "1 step changed");
  g_assert_cmpstr (find (changed, fixture->question)->sentence, ==, "Option “It is” renamed");
  g_assert_cmpuint (find (changed, fixture->question)->fields->len, ==, 1);
}

static void
commands_and_intake_are_told_where_people_see_them (Fixture      *fixture,
                                                    gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("More");
  g_autofree char *command = rf_edit_add_command (edit, fixture->after, fixture->action, "bash", "lpstat -t");
  g_autofree char *field = rf_edit_add_intake (edit, fixture->after, "printer", "text", "Name of the printer");
  g_autoptr (RfSummary) summary = NULL;
  const RfSummaryItem *flow;

  apply (fixture->after, edit);
  summary = rf_diff_summary (fixture->before, fixture->after);
  flow = g_ptr_array_index (summary->items, 0);
  assert_text (summary, "1 step changed, facts of the flow changed");
  g_assert_true (flow->is_flow);
  g_assert_cmpstr (flow->sentence, ==, "New intake field “Name of the printer”");
  g_assert_cmpstr (find (summary, fixture->action)->sentence, ==, "New command");
  g_assert_cmpstr (((RfFieldDifference *) g_ptr_array_index (find (summary, fixture->action)->fields, 0))->after, ==, "lpstat -t");
  g_assert_null (find (summary, command));
  g_assert_null (find (summary, field));
}

static void
the_union_holds_what_is_gone_beside_what_covers_it (Fixture      *fixture,
                                                    gconstpointer data)
{
  g_autoptr (RfFlow) both = NULL;
  const char *ids[] = { fixture->question, fixture->action, fixture->cure };
  RfFlow *flows[] = { fixture->before, fixture->after };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint side = 0; side < 2; side++)
      {
        set (flows[side], ids[i], "x", g_variant_new_double (0));
        set (flows[side], ids[i], "y", g_variant_new_double (i * 200));
      }
  take_away (fixture->after, fixture->cure);
  set (fixture->after, fixture->action, "y", g_variant_new_double (400)); /* where the solution was */
  both = rf_flow_union (fixture->before, fixture->after);

  g_assert_cmpuint (rf_flow_get_n_records (both, RF_RECORD_NODE), ==, 3);
  g_assert_cmpuint (rf_flow_get_n_records (both, RF_RECORD_EDGE), ==, 2);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (both, fixture->action), "y", -1), ==, 400);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (both, fixture->cure), "y", -1), ==, 400);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (both, fixture->cure), "x", -1), >=, RF_CARD_WIDTH);
}

static void
any_two_flows_have_a_summary_and_a_union (void)
{
  guint32 seed;
  GRand *rand = rf_test_rand ("summary", &seed);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (RfFlow) before = rf_test_flow (rand, 20);
      g_autoptr (RfFlow) after = rf_flow_copy (before);
      g_autoptr (RfSummary) summary = NULL;
      g_autoptr (RfFlow) both = NULL;
      g_autoptr (RfEdit) back = NULL;
      guint n_steps = 0;

      for (guint i = 0; i < 12; i++)
        {
          g_autoptr (RfEdit) edit = rf_test_random_edit (rand, after);

          apply (after, edit);
        }
      summary = rf_diff_summary (before, after);
      both = rf_flow_union (before, after);
      g_assert_cmpint (rf_summary_is_empty (summary), ==, rf_flow_equal (before, after));
      for (guint i = 0; i < summary->items->len; i++)
        n_steps += !((RfSummaryItem *) g_ptr_array_index (summary->items, i))->is_flow;
      g_assert_cmpuint (n_steps, ==, summary->counts[0] + summary->counts[1] + summary->counts[2] + summary->counts[3]);
      g_assert_cmpuint (rf_flow_get_n_records (both, RF_RECORD_NODE), ==,
                        rf_flow_get_n_records (after, RF_RECORD_NODE) + summary->counts[RF_DIFFERENCE_REMOVED]);

      back = rf_flow_replace (after, before, "Restore Version 1");
      g_assert_cmpstr (rf_edit_get_label (back), ==, "Restore Version 1");
      apply (after, back);
      g_assert_true (rf_flow_equal (before, after));
    }
  g_rand_free (rand);
}

/* ---- copies ---------------------------------------------------------------------------------------------------- */

static RfFlow *
fork_of (Fixture *fixture)
{
  g_autofree char *id = rf_uuid_new ();
  g_autoptr (GError) error = NULL;
  RfFlow *fork = rf_flow_duplicate (fixture->before, id, "Copier", &error);

  g_assert_no_error (error);
  set_text (fork, id, "fork_base", "version 1");
  set_text (fork, id, "fork_reason", "Their printers have no display");
  return fork;
}

static RfFlow *
adopt (RfFlow *parent,
       RfFlow *fork)
{
  g_autoptr (GError) error = NULL;
  RfFlow *adopted = rf_flow_adopt (parent, fork, &error);

  g_assert_no_error (error);
  return adopted;
}

static char *
id_in (RfFlow     *fork,
       const char *id)
{
  return rf_uuid_derive (rf_flow_get_id (fork), id);
}

static void
a_copy_has_ids_of_its_own_that_follow_from_the_original (Fixture      *fixture,
                                                         gconstpointer data)
{
  g_autoptr (RfFlow) fork = fork_of (fixture);
  g_autoptr (RfFlow) adopted = adopt (fixture->before, fork);
  g_autofree char *action = id_in (fork, fixture->action);
  g_autofree char *question = id_in (fork, fixture->question);

  g_assert_true (rf_flow_equal (fork, adopted));
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (fork), "forked_from"), ==, rf_flow_get_id (fixture->before));
  g_assert_null (rf_flow_lookup (fork, fixture->action));
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup_node (fork, action)), ==, "Empty the queue");
  g_assert_true (rf_uuid_is_valid (action));
  g_assert_cmpstr (question, <, action); /* in the order of the originals */
}

/* Finishes a merge in which all conflicts are chosen alike. */
static void
merge (RfFlow  *base,
       RfFlow  *ours,
       RfFlow  *theirs,
       RfChoice choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfForkMerge) merge = rf_fork_merge_new (base, ours, theirs, &error);
  g_autoptr (RfEdit) edit = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (rf_fork_merge_is_decided (merge), ==, merge->conflicts->len == 0);
  for (guint i = 0; i < merge->conflicts->len; i++)
    merge->choices[i] = choice;
  edit = rf_fork_merge_finish (merge, "Merge Changes of Printer", "version 2", &error);
  g_assert_no_error (error);
  apply (ours, edit);
}

static void
what_both_did_is_in_the_copy_and_the_next_merge_starts_there (Fixture      *fixture,
                                                              gconstpointer data)
{
  g_autoptr (RfFlow) fork = fork_of (fixture);
  g_autoptr (RfFlow) base = adopt (fixture->before, fork);
  g_autofree char *action = id_in (fork, fixture->action);
  g_autofree char *question = id_in (fork, fixture->question);
  g_autoptr (RfFlow) theirs = NULL;
  g_autoptr (RfFlow) next_base = NULL;
  g_autoptr (RfForkMerge) again = NULL;

  set_text (fixture->after, fixture->question, "title", "Is the printer on?");
  set_text (fixture->after, rf_flow_get_id (fixture->after), "name", "Printer, revised");
  set_text (fork, action, "title", "Empty our queue");
  theirs = adopt (fixture->after, fork);
  merge (base, fork, theirs, RF_CHOICE_NONE);

  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup_node (fork, question)), ==, "Is the printer on?");
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup_node (fork, action)), ==, "Empty our queue");
  g_assert_cmpstr (rf_flow_get_name (fork), ==, "Copier");
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (fork), "fork_base"), ==, "version 2");
  g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (fork), "fork_reason"), ==, "Their printers have no display");

  next_base = adopt (fixture->after, fork);
  again = rf_fork_merge_new (next_base, fork, next_base, NULL);
  g_assert_cmpuint (again->conflicts->len, ==, 0);
  g_assert_true (rf_flow_equal (again->merged, fork));
}

static void
a_conflict_is_settled_as_it_was_chosen (Fixture      *fixture,
                                        gconstpointer data)
{
  static const struct
  {
    RfChoice    choice;
    const char *title;
    const char *body;
  } cases[] = {
    { RF_CHOICE_MINE, "Ours", "Our way" },
    { RF_CHOICE_THEIRS, "Theirs", "Their way" },
    { RF_CHOICE_BOTH, "Theirs", "Our way\n\nTheir way" }, /* a title is no text: both cannot be had */
  };

  set_text (fixture->after, fixture->action, "title", "Theirs");
  set_text (fixture->after, fixture->action, "body", "Their way");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfFlow) fork = fork_of (fixture);
      g_autoptr (RfFlow) base = adopt (fixture->before, fork);
      g_autofree char *action = id_in (fork, fixture->action);
      g_autoptr (RfFlow) theirs = NULL;

      set_text (fork, action, "title", "Ours");
      set_text (fork, action, "body", "Our way");
      theirs = adopt (fixture->after, fork);
      merge (base, fork, theirs, cases[i].choice);
      g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (fork, action), "title"), ==, cases[i].title);
      g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (fork, action), "body"), ==, cases[i].body);
    }
}

static void
a_step_that_one_side_took_away_stays_or_goes_as_chosen (Fixture      *fixture,
                                                        gconstpointer data)
{
  static const RfChoice choices[] = { RF_CHOICE_MINE, RF_CHOICE_THEIRS };

  take_away (fixture->after, fixture->cure);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (RfFlow) fork = fork_of (fixture);
      g_autoptr (RfFlow) base = adopt (fixture->before, fork);
      g_autofree char *cure = id_in (fork, fixture->cure);
      g_autoptr (RfFlow) theirs = NULL;

      set_text (fork, cure, "title", "It prints again");
      theirs = adopt (fixture->after, fork);
      merge (base, fork, theirs, choices[i]);
      g_assert_cmpint (rf_flow_lookup (fork, cure) != NULL, ==, choices[i] == RF_CHOICE_MINE);
    }
}

/* Whatever both sides did and whatever is chosen: the edit fits ours and can be taken back. */
static void
any_merge_can_be_finished (void)
{
  guint32 seed;
  GRand *rand = rf_test_rand ("fork-merge", &seed);

  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (RfFlow) base = rf_test_flow (rand, 8);
      g_autoptr (RfFlow) ours = rf_flow_copy (base);
      g_autoptr (RfFlow) theirs = rf_flow_copy (base);
      g_autoptr (RfForkMerge) merge = NULL;
      g_autoptr (RfEdit) edit = NULL;
      g_autoptr (RfEdit) back = NULL;
      g_autoptr (RfFlow) start = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 20; i++)
        {
          RfFlow *side = i % 2 == 0 ? ours : theirs;
          g_autoptr (RfEdit) change = rf_test_random_edit (rand, side);

          apply (side, change);
        }
      merge = rf_fork_merge_new (base, ours, theirs, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < merge->conflicts->len; i++)
        merge->choices[i] = g_rand_int_range (rand, RF_CHOICE_MINE, RF_CHOICE_BOTH + 1);
      edit = rf_fork_merge_finish (merge, "Merge", "version 2", &error);
      g_assert_no_error (error);
      start = rf_flow_copy (ours);
      apply (ours, edit);
      g_assert_cmpstr (rf_record_get_string (rf_flow_get_header (ours), "fork_base"), ==, "version 2");
      back = rf_edit_invert (edit);
      apply (ours, back);
      g_assert_true (rf_flow_equal (ours, start));
    }
  g_rand_free (rand);
}

static void
lines_tell_what_went_before_what_came (void)
{
  g_autoptr (GArray) lines = rf_lines_diff ("one\ntwo\nthree", "one\n2\nthree\nfour");
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (told, "%c%s|", g_array_index (lines, RfLine, i).state, g_array_index (lines, RfLine, i).text);
  g_assert_cmpstr (told->str, ==, " one|-two|+2| three|+four|");
}

#define add(path, func) g_test_add ("/summary/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("two-equal-flows-differ-in-nothing", two_equal_flows_differ_in_nothing);
  add ("steps-are-counted-by-what-happened-to-them", steps_are_counted_by_what_happened_to_them);
  add ("a-step-is-moved-only-if-nothing-else-changed", a_step_is_moved_only_if_nothing_else_changed);
  add ("commands-and-intake-are-told-where-people-see-them", commands_and_intake_are_told_where_people_see_them);
  add ("the-union-holds-what-is-gone-beside-what-covers-it", the_union_holds_what_is_gone_beside_what_covers_it);
  g_test_add_func ("/summary/any-two-flows-have-a-summary-and-a-union", any_two_flows_have_a_summary_and_a_union);
  add ("a-copy-has-ids-of-its-own-that-follow-from-the-original", a_copy_has_ids_of_its_own_that_follow_from_the_original);
  add ("what-both-did-is-in-the-copy-and-the-next-merge-starts-there", what_both_did_is_in_the_copy_and_the_next_merge_starts_there);
  add ("a-conflict-is-settled-as-it-was-chosen", a_conflict_is_settled_as_it_was_chosen);
  add ("a-step-that-one-side-took-away-stays-or-goes-as-chosen", a_step_that_one_side_took_away_stays_or_goes_as_chosen);
  g_test_add_func ("/summary/any-merge-can-be-finished", any_merge_can_be_finished);
  g_test_add_func ("/summary/lines-tell-what-went-before-what-came", lines_tell_what_went_before_what_came);

  return g_test_run ();
}
