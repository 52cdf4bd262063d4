/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "rf-error.h"
#include "rf-pattern.h"

static void
test_a_match_is_told_with_its_place (void)
{
  gsize start = 0, end = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rf_pattern_find ("tcptestsucceeded\\s*:\\s*true", "Größe: 3\nTcpTestSucceeded : True\n", &start, &end, &error), ==, RF_PATTERN_MATCH);
  g_assert_no_error (error);
  g_assert_cmpuint (start, ==, strlen ("Größe: 3\n"));
  g_assert_cmpuint (end - start, ==, strlen ("TcpTestSucceeded : True"));
}

static void
test_the_ends_are_those_of_a_line (void)
{
  g_assert_cmpint (rf_pattern_find ("^up$", "down\nup\n", NULL, NULL, NULL), ==, RF_PATTERN_MATCH);
  g_assert_cmpint (rf_pattern_find ("^up$", "down\nup 3\n", NULL, NULL, NULL), ==, RF_PATTERN_NO_MATCH);
}

static void
test_a_wrong_pattern_is_refused_with_the_character (void)
{
  static const char *const wrong[] = { "ü(", "[a", "a{2,1}", "*", "(?<n", NULL };

  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (rf_pattern_find (wrong[i], "a", NULL, NULL, &error), ==, RF_PATTERN_FAILED);
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      if (i == 0)
        g_assert_nonnull (strstr (error->message, "character 3:"));
    }
}

static void
test_a_search_that_takes_too_long_fails (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rf_pattern_find ("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL, NULL, &error), ==, RF_PATTERN_FAILED);
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

static void
test_too_much_is_refused (void)
{
  g_autofree char *pattern = g_strnfill (2049, 'a');
  g_autofree char *text = g_strnfill (4 * 1024 * 1024 + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rf_pattern_find (pattern, "a", NULL, NULL, &error), ==, RF_PATTERN_FAILED);
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (rf_pattern_find ("a", text, NULL, NULL, &error), ==, RF_PATTERN_FAILED);
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pattern/a-match-is-told-with-its-place", test_a_match_is_told_with_its_place);
  g_test_add_func ("/pattern/the-ends-are-those-of-a-line", test_the_ends_are_those_of_a_line);
  g_test_add_func ("/pattern/a-wrong-pattern-is-refused-with-the-character", test_a_wrong_pattern_is_refused_with_the_character);
  g_test_add_func ("/pattern/a-search-that-takes-too-long-fails", test_a_search_that_takes_too_long_fails);
  g_test_add_func ("/pattern/too-much-is-refused", test_too_much_is_refused);

  return g_test_run ();
}
