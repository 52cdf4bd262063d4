/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-variables.c - {{name}} in the texts of a flow
 *
 * A name is a letter followed by letters, digits, "_" or "-". Braces with
 * anything else in them are text. What is put in is never read again: a value
 * that holds braces stays as it is.
 */

#include "rf-variables.h"

#include <string.h>

#define MAX_NAME 64

gboolean
rf_variable_name_is_valid (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;

  if (length == 0 || length > MAX_NAME || !g_ascii_isalpha (*name))
    return FALSE;

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return FALSE;

  return TRUE;
}

/**
 * rf_variable_at:
 * @open: where a text has two opening braces
 * @end: (out): behind the closing ones; not set where there is no variable
 *
 * Returns: (transfer full) (nullable): the name of the variable that stands at @open; NULL where the braces are text
 */
char *
rf_variable_at (const char  *open,
                const char **end)
{
  const char *close = strstr (open, "}}");
  g_autofree char *name = NULL;

  if (close == NULL || close - open > MAX_NAME + 16)
    return NULL;

  name = g_strstrip (g_strndup (open + 2, close - open - 2));
  if (!rf_variable_name_is_valid (name))
    return NULL;

  *end = close + 2;
  return g_steal_pointer (&name);
}

/**
 * rf_variables_foreach:
 * @text: (nullable): a text
 * @func: called with each name, as often as it stands there
 * @data: for @func
 */
void
rf_variables_foreach (const char    *text,
                      RfVariableFunc func,
                      gpointer       data)
{
  const char *open = text;

  while (open != NULL && (open = strstr (open, "{{")) != NULL)
    {
      const char *end = open + 2;
      g_autofree char *name = rf_variable_at (open, &end);

      if (name != NULL)
        func (name, data);
      open = end;
    }
}

/**
 * rf_variables_resolve:
 * @text: (nullable): a text
 * @lookup: gives the values
 * @data: for @lookup
 *
 * Returns: (transfer full): @text with the values in it; a variable without
 *   one stays as it is written, so that nobody runs half a command unawares
 */
char *
rf_variables_resolve (const char      *text,
                      RfVariableLookup lookup,
                      gpointer         data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = text != NULL ? text : "";
  const char *open;

  while ((open = strstr (at, "{{")) != NULL)
    {
      const char *end = open + 2;
      g_autofree char *name = rf_variable_at (open, &end);
      const char *value = name != NULL ? lookup (name, data) : NULL;

      g_string_append_len (out, at, open - at);
      if (value != NULL)
        g_string_append (out, value);
      else
        g_string_append_len (out, open, end - open);
      at = end;
    }
  g_string_append (out, at);

  return g_strdup (out->str);
}

/**
 * rf_variables_rename:
 * @text: (nullable): a text
 * @from: the name of a variable
 * @to: the name that it gets
 *
 * Returns: (transfer full) (nullable): @text with {{@from}} called {{@to}}; blanks inside the braces stay.
 *   NULL where @text does not name it
 */
char *
rf_variables_rename (const char *text,
                     const char *from,
                     const char *to)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = text, *open = text;
  gboolean found = FALSE;

  while (open != NULL && (open = strstr (open, "{{")) != NULL)
    {
      const char *end = open + 2;
      g_autofree char *name = rf_variable_at (open, &end);

      if (name != NULL && strcmp (name, from) == 0)
        {
          const char *start = strstr (open, from);

          g_string_append_len (out, at, start - at);
          g_string_append (out, to);
          at = start + strlen (from);
          found = TRUE;
        }
      open = end;
    }
  if (!found)
    return NULL;

  g_string_append (out, at);
  return g_strdup (out->str);
}
