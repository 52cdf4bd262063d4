/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of a flow (A7): the draft, what was published, and drafts that
 * sessions ran. Each can be compared, looked at and restored.
 */

#include "rf-versions-dialog.h"

#include <glib/gi18n.h>

#include "rf-comparison.h"
#include "rf-diff-page.h"
#include "rf-draft-acts.h"
#include "rf-version-page.h"
#include "rf-words.h"

struct _RfVersionsDialog
{
  AdwDialog parent_instance;

  RfLibrary *library;
  RfDraft   *draft;
  GPtrArray *revisions; /* (nullable): RfRevision, the newest first */
  DexFuture *loading;

  AdwWindowTitle *window_title;
  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (RfVersionsDialog, rf_versions_dialog, ADW_TYPE_DIALOG)

/* What is done with a version once it is read, when the dialog is gone already. */
typedef struct
{
  RfWindow   *window;
  RfDraft    *draft;
  RfLibrary  *library;
  RfRevision *revision; /* (nullable) */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_clear_object (&act->window);
  g_object_unref (act->draft);
  g_object_unref (act->library);
  g_clear_pointer (&act->revision, rf_revision_unref);
  g_free (act);
}

static Act *
act_new (RfWindow   *window,
         RfDraft    *draft,
         RfLibrary  *library,
         RfRevision *revision)
{
  Act *act = g_new0 (Act, 1);

  g_set_object (&act->window, window);
  act->draft = g_object_ref (draft);
  act->library = g_object_ref (library);
  act->revision = revision != NULL ? rf_revision_ref (revision) : NULL;

  return act;
}

static void
closure_act_free (gpointer  data,
                  GClosure *closure)
{
  act_free (data);
}

static RfRevision *
find_revision (RfVersionsDialog *self,
               const char       *id,
               guint            *position)
{
  for (guint i = 0; self->revisions != NULL && i < self->revisions->len; i++)
    {
      RfRevision *revision = g_ptr_array_index (self->revisions, i);

      if (strcmp (revision->id, id) == 0)
        {
          if (position != NULL)
            *position = i;
          return revision;
        }
    }

  return NULL;
}

/* The published version before the one at @position; from the draft, the newest. */
static RfRevision *
find_previous (RfVersionsDialog *self,
               guint             position)
{
  for (guint i = position; self->revisions != NULL && i < self->revisions->len; i++)
    if (((RfRevision *) g_ptr_array_index (self->revisions, i))->number > 0)
      return g_ptr_array_index (self->revisions, i);

  return NULL;
}

/* ---- what can be done ------------------------------------------------------------------------------------------ */

/* A page offered to restore what it shows: it goes, and the draft's page is below. */
static void
restore_cb (AdwNavigationPage *page,
            Act               *act)
{
  RfWindow *window = rf_window_of (page);

  dex_future_disown (rf_draft_restore (act->draft, act->library, act->revision, window));
  gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
}

static DexFuture *
compared_cb (DexFuture *future,
             gpointer   data)
{
  Act *act = data;
  RfDiffPage *page = rf_diff_page_new (g_value_get_boxed (dex_future_get_value (future, NULL)));

  if (act->revision != NULL)
    {
      g_autofree char *name = rf_version_name (act->revision);
      g_autofree char *label = g_strdup_printf (_ ("Restore %s"), name);

      rf_diff_page_offer (page, label);
      g_signal_connect_data (page, "accepted", G_CALLBACK (restore_cb), act_new (NULL, act->draft, act->library, act->revision), closure_act_free, 0);
    }
  rf_window_push (act->window, ADW_NAVIGATION_PAGE (page));

  return dex_future_new_true ();
}

static DexFuture *
opened_cb (DexFuture *future,
           gpointer   data)
{
  Act *act = data;
  g_autofree char *name = rf_version_name (act->revision);
  RfVersionPage *page = rf_version_page_new (g_value_get_object (dex_future_get_value (future, NULL)), name);

  g_signal_connect_data (page, "restore", G_CALLBACK (restore_cb), act_new (NULL, act->draft, act->library, act->revision), closure_act_free, 0);
  rf_window_push (act->window, ADW_NAVIGATION_PAGE (page));

  return dex_future_new_true ();
}

/* Goes on when the dialog has closed: what comes is shown in the window. */
static void
act (RfVersionsDialog *self,
     DexFuture        *future,
     DexFutureCallback then,
     RfRevision       *revision)
{
  RfWindow *window = rf_window_of (self);

  if (window == NULL)
    {
      dex_unref (future);
      return;
    }

  future = dex_future_then (future, then, act_new (window, self->draft, self->library, revision), act_free);
  dex_future_disown (dex_future_catch (future, rf_window_fail_cb, g_object_ref (window), g_object_unref));
  adw_dialog_close (ADW_DIALOG (self));
}

/* What is compared with the draft is compared with what stands on the disk: all of it. */
typedef struct
{
  RfLibrary *library;
  char      *flow;
  char      *before;
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  g_object_unref (comparing->library);
  g_free (comparing->flow);
  g_free (comparing->before);
  g_free (comparing);
}

static DexFuture *
compare_saved_cb (DexFuture *future,
                  gpointer   data)
{
  Comparing *comparing = data;

  return rf_version_compare (comparing->library, comparing->flow, comparing->before, NULL);
}

static void
compare_with_draft (RfVersionsDialog *self,
                    RfRevision       *revision)
{
  Comparing *comparing = g_new0 (Comparing, 1);

  comparing->library = g_object_ref (self->library);
  comparing->flow = g_strdup (rf_draft_get_id (self->draft));
  comparing->before = g_strdup (revision->id);
  act (self, dex_future_then (rf_draft_saved (self->draft), compare_saved_cb, comparing, comparing_free), compared_cb, revision);
}

static void
compare_draft_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  RfVersionsDialog *self = RF_VERSIONS_DIALOG (widget);
  const char *id = g_variant_get_string (target, NULL);
  RfRevision *revision = id[0] != '\0' ? find_revision (self, id, NULL) : find_previous (self, 0);

  if (revision != NULL)
    compare_with_draft (self, revision);
}

static void
compare_previous_action (GtkWidget  *widget,
                         const char *action,
                         GVariant   *target)
{
  RfVersionsDialog *self = RF_VERSIONS_DIALOG (widget);
  guint position;
  RfRevision *revision = find_revision (self, g_variant_get_string (target, NULL), &position);
  RfRevision *previous = revision != NULL ? find_previous (self, position + 1) : NULL;

  if (previous != NULL)
    act (self, rf_version_compare (self->library, rf_draft_get_id (self->draft), previous->id, revision->id), compared_cb, previous);
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfVersionsDialog *self = RF_VERSIONS_DIALOG (widget);
  RfRevision *revision = find_revision (self, g_variant_get_string (target, NULL), NULL);

  if (revision != NULL)
    act (self, rf_version_load (self->library, revision->id), opened_cb, revision);
}

static void
restore_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfVersionsDialog *self = RF_VERSIONS_DIALOG (widget);
  RfRevision *revision = find_revision (self, g_variant_get_string (target, NULL), NULL);

  if (revision == NULL)
    return;

  dex_future_disown (rf_draft_restore (self->draft, self->library, revision, rf_window_of (self)));
  adw_dialog_close (ADW_DIALOG (self));
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (RfVersionsDialog *self,
           RfRevision       *revision,
           guint             position,
           const char       *name)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *spoken = g_strdup_printf (_ ("Menu of %s"), name);

  append_item (menu, _ ("_Open"), "versions.open", revision->id);
  append_item (menu, _ ("Compare with _Draft"), "versions.compare-draft", revision->id);
  if (find_previous (self, position + 1) != NULL)
    append_item (menu, _ ("Compare with _Previous"), "versions.compare-previous", revision->id);
  append_item (menu, _ ("_Restore"), "versions.restore", revision->id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, spoken);

  return button;
}

/* “yesterday, 14:05 · Priya Raman · 12 sessions” and what is new in it */
static char *
describe (const RfRevision *revision)
{
  g_autofree char *when = rf_words_when (revision->at, g_get_real_time ());
  g_autofree char *runs = g_strdup_printf (g_dngettext (NULL, "%u session", "%u sessions", revision->n_runs), revision->n_runs);
  gboolean has_author = revision->author != NULL && revision->author[0] != '\0';
  gboolean has_note = revision->note != NULL && revision->note[0] != '\0';

  return g_strdup_printf ("%s%s%s · %s%s%s", when, has_author ? " · " : "", has_author ? revision->author : "", runs,
                          has_note ? "\n" : "", has_note ? revision->note : "");
}

static AdwActionRow *
append_row (RfVersionsDialog *self,
            const char       *title,
            const char       *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_subtitle_lines (row, 4);
  gtk_list_box_append (self->list, GTK_WIDGET (row));

  return row;
}

static void
append_draft (RfVersionsDialog *self)
{
  RfRevision *last = find_previous (self, 0);
  g_autofree char *name = rf_version_name (NULL);
  g_autofree char *subtitle = last != NULL ? g_strdup_printf (_ ("What is edited, based on version %u"), last->number)
                                           : g_strdup (_ ("What is edited; nothing is published yet"));
  AdwActionRow *row = append_row (self, name, subtitle);

  if (last == NULL)
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "versions.compare-draft");
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _ ("Compare with the Last Version"));
}

static void
append_revision (RfVersionsDialog *self,
                 guint             position)
{
  RfRevision *revision = g_ptr_array_index (self->revisions, position);
  g_autofree char *name = rf_version_name (revision);
  g_autofree char *subtitle = describe (revision);
  AdwActionRow *row = append_row (self, name, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", revision->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "versions.compare-draft");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), _ ("Compare with the Draft"));
  adw_action_row_add_suffix (row, make_menu (self, revision, position, name));
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  RfVersionsDialog *self = data;

  if (self->draft == NULL) /* it has been closed */
    return dex_future_new_false ();
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  self->revisions = g_ptr_array_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
  gtk_list_box_remove_all (self->list);
  append_draft (self);
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const RfRevision *revision = g_ptr_array_index (self->revisions, i);

      /* A draft that was frozen and never ran is of no interest to anybody. */
      if (revision->number > 0 || revision->n_runs > 0)
        append_revision (self, i);
    }

  return dex_future_new_true ();
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_versions_dialog_dispose (GObject *object)
{
  RfVersionsDialog *self = RF_VERSIONS_DIALOG (object);

  dex_clear (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_VERSIONS_DIALOG);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (rf_versions_dialog_parent_class)->dispose (object);
}

static void
rf_versions_dialog_class_init (RfVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_versions_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RfVersionsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfVersionsDialog, list);
  gtk_widget_class_install_action (widget_class, "versions.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "versions.compare-draft", "s", compare_draft_action);
  gtk_widget_class_install_action (widget_class, "versions.compare-previous", "s", compare_previous_action);
  gtk_widget_class_install_action (widget_class, "versions.restore", "s", restore_action);
}

static void
rf_versions_dialog_init (RfVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rf_versions_dialog_present:
 * @parent: a widget of the flow's page, in an #RfWindow: pages are pushed there
 * @draft: of a flow of @library
 *
 * Returns: (transfer none): the dialog, which goes by itself
 */
RfVersionsDialog *
rf_versions_dialog_present (GtkWidget *parent,
                            RfLibrary *library,
                            RfDraft   *draft)
{
  RfVersionsDialog *self = g_object_new (RF_TYPE_VERSIONS_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->draft = g_object_ref (draft);
  adw_window_title_set_subtitle (self->window_title, rf_flow_get_name (rf_draft_get_flow (draft)));
  self->loading = dex_future_catch (dex_future_then (rf_version_list (library, rf_draft_get_id (draft)), loaded_cb, g_object_ref (self), g_object_unref),
                                    rf_window_fail_cb, g_object_ref (self), g_object_unref);
  adw_dialog_present (ADW_DIALOG (self), parent);

  return self;
}
