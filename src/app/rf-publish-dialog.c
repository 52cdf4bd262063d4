/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Publishing (A7): waits until the draft is on the disk, lets the linter look
 * at it and says what is new since the last version. Errors block and can be
 * jumped to. What is shown is what is published: if the draft changes in
 * another window meanwhile, all of it is looked at again.
 */

#include "rf-publish-dialog.h"

#include <glib/gi18n.h>

#include "rf-comparison.h"
#include "rf-diff-page.h"
#include "rf-lint.h"
#include "rf-rfflow.h"
#include "rf-status.h"
#include "rf-window.h"

#define MAX_ROWS 50 /* of one group; the rest is counted */

struct _RfPublishDialog
{
  AdwDialog parent_instance;

  RfLibrary    *library;
  RfDraft      *draft;
  GtkWidget    *parent;      /* weak; who asked, and whose action “flow.reveal” shows a step */
  DexFuture    *checking;
  DexFuture    *publishing;
  RfComparison *comparison;  /* (nullable): with the last version */
  GPtrArray    *rows;        /* GtkWidget; what is to be taken away before it is filled again */

  AdwWindowTitle      *window_title;
  GtkStack            *stack;
  AdwStatusPage       *waiting;
  AdwPreferencesGroup *errors;
  AdwPreferencesGroup *warnings;
  AdwPreferencesGroup *changes;
  GtkWidget           *note_group;
  GtkWidget           *compare;
  GtkEditable         *note;
  GtkWidget           *publish;
};

enum
{
  PUBLISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfPublishDialog, rf_publish_dialog, ADW_TYPE_DIALOG)

/* ---- on the worker's thread ------------------------------------------------------------------------------------ */

typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray      *findings;   /* RfFinding */
  RfComparison   *comparison; /* (nullable): NULL where there is no version yet */
  guint           version;    /* the newest; 0 for none */
} PublishCheck;

static PublishCheck *
publish_check_ref (PublishCheck *check)
{
  g_atomic_ref_count_inc (&check->ref_count);

  return check;
}

static void
publish_check_unref (PublishCheck *check)
{
  if (!g_atomic_ref_count_dec (&check->ref_count))
    return;

  g_clear_pointer (&check->findings, g_ptr_array_unref);
  g_clear_pointer (&check->comparison, rf_comparison_unref);
  g_free (check);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PublishCheck, publish_check_unref)
GType publish_check_get_type (void);
G_DEFINE_BOXED_TYPE (PublishCheck, publish_check, publish_check_ref, publish_check_unref)

static RfFlow *
resolve (const char *id,
         gpointer data)
{
  return rf_store_load_flow (data, id, NULL);
}

/* (nullable): the newest version that was published */
static RfRevision *
find_last (GPtrArray *revisions)
{
  for (guint i = 0; i < revisions->len; i++)
    if (((RfRevision *) g_ptr_array_index (revisions, i))->number > 0)
      return g_ptr_array_index (revisions, i);

  return NULL;
}

static gboolean
look (RfStore      *store,
      gpointer      data,
      GValue       *value,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (PublishCheck) check = g_new0 (PublishCheck, 1);
  g_autoptr (RfFlow) flow = rf_store_load_flow (store, data, error);
  g_autoptr (GPtrArray) revisions = flow != NULL ? rf_store_list_revisions (store, data, error) : NULL;
  RfRevision *last = revisions != NULL ? find_last (revisions) : NULL;

  g_atomic_ref_count_init (&check->ref_count);
  if (revisions == NULL)
    return FALSE;
  if (last != NULL)
    {
      g_autoptr (RfFlow) before = rf_store_load_revision (store, last->id, error);
      g_autofree char *name = rf_version_name (last);
      g_autofree char *draft = rf_version_name (NULL);

      if (before == NULL)
        return FALSE;
      check->comparison = rf_comparison_new (before, flow, name, draft);
      check->version = last->number;
    }
  check->findings = rf_lint (flow, resolve, store);
  g_value_take_boxed (g_value_init (value, publish_check_get_type ()), g_steal_pointer (&check));

  return TRUE;
}

typedef struct
{
  char *flow;
  char *note;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->flow);
  g_free (wish->note);
  g_free (wish);
}

/* A second version with the same content would say that something is new. */
static gboolean
differs_from_last (RfStore    *store,
                   const char *id,
                   GError    **error)
{
  g_autoptr (GPtrArray) revisions = rf_store_list_revisions (store, id, error);
  g_autoptr (RfFlow) flow = revisions != NULL ? rf_store_load_flow (store, id, error) : NULL;
  RfRevision *last = flow != NULL ? find_last (revisions) : NULL;
  g_autofree char *hash = flow != NULL ? rf_rfflow_hash (flow) : NULL;

  if (last != NULL && g_strcmp0 (hash, last->hash) == 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Nothing changed since version %u"), last->number);
      return FALSE;
    }

  return flow != NULL;
}

static gboolean
make_version (RfStore      *store,
              gpointer      data,
              GValue       *value,
              GCancellable *cancellable,
              GError      **error)
{
  Wish *wish = data;
  RfRevision *revision = differs_from_last (store, wish->flow, error) ? rf_store_publish (store, wish->flow, wish->note, error) : NULL;

  if (revision == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, RF_TYPE_REVISION), revision);

  return TRUE;
}

/* What comes back from the store may find the dialog gone: nothing here holds it, so that closing it ends it. */
static GWeakRef *
weak_new (RfPublishDialog *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);

  return weak;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* (transfer full) (nullable) */
static RfPublishDialog *
weak_get (gpointer data)
{
  g_autoptr (RfPublishDialog) self = g_weak_ref_get (data);

  return self != NULL && self->draft != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- what was found -------------------------------------------------------------------------------------------- */

static void
jump_cb (AdwActionRow    *row,
         RfPublishDialog *self)
{
  const char *node = g_object_get_data (G_OBJECT (row), "node");
  GtkWidget *parent = self->parent;

  adw_dialog_close (ADW_DIALOG (self));
  if (parent != NULL)
    gtk_widget_activate_action (parent, "flow.reveal", "s", node);
}

/* What stands before a row, in the colour of what it means. */
typedef struct
{
  const char *icon;
  const char *css_class;
} Sign;

static const Sign error_sign = { "dialog-error-symbolic", "rf-removed" };
static const Sign warning_sign = { "dialog-warning-symbolic", "rf-changed" };
static const Sign change_signs[RF_N_DIFFERENCE_KINDS] = {
  [RF_DIFFERENCE_ADDED] = { "list-add-symbolic", "rf-added" },
  [RF_DIFFERENCE_REMOVED] = { "list-remove-symbolic", "rf-removed" },
  [RF_DIFFERENCE_CHANGED] = { "document-edit-symbolic", "rf-changed" },
  [RF_DIFFERENCE_MOVED] = { "object-flip-horizontal-symbolic", "rf-moved" },
};

static GtkWidget *
add_row (RfPublishDialog     *self,
         AdwPreferencesGroup *group,
         const Sign          *sign,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (sign != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (sign->icon);

      gtk_widget_add_css_class (image, sign->css_class);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);

  return row;
}

/* @node: (nullable): where a click on the row leads */
static void
make_jump (RfPublishDialog *self,
           GtkWidget       *row,
           const char      *node)
{
  if (node == NULL)
    return;

  g_object_set_data_full (G_OBJECT (row), "node", g_strdup (node), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (row, _ ("Show the Step"));
  g_signal_connect_object (row, "activated", G_CALLBACK (jump_cb), self, 0);
}

static void
add_rest (RfPublishDialog     *self,
          AdwPreferencesGroup *group,
          guint                n)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u more", "%u more", n), n);

  if (n > 0)
    add_row (self, group, NULL, text, NULL);
}

static guint
show_findings (RfPublishDialog     *self,
               AdwPreferencesGroup *group,
               GPtrArray           *findings,
               RfSeverity           severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const RfFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row;

      if (rf_lint_rule_severity (finding->rule) != severity || n++ >= MAX_ROWS)
        continue;
      row = add_row (self, group, severity == RF_SEVERITY_ERROR ? &error_sign : &warning_sign, finding->message, NULL);
      make_jump (self, row, finding->node);
    }
  add_rest (self, group, n > MAX_ROWS ? n - MAX_ROWS : 0);
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);

  return n;
}

/* Whether there is anything to publish. */
static gboolean
show_changes (RfPublishDialog    *self,
              const PublishCheck *check)
{
  RfSummary *summary = check->comparison != NULL ? check->comparison->summary : NULL;
  g_autofree char *title = summary != NULL ? g_strdup_printf (_ ("Since Version %u"), check->version) : g_strdup (_ ("The First Version"));
  g_autofree char *text = summary != NULL ? rf_summary_dup_text (summary) : g_strdup (_ ("Sessions run it from now on; the draft goes on beside it."));
  gboolean empty = summary != NULL && rf_summary_is_empty (summary);

  adw_preferences_group_set_title (self->changes, title);
  adw_preferences_group_set_description (self->changes, text);
  gtk_widget_set_visible (self->compare, summary != NULL && !empty);
  for (guint i = 0; summary != NULL && i < MIN (summary->items->len, MAX_ROWS); i++)
    {
      const RfSummaryItem *item = g_ptr_array_index (summary->items, i);

      add_row (self, self->changes, &change_signs[item->kind], item->title, item->sentence);
    }
  if (summary != NULL && summary->items->len > MAX_ROWS)
    add_rest (self, self->changes, summary->items->len - MAX_ROWS);

  return !empty;
}

static void
clear_rows (RfPublishDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_check (RfPublishDialog    *self,
            const PublishCheck *check)
{
  g_autofree char *subtitle = g_strdup_printf (_ ("Version %u of “%s”"), check->version + 1, rf_flow_get_name (rf_draft_get_flow (self->draft)));
  gboolean has_changes;
  guint n_errors;

  clear_rows (self);
  g_clear_pointer (&self->comparison, rf_comparison_unref);
  if (check->comparison != NULL)
    self->comparison = rf_comparison_ref (check->comparison);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  n_errors = show_findings (self, self->errors, check->findings, RF_SEVERITY_ERROR);
  show_findings (self, self->warnings, check->findings, RF_SEVERITY_WARNING);
  has_changes = show_changes (self, check);
  gtk_widget_set_visible (self->note_group, n_errors == 0 && has_changes);
  gtk_widget_set_sensitive (self->publish, n_errors == 0 && has_changes);
  gtk_widget_set_tooltip_text (self->publish, n_errors > 0 ? _ ("Mend the errors first") : has_changes ? NULL : _ ("There is nothing new to publish"));
  gtk_stack_set_visible_child_name (self->stack, "ready");
  if (n_errors == 0 && has_changes)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->note));
}

static DexFuture *
checked_cb (DexFuture *future,
            gpointer   data)
{
  g_autoptr (RfPublishDialog) self = weak_get (data);
  PublishCheck *check = g_value_get_boxed (dex_future_get_value (future, NULL));

  if (self != NULL)
    show_check (self, check);

  return dex_future_new_true ();
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  g_autoptr (RfPublishDialog) self = weak_get (data);
  GError *error = NULL;

  dex_future_get_value (future, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return dex_future_new_for_error (error);

  adw_status_page_set_icon_name (self->waiting, "dialog-error-symbolic");
  adw_status_page_set_title (self->waiting, _ ("It Cannot Be Published Now"));
  rf_status_describe (self->waiting, error->message);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_widget_set_sensitive (self->publish, FALSE);

  return dex_future_new_for_error (error);
}

static DexFuture *
give_up (void)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The dialog is gone");
}

static DexFuture *
saved_cb (DexFuture *future,
          gpointer   data)
{
  g_autoptr (RfPublishDialog) self = weak_get (data);

  return self != NULL ? rf_library_read (self->library, look, g_strdup (rf_draft_get_id (self->draft)), g_free) : give_up ();
}

static void
check_again (RfPublishDialog *self)
{
  DexFuture *future;

  /* First: what is quick is there before dex_future_then() returns. */
  dex_clear (&self->checking);
  gtk_widget_set_sensitive (self->publish, FALSE);
  future = dex_future_then (rf_draft_saved (self->draft), saved_cb, weak_new (self), weak_free);
  future = dex_future_then (future, checked_cb, weak_new (self), weak_free);
  self->checking = dex_future_catch (future, failed_cb, weak_new (self), weak_free);
}

/* While the disk is full the dialog waits, and says for what. */
static void
problem_cb (RfPublishDialog *self)
{
  const char *problem = rf_draft_get_problem (self->draft);

  adw_status_page_set_title (self->waiting, problem != NULL ? _ ("The Draft Is Not Saved Yet") : _ ("Looking at the Draft…"));
  rf_status_describe (self->waiting, problem);
}

/* ---- what the author does -------------------------------------------------------------------------------------- */

static DexFuture *
published_cb (DexFuture *future,
              gpointer   data)
{
  g_autoptr (RfPublishDialog) self = weak_get (data);
  RfRevision *revision = g_value_get_boxed (dex_future_get_value (future, NULL));
  RfWindow *window = self != NULL ? rf_window_of (self) : NULL;

  if (self == NULL)
    return dex_future_new_false ();

  if (window != NULL)
    rf_window_toast (window, _ ("Version %u published"), revision->number);
  g_signal_emit (self, signals[PUBLISHED], 0, revision);
  adw_dialog_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

static DexFuture *
write_cb (DexFuture *future,
          gpointer   data)
{
  g_autoptr (RfPublishDialog) self = weak_get (data);
  const char *note;
  Wish *wish;

  if (self == NULL)
    return give_up ();

  note = gtk_editable_get_text (self->note);
  wish = g_new0 (Wish, 1);
  wish->flow = g_strdup (rf_draft_get_id (self->draft));
  wish->note = note[0] != '\0' ? g_strdup (note) : NULL;

  return rf_library_write (self->library, make_version, wish, wish_free);
}

static void
publish_cb (RfPublishDialog *self)
{
  DexFuture *future;

  if (!gtk_widget_get_sensitive (self->publish))
    return;

  gtk_widget_set_sensitive (self->publish, FALSE);
  dex_clear (&self->publishing);
  future = dex_future_then (rf_draft_saved (self->draft), write_cb, weak_new (self), weak_free);
  future = dex_future_then (future, published_cb, weak_new (self), weak_free);
  self->publishing = dex_future_catch (future, failed_cb, weak_new (self), weak_free);
}

static void
compare_cb (RfPublishDialog *self)
{
  RfWindow *window = rf_window_of (self);

  if (window == NULL || self->comparison == NULL)
    return;

  rf_window_push (window, ADW_NAVIGATION_PAGE (rf_diff_page_new (self->comparison)));
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_publish_dialog_dispose (GObject *object)
{
  RfPublishDialog *self = RF_PUBLISH_DIALOG (object);

  dex_clear (&self->checking);
  dex_clear (&self->publishing);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_PUBLISH_DIALOG);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->comparison, rf_comparison_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_publish_dialog_parent_class)->dispose (object);
}

static void
rf_publish_dialog_class_init (RfPublishDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_publish_dialog_dispose;

  /**
   * RfPublishDialog::published:
   * @revision: the new version, an #RfRevision
   */
  signals[PUBLISHED] = g_signal_new ("published", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, RF_TYPE_REVISION);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, errors);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, note_group);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, compare);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, note);
  gtk_widget_class_bind_template_child (widget_class, RfPublishDialog, publish);
  gtk_widget_class_bind_template_callback (widget_class, publish_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
}

static void
rf_publish_dialog_init (RfPublishDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new ();
}

/**
 * rf_publish_dialog_present:
 * @parent: a widget of the flow's page; its action “flow.reveal” with the id of a node is activated to jump there
 * @draft: of a flow of @library
 *
 * Returns: (transfer none): the dialog, which goes by itself; connect to #RfPublishDialog::published to follow
 */
RfPublishDialog *
rf_publish_dialog_present (GtkWidget *parent,
                           RfLibrary *library,
                           RfDraft   *draft)
{
  RfPublishDialog *self = g_object_new (RF_TYPE_PUBLISH_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->draft = g_object_ref (draft);
  g_set_weak_pointer (&self->parent, parent);
  g_signal_connect_object (draft, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rf_draft_get_flow (draft), "applied", G_CALLBACK (check_again), self, G_CONNECT_SWAPPED);
  problem_cb (self);
  check_again (self);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return self;
}
