/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a note leaves its page: copied, saved, dragged. All of it goes through
 * rf_note_check() or was made from a masked document; where the check fails,
 * the actions are off and nothing is written.
 */

#include "rf-note-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-session-flow.h"
#include "rf-time-dialog.h"
#include "rf-template-dialog.h"
#include "rf-window.h"

/**
 * rf_note_page_check:
 * @data: the page
 *
 * Returns: (transfer full) (nullable): @text as it may leave, or NULL after saying why it may not
 */
char *
rf_note_page_check (const char *text,
                    gpointer    data)
{
  RfNotePage *self = data;
  g_autoptr (GError) error = NULL;
  char *checked = rf_note_check (self->runner, self->settings, text, &error);

  if (checked == NULL)
    rf_window_toast (rf_window_of (self), "%s", error->message);

  return checked;
}

/* ---- copying --------------------------------------------------------------------------------------------------- */

/* What was edited by hand, with its line breaks and nothing more. */
static char *
make_html (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *broken = g_strjoinv ("<br>\n", lines);

  return g_strdup_printf ("<meta charset=\"utf-8\"><p>%s</p>", broken);
}

/* (nullable): the note in a format, as it may leave; what was edited by hand is that, whatever the format. */
static char *
dup_note (RfNotePage      *self,
          RfDocumentFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->edited)
    {
      text = rf_note_paper_dup_text (self->paper);
      return rf_note_page_check (text, self);
    }
  if (self->document != NULL)
    text = rf_document_write (self->document, format, &error);
  if (text == NULL && error != NULL)
    rf_window_toast (rf_window_of (self), "%s", error->message);

  return g_steal_pointer (&text);
}

static void
put_on_clipboard (RfNotePage      *self,
                  RfDocumentFormat format,
                  const char      *text,
                  const char      *html)
{
  g_autoptr (GdkContentProvider) content = rf_note_content (text, html);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  rf_note_page_deliver (self, format, text);
  rf_window_toast (rf_window_of (self), "%s", _ ("Note copied"));
}

static void
copy_rich_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);
  g_autofree char *text = dup_note (self, RF_DOCUMENT_TEXT);
  g_autofree char *html = text == NULL ? NULL : self->edited ? make_html (text) : dup_note (self, RF_DOCUMENT_HTML);

  if (text != NULL && html != NULL)
    put_on_clipboard (self, RF_DOCUMENT_TEXT, text, html);
}

static void
copy_markdown_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);
  g_autofree char *text = dup_note (self, RF_DOCUMENT_MARKDOWN);

  if (text != NULL)
    put_on_clipboard (self, RF_DOCUMENT_MARKDOWN, text, NULL);
}

/* In the format of the page; HTML and PDF are not what anybody pastes as text, so they are copied with their looks. */
static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);
  RfDocumentFormat format = rf_note_get_format (self->settings);
  g_autofree char *text = NULL;

  if (format == RF_DOCUMENT_HTML || format == RF_DOCUMENT_PDF)
    {
      copy_rich_action (widget, action, target);
      return;
    }
  text = dup_note (self, format);
  if (text != NULL)
    put_on_clipboard (self, format, text, NULL);
}

/* ---- saving ---------------------------------------------------------------------------------------------------- */

/* A file on its way: chosen by the engineer, then filled with pictures from the store, then written. */
typedef struct
{
  RfNotePage      *page;
  RfDocument      *document; /* (nullable): NULL where the text was edited by hand */
  char            *text;     /* (nullable): that text, checked */
  RfDocumentFormat format;
  GFile           *file;
  GBytes          *bytes;    /* (nullable): what the file is to hold */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->page);
  g_clear_pointer (&saving->document, rf_document_free);
  g_free (saving->text);
  g_clear_object (&saving->file);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_free (saving);
}

/* On the thread of the store, since a PDF of a long session takes its time; nobody else has the document. A picture that
 * is gone is named in the note. */
static gboolean
write_note (RfStore      *store,
            gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  Saving *saving = data;
  g_autoptr (GPtrArray) blobs = rf_document_list_blobs (saving->document);

  for (guint i = 0; i < blobs->len; i++)
    {
      g_autoptr (GBytes) picture = rf_store_load_blob (store, g_ptr_array_index (blobs, i), NULL);

      if (picture != NULL)
        rf_document_attach (saving->document, g_ptr_array_index (blobs, i), picture);
    }
  saving->bytes = rf_document_write_bytes (saving->document, saving->format, error);

  return saving->bytes != NULL;
}

static DexFuture *
written_cb (DexFuture *future,
            gpointer   data)
{
  Saving *saving = data;
  GError *error = NULL;

  dex_future_get_value (future, &error);
  if (error != NULL)
    return rf_window_fail (saving->page, error);
  rf_window_save_bytes (rf_window_of (saving->page), saving->file, saving->bytes);

  return dex_future_new_true ();
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Saving *saving = data;
  DexFuture *future;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (saving->file == NULL)
    {
      saving_free (saving);
      return;
    }
  if (saving->text != NULL)
    {
      rf_window_save (rf_window_of (saving->page), saving->file, g_steal_pointer (&saving->text));
      saving_free (saving);
      return;
    }
  future = rf_library_read (rf_runner_get_library (saving->page->runner), write_note, saving, NULL);
  dex_future_disown (dex_future_finally (future, written_cb, saving, saving_free));
}

/* The document that is saved is made anew: the one on the page can be another one by the time a file is chosen. */
static void
save_as (RfNotePage      *self,
         RfDocumentFormat format)
{
  const char *ticket = rf_run_get_ticket (rf_runner_get_run (self->runner));
  g_autofree char *stem = g_strdup (ticket != NULL && ticket[0] != '\0' ? ticket : rf_run_get_flow_name (rf_runner_get_run (self->runner)));
  g_autofree char *name = NULL;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GError) error = NULL;
  const RfNoteWish wish = { rf_note_page_get_template (self), self->texts, self->up_to };
  Saving *saving = g_new0 (Saving, 1);

  saving->page = g_object_ref (self);
  saving->format = format;
  if (self->edited && format == rf_note_get_format (self->settings) && rf_document_format_is_text (format))
    saving->text = dup_note (self, format);
  else
    saving->document = rf_note_new (self->runner, self->settings, &wish, &error);
  if (saving->text == NULL && saving->document == NULL)
    {
      if (error != NULL)
        rf_window_toast (rf_window_of (self), "%s", error->message);
      saving_free (saving);
      return;
    }

  g_strdelimit (stem, "/\\:#", '-');
  name = g_strdup_printf ("%s.%s", stem, rf_document_format_extension (format));
  gtk_file_dialog_set_title (dialog, _ ("Save Note"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, saving);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  save_as (self, rf_note_get_format (self->settings));
}

static void
save_as_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  RfDocumentFormat format;

  if (rf_document_format_parse (g_variant_get_string (target, NULL), &format))
    save_as (RF_NOTE_PAGE (widget), format);
}

/* ---- masks ----------------------------------------------------------------------------------------------------- */

static void
masked_cb (RfNotePage *self,
           const char *value,
           guint       mask)
{
  rf_note_page_mask (self, value, mask);
}

/* Fills the open list of what was found anew. */
void
rf_note_page_show_review (RfNotePage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *values = self->document != NULL ? rf_document_get_values (self->document) : none;

  if (self->review != NULL)
    rf_note_review_show (self->review, values, self->document != NULL ? rf_document_get_n_unchecked (self->document) : 0);
}

static void
review_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  if (self->review != NULL)
    return;
  g_set_weak_pointer (&self->review, rf_note_review_new ());
  g_signal_connect_object (self->review, "masked", G_CALLBACK (masked_cb), self, G_CONNECT_SWAPPED);
  rf_note_page_show_review (self);
  adw_dialog_present (ADW_DIALOG (self->review), widget);
}

static void
next_masked_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  if (!rf_note_paper_next_value (RF_NOTE_PAGE (widget)->paper))
    gtk_widget_error_bell (widget);
}

/* ---- templates ------------------------------------------------------------------------------------------------- */

static void
template_saved_cb (RfNotePage *self,
                   const char *id)
{
  rf_note_set_template (self->settings, id);
  rf_note_page_load_templates (self);
}

static void
show_template (RfNotePage *self,
               gboolean    as_new)
{
  RfTemplateDialog *dialog = rf_template_dialog_new (rf_note_page_get_template (self), self->template_dir, as_new);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (template_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
edit_template_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  show_template (RF_NOTE_PAGE (widget), FALSE);
}

static void
new_template_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  show_template (RF_NOTE_PAGE (widget), TRUE);
}

/* ---- the rest -------------------------------------------------------------------------------------------------- */

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
difference_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->difference)))
    gtk_toggle_button_set_active (self->difference, !gtk_toggle_button_get_active (self->difference));
}

/* Which of the steps that are told the line belongs to; 0 where it is none of them. */
static guint
find_told_step (RfNotePage *self,
                const char *id)
{
  RfRun *run = rf_runner_get_run (self->runner);
  g_autoptr (RfCuration) curation = rf_curation_new (run);
  g_autoptr (GPtrArray) lines = rf_curation_list_lines (curation, run, g_settings_get_boolean (self->settings, "note-rewound"));
  RfTold least = g_settings_get_enum (self->settings, "note-audience") == RF_AUDIENCE_CLIENT ? RF_TOLD_CLIENT : RF_TOLD_INTERNAL;
  guint number = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const RfNoteLine *line = g_ptr_array_index (lines, i);

      number += line->step && line->told >= least;
      if (g_strcmp0 (line->id, id) == 0)
        return number;
    }

  return 0;
}

static void
up_to_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  RfNotePage *self = RF_NOTE_PAGE (widget);

  self->up_to = self->up_to > 0 ? 0 : find_told_step (self, rf_note_record_get_selected (self->record));
  rf_note_page_show_note (self);
}

static void
check_again_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  rf_note_page_show_note (RF_NOTE_PAGE (widget));
}

static void
save_as_flow_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  rf_session_flow_save (rf_window_of (widget), RF_NOTE_PAGE (widget)->runner);
}

static void
propose_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  rf_session_flow_propose (rf_window_of (widget), RF_NOTE_PAGE (widget)->runner);
}

/* What the window does with the session. */
static void
session_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  const char *session = rf_run_get_session (rf_runner_get_run (RF_NOTE_PAGE (widget)->runner));

  if (g_str_has_suffix (action, "replay"))
    gtk_widget_activate_action (widget, "win.replay-session", "(ss)", session, "");
  else
    gtk_widget_activate_action (widget, "win.compare-session", "s", session);
}

static void
correct_time_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  rf_time_dialog_show (widget, RF_NOTE_PAGE (widget)->runner);
}

void
rf_note_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "note.replay", NULL, session_action);
  gtk_widget_class_install_action (widget_class, "note.correct-time", NULL, correct_time_action);
  gtk_widget_class_install_action (widget_class, "note.compare", NULL, session_action);
  gtk_widget_class_install_action (widget_class, "note.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "note.copy-rich", NULL, copy_rich_action);
  gtk_widget_class_install_action (widget_class, "note.copy-markdown", NULL, copy_markdown_action);
  gtk_widget_class_install_action (widget_class, "note.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "note.save-as", "s", save_as_action);
  gtk_widget_class_install_action (widget_class, "note.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "note.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "note.next-masked", NULL, next_masked_action);
  gtk_widget_class_install_action (widget_class, "note.difference", NULL, difference_action);
  gtk_widget_class_install_action (widget_class, "note.up-to", NULL, up_to_action);
  gtk_widget_class_install_action (widget_class, "note.check-again", NULL, check_again_action);
  gtk_widget_class_install_action (widget_class, "note.edit-template", NULL, edit_template_action);
  gtk_widget_class_install_action (widget_class, "note.new-template", NULL, new_template_action);
  gtk_widget_class_install_action (widget_class, "note.open-flow", NULL, open_flow_action);
  gtk_widget_class_install_action (widget_class, "note.save-as-flow", NULL, save_as_flow_action);
  gtk_widget_class_install_action (widget_class, "note.propose", NULL, propose_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "note.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "note.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "note.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "note.next-masked", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_M, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "note.review", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "note.difference", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, GDK_CONTROL_MASK, "note.up-to", NULL);
}
