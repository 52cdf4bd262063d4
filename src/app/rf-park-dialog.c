/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks what a session waits for and when to be reminded of it.
 */

#include "rf-park-dialog.h"

#include "rf-clock.h"
#include "rf-focus.h"

#define MORNING 8 /* o'clock, of “tomorrow” and “Monday” */

/* In the order of the list. */
enum
{
  WHEN_NEVER,
  WHEN_QUARTER,
  WHEN_HOUR,
  WHEN_LATER,
  WHEN_TOMORROW,
  WHEN_MONDAY,
  WHEN_TIME,
};

struct _RfParkDialog
{
  AdwDialog parent_instance;

  GtkWidget   *park;
  GtkEditable *reason;
  AdwComboRow *when;
  GtkEditable *time;
};

enum
{
  PARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfParkDialog, rf_park_dialog, ADW_TYPE_DIALOG)

/* Unix time of an hour of the day that is @days from today. */
static gint64
time_of (GDateTime *now,
         int        days,
         int        hour,
         int        minute)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
  g_autoptr (GDateTime) time = rf_time_on_day (day, hour, minute);

  return g_date_time_to_unix_usec (time);
}

/* The next time that it is as late as was typed: today, or tomorrow where it is over. FALSE for no time of day. */
static gboolean
parse_time (const char *text,
            GDateTime  *now,
            gint64     *until)
{
  int hour, minute = 0, length = 0;

  if ((sscanf (text, " %2d%*1[:.]%2d %n", &hour, &minute, &length) != 2 || text[length] != '\0') &&
      (minute = 0, sscanf (text, " %2d %n", &hour, &length) != 1 || text[length] != '\0'))
    return FALSE;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  *until = time_of (now, 0, hour, minute);
  if (*until <= g_date_time_to_unix_usec (now))
    *until = time_of (now, 1, hour, minute);

  return TRUE;
}

/* FALSE where it is not said. */
static gboolean
get_until (RfParkDialog *self,
           gint64       *until)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 real = g_date_time_to_unix_usec (now);

  *until = 0;
  switch (adw_combo_row_get_selected (self->when))
    {
    case WHEN_QUARTER:
      *until = real + 15 * G_TIME_SPAN_MINUTE;
      return TRUE;

    case WHEN_HOUR:
      *until = real + G_TIME_SPAN_HOUR;
      return TRUE;

    case WHEN_LATER:
      *until = real + 4 * G_TIME_SPAN_HOUR;
      return TRUE;

    case WHEN_TOMORROW:
      *until = time_of (now, 1, MORNING, 0);
      return TRUE;

    case WHEN_MONDAY:
      *until = time_of (now, 8 - g_date_time_get_day_of_week (now), MORNING, 0);
      return TRUE;

    case WHEN_TIME:
      return parse_time (gtk_editable_get_text (self->time), now, until);

    case WHEN_NEVER:
    default:
      return TRUE;
    }
}

static void
changed_cb (RfParkDialog *self)
{
  const char *reason = gtk_editable_get_text (self->reason);
  gboolean is_timed = adw_combo_row_get_selected (self->when) == WHEN_TIME;
  gint64 until;
  gboolean valid = get_until (self, &until);

  gtk_widget_set_visible (GTK_WIDGET (self->time), is_timed);
  if (is_timed && !valid && gtk_editable_get_text (self->time)[0] != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->time), "error");
  gtk_widget_set_sensitive (self->park, reason[strspn (reason, " ")] != '\0' && valid);
}

static void
park_cb (RfParkDialog *self)
{
  gint64 until;

  if (!get_until (self, &until))
    return;
  g_signal_emit (self, signals[PARKED], 0, gtk_editable_get_text (self->reason), until);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
rf_park_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PARK_DIALOG);

  G_OBJECT_CLASS (rf_park_dialog_parent_class)->dispose (object);
}

static void
rf_park_dialog_class_init (RfParkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_park_dialog_dispose;

  /**
   * RfParkDialog::parked:
   * @reason: what the session waits for
   * @until: when to be reminded, Unix time in microseconds; 0 for never
   */
  signals[PARKED] = g_signal_new ("parked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-park-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfParkDialog, park);
  gtk_widget_class_bind_template_child (widget_class, RfParkDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, RfParkDialog, when);
  gtk_widget_class_bind_template_child (widget_class, RfParkDialog, time);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, park_cb);
}

static void
rf_park_dialog_init (RfParkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->reason));
}

RfParkDialog *
rf_park_dialog_new (void)
{
  return g_object_new (RF_TYPE_PARK_DIALOG, NULL);
}
