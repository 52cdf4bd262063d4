/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one gate for everything that leaves the program. It masks the values of
 * secret variables in the text of each block, before a writer escapes
 * anything, and checks the written text once more. It fails closed: where the
 * check fails, nothing leaves.
 */

#include "rf-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MASK "•••••"

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize left = strlen (*(const char *const *) a);
  gsize right = strlen (*(const char *const *) b);

  return left < right ? 1 : left > right ? -1 : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The values, longest first, so that one that holds another is masked as a whole. An empty one masks nothing. */
static GPtrArray *
list_secrets (const RfRedaction *redaction)
{
  GPtrArray *secrets = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char *value;

  if (redaction == NULL || redaction->secrets == NULL)
    return secrets;

  g_hash_table_iter_init (&iter, redaction->secrets);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &value))
    if (value != NULL && value[0] != '\0')
      g_ptr_array_add (secrets, g_strdup (value));
  g_ptr_array_sort (secrets, compare_lengths);

  return secrets;
}

static char *
mask (const char *text,
      GPtrArray  *secrets,
      guint      *n_masked)
{
  GString *masked = g_string_new (text);

  for (guint i = 0; i < secrets->len; i++)
    *n_masked += g_string_replace (masked, g_ptr_array_index (secrets, i), MASK, 0);

  return g_string_free_and_steal (masked);
}

static gboolean
is_clean (const char *text,
          GPtrArray  *secrets,
          GError    **error)
{
  for (guint i = 0; i < secrets->len; i++)
    if (strstr (text, g_ptr_array_index (secrets, i)) != NULL)
      {
        g_set_error_literal (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the check for secrets found one that could not be masked"));
        return FALSE;
      }

  return TRUE;
}

/**
 * rf_redact:
 * @redaction: (nullable): what must not leave; NULL for nothing secret
 *
 * Masks what must not leave in every text of @document, in place. Only then can it be written.
 */
gboolean
rf_redact (RfDocument        *document,
           const RfRedaction *redaction,
           GError           **error)
{
  g_autoptr (GPtrArray) secrets = list_secrets (redaction);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      RfBlock *block = g_ptr_array_index (document->blocks, i);
      char **texts[] = { &block->text, &block->label, &block->language };

      for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_autofree char *masked = *texts[k] != NULL ? mask (*texts[k], secrets, &document->n_masked) : NULL;

          if (masked != NULL && !is_clean (masked, secrets, error))
            return FALSE;
          g_set_str (texts[k], masked);
        }
    }
  document->secrets = g_steal_pointer (&secrets);

  return TRUE;
}

/**
 * rf_redact_text:
 * @redaction: (nullable): what must not leave
 *
 * As rf_redact(), for a text that is no document: a command on its way to the clipboard.
 *
 * Returns: (transfer full) (nullable): what may leave, or NULL with RF_ERROR_BLOCKED
 */
char *
rf_redact_text (const char        *text,
                const RfRedaction *redaction,
                GError           **error)
{
  g_autoptr (GPtrArray) secrets = list_secrets (redaction);
  g_autofree char *masked = NULL;
  guint n_masked = 0;

  masked = mask (text, secrets, &n_masked);

  return is_clean (masked, secrets, error) ? g_steal_pointer (&masked) : NULL;
}

/* How often something was masked. */
guint
rf_document_get_n_masked (RfDocument *document)
{
  return document->n_masked;
}

/**
 * rf_document_write:
 * @self: a document that has passed rf_redact()
 *
 * Returns: (transfer full) (nullable): the text, or NULL with RF_ERROR_BLOCKED where it was not masked, or where the
 *   written text still holds a secret
 */
char *
rf_document_write (RfDocument      *self,
                   RfDocumentFormat format,
                   GError         **error)
{
  static char *(*const writers[RF_N_DOCUMENT_FORMATS]) (RfDocument *) = {
    [RF_DOCUMENT_MARKDOWN] = rf_document_to_markdown,
    [RF_DOCUMENT_TEXT] = rf_document_to_text,
    [RF_DOCUMENT_HTML] = rf_document_to_html,
    [RF_DOCUMENT_PSA] = rf_document_to_psa,
    [RF_DOCUMENT_JSON] = rf_document_to_json,
  };
  g_autofree char *text = NULL;

  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS, NULL);

  if (self->secrets == NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_BLOCKED, _ ("Nothing left: the note was not checked for secrets"));
      return NULL;
    }
  text = writers[format] (self);

  return is_clean (text, self->secrets, error) ? g_steal_pointer (&text) : NULL;
}
