/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation of a session as it would leave now: the record on the left
 * decides what is told, the note on the right follows each choice and each key.
 * Once the text is edited by hand it stays as it was edited, and passes the
 * check for secrets again on its way out.
 */

#include "rf-note-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-growing.h"
#include "rf-lines.h"
#include "rf-run-flow.h"
#include "rf-window.h"
#include "rf-words.h"

/* How long a summary rests before it is recorded, in milliseconds: not every key is worth an event. */
#define SUMMARY_REST 1200

G_DEFINE_FINAL_TYPE (RfNotePage, rf_note_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- the foot -------------------------------------------------------------------------------------------------- */

static void
clear_pills (RfNotePage *self)
{
  GtkWidget *pill;

  while ((pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    adw_wrap_box_remove (self->pills, pill);
}

static void
add_pill (RfNotePage *self,
          const char *text,
          const char *css_class)
{
  GtkWidget *pill = gtk_label_new (text);

  gtk_widget_add_css_class (pill, css_class);
  adw_wrap_box_append (self->pills, pill);
}

/* What was masked, by class, and what the engineer keeps. */
static void
show_counts (RfNotePage  *self,
             const guint *masked,
             guint        kept)
{
  guint all = 0;
  g_autofree char *words = NULL;

  clear_pills (self);
  for (guint class = 0; class < RF_N_REDACT_CLASSES; class++)
    {
      g_autofree char *text = masked[class] > 1 ? g_strdup_printf ("%s × %u", rf_note_class_word (class), masked[class])
                                                : g_strdup (rf_note_class_word (class));

      all += masked[class];
      if (masked[class] > 0)
        add_pill (self, text, "rf-mask-pill");
    }
  if (kept > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u kept by you", "%u kept by you", kept), kept);

      add_pill (self, text, "rf-keep-pill");
    }
  words = all == 0 ? g_strdup (_ ("No secret in it")) : g_strdup_printf (g_dngettext (NULL, "%u masked", "%u masked", all), all);
  if (self->edited)
    {
      g_autofree char *plain = g_steal_pointer (&words);

      words = g_strdup_printf (_ ("%s · edited by hand"), plain);
    }
  gtk_label_set_label (self->masked, words);
}

/* What a reader of the note has to know of it beside the masks. */
static void
show_limits (RfNotePage *self)
{
  guint n = self->document != NULL ? rf_document_get_n_unchecked (self->document) : 0;
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u attachment not checked", "%u attachments not checked", n), n);

  if (n > 0)
    add_pill (self, text, "rf-keep-pill");
  if (self->up_to > 0)
    {
      g_autofree char *end = g_strdup_printf (_ ("Up to step %u"), self->up_to);

      add_pill (self, end, "rf-keep-pill");
    }
}

static void
show_values (RfNotePage *self)
{
  GPtrArray *values = rf_document_get_values (self->document);
  guint masked[RF_N_REDACT_CLASSES] = { 0 };
  guint kept = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const RfRedactValue *value = g_ptr_array_index (values, i);

      kept += value->kept;
      masked[value->class] += value->kept ? 0 : value->count;
    }
  show_counts (self, masked, kept);
  show_limits (self);
}

/* Of what is edited by hand: what will be masked on its way out. */
static void
show_hits (RfNotePage *self)
{
  g_autofree char *text = rf_note_paper_dup_text (self->paper);
  guint masked[RF_N_REDACT_CLASSES] = { 0 };
  guint kept = 0;

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = rf_note_find (self->runner, self->settings, text, NULL);
  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (self->hits, i);

      kept += hit->kept;
      masked[hit->class] += !hit->kept;
    }
  if (self->hits != NULL)
    rf_note_paper_mark_hits (self->paper, self->hits);
  rf_note_paper_mark_values (self->paper, rf_document_get_values (self->document));
  show_counts (self, masked, kept);
  show_limits (self);
}

/* ---- the note -------------------------------------------------------------------------------------------------- */

/* What the text of the page is in: that of the format, or plain text where it has none. */
RfDocumentFormat
rf_note_page_text_format (RfNotePage *self)
{
  RfDocumentFormat format = rf_note_get_format (self->settings);

  return rf_document_format_is_text (format) ? format : RF_DOCUMENT_TEXT;
}

const RfTemplate *
rf_note_page_get_template (RfNotePage *self)
{
  g_autofree char *id = rf_note_get_template (self->settings);

  return rf_template_find (self->templates, id);
}

/* Format, detail, template and audience as one key. */
static char *
dup_choice (RfNotePage *self)
{
  return g_strdup_printf ("%d %d %d %s", g_settings_get_enum (self->settings, "note-format"), g_settings_get_enum (self->settings, "note-detail"),
                          g_settings_get_enum (self->settings, "note-audience"), rf_note_page_get_template (self)->id);
}

/* What has looks is shown with them, unless it is being edited; the other formats are shown as they are. */
static void
show_paper (RfNotePage *self)
{
  RfDocumentFormat format = rf_note_get_format (self->settings);
  gboolean has_looks = format == RF_DOCUMENT_MARKDOWN || format == RF_DOCUMENT_HTML || format == RF_DOCUMENT_PDF;
  g_autofree char *text = NULL;

  if (has_looks && !gtk_toggle_button_get_active (self->edit))
    {
      rf_note_paper_show_document (self->paper, self->document);
    }
  else
    {
      text = rf_document_write (self->document, rf_note_page_text_format (self), NULL);
      rf_note_paper_show_text (self->paper, text != NULL ? text : "", format != RF_DOCUMENT_TEXT && format != RF_DOCUMENT_PSA);
    }
  rf_note_paper_mark_values (self->paper, rf_document_get_values (self->document));
}

/* A line without its times: while a session is open they pass, which is no news. */
static char *
dup_timeless (const char *line)
{
  static GRegex *times;

  if (times == NULL)
    times = g_regex_new ("\\b\\d+:\\d\\d(:\\d\\d)?\\b|\\b\\d+\\.\\d\\d h\\b", G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (times, line, -1, 0, "", 0, NULL);
}

/* @now with the times of @before in lines that are else the same. */
static char *
adopt_times (const char *before,
             const char *now)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) new = g_strsplit (now, "\n", -1);

  for (guint i = 0; old[i] != NULL; i++)
    g_hash_table_insert (lines, dup_timeless (old[i]), old[i]);
  for (guint i = 0; new[i] != NULL; i++)
    {
      g_autofree char *timeless = dup_timeless (new[i]);
      const char *same = g_hash_table_lookup (lines, timeless);

      if (same != NULL)
        g_set_str (&new[i], same);
    }

  return g_strjoinv ("\n", new);
}

/* Line by line what is new since the note was copied, in the format in which it was. */
static gboolean
show_difference (RfNotePage *self)
{
  g_autoptr (RfCuration) curation = rf_curation_new (rf_runner_get_run (self->runner));
  RfDocumentFormat format = RF_DOCUMENT_MARKDOWN;
  g_autofree char *text = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GArray) lines = NULL;
  gboolean changed;

  gtk_widget_set_visible (GTK_WIDGET (self->difference), curation->delivered != NULL);
  if (curation->delivered == NULL || self->document == NULL)
    return FALSE;
  rf_document_format_parse (curation->delivered_format, &format);
  text = self->edited ? rf_note_paper_dup_text (self->paper) : rf_document_write (self->document, rf_document_format_is_text (format) ? format : RF_DOCUMENT_TEXT, NULL);
  now = adopt_times (curation->delivered, text != NULL ? text : "");
  changed = strcmp (now, curation->delivered) != 0;
  if (changed)
    add_pill (self, _ ("Changed since it was copied"), "rf-keep-pill");
  if (!gtk_toggle_button_get_active (self->difference))
    return FALSE;
  lines = rf_lines_diff (curation->delivered, now);
  rf_note_paper_show_difference (self->paper, lines);

  return TRUE;
}

/* Where the check failed the paper is empty and nothing can leave. */
static void
show_problem (RfNotePage   *self,
              const GError *error)
{
  static const char *const actions[] = { "note.copy", "note.copy-rich", "note.copy-markdown", "note.save", "note.save-as", "note.edit", "note.review" };
  g_autofree char *words = error != NULL ? g_strdup_printf (_ ("%s. Nothing can be copied or saved. Leave out the line that it comes from, then check again."), error->message) : NULL;

  adw_banner_set_title (self->problem, words != NULL ? words : "");
  adw_banner_set_revealed (self->problem, error != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], error == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), error == NULL && rf_document_format_is_text (rf_note_get_format (self->settings)));
  gtk_widget_set_visible (self->lock, error == NULL);
  if (error == NULL)
    return;
  rf_note_paper_show_text (self->paper, "", FALSE);
  clear_pills (self);
  gtk_label_set_label (self->masked, _ ("Not checked"));
}

static void
show_hint (RfNotePage *self)
{
  const char *preset = self->document != NULL ? rf_document_get_auto_summary (self->document) : NULL;
  g_autofree char *hint = preset != NULL ? g_strdup_printf (_ ("Summary. While it is empty: “%s”"), preset) : g_strdup (_ ("Summary, the first thing that is read"));

  gtk_label_set_label (self->summary_hint, hint);
}

/* What was written by hand for these choices, once they are made again. */
static gboolean
show_edit (RfNotePage *self)
{
  g_autofree char *choice = dup_choice (self);
  const char *text = g_hash_table_lookup (self->edits, choice);

  if (text == NULL)
    return FALSE;
  self->edited = TRUE;
  rf_note_paper_show_text (self->paper, text, rf_note_get_format (self->settings) != RF_DOCUMENT_TEXT && rf_note_get_format (self->settings) != RF_DOCUMENT_PSA);

  return TRUE;
}

/* Shows the note as it would leave now. A text that was edited by hand stays. */
void
rf_note_page_show_note (RfNotePage *self)
{
  g_autoptr (GError) error = NULL;
  const RfNoteWish wish = { rf_note_page_get_template (self), self->texts, self->up_to };

  self->showing = TRUE;
  g_clear_pointer (&self->document, rf_document_free);
  self->document = rf_note_new (self->runner, self->settings, &wish, &error);
  show_problem (self, error);
  if (self->document != NULL && !self->edited && !show_edit (self))
    {
      show_paper (self);
      show_values (self);
    }
  else if (self->document != NULL)
    show_hits (self);
  show_difference (self);
  show_hint (self);
  rf_note_page_show_review (self);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->paper), self->document != NULL && gtk_toggle_button_get_active (self->edit) &&
                              !gtk_toggle_button_get_active (self->difference));
  self->showing = FALSE;
}

static void
show_record (RfNotePage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *active = rf_words_duration (rf_run_get_active (run, rf_runner_now ()));
  guint n_events = rf_run_get_n_events (run);
  g_autofree char *events = g_strdup_printf (g_dngettext (NULL, "%u event", "%u events", n_events), n_events);
  g_autofree char *facts = g_strdup_printf (_ ("%s, %s active"), events, active);
  g_autoptr (RfCuration) curation = rf_curation_new (run);
  g_autoptr (GPtrArray) lines = rf_curation_list_lines (curation, run, g_settings_get_boolean (self->settings, "note-rewound"));

  gtk_label_set_label (self->record_facts, facts);
  adw_window_title_set_subtitle (self->window_title, rf_run_get_flow_name (run));
  rf_note_record_show (self->record, lines);
}

static void
run_changed_cb (RfNotePage *self)
{
  show_record (self);
  rf_note_page_show_note (self);
}

/* ---- options --------------------------------------------------------------------------------------------------- */

/* Another format is another text; what was edited by hand waits for this one to come back. */
static void
put_edit_away (RfNotePage *self)
{
  if (self->edited)
    g_hash_table_replace (self->edits, dup_choice (self), rf_note_paper_dup_text (self->paper));
  self->edited = FALSE;
}

static void
show_options (RfNotePage *self)
{
  const char *who = g_settings_get_enum (self->settings, "note-audience") == RF_AUDIENCE_CLIENT ? "client" : "internal";
  const RfTemplate *template = rf_note_page_get_template (self);
  guint position = 0;

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->format, g_settings_get_enum (self->settings, "note-format"));
  gtk_drop_down_set_selected (self->detail, g_settings_get_enum (self->settings, "note-detail"));
  g_ptr_array_find (self->templates, template, &position);
  gtk_drop_down_set_selected (self->layout, position);
  adw_toggle_group_set_active_name (self->who_wide, who);
  adw_toggle_group_set_active_name (self->who_narrow, who);
  self->showing = FALSE;
}

/* Reads what templates there are, after they were changed and at first. */
void
rf_note_page_load_templates (RfNotePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->showing = TRUE;
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  self->templates = rf_template_list (self->template_dir, &error);
  for (guint i = 0; i < self->templates->len; i++)
    gtk_string_list_append (names, ((const RfTemplate *) g_ptr_array_index (self->templates, i))->name);
  gtk_drop_down_set_model (self->layout, G_LIST_MODEL (names));
  self->showing = FALSE;
  if (error != NULL && rf_window_of (self) != NULL)
    rf_window_toast (rf_window_of (self), "%s", error->message);
  show_options (self);
  rf_note_page_show_note (self);
}

static void
options_changed_cb (RfNotePage *self)
{
  if (self->settings == NULL || self->showing)
    return;

  put_edit_away (self);
  g_settings_set_enum (self->settings, "note-format", gtk_drop_down_get_selected (self->format));
  g_settings_set_enum (self->settings, "note-detail", gtk_drop_down_get_selected (self->detail));
  if (!rf_document_format_is_text (rf_note_get_format (self->settings)))
    gtk_toggle_button_set_active (self->edit, FALSE);
  show_options (self);
  rf_note_page_show_note (self);
}

/* A template says for whom it is, which can be chosen otherwise afterwards. */
static void
layout_changed_cb (RfNotePage *self)
{
  guint position = gtk_drop_down_get_selected (self->layout);
  const RfTemplate *template;

  if (self->settings == NULL || self->showing || position >= self->templates->len)
    return;

  put_edit_away (self);
  template = g_ptr_array_index (self->templates, position);
  rf_note_set_template (self->settings, template->id);
  g_settings_set_enum (self->settings, "note-audience", template->audience);
  show_options (self);
  rf_note_page_show_note (self);
}

static void
who_changed_cb (RfNotePage     *self,
                GParamSpec     *pspec,
                AdwToggleGroup *group)
{
  const char *who = adw_toggle_group_get_active_name (group);

  if (self->settings == NULL || self->showing || who == NULL)
    return;

  put_edit_away (self);
  g_settings_set_enum (self->settings, "note-audience", strcmp (who, "client") == 0 ? RF_AUDIENCE_CLIENT : RF_AUDIENCE_INTERNAL);
  show_options (self);
  rf_note_page_show_note (self);
}

static void
setting_changed_cb (RfNotePage *self,
                    const char *key)
{
  if (self->showing || !(g_str_equal (key, "note-timestamps") || g_str_equal (key, "note-summary") || g_str_equal (key, "note-rewound") || g_str_has_prefix (key, "mask-")))
    return;
  run_changed_cb (self);
}

/* ---- typing ---------------------------------------------------------------------------------------------------- */

static void
edit_toggled_cb (RfNotePage *self)
{
  gboolean edits = gtk_toggle_button_get_active (self->edit);

  if (self->settings == NULL)
    return;
  if (edits)
    gtk_toggle_button_set_active (self->difference, FALSE);
  rf_note_page_show_note (self);
  if (edits)
    gtk_widget_grab_focus (GTK_WIDGET (self->paper));
}

/* Leaving the comparison brings the text back as it was, which was not edited meanwhile. */
static void
difference_toggled_cb (RfNotePage *self)
{
  if (self->settings == NULL)
    return;
  if (gtk_toggle_button_get_active (self->difference))
    {
      put_edit_away (self);
      self->showing = TRUE;
      gtk_toggle_button_set_active (self->edit, FALSE);
      self->showing = FALSE;
    }
  rf_note_page_show_note (self);
}

static void
text_changed_cb (RfNotePage *self)
{
  if (self->showing)
    return;

  self->edited = TRUE;
  self->showing = TRUE;
  show_hits (self);
  self->showing = FALSE;
}

static void
typed_cb (RfNotePage *self,
          const char *line,
          const char *text)
{
  g_hash_table_replace (self->texts, g_strdup (line), g_strdup (text));
  rf_note_page_show_note (self);
}

static gboolean
summary_rested_cb (gpointer data)
{
  RfNotePage *self = data;

  self->summary_timer = 0;
  rf_note_page_save_summary (self);

  return G_SOURCE_REMOVE;
}

static void
summary_changed_cb (RfNotePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->summary);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  typed_cb (self, RF_LINE_SUMMARY, text);
  g_clear_handle_id (&self->summary_timer, g_source_remove);
  self->summary_timer = g_timeout_add (SUMMARY_REST, summary_rested_cb, self);
}

/* A click on a token, or K at it. */
static void
value_activated_cb (RfNotePage *self,
                    guint       position)
{
  GPtrArray *values = self->document != NULL ? rf_document_get_values (self->document) : NULL;
  const RfRedactValue *value;

  if (self->edited || values == NULL || position >= values->len)
    return;
  value = g_ptr_array_index (values, position);
  if (value->value == NULL)
    rf_window_toast (rf_window_of (self), "%s", _ ("The value of a secret variable is always masked"));
  else
    rf_note_page_mask (self, value->value, value->kept ? RF_MASK_BY_RULE : value->class == RF_REDACT_CUSTOM ? RF_MASK_BY_RULE : RF_MASK_KEEP);
}

static gboolean
paper_key_cb (RfNotePage     *self,
              guint           key,
              guint           code,
              GdkModifierType modifiers)
{
  if ((key != GDK_KEY_k && key != GDK_KEY_K) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || gtk_text_view_get_editable (GTK_TEXT_VIEW (self->paper)))
    return GDK_EVENT_PROPAGATE;
  rf_note_paper_toggle_value (self->paper);

  return GDK_EVENT_STOP;
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

static void
rf_note_page_dispose (GObject *object)
{
  RfNotePage *self = RF_NOTE_PAGE (object);

  g_clear_handle_id (&self->summary_timer, g_source_remove);
  g_clear_weak_pointer (&self->review);
  rf_note_page_drop_choices (self);
  g_clear_object (&self->runner);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->template_dir, g_free);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->document, rf_document_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->edits, g_hash_table_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
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

/* Nothing that was typed is lost by going away. */
static void
rf_note_page_hiding (AdwNavigationPage *page)
{
  rf_note_page_save_summary (RF_NOTE_PAGE (page));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, copy);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, narrow_copy);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, problem);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, who_wide);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, who_narrow);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, record_facts);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, summary);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, summary_hint);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, record);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, layout);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, format);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, detail);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, edit);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, paper);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, lock);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, masked);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, pills);
  gtk_widget_class_bind_template_child (widget_class, RfNotePage, difference);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, difference_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_activated_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "told_cb", G_CALLBACK (rf_note_page_told_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "written_cb", G_CALLBACK (rf_note_page_written_cb));
}

static void
rf_note_page_class_init (RfNotePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_note_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = rf_note_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = rf_note_page_hiding;

  g_type_ensure (RF_TYPE_NOTE_PAPER);
  g_type_ensure (RF_TYPE_NOTE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-note-page.ui");
  bind_children (widget_class);
  rf_note_page_install_actions (widget_class);
}

static void
rf_note_page_init (RfNotePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rf_growing_text (self->summary);
  rf_growing_text (GTK_TEXT_VIEW (self->paper));
  rf_note_paper_set_gate (self->paper, rf_note_page_check, self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->paper)), "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->summary), "changed", G_CALLBACK (summary_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (paper_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->paper), keys);
}

static void
add_options (RfNotePage *self)
{
  static const char *const keys[] = { "note-timestamps", "note-summary", "note-rewound" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (group), action);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "options", G_ACTION_GROUP (group));
}

RfNotePage *
rf_note_page_new (RfRunner  *runner,
                  GSettings *settings)
{
  RfNotePage *self = g_object_new (RF_TYPE_NOTE_PAGE, NULL);
  g_autoptr (RfCuration) curation = rf_curation_new (rf_runner_get_run (runner));

  self->runner = g_object_ref (runner);
  self->settings = g_object_ref (settings);
  self->template_dir = rf_library_dup_template_dir (rf_runner_get_library (runner));
  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->summary), curation->summary != NULL ? curation->summary : "", -1);
  self->showing = FALSE;
  add_options (self);
  show_record (self);
  rf_note_page_load_templates (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.propose", rf_run_count_own (rf_runner_get_run (runner)) > 0);
  g_signal_connect_object (runner, "changed", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
