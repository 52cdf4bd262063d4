/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"

G_BEGIN_DECLS

#define RF_TYPE_IMPORT_PAGE (rf_import_page_get_type ())
G_DECLARE_FINAL_TYPE (RfImportPage, rf_import_page, RF, IMPORT_PAGE, AdwNavigationPage)

RfImportPage *rf_import_page_new (RfLibrary  *library,
                                  GFile      *file);
RfImportPage *rf_import_page_new_for_text (RfLibrary  *library,
                                           GBytes     *text,
                                           const char *name);

G_END_DECLS
