/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands about sessions in files. What leaves is masked unless the
 * command line says otherwise.
 */

#include "rf-cli.h"

#include "rf-import.h"
#include "rf-json.h"

int
rf_cli_export_session (RfCli *cli)
{
  GError *error = NULL;
  g_autoptr (RfStore) store = NULL;
  g_autofree char *session = NULL;
  g_autofree char *name = NULL;
  g_autoptr (RfSessionFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (cli->n_words != 1)
    return rf_cli_misused ("One session goes into a file");
  store = rf_cli_open_store (cli, FALSE, &error);
  session = store != NULL ? rf_store_find_session (store, cli->words[0], &error) : NULL;
  file = session != NULL ? rf_store_export_session (store, session, !cli->unmasked, NULL, &error) : NULL;
  bytes = file != NULL ? rf_session_file_write (file, &error) : NULL;
  if (bytes == NULL)
    return rf_cli_fail (cli->words[0], error);
  name = cli->output != NULL ? g_strdup (cli->output) : rf_session_file_name (file);
  if (!g_file_set_contents (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error))
    return rf_cli_fail (name, error);
  g_print ("%s\n", name);
  if (file->masked)
    g_printerr ("Masked in %u places\n", file->n_masked);
  else
    g_printerr ("Not masked: all that was noted and captured is in the file\n");
  if (file->n_left_out > 0)
    g_printerr ("Attachments left out: %u\n", file->n_left_out);

  return RF_EXIT_FINE;
}

static int
import_one (RfStore    *store,
            const char *name,
            JsonArray  *answers)
{
  static const char *const words[] = { "added", "continued", "known" };
  GError *error = NULL;
  g_autoptr (GFile) source = g_file_new_for_commandline_arg (name);
  g_autoptr (GBytes) bytes = rf_import_load (source, NULL, &error);
  g_autoptr (RfSessionFile) file = NULL;
  JsonObject *answer;
  RfSessionImport result;

  if (bytes == NULL)
    return rf_cli_fail (name, error);
  file = rf_session_file_read (bytes, &error);
  if (file == NULL || !rf_store_import_session (store, file, &result, &error))
    return rf_cli_fail (name, error);
  answer = json_object_new ();
  json_object_set_string_member (answer, "id", file->id);
  json_object_set_string_member (answer, "result", words[result]);
  json_object_set_boolean_member (answer, "masked", file->masked);
  json_object_set_int_member (answer, "events", file->events->len);
  json_object_set_int_member (answer, "attachments", file->attachments->len);
  json_array_add_object_element (answers, answer);

  return RF_EXIT_FINE;
}

int
rf_cli_import_session (RfCli *cli)
{
  GError *error = NULL;
  g_autoptr (RfStore) store = rf_cli_open_store (cli, TRUE, &error);
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *answers = json_array_new ();
  int code = RF_EXIT_FINE;

  json_object_set_array_member (root, "sessions", answers);
  if (store == NULL)
    return rf_cli_fail (NULL, error);
  for (guint i = 0; i < cli->n_words; i++)
    {
      int one = import_one (store, cli->words[i], answers);

      code = MAX (code, one);
    }
  node = json_node_init_object (json_node_alloc (), root);
  text = rf_json_to_text (node);
  if (cli->json)
    g_print ("%s", text);
  for (guint i = 0; !cli->json && i < json_array_get_length (answers); i++)
    {
      JsonObject *answer = json_array_get_object_element (answers, i);

      g_print ("%s\t%s\n", json_object_get_string_member (answer, "id"), json_object_get_string_member (answer, "result"));
    }

  return code;
}
