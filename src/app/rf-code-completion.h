/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-proposals.h"

G_BEGIN_DECLS

RfProposals *rf_code_completion_add (GtkSourceView *view);

G_END_DECLS
