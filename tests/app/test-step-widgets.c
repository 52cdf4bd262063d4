/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a step of a session is shown with is used again for the next step:
 * nothing of the one before may stay in it. And the column that it stands in
 * says how wide it is without asking what is in it.
 */

#include <adwaita.h>

#include "rf-column-layout.h"
#include "rf-markdown-view.h"
#include "rf-option.h"

/* All texts of the labels below @widget, a line each. */
static void
read_labels (GtkWidget *widget,
             GString   *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_labels (child, text);
}

static void
assert_labels (gpointer    widget,
               const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  read_labels (widget, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static gpointer
make (GType type)
{
  return g_object_ref_sink (g_object_new (type, NULL));
}

static void
text_gives_way_to_the_next (void)
{
  static const struct
  {
    const char *markdown;
    const char *shown;
  } texts[] = {
    { "First.\n\nSecond.", "First.\nSecond.\n" },
    { "Only **this** one.", "Only this one.\n" },
    { "A\n\n- b\n- c\n\nD", "A\n•\nb\n•\nc\nD\n" },
    { "E\n\n```\nf\n```\n\nG\n\nH", "E\nf\nG\nH\n" },
    { "# I\n\nJ", "I\nJ\n" },
    { "J\n\n# I", "J\nI\n" },
    { NULL, "" },
    { "K", "K\n" },
  };
  g_autoptr (RfMarkdownView) view = make (RF_TYPE_MARKDOWN_VIEW);

  for (gsize before = 0; before < G_N_ELEMENTS (texts); before++)
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        rf_markdown_view_set_text (view, texts[before].markdown);
        rf_markdown_view_set_text (view, texts[i].markdown);
        assert_labels (view, texts[i].shown);
      }
}

static void
paragraph_stays_and_says_the_next_text (void)
{
  g_autoptr (RfMarkdownView) view = make (RF_TYPE_MARKDOWN_VIEW);
  GtkWidget *first;

  rf_markdown_view_set_text (view, "First.");
  first = gtk_widget_get_first_child (GTK_WIDGET (view));
  rf_markdown_view_set_text (view, "Second.\n\nThird.");

  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (view)) == first);
}

static void
selection_ends_with_its_text (void)
{
  g_autoptr (RfMarkdownView) view = make (RF_TYPE_MARKDOWN_VIEW);
  GtkWidget *label;

  rf_markdown_view_set_text (view, "One two three.");
  gtk_label_select_region (GTK_LABEL (gtk_widget_get_first_child (GTK_WIDGET (view))), 4, 7);
  rf_markdown_view_set_text (view, "Four five six.");
  label = gtk_widget_get_first_child (GTK_WIDGET (view));

  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
}

static void
links_alone_take_the_keyboard (void)
{
  g_autoptr (RfMarkdownView) view = make (RF_TYPE_MARKDOWN_VIEW);

  rf_markdown_view_set_text (view, "Plain.");
  rf_markdown_view_set_text (view, "See [there](https://example.org).");
  g_assert_true (gtk_widget_get_focusable (gtk_widget_get_first_child (GTK_WIDGET (view))));
  rf_markdown_view_set_text (view, "Plain.");
  g_assert_false (gtk_widget_get_focusable (gtk_widget_get_first_child (GTK_WIDGET (view))));
}

static void
option_becomes_another_answer (void)
{
  g_autoptr (RfOption) option = make (RF_TYPE_OPTION);

  rf_option_show (option, "edge-1", 1, "Yes", "Next: Look at the port");
  rf_option_set_marked (option, "Chosen");
  assert_labels (option, "1\nYes\nNext: Look at the port\nChosen\n");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (option), "suggested"));

  rf_option_show (option, "edge-2", 2, "No", NULL);
  assert_labels (option, "2\nNo\n");
  g_assert_cmpstr (rf_option_get_edge (option), ==, "edge-2");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (option), "suggested"));

  rf_option_show (option, "edge-3", 10, "Tenth", NULL);
  assert_labels (option, "Tenth\n");
}

/* ---- the column ------------------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *column;
  GtkWidget *label;
} Column;

static Column
make_column (int minimum,
             int maximum)
{
  Column self = { make (ADW_TYPE_BIN), gtk_label_new ("Short") };

  gtk_widget_set_layout_manager (self.column, g_object_new (RF_TYPE_COLUMN_LAYOUT, "minimum-size", minimum, "maximum-size", maximum, NULL));
  gtk_label_set_wrap (GTK_LABEL (self.label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self.label), RF_COLUMN_CHARS);
  adw_bin_set_child (ADW_BIN (self.column), self.label);

  return self;
}

static int
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
column_is_as_wide_whatever_it_says (void)
{
  Column self = make_column (200, 640);
  int least = measure (self.column, GTK_ORIENTATION_HORIZONTAL, -1);

  gtk_label_set_label (GTK_LABEL (self.label), "A text that is much longer than the one before, and that would like to be set in one line");

  g_assert_cmpint (least, ==, 200);
  g_assert_cmpint (measure (self.column, GTK_ORIENTATION_HORIZONTAL, -1), ==, 200);
  g_object_unref (self.column);
}

static void
column_is_as_high_as_its_text_in_its_width (void)
{
  Column self = make_column (100, 200);
  int one_line = measure (self.column, GTK_ORIENTATION_VERTICAL, 200);

  gtk_label_set_label (GTK_LABEL (self.label), "A text that is much longer than the one before, and that would like to be set in one line");

  g_assert_cmpint (measure (self.column, GTK_ORIENTATION_VERTICAL, 200), >=, 3 * one_line);
  /* No wider than its limit, and so no lower. */
  g_assert_cmpint (measure (self.column, GTK_ORIENTATION_VERTICAL, 2000), ==, measure (self.column, GTK_ORIENTATION_VERTICAL, 200));
  g_assert_cmpint (measure (self.column, GTK_ORIENTATION_VERTICAL, 100), >, measure (self.column, GTK_ORIENTATION_VERTICAL, 200));
  g_object_unref (self.column);
}

static void
column_stands_in_the_middle_of_what_is_wider (void)
{
  Column self = make_column (100, 200);
  graphene_rect_t bounds;

  measure (self.column, GTK_ORIENTATION_VERTICAL, 1000);
  gtk_widget_allocate (self.column, 1000, 100, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (self.label, self.column, &bounds));

  g_assert_cmpfloat (graphene_rect_get_x (&bounds), ==, 400);
  g_assert_cmpfloat (graphene_rect_get_width (&bounds), ==, 200);
  g_object_unref (self.column);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/step-widgets/a-text-gives-way-to-the-next", text_gives_way_to_the_next);
  g_test_add_func ("/step-widgets/a-paragraph-stays-and-says-the-next-text", paragraph_stays_and_says_the_next_text);
  g_test_add_func ("/step-widgets/a-selection-ends-with-its-text", selection_ends_with_its_text);
  g_test_add_func ("/step-widgets/links-alone-take-the-keyboard", links_alone_take_the_keyboard);
  g_test_add_func ("/step-widgets/an-option-becomes-another-answer", option_becomes_another_answer);
  g_test_add_func ("/step-widgets/a-column-is-as-wide-whatever-it-says", column_is_as_wide_whatever_it_says);
  g_test_add_func ("/step-widgets/a-column-is-as-high-as-its-text-in-its-width", column_is_as_high_as_its_text_in_its_width);
  g_test_add_func ("/step-widgets/a-column-stands-in-the-middle-of-what-is-wider", column_stands_in_the_middle_of_what_is_wider);

  return g_test_run ();
}
