/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/* product.md B4; a MB is a million bytes, as file managers count. */
#define RF_EVIDENCE_MAX_OUTPUT (1024 * 1024)
#define RF_EVIDENCE_MAX_TEXT (1000 * 1000)
#define RF_EVIDENCE_MAX_IMAGE (5 * 1000 * 1000)
#define RF_EVIDENCE_MAX_FILES 20
#define RF_EVIDENCE_MAX_SESSION (50 * 1000 * 1000)

typedef enum
{
  RF_EVIDENCE_TEXT,
  RF_EVIDENCE_TERMINAL,
  RF_EVIDENCE_LOG,
  RF_EVIDENCE_TABLE,
  RF_EVIDENCE_IMAGE,
  RF_N_EVIDENCE_KINDS
} RfEvidenceKind;

/**
 * RfEvidence:
 * @name: of the file, or what stands for it
 * @bytes: what is kept: of an image as it came, of a text valid UTF-8 without terminal sequences
 * @lines: of a text, rows of a table
 * @columns: of a table
 * @found: (nullable): what stands out in a text, "ip 10.0.0.5"; see rf-marks.h
 *
 * Something that was pasted, dropped or chosen, before it is part of a session.
 */
typedef struct
{
  RfEvidenceKind kind;
  char          *name;
  const char    *media_type;
  GBytes        *bytes;
  guint          lines;
  guint          columns;
  guint          width;
  guint          height;
  char         **found;
} RfEvidence;

RfEvidence *rf_evidence_from_text   (const char        *text,
                                     GError           **error);
RfEvidence *rf_evidence_from_html   (const char        *html,
                                     gsize              length);
RfEvidence *rf_evidence_from_image  (GBytes            *bytes,
                                     const char        *name,
                                     GError           **error);
RfEvidence *rf_evidence_from_file   (GBytes            *bytes,
                                     const char        *name,
                                     GError           **error);
void        rf_evidence_free        (RfEvidence        *self);
gboolean    rf_evidence_check_size  (const char        *name,
                                     guint64            size,
                                     GError           **error);
const char *rf_evidence_kind_to_id  (RfEvidenceKind     kind);

/* Of what is part of a session. */
GPtrArray  *rf_run_attach           (RfRun             *self,
                                     const RfEvidence  *evidence,
                                     const char        *blob,
                                     gint64             now,
                                     GError           **error);
gboolean    rf_run_can_attach       (RfRun             *self,
                                     const RfEvidence  *evidence,
                                     GError           **error);
void        rf_run_mask_evidence    (RfRun             *self,
                                     RfEvidence        *evidence);
GPtrArray  *rf_run_remove           (RfRun             *self,
                                     const char        *event,
                                     gboolean           removed,
                                     gint64             now);
GPtrArray  *rf_run_note_fact        (RfRun             *self,
                                     const char        *kind,
                                     const char        *value,
                                     gint64             now);
GPtrArray  *rf_run_set_value        (RfRun             *self,
                                     const char        *name,
                                     const char        *value,
                                     gint64             now);
RfEvidenceKind rf_evidence_kind_of  (RfEvent           *event);
char       *rf_evidence_describe    (RfEvent           *event);
GPtrArray  *rf_evidence_list_found  (RfEvent           *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfEvidence, rf_evidence_free)

G_END_DECLS
