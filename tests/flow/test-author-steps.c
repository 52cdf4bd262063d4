/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author does with an outline: steps stay below their sections, each
 * move is one edit, and undoing it leaves the flow as it was.
 */

#include <string.h>

#include "rf-author.h"
#include "rf-author-steps.h"
#include "rf-flow-maker.h"
#include "rf-ord.h"
#include "rf-rfflow.h"

typedef struct
{
  RfFlow *flow;
} Fixture;

static char *
add_node (RfEdit     *edit,
          RfFlow     *flow,
          RfNodeKind  kind,
          const char *title,
          const char *section,
          const char *ord)
{
  char *id = rf_edit_add_node (edit, flow, kind, title);

  rf_edit_set_string (edit, flow, id, "section", section);
  rf_edit_set_string (edit, flow, id, "ord", ord);

  return id;
}

/* Two sections with two steps each, a step in front of them, and the end. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  fixture->flow = rf_flow_new (NULL);
  rf_edit_set_string (edit, fixture->flow, rf_flow_get_id (fixture->flow), "kind", "procedural");
  g_free (add_node (edit, fixture->flow, RF_NODE_STEP, "read", NULL, "aa"));
  a = add_node (edit, fixture->flow, RF_NODE_SECTION, "A", NULL, "ab");
  g_free (add_node (edit, fixture->flow, RF_NODE_STEP, "a1", a, "ac"));
  g_free (add_node (edit, fixture->flow, RF_NODE_STEP, "a2", a, "ad"));
  b = add_node (edit, fixture->flow, RF_NODE_SECTION, "B", NULL, "ae");
  g_free (add_node (edit, fixture->flow, RF_NODE_STEP, "b1", b, "af"));
  g_free (add_node (edit, fixture->flow, RF_NODE_STEP, "b2", b, "ag"));
  g_free (add_node (edit, fixture->flow, RF_NODE_END, "end", NULL, "ah"));
  g_assert_true (rf_flow_apply (fixture->flow, edit, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->flow);
}

static const char *
find (RfFlow     *flow,
      const char *title)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (strcmp (rf_node_get_title (g_ptr_array_index (nodes, i)), title) == 0)
      return rf_record_get_id (g_ptr_array_index (nodes, i));
  g_error ("no step %s", title);
}

/* "read [A] A/a1 A/a2 [B] B/b1 B/b2 end" */
static char *
draw (RfFlow *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);
      const RfNode *section = rf_flow_lookup_node (flow, rf_record_get_string (node, "section"));
      gboolean is_section = rf_node_get_kind (node) == RF_NODE_SECTION;

      g_string_append_printf (text, is_section ? "%s[%s%s]" : "%s%s%s", i > 0 ? " " : "", section != NULL ? rf_node_get_title (section) : "",
                              section != NULL ? "/" : "");
      if (is_section)
        g_string_truncate (text, text->len - 1);
      g_string_append (text, rf_node_get_title (node));
      if (is_section)
        g_string_append_c (text, ']');
    }

  return g_string_free_and_steal (text);
}

/* Applies the edit, which may be NULL, proves that it can be taken back, and compares. */
static void
assert_becomes (RfFlow     *flow,
                RfEdit     *edit,
                const char *expected)
{
  g_autoptr (RfEdit) taken = edit;
  g_autofree char *before = rf_rfflow_write (flow);
  g_autofree char *undone = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (RfEdit) inverse = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  inverse = rf_edit_invert (edit);
  g_assert_true (rf_flow_apply (flow, edit, &error));
  g_assert_true (rf_flow_apply (flow, inverse, &error));
  undone = rf_rfflow_write (flow);
  g_assert_cmpstr (before, ==, undone);
  g_assert_true (rf_flow_apply (flow, edit, &error));
  shown = draw (flow);
  g_assert_cmpstr (shown, ==, expected);
}

static void
assert_refused (RfEdit     *edit,
                char      **reason,
                const char *word)
{
  g_autofree char *taken = g_steal_pointer (reason);

  g_assert_null (edit);
  g_assert_nonnull (taken);
  g_assert_nonnull (strstr (taken, word));
}

#define MOVE(title, by) rf_author_move_step (fixture->flow, find (fixture->flow, title), by, NULL)

static void
a_step_moves_through_sections (Fixture      *fixture,
                               gconstpointer data)
{
  assert_becomes (fixture->flow, MOVE ("read", 1), "[A] A/read A/a1 A/a2 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("read", 1), "[A] A/a1 A/read A/a2 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("read", 1), "[A] A/a1 A/a2 A/read [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("read", 1), "[A] A/a1 A/a2 [B] B/read B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("read", -1), "[A] A/a1 A/a2 A/read [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("a1", -1), "a1 [A] A/a2 A/read [B] B/b1 B/b2 end");
}

static void
a_section_takes_its_steps_along (Fixture      *fixture,
                                 gconstpointer data)
{
  assert_becomes (fixture->flow, MOVE ("A", 1), "read [B] B/b1 B/b2 [A] A/a1 A/a2 end");
  assert_becomes (fixture->flow, MOVE ("A", -1), "read [A] A/a1 A/a2 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("A", -1), "[A] A/a1 A/a2 read [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("B", -1), "[A] A/a1 A/a2 [B] B/b1 B/b2 read end");
}

static void
the_end_stays_last (Fixture      *fixture,
                    gconstpointer data)
{
  char *reason = NULL;

  assert_refused (rf_author_move_step (fixture->flow, find (fixture->flow, "end"), -1, &reason), &reason, "last");
  assert_refused (rf_author_move_step (fixture->flow, find (fixture->flow, "b2"), 1, &reason), &reason, "b2");
  assert_refused (rf_author_move_step (fixture->flow, find (fixture->flow, "B"), 1, &reason), &reason, "B");
  assert_refused (rf_author_move_step (fixture->flow, find (fixture->flow, "read"), -1, &reason), &reason, "read");
}

static void
steps_go_into_and_out_of_a_section (Fixture      *fixture,
                                    gconstpointer data)
{
  char *reason = NULL;

  assert_becomes (fixture->flow, rf_author_indent_step (fixture->flow, find (fixture->flow, "a1"), FALSE, NULL),
                  "read [A] A/a2 a1 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, rf_author_indent_step (fixture->flow, find (fixture->flow, "a1"), TRUE, NULL),
                  "read [A] A/a2 A/a1 [B] B/b1 B/b2 end");
  assert_refused (rf_author_indent_step (fixture->flow, find (fixture->flow, "a1"), TRUE, &reason), &reason, "A");
  assert_refused (rf_author_indent_step (fixture->flow, find (fixture->flow, "read"), TRUE, &reason), &reason, "read");
  assert_refused (rf_author_indent_step (fixture->flow, find (fixture->flow, "read"), FALSE, &reason), &reason, "read");
  assert_refused (rf_author_indent_step (fixture->flow, find (fixture->flow, "B"), TRUE, &reason), &reason, "section");
}

static void
new_steps_and_sections_come_behind_the_chosen_one (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *section = NULL;
  g_autofree char *last = NULL;

  assert_becomes (fixture->flow, rf_author_add_step (fixture->flow, find (fixture->flow, "a1"), "new", &first),
                  "read [A] A/a1 A/new A/a2 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, rf_author_add_section (fixture->flow, first, "C", &section),
                  "read [A] A/a1 A/new A/a2 [C] [B] B/b1 B/b2 end");
  g_clear_pointer (&first, g_free);
  assert_becomes (fixture->flow, rf_author_add_step (fixture->flow, section, "c1", &first),
                  "read [A] A/a1 A/new A/a2 [C] C/c1 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, rf_author_add_step (fixture->flow, find (fixture->flow, "end"), "b3", &last),
                  "read [A] A/a1 A/new A/a2 [C] C/c1 [B] B/b1 B/b2 B/b3 end");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (fixture->flow, last), "slug"), ==, "b3");
}

static void
the_steps_of_a_deleted_section_come_to_the_one_above (Fixture      *fixture,
                                                      gconstpointer data)
{
  const char *const b[] = { find (fixture->flow, "B"), NULL };
  const char *a[] = { find (fixture->flow, "A"), find (fixture->flow, "a1"), NULL };

  assert_becomes (fixture->flow, rf_author_remove (fixture->flow, b), "read [A] A/a1 A/a2 A/b1 A/b2 end");
  assert_becomes (fixture->flow, rf_author_remove (fixture->flow, a), "read a2 b1 b2 end");
}

static void
copies_follow_what_was_copied (Fixture      *fixture,
                               gconstpointer data)
{
  const char *const step[] = { find (fixture->flow, "a1"), NULL };
  const char *const section[] = { find (fixture->flow, "B"), find (fixture->flow, "b1"), find (fixture->flow, "b2"), find (fixture->flow, "end"), NULL };
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);

  assert_becomes (fixture->flow, rf_author_duplicate (fixture->flow, step, nodes, NULL), "read [A] A/a1 A/a1 A/a2 [B] B/b1 B/b2 end");
  g_assert_cmpuint (nodes->len, ==, 1);
  g_ptr_array_set_size (nodes, 0);
  assert_becomes (fixture->flow, rf_author_duplicate (fixture->flow, section, nodes, NULL),
                  "read [A] A/a1 A/a1 A/a2 [B] B/b1 B/b2 [B] B/b1 B/b2 end");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (fixture->flow, g_ptr_array_index (nodes, 1)), "section"), ==, g_ptr_array_index (nodes, 0));
}

static void
equal_keys_of_two_machines_are_told_apart (Fixture      *fixture,
                                           gconstpointer data)
{
  RfEdit *edit = rf_edit_new ("Merge");
  GPtrArray *nodes = rf_flow_get_records (fixture->flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    rf_edit_set_string (edit, fixture->flow, rf_record_get_id (g_ptr_array_index (nodes, i)), "ord", "an");
  assert_becomes (fixture->flow, edit, "read [A] A/a1 A/a2 [B] B/b1 B/b2 end");
  assert_becomes (fixture->flow, MOVE ("b2", -1), "read [A] A/a1 A/a2 [B] B/b2 B/b1 end");
  assert_becomes (fixture->flow, MOVE ("read", 1), "[A] A/read A/a1 A/a2 [B] B/b2 B/b1 end");
}

/* ---- graphs ---------------------------------------------------------------------------------------------------- */

static RfFlow *
make_graph (char **question,
            char **act,
            char **yes)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *cure = NULL;

  *question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "q");
  *act = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "act");
  cure = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "cure");
  *yes = rf_edit_add_link (edit, flow, *question, cure, "Yes");
  g_free (rf_edit_add_link (edit, flow, *question, *act, "No"));
  g_free (rf_edit_add_link (edit, flow, *act, cure, NULL));
  rf_edit_set (edit, flow, *question, "x", g_variant_new_double (10));
  rf_edit_set (edit, flow, *question, "y", g_variant_new_double (20));
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", *question);
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}

static void
a_new_step_is_named_by_its_title_and_stands_below (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autofree char *question = NULL;
  g_autofree char *act = NULL;
  g_autofree char *yes = NULL;
  g_autofree char *node = NULL;
  g_autofree char *between = NULL;
  g_autoptr (RfFlow) flow = make_graph (&question, &act, &yes);
  g_autoptr (RfEdit) below = rf_author_add_below (flow, question, RF_NODE_ANSWER, "Call the client", &node);
  g_autoptr (RfEdit) middle = NULL;

  g_assert_true (rf_flow_apply (flow, below, NULL));
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (flow, node), "slug"), ==, "call-the-client");
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (flow, node), "y", 0), >, 100);
  g_assert_cmpuint (rf_flow_get_options (flow, question)->len, ==, 3);

  middle = rf_author_add_below (flow, act, RF_NODE_ANSWER, "Wait", &between);
  g_assert_true (rf_flow_apply (flow, middle, NULL));
  g_assert_cmpuint (rf_flow_get_options (flow, act)->len, ==, 1);
  g_assert_cmpuint (rf_flow_get_options (flow, between)->len, ==, 1);
  g_assert_null (rf_record_get_value (rf_flow_lookup (flow, between), "x")); /* where its parent has no place, it has none */
}

static void
an_option_is_placed_among_those_of_another_step (Fixture      *fixture,
                                                 gconstpointer data)
{
  g_autofree char *question = NULL;
  g_autofree char *act = NULL;
  g_autofree char *yes = NULL;
  g_autoptr (RfFlow) flow = make_graph (&question, &act, &yes);
  g_autoptr (RfEdit) last = rf_author_place_option (flow, yes, question, NULL);
  g_autoptr (RfEdit) away = NULL;
  const char *first;

  g_assert_true (rf_flow_apply (flow, last, NULL));
  g_assert_cmpstr (rf_record_get_id (g_ptr_array_index (rf_flow_get_options (flow, question), 1)), ==, yes);
  first = rf_record_get_id (g_ptr_array_index (rf_flow_get_options (flow, act), 0));
  away = rf_author_place_option (flow, yes, act, first);
  g_assert_true (rf_flow_apply (flow, away, NULL));
  g_assert_cmpstr (rf_record_get_id (g_ptr_array_index (rf_flow_get_options (flow, act), 0)), ==, yes);
  g_assert_cmpuint (rf_flow_get_options (flow, question)->len, ==, 1);
}

static void
a_copied_answer_is_one_more_answer (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autofree char *question = NULL;
  g_autofree char *act = NULL;
  g_autofree char *yes = NULL;
  g_autoptr (RfFlow) flow = make_graph (&question, &act, &yes);
  const char *const ids[] = { act, NULL };
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RfEdit) edit = rf_author_duplicate (flow, ids, nodes, NULL);

  g_assert_true (rf_flow_apply (flow, edit, NULL));
  g_assert_cmpuint (rf_flow_get_options (flow, question)->len, ==, 3);
  g_assert_cmpstr (rf_record_get_string (g_ptr_array_index (rf_flow_get_options (flow, question), 2), "to"), ==, g_ptr_array_index (nodes, 0));
  g_assert_null (rf_record_get_value (rf_flow_lookup (flow, g_ptr_array_index (nodes, 0)), "x"));
}

/* ---- any moves ------------------------------------------------------------------------------------------------- */

/* Each step that belongs to a section stands behind it, with nothing of another one in between. */
static void
assert_in_order (RfFlow *flow)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  const char *section = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfNode *node = g_ptr_array_index (steps, i);
      const char *of = rf_record_get_string (node, "section");

      if (rf_node_get_kind (node) == RF_NODE_SECTION)
        section = rf_record_get_id (node);
      else if (of == NULL)
        section = NULL;
      else
        g_assert_cmpstr (of, ==, section);
      g_assert_true (rf_node_get_kind (node) != RF_NODE_END || i + 1 == steps->len);
    }
}

static void
any_moves_keep_sections_whole (Fixture      *fixture,
                               gconstpointer data)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("author-steps", &seed);

  for (guint i = 0; i < 600; i++)
    {
      GPtrArray *nodes = rf_flow_get_records (fixture->flow, RF_RECORD_NODE);
      const char *id = rf_record_get_id (g_ptr_array_index (nodes, g_rand_int_range (rand, 0, nodes->len)));
      const char *ids[] = { id, NULL };
      int what = g_rand_int_range (rand, 0, 7);
      g_autofree char *made = NULL;
      g_autofree char *shown = NULL;
      RfEdit *edit = NULL;

      if (what < 2)
        edit = rf_author_move_step (fixture->flow, id, what == 0 ? -1 : 1, NULL);
      else if (what < 4)
        edit = rf_author_indent_step (fixture->flow, id, what == 2, NULL);
      else if (what == 4 && nodes->len < 40)
        edit = rf_author_add_step (fixture->flow, id, "step", &made);
      else if (what == 5 && nodes->len < 40)
        edit = rf_author_add_section (fixture->flow, id, "section", &made);
      else if (what == 6 && nodes->len > 6)
        edit = rf_author_remove (fixture->flow, ids);
      if (edit == NULL)
        continue;
      g_assert_true (rf_flow_apply (fixture->flow, edit, NULL));
      shown = draw (fixture->flow);
      g_test_message ("%s", shown);
      rf_edit_unref (edit);
      assert_in_order (fixture->flow);
    }
}

#define add(path, func) g_test_add ("/author-steps/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-step-moves-through-sections", a_step_moves_through_sections);
  add ("a-section-takes-its-steps-along", a_section_takes_its_steps_along);
  add ("the-end-stays-last", the_end_stays_last);
  add ("steps-go-into-and-out-of-a-section", steps_go_into_and_out_of_a_section);
  add ("new-steps-and-sections-come-behind-the-chosen-one", new_steps_and_sections_come_behind_the_chosen_one);
  add ("the-steps-of-a-deleted-section-come-to-the-one-above", the_steps_of_a_deleted_section_come_to_the_one_above);
  add ("copies-follow-what-was-copied", copies_follow_what_was_copied);
  add ("equal-keys-of-two-machines-are-told-apart", equal_keys_of_two_machines_are_told_apart);
  add ("a-new-step-is-named-by-its-title-and-stands-below", a_new_step_is_named_by_its_title_and_stands_below);
  add ("an-option-is-placed-among-those-of-another-step", an_option_is_placed_among_those_of_another_step);
  add ("a-copied-answer-is-one-more-answer", a_copied_answer_is_one_more_answer);
  add ("any-moves-keep-sections-whole", any_moves_keep_sections_whole);

  return g_test_run ();
}
