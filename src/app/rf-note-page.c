/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation of a session as it would leave now. It follows the session
 * while that runs; once the text is edited by hand it stays as it was edited,
 * and passes the check for secrets again on its way out.
 */

#include "rf-note-page.h"

#include <glib/gi18n.h>

#include "rf-markdown-view.h"
#include "rf-note.h"
#include "rf-path-list.h"
#include "rf-redact.h"
#include "rf-window.h"
#include "rf-words.h"

struct _RfNotePage
{
  AdwNavigationPage parent_instance;

  RfRunner   *runner;
  GSettings  *settings;
  gboolean    showing; /* the text is being set, not edited */
  gboolean    edited;
  GHashTable *edits;   /* get_choice() → text that was edited by hand */

  AdwWindowTitle  *window_title;
  GtkWidget       *copy;
  GtkWidget       *narrow_copy;
  AdwBanner       *problem;
  GtkLabel        *record_facts;
  RfPathList      *path;
  GtkDropDown     *format;
  GtkDropDown     *detail;
  GtkToggleButton *edit;
  GtkStack        *paper;
  RfMarkdownView  *rendered;
  GtkTextView     *note;
  GtkLabel        *masked;
};

G_DEFINE_FINAL_TYPE (RfNotePage, rf_note_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_text (RfNotePage * self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Markdown is shown as it will look, unless it is being edited; the other formats are shown as they are. */
static void
show_paper (RfNotePage *self)
{
  gboolean rendered = rf_note_get_format (self->settings) == RF_DOCUMENT_MARKDOWN && !gtk_toggle_button_get_active (self->edit);
  g_autofree char *text = rendered ? dup_text (self) : NULL;

  if (rendered)
    rf_markdown_view_set_text (self->rendered, text);
  gtk_stack_set_visible_child_name (self->paper, rendered ? "rendered" : "source");
}

/* The format and the detail as one key. */
static gpointer
get_choice (RfNotePage *self)
{
  return GINT_TO_POINTER (1 + g_settings_get_enum (self->settings, "note-format") * 100 + g_settings_get_enum (self->settings, "note-detail"));
}

static void
show_masked (RfNotePage *self,
             guint       n_masked)
{
  g_autofree char *words = n_masked == 0 ? g_strdup (_ ("No secret in it"))
                                         : g_strdup_printf (g_dngettext (NULL, "%u masked", "%u masked", n_masked), n_masked);
  g_autofree char *text = self->edited ? g_strdup_printf (_ ("%s · edited by hand"), words) : g_strdup (words);

  gtk_label_set_label (self->masked, text);
}

/* What was written by hand for this format and detail, once they are chosen again. */
static gboolean
show_edit (RfNotePage *self)
{
  const char *text = g_hash_table_lookup (self->edits, get_choice (self));

  if (text == NULL)
    return FALSE;

  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), text, -1);
  self->showing = FALSE;
  self->edited = TRUE;
  show_paper (self);
  show_masked (self, 0);

  return TRUE;
}

static void
show_note (RfNotePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfDocument) document = NULL;
  g_autofree char *text = NULL;

  if (self->edited)
    return;
  if (show_edit (self))
    return;

  document = rf_note_new (self->runner, self->settings, &error);
  text = document != NULL ? rf_document_write (document, rf_note_get_format (self->settings), &error) : NULL;
  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), text != NULL ? text : "", -1);
  self->showing = FALSE;
  show_paper (self);
  gtk_text_view_set_monospace (self->note, rf_note_get_format (self->settings) != RF_DOCUMENT_TEXT && rf_note_get_format (self->settings) != RF_DOCUMENT_PSA);
  adw_banner_set_title (self->problem, error != NULL ? error->message : "");
  adw_banner_set_revealed (self->problem, error != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.copy", error == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.save", error == NULL);
  if (document != NULL)
    show_masked (self, rf_document_get_n_masked (document));
}

static void
show_record (RfNotePage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *active = rf_words_duration (rf_run_get_active (run, rf_runner_now ()));
  guint n_events = rf_run_get_n_events (run);
  g_autofree char *events = g_strdup_printf (g_dngettext (NULL, "%u event", "%u events", n_events), n_events);
  g_autofree char *facts = g_strdup_printf (_ ("%s, %s active"), events, active);

  gtk_label_set_label (self->record_facts, facts);
  adw_window_title_set_subtitle (self->window_title, rf_run_get_flow_name (run));
  rf_path_list_show (self->path, run);
}

static void
run_changed_cb (RfNotePage *self)
{
  show_record (self);
  show_note (self);
}

static void
options_changed_cb (RfNotePage *self)
{
  if (self->settings == NULL)
    return;

  /* Another format is another text; what was edited by hand waits for this one to come back. */
  if (self->edited)
    g_hash_table_insert (self->edits, get_choice (self), dup_text (self));
  self->edited = FALSE;
  g_settings_set_enum (self->settings, "note-format", gtk_drop_down_get_selected (self->format));
  g_settings_set_enum (self->settings, "note-detail", gtk_drop_down_get_selected (self->detail));
  show_note (self);
}

static void
edit_toggled_cb (RfNotePage *self)
{
  gboolean edits = gtk_toggle_button_get_active (self->edit);

  gtk_text_view_set_editable (self->note, edits);
  show_paper (self);
  if (edits)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
text_changed_cb (RfNotePage *self)
{
  if (self->showing || self->edited)
    return;

  self->edited = TRUE;
  show_masked (self, 0);
}

/* What leaves: the text as it stands, checked once more. */
static char *
dup_checked (RfNotePage *self)
{
  const RfRedaction redaction = { rf_run_get_secrets (rf_runner_get_run (self->runner)) };
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  char *checked = rf_redact_text (text, &redaction, &error);

  if (checked == NULL)
    rf_window_toast (rf_window_of (self), "%s", error->message);

  return checked;
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);
  g_autofree char *text = dup_checked (self);

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rf_window_toast (rf_window_of (self), "%s", _ ("Note copied"));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (RfNotePage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  char *text = file != NULL ? dup_checked (self) : NULL;

  if (text != NULL)
    rf_window_save (rf_window_of (self), file, text);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  const char *ticket = rf_run_get_ticket (run);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *stem = g_strdup (ticket != NULL && ticket[0] != '\0' ? ticket : rf_run_get_flow_name (run));
  g_autofree char *name = NULL;

  g_strdelimit (stem, "/\\:#", '-');
  name = g_strdup_printf ("%s.%s", stem, rf_document_format_extension (rf_note_get_format (self->settings)));
  gtk_file_dialog_set_title (dialog, _ ("Save Note"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, g_object_ref (self));
}

static void
open_flow_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  gtk_widget_activate_action (widget, "win.open-flow", "s", rf_run_get_flow_id (rf_runner_get_run (self->runner)));
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  gtk_toggle_button_set_active (self->edit, !gtk_toggle_button_get_active (self->edit));
}

static void
rf_note_page_dispose (GObject *object)
{
  RfNotePage *self = RF_NOTE_PAGE (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->edits, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_NOTE_PAGE);

  G_OBJECT_CLASS (rf_note_page_parent_class)->dispose (object);
}

/* What one comes here for. */
static void
rf_note_page_shown (AdwNavigationPage *page)
{
  RfNotePage *self = RF_NOTE_PAGE (page);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->copy) ? self->copy : self->narrow_copy);
}

static void
rf_note_page_class_init (RfNotePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_note_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_note_page_shown;

  g_type_ensure (RF_TYPE_MARKDOWN_VIEW);
  g_type_ensure (RF_TYPE_PATH_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-note-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, copy);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, narrow_copy);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, problem);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, record_facts);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, path);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, format);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, detail);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, edit);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, paper);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, rendered);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, note);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, masked);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_install_action (widget_class, "note.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "note.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "note.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "note.open-flow", NULL, open_flow_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "note.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "note.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "note.save", NULL);
}

static void
rf_note_page_init (RfNotePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->edits = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
}

RfNotePage *
rf_note_page_new (RfRunner  *runner,
                  GSettings *settings)
{
  RfNotePage *self = g_object_new (RF_TYPE_NOTE_PAGE, NULL);

  self->runner = g_object_ref (runner);
  gtk_drop_down_set_selected (self->format, g_settings_get_enum (settings, "note-format"));
  gtk_drop_down_set_selected (self->detail, g_settings_get_enum (settings, "note-detail"));
  self->settings = g_object_ref (settings);
  g_signal_connect_object (runner, "changed", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  run_changed_cb (self);

  return self;
}
