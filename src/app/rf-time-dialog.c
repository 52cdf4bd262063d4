/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Corrects the time of work of a session: the call before it was begun, the
 * lunch that the clock took for work.
 */

#include "rf-time-dialog.h"

#include <glib/gi18n.h>

#include "rf-run-moves.h"
#include "rf-window.h"

struct _RfTimeDialog
{
  AdwDialog parent_instance;

  RfRunner     *runner;
  AdwSpinRow   *hours;
  AdwSpinRow   *minutes;
  AdwActionRow *decimal;
};

G_DEFINE_FINAL_TYPE (RfTimeDialog, rf_time_dialog, ADW_TYPE_DIALOG)

static gint64
get_minutes (RfTimeDialog *self)
{
  return (gint64) adw_spin_row_get_value (self->hours) * 60 + (gint64) adw_spin_row_get_value (self->minutes);
}

static void
changed_cb (RfTimeDialog *self)
{
  /* Translators: a time of work in decimal hours */
  g_autofree char *words = g_strdup_printf (_ ("%.2f h"), get_minutes (self) / 60.);

  adw_action_row_set_subtitle (self->decimal, words);
}

static DexFuture *
corrected_cb (DexFuture *future,
              gpointer   data)
{
  rf_window_toast (rf_window_of (data), "%s", _ ("Time corrected"));

  return dex_future_new_true ();
}

static void
correct_cb (RfTimeDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GError *error = NULL;
  GPtrArray *events = rf_run_correct (rf_runner_get_run (self->runner), get_minutes (self) * 60, rf_runner_now (), &error);
  DexFuture *done = dex_future_then (rf_runner_do (self->runner, events, error), corrected_cb, g_object_ref (window), g_object_unref);

  dex_future_disown (dex_future_catch (done, rf_window_fail_cb, g_object_ref (window), g_object_unref));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
rf_time_dialog_dispose (GObject *object)
{
  RfTimeDialog *self = RF_TIME_DIALOG (object);

  g_clear_object (&self->runner);
  gtk_widget_dispose_template (GTK_WIDGET (self), RF_TYPE_TIME_DIALOG);

  G_OBJECT_CLASS (rf_time_dialog_parent_class)->dispose (object);
}

static void
rf_time_dialog_class_init (RfTimeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_time_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-time-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfTimeDialog, hours);
  gtk_widget_class_bind_template_child (widget_class, RfTimeDialog, minutes);
  gtk_widget_class_bind_template_child (widget_class, RfTimeDialog, decimal);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
}

static void
rf_time_dialog_init (RfTimeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_time_dialog_show:
 * @parent: a widget of the window
 * @runner: the session
 *
 * Asks for the time of work, beginning with what the clock shows.
 */
void
rf_time_dialog_show (GtkWidget *parent,
                     RfRunner  *runner)
{
  RfTimeDialog *self;
  gint64 minutes;

  g_return_if_fail (RF_IS_RUNNER (runner));

  self = g_object_new (RF_TYPE_TIME_DIALOG, NULL);
  self->runner = g_object_ref (runner);
  minutes = rf_run_get_active (rf_runner_get_run (runner), rf_runner_now ()) / (60 * G_USEC_PER_SEC);
  adw_spin_row_set_value (self->hours, minutes / 60);
  adw_spin_row_set_value (self->minutes, minutes % 60);
  changed_cb (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
