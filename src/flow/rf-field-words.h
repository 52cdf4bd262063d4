/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

const char *rf_field_words      (const char  *field);
char       *rf_field_value_text (RfFlow      *flow,
                                 RfRecordKind kind,
                                 const char  *field,
                                 GVariant    *value);
const char *rf_node_kind_text   (const char  *kind);

G_END_DECLS
