/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The note of a session as the preferences want it, masked: wherever the
 * application lets one leave, it comes from here.
 */

#include "rf-note.h"

#include <glib/gi18n.h>
#include <string.h>

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

/* ---- the gate -------------------------------------------------------------------------------------------------- */

/* What the preferences and the record say about masking. */
typedef struct
{
  RfRedaction redaction;
  RfCuration *curation;
} Gate;

static void
gate_clear (Gate *self)
{
  rf_curation_free (self->curation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gate, gate_clear)

static void
gate_init (Gate      *self,
           RfRun     *run,
           GSettings *settings)
{
  g_auto (GStrv) off = g_settings_get_strv (settings, "mask-off");
  g_auto (GStrv) words = g_settings_get_strv (settings, "mask-words");
  RfRedactClass class;

  self->curation = rf_curation_new (run);
  self->redaction = (RfRedaction) { rf_run_get_secrets (run), self->curation->kept, self->curation->hidden, .hostnames = TRUE };
  for (guint i = 0; off[i] != NULL; i++)
    if (rf_redact_class_parse (off[i], &class))
      self->redaction.off |= 1u << class;
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_hash_table_add (self->curation->hidden, g_strdup (words[i]));
}

/**
 * rf_note_check:
 *
 * Returns: (transfer full) (nullable): a text of the session as it may leave; NULL with RF_ERROR_BLOCKED
 */
char *
rf_note_check (RfRunner   *runner,
               GSettings  *settings,
               const char *text,
               GError    **error)
{
  g_auto (Gate) gate = { 0 };

  gate_init (&gate, rf_runner_get_run (runner), settings);

  return rf_redact_text (text, &gate.redaction, error);
}

/**
 * rf_note_find:
 *
 * Returns: (transfer full) (nullable) (element-type RfRedactHit): what rf_note_check() would mask in @text
 */
GPtrArray *
rf_note_find (RfRunner   *runner,
              GSettings  *settings,
              const char *text,
              GError    **error)
{
  g_auto (Gate) gate = { 0 };

  gate_init (&gate, rf_runner_get_run (runner), settings);

  return rf_redact_find (text, &gate.redaction, error);
}

/* ---- notes ----------------------------------------------------------------------------------------------------- */

/* (transfer full): the id of the template that is remembered for the format. */
char *
rf_note_get_template (GSettings *settings)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "note-templates");
  const char *id = "ticket";

  g_variant_lookup (all, rf_document_format_to_text (rf_note_get_format (settings)), "&s", &id);

  return g_strdup (id);
}

/* Remembers a template for the format. */
void
rf_note_set_template (GSettings  *settings,
                      const char *id)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, "note-templates");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *format, *other;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s&s}", &format, &other))
    if (strcmp (format, rf_document_format_to_text (rf_note_get_format (settings))) != 0)
      g_variant_builder_add (&builder, "{ss}", format, other);
  g_variant_builder_add (&builder, "{ss}", rf_document_format_to_text (rf_note_get_format (settings)), id);
  g_settings_set_value (settings, "note-templates", g_variant_builder_end (&builder));
}

/* (nullable): the remembered template; a note from the session page has no list of its own. */
static RfTemplate *
load_template (RfRunner  *runner,
               GSettings *settings)
{
  g_autofree char *dir = rf_library_dup_template_dir (rf_runner_get_library (runner));
  g_autofree char *id = rf_note_get_template (settings);
  g_autoptr (GPtrArray) templates = rf_template_list (dir, NULL);

  return rf_template_copy (rf_template_find (templates, id));
}

/**
 * rf_note_new:
 * @wish: (nullable): what this note is to be like; NULL for what the preferences say
 *
 * Returns: (transfer full) (nullable): the note as it is now, masked; NULL with RF_ERROR_BLOCKED
 */
RfDocument *
rf_note_new (RfRunner         *runner,
             GSettings        *settings,
             const RfNoteWish *wish,
             GError          **error)
{
  RfRun *run = rf_runner_get_run (runner);
  g_auto (Gate) gate = { 0 };
  g_autoptr (RfTemplate) loaded = wish == NULL || wish->template == NULL ? load_template (runner, settings) : NULL;
  g_autofree char *version = rf_note_version (rf_runner_get_revision (runner));
  const RfDocumentOptions options = {
    .revision = version,
    .detail = g_settings_get_enum (settings, "note-detail"),
    .timestamps = g_settings_get_boolean (settings, "note-timestamps"),
    .summary = g_settings_get_boolean (settings, "note-summary"),
    .rewound = g_settings_get_boolean (settings, "note-rewound"),
    .audience = g_settings_get_enum (settings, "note-audience"),
    .template = loaded != NULL ? loaded : wish->template,
    .texts = wish != NULL ? wish->texts : NULL,
    .up_to = wish != NULL ? wish->up_to : 0,
    .translate = translate,
  };
  g_autoptr (RfDocument) document = rf_document_new (run, &options, rf_runner_now ());

  gate_init (&gate, run, settings);

  return rf_redact (document, &gate.redaction, error) ? g_steal_pointer (&document) : NULL;
}

/**
 * rf_note_write:
 *
 * Returns: (transfer full) (nullable): the note as text in the preferred format, in plain text where that is none; NULL
 *   with RF_ERROR_BLOCKED
 */
char *
rf_note_write (RfRunner  *runner,
               GSettings *settings,
               GError   **error)
{
  g_autoptr (RfDocument) document = rf_note_new (runner, settings, NULL, error);
  RfDocumentFormat format = rf_note_get_format (settings);

  if (document == NULL)
    return NULL;

  return rf_document_write (document, rf_document_format_is_text (format) ? format : RF_DOCUMENT_TEXT, error);
}

/**
 * rf_note_content:
 * @text: as plain text, checked
 * @html: (nullable): the same with its looks, checked
 *
 * Returns: (transfer full): both at once; who pastes it takes what it understands
 */
GdkContentProvider *
rf_note_content (const char *text,
                 const char *html)
{
  g_autoptr (GBytes) bytes = html != NULL ? g_bytes_new (html, strlen (html)) : NULL;
  GdkContentProvider *providers[2] = { gdk_content_provider_new_typed (G_TYPE_STRING, text), NULL };

  if (bytes == NULL)
    return providers[0];
  providers[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);

  return gdk_content_provider_new_union (providers, 2);
}
