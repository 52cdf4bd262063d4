/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "rf-reorder.h"

typedef struct
{
  RfFlow *flow;
} Fixture;

/* Five fields, a to e. */
static void
set_up (Fixture      *f,
        gconstpointer data)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");

  f->flow = rf_flow_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (rf_edit_add_intake (edit, f->flow, names[i], "text", NULL));
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->flow);
}

static char *
order (Fixture *f)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (f->flow);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append (names, rf_record_get_string (fields->pdata[i], "name"));

  return g_strdup (names->str);
}

static guint
move (Fixture *f,
      guint    from,
      guint    to)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (f->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Move");

  rf_edit_reorder (edit, f->flow, fields, from, to);
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));

  return rf_edit_get_n_changes (edit);
}

static void
test_a_move_changes_one_record (Fixture      *f,
                                gconstpointer data)
{
  static const struct
  {
    guint       from, to;
    const char *order;
  } moves[] = { { 0, 4, "bcdea" }, { 4, 0, "abcde" }, { 1, 2, "acbde" }, { 3, 1, "adcbe" }, { 0, 1, "dacbe" } };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *found = NULL;

      g_assert_cmpuint (move (f, moves[i].from, moves[i].to), ==, 1);
      found = order (f);
      g_assert_cmpstr (found, ==, moves[i].order);
    }
  g_assert_cmpuint (move (f, 2, 2), ==, 0);
}

static void
test_keys_that_leave_no_room_are_made_anew (Fixture      *f,
                                            gconstpointer data)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (f->flow);
  g_autoptr (RfEdit) edit = rf_edit_new ("Spoil");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < fields->len; i++)
    rf_edit_set_string (edit, f->flow, rf_record_get_id (fields->pdata[i]), "ord", i < 2 ? NULL : "V");
  g_assert_true (rf_flow_apply (f->flow, edit, NULL));

  before = order (f);
  move (f, 0, 4);
  after = order (f);
  g_assert_cmpint (after[4], ==, before[0]);
  g_assert_cmpint (strncmp (after, before + 1, 4), ==, 0);
}

#define add(path, func) g_test_add ("/reorder/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-move-changes-one-record", test_a_move_changes_one_record);
  add ("keys-that-leave-no-room-are-made-anew", test_keys_that_leave_no_room_are_made_anew);

  return g_test_run ();
}
