/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_REPLAY_PAGE (rf_replay_page_get_type ())
G_DECLARE_FINAL_TYPE (RfReplayPage, rf_replay_page, RF, REPLAY_PAGE, AdwNavigationPage)

RfReplayPage *rf_replay_page_new (RfRunner   *runner,
                                  const char *event);

G_END_DECLS
