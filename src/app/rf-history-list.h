/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-history-model.h"

G_BEGIN_DECLS

void rf_history_list_set_up (GtkListView    *list,
                             RfHistoryModel *model,
                             gboolean        plain);

G_END_DECLS
