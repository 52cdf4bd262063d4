/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences. Every row is bound to its setting; nothing is applied by
 * hand.
 */

#include "rf-preferences-dialog.h"

#include <string.h>

#include "rf-note-review.h"

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
  GtkWidget *mask_words;

  AdwPreferencesGroup *classes;
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

/* ---- masking --------------------------------------------------------------------------------------------------- */

/* A switch is on while the name of its class, which is @data, is not in the list of those that are off. */
static gboolean
switch_from_setting (GValue   *value,
                     GVariant *variant,
                     gpointer  data)
{
  g_autofree const char **off = g_variant_get_strv (variant, NULL);

  g_value_set_boolean (value, !g_strv_contains (off, data));

  return TRUE;
}

static void
class_switched_cb (AdwSwitchRow *row,
                   GParamSpec   *pspec,
                   GSettings    *settings)
{
  const char *name = g_object_get_data (G_OBJECT (row), "class");
  g_auto (GStrv) off = g_settings_get_strv (settings, "mask-off");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) now = NULL;

  for (guint i = 0; off[i] != NULL; i++)
    if (strcmp (off[i], name) != 0)
      g_strv_builder_add (builder, off[i]);
  if (!adw_switch_row_get_active (row))
    g_strv_builder_add (builder, name);
  now = g_strv_builder_end (builder);
  if (g_strv_contains ((const char *const *) off, name) == adw_switch_row_get_active (row))
    g_settings_set_strv (settings, "mask-off", (const char *const *) now);
}

static void
add_classes (RfPreferencesDialog *self,
             GSettings           *settings)
{
  for (guint class = 0; class < RF_N_REDACT_CLASSES; class++)
    {
      const char *name = rf_redact_class_to_text (class);
      GtkWidget *row;

      if (rf_redact_class_is_fixed (class))
        continue;
      row = adw_switch_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rf_note_class_word (class));
      g_object_set_data (G_OBJECT (row), "class", (gpointer) name);
      g_settings_bind_with_mapping (settings, "mask-off", row, "active", G_SETTINGS_BIND_GET, switch_from_setting, NULL, (gpointer) name, NULL);
      g_signal_connect_object (row, "notify::active", G_CALLBACK (class_switched_cb), settings, 0);
      adw_preferences_group_add (self->classes, row);
    }
}

static gboolean
words_from_setting (GValue   *value,
                    GVariant *variant,
                    gpointer  data)
{
  g_autofree const char **words = g_variant_get_strv (variant, NULL);

  g_value_take_string (value, g_strjoinv (", ", (char **) words));

  return TRUE;
}

static GVariant *
setting_from_words (const GValue       *value,
                    const GVariantType *expected,
                    gpointer            data)
{
  g_auto (GStrv) parts = g_strsplit (g_value_get_string (value), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  words = g_strv_builder_end (builder);

  return g_variant_new_strv ((const char *const *) words, -1);
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
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, mask_words);
  gtk_widget_class_bind_template_child (widget_class, RfPreferencesDialog, classes);
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
  static const char *const formats[] = { "markdown", "text", "html", "psa", "json", "pdf", NULL };
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
  add_classes (self, settings);
  /* Not read back while a comma is being typed. */
  g_settings_bind_with_mapping (settings, "mask-words", self->mask_words, "text", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES,
                                words_from_setting, setting_from_words, NULL, NULL);

  return self;
}
