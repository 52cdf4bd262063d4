/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-store-types.h"

G_BEGIN_DECLS

#define RF_TYPE_HIT_ITEM (rf_hit_item_get_type ())
G_DECLARE_FINAL_TYPE (RfHitItem, rf_hit_item, RF, HIT_ITEM, GObject)

RfHitItem   *rf_hit_item_new     (RfHit      *hit);
const RfHit *rf_hit_item_get_hit (RfHitItem  *self);
char        *rf_hit_markup       (const RfHit *hit);
void         rf_hit_open         (const RfHit *hit,
                                  gpointer     widget);

G_END_DECLS
