/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-history-choice.h"

G_BEGIN_DECLS

void rf_history_list_set_up (GtkListView     *list,
                             RfHistoryModel  *model,
                             RfHistoryChoice *choice);

G_END_DECLS
