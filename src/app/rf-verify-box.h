/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-run.h"

G_BEGIN_DECLS

#define RF_TYPE_VERIFY_BOX (rf_verify_box_get_type ())
G_DECLARE_FINAL_TYPE (RfVerifyBox, rf_verify_box, RF, VERIFY_BOX, AdwBin)

void  rf_verify_box_show      (RfVerifyBox   *self,
                               const RfNode  *node,
                               const char    *verified);
char *rf_verify_box_dup_value (RfVerifyBox   *self);
gboolean rf_verify_box_focus (RfVerifyBox *self);
void  rf_verify_box_complain  (RfVerifyBox   *self,
                               const char    *problem);

G_END_DECLS
