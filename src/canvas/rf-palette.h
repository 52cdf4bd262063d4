/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-node.h"

G_BEGIN_DECLS

/**
 * RfPalette:
 *
 * The colours of a drawing, as the style sheet has them. Filled from probes:
 * invisible children of the drawing widget whose colour is asked for.
 */
typedef struct
{
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA canvas;
  GdkRGBA grid;
  GdkRGBA edge;
  GdkRGBA card;
  GdkRGBA border;
  GdkRGBA accent;
  GdkRGBA added;
  GdkRGBA removed;
  GdkRGBA changed;
  GdkRGBA moved;
  GdkRGBA kinds[RF_N_NODE_KINDS];
} RfPalette;

void rf_palette_add_probes (GtkWidget  *widget,
                            GPtrArray  *probes);
void rf_palette_read       (RfPalette  *self,
                            GPtrArray  *probes);

G_END_DECLS
