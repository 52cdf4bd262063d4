/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

char *rf_flow_to_mermaid  (RfFlow *flow);
char *rf_flow_to_markdown (RfFlow *flow);

G_END_DECLS
