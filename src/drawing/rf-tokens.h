/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-node.h"

G_BEGIN_DECLS

/**
 * RfTokens:
 * @tint: how much of a kind's colour lies behind its icon, from 0 to 1
 *
 * The colours of a picture as 0xRRGGBB. make-tokens.py makes them from the
 * style sheets when the program is built.
 */
typedef struct
{
  guint32 text;
  guint32 dim;
  guint32 canvas;
  guint32 edge;
  guint32 card;
  guint32 border;
  double  tint;
  guint32 kinds[RF_N_NODE_KINDS];
} RfTokens;

/* By RfPicturePalette. */
extern const RfTokens rf_tokens[];

/* By RfNodeKind, in 16 by 16: 'N' or 'E' begins a path that is filled by the nonzero or the even-odd rule; 'M', 'L', 'C'
 * and the numbers of their points, 'Z'; 0 ends it. */
extern const double *const rf_token_icons[];

G_END_DECLS
