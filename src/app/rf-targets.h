/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-chooser.h"
#include "rf-fields.h"

G_BEGIN_DECLS

void     rf_targets_fill  (RfChooser   *chooser,
                           RfFlow      *flow,
                           const char  *except);
void     rf_targets_show  (RfChooser   *chooser,
                           RfFlow      *flow,
                           const char  *node);
char    *rf_targets_stub  (RfEdit      *edit,
                           RfFlow      *flow,
                           const char  *from);
gboolean rf_targets_link  (RfFields    *fields,
                           const char  *from,
                           const char  *edge,
                           const char  *to);

G_END_DECLS
