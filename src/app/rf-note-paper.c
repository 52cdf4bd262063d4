/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note as it leaves, on paper: what is masked stands out, and so does what
 * the engineer chose to show. A click on either changes that. Whatever is
 * copied, cut or dragged out of it passes the gate first, since a text that is
 * edited by hand can hold what no rule has seen yet.
 */

#include "rf-note-paper.h"

#include <string.h>

#include "rf-lines.h"

typedef enum
{
  TAG_TITLE,
  TAG_HEADING,
  TAG_FACT,
  TAG_STEP,
  TAG_REWOUND,
  TAG_BELOW,
  TAG_LABEL,
  TAG_CODE,
  TAG_MASK,
  TAG_KEEP,
  TAG_ADDED,
  TAG_REMOVED,
  N_TAGS
} Tag;

/* Marked text, and which of the values it is. */
typedef struct
{
  int   start;
  int   end;
  guint value;
} Spot;

struct _RfNotePaper
{
  GtkTextView parent_instance;

  GtkTextTag *tags[N_TAGS];
  GtkWidget  *probes[N_TAGS]; /* NULL for tags without a colour */
  GArray     *spots;
  int         cursor;         /* where it was before the note was shown anew */
  RfNoteGate  gate;
  gpointer    gate_data;
};

enum
{
  VALUE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfNotePaper, rf_note_paper, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (RfNotePaper * self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* ---- leaving --------------------------------------------------------------------------------------------------- */

/* (nullable): the selection as it may leave. */
static char *
dup_checked_selection (RfNotePaper *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->gate == NULL || !gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return NULL;
  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);

  return self->gate (text, self->gate_data);
}

static void
rf_note_paper_copy_clipboard (GtkTextView *view)
{
  g_autofree char *text = dup_checked_selection (RF_NOTE_PAPER (view));

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
}

static void
rf_note_paper_cut_clipboard (GtkTextView *view)
{
  g_autofree char *text = dup_checked_selection (RF_NOTE_PAPER (view));

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, gtk_text_view_get_editable (view));
}

/* A drag that begins in the selection carries what may leave; it comes before the text view's own, which would carry the
 * text as it stands. */
static GdkContentProvider *
prepare_drag_cb (RfNotePaper *self,
                 double       x,
                 double       y)
{
  GtkTextIter start, end, at;
  g_autofree char *text = NULL;
  int across, down;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return NULL;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &across, &down);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, across, down);
  if (!gtk_text_iter_in_range (&at, &start, &end))
    return NULL;
  text = dup_checked_selection (self);

  return gdk_content_provider_new_typed (G_TYPE_STRING, text != NULL ? text : "");
}

/* What is selected would leave by the middle button without a check. */
static void
rf_note_paper_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rf_note_paper_parent_class)->realize (widget);
  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), gtk_widget_get_primary_clipboard (widget));
}

static void
rf_note_paper_unrealize (GtkWidget *widget)
{
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), gtk_widget_get_primary_clipboard (widget));
  GTK_WIDGET_CLASS (rf_note_paper_parent_class)->unrealize (widget);
}

/**
 * rf_note_paper_set_gate:
 * @gate: what text goes through on its way to the clipboard or a drag; without it, none leaves
 */
void
rf_note_paper_set_gate (RfNotePaper *self,
                        RfNoteGate   gate,
                        gpointer     data)
{
  self->gate = gate;
  self->gate_data = data;
}

/* ---- showing --------------------------------------------------------------------------------------------------- */

static void
append (RfNotePaper *self,
        GtkTextIter *at,
        const char  *text,
        Tag          tag,
        Tag          around)
{
  gtk_text_buffer_insert_with_tags (get_buffer (self), at, text, -1, self->tags[tag], self->tags[around], NULL);
}

static void
append_labelled (RfNotePaper   *self,
                 GtkTextIter   *at,
                 const RfBlock *block,
                 Tag            around)
{
  g_autofree char *label = g_strdup_printf ("%s: ", block->label);

  append (self, at, label, TAG_LABEL, around);
  append (self, at, block->text, around, around);
}

static void
append_step (RfNotePaper   *self,
             GtkTextIter   *at,
             RfDocument    *document,
             const RfBlock *block)
{
  g_autofree char *number = g_strdup_printf ("%u. ", block->number);
  g_autofree char *facts = rf_document_dup_step_facts (document, block);

  append (self, at, number, TAG_STEP, TAG_STEP);
  append (self, at, block->text, block->rewound ? TAG_REWOUND : TAG_STEP, TAG_STEP);
  if (facts != NULL)
    {
      append (self, at, "  ", TAG_FACT, TAG_FACT);
      append (self, at, facts, TAG_FACT, TAG_FACT);
    }
}

static void
append_block (RfNotePaper   *self,
              GtkTextIter   *at,
              RfDocument    *document,
              const RfBlock *block)
{
  Tag around = block->event != NULL ? TAG_BELOW : TAG_FACT;

  switch (block->kind)
    {
    case RF_BLOCK_TITLE:
      append (self, at, block->text, TAG_TITLE, TAG_TITLE);
      break;

    case RF_BLOCK_HEADING:
      append (self, at, block->text, TAG_HEADING, TAG_HEADING);
      break;

    case RF_BLOCK_STEP:
      append_step (self, at, document, block);
      break;

    case RF_BLOCK_TEXT:
      gtk_text_buffer_insert (get_buffer (self), at, block->text, -1);
      break;

    case RF_BLOCK_CODE:
    case RF_BLOCK_OUTPUT:
      append (self, at, block->label, TAG_LABEL, TAG_BELOW);
      append (self, at, "\n", TAG_BELOW, TAG_BELOW);
      append (self, at, block->text, TAG_CODE, TAG_BELOW);
      break;

    case RF_BLOCK_FACT:
    case RF_BLOCK_ANSWER:
    case RF_BLOCK_NOTE:
    case RF_BLOCK_ITEM:
    case RF_BLOCK_RATING:
    case RF_BLOCK_IMAGE:
    case RF_BLOCK_FILE:
    default:
      append_labelled (self, at, block, around);
    }
}

static int
cursor_offset (RfNotePaper *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);

  return gtk_text_iter_get_offset (&start);
}

static GtkTextIter
clear (RfNotePaper *self)
{
  GtkTextIter start;

  self->cursor = cursor_offset (self);
  g_array_set_size (self->spots, 0);
  gtk_text_buffer_set_text (get_buffer (self), "", 0);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);

  return start;
}

/* The note changes with each choice; who goes through it by keys stays where they are. */
static void
restore_cursor (RfNotePaper *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &at, self->cursor);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
}

/**
 * rf_note_paper_show_document:
 * @document: masked
 *
 * Shows a note with its looks.
 */
void
rf_note_paper_show_document (RfNotePaper *self,
                             RfDocument  *document)
{
  GtkTextIter at = clear (self);

  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), FALSE);
  for (guint i = 0; i < rf_document_get_n_blocks (document); i++)
    {
      if (i > 0)
        gtk_text_buffer_insert (get_buffer (self), &at, "\n", 1);
      append_block (self, &at, document, rf_document_get_block (document, i));
    }
  restore_cursor (self);
}

/* Shows a text as it stands. */
void
rf_note_paper_show_text (RfNotePaper *self,
                         const char  *text,
                         gboolean     monospace)
{
  clear (self);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), monospace);
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  restore_cursor (self);
}

/* @lines: (element-type RfLine): what rf_lines_diff() gave */
void
rf_note_paper_show_difference (RfNotePaper *self,
                               GArray      *lines)
{
  GtkTextIter at = clear (self);

  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  for (guint i = 0; i < lines->len; i++)
    {
      const RfLine *line = &g_array_index (lines, RfLine, i);
      g_autofree char *text = g_strdup_printf ("%c %s\n", line->state, line->text);

      if (line->state == ' ')
        gtk_text_buffer_insert (get_buffer (self), &at, text, -1);
      else
        append (self, &at, text, line->state == '+' ? TAG_ADDED : TAG_REMOVED, line->state == '+' ? TAG_ADDED : TAG_REMOVED);
    }
}

char *
rf_note_paper_dup_text (RfNotePaper *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

/* ---- what is masked -------------------------------------------------------------------------------------------- */

static void
mark (RfNotePaper *self,
      int          start,
      int          end,
      guint        value,
      Tag          tag)
{
  Spot spot = { start, end, value };
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &from, start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &to, end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->tags[tag], &from, &to);
  g_array_append_val (self->spots, spot);
}

static void
mark_all (RfNotePaper *self,
          const char  *text,
          const char  *word,
          guint        value,
          Tag          tag)
{
  const char *before = text;
  int offset = 0, length = g_utf8_strlen (word, -1);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + strlen (word), word))
    {
      offset += g_utf8_pointer_to_offset (before, at);
      before = at;
      mark (self, offset, offset + length, value, tag);
    }
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  return ((const Spot *) a)->start - ((const Spot *) b)->start;
}

/* Markdown escapes the brackets of a token. */
static char *
escape_token (const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, "]", 2);

  return parts[0] != NULL && parts[0][0] == '[' && parts[1] != NULL ? g_strdup_printf ("\\%s\\]", parts[0]) : g_strdup (token);
}

/**
 * rf_note_paper_mark_values:
 * @values: (element-type RfRedactValue): what was found in the document that is shown
 *
 * Makes tokens and values that were kept stand out; a click on one of them emits #RfNotePaper::value-activated.
 */
void
rf_note_paper_mark_values (RfNotePaper *self,
                           GPtrArray   *values)
{
  g_autofree char *text = rf_note_paper_dup_text (self);

  for (guint i = 0; i < values->len; i++)
    {
      const RfRedactValue *value = g_ptr_array_index (values, i);
      g_autofree char *escaped = escape_token (value->token);

      if (value->kept)
        mark_all (self, text, value->value, i, TAG_KEEP);
      else
        mark_all (self, text, value->token, i, TAG_MASK);
      if (!value->kept && strcmp (escaped, value->token) != 0)
        mark_all (self, text, escaped, i, TAG_MASK);
    }
  g_array_sort (self->spots, compare_spots);
}

/* @hits: (element-type RfRedactHit): what will be masked of the text that is shown, on its way out */
void
rf_note_paper_mark_hits (RfNotePaper *self,
                         GPtrArray   *hits)
{
  g_autofree char *text = rf_note_paper_dup_text (self);
  GtkTextIter start, end;
  const char *before = text;
  int offset = 0;

  g_array_set_size (self->spots, 0);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tags[TAG_MASK], &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tags[TAG_KEEP], &start, &end);
  for (guint i = 0; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);
      int length = g_utf8_pointer_to_offset (text + hit->start, text + hit->end);

      offset += g_utf8_pointer_to_offset (before, text + hit->start);
      before = text + hit->start;
      mark (self, offset, offset + length, i, hit->kept ? TAG_KEEP : TAG_MASK);
    }
}

static const Spot *
spot_at (RfNotePaper *self,
         int          offset)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      const Spot *spot = &g_array_index (self->spots, Spot, i);

      if (offset >= spot->start && offset < spot->end)
        return spot;
    }

  return NULL;
}

/**
 * rf_note_paper_next_value:
 *
 * Selects the next masked or kept value, the first after the last.
 *
 * Returns: whether there is one
 */
gboolean
rf_note_paper_next_value (RfNotePaper *self)
{
  int cursor = cursor_offset (self);
  const Spot *next = self->spots->len > 0 ? &g_array_index (self->spots, Spot, 0) : NULL;
  GtkTextIter start, end;

  for (guint i = 0; i < self->spots->len; i++)
    if (g_array_index (self->spots, Spot, i).start > cursor)
      {
        next = &g_array_index (self->spots, Spot, i);
        break;
      }
  if (next == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, next->start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, next->end);
  gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &start, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));

  return TRUE;
}

/* Keeps or masks the value at the cursor. */
void
rf_note_paper_toggle_value (RfNotePaper *self)
{
  const Spot *spot = spot_at (self, cursor_offset (self));

  if (spot != NULL)
    g_signal_emit (self, signals[VALUE_ACTIVATED], 0, spot->value);
}

static void
released_cb (RfNotePaper *self,
             int          n_press,
             double       x,
             double       y)
{
  GtkTextIter at;
  const Spot *spot;
  int across, down;

  if (n_press != 1 || gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || gtk_text_buffer_get_has_selection (get_buffer (self)))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &across, &down);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, across, down))
    return;
  spot = spot_at (self, gtk_text_iter_get_offset (&at));
  if (spot != NULL)
    g_signal_emit (self, signals[VALUE_ACTIVATED], 0, spot->value);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

/* Classes of the style sheet; a hidden label has the colour of each for the text, and one more for what lies behind it. */
static const struct
{
  Tag         tag;
  const char *css_class;
  const char *property;
} colours[] = {
  { TAG_MASK, "rf-mask", "foreground-rgba" }, { TAG_KEEP, "rf-keep", "foreground-rgba" }, { TAG_FACT, "rf-dim", "foreground-rgba" },
  { TAG_ADDED, "rf-probe-added", "foreground-rgba" }, { TAG_REMOVED, "rf-probe-removed", "foreground-rgba" },
  { TAG_TITLE, "rf-probe-mask", NULL }, { TAG_HEADING, "rf-probe-keep", NULL },
};

static void
rf_note_paper_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  RfNotePaper *self = RF_NOTE_PAPER (widget);
  GdkRGBA colour;

  GTK_WIDGET_CLASS (rf_note_paper_parent_class)->css_changed (widget, change);
  if (self->spots == NULL || self->probes[TAG_HEADING] == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      gtk_widget_get_color (self->probes[colours[i].tag], &colour);
      if (colours[i].property != NULL)
        g_object_set (self->tags[colours[i].tag], colours[i].property, &colour, NULL);
    }
  gtk_widget_get_color (self->probes[TAG_TITLE], &colour);
  g_object_set (self->tags[TAG_MASK], "background-rgba", &colour, NULL);
  gtk_widget_get_color (self->probes[TAG_HEADING], &colour);
  g_object_set (self->tags[TAG_KEEP], "background-rgba", &colour, NULL);
}

static void
rf_note_paper_dispose (GObject *object)
{
  RfNotePaper *self = RF_NOTE_PAPER (object);

  for (guint i = 0; i < N_TAGS; i++)
    g_clear_pointer (&self->probes[i], gtk_widget_unparent);
  g_clear_pointer (&self->spots, g_array_unref);

  G_OBJECT_CLASS (rf_note_paper_parent_class)->dispose (object);
}

static void
rf_note_paper_class_init (RfNotePaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_note_paper_dispose;
  widget_class->css_changed = rf_note_paper_css_changed;
  widget_class->realize = rf_note_paper_realize;
  widget_class->unrealize = rf_note_paper_unrealize;
  view_class->copy_clipboard = rf_note_paper_copy_clipboard;
  view_class->cut_clipboard = rf_note_paper_cut_clipboard;

  /**
   * RfNotePaper::value-activated:
   * @value: which of the values that were marked is to be kept or masked
   */
  signals[VALUE_ACTIVATED] = g_signal_new ("value-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
make_tags (RfNotePaper *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  self->tags[TAG_TITLE] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", 1.3, "pixels-below-lines", 6, NULL);
  self->tags[TAG_HEADING] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 14, NULL);
  self->tags[TAG_FACT] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->tags[TAG_STEP] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_MEDIUM, "pixels-above-lines", 4, NULL);
  self->tags[TAG_REWOUND] = gtk_text_buffer_create_tag (buffer, NULL, "strikethrough", TRUE, NULL);
  self->tags[TAG_BELOW] = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 44, NULL);
  self->tags[TAG_LABEL] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_MEDIUM, NULL);
  self->tags[TAG_CODE] = gtk_text_buffer_create_tag (buffer, NULL, "family", "monospace", "scale", 0.9, "wrap-mode", GTK_WRAP_CHAR, NULL);
  self->tags[TAG_ADDED] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->tags[TAG_REMOVED] = gtk_text_buffer_create_tag (buffer, NULL, "strikethrough", TRUE, NULL);
  self->tags[TAG_MASK] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  self->tags[TAG_KEEP] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
}

static void
rf_note_paper_init (RfNotePaper *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  make_tags (self);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      GtkWidget *probe = self->probes[colours[i].tag] = gtk_label_new (NULL);

      gtk_widget_add_css_class (probe, colours[i].css_class);
      gtk_widget_set_visible (probe, FALSE);
      gtk_widget_set_parent (probe, GTK_WIDGET (self));
    }
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
