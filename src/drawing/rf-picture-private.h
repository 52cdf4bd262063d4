/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-picture.h"
#include "rf-tokens.h"

G_BEGIN_DECLS

/* For the files of RfPicture alone. */

#define RF_PICTURE_LINE 1.75 /* canvas units; how wide edges are (design.md 3) */

/**
 * RfInk:
 * @colour: 0xRRGGBB
 * @alpha: from 0 to 1
 */
typedef struct
{
  guint32 colour;
  double  alpha;
} RfInk;

typedef struct _RfPen RfPen;

/**
 * RfPenClass:
 * @begin: what is drawn until @end belongs together: "card", "edge", "label", and the id of its record
 * @fill: a rectangle with round corners
 * @frame: the same with a line of one unit inside its border; neither may be see-through
 * @route: a line with round bends, and an arrow head shortly before its last point
 * @icon: of a kind of step
 * @text: the first @lines of the layout, its upper left corner at @at
 *
 * What a picture is drawn with. All lengths are canvas units.
 */
typedef struct
{
  void (*begin)   (RfPen            *pen,
                   const char       *what,
                   const char       *id);
  void (*end)     (RfPen            *pen);
  void (*fill)    (RfPen            *pen,
                   const RfSceneBox *box,
                   double            radius,
                   RfInk             ink);
  void (*frame)   (RfPen            *pen,
                   const RfSceneBox *box,
                   double            radius,
                   RfInk             ink,
                   RfInk             line);
  void (*route)   (RfPen            *pen,
                   const RfPoint    *points,
                   guint             n_points,
                   RfInk             ink);
  void (*icon)    (RfPen            *pen,
                   RfNodeKind        kind,
                   const RfSceneBox *box,
                   RfInk             ink);
  void (*text)    (RfPen            *pen,
                   PangoLayout      *layout,
                   RfPoint           at,
                   guint             lines,
                   RfInk             ink);
} RfPenClass;

/**
 * RfPen:
 * @pixels: a canvas unit, where what is drawn lies on pixels; 0 where lines are sharp anyway
 */
struct _RfPen
{
  const RfPenClass *class;
  double            pixels;
};

/**
 * RfPictureStyle:
 *
 * The styles of text there are. Each has one layout, which gets one text after the other.
 */
typedef enum
{
  RF_STYLE_TITLE,
  RF_STYLE_KIND,
  RF_STYLE_FACT,
  RF_STYLE_LABEL,
  RF_STYLE_HEADLINE,
  RF_N_STYLES,
} RfPictureStyle;

/**
 * RfPictureSheet:
 *
 * Which part of the drawing is on a sheet, counted in sheets.
 */
typedef struct
{
  guint column;
  guint row;
} RfPictureSheet;

struct _RfPicture
{
  RfFlow          *flow;
  RfScene         *scene;
  PangoContext    *context;
  PangoLayout     *layouts[RF_N_STYLES];
  GHashTable      *words;   /* text of few and short ones → PangoLayout */
  RfPictureOptions options; /* its title is owned */
  const RfTokens  *tokens;
  RfSceneBox       box;     /* all that is drawn, with the space around it */
  GArray          *sheets;  /* RfPictureSheet; those on which there is anything */
  guint            n_columns, n_rows;
  double           sheet_width, sheet_height, sheet_scale;
};

void    rf_picture_paint       (RfPicture        *self,
                                RfPen            *pen,
                                const RfSceneBox *area);
void    rf_picture_plan_sheets (RfPicture        *self);
void    rf_picture_bend        (const RfPoint    *points,
                                RfPoint           bend[4]);
void    rf_picture_end_route   (const RfPoint    *points,
                                guint             n_points,
                                RfPoint           head[3],
                                RfPoint          *end);
RfPen  *rf_cairo_pen_new       (cairo_t          *cairo,
                                double            pixels);
void    rf_cairo_pen_free      (RfPen            *pen);

G_END_DECLS
