/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import.h"

G_BEGIN_DECLS

guint rf_drawings_compare_all (const char *prefix);
void  rf_drawings_cut_all     (const char *prefix);
void  rf_drawings_assert_no_flow (const char *name);
char *rf_drawings_damage      (GRand      *rand,
                            const char *text);

G_END_DECLS
