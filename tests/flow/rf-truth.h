/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import.h"

G_BEGIN_DECLS

char  *rf_test_normalise_label (const char   *label);
char  *rf_test_describe        (RfDiagram    *diagram);
guint  rf_test_compare_corpus  (const char   *prefix,
                                const char   *member);
guint  rf_test_cut_corpus      (const char   *prefix,
                                guint         places);
double rf_test_cpu_now         (void);
gboolean rf_test_is_exact      (void);
void   rf_test_drop_lists      (RfImport     *contents);
char  *rf_test_edges           (RfDiagram    *diagram);
RfImport *rf_test_import       (const char   *name,
                                const char   *text);

G_END_DECLS
