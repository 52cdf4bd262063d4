/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happened to one step, field by field: before and after, long texts
 * line by line. What went and what came have a sign each, not a colour alone.
 */

#include "rf-change-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-lines.h"

#define MAX_LINES 400 /* of one text; labels are dear */
#define MAX_FIELDS 60 /* of one step */

struct _RfChangeView
{
  GtkWidget parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (RfChangeView, rf_change_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* One line with its sign; @state as in RfLine. */
static void
add_line (RfChangeView *self,
          char          state,
          const char   *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = gtk_label_new (state == '-' ? "−" : state == '+' ? "+" : " ");
  const char *css_class = state == '-' ? "rf-removed" : state == '+' ? "rf-added" : "rf-dim";
  g_autofree char *spoken = g_strdup_printf (state == '-' ? _ ("Before: %s") : state == '+' ? _ ("After: %s") : _ ("Unchanged: %s"), text);

  gtk_label_set_width_chars (GTK_LABEL (sign), 1);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), make_label (text, NULL));
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
add_lines (RfChangeView *self,
           const char   *before,
           const char   *after)
{
  g_autoptr (GArray) lines = rf_lines_diff (before, after);
  guint n = MIN (lines->len, MAX_LINES);

  for (guint i = 0; i < n; i++)
    add_line (self, g_array_index (lines, RfLine, i).state, g_array_index (lines, RfLine, i).text);
  if (n < lines->len)
    {
      g_autofree char *rest = g_strdup_printf (g_dngettext (NULL, "%u more line", "%u more lines", lines->len - n), lines->len - n);

      gtk_box_append (GTK_BOX (self->box), make_label (rest, "rf-dim"));
    }
}

static void
add_field (RfChangeView            *self,
           const RfFieldDifference *field)
{
  GtkWidget *heading = make_label (field->words, "rf-group");

  gtk_widget_set_margin_top (heading, 6);
  gtk_box_append (GTK_BOX (self->box), heading);
  if (field->before == NULL && field->after == NULL)
    gtk_box_append (GTK_BOX (self->box), make_label (_ ("Changed"), "rf-dim"));
  else if (field->before != NULL && field->after != NULL)
    add_lines (self, field->before, field->after);
  else if (field->before != NULL)
    add_line (self, '-', field->before);
  else
    add_line (self, '+', field->after);
}

/**
 * rf_change_view_show:
 * @item: (nullable): what to show; NULL for nothing
 */
void
rf_change_view_show (RfChangeView        *self,
                     const RfSummaryItem *item)
{
  GtkWidget *child;
  guint n = item != NULL ? MIN (item->fields->len, MAX_FIELDS) : 0;

  g_return_if_fail (RF_IS_CHANGE_VIEW (self));

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (item == NULL)
    return;

  gtk_box_append (GTK_BOX (self->box), make_label (item->title, "heading"));
  if (n == 0)
    gtk_box_append (GTK_BOX (self->box), make_label (item->sentence, "rf-dim"));
  for (guint i = 0; i < n; i++)
    add_field (self, g_ptr_array_index (item->fields, i));
}

static void
rf_change_view_dispose (GObject *object)
{
  g_clear_pointer (&RF_CHANGE_VIEW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rf_change_view_parent_class)->dispose (object);
}

static void
rf_change_view_class_init (RfChangeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rf_change_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rf_change_view_init (RfChangeView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Field by field"), -1);
}
