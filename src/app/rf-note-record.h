/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-curation.h"

G_BEGIN_DECLS

#define RF_TYPE_NOTE_RECORD (rf_note_record_get_type ())
G_DECLARE_FINAL_TYPE (RfNoteRecord, rf_note_record, RF, NOTE_RECORD, GtkWidget)

void        rf_note_record_show         (RfNoteRecord *self,
                                         GPtrArray    *lines);
const char *rf_note_record_get_selected (RfNoteRecord *self);

G_END_DECLS
