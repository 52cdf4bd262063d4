/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gate for many short texts that leave together, as the record of a
 * session does: a value that one of them tells is masked in all of them, by
 * the same token.
 */

#include "rf-document-private.h"

/**
 * rf_redact_texts:
 * @texts: (element-type utf8): are replaced by what may leave
 * @redaction: (nullable): what must not leave; NULL for the rules alone
 * @n_masked: (out) (optional): how often something was masked
 *
 * Returns: FALSE with RF_ERROR_BLOCKED where a text could not be checked; none of @texts must leave then
 */
gboolean
rf_redact_texts (GPtrArray         *texts,
                 const RfRedaction *redaction,
                 guint             *n_masked,
                 GError           **error)
{
  g_autofree RfBlock *blocks = g_new0 (RfBlock, MAX (texts->len, 1));
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  RfDocument document = { .blocks = list };
  gboolean done;

  for (guint i = 0; i < texts->len; i++)
    {
      blocks[i].text = texts->pdata[i];
      g_ptr_array_add (list, &blocks[i]);
    }
  done = rf_redact (&document, redaction, error);
  for (guint i = 0; i < texts->len; i++)
    texts->pdata[i] = blocks[i].text;
  if (n_masked != NULL)
    *n_masked = document.n_masked;
  g_clear_pointer (&document.secrets, g_ptr_array_unref);
  g_clear_pointer (&document.values, g_ptr_array_unref);

  return done;
}
