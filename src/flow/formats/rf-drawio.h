/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"
#include "rf-xml.h"

G_BEGIN_DECLS

/**
 * RfDrawioCells:
 *
 * The cells of one page of draw.io, as they come out of its XML.
 */
typedef struct _RfDrawioCells RfDrawioCells;

RfDrawioCells *rf_drawio_cells_new   (guint          line);
void           rf_drawio_cells_free  (RfDrawioCells *self);
void           rf_drawio_cells_start (RfDrawioCells *self,
                                      RfXml         *xml,
                                      const char    *element);
guint          rf_drawio_cells_count (RfDrawioCells *self);
void           rf_drawio_cells_build (RfDrawioCells *self,
                                      RfDiagram     *diagram);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDrawioCells, rf_drawio_cells_free)

G_END_DECLS
