/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

RfFlow *rf_flow_duplicate (RfFlow      *flow,
                           const char  *id,
                           const char  *name,
                           GError     **error);

RfFlow *rf_flow_adopt     (RfFlow      *parent,
                           RfFlow      *fork,
                           GError     **error);

G_END_DECLS
