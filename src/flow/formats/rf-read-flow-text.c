/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as text, as a file: all of it is right, or it is refused with the
 * place of the first error. What was assumed stands in the report.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-flow-text.h"
#include "rf-text.h"

/* Other Markdown may begin with three dashes too: ours names its version between them. */
gboolean
rf_flow_text_knows (GBytes     *bytes,
                    const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *start = NULL;
  const char *first, *version, *end;

  if (rf_reader_has_suffix (name, ".flow.md", NULL))
    return TRUE;
  if (!rf_reader_begins (bytes, "---"))
    return FALSE;
  start = g_strndup (data, MIN (length, 4096));
  first = strstr (start, "---");
  version = first != NULL ? strstr (first, "\nresolutionflow:") : NULL;
  end = first != NULL ? strstr (first, "\n---") : NULL;

  return version != NULL && (end == NULL || version < end);
}

static void
name_it (RfFlow     *flow,
         const char *stem)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Name");
  g_autofree char *name = g_strdup (stem);

  if (rf_flow_get_name (flow)[0] != '\0')
    return;
  if (g_str_has_suffix (name, ".flow"))
    name[strlen (name) - strlen (".flow")] = '\0';
  rf_edit_add (edit, rf_flow_get_id (flow), "name", rf_record_get_value (rf_flow_get_header (flow), "name"), g_variant_new_string (name));
  rf_flow_apply (flow, edit, NULL);
}

/* As the `read` of an #RfReader. */
gboolean
rf_flow_text_read_file (RfImport     *into,
                        GBytes       *bytes,
                        const char   *stem,
                        GCancellable *cancellable,
                        GError      **error)
{
  gsize length;
  g_autofree char *text = rf_reader_dup_text (bytes, &length, error);
  g_autoptr (RfFlowText) read = text != NULL ? rf_flow_text_read (text, length, NULL) : NULL;
  RfDiagram *diagram;

  if (read == NULL)
    return FALSE;
  for (guint i = 0; i < rf_flow_text_get_n_problems (read); i++)
    {
      const RfTextProblem *problem = rf_flow_text_get_problem (read, i);

      if (problem->severity != RF_SEVERITY_ERROR)
        continue;
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line %u, column %u: %s"), problem->line, problem->column, problem->message);
      return FALSE;
    }

  name_it (rf_flow_text_get_flow (read), stem);
  diagram = rf_reader_add_flow (into, "text", rf_flow_text_get_flow (read));
  for (guint i = 0; i < rf_flow_text_get_n_problems (read); i++)
    {
      const RfTextProblem *problem = rf_flow_text_get_problem (read, i);

      rf_report_add (diagram->report, problem->severity, problem->line, problem->column, problem->id, "%s", problem->message);
    }

  return TRUE;
}
