/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done in a session beside its moves, and the keys for all of it.
 * A digit answers only while nothing that takes text has the focus.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-command-box.h"
#include "rf-finish-dialog.h"
#include "rf-focus.h"
#include "rf-note.h"
#include "rf-note-page.h"
#include "rf-option.h"
#include "rf-redact.h"
#include "rf-window.h"

static void
watch (RfSessionPage *self,
       DexFuture     *future)
{
  dex_future_disown (dex_future_catch (future, rf_window_fail_cb, g_object_ref (self), g_object_unref));
}

/* ---- finish ---------------------------------------------------------------------------------------------------- */

static DexFuture *
show_note_cb (DexFuture *future,
              gpointer   data)
{
  RfSessionPage *self = data;
  RfWindow *window = rf_window_of (self);

  if (window != NULL)
    rf_window_replace (window, ADW_NAVIGATION_PAGE (rf_note_page_new (self->runner, self->settings)));

  return dex_ref (future);
}

typedef struct
{
  RfSessionPage *self;
  char          *outcome;
  char          *notes;
  char          *next;
  guint          stars;
} Ending;

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  g_object_unref (ending->self);
  g_free (ending->outcome);
  g_free (ending->notes);
  g_free (ending->next);
  g_free (ending);
}

/* The rating first: a finished session takes no more. */
static DexFuture *
finish_fiber (gpointer data)
{
  Ending *ending = data;
  RfSessionPage *self = ending->self;
  RfRun *run = rf_runner_get_run (self->runner);
  GError *error = NULL;
  GPtrArray *events;

  if (ending->stars > 0 && !dex_await (rf_runner_do (self->runner, rf_run_rate (run, NULL, 0, ending->stars, rf_runner_now ()), NULL), &error))
    return dex_future_new_for_error (error);
  events = rf_run_finish (run, ending->outcome, ending->notes, ending->next, rf_runner_now (), &error);

  return dex_future_then (rf_runner_do (self->runner, events, error), show_note_cb, g_object_ref (self), g_object_unref);
}

static void
finished_cb (RfFinishDialog *dialog,
             const char     *outcome,
             const char     *notes,
             const char     *next,
             guint           stars,
             RfSessionPage  *self)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->self = g_object_ref (self);
  ending->outcome = g_strdup (outcome);
  ending->notes = g_strdup (notes);
  ending->next = g_strdup (next);
  ending->stars = stars;
  watch (self, dex_scheduler_spawn (NULL, 0, finish_fiber, ending, ending_free));
}

static void
finish_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  RfFinishDialog *dialog = rf_finish_dialog_new (rf_run_ending_outcome (rf_runner_get_run (self->runner)));

  rf_session_page_save_note (self);
  g_signal_connect_object (dialog, "finished", G_CALLBACK (finished_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* ---- skip ------------------------------------------------------------------------------------------------------ */

static void
skipped_cb (AdwAlertDialog *dialog,
            const char     *response,
            RfSessionPage  *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  GError *error = NULL;
  GPtrArray *events;

  if (strcmp (response, "skip") != 0)
    return;

  events = rf_run_skip (rf_runner_get_run (self->runner), reason, rf_runner_now (), &error);
  watch (self, rf_runner_do (self->runner, events, g_steal_pointer (&error)));
}

static void
reason_changed_cb (AdwAlertDialog *dialog,
                   GtkEditable    *entry)
{
  adw_alert_dialog_set_response_enabled (dialog, "skip", gtk_editable_get_text (entry)[0] != '\0');
}

static void
skip_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Skip This Step"), _ ("The reason stands in the note.")));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "skip", _ ("_Skip"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "skip", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, "skip", FALSE);
  adw_alert_dialog_set_default_response (dialog, "skip");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_extra_child (dialog, entry);
  rf_focus_dialog_on (ADW_DIALOG (dialog), entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (skipped_cb), RF_SESSION_PAGE (widget), 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* ---- copying --------------------------------------------------------------------------------------------------- */

static void
copy_text_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  const RfRedaction redaction = { rf_run_get_secrets (rf_runner_get_run (self->runner)), .command = TRUE };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rf_redact_text (g_variant_get_string (target, NULL), &redaction, &error);

  if (text == NULL)
    {
      rf_window_toast (rf_window_of (self), "%s", error->message);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rf_window_toast (rf_window_of (self), "%s", _ ("Command copied"));
}

static void
copy_note_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rf_note_write (self->runner, self->settings, &error);

  rf_session_page_save_note (self);
  if (text == NULL)
    {
      rf_window_toast (rf_window_of (self), "%s", error->message);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rf_window_toast (rf_window_of (self), "%s", _ ("Note copied"));
}

static void
documentation_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  rf_session_page_save_note (self);
  rf_window_push (rf_window_of (self), ADW_NAVIGATION_PAGE (rf_note_page_new (self->runner, self->settings)));
}

static void
open_flow_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);
  const RfNode *node = rf_run_get_current_node (rf_runner_get_run (self->runner));
  RfFlow *flow = rf_run_get_current_flow (rf_runner_get_run (self->runner));

  if (flow != NULL && node != NULL)
    gtk_widget_activate_action (widget, "win.open-step", "(ss)", rf_flow_get_id (flow), rf_record_get_id (node));
}

/* ---- keys ------------------------------------------------------------------------------------------------------ */

static gboolean
types_text (RfSessionPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));

  return GTK_IS_EDITABLE (focus);
}

static gboolean
choose_nth (RfSessionPage *self,
            guint          number)
{
  GtkWidget *option = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->options)))
    return GDK_EVENT_PROPAGATE;
  while (option != NULL && --number > 0)
    option = gtk_widget_get_next_sibling (option);
  if (option != NULL)
    rf_session_page_choose (self, rf_option_get_edge (RF_OPTION (option)));

  return option != NULL;
}

static gboolean
copy_nth (RfSessionPage *self,
          guint          number)
{
  GtkWidget *command = gtk_widget_get_first_child (GTK_WIDGET (self->commands));

  while (command != NULL && --number > 0)
    command = gtk_widget_get_next_sibling (command);
  if (command != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "session.copy-text", "s", rf_command_box_get_code (RF_COMMAND_BOX (command)));

  return command != NULL;
}

/* With Ctrl and Shift the keyval is that of the shifted key, so the digit is asked of the keyboard's layout. */
static guint
digit_of (GtkEventControllerKey *controller,
          guint                  keyval,
          guint                  keycode)
{
  GdkDisplay *display = gtk_widget_get_display (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  guint plain = keyval;

  gdk_display_translate_key (display, keycode, 0, gtk_event_controller_key_get_group (controller), &plain, NULL, NULL, NULL);
  if (plain >= GDK_KEY_1 && plain <= GDK_KEY_9)
    return plain - GDK_KEY_1 + 1;
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_1 + 1;

  return 0;
}

static gboolean
plain_key (RfSessionPage *self,
           guint          keyval,
           guint          digit)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  if (digit > 0)
    return choose_nth (self, digit);

  switch (keyval)
    {
    case GDK_KEY_n:
    case GDK_KEY_N:
      gtk_widget_grab_focus (GTK_WIDGET (self->note));
      return GDK_EVENT_STOP;

    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      gtk_widget_activate_action (GTK_WIDGET (self), "session.rate", "i", 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      gtk_widget_activate_action (GTK_WIDGET (self), "session.rate", "i", -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_question:
      gtk_widget_activate_action (GTK_WIDGET (self), "app.shortcuts", NULL);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      gtk_widget_activate_action (GTK_WIDGET (self), "session.back", NULL);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* A button that has the focus is pressed by it; an answer is chosen; a switch is for the blank. */
      if (GTK_IS_BUTTON (focus) || (GTK_IS_LIST_BOX_ROW (focus) && !ADW_IS_SWITCH_ROW (focus)))
        return GDK_EVENT_PROPAGATE;
      gtk_widget_activate_action (GTK_WIDGET (self), "session.continue", NULL);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                RfSessionPage         *self)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  guint digit = digit_of (controller, keyval, keycode);

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE; /* a menu has the keys while it is open */
  if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && digit > 0)
    return copy_nth (self, digit);
  if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      /* In a field it goes on, since Enter alone is the field's own. */
      if (!types_text (self) && rf_session_page_run_next (self))
        return GDK_EVENT_STOP;
      gtk_widget_activate_action (GTK_WIDGET (self), "session.continue", NULL);
      return GDK_EVENT_STOP;
    }
  /* Shift, since on many layouts the slash needs it; before a text, which would select all of itself. */
  if ((modifiers & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK && (keyval == GDK_KEY_slash || keyval == GDK_KEY_KP_Divide))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "session.scratchpad", NULL);
      return GDK_EVENT_STOP;
    }
  if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_v || keyval == GDK_KEY_V))
    return rf_session_page_paste (self, types_text (self));
  if (types_text (self))
    {
      if (keyval != GDK_KEY_Escape)
        return GDK_EVENT_PROPAGATE;
      gtk_widget_grab_focus (GTK_WIDGET (self->continue_button)); /* out of the field first */
      return GDK_EVENT_STOP;
    }
  if ((modifiers & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  return plain_key (self, keyval, digit);
}

void
rf_session_page_add_keys (RfSessionPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
toggle_path_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  adw_overlay_split_view_set_show_sidebar (self->path_split, !adw_overlay_split_view_get_show_sidebar (self->path_split));
}

static void
toggle_pilot_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *target)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  if (g_strcmp0 (adw_multi_layout_view_get_layout_name (self->layouts), "narrow") == 0)
    adw_bottom_sheet_set_open (self->sheet, !adw_bottom_sheet_get_open (self->sheet));
  else
    adw_overlay_split_view_set_show_sidebar (self->pilot_split, !adw_overlay_split_view_get_show_sidebar (self->pilot_split));
}

void
rf_session_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.finish", NULL, finish_action);
  gtk_widget_class_install_action (widget_class, "session.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "session.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "session.copy-note", NULL, copy_note_action);
  gtk_widget_class_install_action (widget_class, "session.documentation", NULL, documentation_action);
  gtk_widget_class_install_action (widget_class, "session.open-flow", NULL, open_flow_action);
  gtk_widget_class_install_action (widget_class, "session.toggle-path", NULL, toggle_path_action);
  gtk_widget_class_install_action (widget_class, "session.toggle-pilot", NULL, toggle_pilot_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.finish", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "session.copy-note", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "session.documentation", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "session.toggle-path", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "session.toggle-pilot", NULL);
}
