/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For the files of the page of a note: what it shows, and what leaves. */

#pragma once

#include "rf-note-page.h"

#include "rf-note-paper.h"
#include "rf-note-record.h"
#include "rf-note-review.h"
#include "rf-note.h"

G_BEGIN_DECLS

struct _RfNotePage
{
  AdwNavigationPage parent_instance;

  RfRunner   *runner;
  GSettings  *settings;
  char       *template_dir;
  GPtrArray  *templates;  /* RfTemplate */
  RfDocument *document;   /* (nullable): masked; NULL where the check failed */
  GHashTable *texts;      /* id of a line → what is being typed there */
  GHashTable *edits;      /* choice of format, detail, template and audience → text that was edited by hand */
  GPtrArray  *hits;       /* (nullable) RfRedactHit: of the text that is edited */
  GQueue      choices;    /* Choice: to be recorded, one after the other */
  gboolean    recording;  /* one of them is being written, or waits for what is */
  guint       summary_timer;
  guint       up_to;      /* the last step that is told; 0 for all */
  gboolean    showing;    /* the widgets are being set, not used */
  gboolean    edited;
  RfNoteReview *review;   /* (nullable): while it is open; a weak pointer */

  AdwWindowTitle  *window_title;
  GtkWidget       *copy;
  GtkWidget       *narrow_copy;
  AdwBanner       *problem;
  AdwToggleGroup  *who_wide;
  AdwToggleGroup  *who_narrow;
  GtkLabel        *record_facts;
  GtkTextView     *summary;
  GtkLabel        *summary_hint;
  RfNoteRecord    *record;
  GtkDropDown     *layout;
  GtkDropDown     *format;
  GtkDropDown     *detail;
  GtkToggleButton *edit;
  RfNotePaper     *paper;
  GtkWidget       *lock;
  GtkLabel        *masked;
  AdwWrapBox      *pills;
  GtkToggleButton *difference;
};

void        rf_note_page_install_actions (GtkWidgetClass *widget_class);
void        rf_note_page_show_note       (RfNotePage     *self);
void        rf_note_page_show_review     (RfNotePage     *self);
void        rf_note_page_load_templates  (RfNotePage     *self);
const RfTemplate *rf_note_page_get_template (RfNotePage  *self);
RfDocumentFormat rf_note_page_text_format (RfNotePage    *self);
char       *rf_note_page_check           (const char     *text,
                                          gpointer        data);

/* What an engineer chooses here is recorded; the page shows it when it is. */
void        rf_note_page_mask            (RfNotePage     *self,
                                          const char     *value,
                                          RfMask          mask);
void        rf_note_page_deliver         (RfNotePage     *self,
                                          RfDocumentFormat format,
                                          const char     *text);
void        rf_note_page_drop_choices    (RfNotePage     *self);
void        rf_note_page_save_summary    (RfNotePage     *self);
void        rf_note_page_told_cb         (RfNotePage     *self,
                                          const char     *line,
                                          guint           told);
void        rf_note_page_written_cb      (RfNotePage     *self,
                                          const char     *line,
                                          const char     *text);

G_END_DECLS
