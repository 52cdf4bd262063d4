/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"
#include "rf-edit.h"
#include "rf-flow-layout.h"

G_BEGIN_DECLS

/**
 * RfImportPlaces:
 * @RF_IMPORT_PLACES_NONE: the source says nothing of places, or of too few boxes
 * @RF_IMPORT_PLACES_KEPT: as they are
 * @RF_IMPORT_PLACES_SCALED: drawn apart, so that our larger cards have room; left stays left, above stays above
 * @RF_IMPORT_PLACES_CROWDED: boxes lie on one another, or so near that it would take a drawing of no sensible size
 *
 * What can be made of the places that the boxes of a source have.
 */
typedef enum
{
  RF_IMPORT_PLACES_NONE,
  RF_IMPORT_PLACES_KEPT,
  RF_IMPORT_PLACES_SCALED,
  RF_IMPORT_PLACES_CROWDED,
} RfImportPlaces;

RfEdit *rf_import_places (RfDiagram      *diagram,
                          RfCardMeasure   measure,
                          gpointer        data,
                          RfImportPlaces *outcome);

G_END_DECLS
