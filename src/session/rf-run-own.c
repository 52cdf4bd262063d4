/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Own steps: what an engineer did that the flow lacks. It is done when it is
 * recorded, and stands in the path beside the steps of the flow; the run goes
 * on where it was.
 */

#include "rf-run-moves.h"

#include <glib/gi18n-lib.h>

#include "rf-node.h"

/* The step of the path that the own step comes behind: (nullable) the event that entered it. */
static const char *
step_before_own (RfRun *self)
{
  GPtrArray *steps = rf_run_get_steps (self);
  RfRunStep *current = rf_run_get_current (self);
  const char *before = NULL;

  if (current->done)
    return current->event;
  for (guint i = 0; i < steps->len && steps->pdata[i] != current; i++)
    if (!((RfRunStep *) steps->pdata[i])->rewound)
      before = ((RfRunStep *) steps->pdata[i])->event;

  return before;
}

static void
put (GVariantDict *dict,
     const char   *member,
     const char   *value)
{
  if (value != NULL && value[0] != '\0')
    g_variant_dict_insert (dict, member, "s", value);
}

/**
 * rf_run_add_own:
 * @self: a run
 * @title: what the step is
 * @body: (nullable): what was done, in Markdown
 * @result: (nullable): what came of it
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with %RF_ERROR_INVALID where there is no title or
 *   the session is over
 */
GPtrArray *
rf_run_add_own (RfRun      *self,
                const char *title,
                const char *body,
                const char *result,
                gint64      now,
                GError    **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *name = g_strstrip (g_strdup (title != NULL ? title : ""));

  if (rf_run_is_finished (self) || rf_run_get_current (self) == NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This session is finished: reopen it first"));
      return NULL;
    }
  if (name[0] == '\0')
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("Give the step a title"));
      return NULL;
    }

  put (dict, "title", name);
  put (dict, "body", body);
  put (dict, "result", result);
  put (dict, "after", step_before_own (self));

  return rf_run_record (self, RF_EVENT_CUSTOM, g_variant_dict_end (dict), now);
}

/**
 * rf_run_dup_instructions:
 * @self: a run, whose variables fill the text
 * @flow: any flow
 * @node: a step of it
 *
 * Returns: (transfer full): what @node tells to do, with its commands as blocks of code
 */
char *
rf_run_dup_instructions (RfRun      *self,
                         RfFlow     *flow,
                         const char *node)
{
  const RfNode *record = rf_flow_lookup_node (flow, node);
  g_autofree char *body = record != NULL ? rf_run_resolve_text (self, rf_record_get_string (record, "body")) : NULL;
  GPtrArray *commands = record != NULL ? rf_flow_get_commands (flow, node) : NULL;
  GString *text = g_string_new (body);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      const char *language = rf_record_get_string (commands->pdata[i], "language");
      g_autofree char *code = rf_run_resolve_command (self, language, rf_record_get_string (commands->pdata[i], "code"));

      g_string_append_printf (text, "%s```%s\n%s\n```", text->len > 0 ? "\n\n" : "", language != NULL ? language : "", code);
    }

  return g_string_free_and_steal (text);
}
