/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-document.h"

G_BEGIN_DECLS

/**
 * RfRedactClass:
 * @RF_REDACT_SECRET: the value of a secret variable; always masked
 * @RF_REDACT_CUSTOM: a word that the engineer or the team wants masked
 *
 * What kind of value must not leave, the most dangerous first: where two finds are of equal length, the first counts.
 */
typedef enum
{
  RF_REDACT_SECRET,
  RF_REDACT_CUSTOM,
  RF_REDACT_PRIVATE_KEY,
  RF_REDACT_CONNECTION_STRING,
  RF_REDACT_BEARER,
  RF_REDACT_JWT,
  RF_REDACT_API_KEY,
  RF_REDACT_PASSWORD,
  RF_REDACT_CREDIT_CARD,
  RF_REDACT_SSN,
  RF_REDACT_EMAIL,
  RF_REDACT_PHONE,
  RF_REDACT_UNC_PATH,
  RF_REDACT_IPV6,
  RF_REDACT_IPV4,
  RF_REDACT_MAC,
  RF_REDACT_HOSTNAME,
  RF_N_REDACT_CLASSES
} RfRedactClass;

/**
 * RfRedaction:
 * @secrets: (nullable) (element-type utf8 utf8): name → value of the secret variables
 * @kept: (nullable) (element-type utf8): a set of values that the engineer wants shown although a rule finds them
 * @custom: (nullable) (element-type utf8): a set of values that are masked although no rule finds them
 * @hostnames: whether names of hosts are masked too; a note that names no host is hard to read
 * @command: whether it is a command that is to be run: addresses and paths stay, without which it would not run
 * @off: a bit (1 << class) for each class whose rules are not asked; rules for what opens doors always are
 *
 * What must not leave. Everything that leaves the program - a note, the
 * clipboard, a file, a share, a prompt - passes rf_redact() or
 * rf_redact_text() first; an error means that nothing leaves.
 */
typedef struct
{
  GHashTable *secrets;
  GHashTable *kept;
  GHashTable *custom;
  gboolean    hostnames;
  gboolean    command;
  guint       off;
} RfRedaction;

/**
 * RfRedactHit:
 * @start: in bytes of the text
 * @end: the first byte after it
 * @token: what stands in its place: “[IPv4 1]”
 * @kept: whether it is shown all the same
 */
typedef struct
{
  RfRedactClass class;
  gsize         start;
  gsize         end;
  char         *token;
  gboolean      kept;
} RfRedactHit;

/**
 * RfRedactValue:
 * @value: as it stands in the record, first of all writings; never that of a secret variable
 * @token: what stands in its place
 * @count: how often it was found
 * @kept: whether it is shown all the same
 *
 * A value that was found in a document.
 */
typedef struct
{
  RfRedactClass class;
  char         *value;
  char         *token;
  guint         count;
  gboolean      kept;
} RfRedactValue;

const char *rf_redact_class_to_text  (RfRedactClass       class);
gboolean    rf_redact_class_parse    (const char         *text,
                                      RfRedactClass      *class);
gboolean    rf_redact_class_is_fixed (RfRedactClass       class);
GPtrArray  *rf_redact_find           (const char         *text,
                                      const RfRedaction  *redaction,
                                      GError            **error);
char       *rf_redact_apply          (const char         *text,
                                      GPtrArray          *hits);
gboolean    rf_redact                (RfDocument         *document,
                                      const RfRedaction  *redaction,
                                      GError            **error);
char       *rf_redact_text           (const char         *text,
                                      const RfRedaction  *redaction,
                                      GError            **error);
gboolean    rf_redact_texts          (GPtrArray          *texts,
                                      const RfRedaction  *redaction,
                                      guint              *n_masked,
                                      GError            **error);
guint       rf_document_get_n_masked (RfDocument         *document);
GPtrArray  *rf_document_get_values   (RfDocument         *document);

G_END_DECLS
