/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-record-list.h"

G_BEGIN_DECLS

#define RF_TYPE_OPTION_ROW (rf_option_row_get_type ())
G_DECLARE_FINAL_TYPE (RfOptionRow, rf_option_row, RF, OPTION_ROW, AdwBin)

GtkWidget *rf_option_row_new       (RfDraft     *draft,
                                    const char  *edge);
void       rf_option_row_show      (GtkWidget   *row,
                                    RfDraft     *draft,
                                    const char  *edge);
void       rf_option_row_set_place (GtkWidget   *row,
                                    guint        position,
                                    guint        n_rows);

G_END_DECLS
