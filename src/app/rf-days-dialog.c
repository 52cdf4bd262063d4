/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a span of days: the first and the last of them.
 */

#include "rf-days-dialog.h"

#include <glib/gi18n.h>

struct _RfDaysDialog
{
  AdwDialog parent_instance;

  GtkCalendar *first;
  GtkCalendar *last;
  GtkLabel    *words;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfDaysDialog, rf_days_dialog, ADW_TYPE_DIALOG)

/**
 * rf_days_dialog_get_days:
 * @first: (out) (transfer full): the earlier of the two days, whichever calendar it was chosen in
 * @last: (out) (transfer full): the later one; the same day where it is one day
 */
void
rf_days_dialog_get_days (RfDaysDialog *self,
                         GDateTime   **first,
                         GDateTime   **last)
{
  g_autoptr (GDateTime) one = NULL, other = NULL;

  g_return_if_fail (RF_IS_DAYS_DIALOG (self));

  one = gtk_calendar_get_date (self->first);
  other = gtk_calendar_get_date (self->last);
  if (g_date_time_compare (one, other) > 0)
    {
      *first = g_steal_pointer (&other);
      *last = g_steal_pointer (&one);
      return;
    }

  *first = g_steal_pointer (&one);
  *last = g_steal_pointer (&other);
}

static void
changed_cb (RfDaysDialog *self)
{
  g_autoptr (GDateTime) first = NULL, last = NULL;
  g_autofree char *words = NULL, *from = NULL, *to = NULL;

  rf_days_dialog_get_days (self, &first, &last);
  from = g_date_time_format (first, "%x");
  to = g_date_time_format (last, "%x");
  /* Translators: the first and the last day of a span */
  words = strcmp (from, to) == 0 ? g_strdup (from) : g_strdup_printf (_ ("%s to %s"), from, to);
  gtk_label_set_label (self->words, words);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->words), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
choose_cb (RfDaysDialog *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The buttons by which a calendar turns its months and years have icons alone. */
static void
name_buttons (GtkCalendar *calendar)
{
  const char *names[] = { _ ("Previous Month"), _ ("Next Month"), _ ("Previous Year"), _ ("Next Year") };
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (calendar)));
       child != NULL && n < G_N_ELEMENTS (names); child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, names[n++], -1);
}

static void
rf_days_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_DAYS_DIALOG);

  G_OBJECT_CLASS (rf_days_dialog_parent_class)->dispose (object);
}

static void
rf_days_dialog_class_init (RfDaysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_days_dialog_dispose;

  /**
   * RfDaysDialog::chosen:
   *
   * The days were chosen; the dialog closes by itself.
   */
  signals[CHOSEN] = g_signal_new ("chosen", RF_TYPE_DAYS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-days-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfDaysDialog, first);
  gtk_widget_class_bind_template_child (widget_class, RfDaysDialog, last);
  gtk_widget_class_bind_template_child (widget_class, RfDaysDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
rf_days_dialog_init (RfDaysDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_buttons (self->first);
  name_buttons (self->last);
}

/**
 * rf_days_dialog_new:
 * @first: the first day that is chosen at first, local time
 * @last: the last one
 */
RfDaysDialog *
rf_days_dialog_new (GDateTime *first,
                    GDateTime *last)
{
  RfDaysDialog *self = g_object_new (RF_TYPE_DAYS_DIALOG, NULL);

  gtk_calendar_select_day (self->first, first);
  gtk_calendar_select_day (self->last, last);
  changed_cb (self);

  return self;
}
