/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-image-edit.h"

G_BEGIN_DECLS

#define RF_TYPE_IMAGE_AREA (rf_image_area_get_type ())
G_DECLARE_FINAL_TYPE (RfImageArea, rf_image_area, RF, IMAGE_AREA, GtkWidget)

void       rf_image_area_set_texture (RfImageArea  *self,
                                      GdkTexture   *texture);
void       rf_image_area_set_act     (RfImageArea  *self,
                                      RfImageAct    act);
RfImageEdit *rf_image_area_get_edit  (RfImageArea  *self);
gboolean   rf_image_area_undo        (RfImageArea  *self);

G_END_DECLS
