/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RF_TYPE_CHOOSER (rf_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RfChooser, rf_chooser, RF, CHOOSER, AdwBin)

void rf_chooser_set_chosen (RfChooser   *self,
                            const char  *title,
                            const char  *icon,
                            const char  *css_class);
void rf_chooser_set_name   (RfChooser   *self,
                            const char  *name);
void rf_chooser_close      (RfChooser  *self);
void rf_chooser_set_extra  (RfChooser   *self,
                            const char  *label);
void rf_chooser_add        (RfChooser   *self,
                            const char  *id,
                            const char  *title,
                            const char  *icon,
                            const char  *css_class);

G_END_DECLS
