/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of the form that only steps of a procedure have: what kind of
 * content it is, its section, and what must be shown before it counts as done.
 */

#include "rf-node-form-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rf-edits.h"
#include "rf-reorder.h"

static const char *const content_types[] = { "action", "informational", "verification", "warning", NULL };
static const char *const content_words[] = { N_ ("Action"), N_ ("Information"), N_ ("Check"), N_ ("Warning"), NULL };
/* in the order of RfVerificationKind */
static const char *const verifications[] = { "none", "checkbox", "text", "number", "screenshot", NULL };
static const char *const verification_words[] = { N_ ("Nothing"), N_ ("A tick"), N_ ("A text"), N_ ("A number"), N_ ("A screenshot"), NULL };

static void
fill (AdwComboRow       *row,
      const char *const *words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, _ (words[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

void
rf_node_form_set_up_step (RfNodeForm *self)
{
  fill (self->content_type, content_words);
  fill (self->verification, verification_words);
  rf_fields_bind_combo (self->fields, self->content_type, "content_type", content_types, _ ("Change Content"));
  rf_fields_leave_undo (self->minimum);
  rf_fields_leave_undo (self->maximum);
}

/* ---- sections -------------------------------------------------------------------------------------------------- */

static GPtrArray *
list_sections (RfFlow        *flow,
               GtkStringList *titles)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  gtk_string_list_append (titles, _ ("No section"));
  g_ptr_array_add (ids, g_strdup (""));
  for (guint i = 0; i < steps->len; i++)
    if (rf_node_get_kind (steps->pdata[i]) == RF_NODE_SECTION)
      {
        gtk_string_list_append (titles, rf_node_get_title (steps->pdata[i]));
        g_ptr_array_add (ids, g_strdup (rf_record_get_id (steps->pdata[i])));
      }

  return ids;
}

static gboolean
is_same_list (GListModel *old,
              GListModel *list)
{
  if (old == NULL || g_list_model_get_n_items (old) != g_list_model_get_n_items (list))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (old), i), gtk_string_list_get_string (GTK_STRING_LIST (list), i)) != 0)
      return FALSE;

  return TRUE;
}

static void
show_section (RfNodeForm   *self,
              const RfNode *node)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *section = rf_record_get_string (node, "section");
  guint selected = 0;

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  self->sections = list_sections (rf_fields_get_flow (self->fields), titles);
  if (!is_same_list (adw_combo_row_get_model (self->section), G_LIST_MODEL (titles)))
    adw_combo_row_set_model (self->section, G_LIST_MODEL (titles));
  for (guint i = 1; i < self->sections->len; i++)
    if (g_strcmp0 (self->sections->pdata[i], section) == 0)
      selected = i;
  if (adw_combo_row_get_selected (self->section) != selected)
    adw_combo_row_set_selected (self->section, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->section), self->sections->len > 1);
}

/* The last place of a section is before the next section or the end; without one, before the first section. */
static guint
last_place (GPtrArray  *steps,
            const char *section,
            guint       from)
{
  guint place = 0;

  while (section[0] != '\0' && place < steps->len && strcmp (rf_record_get_id (steps->pdata[place]), section) != 0)
    place++;
  if (section[0] != '\0')
    place++;
  while (place < steps->len && rf_node_get_kind (steps->pdata[place]) == RF_NODE_STEP)
    place++;
  place = MIN (place, steps->len);

  return from < place ? place - 1 : place;
}

/* A step goes where its section is, to its end, in the same edit. */
void
rf_node_form_section_changed (RfNodeForm *self)
{
  RfFlow *flow = rf_fields_get_flow (self->fields);
  const RfNode *node = rf_fields_get_record (self->fields);
  guint selected = adw_combo_row_get_selected (self->section);
  g_autoptr (RfEdit) edit = rf_edit_new (_ ("Change Section"));
  g_autoptr (GPtrArray) steps = NULL;
  const char *section, *old;
  guint from, to;

  if (node == NULL || self->sections == NULL || selected >= self->sections->len)
    return;

  section = self->sections->pdata[selected];
  old = rf_record_get_string (node, "section");
  if (g_strcmp0 (old != NULL ? old : "", section) == 0)
    return;

  steps = rf_flow_list_steps (flow);
  rf_edit_set_string (edit, flow, rf_record_get_id (node), "section", section);
  if (g_ptr_array_find (steps, node, &from))
    {
      to = last_place (steps, section, from);
      rf_edit_reorder (edit, flow, steps, from, MIN (to, steps->len - 1));
    }
  rf_fields_do (self->fields, edit);
}

/* ---- verification ---------------------------------------------------------------------------------------------- */

static gboolean
parse_bound (GtkWidget *row,
             double     none,
             double    *number,
             char     **problem)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  char *end;

  *number = none;
  if (text[0] == '\0')
    return TRUE;

  *number = g_ascii_strtod (text, &end);
  if (*end == '\0' && isfinite (*number))
    return TRUE;

  *problem = g_strdup_printf (_ ("“%s” is no number"), text);
  return FALSE;
}

/* "number", "number 1..6", "number ..6", "number 1.." */
static char *
compose_range (double minimum,
               double maximum)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE] = "", high[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isfinite (minimum) && !isfinite (maximum))
    return g_strdup ("number");
  if (isfinite (minimum))
    g_ascii_formatd (low, sizeof low, "%.15g", minimum);
  if (isfinite (maximum))
    g_ascii_formatd (high, sizeof high, "%.15g", maximum);

  return g_strdup_printf ("number %s..%s", low, high);
}

static char *
compose (RfNodeForm *self,
         char      **problem)
{
  guint kind = adw_combo_row_get_selected (self->verification);
  double minimum, maximum;

  if (kind == RF_VERIFY_NONE)
    return NULL;
  if (kind != RF_VERIFY_NUMBER)
    return g_strdup (verifications[kind]);
  if (!parse_bound (self->minimum, -HUGE_VAL, &minimum, problem) || !parse_bound (self->maximum, HUGE_VAL, &maximum, problem))
    return NULL;
  if (minimum > maximum)
    *problem = g_strdup (_ ("The smallest number is larger than the largest"));

  return *problem == NULL ? compose_range (minimum, maximum) : NULL;
}

void
rf_node_form_verification_changed (RfNodeForm *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = NULL;
  gboolean is_number;

  if (self->verification == NULL || self->range_problem == NULL || rf_fields_get_record (self->fields) == NULL)
    return;

  text = compose (self, &problem);
  is_number = adw_combo_row_get_selected (self->verification) == RF_VERIFY_NUMBER;
  gtk_widget_set_visible (self->minimum, is_number);
  gtk_widget_set_visible (self->maximum, is_number);
  rf_problem_row_say (self->range_problem, self->minimum, is_number ? problem : NULL);
  if (problem == NULL)
    rf_fields_set (self->fields, "verification", text != NULL ? g_variant_new_string (text) : NULL, _ ("Change Verification"));
}

static void
show_bound (GtkWidget *row,
            double     number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (row));

  if (isfinite (number))
    g_ascii_formatd (text, sizeof text, "%.15g", number);
  /* “1.” while 1.5 is being typed */
  if (text[0] != '\0' && shown[0] != '\0' && g_ascii_strtod (shown, NULL) == number)
    return;

  rf_fields_set_text (row, text);
}

static void
show_verification (RfNodeForm   *self,
                   const RfNode *node)
{
  RfVerification verification;
  gboolean is_right = rf_verification_parse (rf_record_get_string (node, "verification"), &verification);

  if (!is_right)
    verification.kind = RF_VERIFY_NONE;
  if (adw_combo_row_get_selected (self->verification) != verification.kind)
    adw_combo_row_set_selected (self->verification, verification.kind);
  gtk_widget_set_visible (self->minimum, verification.kind == RF_VERIFY_NUMBER);
  gtk_widget_set_visible (self->maximum, verification.kind == RF_VERIFY_NUMBER);
  if (verification.kind != RF_VERIFY_NUMBER)
    {
      rf_problem_row_say (self->range_problem, self->minimum, NULL);
      return;
    }

  show_bound (self->minimum, verification.minimum);
  show_bound (self->maximum, verification.maximum);
}

void
rf_node_form_show_step (RfNodeForm   *self,
                        const RfNode *node)
{
  gboolean is_step = rf_node_get_kind (node) == RF_NODE_STEP;

  gtk_widget_set_visible (self->step_group, is_step);
  if (!is_step)
    return;

  show_section (self, node);
  show_verification (self, node);
}
