/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer to the question of a step. A marked one is confirmed by Enter,
 * and says why it is marked.
 */

#include "rf-option.h"

#include <glib/gi18n.h>

#define MAX_KEYS 9

struct _RfOption
{
  GtkButton parent_instance;

  char *edge;

  GtkLabel *key;
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (RfOption, rf_option, GTK_TYPE_BUTTON)

static void
rf_option_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OPTION);

  G_OBJECT_CLASS (rf_option_parent_class)->dispose (object);
}

static void
rf_option_finalize (GObject *object)
{
  g_free (RF_OPTION (object)->edge);

  G_OBJECT_CLASS (rf_option_parent_class)->finalize (object);
}

static void
rf_option_class_init (RfOptionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_option_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_option_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-option.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOption, key);
  gtk_widget_class_bind_template_child (widget_class, RfOption, title);
  gtk_widget_class_bind_template_child (widget_class, RfOption, hint);
  gtk_widget_class_bind_template_child (widget_class, RfOption, reason);
}

static void
rf_option_init (RfOption *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RfOption *
rf_option_new (void)
{
  return g_object_new (RF_TYPE_OPTION, NULL);
}

/**
 * rf_option_show:
 * @edge: id of the option in the flow
 * @number: its place among the answers, from 1; the first nine have a key
 * @title: what it says
 * @hint: (nullable): where it leads
 *
 * Becomes this answer, not marked. A button that shows one answer after the other costs a fraction of one made anew, and
 * keeps the keyboard.
 */
void
rf_option_show (RfOption   *self,
                const char *edge,
                guint       number,
                const char *title,
                const char *hint)
{
  g_autofree char *key = g_strdup_printf ("%u", number);

  g_return_if_fail (RF_IS_OPTION (self));

  g_set_str (&self->edge, edge);
  gtk_label_set_label (self->key, number <= MAX_KEYS ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key), number <= MAX_KEYS);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL && hint[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint != NULL ? hint : "",
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, number <= MAX_KEYS ? key : "",
                                  -1);
  rf_option_set_marked (self, NULL);
}

const char *
rf_option_get_edge (RfOption *self)
{
  g_return_val_if_fail (RF_IS_OPTION (self), NULL);

  return self->edge;
}

/**
 * rf_option_set_marked:
 * @reason: (nullable): why it is marked; NULL for not marked
 */
void
rf_option_set_marked (RfOption   *self,
                      const char *reason)
{
  g_return_if_fail (RF_IS_OPTION (self));

  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "suggested");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "suggested");
}
