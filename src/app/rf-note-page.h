/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_TYPE_NOTE_PAGE (rf_note_page_get_type ())
G_DECLARE_FINAL_TYPE (RfNotePage, rf_note_page, RF, NOTE_PAGE, AdwNavigationPage)

RfNotePage *rf_note_page_new (RfRunner   *runner,
                              GSettings  *settings);

G_END_DECLS
