/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-redact.h"

G_BEGIN_DECLS

#define RF_TYPE_NOTE_REVIEW (rf_note_review_get_type ())
G_DECLARE_FINAL_TYPE (RfNoteReview, rf_note_review, RF, NOTE_REVIEW, AdwDialog)

RfNoteReview *rf_note_review_new  (void);
void          rf_note_review_show (RfNoteReview *self,
                                   GPtrArray    *values,
                                   guint         n_unchecked);

const char   *rf_note_class_word  (RfRedactClass class);

G_END_DECLS
