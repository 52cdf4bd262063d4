/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_EVIDENCE_VIEWER (rf_evidence_viewer_get_type ())
G_DECLARE_FINAL_TYPE (RfEvidenceViewer, rf_evidence_viewer, RF, EVIDENCE_VIEWER, AdwDialog)

RfEvidenceViewer *rf_evidence_viewer_new          (const char        *title,
                                                   const char        *name);
void              rf_evidence_viewer_show_text    (RfEvidenceViewer  *self,
                                                   const char        *text);
void              rf_evidence_viewer_show_picture (RfEvidenceViewer  *self,
                                                   GdkTexture        *texture);

G_END_DECLS
