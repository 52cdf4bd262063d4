/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inspector and the designer of the intake form, in a window of their own
 * over a library in a temporary folder. Keys come from xdotool, as a person's
 * would. With --show NAME the program shows one state and waits, so that it
 * can be photographed (tests/tools/show).
 */

#include <glib/gstdio.h>
#include <libintl.h>
#include <gtksourceview/gtksource.h>
#include <locale.h>
#include <string.h>

#include "rf-accessible-names.h"
#include "rf-edits.h"
#include "rf-flow-form.h"
#include "rf-inspector.h"
#include "rf-intake-designer.h"
#include "rf-intake-row.h"
#include "rf-many-form.h"
#include "rf-markdown-editor.h"
#include "rf-node-form.h"
#include "rf-option-row.h"
#include "rf-pattern-box.h"
#include "rf-test-folder.h"
#include "rf-uuid.h"

#define PATIENCE 20 /* seconds; under the sanitizers on a busy machine too */

typedef struct
{
  AdwApplication *application;
  GtkWindow      *window;
  RfInspector    *inspector;
  RfDraft        *draft;
  RfFlow         *flow;
  char           *question, *yes, *no, *first, *second, *step, *command, *field, *subflow;
  guint           undone;
} Fixture;

/* One for all cases, until the program ends: each case has a flow of its own in it. */
static RfLibrary *library;
static char *dir;

/* ---- waiting --------------------------------------------------------------------------------------------------- */

static DexFuture *
over_cb (DexFuture *future,
         gpointer   data)
{
  return dex_ref (future);
}

/* @future: (transfer full): it may resolve on a thread; what follows it does so here, which wakes the loop */
static void
await (DexFuture *future)
{
  DexFuture *here = dex_future_finally (future, over_cb, NULL, NULL);
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (here))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (here, &error);
  g_assert_no_error (error);
  dex_unref (here);
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the condition holds; says which did not. */
#define until(condition)                                                \
        G_STMT_START {                                                  \
          gboolean is_late = FALSE;                                     \
          guint timer = g_timeout_add_seconds (PATIENCE, late_cb, &is_late); \
          while (!(condition) && !is_late)                              \
          g_main_context_iteration (NULL, TRUE);                      \
          if (!is_late)                                                 \
          g_source_remove (timer);                                    \
          g_assert_true (condition);                                    \
        } G_STMT_END

/* One after the other: what is typed next may not overtake it. */
static void
press (const char *keys)
{
  const char *const argv[] = { "xdotool", "key", keys, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void
type_text (const char *text)
{
  const char *const argv[] = { "xdotool", "type", "--delay", "20", text, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

/* ---- what is on the screen ------------------------------------------------------------------------------------- */

/* The @skip + 1st widget of a type that is shown, in reading order. */
static GtkWidget *
find_from (GtkWidget *widget,
           GType      type,
           guint     *skip)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*skip)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_from (child, type, skip);

  return found;
}

static GtkWidget *
find (gpointer widget,
      GType    type,
      guint    skip)
{
  GtkWidget *found = find_from (widget, type, &skip);

  g_assert_nonnull (found);
  return found;
}

/* What the first small text says that is no placeholder. */
static const char *
find_caption (gpointer widget)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *label = find (widget, GTK_TYPE_LABEL, i);

      if (gtk_widget_has_css_class (label, "caption"))
        return gtk_label_get_label (GTK_LABEL (label));
    }
}

static GtkTextBuffer *
title_buffer (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (find (f->inspector, RF_TYPE_NODE_FORM, 0), GTK_TYPE_TEXT_VIEW, 0)));
}

static char *
buffer_text (GtkTextBuffer *buffer)
{
  char *text;

  g_object_get (buffer, "text", &text, NULL);
  return text;
}

static const char *
get (Fixture    *f,
     const char *id,
     const char *field)
{
  return rf_record_get_string (rf_flow_lookup (f->flow, id), field);
}

static void
choose (Fixture    *f,
        const char *id)
{
  const char *const ids[] = { id, NULL };

  rf_inspector_show (f->inspector, ids);
}

/* As the canvas or another window does it. */
static void
set (Fixture    *f,
     const char *id,
     const char *field,
     const char *value)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("From Elsewhere");

  rf_edit_set_string (edit, f->flow, id, field, value);
  g_assert_true (rf_draft_do (f->draft, edit, NULL));
}

/* ---- the fixture ----------------------------------------------------------------------------------------------- */

static void
set_texts (Fixture *f,
           RfEdit  *edit,
           RfFlow  *flow)
{
  rf_edit_set_string (edit, flow, f->question, "body", "Take the address from the **configuration page**, not from `{{host}}`.\n\n- Port 9100 is the *usual* one");
  rf_edit_set_string (edit, flow, f->question, "expected", "TcpTestSucceeded is True.");
  rf_edit_set (edit, flow, f->question, "minutes", g_variant_new_uint32 (2));
  rf_edit_set (edit, flow, f->question, "x", g_variant_new_double (0));
  rf_edit_set (edit, flow, f->question, "y", g_variant_new_double (0));
  rf_edit_set_string (edit, flow, f->second, "reason", "Hand to the service partner: model, serial number, counter.");
  rf_edit_set_string (edit, flow, f->yes, "pattern", "TcpTestSucceeded\\s*:\\s*True");
  rf_edit_set_string (edit, flow, f->field, "help", "As it stands on the label");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "name", "Printer is offline");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "category", "Printing");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "description", "A network printer is shown as **offline**.");
  rf_edit_set_string (edit, flow, rf_flow_get_id (flow), "start", f->question);
}

static RfFlow *
make_flow (Fixture *f)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");

  f->question = rf_edit_add_node (edit, flow, RF_NODE_DECISION, "Does the printer answer on the network?");
  f->first = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Empty the user’s queue");
  f->second = rf_edit_add_node (edit, flow, RF_NODE_ESCALATE, "The printer itself is faulty");
  f->step = rf_edit_add_node (edit, flow, RF_NODE_ANSWER, "Not sure yet");
  f->subflow = rf_edit_add_node (edit, flow, RF_NODE_SUBFLOW, "Repair the proxy and DNS path");
  f->yes = rf_edit_add_link (edit, flow, f->question, f->first, "Yes");
  f->no = rf_edit_add_link (edit, flow, f->question, f->second, "No");
  f->command = rf_edit_add_command (edit, flow, f->question, "powershell", "Test-NetConnection -ComputerName {{host}} -Port 9100 # raw");
  g_free (rf_edit_add_command (edit, flow, f->question, "cmd", "ping {{host}} -n {{count}}"));
  g_free (rf_edit_add_link (edit, flow, f->first, f->step, NULL));
  g_free (rf_edit_add_link (edit, flow, f->step, f->subflow, NULL));
  f->field = rf_edit_add_intake (edit, flow, "host", "hostname", "Which printer?");
  g_free (rf_edit_add_intake (edit, flow, "since", "date", "Since when?"));
  set_texts (f, edit, flow);
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}

static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  Fixture *f = data;

  f->undone++;
  g_assert_true (rf_draft_undo (f->draft, NULL));

  return TRUE;
}

/* The page's key: it must come through from any field. */
static void
add_undo (Fixture *f)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_cb, f, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (f->window), keys);
}

static void
open_library (void)
{
  dir = g_dir_make_tmp ("rf-inspector-XXXXXX", NULL);
  library = rf_library_new (dir);
  await (rf_library_open (library));
}

/* @flow: (transfer full) */
static void
add_flow (Fixture *f,
          RfFlow  *flow)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);

  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, flow);
  await (rf_library_add_flows (library, flows, origin));
}

static void
open_draft (Fixture    *f,
            const char *id)
{
  DexFuture *future = rf_draft_open (library, id);

  dex_ref (future);
  await (future);
  f->draft = g_value_dup_object (dex_future_get_value (future, NULL));
  dex_unref (future);
  f->flow = rf_draft_get_flow (f->draft);
}

static void
show_window (Fixture   *f,
             GtkWidget *content)
{
  f->window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (f->application)));
  gtk_window_set_title (f->window, "Inspector");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), content);
  gtk_widget_add_css_class (GTK_WIDGET (f->window), "electric");
  add_undo (f);
  gtk_window_present (f->window);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  RfFlow *flow;
  g_autofree char *id = NULL;

  f->application = ADW_APPLICATION (g_application_get_default ());
  flow = make_flow (f);
  id = g_strdup (rf_flow_get_id (flow));
  add_flow (f, flow);
  open_draft (f, id);
  f->inspector = g_object_ref_sink (g_object_new (RF_TYPE_INSPECTOR, NULL));
  rf_inspector_set_draft (f->inspector, f->draft);
  show_window (f, GTK_WIDGET (f->inspector));
  gtk_window_set_default_size (f->window, 320, 700);
  until (gtk_window_is_active (f->window));
}

/* The inspector must not outlive its window: something of it would still listen to the flow. */
static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  char **ids[] = { &f->question, &f->yes, &f->no, &f->first, &f->second, &f->step, &f->command, &f->field, &f->subflow };

  await (rf_draft_saved (f->draft));
  gtk_window_destroy (f->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->inspector);
  g_clear_object (&f->draft);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_clear_pointer (ids[i], g_free);
}

/* ---- the cases ------------------------------------------------------------------------------------------------- */

static void
test_typing_a_title_changes_the_flow (Fixture      *f,
                                      gconstpointer data)
{
  choose (f, f->first);
  rf_inspector_focus_title (f->inspector);
  press ("End");
  type_text (" now");
  until (g_strcmp0 (get (f, f->first, "title"), "Empty the user’s queue now") == 0);
  g_assert_cmpuint (rf_history_get_n_done (rf_draft_get_history (f->draft)), ==, 1);
}

static void
test_ctrl_z_in_a_field_is_the_undo_of_the_flow (Fixture      *f,
                                                gconstpointer data)
{
  GtkWidget *entry;
  g_autofree char *shown = NULL;

  choose (f, f->question);
  rf_inspector_focus_title (f->inspector);
  press ("End");
  type_text ("x");
  until (g_str_has_suffix (get (f, f->question, "title"), "x"));
  press ("ctrl+z");
  until (f->undone == 1);
  shown = buffer_text (title_buffer (f));
  g_assert_cmpstr (shown, ==, "Does the printer answer on the network?");
  g_assert_cmpstr (get (f, f->question, "title"), ==, shown);

  entry = find (find (f->inspector, RF_TYPE_OPTION_ROW, 0), GTK_TYPE_TEXT, 0);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  type_text ("y");
  until (g_strcmp0 (get (f, f->yes, "label"), "Yesy") == 0);
  press ("ctrl+z");
  until (f->undone == 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Yes");
}

static void
test_a_change_from_elsewhere_is_shown_and_the_caret_stays (Fixture      *f,
                                                           gconstpointer data)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  g_autofree char *shown = NULL;
  guint caret = 0;

  choose (f, f->question);
  buffer = title_buffer (f);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 4);
  gtk_text_buffer_place_cursor (buffer, &iter);

  set (f, f->question, "expected", "Something else");
  g_object_get (buffer, "cursor-position", &caret, NULL);
  g_assert_cmpuint (caret, ==, 4);
  set (f, f->question, "title", "Does the printer reply on the network?");
  shown = buffer_text (buffer);
  g_assert_cmpstr (shown, ==, "Does the printer reply on the network?");
  g_object_get (buffer, "cursor-position", &caret, NULL);
  g_assert_cmpuint (caret, ==, 4);
  g_assert_cmpuint (rf_history_get_n_done (rf_draft_get_history (f->draft)), ==, 2);
}

static void
test_a_title_stays_one_line (Fixture      *f,
                             gconstpointer data)
{
  choose (f, f->first);
  gtk_text_buffer_set_text (title_buffer (f), "One\nline", -1);
  g_assert_cmpstr (get (f, f->first, "title"), ==, "One line");
}

static void
test_alt_down_moves_an_option_and_the_focus_stays (Fixture      *f,
                                                   gconstpointer data)
{
  GtkWidget *entry;
  GPtrArray *options;

  choose (f, f->question);
  entry = find (find (f->inspector, RF_TYPE_OPTION_ROW, 0), GTK_TYPE_TEXT, 0);
  gtk_widget_grab_focus (entry);
  press ("alt+Down");
  until (strcmp (rf_record_get_id (rf_flow_get_options (f->flow, f->question)->pdata[0]), f->no) == 0);
  g_assert_true (gtk_widget_has_focus (entry));
  g_assert_true (find (find (f->inspector, RF_TYPE_OPTION_ROW, 1), GTK_TYPE_TEXT, 0) == entry);
  press ("alt+Up");
  until (strcmp (rf_record_get_id (rf_flow_get_options (f->flow, f->question)->pdata[0]), f->yes) == 0);
  options = rf_flow_get_options (f->flow, f->question);
  g_assert_cmpuint (options->len, ==, 2);
}

static void
test_a_new_option_leads_to_a_stub_in_one_step (Fixture      *f,
                                               gconstpointer data)
{
  GtkWidget *form, *add = NULL;
  const RfNode *stub;
  GPtrArray *options;

  choose (f, f->question);
  form = find (f->inspector, RF_TYPE_NODE_FORM, 0);
  for (guint i = 0; add == NULL; i++)
    {
      GtkWidget *button = find (form, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), "Add Option") == 0)
        add = button;
    }
  g_signal_emit_by_name (add, "clicked");
  options = rf_flow_get_options (f->flow, f->question);
  g_assert_cmpuint (options->len, ==, 3);
  stub = rf_flow_lookup_node (f->flow, rf_record_get_string (options->pdata[2], "to"));
  g_assert_nonnull (stub);
  g_assert_cmpint (rf_node_get_kind (stub), ==, RF_NODE_ANSWER);
  g_assert_cmpuint (rf_history_get_n_done (rf_draft_get_history (f->draft)), ==, 1);
}

static void
test_a_deleted_step_gives_way_to_the_flow_and_comes_back (Fixture      *f,
                                                          gconstpointer data)
{
  choose (f, f->first);
  gtk_widget_activate_action (find (f->inspector, RF_TYPE_NODE_FORM, 0), "node.delete", NULL);
  g_assert_null (rf_flow_lookup (f->flow, f->first));
  find (f->inspector, RF_TYPE_FLOW_FORM, 0);
  g_assert_true (rf_draft_undo (f->draft, NULL));
  g_assert_nonnull (rf_flow_lookup (f->flow, f->first));
  find (f->inspector, RF_TYPE_NODE_FORM, 0);
}

static void
test_a_stub_becomes_something (Fixture      *f,
                               gconstpointer data)
{
  choose (f, f->step);
  gtk_widget_activate_action (find (f->inspector, RF_TYPE_NODE_FORM, 0), "node.kind", "s", "action");
  g_assert_cmpstr (get (f, f->step, "kind"), ==, "action");
}

static void
test_a_pattern_is_tried_on_an_output (Fixture      *f,
                                      gconstpointer data)
{
  GtkWidget *box;
  GtkEditable *pattern;
  GtkTextBuffer *output;

  choose (f, f->question);
  box = find (f->inspector, RF_TYPE_PATTERN_BOX, 0);
  pattern = GTK_EDITABLE (find (box, GTK_TYPE_ENTRY, 0));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (box, GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  output = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (box, GTK_TYPE_TEXT_VIEW, 0)));
  gtk_text_buffer_set_text (output, "RemotePort : 9100\nTcpTestSucceeded : True\n", -1);
  g_assert_cmpstr (find_caption (box), ==, "Matches in line 2");

  gtk_editable_set_text (pattern, "Succeeded(");
  g_assert_true (g_str_has_prefix (find_caption (box), "The pattern is not complete"));
  g_assert_cmpstr (get (f, f->yes, "pattern"), ==, "Succeeded(");
}

static void
test_a_tag_for_many_goes_to_each (Fixture      *f,
                                  gconstpointer data)
{
  const char *const ids[] = { f->first, f->second, NULL };
  const char *const own[] = { "Windows", NULL };
  g_autoptr (RfEdit) edit = rf_edit_new ("Tag");
  g_autofree const char **tags = NULL;

  rf_edit_set (edit, f->flow, f->first, "tags", g_variant_new_strv (own, -1));
  g_assert_true (rf_draft_do (f->draft, edit, NULL));
  rf_inspector_show (f->inspector, ids);
  gtk_editable_set_text (GTK_EDITABLE (find (find (f->inspector, RF_TYPE_MANY_FORM, 0), ADW_TYPE_ENTRY_ROW, 0)), "Queue, ");
  tags = rf_record_get_strv (rf_flow_lookup (f->flow, f->first), "tags");
  g_assert_true (g_strv_contains (tags, "Windows") && g_strv_contains (tags, "Queue"));
  g_free (g_steal_pointer (&tags));
  tags = rf_record_get_strv (rf_flow_lookup (f->flow, f->second), "tags");
  g_assert_true (g_strv_contains (tags, "Queue"));
}

static void
test_bold_is_put_and_taken_away (Fixture      *f,
                                 gconstpointer data)
{
  GtkWidget *editor;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  set (f, f->first, "body", "Stop the spooler");
  choose (f, f->first);
  editor = find (f->inspector, RF_TYPE_MARKDOWN_EDITOR, 0);
  buffer = rf_markdown_editor_get_buffer (RF_MARKDOWN_EDITOR (editor));
  gtk_widget_grab_focus (editor);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 5);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 8);
  gtk_text_buffer_select_range (buffer, &start, &end);
  press ("ctrl+b");
  until (g_strcmp0 (get (f, f->first, "body"), "Stop **the** spooler") == 0);
  press ("ctrl+b");
  until (g_strcmp0 (get (f, f->first, "body"), "Stop the spooler") == 0);
  press ("ctrl+z");
  until (f->undone == 1);
}

static gboolean
is_offered (GtkWidget *editor)
{
  GtkWidget *view = find (editor, GTK_SOURCE_TYPE_VIEW, 0);

  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (G_OBJECT_TYPE_NAME (child), "GtkSourceCompletionList") == 0 && gtk_widget_get_mapped (child))
      return TRUE;

  return FALSE;
}

static void
test_a_variable_is_offered_after_two_braces (Fixture      *f,
                                             gconstpointer data)
{
  GtkWidget *editor;

  set (f, f->first, "body", "");
  choose (f, f->first);
  editor = find (f->inspector, RF_TYPE_MARKDOWN_EDITOR, 0);
  gtk_widget_grab_focus (editor);
  type_text ("Ping {");
  until (g_strcmp0 (get (f, f->first, "body"), "Ping {") == 0);
  g_assert_false (is_offered (editor));
  type_text ("{ho");
  until (is_offered (editor));
  press ("Return");
  until (g_strcmp0 (get (f, f->first, "body"), "Ping {{host}}") == 0);
}

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (find (row, GTK_TYPE_TEXT, 0)));
}

static void
test_rows_of_a_step_become_those_of_the_next_and_take_nothing_along (Fixture      *f,
                                                                     gconstpointer data)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autofree char *again = rf_edit_add_link (edit, f->flow, f->step, f->question, "Again");
  g_autoptr (RfFlow) before = NULL;
  GtkWidget *row, *box, *spare;
  GtkTextBuffer *output;

  rf_edit_set_string (edit, f->flow, f->step, "kind", "decision");
  g_assert_true (rf_draft_do (f->draft, edit, NULL));
  before = rf_flow_copy (f->flow);
  choose (f, f->question);
  row = find (f->inspector, RF_TYPE_OPTION_ROW, 1);
  g_assert_cmpstr (text_of (row), ==, "No");
  gtk_widget_activate_action (row, "option.pattern", NULL);
  box = find (row, RF_TYPE_PATTERN_BOX, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (box, GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  output = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (box, GTK_TYPE_TEXT_VIEW, 0)));
  gtk_text_buffer_set_text (output, "pasted for another option", -1);

  choose (f, f->step);
  g_assert_true (find (f->inspector, RF_TYPE_OPTION_ROW, 1) == row);
  g_assert_cmpstr (text_of (row), ==, "Again");
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_cmpint (gtk_text_buffer_get_char_count (output), ==, 0);
  g_assert_null (gtk_window_get_focus (f->window)); /* it was in the row, and typing goes on nowhere */
  g_assert_true (rf_flow_equal (f->flow, before));

  choose (f, f->second);
  spare = row; /* kept for later, and nobody's until then */
  gtk_editable_set_text (GTK_EDITABLE (find (spare, GTK_TYPE_TEXT, 0)), "Nobody's");
  g_assert_true (rf_flow_equal (f->flow, before));
  choose (f, f->question);
  g_assert_true (find (f->inspector, RF_TYPE_OPTION_ROW, 1) == row);
  g_assert_cmpstr (text_of (row), ==, "No");
  gtk_editable_set_text (GTK_EDITABLE (find (row, GTK_TYPE_TEXT, 0)), "Never");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, f->no), "label"), ==, "Never");
  g_assert_cmpstr (rf_record_get_string (rf_flow_lookup (f->flow, again), "label"), ==, "Again");
}

static void
test_a_variable_is_renamed_everywhere (Fixture      *f,
                                       gconstpointer data)
{
  RfIntakeDesigner *designer = rf_intake_designer_new (f->draft);
  GtkWidget *row, *name;

  adw_dialog_present (ADW_DIALOG (designer), GTK_WIDGET (f->inspector));
  row = find (designer, RF_TYPE_INTAKE_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  name = find (row, ADW_TYPE_ENTRY_ROW, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "host");

  gtk_editable_set_text (GTK_EDITABLE (name), "since");
  g_signal_emit_by_name (name, "entry-activated");
  g_assert_cmpstr (get (f, f->field, "name"), ==, "host");
  gtk_editable_set_text (GTK_EDITABLE (name), "printer");
  g_signal_emit_by_name (name, "entry-activated");
  g_assert_cmpstr (get (f, f->field, "name"), ==, "printer");
  g_assert_cmpstr (get (f, f->command, "code"), ==, "Test-NetConnection -ComputerName {{printer}} -Port 9100 # raw");
  g_assert_nonnull (strstr (get (f, f->question, "body"), "{{printer}}"));
  g_assert_true (rf_draft_undo (f->draft, NULL));
  g_assert_cmpstr (get (f, f->field, "name"), ==, "host");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "host");
  adw_dialog_force_close (ADW_DIALOG (designer));
}

/* ---- to be looked at ------------------------------------------------------------------------------------------- */

static void
show_state (Fixture    *f,
            const char *name)
{
  const char *const many[] = { f->first, f->second, f->step, NULL };

  if (strcmp (name, "decision") == 0)
    choose (f, f->question);
  else if (strcmp (name, "action") == 0)
    choose (f, f->first);
  else if (strcmp (name, "escalate") == 0)
    choose (f, f->second);
  else if (strcmp (name, "stub") == 0)
    choose (f, f->step);
  else if (strcmp (name, "subflow") == 0)
    choose (f, f->subflow);
  else if (strcmp (name, "edge") == 0)
    choose (f, f->yes);
  else if (strcmp (name, "many") == 0)
    rf_inspector_show (f->inspector, many);
  else if (strcmp (name, "designer") == 0)
    adw_dialog_present (ADW_DIALOG (rf_intake_designer_new (f->draft)), GTK_WIDGET (f->window));
  else if (rf_flow_find_slug (f->flow, name) != NULL)
    choose (f, rf_record_get_id (rf_flow_find_slug (f->flow, name)));
}

/* --show NAME [ID OF A BUILT-IN FLOW] */
static int
show (int   argc,
      char *argv[])
{
  Fixture f = { .application = ADW_APPLICATION (g_application_get_default ()) };
  RfFlow *flow;
  gboolean wide = strcmp (argv[2], "designer") == 0;
  g_autofree char *id = NULL;

  flow = make_flow (&f);
  id = g_strdup (argc > 3 ? argv[3] : rf_flow_get_id (flow));
  add_flow (&f, flow);
  open_draft (&f, id);
  f.inspector = g_object_new (RF_TYPE_INSPECTOR, NULL);
  rf_inspector_set_draft (f.inspector, f.draft);
  show_window (&f, GTK_WIDGET (f.inspector));
  gtk_window_set_default_size (f.window, wide ? 1100 : 320, g_getenv ("RF_HEIGHT") != NULL ? atoi (g_getenv ("RF_HEIGHT")) : 760);
  show_state (&f, argv[2]);
  while (gtk_widget_get_visible (GTK_WIDGET (f.window)))
    g_main_context_iteration (NULL, TRUE);

  return 0;
}

#define add(path, func) g_test_add ("/inspector/" path, Fixture, NULL, set_up, func, tear_down)

static void
add_cases (void)
{
  add ("typing-a-title-changes-the-flow", test_typing_a_title_changes_the_flow);
  add ("ctrl-z-in-a-field-is-the-undo-of-the-flow", test_ctrl_z_in_a_field_is_the_undo_of_the_flow);
  add ("a-change-from-elsewhere-is-shown-and-the-caret-stays", test_a_change_from_elsewhere_is_shown_and_the_caret_stays);
  add ("a-title-stays-one-line", test_a_title_stays_one_line);
  add ("alt-down-moves-an-option-and-the-focus-stays", test_alt_down_moves_an_option_and_the_focus_stays);
  add ("a-new-option-leads-to-a-stub-in-one-step", test_a_new_option_leads_to_a_stub_in_one_step);
  add ("a-deleted-step-gives-way-to-the-flow-and-comes-back", test_a_deleted_step_gives_way_to_the_flow_and_comes_back);
  add ("a-stub-becomes-something", test_a_stub_becomes_something);
  add ("a-pattern-is-tried-on-an-output", test_a_pattern_is_tried_on_an_output);
  add ("a-tag-for-many-goes-to-each", test_a_tag_for_many_goes_to_each);
  add ("bold-is-put-and-taken-away", test_bold_is_put_and_taken_away);
  add ("a-variable-is-offered-after-two-braces", test_a_variable_is_offered_after_two_braces);
  add ("rows-of-a-step-become-those-of-the-next-and-take-nothing-along", test_rows_of_a_step_become_those_of_the_next_and_take_nothing_along);
  add ("a-variable-is-renamed-everywhere", test_a_variable_is_renamed_everywhere);
}

#ifdef __SANITIZE_ADDRESS__
/* Enchant loses the lists of words of a dictionary that libspelling lets go of. Sometimes a stale pointer hides it, and
 * of its place LeakSanitizer sees no more than g_malloc(), which cannot be suppressed: this program alone looks for no
 * leaks, and for all else. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  int result;

  setlocale (LC_ALL, "");
  if (argc > 2 && strcmp (argv[1], "--show") == 0)
    {
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("RF_LOCALE_DIR"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  else
    g_test_init (&argc, &argv, NULL);
  dex_init ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "com.resolutionflow.Test", "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/com/resolutionflow/ResolutionFlow", NULL);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  rf_accessible_names_install ();
  open_library ();
  if (argc > 2 && strcmp (argv[1], "--show") == 0)
    return show (argc, argv);

  add_cases ();
  result = g_test_run ();
  rf_test_remove_folder (dir);

  return result;
}
