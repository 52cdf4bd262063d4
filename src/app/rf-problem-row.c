/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The row below a field of a form that says what is wrong with it.
 */

#include "rf-problem-row.h"

struct _RfProblemRow
{
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (RfProblemRow, rf_problem_row, ADW_TYPE_ACTION_ROW)

static void
rf_problem_row_class_init (RfProblemRowClass *klass)
{
}

static void
rf_problem_row_init (RfProblemRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "rf-removed");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * rf_problem_row_say:
 * @about: the field, which looks and is called wrong while something is
 * @problem: (nullable): a sentence; NULL where all is well
 */
void
rf_problem_row_say (RfProblemRow *self,
                    GtkWidget    *about,
                    const char   *problem)
{
  g_return_if_fail (RF_IS_PROBLEM_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (about, "error");
  else
    gtk_widget_remove_css_class (about, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (about), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
