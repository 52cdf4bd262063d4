/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for a step that the flow lacks. A step of another flow fills the form
 * and can be changed like one that was typed; the record holds what stands
 * here, since the other flow may change.
 */

#include "rf-own-step-dialog.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-hit-row.h"
#include "rf-node.h"

#define MAX_HITS 30 /* of which the steps are shown; more words find better than more rows */

struct _RfOwnStepDialog
{
  AdwDialog parent_instance;

  RfRunner  *runner;
  DexFuture *searching;
  char      *found_for; /* what the steps that are shown were searched with */
  gboolean   takes_first;

  GtkWidget     *add;
  GtkEditable   *step_title;
  GtkTextView   *body;
  GtkEditable   *result;
  GtkMenuButton *library;
  GtkPopover    *popover;
  GtkEditable   *search;
  GtkListBox    *hits;
  GtkWidget     *found;
  GtkWidget     *nothing;
};

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfOwnStepDialog, rf_own_step_dialog, ADW_TYPE_DIALOG)

static void
title_changed_cb (RfOwnStepDialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->step_title)));

  gtk_widget_set_sensitive (self->add, title[0] != '\0');
}

static void
add_cb (RfOwnStepDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body);
  g_autofree char *body = NULL;
  GtkTextIter start, end;

  if (!gtk_widget_get_sensitive (self->add))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  body = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_signal_emit (self, signals[ADDED], 0, gtk_editable_get_text (self->step_title), g_strstrip (body), gtk_editable_get_text (self->result));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  add_cb (RF_OWN_STEP_DIALOG (widget));
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  gtk_menu_button_popup (RF_OWN_STEP_DIALOG (widget)->library);
}

/* ---- from another flow ----------------------------------------------------------------------------------------- */

static DexFuture *
flow_loaded_cb (DexFuture *future,
                gpointer   data)
{
  RfOwnStepDialog *self = data;
  RfFlow *flow = g_value_get_object (dex_future_get_value (future, NULL));
  RfRun *run = rf_runner_get_run (self->runner);
  const char *id = g_object_get_data (G_OBJECT (self), "node");
  const RfNode *node = rf_flow_lookup_node (flow, id);
  g_autofree char *title = node != NULL ? rf_run_resolve_text (run, rf_node_get_title (node)) : NULL;
  g_autofree char *body = rf_run_dup_instructions (run, flow, id);

  if (node == NULL)
    return dex_future_new_false ();
  gtk_editable_set_text (self->step_title, title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), body, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->result));

  return dex_future_new_true ();
}

static void
choose (RfOwnStepDialog *self,
        GtkListBoxRow   *row)
{
  const RfHit *hit = rf_hit_item_get_hit (g_object_get_data (G_OBJECT (row), "hit"));

  g_object_set_data_full (G_OBJECT (self), "node", g_strdup (hit->id), g_free);
  dex_clear (&self->searching);
  self->searching = dex_future_then (rf_library_load_flow (rf_runner_get_library (self->runner), hit->flow), flow_loaded_cb, self, NULL);
  gtk_popover_popdown (self->popover);
}

static void
row_activated_cb (RfOwnStepDialog *self,
                  GtkListBoxRow   *row)
{
  choose (self, row);
}

/* Enter may be faster than the search: what it finds is taken then. */
static void
search_activate_cb (RfOwnStepDialog *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->hits, 0);

  self->takes_first = g_strcmp0 (self->found_for, gtk_editable_get_text (self->search)) != 0;
  if (!self->takes_first && first != NULL)
    choose (self, first);
}

static void
add_hit (RfOwnStepDialog *self,
         RfHitItem       *item)
{
  const RfHit *hit = rf_hit_item_get_hit (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = rf_hit_row_new ();

  rf_hit_row_set_item (RF_HIT_ROW (content), item);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, hit->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hit->flow_name, -1);
  g_object_set_data_full (G_OBJECT (row), "hit", g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->hits, row);
}

static void
show_found (RfOwnStepDialog *self,
            gboolean         searched)
{
  gboolean any = gtk_list_box_get_row_at_index (self->hits, 0) != NULL;

  gtk_widget_set_visible (self->found, any);
  gtk_widget_set_visible (self->nothing, searched && !any);
}

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  RfOwnStepDialog *self = data;
  GPtrArray *found = g_value_get_boxed (dex_future_get_value (future, NULL));

  gtk_list_box_remove_all (self->hits);
  for (guint i = 0; i < found->len; i++)
    {
      RfHit *hit = found->pdata[i];
      g_autoptr (RfHitItem) item = NULL;

      if (strcmp (hit->kind, "step") != 0)
        continue;
      found->pdata[i] = NULL;
      item = rf_hit_item_new (hit);
      add_hit (self, item);
    }
  show_found (self, TRUE);
  g_set_str (&self->found_for, gtk_editable_get_text (self->search));
  if (self->takes_first)
    search_activate_cb (self);

  return dex_future_new_true ();
}

static void
search_changed_cb (RfOwnStepDialog *self)
{
  const char *text = gtk_editable_get_text (self->search);

  dex_clear (&self->searching);
  if (text[0] == '\0')
    {
      gtk_list_box_remove_all (self->hits);
      show_found (self, FALSE);
      return;
    }
  self->searching = dex_future_then (rf_library_search (rf_runner_get_library (self->runner), text, MAX_HITS), found_cb, self, NULL);
}

static void
stop_search_cb (RfOwnStepDialog *self)
{
  gtk_popover_popdown (self->popover);
}

static void
popover_shown_cb (RfOwnStepDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Down goes from the search to what it found. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        RfOwnStepDialog       *self)
{
  return keyval == GDK_KEY_Down && gtk_widget_child_focus (GTK_WIDGET (self->hits), GTK_DIR_TAB_FORWARD);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_own_step_dialog_dispose (GObject *object)
{
  RfOwnStepDialog *self = RF_OWN_STEP_DIALOG (object);

  dex_clear (&self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_OWN_STEP_DIALOG);
  g_clear_object (&self->runner);

  G_OBJECT_CLASS (rf_own_step_dialog_parent_class)->dispose (object);
}

static void
rf_own_step_dialog_finalize (GObject *object)
{
  g_free (RF_OWN_STEP_DIALOG (object)->found_for);

  G_OBJECT_CLASS (rf_own_step_dialog_parent_class)->finalize (object);
}

static void
rf_own_step_dialog_class_init (RfOwnStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_own_step_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_own_step_dialog_finalize;

  /**
   * RfOwnStepDialog::added:
   * @title: what the step is
   * @body: what was done, or ""
   * @result: what came of it, or ""
   */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-own-step-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, add);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, step_title);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, body);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, result);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, library);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, popover);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, hits);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, found);
  gtk_widget_class_bind_template_child (widget_class, RfOwnStepDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "own-step.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "own-step.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "own-step.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "own-step.search", NULL);
}

static void
rf_own_step_dialog_init (RfOwnStepDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

/**
 * rf_own_step_dialog_new:
 * @runner: whose session the step is for
 */
RfOwnStepDialog *
rf_own_step_dialog_new (RfRunner *runner)
{
  RfOwnStepDialog *self = g_object_new (RF_TYPE_OWN_STEP_DIALOG, NULL);

  self->runner = g_object_ref (runner);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->step_title));

  return self;
}
