/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define RF_TYPE_PROPOSALS (rf_proposals_get_type ())
G_DECLARE_FINAL_TYPE (RfProposals, rf_proposals, RF, PROPOSALS, GObject)

/**
 * RfProposeFunc:
 * @source: see rf_proposals_set_source()
 * @caret: where the text ends that is being completed
 *
 * Says by rf_proposals_offer() what can stand at the caret; nothing where nothing fits.
 */
typedef void (*RfProposeFunc) (RfProposals       *self,
                               gpointer           source,
                               GtkTextBuffer     *buffer,
                               const GtkTextIter *caret);

RfProposals *rf_proposals_add_to     (GtkSourceView *view,
                                      const char    *triggers,
                                      RfProposeFunc  propose);
void         rf_proposals_set_source (RfProposals   *self,
                                      gpointer       source);
void         rf_proposals_offer      (RfProposals   *self,
                                      const char    *text,
                                      const char    *detail,
                                      guint          n_typed,
                                      const char    *closing);

G_END_DECLS
