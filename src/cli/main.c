/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resolutionflow-cli: reads what stands on the command line and hands it to
 * one of its commands. What a command finds goes to stdout, what went wrong to
 * stderr, and the exit code says which it was.
 */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "rf-cli.h"
#include "rf-places.h"

static const struct
{
  const char   *name;
  RfCommandFunc run;
  const char   *arguments;
  const char   *summary;
} commands[] = {
  { "inspect", rf_cli_inspect, "FILE", "Print what a file holds as JSON" },
  { "import", rf_cli_import, "FILE...", "Add the flows of files to the store; print their ids" },
  { "export", rf_cli_export, "FLOW --to FORMAT", "Write a flow as rfflow, text, a chart, an outline, an article or a picture" },
  { "layout", rf_cli_layout, "FILE --json", "Print where the cards and lines of a file's diagrams are" },
  { "lint", rf_cli_lint, "FLOW", "Check a flow; ends with 1 on errors" },
  { "fmt", rf_cli_fmt, "FILE...", "Rewrite .rfflow and .flow.md files in their canonical form" },
  { "diff", rf_cli_diff, "FLOW FLOW", "Tell what differs; ends with 1 on differences" },
  { "merge", rf_cli_merge, "BASE OURS THEIRS [NAME]", "Merge into OURS; ends with 1 where conflicts are left" },
  { "run", rf_cli_run, "FLOW", "Run a flow in the terminal" },
  { "document", rf_cli_document, "SESSION --format FORMAT", "Write the note of a session" },
  { "search", rf_cli_search, "TEXT", "Search flows, steps and sessions" },
  { "export-session", rf_cli_export_session, "SESSION -o FILE", "Write a session as one file, masked unless --unmasked" },
  { "import-session", rf_cli_import_session, "FILE...", "Add sessions of files to the store; print their ids" },
  { "redact", rf_cli_redact, "", "Mask what must not leave in standard input" },
};

/* Readers begin with “Line 2, column 7: ”, for windows; here a place is file:2:7, which editors and scripts read. */
static void
print_failure (const char *file,
               const char *message)
{
  guint line, column;
  int used = 0;

  if (file == NULL)
    g_printerr ("%s\n", message);
  else if (sscanf (message, "Line %u, column %u: %n", &line, &column, &used) == 2 && used > 0)
    g_printerr ("%s:%u:%u: %s\n", file, line, column, message + used);
  else
    g_printerr ("%s: %s\n", file, message);
}

/**
 * rf_cli_fail:
 * @file: (nullable): what it is about
 * @error: (transfer full): why
 *
 * Returns: the exit code for @error
 */
int
rf_cli_fail (const char *file,
             GError     *error)
{
  g_autoptr (GError) owned = error;

  print_failure (file, owned->message);
  if (owned->domain == RF_ERROR && (owned->code == RF_ERROR_STORE || owned->code == RF_ERROR_IN_USE))
    return RF_EXIT_STORE;

  return RF_EXIT_INPUT;
}

int
rf_cli_misused (const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s\n", text);

  return RF_EXIT_USAGE;
}

/* A store that is not there yet reads as an empty one where it is the user's own; one that was named is not there. */
static gboolean
check_folder (RfCli      *cli,
              const char *dir,
              GError    **error)
{
  if (g_file_test (dir, G_FILE_TEST_IS_DIR) || (cli->store_dir == NULL && !g_file_test (dir, G_FILE_TEST_EXISTS)))
    return TRUE;
  g_set_error (error, RF_ERROR, RF_ERROR_STORE, "There is no store in %s, which is no folder", dir);

  return FALSE;
}

/* A store of a newer program is an error of the store; a file of one is bad input. */
static RfStore *
open_store (const RfStoreOptions *options,
            GError              **error)
{
  RfStore *store = rf_store_open (options, NULL, error);

  if (store == NULL && g_error_matches (*error, RF_ERROR, RF_ERROR_NEWER))
    (*error)->code = RF_ERROR_STORE;

  return store;
}

/**
 * rf_cli_open_store:
 * @writable: whether the command writes; the flows that come with the program are added then
 *
 * Returns: (transfer full) (nullable): the store that the command line names
 */
RfStore *
rf_cli_open_store (RfCli   *cli,
                   gboolean writable,
                   GError **error)
{
  g_autofree char *dir = cli->store_dir != NULL ? g_strdup (cli->store_dir) : rf_store_default_dir ();
  g_autofree char *flows = g_build_filename (rf_data_dir (), "flows", NULL);
  const RfStoreOptions options = {
    .dir = dir, .writable = writable, .program = "resolutionflow-cli", .author = cli->author != NULL ? cli->author : g_get_real_name (),
  };
  g_autoptr (RfStore) store = writable || check_folder (cli, dir, error) ? open_store (&options, error) : NULL;

  if (store == NULL)
    return NULL;
  if (rf_store_get_notice (store) != NULL)
    g_printerr ("%s\n", rf_store_get_notice (store));
  if (writable && g_file_test (flows, G_FILE_TEST_IS_DIR) && !rf_store_add_builtins (store, flows, error))
    return NULL;

  return g_steal_pointer (&store);
}

static void
print_help (void)
{
  g_print ("Usage: resolutionflow-cli COMMAND [ARGUMENT...] [--json] [--store DIR]\n\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *call = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);

      g_print ("  %-34s %s\n", call, commands[i].summary);
    }
  g_print ("\nOptions:\n"
           "  --json          Answer in JSON\n"
           "  --store DIR     Use the flows and sessions in DIR\n"
           "  --to FORMAT     rfflow, text, mermaid, markdown, dot, drawio, opml, canvas, svg, png, pdf\n"
           "  --palette NAME  Colours of a picture: light, dark, print\n"
           "  --scale NUMBER  How large a PNG or PDF is drawn; 1 is the size on the screen\n"
           "  --paper NAME    Sheets of a PDF: a3, a4, a5, letter, legal; --fit puts all of it on one\n"
           "  --title TEXT    A line above a picture\n"
           "  --format FORMAT markdown, text, html, psa, json, pdf\n"
           "  --template ID   How a note is laid out: ticket, mail, handover, article, or one of your own\n"
           "  --client        Tell in a note only what was given free for the client\n"
           "  --unmasked      Write a session with everything in it: names, addresses, attachments\n"
           "  -o, --output FILE\n"
           "  --version\n\n"
           "FLOW and SESSION are an id, the beginning of one, or an exact name; FLOW may be a file.\n"
           "Exit codes: 0 fine, 1 findings, 2 usage, 3 bad input, 4 store.\n");
}

static gboolean
parse (RfCli    *cli,
       int      *argc,
       char   ***argv,
       gboolean *help,
       gboolean *version,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->store_dir, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &cli->format, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &cli->format, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &cli->output, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &cli->author, NULL, NULL },
    { "palette", 0, 0, G_OPTION_ARG_STRING, &cli->palette, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &cli->paper, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &cli->title, NULL, NULL },
    { "template", 0, 0, G_OPTION_ARG_STRING, &cli->template, NULL, NULL },
    { "client", 0, 0, G_OPTION_ARG_NONE, &cli->client, NULL, NULL },
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &cli->unmasked, NULL, NULL },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &cli->scale, NULL, NULL },
    { "fit", 0, 0, G_OPTION_ARG_NONE, &cli->fit, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, NULL, NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);

  return g_option_context_parse (context, argc, argv, error);
}

static void
cli_clear (RfCli *cli)
{
  g_free (cli->store_dir);
  g_free (cli->format);
  g_free (cli->output);
  g_free (cli->author);
  g_free (cli->palette);
  g_free (cli->paper);
  g_free (cli->title);
  g_free (cli->template);
}

static int
run (RfCli *cli,
     int    argc,
     char **argv)
{
  if (argc < 2)
    {
      print_help ();
      return RF_EXIT_USAGE;
    }

  cli->words = argv + 2;
  cli->n_words = argc - 2;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[1]) == 0)
      return cli->n_words > 0 || commands[i].arguments[0] == '\0' ? commands[i].run (cli) : rf_cli_misused ("Usage: resolutionflow-cli %s %s", commands[i].name, commands[i].arguments);

  return rf_cli_misused ("There is no command “%s”. See resolutionflow-cli --help", argv[1]);
}

int
main (int   argc,
      char *argv[])
{
  RfCli cli = { 0 };
  gboolean help = FALSE, version = FALSE;
  g_autoptr (GError) error = NULL;
  int code;

  setlocale (LC_ALL, "");
  setlocale (LC_MESSAGES, "C"); /* what it says is for scripts as much as for people */
  if (!parse (&cli, &argc, &argv, &help, &version, &error))
    code = rf_cli_misused ("%s", error->message);
  else if (version)
    {
      g_print ("resolutionflow-cli %s\n", RF_VERSION);
      code = RF_EXIT_FINE;
    }
  else if (help)
    {
      print_help ();
      code = RF_EXIT_FINE;
    }
  else
    code = run (&cli, argc, argv);
  cli_clear (&cli);

  return code;
}
