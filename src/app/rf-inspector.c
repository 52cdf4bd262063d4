/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is chosen on the canvas or in the outline, as a form (design.md 8,
 * screen 2): one step, one link, several steps, or the flow itself. Only the
 * form that is shown listens to the flow.
 */

#include "rf-inspector.h"

#include "rf-edge-form.h"
#include "rf-flow-form.h"
#include "rf-many-form.h"
#include "rf-node-form.h"

struct _RfInspector
{
  AdwBin parent_instance;

  RfDraft *draft;
  char   **ids; /* what is chosen; those of deleted records stay, so that an undo shows them again */
  gulong   applied;

  GtkScrolledWindow *scroller;
  RfNodeForm        *node;
  RfEdgeForm        *edge;
  RfManyForm        *many;
  RfFlowForm        *flow;
};

enum
{
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfInspector, rf_inspector, ADW_TYPE_BIN)

/* (transfer full): those of the chosen ids that are nodes. */
static char **
list_nodes (RfInspector * self)
{
  g_autoptr (GStrvBuilder) nodes = g_strv_builder_new ();

  for (guint i = 0; self->ids != NULL && self->ids[i] != NULL; i++)
    if (rf_flow_lookup_node (rf_draft_get_flow (self->draft), self->ids[i]) != NULL)
      g_strv_builder_add (nodes, self->ids[i]);

  return g_strv_builder_end (nodes);
}

/* (nullable): the chosen link, where one and nothing else is chosen. */
static const char *
find_edge (RfInspector *self)
{
  const RfRecord *record = NULL;

  if (self->ids != NULL && self->ids[0] != NULL && self->ids[1] == NULL)
    record = rf_flow_lookup (rf_draft_get_flow (self->draft), self->ids[0]);

  return record != NULL && rf_record_get_kind (record) == RF_RECORD_EDGE ? self->ids[0] : NULL;
}

static void
show (RfInspector *self)
{
  g_auto (GStrv) nodes = self->draft != NULL ? list_nodes (self) : g_new0 (char *, 1);
  guint n_nodes = g_strv_length (nodes);
  const char *edge = self->draft != NULL && n_nodes == 0 ? find_edge (self) : NULL;
  gboolean is_flow = self->draft != NULL && n_nodes == 0 && edge == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->node), n_nodes == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->many), n_nodes > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->edge), edge != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->flow), is_flow);
  rf_node_form_show (self->node, self->draft, n_nodes == 1 ? nodes[0] : NULL);
  rf_many_form_show (self->many, self->draft, n_nodes > 1 ? (const char *const *) nodes : NULL);
  rf_edge_form_show (self->edge, self->draft, edge);
  rf_flow_form_show (self->flow, is_flow ? self->draft : NULL);
}

/* Only a birth or a death changes which form it is; the forms themselves listen to the rest. */
static void
applied_cb (RfInspector *self,
            RfEdit      *edit)
{
  const char *record = g_intern_static_string (RF_FIELD_RECORD);

  for (guint i = 0; i < rf_edit_get_n_changes (edit); i++)
    if (rf_edit_get_change (edit, i)->field == record)
      {
        show (self);
        return;
      }
}

static void
reveal_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  g_signal_emit (widget, signals[REVEAL], 0, g_variant_get_string (target, NULL));
}

static void
rf_inspector_dispose (GObject *object)
{
  RfInspector *self = RF_INSPECTOR (object);

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  /* the bin knows its child by a plain pointer, which the template would leave hanging */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_INSPECTOR);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->ids, g_strfreev);

  G_OBJECT_CLASS (rf_inspector_parent_class)->dispose (object);
}

static void
rf_inspector_class_init (RfInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_inspector_dispose;

  /**
   * RfInspector::reveal:
   * @node: id of the step that somebody wants to see
   */
  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (RF_TYPE_NODE_FORM);
  g_type_ensure (RF_TYPE_EDGE_FORM);
  g_type_ensure (RF_TYPE_MANY_FORM);
  g_type_ensure (RF_TYPE_FLOW_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, RfInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, RfInspector, node);
  gtk_widget_class_bind_template_child (widget_class, RfInspector, edge);
  gtk_widget_class_bind_template_child (widget_class, RfInspector, many);
  gtk_widget_class_bind_template_child (widget_class, RfInspector, flow);
  gtk_widget_class_install_action (widget_class, "inspector.reveal", "s", reveal_action);
}

static void
rf_inspector_init (RfInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_inspector_set_draft:
 * @draft: (nullable): the flow that is edited; nothing of it is chosen at first
 */
void
rf_inspector_set_draft (RfInspector *self,
                        RfDraft     *draft)
{
  g_return_if_fail (RF_IS_INSPECTOR (self));

  if (self->draft == draft)
    return;

  if (self->draft != NULL)
    g_clear_signal_handler (&self->applied, rf_draft_get_flow (self->draft));
  g_clear_pointer (&self->ids, g_strfreev);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    self->applied = g_signal_connect_swapped (rf_draft_get_flow (draft), "applied", G_CALLBACK (applied_cb), self);
  show (self);
}

/**
 * rf_inspector_show:
 * @ids: (nullable): NULL-terminated: nodes, or one edge; NULL or empty for the flow itself
 *
 * An id that is of nothing (any more) is passed over.
 */
void
rf_inspector_show (RfInspector       *self,
                   const char *const *ids)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (RF_IS_INSPECTOR (self));

  if (ids == NULL)
    ids = none;
  if (self->ids != NULL && g_strv_equal ((const char *const *) self->ids, ids))
    return;

  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  show (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* The keyboard goes to the title of the step, or to the name of the flow. */
void
rf_inspector_focus_title (RfInspector *self)
{
  g_return_if_fail (RF_IS_INSPECTOR (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->node)))
    rf_node_form_focus_title (self->node);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->flow)))
    rf_flow_form_focus_name (self->flow);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
