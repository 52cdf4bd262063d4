/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RF_TYPE_OPTION (rf_option_get_type ())
G_DECLARE_FINAL_TYPE (RfOption, rf_option, RF, OPTION, GtkButton)

RfOption   *rf_option_new        (void);
void        rf_option_show       (RfOption   *self,
                                  const char *edge,
                                  guint       number,
                                  const char *title,
                                  const char *hint);
const char *rf_option_get_edge   (RfOption    *self);
void        rf_option_set_marked (RfOption    *self,
                                  const char  *reason);

G_END_DECLS
