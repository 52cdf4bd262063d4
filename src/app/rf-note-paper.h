/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-document.h"
#include "rf-redact.h"

G_BEGIN_DECLS

#define RF_TYPE_NOTE_PAPER (rf_note_paper_get_type ())
G_DECLARE_FINAL_TYPE (RfNotePaper, rf_note_paper, RF, NOTE_PAPER, GtkTextView)

/**
 * RfNoteGate:
 *
 * Returns: (transfer full) (nullable): @text as it may leave; NULL where it may not, after saying why
 */
typedef char *(*RfNoteGate) (const char *text,
                             gpointer    data);

void     rf_note_paper_set_gate       (RfNotePaper *self,
                                       RfNoteGate   gate,
                                       gpointer     data);
void     rf_note_paper_show_document  (RfNotePaper *self,
                                       RfDocument  *document);
void     rf_note_paper_show_text      (RfNotePaper *self,
                                       const char  *text,
                                       gboolean     monospace);
void     rf_note_paper_show_difference (RfNotePaper *self,
                                        GArray      *lines);
void     rf_note_paper_mark_values    (RfNotePaper *self,
                                       GPtrArray   *values);
void     rf_note_paper_mark_hits      (RfNotePaper *self,
                                       GPtrArray   *hits);
char    *rf_note_paper_dup_text       (RfNotePaper *self);
gboolean rf_note_paper_next_value     (RfNotePaper *self);
void     rf_note_paper_toggle_value   (RfNotePaper *self);

G_END_DECLS
