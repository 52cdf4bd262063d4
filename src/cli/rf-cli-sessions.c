/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands about sessions: run a flow in the terminal, write the note of
 * a session, search. A run in the terminal is the same session as one in the
 * application: each move is on the disk before the next step is shown.
 */

#include "rf-cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rf-intake.h"
#include "rf-json.h"
#include "rf-node.h"
#include "rf-run-moves.h"
#include "rf-uuid.h"

/* ---- run ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfStore *store;
  RfRun   *run;
} Terminal;

/* (transfer full) (nullable): a line of standard input; NULL at its end */
static char *
read_line (const char *prompt)
{
  g_autofree char *line = NULL;
  gsize size = 0;
  ssize_t length;

  g_print ("%s", prompt);
  fflush (stdout);
  line = NULL;
  {
    char *raw = NULL;

    length = getline (&raw, &size, stdin);
    if (length >= 0)
      line = g_strndup (raw, length);
    free (raw);
  }

  if (length < 0 || !isatty (STDIN_FILENO))
    g_print ("\n"); /* what a person ends with Enter; else the next line would begin behind the prompt */

  return length >= 0 ? g_utf8_make_valid (g_strstrip (line), -1) : NULL;
}

/* Writes the events of a move, then makes it. A move that is refused says why and changes nothing. */
static gboolean
move (Terminal  *self,
      GPtrArray *events,
      GError   **error)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) problem = g_steal_pointer (error);

  if (owned == NULL || !rf_store_append_events (self->store, owned, &problem) || !rf_run_apply_all (self->run, owned, &problem))
    {
      g_printerr ("%s\n", problem->message);
      return FALSE;
    }

  return TRUE;
}

static void
print_indented (const char *text,
                const char *indent)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; text != NULL && text[0] != '\0' && lines[i] != NULL; i++)
    g_print ("%s%s\n", indent, lines[i]);
}

static void
show_step (Terminal *self)
{
  RfRunStep *step = rf_run_get_current (self->run);
  const RfNode *node = rf_run_get_current_node (self->run);
  RfFlow *flow = rf_run_get_current_flow (self->run);
  GPtrArray *commands, *options;

  g_print ("\n%u. %s\n", rf_run_get_position (self->run), step->title);
  if (node == NULL)
    return;
  {
    g_autofree char *body = rf_run_resolve_text (self->run, rf_record_get_string (node, "body"));
    g_autofree char *expected = rf_run_resolve_text (self->run, rf_record_get_string (node, "expected"));

    print_indented (body, "   ");
    commands = rf_flow_get_commands (flow, rf_record_get_id (node));
    for (guint i = 0; i < commands->len; i++)
      {
        const RfRecord *command = g_ptr_array_index (commands, i);
        g_autofree char *code = rf_run_resolve_command (self->run, rf_record_get_string (command, "language"), rf_record_get_string (command, "code"));

        print_indented (code, "   $ ");
      }
    if (expected != NULL && expected[0] != '\0')
      print_indented (expected, "   = ");
  }
  options = rf_flow_get_options (flow, rf_record_get_id (node));
  for (guint i = 0; options->len > 1 && i < options->len; i++)
    {
      g_autofree char *label = rf_run_resolve_text (self->run, rf_record_get_string (g_ptr_array_index (options, i), "label"));

      g_print ("   [%u] %s\n", i + 1, label);
    }
}

static void
answer (Terminal   *self,
        const char *line)
{
  const RfNode *node = rf_run_get_current_node (self->run);
  RfFlow *flow = rf_run_get_current_flow (self->run);
  GPtrArray *options = node != NULL ? rf_flow_get_options (flow, rf_record_get_id (node)) : NULL;
  guint64 number = 0;
  GError *error = NULL;

  if (line[0] != '\0' && (options == NULL || !g_ascii_string_to_unsigned (line, 10, 1, MAX (options->len, 1), &number, NULL) || options->len < 2))
    {
      g_printerr ("Answer with a number, Enter to go on, “n TEXT” for a note, “b” to go back, “q” to stop\n");
      return;
    }
  if (number > 0)
    move (self, rf_run_answer (self->run, rf_record_get_id (g_ptr_array_index (options, number - 1)), FALSE, g_get_real_time (), &error), &error);
  else
    move (self, rf_run_continue (self->run, g_get_real_time (), &error), &error);
}

/* What a step wants verified is asked for; empty leaves the step where it is. */
static gboolean
verify (Terminal *self)
{
  const RfNode *node = rf_run_get_current_node (self->run);
  RfVerification verification;
  g_autofree char *value = NULL;
  GError *error = NULL;

  if (node == NULL || !rf_verification_parse (rf_record_get_string (node, "verification"), &verification) || verification.kind == RF_VERIFY_NONE)
    return TRUE;
  value = read_line (verification.kind == RF_VERIFY_CHECKBOX ? "   checked (yes)? " : "   found? ");

  return value != NULL && move (self, rf_run_verify (self->run, value, g_get_real_time (), &error), &error);
}

static gboolean
finish (Terminal *self)
{
  GError *error = NULL;

  return move (self, rf_run_finish (self->run, rf_run_ending_outcome (self->run), NULL, NULL, g_get_real_time (), &error), &error);
}

/* One line of the engineer. FALSE ends the session for now. */
static gboolean
take_line (Terminal *self)
{
  g_autofree char *line = read_line ("> ");
  GError *error = NULL;

  if (line == NULL || strcmp (line, "q") == 0)
    return FALSE;
  if (strcmp (line, "b") == 0)
    move (self, rf_run_back (self->run, g_get_real_time (), &error), &error);
  else if (g_str_has_prefix (line, "n "))
    move (self, rf_run_note (self->run, line + 2, g_get_real_time (), &error), &error);
  else if (g_str_has_prefix (line, "s "))
    move (self, rf_run_skip (self->run, line + 2, g_get_real_time (), &error), &error);
  else if (line[0] == '\0' && rf_run_ending_outcome (self->run) != NULL)
    finish (self);
  else if (line[0] != '\0' || verify (self))
    answer (self, line);

  return !rf_run_is_finished (self->run);
}

static gboolean
ask_intake (RfFlow       *flow,
            GVariantDict *intake)
{
  g_autoptr (GPtrArray) fields = rf_flow_list_intake (flow);

  for (guint i = 0; i < fields->len; i++)
    {
      const RfIntake *field = g_ptr_array_index (fields, i);
      const char *label = rf_record_get_string (field, "label");
      const char *preset = rf_record_get_string (field, "default");
      g_autofree char *prompt = g_strdup_printf ("%s: ", label != NULL ? label : rf_record_get_string (field, "name"));
      g_autofree char *value = read_line (prompt);
      g_autofree char *problem = NULL;

      if (value == NULL)
        return FALSE;
      if (value[0] == '\0' && preset != NULL)
        g_set_str (&value, preset);
      if (!rf_intake_check (field, value, &problem))
        {
          g_printerr ("%s\n", problem);
          i--;
          continue;
        }
      if (value[0] != '\0')
        g_variant_dict_insert (intake, rf_record_get_string (field, "name"), "s", value);
    }

  return TRUE;
}

/* A file is run as a flow of the store: a session pins what it ran. */
static char *
find_or_add (RfStore    *store,
             const char *name,
             GError    **error)
{
  g_autoptr (RfFlow) flow = NULL;
  g_autofree char *base = NULL;
  RfOrigin origin = { .kind = (char *) "import" };

  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    return rf_store_find_flow (store, name, error);

  flow = rf_cli_read_flow (name, error);
  if (flow == NULL)
    return NULL;
  base = g_path_get_basename (name);
  origin.name = base;
  if (!rf_store_add_flow (store, flow, &origin, error))
    {
      if (!g_error_matches (*error, RF_ERROR, RF_ERROR_CONFLICT))
        return NULL;
      g_clear_error (error); /* it is here already */
    }

  return g_strdup (rf_flow_get_id (flow));
}

static gboolean
start (Terminal   *self,
       const char *name,
       const char *author,
       GError    **error)
{
  g_auto (GVariantDict) intake = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *id = find_or_add (self->store, name, error);
  g_autofree char *revision = id != NULL ? rf_store_freeze (self->store, id, error) : NULL;
  g_autoptr (RfFlow) flow = revision != NULL ? rf_store_load_revision (self->store, revision, error) : NULL;
  g_autofree char *session = rf_uuid_new ();
  RfRunStart first = { .flow = flow, .revision = revision, .author = author };
  g_autoptr (GPtrArray) events = NULL;

  if (flow == NULL)
    return FALSE;
  if (!ask_intake (flow, &intake))
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, "Standard input ended before the form was filled in");
      return FALSE;
    }
  first.intake = g_variant_dict_end (&intake);
  self->run = rf_run_new (session, rf_store_resolve, self->store);
  events = rf_run_start (self->run, &first, g_get_real_time (), error);

  return events != NULL && rf_store_append_events (self->store, events, error) && rf_run_apply_all (self->run, events, error);
}

int
rf_cli_run (RfCli *cli)
{
  GError *error = NULL;
  g_autoptr (RfStore) store = rf_cli_open_store (cli, TRUE, &error);
  Terminal terminal = { store, NULL };
  g_autofree char *session = NULL;

  if (store == NULL)
    return rf_cli_fail (NULL, error);
  session = rf_store_find_session (store, cli->words[0], NULL);
  if (session != NULL)
    terminal.run = rf_store_load_run (store, session, &error);
  if (session != NULL ? terminal.run == NULL : !start (&terminal, cli->words[0], cli->author != NULL ? cli->author : g_get_real_name (), &error))
    {
      g_clear_object (&terminal.run);
      return rf_cli_fail (cli->words[0], error);
    }

  do
    show_step (&terminal);
  while (take_line (&terminal));
  if (!rf_run_is_finished (terminal.run))
    g_printerr ("\nStopped. Go on with: resolutionflow-cli run %s\n", rf_run_get_session (terminal.run));
  g_print ("%s\n", rf_run_get_session (terminal.run));
  g_clear_object (&terminal.run);

  return RF_EXIT_FINE;
}

/* ---- search ---------------------------------------------------------------------------------------------------- */

static void
print_hits (RfCli     *cli,
            GPtrArray *hits)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < hits->len; i++)
    {
      const RfHit *hit = g_ptr_array_index (hits, i);
      JsonObject *object = json_object_new ();

      if (!cli->json)
        g_print ("%s\t%s\t%s\t%s\n", hit->kind, hit->id, hit->title != NULL ? hit->title : "", hit->snippet);
      json_object_set_string_member (object, "kind", hit->kind);
      json_object_set_string_member (object, "id", hit->id);
      json_object_set_string_member (object, "title", hit->title != NULL ? hit->title : "");
      json_object_set_string_member (object, "snippet", hit->snippet);
      json_object_set_double_member (object, "score", hit->score);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "hits", array);
  if (!cli->json)
    return;
  node = json_node_init_object (json_node_alloc (), root);
  text = rf_json_to_text (node);
  g_print ("%s", text);
}

int
rf_cli_search (RfCli *cli)
{
  GError *error = NULL;
  g_autoptr (RfStore) store = rf_cli_open_store (cli, FALSE, &error);
  g_autofree char *words = g_strjoinv (" ", cli->words);
  g_autoptr (GPtrArray) hits = NULL;

  hits = store != NULL ? rf_store_search (store, words, 50, NULL, &error) : NULL;
  if (hits == NULL)
    return rf_cli_fail (NULL, error);
  print_hits (cli, hits);

  return RF_EXIT_FINE;
}
