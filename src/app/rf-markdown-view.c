/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown as a column of labels: each block can be selected, read aloud and
 * wrapped by itself. Text of a flow is data: nothing in it is loaded or run,
 * and a link is opened only by a click.
 */

#include "rf-markdown-view.h"

#include "rf-column-layout.h"
#include "rf-markdown.h"

struct _RfMarkdownView
{
  GtkBox parent_instance;

  char *text;
};

G_DEFINE_FINAL_TYPE (RfMarkdownView, rf_markdown_view, GTK_TYPE_BOX)

static void
fill_label (GtkWidget             *label,
            const RfMarkdownBlock *block)
{
  gtk_label_set_markup (GTK_LABEL (label), block->markup);
  /* Selectable text is for the pointer; the keys are the page's. */
  gtk_widget_set_focusable (label, strstr (block->markup, "<a ") != NULL);
}

static GtkWidget *
make_label (const RfMarkdownBlock *block)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), RF_COLUMN_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  fill_label (label, block);

  return label;
}

static GtkWidget *
make_item (const RfMarkdownBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *mark = block->number > 0 ? g_strdup_printf ("%u.", block->number) : g_strdup ("•");
  GtkWidget *bullet = gtk_label_new (mark);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_add_css_class (bullet, "numeric");
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), make_label (block));
  gtk_widget_set_margin_start (box, 12 * MIN (block->level, 6));

  return box;
}

static GtkWidget *
make_code (const RfMarkdownBlock *block)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (block->text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), RF_COLUMN_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, "code");
  gtk_widget_add_css_class (frame, "rf-command");
  gtk_widget_add_css_class (frame, "bare");
  gtk_box_append (GTK_BOX (frame), label);

  return frame;
}

static GtkWidget *
make_block (const RfMarkdownBlock *block)
{
  GtkWidget *widget;

  switch (block->kind)
    {
    case RF_MARKDOWN_HEADING:
      widget = make_label (block);
      gtk_widget_add_css_class (widget, block->level <= 1 ? "title-2" : block->level == 2 ? "title-4" : "heading");
      gtk_widget_set_margin_top (widget, 6);
      return widget;

    case RF_MARKDOWN_ITEM:
      return make_item (block);

    case RF_MARKDOWN_CODE:
      return make_code (block);

    case RF_MARKDOWN_QUOTE:
      widget = make_label (block);
      gtk_widget_add_css_class (widget, "rf-dim");
      gtk_widget_set_margin_start (widget, 12);
      return widget;

    case RF_MARKDOWN_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

    case RF_MARKDOWN_PARAGRAPH:
    default:
      return make_label (block);
    }
}

/* A label with a selection would say that of another text. */
static gboolean
can_be_filled (GtkWidget             *child,
               const RfMarkdownBlock *block)
{
  return block->kind == RF_MARKDOWN_PARAGRAPH && g_object_get_data (G_OBJECT (child), "paragraph") != NULL &&
         !gtk_label_get_selection_bounds (GTK_LABEL (child), NULL, NULL);
}

/* A paragraph takes the place of a paragraph: a label made anew costs several times what its text does. */
static void
show_block (RfMarkdownView        *self,
            GtkWidget             *after,
            GtkWidget             *child,
            const RfMarkdownBlock *block)
{
  GtkWidget *made;

  if (child != NULL && can_be_filled (child, block))
    {
      fill_label (child, block);
      return;
    }

  made = make_block (block);
  if (block->kind == RF_MARKDOWN_PARAGRAPH)
    g_object_set_data (G_OBJECT (made), "paragraph", made);
  gtk_box_insert_child_after (GTK_BOX (self), made, after);
  if (child != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
rf_markdown_view_finalize (GObject *object)
{
  g_free (RF_MARKDOWN_VIEW (object)->text);

  G_OBJECT_CLASS (rf_markdown_view_parent_class)->finalize (object);
}

static void
rf_markdown_view_class_init (RfMarkdownViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_markdown_view_finalize;
}

static void
rf_markdown_view_init (RfMarkdownView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

/**
 * rf_markdown_view_set_text:
 * @text: (nullable): Markdown; the view hides itself where there is none
 */
void
rf_markdown_view_set_text (RfMarkdownView *self,
                           const char     *text)
{
  g_autoptr (GPtrArray) blocks = NULL;
  GtkWidget *child, *after = NULL;

  g_return_if_fail (RF_IS_MARKDOWN_VIEW (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_set_str (&self->text, text);
  blocks = rf_markdown_parse (text != NULL ? text : "");
  for (guint i = 0; i < blocks->len; i++)
    {
      child = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (GTK_WIDGET (self));
      show_block (self, after, child, g_ptr_array_index (blocks, i));
      after = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (GTK_WIDGET (self));
    }
  while ((child = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  gtk_widget_set_visible (GTK_WIDGET (self), blocks->len > 0);
}
