/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-diff.h"
#include "rf-edits.h"
#include "rf-flow-maker.h"
#include "rf-lines.h"
#include "rf-lint.h"
#include "rf-merge.h"
#include "rf-rfflow.h"

#include <string.h>

static void
set (RfFlow     *flow,
     const char *id,
     const char *field,
     const char *value)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Set");

  rf_edit_set_string (edit, flow, id, field, value);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

static char *
add_node (RfFlow     *flow,
          const char *title)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");
  char *id = rf_edit_add_node (edit, flow, RF_NODE_ACTION, title);

  g_assert_true (rf_flow_apply (flow, edit, NULL));
  return id;
}

static char *
add_link (RfFlow     *flow,
          const char *from,
          const char *to)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Link");
  char *id = rf_edit_add_link (edit, flow, from, to, NULL);

  g_assert_true (rf_flow_apply (flow, edit, NULL));
  return id;
}

static void
remove_record (RfFlow     *flow,
               const char *id)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Remove");

  rf_edit_remove (edit, flow, id);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

static RfFlow *
merge (RfFlow     *base,
       RfFlow     *ours,
       RfFlow     *theirs,
       GPtrArray **conflicts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfEdit) edit = rf_flow_merge (base, ours, theirs, conflicts, &error);
  RfFlow *merged = rf_flow_copy (base);

  g_assert_no_error (error);
  g_assert_true (rf_flow_apply (merged, edit, NULL));
  return merged;
}

typedef struct
{
  RfFlow    *base, *ours, *theirs;
  char      *a, *b;
  GPtrArray *conflicts;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->base = rf_flow_new (NULL);
  f->a = add_node (f->base, "A");
  f->b = add_node (f->base, "B");
  set (f->base, f->a, "body", "one\ntwo\nthree\nfour\nfive");
  f->ours = rf_flow_copy (f->base);
  f->theirs = rf_flow_copy (f->base);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_clear_pointer (&f->conflicts, g_ptr_array_unref);
  g_assert_finalize_object (f->base);
  g_assert_finalize_object (f->ours);
  g_assert_finalize_object (f->theirs);
  g_free (f->a);
  g_free (f->b);
}

static void
test_different_fields_meet (Fixture      *f,
                            gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;

  set (f->ours, f->a, "title", "A, ours");
  set (f->theirs, f->a, "url", "https://example.com");
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 0);
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup (merged, f->a)), ==, "A, ours");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (merged, f->a), "url"), ==, "https://example.com");
}

static void
test_text_meets_line_by_line (Fixture      *f,
                              gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;

  set (f->ours, f->a, "body", "ONE\ntwo\nthree\nfour\nfive");
  set (f->theirs, f->a, "body", "one\ntwo\nthree\nfour\nfive\nsix");
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 0);
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (merged, f->a), "body"), ==, "ONE\ntwo\nthree\nfour\nfive\nsix");
}

static void
test_the_same_field_is_a_conflict_and_keeps_ours (Fixture      *f,
                                                  gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;
  const RfConflict *conflict;

  set (f->ours, f->a, "title", "Ours");
  set (f->theirs, f->a, "title", "Theirs");
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 1);
  conflict = f->conflicts->pdata[0];
  g_assert_cmpstr (conflict->field, ==, "title");
  g_assert_cmpstr (g_variant_get_string (conflict->theirs, NULL), ==, "Theirs");
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup (merged, f->a)), ==, "Ours");
}

static void
test_tags_are_joined (Fixture      *f,
                      gconstpointer data)
{
  g_autoptr (RfEdit) ours = rf_edit_new ("Tag");
  g_autoptr (RfEdit) theirs = rf_edit_new ("Tag");
  g_autoptr (RfFlow) merged = NULL;
  g_autofree const char **tags = NULL;

  rf_edit_set (ours, f->ours, f->a, "tags", g_variant_new_strv ((const char *const[]){ "vpn" }, 1));
  rf_edit_set (theirs, f->theirs, f->a, "tags", g_variant_new_strv ((const char *const[]){ "dns", "vpn" }, 2));
  g_assert_true (rf_flow_apply (f->ours, ours, NULL));
  g_assert_true (rf_flow_apply (f->theirs, theirs, NULL));
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  tags = rf_record_get_strv (rf_flow_lookup (merged, f->a), "tags");
  g_assert_cmpuint (f->conflicts->len, ==, 0);
  g_assert_cmpstrv (tags, ((const char *const[]){ "dns", "vpn", NULL }));
}

static void
test_moving_never_conflicts (Fixture      *f,
                             gconstpointer data)
{
  g_autoptr (RfEdit) ours = rf_edit_new ("Move");
  g_autoptr (RfEdit) theirs = rf_edit_new ("Move");
  g_autoptr (RfFlow) merged = NULL;
  g_autoptr (RfFlow) other = NULL;

  rf_edit_set (ours, f->ours, f->a, "x", g_variant_new_double (10));
  rf_edit_set (ours, f->ours, f->a, "y", g_variant_new_double (90));
  rf_edit_set (theirs, f->theirs, f->a, "x", g_variant_new_double (20));
  rf_edit_set (theirs, f->theirs, f->a, "y", g_variant_new_double (5));
  g_assert_true (rf_flow_apply (f->ours, ours, NULL));
  g_assert_true (rf_flow_apply (f->theirs, theirs, NULL));
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 0);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (merged, f->a), "x", 0), ==, 20);
  g_assert_cmpfloat (rf_record_get_double (rf_flow_lookup (merged, f->a), "y", 0), ==, 5);
  g_clear_pointer (&f->conflicts, g_ptr_array_unref);
  other = merge (f->base, f->theirs, f->ours, &f->conflicts);
  g_assert_true (rf_flow_equal (merged, other));
}

static void
test_a_node_that_is_still_used_stays (Fixture      *f,
                                      gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;
  g_autofree char *link = NULL;

  remove_record (f->ours, f->b);
  link = add_link (f->theirs, f->a, f->b);
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 1);
  g_assert_nonnull (rf_flow_lookup (merged, f->b));
  g_assert_nonnull (rf_flow_lookup (merged, link));
}

static void
test_a_deleted_node_that_was_changed_stays (Fixture      *f,
                                            gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;
  g_autoptr (RfFlow) other = NULL;

  remove_record (f->ours, f->b);
  set (f->theirs, f->b, "title", "B is needed");
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  g_assert_cmpuint (f->conflicts->len, ==, 1);
  g_assert_cmpstr (((RfConflict *) f->conflicts->pdata[0])->field, ==, RF_FIELD_RECORD);
  g_assert_cmpstr (rf_node_get_title (rf_flow_lookup (merged, f->b)), ==, "B is needed");
  g_clear_pointer (&f->conflicts, g_ptr_array_unref);
  other = merge (f->base, f->theirs, f->ours, &f->conflicts);
  g_assert_true (rf_flow_equal (merged, other));
}

static void
test_the_same_new_slug_is_parted (Fixture      *f,
                                  gconstpointer data)
{
  g_autofree char *ours = add_node (f->ours, "New step");
  g_autofree char *theirs = add_node (f->theirs, "New step");
  g_autoptr (RfFlow) merged = merge (f->base, f->ours, f->theirs, &f->conflicts);

  g_assert_cmpuint (f->conflicts->len, ==, 0);
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (merged, ours), "slug"), ==, "new-step");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (merged, theirs), "slug"), ==, "new-step-2");
}

static void
test_conflicts_in_a_file_are_lint_errors (Fixture      *f,
                                          gconstpointer data)
{
  g_autoptr (RfFlow) merged = NULL;
  g_autoptr (RfFlow) again = NULL;
  g_autoptr (RfEdit) edit = rf_edit_new ("Conflicts");
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;

  set (f->ours, f->a, "title", "Ours");
  set (f->theirs, f->a, "title", "Theirs");
  merged = merge (f->base, f->ours, f->theirs, &f->conflicts);
  rf_edit_set (edit, merged, rf_flow_get_id (merged), RF_FIELD_CONFLICTS, rf_conflicts_to_variant (f->conflicts));
  g_assert_true (rf_flow_apply (merged, edit, NULL));
  text = rf_rfflow_write (merged);
  again = rf_rfflow_read (text, -1, NULL);
  findings = rf_lint (again, NULL, NULL);
  g_assert_cmpstr (rf_lint_rule_get_id (((RfFinding *) findings->pdata[0])->rule), ==, "conflict");
  g_assert_nonnull (strstr (((RfFinding *) findings->pdata[0])->message, "“title”"));
}

static void
test_lines_overlap_or_meet (void)
{
  g_autofree char *same = rf_lines_merge ("a\nb", "a\nx", "a\nx");
  g_autofree char *both = rf_lines_merge ("a\nb\nc", "b\nc", "a\nb\nd");
  g_autofree char *clash = rf_lines_merge ("a\nb\nc", "a\nx\nc", "a\ny\nc");
  g_autofree char *both_insert = rf_lines_merge ("a", "a\nb", "a\nc");

  g_assert_cmpstr (same, ==, "a\nx");
  g_assert_cmpstr (both, ==, "b\nd");
  g_assert_null (clash);
  g_assert_null (both_insert);
}

static void
vary (GRand  *rand,
      RfFlow *flow,
      guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RfEdit) edit = rf_test_random_edit (rand, flow);

      g_assert_true (rf_flow_apply (flow, edit, NULL));
    }
}

static void
test_diff_then_apply_gives_the_target (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("diff", &seed);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (RfFlow) base = rf_test_flow (rand, g_rand_int_range (rand, 0, 25));
      g_autoptr (RfFlow) target = rf_flow_copy (base);
      g_autoptr (RfEdit) edit = NULL;
      g_autoptr (RfEdit) nothing = NULL;

      vary (rand, target, g_rand_int_range (rand, 0, 25));
      edit = rf_flow_diff (base, target);
      g_assert_true (rf_flow_apply (base, edit, NULL));
      g_assert_true (rf_flow_equal (base, target));
      nothing = rf_flow_diff (base, target);
      g_assert_cmpuint (rf_edit_get_n_changes (nothing), ==, 0);
    }
}

/* Each change of a side is in the result, or is named by a conflict. */
static void
nothing_is_lost (RfFlow    *base,
                 RfFlow    *side,
                 RfFlow    *merged,
                 GPtrArray *conflicts)
{
  g_autoptr (RfEdit) edit = rf_flow_diff (base, side);

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    {
      const RfChange *change = rf_edit_get_change (edit, i);
      const RfRecord *record = rf_flow_lookup (merged, change->id);
      const RfFieldSpec *spec = rf_field_spec_find (change->field);
      GVariant *value = record != NULL ? rf_record_get_value (record, change->field) : NULL;
      gboolean there = change->after == NULL ? value == NULL : value != NULL && g_variant_equal (value, change->after);

      if (g_str_equal (change->field, RF_FIELD_RECORD))
        there = (record != NULL) == (change->after != NULL);
      if (spec != NULL && spec->merge != RF_MERGE_REGISTER)
        there = TRUE;  /* joined with the other side's */
      if (g_str_equal (change->field, "slug"))
        there = TRUE;  /* parted from the other side's */
      for (guint k = 0; !there && k < conflicts->len; k++)
        there = g_str_equal (((RfConflict *) conflicts->pdata[k])->id, change->id);
      g_assert_true (there);
    }
}

static void
test_merge_is_symmetric_and_loses_nothing (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("merge", &seed);
  guint clean = 0;

  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (RfFlow) base = rf_test_flow (rand, 12);
      g_autoptr (RfFlow) ours = rf_flow_copy (base);
      g_autoptr (RfFlow) theirs = rf_flow_copy (base);
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) other_conflicts = NULL;
      g_autoptr (RfFlow) merged = NULL;
      g_autoptr (RfFlow) other = NULL;

      vary (rand, ours, g_rand_int_range (rand, 1, 4));
      vary (rand, theirs, g_rand_int_range (rand, 1, 4));
      merged = merge (base, ours, theirs, &conflicts);
      other = merge (base, theirs, ours, &other_conflicts);
      g_assert_cmpuint (conflicts->len, ==, other_conflicts->len);
      nothing_is_lost (base, ours, merged, conflicts);
      nothing_is_lost (base, theirs, merged, conflicts);
      if (conflicts->len == 0)
        {
          clean++;
          g_assert_true (rf_flow_equal (merged, other));
        }
    }
  g_assert_cmpuint (clean, >, 20);
}

#define add(path, func) g_test_add ("/merge/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("changes-of-different-fields-meet", test_different_fields_meet);
  add ("text-meets-line-by-line", test_text_meets_line_by_line);
  add ("changes-of-the-same-field-are-a-conflict-and-ours-stays", test_the_same_field_is_a_conflict_and_keeps_ours);
  add ("tags-are-joined", test_tags_are_joined);
  add ("moving-never-conflicts-and-moves-as-a-whole", test_moving_never_conflicts);
  add ("a-deleted-node-that-the-other-side-links-to-stays", test_a_node_that_is_still_used_stays);
  add ("a-deleted-node-that-the-other-side-changed-stays", test_a_deleted_node_that_was_changed_stays);
  add ("the-same-new-name-on-both-sides-is-parted", test_the_same_new_slug_is_parted);
  add ("conflicts-in-a-file-are-lint-errors", test_conflicts_in_a_file_are_lint_errors);
  g_test_add_func ("/merge/lines-overlap-or-meet", test_lines_overlap_or_meet);
  g_test_add_func ("/merge/diff-then-apply-gives-the-target", test_diff_then_apply_gives_the_target);
  g_test_add_func ("/merge/is-symmetric-and-loses-nothing", test_merge_is_symmetric_and_loses_nothing);

  return g_test_run ();
}
