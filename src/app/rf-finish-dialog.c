/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks how a session ended. The path proposes an outcome; the engineer sets
 * it.
 */

#include "rf-finish-dialog.h"

#include "rf-focus.h"

struct _RfFinishDialog
{
  AdwDialog parent_instance;

  AdwComboRow *outcome;
  GtkEditable *notes;
  GtkEditable *next;
  AdwComboRow *stars;
  GtkWidget   *finish;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the list. */
static const char *const outcomes[] = { "resolved", "workaround", "escalated", "unresolved", "abandoned" };

G_DEFINE_FINAL_TYPE (RfFinishDialog, rf_finish_dialog, ADW_TYPE_DIALOG)

static void
finish_cb (RfFinishDialog *self)
{
  guint chosen = MIN (adw_combo_row_get_selected (self->outcome), G_N_ELEMENTS (outcomes) - 1);

  g_signal_emit (self, signals[FINISHED], 0, outcomes[chosen], gtk_editable_get_text (self->notes), gtk_editable_get_text (self->next),
                 adw_combo_row_get_selected (self->stars));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
rf_finish_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FINISH_DIALOG);

  G_OBJECT_CLASS (rf_finish_dialog_parent_class)->dispose (object);
}

static void
rf_finish_dialog_class_init (RfFinishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_finish_dialog_dispose;

  /**
   * RfFinishDialog::finished:
   * @outcome: as rf_run_finish() wants it
   * @notes: how it ended, or ""
   * @next: what is left, or ""
   * @stars: what the flow is given, 1 to 5; 0 for nothing
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-finish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfFinishDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, RfFinishDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, RfFinishDialog, next);
  gtk_widget_class_bind_template_child (widget_class, RfFinishDialog, stars);
  gtk_widget_class_bind_template_child (widget_class, RfFinishDialog, finish);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
rf_finish_dialog_init (RfFinishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_finish_dialog_new:
 * @outcome: (nullable): what the path proposes; NULL proposes “unresolved”
 */
RfFinishDialog *
rf_finish_dialog_new (const char *outcome)
{
  RfFinishDialog *self = g_object_new (RF_TYPE_FINISH_DIALOG, NULL);

  adw_combo_row_set_selected (self->outcome, 3);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcome, outcomes[i]) == 0)
      adw_combo_row_set_selected (self->outcome, i);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->notes));

  return self;
}
