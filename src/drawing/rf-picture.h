/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "rf-scene.h"

G_BEGIN_DECLS

/* Points (1/72 inch) that a canvas unit takes at its own size: 96 units make an inch, as on the screen. */
#define RF_PICTURE_POINTS .75
/* The bounds of a PNG: pixels of a side, and of the whole (which takes four bytes each while it is drawn). */
#define RF_PICTURE_MAX_SIDE 16384
#define RF_PICTURE_MAX_PIXELS (40 * 1000 * 1000)

/**
 * RfPicturePalette:
 *
 * Colours: those of the light or the dark window, or such as save ink.
 */
typedef enum
{
  RF_PALETTE_LIGHT,
  RF_PALETTE_DARK,
  RF_PALETTE_PRINT,
} RfPicturePalette;

/**
 * RfPictureOptions:
 * @font: (nullable): to draw in, whatever its size; NULL for the desktop's, or what the system takes for “Sans”
 * @title: (nullable): a line above the drawing
 * @scale: pixels a canvas unit (PNG), or how large it gets on paper beside its own size; 0 for 1
 * @paper_width: of a sheet in points; 0 for one page as large as the drawing
 * @paper_height: of a sheet in points; sheets are turned where fewer of them are needed then
 * @margin: of a sheet in points, on each side
 * @keep_turn: whether sheets are not to be turned
 * @fitted: whether all of it goes on one sheet, however small it gets; else on as many as it takes
 */
typedef struct
{
  RfPicturePalette palette;
  const PangoFontDescription *font;
  const char      *title;
  double           scale;
  double           paper_width;
  double           paper_height;
  double           margin;
  gboolean         keep_turn;
  gboolean         fitted;
} RfPictureOptions;

/**
 * RfPicture:
 *
 * The drawing of a flow as it is now, to be written as SVG, PNG or PDF or
 * drawn on sheets of paper. Needs no display. Belongs to one thread.
 */
typedef struct _RfPicture RfPicture;

RfPicture    *rf_picture_new             (RfFlow                  *flow,
                                          const RfPictureOptions  *options);
void          rf_picture_free            (RfPicture               *self);
RfScene      *rf_picture_get_scene       (RfPicture               *self);
double        rf_picture_get_png_scale   (RfPicture               *self);

gboolean      rf_picture_write_svg       (RfPicture               *self,
                                          GOutputStream           *stream,
                                          GCancellable            *cancellable,
                                          GError                 **error);
gboolean      rf_picture_write_png       (RfPicture               *self,
                                          GOutputStream           *stream,
                                          GCancellable            *cancellable,
                                          GError                 **error);
gboolean      rf_picture_write_pdf       (RfPicture               *self,
                                          GOutputStream           *stream,
                                          GCancellable            *cancellable,
                                          GError                 **error);
GBytes       *rf_picture_to_bytes        (RfPicture               *self,
                                          const char              *format,
                                          GCancellable            *cancellable,
                                          GError                 **error);

guint         rf_picture_get_n_sheets    (RfPicture               *self);
void          rf_picture_get_sheet_size  (RfPicture               *self,
                                          double                  *width,
                                          double                  *height);
void          rf_picture_draw_sheet      (RfPicture               *self,
                                          guint                    sheet,
                                          cairo_t                 *cairo);

GArray       *rf_picture_flatten         (const RfSceneEdge       *edge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfPicture, rf_picture_free)

G_END_DECLS
