/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-error.h"

G_BEGIN_DECLS

/* All lengths are canvas units: one is a pixel at 100 % zoom and normal text size. */

typedef struct
{
  double x;
  double y;
} RfPoint;

/**
 * RfLayoutCard:
 * @has_place: whether @x and @y hold the centre that it had before
 * @pinned: whether that place is to be kept as it is; one that is not gives way to what would overlap it
 * @group: index of its group, -1 for none; carried along, the layout does not keep groups together yet
 */
typedef struct
{
  double   width;
  double   height;
  gboolean has_place;
  gboolean pinned;
  double   x;
  double   y;
  int      group;
} RfLayoutCard;

/**
 * RfLayoutLink:
 * @from: index of a card; the links of one card are its options in reading order
 * @to: index of a card
 * @label_width: 0 where there is no label
 */
typedef struct
{
  int    from;
  int    to;
  double label_width;
} RfLayoutLink;

/**
 * RfLayoutInput:
 * @start: index of the card that comes first, -1 where none does
 *
 * What is to be laid out. The arrays belong to the caller.
 */
typedef struct
{
  const RfLayoutCard *cards;
  guint               n_cards;
  const RfLayoutLink *links;
  guint               n_links;
  guint               n_groups;
  int                 start;
} RfLayoutInput;

/**
 * RfLayoutOptions:
 * @horizontal: left to right instead of top down
 * @card_gap: between neighbouring cards of a rank
 * @rank_gap: between neighbouring ranks, where no route needs more
 * @label_height: room kept for a label at the start of a link
 * @anew: lay out afresh, whatever places the cards have
 */
typedef struct
{
  gboolean horizontal;
  double   card_gap;
  double   rank_gap;
  double   label_height;
  gboolean anew;
} RfLayoutOptions;

extern const RfLayoutOptions rf_layout_default_options;

typedef void (*RfLayoutProgress) (double   fraction,
                                  gpointer data);

/**
 * RfLayout:
 * @centres: one a card
 * @route_starts: n_links + 1 offsets into @points
 * @points: the routes as lines from card border to card border
 * @labels: the middle of each link's label
 * @n_plain: links that are led around the drawing, because there are too many long ones to lead them through it
 *
 * Where everything is. The drawing spans from 0,0 to @width,@height, but where cards keep places it lies where they are.
 */
typedef struct
{
  guint    n_cards;
  guint    n_links;
  RfPoint *centres;
  guint   *route_starts;
  RfPoint *points;
  RfPoint *labels;
  double   width;
  double   height;
  guint    n_crossings;
  guint    n_plain;
} RfLayout;

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} RfLayoutBox;

/**
 * RfLayoutFind:
 * @found: (out caller-allocates): boxes of cards whose inside meets @area, as many as there is @room for
 *
 * Returns: how many
 */
typedef guint (*RfLayoutFind) (const RfLayoutBox *area,
                               RfLayoutBox       *found,
                               guint              room,
                               gpointer           data);

/**
 * RfLayoutWay:
 * @from: the card that the line leaves
 * @to: the card that it enters
 * @start: on the lower border of @from
 * @end: on the upper border of @to
 */
typedef struct
{
  RfLayoutBox from;
  RfLayoutBox to;
  RfPoint     start;
  RfPoint     end;
} RfLayoutWay;

RfLayout *rf_layout      (const RfLayoutInput    *input,
                          const RfLayoutOptions  *options,
                          GCancellable           *cancellable,
                          RfLayoutProgress        progress,
                          gpointer                data,
                          GError                **error);
gboolean  rf_layout_route (const RfLayoutWay     *way,
                          RfLayoutFind            find,
                          gpointer                data,
                          GArray                 *points);
void      rf_layout_free (RfLayout               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfLayout, rf_layout_free)

G_END_DECLS
