/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user guide inside the application: Markdown pages that come with the
 * program, in the user's language where there is a translation.
 */

#include "rf-help-dialog.h"

#include <glib/gi18n.h>

#include "rf-markdown-view.h"
#include "rf-places.h"

struct _RfHelpDialog
{
  AdwDialog parent_instance;

  AdwNavigationSplitView *split;
  AdwNavigationPage      *content;
  GtkListBox             *pages;
  GtkScrolledWindow      *scroller;
  RfMarkdownView         *page;
};

G_DEFINE_FINAL_TYPE (RfHelpDialog, rf_help_dialog, ADW_TYPE_DIALOG)

static const struct
{
  const char *file;
  const char *title;
} guide[] = {
  { "getting-started.md", N_ ("Getting Started") },
  { "running-a-session.md", N_ ("Running a Session") },
  { "history.md", N_ ("History of Sessions") },
  { "documentation.md", N_ ("Documentation") },
  { "editing.md", N_ ("Drawing and Editing") },
  { "importing.md", N_ ("Bring What You Have") },
  { "command-line.md", N_ ("Command Line") },
  { "keys.md", N_ ("Keys") },
  { "rfflow-format.md", N_ ("The .rfflow Format") },
  { "flow-text.md", N_ ("Flows as Text") },
};

/* Small files that come with the program: read when they are asked for. */
static char *
read_page (const char *file)
{
  const char *const *languages = g_get_language_names ();
  g_autofree char *folder = g_build_filename (rf_data_dir (), "help", NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, languages[i], file, NULL);
      char *text;

      if (g_file_get_contents (path, &text, NULL, NULL))
        return text;
    }

  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup (_ ("This page is missing from the installation."));
}

static void
show_page (RfHelpDialog *self,
           guint         position)
{
  g_autofree char *text = read_page (guide[position].file);

  rf_markdown_view_set_text (self->page, text);
  adw_navigation_page_set_title (self->content, _ (guide[position].title));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
row_activated_cb (RfHelpDialog  *self,
                  GtkListBoxRow *row)
{
  show_page (self, gtk_list_box_row_get_index (row));
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
rf_help_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_HELP_DIALOG);

  G_OBJECT_CLASS (rf_help_dialog_parent_class)->dispose (object);
}

static void
rf_help_dialog_class_init (RfHelpDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_help_dialog_dispose;

  g_type_ensure (RF_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-help-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfHelpDialog, split);
  gtk_widget_class_bind_template_child (widget_class, RfHelpDialog, content);
  gtk_widget_class_bind_template_child (widget_class, RfHelpDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, RfHelpDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, RfHelpDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rf_help_dialog_init (RfHelpDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (guide); i++)
    {
      GtkWidget *label = gtk_label_new (_ (guide[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->pages, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->pages, i)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (guide[i].title), -1);
    }
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
  show_page (self, 0);
}

RfHelpDialog *
rf_help_dialog_new (void)
{
  return g_object_new (RF_TYPE_HELP_DIALOG, NULL);
}
