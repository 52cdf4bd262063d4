/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came back from a command: folded after twelve lines, never wrapped. It
 * is a widget of its own because most commands are only looked at: a step is
 * there sooner when nothing is made for an output that does not come.
 */

#include "rf-command-output.h"

#include <glib/gi18n.h>

#include "rf-command-task.h"

#define FOLDED 12         /* lines; design.md 8.3 */
#define HEAD 8            /* of them; the rest are the last ones, which say how it ended */
#define TALL 30           /* lines */
#define TALL_HEIGHT 460   /* pixels, which are about as many lines */

struct _RfCommandOutput
{
  GtkBox parent_instance;

  GString    *text;
  gsize       start; /* what of it is marked, in bytes; nothing where both are the same */
  gsize       end;
  char       *blob;  /* (nullable): where the rest of a recorded output is */
  guint       tick;  /* while the command runs */
  gint64      since;
  GtkTextTag *found;

  GtkLabel          *state;
  GtkLabel          *facts;
  GtkToggleButton   *unfold;
  GtkScrolledWindow *scroller;
  GtkWidget         *view;
  GtkTextBuffer     *buffer;
  GtkLabel          *message;
  GtkWidget         *probe;
  GtkWidget         *probe_text;
};

enum
{
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfCommandOutput, rf_command_output, GTK_TYPE_BOX)

static gboolean
is_running (RfCommandOutput *self)
{
  return self->tick != 0;
}

static guint
count_lines (const char *text)
{
  guint lines = 0;

  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n' || p[1] == '\0';

  return lines;
}

/* The start of the @n-th line from the end, or of the text. */
static const char *
lines_before (const char *text,
              const char *at,
              guint       n)
{
  const char *p = at;

  if (p > text && p[-1] == '\n' && *p == '\0')
    p--;
  while (p > text && (p[-1] != '\n' || --n > 0))
    p--;

  return p;
}

static const char *
lines_behind (const char *at,
              guint       n)
{
  while (*at != '\0' && (*at++ != '\n' || --n > 0))
    ;

  return at;
}

/* Which part is shown while it is folded: the newest lines of a command that runs, those around what is marked, else
 * the first. */
static void
visible_part (RfCommandOutput *self,
              const char     **from,
              const char     **to)
{
  const char *text = self->text->str;

  *from = text;
  *to = text + self->text->len;
  if (gtk_toggle_button_get_active (self->unfold))
    return;
  if (is_running (self))
    *from = lines_before (text, *to, FOLDED);
  else if (self->end > self->start && count_lines (text) > FOLDED && lines_behind (text, FOLDED) < text + self->end)
    *from = MIN (lines_before (text, text + self->start, FOLDED / 2), lines_before (text, *to, FOLDED));
  *to = lines_behind (*from, FOLDED);
}

/* An output that nothing is marked in is folded to its first lines and its last. */
static char *
dup_head_and_tail (RfCommandOutput *self,
                   guint            lines)
{
  const char *text = self->text->str;
  const char *head = lines_behind (text, HEAD);
  const char *tail = lines_before (text, text + self->text->len, FOLDED - HEAD);
  guint hidden = lines - FOLDED;
  g_autofree char *first = g_strndup (text, head - text);
  g_autofree char *between = g_strdup_printf (g_dngettext (NULL, "… %u line …", "… %u lines …", hidden), hidden);

  if (is_running (self) || self->end > self->start || gtk_toggle_button_get_active (self->unfold) || lines <= FOLDED)
    return NULL;

  return g_strconcat (first, between, "\n", tail, NULL);
}

static void
mark_found (RfCommandOutput *self,
            const char      *from,
            const char      *to)
{
  const char *start = MAX (self->text->str + self->start, from);
  const char *end = MIN (self->text->str + self->end, to);
  GtkTextIter first, last;

  if (start >= end)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &first, g_utf8_pointer_to_offset (from, start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &last, g_utf8_pointer_to_offset (from, end));
  gtk_text_buffer_apply_tag (self->buffer, self->found, &first, &last);
}

/* As high as its lines; a long one is a window of its own height in which it scrolls. */
static void
set_height (RfCommandOutput *self,
            gboolean         is_tall)
{
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, is_tall ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller, is_tall ? TALL_HEIGHT : -1);
}

static void
show_text (RfCommandOutput *self)
{
  const char *from, *to, *end;
  guint lines = count_lines (self->text->str);
  gboolean is_open = gtk_toggle_button_get_active (self->unfold);
  g_autofree char *all = self->blob != NULL ? g_strdup (_ ("Show All"))
                                            : g_strdup_printf (g_dngettext (NULL, "Show All %u Line", "Show All %u Lines", lines), lines);
  g_autofree char *ends = dup_head_and_tail (self, lines);

  visible_part (self, &from, &to);
  if (ends != NULL)
    {
      from = ends;
      to = ends + strlen (ends);
    }
  end = to > from && to[-1] == '\n' ? to - 1 : to; /* no empty line at the end */
  gtk_text_buffer_set_text (self->buffer, from, end - from);
  if (ends == NULL)
    mark_found (self, from, end);
  gtk_widget_queue_resize (self->view); /* it does not shrink by itself */
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), self->text->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->unfold), lines > FOLDED || self->blob != NULL);
  gtk_button_set_label (GTK_BUTTON (self->unfold), is_open ? _ ("Show Fewer") : all);
  set_height (self, is_open && lines > TALL);
}

static void
unfold_cb (RfCommandOutput *self)
{
  if (self->blob != NULL && gtk_toggle_button_get_active (self->unfold))
    g_signal_emit (self, signals[WANTED], 0);
  show_text (self);
}

static void
set_state (RfCommandOutput *self,
           const char      *word,
           gboolean         is_bad)
{
  gtk_label_set_label (self->state, word);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]) { "rf-pill", is_bad ? "outline" : "plain", is_bad ? "rf-removed" : NULL, NULL });
}

static char *
dup_seconds (gint64 microseconds)
{
  return g_strdup_printf (_ ("%.1f s"), (double) microseconds / G_USEC_PER_SEC);
}

static gboolean
tick_cb (gpointer data)
{
  RfCommandOutput *self = data;
  g_autofree char *seconds = dup_seconds (g_get_monotonic_time () - self->since);

  gtk_label_set_label (self->facts, seconds);

  return G_SOURCE_CONTINUE;
}

static void
show_end (RfCommandOutput       *self,
          const RfCommandResult *result)
{
  g_autofree char *seconds = dup_seconds (result->duration);
  g_autofree char *size = result->file != NULL ? g_format_size (result->total) : NULL;
  g_autofree char *facts = NULL;
  g_autofree char *state = NULL;

  switch (result->end)
    {
    case RF_COMMAND_STOPPED:
      state = g_strdup (_ ("stopped"));
      break;

    case RF_COMMAND_TIMED_OUT:
      state = g_strdup_printf (_ ("stopped after %d minutes"), (int) (RF_COMMAND_TIME_LIMIT / G_USEC_PER_SEC / 60));
      break;

    case RF_COMMAND_SIGNALLED:
      state = g_strdup_printf (_ ("signal %d"), result->signal);
      break;

    case RF_COMMAND_EXITED:
    default:
      state = g_strdup_printf (_ ("exit %d"), result->exit);
    }
  set_state (self, state, result->end != RF_COMMAND_EXITED || result->exit != 0);
  if (size != NULL)
    facts = g_strdup_printf (_ ("%s · %s · kept in the record"), seconds, size);
  else if (self->text->len == 0)
    facts = g_strdup_printf (_ ("%s · no output · kept in the record"), seconds);
  else
    facts = g_strdup_printf (_ ("%s · kept in the record"), seconds);
  gtk_label_set_label (self->facts, facts);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), state, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

/* Colours come from the style sheet alone (design.md 2): what a hidden label of the class has is what the tag gets. */
static void
rf_command_output_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  RfCommandOutput *self = RF_COMMAND_OUTPUT (widget);
  GdkRGBA colour;

  GTK_WIDGET_CLASS (rf_command_output_parent_class)->css_changed (widget, change);
  if (self->found == NULL || self->probe == NULL)
    return;

  gtk_widget_get_color (self->probe, &colour);
  g_object_set (self->found, "background-rgba", &colour, NULL);
  gtk_widget_get_color (self->probe_text, &colour);
  g_object_set (self->found, "foreground-rgba", &colour, NULL);
}

static void
rf_command_output_dispose (GObject *object)
{
  RfCommandOutput *self = RF_COMMAND_OUTPUT (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), RF_TYPE_COMMAND_OUTPUT);

  G_OBJECT_CLASS (rf_command_output_parent_class)->dispose (object);
}

static void
rf_command_output_finalize (GObject *object)
{
  RfCommandOutput *self = RF_COMMAND_OUTPUT (object);

  g_free (self->blob);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (rf_command_output_parent_class)->finalize (object);
}

static void
rf_command_output_class_init (RfCommandOutputClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_command_output_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_command_output_finalize;
  widget_class->css_changed = rf_command_output_css_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-command-output.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, state);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, facts);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, unfold);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, scroller);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, view);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, buffer);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, message);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, probe);
  gtk_widget_class_bind_template_child (widget_class, RfCommandOutput, probe_text);
  gtk_widget_class_bind_template_callback (widget_class, unfold_cb);

  /**
   * RfCommandOutput::wanted:
   *
   * All of a recorded output is to be shown: rf_command_output_set_all() is waited for.
   */
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_command_output_init (RfCommandOutput *self)
{
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = gtk_text_buffer_create_tag (self->buffer, "found", "weight", PANGO_WEIGHT_BOLD, NULL);
}

RfCommandOutput *
rf_command_output_new (void)
{
  return g_object_new (RF_TYPE_COMMAND_OUTPUT, NULL);
}

/**
 * rf_command_output_begin:
 *
 * The command runs from now on: what was here before is gone, and the time is shown until it ends.
 */
void
rf_command_output_begin (RfCommandOutput *self)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->blob, g_free);
  self->start = self->end = 0;
  self->since = g_get_monotonic_time ();
  self->tick = g_timeout_add (100, tick_cb, self);
  g_string_truncate (self->text, 0);
  gtk_toggle_button_set_active (self->unfold, FALSE);
  rf_command_output_say (self, NULL);
  set_state (self, _ ("running"), FALSE);
  tick_cb (self);
  show_text (self);
}

/* Text that came, behind what is there. */
void
rf_command_output_append (RfCommandOutput *self,
                          const char      *text)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  g_string_append (self->text, text);
  show_text (self);
}

/* It was asked to stop, and has not ended yet. */
void
rf_command_output_stopping (RfCommandOutput *self)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  set_state (self, _ ("stopping"), FALSE);
}

/**
 * rf_command_output_end:
 * @result: (nullable): how it ended; NULL where it was not run
 * @text: (nullable): the whole output
 */
void
rf_command_output_end (RfCommandOutput       *self,
                       const RfCommandResult *result,
                       const char            *text)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_string_assign (self->text, text != NULL ? text : "");
  show_text (self);
  if (result != NULL)
    show_end (self, result);
  else
    set_state (self, _ ("not run"), TRUE);
  if (result == NULL)
    gtk_label_set_label (self->facts, "");
}

/**
 * rf_command_output_restore:
 * @output: an event of the command's output
 *
 * Shows what the record has of it.
 */
void
rf_command_output_restore (RfCommandOutput *self,
                           RfEvent         *output)
{
  const char *text = rf_event_get_string (output, "text");
  gint64 exit = rf_event_get_int (output, "exit");
  g_autofree char *state = g_strdup_printf (_ ("exit %d"), (int) exit);
  g_autofree char *seconds = dup_seconds (rf_event_get_int (output, "duration"));
  g_autofree char *facts = g_strdup_printf (_ ("%s · from the record"), seconds);

  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  g_set_str (&self->blob, rf_event_get_string (output, "blob"));
  set_state (self, state, exit != 0);
  gtk_label_set_label (self->facts, facts);
  g_string_assign (self->text, text != NULL ? text : "");
  show_text (self);
}

/* The rest of a recorded output has come. */
void
rf_command_output_set_all (RfCommandOutput *self,
                           const char      *text)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  g_clear_pointer (&self->blob, g_free);
  self->start = self->end = 0;
  g_string_assign (self->text, text);
  show_text (self);
}

/* (nullable): the attachment that holds all of the output; NULL where all is here. */
const char *
rf_command_output_get_blob (RfCommandOutput *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_OUTPUT (self), NULL);

  return self->blob;
}

const char *
rf_command_output_get_text (RfCommandOutput *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_OUTPUT (self), NULL);

  return self->text->str;
}

/**
 * rf_command_output_say:
 * @message: (nullable): a sentence below the output; NULL for none
 */
void
rf_command_output_say (RfCommandOutput *self,
                       const char      *message)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self));

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

/**
 * rf_command_output_mark:
 * @start: the first byte of the output that is highlighted
 * @end: the byte behind the last one
 */
void
rf_command_output_mark (RfCommandOutput *self,
                        gsize            start,
                        gsize            end)
{
  g_return_if_fail (RF_IS_COMMAND_OUTPUT (self) && end <= self->text->len);

  self->start = start;
  self->end = end;
  show_text (self);
}
