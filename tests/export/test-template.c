/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates of notes: what comes with the program, what a team makes of it, and
 * files that somebody broke.
 */

#include "rf-template.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rf-error.h"

typedef struct
{
  char *dir;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *top = g_dir_make_tmp ("rf-template-XXXXXX", NULL);

  fixture->dir = g_build_filename (top, "templates", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  g_autofree char *top = g_path_get_dirname (fixture->dir);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->dir);
  g_rmdir (top);
  g_free (fixture->dir);
}

static void
built_ins_are_there_without_a_folder (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = rf_template_list (fixture->dir, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpint (rf_template_find (all, "mail")->audience, ==, RF_AUDIENCE_CLIENT);
  g_assert_cmpstr (rf_template_find (all, "gone")->id, ==, "ticket");
}

static void
what_is_saved_is_read_back (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (RfTemplate) made = rf_template_new ("Über: Wartung");
  g_autoptr (RfTemplate) other = rf_template_new ("Über: Wartung");
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  const RfTemplate *read;
  const RfPart *part;

  made->audience = RF_AUDIENCE_CLIENT;
  rf_template_add_part (made, RF_PART_WORDS, "", " Hello;\n\n\"you\" = {{client}}\\ ");
  rf_template_add_part (made, RF_PART_STEPS, NULL, NULL);
  rf_template_add_part (other, RF_PART_NEXT, "Later", NULL);
  rf_template_save (made, fixture->dir, &error);
  g_assert_no_error (error);
  rf_template_save (other, fixture->dir, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->id, !=, other->id);

  all = rf_template_list (fixture->dir, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 6);
  read = rf_template_find (all, made->id);
  g_assert_cmpstr (read->name, ==, "Über: Wartung");
  g_assert_cmpint (read->audience, ==, RF_AUDIENCE_CLIENT);
  g_assert_cmpuint (read->parts->len, ==, 2);
  part = g_ptr_array_index (read->parts, 0);
  g_assert_cmpint (part->kind, ==, RF_PART_WORDS);
  g_assert_cmpstr (part->heading, ==, "");
  g_assert_cmpstr (part->words, ==, " Hello;\n\n\"you\" = {{client}}\\ ");
  part = g_ptr_array_index (read->parts, 1);
  g_assert_null (part->heading);
}

static void
built_in_can_be_changed_and_comes_back (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (RfTemplate) ticket = rf_template_builtin ("ticket");
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_remove_index (ticket->parts, 0);
  rf_template_save (ticket, fixture->dir, &error);
  g_assert_no_error (error);
  changed = rf_template_list (fixture->dir, &error);
  g_assert_cmpuint (changed->len, ==, 4);
  g_assert_true (rf_template_find (changed, "ticket")->changed);
  g_assert_cmpuint (rf_template_find (changed, "ticket")->parts->len, ==, ticket->parts->len);

  g_assert_true (rf_template_delete (rf_template_find (changed, "ticket"), fixture->dir, &error));
  back = rf_template_list (fixture->dir, &error);
  g_assert_false (rf_template_find (back, "ticket")->changed);
  g_assert_cmpuint (rf_template_find (back, "ticket")->parts->len, ==, ticket->parts->len + 1);
}

static void
broken_file_is_named_and_the_others_are_there (Fixture      *fixture,
                                               gconstpointer data)
{
  static const char *const broken[] = {
    "", "[Template]\nName=X\n", "[Template]\nName=X\n[Part 1]\nKind=nonsense\n", "[Template]\n[Part 1]\nKind=steps\n", "\x01\xff[", NULL
  };
  g_autofree char *own = g_build_filename (fixture->dir, "own.template", NULL);
  g_autofree char *ticket = g_build_filename (fixture->dir, "ticket.template", NULL);

  g_mkdir_with_parents (fixture->dir, 0700);
  for (guint i = 0; broken[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (i % 2 == 0 ? own : ticket, broken[i], -1, NULL);
      all = rf_template_list (fixture->dir, &error);
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, ".template"));
      g_assert_cmpuint (all->len, ==, 4);
      g_unlink (own);
      g_unlink (ticket);
    }
}

#define add(path, func) g_test_add ("/template/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("built-ins-are-there-without-a-folder", built_ins_are_there_without_a_folder);
  add ("what-is-saved-is-read-back", what_is_saved_is_read_back);
  add ("a-built-in-can-be-changed-and-comes-back", built_in_can_be_changed_and_comes_back);
  add ("a-broken-file-is-named-and-the-others-are-there", broken_file_is_named_and_the_others_are_there);

  return g_test_run ();
}
