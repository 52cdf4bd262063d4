/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks with which other session of the flow one is compared.
 */

#include "rf-compare-dialog.h"

#include <glib/gi18n.h>

#include "rf-history-model.h"
#include "rf-session-item.h"
#include "rf-session-row.h"
#include "rf-words.h"

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

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static void
name_row (GtkListItem *list_item)
{
  const RfSessionInfo *info = rf_session_item_get_info (gtk_list_item_get_item (list_item));
  g_autofree char *detail = info != NULL ? rf_session_detail (info) : NULL;
  g_autofree char *when = info != NULL ? rf_words_when (info->started, g_get_real_time ()) : NULL;
  g_autofree char *spoken = info != NULL ? g_strdup_printf ("%s, %s, %s", when, detail, rf_outcome_word (info->outcome)) : g_strdup ("…");

  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = rf_session_row_new ();

  rf_session_row_set_plain (RF_SESSION_ROW (row));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  RfSessionItem *item = gtk_list_item_get_item (list_item);

  rf_session_row_set_item (RF_SESSION_ROW (gtk_list_item_get_child (list_item)), item);
  name_row (list_item);
  if (rf_session_item_get_info (item) == NULL)
    g_signal_connect_object (item, "loaded", G_CALLBACK (name_row), list_item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), name_row, list_item);
  rf_session_row_set_item (RF_SESSION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]) { "heading", "rf-day", NULL });
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                RfCompareDialog          *self)
{
  g_autofree char *day = rf_words_heading (rf_history_model_get_time (self->model, gtk_list_header_get_start (header)), g_get_real_time ());

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), day);
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
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) days = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_cb), NULL);
  g_signal_connect (days, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect_object (days, "bind", G_CALLBACK (bind_header_cb), self, 0);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, days);
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
  adw_window_title_set_subtitle (self->window_title, session->flow_name);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  self->reading = dex_future_then (rf_history_model_read (self->model, &filter), read_cb, self, NULL);

  return self;
}
