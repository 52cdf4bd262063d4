/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks with which other session of the flow one is compared.
 */

#include "rf-compare-dialog.h"

#include <glib/gi18n.h>

#include "rf-history-list.h"
#include "rf-history-model.h"
#include "rf-session-item.h"

struct _RfCompareDialog
{
  AdwDialog parent_instance;

  RfHistoryModel *model;
  DexFuture      *reading;
  char           *session;

  AdwWindowTitle *window_title;
  GtkStack       *stack;
  GtkListView    *list;
};

G_DEFINE_FINAL_TYPE (RfCompareDialog, rf_compare_dialog, ADW_TYPE_DIALOG)

static void
activate_cb (RfCompareDialog *self,
             guint            position)
{
  g_autoptr (RfSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const RfSessionInfo *info = rf_session_item_get_info (item);

  if (info == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.compare-sessions", "(ss)", self->session, info->id);
  adw_dialog_close (ADW_DIALOG (self));
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  RfCompareDialog *self = data;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");

  return dex_future_new_true ();
}

/* ---- the dialog ------------------------------------------------------------------------------------------------ */

static void
rf_compare_dialog_dispose (GObject *object)
{
  RfCompareDialog *self = RF_COMPARE_DIALOG (object);

  dex_clear (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->model);
  g_clear_pointer (&self->session, g_free);

  G_OBJECT_CLASS (rf_compare_dialog_parent_class)->dispose (object);
}

static void
rf_compare_dialog_class_init (RfCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_compare_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCompareDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RfCompareDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
rf_compare_dialog_init (RfCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_compare_dialog_new:
 * @session: the one; the other is chosen
 */
RfCompareDialog *
rf_compare_dialog_new (RfLibrary           *library,
                       const RfSessionInfo *session)
{
  RfCompareDialog *self = g_object_new (RF_TYPE_COMPARE_DIALOG, NULL);
  RfHistoryFilter filter = { .values[RF_FACET_FLOW] = session->flow, .except = session->id };
  GtkSingleSelection *selection;

  self->session = g_strdup (session->id);
  self->model = rf_history_model_new (library);
  rf_history_list_set_up (self->list, self->model, NULL);
  adw_window_title_set_subtitle (self->window_title, session->flow_name);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  self->reading = dex_future_then (rf_history_model_read (self->model, &filter), read_cb, self, NULL);

  return self;
}
