/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

/* Nodes: kind and centre in canvas units; links: positions of their two nodes in that list. */
#define RF_PREVIEW_TYPE G_VARIANT_TYPE ("(a(ydd)a(uu))")

GVariant *rf_preview_new (RfFlow *flow);

G_END_DECLS
