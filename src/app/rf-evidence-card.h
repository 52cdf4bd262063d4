/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-event.h"

G_BEGIN_DECLS

/**
 * RfEvidenceChoices:
 * @variables: (element-type utf8): names of the variables that a chip may fill
 * @is_fact: whether a value is a fact of the step already
 *
 * What the chips of a card offer.
 */
typedef struct
{
  GPtrArray *variables;
  gboolean (*is_fact) (const char *value,
                       gpointer    data);
  gpointer   data;
} RfEvidenceChoices;

#define RF_TYPE_EVIDENCE_CARD (rf_evidence_card_get_type ())
G_DECLARE_FINAL_TYPE (RfEvidenceCard, rf_evidence_card, RF, EVIDENCE_CARD, GtkBox)

RfEvidenceCard *rf_evidence_card_new         (RfEvent                  *event);
const char     *rf_evidence_card_get_event   (RfEvidenceCard           *self);
void            rf_evidence_card_set_picture (RfEvidenceCard           *self,
                                              GdkTexture               *texture);
void            rf_evidence_card_show_marks  (RfEvidenceCard           *self,
                                              const RfEvidenceChoices  *choices);
void            rf_evidence_card_show_match  (RfEvidenceCard           *self,
                                              const char               *match);

G_END_DECLS
