/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values that were found in a note, one switch each. It only asks for a
 * choice and shows what became of it.
 */

#include "rf-note-review.h"

#include <glib/gi18n.h>

#include "rf-curation.h"

struct _RfNoteReview
{
  AdwDialog parent_instance;

  GPtrArray *rows;    /* GtkWidget, in the order of the values */
  gboolean   showing;

  AdwPreferencesGroup *values;
  GtkWidget           *word;
  GtkWidget           *unchecked;
  AdwPreferencesRow   *unchecked_row;
};

enum
{
  MASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfNoteReview, rf_note_review, ADW_TYPE_DIALOG)

/* What one value of a class is called. */
const char *
rf_note_class_word (RfRedactClass class)
{
  static const char *const words[RF_N_REDACT_CLASSES] = {
    [RF_REDACT_SECRET] = N_ ("Secret variable"), [RF_REDACT_CUSTOM] = N_ ("Own word"), [RF_REDACT_PRIVATE_KEY] = N_ ("Private key"),
    [RF_REDACT_CONNECTION_STRING] = N_ ("Connection string"), [RF_REDACT_BEARER] = N_ ("Bearer token"), [RF_REDACT_JWT] = N_ ("JSON web token"),
    [RF_REDACT_API_KEY] = N_ ("API key"), [RF_REDACT_PASSWORD] = N_ ("Password"), [RF_REDACT_CREDIT_CARD] = N_ ("Card number"),
    [RF_REDACT_SSN] = N_ ("Social security number"), [RF_REDACT_EMAIL] = N_ ("Mail address"), [RF_REDACT_PHONE] = N_ ("Phone number"),
    [RF_REDACT_UNC_PATH] = N_ ("Path to a share"), [RF_REDACT_IPV6] = N_ ("IPv6 address"), [RF_REDACT_IPV4] = N_ ("IPv4 address"),
    [RF_REDACT_MAC] = N_ ("MAC address"), [RF_REDACT_HOSTNAME] = N_ ("Host name"),
  };

  return _ (words[class]);
}

static void
switched_cb (RfNoteReview *self,
             GParamSpec   *pspec,
             AdwSwitchRow *row)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (row), "value"));
  RfRedactClass class = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "class"));
  gboolean masked = adw_switch_row_get_active (row);

  if (self->showing || value == NULL)
    return;
  g_signal_emit (self, signals[MASKED], 0, value, (guint) (masked ? (class == RF_REDACT_CUSTOM ? RF_MASK_HIDE : RF_MASK_BY_RULE) : RF_MASK_KEEP));
}

static void
word_cb (RfNoteReview *self)
{
  g_autofree char *word = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->word))));

  if (word[0] == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->word), "");
  g_signal_emit (self, signals[MASKED], 0, word, (guint) RF_MASK_HIDE);
}

static GtkWidget *
make_row (RfNoteReview *self)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->values, row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
fill_row (GtkWidget           *row,
          const RfRedactValue *value)
{
  const char *title = value->value != NULL ? value->value : value->token;
  g_autofree char *times = g_strdup_printf (g_dngettext (NULL, "%u time", "%u times", value->count), value->count);
  g_autofree char *subtitle = value->class == RF_REDACT_SECRET ? g_strdup_printf (_ ("%s, always masked · %s"), rf_note_class_word (value->class), times)
                              : value->kept ? g_strdup_printf (_ ("%s · shown, %s"), rf_note_class_word (value->class), times)
                              : g_strdup_printf ("%s · %s · %s", rf_note_class_word (value->class), value->token, times);
  g_autofree char *start = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 200));
  g_autofree char *line = g_strdelimit (g_steal_pointer (&start), "\r\n", ' ');

  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value->value), g_free);
  g_object_set_data (G_OBJECT (row), "class", GUINT_TO_POINTER (value->class));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), !value->kept);
  gtk_widget_set_sensitive (row, value->value != NULL);
}

/**
 * rf_note_review_show:
 * @values: (element-type RfRedactValue): what was found
 * @n_unchecked: how many pictures and files the note names
 */
void
rf_note_review_show (RfNoteReview *self,
                     GPtrArray    *values,
                     guint         n_unchecked)
{
  g_autofree char *pictures = g_strdup_printf (g_dngettext (NULL, "%u attachment is not checked", "%u attachments are not checked", n_unchecked), n_unchecked);

  g_return_if_fail (RF_IS_NOTE_REVIEW (self));

  self->showing = TRUE;
  while (self->rows->len > values->len)
    {
      adw_preferences_group_remove (self->values, g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, self->rows->len - 1);
    }
  for (guint i = 0; i < values->len; i++)
    fill_row (i < self->rows->len ? g_ptr_array_index (self->rows, i) : make_row (self), g_ptr_array_index (values, i));
  adw_preferences_row_set_title (self->unchecked_row, pictures);
  gtk_widget_set_visible (self->unchecked, n_unchecked > 0);
  if (values->len == 0)
    adw_preferences_group_set_description (self->values, _ ("No rule found anything in it."));
  self->showing = FALSE;
}

static void
rf_note_review_dispose (GObject *object)
{
  g_clear_pointer (&RF_NOTE_REVIEW (object)->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_NOTE_REVIEW);

  G_OBJECT_CLASS (rf_note_review_parent_class)->dispose (object);
}

static void
rf_note_review_class_init (RfNoteReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_note_review_dispose;

  /**
   * RfNoteReview::masked:
   * @value: as it stands in the record
   * @mask: a #RfMask that was asked for
   */
  signals[MASKED] = g_signal_new ("masked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-note-review.ui");
  gtk_widget_class_bind_template_child (widget_class, RfNoteReview, values);
  gtk_widget_class_bind_template_child (widget_class, RfNoteReview, word);
  gtk_widget_class_bind_template_child (widget_class, RfNoteReview, unchecked);
  gtk_widget_class_bind_template_child (widget_class, RfNoteReview, unchecked_row);
  gtk_widget_class_bind_template_callback (widget_class, word_cb);
}

static void
rf_note_review_init (RfNoteReview *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

RfNoteReview *
rf_note_review_new (void)
{
  return g_object_new (RF_TYPE_NOTE_REVIEW, NULL);
}
