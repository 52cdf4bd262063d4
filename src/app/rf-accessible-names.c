/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK 4.18 gives the items of a menu that is made from a GMenu no accessible
 * name: a screen reader hears “menu item” and nothing else. So each is given
 * its text as it is shown. The same look at what is shown serves the tests:
 * RF_TOUR_LOG names a file that gets the type of each of our widgets.
 */

#include "rf-accessible-names.h"

#include <adwaita.h>
#include <stdio.h>

static void
text_cb (GtkWidget *item)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) name = NULL;

  g_object_get (item, "text", &text, NULL);
  if (text == NULL)
    return;

  name = g_string_new (text);
  g_string_replace (name, "_", "", 0); /* marks the key that chooses the item */
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

/* An item of a menu that is built while it is shown gets its text after it is mapped. */
static void
name_menu_item (GtkWidget *item)
{
  g_signal_handlers_disconnect_by_func (item, text_cb, NULL);
  g_signal_connect (item, "notify::text", G_CALLBACK (text_cb), NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  text_cb (item);
}

/* A row of a form is a list item of its own beside the field in it, and libadwaita 1.7 leaves it without a name. */
static void
name_row (AdwPreferencesRow *row)
{
  const char *title = adw_preferences_row_get_title (row);

  if (title != NULL && title[0] != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static GtkWidget *
first_label (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL; child = gtk_widget_get_next_sibling (child))
    label = first_label (child);

  return label;
}

/* What a combo row shows as chosen is an item of a list in it; its label changes with the choice. */
static void
name_chosen_item (GtkWidget *item)
{
  GtkWidget *label = gtk_widget_get_ancestor (item, ADW_TYPE_COMBO_ROW) != NULL ? first_label (item) : NULL;

  if (label != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

static void
log_type (const char *path,
          const char *type)
{
  FILE *file = fopen (path, "a");

  if (file == NULL)
    return;

  fprintf (file, "%s\n", type);
  fclose (file);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  const char *type = G_OBJECT_TYPE_NAME (widget);

  if (strcmp (type, "GtkModelButton") == 0)
    name_menu_item (widget);
  else if (strcmp (type, "GtkListItemWidget") == 0)
    name_chosen_item (widget);
  else if (ADW_IS_PREFERENCES_ROW (widget))
    name_row (ADW_PREFERENCES_ROW (widget));
  if (data != NULL && g_str_has_prefix (type, "Rf"))
    log_type (data, type);

  return TRUE;
}

/**
 * rf_accessible_names_install:
 *
 * To be called once, before the first window is shown.
 */
void
rf_accessible_names_install (void)
{
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb,
                              (gpointer) g_getenv ("RF_TOUR_LOG"), NULL);
}
