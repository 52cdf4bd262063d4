/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"

G_BEGIN_DECLS

#define RF_TYPE_CARD_ACCESSIBLE (rf_card_accessible_get_type ())
G_DECLARE_FINAL_TYPE (RfCardAccessible, rf_card_accessible, RF, CARD_ACCESSIBLE, GObject)

/* For the files of the canvas alone. */

RfCardAccessible *rf_card_accessible_new      (RfCanvas         *canvas,
                                               guint             position);
void              rf_card_accessible_move      (RfCardAccessible *self,
                                                guint             position);
gboolean          rf_card_accessible_is_known  (RfCardAccessible *self);
void              rf_card_accessible_orphan   (RfCardAccessible *self);
void              rf_card_accessible_tell_ways (RfCardAccessible *self);
void              rf_card_accessible_focus    (RfCardAccessible *self);
void              rf_card_accessible_select   (RfCardAccessible *self,
                                               gboolean          selected);

void              rf_card_accessible_tell_anew  (RfCardAccessible *self);

G_END_DECLS
