/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A command of a step. It is shown with its variables filled in; what is
 * copied passes the page's check for secrets, so the page does the copying,
 * and the page says what is run. What comes back stands below.
 */

#include "rf-command-box.h"

#include <glib/gi18n.h>

#include "rf-command-output.h"

struct _RfCommandBox
{
  GtkBox parent_instance;

  char          *id;
  char          *code_text;
  char          *elsewhere;
  RfCommandTask *task;   /* (nullable): the last that was run */

  GtkLabel        *language;
  GtkLabel        *code;
  GtkLabel        *hint;
  GtkWidget       *copy;
  GtkButton       *run;
  GtkWidget       *stop;
  RfCommandOutput *output; /* (nullable): NULL until something came back */
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

/* ---- the task -------------------------------------------------------------------------------------------------- */

static void
wanted_cb (RfCommandBox *self)
{
  g_signal_emit (self, signals[WANTED], 0);
}

static RfCommandOutput *
ensure_output (RfCommandBox *self)
{
  if (self->output != NULL)
    return self->output;

  self->output = rf_command_output_new ();
  g_signal_connect_object (self->output, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->output));

  return self->output;
}

static void
output_cb (RfCommandBox *self,
           const char   *text)
{
  rf_command_output_append (self->output, text);
}

static void
ended_cb (RfCommandBox *self)
{
  gboolean had_focus = gtk_widget_has_focus (self->stop);

  gtk_widget_set_visible (GTK_WIDGET (self->run), TRUE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->run));
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_button_set_label (self->run, _ ("Run Again"));
  rf_command_output_end (self->output, rf_command_task_get_result (self->task), rf_command_task_get_text (self->task));
  rf_command_output_say (self->output, rf_command_task_get_problem (self->task));
  g_signal_emit (self, signals[ENDED], 0);
}

static void
drop_task (RfCommandBox *self)
{
  if (self->task == NULL)
    return;

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
  rf_command_output_stopping (self->output);
  rf_command_task_stop (self->task);
}

/* ---- the widget ------------------------------------------------------------------------------------------------ */

static void
rf_command_box_dispose (GObject *object)
{
  RfCommandBox *self = RF_COMMAND_BOX (object);

  drop_task (self);
  if (self->output != NULL)
    gtk_box_remove (GTK_BOX (self), GTK_WIDGET (g_steal_pointer (&self->output)));
  gtk_widget_dispose_template (GTK_WIDGET (self), RF_TYPE_COMMAND_BOX);

  G_OBJECT_CLASS (rf_command_box_parent_class)->dispose (object);
}

static void
rf_command_box_finalize (GObject *object)
{
  RfCommandBox *self = RF_COMMAND_BOX (object);

  g_free (self->id);
  g_free (self->code_text);
  g_free (self->elsewhere);

  G_OBJECT_CLASS (rf_command_box_parent_class)->finalize (object);
}

static void
rf_command_box_class_init (RfCommandBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rf_command_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = rf_command_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/com/resolutionflow/ResolutionFlow/ui/rf-command-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, language);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, code);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, hint);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, copy);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, run);
  gtk_widget_class_bind_template_child (widget_class, RfCommandBox, stop);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);

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

  gtk_widget_init_template (GTK_WIDGET (self));

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
  g_return_if_fail (RF_IS_COMMAND_BOX (self));

  gtk_button_set_label (self->run, _ ("Run Again"));
  rf_command_output_restore (ensure_output (self), output);
}

/* The rest of a recorded output has come. */
void
rf_command_box_set_all (RfCommandBox *self,
                        const char   *text)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self) && self->output != NULL);

  rf_command_output_set_all (self->output, text);
}

/* (nullable): the attachment that holds all of the output; NULL where all is here. */
const char *
rf_command_box_get_blob (RfCommandBox *self)
{
  g_return_val_if_fail (RF_IS_COMMAND_BOX (self), NULL);

  return self->output != NULL ? rf_command_output_get_blob (self->output) : NULL;
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

  if (self->output == NULL || (self->task != NULL && rf_command_task_get_text (self->task) == NULL))
    return NULL;

  return rf_command_output_get_text (self->output);
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

  return self->output != NULL;
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
  self->task = g_object_ref (task);
  gtk_widget_set_visible (self->stop, TRUE);
  if (gtk_widget_has_focus (GTK_WIDGET (self->run)))
    gtk_widget_grab_focus (self->stop);
  gtk_widget_set_visible (GTK_WIDGET (self->run), FALSE);
  rf_command_output_begin (ensure_output (self));
  g_signal_connect_object (task, "output", G_CALLBACK (output_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  rf_command_task_start (task);
}

/**
 * rf_command_box_say:
 * @message: a sentence below the output
 */
void
rf_command_box_say (RfCommandBox *self,
                    const char   *message)
{
  g_return_if_fail (RF_IS_COMMAND_BOX (self) && self->output != NULL);

  rf_command_output_say (self->output, message);
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
  g_return_if_fail (RF_IS_COMMAND_BOX (self) && self->output != NULL);

  rf_command_output_mark (self->output, start, end);
}
