/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-flow.h"

G_BEGIN_DECLS

void rf_flow_print (GtkWindow   *parent,
                    RfFlow      *flow,
                    const char  *name);

G_END_DECLS
