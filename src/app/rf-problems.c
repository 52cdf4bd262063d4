/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with the flow that is edited: looked for anew when the author
 * pauses, on the store's thread and in a copy, since a large flow takes longer
 * than a frame; shown as one line and as a list, with the way there and the
 * fix. The list is kept up while it is open.
 */

#include "rf-problems.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-lint.h"

#define PAUSE 150 /* ms without an edit, after which the flow is looked at; A6 asks for 300 ms until it is shown */

struct _RfProblems
{
  AdwBin parent_instance;

  RfDraft            *draft;
  GSignalGroup       *signals;
  DexFuture          *asked;    /* (nullable): what is being looked for */
  GPtrArray          *findings; /* (nullable): RfFinding, errors first */
  GHashTable         *nodes;    /* id of a node → RfSeverity of the worst that is found there */
  GListStore         *items;
  GtkSingleSelection *selection;
  guint               looking;
  int                 at; /* of the finding that was shown last; -1 for none */

  GtkToggleButton *open;
  GtkImage        *arrow;
  GtkLabel        *errors;
  GtkLabel        *warnings;
  GtkLabel        *worst;
  GtkWidget       *show;
  GtkListView     *list;
};

enum
{
  CHANGED,
  REVEAL,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfProblems, rf_problems, ADW_TYPE_BIN)

static const RfFinding *
get_finding (RfProblems * self,
             guint position)
{
  return self->findings != NULL && position < self->findings->len ? g_ptr_array_index (self->findings, position) : NULL;
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const RfFinding *left = *(const RfFinding *const *) a, *right = *(const RfFinding *const *) b;

  return (int) rf_lint_rule_severity (right->rule) - (int) rf_lint_rule_severity (left->rule);
}

static void
show_pill (GtkLabel   *pill,
           guint       n,
           const char *format)
{
  g_autofree char *text = g_strdup_printf (format, n);

  gtk_label_set_label (pill, text);
  gtk_widget_set_visible (GTK_WIDGET (pill), n > 0);
}

static void
show_line (RfProblems *self)
{
  const RfFinding *worst = get_finding (self, 0);
  guint n_errors = rf_lint_count (self->findings, RF_SEVERITY_ERROR), n_warnings = rf_lint_count (self->findings, RF_SEVERITY_WARNING);

  show_pill (self->errors, n_errors, g_dngettext (NULL, "%u error", "%u errors", n_errors));
  show_pill (self->warnings, n_warnings, g_dngettext (NULL, "%u warning", "%u warnings", n_warnings));
  gtk_label_set_label (self->worst, worst != NULL ? worst->message : _ ("Nothing to complain about"));
  gtk_widget_set_visible (self->show, worst != NULL && worst->node != NULL);
}

static gboolean
same_finding (const RfFinding *a,
              const RfFinding *b)
{
  return a->rule == b->rule && g_strcmp0 (a->id, b->id) == 0 && strcmp (a->message, b->message) == 0;
}

/* Brings the list from what it showed to what it is to show; rows that stay keep their widgets. */
static void
fill_list (RfProblems *self,
           GPtrArray  *before)
{
  guint old_n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), n = self->findings->len, head = 0, tail = 0;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (before == NULL || before->len != old_n)
    before = NULL; /* it was closed */
  while (before != NULL && head < MIN (old_n, n) && same_finding (before->pdata[head], self->findings->pdata[head]))
    head++;
  while (before != NULL && tail < MIN (old_n, n) - head && same_finding (before->pdata[old_n - 1 - tail], self->findings->pdata[n - 1 - tail]))
    tail++;
  for (guint i = head; i < n - tail; i++)
    g_ptr_array_add (items, gtk_string_object_new (get_finding (self, i)->message));
  if (items->len > 0 || old_n - head - tail > 0)
    g_list_store_splice (self->items, head, old_n - head - tail, items->pdata, items->len);
}

/* ---- on the store's thread ------------------------------------------------------------------------------------- */

static GHashTable *
list_worst (GPtrArray *findings)
{
  GHashTable *nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = findings->len; i > 0; i--)
    {
      const RfFinding *finding = findings->pdata[i - 1];

      if (finding->node != NULL)
        g_hash_table_insert (nodes, g_strdup (finding->node), GUINT_TO_POINTER (rf_lint_rule_severity (finding->rule)));
    }

  return nodes;
}

static gboolean
lint (RfStore      *store,
      gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  GPtrArray *findings = rf_lint (data, NULL, NULL);

  g_ptr_array_sort (findings, compare_findings);
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), findings);

  return TRUE;
}

/* ---- looking --------------------------------------------------------------------------------------------------- */

static DexFuture *
looked_cb (DexFuture *future,
           gpointer   data)
{
  RfProblems *self = data;
  const GValue *found = dex_future_get_value (future, NULL);
  g_autoptr (GPtrArray) before = NULL;

  /* The page is closed, or the flow is another one by now, and will be looked at. */
  dex_clear (&self->asked);
  if (found == NULL || self->draft == NULL || self->looking != 0)
    return dex_future_new_true ();

  before = g_steal_pointer (&self->findings);
  self->findings = g_value_dup_boxed (found);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  self->nodes = list_worst (self->findings);
  self->at = MIN (self->at, (int) self->findings->len - 1);
  show_line (self);
  if (gtk_toggle_button_get_active (self->open))
    fill_list (self, before);
  g_signal_emit (self, signals[CHANGED], 0);

  return dex_future_new_true ();
}

static gboolean
look_cb (gpointer data)
{
  RfProblems *self = data;
  DexFuture *read = rf_library_read (rf_draft_get_library (self->draft), lint, rf_flow_copy (rf_draft_get_flow (self->draft)), g_object_unref);

  self->looking = 0;
  dex_clear (&self->asked);
  self->asked = dex_future_finally (read, looked_cb, g_object_ref (self), g_object_unref);

  return G_SOURCE_REMOVE;
}

static void
look_later (RfProblems *self)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  self->looking = g_timeout_add (PAUSE, look_cb, self);
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void
show_finding (RfProblems *self,
              guint       position)
{
  const RfFinding *finding = get_finding (self, position);

  if (finding == NULL)
    return;

  self->at = position;
  gtk_single_selection_set_selected (self->selection, position);
  if (finding->node != NULL)
    g_signal_emit (self, signals[REVEAL], 0, finding->node);
}

static void
show_worst_cb (RfProblems *self)
{
  show_finding (self, 0);
}

static void
activate_cb (RfProblems *self,
             guint       position)
{
  show_finding (self, position);
}

static void
fix (RfProblems *self,
     guint       position)
{
  const RfFinding *finding = get_finding (self, position);
  g_autoptr (RfEdit) edit = finding != NULL ? rf_finding_fix (finding, rf_draft_get_flow (self->draft)) : NULL;
  g_autoptr (GError) error = NULL;

  if (edit != NULL && !rf_draft_do (self->draft, edit, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
fix_clicked_cb (GtkWidget   *button,
                GtkListItem *list_item)
{
  fix (RF_PROBLEMS (gtk_widget_get_ancestor (button, RF_TYPE_PROBLEMS)), gtk_list_item_get_position (list_item));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Fix"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (list_item, box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (fix_clicked_cb), list_item, 0);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         RfProblems               *self)
{
  const RfFinding *finding = get_finding (self, gtk_list_item_get_position (list_item));
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  gboolean is_error = finding != NULL && rf_lint_rule_severity (finding->rule) == RF_SEVERITY_ERROR;
  g_autoptr (RfEdit) edit = finding != NULL ? rf_finding_fix (finding, rf_draft_get_flow (self->draft)) : NULL;

  if (finding == NULL)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (image), is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (image, (const char *[]) { is_error ? "rf-removed" : "rf-changed", NULL });
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (image)), finding->message);
  gtk_widget_set_visible (gtk_widget_get_last_child (gtk_list_item_get_child (list_item)), edit != NULL);
  gtk_list_item_set_accessible_label (list_item, finding->message);
  gtk_list_item_set_accessible_description (list_item, is_error ? _ ("Error") : _ ("Warning"));
}

static void
opened_cb (RfProblems *self)
{
  gboolean is_open = gtk_toggle_button_get_active (self->open);

  if (!is_open)
    g_list_store_remove_all (self->items);
  else if (self->findings != NULL)
    {
      fill_list (self, NULL);
      gtk_single_selection_set_selected (self->selection, self->at >= 0 ? (guint) self->at : GTK_INVALID_LIST_POSITION);
    }
  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-down-symbolic" : "pan-end-symbolic");
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_problems_dispose (GObject *object)
{
  RfProblems *self = RF_PROBLEMS (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  dex_clear (&self->asked);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PROBLEMS);
  g_clear_object (&self->signals);
  g_clear_object (&self->draft);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, g_hash_table_unref);

  G_OBJECT_CLASS (rf_problems_parent_class)->dispose (object);
}

static void
rf_problems_class_init (RfProblemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_problems_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-problems.ui");
  gtk_widget_class_bind_template_child (widget_class, RfProblems, open);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, arrow);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, errors);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, warnings);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, worst);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, show);
  gtk_widget_class_bind_template_child (widget_class, RfProblems, list);
  gtk_widget_class_bind_template_callback (widget_class, show_worst_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
rf_problems_init (RfProblems *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->at = -1;
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->items));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->open, "notify::active", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (RF_TYPE_FLOW);
  g_signal_group_connect_swapped (self->signals, "applied", G_CALLBACK (look_later), self);
}

void
rf_problems_set_draft (RfProblems *self,
                       RfDraft    *draft)
{
  g_return_if_fail (RF_IS_PROBLEMS (self));

  if (!g_set_object (&self->draft, draft))
    return;

  g_signal_group_set_target (self->signals, rf_draft_get_flow (draft));
  look_cb (self);
}

/**
 * rf_problems_get_nodes:
 *
 * Returns: (transfer none) (element-type utf8 RfSeverity): the worst that is found at each node; follow #RfProblems::changed
 */
GHashTable *
rf_problems_get_nodes (RfProblems *self)
{
  g_return_val_if_fail (RF_IS_PROBLEMS (self), NULL);

  return self->nodes;
}

/**
 * rf_problems_step:
 * @by: 1 for the next, -1 for the one before
 *
 * Shows the next problem, after the last the first.
 */
void
rf_problems_step (RfProblems *self,
                  int         by)
{
  int n;

  g_return_if_fail (RF_IS_PROBLEMS (self));

  n = self->findings != NULL ? self->findings->len : 0;
  if (n > 0)
    show_finding (self, self->at < 0 ? (by > 0 ? 0 : n - 1) : (self->at + by + n) % n);
}

/* Mends the problem that was shown last, where there is a way to. */
void
rf_problems_fix (RfProblems *self)
{
  g_return_if_fail (RF_IS_PROBLEMS (self));

  if (self->at >= 0)
    fix (self, self->at);
}
