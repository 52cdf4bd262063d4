/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Publishing, comparing, restoring, merging and the history in the real
 * window, on a store of its own. RF_PICTURES names a folder that gets a
 * picture of each state, RF_SIZE the size of the window (360x720).
 */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <locale.h>

#include "rf-canvas.h"
#include "rf-conflict-dialog.h"
#include "rf-diff-page.h"
#include "rf-draft-acts.h"
#include "rf-edits.h"
#include "rf-fork.h"
#include "rf-history-popover.h"
#include "rf-places.h"
#include "rf-publish-dialog.h"
#include "rf-test-folder.h"
#include "rf-version-page.h"
#include "rf-versions-dialog.h"
#include "rf-window.h"

#define PATIENCE 60                                 /* seconds; under the sanitizers on a busy machine too */

static char *version_1, *restore_1, *merge_outlook; /* in the language of the run */
static RfApplication *application;
static RfWindow *window;
static RfLibrary *library;

/* ---- waiting and looking --------------------------------------------------------------------------------------- */

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

typedef gboolean (*Condition) (gpointer data);

static void
wait_until (Condition   condition,
            gpointer    data,
            const char *what)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE, wake_cb, &late);

  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  if (late)
    g_error ("waited %d s for %s", PATIENCE, what);
  g_source_remove (source);
}

static gboolean
is_settled (gpointer data)
{
  return dex_future_get_status (data) != DEX_FUTURE_STATUS_PENDING;
}

static DexFuture *
wait_for (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  wait_until (is_settled, future, "a future");
  dex_future_get_value (future, &error);
  g_assert_no_error (error);

  return future;
}

/* Waits for the frames of half a second, for the picture alone. */
static void
take_picture (const char *name)
{
  const char *folder = g_getenv ("RF_PICTURES");
  g_autofree char *command = NULL;
  gboolean done = FALSE;

  if (folder == NULL)
    return;

  g_timeout_add (700, wake_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  command = g_strdup_printf ("scrot -o %s/%s.png", folder, name);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

static GtkWidget *
find (GtkWidget  *root,
      GType       type,
      const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) &&
      (label == NULL || (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0) ||
       (ADW_IS_PREFERENCES_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), label) == 0)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  GType       type;
  const char *label;
  GtkWidget  *found;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  sight->found = find (GTK_WIDGET (window), sight->type, sight->label);

  return sight->found != NULL;
}

/* Waits until the window shows such a widget. */
static gpointer
see (GType       type,
     const char *label)
{
  Sight sight = { type, label, NULL };

  wait_until (is_seen, &sight, label != NULL ? label : g_type_name (type));

  return sight.found;
}

static gboolean
is_gone (gpointer data)
{
  return find (GTK_WIDGET (window), GPOINTER_TO_SIZE (data), NULL) == NULL;
}

static void
see_gone (GType type)
{
  wait_until (is_gone, GSIZE_TO_POINTER (type), "it to go");
}

static void
press (const char *label)
{
  GtkWidget *button = see (GTK_TYPE_BUTTON, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* ---- a flow, and a page to stand on ---------------------------------------------------------------------------- */

typedef struct
{
  RfDraft           *draft;
  AdwNavigationPage *page;     /* stands for the page of the flow */
  char              *revealed; /* the step that the page was asked to show */
  char              *question, *action, *cure, *hand_over;
} Fixture;

static void
do_edit (RfDraft *draft,
         RfEdit  *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rf_draft_do_and_tell (draft, edit, NULL, NULL));
}

static void
set (RfDraft    *draft,
     const char *id,
     const char *field,
     const char *text)
{
  g_autofree char *label = g_strdup_printf ("Set %s", field);
  g_autoptr (RfEdit) edit = rf_edit_new (label);

  rf_edit_set_string (edit, rf_draft_get_flow (draft), id, field, text);
  do_edit (draft, edit);
}

static char *
add_node (RfFlow     *flow,
          RfNodeKind  kind,
          const char *title)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");
  char *id = rf_edit_add_node (edit, flow, kind, title);

  g_assert_true (rf_flow_apply (flow, edit, NULL));
  return id;
}

static void
link_up (RfFlow     *flow,
         const char *from,
         const char *to,
         const char *label)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Link");
  g_autofree char *id = rf_edit_add_link (edit, flow, from, to, label);

  g_assert_true (rf_flow_apply (flow, edit, NULL));
}

static RfFlow *
make_flow (Fixture *fixture)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Name");

  fixture->question = add_node (flow, RF_NODE_DECISION, "Can the user sign in to Outlook on the web?");
  fixture->action = add_node (flow, RF_NODE_ACTION, "Test the connection to Microsoft 365");
  fixture->cure = add_node (flow, RF_NODE_SOLUTION, "Mail is flowing");
  fixture->hand_over = add_node (flow, RF_NODE_ESCALATE, "Sign-in is blocked for the tenant");
  link_up (flow, fixture->question, fixture->action, "Yes");
  link_up (flow, fixture->question, fixture->hand_over, "No");
  link_up (flow, fixture->action, fixture->cure, NULL);
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Outlook will not connect");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", fixture->question);
  rf_edit_set_string (edit, flow, fixture->action, "body", "Open a terminal.\nTest port 80.\nNote what it says.");
  rf_edit_set_string (edit, flow, fixture->hand_over, "reason", "Only the tenant's administrator can help.");
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}

static RfDraft *
open_draft (const char *id)
{
  g_autoptr (DexFuture) future = wait_for (rf_draft_open (library, id));

  return g_value_dup_object (dex_future_get_value (future, NULL));
}

static void
reveal_cb (GSimpleAction *action,
           GVariant      *target,
           gpointer       data)
{
  Fixture *fixture = data;

  g_set_str (&fixture->revealed, g_variant_get_string (target, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const GActionEntry entries[] = { { "reveal", reveal_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (RfFlow) flow = make_flow (fixture);
  g_autofree char *id = g_strdup (rf_flow_get_id (flow));
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  g_autoptr (DexFuture) added = NULL;

  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, g_steal_pointer (&flow));
  added = wait_for (rf_library_add_flows (library, flows, origin));
  fixture->draft = open_draft (id);
  fixture->page = adw_navigation_page_new (adw_status_page_new (), "Flow");
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->page), "flow", G_ACTION_GROUP (group));
  rf_window_push (window, fixture->page);
}

static gboolean
is_saved (gpointer data)
{
  return rf_draft_get_state (data) == RF_DRAFT_SAVED;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  wait_until (is_saved, fixture->draft, "the draft to be saved");
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->page), "flow", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show", "s", "flows");
  g_object_unref (fixture->draft);
  g_free (fixture->revealed);
  g_free (fixture->question);
  g_free (fixture->action);
  g_free (fixture->cure);
  g_free (fixture->hand_over);
}

/* Publishes as an author would. */
static void
publish (RfDraft   *draft,
         GtkWidget *parent)
{
  GtkWidget *button;

  rf_publish_dialog_present (parent, library, draft);
  see (ADW_TYPE_ENTRY_ROW, NULL);
  button = see (GTK_TYPE_BUTTON, _ ("_Publish"));
  g_assert_true (gtk_widget_get_sensitive (button));
  press (_ ("_Publish"));
  see_gone (RF_TYPE_PUBLISH_DIALOG);
}

static GPtrArray *
list_versions (RfDraft *draft)
{
  g_autoptr (DexFuture) future = wait_for (rf_version_list (library, rf_draft_get_id (draft)));

  return g_ptr_array_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

/* A second version: a step more, one less, one changed. */
static void
change_much (Fixture *fixture)
{
  RfFlow *flow = rf_draft_get_flow (fixture->draft);
  g_autoptr (RfEdit) edit = rf_edit_new ("Add Question");
  g_autoptr (RfEdit) more = rf_edit_new ("Connect");
  g_autofree char *node = rf_edit_add_node (edit, flow, RF_NODE_SOLUTION, "Archive turned on, mail is flowing");
  g_autofree char *link = NULL;

  do_edit (fixture->draft, edit);
  link = rf_edit_add_link (more, flow, fixture->question, node, "Reaches, but slow");
  do_edit (fixture->draft, more);
  {
    g_autoptr (RfEdit) less = rf_edit_new ("Delete Step");

    rf_edit_remove (less, flow, fixture->hand_over);
    do_edit (fixture->draft, less);
  }
  set (fixture->draft, fixture->action, "body", "Open a terminal.\nTest port 443.\nNote what it says.\nTest it twice.");
}

/* ---- cases ----------------------------------------------------------------------------------------------------- */

static void
a_version_is_published_once (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  GtkWidget *button;

  rf_publish_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  gtk_editable_set_text (see (ADW_TYPE_ENTRY_ROW, NULL), "The first one");
  take_picture ("publish-first");
  press (_ ("_Publish"));
  see_gone (RF_TYPE_PUBLISH_DIALOG);
  versions = list_versions (fixture->draft);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((RfRevision *) g_ptr_array_index (versions, 0))->note, ==, "The first one");

  rf_publish_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  button = see (GTK_TYPE_BUTTON, _ ("_Publish"));
  see (ADW_TYPE_PREFERENCES_GROUP, NULL);
  take_picture ("publish-nothing");
  g_assert_false (gtk_widget_get_sensitive (button));
  adw_dialog_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  see_gone (RF_TYPE_PUBLISH_DIALOG);

  change_much (fixture);
  rf_publish_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  see (ADW_TYPE_ACTION_ROW, "Archive turned on, mail is flowing");
  take_picture ("publish");
  press (_ ("Compare…"));
  see (RF_TYPE_DIFF_PAGE, NULL);
  see_gone (RF_TYPE_PUBLISH_DIALOG);
}

static void
errors_block_and_lead_to_their_step (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Add");
  g_autofree char *stub = rf_edit_add_node (edit, rf_draft_get_flow (fixture->draft), RF_NODE_ANSWER, "Not sure yet");
  GtkWidget *button, *row;

  do_edit (fixture->draft, edit);
  rf_publish_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  row = see (ADW_TYPE_ACTION_ROW, NULL);
  button = see (GTK_TYPE_BUTTON, _ ("_Publish"));
  take_picture ("publish-errors");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_true (gtk_widget_activate (row));
  see_gone (RF_TYPE_PUBLISH_DIALOG);
  g_assert_cmpstr (fixture->revealed, ==, stub);
}

typedef struct
{
  RfCanvas   *canvas;
  const char *text;
} Look;

static gboolean
is_selected (gpointer data)
{
  Look *look = data;

  return g_strcmp0 (rf_canvas_get_selected (look->canvas), look->text) == 0;
}

static void
see_selected (RfCanvas   *canvas,
              const char *node)
{
  Look look = { canvas, node };

  wait_until (is_selected, &look, node);
}

/* Whether the drawing holds a node that is written so. */
static gboolean
is_drawn (gpointer data)
{
  Look *look = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (look->canvas));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr (GBytes) bytes = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (look->canvas)), gtk_widget_get_height (GTK_WIDGET (look->canvas)));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  bytes = gsk_render_node_serialize (node);
  gsk_render_node_unref (node);

  return g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), look->text) != NULL;
}

static void
see_drawn (RfCanvas   *canvas,
           const char *text)
{
  Look look = { canvas, text };

  wait_until (is_drawn, &look, text);
}

static gboolean
is_before (gpointer data)
{
  return rf_flow_get_n_records (rf_canvas_get_flow (data), RF_RECORD_NODE) == 4;
}

static void
press_key (const char *key)
{
  g_autofree char *command = g_strdup_printf ("xdotool key %s", key);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
two_versions_are_walked_through_on_one_canvas (Fixture      *fixture,
                                               gconstpointer data)
{
  RfDiffPage *page;
  RfCanvas *canvas;

  publish (fixture->draft, GTK_WIDGET (fixture->page));
  change_much (fixture);
  rf_versions_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  see (ADW_TYPE_ACTION_ROW, version_1);
  take_picture ("versions");
  g_assert_true (gtk_widget_activate (see (ADW_TYPE_ACTION_ROW, version_1)));
  page = see (RF_TYPE_DIFF_PAGE, NULL);
  canvas = RF_CANVAS (find (GTK_WIDGET (page), RF_TYPE_CANVAS, NULL));
  take_picture ("diff");

  g_assert_cmpuint (rf_flow_get_n_records (rf_canvas_get_flow (canvas), RF_RECORD_NODE), ==, 5);
  see_drawn (canvas, "opacity: 0.55");
  see_drawn (canvas, "dash: 5 4");
  press_key ("n");
  see_selected (canvas, fixture->question);
  press_key ("n");
  see_selected (canvas, fixture->action);
  take_picture ("diff-fields");
  press_key ("b");
  wait_until (is_before, canvas, "the earlier version");
  g_assert_cmpstr (rf_canvas_get_selected (canvas), ==, fixture->action);
  g_assert_cmpuint (rf_flow_get_n_records (rf_canvas_get_flow (canvas), RF_RECORD_NODE), ==, 4);
  g_assert_nonnull (rf_flow_lookup_node (rf_canvas_get_flow (canvas), fixture->hand_over));
  take_picture ("diff-before");
  gtk_widget_activate_action (GTK_WIDGET (page), "diff.side", "s", "after");
  g_assert_null (rf_flow_lookup_node (rf_canvas_get_flow (canvas), fixture->hand_over));
  gtk_widget_activate_action (GTK_WIDGET (page), "diff.side", "s", "both");
  press_key ("shift+n");
  see_selected (canvas, fixture->question);
}

static gboolean
has_hand_over (gpointer data)
{
  Fixture *fixture = data;

  return rf_flow_lookup_node (rf_draft_get_flow (fixture->draft), fixture->hand_over) != NULL;
}

static void
a_restored_version_is_one_step_that_can_be_undone (Fixture      *fixture,
                                                   gconstpointer data)
{
  RfHistory *history = rf_draft_get_history (fixture->draft);
  g_autoptr (RfFlow) before = NULL;
  g_autoptr (RfFlow) changed = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  guint n_done;

  publish (fixture->draft, GTK_WIDGET (fixture->page));
  before = rf_flow_copy (rf_draft_get_flow (fixture->draft));
  change_much (fixture);
  changed = rf_flow_copy (rf_draft_get_flow (fixture->draft));
  n_done = rf_history_get_n_done (history);

  rf_versions_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  see (ADW_TYPE_ACTION_ROW, version_1);
  versions = list_versions (fixture->draft);
  gtk_widget_activate_action (see (ADW_TYPE_ACTION_ROW, version_1), "versions.restore", "s",
                              ((RfRevision *) g_ptr_array_index (versions, 0))->id);
  wait_until (has_hand_over, fixture, "the version to be restored");
  take_picture ("restored");
  g_assert_true (rf_flow_equal (before, rf_draft_get_flow (fixture->draft)));
  g_assert_cmpuint (rf_history_get_n_done (history), ==, n_done + 1);
  g_assert_cmpstr (rf_history_get_undo_label (history), ==, restore_1);
  g_assert_true (rf_draft_undo (fixture->draft, NULL));
  g_assert_true (rf_flow_equal (changed, rf_draft_get_flow (fixture->draft)));
}

static void
a_version_is_opened_to_be_read (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  GtkWidget *row;

  publish (fixture->draft, GTK_WIDGET (fixture->page));
  versions = list_versions (fixture->draft);
  rf_versions_dialog_present (GTK_WIDGET (fixture->page), library, fixture->draft);
  row = see (ADW_TYPE_ACTION_ROW, version_1);
  gtk_widget_activate_action (row, "versions.open", "s", ((RfRevision *) g_ptr_array_index (versions, 0))->id);
  see (RF_TYPE_VERSION_PAGE, NULL);
  take_picture ("version");
}

static gboolean
is_new_here (gpointer data)
{
  GtkWidget *banner = find (GTK_WIDGET (window), ADW_TYPE_BANNER, NULL);

  return banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));
}

static gboolean
is_nothing_new (gpointer data)
{
  return !is_new_here (data);
}

/* The copy of the flow, with what both sides changed. */
static RfDraft *
open_fork (Fixture *fixture)
{
  g_autoptr (DexFuture) copied = wait_for (rf_library_duplicate_flow (library, rf_draft_get_id (fixture->draft), "Outlook at Contoso"));
  RfDraft *fork = open_draft (g_value_get_string (dex_future_get_value (copied, NULL)));
  const char *question = rf_flow_get_start (rf_draft_get_flow (fork));
  const RfEdge *yes = g_ptr_array_index (rf_flow_get_options (rf_draft_get_flow (fork), question), 0);
  const char *action = rf_record_get_string (yes, "to");

  set (fork, action, "title", "Test the connection with the client's own script");
  set (fork, action, "body", "Open our toolbox and start the script.");
  change_much (fixture);
  set (fixture->draft, fixture->action, "title", "Test the connection to Microsoft 365 on port 443");
  publish (fixture->draft, GTK_WIDGET (fixture->page));

  return fork;
}

static void
changes_of_the_original_are_merged_as_chosen (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autoptr (RfDraft) fork = open_fork (fixture);
  RfFlow *flow = rf_draft_get_flow (fork);
  g_autoptr (RfFlow) ours = rf_flow_copy (flow);
  GtkWidget *banner = rf_fork_banner_new (library, fork), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *dialog;
  const RfNode *action;

  gtk_box_append (GTK_BOX (box), banner);
  rf_window_push (window, adw_navigation_page_new (box, "Copy"));
  wait_until (is_new_here, NULL, "the banner");
  take_picture ("fork-banner");
  g_signal_emit_by_name (banner, "button-clicked");
  see (RF_TYPE_DIFF_PAGE, NULL);
  take_picture ("fork-diff");
  gtk_widget_activate_action (see (RF_TYPE_DIFF_PAGE, NULL), "diff.accept", NULL);

  dialog = see (RF_TYPE_CONFLICT_DIALOG, NULL);
  take_picture ("conflict");
  gtk_widget_activate_action (dialog, "conflict.choose", "i", RF_CHOICE_MINE);
  adw_dialog_close (ADW_DIALOG (dialog)); /* later */
  see_gone (RF_TYPE_CONFLICT_DIALOG);
  g_assert_true (rf_flow_equal (ours, flow));

  {
    g_autoptr (DexFuture) check = wait_for (rf_fork_check (library, fork));

    rf_fork_merge (GTK_WIDGET (window), fork, g_value_get_boxed (dex_future_get_value (check, NULL)));
  }
  dialog = see (RF_TYPE_CONFLICT_DIALOG, NULL);
  g_assert_cmpint (rf_conflict_dialog_get_merge (RF_CONFLICT_DIALOG (dialog))->choices[0], ==, RF_CHOICE_MINE);
  gtk_widget_activate_action (dialog, "conflict.choose", "i", RF_CHOICE_BOTH);
  take_picture ("conflict-decided");
  press (_ ("_Merge"));
  see_gone (RF_TYPE_CONFLICT_DIALOG);
  wait_until (is_nothing_new, NULL, "the banner to go");

  g_assert_cmpuint (rf_history_get_n_done (rf_draft_get_history (fork)), ==, 3);
  g_assert_cmpstr (rf_history_get_undo_label (rf_draft_get_history (fork)), ==, merge_outlook);
  action = rf_flow_lookup_node (flow, rf_record_get_string (g_ptr_array_index (rf_flow_get_options (flow, rf_flow_get_start (flow)), 0), "to"));
  g_assert_cmpstr (rf_node_get_title (action), ==, "Test the connection with the client's own script");
  g_assert_true (g_str_has_suffix (rf_record_get_string (action, "body"), "Test it twice."));
  g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), ==, 4);

  g_assert_true (rf_draft_undo (fork, NULL)); /* and the original has something new again */
  wait_until (is_new_here, NULL, "the banner again");
  wait_until (is_saved, fork, "the copy to be saved");
}

static void
the_history_is_a_list_to_jump_in (Fixture      *fixture,
                                  gconstpointer data)
{
  RfHistory *history = rf_draft_get_history (fixture->draft);
  GtkWidget *button = gtk_menu_button_new (), *popover = rf_history_popover_new (fixture->draft), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list;

  change_much (fixture);
  g_assert_true (rf_draft_undo (fixture->draft, NULL));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  rf_window_push (window, adw_navigation_page_new (box, "History"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until ((Condition) (void *) gtk_widget_get_mapped, popover, "the history");
  take_picture ("history");
  list = find (popover, GTK_TYPE_LIST_VIEW, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, 5);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpuint (rf_history_get_n_done (history), ==, 1);
  g_assert_cmpuint (rf_history_get_n_undone (history), ==, 3);
}

/* ---- the application ------------------------------------------------------------------------------------------- */

static gboolean
is_loaded (gpointer data)
{
  return rf_library_is_loaded (data);
}

static void
start (void)
{
  const char *size = g_getenv ("RF_SIZE");
  int width = 1180, height = 760;

  application = rf_application_new ();
  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  window = RF_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  library = rf_application_get_library (application);
  if (size != NULL)
    sscanf (size, "%dx%d", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  wait_until (is_loaded, library, "the library");
}

#define add(path, func) g_test_add ("/versions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = g_dir_make_tmp ("rf-versions-XXXXXX", NULL);
  int code;

  g_setenv ("XDG_DATA_HOME", dir, TRUE); /* before anybody asks: the store of this test alone */
  setlocale (LC_ALL, g_getenv ("RF_PICTURES") != NULL ? "" : "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, rf_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  version_1 = g_strdup_printf (_ ("Version %u"), 1);
  restore_1 = g_strdup_printf (_ ("Restore %s"), version_1);
  merge_outlook = g_strdup_printf (_ ("Merge Changes of “%s”"), "Outlook will not connect");
  gtk_test_init (&argc, &argv, NULL);
  dex_init ();
  start ();

  add ("a-version-is-published-once", a_version_is_published_once);
  add ("errors-block-and-lead-to-their-step", errors_block_and_lead_to_their_step);
  add ("two-versions-are-walked-through-on-one-canvas", two_versions_are_walked_through_on_one_canvas);
  add ("a-restored-version-is-one-step-that-can-be-undone", a_restored_version_is_one_step_that_can_be_undone);
  add ("a-version-is-opened-to-be-read", a_version_is_opened_to_be_read);
  add ("changes-of-the-original-are-merged-as-chosen", changes_of_the_original_are_merged_as_chosen);
  add ("the-history-is-a-list-to-jump-in", the_history_is_a_list_to_jump_in);
  code = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&application);
  g_free (version_1);
  g_free (restore_1);
  g_free (merge_outlook);
  rf_test_remove_folder (dir);

  return code;
}
