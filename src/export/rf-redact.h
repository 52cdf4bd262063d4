/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-document.h"

G_BEGIN_DECLS

/**
 * RfRedaction:
 * @secrets: (element-type utf8 utf8): name → value of the secret variables
 *
 * What must not leave. Everything that leaves the program - a note, the
 * clipboard, a file, a share, a prompt - passes rf_redact() or
 * rf_redact_text() first; an error means that nothing leaves.
 */
typedef struct
{
  GHashTable *secrets;
} RfRedaction;

gboolean rf_redact          (RfDocument         *document,
                             const RfRedaction  *redaction,
                             GError            **error);
char    *rf_redact_text     (const char         *text,
                             const RfRedaction  *redaction,
                             GError            **error);
guint    rf_document_get_n_masked (RfDocument   *document);

G_END_DECLS
