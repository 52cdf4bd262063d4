/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can stand at the caret of a flow's text: steps after “@”, kinds, keys,
 * values, languages, variables. What fits is the text library's to say.
 */

#include "rf-code-completion.h"

#include <string.h>

#include "rf-flow-text.h"

static void
propose (RfProposals       *proposals,
         gpointer           flow,
         GtkTextBuffer     *buffer,
         const GtkTextIter *caret)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (RfCompletion) completion = NULL;
  guint n_typed;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  before = gtk_text_buffer_get_text (buffer, &start, caret, TRUE);
  completion = rf_flow_text_complete (text, strlen (before), flow);
  if (completion == NULL)
    return;

  n_typed = g_utf8_strlen (text + completion->offset, completion->n_bytes);
  for (guint i = 0; i < completion->candidates->len; i++)
    {
      const RfCandidate *candidate = g_ptr_array_index (completion->candidates, i);

      rf_proposals_offer (proposals, candidate->text, candidate->detail, n_typed, NULL);
    }
}

/**
 * rf_code_completion_add:
 *
 * Returns: (transfer none): owned by @view; its source is the #RfFlow whose steps and variables are offered
 */
RfProposals *
rf_code_completion_add (GtkSourceView *view)
{
  return rf_proposals_add_to (view, "@{`#", propose);
}
