/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence of a step: pasted, dropped, chosen or photographed; its cards, and
 * what their chips do. Ctrl+V in a text stays the text's own, unless what is
 * on the clipboard is none.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-evidence-card.h"
#include "rf-evidence-task.h"
#include "rf-evidence-viewer.h"
#include "rf-evidence.h"
#include "rf-flow-variables.h"
#include "rf-marks.h"
#include "rf-screenshot.h"
#include "rf-window.h"

#define THUMBNAIL 560 /* pixels of its longer side: sharp at twice the pixels */

static void
watch (RfSessionPage *self,
       DexFuture     *future)
{
  dex_future_disown (dex_future_catch (future, rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

/* ---- keeping --------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfSessionPage *self;
  GPtrArray     *sources; /* RfEvidenceSource; each is NULL when it was taken */
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_object_unref (taking->self);
  g_ptr_array_unref (taking->sources);
  g_free (taking);
}

static void
source_free (gpointer data)
{
  if (data != NULL)
    rf_evidence_source_free (data);
}

static RfEvidenceCard *
find_card (RfSessionPage *self,
           const char    *event)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->evidence)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (rf_evidence_card_get_event (RF_EVIDENCE_CARD (child)), event) == 0)
      return RF_EVIDENCE_CARD (child);

  return NULL;
}

static gboolean
scroll_cb (gpointer card)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (card, GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), card, NULL);

  return G_SOURCE_REMOVE;
}

/* What was kept is seen, and what it says for an answer is marked as an output's is. */
static void
show_kept (RfSessionPage *self,
           const char    *event,
           const char    *text)
{
  RfEvidenceCard *card = find_card (self, event);
  g_autofree char *match = text != NULL ? rf_session_page_read_text (self, text) : NULL;

  if (card == NULL)
    return;
  rf_evidence_card_show_match (card, match);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Evidence kept"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  if (match == NULL)
    g_idle_add_full (GDK_PRIORITY_REDRAW + 10, scroll_cb, g_object_ref (card), g_object_unref);
}

static DexFuture *
take_fiber (gpointer data)
{
  Taking *taking = data;
  RfSessionPage *self = taking->self;

  for (guint i = 0; i < taking->sources->len; i++)
    {
      RfEvidenceSource *source = g_steal_pointer (&g_ptr_array_index (taking->sources, i));
      g_autofree char *text = g_strdup (source->text);
      g_autofree char *event = NULL;
      GError *error = NULL;

      event = dex_await_string (rf_evidence_keep (self->runner, GTK_WIDGET (self), source), &error);
      if (event != NULL)
        show_kept (self, event, text);
      else
        dex_future_disown (rf_window_fail (self, error)); /* the others may still be kept */
    }

  return dex_future_new_true ();
}

/* @sources: (transfer full) */
static void
take (RfSessionPage *self,
      GPtrArray     *sources)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->self = g_object_ref (self);
  taking->sources = sources;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, take_fiber, taking, taking_free));
}

static void
take_one (RfSessionPage    *self,
          RfEvidenceSource *source)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);

  g_ptr_array_add (sources, source);
  take (self, sources);
}

static void
take_file (RfSessionPage *self,
           GFile         *file)
{
  RfEvidenceSource *source = rf_evidence_source_new ();

  source->file = g_object_ref (file);
  take_one (self, source);
}

static void
take_files (RfSessionPage *self,
            GSList        *files)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);

  for (GSList *l = files; l != NULL; l = l->next)
    {
      RfEvidenceSource *source = rf_evidence_source_new ();

      source->file = g_object_ref (l->data);
      g_ptr_array_add (sources, source);
    }
  take (self, sources);
}

/* ---- the clipboard --------------------------------------------------------------------------------------------- */

static const char *const image_types[] = { "image/png", "image/jpeg", "image/webp", "image/gif", NULL };

static void
value_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value != NULL)
    dex_promise_resolve (promise, value);
  else
    dex_promise_reject (promise, error);
}

static DexFuture *
read_value (GdkClipboard *clipboard,
            GType         type)
{
  DexPromise *promise = dex_promise_new ();

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, value_cb, dex_ref (promise));

  return DEX_FUTURE (promise);
}

static void
stream_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);

  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, error);
}

/* One byte more than is kept, so that too much is seen as such. */
static GBytes *
await_bytes (GdkClipboard *clipboard,
             const char   *type,
             gsize         limit,
             GError      **error)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();

  gdk_clipboard_read_async (clipboard, (const char *[]){ type, NULL }, G_PRIORITY_DEFAULT, NULL, stream_cb, dex_ref (promise));
  stream = dex_await_object (dex_ref (promise), error);
  while (stream != NULL && all->len <= limit)
    {
      g_autoptr (GBytes) piece = dex_await_boxed (dex_input_stream_read_bytes (stream, 64 * 1024, G_PRIORITY_DEFAULT), error);

      if (piece == NULL)
        return NULL;
      if (g_bytes_get_size (piece) == 0)
        break;
      g_byte_array_append (all, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
    }
  if (stream == NULL)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static const char *
image_type_of (GdkContentFormats *formats)
{
  for (gsize i = 0; image_types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, image_types[i]))
      return image_types[i];

  return NULL;
}

static gboolean
await_text (GdkClipboard     *clipboard,
            RfEvidenceSource *source,
            GError          **error)
{
  g_autoptr (GBytes) html = NULL;

  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"))
    html = await_bytes (clipboard, "text/html", 4 * RF_EVIDENCE_MAX_OUTPUT, NULL);
  if (html != NULL)
    source->html = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  source->text = dex_await_string (read_value (clipboard, G_TYPE_STRING), error);

  return source->text != NULL;
}

static gboolean
await_image (GdkClipboard     *clipboard,
             RfEvidenceSource *source,
             GError          **error)
{
  const char *type = image_type_of (gdk_clipboard_get_formats (clipboard));

  if (type != NULL)
    source->image = await_bytes (clipboard, type, RF_EVIDENCE_MAX_IMAGE, error);
  else
    source->texture = dex_await_object (read_value (clipboard, GDK_TYPE_TEXTURE), error);

  return source->image != NULL || source->texture != NULL;
}

static DexFuture *
paste_fiber (gpointer data)
{
  RfSessionPage *self = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  RfEvidenceSource *source;
  GError *error = NULL;
  gboolean is_read;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    {
      GdkFileList *list = dex_await_boxed (read_value (clipboard, GDK_TYPE_FILE_LIST), &error);

      if (list == NULL)
        return rf_window_fail (self, error);
      {
        g_autoptr (GSList) files = gdk_file_list_get_files (list);

        take_files (self, files);
      }
      g_boxed_free (GDK_TYPE_FILE_LIST, list);
      return dex_future_new_true ();
    }

  /* A spreadsheet puts a picture of its cells beside them; the text says more. */
  source = rf_evidence_source_new ();
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    is_read = await_text (clipboard, source, &error);
  else
    is_read = await_image (clipboard, source, &error);
  if (is_read)
    take_one (self, source);
  else
    rf_evidence_source_free (source);

  return is_read ? dex_future_new_true () : rf_window_fail (self, error);
}

static void
paste_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (widget));

  if (!gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) &&
      !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) && image_type_of (formats) == NULL)
    rf_window_toast (rf_window_of (widget), "%s", _ ("The clipboard holds no text, table, picture or file"));
  else
    dex_future_disown (dex_scheduler_spawn (NULL, 0, paste_fiber, g_object_ref (widget), g_object_unref));
}

/* A text field takes a text itself; a picture or a file it could do nothing with. */
gboolean
rf_session_page_paste (RfSessionPage *self,
                       gboolean       types_text)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  gboolean has_files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);

  if (types_text && !has_files && (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || image_type_of (formats) == NULL))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "session.paste", NULL);

  return GDK_EVENT_STOP;
}

/* ---- dropping, choosing, photographing ------------------------------------------------------------------------- */

static gboolean
drop_cb (RfSessionPage *self,
         const GValue  *value)
{
  RfEvidenceSource *source;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      take_files (self, files);
      return TRUE;
    }
  source = rf_evidence_source_new ();
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    source->texture = g_value_dup_object (value);
  else
    source->text = g_value_dup_string (value);
  take_one (self, source);

  return TRUE;
}

void
rf_session_page_let_drop (RfSessionPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->step_scroller), GTK_EVENT_CONTROLLER (target));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (RfSessionPage) self = data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      take_file (self, file);
    }
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Add Evidence"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, g_object_ref (widget));
}

static DexFuture *
taken_cb (DexFuture *future,
          gpointer   data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_value_get_string (dex_future_get_value (future, NULL)));

  take_file (data, file);

  return dex_future_new_true ();
}

static void
screenshot_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  watch (self, dex_future_then (rf_screenshot_take (GTK_WINDOW (gtk_widget_get_root (widget))), taken_cb, g_object_ref (self), g_object_unref));
}

/* ---- what cards do --------------------------------------------------------------------------------------------- */

static RfRunEntry *
find_entry (RfRun      *run,
            const char *event)
{
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; i < steps->len; i++)
    {
      RfRunStep *step = g_ptr_array_index (steps, i);

      for (guint k = 0; k < step->entries->len; k++)
        if (g_strcmp0 (((RfRunEntry *) g_ptr_array_index (step->entries, k))->event, event) == 0)
          return g_ptr_array_index (step->entries, k);
    }

  return NULL;
}

static void
set_removed (RfSessionPage *self,
             const char    *event,
             gboolean       removed)
{
  watch (self, rf_runner_do (self->runner, rf_run_remove (rf_runner_get_run (self->runner), event, removed, rf_runner_now ()), NULL));
}

static void
undo_cb (AdwToast      *toast,
         RfSessionPage *self)
{
  set_removed (self, g_object_get_data (G_OBJECT (toast), "event"), FALSE);
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  const char *event = g_variant_get_string (target, NULL);
  RfRunEntry *entry = find_entry (rf_runner_get_run (self->runner), event);
  g_autofree char *words = NULL;
  g_autofree char *what = NULL;
  AdwToast *toast;

  if (entry == NULL)
    return;
  what = rf_evidence_describe (entry->source);
  words = g_strdup_printf (_ ("%s removed"), what);
  set_removed (self, event, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->continue_button));
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "event", g_strdup (event), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  rf_window_add_toast (rf_window_of (self), toast);
}

typedef struct
{
  RfSessionPage *self;
  RfEvent       *event;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->self);
  rf_event_unref (opening->event);
  g_free (opening);
}

static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  RfSessionPage *self = opening->self;
  const char *blob = rf_event_get_string (opening->event, "blob");
  g_autofree char *title = rf_evidence_describe (opening->event);
  const char *name = rf_event_get_string (opening->event, "name");
  RfEvidenceViewer *viewer;
  GError *error = NULL;

  if (rf_evidence_kind_of (opening->event) == RF_EVIDENCE_IMAGE)
    {
      g_autoptr (GdkTexture) texture = dex_await_object (rf_evidence_load_image (self->runner, blob != NULL ? blob : "", 0), &error);

      if (texture == NULL)
        return rf_window_fail (self, error);
      viewer = rf_evidence_viewer_new (title, name);
      rf_evidence_viewer_show_picture (viewer, texture);
    }
  else
    {
      g_autoptr (GBytes) bytes = dex_await_boxed (rf_evidence_load (self->runner, blob != NULL ? blob : ""), &error);
      g_autofree char *text = bytes != NULL ? g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

      if (text == NULL)
        return rf_window_fail (self, error);
      viewer = rf_evidence_viewer_new (title, name);
      rf_evidence_viewer_show_text (viewer, text);
    }
  adw_dialog_present (ADW_DIALOG (viewer), GTK_WIDGET (self));

  return dex_future_new_true ();
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRunEntry *entry = find_entry (rf_runner_get_run (self->runner), g_variant_get_string (target, NULL));
  Opening *opening;

  if (entry == NULL)
    return;
  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->event = rf_event_ref (entry->source);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, opening, opening_free));
}

/* ---- what chips do --------------------------------------------------------------------------------------------- */

static const RfRunEntry *
find_fact (RfRun      *run,
           const char *value)
{
  GPtrArray *steps = rf_run_get_steps (run);

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      for (guint k = 0; k < step->entries->len; k++)
        {
          const RfRunEntry *entry = g_ptr_array_index (step->entries, k);

          if (strcmp (entry->kind, RF_EVENT_FACT) == 0 && !entry->removed && !step->rewound && strcmp (entry->text, value) == 0)
            return entry;
        }
    }

  return NULL;
}

static gboolean
is_fact (const char *value,
         gpointer    run)
{
  return find_fact (run, value) != NULL;
}

static void
fact_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  const RfRunEntry *fact;
  const char *kind, *value;

  g_variant_get (target, "(&s&s)", &kind, &value);
  fact = find_fact (run, value);
  if (fact != NULL)
    set_removed (self, fact->event, TRUE);
  else
    watch (self, rf_runner_do (self->runner, rf_run_note_fact (run, kind, value, rf_runner_now ()), NULL));
  rf_window_toast (rf_window_of (self), fact != NULL ? _ ("“%s” is no longer noted as known") : _ ("“%s” is noted as known"), value);
}

static DexFuture *
variable_set_cb (DexFuture *future,
                 gpointer   self)
{
  rf_session_page_update_commands (self);

  return dex_ref (future);
}

static void
set_variable_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfRun *run = rf_runner_get_run (self->runner);
  const char *name, *value;

  g_variant_get (target, "(&s&s)", &name, &value);
  watch (self, dex_future_then (rf_runner_do (self->runner, rf_run_set_value (run, name, value, rf_runner_now ()), NULL), variable_set_cb,
                                g_object_ref (self), g_object_unref));
  rf_window_toast (rf_window_of (self), _ ("“%s” is %s from now on"), name, value);
}

static void
search_for_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  if (g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0)
    adw_bottom_sheet_set_open (self->sheet, TRUE);
  else
    adw_overlay_split_view_set_show_sidebar (self->pilot_split, TRUE);
  rf_pilot_ask (self->pilot, g_variant_get_string (target, NULL));
}

/* ---- cards ----------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_variables (RfRun *run)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  RfFlow *flow = rf_run_get_current_flow (run);
  g_autoptr (GPtrArray) variables = flow != NULL ? rf_flow_list_variables (flow) : NULL;

  for (guint i = 0; variables != NULL && i < variables->len; i++)
    {
      const RfVariable *variable = g_ptr_array_index (variables, i);

      if (!variable->of_session && !rf_run_is_secret (run, variable->name))
        g_ptr_array_add (names, g_strdup (variable->name));
    }

  return names;
}

static DexFuture *
thumbnail_cb (DexFuture *future,
              gpointer   card)
{
  rf_evidence_card_set_picture (card, g_value_get_object (dex_future_get_value (future, NULL)));

  return dex_ref (future);
}

static void
add_card (RfSessionPage *self,
          RfEvent       *event)
{
  RfEvidenceCard *card = rf_evidence_card_new (event);
  const char *blob = rf_event_get_string (event, "blob");

  gtk_box_append (self->evidence, GTK_WIDGET (card));
  if (rf_evidence_kind_of (event) == RF_EVIDENCE_IMAGE && blob != NULL)
    watch (self, dex_future_then (rf_evidence_load_image (self->runner, blob, THUMBNAIL), thumbnail_cb, g_object_ref (card), g_object_unref));
}

static void
drop_removed (RfSessionPage *self,
              RfRunStep     *step)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->evidence));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      const char *event = rf_evidence_card_get_event (RF_EVIDENCE_CARD (child));
      gboolean stays = FALSE;

      for (guint i = 0; i < step->entries->len; i++)
        {
          const RfRunEntry *entry = g_ptr_array_index (step->entries, i);

          stays |= g_strcmp0 (entry->event, event) == 0 && !entry->removed;
        }
      if (!stays)
        gtk_box_remove (self->evidence, child);
      child = next;
    }
}

/**
 * rf_session_page_show_evidence:
 * @step: the step that is shown
 *
 * Shows its evidence; cards that are there stay, with the focus.
 */
void
rf_session_page_show_evidence (RfSessionPage *self,
                               RfRun         *run,
                               RfRunStep     *step)
{
  g_autoptr (GPtrArray) variables = list_variables (run);
  const RfEvidenceChoices choices = { variables, is_fact, run };

  drop_removed (self, step);
  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);

      if (strcmp (entry->kind, RF_EVENT_EVIDENCE) == 0 && !entry->removed && find_card (self, entry->event) == NULL)
        add_card (self, entry->source);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->evidence)); child != NULL; child = gtk_widget_get_next_sibling (child))
    rf_evidence_card_show_marks (RF_EVIDENCE_CARD (child), &choices);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), gtk_widget_get_first_child (GTK_WIDGET (self->evidence)) != NULL);
}

void
rf_session_page_install_evidence (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "session.add-evidence", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "session.screenshot", NULL, screenshot_action);
  gtk_widget_class_install_action (widget_class, "session.open-evidence", "s", open_action);
  gtk_widget_class_install_action (widget_class, "session.remove-evidence", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "session.fact", "(ss)", fact_action);
  gtk_widget_class_install_action (widget_class, "session.set-variable", "(ss)", set_variable_action);
  gtk_widget_class_install_action (widget_class, "session.search-for", "s", search_for_action);
}
