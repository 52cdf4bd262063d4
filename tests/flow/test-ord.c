/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-flow-maker.h"
#include "rf-ord.h"

static void
test_made_at_once_they_ascend (void)
{
  g_autofree char *last = rf_ord_nth (0);

  for (guint i = 1; i < 300000; i += 1 + i / 500)
    {
      char *next = rf_ord_nth (i);

      g_assert_cmpstr (last, <, next);
      g_free (last);
      last = next;
    }
}

static void
test_there_is_always_room_between (void)
{
  guint32 seed;
  g_autoptr (GRand) rand = rf_test_rand ("ord", &seed);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++)
    {
      guint at = g_rand_int_range (rand, 0, keys->len + 1);
      const char *before = at > 0 ? keys->pdata[at - 1] : NULL;
      const char *after = at < keys->len ? keys->pdata[at] : NULL;
      char *key = rf_ord_between (before, after);

      g_assert_cmpstr (before != NULL ? before : "", <, key);
      if (after != NULL)
        g_assert_cmpstr (key, <, after);
      g_assert_false (g_str_has_suffix (key, "0"));
      g_ptr_array_insert (keys, at, key);
    }
}

static void
test_appending_keeps_keys_short (void)
{
  g_autofree char *key = rf_ord_between (NULL, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *next = rf_ord_between (key, NULL);

      g_assert_cmpstr (key, <, next);
      g_free (key);
      key = next;
    }
  g_assert_cmpuint (strlen (key), <=, 4);
}

static void
test_equal_keys_do_not_block (void)
{
  g_autofree char *key = rf_ord_between ("a5", "a5");

  g_assert_cmpstr (key, >, "a5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ord/made-at-once-they-ascend", test_made_at_once_they_ascend);
  g_test_add_func ("/ord/there-is-always-room-between", test_there_is_always_room_between);
  g_test_add_func ("/ord/appending-keeps-keys-short", test_appending_keeps_keys_short);
  g_test_add_func ("/ord/equal-keys-do-not-block", test_equal_keys_do_not_block);

  return g_test_run ();
}
