/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-flow-variables.c - the variables of a flow: who sets them, who names them, and another name for one
 *
 * A variable is no record: it is there as soon as something sets or names it.
 * So a new name is one edit of everything that does.
 */

#include "rf-flow-variables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-variables.h"

/* What a session resolves. */
static const char *const text_fields[] = { "title", "body", "expected", "reason", "url", "label", "code", NULL };
/* What else may name a variable and is renamed with it. */
static const char *const more_fields[] = { "label", "help", "default", "description", NULL };

/**
 * rf_variables_of_session:
 *
 * Returns: (transfer none): NULL-terminated: the variables that every session sets before its first step
 */
const char *const *
rf_variables_of_session (void)
{
  static const char *const names[] = { "ticket", "client", "asset", "engineer", NULL };

  return names;
}

/* ---- the list -------------------------------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *found; /* name → RfVariable */
  const char *id;    /* the record that is being read */
} Search;

static void
variable_free (gpointer data)
{
  RfVariable *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->definitions);
  g_ptr_array_unref (self->uses);
  g_free (self);
}

static RfVariable *
find (GHashTable *found,
      const char *name)
{
  RfVariable *self = g_hash_table_lookup (found, name);

  if (self != NULL)
    return self;

  self = g_new0 (RfVariable, 1);
  self->name = g_strdup (name);
  self->of_session = g_strv_contains (rf_variables_of_session (), name);
  self->definitions = g_ptr_array_new_with_free_func (g_free);
  self->uses = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (found, self->name, self);

  return self;
}

/* One record is read at a time, so that it can only be the last one already. */
static void
add_once (GPtrArray  *ids,
          const char *id)
{
  if (ids->len == 0 || strcmp (g_ptr_array_index (ids, ids->len - 1), id) != 0)
    g_ptr_array_add (ids, g_strdup (id));
}

static void
use_cb (const char *name,
        gpointer    data)
{
  Search *search = data;

  add_once (find (search->found, name)->uses, search->id);
}

static void
define_all (Search      *search,
            RfFlow      *flow,
            RfRecordKind kind,
            const char  *field)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const char *name = rf_record_get_string (records->pdata[i], field);

      if (name != NULL && name[0] != '\0')
        add_once (find (search->found, name)->definitions, rf_record_get_id (records->pdata[i]));
    }
}

static void
use_all (Search      *search,
         RfFlow      *flow,
         RfRecordKind kind)
{
  GPtrArray *records = rf_flow_get_records (flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      search->id = rf_record_get_id (records->pdata[i]);
      for (guint k = 0; text_fields[k] != NULL; k++)
        rf_variables_foreach (rf_record_get_string (records->pdata[i], text_fields[k]), use_cb, search);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const RfVariable *left = *(const RfVariable *const *) a;
  const RfVariable *right = *(const RfVariable *const *) b;

  return strcmp (left->name, right->name);
}

/**
 * rf_flow_list_variables:
 *
 * Returns: (transfer full) (element-type RfVariable): what is set or named in @flow, and what a session sets, by name
 */
GPtrArray *
rf_flow_list_variables (RfFlow *flow)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *of_session = rf_variables_of_session ();
  Search search = { found, NULL };
  GPtrArray *list;

  g_return_val_if_fail (RF_IS_FLOW (flow), NULL);

  for (guint i = 0; of_session[i] != NULL; i++)
    find (found, of_session[i]);
  define_all (&search, flow, RF_RECORD_INTAKE, "name");
  define_all (&search, flow, RF_RECORD_NODE, "save_as");
  use_all (&search, flow, RF_RECORD_NODE);
  use_all (&search, flow, RF_RECORD_EDGE);
  use_all (&search, flow, RF_RECORD_COMMAND);

  list = g_hash_table_get_values_as_ptr_array (found);
  g_ptr_array_set_free_func (list, variable_free);
  g_ptr_array_sort (list, compare_names);

  return list;
}

/**
 * rf_variables_find:
 * @variables: (element-type RfVariable): as rf_flow_list_variables() gave them
 *
 * Returns: (transfer none) (nullable): the one of that name
 */
const RfVariable *
rf_variables_find (GPtrArray  *variables,
                   const char *name)
{
  for (guint i = 0; i < variables->len; i++)
    {
      const RfVariable *variable = variables->pdata[i];

      if (strcmp (variable->name, name) == 0)
        return variable;
    }

  return NULL;
}

/* ---- another name ---------------------------------------------------------------------------------------------- */

typedef struct
{
  RfEdit     *edit;
  RfFlow     *flow;
  const char *from;
  const char *to;
} Renaming;

static void
rename_in (const Renaming    *renaming,
           const RfRecord    *record,
           const char *const *fields)
{
  const char *id = rf_record_get_id (record);

  for (guint k = 0; fields[k] != NULL; k++)
    {
      g_autofree char *text = rf_variables_rename (rf_record_get_string (record, fields[k]), renaming->from, renaming->to);

      if (text != NULL)
        rf_edit_set_string (renaming->edit, renaming->flow, id, fields[k], text);
    }
}

/* @name_field: (nullable): which field of these records holds the name of a variable that they set. */
static void
rename_in_all (const Renaming    *renaming,
               RfRecordKind       kind,
               const char        *name_field,
               const char *const *fields)
{
  GPtrArray *records = rf_flow_get_records (renaming->flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const RfRecord *record = records->pdata[i];

      rename_in (renaming, record, fields);
      if (name_field != NULL && g_strcmp0 (rf_record_get_string (record, name_field), renaming->from) == 0)
        rf_edit_set_string (renaming->edit, renaming->flow, rf_record_get_id (record), name_field, renaming->to);
    }
}

/* Two variables that became one could not be told apart again. */
static gboolean
is_taken (RfFlow     *flow,
          const char *name)
{
  g_autoptr (GPtrArray) variables = rf_flow_list_variables (flow);

  return rf_variables_find (variables, name) != NULL;
}

/**
 * rf_edit_rename_variable:
 * @edit: an edit in the making that has not touched what names the variable
 * @from: a variable of @flow
 * @to: a name that nothing has yet
 *
 * Gives a variable another name wherever it is set (the form, “save as”) and named ({{@from}} in the texts of steps,
 * options, commands, the form and the description of the flow).
 *
 * Returns: FALSE with %RF_ERROR_INVALID where @to is no name, is taken, or @from is the session's own; @edit is as it
 *   was then
 */
gboolean
rf_edit_rename_variable (RfEdit     *edit,
                         RfFlow     *flow,
                         const char *from,
                         const char *to,
                         GError    **error)
{
  const Renaming renaming = { edit, flow, from, to };

  g_return_val_if_fail (RF_IS_FLOW (flow), FALSE);

  if (strcmp (from, to) == 0)
    return TRUE;
  if (!rf_variable_name_is_valid (to))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
                   _ ("“%s” is no name for a variable: a name is a letter, then letters, digits, “_” or “-”"), to);
      return FALSE;
    }
  if (g_strv_contains (rf_variables_of_session (), from))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("{{%s}} is set by every session and keeps its name"), from);
      return FALSE;
    }
  if (is_taken (flow, to))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is a variable {{%s}} already: choose another name"), to);
      return FALSE;
    }

  rename_in_all (&renaming, RF_RECORD_NODE, "save_as", text_fields);
  rename_in_all (&renaming, RF_RECORD_EDGE, NULL, text_fields);
  rename_in_all (&renaming, RF_RECORD_COMMAND, NULL, text_fields);
  rename_in_all (&renaming, RF_RECORD_INTAKE, "name", more_fields);
  rename_in (&renaming, rf_flow_get_header (flow), more_fields);

  return TRUE;
}
