/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check for secrets for scripts: what comes in on standard input goes out
 * with tokens in the place of what must not leave. Where the check fails
 * nothing goes out.
 */

#include "rf-cli.h"

#include <stdio.h>
#include <string.h>

#include "rf-json.h"
#include "rf-redact.h"

/* Text formats are bounded by 16 MiB (model.md 7). */
#define LARGEST_INPUT (16 * 1024 * 1024)

/* (transfer full) (nullable): all of standard input, valid UTF-8 without NUL */
static char *
read_input (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gsize length;

  while ((length = fread (buffer, 1, sizeof buffer, stdin)) > 0 && text->len <= LARGEST_INPUT)
    g_string_append_len (text, buffer, length);
  if (ferror (stdin))
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, "Standard input cannot be read");
  else if (text->len > LARGEST_INPUT)
    g_set_error_literal (error, RF_ERROR, RF_ERROR_TOO_LARGE, "Standard input is over 16 MiB: check it in parts");
  else if (!g_utf8_validate_len (text->str, text->len, NULL))
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, "Standard input is not UTF-8 text, so it cannot be checked: convert it first");
  else
    return g_string_free_and_steal (g_steal_pointer (&text));

  return NULL;
}

static char *
write_hits (const char *masked,
            GPtrArray  *hits)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "class", rf_redact_class_to_text (hit->class));
      json_object_set_int_member (object, "start", hit->start);
      json_object_set_int_member (object, "end", hit->end);
      json_object_set_string_member (object, "token", hit->token);
      json_array_add_object_element (array, object);
    }
  json_object_set_string_member (root, "text", masked);
  json_object_set_array_member (root, "hits", array);
  node = json_node_init_object (json_node_alloc (), root);

  return rf_json_to_text (node);
}

int
rf_cli_redact (RfCli *cli)
{
  const RfRedaction everything = { .hostnames = TRUE };
  GError *error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *masked = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (cli->n_words > 0)
    return rf_cli_misused ("Usage: resolutionflow-cli redact [--json] < FILE");
  text = read_input (&error);
  hits = text != NULL ? rf_redact_find (text, &everything, &error) : NULL;
  if (hits == NULL)
    return rf_cli_fail (NULL, error);
  masked = rf_redact_apply (text, hits);
  json = cli->json ? write_hits (masked, hits) : NULL;
  if (!rf_cli_write_out (cli, json != NULL ? json : masked, &error))
    return rf_cli_fail (NULL, error);

  return RF_EXIT_FINE;
}
