/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-library.h"
#include "rf-run.h"

G_BEGIN_DECLS

#define RF_TYPE_PILOT (rf_pilot_get_type ())
G_DECLARE_FINAL_TYPE (RfPilot, rf_pilot, RF, PILOT, AdwBin)

void rf_pilot_set_library (RfPilot     *self,
                           RfLibrary   *library);
void rf_pilot_show_run    (RfPilot     *self,
                           RfRun       *run);
void rf_pilot_ask         (RfPilot     *self,
                           const char  *words);
void rf_pilot_show_step   (RfPilot     *self,
                           RfFlow      *flow,
                           const char  *node);

G_END_DECLS
