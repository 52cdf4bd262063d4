/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a step. It is shown with its variables filled in; what is
 * copied passes the page's check for secrets, so the page does the copying,
 * and the page says what is run. Below stands what came back: folded after
 * twelve lines, never wrapped.
 */

#include "rf-command-box.h"

#include <glib/gi18n.h>

#define FOLDED 12         /* lines; design.md 8.3 */
#define HEAD 8            /* of them; the rest are the last ones, which say how it ended */
#define TALL 30           /* lines */
#define TALL_HEIGHT 460   /* pixels, which are about as many lines */

struct _RfCommandBox
{
  GtkBox parent_instance;

  char          *id;
  char          *code_text;
  char          *elsewhere;
  RfCommandTask *task;   /* (nullable): the last that was run */
  GString       *text;   /* its output */
  gsize          start;  /* what of it is marked, in bytes; nothing where both are the same */
  gsize          end;
  char          *blob;   /* (nullable): where the rest of a recorded output is */
  guint          tick;
  gint64         since;
  GtkTextTag    *found;

  GtkLabel          *language;
  GtkLabel          *code;
  GtkLabel          *hint;
  GtkWidget         *copy;
  GtkButton         *run;
  GtkWidget         *stop;
  GtkWidget         *out;
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
  RUN,
  ENDED,
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RfCommandBox, rf_command_box, GTK_TYPE_BOX)

/* ---- the output ------------------------------------------------------------------------------------------------ */

static gboolean
is_running (RfCommandBox *self)
{
  return gtk_widget_get_visible (self->stop);
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
visible_part (RfCommandBox *self,
              const char  **from,
              const char  **to)
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
dup_head_and_tail (RfCommandBox *self,
                   guint         lines)
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
mark_found (RfCommandBox *self,
            const char   *from,
            const char   *to)
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
set_height (RfCommandBox *self,
            gboolean      is_tall)
{
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC, is_tall ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller, is_tall ? TALL_HEIGHT : -1);
}

static void
show_text (RfCommandBox *self)
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
unfold_cb (RfCommandBox *self)
{
  if (self->blob != NULL && gtk_toggle_button_get_active (self->unfold))
    g_signal_emit (self, signals[WANTED], 0);
  show_text (self);
}

static void
set_state (RfCommandBox *self,
           const char   *word,
           gboolean      is_bad)
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
  RfCommandBox *self = data;
  g_autofree char *seconds = dup_seconds (g_get_monotonic_time () - self->since);

  gtk_label_set_label (self->facts, seconds);

  return G_SOURCE_CONTINUE;
}

static void
show_end (RfCommandBox          *self,
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

/* ---- the task -------------------------------------------------------------------------------------------------- */

static void
output_cb (RfCommandBox *self,
           const char   *text)
{
  g_string_append (self->text, text);
  show_text (self);
}

static void
ended_cb (RfCommandBox *self)
{
  const RfCommandResult *result = rf_command_task_get_result (self->task);
  const char *text = rf_command_task_get_text (self->task);
  const char *problem = rf_command_task_get_problem (self->task);

  gboolean had_focus = gtk_widget_has_focus (self->stop);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->run), TRUE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->run));
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_button_set_label (self->run, _ ("Run Again"));
  g_string_assign (self->text, text != NULL ? text : "");
  show_text (self);
  if (result != NULL)
    show_end (self, result);
  else
    set_state (self, _ ("not run"), TRUE);
  if (result == NULL)
    gtk_label_set_label (self->facts, "");
  rf_command_box_say (self, problem);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
drop_task (RfCommandBox *self)
{
  if (self->task == NULL)
    return;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->task, self);
  rf_command_task_stop (self->task);
  g_clear_object (&self->task);
}

static void
copy_cb (RfCommandBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "session.copy-text", "s", self->code_text);
}

static void
run_cb (RfCommandBox *self)
{
  g_signal_emit (self, signals[RUN], 0);
}

static void
stop_cb (RfCommandBox *self)
{
  set_state (self, _ ("stopping"), FALSE);
  rf_command_task_stop (self->task);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

/* Colours come from the style sheet alone (design.md 2): what a hidden label of the class has is what the tag gets. */
static void
rf_command_box_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  RfCommandBox *self = RF_COMMAND_BOX (widget);
  GdkRGBA colour;

  GTK_WIDGET_CLASS (rf_command_box_parent_class)->css_changed (widget, change);
  if (self->found == NULL || self->probe == NULL)
    return;

  gtk_widget_get_color (self->probe, &colour);
  g_object_set (self->found, "background-rgba", &colour, NULL);
  gtk_widget_get_color (self->probe_text, &colour);
  g_object_set (self->found, "foreground-rgba", &colour, NULL);
}

static void
rf_command_box_dispose (GObject *object)
{
  drop_task (RF_COMMAND_BOX (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RF_TYPE_COMMAND_BOX);

  G_OBJECT_CLASS (rf_command_box_parent_class)->dispose (object);
}

static void
rf_command_box_finalize (GObject *object)
{
  RfCommandBox *self = RF_COMMAND_BOX (object);

  g_free (self->id);
  g_free (self->code_text);
  g_free (self->elsewhere);
  g_free (self->blob);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (rf_command_box_parent_class)->finalize (object);
}

static void
rf_command_box_class_init (RfCommandBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_command_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_command_box_finalize;
  widget_class->css_changed = rf_command_box_css_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-command-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, language);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, code);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, hint);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, copy);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, run);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, stop);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, out);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, state);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, facts);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, unfold);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, scroller);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, view);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, buffer);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, message);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, probe);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, probe_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfold_cb);

  /**
   * RfCommandBox::run:
   *
   * It was asked to be run.
   */
  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RfCommandBox::ended:
   *
   * What was run has ended, and its whole output is shown.
   */
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RfCommandBox::wanted:
   *
   * All of a recorded output is to be shown: rf_command_box_set_all() is waited for.
   */
  signals[WANTED] = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rf_command_box_init (RfCommandBox *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = gtk_text_buffer_create_tag (self->buffer, "found", "weight", PANGO_WEIGHT_BOLD, NULL);

  /* A hyphen at the end of a line would read as part of the command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->code, attributes);
}

/* The languages that flows are written with most, as people write them. */
static const char *
language_word (const char *language)
{
  static const struct
  {
    const char *id;
    const char *word;
  } words[] = {
    { "powershell", "PowerShell" },
    { "bash", "Bash" },
    { "sh", "Shell" },
    { "cmd", "CMD" },
    { "python", "Python" },
    { "sql", "SQL" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (language, words[i].id) == 0)
      return words[i].word;

  return language != NULL && language[0] != '\0' ? language : _ ("Command");
}

RfCommandBox *
rf_command_box_new (const RfCommandShown *shown)
{
  RfCommandBox *self = g_object_new (RF_TYPE_COMMAND_BOX, NULL);
  const char *word = language_word (shown->language);
  gboolean has_label = shown->label != NULL && shown->label[0] != '\0';
  g_autofree char *head = has_label ? g_strdup_printf ("%s · %s", word, shown->label) : g_strdup (word);
  g_autofree char *tooltip = shown->number <= 9 ? g_strdup_printf (_ ("Copy Command (Ctrl+Shift+%u)"), shown->number) : g_strdup (_ ("Copy Command"));
  g_autofree char *name = g_strdup_printf (_ ("Copy command %u"), shown->number);
  g_autofree char *run_name = g_strdup_printf (_ ("Run command %u"), shown->number);

  self->id = g_strdup (shown->id);
  gtk_label_set_label (self->language, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->language), shown->elsewhere);
  gtk_widget_set_visible (GTK_WIDGET (self->run), shown->elsewhere == NULL);
  rf_command_box_update (self, shown);
  gtk_widget_set_tooltip_text (self->copy, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run), GTK_ACCESSIBLE_PROPERTY_LABEL, run_name, -1);

  return self;
}

/* A variable got another value: what runs next is another line; what has run stays. */
void
rf_command_box_update (RfCommandBox         *self,
                       const RfCommandShown *shown)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self));

  g_set_str (&self->code_text, shown->code);
  g_set_str (&self->elsewhere, shown->elsewhere);
  gtk_label_set_label (self->code, shown->code);
  gtk_label_set_label (self->hint, shown->hint != NULL ? shown->hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), shown->hint != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->run), shown->hint == NULL);
  if (shown->destructive)
    gtk_widget_add_css_class (GTK_WIDGET (self), "danger");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "danger");
}

/**
 * rf_command_box_restore:
 * @output: an event of this command's output
 *
 * Shows what the record has of it, for a step that is come back to.
 */
void
rf_command_box_restore (RfCommandBox *self,
                        RfEvent      *output)
{
  const char *text = rf_event_get_string (output, "text");
  gint64 exit = rf_event_get_int (output, "exit");
  g_autofree char *state = g_strdup_printf (_ ("exit %d"), (int) exit);
  g_autofree char *seconds = dup_seconds (rf_event_get_int (output, "duration"));
  g_autofree char *facts = g_strdup_printf (_ ("%s · from the record"), seconds);

  g_return_if_fail (RF_IS_COMMAND_BOX (self));

  g_set_str (&self->blob, rf_event_get_string (output, "blob"));
  gtk_widget_set_visible (self->out, TRUE);
  gtk_button_set_label (self->run, _ ("Run Again"));
  set_state (self, state, exit != 0);
  gtk_label_set_label (self->facts, facts);
  g_string_assign (self->text, text != NULL ? text : "");
  show_text (self);
}

/* The rest of a recorded output has come. */
void
rf_command_box_set_all (RfCommandBox *self,
                        const char   *text)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self));

  g_clear_pointer (&self->blob, g_free);
  self->start = self->end = 0;
  g_string_assign (self->text, text);
  show_text (self);
}

/* (nullable): the attachment that holds all of the output; NULL where all is here. */
const char *
rf_command_box_get_blob (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->blob;
}

const char *
rf_command_box_get_id (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->id;
}

const char *
rf_command_box_get_code (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->code_text;
}

/* (nullable): why it cannot be run here, and what to do instead. */
const char *
rf_command_box_get_elsewhere (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->elsewhere != NULL ? self->elsewhere : gtk_widget_get_visible (GTK_WIDGET (self->hint)) ? gtk_label_get_label (self->hint) : NULL;
}

/* (nullable): the output of what has run, or of what the record holds; NULL where there is none. */
const char *
rf_command_box_get_text (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  if (self->task == NULL)
    return gtk_widget_get_visible (self->out) ? self->text->str : NULL;

  return rf_command_task_get_text (self->task) != NULL ? self->text->str : NULL;
}

gboolean
rf_command_box_can_run (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->run)) && gtk_widget_get_sensitive (GTK_WIDGET (self->run));
}

gboolean
rf_command_box_has_run (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), FALSE);

  return self->task != NULL || gtk_widget_get_visible (self->out);
}

/**
 * rf_command_box_run:
 * @task: not yet started
 *
 * Starts it and shows what comes back. Should the box go, the command is stopped.
 */
void
rf_command_box_run (RfCommandBox  *self,
                    RfCommandTask *task)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self) && RF_IS_COMMAND_TASK (task));

  drop_task (self);
  g_clear_pointer (&self->blob, g_free);
  self->task = g_object_ref (task);
  self->start = self->end = 0;
  self->since = g_get_monotonic_time ();
  g_string_truncate (self->text, 0);
  gtk_widget_set_visible (self->stop, TRUE);
  if (gtk_widget_has_focus (GTK_WIDGET (self->run)))
    gtk_widget_grab_focus (self->stop);
  gtk_widget_set_visible (GTK_WIDGET (self->run), FALSE);
  gtk_widget_set_visible (self->out, TRUE);
  gtk_toggle_button_set_active (self->unfold, FALSE);
  rf_command_box_say (self, NULL);
  set_state (self, _ ("running"), FALSE);
  tick_cb (self);
  show_text (self);
  self->tick = g_timeout_add (100, tick_cb, self);
  g_signal_connect_object (task, "output", G_CALLBACK (output_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  rf_command_task_start (task);
}

/**
 * rf_command_box_say:
 * @message: (nullable): a sentence below the output; NULL for none
 */
void
rf_command_box_say (RfCommandBox *self,
                    const char   *message)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self));

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

/**
 * rf_command_box_mark:
 * @start: the first byte of the output that is highlighted
 * @end: the byte behind the last one
 */
void
rf_command_box_mark (RfCommandBox *self,
                     gsize         start,
                     gsize         end)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self) && end <= self->text->len);

  self->start = start;
  self->end = end;
  show_text (self);
}
