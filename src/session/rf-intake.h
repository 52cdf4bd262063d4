/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"

G_BEGIN_DECLS

gboolean rf_intake_check (const RfIntake  *field,
                          const char      *value,
                          char           **problem);

G_END_DECLS
