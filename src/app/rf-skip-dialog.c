/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks where to skip ahead to, and what is known of the steps between. Each of
 * them is answered with one digit; what is not answered counts as not checked.
 */

#include "rf-skip-dialog.h"

#include <glib/gi18n.h>

#include "rf-focus.h"
#include "rf-node.h"
#include "rf-path-list.h"
#include "rf-run-ahead.h"

#define MAX_TARGETS 3 /* so that what is jumped over is seen below them */

struct _RfSkipDialog
{
  AdwDialog parent_instance;

  RfRun     *run;
  GPtrArray *found;  /* RfRunTarget */
  guint      chosen; /* of them */

  GtkWidget   *go;
  GtkEditable *search;
  GtkWidget   *hint;
  GtkListBox  *targets;
  GtkWidget   *jumped_group;
  GtkListBox  *jumped;
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfSkipDialog, rf_skip_dialog, ADW_TYPE_DIALOG)

static const RfRunTarget *
get_target (RfSkipDialog * self)
{
  return self->found != NULL && self->chosen < self->found->len ? self->found->pdata[self->chosen] : NULL;
}

static void
go_cb (RfSkipDialog *self)
{
  if (get_target (self) == NULL)
    return;

  g_signal_emit (self, signals[GO], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- what is jumped over --------------------------------------------------------------------------------------- */

static GtkWidget *
make_answer (const char *key,
             const char *label,
             const char *edge,
             GtkWidget  *group)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cap = gtk_label_new (key);
  GtkWidget *text = gtk_label_new (label);

  gtk_widget_add_css_class (cap, "rf-key");
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "edge", g_strdup (edge), g_free);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));

  return button;
}

/* The answers of a question; of a step that asks nothing, that it is done. "Not checked" is first, and chosen. */
static GtkWidget *
make_answers (RfSkipDialog *self,
              const char   *node)
{
  GPtrArray *options = rf_flow_get_options (rf_run_get_current_flow (self->run), node);
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *unknown = make_answer ("0", _ ("Not checked"), NULL, NULL);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  for (guint i = 0; options->len > 1 && i < options->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i + 1);
      g_autofree char *label = rf_run_resolve_text (self->run, rf_record_get_string (options->pdata[i], "label"));

      adw_wrap_box_append (ADW_WRAP_BOX (box), make_answer (key, label, rf_record_get_id (options->pdata[i]), unknown));
    }
  if (options->len <= 1)
    adw_wrap_box_append (ADW_WRAP_BOX (box), make_answer ("1", C_ ("a step of a session", "Done"), "", unknown));
  adw_wrap_box_append (ADW_WRAP_BOX (box), unknown);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unknown), TRUE);

  return box;
}

static void
add_jumped (RfSkipDialog *self,
            const char   *node)
{
  const RfNode *record = rf_flow_lookup_node (rf_run_get_current_flow (self->run), node);
  g_autofree char *title = rf_run_resolve_text (self->run, rf_node_get_title (record));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *answers = make_answers (self, node);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), answers);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), "node", g_strdup (node), g_free);
  g_object_set_data (G_OBJECT (row), "answers", answers);
  gtk_list_box_append (self->jumped, row);
}

/* What was answered already stays, as long as the step is jumped over. */
static char *
dup_known (RfSkipDialog *self,
           const char   *node,
           gboolean     *is_known)
{
  *is_known = FALSE;
  for (int i = 0; gtk_list_box_get_row_at_index (self->jumped, i) != NULL; i++)
    {
      GObject *row = G_OBJECT (gtk_list_box_get_row_at_index (self->jumped, i));
      GtkWidget *button = gtk_widget_get_first_child (g_object_get_data (row, "answers"));

      if (g_strcmp0 (g_object_get_data (row, "node"), node) != 0)
        continue;
      while (button != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
        button = gtk_widget_get_next_sibling (button);
      *is_known = button != NULL && g_object_get_data (G_OBJECT (button), "edge") != NULL;
      return *is_known ? g_strdup (g_object_get_data (G_OBJECT (button), "edge")) : NULL;
    }

  return NULL;
}

/* Rows hold the same nodes: nothing to do, and the answers stay. */
static gboolean
shows (RfSkipDialog *self,
       GPtrArray    *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->jumped, i);

      if (row == NULL || strcmp (g_object_get_data (G_OBJECT (row), "node"), nodes->pdata[i]) != 0)
        return FALSE;
    }

  return gtk_list_box_get_row_at_index (self->jumped, nodes->len) == NULL;
}

static void
show_jumped (RfSkipDialog *self)
{
  const RfRunTarget *target = get_target (self);
  g_autoptr (GPtrArray) nodes = target != NULL ? rf_run_list_jumped (self->run, target->node) : g_ptr_array_new ();

  gtk_widget_set_visible (self->jumped_group, nodes->len > 0);
  if (shows (self, nodes))
    return;
  gtk_list_box_remove_all (self->jumped);
  for (guint i = 0; i < nodes->len; i++)
    add_jumped (self, nodes->pdata[i]);
}

static gboolean
answer_row (RfSkipDialog  *self,
            GtkListBoxRow *row,
            guint          digit)
{
  GtkWidget *button = gtk_widget_get_first_child (g_object_get_data (G_OBJECT (row), "answers"));
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->jumped, gtk_list_box_row_get_index (row) + 1);
  GtkWidget *last = gtk_widget_get_last_child (g_object_get_data (G_OBJECT (row), "answers"));

  for (guint i = 1; button != NULL && i < digit; i++)
    button = gtk_widget_get_next_sibling (button);
  if (digit == 0)
    button = last;
  else if (button == NULL || button == last)
    return GDK_EVENT_STOP; /* no such answer */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : self->go);

  return GDK_EVENT_STOP;
}

static gboolean
jumped_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               RfSkipDialog          *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return answer_row (self, GTK_LIST_BOX_ROW (row), keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return answer_row (self, GTK_LIST_BOX_ROW (row), keyval - GDK_KEY_KP_0);
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  go_cb (self);

  return GDK_EVENT_STOP;
}

/* ---- where to -------------------------------------------------------------------------------------------------- */

/* “Step 5 · fits “safe”, “mode”” */
static char *
dup_reason (const RfRunTarget *target)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < target->words->len; i++)
    g_string_append_printf (words, _ ("%s“%s”"), i > 0 ? ", " : "", (const char *) target->words->pdata[i]);
  if (target->depth == 0)
    return g_strdup_printf (_ ("Fits %s"), words->str);

  return g_strdup_printf (_ ("Step %u · fits %s"), target->depth, words->str);
}

static void
mark_chosen (RfSkipDialog *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->targets, i);

      gtk_widget_set_opacity (g_object_get_data (G_OBJECT (row), "tick"), i == self->chosen ? 1 : 0);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED, i == self->chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
  gtk_widget_set_sensitive (self->go, self->found->len > 0);
  show_jumped (self);
}

static void
add_target (RfSkipDialog      *self,
            const RfRunTarget *target)
{
  const RfNode *node = rf_flow_lookup_node (rf_run_get_current_flow (self->run), target->node);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (rf_node_kind_icon (node));
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  g_autofree char *reason = dup_reason (target);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), target->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  gtk_widget_add_css_class (icon, rf_node_kind_class (node));
  gtk_widget_add_css_class (tick, "accent");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tick);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "tick", tick);
  gtk_list_box_append (self->targets, row);
}

static void
search_changed_cb (RfSkipDialog *self)
{
  const char *text = gtk_editable_get_text (self->search);
  gboolean is_empty = text[strspn (text, " ")] == '\0';

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = rf_run_find_ahead (self->run, text, MAX_TARGETS);
  self->chosen = 0;
  gtk_list_box_remove_all (self->targets);
  for (guint i = 0; i < self->found->len; i++)
    add_target (self, self->found->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->targets), self->found->len > 0);
  gtk_widget_set_visible (self->hint, self->found->len == 0);
  gtk_label_set_label (GTK_LABEL (self->hint),
                       is_empty ? _ ("A symptom, or words of the step. The deepest step that fits comes first.")
                                : _ ("No step of this flow fits. Other words may, or an own step."));
  mark_chosen (self);
}

static void
target_activated_cb (RfSkipDialog  *self,
                     GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);

  if (index == self->chosen)
    go_cb (self);
  self->chosen = index;
  mark_chosen (self);
}

static void
stop_search_cb (RfSkipDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_skip_dialog_dispose (GObject *object)
{
  RfSkipDialog *self = RF_SKIP_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_SKIP_DIALOG);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (rf_skip_dialog_parent_class)->dispose (object);
}

static void
rf_skip_dialog_class_init (RfSkipDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_skip_dialog_dispose;

  /**
   * RfSkipDialog::go:
   *
   * It was decided: rf_skip_dialog_make_events() gives the move.
   */
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-skip-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, go);
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, targets);
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, jumped_group);
  gtk_widget_class_bind_template_child (widget_class, RfSkipDialog, jumped);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_activated_cb);
}

static void
rf_skip_dialog_init (RfSkipDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (jumped_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->jumped), keys);
}

/**
 * rf_skip_dialog_new:
 * @run: of a troubleshooting flow
 */
RfSkipDialog *
rf_skip_dialog_new (RfRun *run)
{
  RfSkipDialog *self = g_object_new (RF_TYPE_SKIP_DIALOG, NULL);

  self->run = g_object_ref (run);
  rf_focus_dialog_on (ADW_DIALOG (self), GTK_WIDGET (self->search));

  return self;
}

/**
 * rf_skip_dialog_make_events:
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (element-type RfEvent) (nullable): the move that was chosen, or NULL with an error
 */
GPtrArray *
rf_skip_dialog_make_events (RfSkipDialog *self,
                            gint64        now,
                            GError      **error)
{
  const RfRunTarget *target = get_target (self);
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (RfRunKnown));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *symptom = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));

  for (int i = 0; gtk_list_box_get_row_at_index (self->jumped, i) != NULL; i++)
    {
      const char *node = g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (self->jumped, i)), "node");
      gboolean is_known;
      char *edge = dup_known (self, node, &is_known);
      RfRunKnown what = { node, edge != NULL && edge[0] != '\0' ? edge : NULL };

      g_ptr_array_add (texts, edge);
      if (is_known)
        g_array_append_val (known, what);
    }

  return rf_run_skip_ahead (self->run, target != NULL ? target->node : NULL, symptom, known, now, error);
}
