/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file holds: each chart as it would become a flow, and what was
 * understood, approximated and left out. Nothing is stored before the
 * engineer says so.
 */

#include "rf-import-page.h"

#include <glib/gi18n.h>

#include "rf-canvas.h"
#include "rf-flow-page.h"
#include "rf-import.h"
#include "rf-window.h"
#include "rf-worker.h"

struct _RfImportPage
{
  AdwNavigationPage parent_instance;

  RfLibrary *library;
  GFile     *file;    /* (nullable): what is imported; NULL for a text */
  char      *name;    /* of the file, or of where the text is from */
  RfWorker  *worker;
  RfImport  *contents;
  DexFuture *reading;
  DexFuture *storing;
  guint      n_wanted;

  AdwWindowTitle *window_title;
  GtkStack       *stack;
  AdwStatusPage  *failed;
  GtkButton      *import;
  GtkListBox     *charts;
  GtkLabel       *counts;
  GtkListBox     *report;
  RfCanvas       *canvas;
};

G_DEFINE_FINAL_TYPE (RfImportPage, rf_import_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
read_file (gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  RfImport *contents = rf_import_file (data, cancellable, error);

  if (contents == NULL)
    return FALSE;
  g_value_set_pointer (g_value_init (value, G_TYPE_POINTER), contents);

  return TRUE;
}

static gboolean
read_text (gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  RfImport *contents = rf_import_bytes (data, NULL, cancellable, error);

  if (contents == NULL)
    return FALSE;
  g_value_set_pointer (g_value_init (value, G_TYPE_POINTER), contents);

  return TRUE;
}

/* ---- what was read --------------------------------------------------------------------------------------------- */

static const char *
severity_icon (RfSeverity severity)
{
  switch (severity)
    {
    case RF_SEVERITY_ERROR:
      return "dialog-error-symbolic";

    case RF_SEVERITY_WARNING:
    case RF_SEVERITY_DROPPED:
      return "dialog-warning-symbolic";

    case RF_SEVERITY_INFO:
    default:
      return "dialog-information-symbolic";
    }
}

static void
add_report_row (RfImportPage       *self,
                const RfReportItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = item->column > 0 ? g_strdup_printf (_ ("Line %u, column %u"), item->line, item->column)
                           : item->line > 0 ? g_strdup_printf (_ ("Line %u"), item->line) : g_strdup ("");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (severity_icon (item->severity)));
  gtk_list_box_append (self->report, row);
}

static void
show_chart (RfImportPage *self,
            RfDiagram    *diagram)
{
  RfReport *report = diagram->report;
  guint n_approximated = rf_report_count (report, RF_SEVERITY_WARNING);
  guint n_dropped = rf_report_count (report, RF_SEVERITY_DROPPED) + rf_report_count (report, RF_SEVERITY_ERROR);
  g_autofree char *counts = g_strdup_printf (_ ("%u understood · %u approximated · %u left out"), diagram->nodes->len, n_approximated, n_dropped);

  gtk_label_set_label (self->counts, counts);
  gtk_list_box_remove_all (self->report);
  for (guint i = 0; i < rf_report_get_n_items (report); i++)
    add_report_row (self, rf_report_get_item (report, i));
  gtk_widget_set_visible (GTK_WIDGET (self->report), rf_report_get_n_items (report) > 0);
  rf_canvas_set_flow (self->canvas, diagram->flow);
}

static void
chart_selected_cb (RfImportPage  *self,
                   GtkListBoxRow *row)
{
  if (row != NULL && self->contents != NULL)
    show_chart (self, g_ptr_array_index (self->contents->diagrams, gtk_list_box_row_get_index (row)));
}

static void
count_wanted (RfImportPage *self)
{
  self->n_wanted = 0;
  for (int i = 0; i < (int) self->contents->diagrams->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->charts, i);
      GtkWidget *check = g_object_get_data (G_OBJECT (row), "check");

      self->n_wanted += gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", self->n_wanted > 0);
}

static void
add_chart_row (RfImportPage *self,
               RfDiagram    *diagram)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *name = diagram->flow != NULL ? rf_flow_get_name (diagram->flow) : diagram->name != NULL ? diagram->name : _ ("Chart");
  g_autofree char *subtitle = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), name);

  if (diagram->line == 0) /* a page of a drawing */
    subtitle = diagram->flow == NULL ? g_strdup (_ ("Makes no flow")) : g_strdup_printf (_ ("%u steps"), diagram->nodes->len);
  else if (diagram->flow == NULL)
    subtitle = g_strdup_printf (_ ("Line %u · cannot be understood"), diagram->line);
  else
    subtitle = g_strdup_printf (_ ("Line %u · %u steps%s"), diagram->line, diagram->nodes->len,
                                diagram->reference == RF_REFERENCE_REJECTED ? _ (" · repaired") : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), diagram->flow != NULL);
  gtk_widget_set_sensitive (check, diagram->flow != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (count_wanted), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->charts, row);
}

static void
fail (RfImportPage *self,
      const char   *reason)
{
  adw_status_page_set_description (self->failed, reason);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  RfImportPage *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  guint first = 0;

  if (value == NULL)
    {
      fail (self, error->message);
      return dex_future_new_true ();
    }

  self->contents = g_value_get_pointer (value);
  if (self->contents->diagrams->len == 0)
    {
      fail (self, _ ("There is no flowchart and no list of steps in it."));
      return dex_future_new_true ();
    }
  for (guint i = 0; i < self->contents->diagrams->len; i++)
    add_chart_row (self, g_ptr_array_index (self->contents->diagrams, i));
  while (first + 1 < self->contents->diagrams->len && ((RfDiagram *) g_ptr_array_index (self->contents->diagrams, first))->flow == NULL)
    first++;
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_list_box_select_row (self->charts, gtk_list_box_get_row_at_index (self->charts, first));
  count_wanted (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->import));

  return dex_future_new_true ();
}

/* ---- import ---------------------------------------------------------------------------------------------------- */

/* (transfer full): copies of the flows that are wanted. */
static GPtrArray *
list_wanted (RfImportPage *self)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (self->contents->diagrams, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->charts, i);

      if (diagram->flow != NULL && gtk_check_button_get_active (g_object_get_data (G_OBJECT (row), "check")))
        g_ptr_array_add (flows, rf_flow_copy (diagram->flow));
    }

  return flows;
}

static DexFuture *
store_fiber (gpointer data)
{
  RfImportPage *self = data;
  GPtrArray *flows = list_wanted (self);
  guint n_stored = flows->len;
  g_autofree char *last = g_strdup (rf_flow_get_id (g_ptr_array_index (flows, n_stored - 1)));
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  GError *error = NULL;
  RfWindow *window;

  origin->kind = g_strdup ("import");
  origin->name = g_strdup (self->name);
  if (!dex_await (rf_library_add_flows (self->library, flows, origin), &error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", TRUE);
      return rf_window_fail (self, error);
    }

  window = rf_window_of (self);
  if (window == NULL)
    return dex_future_new_true ();
  rf_window_toast (window, g_dngettext (NULL, "%u flow imported as a draft", "%u flows imported as drafts", n_stored), n_stored);
  if (n_stored == 1)
    rf_window_replace (window, ADW_NAVIGATION_PAGE (rf_flow_page_new (self->library, last, NULL)));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", "flows");

  return dex_future_new_true ();
}

static void
accept_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfImportPage *self = RF_IMPORT_PAGE (widget);

  gtk_widget_action_set_enabled (widget, "import.accept", FALSE);
  self->storing = dex_scheduler_spawn (NULL, 0, store_fiber, g_object_ref (self), g_object_unref);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_import_page_dispose (GObject *object)
{
  RfImportPage *self = RF_IMPORT_PAGE (object);

  dex_clear (&self->reading);
  dex_clear (&self->storing);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_IMPORT_PAGE);
  g_clear_pointer (&self->contents, rf_import_free);
  g_clear_object (&self->worker);
  g_clear_object (&self->file);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_import_page_parent_class)->dispose (object);
}

static void
rf_import_page_finalize (GObject *object)
{
  g_free (RF_IMPORT_PAGE (object)->name);

  G_OBJECT_CLASS (rf_import_page_parent_class)->finalize (object);
}

static void
rf_import_page_class_init (RfImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_import_page_finalize;

  g_type_ensure (RF_TYPE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, failed);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, import);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, charts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, counts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, report);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, canvas);
  gtk_widget_class_bind_template_callback (widget_class, chart_selected_cb);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.accept", NULL);
}

static void
rf_import_page_init (RfImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", FALSE);
}

static RfImportPage *
make_page (RfLibrary *library,
           char      *name)
{
  RfImportPage *self = g_object_new (RF_TYPE_IMPORT_PAGE, NULL);

  self->library = g_object_ref (library);
  self->name = name;
  self->worker = rf_worker_new ("import");
  adw_window_title_set_subtitle (self->window_title, name);

  return self;
}

/**
 * rf_import_page_new:
 * @file: what to look into; read on a thread of its own, so that the store stays free
 */
RfImportPage *
rf_import_page_new (RfLibrary *library,
                    GFile     *file)
{
  RfImportPage *self = make_page (library, g_file_get_basename (file));

  self->file = g_object_ref (file);
  self->reading = dex_future_finally (rf_worker_call (self->worker, read_file, g_object_ref (file), g_object_unref), read_cb, self, NULL);

  return self;
}

/**
 * rf_import_page_new_for_text:
 * @text: what to look into, whatever it is
 * @name: where it is from, for people
 */
RfImportPage *
rf_import_page_new_for_text (RfLibrary  *library,
                             GBytes     *text,
                             const char *name)
{
  RfImportPage *self = make_page (library, g_strdup (name));

  self->reading = dex_future_finally (rf_worker_call (self->worker, read_text, g_bytes_ref (text), (GDestroyNotify) g_bytes_unref), read_cb, self, NULL);

  return self;
}
