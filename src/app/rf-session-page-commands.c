/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands of a step: how they are filled in, run, and what their output
 * says. A command runs only when a person asks for it, one that destroys only
 * when they have seen its full line. An output proposes an answer; it never
 * gives one.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-command-box.h"
#include "rf-command-danger.h"
#include "rf-command-place.h"
#include "rf-command-quote.h"
#include "rf-evidence-task.h"
#include "rf-focus.h"
#include "rf-intake-kinds.h"
#include "rf-option.h"
#include "rf-pattern.h"
#include "rf-window.h"

static const char *
lookup_value (const char *name,
              gpointer    data)
{
  return rf_run_get_variable (data, name);
}

static const char *
lookup_shown (const char *name,
              gpointer    data)
{
  return rf_run_is_secret (data, name) ? RF_RUN_MASK : rf_run_get_variable (data, name);
}

/* A secret that is not known any more is asked for when the command is run: until then anything stands for it. */
static const char *
lookup_real (const char *name,
             gpointer    data)
{
  const char *value = rf_run_get_variable (data, name);

  return value == NULL && rf_run_is_secret (data, name) ? RF_RUN_MASK : value;
}

/* The command as it may be seen: filled in, or as written with the reason. */
static char *
dup_shown (RfRun          *run,
           const RfRecord *command,
           GError        **error)
{
  const char *language = rf_record_get_string (command, "language");
  const char *code = rf_record_get_string (command, "code");
  g_autofree char *real = rf_command_expand (language, code, lookup_real, run, error);

  if (real == NULL)
    return g_strdup (code != NULL ? code : "");

  return rf_command_expand (language, code, lookup_shown, run, error);
}

/* ---- what an output says --------------------------------------------------------------------------------------- */

typedef struct
{
  const char *edge; /* (nullable): the answer that matches */
  gsize       start;
  gsize       end;
  guint       n_matches;
  char       *problem;
} Proposal;

static void
look (Proposal     *proposal,
      const RfEdge *edge,
      const char   *text)
{
  const char *pattern = rf_record_get_string (edge, "pattern");
  g_autoptr (GError) error = NULL;
  RfPatternResult result;
  gsize start, end;

  if (pattern == NULL || pattern[0] == '\0')
    return;
  result = rf_pattern_find (pattern, text, &start, &end, &error);
  if (result == RF_PATTERN_FAILED && proposal->problem == NULL)
    proposal->problem = g_strdup_printf (_ ("The answer “%s” could not be compared: %s"), rf_record_get_string (edge, "label"), error->message);
  if (result != RF_PATTERN_MATCH || proposal->n_matches++ > 0)
    return;

  proposal->edge = rf_record_get_id (edge);
  proposal->start = start;
  proposal->end = end;
}

static gboolean
scroll_cb (gpointer option)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (option, GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), option, NULL);

  return G_SOURCE_REMOVE;
}

/* The marked answer has the focus, so that Enter confirms it; NULL for none, and Enter confirms nothing. It is scrolled
 * to when the output above it has got its height. */
static void
focus_option (RfSessionPage *self,
              const char    *edge)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  if (focus != NULL && (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))))
    return; /* somebody writes */
  if (edge == NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->options)))
    gtk_widget_grab_focus (GTK_WIDGET (self->continue_button));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->options)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (rf_option_get_edge (RF_OPTION (child)), edge) == 0)
      {
        gtk_widget_grab_focus (child);
        g_idle_add_full (GDK_PRIORITY_REDRAW + 10, scroll_cb, g_object_ref (child), g_object_unref);
      }
}

static void
propose (RfSessionPage *self,
         RfCommandBox  *box,
         Proposal      *proposal)
{
  if (proposal->problem != NULL)
    rf_command_box_say (box, proposal->problem);
  g_set_str (&self->matched, proposal->n_matches == 1 ? proposal->edge : NULL);
  if (proposal->n_matches > 1)
    {
      g_autofree char *words = g_strdup_printf (g_dngettext (NULL, "%u answer matches this output: choose one", "%u answers match this output: choose one",
                                                             proposal->n_matches), proposal->n_matches);

      rf_session_page_mark (self, NULL);
      rf_command_box_say (box, words);
      focus_option (self, NULL);
    }
  if (proposal->n_matches != 1)
    return;

  rf_command_box_mark (box, proposal->start, proposal->end);
  rf_session_page_mark (self, proposal->edge);
  focus_option (self, proposal->edge);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("The output matches an answer: Enter confirms it"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Only where there is a choice are there answers to mark. */
static void
look_at_all (RfSessionPage *self,
             const char    *text,
             Proposal      *proposal)
{
  RfRun *run = rf_runner_get_run (self->runner);
  RfFlow *flow = rf_run_get_current_flow (run);
  const RfNode *node = rf_run_get_current_node (run);
  GPtrArray *options = flow != NULL && node != NULL ? rf_flow_get_options (flow, rf_record_get_id (node)) : NULL;

  for (guint i = 0; options != NULL && gtk_widget_get_visible (GTK_WIDGET (self->options)) && i < options->len; i++)
    look (proposal, g_ptr_array_index (options, i), text);
}

static void
ended_cb (RfSessionPage *self,
          RfCommandBox  *box)
{
  const char *text = rf_command_box_get_text (box);
  Proposal proposal = { 0 };

  if (text == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  look_at_all (self, text, &proposal);
  propose (self, box, &proposal);
  g_free (proposal.problem);
}

/**
 * rf_session_page_read_text:
 * @text: what was pasted
 *
 * Marks the answer that @text speaks for, as an output's is.
 *
 * Returns: (transfer full) (nullable): what matched; NULL where not exactly one answer does
 */
char *
rf_session_page_read_text (RfSessionPage *self,
                           const char    *text)
{
  Proposal proposal = { 0 };

  look_at_all (self, text, &proposal);
  g_free (proposal.problem);
  if (proposal.n_matches != 1)
    return NULL;

  g_set_str (&self->matched, proposal.edge);
  rf_session_page_mark (self, proposal.edge);
  focus_option (self, proposal.edge);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("What you pasted matches an answer: Enter confirms it"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return g_strndup (text + proposal.start, proposal.end - proposal.start);
}

/* ---- running --------------------------------------------------------------------------------------------------- */

/* Fills it in once more: what is run is what the variables are now. */
static void
run_now (RfSessionPage *self,
         RfCommandBox  *box)
{
  RfRun *run = rf_runner_get_run (self->runner);
  RfFlow *flow = rf_run_get_current_flow (run);
  const RfNode *node = rf_run_get_current_node (run);
  const RfRecord *command = flow != NULL ? rf_flow_lookup (flow, rf_command_box_get_id (box)) : NULL;
  const char *language = command != NULL ? rf_record_get_string (command, "language") : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfCommandTask) task = NULL;
  g_autofree char *code = NULL;

  if (command == NULL || node == NULL)
    return;
  code = rf_command_expand (language, rf_record_get_string (command, "code"), lookup_value, run, &error);
  if (code == NULL)
    {
      rf_window_toast (rf_window_of (self), "%s", error->message);
      return;
    }

  task = rf_command_task_new (self->runner, rf_record_get_id (node), language, code, rf_command_box_get_code (box));
  rf_command_box_run (box, task);
}

static void
asked_cb (AdwAlertDialog *dialog,
          const char     *response,
          RfCommandBox   *box)
{
  RfSessionPage *self = RF_SESSION_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (box), RF_TYPE_SESSION_PAGE));

  if (self != NULL && strcmp (response, "run") == 0)
    run_now (self, box);
}

static GtkWidget *
make_line (const char *code)
{
  GtkWidget *label = gtk_label_new (code);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen at the end of a line would read as part of the command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "code");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_box_append (GTK_BOX (frame), scroller);
  gtk_widget_set_css_classes (frame, (const char *[]) { "rf-command", "danger", "line", NULL });

  return frame;
}

/* The full line stands in the question, since it is what is answered. */
static void
ask (RfSessionPage *self,
     RfCommandBox  *box,
     const char    *words)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Run This Command?"), NULL));

  adw_alert_dialog_format_body (dialog, _ ("It changes or interrupts something on this computer or where it connects to: “%s”."), words);
  adw_alert_dialog_set_extra_child (dialog, make_line (rf_command_box_get_code (box)));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "run", _ ("_Run"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "run", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (asked_cb), box, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void run_cb (RfSessionPage *self,
                    RfCommandBox  *box);

static void
secret_cb (AdwAlertDialog *dialog,
           const char     *response,
           RfCommandBox   *box)
{
  RfSessionPage *self = RF_SESSION_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (box), RF_TYPE_SESSION_PAGE));
  GtkEditable *entry = GTK_EDITABLE (g_object_get_data (G_OBJECT (dialog), "entry"));
  const char *value = gtk_editable_get_text (entry);

  if (self == NULL || strcmp (response, "use") != 0 || value[0] == '\0')
    return;
  rf_run_set_secret (rf_runner_get_run (self->runner), g_object_get_data (G_OBJECT (dialog), "name"), value);
  run_cb (self, box);
}

static void
secret_changed_cb (AdwAlertDialog *dialog,
                   GtkEditable    *entry)
{
  adw_alert_dialog_set_response_enabled (dialog, "use", gtk_editable_get_text (entry)[0] != '\0');
}

/* How the form of the flow calls the field. */
static char *
dup_field_title (RfFlow     *flow,
                 const char *name)
{
  GPtrArray *fields = flow != NULL ? rf_flow_get_records (flow, RF_RECORD_INTAKE) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    if (g_strcmp0 (rf_record_get_string (fields->pdata[i], "name"), name) == 0)
      return rf_intake_dup_title (fields->pdata[i]);

  return g_strdup (name);
}

/* After a session was resumed its secrets are gone: they were never written. */
static void
ask_secret (RfSessionPage *self,
            RfCommandBox  *box,
            const char    *name)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Secret Needed"), _ ("It was not kept when the session was left. It stays in memory until you leave it again.")));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_password_entry_row_new ();
  g_autofree char *title = dup_field_title (rf_run_get_flow (rf_runner_get_run (self->runner)), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "use", _ ("_Use and Run"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "use", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "use", FALSE);
  adw_alert_dialog_set_default_response (dialog, "use");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_extra_child (dialog, list);
  g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  rf_focus_dialog_on (ADW_DIALOG (dialog), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (secret_changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (secret_cb), box, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
run_cb (RfSessionPage *self,
        RfCommandBox  *box)
{
  RfFlow *flow = rf_run_get_current_flow (rf_runner_get_run (self->runner));
  const RfRecord *command = flow != NULL ? rf_flow_lookup (flow, rf_command_box_get_id (box)) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *missing = command != NULL ? rf_run_missing_secret (rf_runner_get_run (self->runner), rf_record_get_string (command, "code")) : NULL;

  if (command == NULL)
    return;
  if (missing != NULL)
    {
      ask_secret (self, box, missing);
      return;
    }
  if (rf_command_is_destructive (rf_record_get_string (command, "language"), rf_command_box_get_code (box), &words))
    ask (self, box, words);
  else
    run_now (self, box);
}

/* Makes the box of a command, or shows in @box what it is now. */
static RfCommandBox *
make_box (RfRun          *run,
          const RfRecord *command,
          guint           number,
          RfCommandBox   *box)
{
  const char *language = rf_record_get_string (command, "language");
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) elsewhere = NULL;
  g_autofree char *code = dup_shown (run, command, &problem);
  const RfCommandShown shown = {
    .number = number,
    .id = rf_record_get_id (command),
    .language = language,
    .label = rf_record_get_string (command, "label"),
    .code = code,
    .hint = problem != NULL ? problem->message : NULL,
    .elsewhere = rf_command_can_run (language, &elsewhere) ? NULL : elsewhere->message,
    .destructive = rf_command_is_destructive (language, code, NULL),
  };

  if (box == NULL)
    return rf_command_box_new (&shown);

  rf_command_box_update (box, &shown);
  return box;
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   box)
{
  GBytes *bytes = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autofree char *text = g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  rf_command_box_set_all (box, text);

  return dex_ref (future);
}

static DexFuture *
not_loaded_cb (DexFuture *future,
               gpointer   data)
{
  GError *error = NULL;

  dex_future_get_value (future, &error);

  return rf_window_fail (data, error);
}

static void
wanted_cb (RfSessionPage *self,
           RfCommandBox  *box)
{
  DexFuture *loaded = dex_future_then (rf_evidence_load (self->runner, rf_command_box_get_blob (box)), loaded_cb, g_object_ref (box), g_object_unref);

  dex_future_disown (dex_future_catch (loaded, not_loaded_cb, g_object_ref (self), g_object_unref));
}

/* What the command said when the step was here before; what spoke for an answer still does. */
static void
restore (RfSessionPage *self,
         RfRun         *run,
         RfCommandBox  *box)
{
  RfRunStep *step = rf_run_get_current (run);
  RfEvent *last = NULL;

  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);

      if (strcmp (entry->kind, RF_EVENT_OUTPUT) == 0 && !entry->removed && g_strcmp0 (entry->name, rf_command_box_get_code (box)) == 0)
        last = entry->source;
    }
  if (last != NULL)
    rf_command_box_restore (box, last);
}

/* After the answers have been made; nothing takes the focus, since nobody has just pressed a key for it. */
void
rf_session_page_read_record (RfSessionPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->commands)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *text = rf_command_box_get_text (RF_COMMAND_BOX (child));
      Proposal proposal = { 0 };

      if (text == NULL)
        continue;
      look_at_all (self, text, &proposal);
      g_free (proposal.problem);
      if (proposal.n_matches != 1)
        continue;
      rf_command_box_mark (RF_COMMAND_BOX (child), proposal.start, proposal.end);
      g_set_str (&self->matched, proposal.edge);
      rf_session_page_mark (self, proposal.edge);
    }
}

/**
 * rf_session_page_update_commands:
 *
 * Fills the commands in once more: a variable has another value.
 */
void
rf_session_page_update_commands (RfSessionPage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  RfFlow *flow = rf_run_get_current_flow (run);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->commands)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const RfRecord *command = flow != NULL ? rf_flow_lookup (flow, rf_command_box_get_id (RF_COMMAND_BOX (child))) : NULL;

      if (command != NULL)
        make_box (run, command, 0, RF_COMMAND_BOX (child));
    }
}

/**
 * rf_session_page_show_commands:
 *
 * Shows the commands of a step that was come to.
 */
void
rf_session_page_show_commands (RfSessionPage *self,
                               RfRun         *run,
                               RfFlow        *flow,
                               const RfNode  *node)
{
  GPtrArray *commands = rf_flow_get_commands (flow, rf_record_get_id (node));

  for (guint i = 0; i < commands->len; i++)
    {
      RfCommandBox *box = make_box (run, g_ptr_array_index (commands, i), i + 1, NULL);

      g_signal_connect_object (box, "run", G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (box, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (box, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
      restore (self, run, box);
      gtk_box_append (self->commands, GTK_WIDGET (box));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->commands), commands->len > 0);
}

/**
 * rf_session_page_run_next:
 *
 * Runs the command that has the focus, else the first that has not run yet.
 *
 * Returns: %FALSE where there is none left, and Ctrl+Enter goes on
 */
gboolean
rf_session_page_run_next (RfSessionPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *first = gtk_widget_get_visible (GTK_WIDGET (self->commands)) ? gtk_widget_get_first_child (GTK_WIDGET (self->commands)) : NULL;
  GtkWidget *chosen = NULL;

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (focus != NULL && gtk_widget_is_ancestor (focus, child))
      chosen = child;
  for (GtkWidget *child = first; child != NULL && chosen == NULL; child = gtk_widget_get_next_sibling (child))
    if (rf_command_box_can_run (RF_COMMAND_BOX (child)) && !rf_command_box_has_run (RF_COMMAND_BOX (child)))
      chosen = child;
  if (chosen == NULL)
    return FALSE;

  if (rf_command_box_can_run (RF_COMMAND_BOX (chosen)))
    run_cb (self, RF_COMMAND_BOX (chosen));
  else if (rf_command_box_get_elsewhere (RF_COMMAND_BOX (chosen)) != NULL)
    rf_window_toast (rf_window_of (self), "%s", rf_command_box_get_elsewhere (RF_COMMAND_BOX (chosen)));

  return TRUE;
}
