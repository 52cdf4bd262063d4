/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_COMMAND_BOX (rf_command_box_get_type ())
G_DECLARE_FINAL_TYPE (RfCommandBox, rf_command_box, RF, COMMAND_BOX, GtkBox)

RfCommandBox  *rf_command_box_new      (guint        number,
                                 const char  *language,
                                 const char  *label,
                                 const char  *code);
const char *rf_command_box_get_code (RfCommandBox   *self);

G_END_DECLS
