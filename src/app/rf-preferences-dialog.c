/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences. Every row is bound to its setting; nothing is applied by
 * hand.
 */

#include "rf-preferences-dialog.h"

struct _RfPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GtkWidget *engineer_name;
  GtkWidget *color_scheme;
  GtkWidget *resume_at_start;
  GtkWidget *note_format;
  GtkWidget *note_detail;
  GtkWidget *note_timestamps;
  GtkWidget *note_summary;
  GtkWidget *note_rewound;
};

G_DEFINE_FINAL_TYPE (RfPreferencesDialog, rf_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* A choice of a list is the value of an enumeration in the same order. */
static gboolean
position_from_setting (GValue   *value,
                       GVariant *variant,
                       gpointer  data)
{
  const char *const *names = data;
  const char *name = g_variant_get_string (variant, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
setting_from_position (const GValue       *value,
                       const GVariantType *expected,
                       gpointer            data)
{
  const char *const *names = data;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((char **) names) ? g_variant_new_string (names[position]) : NULL;
}

static void
bind_choice (GSettings         *settings,
             const char        *key,
             GtkWidget         *row,
             const char *const *names)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                position_from_setting, setting_from_position, (gpointer) names, NULL);
}

static void
rf_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (rf_preferences_dialog_parent_class)->dispose (object);
}

static void
rf_preferences_dialog_class_init (RfPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, engineer_name);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, resume_at_start);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, note_format);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, note_detail);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, note_timestamps);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, note_summary);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, note_rewound);
}

static void
rf_preferences_dialog_init (RfPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RfPreferencesDialog *
rf_preferences_dialog_new (GSettings *settings)
{
  static const char *const schemes[] = { "follow", "light", "dark", NULL };
  static const char *const formats[] = { "markdown", "text", "html", "psa", "json", NULL };
  static const char *const details[] = { "compact", "standard", "full", NULL };
  RfPreferencesDialog *self = g_object_new (RF_TYPE_PREFERENCES_DIALOG, NULL);

  g_settings_bind (settings, "engineer-name", self->engineer_name, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "resume-at-start", self->resume_at_start, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "note-timestamps", self->note_timestamps, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "note-summary", self->note_summary, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "note-rewound", self->note_rewound, "active", G_SETTINGS_BIND_DEFAULT);
  bind_choice (settings, "color-scheme", self->color_scheme, schemes);
  bind_choice (settings, "note-format", self->note_format, formats);
  bind_choice (settings, "note-detail", self->note_detail, details);

  return self;
}
