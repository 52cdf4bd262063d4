/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between two flows, and the merge of three: the command line's
 * side of a git diff and merge driver.
 */

#include "rf-cli.h"

#include <string.h>

#include "rf-diff.h"
#include "rf-json.h"
#include "rf-merge.h"
#include "rf-node.h"
#include "rf-rfflow.h"

/* What a person calls the record: the title of a node, the label of an option. */
static char *
dup_name (RfFlow     *base,
          RfFlow     *other,
          const char *id)
{
  const RfRecord *record = rf_flow_lookup (other, id) != NULL ? rf_flow_lookup (other, id) : rf_flow_lookup (base, id);
  const char *fields[] = { "title", "name", "label", "code" };

  for (gsize i = 0; record != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = rf_record_get_string (record, fields[i]);

      if (text != NULL && text[0] != '\0')
        return g_strdup_printf ("%s “%s”", rf_record_kind_to_text (rf_record_get_kind (record)), text);
    }

  return g_strdup_printf ("%s %s", record != NULL ? rf_record_kind_to_text (rf_record_get_kind (record)) : "record", id);
}

static char *
join_fields (GPtrArray *fields)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (fields, i));

  return g_string_free_and_steal (joined);
}

static void
print_differences (RfCli     *cli,
                   RfFlow    *base,
                   RfFlow    *other,
                   GPtrArray *differences)
{
  static const char *const words[] = { "added", "removed", "changed", "moved" };
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const RfDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char *name = dup_name (base, other, difference->id);
      g_autofree char *fields = join_fields (difference->fields);
      JsonObject *object;

      if (!cli->json)
        {
          g_print (difference->kind == RF_DIFFERENCE_CHANGED ? "%s: %s (%s)\n" : "%s: %s\n", words[difference->kind], name, fields);
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "kind", words[difference->kind]);
      json_object_set_string_member (object, "id", difference->id);
      json_object_set_string_member (object, "name", name);
      json_object_set_string_member (object, "fields", fields);
      json_array_add_object_element (array, object);
    }
  if (!cli->json)
    return;
  node = json_node_init_array (json_node_alloc (), array);
  text = rf_json_to_text (node);
  g_print ("%s", text);
}

int
rf_cli_diff (RfCli *cli)
{
  g_autoptr (RfStore) store = NULL;
  g_autoptr (RfFlow) base = NULL;
  g_autoptr (RfFlow) other = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  GError *error = NULL;

  if (cli->n_words != 2)
    return rf_cli_misused ("Usage: resolutionflow-cli diff FLOW FLOW");
  base = rf_cli_load_flow (cli, &store, cli->words[0], &error);
  if (base == NULL)
    return rf_cli_fail (cli->words[0], error);
  other = rf_cli_load_flow (cli, &store, cli->words[1], &error);
  if (other == NULL)
    return rf_cli_fail (cli->words[1], error);

  differences = rf_flow_differences (base, other);
  print_differences (cli, base, other, differences);

  return differences->len > 0 ? RF_EXIT_FINDINGS : RF_EXIT_FINE;
}

/* Keeps what could not be decided in the flow, where the linter reports it until it is resolved. */
static gboolean
keep_conflicts (RfFlow    *flow,
                GPtrArray *conflicts,
                GError   **error)
{
  g_autoptr (RfEdit) edit = rf_edit_new ("Merge");
  GVariant *before = rf_record_get_value (rf_flow_get_header (flow), RF_FIELD_CONFLICTS);

  rf_edit_add (edit, rf_flow_get_id (flow), RF_FIELD_CONFLICTS, before, rf_conflicts_to_variant (conflicts));

  return rf_flow_apply (flow, edit, error);
}

static int
merge (RfFlow     *base,
       RfFlow     *ours,
       RfFlow     *theirs,
       const char *path,
       const char *name_of_file)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  GError *error = NULL;
  g_autoptr (RfEdit) edit = rf_flow_merge (base, ours, theirs, &conflicts, &error);
  g_autofree char *text = NULL;

  if (edit == NULL || !rf_flow_apply (base, edit, &error) || (conflicts->len > 0 && !keep_conflicts (base, conflicts, &error)))
    return rf_cli_fail (name_of_file, error);
  text = rf_rfflow_write (base); /* which is the merged flow now */
  if (!g_file_set_contents (path, text, -1, &error))
    return rf_cli_fail (NULL, error);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RfConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *name = dup_name (ours, theirs, conflict->id);

      g_printerr ("%s: conflict: %s of %s; ours was kept\n", name_of_file, conflict->field, name);
    }

  return conflicts->len > 0 ? RF_EXIT_FINDINGS : RF_EXIT_FINE;
}

/* Git merges in files with names of its own; a fourth word tells what the file is called. */
int
rf_cli_merge (RfCli *cli)
{
  const char *name = cli->n_words == 4 ? cli->words[3] : cli->words[1];
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (g_object_unref);

  if (cli->n_words != 3 && cli->n_words != 4)
    return rf_cli_misused ("Usage: resolutionflow-cli merge BASE OURS THEIRS [NAME]");
  for (guint i = 0; i < 3; i++)
    {
      GError *error = NULL;
      RfFlow *flow = rf_cli_read_flow (cli->words[i], &error);

      if (flow == NULL)
        return rf_cli_fail (cli->n_words == 4 ? name : cli->words[i], error);
      g_ptr_array_add (flows, flow);
    }

  return merge (g_ptr_array_index (flows, 0), g_ptr_array_index (flows, 1), g_ptr_array_index (flows, 2), cli->words[1], name);
}
