/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands about flows: what a file holds, import and export, and what a
 * flow in a file can be checked, compared and merged by. A file is written
 * only when all of it is ready.
 */

#include "rf-cli.h"

#include <stdio.h>
#include <string.h>

#include "rf-diff.h"
#include "rf-flow-text.h"
#include "rf-import-set.h"
#include "rf-inspect.h"
#include "rf-json.h"
#include "rf-lint.h"
#include "rf-merge.h"
#include "rf-readers.h"
#include "rf-rfflow.h"
#include "rf-writers.h"

/* ---- loading --------------------------------------------------------------------------------------------------- */

/* (nullable): the first error of @contents */
static const RfReportItem *
find_reason (RfImport *contents)
{
  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);

      for (guint k = 0; k < rf_report_get_n_items (diagram->report); k++)
        if (rf_report_get_item (diagram->report, k)->severity == RF_SEVERITY_ERROR)
          return rf_report_get_item (diagram->report, k);
    }

  return NULL;
}

static void
refuse (RfImport *contents,
        GError  **error)
{
  const RfReportItem *reason = find_reason (contents);

  if (reason != NULL && reason->line > 0)
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, "Line %u, column %u: %s", reason->line, MAX (reason->column, 1), reason->message);
  else
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, reason != NULL ? reason->message : "There is no flow in this file that could be understood");
}

/* What is kept although this version does not understand it. */
static void
print_warnings (const char *path,
                RfReport   *report)
{
  for (guint i = 0; i < rf_report_get_n_items (report); i++)
    {
      const RfReportItem *item = rf_report_get_item (report, i);

      g_printerr ("%s:%u:%u: %s: %s\n", path, item->line, item->column, rf_severity_to_text (item->severity), item->message);
    }
}

/**
 * rf_cli_read_flow:
 *
 * Returns: (transfer full) (nullable): the first flow of a file of any format
 */
RfFlow *
rf_cli_read_flow (const char *path,
                  GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (RfImport) contents = rf_import_file (file, NULL, error);

  if (contents == NULL)
    return NULL;
  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);

      if (diagram->flow == NULL)
        continue;
      if (g_strcmp0 (contents->format, "rfflow") == 0)
        print_warnings (path, diagram->report); /* of a chart, inspect and import tell what it became */
      return g_object_ref (diagram->flow);
    }
  refuse (contents, error);

  return NULL;
}

/**
 * rf_cli_load_flow:
 * @store: (inout): the store, opened to be read when it is first needed
 * @name: a file, or a flow of the store
 */
RfFlow *
rf_cli_load_flow (RfCli      *cli,
                  RfStore   **store,
                  const char *name,
                  GError    **error)
{
  g_autofree char *id = NULL;

  if (g_file_test (name, G_FILE_TEST_EXISTS))
    return rf_cli_read_flow (name, error);
  if (*store == NULL)
    *store = rf_cli_open_store (cli, FALSE, error);
  id = *store != NULL ? rf_store_find_flow (*store, name, error) : NULL;

  return id != NULL ? rf_store_load_flow (*store, id, error) : NULL;
}

/* To --output, or to stdout. */
gboolean
rf_cli_write_out (RfCli      *cli,
                  const char *text,
                  GError    **error)
{
  if (cli->output != NULL)
    return g_file_set_contents (cli->output, text, -1, error);

  fputs (text, stdout);

  return TRUE;
}

/* ---- inspect, import, export ----------------------------------------------------------------------------------- */

static int
inspect_one (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  GError *error = NULL;
  g_autoptr (RfImport) contents = rf_import_file (file, NULL, &error);

  if (contents == NULL)
    return rf_cli_fail (path, error);
  rf_inspect_write (contents, path, stdout);

  return RF_EXIT_FINE;
}

int
rf_cli_inspect (RfCli *cli)
{
  return cli->n_words == 1 ? inspect_one (cli->words[0]) : rf_cli_misused ("Usage: resolutionflow-cli inspect FILE");
}

static void
add_report (JsonArray  *report,
            const char *file,
            RfReport   *items)
{
  for (guint i = 0; i < rf_report_get_n_items (items); i++)
    {
      const RfReportItem *item = rf_report_get_item (items, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", file);
      json_object_set_string_member (object, "severity", rf_severity_to_text (item->severity));
      json_object_set_int_member (object, "line", item->line);
      json_object_set_int_member (object, "column", item->column);
      json_object_set_string_member (object, "message", item->message);
      json_array_add_object_element (report, object);
    }
}

static void
add_stored (JsonArray *flows,
            RfFlow    *flow)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", rf_flow_get_id (flow));
  json_object_set_string_member (object, "name", rf_flow_get_name (flow));
  json_object_set_int_member (object, "nodes", rf_flow_get_n_records (flow, RF_RECORD_NODE));
  json_object_set_int_member (object, "edges", rf_flow_get_n_records (flow, RF_RECORD_EDGE));
  json_array_add_object_element (flows, object);
}

/* Adds what was read, and what is to be said of it. */
static void
collect (RfImportSet *set,
         const char  *path,
         GPtrArray   *read,
         JsonArray   *report)
{
  for (guint i = 0; i < set->files->len; i++)
    {
      const RfImportFile *file = g_ptr_array_index (set->files, i);
      g_autofree char *below = set->is_folder ? g_build_filename (path, file->path, NULL) : g_strdup (path);

      for (guint k = 0; k < file->contents->diagrams->len; k++)
        {
          RfDiagram *diagram = g_ptr_array_index (file->contents->diagrams, k);

          add_report (report, below, diagram->report);
          rf_diagram_forget (diagram);
          if (diagram->flow != NULL)
            g_ptr_array_add (read, diagram->flow);
        }
    }
  for (guint i = 0; i < set->skipped->len; i++)
    {
      const RfImportSkip *skip = g_ptr_array_index (set->skipped, i);
      g_autofree char *below = g_build_filename (path, skip->path, NULL);
      g_autoptr (RfReport) said = rf_report_new ();

      rf_report_add (said, RF_SEVERITY_DROPPED, 0, 0, NULL, "%s", skip->reason);
      add_report (report, below, said);
    }
}

/* All flows of a file, a folder or a zip, or none. */
static gboolean
import_one (RfStore    *store,
            const char *path,
            JsonArray  *flows,
            JsonArray  *report,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (RfImportSet) set = rf_import_set_read (file, NULL, error);
  g_autoptr (GPtrArray) read = g_ptr_array_new ();
  g_autofree char *name = g_path_get_basename (path);
  const RfOrigin origin = { .kind = (char *) "import", .name = name };

  if (set == NULL)
    return FALSE;
  collect (set, path, read, report);
  if (read->len == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, "No chart in it could be read");
      return FALSE;
    }
  if (!rf_store_add_flows (store, read, &origin, error))
    return FALSE;
  for (guint i = 0; i < read->len; i++)
    add_stored (flows, g_ptr_array_index (read, i));

  return TRUE;
}

static void
print_import (RfCli     *cli,
              JsonArray *flows,
              JsonArray *report)
{
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (cli->json)
    {
      root = json_object_new ();
      json_object_set_array_member (root, "flows", json_array_ref (flows));
      json_object_set_array_member (root, "report", json_array_ref (report));
      node = json_node_init_object (json_node_alloc (), root);
      text = rf_json_to_text (node);
      g_print ("%s", text);
      return;
    }

  for (guint i = 0; i < json_array_get_length (report); i++)
    {
      JsonObject *item = json_array_get_object_element (report, i);

      g_printerr ("%s:%d:%d: %s\n", rf_json_get_string (item, "file"), (int) json_object_get_int_member (item, "line"),
                  (int) json_object_get_int_member (item, "column"), rf_json_get_string (item, "message"));
    }
  for (guint i = 0; i < json_array_get_length (flows); i++)
    g_print ("%s\n", rf_json_get_string (json_array_get_object_element (flows, i), "id"));
}

int
rf_cli_import (RfCli *cli)
{
  GError *error = NULL;
  g_autoptr (RfStore) store = rf_cli_open_store (cli, TRUE, &error);
  g_autoptr (JsonArray) flows = json_array_new ();
  g_autoptr (JsonArray) report = json_array_new ();
  int code = RF_EXIT_FINE;

  if (store == NULL)
    return rf_cli_fail (NULL, error);
  for (guint i = 0; i < cli->n_words && code == RF_EXIT_FINE; i++)
    if (!import_one (store, cli->words[i], flows, report, &error))
      code = rf_cli_fail (cli->words[i], error);
  print_import (cli, flows, report);

  return code;
}

/* “rfflow, mermaid and markdown” */
static char *
list_writers (void)
{
  GString *list = g_string_new (rf_writers[0].format);

  for (guint i = 1; i < rf_n_writers; i++)
    g_string_append_printf (list, "%s%s", i + 1 < rf_n_writers ? ", " : " and ", rf_writers[i].format);

  return g_string_free_and_steal (list);
}

int
rf_cli_export (RfCli *cli)
{
  g_autoptr (RfStore) store = NULL;
  GError *error = NULL;
  const char *format = cli->format != NULL ? cli->format : rf_writers[0].format;
  const RfWriter *writer = rf_writer_find (format);
  g_autoptr (RfFlow) flow = NULL;
  g_autofree char *text = NULL;

  if (writer == NULL)
    {
      g_autofree char *all = list_writers ();

      return rf_cli_misused ("“%s” is no format to export to; there are %s", format, all);
    }
  if (writer->write == NULL && rf_cli_check_picture (cli, writer) != RF_EXIT_FINE)
    return RF_EXIT_USAGE;
  flow = rf_cli_load_flow (cli, &store, cli->words[0], &error);
  if (flow == NULL)
    return rf_cli_fail (cli->words[0], error);
  text = writer->write != NULL ? writer->write (flow) : NULL;
  if (text != NULL ? !rf_cli_write_out (cli, text, &error) : !rf_cli_export_picture (cli, writer, flow, &error))
    return rf_cli_fail (cli->words[0], error);

  return RF_EXIT_FINE;
}

/* ---- lint, fmt ------------------------------------------------------------------------------------------------- */

static RfFlow *
resolve_draft (const char *id,
               gpointer    data)
{
  return data != NULL ? rf_store_load_flow (data, id, NULL) : NULL;
}

static void
print_findings (RfCli      *cli,
                const char *name,
                GPtrArray  *findings)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const RfFinding *finding = g_ptr_array_index (findings, i);
      const char *severity = rf_severity_to_text (rf_lint_rule_severity (finding->rule));
      JsonObject *object;

      if (!cli->json)
        {
          g_print ("%s: %s: %s [%s]\n", name, severity, finding->message, rf_lint_rule_get_id (finding->rule));
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "severity", severity);
      json_object_set_string_member (object, "rule", rf_lint_rule_get_id (finding->rule));
      rf_json_set_string (object, "node", finding->node);
      json_object_set_string_member (object, "message", finding->message);
      json_array_add_object_element (array, object);
    }
  if (!cli->json)
    return;
  node = json_node_init_array (json_node_alloc (), array);
  text = rf_json_to_text (node);
  g_print ("%s", text);
}

int
rf_cli_lint (RfCli *cli)
{
  g_autoptr (RfStore) store = NULL;
  int code = RF_EXIT_FINE;

  for (guint i = 0; i < cli->n_words; i++)
    {
      GError *error = NULL;
      g_autoptr (RfFlow) flow = rf_cli_load_flow (cli, &store, cli->words[i], &error);
      g_autoptr (GPtrArray) findings = NULL;

      if (flow == NULL)
        return rf_cli_fail (cli->words[i], error);
      findings = rf_lint (flow, resolve_draft, store);
      print_findings (cli, cli->words[i], findings);
      if (rf_lint_count (findings, RF_SEVERITY_ERROR) > 0)
        code = RF_EXIT_FINDINGS;
    }

  return code;
}

/* What is not understood would be lost by writing: such a file is left alone. */
static char *
format_text (const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (RfFlowText) read = rf_flow_text_read (text, length, NULL);

  if (rf_flow_text_get_n_problems (read) > 0)
    {
      const RfTextProblem *problem = rf_flow_text_get_problem (read, 0);

      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, "Line %u, column %u: %s", problem->line, problem->column, problem->message);
      return NULL;
    }

  return rf_flow_text_write (rf_flow_text_get_flow (read));
}

/* (transfer full) (nullable): the canonical form of a flow in a file, in the form that the file has */
static char *
format_file (const char *path,
             const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (RfReport) report = rf_report_new ();
  g_autoptr (RfFlow) flow = NULL;

  if (rf_flow_text_knows (bytes, path))
    return format_text (text, length, error);
  if (!g_str_has_suffix (path, ".rfflow") && text[strspn (text, " \t\r\n\xef\xbb\xbf")] != '{')
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, "fmt is for .rfflow and .flow.md files, and this is neither; “export FILE --to rfflow” makes one of it");
      return NULL;
    }
  flow = rf_rfflow_read_file (text, length, report, error);
  print_warnings (path, report);

  return flow != NULL ? rf_rfflow_write (flow) : NULL;
}

int
rf_cli_fmt (RfCli *cli)
{
  for (guint i = 0; i < cli->n_words; i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      GError *error = NULL;
      gsize length;

      if (!g_file_get_contents (cli->words[i], &before, &length, &error))
        return rf_cli_fail (NULL, error);
      after = format_file (cli->words[i], before, length, &error);
      if (after == NULL)
        return rf_cli_fail (cli->words[i], error);
      if (strcmp (before, after) != 0 && !g_file_set_contents (cli->words[i], after, -1, &error))
        return rf_cli_fail (NULL, error);
    }

  return RF_EXIT_FINE;
}
