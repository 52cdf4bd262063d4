/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas-private.h"

G_BEGIN_DECLS

/* What is in the author's hand, for the files of the canvas alone. */

typedef enum
{
  RF_HAND_EMPTY,
  RF_HAND_CARDS, /* the chosen cards are being moved */
  RF_HAND_FRAME, /* a frame around cards is being drawn */
  RF_HAND_LINK,  /* a link is being drawn from a port */
  RF_HAND_END,   /* an end of a link is being taken elsewhere */
} RfHandMode;

/**
 * RfHeldCard:
 * @x: where its centre was
 * @y: where its centre was
 */
typedef struct
{
  guint  position;
  double x;
  double y;
} RfHeldCard;

struct _RfCanvasHand
{
  RfHandMode       mode;
  GArray          *cards;  /* RfHeldCard */
  graphene_point_t start;  /* in canvas units */
  double           x;      /* of the pointer, in pixels */
  double           y;
  char            *from;   /* (nullable): the node that a new link leaves */
  char            *edge;   /* (nullable): the link whose end is held */
  const char      *field;  /* "from" or "to" */
  char            *reason; /* (nullable): why the link may not end here */
  guint            target; /* the card that is under the end of the link */
  guint            hover;  /* the card that is under the pointer */
  guint            following;
  double           guide_x;
  double           guide_y;
  gboolean         has_guide_x;
  gboolean         has_guide_y;
  gboolean         moved;    /* far enough for a drag */
  gboolean         more;     /* the press added to what is chosen */
  gboolean         snapping; /* to the grid */
};

RfCanvasHand    *rf_canvas_hand_new (void);
void             rf_canvas_hand_take_cards (RfCanvas  *self);
graphene_point_t rf_canvas_port_of  (RfCanvas  *self,
                                     guint      position);

G_END_DECLS
