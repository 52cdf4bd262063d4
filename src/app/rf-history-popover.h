/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_HISTORY_POPOVER (rf_history_popover_get_type ())
G_DECLARE_FINAL_TYPE (RfHistoryPopover, rf_history_popover, RF, HISTORY_POPOVER, GtkPopover)

GtkWidget *rf_history_popover_new (RfDraft *draft);

G_END_DECLS
