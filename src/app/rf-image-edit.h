/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef enum
{
  RF_IMAGE_BLACK_OUT,
  RF_IMAGE_CROP,
} RfImageAct;

typedef struct _RfImageEdit RfImageEdit;

RfImageEdit  *rf_image_edit_new         (GdkTexture          *texture);
void          rf_image_edit_free        (RfImageEdit         *self);
gboolean      rf_image_edit_do          (RfImageEdit         *self,
                                         RfImageAct           act,
                                         const GdkRectangle  *area);
gboolean      rf_image_edit_undo        (RfImageEdit         *self);
gboolean      rf_image_edit_is_changed  (RfImageEdit         *self);
GdkRectangle  rf_image_edit_get_visible (RfImageEdit         *self);
guint         rf_image_edit_get_n_black (RfImageEdit         *self);
GdkRectangle  rf_image_edit_get_black   (RfImageEdit         *self,
                                         guint                n);
GdkTexture   *rf_image_edit_get_texture (RfImageEdit         *self);
GBytes       *rf_image_edit_write       (RfImageEdit         *self);
GdkTexture   *rf_image_shrink           (GdkTexture          *texture,
                                         int                  longest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfImageEdit, rf_image_edit_free)

G_END_DECLS
