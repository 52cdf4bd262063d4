/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts a session: for whom, and what the flow asks for once. Start stays
 * enabled; what is wrong is said below its field, which gets the focus.
 */

#include "rf-intake-dialog.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-intake-form.h"
#include "rf-session-page.h"
#include "rf-window.h"

struct _RfIntakeDialog
{
  AdwDialog parent_instance;

  RfRunner  *runner;
  DexFuture *starting;
  RfWindow  *window;         /* shows the session, once it has begun */

  AdwWindowTitle *window_title;
  GtkEditable    *ticket;
  GtkEditable    *client;
  GtkEditable    *asset;
  RfIntakeForm   *fields;
  GtkWidget      *start;
};

G_DEFINE_FINAL_TYPE (RfIntakeDialog, rf_intake_dialog, ADW_TYPE_DIALOG)

/* ---- start ----------------------------------------------------------------------------------------------------- */

static DexFuture *
started_cb (DexFuture * future,
            gpointer data)
{
  RfIntakeDialog *self = data;

  g_set_object (&self->window, rf_window_of (self));
  adw_dialog_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

/* A dialog gives the focus back as it goes; only then can the session's first answer have it. */
static void
closed_cb (RfIntakeDialog *self)
{
  if (self->window != NULL)
    rf_window_push (self->window, ADW_NAVIGATION_PAGE (rf_session_page_new (self->runner, rf_window_get_settings (self->window))));
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);
  gtk_widget_set_sensitive (RF_INTAKE_DIALOG (data)->start, TRUE);

  return rf_window_fail (data, error);
}

static void
start_cb (RfIntakeDialog *self)
{
  const RfRunStart start = {
    .ticket = gtk_editable_get_text (self->ticket),
    .client = gtk_editable_get_text (self->client),
    .asset = gtk_editable_get_text (self->asset),
    .intake = NULL,
  };
  RfRunStart full = start;

  if (!rf_intake_form_check (self->fields))
    return;

  gtk_widget_set_sensitive (self->start, FALSE);
  full.intake = rf_intake_form_collect (self->fields);
  self->starting = dex_future_catch (dex_future_then (rf_runner_start (self->runner, &full), started_cb, self, NULL), failed_cb, self, NULL);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_intake_dialog_dispose (GObject *object)
{
  RfIntakeDialog *self = RF_INTAKE_DIALOG (object);

  dex_clear (&self->starting);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_INTAKE_DIALOG);
  g_clear_object (&self->runner);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (rf_intake_dialog_parent_class)->dispose (object);
}

static void
rf_intake_dialog_class_init (RfIntakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_intake_dialog_dispose;

  g_type_ensure (RF_TYPE_INTAKE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-intake-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, ticket);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, client);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, asset);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, RfIntakeDialog, start);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
rf_intake_dialog_init (RfIntakeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self, "closed", G_CALLBACK (closed_cb), self);
}

/**
 * rf_intake_dialog_new:
 * @runner: prepared, not started
 */
RfIntakeDialog *
rf_intake_dialog_new (RfRunner *runner)
{
  RfIntakeDialog *self = g_object_new (RF_TYPE_INTAKE_DIALOG, NULL);
  RfFlow *flow = rf_runner_get_flow (runner);

  self->runner = g_object_ref (runner);
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (flow));
  rf_intake_form_show (self->fields, flow);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), rf_intake_form_get_n_fields (self->fields) > 0);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->ticket));

  return self;
}
