/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing in the real window, on a store of its own: what the page shows,
 * that nothing is stored before Import and Undo takes all of it back, and
 * what happens to a file that comes in again.
 */

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gtksourceview/gtksource.h>
#include <libdex.h>

#include "rf-canvas.h"
#include "rf-diff-page.h"
#include "rf-draft.h"
#include "rf-flow-item.h"
#include "rf-import-page.h"
#include "rf-places.h"
#include "rf-test-folder.h"
#include "rf-window.h"

#define PATIENCE 60 /* seconds; under the sanitizers on a busy machine too */

static RfApplication *application;
static RfWindow *window;
static RfLibrary *library;
static char *data_dir; /* with the files that are imported */

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

static void
press (const char *label)
{
  GtkWidget *button = see (GTK_TYPE_BUTTON, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_gone (gpointer data)
{
  return !is_seen (data);
}

/* The offer to undo one import must not be taken for that of the next. */
static void
see_gone (const char *label)
{
  Sight sight = { GTK_TYPE_BUTTON, label, NULL };

  wait_until (is_gone, &sight, "it to go");
}

/* ---- the store ------------------------------------------------------------------------------------------------- */

static gboolean
list_imported (RfStore      *store,
               gpointer      data,
               GValue       *value,
               GCancellable *cancellable,
               GError      **error)
{
  GPtrArray *imported = rf_store_list_imported (store, error);

  if (imported != NULL)
    g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), imported);

  return imported != NULL;
}

static GPtrArray *
get_imported (void)
{
  g_autoptr (DexFuture) future = wait_for (rf_library_read (library, list_imported, NULL, NULL));

  return g_ptr_array_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

static gboolean
has_n_imported (gpointer data)
{
  g_autoptr (GPtrArray) imported = get_imported ();

  return imported->len == GPOINTER_TO_UINT (data);
}

static guint
count_imported (void)
{
  g_autoptr (GPtrArray) imported = get_imported ();

  return imported->len;
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

static void
open_path (const char *path)
{
  g_autofree char *full = g_build_filename (data_dir, path, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (full);

  rf_window_import_files (window, &file, 1);
  see (RF_TYPE_IMPORT_PAGE, NULL);
  see (RF_TYPE_CANVAS, NULL);
}

static void
leave (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show", "s", "flows");
}

static GtkListBoxRow *
see_row (const char *title)
{
  return GTK_LIST_BOX_ROW (see (ADW_TYPE_ACTION_ROW, title));
}

static const char *
get_selected_title (void)
{
  RfCanvas *canvas = see (RF_TYPE_CANVAS, NULL);
  const char *id = rf_canvas_get_selected (canvas);

  return id != NULL ? rf_record_get_string (rf_flow_lookup_node (rf_canvas_get_flow (canvas), id), "title") : NULL;
}

/* The chosen line of the source, from 1. */
static int
get_source_line (void)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (see (GTK_SOURCE_TYPE_VIEW, NULL));
  GtkTextIter start, end;

  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));

  return gtk_text_iter_get_line (&start) + 1;
}

static gboolean
is_placed (void)
{
  RfFlow *flow = rf_canvas_get_flow (see (RF_TYPE_CANVAS, NULL));

  return rf_record_get_value (rf_flow_lookup (flow, rf_flow_get_start (flow)), "x") != NULL;
}

/* ---- cases ----------------------------------------------------------------------------------------------------- */

static void
a_line_of_the_report_leads_to_its_place_in_both (void)
{
  open_path ("printer.drawio");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (see_row ("The line e7 “Still stuck” begins at “Call the print provider” and ends at no box; it was left out")))),
                           see_row ("The line e7 “Still stuck” begins at “Call the print provider” and ends at no box; it was left out"));
  g_assert_cmpint (get_source_line (), ==, 30);
  g_assert_cmpstr (get_selected_title (), ==, "Call the print provider");
  leave ();
}

static void
the_drawing_is_kept_or_tidied_at_once (void)
{
  AdwToggleGroup *group;

  open_path ("printer.drawio");
  group = see (ADW_TYPE_TOGGLE_GROUP, NULL);
  g_assert_cmpstr (adw_toggle_group_get_active_name (group), ==, "keep");
  g_assert_true (is_placed ());
  adw_toggle_group_set_active_name (group, "tidy");
  g_assert_false (is_placed ());
  adw_toggle_group_set_active_name (group, "keep");
  g_assert_true (is_placed ());
  leave ();
}

static void
a_folder_shows_its_charts_and_what_was_left_out (void)
{
  open_path ("charts");
  see_row ("network");
  see_row ("vpn");
  see_row ("Printer queue");
  see_row ("photo.png");
  see_row ("old/broken.vsdx");
  g_assert_cmpuint (count_imported (), ==, 0);
  press (_ ("Import as Draft"));
  wait_until (has_n_imported, GUINT_TO_POINTER (3), "three flows");
  press (_ ("_Undo"));
  wait_until (has_n_imported, GUINT_TO_POINTER (0), "none to be left");
  see_gone (_ ("_Undo"));
}

static void
an_import_is_stored_by_import_alone_and_undo_takes_it_back (void)
{
  open_path ("printer.drawio");
  g_assert_cmpuint (count_imported (), ==, 0);
  press (_ ("Import as Draft"));
  wait_until (has_n_imported, GUINT_TO_POINTER (1), "the flow");
  press (_ ("_Undo"));
  wait_until (has_n_imported, GUINT_TO_POINTER (0), "none to be left");
  see_gone (_ ("_Undo"));
}

static void
a_file_that_is_here_is_unticked_and_can_be_opened (void)
{
  GtkWidget *import;

  open_path ("printer.drawio");
  press (_ ("Import as Draft"));
  wait_until (has_n_imported, GUINT_TO_POINTER (1), "the flow");
  leave ();

  open_path ("printer.drawio");
  see (GTK_TYPE_BUTTON, _ ("Open"));
  import = see (GTK_TYPE_BUTTON, _ ("Import as Draft"));
  g_assert_false (gtk_widget_is_sensitive (import));
  gtk_check_button_set_active (see (GTK_TYPE_CHECK_BUTTON, NULL), TRUE);
  g_assert_true (gtk_widget_is_sensitive (import));
  press (_ ("Open"));
  see (GTK_TYPE_BUTTON, _ ("Publish"));
  leave ();
}

static const RfNode *
find_titled (RfFlow     *flow,
             const char *title)
{
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    if (g_strcmp0 (rf_record_get_string (g_ptr_array_index (nodes, i), "title"), title) == 0)
      return g_ptr_array_index (nodes, i);

  return NULL;
}

typedef struct
{
  RfFlow     *flow;
  const char *title;
} Wish;

static gboolean
has_titled (gpointer data)
{
  Wish *wish = data;

  return find_titled (wish->flow, wish->title) != NULL;
}

/* The flow of the case before is still there: the file has another content now. */
static void
a_changed_file_is_merged_as_one_step_of_undo (void)
{
  g_autoptr (GPtrArray) imported = get_imported ();
  g_autofree char *id = NULL;
  g_autoptr (DexFuture) future = NULL;
  RfDraft *draft;
  Wish wish = { NULL, "Restart the print spooler" };
  GError *error = NULL;

  g_assert_cmpuint (imported->len, ==, 1);
  id = g_strdup (((RfImported *) g_ptr_array_index (imported, 0))->flow);
  future = wait_for (rf_draft_open (library, id));
  draft = g_value_get_object (dex_future_get_value (future, NULL));
  wish.flow = rf_draft_get_flow (draft);

  open_path ("changed/printer.drawio");
  press (_ ("Review"));
  see (RF_TYPE_DIFF_PAGE, NULL);
  g_assert_null (find_titled (wish.flow, wish.title));
  press (_ ("Merge"));
  wait_until (has_titled, &wish, "the merge");
  g_assert_nonnull (find_titled (wish.flow, "Take a test page"));
  g_assert_null (find_titled (wish.flow, "Restart the spooler"));
  dex_unref (wait_for (rf_draft_saved (draft)));
  leave ();

  open_path ("changed/printer.drawio"); /* is the last import now */
  see (GTK_TYPE_BUTTON, _ ("Open"));
  leave ();

  g_assert_true (rf_draft_undo (draft, &error));
  g_assert_nonnull (find_titled (wish.flow, "Restart the spooler"));
  dex_unref (wait_for (rf_draft_saved (draft)));
  open_path ("changed/printer.drawio"); /* and news again */
  see (GTK_TYPE_BUTTON, _ ("Review"));
  leave ();
}

static void
what_cannot_be_read_is_said_and_nothing_is_stored (void)
{
  guint before = count_imported ();
  g_autofree char *full = g_build_filename (data_dir, "charts", "notes.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (full);

  rf_window_import_files (window, &file, 1);
  see (ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_cmpuint (count_imported (), ==, before);
  leave ();
}

/* ---- start ----------------------------------------------------------------------------------------------------- */

static gboolean
is_loaded (gpointer data)
{
  return rf_library_is_loaded (data);
}

static void
start (void)
{
  application = rf_application_new ();
  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  window = RF_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  library = rf_application_get_library (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760);
  wait_until (is_loaded, library, "the library");
}

/* Cells of a spreadsheet, rows of a file, and what draw.io puts on the clipboard: by the clipboard itself, into the store. */
static void
what_is_copied_elsewhere_is_pasted_as_a_flow (void)
{
  static const struct
  {
    const char *text;
    guint       n_steps;
  } copied[] = {
    { "Step\tDetails\r\nOrder it\tTwo of them\r\nUnpack it\t\r\nSwitch it on\t\r\n", 3 },
    { "Title,Command\nLook,ipconfig /all\n\"Reset, then wait\",\n", 2 },
    { "%3CmxGraphModel%3E%3Croot%3E%3CmxCell%20id%3D%220%22%2F%3E%3CmxCell%20id%3D%221%22%20parent%3D%220%22%2F%3E"
      "%3CmxCell%20id%3D%22a%22%20value%3D%22On%3F%22%20vertex%3D%221%22%20parent%3D%221%22%2F%3E"
      "%3CmxCell%20id%3D%22b%22%20value%3D%22Done%22%20vertex%3D%221%22%20parent%3D%221%22%2F%3E"
      "%3CmxCell%20id%3D%22e%22%20edge%3D%221%22%20parent%3D%221%22%20source%3D%22a%22%20target%3D%22b%22%2F%3E%3C%2Froot%3E%3C%2FmxGraphModel%3E", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      RfFlow *flow;

      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), copied[i].text);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.new-from-clipboard", NULL);
      see (RF_TYPE_IMPORT_PAGE, NULL);
      flow = rf_canvas_get_flow (see (RF_TYPE_CANVAS, NULL));
      g_assert_cmpuint (rf_flow_get_n_records (flow, RF_RECORD_NODE), ==, copied[i].n_steps);
      g_assert_cmpuint (count_imported (), ==, 0);
      press (_ ("Import as Draft"));
      wait_until (has_n_imported, GUINT_TO_POINTER (1), "the flow");
      press (_ ("_Undo"));
      wait_until (has_n_imported, GUINT_TO_POINTER (0), "none to be left");
      see_gone (_ ("_Undo"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = g_dir_make_tmp ("rf-import-XXXXXX", NULL);
  int code;

  g_setenv ("XDG_DATA_HOME", dir, TRUE); /* before anybody asks: the store of this test alone */
  gtk_test_init (&argc, &argv, NULL);
  data_dir = g_build_filename (rf_data_dir (), "..", "tests", "data", "imports", NULL);
  dex_init ();
  start ();

#define ADD(name, function) g_test_add_func ("/import/" name, function)
  ADD ("a-line-of-the-report-leads-to-its-place-in-both", a_line_of_the_report_leads_to_its_place_in_both);
  ADD ("the-drawing-is-kept-or-tidied-at-once", the_drawing_is_kept_or_tidied_at_once);
  ADD ("a-folder-shows-its-charts-and-what-was-left-out", a_folder_shows_its_charts_and_what_was_left_out);
  ADD ("an-import-is-stored-by-import-alone-and-undo-takes-it-back", an_import_is_stored_by_import_alone_and_undo_takes_it_back);
  ADD ("what-is-copied-elsewhere-is-pasted-as-a-flow", what_is_copied_elsewhere_is_pasted_as_a_flow);
  ADD ("a-file-that-is-here-is-unticked-and-can-be-opened", a_file_that_is_here_is_unticked_and_can_be_opened);
  ADD ("a-changed-file-is-merged-as-one-step-of-undo", a_changed_file_is_merged_as_one_step_of_undo);
  ADD ("what-cannot-be-read-is-said-and-nothing-is-stored", what_cannot_be_read_is_said_and_nothing_is_stored);
  code = g_test_run ();

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&application);
  g_free (data_dir);
  rf_test_remove_folder (dir);

  return code;
}
