/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document: the note of a session as text or as a file. It passes the same
 * check for secrets as every other text that leaves, with the choices that the
 * session's record holds.
 */

#include "rf-cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "rf-document.h"
#include "rf-places.h"
#include "rf-redact.h"

static char *
dup_revision_words (RfStore *store,
                    RfRun   *run)
{
  g_autoptr (RfRevision) revision = rf_run_get_revision (run) != NULL ? rf_store_get_revision (store, rf_run_get_revision (run), NULL) : NULL;
  g_autoptr (GDateTime) day = NULL;

  if (revision == NULL)
    return NULL;
  if (revision->number > 0)
    return g_strdup_printf ("version %u", revision->number);
  day = g_date_time_new_from_unix_local (revision->at / G_USEC_PER_SEC);

  return g_date_time_format (day, "draft of %-e %B");
}

/* What stands in the record about the audience and the masks counts here too. */
static gboolean
redact (RfDocument *document,
        RfRun      *run,
        GError    **error)
{
  g_autoptr (RfCuration) curation = rf_curation_new (run);
  const RfRedaction redaction = { rf_run_get_secrets (run), curation->kept, curation->hidden };

  return rf_redact (document, &redaction, error);
}

/* A picture that is not here any more is named, as one is that no format shows. */
static void
attach_pictures (RfDocument *document,
                 RfStore    *store)
{
  g_autoptr (GPtrArray) blobs = rf_document_list_blobs (document);

  for (guint i = 0; i < blobs->len; i++)
    {
      g_autoptr (GBytes) bytes = rf_store_load_blob (store, g_ptr_array_index (blobs, i), NULL);

      if (bytes != NULL)
        rf_document_attach (document, g_ptr_array_index (blobs, i), bytes);
    }
}

static gboolean
write_bytes (RfCli   *cli,
             GBytes  *bytes,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (cli->output != NULL)
    return g_file_set_contents (cli->output, data, length, error);
  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, RF_ERROR, RF_ERROR_STORE, "The note could not be written to standard output");
  return FALSE;
}

static GPtrArray *
list_templates (RfCli *cli)
{
  g_autofree char *store = cli->store_dir != NULL ? g_strdup (cli->store_dir) : rf_store_default_dir ();
  g_autofree char *dir = g_build_filename (store, "templates", NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = rf_template_list (dir, &error);

  if (error != NULL)
    g_printerr ("%s\n", error->message);

  return templates;
}

/* Whether the command line makes sense; says what does not. */
static gboolean
choose (RfCli             *cli,
        GPtrArray         *templates,
        RfDocumentFormat  *format,
        RfDocumentOptions *options)
{
  const RfTemplate *template = rf_template_find (templates, cli->template != NULL ? cli->template : "ticket");
  g_autoptr (GString) ids = g_string_new (NULL);

  if (cli->format != NULL && !rf_document_format_parse (cli->format, format))
    {
      rf_cli_misused ("“%s” is no format of a note; there are markdown, text, html, psa, json and pdf", cli->format);
      return FALSE;
    }
  if (cli->template != NULL && strcmp (template->id, cli->template) != 0)
    {
      for (guint i = 0; i < templates->len; i++)
        g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", ((const RfTemplate *) g_ptr_array_index (templates, i))->id);
      rf_cli_misused ("“%s” is no template; there are %s", cli->template, ids->str);
      return FALSE;
    }
  if (!rf_document_format_is_text (*format) && cli->output == NULL && isatty (STDOUT_FILENO))
    {
      rf_cli_misused ("A PDF is nothing for a terminal; say where it goes with --output FILE");
      return FALSE;
    }
  options->template = template;
  options->audience = cli->client ? RF_AUDIENCE_CLIENT : template->audience;

  return TRUE;
}

int
rf_cli_document (RfCli *cli)
{
  GError *error = NULL;
  RfDocumentFormat format = RF_DOCUMENT_MARKDOWN;
  RfDocumentOptions options = rf_document_default_options;
  g_autoptr (GPtrArray) templates = list_templates (cli);
  g_autoptr (RfStore) store = NULL;
  g_autoptr (RfRun) run = NULL;
  g_autoptr (RfDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *session = NULL;
  g_autofree char *words = NULL;

  if (!choose (cli, templates, &format, &options))
    return RF_EXIT_USAGE;
  store = rf_cli_open_store (cli, FALSE, &error);
  session = store != NULL ? rf_store_find_session (store, cli->words[0], &error) : NULL;
  run = session != NULL ? rf_store_load_run (store, session, &error) : NULL;
  if (run == NULL)
    return rf_cli_fail (NULL, error);

  words = dup_revision_words (store, run);
  options.revision = words;
  document = rf_document_new (run, &options, g_get_real_time ());
  if (redact (document, run, &error))
    {
      attach_pictures (document, store);
      bytes = rf_document_write_bytes (document, format, &error);
    }
  if (bytes == NULL || !write_bytes (cli, bytes, &error))
    return rf_cli_fail (NULL, error);

  return RF_EXIT_FINE;
}
