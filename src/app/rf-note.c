/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session as the preferences want it, masked: wherever the
 * application lets one leave, it comes from here.
 */

#include "rf-note.h"

#include <glib/gi18n.h>

#include "rf-redact.h"

static const char *
translate (const char *text)
{
  return text[0] != '\0' ? _ (text) : text;
}

/**
 * rf_note_version:
 *
 * Returns: (transfer full) (nullable): what of a flow ran, in words: “version 3”, “draft of 3 March”
 */
char *
rf_note_version (const RfRevision *revision)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;

  if (revision == NULL)
    return NULL;
  if (revision->number > 0)
    return g_strdup_printf (_ ("version %u"), revision->number);

  utc = g_date_time_new_from_unix_utc (revision->at / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  /* Translators: a day without its year, as strftime writes it: 3 March */
  day = g_date_time_format (local, _ ("%-e %B"));

  return g_strdup_printf (_ ("draft of %s"), day);
}

RfDocumentFormat
rf_note_get_format (GSettings *settings)
{
  return CLAMP (g_settings_get_enum (settings, "note-format"), 0, RF_N_DOCUMENT_FORMATS - 1);
}

/**
 * rf_note_new:
 *
 * Returns: (transfer full) (nullable): the note as it is now, masked; NULL with RF_ERROR_BLOCKED
 */
RfDocument *
rf_note_new (RfRunner  *runner,
             GSettings *settings,
             GError   **error)
{
  RfRun *run = rf_runner_get_run (runner);
  const RfRedaction redaction = { rf_run_get_secrets (run) };
  g_autofree char *version = rf_note_version (rf_runner_get_revision (runner));
  const RfDocumentOptions options = {
    .revision = version,
    .detail = g_settings_get_enum (settings, "note-detail"),
    .timestamps = g_settings_get_boolean (settings, "note-timestamps"),
    .summary = g_settings_get_boolean (settings, "note-summary"),
    .rewound = g_settings_get_boolean (settings, "note-rewound"),
    .translate = translate,
  };
  g_autoptr (RfDocument) document = rf_document_new (run, &options, rf_runner_now ());

  return rf_redact (document, &redaction, error) ? g_steal_pointer (&document) : NULL;
}

/**
 * rf_note_write:
 *
 * Returns: (transfer full) (nullable): the note as text in the preferred format; NULL with RF_ERROR_BLOCKED
 */
char *
rf_note_write (RfRunner  *runner,
               GSettings *settings,
               GError   **error)
{
  g_autoptr (RfDocument) document = rf_note_new (runner, settings, error);

  return document != NULL ? rf_document_write (document, rf_note_get_format (settings), error) : NULL;
}
