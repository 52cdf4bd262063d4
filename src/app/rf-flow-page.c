/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow in the editor: its drawing, its outline, what is known of the chosen
 * step, its versions and where it came from. Outline and canvas show the same
 * choice. What the author does stands in rf-flow-page-edit.c.
 */

#include "rf-flow-page-private.h"

#include <glib/gi18n.h>

#include "rf-canvas.h"
#include "rf-flow-item.h"
#include "rf-markdown-view.h"
#include "rf-minimap.h"
#include "rf-node.h"
#include "rf-note.h"
#include "rf-path-list.h"
#include "rf-pilot.h"
#include "rf-window.h"
#include "rf-words.h"

enum
{
  PROP_SNAPS = 1,
  PROP_DIRECTION
};

G_DEFINE_FINAL_TYPE (RfFlowPage, rf_flow_page, ADW_TYPE_NAVIGATION_PAGE)

/* What the page shows beside the flow, read in one call: RfRevisions, RfOrigin. */
typedef struct
{
  gatomicrefcount ref_count;
  RfFlowInfo     *info;
  RfOrigin       *origin;
  GPtrArray      *revisions;
} Contents;

static Contents *
contents_ref (Contents *contents)
{
  g_atomic_ref_count_inc (&contents->ref_count);

  return contents;
}

static void
contents_unref (Contents *contents)
{
  if (!g_atomic_ref_count_dec (&contents->ref_count))
    return;

  g_clear_pointer (&contents->info, rf_flow_info_unref);
  g_clear_pointer (&contents->origin, rf_origin_free);
  g_clear_pointer (&contents->revisions, g_ptr_array_unref);
  g_free (contents);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, contents_unref)
GType contents_get_type (void);
G_DEFINE_BOXED_TYPE (Contents, contents, contents_ref, contents_unref)

static gboolean
load (RfStore      *store,
      gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (Contents) contents = g_new0 (Contents, 1);

  g_atomic_ref_count_init (&contents->ref_count);
  contents->info = rf_store_get_flow_info (store, data, error);
  contents->revisions = contents->info != NULL ? rf_store_list_revisions (store, data, error) : NULL;
  if (contents->revisions == NULL)
    return FALSE;
  contents->origin = rf_store_load_origin (store, data, NULL);
  g_value_take_boxed (g_value_init (value, contents_get_type ()), g_steal_pointer (&contents));

  return TRUE;
}

/* ---- the chosen step ------------------------------------------------------------------------------------------- */

/* Nothing chosen shows the flow itself. */
void
rf_flow_page_show_details (RfFlowPage *self)
{
  g_auto (GStrv) ids = rf_canvas_dup_selection (self->canvas);

  rf_inspector_show (self->inspector, (const char *const *) ids);
  rf_pilot_show_step (self->pilot, self->flow, rf_canvas_get_selected (self->canvas));
  rf_flow_page_check_subflow (self);
}

static void
inspector_reveal_cb (RfFlowPage *self,
                     const char *node)
{
  rf_canvas_reveal (self->canvas, node);
}

static void
selection_changed_cb (RfFlowPage *self)
{
  g_auto (GStrv) ids = rf_canvas_dup_selection (self->canvas);

  if (self->flow == NULL)
    return;

  rf_flow_page_show_details (self);
  rf_outline_select (self->outline, (const char *const *) ids);
  rf_flow_page_show_in_code (self);
}

static void
node_activated_cb (RfFlowPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->side_split, TRUE);
  adw_view_stack_set_visible_child_name (self->side, "details");
  rf_inspector_focus_title (self->inspector);
}

static void
outline_selected_cb (RfFlowPage        *self,
                     const char *const *nodes)
{
  rf_canvas_select_many (self->canvas, nodes);
  if (rf_canvas_get_selected (self->canvas) != NULL)
    rf_canvas_show_selected (self->canvas);
}

static void
outline_searched_cb (RfFlowPage        *self,
                     const char *const *nodes)
{
  rf_canvas_clear_decorations (self->canvas);
  for (guint i = 0; nodes[i] != NULL; i++)
    rf_canvas_set_decoration (self->canvas, nodes[i], RF_DECORATION_FOUND);
}

static void
outline_activated_cb (RfFlowPage *self,
                      const char *node)
{
  rf_canvas_reveal (self->canvas, node);
  node_activated_cb (self);
}

static void
outline_deleted_cb (RfFlowPage *self,
                    const char *text)
{
  rf_window_toast (rf_window_of (self), "%s", text);
}

/* ---- what is known of the flow --------------------------------------------------------------------------------- */

static void
show_origin (RfFlowPage *self,
             Contents   *contents)
{
  const RfOrigin *origin = contents->origin;
  g_autofree char *day = origin != NULL ? rf_words_day (origin->at, g_get_real_time ()) : NULL;
  g_autofree char *text = NULL;

  if (origin == NULL)
    text = g_strdup ("");
  else if (strcmp (origin->kind, "built-in") == 0)
    text = g_strdup (_ ("Comes with ResolutionFlow."));
  else if (strcmp (origin->kind, "import") == 0)
    text = g_strdup_printf (_ ("Imported from %s, %s."), origin->name != NULL ? origin->name : _ ("a file"), day);
  else if (strcmp (origin->kind, "duplicate") == 0)
    text = g_strdup_printf (_ ("Copy of “%s”, %s."), origin->name != NULL ? origin->name : "", day);
  else
    text = g_strdup_printf (_ ("Made here, %s."), day);
  gtk_label_set_label (self->origin, text);
}

static void
show_versions (RfFlowPage *self,
               Contents   *contents)
{
  gtk_list_box_remove_all (self->versions);
  for (guint i = 0; i < contents->revisions->len; i++)
    {
      const RfRevision *revision = g_ptr_array_index (contents->revisions, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *version = rf_note_version (revision);
      g_autofree char *day = rf_words_day (revision->at, g_get_real_time ());
      g_autofree char *runs = g_strdup_printf (g_dngettext (NULL, "%u session", "%u sessions", revision->n_runs), revision->n_runs);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", day, runs);
      g_autofree char *title = g_strdup_printf ("%c%s", g_ascii_toupper (version[0]), version + 1);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_list_box_append (self->versions, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->versions), contents->revisions->len > 0);
}

static void
show_about (RfFlowPage *self,
            Contents   *contents)
{
  g_clear_pointer (&self->info, rf_flow_info_unref);
  self->info = rf_flow_info_ref (contents->info);
  self->was_edited = FALSE;
  show_origin (self, contents);
  show_versions (self, contents);
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  RfFlowPage *self = data;

  show_about (self, g_value_get_boxed (dex_future_get_value (future, NULL)));
  rf_pilot_set_library (self->pilot, self->library);
  rf_canvas_set_flow (self->canvas, self->flow);
  rf_flow_page_follow_draft (self);
  rf_canvas_open (self->canvas);
  rf_flow_page_show_details (self);
  if (self->wanted != NULL)
    rf_canvas_reveal (self->canvas, self->wanted);
  rf_flow_page_begin_editing (self);

  return dex_future_new_true ();
}

static DexFuture *
about_loaded_cb (DexFuture *future,
                 gpointer   data)
{
  show_about (data, g_value_get_boxed (dex_future_get_value (future, NULL)));
  rf_flow_page_show_title (data);

  return dex_future_new_true ();
}

/* What is known of the flow, read anew: it has a version more. */
void
rf_flow_page_load_about (RfFlowPage *self)
{
  DexFuture *read = rf_library_read (self->library, load, g_strdup (self->id), g_free);

  dex_future_disown (dex_future_then (read, about_loaded_cb, g_object_ref (self), g_object_unref));
}

static DexFuture *
opened_cb (DexFuture *future,
           gpointer   data)
{
  RfFlowPage *self = data;

  self->draft = g_value_dup_object (dex_future_get_value (future, NULL));
  self->flow = g_object_ref (rf_draft_get_flow (self->draft));

  return rf_library_read (self->library, load, g_strdup (self->id), g_free);
}

/* ---- actions --------------------------------------------------------------------------------------------------- */

static void
run_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  gtk_widget_activate_action (widget, "win.run-flow", "s", RF_FLOW_PAGE (widget)->id);
}

static void
export_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  gtk_widget_activate_action (widget, "win.export-flow", "s", RF_FLOW_PAGE (widget)->id);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  rf_canvas_zoom_by_action (RF_FLOW_PAGE (widget)->canvas, action);
}

static void
toggle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->outline_split, !adw_overlay_split_view_get_show_sidebar (self->outline_split));
}

/* Shows one of the pages beside the canvas; where that is what is shown, none. */
static void
side_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfFlowPage *self = RF_FLOW_PAGE (widget);
  const char *name = g_str_has_suffix (action, "pilot") ? "pilot" : "details";
  gboolean is_shown = adw_overlay_split_view_get_show_sidebar (self->side_split) &&
                      g_strcmp0 (adw_view_stack_get_visible_child_name (self->side), name) == 0;

  adw_overlay_split_view_set_show_sidebar (self->side_split, !is_shown);
  if (!is_shown)
    adw_view_stack_set_visible_child_name (self->side, name);
}

static void
zoom_changed_cb (RfFlowPage *self)
{
  g_autofree char *text = g_strdup_printf (_ ("%.0f %%"), rf_canvas_get_zoom (self->canvas) * 100);

  gtk_label_set_label (self->zoom, text);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_flow_page_shown (AdwNavigationPage *page)
{
  RfFlowPage *self = RF_FLOW_PAGE (page);

  self->is_shown = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  rf_flow_page_begin_editing (self);
}

static void
rf_flow_page_dispose (GObject *object)
{
  RfFlowPage *self = RF_FLOW_PAGE (object);

  dex_clear (&self->loading);
  g_clear_handle_id (&self->beginning, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_FLOW_PAGE);
  g_clear_object (&self->flow_signals);
  g_clear_object (&self->draft_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->flow);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->info, rf_flow_info_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_flow_page_parent_class)->dispose (object);
}

static void
rf_flow_page_finalize (GObject *object)
{
  RfFlowPage *self = RF_FLOW_PAGE (object);

  g_free (self->id);
  g_free (self->wanted);

  G_OBJECT_CLASS (rf_flow_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, outline_split);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, side_split);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, side);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, outline);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, zoom);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, inspector);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, origin);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, versions);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, pilot);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, problems);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, banner);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, history);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, fork);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, trail);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, code);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, panes);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, picture);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, last_valid);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, mode);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, undo);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, redo);
  gtk_widget_class_bind_template_child (widget_class, RfFlowPage, edit_tools);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "flow.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "flow.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "flow.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "flow.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "flow.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "flow.toggle-outline", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "flow.toggle-details", NULL, side_action);
  gtk_widget_class_install_action (widget_class, "flow.toggle-pilot", NULL, side_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "flow.run", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "flow.run", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "flow.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "flow.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "flow.zoom-fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "flow.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "flow.toggle-pilot", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, GDK_SHIFT_MASK, "flow.toggle-details", NULL);
}

static void
rf_flow_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SNAPS:
      g_value_set_boolean (value, RF_FLOW_PAGE (object)->snaps);
      break;

    case PROP_DIRECTION:
      g_value_set_string (value, rf_flow_page_get_direction (RF_FLOW_PAGE (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_flow_page_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  RfFlowPage *self = RF_FLOW_PAGE (object);

  switch (prop_id)
    {
    case PROP_SNAPS:
      self->snaps = g_value_get_boolean (value);
      rf_canvas_set_snapping (self->canvas, self->snaps);
      break;

    case PROP_DIRECTION:
      rf_flow_page_set_direction (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_flow_page_class_init (RfFlowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_flow_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_flow_page_finalize;
  G_OBJECT_CLASS (klass)->get_property = rf_flow_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = rf_flow_page_set_property;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_flow_page_shown;

  /**
   * RfFlowPage:snaps:
   *
   * Whether cards that are moved keep to the grid.
   */
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_SNAPS,
                                   g_param_spec_boolean ("snaps", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  /**
   * RfFlowPage:direction:
   *
   * Where the flow leads, as its header says it. Setting it draws the flow anew, as one edit.
   */
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_DIRECTION,
                                   g_param_spec_string ("direction", NULL, NULL, RF_DIRECTION_DOWN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (RF_TYPE_CANVAS);
  g_type_ensure (RF_TYPE_CODE_VIEW);
  g_type_ensure (RF_TYPE_MINIMAP);
  g_type_ensure (RF_TYPE_OUTLINE);
  g_type_ensure (RF_TYPE_INSPECTOR);
  g_type_ensure (RF_TYPE_PILOT);
  g_type_ensure (RF_TYPE_PROBLEMS);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-flow-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, outline_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspector_reveal_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "code_moved_cb", G_CALLBACK (rf_flow_page_code_moved));
  gtk_widget_class_bind_template_callback_full (widget_class, "code_checked_cb", G_CALLBACK (rf_flow_page_code_checked));
  install_actions (widget_class);
  rf_flow_page_install_edit_actions (widget_class);
  rf_flow_page_install_subflow_actions (widget_class);
}

static void
rf_flow_page_init (RfFlowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rf_flow_page_new_to_begin:
 * @flow: id of a flow that has just been made
 * @node: its only step, whose title is asked for at once
 */
RfFlowPage *
rf_flow_page_new_to_begin (RfLibrary  *library,
                           const char *flow,
                           const char *node)
{
  RfFlowPage *self = rf_flow_page_new (library, flow, node);

  self->is_new = TRUE;

  return self;
}

/**
 * rf_flow_page_new:
 * @flow: id of a flow of @library
 * @node: (nullable): the step to show first
 */
RfFlowPage *
rf_flow_page_new (RfLibrary  *library,
                  const char *flow,
                  const char *node)
{
  RfFlowPage *self = g_object_new (RF_TYPE_FLOW_PAGE, NULL);

  self->library = g_object_ref (library);
  self->id = g_strdup (flow);
  self->wanted = g_strdup (node);
  self->loading = dex_future_then (rf_draft_open (library, flow), opened_cb, self, NULL);
  self->loading = dex_future_then (self->loading, loaded_cb, self, NULL);
  self->loading = dex_future_catch (self->loading, rf_window_fail_cb, self, NULL);

  return self;
}
