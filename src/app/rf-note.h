/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-document.h"
#include "rf-runner.h"

G_BEGIN_DECLS

char       *rf_note_write       (RfRunner          *runner,
                                 GSettings         *settings,
                                 GError           **error);
RfDocument *rf_note_new         (RfRunner          *runner,
                                 GSettings         *settings,
                                 GError           **error);
RfDocumentFormat rf_note_get_format (GSettings     *settings);
char       *rf_note_version     (const RfRevision  *revision);

G_END_DECLS
