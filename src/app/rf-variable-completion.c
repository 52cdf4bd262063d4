/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After “{{” an editor offers the variables of the flow.
 */

#include "rf-variable-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-draft.h"
#include "rf-flow-variables.h"

#define MAX_NAME 64 /* characters before the caret that are looked at */

/* Where the name begins whose start is before the caret; FALSE where there is no “{{” before it. */
static gboolean
find_name (const GtkTextIter *caret,
           GtkTextIter       *start)
{
  *start = *caret;
  for (guint i = 0; i < MAX_NAME && gtk_text_iter_backward_char (start); i++)
    {
      gunichar c = gtk_text_iter_get_char (start);

      if (c == '{')
        {
          GtkTextIter before = *start;

          if (!gtk_text_iter_backward_char (&before) || gtk_text_iter_get_char (&before) != '{')
            return FALSE;
          gtk_text_iter_forward_char (start); /* says FALSE at the end of the text, too */
          return TRUE;
        }
      if (!g_unichar_isalnum (c) && c != '_' && c != '-')
        return FALSE;
    }

  return FALSE;
}

static const char *
who_sets (const RfVariable *variable)
{
  if (variable->of_session)
    return _ ("Session");

  return variable->definitions->len > 0 ? _ ("Flow") : _ ("Not set");
}

static void
propose (RfProposals       *proposals,
         gpointer           draft,
         GtkTextBuffer     *buffer,
         const GtkTextIter *caret)
{
  GtkTextIter start;
  g_autofree char *typed = NULL;
  g_autoptr (GPtrArray) variables = NULL;

  if (!find_name (caret, &start))
    return;

  typed = gtk_text_iter_get_slice (&start, caret);
  variables = rf_flow_list_variables (rf_draft_get_flow (draft));
  for (guint i = 0; i < variables->len; i++)
    {
      const RfVariable *variable = variables->pdata[i];

      if (g_str_has_prefix (variable->name, typed) && strcmp (variable->name, typed) != 0)
        rf_proposals_offer (proposals, variable->name, who_sets (variable), g_utf8_strlen (typed, -1), "}}");
    }
}

/**
 * rf_variable_completion_add:
 *
 * Returns: (transfer none): owned by @view; its source is the #RfDraft whose variables are offered
 */
RfProposals *
rf_variable_completion_add (GtkSourceView *view)
{
  return rf_proposals_add_to (view, "{", propose);
}
