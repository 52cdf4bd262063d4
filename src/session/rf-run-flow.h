/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

guint   rf_run_count_own (RfRun       *self);
RfFlow *rf_run_to_flow   (RfRun       *self,
                          const char  *name,
                          GError     **error);
RfEdit *rf_run_propose   (RfRun       *self,
                          RfFlow      *draft,
                          char       **first,
                          GError     **error);

G_END_DECLS
