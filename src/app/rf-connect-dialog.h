/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-flow.h"

G_BEGIN_DECLS

#define RF_TYPE_CONNECT_DIALOG (rf_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfConnectDialog, rf_connect_dialog, RF, CONNECT_DIALOG, AdwDialog)

RfConnectDialog *rf_connect_dialog_new (RfFlow     *flow,
                                        const char *from,
                                        const char *title);

G_END_DECLS
