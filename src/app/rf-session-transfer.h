/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-window.h"

G_BEGIN_DECLS

void     rf_session_export_start (RfWindow   *window,
                                  RfLibrary  *library,
                                  const char *session);
gboolean rf_session_import_start (RfWindow   *window,
                                  RfLibrary  *library,
                                  GFile      *file);

G_END_DECLS
