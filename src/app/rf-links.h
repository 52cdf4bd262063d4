/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_LINKS (rf_links_get_type ())
G_DECLARE_FINAL_TYPE (RfLinks, rf_links, RF, LINKS, AdwBin)

void rf_links_show (RfLinks     *self,
                    RfDraft     *draft,
                    const char  *node);

G_END_DECLS
