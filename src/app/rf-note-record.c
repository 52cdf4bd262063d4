/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of a session's record, each with the choice to whom the note tells
 * it: Space takes a line in or out, I makes it internal or gives it free for
 * the client, Enter edits what was noted. It only asks; what was chosen comes
 * back by rf_note_record_show().
 */

#include "rf-note-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-growing.h"
#include "rf-run.h"

struct _RfNoteRecord
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GPtrArray  *lines;  /* (nullable) RfNoteLine */
  gboolean    showing;
};

enum
{
  TOLD,
  TYPED,
  WRITTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfNoteRecord, rf_note_record, GTK_TYPE_WIDGET)

/* What a row shows, kept with it. */
typedef struct
{
  GtkWidget *check;
  GtkWidget *image;
  GtkLabel  *title;
  GtkLabel  *detail;
  GtkWidget *internal;
  GtkLabel  *time;
} Row;

static const struct
{
  const char *kind;
  const char *icon;
  const char *word; /* NULL: the line has a title */
} kinds[] = {
  { RF_EVENT_ENTERED, "rf-step-symbolic", NULL }, { RF_EVENT_NOTE, "document-edit-symbolic", NULL },
  { RF_EVENT_OUTPUT, "utilities-terminal-symbolic", N_ ("Output") }, { RF_EVENT_EVIDENCE, "mail-attachment-symbolic", N_ ("Attached") },
  { RF_EVENT_RATED, "rf-helped-symbolic", N_ ("This step helped") }, { RF_LINE_SCRATCHPAD, "document-edit-symbolic", N_ ("Scratchpad") },
};

static guint
find_kind (const RfNoteLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, line->kind) == 0)
      return i;

  return 0;
}

static const RfNoteLine *
get_line (RfNoteRecord *self,
          gpointer      row)
{
  int position = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->lines != NULL && position >= 0 && position < (int) self->lines->len ? g_ptr_array_index (self->lines, position) : NULL;
}

/* (nullable): the id of the line that has the focus, or is selected. */
const char *
rf_note_record_get_selected (RfNoteRecord *self)
{
  const RfNoteLine *line = get_line (self, gtk_list_box_get_selected_row (self->list));

  return line != NULL ? line->id : NULL;
}

/* ---- choosing -------------------------------------------------------------------------------------------------- */

static void
ask (RfNoteRecord     *self,
     const RfNoteLine *line,
     RfTold            told)
{
  g_autofree char *id = g_strdup (line->id);

  g_signal_emit (self, signals[TOLD], 0, id, (guint) told);
}

/* In again as a line of its kind was at first: for the client a step, for colleagues what was written or captured. */
static void
toggle_out (RfNoteRecord     *self,
            const RfNoteLine *line)
{
  RfTold in = line->step && !line->rewound ? RF_TOLD_CLIENT : RF_TOLD_INTERNAL;

  ask (self, line, line->told == RF_TOLD_OUT ? in : RF_TOLD_OUT);
}

static void
toggle_internal (RfNoteRecord     *self,
                 const RfNoteLine *line)
{
  ask (self, line, line->told == RF_TOLD_CLIENT ? RF_TOLD_INTERNAL : RF_TOLD_CLIENT);
}

static void
check_toggled_cb (RfNoteRecord   *self,
                  GtkCheckButton *check)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  const RfNoteLine *line = self->showing ? NULL : get_line (self, row);

  if (line != NULL)
    toggle_out (self, line);
}

static gboolean
key_pressed_cb (RfNoteRecord   *self,
                guint           key,
                guint           code,
                GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const RfNoteLine *line = GTK_IS_LIST_BOX_ROW (focus) ? get_line (self, focus) : NULL;

  if (line == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space)
    toggle_out (self, line);
  else if (key == GDK_KEY_i || key == GDK_KEY_I)
    toggle_internal (self, line);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* ---- editing a note -------------------------------------------------------------------------------------------- */

static char *
dup_text (GtkTextView *view)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (view), &start, &end);

  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (view), &start, &end, FALSE);
}

static void
note_typed_cb (GtkTextBuffer *buffer,
               GtkWidget     *popover)
{
  RfNoteRecord *self = RF_NOTE_RECORD (gtk_widget_get_ancestor (popover, RF_TYPE_NOTE_RECORD));
  g_autofree char *text = dup_text (g_object_get_data (G_OBJECT (popover), "text"));

  g_signal_emit (self, signals[TYPED], 0, g_object_get_data (G_OBJECT (popover), "line"), text);
}

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

/* What was typed counts however it was closed: nothing that was typed is lost, and what it said before stays in the record. */
static void
note_closed_cb (GtkWidget    *popover,
                RfNoteRecord *self)
{
  GtkTextView *view = g_object_get_data (G_OBJECT (popover), "text");
  g_autofree char *text = dup_text (view);

  g_signal_emit (self, signals[WRITTEN], 0, g_object_get_data (G_OBJECT (popover), "line"), text);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static gboolean
note_key_cb (GtkPopover     *popover,
             guint           key,
             guint           code,
             GdkModifierType modifiers)
{
  if (key != GDK_KEY_Return || (modifiers & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (popover);

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_note_editor (GtkWidget        *popover,
                  const RfNoteLine *line)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), line->title, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"), -1);
  rf_growing_text (GTK_TEXT_VIEW (view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (note_key_cb), popover, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, keys);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);

  return view;
}

static void
row_activated_cb (RfNoteRecord  *self,
                  GtkListBoxRow *row)
{
  const RfNoteLine *line = get_line (self, row);
  GtkWidget *popover, *view;

  if (line == NULL)
    return;
  if (strcmp (line->kind, RF_EVENT_NOTE) != 0)
    {
      toggle_out (self, line);
      return;
    }
  popover = gtk_popover_new ();
  view = make_note_editor (popover, line);
  g_object_set_data_full (G_OBJECT (popover), "line", g_strdup (line->id), g_free);
  g_object_set_data (G_OBJECT (popover), "text", view);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (note_typed_cb), popover, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (note_closed_cb), self, 0);
  gtk_widget_set_parent (popover, GTK_WIDGET (row));
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (view);
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
make_words (Row *row)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->title = GTK_LABEL (gtk_label_new (NULL));
  row->detail = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (row->detail), (const char *[]) { "caption", "rf-dim", NULL });
  for (guint i = 0; i < 2; i++)
    {
      GtkLabel *label = i == 0 ? row->title : row->detail;

      gtk_label_set_xalign (label, 0);
      gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (label));
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);

  return words;
}

static GtkWidget *
make_row (RfNoteRecord *self)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Row *row = g_new0 (Row, 1);

  row->check = gtk_check_button_new ();
  gtk_widget_add_css_class (row->check, "rf-quiet");
  gtk_widget_set_focusable (row->check, FALSE); /* Space on the row does it */
  gtk_widget_set_valign (row->check, GTK_ALIGN_CENTER);
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  row->image = gtk_image_new ();
  gtk_widget_add_css_class (row->image, "rf-dim");
  row->internal = gtk_label_new (_ ("Internal"));
  gtk_widget_set_css_classes (row->internal, (const char *[]) { "rf-pill", NULL });
  gtk_widget_set_valign (row->internal, GTK_ALIGN_CENTER);
  row->time = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (row->time), (const char *[]) { "caption", "rf-dim", "numeric", NULL });
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), row->check);
  gtk_box_append (GTK_BOX (box), row->image);
  gtk_box_append (GTK_BOX (box), make_words (row));
  gtk_box_append (GTK_BOX (box), row->internal);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->time));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);

  return widget;
}

/* What the line says below its title, in one line. */
static char *
dup_detail (const RfNoteLine *line)
{
  gboolean is_rating = strcmp (line->kind, RF_EVENT_RATED) == 0;

  return is_rating ? g_strdup (strcmp (line->detail, "up") == 0 ? _ ("yes") : _ ("no")) : g_strdelimit (g_strdup (line->detail), "\n", ' ');
}

static const char *
told_word (RfTold told)
{
  return told == RF_TOLD_OUT ? _ ("Left out") : told == RF_TOLD_INTERNAL ? _ ("Internal") : _ ("For the client");
}

static void
fill_row (GtkWidget        *widget,
          const RfNoteLine *line)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  guint kind = find_kind (line);
  g_autofree char *title = g_strdelimit (g_strdup (line->title[0] != '\0' || kinds[kind].word == NULL ? line->title : _ (kinds[kind].word)), "\n", ' ');
  g_autofree char *detail = dup_detail (line);
  g_autoptr (GDateTime) at = line->time > 0 ? g_date_time_new_from_unix_local (line->time / G_USEC_PER_SEC) : NULL;
  g_autofree char *time = at != NULL ? g_date_time_format (at, "%H:%M") : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", detail, told_word (line->told));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), line->told != RF_TOLD_OUT);
  gtk_image_set_from_icon_name (GTK_IMAGE (row->image), strcmp (line->detail, "down") == 0 && strcmp (line->kind, RF_EVENT_RATED) == 0 ? "rf-helped-not-symbolic" : kinds[kind].icon);
  gtk_label_set_label (row->title, title);
  gtk_label_set_label (row->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (row->detail), detail[0] != '\0');
  gtk_widget_set_visible (row->internal, line->told == RF_TOLD_INTERNAL);
  gtk_label_set_label (row->time, time);
  gtk_widget_set_margin_start (row->check, line->step || strcmp (line->kind, RF_LINE_SCRATCHPAD) == 0 ? 0 : 22);
  if (line->rewound)
    gtk_widget_add_css_class (GTK_WIDGET (row->title), "rf-rewound");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->title), "rf-rewound");
  gtk_widget_set_tooltip_text (row->check, line->told == RF_TOLD_OUT ? _ ("Tell This Line (Space)") : _ ("Leave This Line Out (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

/**
 * rf_note_record_show:
 * @lines: (element-type RfNoteLine): what the record holds and to whom it is told
 *
 * Rows stay where they are, so that the focus does.
 */
void
rf_note_record_show (RfNoteRecord *self,
                     GPtrArray    *lines)
{
  GtkListBoxRow *row;

  g_return_if_fail (RF_IS_NOTE_RECORD (self));

  self->showing = TRUE;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_ptr_array_ref (lines);
  while ((row = gtk_list_box_get_row_at_index (self->list, lines->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (make_row (self));
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      fill_row (GTK_WIDGET (row), g_ptr_array_index (lines, i));
    }
  self->showing = FALSE;
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_note_record_dispose (GObject *object)
{
  RfNoteRecord *self = RF_NOTE_RECORD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (rf_note_record_parent_class)->dispose (object);
}

static void
rf_note_record_class_init (RfNoteRecordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_note_record_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  /**
   * RfNoteRecord::told:
   * @line: its id
   * @told: a #RfTold that was asked for
   */
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  /**
   * RfNoteRecord::typed:
   * @line: id of a note
   * @text: what it says after a key press
   */
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * RfNoteRecord::written:
   * @line: id of a note
   * @text: what it is to say from now on
   */
  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
rf_note_record_init (RfNoteRecord *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Record"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}
