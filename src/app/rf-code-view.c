/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flow as text beside its drawing. What is typed is read when the author
 * pauses and becomes an edit of the draft; what cannot be read is underlined
 * and leaves the rest, and the flow as it was, alone. What is done elsewhere
 * is written into the text, unless that is being corrected.
 */

#include "rf-code-view.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "rf-code-completion.h"
#include "rf-flow-text.h"
#include "rf-source.h"

#define PAUSE 150 /* ms after the last key; A6 wants mistakes underlined within 300 */

struct _RfCodeView
{
  AdwBin parent_instance;

  RfDraft      *draft;
  RfFlow       *base;        /* (nullable): the flow that the text was written from, where that is no longer the draft's */
  RfFlowText   *read;        /* (nullable): the text as it was read last */
  GSignalGroup *signals;
  RfProposals  *completion;
  GtkTextTag   *mistake;
  guint         reading;
  guint         writing;
  gboolean      applies;     /* an edit of our own is on its way */
  gboolean      fills;       /* the text is being written by us */
  gboolean      stale;       /* the flow has changed while nobody looked */
  char         *shown;       /* (nullable): id of the record that the caret is in */

  GtkSourceView *view;
  GtkImage      *icon;
  GtkLabel      *message;
  GtkWidget     *show;
};

enum
{
  MOVED,
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfCodeView, rf_code_view, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (RfCodeView * self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (RfCodeView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* ---- what is wrong --------------------------------------------------------------------------------------------- */

guint
rf_code_view_get_n_errors (RfCodeView *self)
{
  g_return_val_if_fail (RF_IS_CODE_VIEW (self), 0);

  return self->read != NULL ? rf_flow_text_count_problems (self->read, RF_SEVERITY_ERROR) : 0;
}

/* (nullable): the first error, or else the first problem. */
static const RfTextProblem *
get_worst (RfCodeView *self)
{
  guint n = self->read != NULL ? rf_flow_text_get_n_problems (self->read) : 0;

  for (guint i = 0; i < n; i++)
    if (rf_flow_text_get_problem (self->read, i)->severity == RF_SEVERITY_ERROR)
      return rf_flow_text_get_problem (self->read, i);

  return n > 0 ? rf_flow_text_get_problem (self->read, 0) : NULL;
}

static void
underline (RfCodeView          *self,
           const RfTextProblem *problem)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_iter_at_line (get_buffer (self), &start, problem->line - 1))
    return;
  gtk_text_iter_forward_chars (&start, problem->column - 1);
  end = start;
  gtk_text_iter_forward_chars (&end, MAX (problem->length, 1));
  gtk_text_buffer_apply_tag (get_buffer (self), self->mistake, &start, &end);
}

static void
show_problems (RfCodeView *self)
{
  const RfTextProblem *worst = get_worst (self);
  GtkTextIter start, end;
  GdkRGBA colour;
  g_autofree char *text = NULL;

  gtk_widget_get_color (GTK_WIDGET (self->icon), &colour);
  g_object_set (self->mistake, "underline", PANGO_UNDERLINE_SINGLE, "underline-rgba", &colour, NULL);
  colour.alpha = .16f;
  g_object_set (self->mistake, "background-rgba", &colour, NULL);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->mistake, &start, &end);
  for (guint i = 0; i < rf_flow_text_get_n_problems (self->read); i++)
    if (rf_flow_text_get_problem (self->read, i)->severity == RF_SEVERITY_ERROR)
      underline (self, rf_flow_text_get_problem (self->read, i));

  if (worst != NULL)
    text = g_strdup_printf (_ ("Line %u, column %u: %s"), worst->line, worst->column, worst->message);
  gtk_label_set_label (self->message, text != NULL ? text : _ ("The text is fine"));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), worst != NULL);
  gtk_widget_set_visible (self->show, worst != NULL);
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
show_clicked_cb (RfCodeView *self)
{
  const RfTextProblem *worst = get_worst (self);
  GtkTextIter at;

  if (worst == NULL || !gtk_text_buffer_get_iter_at_line (get_buffer (self), &at, worst->line - 1))
    return;
  gtk_text_iter_forward_chars (&at, worst->column - 1);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (get_buffer (self)), .1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* ---- from the text to the flow --------------------------------------------------------------------------------- */

static void write_later (RfCodeView *self);

/* What the author has changed in the text. Where somebody else has changed the same, his stays and is told. */
static void
apply_text (RfCodeView *self)
{
  RfEdit *edit = rf_flow_text_get_edit (self->read);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (edit != NULL && rf_edit_get_n_changes (edit) > 0)
    {
      self->applies = TRUE;
      done = rf_draft_do (self->draft, edit, &error);
      self->applies = FALSE;
    }
  if (!done)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  if (!done || (self->base != NULL && rf_code_view_get_n_errors (self) == 0))
    {
      g_clear_object (&self->base);
      write_later (self);
    }
}

static gboolean
read_cb (gpointer data)
{
  RfCodeView *self = data;
  g_autofree char *text = dup_text (self);

  self->reading = 0;
  g_clear_pointer (&self->read, rf_flow_text_free);
  self->read = rf_flow_text_read (text, -1, self->base != NULL ? self->base : rf_draft_get_flow (self->draft));
  show_problems (self);
  apply_text (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (RfCodeView *self)
{
  if (self->fills || self->draft == NULL)
    return;

  g_clear_handle_id (&self->reading, g_source_remove);
  self->reading = g_timeout_add (PAUSE, read_cb, self);
}

/* ---- from the flow to the text --------------------------------------------------------------------------------- */

/* Puts @text in, and touches only what differs, so that caret and scrolling stay. */
static void
replace_text (RfCodeView *self,
              const char *text)
{
  g_autofree char *old = dup_text (self);
  const char *a = old, *b = text, *old_end = old + strlen (old), *end = text + strlen (text);
  GtkTextIter from, to;

  while (*a != '\0' && *a == *b)
    a++, b++;
  while (a > old && ((guchar) * a & 0xc0) == 0x80)/* not in the middle of a character */
    a--, b--;
  while (old_end > a && end > b && old_end[-1] == end[-1])
    old_end--, end--;
  while (*old_end != '\0' && ((guchar) * old_end & 0xc0) == 0x80)
    old_end++, end++;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from, g_utf8_strlen (old, a - old));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, g_utf8_strlen (old, old_end - old));
  self->fills = TRUE;
  gtk_text_buffer_begin_irreversible_action (get_buffer (self));
  gtk_text_buffer_delete (get_buffer (self), &from, &to);
  gtk_text_buffer_insert (get_buffer (self), &from, b, end - b);
  gtk_text_buffer_end_irreversible_action (get_buffer (self));
  self->fills = FALSE;
}

static gboolean
write_cb (gpointer data)
{
  RfCodeView *self = data;
  RfFlow *flow = rf_draft_get_flow (self->draft);
  g_autofree char *text = rf_flow_text_write (flow);

  self->writing = 0;
  self->stale = FALSE;
  g_clear_handle_id (&self->reading, g_source_remove);
  replace_text (self, text);
  g_clear_pointer (&self->read, rf_flow_text_free);
  self->read = rf_flow_text_read (text, -1, flow);
  show_problems (self);

  return G_SOURCE_REMOVE;
}

static void
write_later (RfCodeView *self)
{
  if (self->writing == 0)
    self->writing = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, write_cb, self, NULL);
}

/* Somebody else's change while the text is being corrected: what the text was written from is kept, so that only what
 * the author changes in it counts. */
static void
keep_base (RfCodeView *self,
           RfEdit     *edit)
{
  g_autoptr (RfEdit) inverse = NULL;

  if (self->base != NULL)
    return;

  inverse = rf_edit_invert (edit);
  self->base = rf_flow_copy (rf_draft_get_flow (self->draft));
  if (!rf_flow_apply (self->base, inverse, NULL))
    g_clear_object (&self->base);
}

static void
applied_cb (RfCodeView *self,
            RfEdit     *edit)
{
  if (self->applies)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (rf_code_view_get_n_errors (self) > 0 || self->reading != 0)
    keep_base (self, edit);
  else
    write_later (self);
}

static void
mapped_cb (RfCodeView *self)
{
  /* Not before: the gutter and the grammar take time to make, which pages that are never read as text would spend as well. */
  if (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (get_buffer (self))) == NULL)
    rf_source_set_language (self->view, "markdown");
  gtk_source_view_set_show_line_numbers (self->view, TRUE);
  if (self->draft != NULL && self->stale)
    write_later (self);
}

/* ---- caret and choice ------------------------------------------------------------------------------------------ */

/* (nullable): the step or the option that stands on the line. */
static const char *
find_record (RfCodeView *self,
             guint       line)
{
  const char *id = NULL;

  for (guint i = 0; self->read != NULL && i < rf_flow_text_get_n_spans (self->read); i++)
    {
      const RfTextSpan *span = rf_flow_text_get_span (self->read, i);

      if ((span->kind == RF_RECORD_NODE || span->kind == RF_RECORD_EDGE) && line >= span->first_line && line <= span->last_line)
        id = span->id; /* the last is the innermost */
    }

  return id;
}

static void
caret_moved_cb (RfCodeView *self)
{
  GtkTextIter at;
  const char *id;

  if (self->fills || self->draft == NULL || self->reading != 0)
    return;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at, gtk_text_buffer_get_insert (get_buffer (self)));
  id = find_record (self, gtk_text_iter_get_line (&at) + 1);
  if (id == NULL || g_strcmp0 (id, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (id);
  g_signal_emit (self, signals[MOVED], 0, id);
}

/**
 * rf_code_view_show_record:
 * @id: of a node or an edge
 *
 * Brings the caret to where it stands, unless it is there.
 */
void
rf_code_view_show_record (RfCodeView *self,
                          const char *id)
{
  const RfTextSpan *span;
  GtkTextIter at;

  g_return_if_fail (RF_IS_CODE_VIEW (self));

  span = self->read != NULL && id != NULL ? rf_flow_text_find_record (self->read, id) : NULL;
  if (span == NULL || g_strcmp0 (id, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (id);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at, gtk_text_buffer_get_insert (get_buffer (self)));
  if ((guint) gtk_text_iter_get_line (&at) + 1 >= span->first_line && (guint) gtk_text_iter_get_line (&at) + 1 <= span->last_line)
    return;
  gtk_text_buffer_get_iter_at_line (get_buffer (self), &at, span->first_line - 1);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (get_buffer (self)), .1, TRUE, 0, .3);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static gboolean
rf_code_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RF_CODE_VIEW (widget)->view));
}

static void
rf_code_view_dispose (GObject *object)
{
  RfCodeView *self = RF_CODE_VIEW (object);

  /* What was typed a moment ago counts. */
  if (self->reading != 0 && self->draft != NULL)
    {
      g_clear_handle_id (&self->reading, g_source_remove);
      read_cb (self);
    }
  g_clear_handle_id (&self->writing, g_source_remove);
  g_clear_pointer (&self->read, rf_flow_text_free);
  g_clear_object (&self->signals);
  g_clear_object (&self->base);
  g_clear_object (&self->draft);
  rf_source_drop_gutter (self->view);
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_CODE_VIEW);

  G_OBJECT_CLASS (rf_code_view_parent_class)->dispose (object);
}

static void
rf_code_view_finalize (GObject *object)
{
  g_free (RF_CODE_VIEW (object)->shown);

  G_OBJECT_CLASS (rf_code_view_parent_class)->finalize (object);
}

static void
rf_code_view_class_init (RfCodeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_code_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_code_view_finalize;
  widget_class->grab_focus = rf_code_view_grab_focus;

  /**
   * RfCodeView::moved:
   * @id: of the node or edge that the caret is in now
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * RfCodeView::checked:
   *
   * The text has been read; see rf_code_view_get_n_errors().
   */
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-code-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCodeView, view);
  gtk_widget_class_bind_template_child (widget_class, RfCodeView, icon);
  gtk_widget_class_bind_template_child (widget_class, RfCodeView, message);
  gtk_widget_class_bind_template_child (widget_class, RfCodeView, show);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
}

static void
rf_code_view_init (RfCodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  rf_source_follow_style (self->view);
  self->completion = rf_code_completion_add (self->view);
  self->mistake = gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL);
  self->signals = g_signal_group_new (RF_TYPE_FLOW);
  g_signal_group_connect_swapped (self->signals, "applied", G_CALLBACK (applied_cb), self);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

/* To be called once. */
void
rf_code_view_set_draft (RfCodeView *self,
                        RfDraft    *draft)
{
  g_return_if_fail (RF_IS_CODE_VIEW (self));

  g_set_object (&self->draft, draft);
  self->stale = TRUE;
  g_signal_group_set_target (self->signals, rf_draft_get_flow (draft));
  rf_proposals_set_source (self->completion, rf_draft_get_flow (draft));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    write_later (self);
}
