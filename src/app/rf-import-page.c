/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file, a folder or a zip of files holds: each chart as it would become
 * a flow, and what was understood, approximated and left out. What was
 * imported before is recognised. Nothing is stored before the engineer says
 * so.
 */

#include "rf-import-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-duplicate.h"
#include "rf-flow-page.h"
#include "rf-source.h"
#include "rf-status.h"
#include "rf-uuid.h"
#include "rf-window.h"

G_DEFINE_FINAL_TYPE (RfImportPage, rf_import_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- reading --------------------------------------------------------------------------------------------------- */

static gboolean
read_file (gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  RfImportSet *set = rf_import_set_read (data, cancellable, error);

  if (set != NULL)
    g_value_set_pointer (g_value_init (value, G_TYPE_POINTER), set);

  return set != NULL;
}

typedef struct
{
  GBytes *text;
  char   *name;
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_bytes_unref (text->text);
  g_free (text->name);
  g_free (text);
}

static gboolean
read_text (gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  Text *text = data;
  RfImportSet *set = rf_import_set_read_bytes (text->text, text->name, cancellable, error);

  if (set != NULL)
    g_value_set_pointer (g_value_init (value, G_TYPE_POINTER), set);

  return set != NULL;
}

static DexFuture *
read_all (RfImportPage *self)
{
  Text *text;

  if (self->file != NULL)
    return rf_worker_call (self->worker, read_file, g_object_ref (self->file), g_object_unref);

  text = g_new0 (Text, 1);
  text->text = g_bytes_ref (self->text);
  text->name = g_strdup (self->name);

  return rf_worker_call (self->worker, read_text, text, text_free);
}

static void
fail (RfImportPage *self,
      const char   *reason)
{
  rf_status_describe (self->failed, reason);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_grab_focus (self->other);
}

static DexFuture *
read_fiber (gpointer data)
{
  RfImportPage *self = data;
  g_autoptr (GError) error = NULL;

  self->set = dex_await_pointer (read_all (self), &error);
  if (self->set != NULL)
    self->known = dex_await_boxed (rf_reimport_recognise (self->library, self->set), &error);
  if (error != NULL)
    fail (self, error->message);
  if (self->known == NULL || error != NULL)
    return dex_future_new_true ();

  rf_import_page_show_all (self);
  gtk_stack_set_visible_child_name (self->stack, "result");
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->import)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->charts));

  return dex_future_new_true ();
}

/* ---- import ---------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what is stored of a chart. A flow of our own keeps its id; where that one is here already, it
 * comes in as a copy of it. */
static RfFlow *
dup_wanted (RfImportPage  *self,
            RfImportChart *chart)
{
  RfFlow *flow = rf_import_page_get_flow (self, chart);
  g_autofree char *id = rf_uuid_new ();

  if (chart->known == NULL || strcmp (chart->known->flow, rf_flow_get_id (flow)) != 0)
    return rf_flow_copy (flow);

  return rf_flow_duplicate (flow, id, rf_flow_get_name (flow), NULL);
}

/* (transfer full): copies of the flows that are wanted. */
static GPtrArray *
list_wanted (RfImportPage *self)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RfImportChart *chart = g_ptr_array_index (self->rows, i);

      if (gtk_check_button_get_active (chart->check))
        g_ptr_array_add (flows, dup_wanted (self, chart));
    }

  return flows;
}

/* What Undo takes back. */
static GVariant *
list_ids (GPtrArray *flows)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; i < flows->len; i++)
    g_variant_builder_add (&builder, "s", rf_flow_get_id (g_ptr_array_index (flows, i)));

  return g_variant_builder_end (&builder);
}

static void
tell (RfImportPage *self,
      RfWindow     *window,
      guint         n_stored,
      const char   *name,
      GVariant     *ids)
{
  g_autofree char *one = g_strdup_printf (_ ("“%s” imported as a draft"), name);
  g_autofree char *many = g_strdup_printf (g_dngettext (NULL, "%u flow imported as a draft", "%u flows imported as drafts", n_stored), n_stored);

  rf_window_toast_undo (window, n_stored == 1 ? one : many, "win.undo-import", ids);
}

static DexFuture *
store_fiber (gpointer data)
{
  RfImportPage *self = data;
  GPtrArray *flows = list_wanted (self);
  guint n_stored = flows->len;
  RfFlow *last = g_ptr_array_index (flows, n_stored - 1);
  g_autofree char *id = g_strdup (rf_flow_get_id (last));
  g_autofree char *name = g_strdup (rf_flow_get_name (last));
  g_autoptr (GVariant) ids = g_variant_ref_sink (list_ids (flows));
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  GError *error = NULL;
  RfWindow *window;

  origin->kind = g_strdup ("import");
  origin->name = g_strdup (self->name);
  if (!dex_await (rf_library_add_flows (self->library, flows, origin), &error))
    {
      dex_clear (&self->storing);
      rf_import_page_count_wanted (self);
      return rf_window_fail (self, error);
    }

  window = rf_window_of (self);
  if (window == NULL)
    return dex_future_new_true ();
  tell (self, window, n_stored, name, ids);
  if (n_stored == 1)
    rf_window_replace (window, ADW_NAVIGATION_PAGE (rf_flow_page_new (self->library, id, NULL)));
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

/* ---- what was imported before ---------------------------------------------------------------------------------- */

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfImportPage *self = RF_IMPORT_PAGE (widget);
  const RfImportChart *chart = g_ptr_array_index (self->rows, g_variant_get_uint32 (target));
  RfWindow *window = rf_window_of (self);

  if (window != NULL)
    rf_window_push (window, ADW_NAVIGATION_PAGE (rf_flow_page_new (self->library, chart->known->flow, NULL)));
}

static void
review_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfImportPage *self = RF_IMPORT_PAGE (widget);
  RfImportChart *chart = g_ptr_array_index (self->rows, g_variant_get_uint32 (target));
  const RfRecord *start = rf_flow_lookup (chart->known->base, rf_flow_get_start (chart->known->base));
  gboolean had_places = start != NULL && rf_record_get_value (start, "x") != NULL;
  RfFlow *flow = rf_import_page_get_flow (self, chart);
  RfWindow *window = rf_window_of (self);

  /* Places come in again only where the last import had taken them. */
  if (window != NULL)
    rf_reimport_merge (window, chart->known, had_places ? flow : chart->diagram->flow, chart->file->path);
}

/* ---- moving about ---------------------------------------------------------------------------------------------- */

static void
source_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfImportPage *self = RF_IMPORT_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
next_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_import_page_walk_report (RF_IMPORT_PAGE (widget), 1);
}

static void
last_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_import_page_walk_report (RF_IMPORT_PAGE (widget), -1);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_import_page_dispose (GObject *object)
{
  RfImportPage *self = RF_IMPORT_PAGE (object);

  dex_clear (&self->reading);
  dex_clear (&self->storing);
  rf_source_drop_gutter (self->source);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_IMPORT_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->set, rf_import_set_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
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
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, failed);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, other);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, import);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, split);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, source_toggle);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, charts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, source_facts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, source_stack);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, source);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, facts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, result_facts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, drawing);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, drawing_note);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, counts);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, report_scroller);
  gtk_widget_class_bind_template_child (widget_class, RfImportPage, report);
  rf_import_page_bind_show (widget_class);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "import.open", "u", open_action);
  gtk_widget_class_install_action (widget_class, "import.review", "u", review_action);
  gtk_widget_class_install_action (widget_class, "import.source", NULL, source_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "import.last", NULL, last_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "import.source", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, GDK_SHIFT_MASK, "import.last", NULL);
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
 * @file: what to look into, also a folder or a zip of files; read on a thread of its own, so that the store stays free
 */
RfImportPage *
rf_import_page_new (RfLibrary *library,
                    GFile     *file)
{
  RfImportPage *self = make_page (library, g_file_get_basename (file));

  self->file = g_object_ref (file);
  self->reading = dex_scheduler_spawn (NULL, 0, read_fiber, g_object_ref (self), g_object_unref);

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

  self->text = g_bytes_ref (text);
  self->reading = dex_scheduler_spawn (NULL, 0, read_fiber, g_object_ref (self), g_object_unref);

  return self;
}
