/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_PROBLEM_ROW (rf_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (RfProblemRow, rf_problem_row, RF, PROBLEM_ROW, AdwActionRow)

void rf_problem_row_say (RfProblemRow  *self,
                         GtkWidget     *about,
                         const char    *problem);

G_END_DECLS
