/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-runner.h"

G_BEGIN_DECLS

/**
 * RfEvidenceSource:
 * @file: a file that was dropped, pasted or chosen
 * @image: bytes of a picture
 * @texture: a picture that has no bytes yet
 * @text: what was pasted
 * @html: the same, where it holds a table
 *
 * Where evidence comes from: the first of these that is not NULL, @html before @text.
 */
typedef struct
{
  GFile      *file;
  GBytes     *image;
  GdkTexture *texture;
  char       *text;
  char       *html;
} RfEvidenceSource;

RfEvidenceSource *rf_evidence_source_new  (void);
void              rf_evidence_source_free (RfEvidenceSource  *self);
DexFuture        *rf_evidence_keep        (RfRunner          *runner,
                                           GtkWidget         *widget,
                                           RfEvidenceSource  *source) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *rf_evidence_load        (RfRunner          *runner,
                                           const char        *blob) G_GNUC_WARN_UNUSED_RESULT;
DexFuture        *rf_evidence_load_image  (RfRunner          *runner,
                                           const char        *blob,
                                           int                longest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
