/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a step. It is shown with its variables filled in; what is
 * copied passes the page's check for secrets, so the page does the copying.
 */

#include "rf-command-box.h"

#include <glib/gi18n.h>

struct _RfCommandBox
{
  GtkBox parent_instance;

  char *code_text;

  GtkLabel  *language;
  GtkLabel  *code;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (RfCommandBox, rf_command_box, GTK_TYPE_BOX)

static void
copy_cb (RfCommandBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "session.copy-text", "s", self->code_text);
}

static void
rf_command_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_COMMAND_BOX);

  G_OBJECT_CLASS (rf_command_box_parent_class)->dispose (object);
}

static void
rf_command_box_finalize (GObject *object)
{
  g_free (RF_COMMAND_BOX (object)->code_text);

  G_OBJECT_CLASS (rf_command_box_parent_class)->finalize (object);
}

static void
rf_command_box_class_init (RfCommandBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_command_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_command_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-command-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, language);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, code);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
rf_command_box_init (RfCommandBox *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  /* A hyphen at the end of a line would read as part of the command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->code, attributes);
}

/* The languages that flows are written with most, as people write them. */
static const char *
language_word (const char *language)
{
  static const struct
  {
    const char *id;
    const char *word;
  } words[] = {
    { "powershell", "PowerShell" },
    { "bash", "Bash" },
    { "sh", "Shell" },
    { "cmd", "CMD" },
    { "python", "Python" },
    { "sql", "SQL" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (language, words[i].id) == 0)
      return words[i].word;

  return language != NULL && language[0] != '\0' ? language : _ ("Command");
}

/**
 * rf_command_box_new:
 * @number: its place in the step, from 1
 * @label: (nullable): what it is for
 * @code: the command as it is to be copied
 */
RfCommandBox *
rf_command_box_new (guint       number,
                    const char *language,
                    const char *label,
                    const char *code)
{
  RfCommandBox *self = g_object_new (RF_TYPE_COMMAND_BOX, NULL);
  const char *word = language_word (language);
  g_autofree char *head = label != NULL && label[0] != '\0' ? g_strdup_printf ("%s · %s", word, label) : g_strdup (word);
  g_autofree char *tooltip = number <= 9 ? g_strdup_printf (_ ("Copy Command (Ctrl+Shift+%u)"), number) : g_strdup (_ ("Copy Command"));
  g_autofree char *name = g_strdup_printf (_ ("Copy command %u"), number);

  self->code_text = g_strdup (code);
  gtk_label_set_label (self->language, head);
  gtk_label_set_label (self->code, code);
  gtk_widget_set_tooltip_text (self->copy, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return self;
}

const char *
rf_command_box_get_code (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->code_text;
}
