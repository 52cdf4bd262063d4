/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of the application, place by place, to be searched. GTK's own
 * window for this is deprecated since 4.18, and libadwaita's comes with 1.8;
 * a preferences dialog is the nearest thing that can be searched.
 */

#include "rf-shortcuts-dialog.h"

#include <glib/gi18n.h>

struct _RfShortcutsDialog
{
  AdwPreferencesDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (RfShortcutsDialog, rf_shortcuts_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* A line without keys begins a group. */
static const struct
{
  const char *title;
  const char *keys[4];
} shortcuts[] = {
  { N_ ("Everywhere"), { NULL } },
  { N_ ("Search everything"), { "<Control>k" } },
  { N_ ("New flow"), { "<Control>n" } },
  { N_ ("Import"), { "<Control>i" } },
  { N_ ("Flows"), { "<Control>1" } },
  { N_ ("Sessions"), { "<Control>2" } },
  { N_ ("Back"), { "<Alt>Left" } },
  { N_ ("Main menu"), { "F10" } },
  { N_ ("Preferences"), { "<Control>comma" } },
  { N_ ("Help"), { "F1" } },
  { N_ ("Keyboard shortcuts"), { "<Control>question" } },
  { N_ ("Close the window"), { "<Control>w" } },
  { N_ ("Quit"), { "<Control>q" } },
  { N_ ("Session"), { NULL } },
  { N_ ("Choose an answer"), { "1", "2", "9" } },
  { N_ ("Keep what is on the clipboard as evidence"), { "<Control>v" } },
  { N_ ("Scratchpad"), { "<Control>slash" } },
  { N_ ("Go on"), { "Return" } },
  { N_ ("Run the command; in the note: go on"), { "<Control>Return" } },
  { N_ ("Back: rewind"), { "Escape" } },
  { N_ ("Write a note"), { "n" } },
  { N_ ("Copy a command"), { "<Control><Shift>1" } },
  { N_ ("Copy the note"), { "<Control><Shift>c" } },
  { N_ ("Documentation"), { "<Control>d" } },
  { N_ ("Skip ahead"), { "<Control>j" } },
  { N_ ("Own step"), { "<Control><Shift>n" } },
  { N_ ("The step helped, or did not"), { "plus", "minus" } },
  { N_ ("Park"), { "<Control><Shift>p" } },
  { N_ ("Move to a new window"), { "<Control><Shift>o" } },
  { N_ ("Resume, in Sessions"), { "<Control>r" } },
  { N_ ("Resume in a new window, in Sessions"), { "<Control><Shift>r" } },
  { N_ ("Select several, in Sessions"), { "<Control>m" } },
  { N_ ("Finish"), { "<Control><Shift>f" } },
  { N_ ("Path and run map"), { "F8" } },
  { N_ ("FlowPilot"), { "F9" } },
  { N_ ("History of sessions"), { NULL } },
  { N_ ("Replay"), { "<Control>t" } },
  { N_ ("Compare with another"), { "<Control>d" } },
  { N_ ("Export to a file"), { "<Control>s" } },
  { N_ ("In a replay: previous and next event"), { "Left", "Right" } },
  { N_ ("In a replay: play or pause"), { "space" } },
  { N_ ("Flows"), { NULL } },
  { N_ ("Open"), { "Return" } },
  { N_ ("Run"), { "<Control>Return" } },
  { N_ ("Rename"), { "F2" } },
  { N_ ("Duplicate"), { "<Control>d" } },
  { N_ ("Export"), { "<Control>e" } },
  { N_ ("Pin or unpin"), { "<Control>p" } },
  { N_ ("Delete"), { "Delete" } },
  { N_ ("Menu of the flow"), { "Menu" } },
  { N_ ("Grid or list"), { "<Control>l" } },
  { N_ ("Canvas"), { NULL } },
  { N_ ("Nearest card"), { "Left", "Right", "Up", "Down" } },
  { N_ ("Along an edge"), { "<Control>Up", "<Control>Down" } },
  { N_ ("Zoom"), { "<Control>plus", "<Control>minus" } },
  { N_ ("Show all"), { "<Control>0" } },
  { N_ ("Run"), { "F5" } },
  { N_ ("Export"), { "<Control><Shift>e" } },
  { N_ ("Print"), { "<Control>p" } },
  { N_ ("Outline"), { "F8" } },
  { N_ ("Details"), { "<Shift>F9" } },
  { N_ ("FlowPilot"), { "F9" } },
  { N_ ("Editor"), { NULL } },
  { N_ ("Add a step"), { "Insert" } },
  { N_ ("Edit the title"), { "F2" } },
  { N_ ("Delete"), { "Delete" } },
  { N_ ("Undo"), { "<Control>z" } },
  { N_ ("Redo"), { "<Control><Shift>z" } },
  { N_ ("History of edits"), { "<Control>h" } },
  { N_ ("Choose more cards, with any arrow"), { "<Shift>Left" } },
  { N_ ("Move the chosen cards, with any arrow"), { "<Control><Shift>Left" } },
  { N_ ("Move an option"), { "<Alt>Up", "<Alt>Down" } },
  { N_ ("Open the subflow of the step"), { "<Alt>Right" } },
  { N_ ("Tidy the layout"), { "<Control>l" } },
  { N_ ("Turn the layout down or to the right"), { "<Control><Shift>l" } },
  { N_ ("Find in this flow"), { "<Control>f" } },
  { N_ ("Canvas or code"), { "<Control>e" } },
  { N_ ("Next or last problem"), { "F4", "<Shift>F4" } },
  { N_ ("Fix the problem"), { "<Control>period" } },
  { N_ ("Publish"), { "<Control><Shift>p" } },
  { N_ ("Documentation"), { NULL } },
  { N_ ("Copy"), { "<Control><Shift>c" } },
  { N_ ("Edit the text"), { "<Control>e" } },
  { N_ ("Save as a file"), { "<Control>s" } },
  { N_ ("Next masked text"), { "<Control>m" } },
  { N_ ("Show or mask it"), { "k" } },
  { N_ ("Review masked text"), { "<Control><Shift>m" } },
  { N_ ("Leave the line of the record out, or take it in"), { "space" } },
  { N_ ("Make the line internal, or for the client"), { "i" } },
  { N_ ("End at the selected line"), { "<Control>u" } },
  { N_ ("Changes since the last copy"), { "<Control>d" } },
};

static GtkWidget *
make_row (const char        *title,
          const char *const *keys,
          gsize              n_keys)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) spoken = g_string_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (gsize i = 0; i < n_keys && keys[i] != NULL; i++)
    {
      guint key = 0;
      GdkModifierType modifiers = 0;
      g_autofree char *label = NULL;
      GtkWidget *cap;

      gtk_accelerator_parse (keys[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      cap = gtk_label_new (label);
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (cap, "rf-key");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), cap);
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken->str, -1);

  return row;
}

static void
rf_shortcuts_dialog_class_init (RfShortcutsDialogClass *klass)
{
}

static void
rf_shortcuts_dialog_init (RfShortcutsDialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].keys[0] == NULL)
      {
        group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
        adw_preferences_group_set_title (group, _ (shortcuts[i].title));
        adw_preferences_page_add (page, group);
      }
    else
      {
        adw_preferences_group_add (group, make_row (_ (shortcuts[i].title), shortcuts[i].keys, G_N_ELEMENTS (shortcuts[i].keys)));
      }

  adw_preferences_page_set_title (page, _ ("Keyboard Shortcuts"));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), page);
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (self), TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 620);
}

RfShortcutsDialog *
rf_shortcuts_dialog_new (void)
{
  return g_object_new (RF_TYPE_SHORTCUTS_DIALOG, NULL);
}
