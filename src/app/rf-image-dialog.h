/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-image-edit.h"

G_BEGIN_DECLS

#define RF_TYPE_IMAGE_DIALOG (rf_image_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RfImageDialog, rf_image_dialog, RF, IMAGE_DIALOG, AdwDialog)

RfImageDialog *rf_image_dialog_new      (GdkTexture     *texture,
                                         const char     *name);
RfImageEdit   *rf_image_dialog_get_edit (RfImageDialog  *self);

G_END_DECLS
