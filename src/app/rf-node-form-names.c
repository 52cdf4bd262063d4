/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names of a step: the short name by which code mode knows it, and the
 * variable that its answer goes to. Half a name may be somebody else's, so a
 * name is taken over when it is complete: with Enter, or when the focus leaves.
 */

#include "rf-node-form-private.h"

#include <glib/gi18n.h>

#include "rf-edits.h"
#include "rf-flow-variables.h"
#include "rf-variables.h"

#define MAX_SLUG 48 /* model.md 1 */

/* ---- the short name -------------------------------------------------------------------------------------------- */

static const char *
slug_problem (RfNodeForm *self,
              const char *slug)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  const RfNode *other = rf_flow_find_slug (rf_fields_get_flow (self->fields), slug);

  if (slug[0] == '\0')
    return _ ("A step has a short name");
  if (strlen (slug) > MAX_SLUG || strspn (slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (slug))
    return _ ("A short name has small letters a to z, digits and hyphens, 48 at most");

  return other != NULL && other != node ? _ ("Another step has this short name") : NULL;
}

void
rf_node_form_slug_changed (RfNodeForm *self)
{
  const char *problem;

  if (self->slug_problem == NULL || rf_fields_get_record (self->fields) == NULL)
    return;

  problem = slug_problem (self, gtk_editable_get_text (self->slug_entry));
  gtk_label_set_label (self->slug_problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->slug_problem), problem != NULL);
  gtk_widget_set_sensitive (self->slug_apply, problem == NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->slug_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
rf_node_form_slug_shown (RfNodeForm *self)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  const char *slug = node != NULL ? rf_record_get_string (node, "slug") : NULL;

  gtk_editable_set_text (self->slug_entry, slug != NULL ? slug : "");
  rf_node_form_slug_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->slug_entry));
}

void
rf_node_form_slug_apply (RfNodeForm *self)
{
  const char *slug = gtk_editable_get_text (self->slug_entry);

  if (rf_fields_get_record (self->fields) == NULL || slug_problem (self, slug) != NULL)
    return;

  rf_fields_set (self->fields, "slug", g_variant_new_string (slug), _ ("Change Short Name"));
  gtk_popover_popdown (self->slug_popover);
}

static void
show_slug (RfNodeForm   *self,
           const RfNode *node)
{
  const char *slug = rf_record_get_string (node, "slug");
  g_autofree char *shown = g_strdup_printf ("@%s", slug != NULL ? slug : "");
  g_autofree char *spoken = g_strdup_printf (_ ("Short name: %s"), shown);

  gtk_label_set_label (self->slug_label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slug), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- the variable ---------------------------------------------------------------------------------------------- */

static char *
dup_variable (RfNodeForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->save_as))));
}

void
rf_node_form_save_as_changed (RfNodeForm *self)
{
  g_autofree char *name = self->save_as_problem != NULL ? dup_variable (self) : NULL;
  gboolean is_wrong = name != NULL && name[0] != '\0' && !rf_variable_name_is_valid (name);

  if (name != NULL)
    rf_problem_row_say (self->save_as_problem, self->save_as,
                        is_wrong ? _ ("A variable begins with a letter; then come letters, digits, “_” or “-”") : NULL);
}

/* Whether this step is the only one that sets the variable, so that its uses mean this step's. */
static gboolean
is_only_here (RfNodeForm *self,
              const char *name)
{
  g_autoptr (GPtrArray) variables = rf_flow_list_variables (rf_fields_get_flow (self->fields));
  const RfVariable *variable = rf_variables_find (variables, name);

  return variable != NULL && !variable->of_session && variable->definitions->len == 1;
}

void
rf_node_form_save_as_apply (RfNodeForm *self)
{
  const RfNode *node = rf_fields_get_record (self->fields);
  g_autofree char *name = dup_variable (self);
  const char *old = node != NULL ? rf_record_get_string (node, "save_as") : NULL;
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Rename Variable"));

  if (node == NULL || g_strcmp0 (old != NULL ? old : "", name) == 0 || (name[0] != '\0' && !rf_variable_name_is_valid (name)))
    return;

  /* A name that is taken already means that other variable: then only this step changes. */
  if (old != NULL && name[0] != '\0' && is_only_here (self, old) &&
      rf_edit_rename_variable (edit, rf_fields_get_flow (self->fields), old, name, NULL))
    rf_fields_do (self->fields, edit);
  else
    rf_fields_set (self->fields, "save_as", name[0] != '\0' ? g_variant_new_string (name) : NULL, _ ("Change Variable"));
}

void
rf_node_form_show_names (RfNodeForm   *self,
                         const RfNode *node)
{
  const char *name = rf_record_get_string (node, "save_as");

  show_slug (self, node);
  if (g_strcmp0 (name, self->saved_as) == 0)
    return;

  g_set_str (&self->saved_as, name);
  rf_fields_set_text (self->save_as, name);
}
