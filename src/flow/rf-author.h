/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-edits.h"

G_BEGIN_DECLS

/* What an author does with a drawing, as edits: each function gives a whole one, with the label that undo shows. None of
 * them changes the flow. Places are centres of cards in canvas units. */

/**
 * RfPlacedCard:
 * @x: of its centre
 * @y: of its centre
 *
 * A card as it is drawn.
 */
typedef struct
{
  const char *id;
  double      x;
  double      y;
  double      width;
  double      height;
} RfPlacedCard;

typedef enum
{
  RF_ALIGN_LEFT,
  RF_ALIGN_CENTRE,
  RF_ALIGN_RIGHT,
  RF_ALIGN_TOP,
  RF_ALIGN_MIDDLE,
  RF_ALIGN_BOTTOM,
  RF_DISTRIBUTE_HORIZONTALLY,
  RF_DISTRIBUTE_VERTICALLY,
} RfAlign;

gboolean  rf_author_may_link    (RfFlow              *flow,
                                 const char          *from,
                                 const char          *to,
                                 const char          *edge,
                                 char               **reason);

RfEdit   *rf_author_move        (RfFlow              *flow,
                                 const RfPlacedCard  *cards,
                                 guint                n_cards);
RfEdit   *rf_author_align       (RfFlow              *flow,
                                 const RfPlacedCard  *cards,
                                 guint                n_cards,
                                 RfAlign              how);
RfEdit   *rf_author_tidy        (RfFlow              *flow,
                                 const RfPlacedCard  *cards,
                                 guint                n_cards,
                                 gboolean             sideways);
RfEdit   *rf_author_connect     (RfFlow              *flow,
                                 const char          *from,
                                 const char          *to,
                                 char               **edge);
RfEdit   *rf_author_add         (RfFlow              *flow,
                                 const char          *from,
                                 RfNodeKind           kind,
                                 double               x,
                                 double               y,
                                 char               **node);
RfEdit   *rf_author_reconnect   (RfFlow              *flow,
                                 const char          *edge,
                                 const char          *field,
                                 const char          *node);
RfEdit   *rf_author_delete      (RfFlow              *flow,
                                 const char *const   *ids);
RfEdit   *rf_author_rename      (RfFlow              *flow,
                                 const char          *id,
                                 const char          *text);
RfEdit   *rf_author_set_kind    (RfFlow              *flow,
                                 const char *const   *nodes,
                                 RfNodeKind           kind);
RfEdit   *rf_author_move_option (RfFlow              *flow,
                                 const char          *edge,
                                 int                  by);
RfEdit   *rf_author_collapse    (RfFlow              *flow,
                                 const char          *node,
                                 gboolean             collapsed);
void      rf_author_place_rest  (RfEdit              *edit,
                                 RfFlow              *flow,
                                 const RfPlacedCard  *cards,
                                 guint                n_cards);

RfFlow   *rf_author_cut_out     (RfFlow              *flow,
                                 const char *const   *nodes,
                                 GError             **error);
RfEdit   *rf_author_insert      (RfFlow              *flow,
                                 RfFlow              *fragment,
                                 const char          *label,
                                 double               x,
                                 double               y,
                                 GPtrArray           *nodes);

G_END_DECLS
