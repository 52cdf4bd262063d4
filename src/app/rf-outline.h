/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_OUTLINE (rf_outline_get_type ())
G_DECLARE_FINAL_TYPE (RfOutline, rf_outline, RF, OUTLINE, AdwBin)

GtkWidget *rf_outline_new          (void);
void       rf_outline_set_draft    (RfOutline          *self,
                                    RfDraft            *draft);
void       rf_outline_set_flow     (RfOutline          *self,
                                    RfFlow             *flow);
void       rf_outline_select       (RfOutline          *self,
                                    const char *const  *nodes);
void       rf_outline_set_findings (RfOutline          *self,
                                    GHashTable         *findings);
void       rf_outline_find         (RfOutline          *self);
gboolean   rf_outline_get_editable (RfOutline          *self);
void       rf_outline_set_editable (RfOutline          *self,
                                    gboolean            editable);

G_END_DECLS
